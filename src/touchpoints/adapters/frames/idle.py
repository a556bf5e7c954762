"""Idle deals over frames (rule N4)."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta, tzinfo

import narwhals.stable.v2 as nw
from narwhals.stable.v2.typing import IntoFrameT

from touchpoints.adapters.frames._engines import Lazy, closed, opened
from touchpoints.adapters.frames.building import to_microseconds
from touchpoints.adapters.frames.contacted import counted_for, last_of
from touchpoints.insight.idle import DEFAULT_IDLE_POLICY, IdlePolicy, Snooze
from touchpoints.insight.periods import to_zone
from touchpoints.insight.qualifying import DEFAULT_POLICY
from touchpoints.records.deals import DealStatus
from touchpoints.records.moments import in_zone, instant, require_aware

_MICROSECOND = timedelta(microseconds=1)
_LATEST = datetime.max.replace(tzinfo=UTC)
_NEVER = 2**63 - 1


def idle_deals(  # noqa: PLR0913 - the record, the clock, and what bears on it
    frame: IntoFrameT,
    deal_frame: IntoFrameT,
    *,
    now: datetime,
    policy: IdlePolicy = DEFAULT_IDLE_POLICY,
    snoozes: Iterable[Snooze] = (),
    zone: str | tzinfo = UTC,
) -> IntoFrameT:
    """The open deals on which nothing has happened for too long.

    Args:
        frame: The frame of touchpoints and tasks, as `to_frame` makes it. Its column
            `lane` says what counts (rule L3).
        deal_frame: The frame of deals, as `to_deal_frame` makes it, in the same engine.
        now: The moment it is looked at.
        policy: When a deal is idle. What counts is said when the frame is made, by the
            `policy` of `to_frame`, and not by `counting`.
        snoozes: The deals that may be idle for a while.
        zone: The time zone in which due days end.

    Returns:
        A frame of the same kind: `deal`, `owner`, `stage`, `since` when it is idle, its
        `last` touchpoint, null where there is none, for how long it is, `idle_us`, and
        may be, `threshold_us`, both in microseconds. Rows are in no order.

    Raises:
        ConfigurationError: There is no time zone of that name.
        ValueError: `now` is naive, or `policy.counting` is another than the default.
    """
    if policy.counting != DEFAULT_POLICY:
        msg = "policy.counting: make the frame by it, and leave it out here"
        raise ValueError(msg)
    clock = instant(require_aware(now, "now"))
    linked = opened(frame).filter(~nw.col("deal").is_null())
    counted = counted_for(linked, "deal", now=clock)
    latest = counted.group_by("deal").agg(nw.col("occurred_us").max())
    lasts = last_of(counted, latest, "deal")
    watched = opened(deal_frame).filter(nw.col("status") == DealStatus.OPEN.value)
    snoozed = {str(each.deal_id) for each in snoozes if clock < instant(each.until)}
    if snoozed:
        watched = watched.filter(~nw.col("deal").is_in(sorted(snoozed)))
    if policy.horizon:
        today = in_zone(clock, to_zone(zone)).toordinal()
        planned = _planned(linked, policy.horizon, now=clock, today=today)
        watched = watched.join(planned, on="deal", how="anti")
    last = lasts.select("deal", "occurred_us", "on", nw.col("item").alias("last"))
    spells = _spells(watched.join(last, on="deal", how="left"), policy, now=clock)
    idle = spells.filter(nw.col("idle_us") >= nw.col("threshold_us")).select(
        "deal",
        "owner",
        "stage",
        "last",
        nw.coalesce("on", "created_at").alias("since"),
        "idle_us",
        "threshold_us",
    )
    return closed(idle, frame)


def _planned(linked: Lazy, horizon: timedelta, *, now: datetime, today: int) -> Lazy:
    """The deals with something ahead that is near and not overdue."""
    horizon_at = nw.lit(_LATEST if horizon > _LATEST - now else now + horizon)
    soon = (nw.col("turn_at") <= horizon_at) & (nw.col("overdue_at") >= nw.lit(now))
    last_day = today + horizon.days
    in_days = (nw.col("turn_day") >= today) & (nw.col("turn_day") <= last_day)
    # An open task may be due on a day or at a moment, but not both.
    has_day = ~nw.col("turn_day").is_null()
    planned = linked.filter(nw.when(has_day).then(in_days).otherwise(soon))
    return planned.select("deal")


def _spells(watched: Lazy, policy: IdlePolicy, *, now: datetime) -> Lazy:
    """The deals with how long they are idle, and may be."""
    # A column, as Dask cannot choose between two literals.
    threshold = nw.col("created_us") * 0 + _microseconds(policy.threshold)
    for stage, own in policy.stage_thresholds:
        here = nw.col("stage") == stage
        threshold = nw.when(here).then(_microseconds(own)).otherwise(threshold)
    since_us = nw.coalesce("occurred_us", "created_us")
    return watched.with_columns(
        idle_us=nw.lit(to_microseconds(now)) - since_us, threshold_us=threshold
    )


def _microseconds(threshold: timedelta) -> int:
    # `timedelta.max`, which stands for "never", is more than 64 bits hold.
    return min(threshold // _MICROSECOND, _NEVER)
