"""The history table: a timeline as notebooks show it."""

from collections.abc import Iterable

from touchpoints.insight._history import direction_of
from touchpoints.insight._tables import html_table, moment_text
from touchpoints.records.touchpoints import (
    Case,
    Email,
    Event,
    PhoneCall,
    PortalVisit,
    Sms,
    Touchpoint,
)

_HEADER = ("On", "What", "Direction", "Status", "Sentiment", "By", "Id")


def history_table(touchpoints: Iterable[Touchpoint]) -> str:
    """The touchpoints as an HTML table, without their subjects (rule P3)."""
    return html_table("Timeline", _HEADER, map(_cells, touchpoints))


def _cells(touchpoint: Touchpoint) -> tuple[str, ...]:
    return (
        moment_text(touchpoint.occurred_at),
        touchpoint.kind.value,
        direction_of(touchpoint) or "",
        _status(touchpoint),
        _emoticon(touchpoint),
        touchpoint.performed_by or "",
        touchpoint.id,
    )


def _status(touchpoint: Touchpoint) -> str:
    if isinstance(touchpoint, Event | PhoneCall | Sms | Case):
        return touchpoint.status
    return touchpoint.action if isinstance(touchpoint, PortalVisit) else ""


def _emoticon(touchpoint: Touchpoint) -> str:
    if isinstance(touchpoint, Email | Event) and touchpoint.sentiment is not None:
        return touchpoint.sentiment.sentiment.emoticon
    return ""
