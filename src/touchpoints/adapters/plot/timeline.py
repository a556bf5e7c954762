"""A picture of what happened with a contact, and of how it felt (rules N1 and N6)."""

from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime, tzinfo
from typing import Final

import altair as alt

from touchpoints.adapters.plot._faces import FACES
from touchpoints.adapters.plot._looks import Datum, chart_of, title_of, tooltips
from touchpoints.insight._history import direction_of
from touchpoints.insight.periods import to_zone
from touchpoints.insight.timeline import timeline
from touchpoints.records.moments import in_zone
from touchpoints.records.people import Contact
from touchpoints.records.sentiments import SentimentMark
from touchpoints.records.tasks import Task
from touchpoints.records.touchpoints import Email, Event, Touchpoint, TouchpointKind

_UNKNOWN: Final = "Not known"
#: From orange over white to blue, which people tell apart however they see colours.
_FELT: Final = ["#d55e00", "#f5b377", "#ffffff", "#9ccbe8", "#3d9bd6", "#bbbbbb"]


def timeline_chart(  # noqa: PLR0913 - whose timeline, at what moment, and how told
    touchpoints: Iterable[Touchpoint | Task],
    *,
    contact_id: str,
    now: datetime,
    contacts: Iterable[Contact] = (),
    limit: int = 200,
    zone: str | tzinfo = UTC,
    describe: Callable[[Touchpoint], str] | None = None,
) -> alt.Chart:
    """What happened with a contact, by time and kind, and how it felt.

    What has a sentiment has its face; what has none is a dot: unknown, not neutral
    (rule N6). What is planned is not part of what happened (rule N1).

    Args:
        touchpoints: Touchpoints and tasks in any order, each id once.
        contact_id: The contact whose timeline it is.
        now: The moment it is looked at; what is later is left out.
        contacts: Who was merged into whom (rule M8).
        limit: How many touchpoints it shows at most, the newest ones.
        zone: Whose clock the times are told by: a time zone, or its name.
        describe: What to say of a touchpoint on hover besides, such as its subject;
            None: nothing, so that the chart can be shown around (rule P3).

    Raises:
        ConfigurationError: There is no time zone of that name.
        ValueError: `now` is naive, or `limit` is below 1.
    """
    place = to_zone(zone)
    page = timeline(
        touchpoints, now=now, contact_id=contact_id, contacts=contacts, limit=limit
    )
    data = [_datum(each, place, describe) for each in page]
    notes = [
        f"As of {in_zone(now, place):%Y-%m-%d %H:%M} ({place}).",
        f"The newest {limit} only." if page.next_cursor else "",
    ]
    return _points(data, place).properties(
        title=title_of(f"Timeline of {contact_id}", data, notes),
        height=alt.Step(32),
    )


def _datum(
    item: Touchpoint, zone: tzinfo, describe: Callable[[Touchpoint], str] | None
) -> Datum:
    on = in_zone(item.occurred_at, zone)
    mark = item.sentiment if isinstance(item, Email | Event) else None
    direction = direction_of(item)
    return {
        # Vega knows the zones of its viewers only; so their clocks are set to UTC, and
        # what the zone's clock shows is given as if it were UTC.
        "on": f"{on:%Y-%m-%dT%H:%M:%S}Z",
        "When": f"{on:%Y-%m-%d %H:%M}",
        "What": item.kind.value,
        "Direction": "" if direction is None else direction.value,
        "By": item.performed_by or "",
        "Sentiment": _UNKNOWN if mark is None else mark.sentiment.value,
        "Says who": _says_who(mark),
        **({} if describe is None else {"About": describe(item)}),
    }


def _says_who(mark: SentimentMark | None) -> str:
    return "" if mark is None else f"{mark.sentiment.emoticon} {mark.set_by}"


def _points(data: Sequence[Datum], zone: tzinfo) -> alt.Chart:
    domain = [*(sentiment.value for sentiment in FACES), _UNKNOWN]
    faces = alt.Scale(domain=domain, range=[*FACES.values(), "circle"])
    colors = alt.Scale(domain=domain, range=_FELT)
    legend = alt.Legend(symbolSize=260, rowPadding=6)
    is_unknown = alt.datum["Sentiment"] == _UNKNOWN
    marks = chart_of(data).mark_point(stroke="#333333", strokeWidth=1.2, opacity=1)
    chart: alt.Chart = marks.encode(
        x=_time(data, zone),
        y=_kinds(data),
        shape=alt.Shape(field="Sentiment", type="nominal", scale=faces, legend=legend),
        fill=alt.Fill(field="Sentiment", type="nominal", scale=colors),
        size=alt.condition(is_unknown, alt.value(40), alt.value(320)),
        tooltip=tooltips(_told(data)),
    )
    return chart


def _told(data: Sequence[Datum]) -> list[str]:
    return [name for name in data[0] if name != "on"] if data else []


def _time(data: Iterable[Datum], zone: tzinfo) -> alt.X:
    days = {str(datum["When"])[:10] for datum in data}
    clock = "" if len(days) > 2 else " %H:%M"
    return alt.X(
        field="on",
        type="temporal",
        scale=alt.Scale(type="utc", nice=False, padding=16),
        axis=alt.Axis(format=f"%Y-%m-%d{clock}", tickCount=6, labelOverlap=True),
        title=f"When ({zone})",
    )


def _kinds(data: Sequence[Datum]) -> alt.Y:
    seen = {datum["What"] for datum in data}
    order = [kind.value for kind in TouchpointKind if kind.value in seen]
    axis = alt.Axis(grid=True)
    return alt.Y(field="What", type="nominal", sort=order, title=None, axis=axis)
