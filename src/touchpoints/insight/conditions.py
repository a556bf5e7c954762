"""Conditions on Last Contacted On and Last Contacted Via, for lists and workflows.

Made from two fields, combined by `&`, `|` and `~` (or `all_of` and `any_of`), asked
with the present moment in hand, and read back as a sentence (rules, section 14):

>>> quiet = last_contacted_on.more_than(days=30) | last_contacted_on.is_empty()
>>> print(quiet)
Last contacted more than 30 days ago or never contacted.

A comparison is false for the never contacted. A negation is plain, so that of a
comparison holds for them, and its sentence says so:

>>> print(~last_contacted_via.equals(Via.EMAIL))
Not (last contacted via Email); the never contacted are included.
"""

from collections.abc import Iterable
from typing import Final, final

import attrs

from touchpoints.errors import ConfigurationError
from touchpoints.insight.combinations import AllOf, AnyOf, Condition
from touchpoints.insight.criteria import (
    ContactedAfter,
    ContactedBefore,
    ContactedBetween,
    ContactedOn,
    ContactedVia,
    EverContacted,
    LessThanDaysAgo,
    MoreThanDaysAgo,
    NeverContacted,
    ViaEmpty,
    ViaFilled,
)
from touchpoints.insight.days import When
from touchpoints.insight.vias import Via

__all__ = [
    "Condition",
    "LastContactedOn",
    "LastContactedVia",
    "all_of",
    "any_of",
    "last_contacted_on",
    "last_contacted_via",
]


@final
@attrs.frozen
class LastContactedOn:
    """The field Last Contacted On: when somebody was last contacted.

    It is compared with days (`date`) or with moments (aware `datetime`). A day begins
    and ends in the zone that the condition is asked in, in UTC where none is given.
    Every comparison is false for the never contacted.
    """

    def is_empty(self) -> Condition:
        """Never contacted."""
        return NeverContacted()

    def is_not_empty(self) -> Condition:
        """Contacted at least once."""
        return EverContacted()

    def equals(self, when: When) -> Condition:
        """Within that day, or at that very moment.

        Raises:
            ValueError: A naive moment.
        """
        return ContactedOn(when)

    def before(self, when: When) -> Condition:
        """Before that day began, or before that moment.

        Raises:
            ValueError: A naive moment.
        """
        return ContactedBefore(when)

    def after(self, when: When) -> Condition:
        """After that day ended, or after that moment.

        Raises:
            ValueError: A naive moment.
        """
        return ContactedAfter(when)

    def between(self, start: When, end: When) -> Condition:
        """Between two days or two moments, both included.

        Raises:
            ConfigurationError: The end is before the start, or one is a day and the
                other a moment.
            ValueError: A naive moment.
        """
        return ContactedBetween(start=start, end=end)

    def more_than(self, *, days: int) -> Condition:
        """More than so many days ago.

        Args:
            days: Of 24 hours, to the microsecond. Where the condition is asked in a
                zone, days of the calendar: on Friday, Tuesday is more than two days
                ago and Wednesday, at whatever hour, is not.

        Raises:
            ConfigurationError: `days` is negative.
        """
        return MoreThanDaysAgo(days)

    def less_than(self, *, days: int) -> Condition:
        """Less than so many days ago.

        Args:
            days: Of 24 hours, to the microsecond. Where the condition is asked in a
                zone, days of the calendar: on Friday, Thursday is less than two days
                ago and Wednesday, at whatever hour, is not.

        Raises:
            ConfigurationError: `days` is less than 1.
        """
        return LessThanDaysAgo(days)


@final
@attrs.frozen
class LastContactedVia:
    """The field Last Contacted Via: how somebody was last contacted.

    It is empty for the never contacted, and where a policy counts a way that has no
    name here, such as a chat. Every comparison is false for both.
    """

    def is_empty(self) -> Condition:
        """Never contacted, or last in a way without a name."""
        return ViaEmpty()

    def is_not_empty(self) -> Condition:
        """Contacted at least once, and last in a way with a name."""
        return ViaFilled()

    def equals(self, via: Via) -> Condition:
        """That way.

        Raises:
            ValueError: It is no Via.
        """
        return ContactedVia((via,))

    def is_in(self, vias: Iterable[Via]) -> Condition:
        """One of these ways.

        Raises:
            ConfigurationError: There are none.
            TypeError: A lone value instead of several.
            ValueError: Something is no Via.
        """
        return ContactedVia(vias)


#: Last Contacted On.
last_contacted_on: Final = LastContactedOn()

#: Last Contacted Via.
last_contacted_via: Final = LastContactedVia()


def all_of(*conditions: Condition) -> Condition:
    """Holds where every one of them does; a single one is returned as it is.

    Raises:
        ConfigurationError: There are none: whether nobody or everybody is meant, a
            list of nothing does not say.

    >>> first, second = last_contacted_on.more_than(days=7), NeverContacted()
    >>> all_of(first, ~second) == first & ~second
    True
    """
    _require_some(conditions)
    return conditions[0] if len(conditions) == 1 else AllOf.of(conditions)


def any_of(*conditions: Condition) -> Condition:
    """Holds where at least one of them does; a single one is returned as it is.

    Raises:
        ConfigurationError: There are none.

    >>> first, second = last_contacted_on.more_than(days=7), NeverContacted()
    >>> any_of(first, second) == first | second
    True
    """
    _require_some(conditions)
    return conditions[0] if len(conditions) == 1 else AnyOf.of(conditions)


def _require_some(conditions: tuple[Condition, ...]) -> None:
    if not conditions:
        msg = "expected at least one condition"
        raise ConfigurationError(msg)
