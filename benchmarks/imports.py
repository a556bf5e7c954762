"""How long `import touchpoints` takes, beside `import attrs, email_validator`.

Every measurement is a fresh interpreter; the candidates take turns, so that a busy moment
of the machine hits them alike. The time is that of the import statement alone, without the
interpreter's own start.

    python benchmarks/imports.py [ROUNDS]

The aim is a ratio below 3; exits with 1 when it is missed, or when cattrs was loaded.
"""

import os
import statistics
import subprocess
import sys

BASELINE = "import attrs, email_validator"
CANDIDATE = "import touchpoints"
AIM = 3.0

#: Compiled once and then read from the caches, as on any host.
ENVIRONMENT = {
    name: value
    for name, value in os.environ.items()
    if name != "PYTHONDONTWRITEBYTECODE"
}

TIMED = """\
import sys
from time import perf_counter
start = perf_counter()
{statement}
print(perf_counter() - start, "cattrs" in sys.modules)
"""


def measure(statement: str) -> tuple[float, bool]:
    """Seconds that a statement takes in a fresh interpreter, and whether it got cattrs."""
    ran = subprocess.run(
        [sys.executable, "-c", TIMED.format(statement=statement)],
        check=True,
        capture_output=True,
        env=ENVIRONMENT,
        text=True,
    )
    seconds, cattrs_loaded = ran.stdout.split()
    return float(seconds), cattrs_loaded == "True"


def main(rounds: int) -> int:
    """Measure, print medians and the ratio, and return the exit code."""
    measure(BASELINE)  # fills the byte code caches
    measure(CANDIDATE)
    baseline: list[float] = []
    candidate: list[float] = []
    cattrs_loaded = False
    for _ in range(rounds):
        baseline.append(measure(BASELINE)[0])
        seconds, loaded = measure(CANDIDATE)
        candidate.append(seconds)
        cattrs_loaded |= loaded

    ratio = statistics.median(candidate) / statistics.median(baseline)
    for name, times in ((BASELINE, baseline), (CANDIDATE, candidate)):
        low, median = min(times), statistics.median(times)
        print(f"{name:<32} median {median * 1e3:6.1f} ms   best {low * 1e3:6.1f} ms")
    print(f"ratio {ratio:.2f} (aim: below {AIM}), {rounds} rounds")
    print(f"cattrs loaded: {'yes' if cattrs_loaded else 'no'}")
    return 1 if ratio >= AIM or cattrs_loaded else 0


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 21))
