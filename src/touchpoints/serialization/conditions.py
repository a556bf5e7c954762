"""Conditions to and from plain data, so that a host can store its lists."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime
from typing import Any

from cattrs import Converter
from cattrs.gen import make_dict_structure_fn, make_dict_unstructure_fn

from touchpoints.insight.combinations import MAX_DEPTH, AllOf, AnyOf, Condition, Not
from touchpoints.insight.criteria import (
    ContactedAfter,
    ContactedBefore,
    ContactedBetween,
    ContactedOn,
    ContactedVia,
    EverContacted,
    LessThanDaysAgo,
    MoreThanDaysAgo,
    NeverContacted,
    ViaEmpty,
    ViaFilled,
)
from touchpoints.insight.days import When
from touchpoints.serialization.scalars import (
    read_moment,
    read_text,
    require_mapping,
    write_moment,
)

_KINDS: Mapping[str, type[Condition]] = {
    kind.__name__: kind
    for kind in (
        AllOf,
        AnyOf,
        ContactedAfter,
        ContactedBefore,
        ContactedBetween,
        ContactedOn,
        ContactedVia,
        EverContacted,
        LessThanDaysAgo,
        MoreThanDaysAgo,
        NeverContacted,
        Not,
        ViaEmpty,
        ViaFilled,
    )
}


def configure_conditions(converter: Converter, tag: str) -> None:
    """Teach a converter conditions, each with the name of its class under `tag`.

    A key that a condition does not know is an error: passed over, a list would silently
    hold others than its author meant.
    """
    converter.register_structure_hook(When, lambda value, _kind: read_when(value))
    converter.register_unstructure_hook(When, write_when)
    # Groups hold conditions, so both are looked up when they are needed.
    converter.register_structure_hook_func(_is_any, _reader(converter, tag))
    converter.register_structure_hook_factory(_is_kind, _fields_reader(tag))
    converter.register_unstructure_hook_factory(_is_condition, _writer(tag))


def write_when(when: date) -> str:
    """A day or a moment in ISO 8601."""
    if isinstance(when, datetime):
        return write_moment(when)
    return when.isoformat()


def read_when(value: object) -> date:
    """The day or the moment that a text in ISO 8601 names.

    Raises:
        ValueError: It is neither, or a moment without offset.
    """
    try:
        if isinstance(value, datetime):
            return read_moment(value)
        return value if isinstance(value, date) else _parse(read_text(value))
    except (TypeError, ValueError) as error:
        msg = "is no day, such as 2026-11-30, and no date and time with offset"
        raise ValueError(msg) from error


def _parse(text: str) -> date:
    is_day = len(text) == len("2026-11-30")
    return date.fromisoformat(text) if is_day else read_moment(text)


def _is_any(kind: object) -> bool:
    return kind is Condition


def _is_kind(kind: object) -> bool:
    return kind in _KINDS.values()


def _is_condition(kind: object) -> bool:
    return isinstance(kind, type) and issubclass(kind, Condition)


def _reader(converter: Converter, tag: str) -> Callable[[Any, Any], Any]:
    def read(value: Any, _kind: Any) -> Condition:
        _require_shallow(value)
        require_mapping(value)
        kind = _KINDS.get(str(value.get(tag)))
        if kind is None:
            msg = f"has a {tag} that is none of: {', '.join(_KINDS)}"
            raise ValueError(msg)
        return converter.structure(value, kind)

    return read


def _fields_reader(tag: str) -> Callable[[Any, Converter], Callable[[Any, Any], Any]]:
    def make(kind: Any, converter: Converter) -> Callable[[Any, Any], Any]:
        read_fields = make_dict_structure_fn(
            kind, converter, _cattrs_forbid_extra_keys=True
        )

        def read(value: Any, _kind: Any) -> Any:
            require_mapping(value)
            fields = {key: value[key] for key in value if key != tag}
            return read_fields(fields, kind)

        return read

    return make


def _require_shallow(value: object) -> None:
    """Refuse what would exhaust the stack before a condition could refuse it.

    Raises:
        ValueError: It is nested deeper than conditions may be.
    """
    level = [value]
    for _ in range(MAX_DEPTH):
        level = [inner for outer in level for inner in _nested(outer)]
        if not level:
            return
    msg = f"is nested more than {MAX_DEPTH} deep"
    raise ValueError(msg)


def _nested(value: Any) -> Iterator[object]:
    if _is_mapping(value):
        if "condition" in value:
            yield value["condition"]
        if _is_list(value.get("conditions")):
            yield from value["conditions"]


def _is_mapping(value: object) -> bool:
    return isinstance(value, Mapping)


def _is_list(value: object) -> bool:
    return isinstance(value, (list, tuple))


def _writer(tag: str) -> Callable[[Any, Converter], Callable[[Any], Any]]:
    def make(kind: Any, converter: Converter) -> Callable[[Any], Any]:
        if kind is Condition:
            return lambda value: converter.unstructure(value, type(value))
        write = make_dict_unstructure_fn(kind, converter)
        return lambda value: {tag: kind.__name__, **write(value)}

    return make
