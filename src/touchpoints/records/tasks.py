"""Tasks: what somebody has set out to do. No touchpoints: nothing happened yet."""

import enum
from datetime import date, datetime, timedelta
from typing import ClassVar, final

import attrs

from touchpoints.errors import InvalidTransition
from touchpoints.records.ids import (
    ContactId,
    DealId,
    OrganizationId,
    TaskId,
    to_contact_ids,
    to_deal_ids,
    to_organization_ids,
    to_task_id,
)
from touchpoints.records.moments import (
    check_aware,
    check_aware_if_known,
    check_effort,
    require_aware,
)


class TaskStatus(enum.StrEnum):
    """Where a task stands."""

    OPEN = "Open"
    DONE = "Done"


class TaskKind(enum.StrEnum):
    """What a task is among activities, which otherwise are touchpoints (rule K1)."""

    TASK = "Task"


def _check_day(
    _task: object, field: "attrs.Attribute[date | None]", value: date | None
) -> None:
    # A datetime is a date to Python; as a due day it would hide its time of day.
    if isinstance(value, datetime):
        msg = f"{field.name} must be a day; a moment belongs into due_at"
        raise TypeError(msg)


@final
@attrs.frozen(kw_only=True)
class Task:
    """Something to do: an agenda item and an activity, but no touchpoint.

    Attributes:
        id: The host's id for the task.
        created_at: When it was written down.
        performed_by: The colleague who is to do it, or did; None while nobody is.
        title: What to do; empty when it has no title.
        due_on: The day by whose end it should be done, in the assignee's time zone;
            None when it has no due day.
        due_at: The moment by which it should be done; None when it has none. A task
            has a due day, a due moment or neither.
        status: Open or Done.
        completed_at: When it was done; None while it is open.
        contact_ids: The contacts it is about.
        organization_ids: The organisations it is about.
        deal_ids: The deals it is about.
        effort: How long it took; None when unknown.

    Raises:
        TypeError: `due_on` is a datetime.
        ValueError: It has both a due day and a due moment, or a status that does not
            go with `completed_at`.

    >>> due = date(2026, 3, 6)
    >>> created_at = datetime.fromisoformat("2026-03-02T09:00+00:00")
    >>> task = Task(id="k1", created_at=created_at, performed_by="rep", due_on=due)
    >>> complete(task, now=created_at + timedelta(days=1)).status.value
    'Done'
    """

    #: What it is, beside the kinds of touchpoints.
    kind: ClassVar[TaskKind] = TaskKind.TASK

    id: TaskId = attrs.field(converter=to_task_id)
    created_at: datetime = attrs.field(validator=check_aware)
    performed_by: str | None = None
    title: str = attrs.field(default="", repr=False)
    due_on: date | None = attrs.field(default=None, validator=_check_day)
    due_at: datetime | None = attrs.field(default=None, validator=check_aware_if_known)
    status: TaskStatus = TaskStatus.OPEN
    completed_at: datetime | None = attrs.field(
        default=None, validator=check_aware_if_known
    )
    contact_ids: frozenset[ContactId] = attrs.field(
        default=frozenset(), converter=to_contact_ids
    )
    organization_ids: frozenset[OrganizationId] = attrs.field(
        default=frozenset(), converter=to_organization_ids
    )
    deal_ids: frozenset[DealId] = attrs.field(
        default=frozenset(), converter=to_deal_ids
    )
    effort: timedelta | None = attrs.field(default=None, validator=check_effort)

    def __attrs_post_init__(self) -> None:
        """Hold the due date, and status and completion, together."""
        if self.due_on is not None and self.due_at is not None:
            msg = f"task {self.id} has both a due day and a due moment"
            raise ValueError(msg)
        if (self.status is TaskStatus.OPEN) is not (self.completed_at is None):
            msg = f"task {self.id}: completed_at belongs to done tasks, and to all"
            raise ValueError(msg)


def complete(task: Task, *, now: datetime, effort: timedelta | None = None) -> Task:
    """The task, done now.

    Args:
        task: An open task.
        now: When it was done.
        effort: How long it took; None keeps what the task says.

    Raises:
        InvalidTransition: It is done already.
        ValueError: `now` is naive, or `effort` is negative.
    """
    require_aware(now, "now")
    if task.status is not TaskStatus.OPEN:
        raise _refused(task, TaskStatus.DONE)
    spent = task.effort if effort is None else effort
    return attrs.evolve(task, status=TaskStatus.DONE, completed_at=now, effort=spent)


def reopen_task(task: Task) -> Task:
    """The task, to be done once more.

    Raises:
        InvalidTransition: It is open already.
    """
    if task.status is TaskStatus.OPEN:
        raise _refused(task, TaskStatus.OPEN)
    return attrs.evolve(task, status=TaskStatus.OPEN, completed_at=None)


def _refused(task: Task, status: TaskStatus) -> InvalidTransition:
    return InvalidTransition(f"task {task.id}", status, f"it is {status.value}")
