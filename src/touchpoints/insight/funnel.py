"""The funnel: what deals take in each stage of the pipeline (rules K5, K6 and K8).

The definition: a deal is in a stage from its entry into it until its next entry or, in
its last one, until it is closed, that moment included. Deals whose history of stages
nobody kept are in none. A touchpoint of a deal is in the stage that the deal was in when
the touchpoint occurred, an activity in that of its completion.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime, timedelta, tzinfo
from typing import Final, final

import attrs

from touchpoints.insight._completions import (
    by_completion,
    completed_at_of,
    effort_together,
)
from touchpoints.insight._groups import Item, Stages
from touchpoints.insight._order import place
from touchpoints.insight._tallies import Tally
from touchpoints.insight.periods import Bucket, Buckets, Window, buckets, to_zone
from touchpoints.insight.results import Column, ColumnType, Result
from touchpoints.insight.spreads import Spread
from touchpoints.records.activities import is_activity
from touchpoints.records.deals import Deal
from touchpoints.records.ids import DealId
from touchpoints.records.moments import instant
from touchpoints.records.tasks import Task
from touchpoints.records.touchpoints import Email, Touchpoint

_FOREVER: Final = datetime.max.replace(tzinfo=UTC)


@final
@attrs.frozen(kw_only=True)
class StageRow:
    """What the deals in one stage took within the window.

    Attributes:
        start: The window's first moment.
        end: The first moment after it.
        stage: The stage, by the host's name for it.
        deals: The deals that were in it at any moment of the window, by id.
        touchpoints: What happened with them while they were in it, each once, by time.
        touchpoints_per_deal: The touchpoints on each of the deals, deals without any
            included; one on two deals counts on either (rule K6). None: no deals.
        activities: What colleagues completed for them meanwhile, each once, by time.
        effort: The sum of the known durations of the activities (rule K3).
        with_duration: How many of the activities are of known duration.
        without_duration: How many are not.
    """

    start: datetime
    end: datetime
    stage: str
    deals: tuple[Deal, ...] = attrs.field(repr=False)
    touchpoints: tuple[Touchpoint, ...] = attrs.field(repr=False)
    touchpoints_per_deal: Spread[float] | None
    activities: tuple[Item, ...] = attrs.field(repr=False)
    effort: timedelta
    with_duration: int
    without_duration: int

    @property
    def deal_count(self) -> int:
        """How many deals: the size of the sample."""
        return len(self.deals)

    @property
    def touchpoint_count(self) -> int:
        """How many touchpoints, each once."""
        return len(self.touchpoints)

    @property
    def activity_count(self) -> int:
        """How many activities were completed, each once."""
        return len(self.activities)


def stage_funnel(
    items: Iterable[Item],
    deals: Iterable[Deal],
    *,
    zone: str | tzinfo,
    between: Window,
    stages: Iterable[str] = (),
) -> Result[StageRow]:
    """What deals take in each stage: touchpoints, activities, effort.

    A touchpoint counts where it took place within the window: an event that was held, a
    phone call on which a line was open (rule S2), and everything else but mail that no
    person wrote (rule A1). Activities are those of rule K1, tasks included, by the time
    of their completion. What is linked to a deal counts, whoever did it; what came
    after the deal's closing is in no stage.

    Args:
        items: Touchpoints and tasks in any order, each once.
        deals: Deals in any order, each once, with their histories.
        zone: The time zone in which the rows say when the window was.
        between: From the first moment on and before the second (rule K2).
        stages: The stages of the pipeline in their order; these have a row even where
            no deal was in them.

    Returns:
        A row for each stage: those given, then others that a deal was in within the
        window, in the order in which any deal first came into them.

    Raises:
        ConfigurationError: There is no time zone of that name.
        TypeError: `stages` is one text, whose letters would pass for stages.
        ValueError: The window is naive, empty or runs backwards.
    """
    if isinstance(stages, str):
        msg = f"stages: give the stages as a tuple, such as ({stages!r},)"
        raise TypeError(msg)
    cut = buckets(between, zone=zone)
    pipeline = _Pipeline(deals, cut)
    pipeline.read(items)
    return Result(
        title="Stage funnel",
        rows=tuple(pipeline.rows(tuple(stages))),
        fields=_COLUMNS,
        zone=to_zone(zone),
    )


_COLUMNS: Final = (
    Column(name="stage", type=ColumnType.TEXT),
    Column(name="start", type=ColumnType.MOMENT),
    Column(name="end", type=ColumnType.MOMENT),
    Column(name="deal_count", type=ColumnType.COUNT),
    Column(name="touchpoint_count", type=ColumnType.COUNT),
    *(
        Column(
            name=f"touchpoints_per_deal_{part}",
            type=ColumnType.NUMBER,
            path=f"touchpoints_per_deal.{part}",
        )
        for part in ("mean", "median", "lower_quartile", "upper_quartile")
    ),
    Column(name="activity_count", type=ColumnType.COUNT),
    Column(
        name="effort",
        type=ColumnType.DURATION,
        known="with_duration",
        unknown="without_duration",
    ),
    Column(name="with_duration", type=ColumnType.COUNT),
    Column(name="without_duration", type=ColumnType.COUNT),
    Column(name="deal_ids", type=ColumnType.IDS, path="deals"),
    Column(name="touchpoint_ids", type=ColumnType.IDS, path="touchpoints"),
    Column(name="activity_ids", type=ColumnType.IDS, path="activities"),
)


@final
class _Stage:
    """The deals that were in a stage, and what happened with them meanwhile."""

    __slots__ = ("activities", "deals", "touchpoints")

    def __init__(self) -> None:
        self.deals: dict[DealId, Deal] = {}
        self.touchpoints: Tally[Touchpoint] = Tally()
        self.activities: Tally[Item] = Tally()

    def row(self, name: str, window: Bucket) -> StageRow:
        deals = sorted(self.deals.values(), key=lambda deal: deal.id)
        effort = effort_together(self.activities.items)
        return StageRow(
            start=window.start,
            end=window.end,
            stage=name,
            deals=tuple(deals),
            touchpoints=tuple(sorted(self.touchpoints.items, key=place)),
            touchpoints_per_deal=self.touchpoints.spread(deals),
            activities=by_completion(self.activities.items),
            effort=effort.total,
            with_duration=effort.known,
            without_duration=effort.unknown,
        )


@final
class _Pipeline:
    """The stages that deals were in within a window."""

    def __init__(self, deals: Iterable[Deal], cut: Buckets) -> None:
        known = [deal for deal in deals if deal.stage_history]
        self._window = cut.items[0]
        self._since, self._until = cut.bounds
        self._ends = {deal.id: _end(deal) for deal in known}
        self._history = Stages(known)
        self._stages: dict[str, _Stage] = {}
        for deal in known:
            for stage in self._stages_of(deal):
                self._stages.setdefault(stage, _Stage()).deals[deal.id] = deal
        self._order = _by_first_entry(known)

    def _stages_of(self, deal: Deal) -> Iterator[str]:
        """The stages that a deal was in when the window began, or came into since."""
        entries = (instant(entry.entered_at) for entry in deal.stage_history)
        # Of two entries at one moment, it was in the later stage alone.
        moments = {max(entered_at, self._since) for entered_at in entries}
        found = (self._stage_at(deal.id, moment) for moment in moments)
        return (stage for stage in found if stage is not None)

    def _stage_at(self, deal_id: DealId, moment: datetime) -> str | None:
        """The stage that it was in at a moment in UTC; None: in none, or not asked."""
        if not self._since <= moment < self._until or moment > self._ends[deal_id]:
            return None
        return self._history.at(deal_id, moment)

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
        done = self._spots(links, completed_at)
        if not isinstance(item, Task) and not _is_automatic(item):
            happened_at = item.occurred_at
            is_same = happened_at is completed_at
            for stage, deal_id in done if is_same else self._spots(links, happened_at):
                stage.touchpoints.add(item, deal_id)
        if done and is_activity(item):
            for stage, deal_id in done:
                stage.activities.add(item, deal_id)

    def _spots(
        self, links: list[DealId], moment: datetime
    ) -> list[tuple[_Stage, DealId]]:
        """The stages in which something of this moment counts, with their deals."""
        now = instant(moment)
        stages = ((self._stage_at(deal_id, now), deal_id) for deal_id in links)
        return [(self._stages[name], each) for name, each in stages if name is not None]

    def rows(self, stages: Sequence[str]) -> Iterator[StageRow]:
        """A row for each stage given, then for the others that a deal was in."""
        others = (each for each in self._order if each in self._stages)
        for name in dict.fromkeys((*stages, *others)):
            stage = self._stages.get(name) or _Stage()
            yield stage.row(name, self._window)


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
