"""Pictures: what the charts show, what they leave out, and that they are valid."""

import importlib
import json
import re
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import altair as alt
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import touchpoints as tp
from touchpoints.adapters.plot import (
    activity_chart,
    completed_chart,
    efficiency_chart,
    timeline_chart,
)
from touchpoints.adapters.plot._faces import FACES
from touchpoints.adapters.plot._looks import duration_text
from touchpoints.adapters.record_files import read_record_file
from touchpoints.errors import ConfigurationError

ROOT = Path(__file__).parents[2]
PICTURES = ROOT / "docs" / "_static" / "pictures"
RECORD = read_record_file(ROOT / "examples" / "touchpoints.jsonl")
MADRID = ZoneInfo("Europe/Madrid")
NOW = datetime(2026, 3, 25, 9, 0, tzinfo=MADRID)
MARCH = (datetime(2026, 3, 2, tzinfo=MADRID), NOW)


def data_of(chart: alt.Chart | alt.LayerChart) -> list[dict[str, Any]]:
    """What the chart has marks for."""
    (values,) = chart.to_dict()["datasets"].values()
    return values


def subtitle_of(chart: alt.Chart | alt.LayerChart) -> list[str]:
    """What is said below the title."""
    return chart.to_dict()["title"]["subtitle"]


def told_by(chart: alt.Chart) -> list[str]:
    """What is said on hover."""
    return [each["field"] for each in chart.to_dict()["encoding"]["tooltip"]]


def call(number: int, at: datetime, **more: Any) -> tp.PhoneCall:
    """A phone call that went out."""
    return tp.PhoneCall(
        id=f"t{number}",
        direction=tp.Direction.OUTBOUND,
        status=tp.PhoneCallStatus.COMPLETED,
        created_at=at,
        occurred_at=at,
        **more,
    )


def added(**how: Any) -> tp.Result[tp.AddedRow]:
    """What was added in March."""
    return tp.activities_added(RECORD.items, zone=MADRID, between=MARCH, **how)


class TestActivity:
    """`activity_chart` has a bar for each row of the result."""

    def test_bars(self) -> None:
        """K2: every person has a bar in every week, empty ones included."""
        result = added(group_by=["performed_by"], every="week")
        bars = data_of(activity_chart(result))

        assert [(bar["Who"], bar["From"], bar["Activities"]) for bar in bars] == [
            (row.performed_by, f"{row.start:%Y-%m-%d}", row.count) for row in result
        ]
        assert {bar["Activities"] for bar in bars} >= {0, 6}

    def test_partial(self) -> None:
        """K2: a part of a period is known by its outline, and that is explained."""
        chart = activity_chart(added(every="week"))

        partial = [bar["Part of a period"] for bar in data_of(chart)]
        assert partial == ["no", "no", "no", "yes"]
        assert data_of(chart)[-1]["Before"] == "2026-03-25 09:00"
        assert subtitle_of(chart) == [
            "Dashed outline: only a part of the period was looked at."
        ]

    def test_whole(self) -> None:
        """K2: nothing is said of outlines where there are none."""
        assert subtitle_of(activity_chart(added())) == []

    def test_no_groups(self) -> None:
        """K2: without groups there is one row of bars, without a name."""
        chart = activity_chart(added(every="week"))

        assert "row" not in chart.to_dict()["encoding"]
        assert told_by(chart)[0] == "From"

    def test_two_dimensions(self) -> None:
        """K4: what is grouped by first has rows, the rest has colours."""
        chart = activity_chart(added(group_by=["performed_by", "kind", "direction"]))
        encoding = chart.to_dict()["encoding"]
        bars = data_of(chart)

        assert encoding["row"]["field"] == "Who"
        assert encoding["color"]["title"] == "Kind, direction"
        assert told_by(chart)[:2] == ["Who", "What"]
        assert ("tom", "Task, no direction") in {
            (bar["Who"], bar["What"]) for bar in bars
        }

    def test_unknown(self) -> None:
        """K4, K6: who is in no team has a row, and what is on no deal a colour."""
        result = tp.activities_added(
            [call(1, MARCH[0], performed_by="ann")],
            zone=MADRID,
            between=MARCH,
            group_by=["team", "deal"],
        )
        (bar,) = data_of(activity_chart(result))

        assert (bar["Who"], bar["What"]) == ("no team", "no deal")

    def test_zone(self) -> None:
        """K2: periods begin where days do in the result's zone, which is named."""
        tokyo = ZoneInfo("Asia/Tokyo")
        result = tp.activities_added([], zone=tokyo, between=MARCH, every="day")
        chart = activity_chart(result)

        assert "Asia/Tokyo" in chart.to_dict()["encoding"]["x"]["title"]
        assert [bar["From"] for bar in data_of(chart)][:2] == [
            *("2026-03-02 08:00", "2026-03-03")
        ]


class TestCompleted:
    """`completed_chart` has the effort beside the count."""

    def test_effort(self) -> None:
        """K3: of how many activities the effort is known stands beside it."""
        result = tp.activities_completed(
            RECORD.items, zone=MADRID, between=MARCH, group_by=["performed_by"]
        )
        chart = completed_chart(result)
        bars = {bar["Who"]: bar for bar in data_of(chart)}

        assert told_by(chart)[-2:] == ["Effort", "Mean effort"]
        assert bars["tom"]["Effort"] == "2 h 21 min, known of 3 of 7"
        assert bars["tom"]["Mean effort"] == "47 min"

    def test_unknown_effort(self) -> None:
        """K3: where no duration is known, that is not zero."""
        result = tp.activities_completed(
            [call(1, MARCH[0], performed_by="ann")], zone=MADRID, between=MARCH
        )
        (bar,) = data_of(completed_chart(result))

        assert bar["Activities"] == 1
        assert (bar["Effort"], bar["Mean effort"]) == ("unknown", "unknown")

    @given(st.timedeltas(min_value=timedelta(0), max_value=timedelta(days=400)))
    @settings(max_examples=50)
    def test_duration(self, duration: timedelta) -> None:
        """K3: a duration in words is right to the minute, in hours however many."""
        found = re.fullmatch(r"(?:(\d+) h )?(\d+) min", duration_text(duration))

        assert found
        hours, minutes = int(found[1] or 0), int(found[2])
        told = timedelta(hours=hours, minutes=minutes)
        assert abs(told - duration) <= timedelta(seconds=30)
        assert minutes < 60


def closed(
    number: int, *, owner: str | None = "ann", status: tp.DealStatus, day: int = 20
) -> tp.Deal:
    """A deal that was closed in March."""
    return tp.Deal(
        id=f"d{number}",
        owner=owner,
        status=status,
        created_at=MARCH[0],
        closed_at=MARCH[0].replace(day=day),
    )


class TestEfficiency:
    """`efficiency_chart` shows the mean with its spread."""

    DEALS = (
        closed(1, status=tp.DealStatus.WON),
        closed(2, status=tp.DealStatus.WON, day=4),
        closed(3, status=tp.DealStatus.LOST),
    )

    def report(
        self, deals: Iterable[tp.Deal] = DEALS, **how: Any
    ) -> tp.EfficiencyReport:
        """Ann made five calls for her first deal, one of an hour."""
        calls = [
            call(n, MARCH[0], performed_by="ann", deal_ids=["d1"]) for n in range(4)
        ]
        hour = timedelta(hours=1)
        long = call(4, MARCH[0], performed_by="ann", deal_ids=["d1"], effort=hour)
        return tp.activity_efficiency(
            [*calls, long], deals, zone=MADRID, between=MARCH, **how
        )

    def test_spread(self) -> None:
        """K5: the mean has its spread and its sample, the lost deals beside it."""
        won, lost = data_of(efficiency_chart(self.report()))

        assert won == {
            "Whose": "ann",
            "Deals": "won",
            "Sample": "2 won",
            "Mean": 2.5,
            "Median": 2.5,
            "Lower quartile": 1.25,
            "Upper quartile": 3.75,
            "Fewest": 0,
            "Most": 5,
            "Activities": 5,
            "Mean effort": "1 h 0 min",
        }
        assert (lost["Sample"], lost["Mean"], lost["Mean effort"]) == (
            *("1 lost", 0, "unknown"),
        )

    def test_no_sample(self) -> None:
        """K5: where no deal was lost, there is no mark, and not one at 0."""
        chart = efficiency_chart(self.report(self.DEALS[:2]))

        assert [each["Deals"] for each in data_of(chart)] == ["won"]

    def test_owners(self) -> None:
        """K4: deals that nobody owned are nobody's."""
        deals = [closed(9, owner=None, status=tp.DealStatus.WON)]
        (only,) = data_of(efficiency_chart(self.report(deals)))

        assert only["Whose"] == "nobody known"

    def test_periods(self) -> None:
        """K2: where the window is cut, every period has a line of its own."""
        data = data_of(efficiency_chart(self.report(every="week")))
        periods = {"ann, from 2026-03-02", "ann, from 2026-03-16"}

        assert {each["Whose"] for each in data} == periods

    def test_no_groups(self) -> None:
        """K5: without groups, all deals are together."""
        whole = efficiency_chart(self.report(group_by=[]))
        cut = efficiency_chart(self.report(group_by=[], every="month"))

        assert {each["Whose"] for each in data_of(whole)} == {"all"}
        assert {each["Whose"] for each in data_of(cut)} == {"all"}


class TestTimeline:
    """`timeline_chart` has a mark for each touchpoint of a contact."""

    def test_marks(self) -> None:
        """N1: it shows what the timeline has, and nothing that is planned."""
        chart = timeline_chart(RECORD.items, contact_id="ada", now=NOW, zone=MADRID)
        page = tp.timeline(RECORD.items, contact_id="ada", now=NOW)

        assert [(each["What"], each["By"]) for each in data_of(chart)] == [
            (item.kind.value, item.performed_by or "") for item in page
        ]
        assert subtitle_of(chart) == ["As of 2026-03-25 09:00 (Europe/Madrid)."]

    def test_sentiments(self) -> None:
        """S5, N6: a sentiment says who set it, and unknown is not neutral."""
        chart = timeline_chart(RECORD.items, contact_id="ada", now=NOW, zone=MADRID)
        felt = {(each["Sentiment"], each["Says who"]) for each in data_of(chart)}
        known = {("Negative", "🙁 vader"), ("Very Positive", "😀 tom")}

        assert felt == {*known, ("Not known", "")}

    def test_faces(self) -> None:
        """S5: every sentiment has a face of its own, and one that can be drawn."""
        assert list(FACES) == list(tp.Sentiment)
        assert len(set(FACES.values())) == len(FACES)
        assert re.fullmatch(r"[MALQZ\d.,-]+", "".join(FACES.values()))

    def test_zone(self) -> None:
        """N1: times are those that a clock in the zone shows, wherever the viewer is."""
        at = datetime(2026, 3, 24, 23, 30, tzinfo=UTC)
        item = call(1, at, contact_ids=["ada"])
        for zone in (MADRID, "Europe/Madrid"):
            chart = timeline_chart([item], contact_id="ada", now=NOW, zone=zone)
            (mark,) = data_of(chart)
            assert (mark["on"], mark["When"]) == (
                *("2026-03-25T00:30:00Z", "2026-03-25 00:30"),
            )
            assert mark["Direction"] == "Outbound"
            assert chart.to_dict()["encoding"]["x"]["scale"]["type"] == "utc"
            assert "%H:%M" in chart.to_dict()["encoding"]["x"]["axis"]["format"]

    def test_limit(self) -> None:
        """N1: where not everything is shown, the chart says so."""
        chart = timeline_chart(RECORD.items, contact_id="ada", now=NOW, limit=3)

        assert len(data_of(chart)) == 3
        assert subtitle_of(chart)[1] == "The newest 3 only."

    def test_subjects(self) -> None:
        """P3: no subject is in the chart, unless it is asked for."""
        subjects = {
            item.subject
            for item in tp.timeline(RECORD.items, contact_id="ada", now=NOW)
            if item.subject
        }
        silent = timeline_chart(RECORD.items, contact_id="ada", now=NOW)
        telling = timeline_chart(
            RECORD.items, contact_id="ada", now=NOW, describe=lambda item: item.subject
        )

        assert len(subjects) > 4
        assert not any(subject in json.dumps(silent.to_dict()) for subject in subjects)
        assert subjects <= {each["About"] for each in data_of(telling)}
        assert told_by(telling)[-1] == "About"

    def test_merged(self) -> None:
        """M8: what was of a contact who was merged is on the survivor's timeline."""
        item = call(1, MARCH[0], contact_ids=["old"])
        old = tp.Contact(id="old", merged_into="ada")
        chart = timeline_chart([item], contact_id="ada", now=NOW, contacts=[old])

        assert len(data_of(chart)) == 1

    def test_arguments(self) -> None:
        """K2: there must be such a zone, and a moment has one."""
        with pytest.raises(ConfigurationError):
            timeline_chart([], contact_id="ada", now=NOW, zone="Europe/Madird")
        with pytest.raises(ValueError, match="now"):
            timeline_chart([], contact_id="ada", now=NOW.replace(tzinfo=None))


def empty_charts() -> dict[str, alt.Chart | alt.LayerChart]:
    """Every chart of a record in which there is nothing."""
    how: dict[str, Any] = {
        "zone": MADRID,
        "between": MARCH,
        "every": "week",
        "group_by": ["performed_by", "kind"],
    }
    return {
        "added": activity_chart(tp.activities_added([], **how)),
        "completed": completed_chart(tp.activities_completed([], **how)),
        "efficiency": efficiency_chart(tp.activity_efficiency([], [], **how)),
        "timeline": timeline_chart([], contact_id="ada", now=NOW),
    }


@pytest.mark.parametrize("name", ["added", "completed", "efficiency", "timeline"])
def test_empty(name: str) -> None:
    """K2: of nothing there is a chart that says so, and no error."""
    chart = empty_charts()[name]

    assert data_of(chart) == []
    assert subtitle_of(chart) == ["There is nothing to show."]


@pytest.fixture
def script(monkeypatch: pytest.MonkeyPatch) -> Any:
    """The script that draws the pictures of the guide."""
    monkeypatch.syspath_prepend(ROOT / "docs")
    return importlib.import_module("render_pictures")


def test_pictures_up_to_date(script: Any) -> None:
    """Every picture of the guide shows what the examples hold today."""
    charts = script.pictures()

    assert {path.stem for path in PICTURES.glob("*.svg")} == set(charts)
    for name, chart in charts.items():
        picture = (PICTURES / f"{name}.svg").read_text(encoding="utf-8")
        assert picture.endswith(f"<!-- {script.fingerprint(chart)} -->\n"), (
            f"{name} is old: python docs/render_pictures.py"
        )


def test_drawn(script: Any) -> None:
    """All charts can be drawn, empty ones included."""
    drawing = pytest.importorskip(
        "vl_convert", reason="vl-convert-python, of the group docs, is not installed"
    )

    for chart in [*script.pictures().values(), *empty_charts().values()]:
        svg = drawing.vegalite_to_svg(chart.to_dict())
        assert svg.startswith("<svg")
        assert chart.to_dict()["title"]["text"] in svg
