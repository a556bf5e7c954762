"""What stands before a subject."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from touchpoints.mail._subject_prefixes import (
    Prefix,
    outermost_prefix,
    strip_prefixes,
)


class TestOutermostPrefix:
    """The first prefix."""

    @pytest.mark.parametrize(
        ("subject", "expected"),
        [
            ("", Prefix.NONE),
            ("Pumps", Prefix.NONE),
            ("Pumps: four", Prefix.NONE),
            ("Re: Pumps", Prefix.REPLY),
            ("RE[2]: Pumps", Prefix.REPLY),
            ("Re (3): Pumps", Prefix.REPLY),
            ("Re^2: Pumps", Prefix.REPLY),
            ("Re2: Pumps", Prefix.REPLY),
            ("Re : Pumps", Prefix.REPLY),
            ("R\u00c9: Pumps", Prefix.REPLY),
            ("RE\u0301: Pumps", Prefix.REPLY),
            ("Odp.: Pumps", Prefix.REPLY),
            ("回复：Pumps", Prefix.REPLY),
            ("Re: Fwd: Pumps", Prefix.REPLY),
            ("R: Pumps", Prefix.REPLY),
            ("Fwd: Re: Pumps", Prefix.FORWARD),
            ("[EXT] [list] FW: Pumps", Prefix.FORWARD),
            ("【外部】转发：Pumps", Prefix.FORWARD),
            ("İLT: Pumps", Prefix.FORWARD),
            ("Fwd\u00a0: Pumps", Prefix.FORWARD),
            ("I: Pumps", Prefix.WEAK_FORWARD),
            ("TR : Pumps", Prefix.WEAK_FORWARD),
            ("VS: Pumps", Prefix.EITHER),
            ("[Fwd: Pumps]", Prefix.NONE),
            ("[no end Fwd: Pumps", Prefix.NONE),
            ("17: Pumps", Prefix.NONE),
        ],
    )
    def test_what_it_says(self, subject, expected):
        """F1: the outermost prefix counts, in any language, after any tags."""
        assert outermost_prefix(subject) is expected


class TestStripPrefixes:
    """A subject without them."""

    @pytest.mark.parametrize(
        "prefixes",
        [
            "",
            "Re: ",
            "RE: FW: ",
            "Re[2]: ",
            "Fwd:Fwd:",
            "AW: WG: ",
            "TR : RE : ",
            "I: R: ",
            "VS: SV: ",
            "Odp: PD: ",
            "ENC: RES: ",
            "RV: ",
            "Doorst: Antw: ",
            "转发：回复：",
            "[EXT] Re: [EXTERNAL] ",
            "\ufeff Re: ",
        ],
    )
    def test_in_any_language(self, prefixes):
        """I5: stacked prefixes, counters and gateways' tags are taken off."""
        assert strip_prefixes(f"{prefixes}Four pumps: when?") == "Four pumps: when?"

    def test_what_is_kept(self):
        """I5: a list's name and words that are no prefixes stay."""
        assert strip_prefixes("Re: [ticket 17] Pumps: Re") == "[ticket 17] Pumps: Re"
        assert strip_prefixes("Fwd:") == ""

    @given(st.text(alphabet="Re:Fwd[EXT] 12：", max_size=40))
    def test_twice_is_once(self, subject):
        """I5: what is stripped has nothing left to strip."""
        stripped = strip_prefixes(subject)

        assert strip_prefixes(stripped) == stripped
        assert subject.strip().endswith(stripped)
