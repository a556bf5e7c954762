"""Results: rows of numbers that print, iterate and become data frames."""

import enum
import sys
from datetime import UTC, datetime, timedelta, timezone
from io import StringIO
from zoneinfo import ZoneInfo

import attrs
import pytest

from touchpoints.insight.results import Column, ColumnType, Result

MADRID = ZoneInfo("Europe/Madrid")


class Sort(enum.StrEnum):
    """What a row is about."""

    CALL = "Call"


@attrs.frozen
class Inner:
    """A part of a row."""

    mean: float


@attrs.frozen
class Named:
    """A record behind a row."""

    id: str


@attrs.frozen(kw_only=True)
class Row:
    """A row with a cell of every type."""

    who: str | None = "ann"
    sort: Sort = Sort.CALL
    start: datetime = datetime(2026, 3, 2, tzinfo=MADRID)
    is_partial: bool = False
    count: int = 3
    known: int = 0
    mean: float | None = 1.5
    effort: timedelta | None = timedelta(hours=26, minutes=1, seconds=1.6)
    spread: Inner | None = Inner(0.25)
    touchpoints: tuple[Named, ...] = (Named("t1"), Named("t2"))


FIELDS = (
    Column(name="who", type=ColumnType.TEXT),
    Column(name="sort", type=ColumnType.TEXT),
    Column(name="start", type=ColumnType.MOMENT),
    Column(name="is_partial", type=ColumnType.FLAG),
    Column(name="count", type=ColumnType.COUNT),
    Column(name="mean", type=ColumnType.NUMBER),
    Column(name="effort", type=ColumnType.DURATION),
    Column(name="spread_mean", type=ColumnType.NUMBER, path="spread.mean"),
    Column(name="touchpoint_ids", type=ColumnType.IDS, path="touchpoints"),
)
UNKNOWN = Row(who=None, mean=None, effort=None, spread=None, touchpoints=())


def result(*rows: Row, zone=MADRID) -> Result[Row]:
    """A result of these rows."""
    return Result(title="Calls", rows=rows, fields=FIELDS, zone=zone)


class TestResult:
    """What a result is to a program."""

    def test_sequence(self) -> None:
        """K8: rows are iterated, counted and picked."""
        found = result(Row(), UNKNOWN)

        assert list(found) == [Row(), UNKNOWN]
        assert len(found) == 2
        assert found[1] is found.rows[1]
        assert found[:1] == (Row(),)
        assert found == result(Row(), UNKNOWN)
        assert found != result(Row())

    def test_columns(self) -> None:
        """K8: columns have names, in the order of the fields."""
        assert result().columns[:2] == ("who", "sort")
        assert result().columns[-1] == "touchpoint_ids"

    def test_dicts(self) -> None:
        """K8: rows as plain values, the ids of what is behind them among them."""
        known, unknown = result(Row(), UNKNOWN).to_dicts()

        assert known == {
            "who": "ann",
            "sort": "Call",
            "start": datetime(2026, 3, 2, tzinfo=MADRID),
            "is_partial": False,
            "count": 3,
            "mean": 1.5,
            "effort": timedelta(hours=26, minutes=1, seconds=1.6),
            "spread_mean": 0.25,
            "touchpoint_ids": ("t1", "t2"),
        }
        assert type(known["sort"]) is str
        assert unknown["who"] is unknown["spread_mean"] is None
        assert unknown["touchpoint_ids"] == ()


class TestForPeople:
    """What a result looks like."""

    def test_repr(self) -> None:
        """K8: short, however many rows there are."""
        assert repr(result(Row())) == "<Result: Calls, 1 row>"
        assert repr(result()) == "<Result: Calls, 0 rows>"

    def test_text(self) -> None:
        """K8: numbers stand to the right; what is unknown is blank, and not 0."""
        noon = Row(who="bo\nb\x1b", start=datetime(2026, 3, 2, 12, tzinfo=UTC))

        lines = str(result(Row(is_partial=True), noon, UNKNOWN)).splitlines()

        assert lines == [
            "who    sort  start             is_partial  count  mean    effort  spread_mean",
            "ann    Call  2026-03-02        yes             3  1.50  26:01:02         0.25",
            "bo\ufffdb\ufffd  Call  2026-03-02 12:00  no              3  1.50  26:01:02         0.25",
            "       Call  2026-03-02        no              3",
        ]

    def test_sums_of_the_unknown(self) -> None:
        """K3, K2: blank where nothing is known of what there is; 0 where nothing is."""
        effort = Column(
            name="effort", type=ColumnType.DURATION, known="known", unknown="count"
        )
        nothing = timedelta(0)
        rows = [Row(effort=nothing), Row(effort=nothing, count=0), Row(known=1)]

        found = Result(title="Calls", rows=tuple(rows), fields=(effort,))

        assert str(found).splitlines() == ["  effort", "", " 0:00:00", "26:01:02"]
        assert "<tr><td></td></tr>" in found._repr_html_()
        assert found.to_dicts()[0] == {"effort": nothing}

    def test_a_known_zero_beside_the_unknown(self) -> None:
        """K3: a duration of zero that is known is 0, whatever else is not known."""
        effort = Column(
            name="effort", type=ColumnType.DURATION, known="known", unknown="count"
        )
        row = Row(effort=timedelta(0), known=1, count=1)

        found = Result(title="Calls", rows=(row,), fields=(effort,))

        assert str(found).splitlines() == [" effort", "0:00:00"]

    def test_details(self) -> None:
        """K8: a column may be for programs alone."""
        count = Column(name="count", type=ColumnType.COUNT, is_printed=False)

        found = Result(title="Calls", rows=(Row(),), fields=(*FIELDS[:1], count))

        assert str(found).splitlines() == ["who", "ann"]
        assert "count" not in found._repr_html_()
        assert found.to_dicts() == [{"who": "ann", "count": 3}]

    def test_early_years(self) -> None:
        """K2: a year has four digits, whenever it was."""
        early = Row(start=datetime(1, 1, 1, 9, tzinfo=UTC))

        assert "0001-01-01 09:00" in str(result(early))

    def test_no_rows(self) -> None:
        """K8: the headings stand though there is nothing under them."""
        assert str(result()).split() == list(result().columns[:-1])

    def test_html(self) -> None:
        """P3: notebooks show a table; what people wrote is escaped."""
        html = result(Row(who="<b>"))._repr_html_()

        assert html.startswith("<table><caption>Calls</caption>")
        assert "<td>&lt;b&gt;</td>" in html

    def test_long_html(self) -> None:
        """K8: a notebook is not buried under rows, and says that there are more."""
        html = result(*[Row()] * 1_234)._repr_html_()

        assert "<caption>Calls (100 of 1,234 rows)</caption>" in html
        assert html.count("<tr>") == 101


class TestArrow:
    """The Arrow PyCapsule interface."""

    def test_pyarrow(self) -> None:
        """K8: a table of declared types, moments in the result's zone."""
        arrow = pytest.importorskip("pyarrow")

        table = arrow.table(result(Row(), UNKNOWN))

        assert {each.name: str(each.type) for each in table.schema} == {
            "who": "string",
            "sort": "string",
            "start": "timestamp[us, tz=Europe/Madrid]",
            "is_partial": "bool",
            "count": "int64",
            "mean": "double",
            "effort": "duration[us]",
            "spread_mean": "double",
            "touchpoint_ids": "list<item: string>",
        }
        expected = result(Row(), UNKNOWN).to_dicts()
        for each in expected:
            each["touchpoint_ids"] = list(each["touchpoint_ids"])
        assert table.to_pylist() == expected

    def test_no_rows(self) -> None:
        """K2: a table without rows has the same types."""
        arrow = pytest.importorskip("pyarrow")

        assert arrow.table(result()).schema == arrow.table(result(Row())).schema
        assert arrow.table(result()).num_rows == 0

    def test_polars(self) -> None:
        """K8: Polars reads it."""
        polars = pytest.importorskip("polars")

        assert polars.DataFrame(result(UNKNOWN))["who"].to_list() == [None]
        assert polars.DataFrame(result()).shape == (0, len(FIELDS))

    def test_pandas(self) -> None:
        """K8: pandas reads it."""
        pandas = pytest.importorskip("pandas")
        pytest.importorskip("pyarrow")

        frame = pandas.DataFrame.from_arrow(result(Row()))

        assert frame["count"].tolist() == [3]
        frame.to_csv(StringIO())

    @pytest.mark.parametrize("zone", [UTC, timezone(timedelta(hours=2))])
    def test_zones_without_a_name(self, zone) -> None:
        """K2: what has no name is shown in UTC."""
        arrow = pytest.importorskip("pyarrow")

        schema = arrow.table(result(zone=zone)).schema

        assert str(schema.field("start").type) == "timestamp[us, tz=UTC]"

    def test_hours_that_come_twice(self) -> None:
        """K2: the second 2:30 of a night is not the first."""
        arrow = pytest.importorskip("pyarrow")
        first = datetime(2024, 10, 27, 2, 30, tzinfo=MADRID)

        table = arrow.table(result(Row(start=first), Row(start=first.replace(fold=1))))

        one, other = table["start"].to_pylist()
        assert other.astimezone(UTC) - one.astimezone(UTC) == timedelta(hours=1)

    def test_without_the_extra(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """K8: without the extra, the error says what to install."""
        monkeypatch.setitem(sys.modules, "pyarrow", None)

        with pytest.raises(ImportError, match=r"touchpoints\[frames\]"):
            result().__arrow_c_stream__()
