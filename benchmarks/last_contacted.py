"""Last contacted over many touchpoints, beside pandas and Polars in the same run.

    python benchmarks/last_contacted.py [--largest 1000000] [--rounds 3]

Half as many contacts as touchpoints; more than four in ten touchpoints do not
count. "compute" is
`last_contacted`, from Python objects: afterwards every answer is a look-up. "answers" is the
same and then the answer of every contact, sorted; what was passed over is looked for once
somebody asks. "explained" is the same again with every explanation read, for which the others
have no counterpart. pandas and Polars find the last row of each contact in a ready
frame, which they are given for nothing, with one row for each pair of touchpoint and
contact. All three must agree. Candidates take turns; a figure is the median of the rounds.

Beside it: a page of a timeline, and an update of the index (add, change and remove a
touchpoint), which must grow no faster than the logarithm of the record.
"""

import argparse
import gc
import random
import statistics
import time
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta

import attrs
import pandas as pd
import polars as pl

import touchpoints as tp
from touchpoints.insight.vias import VIAS

START = datetime(2025, 1, 1, tzinfo=UTC)
NOW = START + timedelta(days=400)
#: From smaller than any cache to the size that the aim speaks of.
SIZES = (10_000, 100_000, 1_000_000)
UPDATES = 2_000
AIM_PANDAS = 5.0
AIM_UPDATE = 20.0


def make_touchpoints(count: int, *, seed: int = 1) -> list[tp.Touchpoint]:
    """Touchpoints of five kinds over a little more than a year, some in the future."""
    dice = random.Random(seed)
    contacts = [f"c{number}" for number in range(count // 2)]
    return [_make(dice, number, contacts) for number in range(count)]


def _make(dice: random.Random, number: int, contacts: Sequence[str]) -> tp.Touchpoint:
    at = START + timedelta(seconds=dice.randrange(420 * 86_400))
    shared = {
        "id": f"t{number}",
        "created_at": START,
        "performed_by": "rep",
        "contact_ids": {contacts[dice.randrange(len(contacts))]},
    }
    kind = dice.randrange(6)
    way = dice.choice((tp.Direction.INBOUND, tp.Direction.OUTBOUND))
    if kind <= 1:
        return tp.Email(**shared, direction=way, occurred_at=at)
    if kind == 2:
        status = dice.choice(list(tp.EventStatus))
        what = dice.choice(list(tp.EventKind))
        return tp.Event(**shared, kind=what, status=status, starts_at=at)
    if kind == 3:
        call = dice.choice((tp.PhoneCallStatus.COMPLETED, tp.PhoneCallStatus.BUSY))
        return tp.PhoneCall(**shared, direction=way, status=call, occurred_at=at)
    if kind == 4:
        sms = dice.choice(list(tp.SmsStatus))
        return tp.Sms(**shared, direction=way, status=sms, occurred_at=at)
    return tp.Document(**shared, occurred_at=at)


def make_rows(touchpoints: Sequence[tp.Touchpoint]) -> dict[str, list[object]]:
    """The columns of the frame, one row for each touchpoint and contact."""
    ranks = {kind.value: rank for rank, kind in enumerate(VIAS)}
    rows = [
        (contact, each.occurred_at, each.kind.value, _status(each), each.id)
        for each in touchpoints
        for contact in each.contact_ids
    ]
    names = ("contact", "on", "kind", "status", "id")
    columns = {name: [row[at] for row in rows] for at, name in enumerate(names)}
    return {**columns, "rank": [ranks.get(row[2], -1) for row in rows]}


def _status(touchpoint: tp.Touchpoint) -> str:
    status = getattr(touchpoint, "status", "")
    return "none" if isinstance(touchpoint, tp.Case) else str(status)


KINDS = sorted(kind.value for kind in VIAS)
NOT_COUNTED = ["Planned", "Not Held", "Failed", "Busy", "No Answer", "Ringing"]


def with_touchpoints(touchpoints: Sequence[tp.Touchpoint]) -> object:
    """The answers of the library, each one asked for."""
    return tp.last_contacted(touchpoints, now=NOW).contacts()


def with_explanations(touchpoints: Sequence[tp.Touchpoint]) -> object:
    """The answers of the library, and what each passed over."""
    answers = tp.last_contacted(touchpoints, now=NOW).contacts()
    return [each.passed_over for each in answers.values() if each is not None]


def with_pandas(frame: pd.DataFrame) -> pd.DataFrame:
    """The last row of each contact that counts, as an analyst would write it."""
    counted = frame[
        frame["kind"].isin(KINDS)
        & ~frame["status"].isin(NOT_COUNTED)
        & (frame["on"] <= NOW)
    ]
    ordered = counted.sort_values(["on", "rank", "id"])
    return ordered.drop_duplicates("contact", keep="last")


def with_polars(frame: pl.DataFrame) -> pl.DataFrame:
    """The same with Polars, lazily."""
    return (
        frame.lazy()
        .filter(
            pl.col("kind").is_in(KINDS)
            & ~pl.col("status").is_in(NOT_COUNTED)
            & (pl.col("on") <= NOW)
        )
        .sort("on", "rank", "id")
        .unique("contact", keep="last")
        .collect()
    )


def check(touchpoints: Sequence[tp.Touchpoint], rows: dict[str, list[object]]) -> None:
    """Hold the three equal; a fast wrong answer is none."""
    answers = tp.last_contacted(touchpoints, now=NOW).contacts()
    ours = {who: each.item for who, each in answers.items() if each is not None}
    pandas = with_pandas(pd.DataFrame(rows))
    polars = with_polars(pl.DataFrame(rows))
    assert ours == dict(zip(pandas["contact"], pandas["id"], strict=True))
    assert ours == dict(zip(polars["contact"], polars["id"], strict=True))


def seconds(run: Callable[[], object]) -> float:
    """How long something takes, without somebody else's garbage."""
    gc.collect()
    start = time.perf_counter()
    run()
    return time.perf_counter() - start


def measure_update(touchpoints: Sequence[tp.Touchpoint]) -> float:
    """Seconds of one change of an index that holds all touchpoints."""
    index = tp.LastContactedIndex(touchpoints)
    dice = random.Random(2)
    chosen = dice.sample(range(len(touchpoints)), min(UPDATES, len(touchpoints)))
    new = [
        attrs.evolve(touchpoints[at], id=f"new{at}", created_at=START) for at in chosen
    ]
    later = [attrs.evolve(each, performed_by="other") for each in new]

    def run() -> None:
        for each in new:
            index.add(each)
        for each in later:
            index.change(each)
        for each in later:
            index.remove(each.id)

    return seconds(run) / (3 * len(new))


def measure_size(size: int, rounds: int) -> dict[str, float]:
    """Median seconds of each candidate, on touchpoints of that number."""
    touchpoints = make_touchpoints(size)
    rows = make_rows(touchpoints)
    check(touchpoints, rows)
    pandas, polars = pd.DataFrame(rows), pl.DataFrame(rows)
    candidates: dict[str, Callable[[], object]] = {
        "compute": lambda: tp.last_contacted(touchpoints, now=NOW),
        "answers": lambda: with_touchpoints(touchpoints),
        "explained": lambda: with_explanations(touchpoints),
        "pandas": lambda: with_pandas(pandas),
        "polars": lambda: with_polars(polars),
        "timeline": lambda: tp.timeline(touchpoints, contact_id="c1", now=NOW),
    }
    taken: dict[str, list[float]] = {name: [] for name in candidates}
    for _ in range(rounds):
        for name, run in candidates.items():
            taken[name].append(seconds(run))
    medians = {name: statistics.median(each) for name, each in taken.items()}
    return {**medians, "update": measure_update(touchpoints)}


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description="Last contacted, beside pandas.")
    parser.add_argument("--largest", type=int, default=SIZES[-1])
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    print(
        f"{'touchpoints':>11}{'compute':>11}{'us each':>9}{'answers':>11}"
        f"{'us each':>9}{'explained':>11}{'pandas':>10}{'polars':>10}"
        f"{'compute/pandas':>16}{'answers/pandas':>16}{'timeline':>11}{'update':>10}"
    )
    results: dict[int, dict[str, float]] = {}
    for size in SIZES:
        if size > options.largest:
            break
        found = results[size] = measure_size(size, options.rounds)
        compute, answers = found["compute"], found["answers"]
        print(
            f"{size:>11,}{compute:>9.3f} s{compute / size * 1e6:>9.2f}"
            f"{answers:>9.3f} s{answers / size * 1e6:>9.2f}"
            f"{found['explained']:>9.3f} s{found['pandas']:>8.3f} s{found['polars']:>8.3f} s"
            f"{compute / found['pandas']:>16.2f}{answers / found['pandas']:>16.2f}"
            f"{found['timeline']:>9.3f} s{found['update'] * 1e6:>7.1f} us",
            flush=True,
        )
    smallest, largest = min(results), max(results)
    for name in next(iter(results.values())):
        growth = results[largest][name] / results[smallest][name]
        print(f"{name}: {largest // smallest} times the record, {growth:.1f} times")
    print(f"aims: at most {AIM_PANDAS:.0f} times pandas, {AIM_UPDATE:.0f} us an update")


if __name__ == "__main__":
    main()
