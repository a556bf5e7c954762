"""Records with awkward moments, and every frame metric beside its reference."""

import importlib.util
import math
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from types import SimpleNamespace
from zoneinfo import ZoneInfo

import attrs
import narwhals.stable.v2 as nw
import pytest
from hypothesis import strategies as st

from touchpoints.adapters import frames
from touchpoints.insight.activity import activities_added, activities_completed
from touchpoints.insight.efficiency import activity_efficiency
from touchpoints.insight.funnel import stage_funnel
from touchpoints.insight.idle import IdlePolicy, Snooze, idle_deals
from touchpoints.insight.last_contacted import last_contacted
from touchpoints.insight.periods import Every, Weekday
from touchpoints.insight.response import response_times
from touchpoints.records.deals import Deal, DealStatus, StageEntry
from touchpoints.records.interactions import Direction
from touchpoints.records.people import Contact
from touchpoints.records.tasks import Task, TaskStatus
from touchpoints.records.touchpoints import (
    Chat,
    Document,
    Email,
    Event,
    EventKind,
    EventStatus,
    PhoneCall,
    PhoneCallStatus,
    Sms,
    SmsStatus,
    WebRequest,
)

MADRID = ZoneInfo("Europe/Madrid")
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
US = timedelta(microseconds=1)
HOUR = timedelta(hours=1)
EARLIEST = datetime.min.replace(tzinfo=UTC)
LATEST = datetime.max.replace(tzinfo=UTC)


def at(text):
    """A moment, by its text in ISO 8601."""
    return datetime.fromisoformat(text)


def after(moment, span):
    """The moment so much later, or the last of all."""
    return min(LATEST - moment.astimezone(UTC), span) + moment.astimezone(UTC)


# Where calendars go wrong: the hour that comes twice, on the wall and in UTC; the one
# that is skipped; the ends of a day, a week, a quarter and a year; equal instants.
MOMENTS = [
    datetime(2019, 10, 27, 2, 30, tzinfo=MADRID),
    datetime(2019, 10, 27, 2, 30, tzinfo=MADRID, fold=1),
    at("2019-10-27T01:30Z"),
    at("2019-10-26T22:00Z"),
    at("2019-10-27T23:00Z"),
    datetime(2020, 3, 29, 1, 59, 59, 999_999, tzinfo=MADRID),
    at("2020-03-29T01:00Z"),
    at("2020-03-28T23:00Z"),
    at("2020-03-31T22:00Z"),
    at("2019-12-31T22:59:59.999999Z"),
    at("2019-12-31T23:00Z"),
    at("2020-01-01T00:00+14:00"),
    at("2019-12-29T23:00Z"),
    at("2019-12-29T22:59:59.999999Z"),
    at("2020-01-05T11:00-11:00"),
    at("2020-02-29T12:00Z"),
    at("2020-02-29T12:00:00.000001Z"),
]
FAR_MOMENTS = [*MOMENTS, EARLIEST, LATEST]
WINDOWS = [
    (at("2019-10-26T22:00Z"), at("2020-03-31T22:00Z")),
    (at("2019-10-27T01:30Z"), at("2020-03-29T01:00Z")),
    (at("2019-12-29T12:00Z"), at("2020-02-29T12:00:00.000001Z")),
    (at("2020-01-05T22:00Z"), at("2020-01-05T22:00:00.000001Z")),
    (EARLIEST, at("0001-01-02T12:00Z")),
    (at("9999-12-30T12:00Z"), LATEST),
]
ZONES = ["Europe/Madrid", "Pacific/Apia", "America/St_Johns", "UTC"]
TEAMS = {"ana": "north", "bea": "north", "cy": "south"}
CONTACTS = [
    Contact(id="p", created_at=EPOCH, organization_id="o"),
    Contact(id="q", created_at=EPOCH, organization_id="o"),
    Contact(id="r", created_at=EPOCH, organization_id="w", merged_into="q"),
]
DIMENSIONS = ["performed_by", "kind", "direction", "deal", "team", "stage"]

moments = st.sampled_from(MOMENTS)
far_moments = st.sampled_from(FAR_MOMENTS)
people = st.sampled_from([None, "ana", "bea", "cy", "dee"])
efforts = st.sampled_from([None, None, timedelta(0), HOUR, 7 * US])
directions = st.sampled_from(Direction)
threads = st.sampled_from([None, "x", "y"])


@st.composite
def items(draw, number, moments):
    """A touchpoint or task; a task may have a touchpoint's id."""
    common = {
        "id": f"{draw(st.sampled_from('abcé漢𝒳'))}{number}",
        "created_at": draw(moments),
        "performed_by": draw(people),
        "contact_ids": draw(st.sets(st.sampled_from("pqrs"), max_size=3)),
        "organization_ids": draw(st.sampled_from([(), (), ("o",), ("o", "v")])),
        "deal_ids": draw(st.sets(st.sampled_from(["d1", "d2", "d3"]), max_size=2)),
        "effort": draw(efforts),
    }
    kind = draw(st.sampled_from([Email, Email, Event, Event, Task, PhoneCall, Sms, 1]))
    if kind is Task:
        return task(draw, common, moments)
    common["completed_at"] = draw(st.none() | st.none() | moments)
    if kind is Event:
        starts_at = draw(moments)
        lasts = draw(st.sampled_from([None, timedelta(0), HOUR, 40 * HOUR]))
        return Event(
            **common,
            kind=draw(st.sampled_from(EventKind)),
            status=draw(st.sampled_from(EventStatus)),
            starts_at=starts_at,
            ends_at=None if lasts is None else after(starts_at, lasts),
        )
    common["occurred_at"] = draw(moments)
    if kind is Email:
        automatic, campaign = draw(st.sampled_from([(0, 0), (0, 0), (1, 0), (0, 1)]))
        return Email(
            **common,
            direction=draw(directions),
            is_automatic=bool(automatic),
            is_campaign=bool(campaign),
            thread_id=draw(threads),
        )
    if kind is PhoneCall:
        status = draw(st.sampled_from(PhoneCallStatus))
        return PhoneCall(**common, direction=draw(directions), status=status)
    if kind is Sms:
        status, thread_id = draw(st.sampled_from(SmsStatus)), draw(threads)
        return Sms(
            **common, direction=draw(directions), status=status, thread_id=thread_id
        )
    if draw(st.booleans()):
        return Chat(**common, direction=draw(directions), thread_id=draw(threads))
    if draw(st.booleans()):
        return WebRequest(**common, thread_id=draw(threads))
    return Document(**common)


def task(draw, common, moments):
    """A task, open or done, due on a day, at a moment or whenever."""
    common["id"] = common["id"].replace("c", "a")
    due = draw(st.none() | moments)
    if due is not None:
        common |= {"due_at": due} if draw(st.booleans()) else {"due_on": due.date()}
    if draw(st.booleans()):
        common |= {"status": TaskStatus.DONE, "completed_at": draw(moments)}
    return Task(**common)


@st.composite
def deals(draw, deal_id, moments):
    """A deal with its history, kept or not."""
    stages = draw(st.lists(st.sampled_from(["New", "It's on", "Won"]), max_size=3))
    history = sorted(
        (StageEntry(stage=stage, entered_at=draw(moments)) for stage in stages),
        key=lambda each: each.entered_at.astimezone(UTC),
    )
    status = draw(st.sampled_from(DealStatus))
    return Deal(
        id=deal_id,
        created_at=draw(moments),
        owner=draw(people),
        status=status,
        stage=history[-1].stage if history else draw(st.sampled_from(["", "New"])),
        stage_history=history,
        closed_at=None if status is DealStatus.OPEN else draw(moments),
    )


@attrs.frozen(kw_only=True)
class Record:
    """A record, and a question about it."""

    items: tuple
    deals: tuple
    zone: str
    between: tuple
    every: str | None
    week_starts_on: Weekday
    group_by: tuple
    stages: tuple
    now: datetime
    policy: IdlePolicy
    snoozes: tuple

    @property
    def cuts(self):
        """How the window is cut."""
        return {
            "zone": self.zone,
            "between": self.between,
            "every": self.every,
            "week_starts_on": self.week_starts_on,
        }

    def tables(self):
        """The three frames, in Arrow."""
        made = {"zone": self.zone, "backend": "pyarrow", "teams": TEAMS}
        return (
            frames.to_frame(self.items, contacts=CONTACTS, deals=self.deals, **made),
            frames.to_deal_frame(self.deals, **made),
            frames.to_stage_frame(self.deals, backend="pyarrow"),
        )


@st.composite
def records(draw, moments):
    """A dozen items, up to three deals, and a question."""
    days = st.sampled_from([timedelta(days=n) for n in (1, 30, 100)])
    numbers = range(draw(st.integers(0, 12)))
    now = draw(moments)
    later = after(now, HOUR)
    return Record(
        items=tuple(draw(items(number, moments)) for number in numbers),
        deals=tuple(
            draw(deals(each, moments)) for each in draw(st.sampled_from(DEALS))
        ),
        zone=draw(st.sampled_from(ZONES)),
        between=draw(st.sampled_from(WINDOWS)),
        every=draw(st.sampled_from([None, *Every])),
        week_starts_on=draw(st.sampled_from(Weekday)),
        group_by=tuple(
            draw(st.lists(st.sampled_from(DIMENSIONS), max_size=2, unique=True))
        ),
        stages=draw(st.sampled_from([(), ("Won", "It's over")])),
        now=now,
        policy=IdlePolicy(
            threshold=draw(days),
            stage_thresholds={"It's on": draw(days)} if draw(st.booleans()) else {},
            horizon=draw(
                st.sampled_from([timedelta(0), timedelta.max, 30 * 24 * HOUR])
            ),
        ),
        snoozes=draw(
            st.sampled_from([(), (Snooze(deal_id="d1", reason="?", until=later),)])
        ),
    )


DEALS = [(), ("d1",), ("d1", "d2", "d3"), ("d1", "d2", "d3")]


def polars_lazy(table):
    """A Polars frame that is evaluated when it is collected."""
    return importlib.import_module("polars").from_arrow(table).lazy()


def pandas(table):
    """A pandas frame, as `to_frame` makes it."""
    whole = importlib.import_module("pandas").Int64Dtype()
    integer = importlib.import_module("pyarrow").int64()
    return table.to_pandas(types_mapper={integer: whole}.get)


def plain_pandas(table):
    """A pandas frame as others make it: integers with nulls are floating-point."""
    return table.to_pandas()


def dask(table):
    """A Dask frame in two partitions."""
    return importlib.import_module("dask.dataframe").from_pandas(
        table.to_pandas(), npartitions=2
    )


ENGINES = {
    "pandas": pandas,
    "polars": lambda table: importlib.import_module("polars").from_arrow(table),
    "polars-lazy": polars_lazy,
    "pyarrow": lambda table: table,
    "duckdb": lambda table: importlib.import_module("duckdb").from_arrow(table),
    "pandas-plain": plain_pandas,
    "dask": dask,
}


def rows_of(native):
    """The rows of any frame, as plain values."""
    frame = nw.from_native(native)
    if isinstance(frame, nw.LazyFrame):
        frame = frame.collect()
    return [
        {name: plain(value) for name, value in row.items()}
        for row in frame.rows(named=True)
    ]


def plain(value):
    """A value that is equal to the reference's, whatever library it comes from."""
    if value is None or type(value).__name__ in {"NAType", "NaTType"}:
        return None
    if isinstance(value, datetime):
        return (value.astimezone(UTC) - EPOCH) // US
    if isinstance(value, timedelta):
        return value // US
    if isinstance(value, float):
        return None if math.isnan(value) else round(value, 6)
    assert not isinstance(value, Decimal), value
    return value


def reference_rows(result):
    """The rows of a reference result under the names that frames have."""
    return [
        {
            f"{name}_us" if is_duration(result, name) else name: plain(value)
            for name, value in row.items()
            if not name.endswith("_ids")
        }
        for row in result.to_dicts()
    ]


def is_duration(result, name):
    """Whether a column is a duration, which frames have in microseconds."""
    (field,) = (each for each in result.fields if each.name == name)
    return field.type.value == "duration"


def in_whole_us(rows):
    """The rows with means in whole microseconds, as Python rounds durations."""
    return [
        {
            name: round(value)
            if name.endswith("_us") and isinstance(value, float)
            else value
            for name, value in row.items()
        }
        for row in rows
    ]


def contacted(record, frame, _deals, _stages):
    """Last contacted: of contacts, organisations and deals."""
    touchpoints = [item for item in record.items if not isinstance(item, Task)]
    last = last_contacted(touchpoints, now=record.now, contacts=CONTACTS)
    found, expected = [], []
    for of in ("contact", "organization", "deal"):
        answers = getattr(last, f"{of}s")()
        expected += [
            {of: who, **dict(zip(CONTACTED, map(plain, facts(answer)), strict=True))}
            for who, answer in answers.items()
            if answer is not None
        ]
        rows = rows_of(frames.last_contacted(frame, now=record.now, of=of))
        found += sorted(rows, key=lambda row: row[of])
    return found, expected


CONTACTED = ("on", "via", "by", "item", "inbound", "outbound")


def facts(answer):
    """What the reference says, in the order of the columns."""
    via = None if answer.via is None else answer.via.value
    last = (answer.on, via, answer.by, answer.item)
    return (*last, answer.inbound, answer.outbound)


def added(record, frame, _deals, _stages):
    """Activities added."""
    cuts = record.cuts | {"group_by": record.group_by}
    found = frames.activities_added(frame, **cuts)
    return rows_of(found), reference_rows(
        activities_added(record.items, teams=TEAMS, deals=record.deals, **cuts)
    )


def completed(record, frame, _deals, _stages):
    """Activities completed."""
    cuts = record.cuts | {"group_by": record.group_by}
    found = frames.activities_completed(frame, **cuts)
    return rows_of(found), reference_rows(
        activities_completed(record.items, teams=TEAMS, deals=record.deals, **cuts)
    )


def efficient(record, frame, deal_frame, _stages):
    """Efficiency."""
    own = ("performed_by", "team", "deal")
    cuts = record.cuts | {"group_by": [x for x in record.group_by if x in own]}
    found = frames.activity_efficiency(frame, deal_frame, **cuts)
    return rows_of(found), reference_rows(
        activity_efficiency(record.items, record.deals, teams=TEAMS, **cuts)
    )


def responded(record, frame, _deals, _stages):
    """Response times."""
    cuts = record.cuts | {"group_by": record.group_by}
    found = frames.response_times(frame, **cuts)
    return rows_of(found), reference_rows(
        response_times(record.items, teams=TEAMS, deals=record.deals, **cuts)
    )


def funnelled(record, frame, _deals, stage_frame):
    """The funnel, whose rows are by stage anyway."""
    cuts = record.cuts | {
        "group_by": [each for each in record.group_by if each != "stage"],
        "stages": record.stages,
    }
    found = frames.stage_funnel(frame, stage_frame, **cuts)
    return rows_of(found), reference_rows(
        stage_funnel(record.items, record.deals, teams=TEAMS, **cuts)
    )


def idle(record, frame, deal_frame, _stages):
    """Idle deals."""
    clock = {"now": record.now, "policy": record.policy, "snoozes": record.snoozes}
    zone = ZoneInfo(record.zone)
    found = frames.idle_deals(frame, deal_frame, zone=record.zone, **clock)
    expected = [
        {
            "deal": each.deal.id,
            "owner": each.deal.owner,
            "stage": each.deal.stage,
            "since": plain(each.since),
            "last": each.last,
            "idle_us": plain(each.idle_for),
            "threshold_us": plain(each.threshold),
        }
        for each in idle_deals(record.deals, record.items, zone=zone, **clock)
    ]
    by_deal = sorted(expected, key=lambda row: row["deal"])
    return sorted(rows_of(found), key=lambda row: row["deal"]), by_deal


def records_for(metric):
    """Records as far apart in time as the metric can tell.

    Means of response times are floating-point numbers of microseconds in frames, which
    are exact for 285 years.
    """
    return records(moments if metric is responded else far_moments)


METRICS = (contacted, added, completed, efficient, responded, funnelled, idle)


def check(record, metric, engines):
    """Ask engines for a metric, and compare what they say with the reference."""
    tables = record.tables()
    for engine in engines:
        made = [ENGINES[engine](table) for table in tables]
        found, expected = metric(record, *made)
        assert in_whole_us(found) == expected, engine


def seeded(size):
    """The record that the benchmark compares, with so many items."""
    path = Path(__file__).parents[3] / "benchmarks" / "frames_equal.py"
    spec = importlib.util.spec_from_file_location("frames_equal", path)
    script = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(script)
    return script.make_record(SimpleNamespace(Record=Record), size)


@pytest.fixture(scope="session")
def harness():
    """What the tests of all engines share."""
    return SimpleNamespace(
        check=check,
        engines=ENGINES,
        records=records,
        records_for=records_for,
        moments=moments,
        rows_of=rows_of,
        seeded=seeded,
        window=WINDOWS[0],
    )


def pytest_generate_tests(metafunc):
    """Ask each test that takes a metric about all of them."""
    if "metric" in metafunc.fixturenames:
        names = [metric.__name__ for metric in METRICS]
        metafunc.parametrize("metric", METRICS, ids=names)
