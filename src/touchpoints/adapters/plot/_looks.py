"""What all charts have in common: their data, their titles, their colours."""

from collections.abc import Iterable, Sequence
from datetime import timedelta
from typing import Final, TypeAlias

import altair as alt

from touchpoints.insight.dimensions import Dimension

#: What a mark shows, by names that people can read on hover.
Datum: TypeAlias = dict[str, object]

#: The colours of Okabe and Ito, which people tell apart however they see colours.
COLORS: Final = [
    *("#0072b2", "#e69f00", "#009e73", "#cc79a7"),
    *("#56b4e9", "#d55e00", "#f0e442", "#666666"),
]
WIDTH: Final = 600

_NOBODY: Final = {Dimension.PERFORMED_BY.value: "nobody known"}


def chart_of(data: Sequence[Datum]) -> alt.Chart:
    """A chart that has its data with it."""
    # Altair's types want text or objects of its own; the values are plain already.
    return alt.Chart(alt.InlineData(values=list(data)), width=WIDTH)


def title_of(text: str, data: Sequence[Datum], notes: Iterable[str]) -> alt.TitleParams:
    """The title, with what the reader needs to know below it."""
    lines = [note for note in notes if note] if data else ["There is nothing to show."]
    return alt.TitleParams(
        text, subtitle=lines, anchor="start", offset=12, subtitleColor="#555555"
    )


def tooltips(names: Iterable[str]) -> list[alt.Tooltip]:
    """What is said on hover: these values, as they are."""
    return [alt.Tooltip(field=name, type="nominal") for name in names]


def dimensions_of(columns: Iterable[str]) -> list[str]:
    """Which of a result's columns it is grouped by."""
    known = {each.value for each in Dimension}
    return [name for name in columns if name in known]


def group_text(row: Datum, dimensions: Iterable[str]) -> str:
    """The group that a row is of, in words; empty: there are no groups."""
    return ", ".join(_value_text(row[name], name) for name in dimensions)


def _value_text(value: object, name: str) -> str:
    return _NOBODY.get(name, f"no {name}") if value is None else str(value)


def duration_text(duration: timedelta) -> str:
    """How long something took, in words.

    >>> duration_text(timedelta(days=1, minutes=5))
    '24 h 5 min'
    """
    hours, minutes = divmod(round(duration.total_seconds() / 60), 60)
    return f"{hours} h {minutes} min" if hours else f"{minutes} min"
