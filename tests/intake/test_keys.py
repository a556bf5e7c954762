"""What identifies a mail (rules I1 to I5)."""

from datetime import datetime

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from touchpoints.intake.exchanges import Exchange
from touchpoints.intake.keys import (
    digest,
    fingerprint,
    is_exact_key,
    message_id_key,
    surrogate_key,
    web_request_key,
)
from touchpoints.mail.addresses import Address
from touchpoints.mail.messages import parse_message
from touchpoints.records.interactions import Source
from touchpoints.testing import NOON, build_mail

EXCHANGE = Exchange(
    author=Address("Ada@lab.example"),
    people=(),
    subject="Pumps",
    text="How much are four pumps, and when can you deliver them to us?",
    date=NOON,
    stated_date=None,
    message_id=None,
    source=Source.LIVE,
)


class TestFingerprint:
    """I5: author, bare subject and the first twenty words."""

    @pytest.mark.parametrize(
        "text",
        [
            "> How much are four pumps,\n> and when can you deliver them to us?",
            "How much are four\r\npumps, and when can you\r\ndeliver them to us?",
            "  HOW MUCH are *four* pumps, and when can you deliver them to us? ",
        ],
    )
    def test_quoting_and_wrapping_make_no_difference(self, text) -> None:
        """I5: words are compared after unquoting and unwrapping."""
        assert fingerprint(attrs.evolve(EXCHANGE, text=text)) == fingerprint(EXCHANGE)

    @pytest.mark.parametrize(
        "subject", ["Re: Pumps", "AW: WG: Pumps", "pumps ", "Fwd: Pumps"]
    )
    def test_prefixes_make_no_difference(self, subject) -> None:
        """I5: subjects are compared without their prefixes."""
        other = attrs.evolve(EXCHANGE, subject=subject)
        assert fingerprint(other) == fingerprint(EXCHANGE)

    def test_only_twenty_words_count(self) -> None:
        """I5: what comes after the twentieth word, as a disclaimer, does not count."""
        words = "w " * 20
        first = attrs.evolve(EXCHANGE, text=f"{words} and more")
        second = attrs.evolve(EXCHANGE, text=f"{words} and something else")
        assert fingerprint(first) == fingerprint(second)
        third = attrs.evolve(EXCHANGE, text="x " * 19 + "y")
        fourth = attrs.evolve(EXCHANGE, text="x " * 19 + "z")
        assert fingerprint(third) != fingerprint(fourth)

    def test_the_author_counts(self) -> None:
        """I5: the same words of somebody else are another mail."""
        other = attrs.evolve(EXCHANGE, author=Address("bob@lab.example"))
        assert fingerprint(other) != fingerprint(EXCHANGE)

    def test_an_empty_mail_has_none(self) -> None:
        """I5: nothing tells two empty mails of one author apart, so nothing joins them."""
        assert fingerprint(attrs.evolve(EXCHANGE, subject="Re:", text="...")) is None


class TestSurrogate:
    """I2: the key where there is no Message-ID."""

    @given(st.text(max_size=20), st.text(max_size=20))
    def test_it_is_deterministic(self, subject, name) -> None:
        """I2: the same bytes have the same surrogate, whenever it is made."""
        raw = f"From: {name}\nSubject: {subject}\n\nBody".encode()
        assert surrogate_key(parse_message(raw)) == surrogate_key(parse_message(raw))

    @pytest.mark.parametrize(
        "change",
        [
            {"subject": "Other"},
            {"sender": "bob@lab.example"},
            {"to": ["bob@lab.example"]},
            {"text": "Other"},
            {"date": datetime.max.replace(tzinfo=NOON.tzinfo, year=2030)},
        ],
    )
    def test_stable_headers_and_body_count(self, change) -> None:
        """I2: From, To, Subject, Date and the body make the surrogate."""
        fields = {"sender": "ada@lab.example", "to": ["ann@acme.example"]}
        one = parse_message(build_mail(**fields))
        other = parse_message(build_mail(**(fields | change)))
        assert surrogate_key(one) != surrogate_key(other)

    def test_how_lines_are_wrapped_does_not_count(self) -> None:
        """I2: hosts on the way may wrap a body anew, and the mail stays the same."""
        one, other = (
            parse_message(build_mail(sender="ada@lab.example", text=text))
            for text in ("How much are four pumps?\n", "How much\r\nare four  pumps?")
        )
        assert surrogate_key(one) == surrogate_key(other)


@given(
    st.lists(st.text(max_size=5), max_size=4), st.lists(st.text(max_size=5), max_size=4)
)
def test_digests_keep_texts_apart(one, other) -> None:
    """I2: two lists of texts have one digest only if they are equal."""
    assert (digest(one) == digest(other)) is (one == other)


def test_only_fingerprints_are_inexact() -> None:
    """I5: a fingerprint alone does not identify a mail; every other key does."""
    assert is_exact_key(message_id_key("1@x"))
    assert is_exact_key(web_request_key("s1"))
    assert not is_exact_key(fingerprint(EXCHANGE) or "")
