"""What frames are made of, and what comes out of them."""

import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import duckdb
import narwhals.stable.v2 as nw
import polars as pl
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from touchpoints.adapters import frames
from touchpoints.adapters.frames._places import SPREAD_SUMS, spread_sums
from touchpoints.adapters.frames.schema import ColumnType
from touchpoints.errors import ConfigurationError
from touchpoints.insight.idle import IdlePolicy
from touchpoints.insight.qualifying import LastContactedPolicy
from touchpoints.insight.spreads import spread
from touchpoints.records.deals import Deal, DealStatus, StageEntry
from touchpoints.records.interactions import Direction
from touchpoints.records.people import Contact
from touchpoints.records.tasks import Task
from touchpoints.records.touchpoints import Email, TouchpointKind

ROOT = Path(__file__).parents[3]
NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
DAY = timedelta(days=1)
HERE = {"zone": "Europe/Madrid"}
ARROW_TYPES = {
    ColumnType.TEXT: pa.string(),
    ColumnType.INTEGER: pa.int64(),
    ColumnType.MOMENT: pa.timestamp("us", tz="UTC"),
    ColumnType.FLAG: pa.bool_(),
}


def mail(touchpoint_id, occurred_at=NOON, **more):
    """A mail that somebody of us sent."""
    fields = {
        "direction": Direction.OUTBOUND,
        "performed_by": "rep",
        "contact_ids": ["ada"],
        "created_at": occurred_at,
    }
    return Email(id=touchpoint_id, occurred_at=occurred_at, **(fields | more))


def arrow(*items, **more):
    """The frame of touchpoints in Arrow."""
    return frames.to_frame(items, **HERE, backend="pyarrow", **more)


DEAL = Deal(
    id="d1",
    created_at=NOON,
    owner="rep",
    status=DealStatus.WON,
    closed_at=NOON + DAY,
    stage="It's on",
    stage_history=[StageEntry(stage="It's on", entered_at=NOON)],
)


class TestSchema:
    """The columns are those that the schema names."""

    @pytest.mark.parametrize("items", [(), (mail("m"), Task(id="k", created_at=NOON))])
    def test_the_frame_of_touchpoints_is_as_its_schema_says(self, items):
        """Names and types are the schema's, in its order, also without any rows."""
        found = [(field.name, field.type) for field in arrow(*items).schema]
        columns = frames.TOUCHPOINT_COLUMNS
        assert found == [(each.name, ARROW_TYPES[each.type]) for each in columns]

    @pytest.mark.parametrize("deals", [(), (DEAL,)])
    def test_the_frames_of_deals_and_stages_are_as_their_schemas_say(self, deals):
        """Names and types are the schemas', in their order, also without any rows."""
        made = [
            frames.to_deal_frame(deals, **HERE, backend="pyarrow"),
            frames.to_stage_frame(deals, backend="pyarrow"),
        ]
        schemas = (frames.DEAL_COLUMNS, frames.STAGE_COLUMNS)
        for frame, columns in zip(made, schemas, strict=True):
            found = [(field.name, field.type) for field in frame.schema]
            assert found == [(each.name, ARROW_TYPES[each.type]) for each in columns]

    @pytest.mark.parametrize(
        "columns",
        [frames.TOUCHPOINT_COLUMNS, frames.DEAL_COLUMNS, frames.STAGE_COLUMNS],
    )
    def test_the_guide_has_the_schema(self, columns):
        """Every column stands in the guide's tables as it stands in the code."""
        guide = (ROOT / "docs" / "guide" / "frames.md").read_text(encoding="utf-8")
        lines = [
            f"| `{each.name}` | {each.type.value} | {each.meaning} |"
            for each in columns
        ]
        assert "\n".join(lines) in guide


class TestToFrame:
    """What is resolved before an engine sees it."""

    def test_a_row_for_each_link(self):
        """S8: row n has the n-th contact, organisation and deal; merged ones are one."""
        contacts = [
            Contact(id="ada", created_at=NOON, organization_id="lab"),
            Contact(id="eva", created_at=NOON, merged_into="ada"),
        ]
        item = mail("m", contact_ids=["ada", "eva", "bob"], deal_ids=["d1"])
        table = arrow(item, contacts=contacts).select(
            ["link", "contact", "organization", "deal"]
        )
        assert [tuple(row.values()) for row in table.to_pylist()] == [
            (0, "ada", "lab", "d1"),
            (1, "bob", None, None),
        ]

    def test_somebody_without_anybody_has_a_row(self):
        """S8: a touchpoint without links has one row, so that it is counted."""
        (row,) = arrow(mail("m", contact_ids=[])).to_pylist()
        assert (row["link"], row["contact"]) == (0, None)

    def test_who_was_deleted_is_on_no_list(self):
        """M8: a deleted contact is left out, as from the lists of the reference."""
        gone = Contact(id="ada", is_deleted=True)
        made = arrow(mail("m", contact_ids=["ada", "bob"]), contacts=[gone])
        assert made["contact"].to_pylist() == ["bob"]

    @pytest.mark.parametrize(
        ("backend", "kind"), [("polars", pl.DataFrame), ("pyarrow", pa.Table)]
    )
    def test_each_engine_gets_its_own_frame(self, backend, kind):
        """The frame is the engine's own, of whatever it is made."""
        made = {"backend": backend}
        assert isinstance(frames.to_frame([], **HERE, **made), kind)
        assert isinstance(frames.to_deal_frame([], **HERE, **made), kind)
        assert isinstance(frames.to_stage_frame([], **made), kind)

    def test_pandas_keeps_integers(self):
        """In pandas, a column of integers with nulls is one of integers."""
        frame = frames.to_frame([mail("m")], **HERE, backend="pandas")
        assert str(frame["effort_us"].dtype) == "Int64"

    def test_other_engines_are_refused(self):
        """A backend that frames are not made for is named in the error."""
        with pytest.raises(ValueError, match="not 'spark'"):
            frames.to_frame([], **HERE, backend="spark")

    def test_an_unknown_zone_is_refused(self):
        """K2: periods are of a named time zone, so there has to be one of that name."""
        with pytest.raises(ConfigurationError, match="Europe/Madird"):
            frames.to_frame([], zone="Europe/Madird", backend="pyarrow")


class TestLastContacted:
    """Who was contacted when."""

    def test_what_goes_in_comes_out(self):
        """An eager frame gives an eager one, a lazy one a lazy one."""
        frame = frames.to_frame([mail("m")], **HERE, backend="polars")
        assert isinstance(frames.last_contacted(frame, now=NOON), pl.DataFrame)
        lazy = frames.last_contacted(frame.lazy(), now=NOON)
        assert isinstance(lazy, pl.LazyFrame)
        table = frames.last_contacted(arrow(mail("m")), now=NOON)
        assert isinstance(table, pa.Table)

    def test_ties_go_by_via_and_then_by_id(self):
        """L2: of one moment, the greater Via rank and then the greater id is last."""
        campaign = mail("z", is_campaign=True)
        found = frames.last_contacted(arrow(campaign, mail("b"), mail("a")), now=NOON)
        assert found["item"].to_pylist() == ["b"]

    def test_the_future_does_not_count_yet(self):
        """L5, L6: what occurs after now is no contact yet; nobody is None, or no row."""
        frame = arrow(mail("m", NOON + DAY))
        assert frames.last_contacted(frame, now=NOON).num_rows == 0
        assert frames.last_contacted(frame, now=NOON + DAY).num_rows == 1

    def test_only_parties_can_be_asked_for(self):
        """L8: contacts, organisations and deals are contacted, colleagues are not."""
        with pytest.raises(ValueError, match="performed_by"):
            frames.last_contacted(arrow(), now=NOON, of="performed_by")

    def test_now_is_a_moment(self):
        """L5: a clock without a zone names no moment."""
        with pytest.raises(ValueError, match="now"):
            frames.last_contacted(arrow(), now=datetime(2026, 3, 2))  # noqa: DTZ001


class TestBuckets:
    """How windows are cut."""

    def test_a_window_that_begins_at_midday(self):
        """K2: only what is in the window counts, though days are told by numbers."""
        items = (mail("a", NOON - timedelta(hours=1)), mail("b"), mail("c", NOON + DAY))
        found = frames.activities_added(
            arrow(*items), **HERE, between=(NOON, NOON + DAY), every="day"
        )
        rows = [(row["count"], row["is_partial"]) for row in found.to_pylist()]
        assert rows == [(1, True), (0, True)]

    def test_it_stays_on_its_connection(self):
        """A DuckDB frame is asked on its own connection, and nothing is left there."""
        connection = duckdb.connect()
        frame = connection.from_arrow(arrow(mail("m")))
        window = (NOON - DAY, NOON + DAY)
        found = frames.activities_added(frame, **HERE, between=window, every="day")
        assert [row[-1] for row in found.select("CAST(count AS INT)").fetchall()] == [
            0,
            1,
            0,
        ]
        assert (
            connection.execute("FROM duckdb_views() WHERE NOT internal").fetchall()
            == []
        )

    @pytest.mark.parametrize("zone", ["Pacific/Kiritimati", "Pacific/Pago_Pago"])
    def test_another_zone_loses_nothing(self, zone):
        """K2: all that is in the window is in a bucket, even if days are told wrong."""
        items = [mail(f"m{n}", NOON + timedelta(hours=n)) for n in range(48)]
        window = (NOON, NOON + 2 * DAY)
        found = frames.activities_added(
            arrow(*items), zone=zone, between=window, every="day"
        )
        assert sum(found["count"].to_pylist()) == 48


class TestIdleDeals:
    """What a policy can say over frames."""

    def test_what_counts_is_said_when_the_frame_is_made(self):
        """N4: a policy that would be overlooked is refused."""
        counting = LastContactedPolicy().including(TouchpointKind.CHAT)
        policy = IdlePolicy(counting=counting)
        deals = frames.to_deal_frame([], zone="UTC", backend="pyarrow")
        with pytest.raises(ValueError, match="make the frame by it"):
            frames.idle_deals(arrow(), deals, now=NOON, policy=policy)

    @pytest.mark.parametrize("backend", ["pandas", "polars", "pyarrow"])
    def test_never(self, backend):
        """N4: the longest of all thresholds is one, in every engine."""
        deal = Deal(id="d", created_at=NOON, stage="Hold")
        never = IdlePolicy(stage_thresholds={"Hold": timedelta.max})
        deals = frames.to_deal_frame([deal], zone="UTC", backend=backend)
        items = frames.to_frame([], zone="UTC", backend=backend)
        late = NOON + timedelta(days=100_000)
        assert len(frames.idle_deals(items, deals, now=late, policy=never)) == 0
        assert len(frames.idle_deals(items, deals, now=late)) == 1

    @pytest.mark.parametrize("every", ["day", "month", "year"])
    def test_time_begins_before_the_first_day(self, every):
        """K2: west of UTC, what is before the first day is in a bucket of its own."""
        start = datetime.min.replace(tzinfo=UTC)
        window = (start, start + DAY)
        here = {"zone": "America/New_York"}
        frame = frames.to_frame([mail("m", start)], **here, backend="pyarrow")
        found = frames.activities_added(frame, **here, between=window, every=every)
        assert found["count"].to_pylist() == [1, 0]


class TestFunnel:
    """What can be asked, and who is in a stage."""

    def test_stages_are_not_letters(self):
        """K5: one text for all stages is refused, as it would pass for its letters."""
        stage_frame = frames.to_stage_frame([DEAL], backend="pyarrow")
        window = (NOON, NOON + DAY)
        with pytest.raises(TypeError, match="'Won',"):
            frames.stage_funnel(arrow(), stage_frame, between=window, stages="Won")

    def test_it_is_cut_in_a_zone(self):
        """K2: where days begin has to be said, as soon as they matter."""
        stage_frame = frames.to_stage_frame([DEAL], backend="pyarrow")
        window = (NOON, NOON + DAY)
        with pytest.raises(ValueError, match="zone"):
            frames.stage_funnel(arrow(), stage_frame, between=window, every="day")

    def test_the_stage_is_no_further_group(self):
        """K2: every row is of a stage anyway, as in the reference."""
        stage_frame = frames.to_stage_frame([DEAL], backend="pyarrow")
        with pytest.raises(ValueError, match="leave 'stage' out"):
            frames.stage_funnel(
                arrow(), stage_frame, between=(NOON, NOON + DAY), group_by=["stage"]
            )

    def test_by_deal_a_stage_without_any_has_a_row(self):
        """K2: a stage that was given has its row, of no deal, as in the reference."""
        found = frames.stage_funnel(
            arrow(),
            frames.to_stage_frame([DEAL], backend="pyarrow"),
            between=(NOON, NOON + DAY),
            group_by=["deal", "kind"],
            stages=["Lead"],
        )
        rows = found.select(["stage", "deal", "kind", "deal_count"]).to_pylist()
        assert [tuple(row.values()) for row in rows] == [
            ("Lead", None, None, 0),
            ("It's on", "d1", None, 1),
        ]

    def test_a_deal_is_in_no_stage_for_no_time(self):
        """K5: of two entries at one moment, the deal was in the later stage alone."""
        history = [StageEntry(stage=each, entered_at=NOON) for each in ("New", "Won")]
        deal = Deal(id="d", created_at=NOON, stage="Won", stage_history=history)
        found = frames.stage_funnel(
            arrow(),
            frames.to_stage_frame([deal], backend="pyarrow"),
            between=(NOON - DAY, NOON + DAY),
        )
        assert found["stage"].to_pylist() == ["Won"]


class TestEfficiency:
    """What can be asked."""

    @pytest.mark.parametrize("dimension", ["kind", "direction", "stage"])
    def test_it_is_told_by_deals(self, dimension):
        """K5: efficiency is per deal; what tells activities apart is refused."""
        deal_frame = frames.to_deal_frame([DEAL], **HERE, backend="pyarrow")
        with pytest.raises(ValueError, match=dimension):
            frames.activity_efficiency(
                arrow(),
                deal_frame,
                **HERE,
                between=(NOON, NOON + DAY),
                group_by=[dimension],
            )


@settings(max_examples=20)
@given(
    values=st.lists(
        st.tuples(st.sampled_from("ab"), st.integers(0, 9)), min_size=1, max_size=40
    ),
    engine=st.sampled_from(["pandas", "polars", "polars-lazy", "pyarrow", "duckdb"]),
)
def test_spreads_are_those_of_the_reference(harness, values, engine):
    """K5: median and quartiles, made of integers, are those of plain Python."""
    groups, numbers = zip(*values, strict=True)
    table = pa.table({"group": groups, "value": numbers})
    frame = nw.from_native(harness.engines[engine](table)).lazy()
    # Engines widen sums as they like; what is made of them casts.
    whole = [nw.col(each).cast(nw.Int64) for each in SPREAD_SUMS]
    sums = spread_sums(frame, ["group"], "value").with_columns(*whole)
    for row in harness.rows_of(sums.to_native()):
        expected = spread([float(n) for g, n in values if g == row["group"]])
        count, total, least, most, *quartiles = (row[each] for each in SPREAD_SUMS)
        assert (count, total / count) == (expected.count, pytest.approx(expected.mean))
        assert (least, most) == (expected.minimum, expected.maximum)
        assert [each / 4 for each in quartiles] == [
            expected.lower_quartile,
            expected.median,
            expected.upper_quartile,
        ]


def test_a_larger_record():
    """K1 to K8, L1 to L8, N4: engines agree on 20,000 seeded items as well."""
    script = ROOT / "benchmarks" / "frames_equal.py"
    command = [sys.executable, str(script), "20000"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.count(" equal") == 35
