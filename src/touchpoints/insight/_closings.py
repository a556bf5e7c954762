"""Closings: the closed deals by owner and time, and what was done for them (K5)."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from itertools import product
from typing import Any, Final, final

import attrs

from touchpoints.insight._completions import completed_at_of
from touchpoints.insight._groups import Grouping, Item, Key, Naming, Stages, team_of
from touchpoints.insight._tallies import Tally
from touchpoints.insight.dimensions import Dimension
from touchpoints.insight.periods import Bucket, Buckets
from touchpoints.records.activities import is_activity
from touchpoints.records.deals import Deal, DealStatus
from touchpoints.records.ids import DealId
from touchpoints.records.moments import instant

# What deals are told apart by; the other dimensions tell activities apart.
_OF_DEALS = (Dimension.PERFORMED_BY, Dimension.TEAM, Dimension.DEAL)
_OF_ACTIVITIES = (Dimension.KIND, Dimension.DIRECTION)


@final
@attrs.frozen
class Share:
    """Deals, and those activities on them that are of one sort."""

    deals: list[Deal]
    tally: Tally[Item]


@final
@attrs.frozen(kw_only=True)
class Entry:
    """What is in one bucket of one group, whose name is its dimensions' values."""

    bucket: Bucket
    names: dict[str, Any]
    won: Share
    lost: Share


@final
class _Cell:
    """The deals of one group that ended one way in one bucket."""

    __slots__ = ("deals", "tallies")

    def __init__(self) -> None:
        self.deals: list[Deal] = []
        #: What was done for them, by the sort of activity.
        self.tallies: dict[Key, Tally[Item]] = {}


@final
@attrs.frozen
class _Closing:
    """A closed deal: until when activities count for it, and where."""

    deal: Deal
    until: datetime
    cell: _Cell


@final
class Closings:
    """Deals that were closed within the buckets, and their owners' activities."""

    def __init__(
        self,
        deals: Iterable[Deal],
        buckets: Buckets,
        dimensions: tuple[Dimension, ...],
        teams: Mapping[str, str],
    ) -> None:
        of_activities = [each for each in _OF_ACTIVITIES if each in dimensions]
        by_stage = [each for each in dimensions if each is Dimension.STAGE]
        self._of_deals = [each for each in _OF_DEALS if each in dimensions]
        order = (*self._of_deals, *of_activities, *by_stage)
        self.naming: Final = Naming(dimensions, order)
        self._buckets = buckets
        self._teams = teams
        self._cells: dict[tuple[Key, int, DealStatus], _Cell] = {}
        self._closings = {each.deal.id: each for each in self._closed(deals)}
        closed = (each.deal for each in self._closings.values())
        self._stages = Stages(closed) if by_stage else None
        self._sorts = Grouping(of_activities, teams={}, deals=())

    def _closed(self, deals: Iterable[Deal]) -> Iterator[_Closing]:
        for deal in deals:
            if deal.closed_at is None:
                continue
            at = self._buckets.position(deal.closed_at)
            if at is not None:
                place = (self._group(deal), at, deal.status)
                cell = self._cells.setdefault(place, _Cell())
                cell.deals.append(deal)
                yield _Closing(deal, instant(deal.closed_at), cell)

    def _group(self, deal: Deal) -> Key:
        values: dict[Dimension, str | None] = {
            Dimension.PERFORMED_BY: deal.owner,
            Dimension.TEAM: team_of(deal.owner, self._teams),
            Dimension.DEAL: deal.id,
        }
        return tuple(values[each] for each in self._of_deals)

    def read(self, items: Iterable[Item]) -> None:
        """Count the owners' activities on the deals; all else is passed over."""
        closings = self._closings
        for item in items:
            performer = item.performed_by
            for deal_id in item.deal_ids:
                closing = closings.get(deal_id)
                # Cheapest first: most items are on deals still open, or by others.
                if closing is not None and closing.deal.owner == performer:
                    self._count(item, closing, deal_id)

    def _count(self, item: Item, closing: _Closing, deal_id: DealId) -> None:
        if not is_activity(item):
            return
        completed_at = completed_at_of(item)
        if completed_at is None or instant(completed_at) > closing.until:
            return
        sort = self._sorts.key(item)
        if self._stages is not None:
            sort = (*sort, self._stages.at(deal_id, completed_at))
        tallies = closing.cell.tallies
        tally = tallies.get(sort)
        if tally is None:
            tally = tallies[sort] = Tally[Item]()
        tally.add(item, deal_id)

    def entries(self) -> Iterator[Entry]:
        """One for each bucket and group, by time, then by group, the unknown last."""
        pairs = product(self._groups(), self._found_sorts())
        ranked = sorted(pairs, key=lambda pair: self.naming.rank(pair[0] + pair[1]))
        for at, bucket in enumerate(self._buckets):
            for group, sort in ranked:
                yield Entry(
                    bucket=bucket,
                    names=self.naming.names(group + sort),
                    won=self._share(group, at, DealStatus.WON, sort),
                    lost=self._share(group, at, DealStatus.LOST, sort),
                )

    def _groups(self) -> set[Key]:
        found = {group for group, _at, _status in self._cells}
        # All there is, though it be nothing, is a group.
        return found if self.naming.dimensions else {()}

    def _found_sorts(self) -> set[Key]:
        found = {sort for cell in self._cells.values() for sort in cell.tallies}
        # Where nothing was done at all, the deals still have their rows.
        return found or {(None,) * (len(self.naming.order) - len(self._of_deals))}

    def _share(self, group: Key, at: int, status: DealStatus, sort: Key) -> Share:
        cell = self._cells.get((group, at, status))
        if cell is None:
            return Share([], Tally[Item]())
        return Share(cell.deals, cell.tallies.get(sort) or Tally[Item]())
