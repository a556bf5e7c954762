"""Dates as mail clients write them for people, in words and in many languages.

Not the Date field of RFC 5322 but what Outlook, Gmail and their kin put into the text of
a forward: ``Di., 2. Nov. 2021 um 09:00 Uhr``, ``11/2/2021 9:00 AM``, ``2021年11月2日``.
Nothing is invented (rule F8): a text without a year, a day or a time of day is no date,
and one without a zone says so.
"""

import re
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Final, final

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
from touchpoints.mail._wall_clocks import (
    OFFSET,
    WORD,
    Clock,
    has_english_half,
    read_clock,
    read_zone,
)
from touchpoints.mail._weekdays import Day, Moment, fitting_days

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


def read_wall_date(
    text: str, *, languages: Sequence[str], not_after: Moment | None = None
) -> WallDate | None:
    """The date in a text that a mail client wrote for people.

    Args:
        text: What stood after the label.
        languages: Codes of the languages it may be in, the likeliest first. They
            decide about *listopad* and about 11/2/2021; empty for unknown.
        not_after: Gives when the mail was sent that carries the text; None for unknown.
            It decides about both where the languages and the day of the week do not.

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
    found = _dated_in_numbers(folded, languages, not_after) or _dated_in_words(
        folded, languages, not_after
    )
    if found is None:
        return None
    (year, month, day), clock = found
    zone = read_zone(clock, languages)
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
    words = set(WORD.findall(_folded(text[:_LONGEST])))

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
    text: str, languages: tuple[str, ...], not_after: Moment | None
) -> tuple[Day, Clock] | None:
    for match in _NUMERIC_DAY.finditer(text):
        rest = text[: match.start()] + " ; " + text[match.end() :]
        clock = read_clock(rest)
        if clock is None:
            continue
        first, sign, second, _, third = match.groups()
        if len(first) < 3 > len(third) and languages[:1] and languages[0] in YEAR_FIRST:
            first = f"20{first:0>2}"
        days = _numeric_days(first, second, third)
        if languages[:1] == ("en",) and sign == "/" and has_english_half(clock):
            days.reverse()
        if len(days) > 1:
            # Other languages, and dots, leave no doubt of what comes first.
            is_open = languages[:1] in {(), ("en",)} and sign != "."
            limit = not_after if is_open else None
            days = fitting_days(days, WORD.findall(rest), not_after=limit)
        if days:
            return days[0], clock
    return None


def _numeric_days(first: str, second: str, third: str) -> list[Day]:
    """What three numbers may mean: a day, or that and another, American one."""
    if len(first) == 4:
        return [(int(first), int(second), int(third))]
    if len(first) > 2 or len(third) not in {2, 4}:
        return []
    year = int(third) if len(third) == 4 else 2000 + int(third)
    one, other = int(first), int(second)
    days = [(year, other, one), (year, one, other)]
    return [day for day in days if day[1] <= 12]


def _dated_in_words(
    text: str, languages: tuple[str, ...], not_after: Moment | None
) -> tuple[Day, Clock] | None:
    for short, full in () if text.isascii() else _DOTTED_MONTHS.items():
        text = text.replace(short, full)
    clock = read_clock(text)
    if clock is None:
        return None
    start, end = clock.span
    after = text[end:]
    if "+" in after or "-" in after:
        after = OFFSET.sub(" ", after)
    words = WORD.findall(text[:start]) + WORD.findall(after)
    found = _month_word(words, languages)
    if found is None:
        return None
    months, position = found
    day = _day_and_year(words, position)
    if day is None:
        return None
    days = [(day[1], month, day[0]) for month in months]
    if len(days) > 1:
        days = fitting_days(days, words, not_after=not_after)
    return (days[0], clock) if len(days) == 1 else None


def _month_word(
    words: list[str], languages: Sequence[str]
) -> tuple[tuple[int, ...], int] | None:
    """The months that may be named, and the place of the word among the words.

    Exact words come first, and of those the last: *mar* is a Tuesday as well as March.
    """
    if not _MONTH_COUNTERS.isdisjoint(words):
        counted = _counted_month(words)
        if counted is not None:
            return (counted[0],), counted[1]
    backwards = range(len(words) - 1, -1, -1)
    unsure: tuple[tuple[int, ...], int] | None = None
    for place in backwards:
        if words[place] in MONTHS:
            months = _exact_months(words[place], languages)
            if len(months) == 1:
                return months, place
            unsure = unsure or (months, place)
    for place in backwards:
        month = _shortened_month(words[place], languages)
        if month is not None:
            return (month,), place
    return unsure


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


def _exact_months(word: str, languages: Sequence[str]) -> tuple[int, ...]:
    """The month of the first language that has the word, else of all that have it."""
    numbers = MONTHS[word]
    for code in languages:
        if code in numbers:
            return (numbers[code],)
    return tuple(dict.fromkeys(numbers.values()))


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
