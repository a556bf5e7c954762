"""The order of touchpoints in time: total, and the same wherever they came from."""

from datetime import datetime

from touchpoints.insight.vias import via_rank
from touchpoints.records.moments import instant, require_aware
from touchpoints.records.touchpoints import Touchpoint

#: Where a touchpoint stands: its instant, the rank of its Via, its id (rule L2).
Place = tuple[datetime, int, str]

#: A stretch of time: from the first moment on and before the second.
Period = tuple[datetime, datetime]


def place(touchpoint: Touchpoint) -> Place:
    """Where the touchpoint stands among all others."""
    return (instant(touchpoint.occurred_at), via_rank(touchpoint), touchpoint.id)


def to_period(between: Period | None) -> Period | None:
    """The period in UTC; None stays None, which is all time.

    Raises:
        ValueError: One of its moments is naive.
    """
    if between is None:
        return None
    since, until = (instant(require_aware(moment, "between")) for moment in between)
    return (since, until)


def is_within(moment: datetime, period: Period | None) -> bool:
    """Whether the moment is in the period.

    >>> from datetime import UTC, timedelta
    >>> noon = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
    >>> is_within(noon, (noon, noon + timedelta(hours=1)))
    True
    >>> is_within(noon, (noon - timedelta(hours=1), noon))
    False
    """
    return period is None or period[0] <= instant(moment) < period[1]
