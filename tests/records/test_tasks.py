"""Tasks: to be done, and done; and what counts as an activity."""

from datetime import date, datetime, timedelta

import attrs
import pytest

import touchpoints as tp
from touchpoints.errors import InvalidTransition
from touchpoints.records.activities import is_activity
from touchpoints.records.ids import to_task_id
from touchpoints.records.tasks import (
    Task,
    TaskKind,
    TaskStatus,
    complete,
    reopen_task,
)
from touchpoints.testing import NOON

HOUR = timedelta(hours=1)
TASK = Task(id="k1", created_at=NOON, performed_by="rep", title="Send the manual")
NAIVE = datetime(2026, 3, 2, 12, 0)  # noqa: DTZ001 - naive on purpose


class TestTasks:
    """Section 10: a task is something to do, due on a date."""

    def test_it_is_due_on_a_day_or_at_a_moment(self) -> None:
        """N3: a task has a due day, a due moment or neither, but never both."""
        assert attrs.evolve(TASK, due_on=date(2026, 3, 6)).due_at is None
        assert attrs.evolve(TASK, due_at=NOON).due_on is None
        with pytest.raises(ValueError, match="both a due day and a due moment"):
            attrs.evolve(TASK, due_on=date(2026, 3, 6), due_at=NOON)

    def test_a_due_day_is_no_moment(self) -> None:
        """N3: a moment as a due day would lose its time of day unseen."""
        with pytest.raises(TypeError, match="due_on must be a day"):
            attrs.evolve(TASK, due_on=NOON)

    def test_done_and_completed_go_together(self) -> None:
        """K1: a done task says when it was completed, an open one does not."""
        with pytest.raises(ValueError, match="completed_at belongs to done tasks"):
            attrs.evolve(TASK, status=TaskStatus.DONE)
        with pytest.raises(ValueError, match="completed_at belongs to done tasks"):
            attrs.evolve(TASK, completed_at=NOON)

    def test_its_effort_is_not_negative(self) -> None:
        """K3: an effort is a duration or unknown, never below zero."""
        with pytest.raises(ValueError, match="effort must not be negative"):
            attrs.evolve(TASK, effort=-HOUR)

    def test_it_has_a_kind_that_no_touchpoint_has(self) -> None:
        """K1: activities are told apart by kind, tasks and touchpoints alike."""
        assert TASK.kind is Task.kind is TaskKind.TASK
        assert TASK.kind.value not in {kind.value for kind in tp.TouchpointKind}

    def test_its_repr_hides_the_title(self) -> None:
        """P3: what a task is about does not show in its repr."""
        assert "manual" not in repr(TASK)

    def test_its_id_is_not_empty(self) -> None:
        """A task's id names it."""
        with pytest.raises(ValueError, match="a task id must not be empty"):
            to_task_id("")

    def test_it_is_completed_and_reopened(self) -> None:
        """K1: completing notes when, and how long it took; reopening undoes it."""
        done = complete(TASK, now=NOON + HOUR, effort=HOUR)
        assert done.status is TaskStatus.DONE
        assert (done.completed_at, done.effort) == (NOON + HOUR, HOUR)
        assert reopen_task(done) == attrs.evolve(TASK, effort=HOUR)
        assert complete(reopen_task(done), now=NOON).effort == HOUR

    def test_what_is_done_is_not_done_again(self) -> None:
        """N3: a done task is completed once, an open one is not reopened."""
        done = complete(TASK, now=NOON)
        with pytest.raises(InvalidTransition, match="task k1 cannot become Done"):
            complete(done, now=NOON)
        with pytest.raises(InvalidTransition, match="task k1 cannot become Open"):
            reopen_task(TASK)

    def test_the_clock_is_aware(self) -> None:
        """N3: a naive `now` completes nothing."""
        with pytest.raises(ValueError, match="now must be an aware datetime"):
            complete(TASK, now=NAIVE)


BASICS = {"id": "t", "created_at": NOON, "performed_by": "rep"}
HAPPENED = {**BASICS, "occurred_at": NOON}
OUT = {**HAPPENED, "direction": tp.Direction.OUTBOUND}
IN = {**HAPPENED, "direction": tp.Direction.INBOUND}
COMPLETED = tp.PhoneCallStatus.COMPLETED
DELIVERED = tp.SmsStatus.DELIVERED


class TestActivities:
    """K1: what is a colleague's own doing."""

    @pytest.mark.parametrize(
        ("item", "expected"),
        [
            (TASK, True),
            (attrs.evolve(TASK, performed_by=None), False),
            (
                tp.Event(
                    **BASICS,
                    kind=tp.EventKind.MEETING,
                    status=tp.EventStatus.PLANNED,
                    starts_at=NOON,
                ),
                True,
            ),
            (tp.Email(**OUT), True),
            (tp.Email(**IN), False),
            (tp.Email(**OUT, is_campaign=True), True),
            (tp.Email(**OUT, is_automatic=True), False),
            (tp.Email(**IN, is_automatic=True), False),
            (tp.Sms(**OUT, status=DELIVERED), True),
            (tp.Sms(**IN, status=DELIVERED), False),
            (tp.PhoneCall(**OUT, status=COMPLETED), True),
            (tp.PhoneCall(**IN, status=COMPLETED), False),
            (tp.Chat(**OUT), True),
            (tp.WebRequest(**HAPPENED), False),
            (tp.Document(**HAPPENED), False),
            (tp.Case(**HAPPENED), False),
            (tp.PortalVisit(**HAPPENED, action=tp.PortalAction.LOGIN), False),
        ],
    )
    def test_nothing_inbound_and_nothing_indirect_is_one(self, item, expected) -> None:
        """K1: a colleague's event, call, chat, task, outbound mail or SMS is one."""
        assert is_activity(item) is expected
