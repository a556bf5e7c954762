"""History: what happened, and which part of it was asked for (rule N1)."""

import enum
from collections.abc import Collection
from datetime import datetime, tzinfo
from typing import assert_never, final

import attrs

from touchpoints.insight._order import is_within
from touchpoints.insight.agenda import AgendaItem, turn_of
from touchpoints.insight.days import span_of
from touchpoints.insight.periods import Window, to_window
from touchpoints.records.interactions import Direction
from touchpoints.records.moments import instant
from touchpoints.records.tasks import Task
from touchpoints.records.touchpoints import (
    Case,
    Chat,
    Document,
    Email,
    Event,
    EventStatus,
    PhoneCall,
    PortalVisit,
    Sms,
    Touchpoint,
    TouchpointKind,
    WebRequest,
)


class Directness(enum.StrEnum):
    """Whether a touchpoint connects us with the customer directly."""

    DIRECT = "direct"
    INDIRECT = "indirect"


def has_happened(touchpoint: Touchpoint, *, now: datetime) -> bool:
    """Whether the touchpoint is history by now.

    A planned event is not, whenever it was planned for; one that was not held is
    (rule S6), even where it was called off before its time.

    Args:
        touchpoint: Any touchpoint.
        now: The moment in UTC.
    """
    if isinstance(touchpoint, Event) and touchpoint.status is not EventStatus.HELD:
        return touchpoint.status is EventStatus.NOT_HELD
    # S2: a call that nobody took is no touchpoint.
    if isinstance(touchpoint, PhoneCall) and not touchpoint.status.is_logged:
        return False
    return instant(touchpoint.occurred_at) <= now


def direction_of(touchpoint: Touchpoint) -> Direction | None:
    """Which way the touchpoint went; None where there are no two ways (rule D1)."""
    match touchpoint:
        case Email() | PhoneCall() | Sms() | Chat():
            return touchpoint.direction
        case WebRequest():
            return Direction.INBOUND
        case Event() | Document() | Case() | PortalVisit():
            return None
        case _:
            assert_never(touchpoint)


def _to_kinds(
    kinds: Collection[TouchpointKind] | None,
) -> frozenset[TouchpointKind] | None:
    return None if kinds is None else frozenset(map(TouchpointKind, kinds))


@final
@attrs.frozen(kw_only=True)
class Filters:
    """Which part of a history was asked for; None: all of it, in each respect.

    Attributes:
        kinds: The kinds that are switched on.
        directness: Direct or indirect touchpoints only.
        direction: What went this way only.
        person: What this colleague performed only.
        between: From the first moment on and before the second.
        zone: The time zone in which due days begin.

    Raises:
        ValueError: `between` is naive, empty or runs backwards.
    """

    kinds: frozenset[TouchpointKind] | None = attrs.field(converter=_to_kinds)
    directness: Directness | None
    direction: Direction | None
    person: str | None
    between: Window | None = attrs.field(converter=attrs.converters.optional(to_window))
    zone: tzinfo

    def admit(self, item: Touchpoint | Task) -> bool:
        """Whether the item is part of what was asked for.

        A task is no touchpoint, so it has no kind, directness or direction.
        """
        if self.person is not None and item.performed_by != self.person:
            return False
        if isinstance(item, Task):
            sorts = (self.kinds, self.directness, self.direction)
            return sorts == (None, None, None) and self._spans(item)
        return self._suits(item) and self._spans(item)

    def _suits(self, touchpoint: Touchpoint) -> bool:
        if self.kinds is not None and touchpoint.kind not in self.kinds:
            return False
        if self.directness is not None:
            wants_direct = self.directness is Directness.DIRECT
            if touchpoint.is_direct is not wants_direct:
                return False
        return self.direction is None or direction_of(touchpoint) is self.direction

    def _spans(self, item: Touchpoint | Task) -> bool:
        if self.between is None:
            return True
        moment = _moment(item, self.zone)
        return moment is not None and is_within(moment, self.between)


def _moment(item: Touchpoint | Task, zone: tzinfo) -> datetime | None:
    turn = turn_of(item) if isinstance(item, AgendaItem) else item.occurred_at
    return None if turn is None else span_of(turn, zone)[0]
