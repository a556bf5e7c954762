"""Activities added and completed (section 13 of the rules).

An activity is a colleague's own doing (`is_activity`). It is added when its record was
made and completed when it was done, and either counts in the bucket of time that the
moment is in. Nothing else is remembered, so the numbers follow every correction of the
record.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime, timedelta, tzinfo
from functools import cached_property
from typing import Any, Final, final

import attrs

from touchpoints.insight._completions import (
    by_completion,
    by_creation,
    completed_at_of,
    effort_of,
    effort_together,
)
from touchpoints.insight._groups import (
    PERIOD_COLUMNS,
    GroupedRow,
    Grouping,
    Item,
    cells_in_order,
    group,
)
from touchpoints.insight.dimensions import Dimension, to_dimensions
from touchpoints.insight.periods import Bucket, Every, Weekday, Window, buckets, to_zone
from touchpoints.insight.results import Column, ColumnType, Result
from touchpoints.records.activities import is_activity
from touchpoints.records.deals import Deal

__all__ = [
    "AddedRow",
    "CompletedRow",
    "Dimension",
    "activities_added",
    "activities_completed",
    "completed_at_of",
    "effort_of",
]

_NO_TEAMS: Mapping[str, str] = {}


@final
@attrs.frozen(kw_only=True)
class AddedRow(GroupedRow):
    """How many activities were added in a bucket of time, by one group.

    Besides the attributes that say which bucket and group (see `GroupedRow`):

    Attributes:
        count: How many.
    """

    count: int
    # Put in order when somebody asks: most numbers are never drilled down into.
    _items: tuple[Item, ...] = attrs.field(
        default=(), alias="touchpoints", repr=False, eq=by_creation
    )

    @cached_property
    def touchpoints(self) -> tuple[Item, ...]:
        """The activities behind the number (rule K8), by time of creation."""
        return by_creation(self._items)


@final
@attrs.frozen(kw_only=True)
class CompletedRow(GroupedRow):
    """How many activities were completed in a bucket of time, by one group.

    Besides the attributes that say which bucket and group (see `GroupedRow`):

    Attributes:
        count: How many.
        effort: How long those of known duration took together; zero where there are
            none (rule K3).
        with_duration: How many of them are of known duration.
        without_duration: How many are not.
    """

    count: int
    effort: timedelta
    with_duration: int
    without_duration: int
    _items: tuple[Item, ...] = attrs.field(
        default=(), alias="touchpoints", repr=False, eq=by_completion
    )

    @property
    def mean_effort(self) -> timedelta | None:
        """The mean over the known durations; None where none is known."""
        return self.effort / self.with_duration if self.with_duration else None

    @cached_property
    def touchpoints(self) -> tuple[Item, ...]:
        """The activities behind the numbers (rule K8), by time of completion."""
        return by_completion(self._items)


_COUNT: Final = Column(name="count", type=ColumnType.COUNT)
_IDS: Final = Column(name="touchpoint_ids", type=ColumnType.IDS, path="touchpoints")
_EFFORT: Final = (
    Column(
        name="effort",
        type=ColumnType.DURATION,
        known="with_duration",
        unknown="without_duration",
    ),
    Column(name="with_duration", type=ColumnType.COUNT),
    Column(name="without_duration", type=ColumnType.COUNT),
    Column(name="mean_effort", type=ColumnType.DURATION),
)


def activities_added(  # noqa: PLR0913 - the ways to cut and group
    items: Iterable[Item],
    *,
    zone: str | tzinfo,
    between: Window,
    group_by: Iterable[Dimension | str] = (),
    every: Every | str | None = None,
    week_starts_on: Weekday = Weekday.MONDAY,
    teams: Mapping[str, str] = _NO_TEAMS,
    deals: Iterable[Deal] = (),
) -> Result[AddedRow]:
    """How many activities were added: by `created_at`, in any status (rule K1).

    Args:
        items: Touchpoints and tasks in any order, each once; what is no activity is
            left out.
        zone: Where days begin: the name of a time zone, or the zone itself.
        between: From the first moment on and before the second (rule K2).
        group_by: The dimensions to tell them apart by. By deal or stage an activity
            counts once for each of its deals or their stages, else once (rule K6).
        every: The unit of the calendar to cut the window at; None: it stays whole.
        week_starts_on: The day that weeks begin with.
        teams: The team of each performer.
        deals: The deals, for the stages that they were in when it was added.

    Returns:
        A row for each bucket and each group that is anywhere in the window, by time,
        then by group. Empty buckets count 0.

    Raises:
        ConfigurationError: There is no time zone of that name.
        ValueError: The window is naive, empty or runs backwards, or there is no such
            dimension or unit.
    """
    cut = buckets(between, zone=zone, every=every, week_starts_on=week_starts_on)
    grouping = Grouping(to_dimensions(group_by), teams=teams, deals=deals)
    dated = ((each, each.created_at) for each in items if is_activity(each))
    found = group(dated, grouping, cut)
    rows = (
        AddedRow(
            start=bucket.start,
            end=bucket.end,
            is_partial=bucket.is_partial,
            count=len(cell),
            touchpoints=tuple(cell),
            **names,
        )
        for bucket, names, cell in cells_in_order(found, grouping.naming, cut)
    )
    return Result(
        title="Activities added",
        rows=tuple(rows),
        fields=(*grouping.naming.columns(), *PERIOD_COLUMNS, _COUNT, _IDS),
        zone=to_zone(zone),
    )


def activities_completed(  # noqa: PLR0913 - the ways to cut and group
    items: Iterable[Item],
    *,
    zone: str | tzinfo,
    between: Window,
    group_by: Iterable[Dimension | str] = (),
    every: Every | str | None = None,
    week_starts_on: Weekday = Weekday.MONDAY,
    teams: Mapping[str, str] = _NO_TEAMS,
    deals: Iterable[Deal] = (),
) -> Result[CompletedRow]:
    """How many activities were completed, and with how much effort (rules K1 and K3).

    Args:
        items: Touchpoints and tasks in any order, each once; what is no activity, or
            not completed, is left out (see `completed_at_of`).
        zone: Where days begin: the name of a time zone, or the zone itself.
        between: From the first moment on and before the second (rule K2).
        group_by: The dimensions to tell them apart by. By deal or stage an activity
            counts once for each of its deals or their stages, else once (rule K6).
        every: The unit of the calendar to cut the window at; None: it stays whole.
        week_starts_on: The day that weeks begin with.
        teams: The team of each performer.
        deals: The deals, for the stages that they were in when it was completed.

    Returns:
        A row for each bucket and each group that is anywhere in the window, by time,
        then by group. Empty buckets count 0.

    Raises:
        ConfigurationError: There is no time zone of that name.
        ValueError: The window is naive, empty or runs backwards, or there is no such
            dimension or unit.
    """
    cut = buckets(between, zone=zone, every=every, week_starts_on=week_starts_on)
    grouping = Grouping(to_dimensions(group_by), teams=teams, deals=deals)
    found = group(_completions(items), grouping, cut)
    rows = (
        _completed_row(bucket, cell, names)
        for bucket, names, cell in cells_in_order(found, grouping.naming, cut)
    )
    return Result(
        title="Activities completed",
        rows=tuple(rows),
        fields=(*grouping.naming.columns(), *PERIOD_COLUMNS, _COUNT, *_EFFORT, _IDS),
        zone=to_zone(zone),
    )


def _completions(items: Iterable[Item]) -> Iterator[tuple[Item, datetime]]:
    for item in items:
        if is_activity(item):
            completed_at = completed_at_of(item)
            if completed_at is not None:
                yield item, completed_at


def _completed_row(
    bucket: Bucket, cell: list[Item], names: dict[str, Any]
) -> CompletedRow:
    effort = effort_together(cell)
    return CompletedRow(
        start=bucket.start,
        end=bucket.end,
        is_partial=bucket.is_partial,
        count=len(cell),
        effort=effort.total,
        with_duration=effort.known,
        without_duration=effort.unknown,
        touchpoints=tuple(cell),
        **names,
    )
