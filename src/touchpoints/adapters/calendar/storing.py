"""Appointments to and from plain data (JSON), so that a host can store them."""

from collections.abc import Mapping
from datetime import datetime, tzinfo
from functools import cache
from typing import Any

from touchpoints.adapters.calendar.appointments import Appointment
from touchpoints.adapters.calendar.zones import FileZone, Observance
from touchpoints.serialization.converters import make_converter
from touchpoints.serialization.scalars import (
    read_moment,
    read_text,
    read_zone,
    write_moment,
    write_zone,
)

_OBSERVANCES = tuple[Observance, ...]


def write_appointment(appointment: Appointment) -> dict[str, object]:
    """The appointment as plain data, which can be written as JSON.

    It is all there, with its messages and events, and with the time zones that its
    senders defined themselves. Other values are written as `make_converter` has them.

    Raises:
        ValueError: A series recurs in a zone of the host's own that has no name.
    """
    written: dict[str, object] = _converter().unstructure(appointment)
    return written


def read_appointment(data: Mapping[str, object]) -> Appointment:
    """The appointment that `write_appointment` made this of.

    Raises:
        ExceptionGroup: It is none.
    """
    appointment: Appointment = _converter().structure(data, Appointment)
    return appointment


@cache
def _converter() -> Any:
    converter = make_converter()

    def write(zone: tzinfo) -> object:
        if not isinstance(zone, FileZone):
            return write_zone(zone)
        return converter.unstructure(zone.observances, _OBSERVANCES)

    def read(value: object, _kind: object) -> tzinfo:
        if not isinstance(value, list):
            return read_zone(value)
        return FileZone(converter.structure(value, _OBSERVANCES))

    converter.register_unstructure_hook(tzinfo, write)
    converter.register_structure_hook(tzinfo, read)
    converter.register_unstructure_hook(datetime, _write_moment)
    converter.register_structure_hook(datetime, _read_moment)
    return converter


# A series begins at what a wall clock shows, without an offset.
def _write_moment(value: datetime) -> str:
    return value.isoformat() if value.tzinfo is None else write_moment(value)


def _read_moment(value: object, _kind: object) -> datetime:
    moment = datetime.fromisoformat(read_text(value))
    return moment if moment.tzinfo is None else read_moment(value)
