"""How long it takes to record a mail, beside the standard library.

    python benchmarks/recording.py [FOLDER] [--rounds 15] [--seed 1]

Three take turns on the same mails, so that a slow moment of the machine hits all of
them. The table shows the best run of each mail; the ratios are medians over the rounds,
and beside them stand those of the best runs:

* record: `Recorder.record`, the whole of it: reading, looking up, deciding, storing in
  memory and notifying, from an empty record that knows one contact;
* read: `parse_message` and what a CRM reads of it, as in `benchmarks/reading.py`;
* compat32: `email.message_from_bytes`, the bare parse, nothing read from it.

The mails: those in FOLDER (default: examples/inbox), mails of 20 kB as CRMs see them
and the same with a PDF of 50 kB, both made from the seed. Time is that of the processor,
so that what else the machine does counts less. The aims are ratios of 0.75 on a folder
of real mails, 0.45 on those of 20 kB and 0.35 on those with a PDF. Two things to know:

* Of mail in FOLDER that is not for the capture address little more than the header is
  read, and the store is not asked. Those in examples/inbox are all captured, tiny, and
  every second one is a forward, of which compat32 reads nothing.
* To keep a PDF is to decode it and to take its digest; compat32 does neither, and the
  functions of the standard library that do take an eighth of its time.
"""

import argparse
import statistics
import time
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from reading import make_mails, parse_with_compat32, read_with_touchpoints

from touchpoints import Contact, Inbox, Recorder
from touchpoints.memory import MemoryNotifier, MemoryStore

#: What is done with one mail.
Work = Callable[[bytes], object]

_INBOX = Inbox(addresses=["crm@acme.example"], internal_domains=["acme.example"])
_CONTACTS = (Contact(id="ada", email_addresses=["ada@lab.example"]),)
_NOW = datetime(2026, 11, 2, 12, tzinfo=UTC)
_ATTACHMENT_SIZE = 50_000


class Timing(NamedTuple):
    """What one of the three took for all mails.

    Attributes:
        best: Seconds, the best run of each mail.
        ratio: The median, over the rounds, of its time by that of compat32.
    """

    best: float
    ratio: float


def recording() -> Work:
    """Records mails into a store of their own."""
    store = MemoryStore(contacts=_CONTACTS)
    recorder = Recorder(inbox=_INBOX, store=store, notifier=MemoryNotifier())
    return lambda raw: recorder.record(raw, now=_NOW)


def measure(mails: Sequence[bytes], rounds: int) -> list[Timing]:
    """Time recording, reading and the bare parse, taking turns."""
    taken = [
        [
            _times(work, mails)
            for work in (recording(), read_with_touchpoints, parse_with_compat32)
        ]
        for _ in range(rounds)
    ]
    bare = [sum(each[-1]) for each in taken]
    return [_summarize(seconds, bare) for seconds in zip(*taken, strict=True)]


def _times(work: Work, mails: Sequence[bytes]) -> list[float]:
    seconds: list[float] = []
    for raw in mails:
        start = time.process_time()
        work(raw)
        seconds.append(time.process_time() - start)
    return seconds


def _summarize(seconds: Sequence[list[float]], bare: Sequence[float]) -> Timing:
    ratios = (sum(each) / base for each, base in zip(seconds, bare, strict=True))
    best = sum(map(min, zip(*seconds, strict=True)))
    return Timing(best, statistics.median(ratios))


def _print_row(name: str, mails: Sequence[bytes], rounds: int) -> None:
    measure(mails, 2)
    timings = measure(mails, rounds)
    recorded, was_read, parsed = (each.best / len(mails) * 1e6 for each in timings)
    size = sum(map(len, mails)) / len(mails) / 1000
    print(
        f"{name:<22}{len(mails):>6}{size:>8.1f}{recorded:>8.0f}{was_read:>7.0f}"
        f"{parsed:>10.0f}{timings[0].ratio:>17.2f}{recorded / parsed:>6.2f}"
        f"{timings[1].ratio:>15.2f}{was_read / parsed:>6.2f}"
    )


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description="Recording mail, beside the stdlib.")
    default = Path(__file__).resolve().parent.parent / "examples" / "inbox"
    parser.add_argument("folder", nargs="?", type=Path, default=default)
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    print(
        f"{'mails':<22}{'number':>6}{'kB':>8}{'record':>8}{'read':>7}{'compat32':>10}"
        f"{'record/compat32':>17}{'best':>6}{'read/compat32':>15}{'best':>6}"
        "   (µs a mail)"
    )
    files = sorted(options.folder.rglob("*.eml"))
    if files:
        folder_mails = [path.read_bytes() for path in files]
        _print_row(options.folder.name, folder_mails, options.rounds)
    plain = make_mails(40, seed=options.seed)
    _print_row("20 kB, made here", plain, options.rounds)
    attached = make_mails(40, attachment_size=_ATTACHMENT_SIZE, seed=options.seed)
    _print_row("and a PDF of 50 kB", attached, options.rounds)


if __name__ == "__main__":
    main()
