"""Hostile texts of forwards: the attacks of benchmarks/forwards.py, smaller (rule A6)."""

import runpy
from pathlib import Path

import pytest

from touchpoints.mail.forwards import announces_forward, find_originals
from touchpoints.mail.messages import parse_message

BENCHMARKS = Path(__file__).resolve().parents[2] / "benchmarks"
SUITE = runpy.run_path(str(BENCHMARKS / "forwards.py"), run_name="forwards")
ATTACKS = SUITE["ATTACKS"]
read = SUITE["read_attack"]

#: In characters; enough for a millisecond or more.
SMALL = 8_000


@pytest.mark.parametrize("name", ATTACKS)
def test_costs_in_proportion_to_its_size(name, growth):
    """A6: four times the text takes at most about four times as long."""
    make = ATTACKS[name]

    assert growth(read, make(SMALL), make(SMALL * 4)) < 8


def test_attacks_are_as_large_as_they_say():
    """A6: each attack grows with the size that is asked for, so that growth is told."""
    for name, make in ATTACKS.items():
        small, large = len(make(SMALL)), len(make(SMALL * 4))

        assert 0.5 * SMALL < small < 2 * SMALL, name
        assert 3 < large / small < 5, name


@pytest.mark.parametrize("before", ["", "From: ", "> ", "- ", "| ", "*", "On 1 Nov "])
def test_a_line_of_a_megabyte(before):
    """A6: a line of a megabyte costs no more than lines of that length together."""
    line = before + "x" * (2**20 - len(before))
    message = parse_message(f"Subject: Fwd: x\n\n{line}\n".encode())

    assert find_originals(message) == ()
    assert announces_forward(message)


def test_a_forward_below_a_long_line():
    """F1: below a line of a megabyte a forward is found as anywhere else."""
    line = "x" * 2**20
    block = (
        "---------- Forwarded message ---------\n"
        "From: Ada Byron <ada@lab.example>\nDate: Tue, Nov 2, 2021 at 9:05 AM\n"
        "Subject: Four pumps\nTo: <rep@acme.example>\n\nHow much?\n"
    )
    message = parse_message(f"Subject: x\n\n{line}\n\n{block}".encode())

    (original,) = find_originals(message)

    assert original.author.address == "ada@lab.example"
    assert len(original.note) == len(line)
