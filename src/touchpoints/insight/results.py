"""Results: rows of numbers that print, iterate and become data frames."""

import enum
import importlib
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime, time, timedelta, tzinfo
from typing import Any, Generic, TypeVar, assert_never, final, overload
from zoneinfo import ZoneInfo

import attrs

from touchpoints.insight._tables import html_table, printable
from touchpoints.records.moments import instant

_RowT = TypeVar("_RowT")

#: A notebook shows so many rows; who wants more makes a data frame of the result.
_SHOWN = 100


class ColumnType(enum.Enum):
    """What stands in a column; any cell may be None, which is unknown, or none."""

    #: Text, or the value of an enumeration.
    TEXT = "text"
    #: Yes or no.
    FLAG = "flag"
    #: A whole number.
    COUNT = "count"
    #: A number with a fraction.
    NUMBER = "number"
    #: A moment, in the result's time zone.
    MOMENT = "moment"
    #: A duration, to the microsecond.
    DURATION = "duration"
    #: Records, of which the column shows the ids (rule K8).
    IDS = "ids"


@final
@attrs.frozen(kw_only=True)
class Column:
    """A column of a result.

    Attributes:
        name: What it is called.
        type: What stands in it.
        path: The row's attribute, such as `activities_per_win.mean`; empty: the one of
            the column's name. Where a part of it is None, so is the cell.
        known: The row's attribute that counts what is in a sum, where that matters: a
            sum of nothing is 0 in data, but to people blank where there was something
            (rule K3).
        unknown: The row's attribute that counts what is missing in that sum.
        is_printed: Whether tables for people show it; those of ids never do.
    """

    name: str
    type: ColumnType
    path: str = ""
    known: str = ""
    unknown: str = ""
    is_printed: bool = True

    def read(self, row: object) -> object:
        """What stands in a row, as a plain value."""
        value = _attribute(row, self.path or self.name)
        if self.type is ColumnType.IDS:
            return tuple(str(each.id) for each in value)
        return value.value if isinstance(value, enum.Enum) else value

    def text(self, row: object) -> str:
        """What stands in a row, for people; what nobody knows is left blank."""
        if self._is_sum_of_nothing(row):
            return ""
        return _text(self.read(row))

    def _is_sum_of_nothing(self, row: object) -> bool:
        if not self.known or _attribute(row, self.known):
            return False
        return bool(_attribute(row, self.unknown))


def _attribute(row: object, path: str) -> Any:
    value: Any = row
    for attribute in path.split("."):
        if value is None:
            return None
        value = getattr(value, attribute)
    return value


@attrs.frozen(kw_only=True, repr=False)
class Result(Generic[_RowT]):
    """Rows of a metric; iterating gives them, by time and then by group.

    Printed it is a table, without the ids and some details. `polars.DataFrame(result)`,
    `pyarrow.table(result)` and `pandas.DataFrame.from_arrow(result)` make a data frame
    of it, with the extra `frames`.

    Attributes:
        title: What the metric is called.
        rows: The rows, with everything behind their numbers.
        fields: The columns, by name and type.
        zone: The time zone of the moments, for data frames.
    """

    title: str
    rows: tuple[_RowT, ...]
    fields: tuple[Column, ...] = attrs.field(repr=False)
    zone: tzinfo = UTC

    @property
    def columns(self) -> tuple[str, ...]:
        """The names of the columns."""
        return tuple(field.name for field in self.fields)

    def to_dicts(self) -> list[dict[str, object]]:
        """The rows as plain values by the names of the columns.

        Enumerations are given as their values, records as a tuple of their ids.
        """
        return [
            {field.name: field.read(row) for field in self.fields} for row in self.rows
        ]

    def __iter__(self) -> Iterator[_RowT]:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)

    @overload
    def __getitem__(self, index: int) -> _RowT: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[_RowT, ...]: ...
    def __getitem__(self, index: int | slice) -> _RowT | tuple[_RowT, ...]:
        return self.rows[index]

    def __repr__(self) -> str:
        noun = "row" if len(self) == 1 else "rows"
        return f"<{type(self).__name__}: {self.title}, {len(self)} {noun}>"

    def __str__(self) -> str:
        """The rows as an aligned table of text, without the ids and some details."""
        fields = self._visible()
        lines = [[field.name for field in fields], *_cells(fields, self.rows)]
        widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
        return "\n".join(_line(line, fields, widths) for line in lines)

    def _repr_html_(self) -> str:
        """The first rows as a table, for notebooks."""
        fields = self._visible()
        hidden = len(self) - _SHOWN
        more = f" ({_SHOWN} of {len(self):,} rows)" if hidden > 0 else ""
        cells = _cells(fields, self.rows[:_SHOWN])
        return html_table(f"{self.title}{more}", [each.name for each in fields], cells)

    def __arrow_c_stream__(self, requested_schema: object = None) -> object:
        """The Arrow PyCapsule of the rows, for data frames of any make.

        Moments are timestamps in the result's zone, or in UTC where that has no name.

        Args:
            requested_schema: The types that the reader would rather have, as the
                protocol puts it.

        Raises:
            ImportError: The extra `frames` is not installed.
        """
        arrow = _import_arrow()
        arrays = {field.name: self._array(field, arrow) for field in self.fields}
        return arrow.table(arrays).__arrow_c_stream__(requested_schema)

    def _array(self, field: Column, arrow: Any) -> object:
        values = [_to_arrow(field.read(row)) for row in self.rows]
        return arrow.array(values, type=_arrow_type(field, self.zone, arrow))

    def _visible(self) -> list[Column]:
        return [
            each
            for each in self.fields
            if each.is_printed and each.type is not ColumnType.IDS
        ]


def _cells(fields: Sequence[Column], rows: Iterable[object]) -> Iterator[list[str]]:
    for row in rows:
        yield [field.text(row) for field in fields]


def _line(cells: Sequence[str], fields: Sequence[Column], widths: Sequence[int]) -> str:
    padded = (
        cell.rjust(width) if field.type in _TO_THE_RIGHT else cell.ljust(width)
        for cell, field, width in zip(cells, fields, widths, strict=True)
    )
    return "  ".join(padded).rstrip()


_TO_THE_RIGHT = frozenset({ColumnType.COUNT, ColumnType.NUMBER, ColumnType.DURATION})


def _text(value: object) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "yes" if value else "no"
        case float():
            return f"{value:.2f}"
        case datetime():
            return _moment_text(value)
        case timedelta():
            return _duration_text(value)
        case _:
            # A line break would break the table.
            return printable(str(value))


def _moment_text(moment: datetime) -> str:
    # At midnight it stands for the day that begins.
    day = str(moment.date())
    return day if moment.time() == time() else f"{day} {moment:%H:%M}"


def _duration_text(duration: timedelta) -> str:
    # In hours, however many: to people at work, a day does not have 24.
    minutes, seconds = divmod(round(duration.total_seconds()), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{seconds:02}"


def _import_arrow() -> Any:
    try:
        return importlib.import_module("pyarrow")
    except ImportError as error:
        msg = "data frames need the extra frames: pip install 'touchpoints[frames]'"
        raise ImportError(msg, name="pyarrow") from error


def _arrow_type(field: Column, zone: tzinfo, arrow: Any) -> object:
    match field.type:
        case ColumnType.TEXT:
            return arrow.string()
        case ColumnType.FLAG:
            return arrow.bool_()
        case ColumnType.COUNT:
            return arrow.int64()
        case ColumnType.NUMBER:
            return arrow.float64()
        case ColumnType.MOMENT:
            return arrow.timestamp("us", tz=_zone_name(zone))
        case ColumnType.DURATION:
            return arrow.duration("us")
        case ColumnType.IDS:
            return arrow.list_(arrow.string())
        case _:
            assert_never(field.type)


def _zone_name(zone: tzinfo) -> str:
    return zone.key or "UTC" if isinstance(zone, ZoneInfo) else "UTC"


def _to_arrow(value: object) -> object:
    # In UTC, where no hour comes twice.
    return instant(value) if isinstance(value, datetime) else value
