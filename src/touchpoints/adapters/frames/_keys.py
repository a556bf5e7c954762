"""Keys: the columns that say which group a row is of, without their nulls.

A null is equal to no null when joining, and windows part groups by joining in some
engines, yet whoever nobody knows is a group too. So nulls become texts for a while.
"""

from collections.abc import Sequence

import narwhals.stable.v2 as nw

from touchpoints.adapters.frames._engines import Lazy


def keyed(rows: Lazy, groups: Sequence[str]) -> Lazy:
    """The rows with texts for nulls in these columns."""
    if not groups:
        return rows
    return rows.with_columns(*(key(nw.col(each)).alias(each) for each in groups))


def unkeyed(rows: Lazy, groups: Sequence[str]) -> Lazy:
    """The rows with nulls again, and the texts as they were."""
    if not groups:
        return rows
    return rows.with_columns(*(_value(nw.col(each)).alias(each) for each in groups))


def key(value: nw.Expr) -> nw.Expr:
    """A text for the value, also where it is null."""
    known = nw.concat_str([nw.lit("="), value])
    return nw.when(~value.is_null()).then(known).otherwise(nw.lit(""))


def _value(key: nw.Expr) -> nw.Expr:
    return nw.when(key != "").then(key.str.slice(1))
