"""The time zones that a calendar file names, and those that it defines itself.

icalendar keeps the zones that files define in a cache of the whole process, by the names
that the files give them: one sender's "Customized Time Zone" would hold for the next
sender's mail. And it asks their rules without a bound. So the definitions are hidden
from it, as components of another name, and read here.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from datetime import UTC, datetime, time, timedelta, tzinfo
from itertools import islice, takewhile
from operator import itemgetter
from typing import Final, Protocol, cast, final
from zoneinfo import ZoneInfo

import attrs
from icalendar import Calendar, vDDDTypes, vUTCOffset
from icalendar.cal import Component
from typing_extensions import override

from touchpoints.adapters.calendar.rules import Frequency, Rule, read_rule
from touchpoints.adapters.calendar.series import recur

_LINE_ENDS: Final = re.compile(r"[\r\n]+")
_FOLDS: Final = re.compile(r"\n[ \t]")
# "/mozilla.org/20050126_1/Europe/Berlin": icalendar guesses too, but with a warning.
_VENDORS: Final = re.compile(r'(;TZID="?)/+', re.IGNORECASE)
# icalendar forgets whether a day or 24 hours were written (RFC 5545 section 3.3.6).
_DURATIONS: Final = re.compile(r"^DURATION(?=[;:])", re.IGNORECASE | re.MULTILINE)
#: What lengths are called in a calendar that was parsed here; they are as they stand.
LENGTH: Final = "X-LENGTH"
_HIDDEN: Final = "X-ZONE"
_VISIBLE: Final = "VTIMEZONE"
_MOST_ZONES: Final = 20
_MOST_OBSERVANCES: Final = 10
_MOST_LOOKUPS: Final = 1_000
#: What icalendar, zoneinfo and our own readers raise on what cannot be read.
UNREADABLE: Final = (
    ArithmeticError,
    AttributeError,
    LookupError,
    OSError,
    RecursionError,
    TypeError,
    ValueError,
)


@final
@attrs.frozen(kw_only=True)
class Observance:
    """When a time zone begins to have an offset (RFC 5545 section 3.6.5).

    Attributes:
        starts_at: The first time, by the wall clock of the offset that it ends.
        before: The offset from UTC that it ends.
        offset: The offset from UTC that it brings.
        rule: When it comes again; None: never.
    """

    starts_at: datetime
    before: timedelta
    offset: timedelta
    rule: Rule | None = None

    def onsets(self, year: int) -> list[datetime]:
        """When it began, up to that year: whatever it began in that year and the last."""
        end = datetime(year, 12, 31, 23, 59, 59)  # noqa: DTZ001 - a wall clock's
        if end < self.starts_at or self.rule is None:
            return [self.starts_at]
        if self.rule.until is not None:
            end = min(end, self.rule.until.replace(tzinfo=None) + self.before)
        after = datetime(max(end.year - 1, 1), 1, 1)  # noqa: DTZ001
        # What is counted from a distant year on would use up the days to look at.
        rule = attrs.evolve(self.rule, count=None)
        found = takewhile(end.__ge__, recur(rule, self._in_month(rule), after=after))
        return [self.starts_at, *(each for each in found if each > self.starts_at)]

    def _in_month(self, rule: Rule) -> datetime:
        """Where to count the rule's years from: in the month that it names.

        Outlook lets every zone begin in January 1601, whatever the months of its rules.
        """
        if self.starts_at.month in rule.months:
            return self.starts_at
        return self.starts_at.replace(month=min(rule.months), day=1)


@final
@attrs.frozen
class FileZone(tzinfo):
    """A time zone that a calendar file defines itself, under a name of its own.

    It tells what a wall clock there means, no more: nothing is converted to it.
    """

    observances: tuple[Observance, ...]
    _by_year: dict[int, list[tuple[datetime, timedelta]]] = attrs.field(
        factory=dict[int, list[tuple[datetime, timedelta]]],
        init=False,
        eq=False,
        repr=False,
    )

    @override
    def utcoffset(self, dt: datetime | None, /) -> timedelta | None:
        """The offset that the wall clock had; None where the file says nothing."""
        if dt is None or not self.observances:
            return None
        if dt.year not in self._by_year:
            self._by_year[dt.year] = self._onsets(dt.year)
        moment = dt.replace(tzinfo=None)
        onsets = self._by_year[dt.year]
        number = bisect_right(onsets, moment, key=itemgetter(0))
        return onsets[number - 1][1] if number else self._first_offset()

    def _onsets(self, year: int) -> list[tuple[datetime, timedelta]]:
        return sorted(
            (onset, each.offset)
            for each in self.observances
            for onset in each.onsets(year)
        )

    def _first_offset(self) -> timedelta:
        return min(self.observances, key=lambda each: each.starts_at).before

    @override
    def __reduce__(self) -> tuple[type["FileZone"], tuple[tuple[Observance, ...]]]:
        # `tzinfo` would be made anew without its observances.
        return FileZone, (self.observances,)

    @override
    def dst(self, dt: datetime | None, /) -> timedelta | None:
        """None: unknown."""
        return None

    @override
    def tzname(self, dt: datetime | None, /) -> str | None:
        """None: unknown."""
        return None


def parse_calendar(content: bytes) -> Calendar:
    """The calendar, its time zones and lengths under other names.

    Raises:
        Exception: One of `UNREADABLE`: it is none.
    """
    text = _LINE_ENDS.sub("\n", content.decode("utf-8-sig", "replace"))
    text = _VENDORS.sub(r"\1", _FOLDS.sub("", text))
    text = _DURATIONS.sub(LENGTH, text)
    return Calendar.from_ical("\r\n".join(map(_hidden, text.split("\n"))))


def _hidden(line: str) -> str:
    # icalendar compares upper case, in which a dotless i is an I too.
    if line[-len(_VISIBLE) :].upper() == _VISIBLE:
        return line[: -len(_VISIBLE)] + _HIDDEN
    return line


@final
class Zones:
    """Where the times of a calendar file are."""

    def __init__(self, calendar: Calendar, zone: tzinfo) -> None:
        self._zone = zone
        self._known: dict[str, tzinfo | None] = {}
        self._own: dict[str, Component] = {}
        self._lookups = 0
        components = (each for each in calendar.subcomponents if each.name == _HIDDEN)
        for component in islice(components, _MOST_ZONES):
            self._own.setdefault(str(component.get("TZID", "")).strip("/"), component)

    def local(self, value: object, name: object) -> datetime:
        """The moment in its zone; a day begins at midnight.

        Raises:
            TypeError: It is no moment.
            ValueError: Far too many moments are in a zone that the file defines.
        """
        if isinstance(value, datetime):
            if value.tzinfo is not None:
                return value
            return value.replace(tzinfo=self._find(name))
        # `combine` refuses what is no date.
        return datetime.combine(cast("datetime", value), time.min, self._zone)

    def _find(self, name: object) -> tzinfo:
        if not name:
            return self._zone
        key = str(name).strip("/")
        if key not in self._known:
            self._known[key] = _named(key) or self._defined(key)
        found = self._known[key] or self._zone
        self._lookups += isinstance(found, FileZone)
        if self._lookups > _MOST_LOOKUPS:
            msg = "too many moments are in a zone of the file's own"
            raise ValueError(msg)
        return found

    def _defined(self, key: str) -> tzinfo | None:
        component = self._own.get(key)
        if component is None:
            return None
        found = tuple(_observances(component))
        return FileZone(found) if found else None


def _named(name: str) -> tzinfo | None:
    """The zone by a name of the IANA's, which may stand after its vendor's."""
    # "America/Argentina/Salta": no name has more parts.
    parts = name.rsplit("/", maxsplit=3)[-3:]
    for number in range(len(parts)):
        try:
            return ZoneInfo("/".join(parts[number:]))
        except (LookupError, OSError, ValueError):
            continue
    return None


def _observances(component: Component) -> Iterator[Observance]:
    for each in component.subcomponents[:_MOST_OBSERVANCES]:
        try:
            yield _observance(each)
        except UNREADABLE:
            continue


def _observance(component: Component) -> Observance:
    starts_at = cast("vDDDTypes", component["DTSTART"]).dt
    if not isinstance(starts_at, datetime):
        msg = "an observance begins at a moment"
        raise TypeError(msg)
    written = component.get("RRULE")
    return Observance(
        starts_at=starts_at.replace(tzinfo=None),
        before=cast("vUTCOffset", component["TZOFFSETFROM"]).td,
        offset=cast("vUTCOffset", component["TZOFFSETTO"]).td,
        rule=None if written is None else _rule(rule_text(written)),
    )


class _Written(Protocol):
    """A value that icalendar read."""

    def to_ical(self) -> bytes:
        """The value as it stands in the file."""
        ...


def rule_text(written: object) -> str:
    """A rule as it stands in the file.

    Raises:
        AttributeError: It is none.
    """
    return cast("_Written", written).to_ical().decode()


def _rule(text: str) -> Rule | None:
    """The rule for one month of each year, as time zones have them; else None.

    It is made monthly, with fewer days to look at.
    """
    rule = read_rule(text, UTC)
    if rule.frequency is not Frequency.YEARLY or len(rule.months) != 1:
        return None
    return attrs.evolve(rule, frequency=Frequency.MONTHLY, interval=12 * rule.interval)
