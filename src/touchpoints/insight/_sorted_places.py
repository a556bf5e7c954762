"""A sorted collection of places in time that stays quick however much is in it."""

from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterator
from datetime import datetime
from typing import final

from touchpoints.insight._order import Place

#: A block that grows beyond this is cut in two. Inserting moves at most so many
#: references, which costs less than the comparisons do.
_LONGEST = 512

#: Ranks above every Via's: where all places of a moment are over.
_LAST_RANK = 1_000


@final
class SortedPlaces:
    """Distinct places, sorted: blocks of a few hundred, found by bisection.

    >>> noon = datetime.fromisoformat("2026-03-02T12:00+00:00")
    >>> places = SortedPlaces((noon, 1, "t2"))
    >>> places.add((noon, 1, "t1"))
    >>> places.last_until(noon)[2]
    't2'
    """

    __slots__ = ("_blocks", "_ends")

    def __init__(self, first: Place) -> None:
        self._blocks = [[first]]
        # The last place of every block.
        self._ends = [first]

    def __bool__(self) -> bool:
        return bool(self._blocks)

    def __iter__(self) -> Iterator[Place]:
        for block in self._blocks:
            yield from block

    def add(self, place: Place) -> None:
        """Put a place in."""
        if not self._blocks:
            self._blocks.append([place])
            self._ends.append(place)
            return
        at = min(bisect_left(self._ends, place), len(self._blocks) - 1)
        block = self._blocks[at]
        insort(block, place)
        self._ends[at] = block[-1]
        if len(block) > _LONGEST:
            self._cut(at)

    def _cut(self, at: int) -> None:
        block = self._blocks[at]
        half = len(block) // 2
        self._blocks[at : at + 1] = [block[:half], block[half:]]
        self._ends.insert(at, block[half - 1])

    def remove(self, place: Place) -> None:
        """Take a place out that is in."""
        at = bisect_left(self._ends, place)
        block = self._blocks[at]
        del block[bisect_left(block, place)]
        if block:
            self._ends[at] = block[-1]
        else:
            del self._blocks[at], self._ends[at]

    def last_until(self, moment: datetime) -> Place | None:
        """The last place up to the moment, that moment included; None: there is none.

        Args:
            moment: In UTC.
        """
        limit = (moment, _LAST_RANK, "")
        at = bisect_right(self._ends, limit)
        if at < len(self._blocks):
            block = self._blocks[at]
            if within := bisect_right(block, limit):
                return block[within - 1]
        return self._ends[at - 1] if at else None

    def after(self, place: Place) -> Iterator[Place]:
        """The places after this one, in order."""
        at = bisect_right(self._ends, place)
        if at == len(self._blocks):
            return
        block = self._blocks[at]
        yield from block[bisect_right(block, place) :]
        for later in self._blocks[at + 1 :]:
            yield from later
