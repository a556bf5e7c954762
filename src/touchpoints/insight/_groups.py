"""Groups: activities sorted into buckets of time and by their dimensions."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from operator import attrgetter
from typing import Any, Final, TypeVar, final

import attrs

from touchpoints.insight._history import direction_of
from touchpoints.insight.dimensions import Dimension
from touchpoints.insight.periods import Bucket, Buckets
from touchpoints.insight.results import Column, ColumnType
from touchpoints.records.deals import Deal
from touchpoints.records.ids import DealId
from touchpoints.records.interactions import Direction
from touchpoints.records.moments import instant
from touchpoints.records.tasks import Task, TaskKind
from touchpoints.records.touchpoints import Touchpoint, TouchpointKind

#: What can be an activity.
Item = Touchpoint | Task

#: What a group's members have in common, as `Naming.order` has it.
Key = tuple[str | None, ...]

_Member = TypeVar("_Member")

#: The members of every group, by the bucket that they are in.
Cells = dict[Key, list[list[_Member]]]

_LINKED: Final = (Dimension.DEAL, Dimension.STAGE)

#: The columns in which every row says when it was.
PERIOD_COLUMNS: Final = (
    Column(name="start", type=ColumnType.MOMENT),
    Column(name="end", type=ColumnType.MOMENT),
    Column(name="is_partial", type=ColumnType.FLAG),
)


@attrs.frozen(kw_only=True)
class GroupedRow:
    """What the rows of all metrics have: a bucket, and a group.

    Attributes:
        start: The bucket's first moment.
        end: The first moment after it.
        is_partial: Whether the window left only a part of the calendar's unit.
        performed_by: Who performed it; None: not asked for, or nobody known. The same
            holds for the other dimensions.
        kind: The kind of touchpoint, or of task.
        direction: Which way it went.
        deal: The deal that it is linked to.
        team: The performer's team.
        stage: The stage that the deal was in.
    """

    start: datetime
    end: datetime
    is_partial: bool
    performed_by: str | None = None
    kind: TouchpointKind | TaskKind | None = None
    direction: Direction | None = None
    deal: DealId | None = None
    team: str | None = None
    stage: str | None = None


@final
@attrs.frozen
class Naming:
    """What the values of keys are called, and how keys are sorted.

    Attributes:
        dimensions: The dimensions as they were asked for.
        order: The same as they stand in keys.
    """

    dimensions: tuple[Dimension, ...]
    order: tuple[Dimension, ...]

    def columns(self) -> Iterator[Column]:
        """The columns that say which group a row is of."""
        for each in self.dimensions:
            yield Column(name=each.value, type=ColumnType.TEXT)

    def names(self, key: Key) -> dict[str, Any]:
        """What a key says, by the names of the dimensions."""
        names = (dimension.value for dimension in self.order)
        return dict(zip(names, key, strict=True))

    def rank(self, key: Key) -> list[tuple[bool, str]]:
        """What to sort keys by: the dimensions as asked for, the unknown last."""
        named = self.names(key)
        values = (named[each.value] for each in self.dimensions)
        return [(value is None, value or "") for value in values]


@final
class Grouping:
    """Tells what groups an activity is of."""

    def __init__(
        self,
        dimensions: Sequence[Dimension],
        *,
        teams: Mapping[str, str],
        deals: Iterable[Deal],
    ) -> None:
        own = [each for each in dimensions if each not in _LINKED]
        links = [each for each in _LINKED if each in dimensions]
        self.naming: Final = Naming(tuple(dimensions), (*own, *links))
        self.has_links: Final = bool(links)
        readers = _readers(teams)
        #: The one group of an activity, where neither deal nor stage matters.
        self.key: Final = _key_reader([readers[each] for each in own])
        self._link = _link_reader(links, deals)

    def keys(self, item: Item, moment: datetime) -> Iterator[Key]:
        """The groups of an activity: one for each deal or stage of it (rule K6).

        Args:
            item: The activity.
            moment: When it counts, for the stage that its deals were in.
        """
        own = self.key(item)
        links = {self._link(deal_id, moment) for deal_id in item.deal_ids}
        return (own + link for link in links or {self._link(None, moment)})


def no_cells(naming: Naming, buckets: Buckets) -> Cells[Any]:
    """Where to put what is found: a new group has a cell in every bucket (rule K2)."""
    found: Cells[Any] = defaultdict(lambda: [[] for _ in buckets])
    if not naming.dimensions:
        # All there is, though it be nothing, is a group.
        _ = found[()]
    return found


def group(
    dated: Iterable[tuple[Item, datetime]], grouping: Grouping, buckets: Buckets
) -> Cells[Item]:
    """Activities by group and bucket.

    Args:
        dated: Activities, each with the moment when it counts.
        grouping: What groups there are.
        buckets: What buckets there are; what is in none is left out.
    """
    found: Cells[Item] = no_cells(grouping.naming, buckets)
    if grouping.has_links:
        _put_by_links(found, dated, grouping, buckets)
    else:
        _put(found, dated, grouping, buckets)
    return found


def _put(
    found: Cells[Item],
    dated: Iterable[tuple[Item, datetime]],
    grouping: Grouping,
    buckets: Buckets,
) -> None:
    key_of = grouping.key
    bounds = buckets.bounds
    size = len(bounds)
    for item, moment in dated:
        # `Buckets.position`, written out: calling it takes as long as the rest.
        after = bisect_right(bounds, instant(moment))
        if 0 < after < size:
            found[key_of(item)][after - 1].append(item)


def _put_by_links(
    found: Cells[Item],
    dated: Iterable[tuple[Item, datetime]],
    grouping: Grouping,
    buckets: Buckets,
) -> None:
    for item, moment in dated:
        at = buckets.position(moment)
        if at is not None:
            for key in grouping.keys(item, moment):
                found[key][at].append(item)


def cells_in_order(
    found: Cells[_Member], naming: Naming, buckets: Buckets
) -> Iterator[tuple[Bucket, dict[str, Any], list[_Member]]]:
    """Every cell with its bucket and names: by time, then by group, the unknown last."""
    groups = [(naming.names(key), found[key]) for key in sorted(found, key=naming.rank)]
    for at, bucket in enumerate(buckets):
        for names, cells in groups:
            yield bucket, names, cells[at]


def _readers(teams: Mapping[str, str]) -> dict[Dimension, Callable[[Item], str | None]]:
    return {
        Dimension.PERFORMED_BY: attrgetter("performed_by"),
        Dimension.KIND: attrgetter("kind"),
        Dimension.DIRECTION: _direction,
        Dimension.TEAM: lambda item: team_of(item.performed_by, teams),
    }


def _direction(item: Item) -> Direction | None:
    return None if isinstance(item, Task) else direction_of(item)


def team_of(person: str | None, teams: Mapping[str, str]) -> str | None:
    """The team of a person; None where nobody is known, or nobody says which."""
    return None if person is None else teams.get(person)


def _key_reader(
    readers: Sequence[Callable[[Item], str | None]],
) -> Callable[[Item], Key]:
    # One or two dimensions are usual, and asked of millions of touchpoints.
    match readers:
        case [first]:
            return lambda item: (first(item),)
        case [first, second]:
            return lambda item: (first(item), second(item))
        case _:
            return lambda item: tuple(read(item) for read in readers)


def _link_reader(
    links: Sequence[Dimension], deals: Iterable[Deal]
) -> Callable[[DealId | None, datetime], Key]:
    stages = Stages(deals if Dimension.STAGE in links else ())
    match links:
        case [Dimension.DEAL]:
            return lambda deal_id, _moment: (deal_id,)
        case [Dimension.STAGE]:
            return lambda deal_id, moment: (stages.at(deal_id, moment),)
        case _:
            return lambda deal_id, moment: (deal_id, stages.at(deal_id, moment))


@final
class Stages:
    """The stages of deals by time, looked up without reading a history over."""

    def __init__(self, deals: Iterable[Deal]) -> None:
        self._histories = {
            deal.id: (
                [instant(entry.entered_at) for entry in deal.stage_history],
                [None, *(entry.stage for entry in deal.stage_history)],
            )
            for deal in deals
        }

    def at(self, deal_id: DealId | None, moment: datetime) -> str | None:
        """What `Deal.stage_at` says; None too where the deal is not known."""
        if deal_id is None or deal_id not in self._histories:
            return None
        entered, stages = self._histories[deal_id]
        return stages[bisect_right(entered, instant(moment))]
