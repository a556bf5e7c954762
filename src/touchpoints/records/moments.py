"""Moments and spans of time: what gets in is aware, and runs forwards."""

from datetime import datetime, timedelta

import attrs


def require_aware(moment: datetime, name: str) -> datetime:
    """The moment itself, once it is known to carry its time zone.

    Raises:
        ValueError: The moment is naive, so it names no instant.
    """
    if moment.utcoffset() is None:
        msg = f"{name} must be an aware datetime, with a time zone"
        raise ValueError(msg)
    return moment


def check_aware(
    _record: object, field: "attrs.Attribute[datetime]", value: datetime
) -> None:
    """An attrs validator for a moment.

    Raises:
        ValueError: The moment is naive.
    """
    require_aware(value, field.name)


def check_aware_if_known(
    _record: object,
    field: "attrs.Attribute[datetime | None]",
    value: datetime | None,
) -> None:
    """An attrs validator for a moment that may be unknown.

    Raises:
        ValueError: The moment is naive.
    """
    if value is not None:
        require_aware(value, field.name)


def check_effort(
    _record: object,
    field: "attrs.Attribute[timedelta | None]",
    value: timedelta | None,
) -> None:
    """An attrs validator for a duration that may be unknown.

    Raises:
        ValueError: It is negative.
    """
    if value is not None and value < timedelta(0):
        msg = f"{field.name} must not be negative"
        raise ValueError(msg)
