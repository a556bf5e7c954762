"""Rules of recurring events: which moments they name, and how long that takes."""

import time
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from itertools import islice, takewhile

import pytest
from dateutil.rrule import rrulestr
from hypothesis import assume, given
from hypothesis import strategies as st

from touchpoints.adapters.calendar.rules import read_rule
from touchpoints.adapters.calendar.series import recur

START = datetime(2026, 3, 4, 9, 30)  # noqa: DTZ001 - rules know wall clocks only


def first(text: str, number: int = 4, *, start: datetime = START) -> list[str]:
    """The first moments that a rule names, in short."""
    found = recur(read_rule(text, UTC), start, after=start)
    return [f"{moment:%y%m%d %H%M}" for moment in islice(found, number)]


def numbers(smallest: int, largest: int, most: int = 3) -> st.SearchStrategy[str]:
    """Lists of numbers as rules write them."""
    allowed = st.integers(smallest, largest).filter(bool)
    return st.lists(allowed, min_size=1, max_size=most).map(joined)


def joined(values: Iterable[object]) -> str:
    """Values with commas in between."""
    return ",".join(map(str, values))


DAYS = st.sampled_from(["MO", "TU", "WE", "TH", "FR", "SA", "SU"])
PLAIN_DAYS = st.lists(DAYS, min_size=1, max_size=3).map(joined)
WHICH = st.sampled_from(["", "1", "2", "+4", "-1", "-2"])
NUMBERED_DAYS = st.lists(
    st.tuples(WHICH, DAYS).map("".join), min_size=1, max_size=3
).map(joined)


@st.composite
def rules(draw: st.DrawFn) -> str:
    """Rules of every kind, of which dateutil and RFC 5545 think alike."""
    frequency = draw(st.sampled_from(["DAILY", "WEEKLY", "MONTHLY", "YEARLY"]))
    parts = {"FREQ": frequency}
    optional = {
        "INTERVAL": numbers(1, 4, 1),
        "BYMONTH": numbers(1, 12),
        "BYHOUR": numbers(1, 23, 2),
        "BYMINUTE": numbers(1, 59, 2),
        "WKST": DAYS,
        "COUNT": numbers(1, 8, 1),
    }
    if frequency in {"MONTHLY", "YEARLY"}:
        optional |= {
            "BYMONTHDAY": numbers(-31, 31),
            "BYSETPOS": numbers(-3, 3),
            "BYDAY": NUMBERED_DAYS,
        }
    else:
        optional |= {"BYDAY": PLAIN_DAYS}
    if frequency == "YEARLY":
        optional |= {"BYYEARDAY": numbers(-366, 366)}
    for name in draw(st.lists(st.sampled_from(sorted(optional)), unique=True)):
        parts[name] = draw(optional[name])
    if frequency == "YEARLY" and draw(st.booleans()):
        parts |= {"BYWEEKNO": draw(numbers(1, 51)), "BYDAY": draw(PLAIN_DAYS)}
    return ";".join(f"{name}={value}" for name, value in parts.items())


class TestMoments:
    """`recur` names the moments of RFC 5545."""

    @given(rules(), st.integers(0, 1_500), st.integers(0, 400))
    def test_as_dateutil(self, text: str, later: int, waited: int) -> None:
        """N3: the moments are those that dateutil finds, from wherever one looks."""
        start = START + timedelta(days=later)
        after = start + timedelta(days=waited)
        end = after + timedelta(days=800)
        rule = read_rule(text, UTC)

        # Where there is none, dateutil would search on to the year 9999.
        found = recur(rule, start, after=after)
        near = list(takewhile(end.__ge__, islice(found, 20)))
        assume(near)

        assert near == bounded(rrulestr(text, dtstart=start), after, end)

    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("FREQ=DAILY", ["260304 0930", "260305 0930"]),
            ("FREQ=WEEKLY", ["260304 0930", "260311 0930"]),
            ("FREQ=WEEKLY;BYDAY=2MO,FR", ["260306 0930", "260309 0930"]),
            ("FREQ=MONTHLY", ["260304 0930", "260404 0930"]),
            ("FREQ=YEARLY", ["260304 0930", "270304 0930"]),
            ("FREQ=MONTHLY;BYDAY=-1FR", ["260327 0930", "260424 0930"]),
            ("FREQ=MONTHLY;BYMONTHDAY=-1", ["260331 0930", "260430 0930"]),
            ("FREQ=YEARLY;BYDAY=-1MO", ["261228 0930", "271227 0930"]),
            ("FREQ=YEARLY;BYMONTH=5;BYDAY=2SU", ["260510 0930", "270509 0930"]),
            ("FREQ=YEARLY;BYYEARDAY=-1", ["261231 0930", "271231 0930"]),
            ("FREQ=YEARLY;BYWEEKNO=20", ["260513 0930", "270519 0930"]),
            ("FREQ=YEARLY;BYWEEKNO=-1", ["261230 0930", "271229 0930"]),
            ("FREQ=DAILY;BYHOUR=8,17", ["260304 1730", "260305 0830"]),
            ("FREQ=WEEKLY;INTERVAL=2;COUNT=1", ["260304 0930"]),
        ],
    )
    def test_examples(self, text: str, expected: list[str]) -> None:
        """N3: what a rule leaves out, it takes from the first occurrence."""
        assert first(text, 2) == expected

    def test_set_position(self) -> None:
        """N3: "the last working day of the month"."""
        text = "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1"

        assert first(text, 2) == ["260331 0930", "260430 0930"]

    def test_counted_from_the_first(self) -> None:
        """N3: occurrences before the moment asked about count, and are left out."""
        rule = read_rule("FREQ=DAILY;COUNT=5", UTC)
        found = recur(rule, START, after=START + timedelta(days=3))

        assert [moment.day for moment in found] == [7, 8]


def bounded(
    theirs: Iterable[datetime], after: datetime, end: datetime
) -> list[datetime]:
    """The first twenty moments that dateutil finds in a span."""
    found: list[datetime] = []
    for each in theirs:
        if each > end or len(found) == 20:
            break
        if each >= after:
            found.append(each)
    return found


class TestEnds:
    """A hostile rule ends as well."""

    @pytest.mark.parametrize(
        "text",
        [
            "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30",
            "FREQ=WEEKLY;BYMONTHDAY=31;BYMONTH=2",
            "FREQ=MONTHLY;BYMONTH=2;BYMONTHDAY=30",
            "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
            "FREQ=YEARLY;BYWEEKNO=1;BYMONTH=6;BYDAY=MO",
            "FREQ=DAILY;BYSETPOS=2",
            "FREQ=DAILY;COUNT=999999999;BYHOUR=1,2,3,4,5,6,7,8,9,10,11,12",
        ],
    )
    def test_bounded(self, text: str) -> None:
        """A6: a rule that names no day, or hardly any, is given up soon."""
        began = time.process_time()
        found = recur(read_rule(text, UTC), START, after=datetime(9000, 1, 1))  # noqa: DTZ001

        assert list(islice(found, 5)) == []
        assert time.process_time() - began < 5

    @pytest.mark.parametrize("frequency", ["DAILY", "WEEKLY", "MONTHLY", "YEARLY"])
    @pytest.mark.parametrize("interval", [1, 10**30])
    def test_end_of_the_calendar(self, frequency: str, interval: int) -> None:
        """A6: no occurrence lies after the year 9999."""
        start = datetime(9999, 12, 27, 9, 30)  # noqa: DTZ001
        text = f"FREQ={frequency};INTERVAL={interval}"
        if interval == 1:
            text += ";BYWEEKNO=-1,1,52,53"

        assert len(first(text, 9, start=start)) in {1, 5}

    def test_last_week(self) -> None:
        """A6: a week that the calendar does not end in has no number."""
        start = datetime(9999, 12, 27, 9, 30)  # noqa: DTZ001
        text = f"FREQ=YEARLY;BYWEEKNO={joined(range(1, 54))};BYDAY=MO,TU,FR;WKST=WE"

        assert first(text, start=start) == ["991227 0930", "991228 0930"]

    def test_start_of_the_calendar(self) -> None:
        """A6: the first week of the calendar has fewer days."""
        start = datetime(1, 1, 1, 9, 30)  # noqa: DTZ001
        text = "FREQ=WEEKLY;WKST=SU;BYDAY=MO,SU;BYWEEKNO=1,52,53"

        assert first(text, 2, start=start) == ["010101 0930", "011223 0930"]


class TestReading:
    """`read_rule` reads rules and refuses what is none."""

    def test_as_programs_write_it(self) -> None:
        """C1: small letters, blanks and a last semicolon do no harm."""
        rule = read_rule("freq=weekly; byday=mo;wkst=su;", UTC)

        assert (rule.weekdays, rule.week_start) == ({(0, 0)}, 6)

    @pytest.mark.parametrize(
        ("text", "until"),
        [
            ("20260401T100000Z", datetime(2026, 4, 1, 10, tzinfo=UTC)),
            ("20260401T100000", datetime(2026, 4, 1, 10, tzinfo=UTC)),
            ("20260401", datetime(2026, 4, 1, 23, 59, 59, 999_999, tzinfo=UTC)),
        ],
    )
    def test_until(self, text: str, until: datetime) -> None:
        """F5: an end is a moment, or a day that still belongs to it."""
        assert read_rule(f"FREQ=DAILY;UNTIL={text}", UTC).until == until

    @pytest.mark.parametrize(
        "text",
        [
            "",
            "COUNT=3",
            "FREQ=SECONDLY",
            "FREQ=HOURLY;COUNT=3",
            "FREQ=DAILY;INTERVAL=0",
            "FREQ=DAILY;COUNT=-1",
            "FREQ=DAILY;COUNT=many",
            "FREQ=DAILY;BYMONTH=13",
            "FREQ=DAILY;BYMONTHDAY=0",
            "FREQ=DAILY;BYSETPOS=367",
            "FREQ=DAILY;BYDAY=MI",
            "FREQ=DAILY;BYDAY=54MO",
            "FREQ=DAILY;WKST=MI",
            "FREQ=DAILY;UNTIL=soon",
            "FREQ=YEARLY;RSCALE=CHINESE",
            f"FREQ=DAILY;BYMINUTE={joined(range(60))}",
            f"FREQ=DAILY;BYMONTHDAY={joined([1] * 2_000)}",
        ],
    )
    def test_refused(self, text: str) -> None:
        """A6: what is no rule, or repeats within the day, is refused."""
        with pytest.raises((ValueError, KeyError)):
            read_rule(text, UTC)

    @given(st.text(alphabet="FREQ=DAILYCOUNTBYMONTHWKST;,0123456789-+", max_size=60))
    def test_any_text(self, text: str) -> None:
        """A6: any text is a rule or refused."""
        try:
            rule = read_rule(f"FREQ=DAILY;{text}", UTC)
        except (ValueError, KeyError):
            return
        assert rule.interval > 0
