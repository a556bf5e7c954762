"""format=flowed texts (rules A6, I5)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from touchpoints.mail.flowed import unwrap_flowed


class TestUnwrapFlowed:
    """Joining what a client broke."""

    @pytest.mark.parametrize(
        ("text", "joined"),
        [
            ("Dear Bob,\nHello\n", "Dear Bob,\nHello\n"),
            ("four \npumps\n", "four pumps\n"),
            ("four \npumps \n", "four pumps \n"),
            (" From here\n", "From here\n"),
            ("> four \n> pumps\n>\n> ok\n", "> four pumps\n>\n> ok\n"),
            (">> a \n> b\n", ">> a \n> b\n"),
            ("Regards \n-- \nAda\n", "Regards \n-- \nAda\n"),
            ("Regards\n-- \nAda \nByron", "Regards\n-- \nAda Byron"),
            ("open ", "open "),
            ("x \n", "x \n"),
        ],
    )
    def test_joins(self, text, joined):
        """I5: soft breaks are joined within a quote depth, signatures stay."""
        assert unwrap_flowed(text) == joined

    def test_deletes_spaces_on_request(self):
        """I5: with DelSp=yes the blank before a soft break goes too."""
        assert unwrap_flowed("ポン \nプ\n", delete_space=True) == "ポンプ\n"

    @given(st.text(alphabet="a >\n-", max_size=60))
    def test_loses_no_word(self, text):
        """A6: whatever the text, only blanks, quote marks and breaks change."""
        unwrapped = unwrap_flowed(text)

        assert unwrapped.count("a") == text.count("a")
