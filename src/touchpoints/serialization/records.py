"""Touchpoints and tasks from plain mappings, as a file or a queue holds them."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from cattrs import BaseValidationError

from touchpoints.errors import InvalidData
from touchpoints.records.tasks import Task
from touchpoints.records.touchpoints import Touchpoint
from touchpoints.serialization.converters import make_converter
from touchpoints.serialization.faults import faults, leaves

_KIND = Touchpoint | Task


def touchpoints_from_rows(
    rows: Iterable[Mapping[str, object]],
) -> tuple[Touchpoint | Task, ...]:
    """The touchpoints and tasks that mappings describe, in their order.

    Args:
        rows: A mapping for each, as the converter of `make_converter` writes it, with
            the name of its class under "type".

    Raises:
        InvalidData: A row is none, or its id was there before: among touchpoints, or
            among tasks. Every bad one is named, rows counted from 1.

    >>> row = {
    ...     "type": "Task",
    ...     "id": "k1",
    ...     "created_at": "2026-03-02T09:00:00Z",
    ...     "due_on": "2026-03-06",
    ... }
    >>> touchpoints_from_rows([row])[0].due_on
    datetime.date(2026, 3, 6)
    """
    read = make_converter().get_structure_hook(_KIND)
    # A task is no touchpoint: one of each may have the same id.
    items: dict[tuple[bool, str], Touchpoint | Task] = {}
    errors: dict[str, str] = {}
    for number, row in enumerate(rows, start=1):
        item = _item(read, row, f"row {number}", errors)
        if item is None:
            continue
        key = (isinstance(item, Task), item.id)
        if key in items:
            errors[f"row {number}, id"] = "is there twice"
        else:
            items[key] = item
    if errors:
        raise InvalidData(errors)
    return tuple(items.values())


def _item(
    read: Callable[[Any, Any], Any],
    row: Mapping[str, object],
    place: str,
    errors: dict[str, str],
) -> Touchpoint | Task | None:
    try:
        item: Touchpoint | Task = read(row, _KIND)
    except (TypeError, ValueError) as error:
        errors[place] = str(error)
    except BaseValidationError as error:
        for path, leaf in leaves(error, ""):
            for where, fault in faults(path, leaf, root=""):
                errors[f"{place}, {where}" if where else place] = fault
    else:
        return item
    return None
