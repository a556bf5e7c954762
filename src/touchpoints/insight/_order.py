"""The order of touchpoints in time: total, and the same wherever they came from."""

from datetime import datetime

from touchpoints.insight.periods import Window
from touchpoints.insight.vias import via_rank
from touchpoints.records.moments import instant
from touchpoints.records.touchpoints import Touchpoint

#: Where a touchpoint stands: its instant, the rank of its Via, its id (rule L2).
Place = tuple[datetime, int, str]


def place(touchpoint: Touchpoint) -> Place:
    """Where the touchpoint stands among all others."""
    return (instant(touchpoint.occurred_at), via_rank(touchpoint), touchpoint.id)


def is_within(moment: datetime, window: Window | None) -> bool:
    """Whether the moment, in UTC or not, is in the window, in UTC; None: all time.

    >>> from datetime import UTC, timedelta
    >>> noon = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
    >>> is_within(noon, (noon, noon + timedelta(hours=1)))
    True
    >>> is_within(noon, (noon - timedelta(hours=1), noon))
    False
    """
    return window is None or window[0] <= instant(moment) < window[1]
