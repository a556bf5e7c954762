"""The calendar of a zone: which day and month a moment is in, as numbers."""

from bisect import bisect_right
from datetime import date, datetime, tzinfo
from typing import final

from touchpoints.insight.periods import first_moment

#: The number of a day, 1 January of the year 1 being 1, and of its month: 12 times the
#: year, and 0 for January to 11 for December.
DayAndMonth = tuple[int, int]

_FIRST_DAY = date.min.toordinal()
_LAST_DAY = date.max.toordinal()
# West of UTC, time begins in the evening of a day that is on no calendar.
_BEFORE_DAYS: DayAndMonth = (0, 11)


@final
class Calendar:
    """The days of a time zone, each one stretch of time, as periods have them (K2).

    Engines disagree about zones, so days are resolved before a frame gets to one.
    """

    def __init__(self, zone: tzinfo) -> None:
        self._zone = zone
        # By the day in UTC: the moments at which the days of the zone begin that it
        # may be part of, and those days after the one before them.
        self._known: dict[int, tuple[list[datetime], list[DayAndMonth]]] = {}

    def locate(self, moment: datetime) -> DayAndMonth:
        """The day and the month that the moment is in.

        Args:
            moment: In UTC.

        >>> from datetime import UTC
        >>> from zoneinfo import ZoneInfo
        >>> calendar = Calendar(ZoneInfo("Europe/Madrid"))
        >>> day, month = calendar.locate(datetime(2019, 6, 30, 22, 0, tzinfo=UTC))
        >>> date.fromordinal(day).isoformat(), divmod(month, 12)
        ('2019-07-01', (2019, 6))
        """
        day = moment.toordinal()
        known = self._known.get(day)
        if known is None:
            known = self._known[day] = self._around(day)
        beginnings, days = known
        return days[bisect_right(beginnings, moment)]

    def _around(self, day: int) -> tuple[list[datetime], list[DayAndMonth]]:
        # Zones are less than a day away from UTC; Samoa once left a day out besides.
        ordinals = range(max(_FIRST_DAY, day - 3), min(_LAST_DAY, day + 2) + 1)
        days = [date.fromordinal(each) for each in ordinals]
        beginnings = [first_moment(each, self._zone) for each in days]
        return beginnings, [_BEFORE_DAYS, *map(_numbers, days)]


def _numbers(day: date) -> DayAndMonth:
    return day.toordinal(), day.year * 12 + day.month - 1
