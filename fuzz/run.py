"""Fuzz the parsers: see README.md beside this file.

    python fuzz/run.py [TARGET ...] [--seconds 60] [--engine atheris|mutations] [--seed 1]

Prints the number of executions of each target. What breaks an invariant is written to
fuzz/finds/ and printed; the exit status is 1 then.
"""

import argparse
import hashlib
import importlib.util
import random
import re
import subprocess
import sys
import tempfile
import time
import traceback
from pathlib import Path
from typing import Final

from targets import ROOT, TARGETS, Target, seeds

FINDS: Final = ROOT / "fuzz" / "finds"
_LONGEST: Final = 4_000
_MOST_KEPT: Final = 2_000
_RUNS: Final = re.compile(r"Done (\d+) |stat::number_of_executed_units: *(\d+)")


class Mutator:
    """Makes inputs of a target's words and of earlier inputs, from a fixed seed."""

    def __init__(self, name: str, seed: int) -> None:
        self._dice = random.Random(f"{name} {seed}")
        self._words = TARGETS[name].words
        self._kept = seeds(name)

    def make(self) -> bytes:
        """The next input."""
        data = bytearray(self._dice.choice(self._kept))
        for _ in range(self._dice.randint(1, 8)):
            self._change(data)
        made = bytes(data[:_LONGEST])
        if self._dice.random() < 0.2:
            self._keep(made)
        return made

    def _change(self, data: bytearray) -> None:
        dice = self._dice
        at = dice.randint(0, len(data))
        match dice.randrange(6):
            case 0 | 1:
                data[at:at] = dice.choice(self._words) * dice.choice((1, 1, 1, 2, 50))
            case 2:
                del data[at : at + dice.randint(1, 20)]
            case 3:
                data[at : at + 1] = dice.randbytes(1)
            case 4:
                other = dice.choice(self._kept)
                start = dice.randint(0, len(other))
                data[at:at] = other[start : start + dice.randint(1, 200)]
            case _:
                data[at : at + 8] = data[at : at + 8][::-1]

    def _keep(self, made: bytes) -> None:
        if len(self._kept) < _MOST_KEPT:
            self._kept.append(made)
        else:
            self._kept[self._dice.randrange(_MOST_KEPT)] = made


def run_mutations(name: str, seconds: float, seed: int) -> tuple[int, int]:
    """Run mutated inputs for a while; the executions and the finds."""
    target, mutator = TARGETS[name], Mutator(name, seed)
    executions, finds = 0, set[str]()
    stop = time.monotonic() + seconds
    for data in seeds(name):
        _try(name, target, data, finds)
        executions += 1
    while time.monotonic() < stop:
        _try(name, target, mutator.make(), finds)
        executions += 1
    return executions, len(finds)


def _try(name: str, target: Target, data: bytes, finds: set[str]) -> None:
    try:
        target.run(data)
    except Exception as problem:  # noqa: BLE001 - any exception is a find
        frame = traceback.extract_tb(problem.__traceback__)[-1]
        where = f"{frame.filename}:{frame.lineno} {type(problem).__name__}"
        if where not in finds:
            finds.add(where)
            print(f"{name}: {where}: {problem}, {_write(name, data)}")


def _write(name: str, data: bytes) -> Path:
    FINDS.mkdir(exist_ok=True)
    path = FINDS / f"{name}-{hashlib.sha256(data).hexdigest()[:12]}"
    path.write_bytes(data)
    return path


def run_atheris(name: str, seconds: float, seed: int) -> tuple[int, int]:
    """Run atheris, which ends its process, in one of its own."""
    with tempfile.TemporaryDirectory() as folder:
        corpus = Path(folder, "corpus")
        corpus.mkdir()
        for number, data in enumerate(seeds(name)):
            (corpus / str(number)).write_bytes(data)
        FINDS.mkdir(exist_ok=True)
        done = subprocess.run(
            [
                *(sys.executable, __file__, "--inside", name, str(corpus)),
                *(f"-max_total_time={seconds:.0f}", f"-seed={seed}", "-timeout=10"),
                *(f"-max_len={_LONGEST}", f"-artifact_prefix={FINDS}/{name}-"),
                *("-print_final_stats=1", "-rss_limit_mb=2048"),
            ],
            check=False,
            capture_output=True,
            text=True,
            errors="replace",
        )
    if done.returncode:
        print(done.stdout[-3_000:], done.stderr[-3_000:])
    runs = [
        int(one or other) for one, other in _RUNS.findall(done.stdout + done.stderr)
    ]
    return max(runs, default=0), int(done.returncode != 0)


def _run_inside(arguments: list[str]) -> None:
    """Hand one target over to atheris, instrumented."""
    import atheris  # noqa: PLC0415 - installed for fuzzing only

    name, *options = arguments
    touchpoints = [each for each in sys.modules if each.startswith("touchpoints")]
    for each in [*touchpoints, "targets", "invariants"]:
        del sys.modules[each]
    with atheris.instrument_imports(include=["touchpoints"]):
        from targets import TARGETS as INSTRUMENTED  # noqa: PLC0415
    atheris.Setup([sys.argv[0], *options], INSTRUMENTED[name].run)
    atheris.Fuzz()


def main() -> None:
    """Fuzz the targets, one after the other."""
    parser = argparse.ArgumentParser(description="Fuzz the parsers.")
    parser.add_argument("targets", nargs="*", metavar="TARGET", default=list(TARGETS))
    parser.add_argument("--seconds", type=float, default=60, help="for each target")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--engine", choices=("atheris", "mutations"))
    options = parser.parse_args()
    has_atheris = importlib.util.find_spec("atheris") is not None
    engine = options.engine or ("atheris" if has_atheris else "mutations")
    run = {"atheris": run_atheris, "mutations": run_mutations}[engine]
    found = 0
    for name in options.targets:
        executions, finds = run(name, options.seconds, options.seed)
        found += finds
        print(f"{name:<16}{executions:>10} executions{finds:>5} finds   ({engine})")
        sys.stdout.flush()
    sys.exit(found > 0)


if __name__ == "__main__":
    if sys.argv[1:2] == ["--inside"]:
        _run_inside(sys.argv[2:])
    else:
        main()
