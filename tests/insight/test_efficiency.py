"""Efficiency: what it takes to win a deal, with the lost ones as a contrast."""

from datetime import UTC, datetime, timedelta
from itertools import product
from statistics import fmean, median

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from touchpoints.insight.activity import completed_at_of, effort_of
from touchpoints.insight.efficiency import activity_efficiency
from touchpoints.records.activities import is_activity
from touchpoints.records.deals import Deal, DealStatus, StageEntry
from touchpoints.records.interactions import Direction
from touchpoints.records.tasks import Task, TaskKind, TaskStatus
from touchpoints.records.touchpoints import (
    Email,
    Event,
    EventKind,
    EventStatus,
    TouchpointKind,
)

NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)
DAY = timedelta(days=1)
MARCH = (datetime(2026, 3, 1, tzinfo=UTC), datetime(2026, 4, 1, tzinfo=UTC))
WON, LOST = DealStatus.WON, DealStatus.LOST


def deal(deal_id, *, days=10.0, owner="rep", status=WON, **more):
    """A deal that was closed so many days after the first Monday of March."""
    return Deal(
        id=deal_id,
        created_at=NOON - 100 * DAY,
        owner=owner,
        status=status,
        closed_at=NOON + days * DAY,
        **more,
    )


def mail(
    touchpoint_id, days, deals, *, by="rep", effort=None, direction=Direction.OUTBOUND
):
    """A mail so many days after the first Monday of March."""
    return Email(
        id=touchpoint_id,
        created_at=NOON,
        occurred_at=NOON + days * DAY,
        direction=direction,
        performed_by=by,
        deal_ids=deals,
        effort=effort,
    )


def report(items, deals, **more):
    """The report for March, in UTC."""
    options = {"zone": "UTC", "between": MARCH} | more
    return activity_efficiency(items, deals, **options)


def ids(found) -> list[str]:
    """The ids of deals or touchpoints."""
    return [each.id for each in found]


class TestWhatCounts:
    """Which deals and which activities."""

    def test_the_program(self) -> None:
        """K5: the meeting on the deal counts; the planned call on it does not."""
        monday = datetime(2019, 6, 24, 9, 0, tzinfo=UTC)
        mail_at = datetime(2019, 6, 27, 10, 30, tzinfo=UTC)
        common = {"performed_by": "rep", "deal_ids": {"d1"}}
        touchpoints = [
            Event(
                id="t1",
                kind=EventKind.MEETING,
                status=EventStatus.HELD,
                created_at=monday,
                starts_at=monday,
                ends_at=monday + HOUR,
                **common,
            ),
            Event(
                id="t4",
                kind=EventKind.CALL,
                status=EventStatus.PLANNED,
                created_at=mail_at,
                starts_at=mail_at + 2 * DAY,
                **common,
            ),
        ]
        deals = [
            Deal(id="d1", owner="rep", created_at=monday, status=WON, closed_at=mail_at)
        ]
        summer = (datetime(2019, 6, 1, tzinfo=UTC), datetime(2019, 8, 1, tzinfo=UTC))
        won = report(touchpoints, deals, zone="Europe/Madrid", between=summer).person(
            "rep"
        )
        assert won is not None
        assert won.deal_count == 1
        assert won.activities_per_win is not None
        assert won.activities_per_win.mean == 1
        assert won.activities_per_win.median == 1
        assert (won.effort, won.effort_per_activity) == (HOUR, HOUR)
        assert str(won) == (
            "rep, 2019-06-01 to 2019-08-01: 1 won, activities per win "
            "1 (median 1, quartiles 1 to 1, sample of 1); 0 lost"
        )
        assert repr(won) == f"<EfficiencyRow {won}>"

    def test_deals_without_activities_stay_in_the_denominator(self) -> None:
        """K5: of three deals won, one took two mails and two took none."""
        items = [mail("a", 1, ["d1"]), mail("b", 2, ["d1"])]
        row = report(items, map(deal, ["d1", "d2", "d3"])).person("rep")
        assert row.activities_per_win.count == 3
        assert row.activities_per_win.mean == 2 / 3
        assert row.activities_per_win.median == 0
        assert (row.deal_count, row.activity_count) == (3, 2)

    def test_without_a_deal_won_there_is_no_estimate(self) -> None:
        """K5: who won nothing has None, not zero; who closed nothing has no row."""
        found = report([], [deal("d1", status=LOST)])
        row = found.person("rep")
        assert (row.deal_count, row.activities_per_win) == (0, None)
        assert row.effort_per_activity is None
        assert row.lost.deal_count == 1
        assert str(row) == "rep, 2026-03-01 to 2026-04-01: 0 won; 1 lost"
        assert found.person("ann") is None

    def test_lost_deals_are_a_contrast(self) -> None:
        """K5: what the lost deals took is told the same way, apart."""
        items = [
            mail("a", 1, ["won"], effort=HOUR),
            mail("b", 1, ["lost"], effort=2 * HOUR),
            mail("c", 2, ["lost"]),
        ]
        row = report(items, [deal("won"), deal("lost", status=LOST)]).person("rep")
        assert (row.activity_count, row.effort) == (1, HOUR)
        assert row.lost.activities_per_deal.mean == 2
        assert (row.lost.effort, row.lost.with_duration) == (2 * HOUR, 1)
        assert (row.lost.without_duration, row.lost.activity_count) == (1, 2)
        assert ids(row.lost.touchpoints) == ["b", "c"]

    def test_activities_count_up_to_the_closing(self) -> None:
        """K5: however long before the window, and at the very moment of winning."""
        items = [
            mail("long ago", -90, ["d1"]),
            mail("at the closing", 10, ["d1"]),
            mail("after it", 10.001, ["d1"]),
        ]
        row = report(items, [deal("d1")]).person("rep")
        assert ids(row.touchpoints) == ["long ago", "at the closing"]

    def test_deals_closed_within_the_window_count(self) -> None:
        """K5, K2: from its first moment on and before its second."""
        deals = [
            deal("first", days=0),
            deal("end", days=1),
            deal("before", days=-0.001),
        ]
        still_open = Deal(id="open", created_at=NOON, owner="rep")
        found = report([], [*deals, still_open], between=(NOON, NOON + DAY))
        assert ids(found.person("rep").deals) == ["first"]

    def test_only_the_owners_own_activities_count(self) -> None:
        """K4, K5: neither a colleague's mail on the deal, nor what came in."""
        items = [
            mail("own", 1, ["d1"]),
            mail("ann's", 1, ["d1"], by="ann"),
            mail("inbound", 1, ["d1"], direction=Direction.INBOUND),
            mail("nobody's", 1, ["d2"], by=None),
            mail("elsewhere", 1, ["d9"]),
            mail("on none", 1, []),
            Task(id="undone", created_at=NOON, performed_by="rep", deal_ids=["d1"]),
        ]
        found = report(items, [deal("d1"), deal("d2", owner=None)])
        mine, ownerless = found
        assert ids(mine.touchpoints) == ["own"]
        assert (ownerless.performed_by, ownerless.activity_count) == (None, 0)
        assert ownerless.activities_per_win.mean == 0

    def test_on_two_deals_it_counts_on_either_and_once_in_total(self) -> None:
        """K6: one mail on two deals is one on each of them, and one activity."""
        items = [mail("both", 1, ["d1", "d2"], effort=HOUR), mail("one", 2, ["d1"])]
        row = report(items, [deal("d1"), deal("d2")]).person("rep")
        assert row.activities_per_win.mean == 1.5
        assert (row.activity_count, row.effort) == (2, HOUR)
        assert ids(row.touchpoints) == ["both", "one"]

    def test_unknown_durations_are_not_zero(self) -> None:
        """K3: the mean is over the known ones; both are counted."""
        items = [mail("a", 1, ["d1"], effort=HOUR), mail("b", 2, ["d1"])]
        row = report(items, [deal("d1")]).person("rep")
        assert (row.with_duration, row.without_duration) == (1, 1)
        assert row.effort_per_activity == HOUR


class TestGroups:
    """How the rows are told apart."""

    def test_by_week(self) -> None:
        """K2: a deal is in the bucket of its closing; empty buckets count 0."""
        items = [mail("a", 1, ["d1", "d2"])]
        found = report(
            items,
            [deal("d1", days=2), deal("d2", days=16)],
            every="week",
            between=(NOON - 12 * HOUR, NOON + 20.5 * DAY),
        )
        assert [row.deal_count for row in found] == [1, 0, 1]
        assert [row.activity_count for row in found] == [1, 0, 1]
        assert found[1].activities_per_win is None
        with pytest.raises(ValueError, match="several rows"):
            found.person("rep")

    def test_kinds_divide_activities_and_no_deals(self) -> None:
        """K5: each kind has all the deals, so that its mean is over all of them."""
        done = {"status": TaskStatus.DONE, "completed_at": NOON}
        task = Task(
            id="k", created_at=NOON, performed_by="ann", deal_ids=["d2"], **done
        )
        deals = [deal("d1"), deal("d2", owner="ann"), deal("d3")]
        rows = report(
            [mail("a", 1, ["d1"]), task], deals, group_by=("kind", "performed_by")
        )
        assert [
            (row.kind, row.performed_by, row.deal_count, row.activities_per_win.mean)
            for row in rows
        ] == [
            (TouchpointKind.EMAIL, "ann", 1, 0.0),
            (TouchpointKind.EMAIL, "rep", 2, 0.5),
            (TaskKind.TASK, "ann", 1, 1.0),
            (TaskKind.TASK, "rep", 2, 0.0),
        ]
        with pytest.raises(ValueError, match="not grouped"):
            report([], deals, group_by=["kind"]).person("rep")

    def test_kinds_of_nothing(self) -> None:
        """K5: where nothing was done, the deals still have their row."""
        (row,) = report([], [deal("d1")], group_by=["performed_by", "kind", "stage"])
        assert (row.kind, row.stage, row.deal_count) == (None, None, 1)

    def test_by_stage(self) -> None:
        """K5, K6: by the stage that each deal was in at the time."""
        history = [
            StageEntry(stage="Contact", entered_at=NOON),
            StageEntry(stage="Offer", entered_at=NOON + 5 * DAY),
        ]
        deals = [deal("d1", stage="Offer", stage_history=history), deal("d2")]
        items = [mail("a", 1, ["d1"]), mail("b", 6, ["d1", "d2"])]
        rows = report(items, deals, group_by=["stage", "direction"])
        assert [(row.stage, row.direction, ids(row.touchpoints)) for row in rows] == [
            ("Contact", Direction.OUTBOUND, ["a"]),
            ("Offer", Direction.OUTBOUND, ["b"]),
            (None, Direction.OUTBOUND, ["b"]),
        ]

    def test_by_team_and_deal(self) -> None:
        """K4: the team is that of the deal's owner."""
        deals = [deal("d1"), deal("d2", owner="ann"), deal("d3", owner=None)]
        rows = report([], deals, group_by=["team", "deal"], teams={"ann": "north"})
        assert [(row.team, row.deal) for row in rows] == [
            ("north", "d2"),
            (None, "d1"),
            (None, "d3"),
        ]
        assert str(rows[0]).startswith("d2, north, 2026-03-01")

    def test_nobody_has_no_team(self) -> None:
        """K4: a deal without an owner is of no team, whatever the teams are."""
        (row,) = report(
            [], [deal("d1", owner=None)], group_by=["team"], teams={"": "x"}
        )
        assert (row.team, ids(row.deals)) == (None, ["d1"])

    def test_ungrouped(self) -> None:
        """K2: without dimensions there is one row for each bucket, closed deals or not."""
        (row,) = report([], [], group_by=())
        assert (row.deal_count, row.activities_per_win) == (0, None)
        assert str(row).startswith("all, ")
        assert not report([], []).rows

    def test_the_result_is_a_table(self) -> None:
        """K5, K8: mean and median with sample size, and the ids behind them."""
        found = report([mail("a", 1, ["d1"])], [deal("d1"), deal("d2", status=LOST)])
        (row,) = found.to_dicts()
        assert list(row)[:4] == ["performed_by", "start", "end", "is_partial"]
        assert (row["deal_count"], row["activities_per_win_median"]) == (1, 1.0)
        assert (row["lost_deal_count"], row["activities_per_loss_mean"]) == (1, 0.0)
        assert (row["deal_ids"], row["lost_deal_ids"]) == (("d1",), ("d2",))
        assert (row["touchpoint_ids"], row["lost_touchpoint_ids"]) == (("a",), ())

    def test_the_table_for_people_is_short(self) -> None:
        """K5: the estimate with its spread and its sample size, and the contrast."""
        heading = str(report([], [])).splitlines()[0]
        assert heading.split()[4:] == [
            "deal_count",
            "activities_per_win_mean",
            "activities_per_win_median",
            "activities_per_win_lower_quartile",
            "activities_per_win_upper_quartile",
            "effort_per_activity",
            "lost_deal_count",
            "activities_per_loss_mean",
        ]


moments = st.integers(0, 6)
links = st.frozensets(st.sampled_from(["d0", "d1", "d2", "d3"]), max_size=3)
people = st.sampled_from(["rep", "ann", None])
mails = st.builds(
    mail,
    st.uuids(version=4).map(str),
    moments,
    links,
    by=people,
    effort=st.sampled_from([None, HOUR, 3 * HOUR]),
    direction=st.sampled_from(Direction),
)
events = st.builds(
    Event,
    id=st.uuids(version=4).map(str),
    created_at=st.just(NOON),
    performed_by=people,
    deal_ids=links,
    kind=st.sampled_from(EventKind),
    status=st.sampled_from(EventStatus),
    starts_at=moments.map(lambda days: NOON + days * DAY),
)
records = st.lists(st.one_of(mails, events), max_size=12)
pipelines = st.lists(
    st.tuples(moments, people, st.sampled_from([WON, LOST])), max_size=4
).map(
    lambda found: [
        deal(f"d{number}", days=days, owner=owner, status=status)
        for number, (days, owner, status) in enumerate(found)
    ]
)
WINDOW = (NOON + DAY, NOON + 5 * DAY)


def naive(items, deals, owner, status):
    """The definition, word by word: the deals, and the activities on each of them."""
    closed = [
        each
        for each in deals
        if each.owner == owner
        and each.status is status
        and WINDOW[0] <= each.closed_at < WINDOW[1]
    ]
    done = {
        each.id: [
            item
            for item in items
            if each.id in item.deal_ids
            and is_activity(item)
            and item.performed_by == owner
            and completed_at_of(item) is not None
            and completed_at_of(item) <= each.closed_at
        ]
        for each in closed
    }
    return closed, done


class TestLaws:
    """What holds for every record."""

    @settings(max_examples=200)
    @given(records, pipelines)
    def test_it_is_the_definition(self, items, deals) -> None:
        """K3, K5, K6, K8: every row is what the naive search finds."""
        found = report(items, deals, between=WINDOW)
        for owner, status in product(["rep", "ann", None], [WON, LOST]):
            closed, done = naive(items, deals, owner, status)
            rows = [row for row in found if row.performed_by == owner]
            outlays = [row.won if status is WON else row.lost for row in rows]
            if not closed:
                assert all(not each.deals for each in outlays)
                continue
            (outlay,) = outlays
            counts = [len(done[each.id]) for each in closed]
            once = {item.id: item for each in done.values() for item in each}
            efforts = [effort_of(item) for item in once.values()]
            known = [effort for effort in efforts if effort is not None]
            assert {*ids(outlay.deals)} == {*ids(closed)}
            assert outlay.activities_per_deal.mean == fmean(counts)
            assert outlay.activities_per_deal.median == median(counts)
            assert outlay.activity_count == len(once)
            assert sorted(ids(outlay.touchpoints)) == sorted(once)
            assert outlay.effort == sum(known, timedelta(0))
            assert outlay.with_duration == len(known)

    @given(records, pipelines, st.randoms(use_true_random=False))
    def test_order_is_nothing(self, items, deals, random) -> None:
        """K5: the order in which records arrive changes no row."""
        shuffled = (random.sample(each, len(each)) for each in (items, deals))
        group_by = ("performed_by", "kind")
        again = report(*shuffled, between=WINDOW, group_by=group_by)
        assert again == report(items, deals, between=WINDOW, group_by=group_by)

    @given(records, pipelines)
    def test_days_and_kinds_add_up(self, items, deals) -> None:
        """K2, K6: by day and kind, deals and activities on one deal add up."""
        whole = report(items, deals, between=WINDOW, group_by=["deal"])
        parts = report(
            items, deals, between=WINDOW, group_by=["deal", "kind"], every="day"
        )
        for row in whole:
            same = [each for each in parts if each.deal == row.deal]
            assert sum(each.activity_count for each in same) == row.activity_count
            assert sum((each.effort for each in same), timedelta(0)) == row.effort
