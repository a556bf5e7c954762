"""Activities added and completed over frames (rules K1 to K3, K6)."""

from collections.abc import Iterable, Sequence
from datetime import tzinfo

import narwhals.stable.v2 as nw
from narwhals.stable.v2.typing import IntoFrameT

from touchpoints.adapters.frames._buckets import NUMBER, Cuts
from touchpoints.adapters.frames._engines import Lazy, closed, opened
from touchpoints.adapters.frames._grid import filled
from touchpoints.insight.dimensions import Dimension, to_dimensions
from touchpoints.insight.periods import Every, Weekday, Window


def activities_added(  # noqa: PLR0913 - the ways to cut and group
    frame: IntoFrameT,
    *,
    zone: str | tzinfo,
    between: Window,
    group_by: Iterable[Dimension | str] = (),
    every: Every | str | None = None,
    week_starts_on: Weekday = Weekday.MONDAY,
) -> IntoFrameT:
    """How many activities were added: by `created_at`, in any status (rule K1).

    Args:
        frame: The frame of touchpoints and tasks, as `to_frame` makes it.
        zone: Where days begin: the zone that the frame was made for. With another one all still
            counts, but at the borders of days in the wrong bucket.
        between: From the first moment on and before the second (rule K2).
        group_by: The dimensions to tell them apart by. By deal or stage an activity
            counts once for each of its deals or their stages, else once (rule K6).
        every: The unit of the calendar to cut the window at; None: it stays whole.
        week_starts_on: The day that weeks begin with.

    Returns:
        A frame of the same kind: the dimensions, `start`, `end` and `is_partial` of the
        bucket, and `count`; a row for each bucket and each group that is anywhere in
        the window, by time, then by group.

    Raises:
        ConfigurationError: There is no time zone of that name.
        ValueError: The window is naive, empty or runs backwards, or there is no such
            dimension or unit.
    """
    groups = [each.value for each in to_dimensions(group_by)]
    cuts = Cuts(between=between, zone=zone, every=every, week_starts_on=week_starts_on)
    items = opened(frame)
    found = _activities(items, groups, cuts, "created")
    counts = found.group_by(*groups, NUMBER).agg(nw.len().alias("count"))
    grid = filled(counts, groups, ["count"], cuts.table(items))
    return closed(_in_order(grid, groups), frame)


def activities_completed(  # noqa: PLR0913 - the ways to cut and group
    frame: IntoFrameT,
    *,
    zone: str | tzinfo,
    between: Window,
    group_by: Iterable[Dimension | str] = (),
    every: Every | str | None = None,
    week_starts_on: Weekday = Weekday.MONDAY,
) -> IntoFrameT:
    """How many activities were completed, and with how much effort (rules K1 and K3).

    Args:
        frame: The frame of touchpoints and tasks, as `to_frame` makes it.
        zone: Where days begin: the zone that the frame was made for. With another one all still
            counts, but at the borders of days in the wrong bucket.
        between: From the first moment on and before the second (rule K2).
        group_by: The dimensions to tell them apart by. By deal or stage an activity
            counts once for each of its deals or their stages, else once (rule K6).
        every: The unit of the calendar to cut the window at; None: it stays whole.
        week_starts_on: The day that weeks begin with.

    Returns:
        A frame of the same kind: the dimensions, `start`, `end` and `is_partial` of the
        bucket, `count`, `effort_us` in microseconds, the number `with_duration` and
        `without_duration`, and `mean_effort_us` over the former, null where there are
        none; a row for each bucket and each group that is anywhere in the window, by
        time, then by group.

    Raises:
        ConfigurationError: There is no time zone of that name.
        ValueError: The window is naive, empty or runs backwards, or there is no such
            dimension or unit.
    """
    groups = [each.value for each in to_dimensions(group_by)]
    cuts = Cuts(between=between, zone=zone, every=every, week_starts_on=week_starts_on)
    items = opened(frame)
    found = _activities(items, groups, cuts, "completed")
    sums = found.group_by(*groups, NUMBER).agg(
        nw.len().alias("count"),
        nw.col("effort_us").sum(),
        nw.col("effort_us").count().alias("with_duration"),
    )
    numbers = ["count", "effort_us", "with_duration"]
    grid = filled(sums, groups, numbers, cuts.table(items))
    known = nw.col("with_duration")
    completed = grid.with_columns(
        without_duration=nw.col("count") - known,
        mean_effort_us=nw.when(known > 0).then(nw.col("effort_us") / known),
    )
    return closed(_in_order(completed, groups), frame)


def _activities(items: Lazy, groups: Sequence[str], cuts: Cuts, moment: str) -> Lazy:
    """The activities of the window, each once for each of its groups (rule K6)."""
    is_activity, is_first = nw.col("is_activity"), nw.col("link") == 0
    if Dimension.DEAL.value not in groups and Dimension.STAGE.value not in groups:
        return cuts.within(items, moment, is_activity, is_first)
    is_linked = is_first | ~nw.col("deal").is_null()
    linked = cuts.within(items, moment, is_activity, is_linked)
    staged = linked.with_columns(nw.col(f"{moment}_stage").alias("stage"))
    if Dimension.DEAL.value in groups:
        return staged
    # Two deals may be in one stage. A task and a touchpoint may have one id.
    return staged.unique(["id", "kind", "stage"])


def _in_order(grid: Lazy, groups: Sequence[str]) -> Lazy:
    return grid.sort("start", *groups, nulls_last=True)
