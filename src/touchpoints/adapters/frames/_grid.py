"""The grid of groups and buckets: every group has a row in every bucket (rule K2)."""

from collections.abc import Sequence
from typing import Final

import narwhals.stable.v2 as nw

from touchpoints.adapters.frames._buckets import NUMBER
from touchpoints.adapters.frames._engines import Lazy

#: The columns that say when a row was.
PERIOD: Final = ("start", "end", "is_partial")


def filled(
    sums: Lazy, groups: Sequence[str], numbers: Sequence[str], table: Lazy
) -> Lazy:
    """The sums with their buckets, and rows of zeros where there was nothing.

    Nothing is joined by the groups, since a null is equal to no null when joining, but
    is one group.

    Args:
        sums: One row for each group and bucket that something is in.
        groups: The columns that say which group.
        numbers: The columns of integers that were summed.
        table: The buckets, as `Cuts.table` makes them.
    """
    whole = nw.col(*numbers).cast(nw.Int64)
    zeros = _zeros(sums, groups, numbers, table.select(NUMBER))
    grid = (
        nw.concat([sums.select(*groups, NUMBER, whole), zeros])
        .group_by(*groups, NUMBER)
        .agg(nw.col(*numbers).sum())
    )
    return grid.join(table, on=NUMBER).select(*groups, *PERIOD, whole)


def _zeros(
    sums: Lazy, groups: Sequence[str], numbers: Sequence[str], buckets: Lazy
) -> Lazy:
    """A row for each group that is anywhere in each bucket."""
    if not groups:
        zeros = (nw.lit(0, nw.Int64).alias(each) for each in numbers)
        return buckets.with_columns(*zeros)
    # Zeros of the numbers themselves, though literal ones would do: DuckDB computes the
    # sums once only where all of their columns are read both times.
    found = sums.group_by(*groups).agg(nw.col(*numbers).max())
    nothing = (nw.col(*numbers) * 0).cast(nw.Int64)
    return found.join(buckets, how="cross").select(*groups, NUMBER, nothing)
