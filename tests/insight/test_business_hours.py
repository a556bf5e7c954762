"""Business hours: the time between two moments in which somebody was there."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from touchpoints.errors import ConfigurationError
from touchpoints.insight.business_hours import BusinessHours
from touchpoints.insight.periods import Weekday

MADRID = ZoneInfo("Europe/Madrid")
HOUR = timedelta(hours=1)
MINUTE = timedelta(minutes=1)
OFFICE = BusinessHours(zone="Europe/Madrid")


def at(day, clock="00:00", *, fold=0) -> datetime:
    """A moment by the clock of Madrid."""
    moment = datetime.fromisoformat(f"{day}T{clock}").replace(tzinfo=MADRID)
    return moment.replace(fold=fold)


class TestBetween:
    """How much of a stretch of time counts."""

    def test_within_a_day(self) -> None:
        """K7: only the time between opening and closing counts."""
        assert OFFICE.between(at("2026-03-02", "10:00"), at("2026-03-02", "10:30")) == (
            30 * MINUTE
        )
        assert OFFICE.between(at("2026-03-02", "07:00"), at("2026-03-02", "09:10")) == (
            10 * MINUTE
        )
        assert OFFICE.between(at("2026-03-02"), at("2026-03-02", "23:00")) == 8 * HOUR
        assert OFFICE.between(at("2026-03-02", "17:00"), at("2026-03-03", "09:00")) == (
            timedelta(0)
        )

    def test_over_a_weekend(self) -> None:
        """K7: a question of Friday evening waited for no time on Saturday and Sunday."""
        friday, monday = at("2026-03-06", "16:30"), at("2026-03-09", "09:15")
        assert OFFICE.between(friday, monday) == 45 * MINUTE
        week = BusinessHours(zone="Europe/Madrid", days=Weekday)
        assert week.between(friday, monday) == 16 * HOUR + 45 * MINUTE

    def test_holidays_have_no_hours(self) -> None:
        """K7: on a holiday nobody is there, whatever the day of the week."""
        hours = BusinessHours(zone="Europe/Madrid", holidays=[date(2026, 1, 6)])
        assert hours.between(at("2026-01-05"), at("2026-01-08")) == 16 * HOUR

    def test_midnight_closes_the_day(self) -> None:
        """K7: open until midnight is until the end of the day, open at it from the start."""
        hours = BusinessHours(
            zone="Europe/Madrid", opens=time(0), closes=time(0), days=Weekday
        )
        start, end = at("2026-03-27"), at("2026-03-30")
        assert hours.between(start, end) == 71 * HOUR  # the clock is put forward
        evening = BusinessHours(zone="Europe/Madrid", opens=time(22), closes=time(0))
        assert evening.between(at("2026-03-02"), at("2026-03-04")) == 4 * HOUR

    def test_moments_may_be_in_any_zone(self) -> None:
        """K7, K2: the hours are those of the office, wherever the moments were noted."""
        start = datetime(2026, 3, 2, 7, 30, tzinfo=UTC)
        tokyo = datetime(2026, 3, 2, 17, 45, tzinfo=ZoneInfo("Asia/Tokyo"))
        assert OFFICE.between(start, tokyo) == 45 * MINUTE

    def test_nothing_runs_backwards(self) -> None:
        """K7: an end before its start, and a naive moment, are mistakes."""
        start = at("2026-03-02", "10:00")
        assert OFFICE.between(start, start) == timedelta(0)
        with pytest.raises(ValueError, match="before the start"):
            OFFICE.between(start, start - MINUTE)
        with pytest.raises(ValueError, match="aware"):
            OFFICE.between(start, datetime(2026, 3, 3))  # noqa: DTZ001 - naive on purpose

    def test_the_ends_of_the_calendar(self) -> None:
        """K7: next to the first and the last day that Python knows nothing breaks."""
        first = datetime.min.replace(tzinfo=UTC)
        last = datetime.max.replace(tzinfo=UTC)
        hours = BusinessHours(zone="Pacific/Kiritimati")
        assert hours.between(first, first + 100 * HOUR) <= 100 * HOUR
        assert hours.between(last - 100 * HOUR, last) <= 100 * HOUR


class TestChangingClocks:
    """Days of 23 and 25 hours, and days that there were none."""

    def test_a_night_that_is_an_hour_short(self) -> None:
        """K7, K2: from 1:00 to 4:00 are two hours in the night of summer time."""
        hours = BusinessHours(
            zone="Europe/Madrid", opens=time(1), closes=time(4), days=Weekday
        )
        assert hours.between(at("2026-03-29"), at("2026-03-30")) == 2 * HOUR
        assert hours.between(at("2026-10-25"), at("2026-10-26")) == 4 * HOUR
        assert hours.between(at("2026-10-26"), at("2026-10-27")) == 3 * HOUR

    def test_moments_in_the_hour_that_comes_twice(self) -> None:
        """K7, K2: from the first 2:30 to the second is an hour, in business or not."""
        hours = BusinessHours(
            zone="Europe/Madrid", opens=time(1), closes=time(4), days=Weekday
        )
        first, second = (at("2026-10-25", "02:30", fold=fold) for fold in (0, 1))
        assert hours.between(first, second) == HOUR

    def test_times_that_are_skipped(self) -> None:
        """K7: opening at a time that the clock skips is never after closing."""
        hours = BusinessHours(
            zone="Europe/Madrid", opens=time(2, 30), closes=time(3, 15), days=Weekday
        )
        assert hours.between(at("2026-03-29"), at("2026-03-30")) == timedelta(0)
        assert hours.between(at("2026-03-30"), at("2026-03-31")) == 45 * MINUTE

    def test_a_day_that_was_left_out(self) -> None:
        """K7: Samoa had no 30 December 2011, and its hours count for no other day."""
        hours = BusinessHours(zone="Pacific/Apia", days=Weekday)
        start = datetime(2011, 12, 29, tzinfo=ZoneInfo("Pacific/Apia"))
        end = datetime(2012, 1, 1, tzinfo=ZoneInfo("Pacific/Apia"))
        assert hours.between(start, end) == 16 * HOUR


class TestConfiguration:
    """What cannot work is refused."""

    @pytest.mark.parametrize(
        "wrong",
        [
            {"zone": "Atlantis/Capital"},
            {"opens": time(17), "closes": time(9)},
            {"opens": time(9), "closes": time(9)},
            {"opens": time(9, tzinfo=UTC)},
            {"closes": time(17, tzinfo=UTC)},
        ],
    )
    def test_hours_that_are_on_no_clock(self, wrong) -> None:
        """K7: unknown zones, night shifts, and times with a zone of their own."""
        with pytest.raises(ConfigurationError):
            BusinessHours(**({"zone": "Europe/Madrid"} | wrong))

    def test_days_of_the_week(self) -> None:
        """K7: days of the week are members, or numbers as of a date's weekday."""
        hours = BusinessHours(zone=UTC, days=[0])
        assert hours.days == {Weekday.MONDAY}
        with pytest.raises(ValueError, match="Weekday"):
            BusinessHours(zone=UTC, days=[7])

    def test_a_holiday_is_a_day(self) -> None:
        """K7: a moment or a text would be no holiday at all, so it is refused."""
        for wrong in ([datetime(2026, 1, 6, tzinfo=UTC)], ["2026-01-06"], "2026-01-06"):
            with pytest.raises(TypeError, match="holidays are days"):
                BusinessHours(zone=UTC, holidays=wrong)

    def test_the_hours_are_a_value(self) -> None:
        """K7: what was asked before changes neither equality nor hash."""
        hours = BusinessHours(zone="Europe/Madrid")
        hours.between(at("2026-03-02"), at("2026-03-05"))
        assert hours == BusinessHours(zone="Europe/Madrid")
        assert hash(hours) == hash(OFFICE)


SPRING = datetime(2026, 3, 28, tzinfo=UTC)
AUTUMN = datetime(2026, 10, 24, tzinfo=UTC)
moments = st.builds(
    lambda base, minutes: base + minutes * MINUTE,
    st.sampled_from([SPRING, AUTUMN]),
    st.integers(0, 4 * 24 * 60),
)
clocks = st.integers(0, 47).map(lambda half: time(half // 2, 30 * (half % 2)))
calendars = st.builds(
    lambda zone, edges, days, holidays: BusinessHours(
        zone=zone, opens=min(edges), closes=max(edges), days=days, holidays=holidays
    ),
    st.sampled_from(["Europe/Madrid", "America/Havana", "Pacific/Auckland", "UTC"]),
    st.sets(clocks, min_size=2, max_size=2),
    st.sets(st.sampled_from(Weekday)),
    st.sets(st.dates(date(2026, 10, 23), date(2026, 10, 27)), max_size=2),
)


class TestLaws:
    """What holds for every calendar and every two moments."""

    @given(calendars, moments, moments)
    def test_it_is_at_most_the_time_that_passed(self, hours, one, other) -> None:
        """K7: business time is between nothing and the time by the clock."""
        start, end = sorted((one, other))
        assert timedelta(0) <= hours.between(start, end) <= end - start

    @given(calendars, st.lists(moments, min_size=3, max_size=3))
    def test_parts_add_up(self, hours, three) -> None:
        """K7: split anywhere, the parts are the whole."""
        start, middle, end = sorted(three)
        parts = hours.between(start, middle) + hours.between(middle, end)
        assert parts == hours.between(start, end)

    @given(
        st.sampled_from(["Europe/Madrid", "UTC", "Pacific/Auckland"]),
        st.integers(8, 48),
        st.integers(1, 60),
        moments,
        st.integers(0, 300),
    )
    @example("Europe/Madrid", 8, 60, SPRING, 300)
    def test_it_is_what_counting_gives(self, zone, opens, length, start, steps) -> None:
        """K7, K2: quarter by quarter, counting those whose wall clock is within."""
        opening = timedelta(minutes=15 * opens)
        closing = min(opening + timedelta(minutes=15 * length), timedelta(hours=23))
        midnight = datetime(2026, 1, 1)  # noqa: DTZ001 - a clock on a wall
        hours = BusinessHours(
            zone=zone,
            opens=(midnight + opening).time(),
            closes=(midnight + closing).time(),
            holidays=[date(2026, 10, 26)],
        )
        quarter = timedelta(minutes=15)
        start = start.replace(minute=start.minute // 15 * 15)
        counted = 0
        for step in range(steps):
            wall = (start + step * quarter).astimezone(ZoneInfo(zone))
            clock = timedelta(hours=wall.hour, minutes=wall.minute)
            counted += (
                opening <= clock < closing
                and wall.weekday() < 5
                and wall.date() != date(2026, 10, 26)
            )
        assert hours.between(start, start + steps * quarter) == counted * quarter
