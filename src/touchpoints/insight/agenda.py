"""The agenda: what a colleague has to do, has missed, and has done (rule N3)."""

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, tzinfo
from typing import assert_never, final

import attrs

from touchpoints.insight._tables import html_table, moment_text
from touchpoints.insight.periods import to_zone
from touchpoints.records.moments import in_zone, instant, require_aware
from touchpoints.records.tasks import Task, TaskStatus
from touchpoints.records.touchpoints import Event, EventStatus, Touchpoint

#: What stands on an agenda.
AgendaItem = Event | Task


@final
@attrs.frozen(kw_only=True, repr=False)
class UpNext:
    """What is still to be done: planned events and open tasks (rule N1).

    Iterating gives the overdue items and then the upcoming ones.

    Attributes:
        overdue: What should have been done by now, the earliest first.
        upcoming: What is ahead, the soonest first; tasks without a due date last.
    """

    overdue: tuple[AgendaItem, ...]
    upcoming: tuple[AgendaItem, ...]

    def __iter__(self) -> Iterator[AgendaItem]:
        yield from self.overdue
        yield from self.upcoming

    def __len__(self) -> int:
        return len(self.overdue) + len(self.upcoming)

    def __repr__(self) -> str:
        return f"<UpNext: {len(self.overdue)} overdue, {len(self.upcoming)} upcoming>"

    def _repr_html_(self) -> str:
        return up_next_table(self)


@final
@attrs.frozen(kw_only=True, repr=False)
class Agenda:
    """The events and tasks of one colleague (rule N3).

    Attributes:
        person: Whose agenda it is.
        upcoming: What is ahead, the soonest first; tasks without a due date last.
        overdue: What should have been done by now, the earliest first.
        completed: Held events and done tasks, the latest first.
    """

    person: str
    upcoming: tuple[AgendaItem, ...]
    overdue: tuple[AgendaItem, ...]
    completed: tuple[AgendaItem, ...]

    def __repr__(self) -> str:
        return (
            f"<Agenda of {self.person}: {len(self.upcoming)} upcoming, "
            f"{len(self.overdue)} overdue, {len(self.completed)} completed>"
        )

    def _repr_html_(self) -> str:
        pending = UpNext(overdue=self.overdue, upcoming=self.upcoming)
        done = [("completed", *_cells(item)) for item in self.completed]
        return html_table(f"Agenda of {self.person}", _HEADER, [*_rows(pending), *done])


def agenda(
    items: Iterable[Touchpoint | Task],
    *,
    person: str,
    now: datetime,
    zone: str | tzinfo = UTC,
    completed_since: datetime | None = None,
) -> Agenda:
    """What a colleague has to do, has missed, and has done (rule N3).

    Events and tasks are agenda items; all else is passed over, and so is an event that
    was not held (rule S6). An event is overdue once its end is past, a task once its
    due moment or its due day is.

    Args:
        items: Touchpoints and tasks in any order, each id once.
        person: Whose agenda it is: the colleague who performs the items.
        now: The moment it is looked at.
        zone: The colleague's time zone, in which due days end, or its name.
        completed_since: How far back `completed` goes; None: to the beginning.

    Raises:
        ConfigurationError: There is no time zone of that name.
        ValueError: `now` or `completed_since` is naive.

    >>> created_at = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
    >>> call_back = Task(
    ...     id="k1", created_at=created_at, performed_by="rep", due_on=date(2026, 3, 6)
    ... )
    >>> agenda([call_back], person="rep", now=created_at)
    <Agenda of rep: 1 upcoming, 0 overdue, 0 completed>
    >>> agenda([call_back], person="rep", now=created_at.replace(day=7))
    <Agenda of rep: 0 upcoming, 1 overdue, 0 completed>
    """
    since = completed_since or datetime.min.replace(tzinfo=UTC)
    require_aware(since, "completed_since")
    mine = [
        item
        for item in items
        if isinstance(item, AgendaItem) and item.performed_by == person
    ]
    pending = up_next(mine, now=now, zone=to_zone(zone))
    done = [item for item in mine if is_done(item) and done_at(item) >= since]
    return Agenda(
        person=person,
        upcoming=pending.upcoming,
        overdue=pending.overdue,
        completed=tuple(sorted(done, key=_completion, reverse=True)),
    )


def up_next(
    items: Iterable[AgendaItem], *, now: datetime, zone: tzinfo = UTC
) -> UpNext:
    """What of the items is still to be done.

    Args:
        items: Events and tasks in any order; what is closed is passed over.
        now: The moment they are looked at.
        zone: The time zone in which due days end.

    Raises:
        ValueError: `now` is naive.
    """
    require_aware(now, "now")
    pending = sorted(filter(is_pending, items), key=lambda item: _turn(item, zone))
    overdue = tuple(item for item in pending if is_overdue(item, now=now, zone=zone))
    upcoming = tuple(
        item for item in pending if not is_overdue(item, now=now, zone=zone)
    )
    return UpNext(overdue=overdue, upcoming=upcoming)


def up_next_table(pending: UpNext) -> str:
    """What is still to be done as an HTML table, without its titles (rule P3)."""
    return html_table("Up Next", _HEADER, _rows(pending))


def is_pending(item: AgendaItem) -> bool:
    """Whether the item is still to be done; an event not held is closed (rule S6)."""
    match item:
        case Event():
            return item.status is EventStatus.PLANNED
        case Task():
            return item.status is TaskStatus.OPEN
        case _:
            assert_never(item)


def is_done(item: AgendaItem) -> bool:
    """Whether the item was done: an event held, or a task done."""
    match item:
        case Event():
            return item.status is EventStatus.HELD
        case Task():
            return item.status is TaskStatus.DONE
        case _:
            assert_never(item)


def done_at(item: AgendaItem) -> datetime:
    """When a done item was completed, in UTC (rule K1)."""
    if isinstance(item, Event):
        return instant(item.completed_at or item.ends_at or item.starts_at)
    return instant(item.completed_at or item.created_at)


def is_overdue(item: AgendaItem, *, now: datetime, zone: tzinfo = UTC) -> bool:
    """Whether a pending item should have been done by now (rule N3).

    Args:
        item: An event, overdue once its end is past, or its beginning where it has no
            end; or a task, overdue once its due moment is past, or its due day is.
        now: The moment it is looked at.
        zone: The time zone in which due days end.
    """
    due = _due(item)
    if due is None:
        return False
    if isinstance(due, datetime):
        return instant(due) < instant(now)
    return due < in_zone(now, zone).date()


def _due(item: AgendaItem) -> datetime | date | None:
    match item:
        case Event():
            return item.ends_at or item.starts_at
        case Task():
            return item.due_at or item.due_on
        case _:
            assert_never(item)


def turn_of(item: AgendaItem) -> datetime | date | None:
    """When it is the item's turn: its beginning, or when it is due; None: whenever."""
    match item:
        case Event():
            return item.starts_at
        case Task():
            return item.due_at or item.due_on
        case _:
            assert_never(item)


def _turn(item: AgendaItem, zone: tzinfo) -> tuple[date, datetime, str, bool]:
    # A due day comes before the moments of that day, as in a calendar. An event and a
    # task may share an id.
    turn, is_task = turn_of(item), isinstance(item, Task)
    if turn is None:
        return (date.max, datetime.max.replace(tzinfo=UTC), item.id, is_task)
    if isinstance(turn, datetime):
        return (in_zone(turn, zone).date(), instant(turn), item.id, is_task)
    return (turn, datetime.min.replace(tzinfo=UTC), item.id, is_task)


def _completion(item: AgendaItem) -> tuple[datetime, str, bool]:
    return (done_at(item), item.id, isinstance(item, Task))


_HEADER = ("", "Turn", "What", "By", "Id")


def _rows(pending: UpNext) -> Iterator[tuple[str, ...]]:
    for item in pending.overdue:
        yield ("overdue", *_cells(item))
    for item in pending.upcoming:
        yield ("upcoming", *_cells(item))


def _cells(item: AgendaItem) -> tuple[str, ...]:
    turn = turn_of(item)
    when = moment_text(turn) if isinstance(turn, datetime) else str(turn or "whenever")
    what = item.kind.value if isinstance(item, Event) else "Task"
    return (when, what, item.performed_by or "nobody", item.id)
