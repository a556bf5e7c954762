"""What looks like a date in a mail's text, told by its figures without reading it."""

import re
from typing import Final

from touchpoints.mail._labels import LOCALES, fold_label

#: A longer text is no date: it is not looked at.
_LONGEST: Final = 200
_YEAR_DIGITS: Final = 4
_YEAR_SHAPE: Final = re.compile(r"\d{4}")
#: Hours and minutes; not the day and month of 02.11.2021.
#: 2.11.21 and 2021-11-02; a year in words' company needs a day besides.
_DATE_SHAPE: Final = re.compile(r"\d{1,4}[./-] ?\d{1,2}[./-] ?\d{2,4}")
_NUMBER_SHAPE: Final = re.compile(r"\d++")
_TIME_SHAPE: Final = re.compile(r"\d:\d\d|\d\.\d\d(?![.\d])")
#: Zones as lines begin with them: +0100, (CET), (UTC+01:00), GMT+1.
_END_SHAPE: Final = re.compile(
    r"\(?(?:(?:utc|gmt)[ ]?)?[+-]\d{2}:?\d{2}(?!\d)|\([a-z]{3,5}\)$|(?:utc|gmt)\b",
    re.IGNORECASE,
)
_LONGEST_END: Final = 60
#: Words for the halves of the day, in every language.
_HALVES: Final = frozenset(
    fold_label(word)
    for locale in LOCALES
    for column in (locale.am, locale.pm)
    for word in column.split("|")
    if word
)


def has_year_and_time(text: str) -> bool:
    """Whether a text has four digits of a year, and hours and minutes.

    >>> (
    ...     has_year_and_time("2 de novembro de 2021 09:05"),
    ...     has_year_and_time("2021-11-02"),
    ... )
    (True, False)
    """
    text = text[:_LONGEST]
    return bool(_YEAR_SHAPE.search(text) and _TIME_SHAPE.search(text))


def has_full_date(text: str) -> bool:
    """Whether a text has a day, a month and a year, with or without a time of day.

    >>> (
    ...     has_full_date("Am 02.11.21 um 9:05 schrieb"),
    ...     has_full_date("On 3 Nov she wrote"),
    ... )
    (True, False)
    """
    text = text[:_LONGEST]
    if _DATE_SHAPE.search(text):
        return True
    numbers = _NUMBER_SHAPE.findall(text)
    return len(numbers) > 1 and any(len(number) == _YEAR_DIGITS for number in numbers)


def is_end_of_date(text: str) -> bool:
    """Whether a line is what stands last in a date: half of the day or the zone.

    >>> is_end_of_date("(UTC+01:00) Amsterdam, Berlin"), is_end_of_date("How much?")
    (True, False)
    """
    if len(text) > _LONGEST_END:
        return False
    return _END_SHAPE.match(text) is not None or fold_label(text) in _HALVES
