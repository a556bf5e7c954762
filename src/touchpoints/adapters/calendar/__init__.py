"""Calendar invitations in mail, as planned events: the extra `calendar`.

A calendar program announces a meeting by mail (iTIP, RFC 5546; iMIP, RFC 6047). Here its
invitation becomes planned events with the contacts among the people invited: one event,
or of a series those that lie within a horizon. A newer version moves them, an answer
says who comes, a cancellation closes them::

    for invitation in read_invitations(message):
        known = stored.get(invitation.appointment_id)
        appointment = follow(invitation, known, contacts=..., directory=..., now=now)
        stored[appointment.id] = appointment  # and appointment.events as touchpoints
"""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Final

import attrs

from touchpoints.adapters.calendar.appointments import (
    Appointment,
    Occurrence,
    with_message,
)
from touchpoints.adapters.calendar.files import read_invitations
from touchpoints.adapters.calendar.invitations import (
    Answer,
    Attendee,
    Invitation,
    Method,
)
from touchpoints.adapters.calendar.people import Invited
from touchpoints.adapters.calendar.planning import Ahead, Plan, request_start
from touchpoints.adapters.calendar.rules import Frequency, Rule
from touchpoints.adapters.calendar.series import Series
from touchpoints.adapters.calendar.storing import (
    read_appointment,
    write_appointment,
)
from touchpoints.records.ids import ContactId
from touchpoints.records.moments import require_aware
from touchpoints.records.people import Contact, Directory
from touchpoints.records.touchpoints import Event, EventKind, EventStatus
from touchpoints.records.transitions import not_held, reopen

__all__ = [
    "DEFAULT_HORIZON",
    "DEFAULT_LIMIT",
    "Answer",
    "Appointment",
    "Attendee",
    "Frequency",
    "Invitation",
    "Method",
    "Occurrence",
    "Rule",
    "Series",
    "follow",
    "plan_ahead",
    "read_appointment",
    "read_invitations",
    "write_appointment",
]

#: How far ahead a series is planned: a quarter of a year.
DEFAULT_HORIZON: Final = timedelta(days=92)
#: How many occurrences of a series are planned at most, held ones left aside.
DEFAULT_LIMIT: Final = 100


def follow(  # noqa: PLR0913 - what came in, what is known, who is who, how far
    invitation: Invitation,
    appointment: Appointment | None,
    *,
    contacts: Iterable[Contact],
    directory: Directory,
    now: datetime,
    kind: EventKind = EventKind.MEETING,
    horizon: timedelta = DEFAULT_HORIZON,
    limit: int = DEFAULT_LIMIT,
) -> Appointment:
    """What becomes of an appointment when an invitation, a change or an answer comes in.

    A request plans the event, or the next occurrences of a series; where it is a later
    version (RFC 5546 section 2.1.5), it moves them, plans new ones and closes those that
    the series no longer has. A cancellation closes as Not Held (rules S1 and S6): of a
    series what lies ahead, else the event or occurrence that it names. It holds against
    every request of the same SEQUENCE or a lower one, also where it comes first. An
    answer is noted, and whoever declines is linked no longer.

    What has been held stays as it is. Of what people changed by hand, only that changes
    which calendars say otherwise than before: links made and broken by hand stay, an
    event that was closed by hand is reopened only where it is moved, and one that was
    deleted stays away. Links follow merges (rule M8).

    Args:
        invitation: What came in. Whether to believe its sender is the host's decision.
        appointment: What is stored under its `appointment_id`; None for nothing.
        contacts: The contacts found for `invitation.people` and, where there is an
            appointment, for its people, and those with its `contact_ids`, with all
            that they were merged into.
        directory: Who is internal. The colleague who invites performs the event, else
            the first colleague who is invited.
        now: When it came in.
        kind: What the host calls such an event.
        horizon: How far ahead a series is planned; its next occurrence always is.
        limit: How many of its occurrences are planned at most.

    Returns:
        What to store. It has no events where nothing was requested yet: an answer or a
        cancellation is kept for the request that it came before.

    Raises:
        ValueError: `now` is naive, the appointment is another one, or a request has no
            start.
    """
    if invitation.method is Method.REQUEST:
        request_start(invitation)
    if appointment is None:
        appointment = Appointment(uid=invitation.uid, messages=())
    if appointment.uid != invitation.uid:
        msg = f"the invitation is not about {appointment.id}"
        raise ValueError(msg)
    messages = with_message(appointment.messages, invitation)
    return plan_ahead(
        attrs.evolve(appointment, messages=messages),
        contacts=contacts,
        directory=directory,
        now=now,
        kind=kind,
        horizon=horizon,
        limit=limit,
    )


def plan_ahead(  # noqa: PLR0913 - what is known, who is who, how far
    appointment: Appointment,
    *,
    contacts: Iterable[Contact],
    directory: Directory,
    now: datetime,
    kind: EventKind = EventKind.MEETING,
    horizon: timedelta = DEFAULT_HORIZON,
    limit: int = DEFAULT_LIMIT,
) -> Appointment:
    """The appointment with the occurrences that have come within the horizon since.

    For a host to call now and then, so that a series without an end goes on. The
    arguments are those of `follow`.

    Raises:
        ValueError: `now` is naive.
    """
    require_aware(now, "now")
    invited = Invited(contacts, directory)
    ahead = Ahead(now=now, horizon=horizon, limit=limit)
    events = {event.id: event for event in appointment.events}
    known = {each.touchpoint_id: each for each in appointment.occurrences}
    occurrences: list[Occurrence] = []
    for each in Plan(appointment, invited, ahead).occurrences():
        before, event = known.get(each.touchpoint_id), events.get(each.touchpoint_id)
        if event is not None and event.status is EventStatus.HELD:
            # Should it be reopened, what changed meanwhile is made up for.
            occurrences.append(before or each)
            continue
        occurrences.append(each)
        if before is None:
            events[each.touchpoint_id] = event or _planned(each, now, kind)
        elif event is not None:
            events[event.id] = _changed(event, before, each, invited)
    return attrs.evolve(
        appointment, occurrences=tuple(occurrences), events=tuple(events.values())
    )


def _planned(occurrence: Occurrence, now: datetime, kind: EventKind) -> Event:
    return Event(
        id=occurrence.touchpoint_id,
        kind=kind,
        status=EventStatus.PLANNED if occurrence.is_on else EventStatus.NOT_HELD,
        created_at=now,
        performed_by=occurrence.performed_by,
        contact_ids=occurrence.contact_ids,
        subject=occurrence.subject,
        starts_at=occurrence.starts_at,
        ends_at=occurrence.ends_at,
    )


def _changed(
    event: Event, before: Occurrence, after: Occurrence, invited: Invited
) -> Event:
    """The event with what calendars say otherwise than before."""
    event = attrs.evolve(
        _with_status(event, before, after),
        contact_ids=_linked(event, before, after, invited),
    )
    if after.subject != before.subject:
        event = attrs.evolve(event, subject=after.subject)
    if after.performed_by != before.performed_by:
        event = attrs.evolve(event, performed_by=after.performed_by)
    if _is_moved(before, after):
        event = attrs.evolve(event, starts_at=after.starts_at, ends_at=after.ends_at)
    return event


def _with_status(event: Event, before: Occurrence, after: Occurrence) -> Event:
    is_planned = event.status is EventStatus.PLANNED
    if before.is_on and not after.is_on and is_planned:
        return not_held(event)
    is_news = not before.is_on or _is_moved(before, after)
    if after.is_on and is_news and not is_planned:
        return reopen(event)
    return event


def _is_moved(before: Occurrence, after: Occurrence) -> bool:
    # All of these are in UTC, so they compare as instants do.
    return (before.starts_at, before.ends_at) != (after.starts_at, after.ends_at)


def _linked(
    event: Event, before: Occurrence, after: Occurrence, invited: Invited
) -> frozenset[ContactId]:
    """The event's contacts: links that people made or broke by hand stay (rule S8)."""
    linked = invited.survivors(event.contact_ids)
    invited_before = invited.survivors(before.contact_ids)
    unlinked_by_hand = invited_before - linked
    return (linked - invited_before) | (after.contact_ids - unlinked_by_hand)
