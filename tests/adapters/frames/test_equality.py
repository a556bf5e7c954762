"""Every engine gives the numbers of the reference."""

import warnings

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

# Of each of the seven metrics, so that an engine is asked 210 questions at least.
EXAMPLES = settings.default.max_examples * 3 // 10

ENGINES = ("pandas", "polars", "polars-lazy", "pyarrow", "duckdb")


@settings(max_examples=EXAMPLES, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_every_engine_equals_the_reference(harness, metric, data):
    """K1 to K8, L1 to L8, N4: engines agree with plain Python, whatever the record."""
    harness.check(data.draw(harness.records_for(metric)), metric, ENGINES)


@settings(max_examples=5, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_frames_of_others_making_do_as_well(harness, metric, data):
    """A pandas frame whose integers became floating-point numbers is as good.

    Up to the year 2255: after that, such numbers cannot tell microseconds apart.
    """
    record = data.draw(harness.records(harness.moments))
    harness.check(record, metric, ["pandas-plain"])


def test_dask_does_too(harness, metric):
    """K1 to K3, L1 to L8, N4: Dask agrees; what has medians is refused."""
    pytest.importorskip("dask.dataframe")
    with warnings.catch_warnings():
        # Narwhals is about to move what it has for Dask to a package of its own.
        warnings.simplefilter("ignore", FutureWarning)
        if metric.__name__ in {"efficient", "responded", "funnelled"}:
            with pytest.raises(ValueError, match="beyond Dask"):
                harness.check(harness.seeded(1), metric, ["dask"])
        else:
            harness.check(harness.seeded(200), metric, ["dask"])
