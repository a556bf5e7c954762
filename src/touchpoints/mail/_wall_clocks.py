"""The time of day in a date that a mail client wrote for people, and its zone."""

import re
from datetime import timedelta, timezone
from typing import Final, NamedTuple, final

from touchpoints.mail._labels import LOCALES, fold_label
from touchpoints.mail._zones import ZONE_MINUTES

_COLON_TIME: Final = re.compile(
    # Hebrew joins its "at" to the time with a hyphen.
    r"(?:(?<![\d:+-])|(?<=ב-))(\d{1,2})[ ]?[:h][ ]?(\d{1,2})(?:[ ]?[:m][ ]?(\d{1,2}))?(?!\d)"
)
_DOT_TIME: Final = re.compile(r"(?<![\d.])(\d{1,2})\.(\d{2})(?:\.(\d{2}))?(?![.\d])")
_BARE_HOUR: Final = re.compile(r"(?<![\d.:+-])(\d{1,2})[ ]?()()(?=h\b|am\b|pm\b|:)")
#: Figures and words.
WORD: Final = re.compile(r"\d+|[^\s\d!-/:-@\[-`{-~\u2019]+")
_NAMED_OFFSET: Final = re.compile(
    r"(?:utc|gmt|غرينتش|جرينتش)[ ]?([+-])(\d{1,2})(?::?(\d{2}))?(?!\d)"
)
#: An offset from UTC, wherever it stands.
OFFSET: Final = re.compile(
    rf"{_NAMED_OFFSET.pattern}|(?<!\d)([+-])(\d{{2}}):?(\d{{2}})(?!\d)"
)
#: Word for a half of the day -> "am" or "pm". No two languages disagree about one.
_HALF_WORDS: Final = {
    fold_label(word): half
    for locale in LOCALES
    for half, column in (("am", locale.am), ("pm", locale.pm))
    for word in column.split("|")
    if word
}
_ENGLISH_HALVES: Final = frozenset({"am", "pm"})


@final
class Clock(NamedTuple):
    """A time of day, and what stood around it.

    Attributes:
        hour: Of 24.
        minute: As it stood there.
        second: 0 where none did.
        beside: The words right before and behind it.
        head: All that stands before it.
        tail: All that stands behind it.
        span: Where it stands.
    """

    hour: int
    minute: int
    second: int
    beside: list[str]
    head: str
    tail: str
    span: tuple[int, int]


def read_clock(text: str) -> Clock | None:
    """The time of day in a text from which a numeric day has been taken out."""
    match = _COLON_TIME.search(text) or _BARE_HOUR.search(text) or _dotted_time(text)
    if match is None:
        return None
    hour = int(match[1])
    head, tail = text[: match.start()], text[match.end() :].lstrip(" .:h")
    beside = [word.strip("().,;") for word in head.split()[-1:] + tail.split()[:1]]
    half = _half(beside)
    if half == "pm" and hour < 12:
        hour += 12
    elif half == "am" and hour == 12:
        hour = 0
    return Clock(
        hour=hour,
        minute=int(match[2] or 0),
        second=int(match[3] or 0),
        beside=beside,
        head=head,
        tail=tail,
        span=match.span(),
    )


def _dotted_time(text: str) -> re.Match[str] | None:
    """The last time with dots: days with dots stand before it."""
    *_, match = (None, *_DOT_TIME.finditer(text))
    return match


def _half(beside: list[str]) -> str:
    """Which half of the day ("am", "pm", "") the words beside a time name.

    In whatever language: an English client writes dates as its country does.
    """
    for word in beside:
        if word in _HALF_WORDS:
            return _HALF_WORDS[word]
    return ""


def _signed(offset: re.Pattern[str], text: str) -> re.Match[str] | None:
    """Most dates have neither sign, which is quickly seen."""
    return offset.search(text) if "+" in text or "-" in text else None


def read_zone(clock: Clock, languages: tuple[str, ...]) -> timezone | None:
    """The zone beside a time; None where it has none that is known.

    It follows the time, but for Chinese, where GMT+8 comes first.
    """
    match = _signed(OFFSET, clock.tail) or _signed(_NAMED_OFFSET, clock.head)
    if match is not None:
        sign, hours, minutes = match.groups()[:3] if match[1] else match.groups()[3:]
        offset = int(hours) * 60 + int(minutes or 0)
        if offset > 14 * 60:
            return None
        return timezone(timedelta(minutes=-offset if sign == "-" else offset))
    for word in WORD.findall(clock.tail):
        if word == "cst" and languages[:1] == ("zh",):
            return timezone(timedelta(hours=8))
        if word in ZONE_MINUTES:
            return timezone(timedelta(minutes=ZONE_MINUTES[word]))
    return None


def has_english_half(clock: Clock) -> bool:
    """Whether it is a time with "AM" or "PM" beside it."""
    return not _ENGLISH_HALVES.isdisjoint(clock.beside)
