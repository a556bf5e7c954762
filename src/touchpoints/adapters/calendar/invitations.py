"""Calendar invitations as values: what a mail says of an event (iTIP, RFC 5546)."""

import enum
import hashlib
from datetime import UTC, datetime
from typing import Final, final

import attrs

from touchpoints.adapters.calendar.series import Series
from touchpoints.mail.addresses import Address


class Method(enum.StrEnum):
    """What an invitation does (RFC 5546 section 3.2).

    A calendar's ADD reads as the request for one more occurrence.
    """

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
        recurrence: Which occurrence of a series it is about, by when that would have
            begun; "" for all of them, and for an event that is no series.
        and_later: Whether it is about the later occurrences too (THISANDFUTURE).
        sequence: Which version of the event it is; a later one is higher.
        stamped_at: When this was written; None when unknown.
        subject: What it is about; "" when unknown.
        starts_at: When the event begins, the first one of a series; None where a
            cancellation or an answer leaves it out.
        ends_at: When it ends; None when unknown.
        series: When it recurs; None for an event that does not.
        organizer: Who invites; None when unknown.
        attendees: Who is invited. In an answer, who answers.
        uninvites: Whether a cancellation may be for its attendees alone: it does not
            say that the event is cancelled (RFC 5546 section 3.2.5). Where it names
            everybody, it cancels the event.
    """

    method: Method
    uid: str
    recurrence: str = ""
    and_later: bool = False
    sequence: int = 0
    stamped_at: datetime | None = None
    subject: str = attrs.field(default="", repr=False)
    starts_at: datetime | None = None
    ends_at: datetime | None = None
    series: Series | None = attrs.field(default=None, repr=False)
    organizer: Address | None = None
    attendees: tuple[Attendee, ...] = ()
    uninvites: bool = False

    @property
    def appointment_id(self) -> str:
        """What to store the appointment under: the same for all that is about it."""
        return appointment_id(self.uid)

    @property
    def touchpoint_id(self) -> str:
        """The id of the touchpoint that it is about; of a series, no occurrence has it."""
        return occurrence_id(self.uid, self.recurrence)

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


def appointment_id(uid: str) -> str:
    """What an appointment is stored under."""
    return f"appointment:{_digest(uid)}"


def occurrence_id(uid: str, recurrence: str) -> str:
    """The id of the touchpoint of one occurrence, whatever becomes of it."""
    name = f"{uid}\n{recurrence}"
    return f"calendar:{_digest(name)}"


def _digest(name: str) -> str:
    return hashlib.sha256(name.encode("utf-8", "surrogatepass")).hexdigest()[:32]


def recurrence_of(start: datetime) -> str:
    """What an occurrence that would begin at that moment is called."""
    return start.astimezone(UTC).isoformat()
