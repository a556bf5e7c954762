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
            ("***SPAM*** Re: Pumps", Prefix.REPLY),
            ("*SPAM* Fwd: Pumps", Prefix.FORWARD),
            ("EXT: RE: Pumps", Prefix.REPLY),
            ("(EXT) RE: Pumps", Prefix.REPLY),
            ("**EXT** RE: Pumps", Prefix.REPLY),
            ("{Spam?} Re: Pumps", Prefix.REPLY),
            ("External: Re: Pumps", Prefix.REPLY),
            ("Extern\uff1aAW: Pumps", Prefix.REPLY),
            ("<External  Sender> [list] FW: Pumps", Prefix.FORWARD),
            ("[EXT]: Re: Pumps", Prefix.REPLY),
            ("(urgent) Re: Pumps", Prefix.NONE),
            ("EXT Re: Pumps", Prefix.NONE),
            ("*EXT Re: Pumps", Prefix.NONE),
            ("***", Prefix.NONE),
            ("Accepted: Pumps", Prefix.REPLY),
            ("Declined: Pumps", Prefix.REPLY),
            ("Tentative: Pumps", Prefix.REPLY),
            ("Zugesagt: Pumps", Prefix.REPLY),
            ("Accept\u00e9\u00a0: Pumps", Prefix.REPLY),
            ("已接受：Pumps", Prefix.REPLY),
            ("Automatic reply: Pumps", Prefix.REPLY),
            ("[EXT] Automatische Antwort: Pumps", Prefix.REPLY),
            ("I: Pumps", Prefix.WEAK_FORWARD),
            ("TR : Pumps", Prefix.WEAK_FORWARD),
            ("VS: Pumps", Prefix.EITHER),
            ("[Fwd: Pumps]", Prefix.FORWARD),
            ("[FWD: RE: Pumps]", Prefix.FORWARD),
            ("[list] [Fwd: Pumps]", Prefix.FORWARD),
            ("Re: [Fwd: Pumps]", Prefix.REPLY),
            ("[Sales: Pumps]", Prefix.NONE),
            ("Pumps (fwd)", Prefix.FORWARD),
            ("Re: Pumps (fwd)", Prefix.REPLY),
            ("Gearbox (FWD)", Prefix.NONE),
            ("[EXT] - FW: Pumps", Prefix.FORWARD),
            ("[list] \u2013 RE: Pumps", Prefix.REPLY),
            ("CAUTION: FW: Pumps", Prefix.FORWARD),
            ("[EXT] Caution: RE: Pumps", Prefix.REPLY),
            ("Caution: hot pumps", Prefix.NONE),
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
            "***SPAM*** Re: (EXT) ",
            "External: {Spam?} AW: ",
            "\ufeff Re: ",
        ],
    )
    def test_in_any_language(self, prefixes):
        """I5: stacked prefixes, counters and gateways' tags are taken off."""
        assert strip_prefixes(f"{prefixes}Four pumps: when?") == "Four pumps: when?"

    def test_what_is_kept(self):
        """I5: a list's name and words that are no prefixes stay."""
        assert strip_prefixes("Re: [ticket 17] Pumps: Re") == "[ticket 17] Pumps: Re"
        assert strip_prefixes("Accepted: Pumps") == "Accepted: Pumps"
        assert strip_prefixes("Fwd:") == ""
        assert strip_prefixes("Caution: hot pumps") == "Caution: hot pumps"
        assert strip_prefixes("[EXT] -5 degrees") == "-5 degrees"
        assert strip_prefixes("Re[2]: Pumps [4]]") == "Pumps [4]]"

    @pytest.mark.parametrize(
        "subject",
        [
            "[Fwd: Pumps [4]]",
            "Re: [Fwd: [FWD: RE: Pumps [4]]]",
            "Pumps [4] (fwd)",
            "Re: Pumps [4] (fwd) (fwd)",
            "[Fwd: Pumps [4] (fwd)]",
            "[EXT] - FW: Pumps [4]",
            "CAUTION: FW: Pumps [4]",
        ],
    )
    def test_what_encloses_or_follows(self, subject):
        """I5: prefixes that enclose the subject or stand behind it are taken off."""
        assert strip_prefixes(subject) == "Pumps [4]"

    def test_a_colon_far_away(self):
        """I5: what stands before a colon that is far away is no prefix."""
        subject = f"Pumps for {'Ada ' * 40}: when?"

        assert strip_prefixes(f"Re: {subject}") == subject

    def test_stacked_without_end(self):
        """A6: prefixes are taken off by the hundred, not by the hundred thousand."""
        assert strip_prefixes("Re: " * 400 + "Pumps") == "Pumps"
        assert strip_prefixes("Re: " * 1_000 + "Pumps").endswith("Re: Pumps")
        assert outermost_prefix("[EXT] " * 400 + "Re: Pumps") is Prefix.REPLY
        assert outermost_prefix("[EXT] " * 1_000 + "Re: Pumps") is Prefix.NONE

    @given(st.text(alphabet="Re:Fwfd(EXT)[]*- 12：", max_size=40))
    def test_twice_is_once(self, subject):
        """I5: what is stripped has nothing left to strip."""
        stripped = strip_prefixes(subject)

        assert strip_prefixes(stripped) == stripped
        assert stripped in subject
