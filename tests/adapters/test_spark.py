"""Archives of mails on Spark: what plain Python reads, on as many cores as there are."""

import os
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from touchpoints.adapters.configuration import read_inbox
from touchpoints.adapters.reading_rows import READING_COLUMNS, reading_row

pyspark = pytest.importorskip(
    "pyspark", reason="pyspark is not installed: see the session `cluster`"
)

from touchpoints.adapters.spark import read_mails  # noqa: E402

# It works all the same for what is done here.
pytestmark = pytest.mark.filterwarnings("ignore:PySpark does not yet fully support")

ROOT = Path(__file__).parents[2]
EXAMPLES = ROOT / "examples"
GUIDE = (ROOT / "docs" / "guide" / "cluster.md").read_text(encoding="utf-8")
INBOX = read_inbox(EXAMPLES / "inbox.toml")
RAWS = [path.read_bytes() for path in sorted(EXAMPLES.glob("inbox/*.eml"))]


@pytest.fixture(scope="module")
def spark() -> Iterator[Any]:
    """A cluster of two cores of this machine, on loopback."""
    os.environ["PYSPARK_PYTHON"] = sys.executable
    session = (
        pyspark.sql.SparkSession.builder.master("local[2]")
        .config("spark.driver.bindAddress", "127.0.0.1")
        .config("spark.driver.host", "127.0.0.1")
        .config("spark.sql.session.timeZone", "America/New_York")
        .config("spark.sql.shuffle.partitions", "2")
        .config("spark.ui.enabled", "false")
        .getOrCreate()
    )
    yield session
    session.stop()


def rows_of(frame: Any) -> list[dict[str, object]]:
    """The rows of a frame, by way of Arrow, which knows UTC."""
    rows: list[dict[str, object]] = frame.toArrow().to_pylist()
    return rows


def test_equals_plain_python(spark: Any) -> None:
    """D3, D4: on Spark each example says what it says in plain Python; none is lost."""
    raws = [*RAWS, None, b"", b"\xff" * 1_000]
    mails = spark.createDataFrame(
        list(enumerate(map(bytes_or_none, raws))), "id long, raw binary"
    )

    said = read_mails(mails.repartition(4), INBOX).orderBy("id")

    expected = [{"id": n, **reading_row(raw, INBOX)} for n, raw in enumerate(raws)]
    assert rows_of(said) == expected
    assert said.columns == ["id", *(column.name for column in READING_COLUMNS)]


def bytes_or_none(raw: bytes | None) -> bytearray | None:
    """The mail as Spark takes it."""
    return None if raw is None else bytearray(raw)


def test_other_columns(spark: Any) -> None:
    """Other columns are kept, whatever they hold and are called."""
    mails = spark.createDataFrame(
        [((1, [{"a b": 2}]), bytearray(RAWS[0]))],
        "`the key` struct<`x y`: int, z: array<map<string, int>>>, mail binary",
    )

    said = read_mails(mails, INBOX, raw="mail")

    assert said.schema["the key"] == mails.schema["the key"]
    assert said.first()["the key"] == mails.first()["the key"]


def test_no_mails(spark: Any) -> None:
    """An archive without mails gives a frame without rows, of the same columns."""
    said = read_mails(spark.createDataFrame([], "raw binary"), INBOX)

    assert said.count() == 0
    assert said.columns == [column.name for column in READING_COLUMNS]


@pytest.mark.parametrize("schema", ["id long", "raw string"])
def test_no_bytes(spark: Any, schema: str) -> None:
    """Where the column is not there, or holds no bytes, that is said before any job."""
    with pytest.raises(ValueError, match="a binary column 'raw'"):
        read_mails(spark.createDataFrame([], schema), INBOX)


def test_taken_name(spark: Any) -> None:
    """A column that is called like one of what mails say has to be renamed."""
    mails = spark.createDataFrame([], "raw binary, size long, keys string")

    with pytest.raises(ValueError, match="rename keys, size"):
        read_mails(mails, INBOX)


def test_guide(spark: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """L1, K1: the guide's program goes from raw mails to touchpoints and metrics."""
    monkeypatch.chdir(ROOT)
    session, *blocks = re.findall(
        r"^```py\n(.*?)^```$", GUIDE, re.DOTALL | re.MULTILINE
    )
    assert "SparkSession.builder" in session
    program: dict[str, Any] = {"spark": spark}

    for block in blocks:
        exec(compile(block, "cluster.md", "exec"), program)

    said = [row for row in map(reading, RAWS) if row["verdict"] == "Accepted"]
    outbound = {row["keys"][0] for row in said if row["direction"] == "Outbound"}
    in_time = {row["keys"][0] for row in said if row["occurred_at"] < program["now"]}
    ada = program["last"].where("contact = 'ada'").toArrow().to_pylist()
    counts = program["added"].toArrow().column("count").to_pylist()
    assert sum(counts) == len(outbound & in_time)
    assert ada[0]["on"] == max(
        row["occurred_at"]
        for row in said
        if row["keys"][0] in in_time and "ada@lab.example" in str(row["participants"])
    )


def reading(raw: bytes) -> dict[str, Any]:
    """What an example says."""
    return reading_row(raw, INBOX)
