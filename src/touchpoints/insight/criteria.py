"""The single questions that conditions are made of."""

from collections.abc import Iterable
from datetime import datetime, tzinfo
from typing import final

import attrs

from touchpoints.errors import ConfigurationError
from touchpoints.insight.combinations import Condition, Predicate
from touchpoints.insight.days import (
    When,
    in_words,
    span_of,
    span_of_days_ago,
    to_when,
)
from touchpoints.insight.vias import Via
from touchpoints.records.ids import to_texts


@final
@attrs.frozen
class NeverContacted(Condition):
    """Last Contacted On is empty."""

    @property
    def words(self) -> str:
        """The same for all."""
        return "never contacted"

    def _predicate(self, _now: datetime, _zone: tzinfo | None, /) -> Predicate:
        return lambda answer: answer is None


@final
@attrs.frozen
class EverContacted(Condition):
    """Last Contacted On is not empty."""

    @property
    def words(self) -> str:
        """The same for all."""
        return "contacted at least once"

    def _predicate(self, _now: datetime, _zone: tzinfo | None, /) -> Predicate:
        return lambda answer: answer is not None


@final
@attrs.frozen
class ContactedOn(Condition):
    """Last Contacted On is within that day, or is that very moment.

    Attributes:
        when: The day, or the moment in UTC.

    Raises:
        ValueError: A naive moment.
    """

    when: When = attrs.field(converter=to_when)

    @property
    def words(self) -> str:
        """With the day or the moment."""
        return f"last contacted on {in_words(self.when)}"

    def _predicate(self, _now: datetime, zone: tzinfo | None, /) -> Predicate:
        first, last = span_of(self.when, zone)
        return _is_within(first, last)


@final
@attrs.frozen
class ContactedBefore(Condition):
    """Last Contacted On is earlier than the day or moment.

    Attributes:
        when: The day, which is not part of it, or the moment in UTC.

    Raises:
        ValueError: A naive moment.
    """

    when: When = attrs.field(converter=to_when)

    @property
    def words(self) -> str:
        """With the day or the moment."""
        return f"last contacted before {in_words(self.when)}"

    def _predicate(self, _now: datetime, zone: tzinfo | None, /) -> Predicate:
        first, _ = span_of(self.when, zone)
        return _is_before(first)


@final
@attrs.frozen
class ContactedAfter(Condition):
    """Last Contacted On is later than the day or moment.

    Attributes:
        when: The day, which is not part of it, or the moment in UTC.

    Raises:
        ValueError: A naive moment.
    """

    when: When = attrs.field(converter=to_when)

    @property
    def words(self) -> str:
        """With the day or the moment."""
        return f"last contacted after {in_words(self.when)}"

    def _predicate(self, _now: datetime, zone: tzinfo | None, /) -> Predicate:
        _, last = span_of(self.when, zone)
        return _is_after(last)


@final
@attrs.frozen(kw_only=True)
class ContactedBetween(Condition):
    """Last Contacted On is between two days or two moments, both included.

    Attributes:
        start: The first day, or the first moment in UTC.
        end: The last one.

    Raises:
        ConfigurationError: The end is before the start, or one is a day and the other
            a moment.
        ValueError: A naive moment.
    """

    start: When = attrs.field(converter=to_when)
    end: When = attrs.field(converter=to_when)

    def __attrs_post_init__(self) -> None:
        """Refuse a span that holds nothing, or whose ends differ in kind."""
        if isinstance(self.start, datetime) is not isinstance(self.end, datetime):
            msg = "between needs two days or two moments, not one of each"
            raise ConfigurationError(msg)
        if self.end < self.start:
            msg = f"between {self.start} and {self.end} there is nothing"
            raise ConfigurationError(msg)

    @property
    def words(self) -> str:
        """With both ends."""
        return (
            f"last contacted from {in_words(self.start)} through {in_words(self.end)}"
        )

    def _predicate(self, _now: datetime, zone: tzinfo | None, /) -> Predicate:
        first, _ = span_of(self.start, zone)
        _, last = span_of(self.end, zone)
        return _is_within(first, last)


def _check_days(days: object, at_least: int) -> None:
    if not isinstance(days, int) or isinstance(days, bool) or days < at_least:
        msg = f"a condition counts {at_least} whole days or more, not {days!r}"
        raise ConfigurationError(msg)


@final
@attrs.frozen
class MoreThanDaysAgo(Condition):
    """Last Contacted On is more than so many days ago.

    Attributes:
        days: Of 24 hours, or of the calendar where a zone is given: then the day so
            many days ago is not part of it, and 0 means before today.

    Raises:
        ConfigurationError: `days` is negative, or no whole number.
    """

    days: int

    def __attrs_post_init__(self) -> None:
        """Refuse a number that makes no sense."""
        _check_days(self.days, at_least=0)

    @property
    def words(self) -> str:
        """With the number of days."""
        return f"last contacted more than {_days_ago(self.days)}"

    def _predicate(self, now: datetime, zone: tzinfo | None, /) -> Predicate:
        first, _ = span_of_days_ago(self.days, now=now, zone=zone)
        return _is_before(first)


@final
@attrs.frozen
class LessThanDaysAgo(Condition):
    """Last Contacted On is less than so many days ago.

    A moment later than now, from a clock that runs ahead, is less than any number of
    days ago.

    Attributes:
        days: Of 24 hours, or of the calendar where a zone is given: then the day so
            many days ago is not part of it, and 1 means today.

    Raises:
        ConfigurationError: `days` is less than 1, or no whole number.
    """

    days: int

    def __attrs_post_init__(self) -> None:
        """Refuse a number that makes no sense."""
        _check_days(self.days, at_least=1)

    @property
    def words(self) -> str:
        """With the number of days."""
        return f"last contacted less than {_days_ago(self.days)}"

    def _predicate(self, now: datetime, zone: tzinfo | None, /) -> Predicate:
        _, last = span_of_days_ago(self.days, now=now, zone=zone)
        return _is_after(last)


def _to_vias(vias: Iterable[str]) -> frozenset[Via]:
    return frozenset(map(Via, to_texts(vias)))


@final
@attrs.frozen
class ContactedVia(Condition):
    """Last Contacted Via is one of these.

    Attributes:
        vias: One or more.

    Raises:
        ConfigurationError: There are none.
        TypeError: A lone value instead of several.
        ValueError: Something is no Via.
    """

    vias: frozenset[Via] = attrs.field(converter=_to_vias)

    def __attrs_post_init__(self) -> None:
        """Refuse a question that nothing answers."""
        if not self.vias:
            msg = "a condition on Last Contacted Via needs at least one value"
            raise ConfigurationError(msg)

    @property
    def words(self) -> str:
        """With the values, in the order of `Via`."""
        names = [via.value for via in Via if via in self.vias]
        commas = ", ".join(names[:-1])
        return f"last contacted via {f'{commas} or ' if commas else ''}{names[-1]}"

    @property
    def words_in_group(self) -> str:
        """In parentheses, where the "or" between values could be mistaken."""
        return self.words if len(self.vias) == 1 else f"({self.words})"

    def _predicate(self, _now: datetime, _zone: tzinfo | None, /) -> Predicate:
        vias = self.vias
        return lambda answer: answer is not None and answer.via in vias


@final
@attrs.frozen
class ViaEmpty(Condition):
    """Last Contacted Via is empty: never contacted, or last in a way without a name."""

    @property
    def words(self) -> str:
        """The same for all."""
        return "Last Contacted Via is empty"

    @property
    def is_explicit(self) -> bool:
        """It takes some thought to see that the never contacted are among them."""
        return False

    def _predicate(self, _now: datetime, _zone: tzinfo | None, /) -> Predicate:
        return lambda answer: answer is None or answer.via is None


@final
@attrs.frozen
class ViaFilled(Condition):
    """Last Contacted Via is not empty."""

    @property
    def words(self) -> str:
        """The same for all."""
        return "Last Contacted Via is not empty"

    @property
    def is_explicit(self) -> bool:
        """It takes some thought to see that the never contacted are not among them."""
        return False

    def _predicate(self, _now: datetime, _zone: tzinfo | None, /) -> Predicate:
        return lambda answer: answer is not None and answer.via is not None


# One comparison for an answer and nothing else: lists are long. Only `<` and `<=`,
# since Python calls no two moments equal where one's clock shows that time twice.


def _is_before(moment: datetime) -> Predicate:
    return lambda answer: answer is not None and answer.on < moment


def _is_after(moment: datetime) -> Predicate:
    return lambda answer: answer is not None and answer.on > moment


def _is_within(first: datetime, last: datetime) -> Predicate:
    return lambda answer: answer is not None and first <= answer.on <= last


def _days_ago(days: int) -> str:
    return "1 day ago" if days == 1 else f"{days} days ago"
