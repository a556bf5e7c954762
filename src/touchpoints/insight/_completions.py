"""Completions: when items were done, and how long they took (rules K1 and K3)."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import final

import attrs

from touchpoints.insight._groups import Item
from touchpoints.records.moments import instant
from touchpoints.records.tasks import Task
from touchpoints.records.touchpoints import Event, EventStatus, PhoneCall

_NONE = timedelta(0)


def completed_at_of(item: Item) -> datetime | None:
    """When an item was completed; None: it is not (rule K1).

    A task that is done says so itself. An event is completed once it was held: when it
    says, else at its end, else at its start. A phone call is where a line was open
    (rule S2). All else is when it says, else when it occurred. Never by a due date, and
    never by the last edit.
    """
    if isinstance(item, Task):
        return item.completed_at
    if isinstance(item, Event):
        if item.status is not EventStatus.HELD:
            return None
        return item.completed_at or item.ends_at or item.starts_at
    if isinstance(item, PhoneCall) and not item.status.is_logged:
        return None
    return item.completed_at or item.occurred_at


def effort_of(item: Item) -> timedelta | None:
    """How long an item took; None: nobody knows, which is not zero (rule K3).

    That is what it says, or the length of a held event whose end is known: up to its
    completion, where it was over before its end.
    """
    if item.effort is not None or not isinstance(item, Event):
        return item.effort
    if item.status is not EventStatus.HELD or item.ends_at is None:
        return None
    over_at = min(instant(item.ends_at), instant(item.completed_at or item.ends_at))
    # Completed before it began: how long it took, nobody knows.
    length = over_at - instant(item.starts_at)
    return None if length < _NONE else length


@final
@attrs.frozen(kw_only=True)
class Effort:
    """How long some items took together (rule K3).

    Attributes:
        total: The sum of the known durations.
        known: How many durations are known.
        unknown: How many are not.
    """

    total: timedelta
    known: int
    unknown: int


def effort_together(items: Iterable[Item]) -> Effort:
    """The effort of the items together."""
    efforts = [effort_of(item) for item in items]
    known = [effort for effort in efforts if effort is not None]
    return Effort(
        total=sum(known, _NONE), known=len(known), unknown=len(efforts) - len(known)
    )


def by_completion(items: Iterable[Item]) -> tuple[Item, ...]:
    """Items that were completed, in that order, then by id."""
    return tuple(sorted(items, key=_completion))


def _completion(item: Item) -> tuple[datetime, str, str]:
    # All of them were completed; the rest is for the types. The kind, as hosts number
    # tasks and touchpoints apart from one another.
    return (instant(completed_at_of(item) or item.created_at), item.id, item.kind)


def by_creation(items: Iterable[Item]) -> tuple[Item, ...]:
    """Items in the order in which they were created, then by id."""
    return tuple(sorted(items, key=_creation))


def _creation(item: Item) -> tuple[datetime, str, str]:
    return (instant(item.created_at), item.id, item.kind)
