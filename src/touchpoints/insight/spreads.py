"""Spreads: how the single values lie around their mean (rule K5).

A mean alone hides whether every deal took ten meetings or one of them took a hundred.
So whatever is a mean here comes with its median, its quartiles and its sample size.
"""

from collections.abc import Iterable, Sequence
from datetime import timedelta
from typing import Generic, TypeVar, final

import attrs

_Measure = TypeVar("_Measure", float, timedelta)


@final
@attrs.frozen(kw_only=True)
class Spread(Generic[_Measure]):
    """How the values of a sample lie: numbers, or spans of time.

    Quartiles lie on the straight line between the two values next to them, both ends of
    the sample being part of it: what spreadsheets call inclusive, the `statistics`
    module `method="inclusive"`, and data frames and databases linear or continuous. A
    sample of one has its value everywhere.

    Attributes:
        count: How many values there are, at least one.
        mean: Their sum, divided by their count.
        median: A half of them are no larger, a half no smaller.
        lower_quartile: A quarter of them are no larger.
        upper_quartile: A quarter of them are no smaller.
        minimum: The smallest.
        maximum: The largest.
    """

    count: int
    mean: _Measure
    median: _Measure
    lower_quartile: _Measure
    upper_quartile: _Measure
    minimum: _Measure
    maximum: _Measure

    def __str__(self) -> str:
        """One line for people.

        >>> print(spread([1, 2, 6]))
        3 (median 2, quartiles 1.5 to 4, sample of 3)
        """
        quartiles = f"{_text(self.lower_quartile)} to {_text(self.upper_quartile)}"
        return (
            f"{_text(self.mean)} (median {_text(self.median)}, quartiles {quartiles}, "
            f"sample of {self.count})"
        )


def spread(values: Iterable[_Measure]) -> Spread[_Measure] | None:
    """The spread of the values, in any order; None where there are none.

    Spans of time are exact to the microsecond.

    >>> found = spread([1, 2, 3, 10])
    >>> found.mean, found.median, found.lower_quartile, found.upper_quartile
    (4.0, 2.5, 1.75, 4.75)
    >>> spread([]) is None
    True
    """
    ordered = sorted(values)
    if not ordered:
        return None
    return Spread(
        count=len(ordered),
        mean=sum(ordered[1:], ordered[0]) / len(ordered),
        median=_quartile(ordered, 2),
        lower_quartile=_quartile(ordered, 1),
        upper_quartile=_quartile(ordered, 3),
        minimum=_quartile(ordered, 0),
        maximum=_quartile(ordered, 4),
    )


def _quartile(ordered: Sequence[_Measure], number: int) -> _Measure:
    # In quarters and divided once, so that nothing is rounded on the way.
    place, quarters = divmod((len(ordered) - 1) * number, 4)
    following = ordered[min(place + 1, len(ordered) - 1)]
    return (ordered[place] * (4 - quarters) + following * quarters) / 4


def _text(value: float | timedelta) -> str:
    return str(value) if isinstance(value, timedelta) else f"{value:.4g}"
