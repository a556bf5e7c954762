"""Dates as mails write them (RFC 5322 section 3.3 and what else is seen)."""

import re
from datetime import UTC, datetime, timedelta, timezone
from typing import final

import attrs

from touchpoints.mail._zones import ZONE_MINUTES

_MONTHS = {
    "jan": 1,
    "feb": 2,
    "mar": 3,
    "apr": 4,
    "may": 5,
    "jun": 6,
    "jul": 7,
    "aug": 8,
    "sep": 9,
    "oct": 10,
    "nov": 11,
    "dec": 12,
}
_USUAL = re.compile(
    r"\s*+(?:[A-Za-z]{3},?+\s*+)?(\d{1,2})\s++([A-Za-z]{3})\s++(\d{4})\s++"
    r"(\d{2}:\d{2}(?::\d{2})?+)\s++([+-]\d{4})(?!\d)",
    re.ASCII,
)
_COLON = re.compile(r"\s*+:\s*+")
_COMMENT = re.compile(r"\([^()]*+\)?+")
_TIME = re.compile(
    r"(?<!\d)(\d{1,2})[:.](\d{2})(?:[:.](\d{2})(?:[.,]\d++)?+)?+"
    r"(?![\d.:])\s*+([AaPp]\.?[Mm]\b)?+",
    re.ASCII,
)
_DAY_MONTH = re.compile(
    r"(?<!\d)(\d{1,2})(?:st|nd|rd|th)?+[\s.-]*+([A-Za-z]{3})[a-z]*+[\s.,-]*+(\d{2,4})(?![\d:])",
    re.ASCII,
)
_MONTH_DAY = re.compile(
    r"(?<![A-Za-z])([A-Za-z]{3})[a-z]*+[\s.]++(\d{1,2})(?:st|nd|rd|th)?+(?![\d:])",
    re.ASCII,
)
_YEAR = re.compile(r"(?<![\d:+-])(\d{4})(?![\d:])", re.ASCII)
_ISO = re.compile(r"(?<!\d)(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?!\d)T?+", re.ASCII)
#: No zone is further than 14 hours from UTC: "-2021" is the year of "2-Nov-2021".
_OFFSET = re.compile(r"([+-])(0?\d|1[0-4]):?+(\d{2})(?!\d)", re.ASCII)
#: "GMT+1", as some phones and web forms write it.
_NAMED_OFFSET = re.compile(
    r"\b(?:GMT|UTC?)\s*+([+-])(\d{1,2})(?!:?\d)", re.ASCII | re.IGNORECASE
)
#: "+01", as PostgreSQL and some phones write it.
_HOURS_ONLY = re.compile(r"(?<!\S)([+-])(0\d|1[0-4])(?![\w:.-])", re.ASCII)
_ZONE_NAME = re.compile(r"[A-Za-z]++", re.ASCII)

#: Years in which a mail can have been written; also keeps any conversion of zones safe.
_FIRST_YEAR, _LAST_YEAR = 1900, 9998
_LONGEST = 200
_SHORT_YEAR = 2
_FIRST_OF_LAST_CENTURY = 50
_FIRST_LONG_YEAR = 1000
_NOON = 12
_LEAP_SECOND = 60
_MINUTES_OF_AN_HOUR = 60
#: Kiribati's zone is the furthest from UTC. As digits, and in minutes.
_FURTHEST_ZONE = "1400"
_FURTHEST_MINUTES = 14 * 60


@final
@attrs.frozen
class FieldDate:
    """A date as a Date field tells it.

    Attributes:
        date: Aware. Where the field has no zone, the wall time with UTC in its place.
        is_zone_known: Whether the field names its zone.
    """

    date: datetime
    is_zone_known: bool


def parse_date(text: str) -> datetime | None:
    """The moment that a Date field tells, aware; None where none can be read.

    As `read_date` reads it: a zone that is missing, unknown or impossible reads as UTC.

    >>> parse_date("Fri, 21 Nov 1997 09:55:06 -0600").isoformat()
    '1997-11-21T09:55:06-06:00'
    >>> parse_date("sometime") is None
    True
    """
    found = read_date(text)
    return None if found is None else found.date


def read_date(text: str) -> FieldDate | None:
    """The date that a Date field tells, and whether its zone; None where none is read.

    Read are RFC 5322 dates with obsolete zones, two-digit years, comments and missing
    seconds, asctime and ISO forms. ``-0000`` is UTC. Impossible dates are None, never
    moved; rule F5 says what becomes of a date without a zone.

    >>> read_date("Fri, 21 Nov 1997 09:55:06").is_zone_known
    False
    """
    match = _USUAL.match(text)
    if match is None:
        return _read_unusual(text)
    day, month, year, clock, zone = match.groups()
    number = _MONTHS.get(month.lower())
    if number is None:
        return None
    try:
        # One call in C for what takes a dozen here.
        written = f"{year}-{number:02}-{day:0>2}T{clock}{zone}"
        moment = datetime.fromisoformat(written)
    except ValueError:
        return _read_unusual(text)
    if zone[1:] > _FURTHEST_ZONE or zone[3] > "5":
        return _read_unusual(text)
    in_time = _FIRST_YEAR <= moment.year <= _LAST_YEAR
    return FieldDate(moment, is_zone_known=True) if in_time else None


def _moment(
    date: tuple[int, int, int], clock: tuple[int, int, int], zone: timezone | None
) -> FieldDate | None:
    year, month, day = date
    hour, minute, second = clock
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        return None
    if second == _LEAP_SECOND:
        # RFC 5322 section 3.3 allows it, Python does not.
        second -= 1
    try:
        moment = datetime(year, month, day, hour, minute, second, tzinfo=zone or UTC)
    except ValueError:
        return None
    return FieldDate(moment, zone is not None)


def _offset(sign: str, hours: str, minutes: str) -> timezone | None:
    """The zone of an offset; None for one that cannot be."""
    total = int(hours) * _MINUTES_OF_AN_HOUR + int(minutes)
    if total > _FURTHEST_MINUTES or int(minutes) >= _MINUTES_OF_AN_HOUR:
        return None
    if total == 0:
        return UTC
    return timezone(timedelta(minutes=-total if sign == "-" else total))


def _read_unusual(text: str) -> FieldDate | None:
    # RFC 5322 section 4.3 lets blanks and comments stand around the colons.
    text = _COLON.sub(":", _COMMENT.sub(" ", text[:_LONGEST]))
    time = _TIME.search(text)
    if time is None:
        return None
    before, after = text[: time.start()], text[time.end() :]
    date = _read_day(f"{before} | {after}")
    clock = _read_clock(time)
    if date is None or clock is None:
        return None
    return _moment(date, clock, _read_zone(after))


def _read_clock(time: re.Match[str]) -> tuple[int, int, int] | None:
    """Hour, minute and second; None for an afternoon hour that is called AM."""
    hour, minute, second, half = time.groups()
    hours = int(hour)
    if half is not None:
        is_late = half[0] in "pP"
        if hours > _NOON and not is_late:
            return None
        # "14:30 PM" says twice what it means.
        hours = hours if hours > _NOON else hours % _NOON + _NOON * is_late
    return hours, int(minute), int(second or 0)


def _read_day(text: str) -> tuple[int, int, int] | None:
    iso = _ISO.search(text)
    if iso is not None:
        return int(iso[1]), int(iso[2]), int(iso[3])
    usual = _DAY_MONTH.search(text)
    if usual is not None and usual[2].lower() in _MONTHS:
        return _full_year(usual[3]), _MONTHS[usual[2].lower()], int(usual[1])
    return _read_month_first(text)


def _read_month_first(text: str) -> tuple[int, int, int] | None:
    """The date of asctime: ``Fri Nov 21 09:55:06 1997``."""
    year = _YEAR.search(text)
    if year is None:
        return None
    for match in _MONTH_DAY.finditer(text):
        month = _MONTHS.get(match[1].lower())
        if month is not None:
            return int(year[1]), month, int(match[2])
    return None


def _full_year(digits: str) -> int:
    """RFC 5322 section 4.3: 00-49 are 20xx, 50-99 and three digits are 19xx."""
    year = int(digits)
    if year >= _FIRST_LONG_YEAR:
        return year
    is_recent = len(digits) == _SHORT_YEAR and year < _FIRST_OF_LAST_CENTURY
    return year + (2000 if is_recent else 1900)


def _read_zone(text: str) -> timezone | None:
    """The zone after the time: an offset, else a known name; None without either."""
    offset = _OFFSET.search(text)
    if offset is not None:
        return _offset(*offset.groups())
    named = _NAMED_OFFSET.search(text) or _HOURS_ONLY.search(text)
    if named is not None:
        return _offset(named[1], named[2], "0")
    for name in _ZONE_NAME.findall(text):
        minutes = ZONE_MINUTES.get(name.lower())
        if minutes is not None:
            return timezone(timedelta(minutes=minutes)) if minutes else UTC
    return None
