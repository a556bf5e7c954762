"""The funnel over frames: what deals take in each stage (rules K5, K6)."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import Final

import narwhals.stable.v2 as nw
from narwhals.stable.v2.typing import IntoFrameT

from touchpoints.adapters.frames._engines import Lazy, beside, closed, opened
from touchpoints.adapters.frames._places import SPREAD_SUMS, spread_columns, spread_sums
from touchpoints.adapters.frames.schema import Column, ColumnType
from touchpoints.insight.periods import Window, to_window

_GIVEN: Final = (
    Column("stage", ColumnType.TEXT, "A stage that was given."),
    Column("_rank", ColumnType.INTEGER, "Its place among them."),
)
_TOTALS: Final = ("_touchpoints", "_activities", "_effort", "_known")


def stage_funnel(
    frame: IntoFrameT,
    stage_frame: IntoFrameT,
    *,
    between: Window,
    stages: Iterable[str] = (),
) -> IntoFrameT:
    """What deals take in each stage: touchpoints, activities, effort.

    Args:
        frame: The frame of touchpoints and tasks, as `to_frame` makes it with the
            deals, whose stages it tells.
        stage_frame: The frame of stages, as `to_stage_frame` makes it, in the same
            engine.
        between: From the first moment on and before the second (rule K2).
        stages: The stages of the pipeline in their order; these have a row even where
            no deal was in them.

    Returns:
        A frame of the same kind with the columns of the reference, `effort_us` in
        microseconds, the ids of what is behind the numbers left out. A row for each
        stage: those given, then others that a deal was in within the window, in the
        order in which any deal first came into them.

    Raises:
        NotImplementedError: The frame is Dask's.
        TypeError: `stages` is one text, whose letters would pass for stages.
        ValueError: The window is naive, empty or runs backwards.
    """
    if isinstance(stages, str):
        msg = f"stages: give the stages as a tuple, such as ({stages!r},)"
        raise TypeError(msg)
    window = to_window(between)
    entries = opened(stage_frame)
    linked = opened(frame).filter(
        ~nw.col("deal").is_null(), ~nw.col("completed_at").is_null()
    )
    ends = entries.filter(nw.col("entry") == 0).select("deal", "ended_at")
    items = linked.join(ends, on="deal")
    happened = items.filter(~nw.col("occurred_at").is_null(), ~nw.col("is_automatic"))
    touchpoints = _in_stages(happened, "occurred", window)
    activities = _in_stages(items.filter(nw.col("is_activity")), "completed", window)
    deals = _deals_within(entries, window)
    ranked = _ranked(deals, entries, list(dict.fromkeys(stages)))
    rows = (
        ranked.join(_per_deal(deals, touchpoints), on="stage", how="left")
        .join(_touchpoints_in_total(touchpoints), on="stage", how="left")
        .join(_activities_in_total(activities), on="stage", how="left")
        .with_columns(*(nw.col(each).fill_null(0) for each in (*SPREAD_SUMS, *_TOTALS)))
        .sort("_rank", "_first", "stage")
    )
    return closed(rows.select(*_columns(window)), frame)


def _in_stages(items: Lazy, moment: str, window: Window) -> Lazy:
    """The items whose moment is in the window and finds their deal in a stage."""
    at = nw.col(f"{moment}_at")
    stage = nw.col(f"{moment}_stage")
    ended_at = nw.col("ended_at")
    return items.filter(
        at >= nw.lit(window[0]),
        at < nw.lit(window[1]),
        ~stage.is_null(),
        ended_at.is_null() | (ended_at >= at),
    ).select("id", "kind", "deal", "effort_us", stage.alias("stage"))


def _deals_within(entries: Lazy, window: Window) -> Lazy:
    """The deals of each stage: in it as the window began, or come into it since."""
    since, until = map(nw.lit, window)
    entered_at, next_at = nw.col("entered_at"), nw.col("next_at")
    ended_at = nw.col("ended_at")
    # Of two entries at one moment, it was in the later stage alone.
    entered = (
        (entered_at >= since)
        & (entered_at < until)
        & (next_at.is_null() | (next_at > entered_at))
    )
    opening = (
        (entered_at <= since)
        & (next_at.is_null() | (next_at > since))
        & (ended_at.is_null() | (ended_at >= since))
    )
    return entries.filter(entered | opening).select("stage", "deal").unique()


def _ranked(deals: Lazy, entries: Lazy, stages: Sequence[str]) -> Lazy:
    """The stages that have a row, with what their order is made of."""
    found = deals.select("stage").unique(["stage"])
    first = entries.group_by("stage").agg(nw.col("entered_at").min().alias("_first"))
    if not stages:
        return found.join(first, on="stage").with_columns(nw.lit(0).alias("_rank"))
    given = beside(deals, _GIVEN, [(each, at) for at, each in enumerate(stages)])
    others = found.join(given, on="stage", how="anti").with_columns(
        nw.lit(len(stages), nw.Int64).alias("_rank")
    )
    return nw.concat([given, others]).join(first, on="stage", how="left")


def _per_deal(deals: Lazy, touchpoints: Lazy) -> Lazy:
    """The spread of the touchpoints per deal, deals without any included."""
    none = deals.with_columns(nw.lit(0, nw.Int64).alias("_done"))
    each = touchpoints.select("stage", "deal", nw.lit(1, nw.Int64).alias("_done"))
    counts = (
        nw.concat([none, each]).group_by("stage", "deal").agg(nw.col("_done").sum())
    )
    whole = counts.with_columns(nw.col("_done").cast(nw.Int64))
    return spread_sums(whole, ["stage"], "_done")


def _touchpoints_in_total(touchpoints: Lazy) -> Lazy:
    once = touchpoints.unique(["id", "kind", "stage"])
    return once.group_by("stage").agg(nw.len().alias("_touchpoints"))


def _activities_in_total(activities: Lazy) -> Lazy:
    once = activities.unique(["id", "kind", "stage"])
    return once.group_by("stage").agg(
        nw.len().alias("_activities"),
        nw.col("effort_us").sum().alias("_effort"),
        nw.col("effort_us").count().alias("_known"),
    )


def _columns(window: tuple[datetime, datetime]) -> Iterator[nw.Expr]:
    yield nw.col("stage")
    yield nw.lit(window[0]).alias("start")
    yield nw.lit(window[1]).alias("end")
    whole = {each: nw.col(each).cast(nw.Int64) for each in ("_count", *_TOTALS)}
    yield whole["_count"].alias("deal_count")
    yield whole["_touchpoints"].alias("touchpoint_count")
    yield from spread_columns("", "touchpoints_per_deal_{}")
    yield whole["_activities"].alias("activity_count")
    yield whole["_effort"].alias("effort_us")
    yield whole["_known"].alias("with_duration")
    yield (whole["_activities"] - whole["_known"]).alias("without_duration")
