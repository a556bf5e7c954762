"""Archives of mails on a cluster: the extra `spark`.

The work is that of `touchpoints.adapters.reading_rows`; Spark says where it is done. For
numbers over touchpoints on Spark see `touchpoints.adapters.frames`.
"""

from functools import partial
from typing import Any, Final

from touchpoints.adapters.reading_rows import (
    READING_COLUMNS,
    ReadingType,
    reading_batches,
)
from touchpoints.intake.inbox import Inbox

__all__ = ["read_mails"]


def read_mails(mails: Any, inbox: Inbox, *, raw: str = "raw") -> Any:
    """What every mail of a DataFrame says, a row for each.

    Nothing is read before Spark is asked for a result. No mail makes the job fail:
    the column `state` tells of those that are missing or could not be read.

    Args:
        mails: A `pyspark.sql.DataFrame` with raw mails in a binary column, null where
            one is missing. Its other columns are kept.
        inbox: The configuration; it travels to the executors by pickle.
        raw: The column with the mails.

    Returns:
        A `pyspark.sql.DataFrame`: the other columns of `mails`, and after them
        `READING_COLUMNS`. Moments are timestamps.

    Raises:
        ValueError: The column holds no bytes, or another has a name that what mails
            say needs.
    """
    _check(mails.schema, raw)
    read = partial(reading_batches, inbox=inbox, raw=raw)
    return mails.mapInArrow(read, _schema(mails.drop(raw).schema))


def _check(schema: Any, raw: str) -> None:
    if raw not in schema.names or schema[raw].dataType.typeName() != "binary":
        msg = f"raw: there must be a binary column {raw!r}"
        raise ValueError(msg)
    taken = {each.name for each in READING_COLUMNS} & (set(schema.names) - {raw})
    if taken:
        msg = f"mails: rename {', '.join(sorted(taken))}, which what mails say needs"
        raise ValueError(msg)


def _schema(kept: Any) -> Any:
    said = [_field(each.name, _TYPES[each.type]) for each in READING_COLUMNS]
    fields = [*kept.jsonValue()["fields"], *said]
    # A class method: what the schema itself holds makes no difference.
    return kept.fromJson({"type": "struct", "fields": fields})


# Types as Spark writes them in JSON, which says all that its DDL does, without quoting.
def _field(name: str, spark_type: object) -> dict[str, object]:
    return {"name": name, "type": spark_type, "nullable": True, "metadata": {}}


def _array(element: object) -> dict[str, object]:
    return {"type": "array", "elementType": element, "containsNull": True}


def _struct(**types: str) -> dict[str, object]:
    fields = [_field(name, spark_type) for name, spark_type in types.items()]
    return {"type": "struct", "fields": fields}


_TYPES: Final = {
    ReadingType.TEXT: "string",
    ReadingType.INTEGER: "long",
    ReadingType.MOMENT: "timestamp",
    ReadingType.FLAG: "boolean",
    ReadingType.TEXTS: _array("string"),
    ReadingType.PEOPLE: _array(
        _struct(address="string", name="string", role="string", side="string")
    ),
    ReadingType.FILES: _array(
        _struct(filename="string", media_type="string", size="long")
    ),
}
