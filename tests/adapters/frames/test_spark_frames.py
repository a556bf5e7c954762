"""PySpark gives the numbers of the reference, in a session on this machine."""

import shutil
import warnings

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from touchpoints.adapters import frames

pyspark = pytest.importorskip("pyspark", reason="PySpark is not installed")

pytestmark = pytest.mark.skipif(
    shutil.which("java") is None, reason="PySpark needs Java, and there is none"
)


@pytest.fixture(scope="module")
def spark():
    """A session with one worker that listens to this machine only."""
    from pyspark.sql import SparkSession  # noqa: PLC0415 - where it is installed

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        session = (
            SparkSession.builder.master("local[1]")
            .config("spark.ui.enabled", "false")
            .config("spark.driver.bindAddress", "127.0.0.1")
            .config("spark.driver.host", "127.0.0.1")
            .config("spark.sql.shuffle.partitions", "1")
            .config("spark.default.parallelism", "1")
            # Compiling a query takes longer than running it over so few rows.
            .config("spark.sql.codegen.wholeStage", "false")
            .config("spark.sql.codegen.factoryMode", "NO_CODEGEN")
            # The answers must not depend on the session's idea of local time.
            .config("spark.sql.session.timeZone", "Asia/Tokyo")
            .getOrCreate()
        )
        yield session
        session.stop()


@pytest.mark.filterwarnings("ignore")
@settings(max_examples=3, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_spark_equals_the_reference(harness, spark, metric, data):
    """K1 to K8, L1 to L8, N4: a cluster's engine agrees with plain Python."""
    harness.engines["spark"] = spark.createDataFrame
    harness.check(data.draw(harness.records_for(metric)), metric, ["spark"])


@pytest.mark.filterwarnings("ignore")
def test_it_does_on_a_larger_record(harness, spark, metric):
    """K1 to K8, L1 to L8, N4: so it does on 2,000 seeded items."""
    harness.engines["spark"] = spark.createDataFrame
    harness.check(harness.seeded(2_000), metric, ["spark"])


@pytest.mark.filterwarnings("ignore")
def test_the_answer_is_a_spark_frame(harness, spark):
    """What goes in as Spark's comes out as Spark's, not collected."""
    empty = frames.to_frame([], zone="UTC", backend="pyarrow")
    frame = spark.createDataFrame(empty)
    counts = frames.activities_added(
        frame, zone="UTC", between=harness.window, every="day"
    )
    assert isinstance(counts, type(frame))
    assert {row["count"] for row in counts.collect()} == {0}
