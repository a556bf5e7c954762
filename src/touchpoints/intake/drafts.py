"""The draft of an interaction: what a mail would be recorded as, seen by itself."""

import hashlib
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import final

import attrs

from touchpoints.intake.changes import Content
from touchpoints.intake.exchanges import Exchange
from touchpoints.intake.keys import digest
from touchpoints.intake.knowledge import Known
from touchpoints.intake.matching import Blocked, Fate, Internal, Linked, match
from touchpoints.intake.reading import Reading
from touchpoints.intake.verdicts import Accepted
from touchpoints.mail.attachments import Attachment
from touchpoints.mail.transfer import TransferEncoding
from touchpoints.records.ids import InteractionId, OrganizationId
from touchpoints.records.interactions import (
    Caution,
    Interaction,
    Participant,
    Side,
    StoredAttachment,
    sort_participants,
)


@final
@attrs.frozen(kw_only=True)
class Draft:
    """An interaction as one mail tells it, before it is compared with the record.

    Attributes:
        interaction: With all the contacts that could be linked; maybe none.
        contents: The contents of its attachments.
        dropped: Names of the attachments that were too large to keep (rule A6).
    """

    interaction: Interaction
    contents: tuple[Content, ...]
    dropped: tuple[str, ...]


def interaction_id(*keys: str) -> InteractionId:
    """The id that an interaction gets by its keys: the same for the same mail."""
    return InteractionId(digest(keys))


def fates_of(reading: Reading, known: Known) -> tuple[Fate, ...]:
    """What becomes of every address on the exchange, the author's first."""
    matched = match(reading.externals, known, reading.inbox)
    by_key: dict[str, Fate] = {fate.address: fate for fate in matched}
    return tuple(
        [
            Internal(address.key)
            if side is Side.INTERNAL
            # M12: who is neither of us nor looked up is on the never-log list.
            else by_key.get(address.key) or Blocked(address.key)
            for (address, _), side in zip(reading.people, reading.sides, strict=True)
        ]
    )


def write_draft(
    reading: Reading,
    accepted: Accepted,
    fates: Sequence[Fate],
    now: datetime,
) -> Draft:
    """The draft of the interaction that an accepted mail tells of.

    Args:
        reading: The mail.
        accepted: The verdict on it.
        fates: What becomes of each address on it, by `fates_of`.
        now: When the mail is processed: its receipt.
    """
    exchange = accepted.exchange
    contents, dropped = _contents(
        exchange.attachments, reading.inbox.max_attachment_bytes
    )
    linked = [fate for fate in fates if isinstance(fate, Linked)]
    keys = reading.exchange_keys
    occurred_at, date_cautions = _occurred_at(exchange, now)
    cautions = accepted.cautions | date_cautions | ambiguity_of(linked)
    if dropped:
        cautions |= {Caution.ATTACHMENT_DROPPED}
    interaction = Interaction(
        id=interaction_id(keys[0]),
        type=accepted.type,
        direction=accepted.direction,
        participants=_participants(reading, fates),
        subject=exchange.subject,
        text=exchange.text,
        notes=exchange.notes,
        attachments=tuple([content.attachment for content in contents]),
        occurred_at=occurred_at.astimezone(UTC),
        stated_date=exchange.stated_date,
        recorded_at=now,
        source=exchange.source,
        message_id=exchange.message_id,
        references=exchange.references,
        keys=keys,
        loggers=_loggers(reading),
        tags=(accepted.tag,),
        organization_ids=organizations_of(linked),
        cautions=cautions,
    )
    return Draft(interaction=interaction, contents=contents, dropped=dropped)


def _participants(reading: Reading, fates: Sequence[Fate]) -> tuple[Participant, ...]:
    participants = [
        Participant(
            address=address.key,
            name=address.name,
            role=role,
            side=side,
            contact_ids=[each.id for each in fate.contacts]
            if isinstance(fate, Linked)
            else (),
        )
        for (address, role), side, fate in zip(
            reading.people, reading.sides, fates, strict=True
        )
        if not isinstance(fate, Blocked)
    ]
    return (participants[0], *sort_participants(participants[1:]))


def _loggers(reading: Reading) -> tuple[str, ...]:
    if reading.colleague is None:
        return ()
    return (reading.inbox.directory.identity(reading.colleague),)


def organizations_of(fates: Iterable[Linked]) -> frozenset[OrganizationId]:
    """The organisations of all linked contacts (rule L8)."""
    return frozenset(
        [
            contact.organization_id
            for fate in fates
            for contact in fate.contacts
            if contact.organization_id is not None
        ]
    )


def _occurred_at(
    exchange: Exchange, now: datetime
) -> tuple[datetime, frozenset[Caution]]:
    if exchange.date is None:
        return now, exchange.date_cautions | {Caution.DATE_FROM_RECEIPT}
    if exchange.date > now:
        # L10: a clock that runs ahead must not move last-contacted into the future.
        return now, exchange.date_cautions | {Caution.DATE_CORRECTED}
    return exchange.date, exchange.date_cautions


def ambiguity_of(fates: Iterable[Linked]) -> frozenset[Caution]:
    """The caution that several contacts share an address, where they do (rule M6)."""
    is_ambiguous = any(fate.is_ambiguous for fate in fates)
    return frozenset({Caution.AMBIGUOUS_CONTACT} if is_ambiguous else ())


def _contents(
    attachments: Iterable[Attachment], max_bytes: int | None
) -> tuple[tuple[Content, ...], tuple[str, ...]]:
    contents: list[Content] = []
    dropped: list[str] = []
    for attachment in attachments:
        if max_bytes is not None and _is_larger(attachment, max_bytes):
            dropped.append(attachment.filename)
        else:
            contents.append(_content(attachment))
    return tuple(contents), tuple(dropped)


def _is_larger(attachment: Attachment, max_bytes: int) -> bool:
    # But for uuencode, which leaves out blanks, no encoding is shorter than what it
    # stands for; the exact size costs a pass.
    grows = attachment.transfer_encoding is TransferEncoding.UUENCODE
    may_be = grows or len(attachment.encoded) > max_bytes
    return may_be and attachment.size > max_bytes


def _content(attachment: Attachment) -> Content:
    data = attachment.content
    stored = StoredAttachment(
        filename=attachment.filename,
        media_type=attachment.media_type,
        size=len(data),
        sha256=hashlib.sha256(data).hexdigest(),
    )
    return Content(attachment=stored, data=data)
