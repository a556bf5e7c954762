"""A picture of what it takes to win a deal (rule K5)."""

from collections.abc import Iterator
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
from touchpoints.insight.efficiency import EfficiencyReport, Outlay

_WON: Final = "won"
_LOST: Final = "lost"
_NOTES: Final = (
    "Diamond: mean. Stroke across the box: median. Box: the middle half of the deals.",
    "Line: from the fewest to the most.",
)
_THICKNESS: Final = 13


def efficiency_chart(report: EfficiencyReport) -> alt.LayerChart:
    """Activities on each deal: the mean with its spread, for deals won and deals lost.

    How large the sample is stands beside it; all numbers are there on hover. An owner
    has no mark for deals that there are none of.

    Args:
        report: What `activity_efficiency` gives.
    """
    data = list(_data(report))
    base = chart_of(data).encode(
        y=alt.Y(field="Whose", type="nominal", sort=None, title=None),
        yOffset=alt.YOffset(field="Deals", type="nominal", sort=[_WON, _LOST]),
        color=alt.Color(
            field="Deals",
            type="nominal",
            scale=alt.Scale(domain=[_WON, _LOST], range=[COLORS[0], COLORS[5]]),
            legend=None,  # the samples say it
        ),
        tooltip=tooltips(data[0]) if data else [],
    )
    title = title_of("Activities on each deal", data, _NOTES)
    return alt.LayerChart(layer=list(_layers(base)), title=title, height=alt.Step(24))


def _layers(base: alt.Chart) -> Iterator[alt.Chart]:
    def across(name: str) -> alt.X:
        return alt.X(
            field=name,
            type="quantitative",
            title="Activities",
            axis=alt.Axis(tickMinStep=1),
        )

    white = alt.value("white")
    yield base.mark_rule(strokeWidth=2).encode(
        x=across("Fewest"), x2=alt.X2(field="Most")
    )
    yield base.mark_bar(height=_THICKNESS).encode(
        x=across("Lower quartile"), x2=alt.X2(field="Upper quartile")
    )
    yield base.mark_tick(thickness=2, height=_THICKNESS, opacity=1).encode(
        x=across("Median"), color=white
    )
    yield base.mark_point(shape="diamond", size=100, filled=True, opacity=1).encode(
        x=across("Mean"), stroke=white
    )
    yield base.mark_text(align="left", dx=10).encode(
        x=across("Most"), text=alt.Text(field="Sample", type="nominal")
    )


def _data(report: EfficiencyReport) -> Iterator[Datum]:
    dimensions = dimensions_of(report.columns)
    is_cut = len({row.start for row in report}) > 1
    for row, values in zip(report, report.to_dicts(), strict=True):
        whose = group_text(values, dimensions)
        if is_cut:
            whose = ", ".join(filter(None, [whose, f"from {row.start:%Y-%m-%d}"]))
        for outcome, outlay in ((_WON, row.won), (_LOST, row.lost)):
            yield from _datum(whose or "all", outcome, outlay)


def _datum(whose: str, outcome: str, outlay: Outlay) -> Iterator[Datum]:
    spread = outlay.activities_per_deal
    if spread is None:
        return
    mean = outlay.effort_per_activity
    yield {
        "Whose": whose,
        "Deals": outcome,
        "Sample": f"{spread.count} {outcome}",
        "Mean": spread.mean,
        "Median": spread.median,
        "Lower quartile": spread.lower_quartile,
        "Upper quartile": spread.upper_quartile,
        "Fewest": spread.minimum,
        "Most": spread.maximum,
        "Activities": outlay.activity_count,
        "Mean effort": "unknown" if mean is None else duration_text(mean),
    }
