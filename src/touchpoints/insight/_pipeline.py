"""The pipeline: which deals were in a stage, and what happened with them there (K8)."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from itertools import product
from typing import Any, Final, final

import attrs

from touchpoints.insight._completions import completed_at_of
from touchpoints.insight._groups import Grouping, Item, Key, Naming, Stages
from touchpoints.insight._tallies import Tally
from touchpoints.insight.dimensions import Dimension
from touchpoints.insight.periods import Bucket, Buckets
from touchpoints.records.activities import is_activity
from touchpoints.records.deals import Deal
from touchpoints.records.ids import DealId
from touchpoints.records.moments import instant
from touchpoints.records.tasks import Task
from touchpoints.records.touchpoints import Email, Touchpoint

#: Where something counts: the bucket's place, the stage, and the group.
Spot = tuple[int, str, Key]

_FOREVER: Final = datetime.max.replace(tzinfo=UTC)


@final
class Work:
    """What happened with deals, and what was done for them."""

    __slots__ = ("activities", "touchpoints")

    def __init__(self) -> None:
        self.touchpoints: Tally[Touchpoint] = Tally()
        self.activities: Tally[Item] = Tally()


@final
@attrs.frozen(kw_only=True)
class Entry:
    """What is in one bucket, stage and group, whose name is its dimensions' values."""

    bucket: Bucket
    stage: str
    names: dict[str, Any]
    deals: tuple[Deal, ...]
    work: Work


@final
class Pipeline:
    """The stages that deals were in within the buckets."""

    def __init__(
        self,
        deals: Iterable[Deal],
        buckets: Buckets,
        dimensions: tuple[Dimension, ...],
        teams: Mapping[str, str],
    ) -> None:
        own = [each for each in dimensions if each is not Dimension.DEAL]
        by_deal = [each for each in dimensions if each is Dimension.DEAL]
        self.naming: Final = Naming(dimensions, (*own, *by_deal))
        self._is_by_deal = bool(by_deal)
        self._sorts = Grouping(own, teams=teams, deals=())
        self._no_sort: Key = (None,) * len(own)
        known = [deal for deal in deals if deal.stage_history]
        self._buckets = buckets
        self._ends = {deal.id: _end(deal) for deal in known}
        self._history = Stages(known)
        self._order = _by_first_entry(known)
        #: The deals of each stage, bucket by bucket.
        self._stages: dict[str, list[dict[DealId, Deal]]] = {}
        for deal in known:
            self._place(deal)
        self._work: defaultdict[Spot, Work] = defaultdict(Work)

    def _place(self, deal: Deal) -> None:
        """Put the deal into the stages that it was in, bucket by bucket."""
        for stage, places in _stays(deal, self._ends[deal.id], self._buckets):
            for at in places:
                if stage not in self._stages:
                    self._stages[stage] = [{} for _ in self._buckets]
                self._stages[stage][at][deal.id] = deal

    def read(self, items: Iterable[Item]) -> None:
        """Count what happened and what was done for the deals."""
        for item in items:
            # Most items are on no deal, or on none that is known.
            if not item.deal_ids:
                continue
            links = [each for each in item.deal_ids if each in self._ends]
            completed_at = completed_at_of(item) if links else None
            if completed_at is not None:
                self._count(item, completed_at, links)

    def _count(self, item: Item, completed_at: datetime, links: list[DealId]) -> None:
        done = self._spots(item, completed_at, links)
        if not isinstance(item, Task) and not _is_automatic(item):
            happened_at = item.occurred_at
            is_same = happened_at is completed_at
            spots = done if is_same else self._spots(item, happened_at, links)
            for spot, deal_id in spots:
                self._work[spot].touchpoints.add(item, deal_id)
        if done and is_activity(item):
            for spot, deal_id in done:
                self._work[spot].activities.add(item, deal_id)

    def _spots(
        self, item: Item, moment: datetime, links: list[DealId]
    ) -> list[tuple[Spot, DealId]]:
        """Where an item of this moment counts, with the deals that it counts for."""
        at = self._buckets.position(moment)
        if at is None:
            return []
        now = instant(moment)
        sort = self._sorts.key(item)
        found: list[tuple[Spot, DealId]] = []
        for deal_id in links:
            stage = self._history.at(deal_id, now)
            if stage is not None and now <= self._ends[deal_id]:
                key = (*sort, deal_id) if self._is_by_deal else sort
                found.append(((at, stage, key), deal_id))
        return found

    def entries(self, stages: Sequence[str]) -> Iterator[Entry]:
        """One for each bucket, stage and group, in this order, the unknown last.

        Args:
            stages: The stages that come first, whether a deal was in them or not.
        """
        others = (each for each in self._order if each in self._stages)
        sorts = self._found_sorts()
        keys = {
            stage: self._keys(stage, sorts)
            for stage in dict.fromkeys((*stages, *others))
        }
        for at, bucket in enumerate(self._buckets):
            for stage, groups in keys.items():
                yield from self._entries(at, bucket, stage, groups)

    def _found_sorts(self) -> set[Key]:
        """The values that the items' own dimensions have anywhere."""
        size = len(self._no_sort)
        # Where nothing was done at all, the stages still have their rows.
        return {key[:size] for _at, _stage, key in self._work} or {self._no_sort}

    def _keys(self, stage: str, sorts: Iterable[Key]) -> list[Key]:
        """The groups of a stage: all sorts of items, for each of its deals if asked."""
        links: set[Key] = {()}
        if self._is_by_deal:
            deals = self._stages.get(stage, ())
            links = {(deal_id,) for found in deals for deal_id in found} or {(None,)}
        keys = (sort + link for sort, link in product(sorts, links))
        return sorted(keys, key=self.naming.rank)

    def _entries(
        self, at: int, bucket: Bucket, stage: str, keys: Iterable[Key]
    ) -> Iterator[Entry]:
        found = self._stages[stage][at] if stage in self._stages else {}
        deals = tuple(found[deal_id] for deal_id in sorted(found))
        for key in keys:
            work = self._work.get((at, stage, key))
            yield Entry(
                bucket=bucket,
                stage=stage,
                names=self.naming.names(key),
                deals=_one(found, key[-1]) if self._is_by_deal else deals,
                work=Work() if work is None else work,
            )


def _one(deals: Mapping[DealId, Deal], deal_id: str | None) -> tuple[Deal, ...]:
    """The deal alone, if it is among them."""
    if deal_id is None or deal_id not in deals:
        return ()
    return (deals[DealId(deal_id)],)


def _stays(
    deal: Deal, end: datetime, buckets: Buckets
) -> Iterator[tuple[str, Iterable[int]]]:
    """The stages that a deal was in, with the places of the buckets that it was."""
    bounds, size = buckets.bounds, len(buckets)
    entered = [instant(entry.entered_at) for entry in deal.stage_history]
    spans = zip(deal.stage_history, entered, [*entered[1:], None], strict=True)
    for entry, since, until in spans:
        # Of two entries at one moment, it was in the later stage alone.
        if since == until:
            continue
        first = max(bisect_right(bounds, since) - 1, 0)
        # Up to its end, that moment included, but not up to that of the next entry.
        past = (
            bisect_right(bounds, end) if until is None else bisect_left(bounds, until)
        )
        yield entry.stage, range(first, min(past, size))


def _end(deal: Deal) -> datetime:
    """The last moment at which it is in a stage."""
    if deal.closed_at is None:
        return _FOREVER
    # Hosts may enter the stage "Won" a moment after the closing.
    return max(instant(deal.closed_at), instant(deal.stage_history[-1].entered_at))


def _by_first_entry(deals: Iterable[Deal]) -> list[str]:
    """The stages in the order in which any deal first came into them."""
    entered: dict[str, datetime] = {}
    for deal in deals:
        for entry in deal.stage_history:
            moment = instant(entry.entered_at)
            entered[entry.stage] = min(entered.get(entry.stage, moment), moment)
    return sorted(entered, key=lambda stage: (entered[stage], stage))


def _is_automatic(touchpoint: Touchpoint) -> bool:
    return isinstance(touchpoint, Email) and touchpoint.is_automatic
