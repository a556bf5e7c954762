"""The targets of fuzz/: they run, and find what breaks an invariant (rule A6)."""

import importlib
import sys
import time
from pathlib import Path

import pytest

FUZZ = Path(__file__).resolve().parents[2] / "fuzz"
sys.path.insert(0, str(FUZZ))
try:
    invariants = importlib.import_module("invariants")
    targets = importlib.import_module("targets")
    run = importlib.import_module("run")
finally:
    sys.path.remove(str(FUZZ))


class TestTargets:
    """A6: every parser holds to the invariants, on whatever it is given."""

    @pytest.mark.parametrize("name", targets.TARGETS)
    def test_hold_for_what_they_start_from(self, name):
        """A6: the words that a target is made of, and the example mails."""
        seeds = targets.seeds(name)

        assert len(seeds) > 10
        for data in seeds:
            targets.TARGETS[name].run(data)

    @pytest.mark.parametrize("name", targets.TARGETS)
    def test_hold_for_mutations(self, name):
        """A6: a few dozen mutations, the same ones each time."""
        mutator = run.Mutator(name, seed=5)
        made = [mutator.make() for _ in range(40)]

        assert len(set(made)) > 20
        for data in made:
            targets.TARGETS[name].run(data)


class TestInvariants:
    """A6: what is broken is found."""

    def test_an_answer_is_handed_on(self):
        """A6: where nothing is broken, the answer comes back."""
        assert invariants.check(bytes.decode, b"x") == "x"

    @pytest.mark.parametrize(
        ("read", "message"),
        [
            (lambda data: [{"a": (data, "\ud800")}], "surrogate"),
            (lambda _data: object(), "another answer"),
            (lambda _data: _busy(1.2), "s for 1 bytes"),
        ],
    )
    def test_a_broken_one_is_told(self, read, message):
        """A6: lone surrogates, answers that change, and slow ones."""
        with pytest.raises(AssertionError, match=message):
            invariants.check(read, b"x")

    @pytest.mark.parametrize("text", ["a\nb", "a\r", "\0", "a\u2028b"])
    def test_a_line_is_one_line(self, text):
        """A6: line breaks of any kind would break a header."""
        invariants.one_line("one line", None)
        with pytest.raises(AssertionError, match="line break"):
            invariants.one_line("fine", text)


def _busy(seconds):
    stop = time.process_time() + seconds
    while time.process_time() < stop:
        pass
