"""Insight over data frames: the extra `frames`.

One definition of each number, through Narwhals, for pandas, Polars, PyArrow, DuckDB,
Dask and PySpark. The definitions are those of `touchpoints.insight`, which they are
held equal to by tests.
"""

from touchpoints.adapters.frames.activity import (
    activities_added,
    activities_completed,
)
from touchpoints.adapters.frames.building import to_deal_frame, to_frame, to_stage_frame
from touchpoints.adapters.frames.contacted import last_contacted
from touchpoints.adapters.frames.efficiency import activity_efficiency
from touchpoints.adapters.frames.funnel import stage_funnel
from touchpoints.adapters.frames.idle import idle_deals
from touchpoints.adapters.frames.response import response_times
from touchpoints.adapters.frames.schema import (
    DEAL_COLUMNS,
    STAGE_COLUMNS,
    TOUCHPOINT_COLUMNS,
)

__all__ = [
    "DEAL_COLUMNS",
    "STAGE_COLUMNS",
    "TOUCHPOINT_COLUMNS",
    "activities_added",
    "activities_completed",
    "activity_efficiency",
    "idle_deals",
    "last_contacted",
    "response_times",
    "stage_funnel",
    "to_deal_frame",
    "to_frame",
    "to_stage_frame",
]
