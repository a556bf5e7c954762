"""Response times: how long customers wait for an answer (rule K7).

The definition: within one thread a run begins with the first touchpoint that comes in
while none is waiting, and ends with the next one that goes out (see `response_runs`).
The response time is from the first of the run to its answer. Runs without an answer are
counted apart, since they have no response time yet.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import timedelta, tzinfo
from typing import Any, Final, final

import attrs

from touchpoints.insight._groups import (
    PERIOD_COLUMNS,
    Cells,
    GroupedRow,
    Grouping,
    Item,
    Key,
    Naming,
    cells_in_order,
    no_cells,
)
from touchpoints.insight._runs import ResponseRun, response_runs
from touchpoints.insight.business_hours import BusinessHours
from touchpoints.insight.dimensions import Dimension, to_dimensions
from touchpoints.insight.periods import (
    Bucket,
    Buckets,
    Every,
    Weekday,
    Window,
    buckets,
    to_zone,
)
from touchpoints.insight.results import Column, ColumnType, Result
from touchpoints.insight.spreads import Spread, spread
from touchpoints.records.deals import Deal

__all__ = ["ResponseRow", "ResponseRun", "response_runs", "response_times"]

_NO_TEAMS: Mapping[str, str] = {}


@final
@attrs.frozen(kw_only=True)
class ResponseRow(GroupedRow):
    """How long customers waited in one bucket of time, for one group (rule K7).

    Besides the attributes that say which bucket and group (see `GroupedRow`;
    `performed_by` is who answered, None for the runs that are open):

    Attributes:
        runs: The runs, by their beginnings.
        spread: The response times of those that were answered; None: none was.
    """

    runs: tuple[ResponseRun, ...] = attrs.field(repr=False)
    spread: Spread[timedelta] | None

    @property
    def count(self) -> int:
        """How many runs were answered: the size of the sample."""
        return 0 if self.spread is None else self.spread.count

    @property
    def open_count(self) -> int:
        """How many runs are open."""
        return len(self.runs) - self.count

    @property
    def mean(self) -> timedelta | None:
        """The mean response time; None where no run was answered."""
        return None if self.spread is None else self.spread.mean

    @property
    def median(self) -> timedelta | None:
        """The response time that half of the answers kept; None without answers."""
        return None if self.spread is None else self.spread.median

    @property
    def touchpoints(self) -> tuple[Item, ...]:
        """The touchpoints of the runs (rule K8), run by run."""
        return tuple(each for run in self.runs for each in run.touchpoints)


def response_times(  # noqa: PLR0913 - the ways to cut and group
    items: Iterable[Item],
    *,
    zone: str | tzinfo,
    between: Window,
    group_by: Iterable[Dimension | str] = (Dimension.PERFORMED_BY,),
    every: Every | str | None = None,
    week_starts_on: Weekday = Weekday.MONDAY,
    business_hours: BusinessHours | None = None,
    teams: Mapping[str, str] = _NO_TEAMS,
    deals: Iterable[Deal] = (),
) -> Result[ResponseRow]:
    """How long customers waited for an answer (rule K7).

    Args:
        items: Touchpoints and tasks in any order, each once: the whole threads. A run
            counts where its first touchpoint is within the window; what came before
            tells whether it is the first, and its answer may come after the window.
        zone: Where days begin: the name of a time zone, or the zone itself.
        between: From the first moment on and before the second (rule K2).
        group_by: The dimensions to tell runs apart by. `performed_by` and `team` are of
            who answered, None for open runs. `kind`, `direction`, `deal` and `stage`
            are of the first touchpoint of the run; by deal or stage a run counts once
            for each of them (rule K6).
        every: The unit of the calendar to cut the window at; None: it stays whole.
        week_starts_on: The day that weeks begin with.
        business_hours: Only these hours count as waiting; None: all do.
        teams: The team of each performer.
        deals: The deals, for the stages that they were in when the run began.

    Returns:
        A row for each bucket and each group that is anywhere in the window, by time,
        then by group. Empty buckets count 0.

    Raises:
        ConfigurationError: There is no time zone of that name.
        ValueError: The window is naive, empty or runs backwards, or there is no such
            dimension or unit.
    """
    cut = buckets(between, zone=zone, every=every, week_starts_on=week_starts_on)
    keys = _Keys(to_dimensions(group_by), teams, deals)
    found = _group(response_runs(items), keys, cut)
    rows = (
        _row(bucket, names, runs, business_hours)
        for bucket, names, runs in cells_in_order(found, keys.naming, cut)
    )
    return Result(
        title="Response times",
        rows=tuple(rows),
        fields=(*keys.naming.columns(), *PERIOD_COLUMNS, *_COLUMNS),
        zone=to_zone(zone),
    )


_COLUMNS: Final = (
    Column(name="count", type=ColumnType.COUNT),
    Column(name="open_count", type=ColumnType.COUNT),
    Column(name="mean", type=ColumnType.DURATION),
    Column(name="median", type=ColumnType.DURATION),
    *(
        Column(name=part, type=ColumnType.DURATION, path=f"spread.{part}")
        for part in ("lower_quartile", "upper_quartile", "minimum", "maximum")
    ),
    Column(name="touchpoint_ids", type=ColumnType.IDS, path="touchpoints"),
)
_OF_ANSWERS = (Dimension.PERFORMED_BY, Dimension.TEAM)


@final
class _Keys:
    """Tells what groups a run is of: by its answer, and by what it began with."""

    def __init__(
        self,
        dimensions: tuple[Dimension, ...],
        teams: Mapping[str, str],
        deals: Iterable[Deal],
    ) -> None:
        of_answers = [each for each in _OF_ANSWERS if each in dimensions]
        others = [each for each in dimensions if each not in _OF_ANSWERS]
        self._answers = Grouping(of_answers, teams=teams, deals=())
        self._firsts = Grouping(others, teams={}, deals=deals)
        self._unanswered: Key = (None,) * len(of_answers)
        order = (*self._answers.naming.order, *self._firsts.naming.order)
        self.naming: Final = Naming(dimensions, order)

    def of(self, run: ResponseRun) -> Iterator[Key]:
        """The groups of a run."""
        answer, first = run.answer, run.inbound[0]
        credit = self._unanswered if answer is None else self._answers.key(answer)
        if not self._firsts.has_links:
            return iter([credit + self._firsts.key(first)])
        return (credit + key for key in self._firsts.keys(first, run.started_at))


def _group(
    runs: Iterable[ResponseRun], keys: _Keys, cut: Buckets
) -> Cells[ResponseRun]:
    """The runs by group and by the bucket in which they began."""
    found: Cells[ResponseRun] = no_cells(keys.naming, cut)
    for run in runs:
        at = cut.position(run.started_at)
        if at is not None:
            for key in keys.of(run):
                found[key][at].append(run)
    return found


def _row(
    bucket: Bucket,
    names: dict[str, Any],
    runs: list[ResponseRun],
    hours: BusinessHours | None,
) -> ResponseRow:
    waits = (_wait(run, hours) for run in runs)
    return ResponseRow(
        start=bucket.start,
        end=bucket.end,
        is_partial=bucket.is_partial,
        runs=tuple(runs),
        spread=spread([wait for wait in waits if wait is not None]),
        **names,
    )


def _wait(run: ResponseRun, hours: BusinessHours | None) -> timedelta | None:
    if run.answer is None or hours is None:
        return run.waited
    return hours.between(run.started_at, run.answer.occurred_at)
