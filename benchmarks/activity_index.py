"""The roll-up that services keep, beside computing every answer from scratch.

    python benchmarks/activity_index.py [--largest 1000000] [--rounds 3]

"feed" is an index made of all touchpoints and tasks and then asked once, for the last 30 days;
"links" sorts them by contact, organisation and deal, before the first question about those;
"change" a touchpoint that is corrected in an index that holds them all. A question, over the
last 30 days by person and week or about one contact, organisation or ten deals, is asked of
the index and answered from scratch by the function of the reference, and both must agree.
A figure is the median of the rounds, in time of the processor.
"""

import argparse
import gc
import random
import resource
import statistics
import sys
import time
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta

import attrs

import touchpoints as tp
from touchpoints.insight.activity import activities_added, activities_completed
from touchpoints.insight.activity_index import ActivityIndex
from touchpoints.insight.idle import idle_deals

ZONE = "Europe/Madrid"
START = datetime(2025, 1, 1, tzinfo=UTC)
NOW = START + timedelta(days=400)
SPAN = 400 * 86_400
MONTH = {
    "between": (NOW - timedelta(days=30, hours=5), NOW),
    "every": "week",
    "group_by": ("performed_by",),
}
SIZES = (10_000, 100_000, 1_000_000)
CHANGES = 2_000
AIM_FEED = 5.0

Item = tp.Touchpoint | tp.Task


def make_items(count: int, *, seed: int = 1) -> list[Item]:
    """Touchpoints of six kinds and tasks, over 400 days, by 50 colleagues."""
    dice = random.Random(seed)
    return [_make(dice, number, count) for number in range(count)]


def _make(dice: random.Random, number: int, count: int) -> Item:
    at = START + timedelta(seconds=dice.randrange(SPAN))
    created = at - timedelta(seconds=dice.randrange(86_400))
    shared = {
        "id": f"t{number}",
        "created_at": created,
        "performed_by": f"rep{dice.randrange(50)}",
        "contact_ids": {f"c{dice.randrange(count // 2)}"},
        "deal_ids": {f"d{dice.randrange(count // 20)}"} if number % 3 else (),
    }
    way = dice.choice((tp.Direction.INBOUND, tp.Direction.OUTBOUND))
    kind = dice.randrange(8)
    if kind <= 2:
        return tp.Email(**shared, direction=way, occurred_at=at)
    if kind <= 4:
        status = dice.choice(list(tp.EventStatus))
        what = dice.choice(list(tp.EventKind))
        hour = at + timedelta(hours=1)
        return tp.Event(**shared, kind=what, status=status, starts_at=at, ends_at=hour)
    if kind == 5:
        call = dice.choice((tp.PhoneCallStatus.COMPLETED, tp.PhoneCallStatus.BUSY))
        return tp.PhoneCall(**shared, direction=way, status=call, occurred_at=at)
    if kind == 6:
        return tp.Task(**shared, status=tp.TaskStatus.DONE, completed_at=at)
    return tp.Document(**shared, occurred_at=at)


def make_contacts(count: int) -> list[tp.Contact]:
    """Contacts, five in an organisation, and one in a hundred merged into another."""
    return [
        tp.Contact(
            id=f"c{number}",
            organization_id=f"o{number // 5}",
            merged_into=f"c{number + 1}" if number % 100 == 50 else None,
        )
        for number in range(count // 2)
    ]


def seconds(run: Callable[[], object]) -> float:
    """How long the processor takes for something, without somebody else's garbage."""
    gc.collect()
    start = time.process_time()
    run()
    return time.process_time() - start


def median(run: Callable[[], object], rounds: int) -> float:
    """The median of several times."""
    return statistics.median(seconds(run) for _ in range(rounds))


def feed(items: Sequence[Item]) -> ActivityIndex:
    """An index of everything that was asked once."""
    index = ActivityIndex(items, zone=ZONE)
    index.completed(**MONTH)
    return index


def measure_change(index: ActivityIndex, items: Sequence[Item]) -> float:
    """Seconds of one change: another time and another performer."""
    chosen = random.Random(2).sample(items, CHANGES)
    later = [
        attrs.evolve(
            each,
            created_at=each.created_at + timedelta(days=1),
            performed_by="other",
        )
        for each in chosen
    ]

    def run() -> None:
        for each in later:
            index.change(each)

    taken = seconds(run) / CHANGES
    for each in chosen:
        index.change(each)
    return taken


#: What is asked: of the index, and from scratch.
Question = tuple[Callable[[], object], Callable[[], object]]


def make_questions(
    index: ActivityIndex, items: Sequence[Item], contacts: Sequence[tp.Contact]
) -> dict[str, Question]:
    """The questions by name."""
    touchpoints = [each for each in items if not isinstance(each, tp.Task)]
    deals = [tp.Deal(id=f"d{number}", created_at=START) for number in range(10)]

    def last() -> tp.LastContacted:
        return tp.last_contacted(touchpoints, contacts=contacts, now=NOW)

    return {
        "added": (
            lambda: index.added(**MONTH),
            lambda: activities_added(items, zone=ZONE, **MONTH),
        ),
        "completed": (
            lambda: index.completed(**MONTH),
            lambda: activities_completed(items, zone=ZONE, **MONTH),
        ),
        "contact": (lambda: index.contact("c7", now=NOW), lambda: last().contact("c7")),
        "organization": (
            lambda: index.organization("o10", now=NOW),
            lambda: last().organization("o10"),
        ),
        "ten idle deals": (
            lambda: index.idle_deals(deals, now=NOW),
            lambda: idle_deals(deals, items, now=NOW),
        ),
    }


def measure_size(size: int, rounds: int) -> float:
    """Print the figures of a record of that size; returns microseconds an item."""
    items, contacts = make_items(size), make_contacts(size)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    fed = median(lambda: feed(items), rounds) / size * 1e6
    index = feed(items)
    grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    linked = seconds(lambda: index.idle_deals([], now=NOW)) / size * 1e6
    joined = seconds(lambda: [index.put_contact(each) for each in contacts])
    print(f"{size:,} touchpoints and tasks, {len(contacts):,} contacts")
    print(f"  feed          {fed:8.2f} us each, {grown * 1024 / size:,.0f} bytes each")
    print(f"  links         {linked:8.2f} us each, once")
    print(f"  put_contact   {joined / len(contacts) * 1e6:8.2f} us each")
    print(f"  change        {measure_change(index, items) * 1e6:8.2f} us each")
    for name, (asked, computed) in make_questions(index, items, contacts).items():
        assert asked() == computed(), name
        quick, slow = median(asked, rounds), median(computed, rounds)
        print(
            f"  {name:<14}{quick * 1e3:8.3f} ms, from scratch {slow * 1e3:9.3f} ms:"
            f" {slow / quick:8.1f} times"
        )
    sys.stdout.flush()
    return fed + linked


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description="The roll-up, beside the reference.")
    parser.add_argument("--largest", type=int, default=SIZES[-1])
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    figures = [
        measure_size(size, options.rounds) for size in SIZES if size <= options.largest
    ]
    print(
        f"aim: feed and links at most {AIM_FEED:.0f} us each; reached: {max(figures):.2f}"
    )


if __name__ == "__main__":
    main()
