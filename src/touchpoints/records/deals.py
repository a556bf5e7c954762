"""Deals: the records of the sales pipeline."""

import enum
from datetime import datetime
from typing import final

import attrs

from touchpoints.records.ids import (
    ContactId,
    DealId,
    OrganizationId,
    to_contact_ids,
    to_deal_id,
    to_organization_ids,
)
from touchpoints.records.moments import check_aware, check_aware_if_known


class DealStatus(enum.StrEnum):
    """Where a deal stands."""

    OPEN = "open"
    WON = "won"
    LOST = "lost"


@final
@attrs.frozen(kw_only=True)
class Deal:
    """A sales-pipeline record: something that may be sold to somebody.

    Attributes:
        id: The host's id, or one derived from the web request that opened the deal.
        created_at: When the deal was opened.
        name: A title for people; empty when it has none.
        owner: The colleague who owns it; at a closed deal, who owned it at closing.
            None while nobody does, as after a web request.
        status: Open, won or lost.
        stage: The pipeline stage by the host's name for it; empty when it has none.
        source: What opened the deal, such as "Request a Demo"; empty when unknown.
        closed_at: When it was won or lost; None while it is open.
        contact_ids: The contacts it is with.
        organization_ids: The organisations it is with.

    Raises:
        ValueError: A closed deal without `closed_at`, or an open one with it.
    """

    id: DealId = attrs.field(converter=to_deal_id)
    created_at: datetime = attrs.field(validator=check_aware)
    name: str = ""
    owner: str | None = None
    status: DealStatus = DealStatus.OPEN
    stage: str = ""
    source: str = ""
    closed_at: datetime | None = attrs.field(
        default=None, validator=check_aware_if_known
    )
    contact_ids: frozenset[ContactId] = attrs.field(
        default=frozenset(), converter=to_contact_ids
    )
    organization_ids: frozenset[OrganizationId] = attrs.field(
        default=frozenset(), converter=to_organization_ids
    )

    def __attrs_post_init__(self) -> None:
        """Hold status and closing time together."""
        if (self.status is DealStatus.OPEN) is not (self.closed_at is None):
            msg = f"deal {self.id}: closed_at belongs to closed deals, and to all"
            raise ValueError(msg)
