"""What each problem means for the one who sent the mail in, in English."""

from collections.abc import Iterable, Mapping
from typing import assert_never, final

import attrs

from touchpoints.intake.notices import on_one_line
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
    QuoteNotOutgoing,
    SharedAddress,
    TagNotAllowed,
)
from touchpoints.mail.limits import LimitKind
from touchpoints.records.people import Contact, Organization

#: A mail to a thousand people must not make a notice of a thousand lines.
_MAX_ITEMS = 50


@final
@attrs.frozen
class Explanation:
    """A problem in words.

    Attributes:
        happened: What happened, in one or two sentences.
        steps: What to do next, each a sentence or two; the first is the best.
        items: What it happened to, one line each; empty where `happened` says it all.
    """

    happened: str
    steps: tuple[str, ...]
    items: tuple[str, ...] = ()


def explain(problem: Problem) -> Explanation:
    """What the problem means, and what to do next.

    Everything that comes from a mail or from the record is on one line and cut.
    """
    match problem:
        case AmbiguousContact():
            return _ambiguous_contact(problem)
        case AttachmentDropped():
            return _attachment_dropped(problem)
        case ConflictingTags() | NoTagMatch() | TagNotAllowed() | QuoteNotOutgoing():
            return _explain_tag(problem)
        case ContactNotFound():
            return _contact_not_found(problem)
        case ForwarderSenderNotFound():
            return _forwarder_sender_not_found(problem)
        case LimitExceeded():
            return _limit_exceeded(problem)
        case _ as never:
            assert_never(never)


def _explain_tag(
    problem: ConflictingTags | NoTagMatch | TagNotAllowed | QuoteNotOutgoing,
) -> Explanation:
    match problem:
        case ConflictingTags():
            return _conflicting_tags(problem)
        case NoTagMatch():
            return _no_tag_match(problem)
        case QuoteNotOutgoing():
            return _quote_not_outgoing(problem)
        case TagNotAllowed():
            return _tag_not_allowed(problem)
        case _ as never:
            assert_never(never)


def _contact_not_found(problem: ContactNotFound) -> Explanation:
    if not problem.missing:
        return Explanation(
            "Nobody external on the mail is registered as a contact, and none of "
            "their addresses takes replies.",
            (
                (
                    "If the mail should be recorded, register a contact with one of its "
                    "external addresses."
                ),
                _FORWARD_AGAIN,
            ),
        )
    return Explanation(
        "These addresses on the mail belong to no registered contact:",
        (
            (
                "Register a contact with each of these addresses, or add the address to "
                "the contact that it belongs to."
            ),
            _FORWARD_AGAIN,
        ),
        _items(_missing(each) for each in problem.missing),
    )


#: Rules M7 and M14: nothing is lost, and nothing is recorded twice.
_FORWARD_AGAIN = (
    "Then forward the mail to the same capture address again; nothing is recorded "
    "twice. If your CRM files waiting mail by itself, it is filed without that."
)


def _missing(missing: MissingAddress) -> str:
    address = on_one_line(missing.address)
    if not missing.organizations:
        return address
    names = _either(map(_organization_name, missing.organizations))
    return f"{address} (by its domain perhaps of {names})"


def _organization_name(organization: Organization) -> str:
    return on_one_line(organization.name) or organization.id


def _ambiguous_contact(problem: AmbiguousContact) -> Explanation:
    return Explanation(
        "Several registered contacts share an address on the mail, so it was linked "
        "to none of them by that address:",
        (
            (
                "Leave the address with the one contact whom the mail is about, or merge "
                "the contacts if they are one person."
            ),
            _FORWARD_AGAIN,
        ),
        _items(map(_shared, problem.shared)),
    )


def _shared(shared: SharedAddress) -> str:
    names = ", ".join(map(_contact_name, shared.candidates[:_MAX_ITEMS]))
    return f"{on_one_line(shared.address)}: {names}"


def _contact_name(contact: Contact) -> str:
    name = on_one_line(contact.name)
    return f"{name} ({contact.id})" if name else contact.id


def _attachment_dropped(problem: AttachmentDropped) -> Explanation:
    return Explanation(
        f"These files on the mail are over the limit of {_size(problem.max_bytes)} "
        "and were not kept. The mail itself is not affected.",
        (
            "Save the files where your team keeps large ones, if they matter.",
            "Ask your administrator to raise the limit if such files come often.",
        ),
        _items(map(on_one_line, problem.filenames)),
    )


def _conflicting_tags(problem: ConflictingTags) -> Explanation:
    tags = tuple(map(on_one_line, problem.tags))
    return Explanation(
        f"The mail came in under several tags at once: {', '.join(tags)}. They ask "
        "for different things, so nothing was recorded.",
        (f"Forward the mail again under only one of them: {_either(tags)}.",),
    )


def _no_tag_match(problem: NoTagMatch) -> Explanation:
    received = ", ".join(map(on_one_line, problem.received[:_MAX_ITEMS])) or "none"
    allowed = tuple(map(on_one_line, problem.allowed))
    return Explanation(
        "The capture address on the mail has no tag that is known, so nothing was "
        "recorded.",
        (
            (
                "Forward the mail again, with one of the allowed tags in the capture "
                f"address: {_either(allowed)}."
            ),
        ),
        (f"Tags received: {received}", f"Tags allowed: {', '.join(allowed)}"),
    )


def _tag_not_allowed(problem: TagNotAllowed) -> Explanation:
    tag = on_one_line(problem.tag)
    if problem.direction is None:
        return Explanation(
            f"The tag {tag} is not open to your address, so nothing was recorded.",
            (
                "Forward the mail again under a tag that you may use.",
                f"Ask your administrator if you should be allowed to use {tag}.",
            ),
        )
    direction = problem.direction.lower()
    return Explanation(
        f"The tag {tag} does not take {direction} mail, so nothing was recorded.",
        (f"Forward the mail again under a tag for {direction} mail.",),
    )


def _quote_not_outgoing(problem: QuoteNotOutgoing) -> Explanation:
    tag = on_one_line(problem.tag)
    direction = (
        "nobody can tell from this one who sent it to whom"
        if problem.direction is None
        else f"this one is {problem.direction.lower()}"
    )
    return Explanation(
        f"The tag {tag} is for mail that we send out, and {direction}. Nothing was "
        "recorded.",
        (
            "If the mail came in, forward it again under a tag for inbound mail.",
            (
                f"To record with the tag {tag}, forward the mail that we sent to the "
                "customer, as an attachment if you can."
            ),
        ),
    )


def _forwarder_sender_not_found(problem: ForwarderSenderNotFound) -> Explanation:
    name = on_one_line(problem.name)
    happened = (
        f"The forwarded mail names its sender as {name}, without an e-mail address."
        if name
        else "No sender of a forwarded mail could be found in what you sent in."
    )
    return Explanation(
        f"{happened} Nothing was recorded.",
        (
            (
                "Forward the original mail again as an attachment; that always carries "
                "its sender along."
            ),
            (
                "If you forward it in the text, leave the lines with From, Date, Subject "
                "and To above it, with the sender's full e-mail address."
            ),
        ),
    )


_LIMITS: Mapping[LimitKind, tuple[str, str]] = {
    LimitKind.BYTES: (
        "its size",
        "Forward the mail again without its large attachments.",
    ),
    LimitKind.PARTS: (
        "the number of its parts",
        "Forward the mail again with fewer attachments.",
    ),
    LimitKind.DEPTH: (
        "how deeply mails are packed into each other",
        "Forward only the innermost mail, the one with the customer.",
    ),
    LimitKind.HEADERS: (
        "the number or the size of its header fields",
        "Forward the mail again in the text of a new mail.",
    ),
    LimitKind.RECIPIENTS: (
        "the number of its recipients",
        "Forward the mail to the capture address alone.",
    ),
}


def _limit_exceeded(problem: LimitExceeded) -> Explanation:
    return Explanation(
        "The mail is over a limit, so it was not read to its end and nothing was "
        "recorded. What is over the limit:",
        tuple(_LIMITS[limit][1] for limit in problem.limits),
        tuple(_LIMITS[limit][0] for limit in problem.limits),
    )


def _items(lines: Iterable[str]) -> tuple[str, ...]:
    every = tuple(lines)
    if len(every) <= _MAX_ITEMS:
        return every
    return (*every[:_MAX_ITEMS], f"and {len(every) - _MAX_ITEMS:,} more")


def _either(names: Iterable[str]) -> str:
    return " or ".join(names)


def _size(count: int) -> str:
    for unit, size in (("MiB", 2**20), ("KiB", 2**10)):
        if count >= size:
            return f"{count / size:,.1f} {unit}"
    return f"{count:,} bytes"
