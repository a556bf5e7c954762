"""The funnel: what deals take in each stage of the pipeline (rules K5, K6 and K8).

The definition: a deal is in a stage from its entry into it until its next entry or, in
its last one, until it is closed, that moment included. Deals whose history of stages
nobody kept are in none. A touchpoint of a deal is in the stage that the deal was in when
the touchpoint occurred, an activity in that of its completion.
"""

from collections.abc import Iterable, Mapping
from datetime import timedelta, tzinfo
from typing import Final, final

import attrs

from touchpoints.insight._completions import by_completion, effort_together
from touchpoints.insight._groups import PERIOD_COLUMNS, GroupedRow, Item
from touchpoints.insight._order import place
from touchpoints.insight._pipeline import Entry, Pipeline
from touchpoints.insight.dimensions import Dimension, to_dimensions
from touchpoints.insight.periods import Every, Weekday, Window, buckets, to_zone
from touchpoints.insight.results import Column, ColumnType, Result
from touchpoints.insight.spreads import Spread
from touchpoints.records.deals import Deal
from touchpoints.records.touchpoints import Touchpoint

_NO_TEAMS: Mapping[str, str] = {}


@final
@attrs.frozen(kw_only=True)
class StageRow(GroupedRow):
    """What the deals in one stage took in a bucket of time, as far as one group goes.

    Besides the attributes that say which bucket and group (see `GroupedRow`):

    Attributes:
        stage: The stage, by the host's name for it.
        deals: The deals that were in it at any moment of the bucket, by id. By deal it
            is the row's own, if it was; the other dimensions divide no deals.
        touchpoints: What happened with them while they were in it, each once, by time.
        touchpoints_per_deal: The touchpoints on each of the deals, deals without any
            included; one on two deals counts on either (rule K6). None: no deals.
        activities: What colleagues completed for them meanwhile, each once, by time.
        effort: The sum of the known durations of the activities (rule K3).
        with_duration: How many of the activities are of known duration.
        without_duration: How many are not.
    """

    # It always has one; a default, as the field that this one narrows has one.
    stage: str = ""
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


def stage_funnel(  # noqa: PLR0913 - the ways to cut and group
    items: Iterable[Item],
    deals: Iterable[Deal],
    *,
    zone: str | tzinfo,
    between: Window,
    stages: Iterable[str] = (),
    group_by: Iterable[Dimension | str] = (),
    every: Every | str | None = None,
    week_starts_on: Weekday = Weekday.MONDAY,
    teams: Mapping[str, str] = _NO_TEAMS,
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
        zone: Where days begin: the name of a time zone, or the zone itself.
        between: From the first moment on and before the second (rule K2).
        stages: The stages of the pipeline in their order; these have a row even where
            no deal was in them.
        group_by: The dimensions to tell the rows of a stage apart by. `performed_by`,
            `team`, `kind` and `direction` are the item's own (rule K4): they divide
            touchpoints and activities and never deals, so that each of their rows has
            all deals that were in its stage and, like an empty bucket, counts 0 where
            there was nothing. So the means per deal of these rows add up to the mean
            without them. `deal` divides all: each row is about one deal, and what is
            on two deals counts on either (rule K6). `stage` is refused, as every row
            is of one stage already.
        every: The unit of the calendar to cut the window at; None: it stays whole. A
            touchpoint is in the bucket of its occurrence, an activity in that of its
            completion, and a deal in all buckets that it was in the stage at any moment
            of. So a bucket's rows say what they would if it were the whole window.
        week_starts_on: The day that weeks begin with.
        teams: The team of each performer.

    Returns:
        A row for each bucket, each stage and each group, in this order. Stages are
        those given, then others that a deal was in within the window, in the order in
        which any deal first came into them. Each has a row for all groups that are
        anywhere in the window, in whatever stage; by deal, only for the deals that were
        ever in it within the window, or one for None if none was.

    Raises:
        ConfigurationError: There is no time zone of that name.
        TypeError: `stages` is one text, whose letters would pass for stages.
        ValueError: The window is naive, empty or runs backwards, there is no such
            dimension or unit, or the dimension is `stage`.

    >>> from datetime import UTC, datetime
    >>> from touchpoints import Chat, Direction, StageEntry
    >>> june, july = (datetime(2026, month, 1, tzinfo=UTC) for month in (6, 7))
    >>> offer = [StageEntry(stage="Offer", entered_at=june)]
    >>> deals = [
    ...     Deal(id=number, created_at=june, stage="Offer", stage_history=offer)
    ...     for number in ("d1", "d2")
    ... ]
    >>> chats = [
    ...     Chat(
    ...         id=f"t{number}",
    ...         created_at=june,
    ...         occurred_at=june,
    ...         direction=Direction.OUTBOUND,
    ...         performed_by=rep,
    ...         deal_ids=["d1"],
    ...     )
    ...     for number, rep in enumerate(["ann", "ann", "bob"])
    ... ]
    >>> for row in stage_funnel(
    ...     chats, deals, zone="UTC", between=(june, july), group_by=["performed_by"]
    ... ):
    ...     print(row.stage, row.performed_by, row.deal_count, row.touchpoints_per_deal)
    Offer ann 2 1 (median 1, quartiles 0.5 to 1.5, sample of 2)
    Offer bob 2 0.5 (median 0.5, quartiles 0.25 to 0.75, sample of 2)
    """
    if isinstance(stages, str):
        msg = f"stages: give the stages as a tuple, such as ({stages!r},)"
        raise TypeError(msg)
    cut = buckets(between, zone=zone, every=every, week_starts_on=week_starts_on)
    pipeline = Pipeline(deals, cut, to_stage_dimensions(group_by), teams)
    pipeline.read(items)
    return Result(
        title="Stage funnel",
        rows=tuple(map(_row, pipeline.entries(tuple(stages)))),
        fields=(_STAGE, *pipeline.naming.columns(), *PERIOD_COLUMNS, *_COLUMNS),
        zone=to_zone(zone),
    )


def to_stage_dimensions(names: Iterable[Dimension | str]) -> tuple[Dimension, ...]:
    """The dimensions of these names, by which the rows of a stage are told apart.

    Raises:
        ValueError: There is no such dimension, or it is the stage.
    """
    dimensions = to_dimensions(names)
    if Dimension.STAGE in dimensions:
        msg = "group_by: leave 'stage' out, every row of a funnel is of one already"
        raise ValueError(msg)
    return dimensions


_STAGE: Final = Column(name="stage", type=ColumnType.TEXT)
_COLUMNS: Final = (
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


def _row(entry: Entry) -> StageRow:
    touchpoints, activities = entry.work.touchpoints, entry.work.activities
    effort = effort_together(activities.items)
    return StageRow(
        start=entry.bucket.start,
        end=entry.bucket.end,
        is_partial=entry.bucket.is_partial,
        stage=entry.stage,
        deals=entry.deals,
        touchpoints=tuple(sorted(touchpoints.items, key=place)),
        touchpoints_per_deal=touchpoints.spread(entry.deals),
        activities=by_completion(activities.items),
        effort=effort.total,
        with_duration=effort.known,
        without_duration=effort.unknown,
        **entry.names,
    )
