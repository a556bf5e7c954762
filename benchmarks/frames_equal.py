"""Compare every frame metric on every engine with the reference, on a seeded record.

    python benchmarks/frames_equal.py [ITEMS [ENGINE ...]]

Prints how long the reference and each engine took. A difference ends it with status 1.
"""

import importlib.util
import random
import sys
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import ModuleType

from touchpoints.insight.idle import IdlePolicy
from touchpoints.insight.periods import Weekday
from touchpoints.records.deals import Deal, DealStatus, StageEntry
from touchpoints.records.interactions import Direction
from touchpoints.records.tasks import Task, TaskStatus
from touchpoints.records.touchpoints import (
    Email,
    Event,
    EventKind,
    EventStatus,
    PhoneCall,
    PhoneCallStatus,
    Sms,
    SmsStatus,
    Touchpoint,
)

ROOT = Path(__file__).parents[1]
START = datetime(2018, 12, 1, tzinfo=UTC)
SPAN = 500 * 86_400
STAGES = ("New", "Qualified", "Proposal", "Won")
PEOPLE = ("ana", "bea", "cy", "dee", None)


def load_harness() -> ModuleType:
    """What the tests compare with, so that both mean the same by equal."""
    path = ROOT / "tests" / "adapters" / "frames" / "conftest.py"
    spec = importlib.util.spec_from_file_location("harness", path)
    assert spec is not None
    assert spec.loader is not None
    harness = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(harness)
    return harness


def moment(dice: random.Random) -> datetime:
    """A moment within 500 days, to the minute, so that some are shared."""
    return START + timedelta(minutes=dice.randrange(SPAN // 60))


def make_item(dice: random.Random, number: int, size: int) -> Touchpoint | Task:
    """A touchpoint or task of a record with so many."""
    common = {
        "id": f"t{number}",
        "created_at": moment(dice),
        "performed_by": dice.choice(PEOPLE),
        "contact_ids": {f"c{dice.randrange(size // 20 + 1)}" for _ in range(2)},
        "deal_ids": [f"d{dice.randrange(size // 40 + 1)}"] * (number % 3 == 0),
        "effort": timedelta(minutes=dice.randrange(90)) if number % 4 else None,
    }
    thread_id = f"x{dice.randrange(size // 8 + 1)}" if number % 2 else None
    direction = dice.choice(list(Direction))
    match number % 8:
        case 0:
            status = dice.choice(list(PhoneCallStatus))
            return PhoneCall(
                **common, occurred_at=moment(dice), direction=direction, status=status
            )
        case 1:
            return Sms(
                **common,
                occurred_at=moment(dice),
                direction=direction,
                status=dice.choice(list(SmsStatus)),
                thread_id=thread_id,
            )
        case 2 | 4:
            starts_at = moment(dice)
            return Event(
                **common,
                kind=dice.choice(list(EventKind)),
                status=dice.choice(list(EventStatus)),
                starts_at=starts_at,
                ends_at=starts_at + timedelta(hours=1),
            )
        case 6:
            if number % 16 == 6:
                return Task(**common, due_at=moment(dice))
            return Task(**common, status=TaskStatus.DONE, completed_at=moment(dice))
        case _:
            return Email(
                **common,
                occurred_at=moment(dice),
                direction=direction,
                is_campaign=dice.random() < 0.1,
                is_automatic=dice.random() < 0.1,
                thread_id=thread_id,
            )


def make_deal(dice: random.Random, number: int) -> Deal:
    """A deal with a history of up to four stages."""
    entered = sorted(moment(dice) for _ in STAGES[: dice.randrange(5)])
    pairs = zip(STAGES, entered, strict=False)
    history = [StageEntry(stage=stage, entered_at=when) for stage, when in pairs]
    status = dice.choice(list(DealStatus))
    return Deal(
        id=f"d{number}",
        created_at=moment(dice),
        owner=dice.choice(PEOPLE),
        status=status,
        stage=history[-1].stage if history else "",
        stage_history=history,
        closed_at=None if status is DealStatus.OPEN else moment(dice),
    )


def make_record(harness: ModuleType, size: int) -> object:
    """A record of so many items, and a question that begins and ends at midday."""
    dice = random.Random(7)
    return harness.Record(
        items=tuple(make_item(dice, number, size) for number in range(size)),
        deals=tuple(make_deal(dice, number) for number in range(size // 40 + 1)),
        zone="Europe/Madrid",
        between=(START + timedelta(days=30.5), START + timedelta(days=400.5)),
        every="week",
        week_starts_on=Weekday.SUNDAY,
        group_by=("performed_by", "team"),
        stages=("Won", "It's over"),
        now=START + timedelta(days=450),
        policy=IdlePolicy(stage_thresholds={"Proposal": timedelta(days=7)}),
        snoozes=(),
    )


def main(size: int, engines: list[str]) -> int:
    """Compare, print, and say how many answers differ."""
    harness = load_harness()
    record = make_record(harness, size)
    start = time.perf_counter()
    tables = record.tables()
    took = time.perf_counter() - start
    print(f"{size:,} items, {tables[0].num_rows:,} rows, made in {took:.1f} s")
    differences = 0
    for engine in engines:
        made = [harness.ENGINES[engine](table) for table in tables]
        for metric in harness.METRICS:
            start = time.perf_counter()
            found, expected = metric(record, *made)
            took = time.perf_counter() - start
            is_equal = harness.in_whole_us(found) == expected
            differences += not is_equal
            verdict = "equal" if is_equal else "DIFFERENT"
            print(
                f"{engine:12} {metric.__name__:10} {len(found):7,} rows {verdict}, {took:.1f} s with the reference"
            )
    return differences


if __name__ == "__main__":
    items = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
    named = sys.argv[2:] or ["polars", "polars-lazy", "duckdb", "pandas", "pyarrow"]
    sys.exit(main(items, named) and 1)
