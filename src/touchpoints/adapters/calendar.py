"""Calendar invitations in mail, as planned events: the extra `calendar`.

A calendar program announces a meeting by mail (iTIP, RFC 5546; iMIP, RFC 6047). Here its
invitation becomes a planned `Event` with the contacts among the people invited; a newer
version moves it, an answer says who comes, a cancellation closes it. Of a series without
an end only the first occurrence is planned, and those that are changed by themselves.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import assert_never, final

import attrs

from touchpoints.adapters._invitations import (
    Answer,
    Attendee,
    Invitation,
    Method,
    read_invitations,
)
from touchpoints.intake.matching import survivor_of
from touchpoints.mail.addresses import Address, lookup_forms
from touchpoints.records.ids import ContactId
from touchpoints.records.moments import require_aware
from touchpoints.records.people import Contact, Directory
from touchpoints.records.touchpoints import Event, EventKind, EventStatus
from touchpoints.records.transitions import not_held, reopen

__all__ = [
    "Answer",
    "Appointment",
    "Attendee",
    "Invitation",
    "Method",
    "follow",
    "read_invitations",
]


@final
@attrs.frozen(kw_only=True)
class Appointment:
    """An event together with the invitation that it comes from.

    Attributes:
        event: The event, to be stored as any other touchpoint.
        invitation: The latest version of it, with what the attendees answered since.
    """

    event: Event
    invitation: Invitation


def follow(  # noqa: PLR0913 - what came in, what is known, and who is who
    invitation: Invitation,
    appointment: Appointment | None,
    *,
    contacts: Iterable[Contact],
    directory: Directory,
    now: datetime,
    kind: EventKind = EventKind.MEETING,
) -> Appointment | None:
    """What becomes of an appointment when an invitation, a change or an answer comes in.

    A request plans the event or, where it is a later version, moves it. A cancellation
    closes a planned event as Not Held (rule S1). An answer is noted, and whoever
    declines is linked no longer. What has been held stays as it is, and a version that
    is older than the one at hand changes nothing.

    Args:
        invitation: What came in. Whether to believe its sender is the host's decision.
        appointment: What is stored under its `touchpoint_id`; None for nothing.
        contacts: The contacts found for `invitation.people` and, where there is an
            appointment, for its invitation's, with those they were merged into.
        directory: Who is internal. The colleague who invites performs the event, else
            the first colleague who is invited.
        now: When it came in.
        kind: What the host calls such an event.

    Returns:
        What to store; None where there is nothing: an answer to, or the cancellation
        of, something unknown.

    Raises:
        ValueError: `now` is naive, the appointment is another event's, or a request has
            no start.
    """
    require_aware(now, "now")
    book = _Book(tuple(contacts), directory)
    if appointment is None:
        if invitation.method is not Method.REQUEST:
            return None
        return Appointment(
            event=_plan(invitation, book, now, kind), invitation=invitation
        )
    if appointment.event.id != invitation.touchpoint_id:
        msg = f"the invitation is not about event {appointment.event.id}"
        raise ValueError(msg)
    return _changed(invitation, appointment, book)


def _changed(
    invitation: Invitation, appointment: Appointment, book: "_Book"
) -> Appointment:
    latest, event = appointment.invitation, appointment.event
    if event.status is EventStatus.HELD:
        return appointment
    match invitation.method:
        case Method.REPLY:
            answered = _answered(latest, invitation)
            return Appointment(
                event=attrs.evolve(
                    event, contact_ids=book.relinked(event, latest, answered)
                ),
                invitation=answered,
            )
        case Method.CANCEL:
            if invitation.version < latest.version:
                return appointment
            return Appointment(
                event=not_held(event) if _is_planned(event) else event,
                invitation=attrs.evolve(
                    latest,
                    sequence=invitation.sequence,
                    stamped_at=invitation.stamped_at,
                ),
            )
        case Method.REQUEST:
            if invitation.version <= latest.version:
                return appointment
            event = event if _is_planned(event) else reopen(event)
            return Appointment(
                event=_moved(event, latest, invitation, book),
                invitation=invitation,
            )
        case _:
            assert_never(invitation.method)


def _is_planned(event: Event) -> bool:
    return event.status is EventStatus.PLANNED


def _plan(
    invitation: Invitation, book: "_Book", now: datetime, kind: EventKind
) -> Event:
    return Event(
        id=invitation.touchpoint_id,
        kind=kind,
        status=EventStatus.PLANNED,
        created_at=now,
        performed_by=book.performer(invitation),
        contact_ids=book.contact_ids(invitation),
        subject=invitation.subject,
        starts_at=_start(invitation),
        ends_at=invitation.ends_at,
    )


def _moved(
    event: Event, latest: Invitation, invitation: Invitation, book: "_Book"
) -> Event:
    return attrs.evolve(
        event,
        performed_by=book.performer(invitation),
        contact_ids=book.relinked(event, latest, invitation),
        subject=invitation.subject,
        starts_at=_start(invitation),
        ends_at=invitation.ends_at,
    )


def _start(request: Invitation) -> datetime:
    if request.starts_at is None:
        msg = "a request needs starts_at"
        raise ValueError(msg)
    return request.starts_at


def _answered(latest: Invitation, reply: Invitation) -> Invitation:
    """The invitation with the answer in it; people who were not invited cannot answer.

    An answer to an earlier version says nothing about this one, and of an attendee's
    answers to one version the one that was written last holds, in whatever order they
    come in.
    """
    if reply.sequence < latest.sequence:
        return latest
    answers = {each.address.key: each.answer for each in reply.attendees}
    attendees = tuple(
        attrs.evolve(
            each, answer=answers[each.address.key], answered_at=reply.stamped_at
        )
        if each.address.key in answers and _is_news(reply, each)
        else each
        for each in latest.attendees
    )
    return attrs.evolve(latest, attendees=attendees)


def _is_news(reply: Invitation, attendee: Attendee) -> bool:
    known = attendee.answered_at
    return known is None or (reply.stamped_at is not None and reply.stamped_at > known)


@final
class _Book:
    """Who the people of an invitation are."""

    def __init__(self, contacts: tuple[Contact, ...], directory: Directory) -> None:
        self._directory = directory
        self._contacts = {contact.id: contact for contact in contacts}

    def performer(self, invitation: Invitation) -> str | None:
        """The first colleague among organiser and attendees; None without any."""
        for address in invitation.people:
            if self._directory.is_internal(address):
                colleague = self._directory.colleague(address)
                return address.address if colleague is None else colleague.id
        return None

    def contact_ids(self, invitation: Invitation) -> frozenset[ContactId]:
        """The contacts who invite or are invited, but for those who declined."""
        declined = {
            each.address.key
            for each in invitation.attendees
            if each.answer is Answer.DECLINED
        }
        return frozenset(
            contact_id
            for address in invitation.people
            if address.key not in declined and not self._directory.is_internal(address)
            for contact_id in self._matching(address)
        )

    def relinked(
        self, event: Event, latest: Invitation, invitation: Invitation
    ) -> frozenset[ContactId]:
        """The event's contacts now: what the host linked by hand stays (rule S8)."""
        by_hand = event.contact_ids - self.contact_ids(latest)
        return by_hand | self.contact_ids(invitation)

    def _matching(self, address: Address) -> list[ContactId]:
        # M4: the exact address wins over the one without its plus-tag.
        for form in lookup_forms(address.key):
            found = (each for each in self._contacts.values() if form in each.keys)
            survivors = [survivor_of(each, self._contacts) for each in found]
            if ids := [each.id for each in survivors if each is not None]:
                return ids
        return []
