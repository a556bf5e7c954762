"""Message-ID, In-Reply-To and References as threads and keys take them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from touchpoints.mail.message_ids import parse_message_ids


class TestParseMessageIds:
    """Message-ID, In-Reply-To, References."""

    @pytest.mark.parametrize(
        ("value", "ids"),
        [
            ("<1@lab.example>", ("1@lab.example",)),
            (" <1@lab.example>\t<2@lab.example> ", ("1@lab.example", "2@lab.example")),
            ("<1@lab. example>", ("1@lab.example",)),
            ("Your mail of Monday <1@lab.example>", ("1@lab.example",)),
            ("1@lab.example", ("1@lab.example",)),
            ("1@lab.example 2@lab.example", ("1@lab.example", "2@lab.example")),
            ("abc def", ("abc",)),
            ("<1@lab.example", ("1@lab.example",)),
            ("1@lab.example>", ("1@lab.example",)),
            ("", ()),
            ("<>", ()),
            ("<\x00>", ()),
        ],
    )
    def test_reads(self, value, ids):
        """I1: ids come trimmed, without angle brackets, in order."""
        assert parse_message_ids(value) == ids

    @given(st.text())
    def test_reads_any_text(self, value):
        """I1: whatever stands there, ids hold no blanks and are not empty."""
        for each in parse_message_ids(value):
            assert each
            assert each == "".join(each.split())
