"""Efficiency: what it takes to win a deal, and what the lost ones took (rule K5).

The definition: of the deals that were won within the window, each belongs to who owned
it when it was won (rule K4). Their owner's own activities on them count, if they were
completed up to the moment of winning, that moment included, and however long before the
window. A colleague's activities on somebody else's deal count for nobody here.

- Per deal (`activities_per_win`), an activity on two deals counts on either (rule K6),
  and a deal without any counts as 0. The mean, the median and the quartiles are over
  all the deals: they are the estimate of what it takes to win one.
- In total (`activity_count`, the effort), an activity counts once, so the total may be
  less than the mean times the deals.
- Lost deals are counted the same way, as a contrast.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import timedelta, tzinfo
from functools import cached_property
from typing import Final, final

import attrs

from touchpoints.insight._closings import Closings, Entry, Share
from touchpoints.insight._completions import by_completion, effort_together
from touchpoints.insight._groups import PERIOD_COLUMNS, GroupedRow, Item
from touchpoints.insight._tallies import by_closing
from touchpoints.insight.dimensions import Dimension, to_dimensions
from touchpoints.insight.periods import Every, Weekday, Window, buckets, to_zone
from touchpoints.insight.results import Column, ColumnType, Result
from touchpoints.insight.spreads import Spread
from touchpoints.records.deals import Deal

_NO_TEAMS: Mapping[str, str] = {}


@final
@attrs.frozen(kw_only=True)
class Outlay:
    """What the deals that ended one way took of their owner (rule K5).

    Attributes:
        deals: The deals, by the time of their closing.
        activities_per_deal: The owner's activities on each of them, deals without any
            included; None where there are no deals.
        effort: The sum of the known durations of the activities, each once (rule K3).
        with_duration: How many of the activities are of known duration.
        without_duration: How many are not.
    """

    deals: tuple[Deal, ...] = attrs.field(converter=by_closing, repr=False)
    activities_per_deal: Spread[float] | None
    effort: timedelta
    with_duration: int
    without_duration: int
    # Put in order when somebody asks: most numbers are never drilled down into.
    _items: tuple[Item, ...] = attrs.field(alias="items", repr=False, eq=by_completion)

    @property
    def deal_count(self) -> int:
        """How many deals: the size of the sample."""
        return len(self.deals)

    @property
    def activity_count(self) -> int:
        """How many activities on them, each once whatever its deals (rule K6)."""
        return self.with_duration + self.without_duration

    @property
    def effort_per_activity(self) -> timedelta | None:
        """The mean over the known durations; None where none is known."""
        return self.effort / self.with_duration if self.with_duration else None

    @cached_property
    def touchpoints(self) -> tuple[Item, ...]:
        """The activities behind the numbers (rule K8), by time of completion."""
        return by_completion(self._items)


@final
@attrs.frozen(kw_only=True, repr=False)
class EfficiencyRow(GroupedRow):
    """What it took to win the deals of one group in one bucket of time (rule K5).

    Besides the attributes that say which bucket and group (see `GroupedRow`;
    `performed_by` is who owned the deals at closing):

    Attributes:
        won: What the deals won took; the properties of the row are about these.
        lost: What the lost ones took, as a contrast.
    """

    won: Outlay
    lost: Outlay

    @property
    def deal_count(self) -> int:
        """How many deals were won: the size of the sample."""
        return self.won.deal_count

    @property
    def activity_count(self) -> int:
        """How many activities on them, each once (rule K6)."""
        return self.won.activity_count

    @property
    def activities_per_win(self) -> Spread[float] | None:
        """The activities on each deal won; None where none was."""
        return self.won.activities_per_deal

    @property
    def effort(self) -> timedelta:
        """The sum of the known durations of the activities (rule K3)."""
        return self.won.effort

    @property
    def with_duration(self) -> int:
        """How many of the activities are of known duration."""
        return self.won.with_duration

    @property
    def without_duration(self) -> int:
        """How many of the activities are of unknown duration."""
        return self.won.without_duration

    @property
    def effort_per_activity(self) -> timedelta | None:
        """The mean over the known durations; None where none is known."""
        return self.won.effort_per_activity

    @property
    def deals(self) -> tuple[Deal, ...]:
        """The deals won, by the time of their closing."""
        return self.won.deals

    @property
    def touchpoints(self) -> tuple[Item, ...]:
        """The activities on them (rule K8), by time of completion."""
        return self.won.touchpoints

    def __str__(self) -> str:
        """One line for people."""
        took = f", activities per win {self.activities_per_win}" if self.deals else ""
        return (
            f"{self._group()}: {self.deal_count} won{took}; {len(self.lost.deals)} lost"
        )

    def __repr__(self) -> str:
        return f"<EfficiencyRow {self}>"

    def _group(self) -> str:
        values = (getattr(self, dimension.value) for dimension in Dimension)
        named = ", ".join(str(value) for value in values if value is not None)
        return f"{named or 'all'}, {self.start:%Y-%m-%d} to {self.end:%Y-%m-%d}"


@final
@attrs.frozen(kw_only=True, repr=False)
class EfficiencyReport(Result[EfficiencyRow]):
    """Rows of efficiency, with a way to one person's; see `Result` for the rest."""

    def person(self, colleague: str) -> EfficiencyRow | None:
        """The row of one owner; None: no deal of theirs was closed in the window.

        Raises:
            ValueError: The report is not by owner alone over the whole window, so that
                a person has no row, or many.
        """
        if Dimension.PERFORMED_BY not in self.columns:
            msg = "the report is not grouped by performed_by"
            raise ValueError(msg)
        found = [row for row in self.rows if row.performed_by == colleague]
        if len(found) > 1:
            msg = "the report has several rows for each person: go through its rows"
            raise ValueError(msg)
        return found[0] if found else None


def activity_efficiency(  # noqa: PLR0913 - the ways to cut and group
    items: Iterable[Item],
    deals: Iterable[Deal],
    *,
    zone: str | tzinfo,
    between: Window,
    group_by: Iterable[Dimension | str] = (Dimension.PERFORMED_BY,),
    every: Every | str | None = None,
    week_starts_on: Weekday = Weekday.MONDAY,
    teams: Mapping[str, str] = _NO_TEAMS,
) -> EfficiencyReport:
    """What it takes to win a deal: activities and effort per deal won (rule K5).

    Args:
        items: Touchpoints and tasks in any order, each once: the whole record, as
            activities count however long before the window they were completed.
        deals: Deals in any order, each once; those closed within the window count, in
            the bucket of their `closed_at`.
        zone: Where days begin: the name of a time zone, or the zone itself.
        between: From the first moment on and before the second (rule K2).
        group_by: The dimensions to tell rows apart by. `performed_by`, `team` and
            `deal` are the deal's: its owner at closing, the owner's team, itself.
            `kind`, `direction` and `stage` are the activity's: they divide activities
            and never deals, so that each of their rows has all the deals of its owner
            and, like an empty bucket, counts 0 where there was nothing.
        every: The unit of the calendar to cut the window at; None: it stays whole.
        week_starts_on: The day that weeks begin with.
        teams: The team of each owner.

    Returns:
        A row for each bucket and each group that is anywhere in the window, by time,
        then by group: an owner is in it who had a deal won or lost. Deals that nobody
        owned are the group None, and have no activities.

    Raises:
        ConfigurationError: There is no time zone of that name.
        ValueError: The window is naive, empty or runs backwards, or there is no such
            dimension or unit.

    >>> from datetime import UTC, datetime
    >>> from touchpoints import DealStatus
    >>> june, july = (datetime(2026, month, 1, tzinfo=UTC) for month in (6, 7))
    >>> deal = Deal(
    ...     id="d1",
    ...     owner="rep",
    ...     created_at=june,
    ...     status=DealStatus.WON,
    ...     closed_at=june,
    ... )
    >>> report = activity_efficiency([], [deal], zone="UTC", between=(june, july))
    >>> print(report.person("rep"))
    rep, 2026-06-01 to 2026-07-01: 1 won, activities per win 0 (median 0, quartiles 0 to 0, sample of 1); 0 lost
    """
    cut = buckets(between, zone=zone, every=every, week_starts_on=week_starts_on)
    closings = Closings(deals, cut, to_dimensions(group_by), teams)
    closings.read(items)
    return EfficiencyReport(
        title="Activity efficiency",
        rows=tuple(map(_row, closings.entries())),
        fields=(*closings.naming.columns(), *PERIOD_COLUMNS, *_COLUMNS),
        zone=to_zone(zone),
    )


def _outlay_columns(prefix: str, per_deal: str, path: str) -> Iterator[Column]:
    count, duration = ColumnType.COUNT, ColumnType.DURATION
    yield Column(name=f"{prefix}deal_count", type=count, path=f"{path}.deal_count")
    yield Column(
        name=f"{prefix}activity_count", type=count, path=f"{path}.activity_count"
    )
    for part in ("mean", "median", "lower_quartile", "upper_quartile"):
        spot = f"{path}.activities_per_deal.{part}"
        yield Column(name=f"{per_deal}_{part}", type=ColumnType.NUMBER, path=spot)
    yield Column(name=f"{prefix}effort", type=duration, path=f"{path}.effort")
    for name in ("with_duration", "without_duration"):
        yield Column(name=f"{prefix}{name}", type=count, path=f"{path}.{name}")
    name = "effort_per_activity"
    yield Column(name=f"{prefix}{name}", type=duration, path=f"{path}.{name}")


def _id_columns(prefix: str, path: str) -> Iterator[Column]:
    for noun in ("deal", "touchpoint"):
        name, spot = f"{prefix}{noun}_ids", f"{path}.{noun}s"
        yield Column(name=name, type=ColumnType.IDS, path=spot)


# What a table for people has, which would be thirty columns wide: the estimate with its
# spread and its sample size, and the contrast (rule K5).
_PRINTED: Final = frozenset(
    {
        "deal_count",
        "activities_per_win_mean",
        "activities_per_win_median",
        "activities_per_win_lower_quartile",
        "activities_per_win_upper_quartile",
        "effort_per_activity",
        "lost_deal_count",
        "activities_per_loss_mean",
    }
)
_COLUMNS: Final = tuple(
    attrs.evolve(each, is_printed=each.name in _PRINTED)
    for each in (
        *_outlay_columns("", "activities_per_win", "won"),
        *_outlay_columns("lost_", "activities_per_loss", "lost"),
        *_id_columns("", "won"),
        *_id_columns("lost_", "lost"),
    )
)


def _row(entry: Entry) -> EfficiencyRow:
    return EfficiencyRow(
        start=entry.bucket.start,
        end=entry.bucket.end,
        is_partial=entry.bucket.is_partial,
        won=_outlay(entry.won),
        lost=_outlay(entry.lost),
        **entry.names,
    )


def _outlay(share: Share) -> Outlay:
    effort = effort_together(share.tally.items)
    return Outlay(
        deals=share.deals,
        activities_per_deal=share.tally.spread(share.deals),
        effort=effort.total,
        with_duration=effort.known,
        without_duration=effort.unknown,
        items=tuple(share.tally.items),
    )
