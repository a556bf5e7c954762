"""Touchpoints, tasks and deals in files: JSON lines, one of them on each line."""

import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import cast

from touchpoints.adapters.configuration import fault_in_file
from touchpoints.errors import InvalidData
from touchpoints.serialization import Records, records_from_rows


def read_record_file(path: Path) -> Records:
    """The touchpoints, tasks and deals in a file of JSON lines; blank lines do not count.

    Args:
        path: The file, each line an object as `records_from_rows` reads it.

    Raises:
        ConfigurationError: It cannot be read, or a line holds something else, or an id
            for the second time. The message is one line; it names the file and what is
            wrong, lines that are not blank counted as rows from 1.
    """
    try:
        # Some editors put a byte-order mark in front; utf-8-sig takes it away.
        with path.open(encoding="utf-8-sig") as lines:
            return records_from_rows(list(_rows(lines)))
    except (OSError, ValueError) as error:
        raise fault_in_file(path, error) from error


def _rows(lines: Iterable[str]) -> Iterator[Mapping[str, object]]:
    filled = (line for line in lines if not line.isspace())
    for number, line in enumerate(filled, start=1):
        try:
            row: object = json.loads(line)
        except (ValueError, RecursionError) as error:
            raise InvalidData({f"row {number}": "is no JSON"}) from error
        if not isinstance(row, dict):
            raise InvalidData({f"row {number}": "is no JSON object"})
        yield cast("Mapping[str, object]", row)
