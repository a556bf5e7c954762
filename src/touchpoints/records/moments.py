"""Moments and spans of time: what gets in is aware, and runs forwards."""

from datetime import MAXYEAR, MINYEAR, UTC, datetime, timedelta, tzinfo

import attrs

_OUTERMOST_YEARS = (MINYEAR, MAXYEAR)


def instant(moment: datetime) -> datetime:
    """The moment in UTC.

    Python compares two moments of one time zone by their wall clocks, so the second
    2:30 of the night in which summer time ends would pass for the first.

    >>> from datetime import timedelta
    >>> from zoneinfo import ZoneInfo
    >>> first = datetime(2026, 10, 25, 2, 30, tzinfo=ZoneInfo("Europe/Berlin"))
    >>> second = first.replace(fold=1)
    >>> second - first, instant(second) - instant(first)
    (datetime.timedelta(0), datetime.timedelta(seconds=3600))
    """
    return moment.astimezone(UTC)


def in_zone(moment: datetime, zone: tzinfo) -> datetime:
    """The moment as the zone's clocks show it; in UTC where they cannot show it.

    Some hosts write the last moment of the year 9999 for "never", and east of Greenwich
    clocks are past it.

    >>> from datetime import timezone
    >>> madrid = timezone(timedelta(hours=1))
    >>> print(in_zone(datetime(2026, 3, 2, 12, 0, tzinfo=UTC), madrid))
    2026-03-02 13:00:00+01:00
    >>> print(in_zone(datetime(9999, 12, 31, 23, 59, tzinfo=UTC), madrid))
    9999-12-31 23:59:00+00:00
    """
    try:
        return moment.astimezone(zone)
    except OverflowError:
        return instant(moment)


def require_aware(moment: datetime, name: str) -> datetime:
    """The moment itself, once it is known to carry its time zone.

    Raises:
        ValueError: The moment is naive, so it names no instant; or it lies before the
            year 1 or after the year 9999 in UTC, so it cannot be compared.

    >>> require_aware(datetime.fromisoformat("0001-01-01T00:00+14:00"), "now")
    Traceback (most recent call last):
    ValueError: now must lie in the years 1 to 9999 in UTC
    """
    if moment.utcoffset() is None:
        msg = f"{name} must be an aware datetime, with a time zone"
        raise ValueError(msg)
    # Every moment that gets in comes by here, and few are near the ends of time.
    if moment.year in _OUTERMOST_YEARS and not _is_in_utc(moment):
        msg = f"{name} must lie in the years 1 to 9999 in UTC"
        raise ValueError(msg)
    return moment


def _is_in_utc(moment: datetime) -> bool:
    try:
        instant(moment)
    except OverflowError:
        return False
    return True


def check_aware(
    _record: object, field: "attrs.Attribute[datetime]", value: datetime
) -> None:
    """An attrs validator for a moment.

    Raises:
        ValueError: The moment is naive, or has no equivalent in UTC.
    """
    require_aware(value, field.name)


def check_aware_if_known(
    _record: object,
    field: "attrs.Attribute[datetime | None]",
    value: datetime | None,
) -> None:
    """An attrs validator for a moment that may be unknown.

    Raises:
        ValueError: The moment is naive, or has no equivalent in UTC.
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
