"""The funnel: what deals take in each stage of the pipeline."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from touchpoints.insight.activity import completed_at_of
from touchpoints.insight.funnel import stage_funnel
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

    @given(histories, pipelines, st.randoms(use_true_random=False))
    def test_order_is_nothing(self, items, deals, random) -> None:
        """K8: the order in which records arrive changes no row."""
        shuffled = (random.sample(each, len(each)) for each in (items, deals))
        assert funnel(*shuffled, between=WINDOW) == funnel(items, deals, between=WINDOW)
