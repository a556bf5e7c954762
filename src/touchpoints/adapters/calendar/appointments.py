"""Appointments: all that calendars said about one event, and what follows from it.

Whatever came in is kept in its latest version, and what follows is worked out from that
afresh each time. So it does not matter in which order mails arrive: a cancellation may
come before its request, an answer before the version that it is to.
"""

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Final, final

import attrs

from touchpoints.adapters.calendar.invitations import (
    Answer,
    Attendee,
    Invitation,
    Method,
    appointment_id,
)
from touchpoints.mail.addresses import Address
from touchpoints.records.ids import ContactId, TouchpointId
from touchpoints.records.touchpoints import Event

#: Anybody may send answers; this many stay.
_MOST_MESSAGES: Final = 2_000
_Key = tuple[Method, str, bool, bool, str]


@final
@attrs.frozen(kw_only=True)
class Occurrence:
    """What calendars said last about one occurrence of an event.

    What they say next is compared with it, so that only what they change is changed in
    the event, and what people changed by hand stays.

    Attributes:
        touchpoint_id: The id of its event.
        recurrence: Which one of a series it is; "" for an event that is no series.
        is_on: Whether it is to take place.
        subject: What it is about.
        starts_at: When it begins.
        ends_at: When it ends; None when unknown.
        performed_by: The colleague who invites or is invited; None without any.
        contact_ids: The contacts who invite or are invited and have not declined.
    """

    touchpoint_id: TouchpointId
    recurrence: str
    is_on: bool
    subject: str = attrs.field(repr=False)
    starts_at: datetime
    ends_at: datetime | None
    performed_by: str | None
    contact_ids: frozenset[ContactId]


@final
@attrs.frozen(kw_only=True)
class Appointment:
    """The planned events that come from one invitation, and what was said about them.

    Attributes:
        uid: Names the appointment in all calendars.
        messages: The latest version of all that came in: the request of the event or
            series, those of single occurrences, cancellations, answers.
        occurrences: What follows from the messages, by their start.
        events: The events, as they are stored as touchpoints. A host in which people
            change or delete events hands in what is stored (`attrs.evolve`).
    """

    uid: str
    messages: tuple[Invitation, ...]
    occurrences: tuple[Occurrence, ...] = ()
    events: tuple[Event, ...] = ()

    @property
    def id(self) -> str:
        """What to store it under."""
        return appointment_id(self.uid)

    @property
    def people(self) -> tuple[Address, ...]:
        """Everybody in it: whom to look up, in one go (rule M13)."""
        everybody = (person for each in self.messages for person in each.people)
        return tuple({person.key: person for person in everybody}.values())

    @property
    def contact_ids(self) -> frozenset[ContactId]:
        """The contacts that its events are linked to: whose merges are followed (M8)."""
        said = (found for each in self.occurrences for found in each.contact_ids)
        linked = (found for each in self.events for found in each.contact_ids)
        return frozenset([*said, *linked])

    def latest(self, recurrence: str = "") -> Invitation | None:
        """The latest version of the event, or of an occurrence, with its answers.

        Args:
            recurrence: Which occurrence of a series; "" for all of them, and for an
                event that is no series.

        Returns:
            The request; None where none came in.
        """
        return Versions(self.messages).latest(recurrence)


def with_message(
    messages: tuple[Invitation, ...], invitation: Invitation
) -> tuple[Invitation, ...]:
    """The messages with one that came in, unless a later version of it is there."""
    latest = {_key(each): each for each in messages}
    for each in _by_person(invitation):
        key = _key(each)
        known = latest.get(key)
        if known is None and len(latest) >= _MOST_MESSAGES:
            continue
        if known is None or known.version < each.version:
            latest[key] = each
    return tuple(latest[key] for key in sorted(latest))


def _by_person(invitation: Invitation) -> Iterator[Invitation]:
    """The message, or where it speaks of single people one for each of them."""
    is_reply = invitation.method is Method.REPLY
    if not is_reply and not (invitation.uninvites and invitation.attendees):
        yield invitation
        return
    for attendee in invitation.attendees:
        yield attrs.evolve(invitation, attendees=(attendee,))


def _key(message: Invitation) -> _Key:
    is_of_one = message.method is Method.REPLY or message.uninvites
    people = message.attendees[:1] if is_of_one else ()
    return (
        message.method,
        message.recurrence,
        message.and_later,
        message.uninvites,
        people[0].address.key if people else "",
    )


@final
class Versions:
    """What messages say about an event and its occurrences."""

    def __init__(self, messages: Iterable[Invitation]) -> None:
        self.requests: dict[str, Invitation] = {}
        self._from_then_on: dict[str, Invitation] = {}
        self._cancels: list[Invitation] = []
        self._replies: dict[str, list[Invitation]] = {}
        for message in messages:
            self._take(message)

    def _take(self, message: Invitation) -> None:
        if message.method is Method.REPLY:
            key = message.attendees[0].address.key
            self._replies.setdefault(key, []).append(message)
        elif message.method is Method.CANCEL:
            self._cancels.append(message)
        elif message.and_later:
            self._from_then_on[message.recurrence] = message
        else:
            self.requests[message.recurrence] = message

    @property
    def recurrences(self) -> frozenset[str]:
        """The occurrences that were requested by themselves."""
        return frozenset([*self.requests, *self._from_then_on]) - {""}

    @property
    def master(self) -> Invitation | None:
        """The latest request of the whole event."""
        return self.requests.get("")

    def request(self, recurrence: str) -> Invitation | None:
        """The request that an occurrence goes by: its own before any other."""
        if recurrence in self.requests:
            return self.requests[recurrence]
        earlier = [each for each in self._from_then_on if each <= recurrence]
        if earlier:
            return self._from_then_on[max(earlier)]
        return self.master

    def latest(self, recurrence: str) -> Invitation | None:
        """The request that an occurrence goes by, with who is invited and answered."""
        request = self.request(recurrence)
        if request is None:
            return None
        uninvited = self._uninvited(request, recurrence)
        left = [each for each in request.attendees if each.address.key not in uninvited]
        # Where nobody is left, the event is called off: it was to be with all of them.
        attendees = tuple(
            self._answered(each, request, recurrence)
            for each in left or request.attendees
        )
        return attrs.evolve(request, attendees=attendees)

    def is_cancelled(self, request: Invitation, recurrence: str) -> bool:
        """Whether somebody called it off since, or even before the request came in."""
        undoing = self._undoing(request, recurrence)
        if any(not (each.uninvites and each.attendees) for each in undoing):
            return True
        uninvited = self._uninvited(request, recurrence)
        return bool(uninvited) and all(
            each.address.key in uninvited for each in request.attendees
        )

    def is_named(self, recurrence: str) -> bool:
        """Whether some message is about this very occurrence."""
        return recurrence in self.requests or any(
            each.recurrence == recurrence for each in self._cancels
        )

    def is_outdated(self, request: Invitation) -> bool:
        """Whether the whole event came in anew since the request of an occurrence."""
        return self.master is not None and _is_after(self.master, request)

    def _uninvited(self, request: Invitation, recurrence: str) -> set[str]:
        return {
            attendee.address.key
            for each in self._undoing(request, recurrence)
            if each.uninvites
            for attendee in each.attendees
        }

    def _undoing(self, request: Invitation, recurrence: str) -> list[Invitation]:
        return [
            each
            for each in self._cancels
            if _concerns(each, recurrence) and _undoes(each, request)
        ]

    def _answered(
        self, attendee: Attendee, request: Invitation, recurrence: str
    ) -> Attendee:
        """The attendee with the answer that holds for this version.

        A version that asks again (its SEQUENCE is higher, and it says NEEDS-ACTION)
        waits for a new answer (RFC 5546 section 3.2.2.1). An answer that the organiser
        wrote into the version holds where it was written after the attendee's.
        """
        replies = [
            each
            for each in self._replies.get(attendee.address.key, ())
            if each.recurrence in {"", recurrence}
        ]
        if not replies:
            return attendee
        reply = max(replies, key=lambda each: each.version)
        answer = reply.attendees[0].answer
        is_earlier = reply.sequence < request.sequence
        is_told = attendee.answer is not Answer.NEEDS_ACTION
        if is_told and attendee.answer is answer:
            return attrs.evolve(attendee, answered_at=reply.stamped_at)
        if is_earlier or (is_told and _is_after(request, reply)):
            return attendee
        return attrs.evolve(attendee, answer=answer, answered_at=reply.stamped_at)


def _concerns(cancel: Invitation, recurrence: str) -> bool:
    if cancel.recurrence in {"", recurrence}:
        return True
    return cancel.and_later and cancel.recurrence <= recurrence


def _undoes(cancel: Invitation, request: Invitation) -> bool:
    """Whether a cancellation holds against a request.

    SEQUENCE counts the versions of a series and of each occurrence apart. Across them,
    what says more about an occurrence wins, unless it was written before.
    """
    if cancel.recurrence == request.recurrence:
        return cancel.sequence >= request.sequence
    if cancel.recurrence < request.recurrence:
        return not _is_after(request, cancel)
    return True


def _is_after(one: Invitation, other: Invitation) -> bool:
    if one.stamped_at is None or other.stamped_at is None:
        return False
    return one.stamped_at > other.stamped_at
