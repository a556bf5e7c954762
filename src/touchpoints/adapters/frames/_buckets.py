"""Buckets of time over frames: filtered by instants, told apart by numbers (K2)."""

from datetime import datetime, tzinfo
from functools import cached_property
from typing import TypeVar, assert_never, final

import attrs
import narwhals.stable.v2 as nw

from touchpoints.adapters.frames._calendar import Calendar
from touchpoints.adapters.frames._engines import Lazy, beside
from touchpoints.adapters.frames.schema import Column, ColumnType
from touchpoints.insight.periods import (
    Every,
    Weekday,
    Window,
    buckets,
    to_window,
    to_zone,
)
from touchpoints.records.moments import instant

#: What tells buckets apart within the engine.
NUMBER = "_bucket"

_Number = TypeVar("_Number", int, nw.Expr)

_COLUMNS = (
    Column(NUMBER, ColumnType.INTEGER, "What tells it apart."),
    Column("start", ColumnType.MOMENT, "Its first moment."),
    Column("end", ColumnType.MOMENT, "The first moment after it."),
    Column("is_partial", ColumnType.FLAG, "Whether the window clips the unit."),
)


@final
@attrs.frozen(kw_only=True)
class Cuts:
    """How a window is cut.

    Attributes:
        between: The window.
        zone: The zone of the frame.
        every: The unit; None: the whole window is one bucket.
        week_starts_on: The day that weeks begin with.
    """

    between: Window = attrs.field(converter=to_window)
    zone: tzinfo = attrs.field(converter=to_zone)
    every: Every | None = attrs.field(converter=attrs.converters.optional(Every))
    week_starts_on: Weekday

    def within(self, items: Lazy, moment: str, *conditions: nw.Expr) -> Lazy:
        """The rows of the window, with the number of their bucket.

        Args:
            items: The rows, with the day and the month of the moment.
            moment: Which one: "created", "occurred", "completed" or "closed".
            conditions: What else must hold of them.
        """
        since, until = self.between
        at = nw.col(f"{moment}_at")
        inside = items.filter(*conditions, at >= nw.lit(since), at < nw.lit(until))
        number = self._number(nw.col(f"{moment}_day"), nw.col(f"{moment}_month"))
        # Days of another zone may lie outside; what is in the window is in a bucket.
        first, last = self._rows[0][0], self._rows[-1][0]
        known = number.clip(first, last) if self.every else number
        # In pandas frames of others' making, integers beside nulls are floating-point.
        return inside.with_columns(known.cast(nw.Int64).alias(NUMBER))

    def table(self, frame: Lazy) -> Lazy:
        """The buckets in the frame's engine: number, start, end and is_partial."""
        return beside(frame, _COLUMNS, self._rows)

    @cached_property
    def _rows(self) -> list[tuple[int, datetime, datetime, bool]]:
        calendar = Calendar(self.zone)
        cut = buckets(
            self.between,
            zone=self.zone,
            every=self.every,
            week_starts_on=self.week_starts_on,
        )
        rows: list[tuple[int, datetime, datetime, bool]] = []
        for each in cut:
            start, end = instant(each.start), instant(each.end)
            number = self._number(*calendar.locate(start))
            rows.append((number, start, end, each.is_partial))
        return rows

    def _number(self, day: _Number, month: _Number) -> _Number:
        """Which unit it is, by a number that only has to tell units apart."""
        match self.every:
            case None:
                return day * 0
            case Every.DAY:
                return day
            case Every.WEEK:
                # The first day of all times was a Monday, and has the number 1.
                return (day + 6 - int(self.week_starts_on)) // 7
            case Every.MONTH:
                return month
            case Every.QUARTER:
                return month // 3
            case Every.YEAR:
                return month // 12
            case _:
                assert_never(self.every)
