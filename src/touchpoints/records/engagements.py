"""Engagements: opens of a mail and clicks in it. They are no touchpoints (rule S7)."""

import enum
from collections.abc import Iterable
from datetime import datetime
from typing import final

import attrs

from touchpoints.records.ids import (
    EngagementId,
    TouchpointId,
    to_engagement_id,
    to_touchpoint_id,
)
from touchpoints.records.interactions import Role
from touchpoints.records.moments import check_aware, instant


class EngagementKind(enum.StrEnum):
    """What a recipient did with a mail."""

    OPEN = "Open"
    CLICK = "Click"


@final
@attrs.frozen(kw_only=True)
class Engagement:
    """One opening of a mail, or one click in it.

    Attributes:
        id: The host's id for it; the same id twice is counted once.
        touchpoint_id: The mail.
        kind: Open or Click.
        recipient: The normalised address of whom the mail was tracked for.
        role: Where the recipient stood on the mail; Bcc is kept apart.
        occurred_at: When it happened.
        is_machine: Whether a mail scanner or a proxy that fetches images did it.
    """

    id: EngagementId = attrs.field(converter=to_engagement_id)
    touchpoint_id: TouchpointId = attrs.field(converter=to_touchpoint_id)
    kind: EngagementKind
    recipient: str
    role: Role = Role.TO
    occurred_at: datetime = attrs.field(validator=check_aware)
    is_machine: bool = False


@final
@attrs.frozen(kw_only=True)
class RecipientEngagement:
    """How often one recipient opened a mail and clicked in it.

    Attributes:
        touchpoint_id: The mail.
        recipient: The recipient's address.
        opens: Opens by the person.
        clicks: Clicks by the person.
        machine_opens: Opens by a machine on the way, which tell nothing of the person.
        machine_clicks: Clicks by a machine on the way.
        last_at: When the person opened or clicked last; None when only machines did.
    """

    touchpoint_id: TouchpointId
    recipient: str
    opens: int
    clicks: int
    machine_opens: int
    machine_clicks: int
    last_at: datetime | None


@final
@attrs.frozen(kw_only=True)
class EngagementCounts:
    """Engagements counted per mail and recipient, those of Bcc recipients apart.

    Attributes:
        recipients: Who stood in From, To or Cc; sorted by mail and address.
        blind: Who stood in Bcc, so that nobody shows them to the others by mistake.
    """

    recipients: tuple[RecipientEngagement, ...]
    blind: tuple[RecipientEngagement, ...]


def count_engagements(engagements: Iterable[Engagement]) -> EngagementCounts:
    """Opens and clicks per mail and recipient (rule S7).

    Args:
        engagements: In any order; one that comes twice is counted once.
    """
    distinct = {each.id: each for each in engagements}.values()
    seen = [each for each in distinct if each.role is not Role.BCC]
    blind = [each for each in distinct if each.role is Role.BCC]
    return EngagementCounts(
        recipients=_per_recipient(seen), blind=_per_recipient(blind)
    )


def _per_recipient(
    engagements: Iterable[Engagement],
) -> tuple[RecipientEngagement, ...]:
    groups: dict[tuple[TouchpointId, str], list[Engagement]] = {}
    for each in engagements:
        groups.setdefault((each.touchpoint_id, each.recipient), []).append(each)
    return tuple(_count(*key, groups[key]) for key in sorted(groups))


def _count(
    touchpoint_id: TouchpointId, recipient: str, engagements: list[Engagement]
) -> RecipientEngagement:
    tally = dict.fromkeys(
        ((kind, by) for kind in EngagementKind for by in (False, True)), 0
    )
    for each in engagements:
        tally[each.kind, each.is_machine] += 1
    human = [each.occurred_at for each in engagements if not each.is_machine]
    return RecipientEngagement(
        touchpoint_id=touchpoint_id,
        recipient=recipient,
        opens=tally[EngagementKind.OPEN, False],
        clicks=tally[EngagementKind.CLICK, False],
        machine_opens=tally[EngagementKind.OPEN, True],
        machine_clicks=tally[EngagementKind.CLICK, True],
        last_at=max(human, default=None, key=instant),
    )
