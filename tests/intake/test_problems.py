"""What went wrong with a mail, as values that read as sentences (section 8)."""

from typing import get_args

import pytest

from touchpoints.intake.problems import (
    AmbiguousContact,
    AttachmentDropped,
    ConflictingTags,
    ContactNotFound,
    ForwarderSenderNotFound,
    LimitExceeded,
    MissingAddress,
    NoTagMatch,
    Problem,
    ProblemKind,
    QuoteNotOutgoing,
    SharedAddress,
    TagNotAllowed,
)
from touchpoints.mail.limits import LimitKind
from touchpoints.records.interactions import Direction
from touchpoints.records.people import Contact

SENTENCES = [
    (
        ContactNotFound(
            (MissingAddress("ada@lab.example"), MissingAddress("b@b.test"))
        ),
        "Contact Not Found: ada@lab.example, b@b.test",
    ),
    (
        ContactNotFound(()),
        "Contact Not Found: only addresses that nobody reads are on the mail",
    ),
    (
        AmbiguousContact((SharedAddress("ada@lab.example", (Contact(id="a"),)),)),
        "Ambiguous Contact: several contacts have ada@lab.example",
    ),
    (
        NoTagMatch(("offer", "sale"), ("interaction", "quote")),
        "No Tag Match: got offer, sale, allowed are interaction, quote",
    ),
    (NoTagMatch((), ("quote",)), "No Tag Match: got no tag, allowed are quote"),
    (
        ConflictingTags(("interaction", "quote")),
        "Conflicting Tags: interaction, quote",
    ),
    (TagNotAllowed("call"), "Tag Not Allowed: call is not for this sender"),
    (
        TagNotAllowed("call", Direction.OUTBOUND),
        "Tag Not Allowed: call is not for outbound mail",
    ),
    (
        QuoteNotOutgoing("quote", Direction.INBOUND),
        "Quote Not Outgoing: quote was put on inbound mail",
    ),
    (
        QuoteNotOutgoing("quote", None),
        "Quote Not Outgoing: quote was put on undecidable mail",
    ),
    (
        ForwarderSenderNotFound(),
        "Forwarder Sender Not Found: the mail names no original sender",
    ),
    (
        ForwarderSenderNotFound("Ada Byron"),
        "Forwarder Sender Not Found: Ada Byron stands there without an address",
    ),
    (
        AttachmentDropped(("plan.pdf", "film.mp4"), 1_000_000),
        "Attachment Dropped: plan.pdf, film.mp4 over 1,000,000 bytes",
    ),
    (
        LimitExceeded((LimitKind.PARTS, LimitKind.DEPTH)),
        "Limit Exceeded: parts, depth",
    ),
]


@pytest.mark.parametrize(("problem", "sentence"), SENTENCES)
def test_each_problem_reads_as_a_sentence(problem, sentence) -> None:
    """Section 8: each kind is a value with fields, and prints what happened."""
    assert str(problem) == sentence


def test_every_kind_of_notice_is_a_class_of_its_own() -> None:
    """Section 8: the kinds of notices are a closed set, one class for each."""
    kinds = [each.kind for each in get_args(Problem)]
    assert sorted(kinds) == sorted(ProblemKind)


def test_missing_addresses_are_at_hand() -> None:
    """M7: one notice lists every missing address."""
    problem = ContactNotFound((MissingAddress("a@x.test"), MissingAddress("b@x.test")))
    assert problem.addresses == ("a@x.test", "b@x.test")
