"""The converter: every value of the library to and from plain data (JSON, TOML)."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime, timedelta, tzinfo
from enum import StrEnum
from types import GenericAlias
from typing import Any, get_args, get_origin

import attrs
from cattrs import Converter
from cattrs.gen import make_dict_structure_fn, make_dict_unstructure_fn

from touchpoints.intake.matching import Fate
from touchpoints.intake.outcomes import Outcome
from touchpoints.intake.problems import AmbiguousContact, ContactNotFound, Problem
from touchpoints.intake.verdicts import IgnoreReason, RefuseReason
from touchpoints.records.deals import Deal
from touchpoints.records.tasks import Task
from touchpoints.records.touchpoints import Touchpoint
from touchpoints.serialization.conditions import configure_conditions
from touchpoints.serialization.insight import configure_insight
from touchpoints.serialization.scalars import (
    read_bytes,
    read_choice,
    read_day,
    read_flag,
    read_moment,
    read_number,
    read_span,
    read_text,
    read_zone,
    require_mapping,
    write_bytes,
    write_choice,
    write_day,
    write_moment,
    write_span,
    write_zone,
)

#: The key under which a mapping says which class of a union it is.
TAG = "type"

#: What is one of several classes. Inner unions come before those that hold them.
_UNIONS = (
    Touchpoint,
    Touchpoint | Task,
    Touchpoint | Task | Deal,
    Fate,
    Problem,
    ContactNotFound | AmbiguousContact,
    IgnoreReason,
    RefuseReason,
    Outcome,
)


def make_converter() -> Converter:
    """A converter for everything that is stored, from contacts to conditions.

    What it makes can be written as JSON. Moments are texts in ISO 8601 with offset,
    durations seconds, zones names, sets sorted lists, contents of attachments base64.
    A value that is one of several classes carries the class's name under "type":
    convert it with its union, as in `unstructure(value, unstructure_as=Touchpoint)`.
    Conditions carry it always, and are read as `structure(data, Condition)`.

    It reads strictly: no number for a text, no text for a list, no naive moment. Keys
    that it does not know are passed over, so that an older version can read what a
    newer one wrote; not in conditions, which would mean something else without them.
    Each call makes a converter of its own, which a host may extend.

    >>> from touchpoints import Contact
    >>> converter = make_converter()
    >>> data = converter.unstructure(Contact(id="ada", name="Ada Byron"))
    >>> data["name"]
    'Ada Byron'
    >>> converter.structure(data, Contact).id
    'ada'
    """
    converter = Converter(unstruct_collection_overrides=_COLLECTIONS)
    configure_values(converter)
    for union in _UNIONS:
        _configure_union(converter, union)
    _configure_replaced(converter)
    configure_conditions(converter, TAG)
    return converter


def make_strict_converter() -> Converter:
    """A converter for configuration: a key that it does not know is an error."""
    converter = Converter(
        unstruct_collection_overrides=_COLLECTIONS, forbid_extra_keys=True
    )
    configure_values(converter)
    return converter


def _configure_union(converter: Converter, union: Any) -> None:
    # cattrs' own strategy answers an unknown tag with a bare KeyError.
    classes = {kind.__name__: kind for kind in get_args(union)}
    readers = {tag: converter.get_structure_hook(classes[tag]) for tag in classes}
    writers = {tag: converter.get_unstructure_hook(classes[tag]) for tag in classes}

    def read(value: Any, _kind: Any) -> Any:
        require_mapping(value)
        tag = value.get(TAG)
        if not isinstance(tag, str) or tag not in readers:
            msg = f"has a {TAG} that is none of: {', '.join(classes)}"
            raise ValueError(msg)
        return readers[tag](value, classes[tag])

    def write(value: Any) -> Any:
        tag = type(value).__name__
        return {TAG: tag, **writers[tag](value)}

    converter.register_structure_hook(union, read)
    converter.register_unstructure_hook(union, write)


def _configure_replaced(converter: Converter) -> None:
    # `Logged.replaced`: to cattrs, a union and None is another union.
    read_some = converter.get_structure_hook(Touchpoint)
    write_some = converter.get_unstructure_hook(Touchpoint)

    def read(value: object, _kind: object) -> Any:
        return None if value is None else read_some(value, Touchpoint)

    def write(value: Touchpoint | None) -> Any:
        return None if value is None else write_some(value)

    converter.register_structure_hook(Touchpoint | None, read)
    converter.register_unstructure_hook(Touchpoint | None, write)


def _sorted(values: Iterable[object]) -> list[object]:
    # Texts by themselves; values with fields, which have no order, by their fields.
    return sorted(values, key=str)


_COLLECTIONS: Mapping[type, Callable[[Any], Any]] = {tuple: list, frozenset: _sorted}


def configure_values(converter: Converter) -> None:
    """Teach a converter everything but unions."""
    for kind, read in _READERS.items():
        converter.register_structure_hook(kind, _hook(read))
    for kind, write in _WRITERS.items():
        converter.register_unstructure_hook(kind, write)
    converter.register_structure_hook(StrEnum, read_choice)
    converter.register_structure_hook_factory(_is_list, _list_hook)
    converter.register_structure_hook_factory(attrs.has, _record_hook)
    converter.register_unstructure_hook_factory(attrs.has, _record_writer)
    configure_insight(converter)


_READERS: Mapping[type, Callable[[object], object]] = {
    str: read_text,
    int: read_number,
    bool: read_flag,
    bytes: read_bytes,
    date: read_day,
    datetime: read_moment,
    timedelta: read_span,
    tzinfo: read_zone,
}
_WRITERS: Mapping[type, Callable[[Any], object]] = {
    bytes: write_bytes,
    date: write_day,
    datetime: write_moment,
    timedelta: write_span,
    tzinfo: write_zone,
    # Else its members would pass as the texts that they are, and not as plain ones.
    StrEnum: write_choice,
}


def _hook(read: Callable[[object], object]) -> Callable[[object, object], object]:
    return lambda value, _kind: read(value)


def _is_list(kind: Any) -> bool:
    origin = get_origin(kind)
    return origin is frozenset or (origin is tuple and get_args(kind)[1:] == (...,))


def _list_hook(kind: Any, converter: Converter) -> Callable[[Any, Any], Any]:
    # A lone text is iterable too, and its letters would pass as items.
    as_list = GenericAlias(list, get_args(kind)[:1])
    read_items = converter.get_structure_hook(as_list)
    collect: Callable[[Any], Any] = get_origin(kind)

    def read(value: Any, _kind: Any) -> Any:
        if not isinstance(value, (list, tuple, set, frozenset)):
            msg = "is no list"
            raise TypeError(msg)
        return collect(read_items(value, as_list))

    return read


def _record_hook(kind: Any, converter: Converter) -> Callable[[Any, Any], Any]:
    read_fields = make_dict_structure_fn(kind, converter, _cattrs_use_alias=True)

    def read(value: Any, _kind: Any) -> Any:
        require_mapping(value)
        return read_fields(value, kind)

    return read


def _record_writer(kind: Any, converter: Converter) -> Callable[[Any], Any]:
    return make_dict_unstructure_fn(kind, converter, _cattrs_use_alias=True)
