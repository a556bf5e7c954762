"""Texts, numbers, moments and zones as plain mappings hold them, read strictly.

Every reader either gives the value or says what is wrong with it, in words that follow
the name of the field; never with the value itself, which may be a body (rule P3).
"""

from base64 import b64decode, b64encode
from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from enum import StrEnum
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

from touchpoints.records.moments import require_aware

_E = TypeVar("_E", bound=StrEnum)
_LONGEST = timedelta.max.total_seconds()


def require_mapping(value: object) -> None:
    """Refuse what is no mapping.

    Raises:
        TypeError: It is none.
    """
    if not isinstance(value, Mapping):
        msg = "is no mapping"
        raise TypeError(msg)


def read_text(value: object) -> str:
    """The text itself.

    Raises:
        TypeError: It is something else.
    """
    if not isinstance(value, str):
        msg = "is no text"
        raise TypeError(msg)
    return value


def read_number(value: object) -> int:
    """The whole number itself.

    Raises:
        TypeError: It is something else, such as true or false.
    """
    if not isinstance(value, int) or isinstance(value, bool):
        msg = "is no whole number"
        raise TypeError(msg)
    return value


def read_flag(value: object) -> bool:
    """The truth value itself.

    Raises:
        TypeError: It is something else, such as the text "false".
    """
    if not isinstance(value, bool):
        msg = "is neither true nor false"
        raise TypeError(msg)
    return value


def write_bytes(value: bytes) -> str:
    """Bytes as base64."""
    return b64encode(value).decode("ascii")


def read_bytes(value: object) -> bytes:
    """The bytes behind base64.

    Raises:
        ValueError: It is no base64.
        TypeError: It is no text.
    """
    try:
        return b64decode(read_text(value), validate=True)
    except ValueError as error:
        msg = "is no base64"
        raise ValueError(msg) from error


def write_moment(value: datetime) -> str:
    """A moment in ISO 8601, with its offset.

    Raises:
        ValueError: It is naive, so it names no moment.
    """
    return require_aware(value, "a moment to write down").isoformat()


def read_moment(value: object) -> datetime:
    """The moment that a text in ISO 8601 names.

    Raises:
        ValueError: It is no date and time, or it has no offset.
    """
    try:
        moment = value if isinstance(value, datetime) else _parse_moment(value)
        return require_aware(moment, "it")
    except (TypeError, ValueError) as error:
        msg = "is no date and time with offset, such as 2026-11-30T09:00:00+01:00"
        raise ValueError(msg) from error


def _parse_moment(value: object) -> datetime:
    return datetime.fromisoformat(read_text(value))


def write_day(value: date) -> str:
    """A day in ISO 8601."""
    return value.isoformat()


def read_day(value: object) -> date:
    """The day that a text in ISO 8601 names.

    Raises:
        ValueError: It is no day, or a day and a time.
    """
    try:
        if isinstance(value, date) and not isinstance(value, datetime):
            return value
        return date.fromisoformat(read_text(value))
    except (TypeError, ValueError) as error:
        msg = "is no day, such as 2026-11-30"
        raise ValueError(msg) from error


def write_span(value: timedelta) -> float:
    """A duration in seconds."""
    return value.total_seconds()


def read_span(value: object) -> timedelta:
    """The duration of so many seconds.

    Raises:
        TypeError: It is no number.
        ValueError: No duration is that long.
    """
    if not isinstance(value, (int, float)) or isinstance(value, bool):
        msg = "is no number of seconds"
        raise TypeError(msg)
    # "However long": as a float it has lost its last microsecond, upwards.
    if value == _LONGEST:
        return timedelta.max
    try:
        return timedelta(seconds=value)
    except (OverflowError, ValueError) as error:
        msg = "is no number of seconds that a duration could have"
        raise ValueError(msg) from error


def write_zone(value: tzinfo) -> str:
    """A time zone by its name, such as Europe/Vienna, or by its offset.

    Raises:
        ValueError: It has neither.
    """
    if isinstance(value, ZoneInfo) and value.key:
        return value.key
    if isinstance(value, timezone):
        # The offset as a moment shows it: any moment does, a fixed zone has but one.
        return datetime(2000, 1, 1, tzinfo=value).isoformat()[19:]
    msg = "a time zone needs a name or a fixed offset to be written down"
    raise ValueError(msg)


def read_zone(value: object) -> tzinfo:
    """The time zone of that name, such as Europe/Vienna, or offset, such as +01:00.

    Raises:
        TypeError: It is no text.
        ValueError: No zone has that name.
    """
    name = read_text(value)
    if name.startswith(("+", "-")):
        return _offset_zone(name)
    try:
        return ZoneInfo(name)
    # An unknown name is a KeyError, a bad one a ValueError, a folder's an OSError.
    except (KeyError, ValueError, OSError) as error:
        msg = "is no time zone, such as Europe/Vienna or +01:00"
        raise ValueError(msg) from error


def _offset_zone(text: str) -> timezone:
    try:
        moment = datetime.fromisoformat(f"2000-01-01T00:00:00{text}")
    except ValueError as error:
        msg = "is no offset, such as +01:00"
        raise ValueError(msg) from error
    offset = moment.utcoffset()
    return timezone(offset) if offset else UTC


def write_choice(value: StrEnum) -> str:
    """A member of a closed set as its plain value."""
    return str(value)


def read_choice(value: Any, choices: type[_E]) -> _E:
    """The member of a closed set with that value.

    Raises:
        ValueError: No member has it; the message names those that there are.
    """
    try:
        return choices(value)
    except ValueError as error:
        msg = f"is none of: {', '.join(choices)}"
        raise ValueError(msg) from error
