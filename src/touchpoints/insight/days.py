"""Days and moments: when they begin and end, and how they are called in a sentence."""

from datetime import UTC, date, datetime, time, timedelta, tzinfo

from touchpoints.records.moments import require_aware

#: A day of the calendar, which begins and ends where the zone says, or a moment.
When = date | datetime

#: The first and the last moment of something, both of them part of it.
Span = tuple[datetime, datetime]

_DAY = timedelta(days=1)
_INSTANT = datetime.resolution
_EARLIEST = datetime.min.replace(tzinfo=UTC)
_LATEST = datetime.max.replace(tzinfo=UTC)
# Not `calendar.month_name`, which speaks the language of the process.
_MONTHS = (
    "January February March April May June "
    "July August September October November December"
).split()


def to_when(when: date) -> date:
    """The day itself, or the moment in UTC.

    In UTC, so that equal moments read the same, and because Python compares two
    moments of one zone by the clock on the wall, which is wrong when it was set back.

    Raises:
        ValueError: A naive moment.
    """
    if isinstance(when, datetime):
        return require_aware(when, "a moment to compare with").astimezone(UTC)
    return when


def span_of(when: date, zone: tzinfo | None) -> Span:
    """The first and the last moment of a day or, twice the same, of a moment.

    Where clocks change, a day has 23 or 25 hours, and one that a zone left out (Samoa's
    30 December 2011) ends before it begins.

    Args:
        when: The day or the moment.
        zone: Where a day begins and ends; None: UTC, where all have 24 hours.

    >>> first, last = span_of(date(2019, 6, 27), None)
    >>> print(first, last)
    2019-06-27 00:00:00+00:00 2019-06-27 23:59:59.999999+00:00
    """
    if isinstance(when, datetime):
        return when, when
    return _beginning(when, zone or UTC), _end(when, zone or UTC)


def span_of_days_ago(days: int, *, now: datetime, zone: tzinfo | None) -> Span:
    """What lies so many days back: a moment, or a whole day where a zone is given.

    Before the first day that Python knows it is that day's first moment.

    Args:
        days: How many, of 24 hours each, or of the calendar.
        now: The present moment.
        zone: Whose calendar; None: days of 24 hours.
    """
    try:
        back = timedelta(days=days)
        if zone is None:
            return span_of(now.astimezone(UTC) - back, None)
        return span_of(now.astimezone(zone).date() - back, zone)
    except OverflowError:
        return _EARLIEST, _EARLIEST


def in_words(when: date) -> str:
    """A day or a moment as it stands in an English sentence.

    >>> in_words(date(2019, 6, 27))
    '27 June 2019'
    >>> in_words(datetime(2019, 6, 27, 10, 30, tzinfo=UTC))
    '27 June 2019 at 10:30 UTC'
    """
    day = f"{when.day} {_MONTHS[when.month - 1]} {when.year}"
    if not isinstance(when, datetime):
        return day
    clock = when.time()
    is_whole = not (clock.second or clock.microsecond)
    return f"{day} at {clock.isoformat('minutes' if is_whole else 'auto')} UTC"


def _beginning(day: date, zone: tzinfo) -> datetime:
    try:
        return datetime.combine(day, time.min, tzinfo=zone).astimezone(UTC)
    except OverflowError:
        return _EARLIEST


def _end(day: date, zone: tzinfo) -> datetime:
    try:
        return _beginning(day + _DAY, zone) - _INSTANT
    except OverflowError:
        return _LATEST
