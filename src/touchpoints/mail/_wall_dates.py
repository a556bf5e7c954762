"""Dates as mail clients write them for people, in words and in many languages.

Not the Date field of RFC 5322 but what Outlook, Gmail and their kin put into the text of
a forward: ``Di., 2. Nov. 2021 um 09:00 Uhr``, ``11/2/2021 9:00 AM``, ``2021年11月2日``.
Nothing is invented (rule F8): a text without a year, a day or a time of day is no date,
and one without a zone says so.
"""

import re
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta, timezone
from typing import Final, NamedTuple, final

import attrs

from touchpoints.mail._display_names import compose
from touchpoints.mail._labels import (
    DAY_HALVES,
    LOCALE_BY_CODE,
    LOCALES,
    MONTH_NUMERALS,
    MONTHS,
    YEAR_FIRST,
    fold_label,
)
from touchpoints.mail._zones import ZONE_MINUTES

#: A longer text is no date: it is not looked at.
_LONGEST: Final = 200

#: Chinese, Japanese and Korean units, and what they stand for.
_UNITS: Final = str.maketrans(
    {
        "年": "-",
        "月": "-",
        "日": " ",
        "년": "-",
        "월": "-",
        "일": " ",
        "時": ":",
        "时": ":",
        "點": ":",
        "点": ":",
        "시": ":",
        "分": ":",
        "분": ":",
        "秒": " ",
        "초": " ",
        "：": ":",
        "−": "-",
        "\u2013": "-",
        "，": ",",
        "،": ",",
        "׳": None,
    }
)
_NUMERIC_DAY: Final = re.compile(
    r"(?<![\d.:/-])(\d{1,4})([./-])[ ]?(\d{1,2})([./-])[ ]?(\d{1,4})(?![\d:])"
)
_COLON_TIME: Final = re.compile(
    # Hebrew joins its "at" to the time with a hyphen.
    r"(?:(?<![\d:+-])|(?<=ב-))(\d{1,2})[ ]?[:h][ ]?(\d{1,2})(?:[ ]?[:m][ ]?(\d{1,2}))?(?!\d)"
)
_DOT_TIME: Final = re.compile(r"(?<![\d.])(\d{1,2})\.(\d{2})(?:\.(\d{2}))?(?![.\d])")
_BARE_HOUR: Final = re.compile(r"(?<![\d.:+-])(\d{1,2})[ ]?()()(?=h\b|am\b|pm\b|:)")
_WORD: Final = re.compile(r"\d+|[^\s\d!-/:-@\[-`{-~\u2019]+")
_NAMED_OFFSET: Final = re.compile(
    r"(?:utc|gmt|غرينتش|جرينتش)[ ]?([+-])(\d{1,2})(?::?(\d{2}))?(?!\d)"
)
_OFFSET: Final = re.compile(
    rf"{_NAMED_OFFSET.pattern}|(?<!\d)([+-])(\d{{2}}):?(\d{{2}})(?!\d)"
)
_MONTH_COUNTERS: Final = frozenset({"tháng", "thg"})
#: Thai abbreviations have dots inside; they are read by their full name.
_DOTTED_MONTHS: Final = {
    short: full
    for full, short in (
        forms.split()
        for locale in LOCALES
        for forms in locale.months.split("|")
        if "." in forms
    )
}
_MONTHS_BY_LANGUAGE: Final = {
    locale.code: {
        word: numbers[locale.code]
        for word, numbers in MONTHS.items()
        if locale.code in numbers
    }
    for locale in LOCALES
}
#: Language code -> word for a half of the day -> "am" or "pm".
_HALF_WORDS: Final = {
    locale.code: {
        fold_label(word): half
        for half, column in (("am", locale.am), ("pm", locale.pm))
        for word in column.split("|")
        if word
    }
    for locale in LOCALES
}


@final
@attrs.frozen
class WallDate:
    """A date as it was read.

    Attributes:
        date: Aware. Where the text had no zone, the wall time with UTC in its place.
        zone_known: Whether the text named its zone.
    """

    date: datetime
    zone_known: bool


@final
class _Clock(NamedTuple):
    """A time of day, and what stood around it."""

    hour: int
    minute: int
    second: int
    half: str
    head: str
    tail: str
    span: tuple[int, int]


def read_wall_date(text: str, *, languages: Sequence[str]) -> WallDate | None:
    """The date in a text that a mail client wrote for people.

    Args:
        text: What stood after the label.
        languages: Codes of the languages it may be in, the likeliest first. They
            decide about *listopad* and about 11/2/2021; empty for unknown.

    Returns:
        None where day, month, year or time of day cannot be read with certainty.

    >>> found = read_wall_date("wtorek, 2 listopada 2021 09:00", languages=["pl"])
    >>> found.date.isoformat(), found.zone_known
    ('2021-11-02T09:00:00+00:00', False)
    """
    if len(text) > _LONGEST:
        return None
    languages = tuple(languages)
    folded = _folded(text)
    found = _dated_in_numbers(folded, languages) or _dated_in_words(folded, languages)
    if found is None:
        return None
    (year, month, day), clock = found
    zone = _zone(clock, languages)
    try:
        date = datetime(
            year - 543 if year > 2400 else year,
            month,
            day,
            clock.hour,
            clock.minute,
            # A leap second; what is beyond it is no time.
            59 if clock.second == 60 else clock.second,
            tzinfo=UTC if zone is None else zone,
        )
        if zone is not None:
            date.astimezone(UTC)
    except (ValueError, OverflowError):
        return None
    return WallDate(date, zone is not None)


def likeliest_language(text: str, candidates: Sequence[str]) -> str:
    """Which of several languages a date is written in, by its small words.

    >>> likeliest_language("mar, 2 nov 2021 a las 9:00", ["fr", "es", "pt"])
    'es'
    """
    words = set(_WORD.findall(_folded(text[:_LONGEST])))

    def score(code: str) -> int:
        hints = fold_label(LOCALE_BY_CODE[code].at).split()
        months = sum(code in MONTHS.get(word, ()) for word in words)
        return 2 * sum(word in hints for word in words) + min(months, 1)

    return max(candidates, key=score)


def _folded(text: str) -> str:
    """Lower case, plain blanks, units of Asian dates as signs."""
    folded = fold_label(text)
    if folded.isascii() and "." not in folded:
        return folded
    for written, half in DAY_HALVES:
        if written in folded:
            folded = folded.replace(written, half)
    if not folded.isascii():
        folded = compose(folded.translate(_UNITS))
    return " ".join(folded.split())


def _dated_in_numbers(
    text: str, languages: tuple[str, ...]
) -> tuple[tuple[int, int, int], _Clock] | None:
    for match in _NUMERIC_DAY.finditer(text):
        rest = text[: match.start()] + " ; " + text[match.end() :]
        clock = _clock(rest, languages)
        if clock is None:
            continue
        first, sign, second, _, third = match.groups()
        american = bool(clock.half) and sign != "." and languages[:1] == ("en",)
        if len(first) < 3 > len(third) and languages[:1] and languages[0] in YEAR_FIRST:
            first = f"20{first:0>2}"
        day = _numeric_day(first, second, third, american=american)
        if day is not None:
            return day, clock
    return None


def _numeric_day(
    first: str, second: str, third: str, *, american: bool
) -> tuple[int, int, int] | None:
    if len(first) == 4:
        return int(first), int(second), int(third)
    if len(first) > 2 or len(third) not in {2, 4}:
        return None
    year = int(third) if len(third) == 4 else 2000 + int(third)
    day, month = int(first), int(second)
    if american or month > 12:
        day, month = month, day
    if month > 12:
        day, month = month, day
    return year, month, day


def _dated_in_words(
    text: str, languages: tuple[str, ...]
) -> tuple[tuple[int, int, int], _Clock] | None:
    for short, full in () if text.isascii() else _DOTTED_MONTHS.items():
        text = text.replace(short, full)
    clock = _clock(text, languages)
    if clock is None:
        return None
    start, end = clock.span
    after = text[end:]
    if "+" in after or "-" in after:
        after = _OFFSET.sub(" ", after)
    words = _WORD.findall(text[:start]) + _WORD.findall(after)
    found = _month_word(words, languages)
    if found is None:
        return None
    month, position = found
    day = _day_and_year(words, position)
    return None if day is None else ((day[1], month, day[0]), clock)


def _month_word(words: list[str], languages: Sequence[str]) -> tuple[int, int] | None:
    """The month that is named, and the place of its word among the words.

    Exact words come first, and of those the last: *mar* is a Tuesday as well as March.
    """
    if not _MONTH_COUNTERS.isdisjoint(words):
        counted = _counted_month(words)
        if counted is not None:
            return counted
    backwards = range(len(words) - 1, -1, -1)
    for place in backwards:
        if words[place] in MONTHS:
            month = _exact_month(words[place], languages)
            if month is not None:
                return month, place
    for place in backwards:
        month = _shortened_month(words[place], languages)
        if month is not None:
            return month, place
    return None


def _counted_month(words: list[str]) -> tuple[int, int] | None:
    """The month that Vietnamese numbers: the figure is taken out of the words."""
    for place, word in enumerate(words[:-1]):
        if word not in _MONTH_COUNTERS:
            continue
        if words[place + 1].isdecimal():
            return int(words.pop(place + 1)), place
        for end in (place + 3, place + 2):
            number = MONTH_NUMERALS.get(" ".join(words[place + 1 : end]))
            if number is not None:
                return number, place
    return None


def _exact_month(word: str, languages: Sequence[str]) -> int | None:
    numbers = MONTHS[word]
    for code in languages:
        if code in numbers:
            return numbers[code]
    meanings = set(numbers.values())
    return meanings.pop() if len(meanings) == 1 else None


def _shortened_month(word: str, languages: Sequence[str]) -> int | None:
    """The one month of these languages whose name begins like this."""
    if len(word) < 3 or word.isdecimal():
        return None
    for code in languages:
        months = _MONTHS_BY_LANGUAGE[code].items()
        numbers = {number for name, number in months if name.startswith(word)}
        if len(numbers) == 1:
            return numbers.pop()
    return None


def _day_and_year(words: list[str], month_at: int) -> tuple[int, int] | None:
    """Day and year among the numbers around the month's name."""
    before = [word for word in words[:month_at] if word.isdecimal()]
    after = [word for word in words[month_at:] if word.isdecimal()]
    years = [word for word in before + after if len(word) == 4]
    before = [word for word in before if len(word) < 3]
    after = [word for word in after if len(word) < 3]
    day = before[-1] if before else after.pop(0) if after else None
    if day is None:
        return None
    if years:
        return int(day), int(years[-1])
    return (int(day), 2000 + int(after[0])) if after and len(after[0]) == 2 else None


def _clock(text: str, languages: tuple[str, ...]) -> _Clock | None:
    """The time of day in a text from which a numeric day has been taken out."""
    match = _COLON_TIME.search(text) or _BARE_HOUR.search(text) or _dotted_time(text)
    if match is None:
        return None
    hour = int(match[1])
    tail = text[match.end() :].lstrip(" .:h")
    half = _half(text[: match.start()], tail, languages)
    if half == "pm" and hour < 12:
        hour += 12
    elif half == "am" and hour == 12:
        hour = 0
    return _Clock(
        hour=hour,
        minute=int(match[2] or 0),
        second=int(match[3] or 0),
        half=half,
        head=text[: match.start()],
        tail=tail,
        span=match.span(),
    )


def _dotted_time(text: str) -> re.Match[str] | None:
    """The last time with dots: days with dots stand before it."""
    *_, match = (None, *_DOT_TIME.finditer(text))
    return match


def _half(head: str, tail: str, languages: Sequence[str]) -> str:
    """Which half of the day ("am", "pm", "") the words beside a time name."""
    nearby = [word.strip("().,;") for word in head.split()[-1:] + tail.split()[:1]]
    for code in (*languages, "en"):
        for word in nearby:
            if word in _HALF_WORDS[code]:
                return _HALF_WORDS[code][word]
    return ""


def _signed(offset: re.Pattern[str], text: str) -> re.Match[str] | None:
    """Most dates have neither sign, which is quickly seen."""
    return offset.search(text) if "+" in text or "-" in text else None


def _zone(clock: _Clock, languages: tuple[str, ...]) -> timezone | None:
    """The zone beside a time; None where it has none that is known.

    It follows the time, but for Chinese, where GMT+8 comes first.
    """
    match = _signed(_OFFSET, clock.tail) or _signed(_NAMED_OFFSET, clock.head)
    if match is not None:
        sign, hours, minutes = match.groups()[:3] if match[1] else match.groups()[3:]
        offset = int(hours) * 60 + int(minutes or 0)
        if offset > 14 * 60:
            return None
        return timezone(timedelta(minutes=-offset if sign == "-" else offset))
    for word in _WORD.findall(clock.tail):
        if word == "cst" and languages[:1] == ("zh",):
            return timezone(timedelta(hours=8))
        if word in ZONE_MINUTES:
            return timezone(timedelta(minutes=ZONE_MINUTES[word]))
    return None
