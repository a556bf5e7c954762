"""Touchpoints, tasks and deals from plain mappings, as a file or a queue holds them."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, final

import attrs
from cattrs import BaseValidationError

from touchpoints.errors import InvalidData
from touchpoints.records.deals import Deal
from touchpoints.records.tasks import Task
from touchpoints.records.touchpoints import Touchpoint
from touchpoints.serialization.converters import make_converter
from touchpoints.serialization.faults import faults, leaves

_KIND = Touchpoint | Task | Deal


@final
@attrs.frozen(kw_only=True)
class Records:
    """What insight is asked about.

    Attributes:
        items: The touchpoints and tasks, in their order.
        deals: The deals, in their order.
    """

    items: tuple[Touchpoint | Task, ...] = attrs.field(repr=False)
    deals: tuple[Deal, ...] = attrs.field(repr=False)


def records_from_rows(rows: Iterable[Mapping[str, object]]) -> Records:
    """The touchpoints, tasks and deals that mappings describe.

    Args:
        rows: A mapping for each, as the converter of `make_converter` writes it, with
            the name of its class under "type".

    Raises:
        InvalidData: A row is none, or its id was there before: among touchpoints,
            among tasks, or among deals. Every bad one is named, rows counted from 1.

    >>> row = {
    ...     "type": "Task",
    ...     "id": "k1",
    ...     "created_at": "2026-03-02T09:00:00Z",
    ...     "due_on": "2026-03-06",
    ... }
    >>> records_from_rows([row]).items[0].due_on
    datetime.date(2026, 3, 6)
    """
    read = make_converter().get_structure_hook(_KIND)
    # A task is no touchpoint: one of each may have the same id.
    found: dict[tuple[str, str], Touchpoint | Task | Deal] = {}
    errors: dict[str, str] = {}
    for number, row in enumerate(rows, start=1):
        record = _record(read, row, f"row {number}", errors)
        if record is None:
            continue
        key = (_noun(record), record.id)
        if key in found:
            errors[f"row {number}, id"] = "is there twice"
        else:
            found[key] = record
    if errors:
        raise InvalidData(errors)
    return Records(
        items=tuple(each for each in found.values() if not isinstance(each, Deal)),
        deals=tuple(each for each in found.values() if isinstance(each, Deal)),
    )


def _noun(record: Touchpoint | Task | Deal) -> str:
    match record:
        case Task():
            return "task"
        case Deal():
            return "deal"
        case _:
            return "touchpoint"


def _record(
    read: Callable[[Any, Any], Any],
    row: Mapping[str, object],
    place: str,
    errors: dict[str, str],
) -> Touchpoint | Task | Deal | None:
    try:
        record: Touchpoint | Task | Deal = read(row, _KIND)
    except (TypeError, ValueError) as error:
        errors[place] = str(error)
    except BaseValidationError as error:
        for path, leaf in leaves(error, ""):
            for where, fault in faults(path, leaf, root=""):
                errors[f"{place}, {where}" if where else place] = fault
    else:
        return record
    return None
