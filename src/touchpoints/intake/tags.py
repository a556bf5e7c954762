"""Which capture address and which tag a mail carries (rules C1 to C7)."""

from collections.abc import Iterable
from typing import final

import attrs

from touchpoints.intake.inbox import Inbox, TagRule
from touchpoints.intake.problems import ConflictingTags, NoTagMatch
from touchpoints.mail.addresses import Address, parse_addresses
from touchpoints.mail.messages import Message
from touchpoints.records.ids import to_texts

#: Where mail hosts write down for whom they took a mail (rule C1).
ENVELOPE_HEADERS = (
    "Delivered-To",
    "X-Original-To",
    "Envelope-To",
    "X-Envelope-To",
    "Bcc",
    "Resent-To",
    "Resent-Cc",
)


@final
@attrs.frozen(kw_only=True)
class TagFound:
    """One known tag.

    Attributes:
        rule: What the tag records.
        is_alone: False where an unknown tag or the bare address stood beside it
            (rule C5).
    """

    rule: TagRule
    is_alone: bool


@final
@attrs.frozen
class NotCaptured:
    """The mail is not for the capture address (rule C1)."""


#: What the capture addresses on a mail say.
TagReading = TagFound | NoTagMatch | ConflictingTags | NotCaptured


def capture_tag(address: Address, inbox: Inbox) -> str | None:
    """The tag in a capture address; "" without one, None for any other address.

    >>> inbox = Inbox(addresses=["crm@acme.example"], internal_domains=["acme.example"])
    >>> capture_tag(Address("CRM+Quote@acme.example"), inbox)
    'quote'
    """
    # Most addresses on a mail begin otherwise, and each is asked about a few times.
    key = address.key
    if not key.startswith(inbox.capture_locals):
        return None
    separator = inbox.tag_separator.lower()
    tags = [
        tag
        for base in inbox.capture_bases
        if (tag := _rest(key, base, separator)) is not None
    ]
    # C2: where one base begins like another, the longer one leaves the shorter tag.
    return min(tags, key=len, default=None)


def _rest(key: str, base: tuple[str, str], separator: str) -> str | None:
    # As `subaddress_tag`, for what is normalised already: keys and configured bases.
    local, host = base
    end = len(key) - len(host)
    if end < len(local) or not (key.startswith(local) and key.endswith(host)):
        return None
    rest = key[len(local) : end]
    if rest and not rest.startswith(separator):
        return None
    return rest[len(separator) :]


def is_capture_address(address: Address, inbox: Inbox) -> bool:
    """Whether the address is the capture address, with whatever tag (rule C6)."""
    return capture_tag(address, inbox) is not None


def read_tag(
    message: Message, inbox: Inbox, envelope_recipients: Iterable[str] = ()
) -> TagReading:
    """What the capture addresses on a mail say, whatever the order of its headers.

    Args:
        message: The outer message.
        inbox: Its `addresses` and `tags` are looked for.
        envelope_recipients: Recipients by the SMTP envelope, where the host knows them.
    """
    recipients = _recipients(message, envelope_recipients)
    found = [capture_tag(address, inbox) for address in recipients]
    tags = {tag for tag in found if tag is not None}
    if not tags:
        return NotCaptured()
    known = sorted(tags & inbox.tags_by_name.keys())
    if len(known) > 1:
        return ConflictingTags(tuple(known))
    if known:
        return TagFound(rule=inbox.tags_by_name[known[0]], is_alone=len(tags) == 1)
    return NoTagMatch(tuple(sorted(tags - {""})), tuple(inbox.tags_by_name))


def _recipients(message: Message, envelope_recipients: Iterable[str]) -> list[Address]:
    recipients = [*message.to, *message.cc]
    # Mostly hosts repeat, without its name, what stands in To or Cc.
    known = {each.address for each in recipients}
    is_cut = len(recipients) >= message.limits.max_recipients
    # A6: a mail over the limit is refused, for which it must be known as ours.
    names = (*ENVELOPE_HEADERS, "To", "Cc") if is_cut else ENVELOPE_HEADERS
    get_all = message.headers.get_all
    texts = [*to_texts(envelope_recipients)]
    for name in names:
        texts += get_all(name)
    for text in texts:
        if text not in known:
            recipients += parse_addresses(text).addresses
    return recipients
