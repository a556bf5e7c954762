"""Who stands in the address fields (rules C1, A6)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from touchpoints.mail.headers import Headers
from touchpoints.mail.participants import read_participants


def read(block, limit=100):
    """The participants of a header block."""
    return read_participants(Headers.parse(block), max_recipients=limit)


def addresses(found):
    """The addresses without their names."""
    return [each.address for each in found]


class TestReadParticipants:
    """From header fields to addresses by field."""

    @pytest.mark.parametrize("name", ["From", "Sender", "Reply-To"])
    def test_the_first_of_single_fields_counts(self, name):
        """A6: of a field that may stand once, the first is read."""
        block = f"{name}: a@x.example\n{name}: b@x.example\n".encode()

        assert addresses(read(block).of(name)) == ["a@x.example"]

    @pytest.mark.parametrize(
        "name", ["To", "Cc", "Bcc", "Resent-From", "Resent-To", "Resent-Cc"]
    )
    def test_repeated_fields_are_joined(self, name):
        """C1: nobody is lost where a field of recipients stands twice."""
        block = f"{name}: a@x.example\nX: y\n{name}: b@x.example\n".encode()

        assert addresses(read(block).of(name)) == ["a@x.example", "b@x.example"]

    def test_a_field_that_is_not_there_has_nobody(self):
        """A6: a missing field has no addresses."""
        assert read(b"Subject: x\n").of("To") == ()

    def test_names_fields_that_cannot_be_read(self):
        """F3: a field with a name but no address is named as unreadable."""
        assert read(b"From: Ada\nTo: a@x.example\n").unreadable == ("From",)

    @pytest.mark.parametrize(
        ("limit", "to", "cc", "is_cut"),
        [(3, 2, 1, False), (2, 2, 0, True), (1, 1, 0, True)],
    )
    def test_cuts_recipients_beyond_the_limit(self, limit, to, cc, is_cut):
        """A6: To, Cc and Bcc share one limit; From and the others have no part in it."""
        found = read(
            b"From: f@x.example\nTo: a@x.example, b@x.example\nCc: c@x.example\n", limit
        )

        assert (len(found.of("To")), len(found.of("Cc"))) == (to, cc)
        assert len(found.of("From")) == 1
        assert found.is_cut is is_cut

    @pytest.mark.parametrize("mark", [b",", b";"])
    @pytest.mark.parametrize("name", ["From", "Cc", "Resent-To"])
    def test_reads_long_fields_up_to_a_limit(self, name, mark):
        """A6: no half of an address is read where a field is too long, and it says so."""
        block = f"{name}: ".encode() + (b"ada@lab.example" + mark) * 17_000

        found = read(block, limit=20_000)

        assert found.is_shortened
        assert {each.address for each in found.of(name)} == {"ada@lab.example"}
        assert not read(b"From: a@x.example\n").is_shortened

    def test_reads_nobody_from_one_endless_address(self):
        """A6: where nothing parts a long field, nobody is in it."""
        found = read(b"To: <" + b"@" * 300_000)

        assert (found.of("To"), found.is_shortened) == ((), True)

    @given(st.text(max_size=60), st.integers(1, 5))
    def test_never_more_than_the_limit(self, value, limit):
        """A6: whatever stands in the fields, the limit holds."""
        headers = Headers((("To", value), ("Cc", value), ("Bcc", value)))

        found = read_participants(headers, max_recipients=limit)

        assert sum(len(found.of(name)) for name in ("To", "Cc", "Bcc")) <= limit
