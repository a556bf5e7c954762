"""Business hours: how much of a stretch of time somebody was there to answer (K7)."""

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from functools import cached_property
from typing import final

import attrs

from touchpoints.errors import ConfigurationError
from touchpoints.insight.periods import Weekday, Window, first_moment, to_zone
from touchpoints.records.moments import instant, require_aware

_MIDNIGHT = time()
_NOTHING = timedelta(0)
_DAY = timedelta(days=1)
_WEEK = tuple(Weekday)
# Next to the ends of the calendar there are moments that UTC cannot name.
_FIRST_DAY = date.min.toordinal() + 2
_LAST_DAY = date.max.toordinal() - 2


def _to_weekdays(days: Iterable[int]) -> frozenset[Weekday]:
    return frozenset(map(Weekday, days))


def _to_days(days: Iterable[date]) -> frozenset[date]:
    return frozenset(map(_to_day, days))


def _to_day(day: object) -> date:
    # A datetime is a date to Python, and would be no holiday at all; nor would a text.
    if isinstance(day, datetime) or not isinstance(day, date):
        msg = "holidays are days, not moments or texts"
        raise TypeError(msg)
    return day


@final
@attrs.frozen(kw_only=True)
class BusinessHours:
    """When somebody is there: the same hours on some days of the week.

    The hours are those of the clock on the wall, so that their length is measured
    rightly on the days on which it is put forward or back. An hour that comes twice
    counts from its first coming; a time that is skipped is the moment that it would
    have been had the clock gone on (RFC 5545, section 3.3.5). No hour belongs to two days.

    Attributes:
        zone: Whose clock and calendar: a time zone, or its name.
        opens: When the day begins.
        closes: When it ends; midnight is the midnight at the end of the day.
        days: The days of the week with these hours; Monday to Friday unless said.
        holidays: Days without any.

    Raises:
        ConfigurationError: An unknown time zone, a time that has a zone of its own, or
            closing before or when it opens: a night shift is no day.
        TypeError: A holiday is a moment, or no day at all.
        ValueError: An unknown day of the week.

    >>> hours = BusinessHours(zone="Europe/Madrid", opens=time(9), closes=time(17))
    >>> friday = datetime.fromisoformat("2026-03-06T16:00+01:00")
    >>> monday = datetime.fromisoformat("2026-03-09T09:30+01:00")
    >>> print(hours.between(friday, monday))
    1:30:00
    """

    zone: tzinfo = attrs.field(converter=to_zone)
    opens: time = time(9)
    closes: time = time(17)
    days: frozenset[Weekday] = attrs.field(
        default=frozenset(_WEEK[:5]), converter=_to_weekdays
    )
    holidays: frozenset[date] = attrs.field(default=frozenset(), converter=_to_days)

    def __attrs_post_init__(self) -> None:
        """Refuse hours that are on no clock, or run into the next day."""
        if self.opens.tzinfo is not None or self.closes.tzinfo is not None:
            msg = "opens and closes are times of the zone, without one of their own"
            raise ConfigurationError(msg)
        if _MIDNIGHT != self.closes <= self.opens:
            msg = f"closes ({self.closes}) must come after opens ({self.opens})"
            raise ConfigurationError(msg)

    def between(self, start: datetime, end: datetime) -> timedelta:
        """How much business time lies between two moments; never less than nothing.

        The work is one step for each day in between.

        Args:
            start: The earlier moment.
            end: The later moment.

        Raises:
            ValueError: A moment is naive, or the end comes before the start.
        """
        since, until = (
            instant(require_aware(each, "between")) for each in (start, end)
        )
        if until < since:
            msg = "the end must not come before the start"
            raise ValueError(msg)
        parts = (
            min(closed, until) - max(opened, since)
            for opened, closed in self._open_spans(since, until)
        )
        return sum((part for part in parts if part > _NOTHING), start=_NOTHING)

    def _open_spans(self, since: datetime, until: datetime) -> Iterator[Window]:
        """When it is open on the days around these two moments, in UTC."""
        # A day begins somewhere within the day before and the day after it in UTC.
        first = max(since.toordinal() - 1, _FIRST_DAY)
        last = min(until.toordinal() + 1, _LAST_DAY)
        known = self._known
        for ordinal in range(first, last + 1):
            span = known.get(ordinal)
            if span is None:
                span = known[ordinal] = self._span(date.fromordinal(ordinal))
            yield span

    @cached_property
    def _known(self) -> dict[int, Window]:
        # A memo: a million response times are about the same few hundred days.
        return {}

    def _span(self, day: date) -> Window:
        begins, ends = (first_moment(each, self.zone) for each in (day, day + _DAY))
        if day in self.holidays or _WEEK[day.weekday()] not in self.days:
            return begins, begins
        closed = ends if self.closes == _MIDNIGHT else self._moment(day, self.closes)
        # Within the day: where a zone left one out, the next has its hours alone.
        return max(self._moment(day, self.opens), begins), min(closed, ends)

    def _moment(self, day: date, clock: time) -> datetime:
        return datetime.combine(day, clock, tzinfo=self.zone).astimezone(UTC)
