"""The funnel: what deals take in each stage of the pipeline."""

from collections import Counter
from datetime import UTC, datetime, timedelta
from operator import attrgetter
from zoneinfo import ZoneInfo

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from touchpoints.insight.activity import completed_at_of
from touchpoints.insight.dimensions import Dimension
from touchpoints.insight.funnel import stage_funnel
from touchpoints.insight.periods import Every
from touchpoints.records.activities import is_activity
from touchpoints.records.deals import Deal, DealStatus, StageEntry
from touchpoints.records.interactions import Direction
from touchpoints.records.tasks import Task, TaskStatus
from touchpoints.records.touchpoints import (
    Document,
    Email,
    Event,
    EventKind,
    EventStatus,
    PhoneCall,
    PhoneCallStatus,
)

NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)
DAY = timedelta(days=1)
MADRID = ZoneInfo("Europe/Madrid")
MARCH = (datetime(2026, 3, 1, tzinfo=UTC), datetime(2026, 4, 1, tzinfo=UTC))
WON = DealStatus.WON


def deal(deal_id, *entries, closed=None):
    """A deal with the stages that it entered so many days after noon."""
    history = [
        StageEntry(stage=stage, entered_at=NOON + days * DAY) for stage, days in entries
    ]
    ordered = sorted(history, key=lambda each: each.entered_at)
    return Deal(
        id=deal_id,
        created_at=NOON - 100 * DAY,
        owner="rep",
        stage=ordered[-1].stage if ordered else "",
        stage_history=history,
        status=DealStatus.OPEN if closed is None else WON,
        closed_at=None if closed is None else NOON + closed * DAY,
    )


def mail(touchpoint_id, days, deals=("d1",), *, direction=Direction.OUTBOUND, **more):
    """A mail so many days after noon."""
    return Email(
        id=touchpoint_id,
        created_at=NOON,
        occurred_at=NOON + days * DAY,
        direction=direction,
        performed_by="rep" if direction is Direction.OUTBOUND else None,
        deal_ids=deals,
        **more,
    )


def funnel(items, deals, **more):
    """The rows for March, in UTC."""
    return stage_funnel(items, deals, **({"zone": "UTC", "between": MARCH} | more))


def ids(found) -> list[str]:
    """The ids of deals or touchpoints."""
    return [each.id for each in found]


class TestDeals:
    """Which deals are in a stage."""

    def test_a_deal_is_in_every_stage_of_the_window(self) -> None:
        """K8: those that it came into, and the one that it was in at the beginning."""
        deals = [
            deal("d1", ("Contact", -50), ("Offer", 3), ("Contact", 5)),
            deal("d2", ("Offer", -20)),
            deal("d3", ("Later", 60)),
            deal("d4"),
        ]
        rows = funnel([], deals)
        assert [(row.stage, ids(row.deals)) for row in rows] == [
            ("Contact", ["d1"]),
            ("Offer", ["d1", "d2"]),
        ]
        assert [row.deal_count for row in rows] == [1, 2]

    def test_a_closed_deal_is_in_none(self) -> None:
        """K2: what was closed before the window is not in it."""
        rows = funnel([], [deal("d1", ("Offer", -50), closed=-10)])
        assert not rows.rows

    def test_a_stage_may_be_entered_after_the_closing(self) -> None:
        """K8: a host that enters "Won" a moment later has it in the funnel."""
        deals = [deal("d1", ("Offer", -50), ("Won", 5.001), closed=5)]
        items = [mail("a", 5.001), mail("b", 5.002)]
        rows = funnel(items, deals)
        assert [(row.stage, ids(row.touchpoints)) for row in rows] == [
            ("Offer", []),
            ("Won", ["a"]),
        ]

    def test_of_two_entries_at_one_moment_the_later_counts(self) -> None:
        """K5: a deal that was dragged through a stage was at no moment in it."""
        deals = [deal("d1", ("Lead", 0), ("Demo", 1), ("Offer", 1), ("Won", 2))]
        rows = funnel([], deals)
        assert [row.stage for row in rows] == ["Lead", "Offer", "Won"]

    def test_the_stages_are_not_one_text(self) -> None:
        """K2: the letters of a text would pass for stages, each with its row."""
        with pytest.raises(TypeError, match=r"such as \('Won',\)"):
            funnel([], [], stages="Won")

    def test_the_stages_may_be_given(self) -> None:
        """K2: they come in the order given, with 0 where no deal was in them."""
        deals = [deal("d1", ("Offer", 1), ("Contact", 2), ("Demo", 3))]
        rows = funnel([], deals, stages=["Contact", "Lead", "Offer"])
        assert [(row.stage, row.deal_count) for row in rows] == [
            ("Contact", 1),
            ("Lead", 0),
            ("Offer", 1),
            ("Demo", 1),
        ]
        assert rows[1].touchpoints_per_deal is None


class TestTouchpoints:
    """Which touchpoints and activities are in it."""

    def test_it_counts_where_the_deal_was(self) -> None:
        """K6, K8: from the entry on, and up to the closing, that moment included."""
        deals = [deal("d1", ("Contact", 0), ("Offer", 3), closed=9)]
        items = [
            mail("early", -0.5),
            mail("a", 0),
            mail("b", 3),
            mail("c", 9),
            mail("late", 9.001),
            mail("elsewhere", 4, ["d9"]),
            mail("on none", 4, []),
        ]
        contact, offer = funnel(items, deals)
        assert ids(contact.touchpoints) == ["a"]
        assert ids(offer.touchpoints) == ["b", "c"]
        assert offer.touchpoint_count == offer.activity_count == 2

    def test_on_two_deals_it_counts_on_either_and_once_in_total(self) -> None:
        """K6: per deal it is one on each of them, deals without any included."""
        deals = [deal(f"d{number}", ("Offer", 0)) for number in range(4)]
        (row,) = funnel([mail("a", 1, ["d0", "d1"]), mail("b", 2, ["d0"])], deals)
        assert row.touchpoint_count == 2
        assert row.touchpoints_per_deal is not None
        assert row.touchpoints_per_deal.count == 4
        assert row.touchpoints_per_deal.mean == 0.75
        assert row.touchpoints_per_deal.maximum == 2

    def test_what_did_not_take_place_does_not_count(self) -> None:
        """S1, S2, A1: planned events, missed calls and automatic mails are none."""
        common = {"created_at": NOON, "performed_by": "rep", "deal_ids": ["d1"]}
        call = {"direction": Direction.OUTBOUND, "occurred_at": NOON + DAY}
        items = [
            Event(
                id="planned",
                kind=EventKind.MEETING,
                status=EventStatus.PLANNED,
                starts_at=NOON + DAY,
                **common,
            ),
            PhoneCall(id="missed", status=PhoneCallStatus.BUSY, **call, **common),
            PhoneCall(id="call", status=PhoneCallStatus.COMPLETED, **call, **common),
            Document(id="file", occurred_at=NOON + DAY, **common),
            mail("bounce", 1, is_automatic=True),
            mail("answer", 2, direction=Direction.INBOUND),
        ]
        (row,) = funnel(items, [deal("d1", ("Offer", 0))])
        assert sorted(ids(row.touchpoints)) == ["answer", "call", "file"]
        assert ids(row.activities) == ["call"]

    def test_activities_are_where_they_were_completed(self) -> None:
        """K1, K3: a meeting over a change of stage, and a task; effort where known."""
        common = {"created_at": NOON, "performed_by": "rep", "deal_ids": ["d1"]}
        meeting = Event(
            id="m",
            kind=EventKind.MEETING,
            status=EventStatus.HELD,
            starts_at=NOON + 3 * DAY - HOUR,
            ends_at=NOON + 3 * DAY + HOUR,
            **common,
        )
        task = Task(id="k", status=TaskStatus.DONE, completed_at=NOON + DAY, **common)
        before, after = funnel(
            [meeting, task], [deal("d1", ("Contact", 0), ("Offer", 3))]
        )
        assert (ids(before.touchpoints), ids(before.activities)) == (["m"], ["k"])
        assert (ids(after.touchpoints), ids(after.activities)) == ([], ["m"])
        assert (before.effort, before.with_duration) == (timedelta(0), 0)
        assert before.without_duration == 1
        assert (after.effort, after.with_duration) == (2 * HOUR, 1)

    def test_only_the_window_counts(self) -> None:
        """K2: what happened before it is left out, though the deal is in it."""
        deals = [deal("d1", ("Offer", -90))]
        (row,) = funnel([mail("a", -30), mail("b", 1), mail("c", 40)], deals)
        assert ids(row.touchpoints) == ["b"]

    def test_the_result_is_a_table(self) -> None:
        """K8: the numbers, and the ids of what is behind them."""
        found = funnel([mail("a", 1)], [deal("d1", ("Offer", 0))])
        (row,) = found.to_dicts()
        assert (row["stage"], row["deal_count"], row["touchpoint_count"]) == (
            "Offer",
            1,
            1,
        )
        assert row["touchpoints_per_deal_median"] == 1.0
        assert (row["deal_ids"], row["touchpoint_ids"]) == (("d1",), ("a",))
        assert row["activity_ids"] == ("a",)
        with pytest.raises(ValueError, match="between"):
            funnel([], [], between=(NOON, NOON))


def counts(rows, *names):
    """The stage of each row, what else it is called, and its numbers."""
    numbers = ("deal_count", "touchpoint_count", "activity_count")
    read = attrgetter("stage", *names, *numbers)
    return [read(row) for row in rows]


class TestGroups:
    """What rows are told apart by."""

    DEALS = (deal("d1", ("Lead", 0), ("Offer", 3)), deal("d2", ("Offer", 0)))
    ITEMS = (
        mail("a", 1, ["d1", "d2"]),
        mail("b", 4, ["d1"], direction=Direction.INBOUND),
        Task(
            id="k",
            created_at=NOON,
            status=TaskStatus.DONE,
            completed_at=NOON + 5 * DAY,
            performed_by="ann",
            deal_ids=["d2"],
        ),
    )

    def test_by_performer_every_row_has_all_deals(self) -> None:
        """K4, K6: what happened is divided, its deals are not; 0 where nothing was."""
        rows = funnel(self.ITEMS, self.DEALS, group_by=["performed_by"])
        assert counts(rows, "performed_by") == [
            ("Lead", "ann", 1, 0, 0),
            ("Lead", "rep", 1, 1, 1),
            ("Lead", None, 1, 0, 0),
            ("Offer", "ann", 2, 0, 1),
            ("Offer", "rep", 2, 1, 1),
            ("Offer", None, 2, 1, 0),
        ]
        assert [row.touchpoints_per_deal.mean for row in rows] == [0, 1, 0, 0, 0.5, 0.5]

    def test_by_kind_and_direction(self) -> None:
        """K1: a task is a kind of its own, of which nothing is a touchpoint."""
        rows = funnel(self.ITEMS, self.DEALS[1:], group_by=["direction", "kind"])
        assert counts(rows, "direction", "kind") == [
            ("Offer", Direction.OUTBOUND, "Email", 1, 1, 1),
            ("Offer", None, "Task", 1, 0, 1),
        ]

    def test_by_team(self) -> None:
        """K4: a team's numbers are those of its people, by the caller's mapping."""
        teams = {"rep": "north", "ann": "north"}
        rows = funnel(self.ITEMS, self.DEALS[1:], group_by=["team"], teams=teams)
        assert counts(rows, "team") == [("Offer", "north", 1, 1, 2)]

    def test_by_deal_each_row_is_about_one(self) -> None:
        """K6: on two deals it counts on either; there are rows where a deal was."""
        rows = funnel(self.ITEMS, self.DEALS, group_by=["deal"])
        assert counts(rows, "deal") == [
            ("Lead", "d1", 1, 1, 1),
            ("Offer", "d1", 1, 1, 0),
            ("Offer", "d2", 1, 1, 2),
        ]
        assert [ids(row.deals) for row in rows] == [["d1"], ["d1"], ["d2"]]

    def test_by_deal_a_stage_without_any_has_a_row(self) -> None:
        """K2: a stage that was given has its row, of no deal."""
        rows = funnel([], [], group_by=["deal", "kind"], stages=["Lead"])
        assert counts(rows, "deal", "kind") == [("Lead", None, None, 0, 0, 0)]

    def test_where_nothing_was_done_deals_have_a_row(self) -> None:
        """K5: deals without any are still there, done by nobody."""
        automatic = mail("bounce", 1, is_automatic=True, direction=Direction.INBOUND)
        rows = funnel([automatic], self.DEALS[1:], group_by=["kind"])
        assert counts(rows, "kind") == [("Offer", None, 1, 0, 0)]

    def test_the_stage_is_no_further_group(self) -> None:
        """K2: every row is of a stage anyway, so asking for it again is a mistake."""
        with pytest.raises(ValueError, match="leave 'stage' out"):
            funnel([], [], group_by=["kind", "stage"])

    def test_the_columns_say_which_group(self) -> None:
        """K8: the groups stand behind the stage, and everything is one table."""
        found = funnel(self.ITEMS, self.DEALS, group_by=["kind", "deal"])
        assert found.columns[:6] == (
            "stage",
            "kind",
            "deal",
            "start",
            "end",
            "is_partial",
        )


class TestBuckets:
    """How the window is cut."""

    WEEK = (
        datetime(2026, 3, 26, tzinfo=MADRID),
        datetime(2026, 4, 1, tzinfo=MADRID),
    )

    def test_a_deal_is_in_every_bucket_of_its_stay(self) -> None:
        """K2: a week is partial or whole; a stage without a deal counts 0 in it."""
        rows = funnel(
            [mail("a", 25)],
            [deal("d1", ("Lead", 20), ("Offer", 26.5), closed=28.5)],
            zone="Europe/Madrid",
            between=self.WEEK,
            every="week",
        )
        assert [row.is_partial for row in rows] == [True, True, True, True]
        assert counts(rows) == [
            ("Lead", 1, 1, 1),
            ("Offer", 1, 0, 0),
            ("Lead", 0, 0, 0),
            ("Offer", 1, 0, 0),
        ]

    def test_days_begin_where_the_zone_says(self) -> None:
        """K2: the day in which clocks are set forward has 23 hours."""
        night = datetime(2026, 3, 29, 23, 59, tzinfo=MADRID)
        rows = funnel(
            [],
            [deal("d1", ("Lead", 20), closed=(night - NOON) / DAY)],
            zone=MADRID,
            between=self.WEEK,
            every="day",
        )
        assert [row.deal_count for row in rows] == [1, 1, 1, 1, 0, 0]
        assert rows[3].end.astimezone(UTC) - rows[3].start.astimezone(UTC) == 23 * HOUR

    def test_over_midnight_it_occurs_before_and_is_completed_after(self) -> None:
        """K1, K2: a touchpoint is in its own bucket, its activity in that of its end."""
        midnight = datetime(2026, 3, 3, tzinfo=UTC)
        meeting = Event(
            id="m",
            kind=EventKind.MEETING,
            status=EventStatus.HELD,
            created_at=NOON,
            starts_at=midnight - HOUR,
            ends_at=midnight,
            performed_by="rep",
            deal_ids=["d1"],
        )
        window = (midnight - DAY, midnight + DAY)
        rows = funnel([meeting], [deal("d1", ("A", 0))], between=window, every="day")
        assert counts(rows) == [("A", 1, 1, 0), ("A", 1, 0, 1)]


days = st.integers(-1, 6)
entries = st.lists(st.tuples(st.sampled_from(["A", "B", "C"]), days), max_size=4)
pipelines = st.lists(
    st.tuples(
        entries,
        st.one_of(st.none(), days),
    ),
    max_size=3,
).map(
    lambda found: [
        deal(f"d{number}", *stages, closed=closed)
        for number, (stages, closed) in enumerate(found)
    ]
)
histories = st.lists(
    st.builds(
        mail,
        st.uuids(version=4).map(str),
        days,
        st.frozensets(st.sampled_from(["d0", "d1", "d2"])),
        direction=st.sampled_from(Direction),
        is_automatic=st.booleans(),
    ),
    max_size=10,
)
WINDOW = (NOON, NOON + 5 * DAY)


def naive(items, deals, stage) -> tuple[set[str], set[str], set[str]]:
    """The definition, moment by moment: the deals, touchpoints and activities."""
    found: tuple[set[str], set[str], set[str]] = (set(), set(), set())
    for each in deals:
        last = max((entry.entered_at for entry in each.stage_history), default=NOON)
        end = NOON + 99 * DAY if each.closed_at is None else max(each.closed_at, last)
        if any(
            each.stage_at(NOON + day * DAY) == stage and NOON + day * DAY <= end
            for day in range(5)
        ):
            found[0].add(each.id)
        for item in items:
            happened = item.occurred_at
            if (
                each.id in item.deal_ids
                and WINDOW[0] <= happened < WINDOW[1]
                and happened <= end
                and each.stage_at(happened) == stage
            ):
                if not item.is_automatic:
                    found[1].add(item.id)
                if is_activity(item) and completed_at_of(item) is not None:
                    found[2].add(item.id)
    return found


@st.composite
def questions(draw):
    """How the window is cut, and what the rows of a stage are told apart by."""
    dimensions = st.sampled_from([each for each in Dimension if each != "stage"])
    return {
        "between": WINDOW,
        "every": draw(st.sampled_from([None, *Every])),
        "zone": draw(st.sampled_from(["UTC", "Asia/Tokyo"])),
        "group_by": draw(st.lists(dimensions, max_size=3)),
        "stages": draw(st.sampled_from([(), ("C", "X")])),
        "teams": {"rep": "north"},
    }


def spot(row):
    """The bucket and the stage of a row."""
    return row.start, row.stage


class TestLaws:
    """What holds for every pipeline."""

    @given(histories, pipelines)
    def test_it_is_the_definition(self, items, deals) -> None:
        """K6, K8: every row is what the naive search finds."""
        rows = funnel(items, deals, between=WINDOW, stages=["A", "B", "C"])
        assert [row.stage for row in rows] == ["A", "B", "C"]
        for row in rows:
            found = (row.deals, row.touchpoints, row.activities)
            assert tuple(set(ids(each)) for each in found) == naive(
                items, deals, row.stage
            )

    @given(histories, pipelines, st.randoms(use_true_random=False), questions())
    def test_order_is_nothing(self, items, deals, random, question) -> None:
        """K8: the order in which records arrive changes no row."""
        shuffled = (random.sample(each, len(each)) for each in (items, deals))
        assert funnel(*shuffled, **question) == funnel(items, deals, **question)

    @given(histories, pipelines, st.sampled_from(Every))
    def test_a_bucket_is_a_window(self, items, deals, every) -> None:
        """K2: its rows say what they would if it were the whole window."""
        asked = {"stages": ["A", "B", "C"], "zone": "Asia/Tokyo"}
        rows = funnel(items, deals, between=WINDOW, every=every, **asked)
        for at in range(0, len(rows), 3):
            window = (rows[at].start, rows[at].end)
            alone = funnel(items, deals, between=window, **asked)
            assert [
                attrs.evolve(row, is_partial=False) for row in rows[at : at + 3]
            ] == [*alone]

    @given(histories, pipelines, questions())
    def test_own_dimensions_add_up(self, items, deals, question) -> None:
        """K4, K8: they share out what happened, and every row has all the deals."""
        own = [each for each in question["group_by"] if each != "deal"]
        rows = funnel(items, deals, **question | {"group_by": own})
        wholes = funnel(items, deals, **question | {"group_by": []})
        for whole in wholes:
            parts = [row for row in rows if spot(row) == spot(whole)]
            assert {row.deals for row in parts} == {whole.deals}
            for name in ("touchpoints", "activities"):
                shared = Counter(i for row in parts for i in ids(getattr(row, name)))
                assert shared == Counter(ids(getattr(whole, name)))
            assert sum(row.effort.seconds for row in parts) == whole.effort.seconds
            if whole.touchpoints_per_deal is not None:
                means = (row.touchpoints_per_deal.mean for row in parts)
                assert sum(means) == pytest.approx(whole.touchpoints_per_deal.mean)

    @given(histories, pipelines, questions())
    def test_deals_add_up(self, items, deals, question) -> None:
        """K6: each row has its deal, and what is on two counts on either."""
        rows = funnel(items, deals, **question | {"group_by": ["deal"]})
        for whole in funnel(items, deals, **question | {"group_by": []}):
            parts = [row for row in rows if spot(row) == spot(whole)]
            assert [each for row in parts for each in row.deals] == [*whole.deals]
            found = {i for row in parts for i in ids(row.touchpoints)}
            assert found == set(ids(whole.touchpoints))
            assert all(
                row.deal in item.deal_ids for row in parts for item in row.touchpoints
            )
            if whole.touchpoints_per_deal is not None:
                total = whole.touchpoints_per_deal.mean * whole.deal_count
                assert sum(row.touchpoint_count for row in parts) == pytest.approx(
                    total
                )
