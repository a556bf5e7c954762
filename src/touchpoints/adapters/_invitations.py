"""Calendar invitations as values, read from the text/calendar parts of a mail."""

import enum
import hashlib
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, tzinfo
from typing import Final, cast, final

import attrs
from icalendar import Calendar, Event

from touchpoints.mail.addresses import Address, parse_addresses
from touchpoints.mail.messages import Message
from touchpoints.mail.mime import Part, read_parts, read_root
from touchpoints.records.moments import instant, require_aware

#: An invitation is a few kB; one with all its time zones a few dozen.
_MOST_BYTES: Final = 500_000
_MOST_ATTENDEES: Final = 1_000
_CALENDAR_TYPES: Final = frozenset({"application/ics", "text/calendar"})
#: What icalendar raises on files that are none; most of it is a ValueError.
_UNREADABLE: Final = (
    ArithmeticError,
    AttributeError,
    LookupError,
    RecursionError,
    TypeError,
    ValueError,
)


class Method(enum.StrEnum):
    """What an invitation does (RFC 5546 section 3.2)."""

    REQUEST = "REQUEST"
    CANCEL = "CANCEL"
    REPLY = "REPLY"


class Answer(enum.StrEnum):
    """What an attendee said to an invitation (RFC 5545 section 3.2.12)."""

    NEEDS_ACTION = "NEEDS-ACTION"
    ACCEPTED = "ACCEPTED"
    TENTATIVE = "TENTATIVE"
    DECLINED = "DECLINED"
    DELEGATED = "DELEGATED"


@final
@attrs.frozen
class Attendee:
    """Who is invited.

    Attributes:
        address: The attendee's address.
        answer: What the attendee said.
        answered_at: When the attendee wrote the answer that came in last; None where
            none came in, or none that tells.
    """

    address: Address
    answer: Answer = Answer.NEEDS_ACTION
    answered_at: datetime | None = attrs.field(default=None, kw_only=True)


@final
@attrs.frozen(kw_only=True)
class Invitation:
    """One event of an invitation, its cancellation, or the answer to it.

    Attributes:
        method: What it does.
        uid: Names the event in all calendars.
        recurrence: Which occurrence of a series it is about; "" for all of them, of
            which the first one stands here, and for an event that is no series.
        sequence: Which version of the event it is; a later one is higher.
        stamped_at: When this was written; None when unknown.
        subject: What it is about; "" when unknown.
        starts_at: When the event begins; None where a cancellation or an answer leaves it
            out.
        ends_at: When it ends; None when unknown.
        organizer: Who invites; None when unknown.
        attendees: Who is invited. In an answer, who answers.
    """

    method: Method
    uid: str
    recurrence: str = ""
    sequence: int = 0
    stamped_at: datetime | None = None
    subject: str = attrs.field(default="", repr=False)
    starts_at: datetime | None = None
    ends_at: datetime | None = None
    organizer: Address | None = None
    attendees: tuple[Attendee, ...] = ()

    @property
    def touchpoint_id(self) -> str:
        """The id of the touchpoint that it is about, the same for all its versions."""
        name = f"{self.uid}\n{self.recurrence}".encode("utf-8", "surrogatepass")
        return f"calendar:{hashlib.sha256(name).hexdigest()[:32]}"

    @property
    def people(self) -> tuple[Address, ...]:
        """The organiser and the attendees: whom to look up, in one go (rule M13)."""
        attendees = (attendee.address for attendee in self.attendees)
        everybody = (*filter(None, [self.organizer]), *attendees)
        return tuple({address.key: address for address in everybody}.values())

    @property
    def version(self) -> tuple[int, datetime]:
        """What tells which of two is the later one (RFC 5546 section 2.1.5)."""
        return self.sequence, self.stamped_at or _EARLIEST


_EARLIEST: Final = datetime.min.replace(tzinfo=UTC)


def read_invitations(message: Message, *, zone: tzinfo = UTC) -> tuple[Invitation, ...]:
    """The invitations, cancellations and answers in a mail, in its order.

    Never raises on what stands in it: what is no readable invitation is left out, and
    so are other methods, such as the publishing of a whole calendar.

    Args:
        message: The mail.
        zone: Where times without a zone, and days without a time, are read.
    """
    root, _block = read_root(message.raw[: message.limits.max_bytes], message.limits)
    leaves = read_parts(root, message.limits).leaves
    parts = [leaf for leaf in leaves if leaf.media_type in _CALENDAR_TYPES]
    found = (each for part in parts for each in _read_part(part, zone))
    # Outlook and Google attach the file that they also show as an alternative.
    return tuple(dict.fromkeys(found))


def _read_part(part: Part, zone: tzinfo) -> Iterator[Invitation]:
    content = part.decode()
    if len(content) > _MOST_BYTES:
        return
    try:
        calendar = Calendar.from_ical(content)
        # Of an answer or a cancellation some programs leave METHOD to the mail.
        text = str(calendar.get("METHOD") or part.parameters.get("method", ""))
        method = Method(text.strip().upper())
        events = calendar.events
    except _UNREADABLE:
        return
    for event in events:
        invitation = _read_event(event, method, zone)
        if invitation is not None:
            yield invitation


def _read_event(event: Event, method: Method, zone: tzinfo) -> Invitation | None:
    try:
        uid = str(event.get("UID", "")).strip()
        if not uid:
            return None
        is_cancelled = method is Method.REQUEST and _is_cancelled(event)
        method = Method.CANCEL if is_cancelled else method
        starts_at = _start(event, method, zone)
        return Invitation(
            method=method,
            uid=uid,
            recurrence=_recurrence(event, zone),
            sequence=int(str(event.get("SEQUENCE", 0))),
            stamped_at=_stamp(event),
            subject=str(event.get("SUMMARY", "")),
            starts_at=starts_at,
            ends_at=_end(event, starts_at, zone),
            organizer=_address(event.get("ORGANIZER")),
            attendees=tuple(_attendees(event)),
        )
    except _UNREADABLE:
        return None


def _is_cancelled(event: Event) -> bool:
    return str(event.get("STATUS", "")).strip().upper() == "CANCELLED"


def _recurrence(event: Event, zone: tzinfo) -> str:
    which = event.get("RECURRENCE-ID")
    if which is None:
        return ""
    return _moment(which.dt, zone).astimezone(UTC).isoformat()


def _stamp(event: Event) -> datetime | None:
    stamp = event.get("DTSTAMP")
    return None if stamp is None else _moment(stamp.dt, UTC)


def _start(event: Event, method: Method, zone: tzinfo) -> datetime | None:
    # RFC 5546 sections 3.2.3 and 3.2.5: cancellations and answers may go without.
    if event.get("DTSTART") is None and method is not Method.REQUEST:
        return None
    return _moment(event.start, zone)


def _end(event: Event, start: datetime | None, zone: tzinfo) -> datetime | None:
    is_open = event.get("DTEND") is None and event.get("DURATION") is None
    if is_open or start is None:
        return None
    end = _moment(event.end, zone)
    return None if instant(end) < instant(start) else end


def _moment(value: date, zone: tzinfo) -> datetime:
    if not isinstance(value, datetime):
        return require_aware(datetime.combine(value, time.min, zone), "date")
    if value.utcoffset() is None:
        return require_aware(value.replace(tzinfo=zone), "moment")
    # A zone that the file defines itself is none that anybody else could store.
    return value.astimezone(UTC)


def _attendees(event: Event) -> Iterator[Attendee]:
    written = event.get("ATTENDEE", [])
    several = cast("list[object]", written) if isinstance(written, list) else [written]
    for number, each in enumerate(several):
        address = _address(each)
        if address is not None and number < _MOST_ATTENDEES:
            yield Attendee(address, _answer(each))


def _answer(written: object) -> Answer:
    said = str(getattr(written, "params", {}).get("PARTSTAT", "")).upper()
    return Answer(said) if said in set(Answer) else Answer.NEEDS_ACTION


def _address(written: object) -> Address | None:
    if written is None:
        return None
    text = str(written).strip()
    if text[:7].lower() == "mailto:":
        text = text[7:]
    found = parse_addresses(text).addresses
    if not found:
        return None
    name = str(getattr(written, "params", {}).get("CN", ""))
    return Address(found[0].address, name)
