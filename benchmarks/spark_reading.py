"""How many mails a second Spark reads, on one core and on two.

    python benchmarks/spark_reading.py [--copies 300] [--rounds 5] [--cores 1 2]

The mails of examples/inbox, so many times over, in a Parquet file in eight pieces. Each
number of cores gets a session, a round to warm up and then the rounds that count; the
table shows the median. Beside them a plain loop over the same mails, on one core. Needs
the extra `spark`, and Java.
"""

import argparse
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from pyspark.sql import SparkSession

from touchpoints.adapters.configuration import read_inbox
from touchpoints.adapters.reading_rows import reading_row
from touchpoints.adapters.spark import read_mails

EXAMPLES = Path(__file__).parent.parent / "examples"
INBOX = read_inbox(EXAMPLES / "inbox.toml")
PIECES = 8


def seconds(task: Callable[[], object], rounds: int) -> float:
    """The median of the rounds, after one that does not count."""
    times: list[float] = []
    for _ in range(rounds + 1):
        start = time.perf_counter()
        task()
        times.append(time.perf_counter() - start)
    return statistics.median(times[1:])


def session_on(cores: int) -> SparkSession:
    """A session on so many cores of this machine, on loopback."""
    return (
        SparkSession.builder.master(f"local[{cores}]")
        .config("spark.driver.bindAddress", "127.0.0.1")
        .config("spark.driver.host", "127.0.0.1")
        .config("spark.sql.files.minPartitionNum", str(PIECES))
        .config("spark.ui.enabled", "false")
        .config("spark.ui.showConsoleProgress", "false")
        .config("spark.log.level", "ERROR")
        .getOrCreate()
    )


def in_spark(raws: list[bytes], copies: int, cores: int, rounds: int) -> float:
    """Seconds to read all mails on Spark, the result thrown away."""
    spark = session_on(cores)
    with tempfile.TemporaryDirectory() as folder:
        path = f"{folder}/mails.parquet"
        rows = [(bytearray(raw),) for raw in raws]
        once = spark.createDataFrame(rows, "raw binary")
        many = once.crossJoin(spark.range(copies)).repartition(PIECES)
        many.write.parquet(path)
        said = read_mails(spark.read.parquet(path), INBOX)
        took = seconds(
            lambda: said.write.format("noop").mode("overwrite").save(), rounds
        )
    spark.stop()
    return took


def in_python(raws: list[bytes], copies: int, rounds: int) -> float:
    """Seconds to read all mails in a loop."""
    return seconds(
        lambda: [reading_row(raw, INBOX) for _ in range(copies) for raw in raws],
        rounds,
    )


def show(what: str, mails: int, took: float) -> None:
    """A line of the table."""
    print(f"{what:<14}{mails:>10,}{took:>10.2f}{mails / took:>12,.0f}")


def main() -> None:
    """Measure, and print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--copies", type=int, default=300)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--cores", type=int, nargs="+", default=[1, 2])
    asked = parser.parse_args()
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    raws = [path.read_bytes() for path in sorted(EXAMPLES.glob("inbox/*.eml"))]
    mails = len(raws) * asked.copies

    print(f"{'':<14}{'mails':>10}{'seconds':>10}{'per second':>12}")
    show("plain Python", mails, in_python(raws, asked.copies, asked.rounds))
    for cores in asked.cores:
        took = in_spark(raws, asked.copies, cores, asked.rounds)
        show(f"local[{cores}]", mails, took)


if __name__ == "__main__":
    main()
