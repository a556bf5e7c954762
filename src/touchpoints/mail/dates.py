"""Dates as mails write them (RFC 5322 section 3.3 and what else is seen)."""

import re
from datetime import UTC, datetime, timedelta, timezone

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
#: RFC 5322 section 4.3 defines the American zones; the others are unambiguous enough.
_ZONE_HOURS = {
    "ut": 0.0,
    "utc": 0.0,
    "gmt": 0.0,
    "z": 0.0,
    "wet": 0.0,
    "est": -5.0,
    "edt": -4.0,
    "cst": -6.0,
    "cdt": -5.0,
    "mst": -7.0,
    "mdt": -6.0,
    "pst": -8.0,
    "pdt": -7.0,
    "akst": -9.0,
    "akdt": -8.0,
    "hst": -10.0,
    "bst": 1.0,
    "west": 1.0,
    "cet": 1.0,
    "met": 1.0,
    "mez": 1.0,
    "cest": 2.0,
    "mest": 2.0,
    "mesz": 2.0,
    "eet": 2.0,
    "eest": 3.0,
    "msk": 3.0,
    "msd": 4.0,
    "hkt": 8.0,
    "jst": 9.0,
    "kst": 9.0,
    "aest": 10.0,
    "aedt": 11.0,
    "nzst": 12.0,
    "nzdt": 13.0,
}
_USUAL = re.compile(
    r"\s*+(?:[A-Za-z]{3},?+\s*+)?(\d{1,2})\s++([A-Za-z]{3})\s++(\d{4})\s++"
    r"(\d{1,2}):(\d{2})(?::(\d{2}))?+\s++([+-])(\d{2})(\d{2})(?!\d)",
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
_OFFSET = re.compile(r"([+-])(\d{1,2}):?+(\d{2})(?!\d)", re.ASCII)
_ZONE_NAME = re.compile(r"[A-Za-z]++", re.ASCII)

#: Years in which a mail can have been written; also keeps any conversion of zones safe.
_FIRST_YEAR, _LAST_YEAR = 1900, 9998
_LONGEST = 200
_SHORT_YEAR = 2
_FIRST_OF_LAST_CENTURY = 50
_FIRST_LONG_YEAR = 1000


def parse_date(text: str) -> datetime | None:
    """The moment that a Date field tells, aware; None where none can be read.

    Read are RFC 5322 dates with obsolete zones, two-digit years, comments and missing
    seconds, asctime and ISO forms. A zone that is missing, unknown or ``-0000`` reads
    as UTC. Impossible dates are None, never moved.

    >>> parse_date("Fri, 21 Nov 1997 09:55:06 -0600").isoformat()
    '1997-11-21T09:55:06-06:00'
    >>> parse_date("sometime") is None
    True
    """
    match = _USUAL.match(text)
    if match is None:
        return _parse_unusual(text)
    day, month, year, hour, minute, second, sign, hours, minutes = match.groups()
    number = _MONTHS.get(month.lower())
    if number is None:
        return None
    clock = (int(hour), int(minute), int(second or 0))
    return _moment((int(year), number, int(day)), clock, _offset(sign, hours, minutes))


def _moment(
    date: tuple[int, int, int], clock: tuple[int, int, int], zone: timezone
) -> datetime | None:
    year, month, day = date
    hour, minute, second = clock
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        return None
    try:
        # RFC 5322 section 3.3 allows 60 for a leap second.
        return datetime(year, month, day, hour, minute, min(second, 59), tzinfo=zone)
    except ValueError:
        return None


def _offset(sign: str, hours: str, minutes: str) -> timezone:
    total = int(hours) * 60 + int(minutes)
    if total == 0 or total >= 24 * 60:
        return UTC
    return timezone(timedelta(minutes=-total if sign == "-" else total))


def _parse_unusual(text: str) -> datetime | None:
    # RFC 5322 section 4.3 lets blanks and comments stand around the colons.
    text = _COLON.sub(":", _COMMENT.sub(" ", text[:_LONGEST]))
    time = _TIME.search(text)
    if time is None:
        return None
    before, after = text[: time.start()], text[time.end() :]
    date = _read_date(f"{before} | {after}")
    if date is None:
        return None
    return _moment(date, _read_clock(time), _read_zone(after))


def _read_clock(time: re.Match[str]) -> tuple[int, int, int]:
    hour, minute, second, half = time.groups()
    hours = int(hour)
    if half is not None:
        hours = hours % 12 + (12 if half[0] in "pP" else 0)
    return hours, int(minute), int(second or 0)


def _read_date(text: str) -> tuple[int, int, int] | None:
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


def _read_zone(text: str) -> timezone:
    """The zone after the time: an offset, else a known name, else UTC."""
    offset = _OFFSET.search(text)
    if offset is not None:
        return _offset(*offset.groups())
    for name in _ZONE_NAME.findall(text):
        hours = _ZONE_HOURS.get(name.lower())
        if hours is not None:
            return timezone(timedelta(hours=hours)) if hours else UTC
    return UTC
