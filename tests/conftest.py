"""What all tests share: how Hypothesis looks for counter-examples; timing growth."""

import gc
import os
import time
from collections.abc import Callable
from typing import TypeVar

import pytest
from hypothesis import settings

Input = TypeVar("Input")

# Of three calls the fastest tells what the work costs: whatever else the machine does
# only adds to it. Where all three were disturbed, the next attempt is heard as well.
REPEATS = 3
ATTEMPTS = 4

#: No further attempt below this. Linear work grows four times on four times the input.
CLEARLY_LINEAR = 6.0

#: In seconds. What takes less on the small input is too short to be compared with.
SHORTEST = 1e-4

# Deterministic, so that a change never fails for what another one broke. Look further
# with `HYPOTHESIS_PROFILE=explore`, and keep what it finds as an @example.
settings.register_profile("ci", derandomize=True, deadline=None, database=None)
# On every further Python, where nothing but the interpreter is new.
settings.register_profile(
    "brief", settings.get_profile("ci"), max_examples=settings.default.max_examples // 4
)
settings.register_profile("explore", deadline=None, max_examples=2_000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci"))


@pytest.fixture(scope="session")
def growth() -> Callable[..., float]:
    """How many times longer a function takes on a large input than on a small one.

    `growth(function, small, large)`. Tests hand in four times the input and ask for less
    than 8: linear work grows four times, quadratic work sixteen times. The small input
    should take a millisecond or more.
    """
    return _growth


def _growth(function: Callable[[Input], object], small: Input, large: Input) -> float:
    best = _ratio(function, small, large)
    for _ in range(ATTEMPTS - 1):
        if best < CLEARLY_LINEAR:
            break
        best = min(best, _ratio(function, small, large))
    return best


def _ratio(function: Callable[[Input], object], small: Input, large: Input) -> float:
    """One attempt: both inputs in turns, so that a busy moment strikes both."""
    gc.disable()
    try:
        pairs = [
            (_seconds(function, small), _seconds(function, large))
            for _ in range(REPEATS)
        ]
    finally:
        gc.enable()
    shorter, longer = (min(times) for times in zip(*pairs, strict=True))
    return longer / max(shorter, SHORTEST)


def _seconds(function: Callable[[Input], object], given: Input) -> float:
    """The processor's time, which does not pass while other programs run."""
    start = time.process_time()
    function(given)
    return time.process_time() - start
