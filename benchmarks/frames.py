"""Five metrics over a frame of touchpoints, beside the same questions written by hand.

    python benchmarks/frames.py [--touchpoints 10000000] [--rounds 3] [--reference 1000000]

The metrics are activities added by week and person, completed with effort by month and
kind, efficiency by owner, last contacted of every contact, and idle deals. "ours" is
`touchpoints.adapters.frames` on the engine, "by hand" what an analyst would write for it;
their answers are compared before anything is timed. They take turns, figures are medians
of the rounds, and what counts is the ratio. pandas gets the same frame, for one round.

Then the plain-Python metrics on as many objects as `--reference` says, beside Polars on the
frame of these objects. Last, the most memory that the process ever held.
"""

import argparse
import gc
import random
import resource
import statistics
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import duckdb
import pandas as pd
import polars as pl
from polars.testing import assert_frame_equal

import touchpoints as tp
from touchpoints.adapters import frames
from touchpoints.insight.vias import VIAS

ZONE = "Europe/Madrid"
START = datetime(2025, 1, 1, tzinfo=UTC)
NOW = datetime(2026, 1, 15, 9, 0, tzinfo=UTC)
YEAR = (datetime(2024, 12, 31, 23, tzinfo=UTC), datetime(2025, 12, 31, 23, tzinfo=UTC))
#: 1 January 1970 as a day counted from 1 January 1.
EPOCH = 719_163
AIM_BY_HAND = 1.15
AIM_REFERENCE = 15.0

Answer = Callable[[], object]
KINDS = (
    ("Email", 45, True),
    ("Phone Call", 15, True),
    ("Meeting", 10, False),
    ("Call", 8, False),
    ("SMS", 8, True),
    ("Task", 8, False),
    ("Document", 4, False),
    ("Web Request", 2, False),
)


# -- the data ---------------------------------------------------------------------


def make_frame(count: int, *, seed: int = 1) -> pl.DataFrame:
    """A frame of touchpoints as `to_frame` makes it, one in ten with a second contact."""
    return _second_contacts(_derived(_drawn(count, seed)), count)


def _drawn(count: int, seed: int) -> pl.DataFrame:
    """What happened, at random."""
    pl.set_random_seed(seed)
    numbers = pl.int_range(count, dtype=pl.Int64)

    def dice(sides: int) -> pl.Expr:
        nonlocal seed
        seed += 1
        return numbers.hash(seed) % sides

    bounds, total = [], 0
    for name, share, _ in KINDS:
        total += share
        bounds.append((name, total))
    roll = dice(100)
    kind = pl.lit(bounds[-1][0])
    for name, bound in reversed(bounds[:-1]):
        kind = pl.when(roll < bound).then(pl.lit(name)).otherwise(kind)
    created = pl.lit(START) + pl.duration(microseconds=dice(420 * 86_400) * 1_000_000)
    deals = max(count // 40, 1)
    return pl.select(
        id="t" + numbers.cast(pl.String),
        link=pl.lit(0, pl.Int64),
        contact="c" + dice(max(count // 2, 1)).cast(pl.String),
        organization="o" + dice(max(count // 20, 1)).cast(pl.String),
        deal=pl.when(dice(10) < 3).then("d" + dice(deals).cast(pl.String)),
        kind=kind,
        is_inbound=dice(10) < 4,
        performed_by="p" + dice(2_000).cast(pl.String),
        created_at=created.dt.cast_time_unit("us"),
        ahead=dice(20) * dice(2),
        held=dice(100) < 85,
        minutes=dice(90).cast(pl.Int64),
    )


def _derived(drawn: pl.DataFrame) -> pl.DataFrame:
    """All columns of the frame, as the rules have them."""
    kind = pl.col("kind")
    directed = kind.is_in([name for name, _, is_directed in KINDS if is_directed])
    is_event, is_task = kind.is_in(["Meeting", "Call"]), kind == "Task"
    later = pl.col("created_at") + pl.duration(days=pl.col("ahead"))
    occurred = pl.when(is_event).then(later).otherwise("created_at")
    is_done = (occurred <= NOW) & pl.col("held")
    base = drawn.lazy().with_columns(
        direction=pl.when(directed).then(
            pl.when("is_inbound").then(pl.lit("Inbound")).otherwise(pl.lit("Outbound"))
        ),
        occurred_at=pl.when(~is_task).then(occurred),
    )
    came_in = (pl.col("direction") == "Inbound").fill_null(value=False)
    is_trace = kind.is_in(["Document", "Web Request"])
    completed = (
        pl.when(is_task)
        .then(pl.when(later <= NOW).then(later))
        .when(is_event)
        .then(pl.when(is_done).then(occurred))
        .otherwise("occurred_at")
    )
    is_planned = is_event & (pl.col("occurred_at") > NOW)
    is_open = is_task & (later > NOW)
    lane = (
        pl.when(is_event)
        .then(pl.when(is_done).then(pl.lit("mutual")))
        .when(is_task | is_trace)
        .then(None)
        .otherwise(pl.col("direction").str.to_lowercase())
    )
    ranks = {name.value: rank for rank, name in enumerate(VIAS, start=1)}
    full = base.with_columns(
        performed_by=pl.when(~came_in & (kind != "Web Request")).then("performed_by"),
        is_activity=~came_in & ~is_trace,
        completed_at=completed,
        effort_us=pl.when(is_event | (pl.col("minutes") < 30)).then(
            pl.col("minutes") * 60_000_000
        ),
        via=pl.when(kind.is_in(list(ranks))).then("kind"),
        via_rank=kind.replace_strict(ranks, default=0, return_dtype=pl.Int64),
        is_automatic=pl.lit(value=False),
        lane=lane,
        thread=pl.lit(None, pl.String),
        turn_at=pl.when(is_planned).then("occurred_at").when(is_open).then(later),
        team=pl.lit(None, pl.String),
        created_stage=pl.lit(None, pl.String),
        occurred_stage=pl.lit(None, pl.String),
        completed_stage=pl.lit(None, pl.String),
        turn_day=pl.lit(None, pl.Int64),
    ).with_columns(
        overdue_at="turn_at", occurred_us=pl.col("occurred_at").dt.timestamp("us")
    )
    for moment in ("created", "occurred", "completed"):
        local = pl.col(f"{moment}_at").dt.convert_time_zone(ZONE)
        day = local.dt.date().cast(pl.Int32).cast(pl.Int64) + EPOCH
        month = local.dt.year().cast(pl.Int64) * 12 + local.dt.month() - 1
        full = full.with_columns(
            day.alias(f"{moment}_day"), month.alias(f"{moment}_month")
        )
    return full.select(column.name for column in frames.TOUCHPOINT_COLUMNS).collect()


def _second_contacts(frame: pl.DataFrame, count: int) -> pl.DataFrame:
    numbers = pl.int_range(pl.len(), dtype=pl.Int64)
    more = frame.filter(numbers % 10 == 0).with_columns(
        link=pl.lit(1, pl.Int64),
        contact="c" + (numbers.hash(99) % max(count // 2, 1)).cast(pl.String),
        organization=pl.lit(None, pl.String),
        deal=pl.lit(None, pl.String),
    )
    return pl.concat([frame, more])


def make_deals(count: int) -> pl.DataFrame:
    """A frame of deals as `to_deal_frame` makes it."""
    numbers = pl.int_range(max(count // 40, 1), dtype=pl.Int64)
    roll = numbers.hash(7) % 10
    closed = pl.lit(START) + pl.duration(
        microseconds=(numbers.hash(8) % (370 * 86_400)) * 1_000_000
    )
    status = pl.when(roll < 5).then(pl.lit("open"))
    status = status.when(roll < 8).then(pl.lit("won")).otherwise(pl.lit("lost"))
    deals = pl.select(
        deal="d" + numbers.cast(pl.String),
        owner="p" + (numbers.hash(9) % 2_000).cast(pl.String),
        team=pl.lit(None, pl.String),
        status=status,
        stage=pl.lit(""),
        created_at=pl.lit(START).dt.cast_time_unit("us"),
        created_us=pl.lit(START).dt.timestamp("us"),
        closed_at=pl.when(roll >= 5).then(closed.dt.cast_time_unit("us")),
    )
    local = pl.col("closed_at").dt.convert_time_zone(ZONE)
    return deals.with_columns(
        closed_day=local.dt.date().cast(pl.Int32).cast(pl.Int64) + EPOCH,
        closed_month=local.dt.year().cast(pl.Int64) * 12 + local.dt.month() - 1,
    )


# -- ours -------------------------------------------------------------------------


def ours(frame: Any, deals: Any) -> dict[str, Callable[[], Any]]:
    """The five metrics of the library, on whatever engine the frames are of."""
    cut = {"zone": ZONE, "between": YEAR}
    return {
        "added": lambda: frames.activities_added(
            frame, **cut, group_by=("performed_by",), every="week"
        ),
        "completed": lambda: frames.activities_completed(
            frame, **cut, group_by=("kind",), every="month"
        ),
        "efficiency": lambda: frames.activity_efficiency(frame, deals, **cut),
        "last contacted": lambda: frames.last_contacted(frame, now=NOW),
        "idle deals": lambda: frames.idle_deals(frame, deals, now=NOW),
    }


# -- by hand ----------------------------------------------------------------------


def polars_by_hand(frame: pl.LazyFrame, deals: pl.LazyFrame) -> dict[str, Answer]:
    """The same five as one would write them for Polars; lazy, to be collected."""
    since, until = YEAR
    once = frame.filter("is_activity", pl.col("link") == 0)
    added = (
        once.filter(pl.col("created_at") >= since, pl.col("created_at") < until)
        .group_by("performed_by", week=(pl.col("created_day") + 6) // 7)
        .agg(count=pl.len())
    )
    weeks = added.select("week").unique()
    people = added.select("performed_by").unique()
    completed = (
        once.filter(pl.col("completed_at") >= since, pl.col("completed_at") < until)
        .group_by("kind", "completed_month")
        .agg(
            count=pl.len(),
            effort_us=pl.col("effort_us").sum(),
            with_duration=pl.col("effort_us").count(),
        )
    )
    months = completed.select("completed_month").unique()
    kinds = completed.select("kind").unique()
    counted = frame.filter(
        pl.col("lane").is_not_null(), pl.col("occurred_at") <= NOW
    ).with_columns(
        inbound=pl.when(pl.col("lane") == "inbound").then("occurred_at"),
        outbound=pl.when(pl.col("lane") == "outbound").then("occurred_at"),
    )
    return {
        "added": lambda: (
            people.join(weeks, how="cross")
            .join(added, on=["performed_by", "week"], how="left", nulls_equal=True)
            .with_columns(pl.col("count").fill_null(0))
            .sort("week", "performed_by")
        ),
        "completed": lambda: (
            kinds.join(months, how="cross")
            .join(completed, on=["kind", "completed_month"], how="left")
            .with_columns(pl.col("count", "effort_us", "with_duration").fill_null(0))
            .with_columns(
                without_duration=pl.col("count") - pl.col("with_duration"),
                mean_effort_us=pl.col("effort_us") / pl.col("with_duration"),
            )
            .sort("completed_month", "kind")
        ),
        "efficiency": lambda: _efficiency_in_polars(frame, deals),
        "last contacted": lambda: _lasts_in_polars(counted, "contact"),
        "idle deals": lambda: _idle_in_polars(frame, counted, deals),
    }


def _lasts_in_polars(counted: pl.LazyFrame, party: str) -> pl.LazyFrame:
    # Sorting all rows by time is what one would write first; this is faster, and so the
    # harder one to come near to.
    known = counted.filter(pl.col(party).is_not_null())
    latest = known.group_by(party).agg(
        pl.col("occurred_us").max(), pl.col("inbound").max(), pl.col("outbound").max()
    )
    last = known.select(
        party, "occurred_us", "via_rank", "id", "via", "performed_by", "occurred_at"
    ).join(latest, on=[party, "occurred_us"])
    ordered = last.sort("via_rank", "id")
    return ordered.unique(party, keep="last", maintain_order=True).drop("via_rank")


def _idle_in_polars(
    frame: pl.LazyFrame, counted: pl.LazyFrame, deals: pl.LazyFrame
) -> pl.LazyFrame:
    linked = frame.filter(pl.col("deal").is_not_null())
    planned = linked.filter(
        pl.col("turn_at") <= NOW + timedelta(days=14), pl.col("overdue_at") >= NOW
    ).select("deal")
    return (
        deals.filter(pl.col("status") == "open")
        .join(planned, on="deal", how="anti")
        .join(_lasts_in_polars(counted, "deal"), on="deal", how="left")
        .with_columns(since=pl.coalesce("occurred_at", "created_at"))
        .filter(NOW - pl.col("since") >= timedelta(days=30))
        .select("deal", "owner", "stage", "since", last="id")
    )


def _efficiency_in_polars(frame: pl.LazyFrame, deals: pl.LazyFrame) -> pl.LazyFrame:
    since, until = YEAR
    ended = deals.filter(pl.col("closed_at") >= since, pl.col("closed_at") < until)
    work = (
        frame.filter("is_activity", pl.col("completed_at").is_not_null())
        .select("deal", "id", "kind", "completed_at", "effort_us", "performed_by")
        .join(ended, on="deal")
        .filter(
            pl.col("performed_by") == pl.col("owner"),
            pl.col("completed_at") <= pl.col("closed_at"),
        )
    )
    # An activity on two deals counts for each of them, but once in the total.
    effort = pl.col("effort_us")
    totals = (
        work.unique(["owner", "status", "id", "kind"])
        .group_by("owner", "status")
        .agg(activities=pl.len(), effort_us=effort.sum(), known=effort.count())
    )
    done = pl.col("done").fill_null(0)
    won, lost = pl.col("status") == "won", pl.col("status") == "lost"
    columns = []
    for side, name in ((won, "win"), (lost, "loss")):
        here = done.filter(side)
        columns += [
            side.sum().alias(f"deals_{name}"),
            here.mean().alias(f"mean_{name}"),
            here.median().alias(f"median_{name}"),
            here.quantile(0.25, "linear").alias(f"lower_{name}"),
            here.quantile(0.75, "linear").alias(f"upper_{name}"),
        ]
    found = (
        ended.join(work.group_by("deal").agg(done=pl.len()), on="deal", how="left")
        .group_by("owner")
        .agg(*columns)
    )
    for status in ("won", "lost"):
        total = totals.filter(pl.col("status") == status).drop("status")
        found = found.join(total, on="owner", how="left", suffix=f"_{status}")
    return found.sort("owner")


def duckdb_by_hand() -> dict[str, str]:
    """The same five in SQL, over the tables `items` and `deals`."""
    since, until = (f"TIMESTAMPTZ '{moment.isoformat()}'" for moment in YEAR)
    now = f"TIMESTAMPTZ '{NOW.isoformat()}'"
    counted = f"lane IS NOT NULL AND occurred_at <= {now}"
    lasts = """
        SELECT {0}, max(occurred_at) AS "on",
            arg_max(struct_pack(via, performed_by, id),
                struct_pack(occurred_us, via_rank, id)) AS last,
            max(occurred_at) FILTER (lane = 'inbound') AS inbound,
            max(occurred_at) FILTER (lane = 'outbound') AS outbound
        FROM items WHERE {0} IS NOT NULL AND {1} GROUP BY {0}"""
    side = """
        count(*) FILTER (status = '{0}') AS deals_{0},
        avg(coalesce(done, 0)) FILTER (status = '{0}') AS mean_{0},
        quantile_cont(coalesce(done, 0), [0.25, 0.5, 0.75])
            FILTER (status = '{0}') AS quartiles_{0}"""
    return {
        "added": f"""
            WITH added AS (
                SELECT performed_by, (created_day + 6) // 7 AS week, count(*) AS count
                FROM items WHERE is_activity AND link = 0
                    AND created_at >= {since} AND created_at < {until}
                GROUP BY ALL)
            SELECT performed_by, week, coalesce(count, 0) AS count
            FROM (SELECT DISTINCT performed_by FROM added)
            CROSS JOIN (SELECT DISTINCT week FROM added)
            LEFT JOIN added USING (performed_by, week)
            ORDER BY week, performed_by""",
        "completed": f"""
            WITH done AS (
                SELECT kind, completed_month, count(*) AS count,
                    sum(effort_us) AS effort_us, count(effort_us) AS with_duration
                FROM items WHERE is_activity AND link = 0
                    AND completed_at >= {since} AND completed_at < {until}
                GROUP BY ALL)
            SELECT kind, completed_month, coalesce(count, 0) AS count,
                coalesce(effort_us, 0) AS effort_us,
                coalesce(with_duration, 0) AS with_duration,
                count - with_duration AS without_duration,
                effort_us / with_duration AS mean_effort_us
            FROM (SELECT DISTINCT kind FROM done)
            CROSS JOIN (SELECT DISTINCT completed_month FROM done)
            LEFT JOIN done USING (kind, completed_month)
            ORDER BY completed_month, kind""",
        "efficiency": f"""
            WITH ended AS (SELECT * FROM deals
                WHERE closed_at >= {since} AND closed_at < {until}),
            work AS (
                SELECT deal, owner, status, id, kind, effort_us
                FROM items JOIN ended USING (deal)
                WHERE is_activity AND performed_by = owner
                    AND completed_at <= closed_at),
            spreads AS (
                SELECT owner, {side.format("won")}, {side.format("lost")}
                FROM ended LEFT JOIN
                    (SELECT deal, count(*) AS done FROM work GROUP BY deal) USING (deal)
                GROUP BY owner),
            totals AS (
                SELECT owner, status, count(*) AS activities, sum(effort_us) AS effort,
                    count(effort_us) AS known
                FROM (SELECT DISTINCT owner, status, id, kind, effort_us FROM work)
                GROUP BY owner, status)
            SELECT * FROM spreads
            LEFT JOIN (FROM totals WHERE status = 'won') AS won USING (owner)
            LEFT JOIN (FROM totals WHERE status = 'lost') AS lost USING (owner)
            ORDER BY owner""",
        "last contacted": f"""
            SELECT * EXCLUDE (last), unnest(last)
            FROM ({lasts.format("contact", counted)})""",
        "idle deals": f"""
            WITH lasts AS ({lasts.format("deal", counted)})
            SELECT deal, owner, stage, coalesce("on", created_at) AS since,
                last.id AS last
            FROM deals LEFT JOIN lasts USING (deal)
            WHERE status = 'open' AND coalesce("on", created_at)
                    <= {now} - INTERVAL 720 HOURS
                AND deal NOT IN (SELECT deal FROM items WHERE deal IS NOT NULL
                    AND turn_at <= {now} + INTERVAL 336 HOURS
                    AND overdue_at >= {now})""",
    }


def pandas_by_hand(frame: pd.DataFrame) -> dict[str, Answer]:
    """Three of the five as one would write them for pandas."""
    since, until = YEAR

    def added() -> object:
        wanted = frame[
            frame["is_activity"]
            & (frame["link"] == 0)
            & (frame["created_at"] >= since)
            & (frame["created_at"] < until)
        ]
        week = (wanted["created_day"] + 6) // 7
        counts = wanted.groupby(["performed_by", week], dropna=False).size()
        every = pd.MultiIndex.from_product(counts.index.levels)
        return counts.reindex(every, fill_value=0)

    def completed() -> object:
        wanted = frame[
            frame["is_activity"]
            & (frame["link"] == 0)
            & (frame["completed_at"] >= since)
            & (frame["completed_at"] < until)
        ]
        effort = wanted.groupby(["kind", "completed_month"])["effort_us"]
        return effort.agg(["size", "sum", "count"])

    def lasts() -> object:
        counted = frame[frame["lane"].notna() & (frame["occurred_at"] <= NOW)]
        ordered = counted.sort_values(["occurred_us", "via_rank", "id"])
        return ordered.drop_duplicates("contact", keep="last")

    return {"added": added, "completed": completed, "last contacted": lasts}


# -- measuring --------------------------------------------------------------------


def seconds(run: Answer) -> float:
    """How long something takes, without somebody else's garbage."""
    gc.collect()
    start = time.perf_counter()
    run()
    return time.perf_counter() - start


def compare(name: str, pairs: dict[str, tuple[Answer, Answer]], rounds: int) -> None:
    """Print what each metric takes, ours and by hand, in turns."""
    for metric, (mine, other) in pairs.items():
        times = [(seconds(mine), seconds(other)) for _ in range(rounds)]
        ratio = statistics.median(a / b for a, b in times)
        a, b = (statistics.median(column) for column in zip(*times, strict=True))
        print(f"{name:<8}{metric:<16}{a:>9.3f} s{b:>9.3f} s{ratio:>8.2f}", flush=True)


#: For each metric, columns of ours and what they are called by hand; the first one is
#: text, and says whom the row is about.


#: For each metric, columns of ours and what they are called by hand.
COMPARED = {
    "added": {"performed_by": "performed_by", "count": "count"},
    "completed": {
        "kind": "kind",
        "count": "count",
        "effort_us": "effort_us",
        "without_duration": "without_duration",
    },
    "efficiency": {"performed_by": "owner", "activity_count": "activities"},
    "last contacted": {"contact": "contact", "item": "id", "inbound": "inbound"},
    "idle deals": {"deal": "deal", "since": "since", "last": "last"},
}


def check(metric: str, mine: pl.DataFrame, other: pl.DataFrame) -> None:
    """Hold two answers equal on these columns; a fast wrong answer is none."""
    names = COMPARED[metric]
    left = mine.select(names.keys())
    theirs = other.select(names.values()).rename({b: a for a, b in names.items()})
    right = theirs.cast(dict(left.schema))
    if metric == "efficiency":
        # By hand, nothing instead of zero.
        right = right.fill_null(0)
    assert_frame_equal(left, right, check_row_order=False)


def measure_polars(frame: pl.DataFrame, deals: pl.DataFrame, rounds: int) -> None:
    """Ours on Polars, lazily, beside Polars by hand."""
    items, owned = frame.lazy(), deals.lazy()
    mine, other = ours(items, owned), polars_by_hand(items, owned)
    for name in mine:
        check(name, mine[name]().collect(), other[name]().collect())
    pairs = {
        name: (lambda n=name: mine[n]().collect(), lambda n=name: other[n]().collect())
        for name in mine
    }
    compare("polars", pairs, rounds)


def measure_duckdb(frame: pl.DataFrame, deals: pl.DataFrame, rounds: int) -> None:
    """Ours on DuckDB beside SQL, on tables of its own."""
    with duckdb.connect() as connection:
        connection.execute("SET TimeZone = 'UTC'")
        for name, each in (("items", frame), ("deals", deals)):
            connection.register("given", each.to_arrow())
            connection.execute(f"CREATE TABLE {name} AS SELECT * FROM given")
            connection.unregister("given")
        mine = ours(connection.table("items"), connection.table("deals"))
        sql = duckdb_by_hand()
        for name in mine:
            check(name, mine[name]().pl(), connection.sql(sql[name]).pl())
        pairs = {
            name: (
                lambda n=name: mine[n]().to_arrow_table(),
                lambda n=name: connection.sql(sql[n]).to_arrow_table(),
            )
            for name in mine
        }
        compare("duckdb", pairs, rounds)
        show_planning(connection)


def show_planning(connection: duckdb.DuckDBPyConnection) -> None:
    """Print what our answers take on no rows: planning, the same for any number."""
    none = ours(*(connection.table(name).limit(0) for name in ("items", "deals")))
    times = {
        name: statistics.median(
            seconds(lambda ask=answer: ask().to_arrow_table()) for _ in range(7)
        )
        for name, answer in none.items()
    }
    each = ", ".join(f"{name} {time * 1000:.0f}" for name, time in times.items())
    print(f"duckdb, of which is planning (ms): {each}")


def measure_pandas(frame: pl.DataFrame, deals: pl.DataFrame, rounds: int) -> None:
    """Ours on pandas beside pandas by hand."""
    table, owned = frame.to_pandas(), deals.to_pandas()
    mine, other = ours(table, owned), pandas_by_hand(table)
    compare("pandas", {name: (mine[name], other[name]) for name in other}, rounds)


def make_objects(count: int) -> Iterator[tp.Touchpoint]:
    """Touchpoints of four kinds, as objects."""
    dice = random.Random(1)
    contacts, deals = max(count // 2, 1), max(count // 40, 1)
    for number in range(count):
        at = START + timedelta(seconds=dice.randrange(370 * 86_400))
        shared: dict[str, Any] = {
            "id": f"t{number}",
            "created_at": at,
            "contact_ids": {f"c{dice.randrange(contacts)}"},
            "deal_ids": {f"d{dice.randrange(deals)}"} if dice.random() < 0.3 else (),
        }
        if dice.random() < 0.4:
            way = tp.Direction.INBOUND
            yield tp.Email(**shared, direction=way, occurred_at=at)
            continue
        shared["performed_by"] = f"p{dice.randrange(2_000)}"
        match dice.randrange(3):
            case 0:
                way = tp.Direction.OUTBOUND
                yield tp.Email(**shared, direction=way, occurred_at=at)
            case 1:
                status = dice.choice((tp.EventStatus.HELD, tp.EventStatus.NOT_HELD))
                ends_at = at + timedelta(minutes=dice.randrange(90))
                yield tp.Event(
                    **shared,
                    kind=tp.EventKind.MEETING,
                    status=status,
                    starts_at=at,
                    ends_at=ends_at,
                )
            case _:
                yield tp.PhoneCall(
                    **shared,
                    direction=tp.Direction.OUTBOUND,
                    status=tp.PhoneCallStatus.COMPLETED,
                    occurred_at=at,
                    effort=timedelta(minutes=dice.randrange(30)),
                )


def make_deal_objects(count: int) -> Iterator[tp.Deal]:
    """Deals, half of them open."""
    dice = random.Random(2)
    for number in range(max(count // 40, 1)):
        status = dice.choice((tp.DealStatus.OPEN, tp.DealStatus.WON))
        closed_at = START + timedelta(days=dice.randrange(1, 370))
        yield tp.Deal(
            id=f"d{number}",
            owner=f"p{dice.randrange(2_000)}",
            created_at=START,
            status=status,
            closed_at=closed_at if status is tp.DealStatus.WON else None,
        )


def measure_reference(count: int, rounds: int) -> None:
    """The plain-Python metrics beside ours on Polars."""
    items, deals = list(make_objects(count)), list(make_deal_objects(count))
    frame = frames.to_frame(items, zone=ZONE, backend="polars", deals=deals).lazy()
    owned = frames.to_deal_frame(deals, zone=ZONE, backend="polars").lazy()
    cut: dict[str, Any] = {"zone": ZONE, "between": YEAR}
    plain: dict[str, Answer] = {
        "added": lambda: tp.activities_added(
            items, **cut, group_by=("performed_by",), every="week"
        ),
        "completed": lambda: tp.activities_completed(
            items, **cut, group_by=("kind",), every="month"
        ),
        "efficiency": lambda: tp.activity_efficiency(items, deals, **cut),
        "last contacted": lambda: tp.last_contacted(items, now=NOW),
        "idle deals": lambda: tp.idle_deals(deals, items, now=NOW),
    }
    polars = ours(frame, owned)
    times = [
        (
            sum(seconds(run) for run in plain.values()),
            sum(seconds(lambda n=name: polars[n]().collect()) for name in polars),
        )
        for _ in range(rounds)
    ]
    a, b = (statistics.median(column) for column in zip(*times, strict=True))
    ratio = statistics.median(one / other for one, other in times)
    print(f"plain Python, {count:,} objects, all five: {a:.2f} s, ", end="")
    print(f"Polars {b:.3f} s, {ratio:.1f} times (aim {AIM_REFERENCE:.0f})")


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description="Metrics over frames.")
    parser.add_argument("--touchpoints", type=int, default=10_000_000)
    parser.add_argument("--reference", type=int, default=1_000_000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--skip-pandas", action="store_true")
    options = parser.parse_args()
    if options.reference:
        measure_reference(options.reference, options.rounds)
    if options.touchpoints:
        frame = make_frame(options.touchpoints)
        deals = make_deals(options.touchpoints)
        size = frame.estimated_size("mb")
        print(f"{options.touchpoints:,} touchpoints in {len(frame):,} rows, ", end="")
        print(f"{len(deals):,} deals; the frame takes {size:,.0f} MB")
        print(f"{'engine':<8}{'metric':<16}{'ours':>11}{'by hand':>11}{'ratio':>8}")
        measure_polars(frame, deals, options.rounds)
        measure_duckdb(frame, deals, options.rounds)
        if not options.skip_pandas:
            measure_pandas(frame, deals, 1)
        print(f"aim: at most {AIM_BY_HAND} of by hand")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"most memory held: {peak:,.0f} MB")


if __name__ == "__main__":
    main()
