"""Pictures of what was added and completed (rules K1 to K4)."""

from collections.abc import Sequence
from datetime import datetime, time, tzinfo
from typing import Final

import altair as alt

from touchpoints.adapters.plot._looks import (
    COLORS,
    Datum,
    chart_of,
    dimensions_of,
    duration_text,
    group_text,
    title_of,
    tooltips,
)
from touchpoints.insight.activity import AddedRow, CompletedRow
from touchpoints.insight.results import Result

_TOLD: Final = ("From", "Before", "Part of a period", "Activities")
_COUNTS: Final = alt.Y(
    field="Activities",
    type="quantitative",
    title=None,
    axis=alt.Axis(tickMinStep=1, tickCount=3, format="d"),
)
_PARTIAL: Final = "Dashed outline: only a part of the period was looked at."


def activity_chart(result: Result[AddedRow]) -> alt.Chart:
    """Activities added: a bar for each period, in a row for each group.

    What the result is grouped by first has rows; what it is grouped by besides divides
    the bars into colours. Where the window holds a part of a period only, the bar has a
    dashed outline (rule K2).

    Args:
        result: What `activities_added` gives.

    >>> from datetime import UTC
    >>> from touchpoints import activities_added
    >>> june, july = (datetime(2026, month, 1, tzinfo=UTC) for month in (6, 7))
    >>> added = activities_added([], zone="UTC", between=(june, july), every="week")
    >>> activity_chart(added).to_dict()["title"]["text"]
    'Activities added'
    """
    data = [_datum(row, dimensions_of(result.columns)) for row in result.to_dicts()]
    return _bars(result, data, ())


def completed_chart(result: Result[CompletedRow]) -> alt.Chart:
    """Activities completed: as `activity_chart`, with their effort on hover.

    Beside the effort stands of how many activities it is known (rule K3).

    Args:
        result: What `activities_completed` gives.
    """
    data = [
        {**_datum(row, dimensions_of(result.columns)), **_effort(completed)}
        for row, completed in zip(result.to_dicts(), result, strict=True)
    ]
    return _bars(result, data, ("Effort", "Mean effort"))


def _datum(row: Datum, dimensions: Sequence[str]) -> Datum:
    return {
        "Who": group_text(row, dimensions[:1]),
        "What": group_text(row, dimensions[1:]),
        "From": _moment_text(row["start"]),
        "Before": _moment_text(row["end"]),
        "Part of a period": "yes" if row["is_partial"] else "no",
        "Activities": row["count"],
    }


def _effort(row: CompletedRow) -> Datum:
    mean = row.mean_effort
    if mean is None:
        return {"Effort": "unknown", "Mean effort": "unknown"}
    known = f"{duration_text(row.effort)}, known of {row.with_duration} of {row.count}"
    return {"Effort": known, "Mean effort": duration_text(mean)}


def _moment_text(value: object) -> str:
    # At midnight it stands for the day that begins, as where results are printed.
    if isinstance(value, datetime) and value.time() != time():
        return f"{value:%Y-%m-%d %H:%M}"
    return f"{value:%Y-%m-%d}"


def _bars(
    result: Result[AddedRow] | Result[CompletedRow],
    data: Sequence[Datum],
    more: Sequence[str],
) -> alt.Chart:
    dimensions = dimensions_of(result.columns)
    told = [*("Who", "What")[: len(dimensions)], *_TOLD, *more]
    outlined = (alt.datum["Part of a period"] == "yes") & (alt.datum["Activities"] > 0)
    bars = chart_of(data).mark_bar(color=COLORS[0], stroke="#444444", strokeDash=[4, 3])
    chart = bars.encode(
        x=_periods(result.zone),
        y=_COUNTS,
        strokeWidth=alt.condition(outlined, alt.value(1.5), alt.value(0)),
        tooltip=tooltips(told),
    )
    is_outlined = any(row.is_partial and row.count for row in result)
    title = title_of(result.title, data, [_PARTIAL] if is_outlined else [])
    return _grouped(chart, dimensions).properties(title=title)


def _periods(zone: tzinfo) -> alt.X:
    return alt.X(
        field="From",
        type="ordinal",
        sort=None,
        title=f"Beginning of the period ({zone})",
        axis=alt.Axis(labelAngle=-40, labelOverlap=True),
    )


def _grouped(chart: alt.Chart, dimensions: Sequence[str]) -> alt.Chart:
    """The chart with rows and colours for what the result is grouped by."""
    if not dimensions:
        return chart.properties(height=200)
    header = alt.Header(labelAngle=0, labelAlign="left", labelLimit=160)
    rows = chart.properties(height=70).encode(
        row=alt.Row(field="Who", type="nominal", sort=None, title=None, header=header)
    )
    if len(dimensions) == 1:
        return rows
    title = ", ".join(name.replace("_", " ") for name in dimensions[1:])
    return rows.encode(
        color=alt.Color(
            field="What",
            type="nominal",
            title=title.capitalize(),
            scale=alt.Scale(range=COLORS),
        )
    )
