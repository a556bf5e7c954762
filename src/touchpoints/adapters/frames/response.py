"""Response times over frames (rule K7)."""

from collections.abc import Iterable, Sequence
from datetime import tzinfo
from typing import Final

import narwhals.stable.v2 as nw
from narwhals.stable.v2.typing import IntoFrameT

from touchpoints.adapters.frames._buckets import NUMBER, Cuts
from touchpoints.adapters.frames._engines import Lazy, closed, opened
from touchpoints.adapters.frames._grid import PERIOD, filled
from touchpoints.adapters.frames._keys import keyed, unkeyed
from touchpoints.adapters.frames._places import (
    PLACE,
    SIZE,
    SPREAD_SUMS,
    placed,
    spread_columns,
    spread_sums,
)
from touchpoints.insight.dimensions import Dimension, to_dimensions
from touchpoints.insight.periods import Every, Weekday, Window
from touchpoints.records.interactions import Direction

#: The order of rule L2 within a thread.
_IN_TIME: Final = ("occurred_us", "via_rank", "id")


def response_times(  # noqa: PLR0913 - the ways to cut and group
    frame: IntoFrameT,
    *,
    zone: str | tzinfo,
    between: Window,
    group_by: Iterable[Dimension | str] = (Dimension.PERFORMED_BY,),
    every: Every | str | None = None,
    week_starts_on: Weekday = Weekday.MONDAY,
) -> IntoFrameT:
    """How long customers waited for an answer, by the clock (rule K7).

    Args:
        frame: The frame of touchpoints, as `to_frame` makes it: the whole threads. A
            run counts where its first touchpoint is within the window.
        zone: Where days begin: the zone that the frame was made for. With another one all still
            counts, but at the borders of days in the wrong bucket.
        between: From the first moment on and before the second (rule K2).
        group_by: The dimensions to tell runs apart by. `performed_by` and `team` are of
            who answered, null for open runs; the others are of the first touchpoint of
            the run; by deal or stage a run counts once for each of them (rule K6).
        every: The unit of the calendar to cut the window at; None: it stays whole.
        week_starts_on: The day that weeks begin with.

    Returns:
        A frame of the same kind: the dimensions, `start`, `end` and `is_partial` of the
        bucket, the `count` of answered runs, the `open_count`, and in microseconds
        `mean_us`, `median_us`, the quartiles, `minimum_us` and `maximum_us` of the
        answered ones, null where there are none; a row for each bucket and each group
        that is anywhere in the window, by time, then by group.

    Raises:
        ConfigurationError: There is no time zone of that name.
        ValueError: The frame is Dask's, the window is naive, empty or runs backwards, or
            there is no such dimension or unit.
    """
    groups = [each.value for each in to_dimensions(group_by)]
    cuts = Cuts(between=between, zone=zone, every=every, week_starts_on=week_starts_on)
    items = opened(frame)
    runs = _with_links(_runs(items), items, groups)
    within = [*groups, NUMBER]
    inside = keyed(cuts.within(runs, "occurred"), groups)
    answered = inside.filter(~nw.col("_answered_us").is_null()).with_columns(
        (nw.col("_answered_us") - nw.col("occurred_us")).alias("_wait")
    )
    sizes = inside.group_by(*within).agg(nw.len().alias("_runs"))
    sums = sizes.join(spread_sums(answered, within, "_wait"), on=within, how="left")
    numbers = ("_runs", *SPREAD_SUMS)
    whole = sums.with_columns(*(nw.col(each).fill_null(0) for each in numbers))
    rows = unkeyed(filled(whole, groups, numbers, cuts.table(items)), groups)
    times = rows.select(*groups, *PERIOD, *_numbers())
    return closed(times.sort("start", *groups, nulls_last=True), frame)


def _numbers() -> Iterable[nw.Expr]:
    count = nw.col("_count")
    yield count.alias("count")
    yield (nw.col("_runs") - count).alias("open_count")
    yield from spread_columns("", "{}_us")
    for name in ("minimum", "maximum"):
        yield nw.when(count > 0).then(nw.col(f"_{name}")).alias(f"{name}_us")


def _runs(items: Lazy) -> Lazy:
    """A row for each run: its first touchpoint, and who answered when.

    Of what comes after one another in one direction, only the first is a turn; so an
    inbound turn begins a run, and the outbound one after it is the answer.
    """
    threaded = items.filter(nw.col("link") == 0, ~nw.col("thread").is_null())
    ordered = placed(threaded, ["thread"], _IN_TIME).drop(SIZE)
    previous = ordered.select(
        "thread", nw.col(PLACE) + 1, nw.col("direction").alias("_previous")
    )
    is_turn = nw.col("_previous").fill_null("") != nw.col("direction")
    joined = ordered.join(previous, on=["thread", PLACE], how="left")
    turning = joined.filter(is_turn).with_columns(nw.col(PLACE).alias("_order"))
    turns = placed(turning.drop(PLACE), ["thread"], ["_order"]).drop(SIZE)
    answers = turns.select(
        "thread",
        "performed_by",
        "team",
        nw.col(PLACE) - 1,
        nw.col("occurred_us").alias("_answered_us"),
    )
    firsts = turns.filter(nw.col("direction") == Direction.INBOUND.value)
    asked = firsts.drop("performed_by", "team", "deal")
    return asked.join(answers, on=["thread", PLACE], how="left")


def _with_links(runs: Lazy, items: Lazy, groups: Sequence[str]) -> Lazy:
    """The runs, each once for each deal or stage of its first touchpoint (rule K6)."""
    if Dimension.DEAL.value not in groups and Dimension.STAGE.value not in groups:
        return runs
    is_linked = (nw.col("link") == 0) | ~nw.col("deal").is_null()
    links = items.filter(is_linked, ~nw.col("thread").is_null()).select(
        "id", "deal", nw.col("occurred_stage").alias("stage")
    )
    by_deal = runs.join(links, on="id")
    if Dimension.DEAL.value in groups:
        return by_deal
    # Two deals may be in one stage.
    return by_deal.unique(["id", "stage"])
