"""Text that came in a mail, on its way to a terminal or into a table."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from touchpoints.insight._tables import printable


class TestPrintable:
    """Text that came in a mail, on its way to a terminal."""

    @pytest.mark.parametrize("text", ["", "Zürich – 東京", "a b"])
    def test_plain(self, text: str) -> None:
        """Ordinary text stays as it is."""
        assert printable(text) == text

    @given(st.text(st.characters()))
    def test_any_text(self, text: str) -> None:
        """No control character and no half of a surrogate pair comes through."""
        assert printable(text).isprintable()
        assert len(printable(text)) == len(text)
