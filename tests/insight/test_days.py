"""Days and moments: when they begin and end, and what they are called."""

from datetime import UTC, date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest

from touchpoints.insight.days import in_words, span_of, span_of_days_ago, to_when

VIENNA = ZoneInfo("Europe/Vienna")
MICROSECOND = timedelta(microseconds=1)


def length(day: date, zone) -> timedelta:
    """How long a day is."""
    first, last = span_of(day, zone)
    return last - first + MICROSECOND


class TestToWhen:
    """What a condition is compared with."""

    def test_moments_are_kept_in_utc(self) -> None:
        """A moment keeps its instant and loses its zone."""
        moment = to_when(datetime(2019, 6, 27, 12, 30, tzinfo=VIENNA))

        assert repr(moment) == repr(datetime(2019, 6, 27, 10, 30, tzinfo=UTC))

    def test_days_stay_days(self) -> None:
        """A day is no moment until a zone is known."""
        assert to_when(date(2019, 6, 27)) == date(2019, 6, 27)

    def test_naive_moments_name_nothing(self) -> None:
        """A moment without a zone is refused."""
        with pytest.raises(ValueError, match="must be an aware datetime"):
            to_when(datetime(2019, 6, 27, 12, 30))  # noqa: DTZ001 - the point


class TestSpanOf:
    """The first and the last moment of a day."""

    def test_a_moment_is_its_own_span(self) -> None:
        """A moment begins and ends with itself, whatever the zone."""
        moment = datetime(2019, 6, 27, 10, 30, tzinfo=UTC)

        assert span_of(moment, VIENNA) == (moment, moment)

    def test_utc_unless_told(self) -> None:
        """Section 14: without a zone, days are UTC's and have 24 hours."""
        first, last = span_of(date(2024, 3, 31), None)

        assert first == datetime(2024, 3, 31, tzinfo=UTC)
        assert last + MICROSECOND == datetime(2024, 4, 1, tzinfo=UTC)

    @pytest.mark.parametrize(
        ("day", "hours"),
        [
            (date(2024, 3, 30), 24),
            (date(2024, 3, 31), 23),
            (date(2024, 10, 26), 24),
            (date(2024, 10, 27), 25),
        ],
    )
    def test_days_on_which_clocks_change(self, day, hours) -> None:
        """Section 14: with a zone, days are those of its calendar, 23 to 25 hours."""
        assert length(day, VIENNA) == timedelta(hours=hours)

    @pytest.mark.parametrize(
        ("name", "day", "hours"),
        [
            ("Africa/Cairo", date(2024, 4, 26), 23),
            ("America/Havana", date(2024, 11, 3), 25),
        ],
    )
    def test_clocks_that_change_at_midnight(self, name, day, hours) -> None:
        """A day begins with its first moment, though its midnight is left out or twice."""
        first, last = span_of(day, ZoneInfo(name))

        assert length(day, ZoneInfo(name)) == timedelta(hours=hours)
        for moment, expected in (
            (first, day),
            (first - MICROSECOND, day - timedelta(days=1)),
            (last, day),
            (last + MICROSECOND, day + timedelta(days=1)),
        ):
            assert moment.astimezone(ZoneInfo(name)).date() == expected

    def test_a_day_that_never_was(self) -> None:
        """Samoa left a day out, and no moment is within it."""
        first, last = span_of(date(2011, 12, 30), ZoneInfo("Pacific/Apia"))

        assert last < first

    @pytest.mark.parametrize("hours", [-12, 0, 14])
    def test_the_ends_of_the_calendar(self, hours) -> None:
        """The first and the last day that Python knows have a beginning and an end."""
        zone = timezone(timedelta(hours=hours))

        for day in (date.min, date.max):
            first, last = span_of(day, zone)
            assert first < last


class TestSpanOfDaysAgo:
    """What lies so many days back."""

    def test_days_of_24_hours(self) -> None:
        """Section 14: without a zone a day is 24 hours, also when clocks change."""
        now = datetime(2024, 3, 31, 12, 0, tzinfo=VIENNA)

        first, last = span_of_days_ago(1, now=now, zone=None)

        assert first == last == datetime(2024, 3, 30, 11, 0, tzinfo=VIENNA)

    def test_days_of_the_calendar(self) -> None:
        """Section 14: with a zone it is the whole day in that zone."""
        now = datetime(2024, 3, 31, 22, 30, tzinfo=UTC)

        span = span_of_days_ago(1, now=now, zone=VIENNA)

        assert span == span_of(date(2024, 3, 31), VIENNA)

    @pytest.mark.parametrize("zone", [None, VIENNA])
    @pytest.mark.parametrize("days", [1_000_000, 10**30])
    def test_before_the_calendar(self, days, zone) -> None:
        """So many days ago that there is no such day: the first moment of all."""
        now = datetime(2024, 3, 31, 12, 0, tzinfo=UTC)

        first, last = span_of_days_ago(days, now=now, zone=zone)

        assert first == last == datetime.min.replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("when", "words"),
    [
        (date(2019, 6, 7), "7 June 2019"),
        (datetime(2019, 12, 27, 9, 5, tzinfo=UTC), "27 December 2019 at 09:05 UTC"),
        (datetime(2019, 6, 27, 9, 5, 7, tzinfo=UTC), "27 June 2019 at 09:05:07 UTC"),
        (
            datetime(2019, 6, 27, 9, 5, 0, 1, tzinfo=UTC),
            "27 June 2019 at 09:05:00.000001 UTC",
        ),
    ],
)
def test_in_words(when, words) -> None:
    """A day is named in English, a moment to the precision that it has."""
    assert in_words(when) == words
