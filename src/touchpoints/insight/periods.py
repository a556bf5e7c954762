"""Periods: a window of time cut at the days, weeks or months of a calendar (rule K2)."""

import enum
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta, tzinfo
from functools import cached_property
from itertools import pairwise
from typing import assert_never, final
from zoneinfo import ZoneInfo

import attrs

from touchpoints.errors import ConfigurationError
from touchpoints.insight.days import span_of
from touchpoints.records.moments import in_zone, instant, require_aware

#: A stretch of time, half-open: from the first moment on and before the second.
Window = tuple[datetime, datetime]

_DAY = timedelta(days=1)
_FIRST_DAY = date.min.toordinal()
_LAST_DAY = date.max.toordinal()
_LAST_MONTH = 12 * date.max.year + 11


class Every(enum.StrEnum):
    """The unit of the calendar at which a window is cut.

    >>> Every("week")
    <Every.WEEK: 'week'>
    """

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"


class Weekday(enum.IntEnum):
    """The days of the week, numbered as by `datetime.date.weekday`."""

    MONDAY = 0
    TUESDAY = 1
    WEDNESDAY = 2
    THURSDAY = 3
    FRIDAY = 4
    SATURDAY = 5
    SUNDAY = 6


_MONTHS = {Every.MONTH: 1, Every.QUARTER: 3, Every.YEAR: 12}


@final
@attrs.frozen(kw_only=True)
class Bucket:
    """A unit of the calendar, or what the window leaves of it (rule K2).

    Attributes:
        start: Its first moment, in the zone in which days were told.
        end: The first moment after it, in that zone.
        is_partial: Whether the unit began before the window, or ends after it.
    """

    start: datetime
    end: datetime
    is_partial: bool


@final
@attrs.frozen(repr=False)
class Buckets:
    """Buckets that follow one another without a gap; `buckets` makes them.

    Attributes:
        items: At least one bucket, by time.
    """

    items: tuple[Bucket, ...]

    @cached_property
    def bounds(self) -> tuple[datetime, ...]:
        """Every bucket's start and the last one's end, in UTC."""
        ends = (instant(each.end) for each in self.items)
        return (instant(self.items[0].start), *ends)

    def position(self, moment: datetime) -> int | None:
        """The place in `items` of the bucket that an aware moment is in; None: in none.

        >>> since = datetime.fromisoformat("2026-06-01T00:00Z")
        >>> weeks = buckets((since, since + 30 * _DAY), zone="UTC", every="week")
        >>> weeks.position(since + 7 * _DAY)
        1
        """
        bounds = self.bounds
        after = bisect_right(bounds, instant(moment))
        return after - 1 if 0 < after < len(bounds) else None

    def __iter__(self) -> Iterator[Bucket]:
        return iter(self.items)

    def __len__(self) -> int:
        return len(self.items)

    def __repr__(self) -> str:
        start, end = self.items[0].start, self.items[-1].end
        return f"<Buckets: {len(self)} from {start} to {end}>"


def buckets(
    between: Window,
    *,
    zone: str | tzinfo,
    every: Every | str | None = None,
    week_starts_on: Weekday = Weekday.MONDAY,
) -> Buckets:
    """The window cut at every day, week, month, quarter or year (rule K2).

    A unit begins with the first moment of its first day in the zone, so days have 23
    or 25 hours where clocks change, and one that the zone left out is no bucket. The
    first and the last unit are clipped to the window.

    Args:
        between: The window: from its first moment on and before its second.
        zone: Where days begin: the name of a time zone, such as "Europe/Madrid", or
            the zone itself.
        every: The unit; None: one bucket, the whole window.
        week_starts_on: The day that weeks begin with.

    Raises:
        ConfigurationError: There is no time zone of that name.
        ValueError: A moment of the window is naive, the window is empty or runs
            backwards, or there is no such unit or day of the week.

    >>> window = (
    ...     datetime.fromisoformat("2026-03-25T12:00Z"),
    ...     datetime.fromisoformat("2026-03-31T22:00Z"),
    ... )
    >>> for bucket in buckets(window, zone="Europe/Madrid", every="week"):
    ...     print(bucket.start, bucket.end, bucket.is_partial)
    2026-03-25 13:00:00+01:00 2026-03-30 00:00:00+02:00 True
    2026-03-30 00:00:00+02:00 2026-04-01 00:00:00+02:00 True
    """
    place = to_zone(zone)
    since, until = to_window(between)
    if every is None:
        whole = Bucket(
            start=in_zone(since, place), end=in_zone(until, place), is_partial=False
        )
        return Buckets((whole,))
    starts = _unit_starts(since, until, place, Every(every), Weekday(week_starts_on))
    return Buckets(tuple(_clip(starts, since, until, place)))


def to_zone(zone: str | tzinfo) -> tzinfo:
    """The time zone of a name, or the zone itself.

    Raises:
        ConfigurationError: There is no time zone of that name.

    >>> to_zone("Europe/Madird")
    Traceback (most recent call last):
    touchpoints.errors.ConfigurationError: zone: there is no time zone 'Europe/Madird'
    """
    if isinstance(zone, tzinfo):
        return zone
    try:
        return ZoneInfo(zone)
    except (KeyError, OSError, ValueError) as error:
        # A KeyError where there is no such file; the others for a folder's name and
        # for what cannot be one.
        msg = f"zone: there is no time zone {zone!r}"
        raise ConfigurationError(msg) from error


def to_window(between: Window) -> Window:
    """The window in UTC.

    Raises:
        ValueError: One of its moments is naive, it is empty, or it runs backwards.
    """
    since, until = (instant(require_aware(moment, "between")) for moment in between)
    if since >= until:
        msg = "between must be two moments, the first before the second"
        raise ValueError(msg)
    return since, until


def day_of(moment: datetime, zone: tzinfo) -> date:
    """The day that a moment is in, as days are told here (rule K2).

    That is the date on the zone's calendar, but for one case: where clocks are set back
    over midnight (St. John's until 2011), the date comes twice. A day that has begun
    stays begun, so that every day is one stretch of time.

    >>> zone = ZoneInfo("America/St_Johns")
    >>> moment = datetime(2010, 11, 6, 23, 30, tzinfo=zone)
    >>> str(day_of(moment, zone)), str(day_of(moment.replace(fold=1), zone))
    ('2010-11-06', '2010-11-07')
    """
    local = in_zone(moment, zone)
    day = local.date()
    if local.fold and instant(moment) >= first_moment(day + _DAY, zone):
        return day + _DAY
    return day


def first_moment(day: date, zone: tzinfo) -> datetime:
    """The moment in UTC with which a day begins.

    That need not be a midnight: where clocks are set forward at that hour, as in Beirut
    and once in São Paulo, the day begins at one o'clock.

    >>> print(first_moment(date(2018, 11, 4), ZoneInfo("America/Sao_Paulo")))
    2018-11-04 03:00:00+00:00
    """
    return span_of(day, zone)[0]


def _unit_starts(
    since: datetime, until: datetime, zone: tzinfo, every: Every, first: Weekday
) -> list[datetime]:
    """The first moments of units: the last one up to `since`, then up to `until`.

    The last of them is the first that is not before `until`, unless time ends first.
    """
    # A day more on either side: a date may be on the calendar before its day begins.
    early = max(in_zone(since, zone).toordinal() - 1, _FIRST_DAY)
    late = min(in_zone(until, zone).toordinal() + 1, _LAST_DAY)
    days = _first_days(early, late, every, first)
    # A day that a zone leaves out begins when the next one does, and is none.
    starts = sorted({first_moment(day, zone) for day in days})
    known = bisect_right(starts, since) - 1
    return starts[max(known, 0) : bisect_left(starts, until) + 1]


def _first_days(early: int, late: int, every: Every, first: Weekday) -> Iterable[date]:
    """The first days of units: from the one that `early` is in to one after `late`."""
    match every:
        case Every.DAY:
            ordinals = range(early, late + 1)
        case Every.WEEK:
            # The first day of all times was a Monday, and has the ordinal 1.
            ordinals = range(early - (early - 1 - first) % 7, late + 7, 7)
        case Every.MONTH | Every.QUARTER | Every.YEAR:
            return _first_days_of_months(early, late, _MONTHS[every])
        case _:
            assert_never(every)
    return (date.fromordinal(n) for n in ordinals if _FIRST_DAY <= n <= _LAST_DAY)


def _first_days_of_months(early: int, late: int, size: int) -> Iterable[date]:
    first, last = (_month_number(date.fromordinal(day)) for day in (early, late))
    numbers = range(first - first % size, min(last + size, _LAST_MONTH) + 1, size)
    return (date(number // 12, number % 12 + 1, 1) for number in numbers)


def _month_number(day: date) -> int:
    return day.year * 12 + day.month - 1


def _clip(
    starts: list[datetime], since: datetime, until: datetime, zone: tzinfo
) -> Iterator[Bucket]:
    inner = [each for each in starts if since < each < until]
    bounds = [since, *inner, until]
    local = [in_zone(bound, zone) for bound in bounds]
    whole = set(starts)
    for (start, end), (first, last) in zip(
        pairwise(bounds), pairwise(local), strict=True
    ):
        is_partial = start not in whole or end not in whole
        yield Bucket(start=first, end=last, is_partial=is_partial)
