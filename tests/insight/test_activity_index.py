"""The activity index; the laws hold it to the functions, here is the rest."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import attrs
import pytest

import touchpoints as tp
from touchpoints.errors import ConfigurationError
from touchpoints.insight.activity_index import ActivityIndex
from touchpoints.insight.idle import IdlePolicy
from touchpoints.insight.periods import Weekday
from touchpoints.insight.qualifying import LastContactedPolicy

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
DAY = timedelta(days=1)
NOW = NOON + 9 * DAY
MARCH = (datetime(2026, 3, 1, tzinfo=UTC), datetime(2026, 4, 1, tzinfo=UTC))
EMAIL = tp.Email(
    id="t1",
    direction=tp.Direction.OUTBOUND,
    performed_by="ann",
    contact_ids={"ada"},
    deal_ids={"d1"},
    created_at=NOON,
    occurred_at=NOON,
)
MEETING = tp.Event(
    id="t2",
    kind=tp.EventKind.MEETING,
    status=tp.EventStatus.PLANNED,
    performed_by="bob",
    contact_ids={"ada", "bob"},
    created_at=NOON,
    starts_at=NOON + DAY,
)
#: Its id is a touchpoint's too.
TASK = tp.Task(
    id="t1",
    performed_by="ann",
    created_at=NOON,
    status=tp.TaskStatus.DONE,
    completed_at=NOON + DAY,
    deal_ids={"d1"},
)


def make(*items, **options) -> ActivityIndex:
    """An index of these, in Madrid."""
    return ActivityIndex(items, **{"zone": "Europe/Madrid", **options})


def counts(index: ActivityIndex, **options) -> tuple[int, int]:
    """How many activities were added and completed in March."""
    cut = {"between": MARCH, **options}
    return (
        sum(row.count for row in index.added(**cut)),
        sum(row.count for row in index.completed(**cut)),
    )


class TestChanges:
    """L12: every change of the record shows."""

    def test_it_begins_with_a_record(self) -> None:
        """K1: what it was made of counts, a task with a touchpoint's id too."""
        index = make(EMAIL, MEETING, TASK)
        assert counts(index) == (3, 2)
        assert len(index) == 3
        assert repr(index) == "<ActivityIndex of 2 touchpoints and 1 tasks>"

    def test_a_change_of_status_shows(self) -> None:
        """K1: a meeting that was held is completed, and one that was not is not."""
        index = make(MEETING)
        index.change(attrs.evolve(MEETING, status=tp.EventStatus.HELD))
        assert counts(index) == (1, 1)
        index.change(attrs.evolve(MEETING, status=tp.EventStatus.NOT_HELD))
        assert counts(index) == (1, 0)

    def test_a_task_changes_apart_from_the_touchpoint_of_its_id(self) -> None:
        """K1: touchpoints and tasks are numbered apart from one another."""
        index = make(EMAIL, TASK)
        later = attrs.evolve(TASK, completed_at=NOON + 60 * DAY)
        index.change(later)
        assert counts(index) == (2, 1)
        index.remove("t1")
        assert counts(index) == (1, 0)
        index.remove_task("t1")
        assert counts(index) == (0, 0)
        assert len(index) == 0

    def test_what_becomes_an_activity_shows(self) -> None:
        """K1: a mail that is found to be a machine's is no activity any more."""
        index = make(EMAIL)
        index.change(attrs.evolve(EMAIL, is_automatic=True))
        assert counts(index) == (0, 0)
        index.change(EMAIL)
        assert counts(index) == (1, 1)

    def test_what_cannot_be(self) -> None:
        """L12: nothing is added twice, and nothing changed or removed that is not in."""
        index = make(EMAIL)
        with pytest.raises(ValueError, match="touchpoint t1 is in the index already"):
            index.add(EMAIL)
        with pytest.raises(KeyError):
            index.change(TASK)
        with pytest.raises(KeyError):
            index.remove_task("t1")
        with pytest.raises(KeyError):
            index.remove("t2")
        index.add(TASK)
        with pytest.raises(ValueError, match="task t1 is in the index already"):
            index.add(TASK)
        assert counts(index) == (2, 2)

    def test_answers_stay_as_they_are(self) -> None:
        """K8: the touchpoints behind a number are those of the moment of asking."""
        index = make(EMAIL, MEETING)
        (row,) = index.added(between=MARCH)
        before = index.contact("ada", now=NOW)
        index.remove("t2")
        index.put_contact(tp.Contact(id="ada", merged_into="bob"))
        assert [each.id for each in row.touchpoints] == ["t1", "t2"]
        assert before is not None
        assert [each.item for each in before.passed_over] == ["t2"]


class TestQuestions:
    """What is asked at any time."""

    def test_windows_are_cut_by_the_moment(self) -> None:
        """K2: a window that begins at noon has noon, and not the second before."""
        before = attrs.evolve(EMAIL, id="t0", created_at=NOON - timedelta(seconds=1))
        index = make(before, EMAIL)
        (row,) = index.added(between=(NOON, NOON + DAY))
        assert [each.id for each in row.touchpoints] == ["t1"]
        (row,) = index.added(between=(NOON - DAY, NOON))
        assert [each.id for each in row.touchpoints] == ["t0"]

    def test_days_are_those_of_the_zone(self) -> None:
        """K2: what happens at half past eleven at night in UTC is Madrid's next day."""
        late = attrs.evolve(EMAIL, created_at=NOON + timedelta(hours=11, minutes=30))
        rows = [
            row for row in make(late).added(between=MARCH, every="day") if row.count
        ]
        assert [str(row.start) for row in rows] == ["2026-03-03 00:00:00+01:00"]

    def test_what_the_index_was_told_once(self) -> None:
        """K2, K4: teams and the first day of weeks are those given at the start."""
        index = make(EMAIL, teams={"ann": "north"}, week_starts_on=Weekday.SUNDAY)
        rows = index.completed(between=MARCH, group_by=["team"], every="week")
        assert [(row.team, row.count) for row in rows if row.count] == [("north", 1)]
        assert rows[0].start == datetime(
            2026, 3, 1, 1, tzinfo=ZoneInfo("Europe/Madrid")
        )
        assert rows[1].start.weekday() == Weekday.SUNDAY

    def test_stages_are_those_of_the_deals_given(self) -> None:
        """K6: by stage, the deals of the question say which."""
        entry = tp.StageEntry(stage="Proposal", entered_at=NOON - DAY)
        deal = tp.Deal(
            id="d1", created_at=NOON - DAY, stage="Proposal", stage_history=[entry]
        )
        index = make(EMAIL, MEETING)
        rows = index.added(between=MARCH, group_by=["stage"], deals=[deal])
        assert [(row.stage, row.count) for row in rows] == [("Proposal", 1), (None, 1)]

    def test_no_activity_is_a_zero(self) -> None:
        """K2: an empty index has a row for every bucket."""
        assert [row.count for row in make().added(between=MARCH, every="year")] == [0]

    def test_windows_that_are_none_are_refused(self) -> None:
        """K2: a window that runs backwards is refused, as by the functions."""
        with pytest.raises(ValueError, match="the first before the second"):
            make().added(between=(NOW, NOON))
        with pytest.raises(ConfigurationError, match="no time zone 'Europe/Madird'"):
            make(zone="Europe/Madird")

    def test_who_was_contacted(self) -> None:
        """L12: last contacts follow moves and merges, under the index's policy."""
        index = make(EMAIL, contacts=[tp.Contact(id="ada", organization_id="lab")])
        found = index.contact("ada", now=NOW)
        assert found is not None
        assert index.organization("lab", now=NOW) == found == index.deal("d1", now=NOW)
        index.put_contact(tp.Contact(id="ada", organization_id="mill"))
        assert index.organization("lab", now=NOW) is None
        assert index.organization("mill", now=NOW) == found
        index.put_contact(tp.Contact(id="ada", merged_into="bob"))
        assert index.contact("bob", now=NOW) == found
        strict = LastContactedPolicy(outbound=[])
        assert make(EMAIL, policy=strict).contact("ada", now=NOW) is None

    def test_links_are_kept_once_they_were_asked_for(self) -> None:
        """L12: what changes after the first question shows in the second."""
        index = make(EMAIL)
        assert index.deal("d1", now=NOW) is not None
        other = attrs.evolve(EMAIL, deal_ids={"d2"}, organization_ids={"lab"})
        index.change(other)
        assert index.deal("d1", now=NOW) is None
        assert index.deal("d2", now=NOW) == index.organization("lab", now=NOW)
        index.remove("t1")
        assert index.organization("lab", now=NOW) is None

    def test_idle_deals(self) -> None:
        """N4: due days end as the index's zone says."""
        due = tp.Task(
            id="k1", created_at=NOON, due_on=(NOON + 20 * DAY).date(), deal_ids={"d1"}
        )
        index = make(EMAIL, due)
        deal = tp.Deal(id="d1", created_at=NOON)
        policy = IdlePolicy(threshold=10 * DAY)
        # Half past eleven at night in UTC: past midnight in Madrid.
        late = datetime(2026, 3, 22, 23, 30, tzinfo=UTC)
        assert index.idle_deals([deal], now=late - DAY, policy=policy) == ()
        (idle,) = index.idle_deals(iter([deal]), now=late, policy=policy)
        assert idle.last == "t1"
