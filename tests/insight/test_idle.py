"""Idle deals: open ones on which nothing has happened for too long."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import attrs
import pytest

from touchpoints.errors import ConfigurationError
from touchpoints.insight.idle import IdlePolicy, Snooze, idle_deals
from touchpoints.insight.qualifying import LastContactedPolicy
from touchpoints.records.deals import Deal, DealStatus
from touchpoints.records.interactions import Direction
from touchpoints.records.tasks import Task, TaskStatus
from touchpoints.records.touchpoints import (
    Document,
    Email,
    Event,
    EventKind,
    EventStatus,
    Sms,
    SmsStatus,
    TouchpointKind,
)

NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
DAY = timedelta(days=1)
DEAL = Deal(id="d1", created_at=NOON - 100 * DAY, stage="Proposal", owner="rep")
COMMON = {"created_at": NOON, "performed_by": "rep", "deal_ids": ["d1"]}


def test_any_moment_can_be_looked_at() -> None:
    """N4: even one that the zone's clocks cannot show."""
    late = datetime.max.replace(tzinfo=UTC)
    planned = Task(id="k", created_at=NOON, due_on=date.max, deal_ids=["d1"])
    assert idle_deals([DEAL], [planned], now=late, zone="Asia/Tokyo") == ()


def mail(days, touchpoint_id="m", deals=("d1",)):
    """A mail so many days from now."""
    return Email(
        id=touchpoint_id,
        **(COMMON | {"deal_ids": deals}),
        direction=Direction.INBOUND,
        occurred_at=NOON + days * DAY,
    )


def event(days, *, status=EventStatus.PLANNED):
    """A meeting so many days from now."""
    return Event(
        id="e",
        **COMMON,
        kind=EventKind.MEETING,
        status=status,
        starts_at=NOON + days * DAY,
    )


def idle(touchpoints=(), *, deals=(DEAL,), now=NOON, **more):
    """The ids of the idle deals."""
    return [each.deal.id for each in idle_deals(deals, touchpoints, now=now, **more)]


class TestThreshold:
    """How long nothing may happen."""

    def test_it_runs_from_the_last_touchpoint(self) -> None:
        """N4: a deal is idle when its last touchpoint is a threshold or more ago."""
        assert not idle([mail(-30 + 0.001), mail(-50)])
        (found,) = idle_deals([DEAL], [mail(-50, "a"), mail(-30, "b")], now=NOON)
        assert (found.last, found.since) == ("b", NOON - 30 * DAY)
        assert (found.idle_for, found.threshold) == (30 * DAY, 30 * DAY)

    def test_it_runs_from_the_creation_where_nothing_happened(self) -> None:
        """N4: without a touchpoint the deal's creation counts."""
        deal = attrs.evolve(DEAL, created_at=NOON - 30 * DAY)
        (found,) = idle_deals([deal], [], now=NOON)
        assert (found.last, found.since) == (None, deal.created_at)
        assert not idle([], deals=[deal], now=NOON - DAY)

    def test_an_edit_changes_nothing(self) -> None:
        """N4: a new name, owner or stage does not reset the spell."""
        edited = attrs.evolve(DEAL, name="Pumps", owner="ann", stage="Qualified")
        (before,) = idle_deals([DEAL], [mail(-40)], now=NOON)
        (after,) = idle_deals([edited], [mail(-40)], now=NOON)
        assert before.since == after.since

    def test_every_stage_may_have_its_own(self) -> None:
        """N4: thresholds go by pipeline stage, and one holds for all other stages."""
        policy = IdlePolicy(stage_thresholds={"Proposal": 7 * DAY})
        other = attrs.evolve(DEAL, id="d2", stage="Qualified")
        mails = [mail(-8, deals=["d1", "d2"])]
        assert idle(mails, deals=[DEAL, other], policy=policy) == ["d1"]
        assert not idle(mails, deals=[DEAL, other])

    @pytest.mark.parametrize(
        ("wrong", "message"),
        [
            ({"threshold": timedelta(0)}, "threshold must be positive"),
            ({"stage_thresholds": {"Lead": -DAY}}, "'Lead' must be positive"),
            ({"horizon": -DAY}, "horizon must not be negative"),
        ],
    )
    def test_a_policy_that_cannot_work_is_refused(self, wrong, message) -> None:
        """N4: a threshold is positive, and a horizon lies ahead."""
        with pytest.raises(ConfigurationError, match=message):
            IdlePolicy(**wrong)

    def test_a_naive_clock_is_refused(self) -> None:
        """N4: a clock without a time zone names no moment."""
        with pytest.raises(ValueError, match="now must be an aware"):
            idle(now=NOON.replace(tzinfo=None))


class TestWhatCounts:
    """Which deals, and which touchpoints."""

    @pytest.mark.parametrize("status", [DealStatus.WON, DealStatus.LOST])
    def test_a_closed_deal_is_never_idle(self, status) -> None:
        """N4: only open deals are watched."""
        closed = attrs.evolve(DEAL, status=status, closed_at=NOON - 50 * DAY)
        assert not idle(deals=[closed])

    def test_only_what_is_contact_counts(self) -> None:
        """N4, L3: what is planned, failed, not held or indirect does not end a spell."""
        failed = Sms(
            id="s",
            **COMMON,
            direction=Direction.OUTBOUND,
            status=SmsStatus.FAILED,
            occurred_at=NOON,
        )
        file = Document(id="f", **COMMON, occurred_at=NOON)
        off = event(-1, status=EventStatus.NOT_HELD)
        overdue = event(-2)
        assert idle([failed, file, off, overdue]) == ["d1"]
        assert not idle([event(-1, status=EventStatus.HELD)])

    def test_the_policy_says_what_counts(self) -> None:
        """N4, L3: a policy per kind and direction changes what counts."""
        counting = LastContactedPolicy().excluding(TouchpointKind.EMAIL)
        assert idle([mail(-1)], policy=IdlePolicy(counting=counting)) == ["d1"]

    def test_the_future_does_not_count_yet(self) -> None:
        """N4, L5: a mail that is dated ahead counts when the clock has passed it."""
        assert idle([mail(1)]) == ["d1"]
        assert not idle([mail(1)], now=NOON + DAY)

    def test_only_linked_touchpoints_count(self) -> None:
        """N4, L8: a mail on another deal does not keep this one awake."""
        other = attrs.evolve(DEAL, id="d2")
        assert idle([mail(-1, deals=["d2"])], deals=[DEAL, other]) == ["d1"]

    def test_the_longest_idle_comes_first(self) -> None:
        """N4: the order is by the length of the spell, then by id, each deal once."""
        deals = [attrs.evolve(DEAL, id=deal_id) for deal_id in ("d3", "d2", "d1", "d1")]
        assert idle([mail(-40)], deals=deals) == ["d2", "d3", "d1"]


def task(**more):
    """A task on the deal."""
    return Task(id="k", **COMMON, **more)


class TestPlans:
    """What is planned next."""

    @pytest.mark.parametrize(
        ("days", "is_idle"), [(-1, True), (0, False), (14, False), (14.001, True)]
    )
    def test_a_plan_within_the_horizon_suppresses_it(self, days, is_idle) -> None:
        """N4: a planned next activity keeps a deal from being idle, if it is near."""
        assert bool(idle([event(days)])) is is_idle

    @pytest.mark.parametrize(
        ("more", "is_idle"),
        [
            ({"due_on": date(2026, 3, 2)}, False),
            ({"due_on": date(2026, 3, 16)}, False),
            ({"due_on": date(2026, 3, 17)}, True),
            ({"due_on": date(2026, 3, 1)}, True),
            ({"due_at": NOON + DAY}, False),
            ({}, True),
            (
                {
                    "due_at": NOON + DAY,
                    "status": TaskStatus.DONE,
                    "completed_at": NOON,
                },
                True,
            ),
        ],
    )
    def test_an_open_task_is_a_plan(self, more, is_idle) -> None:
        """N4: so does a task that is open, not overdue, and due within the horizon."""
        assert bool(idle([task(**more)])) is is_idle

    def test_a_due_day_ends_in_its_zone(self) -> None:
        """N4, N3: where the due day is over, the task is overdue and no plan."""
        zone = ZoneInfo("Pacific/Auckland")
        assert idle([task(due_on=date(2026, 3, 2))], zone=zone) == ["d1"]

    def test_the_horizon_is_policy(self) -> None:
        """N4: no plan suppresses it with a horizon of zero, every plan with the longest."""
        assert idle([event(0)], policy=IdlePolicy(horizon=timedelta(0))) == ["d1"]
        assert not idle([event(900)], policy=IdlePolicy(horizon=timedelta.max))


class TestSnooze:
    """Deals that may be idle."""

    def test_a_snoozed_deal_is_left_out_until_it_ends(self) -> None:
        """N4: a snooze has an end, and the deal is idle again from that moment on."""
        snooze = Snooze(deal_id="d1", reason="Budget in May", until=NOON + DAY)
        assert not idle(snoozes=[snooze])
        assert idle(snoozes=[snooze], now=NOON + DAY) == ["d1"]
        other = attrs.evolve(snooze, deal_id="d2")
        assert idle(snoozes=[other]) == ["d1"]

    def test_a_snooze_has_a_reason(self) -> None:
        """N4: nobody snoozes a deal without saying why."""
        with pytest.raises(ValueError, match="needs a reason"):
            Snooze(deal_id="d1", reason=" ", until=NOON)


class TestWords:
    """How an idle deal is described."""

    def test_it_explains_itself(self) -> None:
        """N4: the sentence says for how long, since what, and how long it may be."""
        policy = IdlePolicy(threshold=DAY)
        (found,) = idle_deals([DEAL], [mail(-31)], now=NOON, policy=policy)
        assert found.explain() == (
            "Deal d1 has been idle for 31 days, since touchpoint m on "
            "2026-01-30 12:00 UTC; it may be for 1 day."
        )
        (found,) = idle_deals([DEAL], [], now=NOON)
        assert "since it was opened on 2025-11-22 12:00 UTC" in found.explain()

    def test_its_repr_is_short(self) -> None:
        """P3: the repr names the deal by its id alone."""
        (found,) = idle_deals([attrs.evolve(DEAL, name="Secret")], [], now=NOON)
        assert repr(found) == "<IdleDeal d1: idle for 100 days>"
