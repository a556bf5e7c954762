"""The agenda: what a colleague has to do, has missed, and has done."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from touchpoints.insight.agenda import UpNext, agenda, up_next
from touchpoints.records.interactions import Direction
from touchpoints.records.tasks import Task, TaskStatus
from touchpoints.records.touchpoints import Email, Event, EventKind, EventStatus

NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)
DAY = timedelta(days=1)
PLANNED, HELD, NOT_HELD = EventStatus


def event(event_id, starts_at, *, status=PLANNED, hours=1, person="rep", **more):
    """A meeting."""
    return Event(
        id=event_id,
        kind=EventKind.MEETING,
        status=status,
        created_at=NOON,
        performed_by=person,
        starts_at=starts_at,
        ends_at=None if hours is None else starts_at + hours * HOUR,
        **more,
    )


def task(task_id, *, person="rep", done_at=None, **more):
    """A task, done where it says when."""
    return Task(
        id=task_id,
        created_at=NOON,
        performed_by=person,
        title="Call the lab back",
        status=TaskStatus.OPEN if done_at is None else TaskStatus.DONE,
        completed_at=done_at,
        **more,
    )


def ids(items) -> list[str]:
    """The ids, in order."""
    return [item.id for item in items]


class TestEndsOfTime:
    """Some hosts write the last moment of the year 9999 for never."""

    @pytest.mark.parametrize("zone", ["Europe/Madrid", "America/New_York"])
    @pytest.mark.parametrize(
        "item",
        [
            task("k", due_at=datetime.max.replace(tzinfo=UTC)),
            task("k", due_on=date.max),
            event("k", datetime.max.replace(tzinfo=UTC), hours=None),
        ],
    )
    def test_never_is_ahead(self, item, zone) -> None:
        """N3: it is upcoming, wherever the clock shows the year 10000 by then."""
        found = agenda([item], person="rep", now=NOON, zone=zone)
        assert ids(found.upcoming) == ["k"]

    @pytest.mark.parametrize("year", [1, 9999])
    @pytest.mark.parametrize("zone", ["Asia/Tokyo", "America/New_York"])
    def test_any_moment_can_be_looked_at(self, year, zone) -> None:
        """N3: even those that the zone's clocks cannot show."""
        call_back = task("k", due_on=date(2026, 3, 2))
        month, day, clock = (1, 1, 0) if year == 1 else (12, 31, 23)
        now = datetime(year, month, day, clock, tzinfo=UTC)
        found = agenda([call_back], person="rep", now=now, zone=zone)
        assert bool(found.overdue) is (year == 9999)


class TestWhatStandsOnIt:
    """Whose items, and which."""

    def test_it_is_one_persons(self) -> None:
        """N3: "Me" shows what I perform and nobody else's items."""
        items = [event("mine", NOON + DAY), event("hers", NOON + DAY, person="ann")]
        assert ids(agenda(items, person="rep", now=NOON).upcoming) == ["mine"]

    def test_it_has_events_and_tasks_only(self) -> None:
        """N3: mails and their kin are no agenda items, so they are passed over."""
        mail = Email(
            id="m",
            created_at=NOON,
            occurred_at=NOON,
            direction=Direction.OUTBOUND,
            performed_by="rep",
        )
        found = agenda([mail, task("k")], person="rep", now=NOON)
        assert (ids(found.upcoming), found.overdue, found.completed) == (["k"], (), ())

    @pytest.mark.parametrize("days", [-2, 2])
    def test_what_was_not_held_is_closed(self, days) -> None:
        """S6: an event that was not held is neither upcoming nor overdue, nor done."""
        off = event("e", NOON + days * DAY, status=NOT_HELD)
        found = agenda([off], person="rep", now=NOON)
        assert (found.upcoming, found.overdue, found.completed) == ((), (), ())

    def test_a_naive_moment_is_refused(self) -> None:
        """N3: a clock without a time zone names no moment."""
        naive = NOON.replace(tzinfo=None)
        with pytest.raises(ValueError, match="now must be an aware"):
            agenda([], person="rep", now=naive)
        with pytest.raises(ValueError, match="completed_since must be an aware"):
            agenda([], person="rep", now=NOON, completed_since=naive)


class TestOverdue:
    """When an item is overdue."""

    def test_an_event_is_overdue_once_its_end_is_past(self) -> None:
        """N3: an event that runs is not overdue; it is when its end time has passed."""
        items = [event("e", NOON)]
        moments = (NOON - HOUR, NOON, NOON + HOUR, NOON + HOUR + HOUR)
        found = [bool(agenda(items, person="rep", now=m).overdue) for m in moments]
        assert found == [False, False, False, True]

    def test_an_event_without_an_end_is_overdue_once_it_began(self) -> None:
        """N3: where the end is unknown, the beginning stands for it."""
        items = [event("e", NOON, hours=None)]
        assert not agenda(items, person="rep", now=NOON).overdue
        assert agenda(items, person="rep", now=NOON + HOUR).overdue

    @pytest.mark.parametrize(
        ("zone", "is_overdue"),
        [("Pacific/Auckland", True), ("UTC", False), ("America/New_York", False)],
    )
    def test_a_due_day_ends_in_the_assignees_zone(self, zone, is_overdue) -> None:
        """N3: what is due on 2 March is overdue in Auckland while it is still 2 March here."""
        items = [task("k", due_on=date(2026, 3, 2))]
        found = agenda(items, person="rep", now=NOON, zone=ZoneInfo(zone))
        assert bool(found.overdue) is is_overdue

    def test_a_due_moment_is_the_same_in_every_zone(self) -> None:
        """N3: a task that is due at a moment is overdue right after it."""
        items = [task("k", due_at=NOON)]
        zone = ZoneInfo("Pacific/Auckland")
        assert not agenda(items, person="rep", now=NOON, zone=zone).overdue
        later = NOON + timedelta(seconds=1)
        assert agenda(items, person="rep", now=later, zone=zone).overdue

    def test_a_task_without_a_date_is_never_overdue(self) -> None:
        """N3: what is due whenever is upcoming for ever."""
        found = agenda([task("k")], person="rep", now=NOON + 1000 * DAY)
        assert ids(found.upcoming) == ["k"]

    def test_the_second_half_past_two_is_not_the_first(self) -> None:
        """N3: when summer time ends, 2:30 comes twice, and an event ends at one of them."""
        berlin = ZoneInfo("Europe/Berlin")
        first = datetime(2026, 10, 25, 2, 30, tzinfo=berlin)
        items = [event("e", first, hours=None)]
        assert agenda(items, person="rep", now=first.replace(fold=1)).overdue


class TestCompleted:
    """What was done, and when."""

    def test_it_counts_from_its_completion(self) -> None:
        """N3, K1: done is by `completed_at`, else by a held event's end, else its start."""
        items = [
            event("said", NOON - 9 * DAY, status=HELD, completed_at=NOON - DAY),
            event("ended", NOON - 4 * HOUR, status=HELD, hours=2),
            event("began", NOON - 3 * HOUR, status=HELD, hours=None),
            task("done", done_at=NOON - HOUR),
        ]
        found = agenda(items, person="rep", now=NOON)
        assert ids(found.completed) == ["done", "ended", "began", "said"]
        since = NOON - 2 * HOUR
        found = agenda(items, person="rep", now=NOON, completed_since=since)
        assert ids(found.completed) == ["done", "ended"]


class TestOrder:
    """The order within each part."""

    def test_the_soonest_comes_first(self) -> None:
        """N3: by beginning or due date; a due day before its moments; undated ones last."""
        tomorrow = NOON + DAY
        items = [
            task("whenever"),
            event("b", tomorrow),
            event("a", tomorrow),
            task("at", due_at=tomorrow - HOUR),
            task("day", due_on=tomorrow.date()),
            task("today", due_on=NOON.date()),
        ]
        expected = ["today", "day", "at", "a", "b", "whenever"]
        for given in (items, items[::-1]):
            assert ids(agenda(given, person="rep", now=NOON).upcoming) == expected

    def test_up_next_gives_what_is_overdue_first(self) -> None:
        """N1: Up Next is the overdue items and then the upcoming ones."""
        found = up_next(
            [event("next", NOON + DAY), event("late", NOON - DAY)], now=NOON
        )
        assert ids(found) == ["late", "next"]
        assert len(found) == 2


class TestReprs:
    """How they look in a notebook."""

    def test_the_reprs_are_short(self) -> None:
        """P3: a repr counts the items and shows no title."""
        found = agenda([task("k"), event("e", NOON - DAY)], person="rep", now=NOON)
        assert repr(found) == "<Agenda of rep: 1 upcoming, 1 overdue, 0 completed>"
        nothing = UpNext(overdue=(), upcoming=())
        assert repr(nothing) == "<UpNext: 0 overdue, 0 upcoming>"

    def test_the_tables_are_escaped(self) -> None:
        """P3: the table names items by kind and id, escaped, and shows no title."""
        items = [
            task("<k>", due_on=NOON.date()),
            task("w"),
            event("late", NOON - DAY),
            task("done", done_at=NOON),
        ]
        page = agenda(items, person="rep", now=NOON)._repr_html_()
        assert "<td>&lt;k&gt;</td>" in page
        assert "<td>upcoming</td><td>whenever</td><td>Task</td>" in page
        assert "<td>overdue</td><td>2026-03-01 12:00 UTC</td><td>Meeting</td>" in page
        assert "<td>completed</td>" in page
        assert "Call the lab back" not in page

    def test_up_next_is_a_table_too(self) -> None:
        """P3: nobody's items are shown as nobody's."""
        found = up_next([event("e", NOON + DAY, person=None)], now=NOON)
        assert "<td>Meeting</td><td>nobody</td><td>e</td>" in found._repr_html_()
