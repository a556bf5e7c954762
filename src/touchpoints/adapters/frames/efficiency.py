"""Efficiency over frames: what it takes to win a deal (rule K5)."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import tzinfo
from typing import Final

import narwhals.stable.v2 as nw
from narwhals.stable.v2.typing import IntoFrameT

from touchpoints.adapters.frames._buckets import NUMBER, Cuts
from touchpoints.adapters.frames._engines import Lazy, closed, opened
from touchpoints.adapters.frames._grid import PERIOD, filled
from touchpoints.adapters.frames._keys import key, unkeyed
from touchpoints.adapters.frames._places import (
    PLACE,
    SPREAD_SUMS,
    placed,
    spread_columns,
    spread_sums,
)
from touchpoints.insight.dimensions import Dimension, to_dimensions
from touchpoints.insight.periods import Every, Weekday, Window
from touchpoints.records.deals import DealStatus

_OF_DEALS: Final = (Dimension.PERFORMED_BY, Dimension.TEAM, Dimension.DEAL)
_TOTALS: Final = ("_activities", "_effort", "_known")
_SUMS: Final = (*SPREAD_SUMS, *_TOTALS)
#: Where the deal says what its group is.
_SOURCES: Final = {"performed_by": "owner", "team": "team", "deal": "deal"}

#: How the columns about the deals that ended one way begin, and the spread's among them.
_SIDES: Final = {
    DealStatus.WON: ("", "activities_per_win_"),
    DealStatus.LOST: ("lost_", "activities_per_loss_"),
}


def activity_efficiency(  # noqa: PLR0913 - the ways to cut and group
    frame: IntoFrameT,
    deal_frame: IntoFrameT,
    *,
    zone: str | tzinfo,
    between: Window,
    group_by: Iterable[Dimension | str] = (Dimension.PERFORMED_BY,),
    every: Every | str | None = None,
    week_starts_on: Weekday = Weekday.MONDAY,
) -> IntoFrameT:
    """What it takes to win a deal: activities and effort per deal won (rule K5).

    Args:
        frame: The frame of touchpoints and tasks, as `to_frame` makes it: the whole
            record, as activities count however long before the window they were
            completed.
        deal_frame: The frame of deals, as `to_deal_frame` makes it, in the same engine.
        zone: Where days begin: the zone that the frames were made for. With another one all still
            counts, but at the borders of days in the wrong bucket.
        between: From the first moment on and before the second (rule K2).
        group_by: The deal's dimensions: `performed_by`, who owned it at closing, `team`
            and `deal`. The activity's own dimensions are left to `touchpoints.insight`.
        every: The unit of the calendar to cut the window at; None: it stays whole.
        week_starts_on: The day that weeks begin with.

    Returns:
        A frame of the same kind with the columns of the reference, durations in
        microseconds (`effort_us`), the ids of what is behind the numbers left out; a
        row for each bucket and each group that is anywhere in the window, by time,
        then by group.

    Raises:
        ConfigurationError: There is no time zone of that name.
        ValueError: The frame is Dask's, the window is naive, empty or runs backwards, or
            there is no such dimension or unit.
    """
    groups = _groups(group_by)
    cuts = Cuts(between=between, zone=zone, every=every, week_starts_on=week_starts_on)
    within = [*groups, NUMBER, "status"]
    owned = opened(deal_frame)
    deals = _closed_deals(owned, groups, cuts)
    outlays = _outlays(deals, _work(opened(frame), deals, within))
    sums = spread_sums(outlays, within, "_done", besides=_TOTALS)
    sides = [f"_{side}{name}" for side in _SIDES for name in _SUMS]
    rows = filled(_in_sides(sums, groups), groups, sides, cuts.table(owned))
    numbers = [number for side in _SIDES for number in _numbers(side)]
    named = unkeyed(rows.select(*groups, *PERIOD, *numbers), groups)
    return closed(named.sort("start", *groups, nulls_last=True), frame)


def _groups(group_by: Iterable[Dimension | str]) -> list[str]:
    dimensions = to_dimensions(group_by)
    if strays := [each.value for each in dimensions if each not in _OF_DEALS]:
        msg = f"group_by: {strays[0]!r} is the activity's, not the deal's"
        raise ValueError(msg)
    return [each.value for each in dimensions]


def _closed_deals(deals: Lazy, groups: Sequence[str], cuts: Cuts) -> Lazy:
    """The deals that were closed in the window, their groups without nulls."""
    return cuts.within(deals, "closed").select(
        "owner",
        "closed_at",
        "status",
        NUMBER,
        nw.col("deal").alias("_deal"),
        *(key(nw.col(_SOURCES[each])).alias(each) for each in groups),
    )


def _work(items: Lazy, deals: Lazy, within: Sequence[str]) -> Lazy:
    """The owner's own activities on each deal, up to its closing."""
    activities = items.filter(
        nw.col("is_activity"),
        ~nw.col("deal").is_null(),
        ~nw.col("completed_at").is_null(),
    ).select(
        "id",
        "completed_at",
        "effort_us",
        nw.col("kind").alias("_kind"),
        nw.col("deal").alias("_deal"),
        nw.col("performed_by").alias("_performer"),
    )
    done = activities.join(deals, on="_deal").filter(
        nw.col("_performer") == nw.col("owner"),
        nw.col("completed_at") <= nw.col("closed_at"),
    )
    return placed(done, [*within, "id", "_kind"], ["_deal"])


def _outlays(deals: Lazy, work: Lazy) -> Lazy:
    """What each deal took, those that took nothing included.

    In total an activity counts once, whatever deals it was for (rule K6): with the
    first of the deals that are counted together.
    """
    is_first = nw.col(PLACE) == 0
    per_deal = (
        work.select(
            "_deal",
            nw.when(is_first).then(nw.lit(1)).otherwise(0).alias("_activities"),
            nw.when(is_first).then("effort_us").alias("_effort"),
        )
        .group_by("_deal")
        .agg(
            nw.len().alias("_done"),
            nw.col("_activities", "_effort").sum(),
            nw.col("_effort").count().alias("_known"),
        )
    )
    numbers = nw.col("_done", *_TOTALS).fill_null(0).cast(nw.Int64)
    return deals.join(per_deal, on="_deal", how="left").with_columns(numbers)


def _in_sides(sums: Lazy, groups: Sequence[str]) -> Lazy:
    """The sums of the deals won beside those of the deals lost."""
    flags = {
        side: nw.when(nw.col("status") == side.value).then(nw.lit(1)).otherwise(0)
        for side in _SIDES
    }
    flagged = sums.with_columns(*(flags[side].alias(f"_is_{side}") for side in _SIDES))
    sides = (
        (nw.col(*_SUMS) * nw.col(f"_is_{side}")).name.prefix(f"_{side}")
        for side in _SIDES
    )
    return flagged.select(*groups, NUMBER, *sides)


def _numbers(side: DealStatus) -> Iterator[nw.Expr]:
    """The columns about the deals that ended one way."""
    before, per_deal = _SIDES[side]
    sums = f"_{side}"
    activities, known = nw.col(f"{sums}_activities"), nw.col(f"{sums}_known")
    effort = nw.col(f"{sums}_effort")
    yield nw.col(f"{sums}_count").alias(f"{before}deal_count")
    yield activities.alias(f"{before}activity_count")
    yield from spread_columns(sums, f"{per_deal}{{}}")
    yield effort.alias(f"{before}effort_us")
    yield known.alias(f"{before}with_duration")
    yield (activities - known).alias(f"{before}without_duration")
    mean = nw.when(known > 0).then(effort / known)
    yield mean.alias(f"{before}effort_per_activity_us")
