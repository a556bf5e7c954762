"""Via: the ways of contacting somebody that "last contacted" names."""

import enum

from touchpoints.records.touchpoints import Touchpoint, TouchpointKind


class Via(enum.StrEnum):
    """How somebody was last contacted (rule S4), the least personal way first.

    The order is the rank of rule L2: of two touchpoints at the same moment, the one
    with the later value here is the last one.
    """

    EMAIL_CAMPAIGN = "Email Campaign"
    EMAIL = "Email"
    SMS = "SMS"
    PHONE_CALL = "Phone Call"
    CALL = "Call"
    MEETING = "Meeting"
    ONSITE_MEETING = "Onsite Meeting"
    ONSITE_SERVICE = "Onsite Service"


#: The kinds of touchpoints that have a Via, each with its own.
VIAS: dict[TouchpointKind, Via] = {TouchpointKind(via.value): via for via in Via}

_RANKS: dict[TouchpointKind, int] = {
    kind: rank for rank, kind in enumerate(VIAS, start=1)
}


def via_of(touchpoint: Touchpoint) -> Via | None:
    """The Via of a touchpoint; None for a kind that has none, such as a chat."""
    return VIAS.get(touchpoint.kind)


def via_rank(touchpoint: Touchpoint) -> int:
    """The touchpoint's place among those of the same moment; without a Via, first."""
    return _RANKS.get(touchpoint.kind, 0)
