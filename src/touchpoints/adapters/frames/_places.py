"""Places: rows numbered within their group, and what can be told by them."""

from collections.abc import Iterator, Sequence
from typing import Final

import narwhals.stable.v2 as nw

from touchpoints.adapters.frames._engines import Lazy, engine_of

#: The column with a row's number within its group; the first is 0.
PLACE: Final = "_place"
#: The column with the number of rows in its group.
SIZE: Final = "_size"

#: Engines that number the rows of each group. PyArrow numbers those of a whole frame
#: only; so does pandas, which through Narwhals 2.29 loses the order within groups.
_WITH_WINDOWS: Final = (
    nw.Implementation.POLARS,
    nw.Implementation.DUCKDB,
    nw.Implementation.PYSPARK,
)

_QUARTILES: Final = {"lower_quartile": 1, "median": 2, "upper_quartile": 3}


def placed(rows: Lazy, within: Sequence[str], by: Sequence[str]) -> Lazy:
    """The rows with their `PLACE` in their group, and the `SIZE` of that.

    Args:
        rows: The rows.
        within: The columns that say which group, without nulls.
        by: The columns to order by, without nulls.

    Raises:
        ValueError: The frame is Dask's, which fails in its own optimizer, or
            does not come to an end.
    """
    if engine_of(rows) is nw.Implementation.DASK:
        msg = "this is beyond Dask; ask a frame of another engine"
        raise ValueError(msg)
    if engine_of(rows) in _WITH_WINDOWS:
        number = nw.col(by[-1]).cum_count().over(*within, order_by=by)
        size = nw.col(by[-1]).count().over(*within)
        return rows.with_columns(
            (number.cast(nw.Int64) - 1).alias(PLACE), size.cast(nw.Int64).alias(SIZE)
        )
    numbered = rows.with_row_index("_row", order_by=[*within, *by])
    first = numbered.group_by(*within).agg(
        nw.col("_row").min().alias("_first"), nw.len().alias(SIZE)
    )
    place = (nw.col("_row") - nw.col("_first")).cast(nw.Int64).alias(PLACE)
    return (
        numbered.join(first, on=list(within))
        .with_columns(place, nw.col(SIZE).cast(nw.Int64))
        .drop("_row", "_first")
    )


def spread_sums(
    values: Lazy, within: Sequence[str], of: str, *, besides: Sequence[str] = ()
) -> Lazy:
    """What the spread of an integer is made of, group by group.

    Quartiles lie on the line between the two values next to them, as in
    `insight.spreads`. They stand here four times as large, which is an integer.

    Args:
        values: One row for each value.
        within: The columns that say which group, without nulls.
        of: The column with the value, not null.
        besides: Other columns to sum on the way.

    Returns:
        One row for each group, with `SPREAD_SUMS` and these sums.
    """
    last = nw.col(SIZE) - 1
    parts = placed(values, within, [of]).with_columns(
        *(
            _share(last * n, nw.col(of)).alias(f"_{name}")
            for name, n in _QUARTILES.items()
        )
    )
    return parts.group_by(*within).agg(
        nw.len().alias("_count"),
        nw.col(of).sum().alias("_sum"),
        nw.col(of).min().alias("_minimum"),
        nw.col(of).max().alias("_maximum"),
        nw.col(*(f"_{name}" for name in _QUARTILES), *besides).sum(),
    )


def _share(quarters: nw.Expr, value: nw.Expr) -> nw.Expr:
    """What a value contributes to four times the quartile: of two values, a part."""
    place, rest = nw.col(PLACE), quarters % 4
    before = nw.when(place == quarters // 4).then(value * (4 - rest)).otherwise(0)
    after = nw.when(place == quarters // 4 + 1).then(value * rest).otherwise(0)
    return before + after


#: The columns of integers that `spread_sums` gives.
SPREAD_SUMS: Final = (
    "_count",
    "_sum",
    "_minimum",
    "_maximum",
    *(f"_{name}" for name in _QUARTILES),
)


def spread_columns(sums: str, names: str) -> Iterator[nw.Expr]:
    """The mean, median and quartiles made of their sums; null without a value.

    Args:
        sums: What the names of the sums begin with.
        names: What the columns are called, such as "{}_us".
    """
    count = nw.col(f"{sums}_count")
    mean = nw.col(f"{sums}_sum") / count
    yield nw.when(count > 0).then(mean).alias(names.format("mean"))
    for name in ("median", "lower_quartile", "upper_quartile"):
        quartile = nw.col(f"{sums}_{name}") / 4
        yield nw.when(count > 0).then(quartile).alias(names.format(name))
