"""Series of events: which occurrences a recurring event has (RFC 5545 section 3.8.5).

Rules come from strangers, and one that names no day at all ("every 30th of February")
would keep a generator of occurrences busy until the year 9999. So a bounded number of
days is looked at here, and rules that repeat within a day are none.
"""

import calendar
import heapq
from collections.abc import Collection, Iterator
from datetime import MAXYEAR, UTC, date, datetime, time, timedelta, tzinfo
from operator import itemgetter
from typing import Final, assert_never, final

import attrs

from touchpoints.adapters.calendar.rules import Frequency, Rule

#: Some twenty years of days, from the moment asked about on; where a rule has COUNT,
#: from the first occurrence on.
_MOST_DAYS: Final = 8_000
_LAST_DAY: Final = date.max.toordinal()
_MONTH_LENGTHS: Final = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
#: Wall clocks are less than that away from UTC.
_CLOCKS: Final = timedelta(days=1)

#: When an occurrence begins and, where that is known, ends; both in UTC.
Span = tuple[datetime, datetime | None]


@final
@attrs.frozen(kw_only=True)
class Series:
    """The occurrences of a recurring event (RFC 5545 section 3.8.5).

    Attributes:
        starts_at: When the first one begins, as the wall clock shows it.
        zone: The time zone that it recurs in: at ten o'clock there, summer and winter.
        rule: When it recurs (RRULE); None: at the moments added alone.
        added: Moments at which it occurs as well (RDATE), in UTC.
        excluded: Moments at which it does not occur after all (EXDATE), in UTC.
        length: How long each takes by the wall clock; None when unknown.
        hours: How much longer each takes, whatever the wall clock does meanwhile.
    """

    starts_at: datetime
    zone: tzinfo
    rule: Rule | None = None
    added: frozenset[datetime] = frozenset()
    excluded: frozenset[datetime] = frozenset()
    length: timedelta | None = None
    hours: timedelta = timedelta(0)

    def spans(self, *, after: datetime) -> Iterator[Span]:
        """The occurrences that begin at that moment or later, in order.

        They may be without end.
        """
        last: datetime | None = None
        merged = heapq.merge(self._by_rule(after), self._added(), key=itemgetter(0))
        for span in merged:
            start = span[0]
            if start >= after and start != last and start not in self.excluded:
                last = start
                yield span

    def _by_rule(self, after: datetime) -> Iterator[Span]:
        if self.rule is None:
            return
        until = self.rule.until
        try:
            early = after.astimezone(UTC).replace(tzinfo=None) - _CLOCKS
        except OverflowError:
            early = datetime.min  # noqa: DTZ901 - a wall clock's
        for moment in recur(self.rule, self.starts_at, after=early):
            span = self._span(moment)
            if span is None or (until is not None and span[0] > until):
                return
            yield span

    def _added(self) -> list[Span]:
        # The first occurrence is one whether or not it follows the rule.
        spans = [self._span(self.starts_at), *map(self._added_span, self.added)]
        return sorted(filter(None, spans), key=itemgetter(0))

    def _span(self, moment: datetime) -> Span | None:
        """None where the calendar is over in UTC."""
        try:
            start = moment.replace(tzinfo=self.zone).astimezone(UTC)
            if self.length is None:
                return start, None
            local_end = (moment + self.length).replace(tzinfo=self.zone)
            end = local_end.astimezone(UTC) + self.hours
        except (OverflowError, ValueError):
            return None
        return start, end if end >= start else None

    def _added_span(self, start: datetime) -> Span | None:
        try:
            if self.length is None:
                return start, None
            return start, start + self.length + self.hours
        except OverflowError:
            return None


def recur(rule: Rule, start: datetime, *, after: datetime) -> Iterator[datetime]:
    """The moments that a rule names, in order, as wall clocks show them.

    They end where the rule does (but for `until`, which whoever knows the time zone
    looks after), at the end of the calendar, or once the days to look at are used up.

    Args:
        rule: The rule.
        start: The first occurrence, naive.
        after: Earlier moments are left out, naive.
    """
    rule = _completed(rule, start)
    times = _times(rule, start)
    days_left = _MOST_DAYS
    counted = 0
    for days in _periods(rule, start.date(), after.date()):
        days_left -= len(days)
        if days_left < 0:
            return
        for moment in _moments(rule, days, times):
            if moment < start:
                continue
            counted += 1
            if rule.count is not None and counted > rule.count:
                return
            if moment >= after:
                yield moment


def _completed(rule: Rule, start: datetime) -> Rule:
    """The rule with what it leaves to the first occurrence."""
    if rule.frequency in {Frequency.DAILY, Frequency.WEEKLY}:
        # "The second Monday" is one of a month or year only.
        every = frozenset((0, day) for _number, day in rule.weekdays)
        rule = attrs.evolve(rule, weekdays=every)
    if rule.weekdays or rule.month_days or rule.year_days:
        return rule
    same_weekday = frozenset({(0, start.weekday())})
    match rule.frequency:
        case Frequency.DAILY:
            return rule
        case Frequency.WEEKLY:
            return attrs.evolve(rule, weekdays=same_weekday)
        case Frequency.MONTHLY:
            return attrs.evolve(rule, month_days=frozenset({start.day}))
        case Frequency.YEARLY:
            if rule.weeks:
                return attrs.evolve(rule, weekdays=same_weekday)
            return attrs.evolve(
                rule,
                months=rule.months or frozenset({start.month}),
                month_days=frozenset({start.day}),
            )
        case _:
            assert_never(rule.frequency)


def _times(rule: Rule, start: datetime) -> list[time]:
    return [
        time(hour, minute, second)
        for hour in sorted(rule.hours or {start.hour})
        for minute in sorted(rule.minutes or {start.minute})
        for second in sorted(rule.seconds or {start.second})
    ]


def _periods(rule: Rule, first: date, after: date) -> Iterator[range]:
    """The days of each period, as ordinals."""
    # Occurrences that are counted are looked at from the first one on.
    number = _passed(rule, first, after) if rule.count is None else 0
    while days := _period(rule, first, number * rule.interval):
        yield days
        number += 1


def _passed(rule: Rule, first: date, after: date) -> int:
    """How many intervals have passed for certain."""
    match rule.frequency:
        case Frequency.DAILY:
            passed = (after - first).days
        case Frequency.WEEKLY:
            passed = (after - first).days // 7
        case Frequency.MONTHLY:
            passed = (after.year - first.year) * 12 + after.month - first.month
        case Frequency.YEARLY:
            passed = after.year - first.year
        case _:
            assert_never(rule.frequency)
    return max(passed // rule.interval - 1, 0)


def _period(rule: Rule, first: date, steps: int) -> range:
    """The days of the period that is so many after the first; none after the last."""
    match rule.frequency:
        case Frequency.DAILY:
            return _days(first.toordinal() + steps, 1)
        case Frequency.WEEKLY:
            week = first.toordinal() - (first.weekday() - rule.week_start) % 7
            return _days(week + 7 * steps, 7)
        case Frequency.MONTHLY:
            year, month = divmod(first.year * 12 + first.month - 1 + steps, 12)
            if year > MAXYEAR:
                return range(0)
            begin = date(year, month + 1, 1)
            return _days(begin.toordinal(), _month_length(begin))
        case Frequency.YEARLY:
            year = first.year + steps
            if year > MAXYEAR:
                return range(0)
            return _days(date(year, 1, 1).toordinal(), _year_length(year))
        case _:
            assert_never(rule.frequency)


def _days(begin: int, length: int) -> range:
    return range(max(begin, 1), min(begin + length, _LAST_DAY + 1))


def _month_length(day: date) -> int:
    is_longer = day.month == 2 and calendar.isleap(day.year)
    return _MONTH_LENGTHS[day.month - 1] + is_longer


def _year_length(year: int) -> int:
    return 366 if calendar.isleap(year) else 365


def _moments(rule: Rule, days: range, times: Collection[time]) -> list[datetime]:
    moments = [
        datetime.combine(day, at)
        for day in map(date.fromordinal, days)
        if _fulfils(day, rule)
        for at in times
    ]
    if not rule.positions:
        return moments
    return [
        moment
        for number, moment in enumerate(moments, start=1)
        if _is_among(rule.positions, number, len(moments))
    ]


def _fulfils(day: date, rule: Rule) -> bool:
    if rule.months and day.month not in rule.months:
        return False
    if rule.month_days and not _is_among(rule.month_days, day.day, _month_length(day)):
        return False
    if rule.year_days and not _is_among(
        rule.year_days, _year_day(day), _year_length(day.year)
    ):
        return False
    if rule.weeks and not _is_among(rule.weeks, *_week(day, rule.week_start)):
        return False
    return not rule.weekdays or _is_on_weekday(day, rule)


def _is_among(wanted: frozenset[int], number: int, total: int) -> bool:
    return number in wanted or number - total - 1 in wanted


def _year_day(day: date) -> int:
    return day.toordinal() - date(day.year, 1, 1).toordinal() + 1


def _week(day: date, week_start: int) -> tuple[int, int]:
    """The number of the day's week, and how many the year that it is of has."""
    # A week is of the year that its fourth day is in, so that day tells.
    middle = day.toordinal() - (day.weekday() - week_start) % 7 + 3
    if not 1 <= middle <= _LAST_DAY:
        return 0, 0
    fourth = date.fromordinal(middle)
    number = (_year_day(fourth) - 1) // 7 + 1
    left = (_year_length(fourth.year) - _year_day(fourth)) // 7
    return number, number + left


def _is_on_weekday(day: date, rule: Rule) -> bool:
    weekday = day.weekday()
    if (0, weekday) in rule.weekdays:
        return True
    if rule.frequency is Frequency.YEARLY and not rule.months:
        number, total = _year_day(day), _year_length(day.year)
    else:
        number, total = day.day, _month_length(day)
    from_start = (number - 1) // 7 + 1
    from_end = -((total - number) // 7) - 1
    return not rule.weekdays.isdisjoint({(from_start, weekday), (from_end, weekday)})
