"""Books: touchpoints and tasks sorted into cells, so that little is looked through."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime
from itertools import chain
from typing import Generic, TypeVar, final

from touchpoints.insight._groups import Item
from touchpoints.insight.activity import completed_at_of
from touchpoints.insight.periods import Window, to_window
from touchpoints.records.activities import is_activity
from touchpoints.records.tasks import Task

_ItemT = TypeVar("_ItemT", bound=Item)
_AtT = TypeVar("_AtT", int, str)

#: Items by id, in a cell for each day or for each linked id; no cell is empty.
Cells = dict[_AtT, dict[str, _ItemT]]


@final
class Links(Generic[_ItemT]):
    """Items by whom and by what they are linked to."""

    __slots__ = ("contacts", "deals", "organizations")

    def __init__(self, items: Iterable[_ItemT]) -> None:
        self.contacts: Cells[str, _ItemT] = {}
        self.organizations: Cells[str, _ItemT] = {}
        self.deals: Cells[str, _ItemT] = {}
        for item in items:
            self.put(item)

    def put(self, item: _ItemT) -> None:
        """Take in an item."""
        for cells, linked_id in self._cells_of(item):
            _put(cells, linked_id, item)

    def drop(self, item: _ItemT) -> None:
        """Take an item out that is in."""
        for cells, linked_id in self._cells_of(item):
            _drop(cells, linked_id, item)

    def _cells_of(self, item: _ItemT) -> Iterator[tuple[Cells[str, _ItemT], str]]:
        for deal_id in item.deal_ids:
            yield self.deals, deal_id
        # Nobody was contacted by a task.
        if isinstance(item, Task):
            return
        for contact_id in item.contact_ids:
            yield self.contacts, contact_id
        for organization_id in item.organization_ids:
            yield self.organizations, organization_id


@final
class Book(Generic[_ItemT]):
    """Touchpoints or tasks by id; the activities among them by day."""

    __slots__ = ("_links", "added", "completed", "items")

    def __init__(self) -> None:
        self.items: dict[str, _ItemT] = {}
        self.added: Cells[int, _ItemT] = {}
        self.completed: Cells[int, _ItemT] = {}
        self._links: Links[_ItemT] | None = None

    def links(self) -> Links[_ItemT]:
        """The items by their links: sorted once somebody asks, and kept from then on.

        Who asks for activities only pays nothing for them.
        """
        if self._links is None:
            self._links = Links(self.items.values())
        return self._links

    def add(self, item: _ItemT) -> None:
        """Take in a new item; a ValueError where one has its id."""
        if item.id in self.items:
            noun = "task" if isinstance(item, Task) else "touchpoint"
            msg = f"{noun} {item.id} is in the index already"
            raise ValueError(msg)
        self.items[item.id] = item
        if self._links is not None:
            self._links.put(item)
        if not is_activity(item):
            return
        _put(self.added, _day_number(item.created_at), item)
        completed_at = completed_at_of(item)
        if completed_at is not None:
            _put(self.completed, _day_number(completed_at), item)

    def change(self, item: _ItemT) -> None:
        """Take in a new version; a KeyError where there is none to replace."""
        self.remove(item.id)
        self.add(item)

    def remove(self, item_id: str) -> None:
        """Take an item out; a KeyError where none has this id."""
        # Items are values: each still is where it was put.
        item = self.items.pop(item_id)
        if self._links is not None:
            self._links.drop(item)
        if not is_activity(item):
            return
        _drop(self.added, _day_number(item.created_at), item)
        completed_at = completed_at_of(item)
        if completed_at is not None:
            _drop(self.completed, _day_number(completed_at), item)


def _put(cells: Cells[_AtT, _ItemT], at: _AtT, item: _ItemT) -> None:
    cell = cells.get(at)
    if cell is None:
        cells[at] = {item.id: item}
    else:
        cell[item.id] = item


def _drop(cells: Cells[_AtT, _ItemT], at: _AtT, item: _ItemT) -> None:
    cell = cells[at]
    del cell[item.id]
    if not cell:
        del cells[at]


def _day_number(moment: datetime) -> int:
    # Of UTC's days: they are the quickest to tell, and any days do, since windows are
    # cut by the moment within them.
    return moment.astimezone(UTC).toordinal()


def within(
    cells: Mapping[int, Mapping[str, _ItemT]], between: Window
) -> Iterator[_ItemT]:
    """The items of the days that a window touches, and so some around it."""
    since, until = to_window(between)
    days = range(since.toordinal(), until.toordinal() + 1)
    known = days if len(days) < len(cells) else (day for day in cells if day in days)
    return chain.from_iterable(cells[day].values() for day in known if day in cells)


def linked_to(cells: Cells[str, _ItemT], ids: Iterable[str]) -> dict[str, _ItemT]:
    """The items that are linked to one of these at least, each once."""
    found: dict[str, _ItemT] = {}
    for each in ids:
        found |= cells.get(each, {})
    return found
