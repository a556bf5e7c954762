"""The funnel over frames: what deals take in each stage (rules K2, K5, K6)."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, tzinfo
from typing import Final, final

import attrs
import narwhals.stable.v2 as nw
from narwhals.stable.v2.typing import IntoFrameT

from touchpoints.adapters.frames._buckets import NUMBER, Cuts
from touchpoints.adapters.frames._engines import Lazy, beside, closed, opened
from touchpoints.adapters.frames._grid import PERIOD
from touchpoints.adapters.frames._keys import key, unkeyed
from touchpoints.adapters.frames._places import SPREAD_SUMS, spread_columns, spread_sums
from touchpoints.adapters.frames.schema import Column, ColumnType
from touchpoints.insight.dimensions import Dimension
from touchpoints.insight.funnel import to_stage_dimensions
from touchpoints.insight.periods import Every, Weekday, Window

_GIVEN: Final = (
    Column("stage", ColumnType.TEXT, "A stage that was given."),
    Column("_rank", ColumnType.INTEGER, "Its place among them."),
)
_TOTALS: Final = ("_touchpoints", "_activities", "_effort", "_known")
_DEAL: Final = Dimension.DEAL.value
#: The key of whoever nobody knows.
_NOBODY: Final = ""
#: Where all rows are equal, so that a join by it is with every row, or with none.
_SAME: Final = "_same"


def stage_funnel(  # noqa: PLR0913 - the ways to cut and group
    frame: IntoFrameT,
    stage_frame: IntoFrameT,
    *,
    between: Window,
    stages: Iterable[str] = (),
    zone: str | tzinfo | None = None,
    group_by: Iterable[Dimension | str] = (),
    every: Every | str | None = None,
    week_starts_on: Weekday = Weekday.MONDAY,
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
        zone: Where days begin: the zone that the frame was made for; None: the window
            stays whole. With another one all still counts, but at the borders of days
            in the wrong bucket.
        group_by: The dimensions to tell the rows of a stage apart by. `performed_by`,
            `team`, `kind` and `direction` are the item's own: they divide touchpoints
            and activities and never deals, so that each of their rows has all deals
            that were in its stage. `deal` divides all: each row is about one deal.
            `stage` is refused, as every row is of one stage already.
        every: The unit of the calendar to cut the window at; None: it stays whole. A
            touchpoint is in the bucket of its occurrence, an activity in that of its
            completion, and a deal in all that it was in the stage at any moment of.
        week_starts_on: The day that weeks begin with.

    Returns:
        A frame of the same kind with the columns of the reference, `effort_us` in
        microseconds, the ids of what is behind the numbers left out. A row for each
        bucket, each stage and each group, in this order. Stages are those given, then
        others that a deal was in within the window, in the order in which any deal
        first came into them. Each has a row for all groups that are anywhere in the
        window, in whatever stage; by deal, only for the deals that were ever in it
        within the window, or one for null if none was.

    Raises:
        ConfigurationError: There is no time zone of that name.
        TypeError: `stages` is one text, whose letters would pass for stages.
        ValueError: The frame is Dask's, the window is naive, empty or runs backwards,
            there is no such dimension or unit, the dimension is `stage`, or there is a
            unit and no zone.
    """
    if isinstance(stages, str):
        msg = f"stages: give the stages as a tuple, such as ({stages!r},)"
        raise TypeError(msg)
    if every is not None and zone is None:
        msg = f"zone: say where days begin, to cut the window at every {every}"
        raise ValueError(msg)
    groups = [each.value for each in to_stage_dimensions(group_by)]
    cuts = Cuts(
        between=between,
        # Where it is not cut, no day matters.
        zone=UTC if zone is None else zone,
        every=every,
        week_starts_on=week_starts_on,
    )
    rows = _rows(opened(frame), opened(stage_frame), groups, cuts, stages)
    order = ("start", "_rank", "_first", "stage", *groups)
    in_order = unkeyed(rows, groups).sort(*order, nulls_last=True)
    return closed(in_order.select(*_columns(groups)), frame)


def _rows(
    items: Lazy,
    entries: Lazy,
    groups: Sequence[str],
    cuts: Cuts,
    stages: Iterable[str],
) -> Lazy:
    """A row for each bucket, stage and group, of sums that are 0 where nothing was."""
    table = cuts.table(entries)
    touchpoints, activities = _work(items, entries, groups, cuts)
    deals = _deals_within(entries, table, groups, cuts)
    sorts = _Sorts.of(touchpoints, activities, groups)
    ranked = _ranked(deals, entries, list(dict.fromkeys(stages)))
    within = ["stage", *groups, NUMBER]
    cells = sorts.times(_linked(ranked, deals, groups)).join(table, how="cross")
    return (
        cells.join(_per_deal(sorts.times(deals), touchpoints, within), within, "left")
        .join(_touchpoints_in_total(touchpoints, within), on=within, how="left")
        .join(_activities_in_total(activities, within), on=within, how="left")
        .with_columns(*(nw.col(each).fill_null(0) for each in (*SPREAD_SUMS, *_TOTALS)))
    )


def _work(
    items: Lazy, entries: Lazy, groups: Sequence[str], cuts: Cuts
) -> tuple[Lazy, Lazy]:
    """The touchpoints and the activities of the window, once for each of their deals."""
    ends = entries.filter(nw.col("entry") == 0).select("deal", "ended_at")
    done = items.filter(~nw.col("deal").is_null(), ~nw.col("completed_at").is_null())
    linked = done.join(ends, on="deal")
    happened = linked.filter(~nw.col("occurred_at").is_null(), ~nw.col("is_automatic"))
    activities = linked.filter(nw.col("is_activity"))
    return (
        _in_stages(happened, "occurred", groups, cuts),
        _in_stages(activities, "completed", groups, cuts),
    )


def _in_stages(items: Lazy, moment: str, groups: Sequence[str], cuts: Cuts) -> Lazy:
    """The items whose moment is in the window and finds their deal in a stage."""
    stage, ended_at = nw.col(f"{moment}_stage"), nw.col("ended_at")
    is_in_one = ended_at.is_null() | (ended_at >= nw.col(f"{moment}_at"))
    return cuts.within(items, moment, ~stage.is_null(), is_in_one).select(
        "id",
        "effort_us",
        NUMBER,
        nw.col("kind").alias("_kind"),
        nw.col("deal").alias("_deal"),
        stage.alias("stage"),
        *(key(nw.col(each)).alias(each) for each in groups),
    )


def _deals_within(
    entries: Lazy, table: Lazy, groups: Sequence[str], cuts: Cuts
) -> Lazy:
    """The deals of each stage and bucket."""
    since, until = map(nw.lit, cuts.between)
    # First those of the window, so that few are multiplied by its buckets.
    stays = entries.filter(_is_within(since, until)).join(table, how="cross")
    deal = nw.col("deal")
    return (
        stays.filter(_is_within(nw.col("start"), nw.col("end")))
        .select(
            "stage",
            NUMBER,
            deal.alias("_deal"),
            *(key(deal).alias(each) for each in groups if each == _DEAL),
        )
        .unique()
    )


def _is_within(since: nw.Expr, until: nw.Expr) -> nw.Expr:
    """Whether a deal was in the stage of an entry then: at first, or later on."""
    entered_at, next_at = nw.col("entered_at"), nw.col("next_at")
    ended_at = nw.col("ended_at")
    # Of two entries at one moment, it was in the later stage alone.
    stayed = next_at.is_null() | ((next_at > entered_at) & (next_at > since))
    return (entered_at < until) & stayed & (ended_at.is_null() | (ended_at >= since))


def _ranked(deals: Lazy, entries: Lazy, stages: Sequence[str]) -> Lazy:
    """The stages that have a row, with what their order is made of."""
    found = deals.select("stage").unique(["stage"])
    first = entries.group_by("stage").agg(nw.col("entered_at").min().alias("_first"))
    if not stages:
        return found.join(first, on="stage").with_columns(nw.lit(0).alias("_rank"))
    given = beside(entries, _GIVEN, [(each, at) for at, each in enumerate(stages)])
    others = found.join(given, on="stage", how="anti").with_columns(
        nw.lit(len(stages), nw.Int64).alias("_rank")
    )
    return nw.concat([given, others]).join(first, on="stage", how="left")


def _linked(ranked: Lazy, deals: Lazy, groups: Sequence[str]) -> Lazy:
    """The stages, each with all of its deals where these are groups."""
    if _DEAL not in groups:
        return ranked
    links = deals.select("stage", _DEAL).unique()
    return ranked.join(links, on="stage", how="left").with_columns(
        nw.col(_DEAL).fill_null(_NOBODY)
    )


@final
@attrs.frozen
class _Sorts:
    """The values that the items' own dimensions have anywhere in the window."""

    own: Sequence[str]
    rows: Lazy

    @classmethod
    def of(cls, touchpoints: Lazy, activities: Lazy, groups: Sequence[str]) -> "_Sorts":
        own = [each for each in groups if each != _DEAL]
        same = nw.lit(0, nw.Int64).alias(_SAME)
        both = nw.concat(
            [each.select(*own, same) for each in (touchpoints, activities)]
        )
        return cls(own, both.unique())

    def times(self, rows: Lazy) -> Lazy:
        """Each row with all of them, or with none known where there are none."""
        if not self.own:
            return rows
        same = nw.lit(0, nw.Int64).alias(_SAME)
        joined = rows.with_columns(same).join(self.rows, on=_SAME, how="left")
        return joined.drop(_SAME).with_columns(nw.col(*self.own).fill_null(_NOBODY))


def _per_deal(deals: Lazy, touchpoints: Lazy, within: Sequence[str]) -> Lazy:
    """The spread of the touchpoints per deal, deals without any included."""
    columns = [*within, "_deal"]
    counts = (
        nw.concat(
            [
                rows.select(*columns, nw.lit(done, nw.Int64).alias("_done"))
                for rows, done in ((deals, 0), (touchpoints, 1))
            ]
        )
        .group_by(*columns)
        .agg(nw.col("_done").sum())
    )
    whole = counts.with_columns(nw.col("_done").cast(nw.Int64))
    return spread_sums(whole, within, "_done")


def _touchpoints_in_total(touchpoints: Lazy, within: Sequence[str]) -> Lazy:
    once = touchpoints.unique(["id", "_kind", *within])
    return once.group_by(*within).agg(nw.len().alias("_touchpoints"))


def _activities_in_total(activities: Lazy, within: Sequence[str]) -> Lazy:
    once = activities.unique(["id", "_kind", *within])
    return once.group_by(*within).agg(
        nw.len().alias("_activities"),
        nw.col("effort_us").sum().alias("_effort"),
        nw.col("effort_us").count().alias("_known"),
    )


def _columns(groups: Sequence[str]) -> Iterator[nw.Expr]:
    yield nw.col("stage", *groups, *PERIOD)
    whole = {each: nw.col(each).cast(nw.Int64) for each in ("_count", *_TOTALS)}
    yield whole["_count"].alias("deal_count")
    yield whole["_touchpoints"].alias("touchpoint_count")
    yield from spread_columns("", "touchpoints_per_deal_{}")
    yield whole["_activities"].alias("activity_count")
    yield whole["_effort"].alias("effort_us")
    yield whole["_known"].alias("with_duration")
    yield (whole["_activities"] - whole["_known"]).alias("without_duration")
