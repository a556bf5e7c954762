"""The exchange: the mail that becomes the interaction, live or out of a forward."""

from collections.abc import Iterable, Sequence
from datetime import MAXYEAR, MINYEAR, UTC, datetime, timedelta, timezone, tzinfo
from typing import final

import attrs

from touchpoints.intake.inbox import Inbox
from touchpoints.intake.tags import is_capture_address
from touchpoints.mail.addresses import Address
from touchpoints.mail.attachments import Attachment
from touchpoints.mail.forwards import Evidence, Found, Original, find_redirected
from touchpoints.mail.messages import Message
from touchpoints.records.interactions import Caution, Role, Source, StatedDate

_SOURCES = {
    Found.ATTACHED: Source.ATTACHED,
    Found.INLINE: Source.INLINE,
    Found.RESENT: Source.RESENT,
}


@final
@attrs.frozen(kw_only=True)
class Exchange:
    """Who wrote what to whom, and when, by the mail that tells it best.

    Attributes:
        author: Who wrote it.
        people: The author and everybody it went to, with the field each stood in; each
            address once, the author first, the capture address never (rule C6).
        subject: Empty when there was none.
        text: What was written.
        notes: What forwarders wrote above it, the outermost first.
        attachments: Its attachments.
        date: When it was written, as well as can be told; None where nothing tells.
        stated_date: The date as it stands in the mail itself; None without one.
        date_cautions: What to know about `date`.
        message_id: None where it is not known.
        references: Message-IDs that it answers, oldest first.
        source: How directly we have it.
        evidence: How it was found inside a forward; None for a live mail (rule F8).
    """

    author: Address
    people: tuple[tuple[Address, Role], ...]
    subject: str = attrs.field(repr=False)
    text: str = attrs.field(repr=False)
    notes: tuple[str, ...] = attrs.field(default=(), repr=False)
    attachments: tuple[Attachment, ...] = attrs.field(default=(), repr=False)
    date: datetime | None
    stated_date: StatedDate | None
    date_cautions: frozenset[Caution] = frozenset()
    message_id: str | None
    references: tuple[str, ...] = attrs.field(default=(), repr=False)
    source: Source
    evidence: Evidence | None = None


#: Somebody on a mail, and the field that the address stands in.
Person = tuple[Address, Role]


def people_on(message: Message, author: Address, inbox: Inbox) -> tuple[Person, ...]:
    """The author of a message and everybody else on it, each once.

    The capture address is nobody (rule C6).
    """
    fields = (
        (message.from_, Role.FROM),
        (message.to, Role.TO),
        (message.resent_to, Role.TO),
        (message.cc, Role.CC),
        (message.resent_cc, Role.CC),
        (message.bcc, Role.BCC),
    )
    return _people(author, fields, inbox)


def _people(
    author: Address,
    fields: Iterable[tuple[tuple[Address, ...], Role]],
    inbox: Inbox,
) -> tuple[Person, ...]:
    people = {author.key: (author, Role.FROM)}
    for addresses, role in fields:
        for address in addresses:
            if address.key not in people and not is_capture_address(address, inbox):
                people[address.key] = (address, role)
    return tuple(people.values())


def live_exchange(
    message: Message, people: tuple[Person, ...], source: Source
) -> Exchange:
    """The exchange that the message itself is: a live copy or a redirected mail.

    Args:
        message: The message.
        people: Everybody on it, by `people_on`.
        source: Live or redirected.
    """
    date = message.date
    return Exchange(
        author=people[0][0],
        people=people,
        subject=message.subject,
        text=message.text,
        attachments=message.attachments,
        date=_plausible(date),
        stated_date=_stated_date(date, is_zone_known=message.date_zone_known),
        message_id=message.message_id,
        references=_thread_of(message.references, message.in_reply_to),
        source=source,
        evidence=_redirection(message) if source is Source.RESENT else None,
    )


def _plausible(date: datetime | None) -> datetime | None:
    # At either end of the calendar a date cannot be moved to another zone.
    return date if date and MINYEAR < date.year < MAXYEAR else None


def _redirection(message: Message) -> Evidence | None:
    original = find_redirected(message)
    return original.evidence if original else None


def _thread_of(
    references: tuple[str, ...], in_reply_to: tuple[str, ...]
) -> tuple[str, ...]:
    # I9: References tell the whole thread; In-Reply-To stands in for them.
    return references or in_reply_to


def forwarded_exchange(
    originals: Sequence[Original],
    author: Address,
    forward: Message,
    inbox: Inbox,
) -> Exchange:
    """The exchange inside a forward, its date made whole by the forward's (rule F5).

    Args:
        originals: The embedded mail, after all that it was passed on in (rule F4).
        author: Its author, known to be readable.
        forward: The mail that carries it.
        inbox: Its time zone is that of a date without one; None: the forward's own.
    """
    original = originals[-1]
    date, cautions = _original_date(original, forward, inbox.time_zone)
    fields = ((original.to, Role.TO), (original.cc, Role.CC), (original.bcc, Role.BCC))
    return Exchange(
        author=author,
        people=_people(author, fields, inbox),
        subject=original.subject,
        text=original.text,
        notes=tuple(each.note.strip() for each in originals),
        attachments=(*original.attachments, *_beside(originals[0], forward)),
        date=date,
        stated_date=_stated_date(original.date, is_zone_known=original.zone_known),
        date_cautions=cautions,
        message_id=original.message_id,
        references=_thread_of(original.references, original.in_reply_to),
        source=_SOURCES[original.evidence.found],
        evidence=original.evidence,
    )


def _beside(original: Original, forward: Message) -> tuple[Attachment, ...]:
    # T4: of the messages attached to a forward, the original alone is no attachment.
    if original.evidence.found is not Found.ATTACHED or original.message is None:
        return ()
    raw = original.message.raw
    itself = next((each for each in forward.attachments if each.content == raw), None)
    return tuple(each for each in forward.attachments if each is not itself)


def _stated_date(date: datetime | None, *, is_zone_known: bool) -> StatedDate | None:
    if _plausible(date) is None or date is None:
        return None
    return StatedDate(moment=date, is_zone_known=is_zone_known)


def _original_date(
    original: Original, forward: Message, zone: tzinfo | None
) -> tuple[datetime | None, frozenset[Caution]]:
    date, limit = _plausible(original.date), _plausible(forward.date)
    if date is None:
        return limit, frozenset({Caution.DATE_FROM_FORWARD})
    if original.zone_known:
        return _not_after(date, limit, frozenset())
    cautions = frozenset({Caution.ZONE_ASSUMED})
    assumed = zone or _own_zone(limit)
    if assumed is None:
        return limit, cautions
    return _not_after(date.replace(tzinfo=assumed), limit, cautions)


def _own_zone(date: datetime | None) -> timezone | None:
    # F5: +0000 is what some providers write for everybody, so it tells nothing.
    offset = date.utcoffset() if date else None
    return timezone(offset) if offset else None


def _not_after(
    date: datetime, limit: datetime | None, cautions: frozenset[Caution]
) -> tuple[datetime, frozenset[Caution]]:
    if limit is None or date <= limit:
        return date, cautions
    return limit, cautions | {Caution.DATE_CORRECTED}


#: The ends of the world, as a wall clock there differs from UTC.
_WESTERNMOST = timedelta(hours=-12)
_EASTERNMOST = timedelta(hours=14)
_ZONE_STEP = timedelta(minutes=15)
#: Two wall clocks at opposite ends could be further apart, but mail that comes every day
#: at the same time is far more common than a thread across both.
_WIDEST_APART = timedelta(hours=24)


def is_same_minute(one: StatedDate | None, other: StatedDate | None) -> bool:
    """Whether two dates may name the same minute (rule I5).

    With an unknown zone on either side any real offset will do: a quarter of an hour
    times something, as far as there are zones. Two unknown dates are the same.
    """
    if one is None or other is None:
        return one is other
    apart = _to_minute(one.moment) - _to_minute(other.moment)
    if one.is_zone_known and other.is_zone_known:
        return not apart
    if apart % _ZONE_STEP:
        return False
    if one.is_zone_known:
        return _WESTERNMOST <= -apart <= _EASTERNMOST
    if other.is_zone_known:
        return _WESTERNMOST <= apart <= _EASTERNMOST
    return abs(apart) < _WIDEST_APART


def _to_minute(moment: datetime) -> datetime:
    return moment.astimezone(UTC).replace(second=0, microsecond=0)
