"""What insight is asked with and what it answers, to and from plain data."""

from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from cattrs import Converter

from touchpoints.insight.contacted import PassedOver, PassedOverItems
from touchpoints.serialization.scalars import (
    read_span,
    read_text,
    require_mapping,
    write_span,
)

_STAGE_THRESHOLDS = tuple[tuple[str, timedelta], ...]
_ITEMS = tuple[PassedOver, ...]


def configure_insight(converter: Converter) -> None:
    """Teach a converter the thresholds of stages, and what answers are explained by.

    Thresholds become a mapping from the stage to seconds, as a TOML table is one.
    """
    converter.register_structure_hook_func(_is_thresholds, _read_thresholds)
    converter.register_unstructure_hook_func(_is_thresholds, _write_thresholds)

    def read(value: object, _kind: object) -> Any:
        return converter.structure(value, _ITEMS)

    def write(value: Iterable[PassedOver]) -> Any:
        return converter.unstructure(tuple(value), _ITEMS)

    converter.register_structure_hook_func(_is_passed_over, read)
    converter.register_unstructure_hook_func(_is_passed_over, write)


def _is_thresholds(kind: object) -> bool:
    return kind == _STAGE_THRESHOLDS


def _is_passed_over(kind: object) -> bool:
    return kind == PassedOverItems


def _read_thresholds(value: Any, _kind: object) -> Any:
    require_mapping(value)
    return tuple((read_text(stage), read_span(value[stage])) for stage in value)


def _write_thresholds(value: Iterable[tuple[str, timedelta]]) -> dict[str, float]:
    return {stage: write_span(threshold) for stage, threshold in value}
