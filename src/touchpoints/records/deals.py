"""Deals: the records of the sales pipeline."""

import enum
from bisect import bisect_right
from collections.abc import Iterable
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
from touchpoints.records.moments import check_aware, check_aware_if_known, instant


class DealStatus(enum.StrEnum):
    """Where a deal stands."""

    OPEN = "open"
    WON = "won"
    LOST = "lost"


@final
@attrs.frozen(kw_only=True)
class StageEntry:
    """A deal's entry into a stage of the pipeline.

    Attributes:
        stage: The stage, by the host's name for it.
        entered_at: When the deal came into it; it stays until its next entry.

    Raises:
        ValueError: `stage` is empty, or `entered_at` is naive.
    """

    stage: str = attrs.field(validator=attrs.validators.min_len(1))
    entered_at: datetime = attrs.field(validator=check_aware)


def _in_order(entries: Iterable[StageEntry]) -> tuple[StageEntry, ...]:
    return tuple(sorted(entries, key=_entered))


def _entered(entry: StageEntry) -> datetime:
    return instant(entry.entered_at)


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
        stage_history: When it entered which stage, in order; empty when nobody kept it.
            Where it is known, `stage` is the last one's.
        source: What opened the deal, such as "Request a Demo"; empty when unknown.
        closed_at: When it was won or lost; None while it is open.
        contact_ids: The contacts it is with.
        organization_ids: The organisations it is with.

    Raises:
        ValueError: A closed deal without `closed_at`, or an open one with it; or a
            stage that is not the last of its history.
    """

    id: DealId = attrs.field(converter=to_deal_id)
    created_at: datetime = attrs.field(validator=check_aware)
    name: str = ""
    owner: str | None = None
    status: DealStatus = DealStatus.OPEN
    stage: str = ""
    stage_history: tuple[StageEntry, ...] = attrs.field(default=(), converter=_in_order)
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
        """Hold status and closing time together, and the stage and its history."""
        if (self.status is DealStatus.OPEN) is not (self.closed_at is None):
            msg = f"deal {self.id}: closed_at belongs to closed deals, and to all"
            raise ValueError(msg)
        if self.stage_history and self.stage_history[-1].stage != self.stage:
            msg = f"deal {self.id}: its stage must be the last of its history"
            raise ValueError(msg)

    def stage_at(self, moment: datetime) -> str | None:
        """The stage that the deal was in; None before its first, or where none is kept.

        Of two entries at one moment the later in the history counts.

        >>> entered_at = datetime.fromisoformat("2026-03-02T09:00+00:00")
        >>> entry = StageEntry(stage="Proposal", entered_at=entered_at)
        >>> deal = Deal(
        ...     id="d1", created_at=entered_at, stage="Proposal", stage_history=[entry]
        ... )
        >>> deal.stage_at(entered_at)
        'Proposal'
        """
        past = bisect_right(self.stage_history, instant(moment), key=_entered)
        return self.stage_history[past - 1].stage if past else None
