"""The engines: how a frame comes in, goes out, and gets a small table beside it."""

from collections.abc import Iterable, Sequence
from importlib import import_module
from itertools import islice
from typing import Any

import narwhals.stable.v2 as nw
from narwhals.stable.v2.typing import IntoFrame, IntoFrameT

from touchpoints.adapters.frames.schema import Column, ColumnType

#: Whatever Narwhals runs on, told what to do before it does it.
Lazy = nw.LazyFrame[Any]

#: The values of a row, in the order of the columns.
Row = tuple[object, ...]

#: How many rows are made Arrow arrays of at a time.
_BATCH = 10_000


def opened(frame: IntoFrame) -> Lazy:
    """The frame as the definitions take it.

    Eager ones become lazy, which lets Polars see the whole question at once.
    """
    return nw.from_native(frame).lazy()


def closed(result: Lazy, like: IntoFrameT) -> IntoFrameT:
    """The result as a frame of the same kind as the one that was asked about."""
    given: Any = like
    is_eager = isinstance(nw.from_native(given), nw.DataFrame)
    made: Any = result.collect() if is_eager else result
    native: IntoFrameT = made.to_native()
    return native


def arrow_table(columns: Sequence[Column], rows: Iterable[Row]) -> Any:
    """The rows as an Arrow table.

    Some thousand rows at a time: the values of all would be a heap of Python objects.
    """
    arrow = import_module("pyarrow")
    types = _arrow_types()
    schema = arrow.schema([(each.name, types[each.type]) for each in columns])
    waiting = iter(rows)
    batches: list[Any] = []
    while batch := list(islice(waiting, _BATCH)):
        by_column = zip(*batch, strict=True)
        arrays = map(arrow.array, by_column, schema.types)
        batches.append(arrow.RecordBatch.from_arrays(list(arrays), schema=schema))
    return arrow.Table.from_batches(batches, schema=schema)


def _arrow_types() -> dict[ColumnType, Any]:
    arrow = import_module("pyarrow")
    return {
        ColumnType.TEXT: arrow.string(),
        ColumnType.INTEGER: arrow.int64(),
        ColumnType.MOMENT: arrow.timestamp("us", tz="UTC"),
        ColumnType.FLAG: arrow.bool_(),
    }


def to_backend(table: Any, backend: str) -> Any:
    """The Arrow table as a frame of that engine.

    Raises:
        ValueError: Frames are not made for that engine.
    """
    match backend:
        case "pandas":
            # Left to itself, pandas makes floating-point numbers of integers with nulls.
            integer = import_module("pyarrow").int64()
            whole = import_module("pandas").Int64Dtype()
            return table.to_pandas(types_mapper={integer: whole}.get)
        case "polars":
            return import_module("polars").from_arrow(table)
        case "pyarrow":
            return table
        case _:
            msg = f"backend must be pandas, polars or pyarrow, not {backend!r}"
            raise ValueError(msg)


def engine_of(frame: Lazy) -> nw.Implementation:
    """What the frame runs on."""
    return frame.implementation


def beside(frame: Lazy, columns: Sequence[Column], rows: Sequence[Row]) -> Lazy:
    """A small table in the frame's own engine, so that the two can be joined.

    It goes where the frame is: to DuckDB's connection, to Spark's session.

    Args:
        frame: The frame.
        columns: What the table is made of.
        rows: At least one, without nulls.
    """
    native: Any = frame.to_native()
    engine = engine_of(frame)
    if engine is nw.Implementation.DUCKDB:
        # A query of our own would leave a view behind; so a single row is unnested.
        values = map(_unnested, columns, zip(*rows, strict=True))
        return opened(native.limit(0).aggregate("count(*)").project(", ".join(values)))
    table = arrow_table(columns, rows)
    if engine is nw.Implementation.PYSPARK:
        return opened(native.sparkSession.createDataFrame(table))
    if engine is nw.Implementation.DASK:
        dask: Any = import_module("dask.dataframe")
        return opened(dask.from_pandas(to_backend(table, "pandas"), npartitions=1))
    return opened(to_backend(table, engine.value))


_SQL_TYPES = {
    ColumnType.TEXT: "VARCHAR",
    ColumnType.INTEGER: "BIGINT",
    ColumnType.MOMENT: "TIMESTAMPTZ",
    ColumnType.FLAG: "BOOLEAN",
}


def _unnested(column: Column, values: Iterable[object]) -> str:
    listed = ", ".join(_quoted(str(value)) for value in values)
    return f'unnest([{listed}]::{_SQL_TYPES[column.type]}[]) AS "{column.name}"'


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
