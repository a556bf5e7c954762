"""Tallies: what was done for deals, counted once per deal and once in total (K6)."""

from collections.abc import Iterable
from datetime import datetime
from typing import Generic, TypeVar, final

from touchpoints.insight._groups import Item
from touchpoints.insight.spreads import Spread, spread
from touchpoints.records.deals import Deal
from touchpoints.records.ids import DealId
from touchpoints.records.moments import instant

_ItemT = TypeVar("_ItemT", bound=Item)


@final
class Tally(Generic[_ItemT]):
    """Items that were done for deals.

    All deals of an item are added one after another, so that the last item tells
    whether it is here already: a set of millions would cost more than the counting.
    """

    __slots__ = ("_per_deal", "items")

    def __init__(self) -> None:
        #: The items, each once.
        self.items: list[_ItemT] = []
        self._per_deal: dict[DealId, int] = {}

    def add(self, item: _ItemT, deal_id: DealId) -> None:
        """Count the item for one of its deals."""
        if not self.items or self.items[-1] is not item:
            self.items.append(item)
        self._per_deal[deal_id] = self._per_deal.get(deal_id, 0) + 1

    def spread(self, deals: Iterable[Deal]) -> Spread[float] | None:
        """The items per deal; deals without any are part of it. None: no deals."""
        return spread([self._per_deal.get(deal.id, 0) for deal in deals])


def by_closing(deals: Iterable[Deal]) -> tuple[Deal, ...]:
    """Closed deals in the order of their closing, then by id."""
    return tuple(sorted(deals, key=_closing))


def _closing(deal: Deal) -> tuple[datetime, str]:
    return (instant(deal.closed_at or deal.created_at), deal.id)
