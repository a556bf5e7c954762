"""Hostile mail: the attacks of benchmarks/attacks.py, on a smaller scale (rule A6)."""

import runpy
import tracemalloc
from pathlib import Path

import pytest

from touchpoints.mail.limits import LimitKind
from touchpoints.mail.messages import parse_message

BENCHMARKS = Path(__file__).resolve().parents[2] / "benchmarks"
SUITE = runpy.run_path(str(BENCHMARKS / "attacks.py"), run_name="attacks")
ATTACKS = SUITE["ATTACKS"]
NO_LIMITS = SUITE["NO_LIMITS"]
read = SUITE["read_with_touchpoints"]

#: In bytes; enough for a millisecond or more.
SMALL = 8_000

#: Memory at the peak, as a multiple of the mail, for the worst of them: a mail that is
#: nothing but the smallest parts or fields, each of which becomes a few objects.
MOST_MEMORY = 64


def read_without_limits(raw):
    """Read all of a mail, whatever it has of parts, fields and recipients."""
    return read(raw, NO_LIMITS)


@pytest.mark.parametrize("name", ATTACKS)
class TestAttack:
    """A6: no mail makes the reader fail, hang or swallow the memory."""

    def test_costs_in_proportion_to_its_size(self, name, growth):
        """A6: four times the mail takes at most about four times as long."""
        make = ATTACKS[name]

        assert growth(read_without_limits, make(SMALL), make(SMALL * 4)) < 8

    def test_is_read_with_the_default_limits(self, name):
        """A6: with the limits that a host gets, no exception either."""
        raw = ATTACKS[name](SMALL * 4)
        message = parse_message(raw)

        assert read(raw)
        assert set(message.limits_reached) <= set(LimitKind)

    def test_takes_little_memory(self, name):
        """A6: the memory at the peak is a small multiple of the mail's size."""
        raw = ATTACKS[name](SMALL * 4)
        read(raw)
        tracemalloc.start()
        try:
            read(raw)
            peak = tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()

        assert peak < MOST_MEMORY * len(raw)


def test_attacks_are_as_large_as_they_say():
    """A6: each attack grows with the size that is asked for, so that growth is told."""
    for name, make in ATTACKS.items():
        small, large = len(make(SMALL)), len(make(SMALL * 4))

        assert 0.5 * SMALL < small < 2 * SMALL, name
        assert 3 < large / small < 5, name


def test_a_line_of_a_megabyte_is_read():
    """A6: lines may be of any length, in a field as in a body."""
    line = b"x" * (2**20 - len(b"Subject: \n"))
    message = parse_message(b"Subject: " + line + b"\n\n" + line)

    assert len(message.subject) == len(message.text) == len(line)
    assert message.limits_reached == ()


def test_a_hundred_thousand_parts_stop_at_the_limit():
    """A6: a flood of parts is read up to the limit, which is said."""
    message = parse_message(ATTACKS["parts"](600_000))

    assert message.limits_reached == (LimitKind.PARTS,)
    assert len(read_without_limits(message.raw)) == len(read(message.raw))
