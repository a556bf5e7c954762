"""Rules of recurring events, and how calendar files write them (RFC 5545, 3.3.10)."""

import enum
import re
from collections.abc import Sequence
from datetime import UTC, datetime, time, tzinfo
from typing import Final, final

import attrs

_WEEKDAYS: Final = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_WEEKDAY: Final = re.compile(r"([+-]?[0-9]{1,2})?(MO|TU|WE|TH|FR|SA|SU)")
_DAY_LENGTH: Final = len("20260304")
_LONGEST: Final = 2_000
_WEEKS: Final = 53
#: How often an event may occur within a day: a rule may list every second of it.
_MOST_TIMES: Final = 24
_ANY: Final[frozenset[int]] = frozenset()


class Frequency(enum.StrEnum):
    """The period that a rule repeats in."""

    DAILY = "DAILY"
    WEEKLY = "WEEKLY"
    MONTHLY = "MONTHLY"
    YEARLY = "YEARLY"


@final
@attrs.frozen(kw_only=True)
class Rule:
    """When an event recurs: the days of each period that fulfil all conditions.

    Negative numbers count from the end, and an empty set is no condition.

    Attributes:
        frequency: What it repeats in.
        interval: Every how many periods.
        count: After how many occurrences it ends; None: by none.
        until: The last moment at which an occurrence may begin; None: any.
        months: From 1.
        weeks: Of the year, from 1; the first one has four days in the year.
        year_days: From 1.
        month_days: From 1.
        weekdays: Pairs of which one in the month or year (0: each) and the day of the
            week, from 0 for Monday.
        hours: Of the day; empty: the first occurrence's.
        minutes: Of the hour; empty: the first occurrence's.
        seconds: Of the minute; empty: the first occurrence's.
        positions: Which of a period's occurrences, from 1.
        week_start: The day of the week on which weeks begin, from 0 for Monday.
    """

    frequency: Frequency
    interval: int = 1
    count: int | None = None
    until: datetime | None = None
    months: frozenset[int] = _ANY
    weeks: frozenset[int] = _ANY
    year_days: frozenset[int] = _ANY
    month_days: frozenset[int] = _ANY
    weekdays: frozenset[tuple[int, int]] = frozenset()
    hours: frozenset[int] = _ANY
    minutes: frozenset[int] = _ANY
    seconds: frozenset[int] = _ANY
    positions: frozenset[int] = _ANY
    week_start: int = 0


def read_rule(text: str, zone: tzinfo) -> Rule:
    """The rule.

    >>> rule = read_rule("FREQ=MONTHLY;BYDAY=-1FR;COUNT=3", UTC)
    >>> rule.frequency.value, rule.weekdays, rule.count
    ('MONTHLY', frozenset({(-1, 4)}), 3)

    Args:
        text: As it stands in the file.
        zone: Where its end is, if that has no zone.

    Raises:
        KeyError: It says nothing of what it repeats in.
        OverflowError: It ends after the calendar does.
        ValueError: It is none, or none of these: it repeats within the day, or counts
            in another calendar than the Gregorian one.
    """
    parts = _parts(text)
    hours = _numbers(parts, "BYHOUR", range(24))
    minutes = _numbers(parts, "BYMINUTE", range(60))
    seconds = _numbers(parts, "BYSECOND", range(60))
    times = (len(hours) or 1) * (len(minutes) or 1) * (len(seconds) or 1)
    _require("RSCALE" not in parts, "counts in another calendar")
    _require(times <= _MOST_TIMES, "repeats within the day")
    return Rule(
        frequency=Frequency(parts["FREQ"][0]),
        interval=_positive(parts, "INTERVAL") or 1,
        count=_positive(parts, "COUNT"),
        until=_until(parts["UNTIL"][0], zone) if "UNTIL" in parts else None,
        months=_numbers(parts, "BYMONTH", range(1, 13)),
        weeks=_signed_numbers(parts, "BYWEEKNO", _WEEKS),
        year_days=_signed_numbers(parts, "BYYEARDAY", 366),
        month_days=_signed_numbers(parts, "BYMONTHDAY", 31),
        weekdays=frozenset(map(_weekday, parts.get("BYDAY", ()))),
        hours=hours,
        minutes=minutes,
        seconds=seconds,
        positions=_signed_numbers(parts, "BYSETPOS", 366),
        week_start=_WEEKDAYS.index(parts.get("WKST", ["MO"])[0]),
    )


def _parts(text: str) -> dict[str, Sequence[str]]:
    _require(len(text) <= _LONGEST, "is far too long")
    pairs = (part.partition("=") for part in text.upper().split(";"))
    # Outlook ends rules with a semicolon.
    return {name.strip(): value.strip().split(",") for name, _, value in pairs if value}


def _require(condition: bool, reason: str) -> None:  # noqa: FBT001 - as assert has it
    if not condition:
        msg = f"the rule {reason}"
        raise ValueError(msg)


def _positive(parts: dict[str, Sequence[str]], name: str) -> int | None:
    if name not in parts:
        return None
    number = int(parts[name][0])
    _require(number > 0, f"has an impossible {name}")
    return number


def _numbers(
    parts: dict[str, Sequence[str]], name: str, allowed: range
) -> frozenset[int]:
    numbers = frozenset(map(int, parts.get(name, ())))
    _require(all(each in allowed for each in numbers), f"has an impossible {name}")
    return numbers


def _signed_numbers(
    parts: dict[str, Sequence[str]], name: str, largest: int
) -> frozenset[int]:
    numbers = _numbers(parts, name, range(-largest, largest + 1))
    _require(0 not in numbers, f"has an impossible {name}")
    return numbers


def _weekday(text: str) -> tuple[int, int]:
    match = _WEEKDAY.fullmatch(text.strip())
    number = int(match[1] or 0) if match else _WEEKS + 1
    _require(abs(number) <= _WEEKS, "has an impossible BYDAY")
    return number, _WEEKDAYS.index(text.strip()[-2:])


def _until(text: str, zone: tzinfo) -> datetime:
    moment = datetime.fromisoformat(text)
    if len(text) == _DAY_LENGTH:
        # Some programs write the day on which the last occurrence is.
        moment = datetime.combine(moment, time.max)
    aware = moment if moment.tzinfo else moment.replace(tzinfo=zone)
    return aware.astimezone(UTC)
