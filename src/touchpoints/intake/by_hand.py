"""Touchpoints that are logged by hand, or by a host's own telephone system."""

from datetime import datetime
from typing import final

import attrs

from touchpoints.intake.changes import Change
from touchpoints.intake.knowledge import Known, Question
from touchpoints.records.moments import instant, require_aware
from touchpoints.records.touchpoints import Event, EventStatus, Touchpoint


@final
@attrs.frozen(kw_only=True)
class Logged:
    """A touchpoint is in the record.

    Attributes:
        touchpoint: As it stands in the record now.
        replaced: As it stood before; None for a new one. Equal to `touchpoint` where
            the same was logged again.
        change: What to store; nothing where the same was logged again.
    """

    touchpoint: Touchpoint
    replaced: Touchpoint | None
    change: Change = attrs.field(repr=False)


def log_question(touchpoint: Touchpoint) -> Question:
    """What must be known to log a touchpoint."""
    return Question(touchpoint_ids=frozenset({touchpoint.id}))


def decide_log(touchpoint: Touchpoint, known: Known, *, now: datetime) -> Logged:
    """Log a touchpoint; logging it again by the same id replaces it.

    Logging is also how a record is corrected, so a status may change as it likes here,
    as the transitions of `touchpoints.records.transitions` may not. But nothing was
    held before it started (rule S1).

    Args:
        touchpoint: What happened, or is planned.
        known: The store's answer to `log_question(touchpoint)`.
        now: When it is logged.

    Raises:
        ValueError: `now` is naive, or the touchpoint was created after it, or is an
            event that is Held and starts after it (rule S1).
    """
    require_aware(now, "now")
    _refuse_what_is_to_come(touchpoint, instant(now))
    replaced = next((t for t in known.touchpoints if t.id == touchpoint.id), None)
    change = Change() if replaced == touchpoint else Change(touchpoints=(touchpoint,))
    return Logged(touchpoint=touchpoint, replaced=replaced, change=change)


def _refuse_what_is_to_come(touchpoint: Touchpoint, now: datetime) -> None:
    if instant(touchpoint.created_at) > now:
        msg = f"touchpoint {touchpoint.id} was created after now"
        raise ValueError(msg)
    if not isinstance(touchpoint, Event) or touchpoint.status is not EventStatus.HELD:
        return
    if instant(touchpoint.starts_at) > now:
        msg = f"event {touchpoint.id} cannot be Held before it starts"
        raise ValueError(msg)
