"""The legal changes of status: each gives a new value or a clear error.

::

    Event       Planned ──hold──▶ Held          Planned ──not_held──▶ Not Held
                Held, Not Held ──reopen──▶ Planned
    Phone call  Ringing ──end_call──▶ Completed | Hangup | No Answer | Busy
    SMS         Dispatched ──deliver──▶ Delivered      Dispatched ──fail──▶ Failed
"""

from datetime import datetime, timedelta

import attrs

from touchpoints.errors import InvalidTransition
from touchpoints.records.moments import instant, require_aware
from touchpoints.records.touchpoints import (
    Event,
    EventStatus,
    PhoneCall,
    PhoneCallStatus,
    Sms,
    SmsStatus,
)


def hold(event: Event, *, now: datetime) -> Event:
    """The event, held (rule S1).

    It is completed at its end, or now where it is said to be over before that. Where
    its end is unknown, so is its completion.

    Args:
        event: A planned event that has started.
        now: When it is marked.

    Raises:
        InvalidTransition: It has not started, or is not planned: a closed event is
            reopened first.
        ValueError: `now` is naive.

    >>> from touchpoints import EventKind
    >>> start = datetime.fromisoformat("2026-03-02T09:00+00:00")
    >>> event = Event(
    ...     id="t4",
    ...     kind=EventKind.CALL,
    ...     status=EventStatus.PLANNED,
    ...     created_at=start,
    ...     starts_at=start,
    ... )
    >>> hold(event, now=start).status.value
    'Held'
    """
    require_aware(now, "now")
    if instant(event.starts_at) > instant(now):
        raise _refused(event, EventStatus.HELD, "it has not started")
    _require_planned(event, EventStatus.HELD)
    completed_at = event.completed_at
    if event.ends_at is not None:
        completed_at = min(event.ends_at, now, key=instant)
    return attrs.evolve(event, status=EventStatus.HELD, completed_at=completed_at)


def not_held(event: Event) -> Event:
    """The event, closed without having taken place (rules S1 and S6).

    Raises:
        InvalidTransition: It is not planned: a held event is reopened first.
    """
    _require_planned(event, EventStatus.NOT_HELD)
    return attrs.evolve(event, status=EventStatus.NOT_HELD)


def reopen(event: Event) -> Event:
    """The event, planned once more (rule S1).

    What was known from its having been held goes: completion, effort and sentiment
    (rule S5).

    Raises:
        InvalidTransition: It is planned already.
    """
    if event.status is EventStatus.PLANNED:
        raise _refused(event, EventStatus.PLANNED, "it is Planned")
    return attrs.evolve(
        event,
        status=EventStatus.PLANNED,
        completed_at=None,
        effort=None,
        sentiment=None,
    )


def end_call(
    call: PhoneCall,
    *,
    status: PhoneCallStatus,
    now: datetime,
    effort: timedelta | None = None,
) -> PhoneCall:
    """The phone call, ended (rule S2).

    Args:
        call: A ringing call.
        status: How it ended.
        now: When it ended.
        effort: How long people spoke; None when unknown.

    Raises:
        InvalidTransition: It ended already, or the status is no end.
        ValueError: `now` is naive or before the call, or `effort` is negative.
    """
    require_aware(now, "now")
    if instant(now) < instant(call.occurred_at):
        msg = f"phone call {call.id} cannot end before it began"
        raise ValueError(msg)
    if status is PhoneCallStatus.RINGING:
        raise _refused(call, status, "that is no end of a call")
    if call.status is not PhoneCallStatus.RINGING:
        raise _refused(call, status, f"it is {call.status.value}")
    return attrs.evolve(call, status=status, completed_at=now, effort=effort)


def deliver(sms: Sms) -> Sms:
    """The text message, delivered (rule S3).

    Raises:
        InvalidTransition: It was delivered already, or failed.
    """
    return _settle(sms, SmsStatus.DELIVERED)


def fail(sms: Sms) -> Sms:
    """The text message, failed: it no longer counts as contact (rule S3).

    Raises:
        InvalidTransition: It was delivered, or failed already.
    """
    return _settle(sms, SmsStatus.FAILED)


def _settle(sms: Sms, status: SmsStatus) -> Sms:
    if sms.status is not SmsStatus.DISPATCHED:
        raise _refused(sms, status, f"it is {sms.status.value}")
    return attrs.evolve(sms, status=status)


def _require_planned(event: Event, status: EventStatus) -> None:
    if event.status is not EventStatus.PLANNED:
        raise _refused(event, status, f"it is {event.status.value}; reopen it first")


def _refused(
    touchpoint: Event | PhoneCall | Sms, status: str, reason: str
) -> InvalidTransition:
    noun = "event" if isinstance(touchpoint, Event) else touchpoint.kind.value
    return InvalidTransition(f"{noun} {touchpoint.id}", status, reason)
