"""Periods: a window of time cut at the days, weeks or months of a calendar."""

from datetime import UTC, date, datetime, timedelta, timezone
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from touchpoints.errors import ConfigurationError
from touchpoints.insight.periods import (
    Bucket,
    Every,
    Weekday,
    buckets,
    day_of,
    first_moment,
    to_window,
)
from touchpoints.records.moments import instant

HOUR = timedelta(hours=1)

# Clocks change at night, at midnight, over midnight; and a day that never was.
ZONES = [
    "UTC",
    "Europe/Madrid",
    "America/New_York",
    "America/Sao_Paulo",
    "America/St_Johns",
    "Asia/Beirut",
    "Asia/Kathmandu",
    "Pacific/Apia",
]


def at(text: str) -> datetime:
    """A moment, in UTC unless it says otherwise."""
    moment = datetime.fromisoformat(text)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def local(zone: str, *parts: int) -> datetime:
    """A moment on the clocks of a zone."""
    return datetime(*parts, tzinfo=ZoneInfo(zone))


def days(zone: str, first: date, last: date) -> list[tuple[str, timedelta, bool]]:
    """The days of a window of whole days: how each begins, its length, if partial."""
    midnights = [datetime(d.year, d.month, d.day) for d in (first, last)]  # noqa: DTZ001
    since, until = (each.replace(tzinfo=ZoneInfo(zone)) for each in midnights)
    return [
        (
            f"{each.start:%d %H:%M}",
            instant(each.end) - instant(each.start),
            each.is_partial,
        )
        for each in buckets((since, until), zone=zone, every=Every.DAY)
    ]


def starts(since: str, until: str, **options) -> list[str]:
    """How the buckets of a window begin, those in part with an asterisk."""
    found = buckets((at(since), at(until)), **{"zone": "UTC", **options})
    return [f"{each.start:%Y-%m-%d}{'*' * each.is_partial}" for each in found]


class TestClocksThatChange:
    """K2: days have 23 and 25 hours."""

    @pytest.mark.parametrize(
        ("zone", "first", "beginnings", "hours"),
        [
            ("Europe/Madrid", date(2024, 3, 30), ["30 00:00", "31 00:00"], [24, 23]),
            ("Europe/Madrid", date(2024, 10, 26), ["26 00:00", "27 00:00"], [24, 25]),
            ("America/New_York", date(2024, 3, 9), ["09 00:00", "10 00:00"], [24, 23]),
            ("America/New_York", date(2024, 11, 2), ["02 00:00", "03 00:00"], [24, 25]),
            # There is no midnight: the day begins at one o'clock.
            (
                "America/Sao_Paulo",
                date(2018, 11, 3),
                ["03 00:00", "04 01:00"],
                [24, 23],
            ),
            ("Asia/Beirut", date(2024, 3, 30), ["30 00:00", "31 01:00"], [24, 23]),
            # The hour before midnight comes twice.
            (
                "America/Sao_Paulo",
                date(2018, 2, 16),
                ["16 00:00", "17 00:00"],
                [24, 25],
            ),
            # Midnight comes twice: the day begins with the first.
            ("America/St_Johns", date(2010, 11, 6), ["06 00:00", "07 00:00"], [24, 25]),
        ],
    )
    def test_days(self, zone, first, beginnings, hours) -> None:
        """K2: a day begins with its first moment, and is as long as the zone makes it."""
        found = days(zone, first, first + timedelta(days=2))

        assert found == [
            (beginning, length * HOUR, False)
            for beginning, length in zip(beginnings, hours, strict=True)
        ]

    def test_a_day_that_never_was(self) -> None:
        """K2: Samoa had no 30 December 2011, so there is no bucket for it."""
        found = days("Pacific/Apia", date(2011, 12, 29), date(2012, 1, 1))

        assert found == [("29 00:00", 24 * HOUR, False), ("31 00:00", 24 * HOUR, False)]

    def test_the_hour_that_comes_twice(self) -> None:
        """K2: moments of the second 2:30 are after those of the first."""
        night = local("Europe/Madrid", 2024, 10, 27, 2, 30)
        window = (night, night.replace(fold=1))

        found = buckets(window, zone="Europe/Madrid")

        assert found.position(night) == 0
        assert found.position(night.replace(fold=1)) is None

    def test_dates_that_come_twice(self) -> None:
        """K2: where clocks are set back over midnight, a day that began stays begun."""
        zone = ZoneInfo("America/St_Johns")
        evening = local("America/St_Johns", 2010, 11, 6, 23, 30)

        assert day_of(evening, zone) == date(2010, 11, 6)
        assert day_of(evening.replace(fold=1), zone) == date(2010, 11, 7)
        assert day_of(local("America/St_Johns", 2010, 11, 7, 1, 0), zone) == date(
            2010, 11, 7
        )

    def test_an_hour_that_comes_twice_by_day(self) -> None:
        """K2: an hour that comes twice within a day changes no date."""
        second = local("Europe/Madrid", 2024, 10, 27, 2, 30).replace(fold=1)

        assert day_of(second, ZoneInfo("Europe/Madrid")) == date(2024, 10, 27)


class TestUnits:
    """K2: days, weeks, months, quarters and years."""

    def test_whole_window(self) -> None:
        """K2: where nothing is cut, the window is one bucket, and not a part of one."""
        window = (at("2026-03-02T10:00"), at("2026-03-02T11:00"))

        (only,) = buckets(window, zone="Europe/Madrid").items

        assert only == Bucket(start=window[0], end=window[1], is_partial=False)
        assert str(only.start) == "2026-03-02 11:00:00+01:00"

    def test_year_ends(self) -> None:
        """K2: a week goes over the end of the year; months, quarters and years do not."""
        since, until = "2019-12-30", "2020-01-06"

        assert starts(since, until, every="week") == ["2019-12-30"]
        for every in ("month", "quarter", "year"):
            assert starts(since, until, every=every) == ["2019-12-30*", "2020-01-01*"]

    def test_months(self) -> None:
        """K2: months have 28 to 31 days."""
        assert starts("2024-01-01", "2024-04-01", every=Every.MONTH) == [
            "2024-01-01",
            "2024-02-01",
            "2024-03-01",
        ]

    def test_quarters_and_years(self) -> None:
        """K2: quarters begin in January, April, July and October; years in January."""
        assert starts("2023-11-15", "2024-07-01", every="quarter") == [
            "2023-11-15*",
            "2024-01-01",
            "2024-04-01",
        ]
        assert starts("2023-01-01", "2024-07-01", every="year") == [
            "2023-01-01",
            "2024-01-01*",
        ]

    @pytest.mark.parametrize("first", Weekday)
    def test_week_starts(self, first) -> None:
        """K2: weeks begin with the day that one says."""
        found = buckets(
            (at("2026-03-04"), at("2026-04-01")),
            zone="UTC",
            every="week",
            week_starts_on=first,
        )

        assert all(each.start.weekday() == first for each in found.items[1:])
        assert {each.end - each.start for each in found.items[1:-1]} == {
            timedelta(days=7)
        }

    def test_partial_units(self) -> None:
        """K2: units are clipped to the window, and say so."""
        window = (at("2026-03-02T10:00"), at("2026-03-04T00:00"))

        found = buckets(window, zone="UTC", every="day")

        assert [
            (f"{b.start:%d %H}", f"{b.end:%d %H}", b.is_partial) for b in found
        ] == [
            ("02 10", "03 00", True),
            ("03 00", "04 00", False),
        ]

    def test_a_window_within_a_unit(self) -> None:
        """K2: a window of an hour is part of a day, of a week and of a year."""
        for every in Every:
            found = starts("2026-03-04T10:00", "2026-03-04T11:00", every=every)

            assert found == ["2026-03-04*"]

    def test_edges(self) -> None:
        """K2: a bucket has its first moment, and not the moment at which it ends."""
        found = buckets((at("2026-03-02"), at("2026-03-04")), zone="UTC", every="day")
        moment = timedelta(microseconds=1)

        places = [at("2026-03-02"), at("2026-03-03"), at("2026-03-04")]

        assert [found.position(each) for each in places] == [0, 1, None]
        assert [found.position(each - moment) for each in places] == [None, 0, 1]

    @pytest.mark.parametrize("every", [None, *Every])
    @pytest.mark.parametrize("zone", ["Asia/Tokyo", "America/New_York"])
    @pytest.mark.parametrize(
        "window",
        [
            (datetime.min.replace(tzinfo=UTC), at("0001-03-05")),
            (at("9999-10-03"), datetime.max.replace(tzinfo=UTC)),
        ],
    )
    def test_ends_of_time(self, every, zone, window) -> None:
        """K2: windows reach to the first and the last moment that there is."""
        found = buckets(window, zone=zone, every=every)

        assert found.bounds[0] == window[0]
        assert found.bounds[-1] == window[1]


class TestWhatIsRefused:
    """Windows, zones and units that cannot be."""

    @pytest.mark.parametrize("name", ["Europe/Madird", "Europe", "", "../etc", "a\0b"])
    def test_zones(self, name) -> None:
        """K2: a zone has a name that is known."""
        with pytest.raises(ConfigurationError, match="there is no time zone"):
            buckets((at("2026-03-02"), at("2026-03-03")), zone=name)

    def test_units(self) -> None:
        """K2: there are five units."""
        with pytest.raises(ValueError, match="fortnight"):
            buckets((at("2026-03-02"), at("2026-03-03")), zone="UTC", every="fortnight")

    def test_weeks_begin_on_a_day(self) -> None:
        """K2: a week has seven days to begin with; the tenth would pass for another."""
        window = (at("2026-03-02"), at("2026-03-03"))
        with pytest.raises(ValueError, match="Weekday"):
            buckets(window, zone="UTC", every="week", week_starts_on=9)

    def test_windows(self) -> None:
        """K2: a window begins before it ends, by the clock of the world."""
        night = local("Europe/Madrid", 2024, 10, 27, 2, 30)

        for window in [
            (at("2026-03-02"), at("2026-03-02")),
            (at("2026-03-03"), at("2026-03-02")),
            (night.replace(fold=1), night + HOUR / 4),
        ]:
            with pytest.raises(ValueError, match="the first before the second"):
                to_window(window)
        with pytest.raises(ValueError, match="aware"):
            to_window((datetime(2026, 3, 2), at("2026-03-03")))  # noqa: DTZ001


def test_fixed_offsets() -> None:
    """K2: a zone may be given itself."""
    zone = timezone(timedelta(hours=5, minutes=30))
    found = buckets((at("2026-03-02"), at("2026-03-03")), zone=zone, every="day")

    assert repr(found) == (
        "<Buckets: 2 from 2026-03-02 05:30:00+05:30 to 2026-03-03 05:30:00+05:30>"
    )
    assert len(found) == 2


moments = st.datetimes(
    min_value=datetime(2009, 1, 1),  # noqa: DTZ001 - the strategy adds the zone
    max_value=datetime(2013, 1, 1),  # noqa: DTZ001
    timezones=st.sampled_from([UTC, *map(ZoneInfo, ZONES)]),
    allow_imaginary=False,
)


@st.composite
def windows(draw) -> tuple[datetime, datetime]:
    """A window of up to 400 days."""
    since = instant(draw(moments))
    length = draw(
        st.timedeltas(
            min_value=timedelta(microseconds=1), max_value=timedelta(days=400)
        )
    )
    return (since, since + length)


@given(
    window=windows(),
    zone=st.sampled_from(ZONES),
    every=st.sampled_from([None, *Every]),
    first=st.sampled_from(Weekday),
    probes=st.lists(moments, max_size=5),
)
@example(
    window=(at("2010-11-07T02:45"), at("2010-11-08")),
    zone="America/St_Johns",
    every=Every.DAY,
    first=Weekday.MONDAY,
    probes=[],
)
def test_buckets_tile_the_window(window, zone, every, first, probes) -> None:
    """K2: buckets follow one another without gap or overlap, and are found again."""
    found = buckets(window, zone=zone, every=every, week_starts_on=first)

    edges = [(instant(each.start), instant(each.end)) for each in found]
    assert (edges[0][0], edges[-1][1]) == window
    assert all(before[1] == after[0] for before, after in pairwise(edges))
    assert all(start < end for start, end in edges)
    assert not any(each.is_partial for each in found.items[1:-1])
    within = [window[0], window[1], *(start for start, _ in edges)]
    for moment in probes + within:
        naive = [
            n for n, (start, end) in enumerate(edges) if start <= instant(moment) < end
        ]
        assert found.position(moment) == (naive[0] if naive else None)


@given(moment=moments, zone=st.sampled_from(ZONES).map(ZoneInfo))
def test_days_are_buckets(moment, zone) -> None:
    """K2: the day that a moment is in is the one that has begun and not ended."""
    day = day_of(moment, zone)

    begins, ends = (first_moment(day + timedelta(days=n), zone) for n in (0, 1))
    assert begins <= instant(moment) < ends


@given(moment=moments, zone=st.sampled_from(ZONES))
def test_units_are_made_of_days(moment, zone) -> None:
    """K2: units of every size agree with the calendar's day."""
    day = day_of(moment, ZoneInfo(zone))
    window = (instant(moment), instant(moment) + timedelta(microseconds=1))
    wide = (
        instant(moment) - timedelta(days=370),
        instant(moment) + timedelta(days=370),
    )

    for every, begins in {
        Every.DAY: day,
        Every.WEEK: day - timedelta(days=day.weekday()),
        Every.MONTH: day.replace(day=1),
        Every.QUARTER: day.replace(day=1, month=(day.month - 1) // 3 * 3 + 1),
        Every.YEAR: day.replace(day=1, month=1),
    }.items():
        found = buckets(wide, zone=zone, every=every)
        unit = found.items[found.position(moment)]
        assert instant(unit.start) == first_moment(begins, ZoneInfo(zone))
        assert len(buckets(window, zone=zone, every=every)) == 1
