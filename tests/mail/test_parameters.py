"""Parameters of Content-Type and Content-Disposition (rules T3, A6)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from touchpoints.mail.parameters import parse_parameters


class TestParseParameters:
    """From a field's value to its parts."""

    @pytest.mark.parametrize(
        ("value", "main", "parameters"),
        [
            ("text/plain", "text/plain", {}),
            ("TEXT/Plain ; Charset=UTF-8", "text/plain", {"charset": "UTF-8"}),
            ('a/b; name="x; y=z"', "a/b", {"name": "x; y=z"}),
            ('a/b; name="say \\"hi\\""', "a/b", {"name": 'say "hi"'}),
            ('a/b; name="C:\\new\\a.txt"', "a/b", {"name": "C:\\new\\a.txt"}),
            ('a/b; name="C:\\\\a.txt"', "a/b", {"name": "C:\\a.txt"}),
            ('a/b; name="open', "a/b", {"name": "open"}),
            (
                "a/b; name=two words.txt; x=1",
                "a/b",
                {"name": "two words.txt", "x": "1"},
            ),
            ("a/b;; ;name = x", "a/b", {"name": "x"}),
            ("a/b; name=first; name=second", "a/b", {"name": "first"}),
            ("a/b; nonsense; name=x", "a/b", {"name": "x"}),
            ("text/plain (in short); charset=x", "text/plain", {"charset": "x"}),
            ("application/pdf name=a.pdf", "application/pdf", {"name": "a.pdf"}),
            ("a/b name=x; y=1", "a/b", {"name": "x", "y": "1"}),
            ("a/b; charset=iso-8859-2 (Polish)", "a/b", {"charset": "iso-8859-2"}),
            ("a/b; boundary=b\t(x)", "a/b", {"boundary": "b"}),
            ('a/b; boundary="b c" (x)', "a/b", {"boundary": "b c"}),
            (
                "a/b; format=flowed (x); delsp=yes (y)",
                "a/b",
                {"format": "flowed", "delsp": "yes"},
            ),
            ("a/b; name=a.pdf (offer)", "a/b", {"name": "a.pdf"}),
            ("a/b; filename=a b.pdf  (offer)", "a/b", {"filename": "a b.pdf"}),
            ("a/b; name=offer (1).pdf", "a/b", {"name": "offer (1).pdf"}),
            ("a/b; name=offer (final)", "a/b", {"name": "offer (final)"}),
            ('a/b; name="a.pdf (offer)"', "a/b", {"name": "a.pdf (offer)"}),
            ("=x", "=x", {}),
            ("", "", {}),
        ],
    )
    def test_reads(self, value, main, parameters):
        """A6: parameters are read as RFC 2045 wants them and as they are written."""
        assert parse_parameters(value) == (main, parameters)

    @pytest.mark.parametrize(
        "written",
        [
            "filename*=utf-8''na%C3%AFve.txt",
            "filename*=iso-8859-1'fr'na%EFve.txt",
            "filename*0*=utf-8''na%C3; filename*1*=%AFve.txt",
            "filename*1*=%AFve.txt; filename*0*=utf-8''na%C3",
            "filename*0*=utf-8''na%C3%AF; filename*1=ve.txt",
            'filename*0="naï"; filename*1="ve.txt"',
            'filename="=?utf-8?q?na=C3=AFve=2Etxt?="',
            "filename==?utf-8?b?bmHDr3ZlLnR4dA==?=",
            "filename=\"naïve.txt\"; x*=utf-8''y",
            "filename=naive.txt; filename*=utf-8''na%C3%AFve.txt",
            "filename*=na%C3%AFve.txt",
        ],
    )
    def test_decodes_names(self, written):
        """T3: RFC 2231 and RFC 2047 names are decoded, continuations joined."""
        _main, parameters = parse_parameters(f"attachment; {written}")

        assert parameters["filename"] == "naïve.txt"

    def test_ignores_a_name_of_stars(self):
        """A6: a parameter that has no name but a star is none."""
        assert parse_parameters("a/b; *=x; y*a=1") == ("a/b", {})

    def test_drops_control_characters(self):
        """T3: control characters do not survive in values."""
        _main, parameters = parse_parameters("a/b; n=\"a\x00b\x07\"; m*=utf-8''a%00b")

        assert parameters == {"n": "ab", "m": "ab"}

    @given(st.text(alphabet="ab*0'\"%=;\\/ \t(?é", max_size=60))
    def test_reads_any_text(self, value):
        """A6: whatever stands there is read, in lower-case names."""
        _main, parameters = parse_parameters(value)

        assert all(name == name.lower() for name in parameters)
