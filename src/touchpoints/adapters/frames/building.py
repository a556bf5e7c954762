"""Frames made of touchpoints, tasks and deals: all that needs no engine, resolved."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from datetime import UTC, datetime, timedelta, tzinfo
from itertools import chain, zip_longest
from typing import Any, final

import attrs

from touchpoints.adapters.frames._calendar import Calendar
from touchpoints.adapters.frames._engines import Row, arrow_table, to_backend
from touchpoints.adapters.frames.schema import (
    DEAL_COLUMNS,
    STAGE_COLUMNS,
    TOUCHPOINT_COLUMNS,
)
from touchpoints.insight._groups import Stages, team_of
from touchpoints.insight._history import direction_of
from touchpoints.insight._memberships import Memberships
from touchpoints.insight._runs import Threaded, asks_or_answers
from touchpoints.insight.activity import completed_at_of, effort_of
from touchpoints.insight.agenda import AgendaItem, is_pending
from touchpoints.insight.periods import to_zone
from touchpoints.insight.qualifying import (
    DEFAULT_POLICY,
    Lane,
    LastContactedPolicy,
    judge,
)
from touchpoints.insight.vias import via_of, via_rank
from touchpoints.records.activities import is_activity
from touchpoints.records.deals import Deal
from touchpoints.records.ids import ContactId, DealId, OrganizationId
from touchpoints.records.moments import instant
from touchpoints.records.people import Contact
from touchpoints.records.tasks import Task
from touchpoints.records.touchpoints import Email, Event, Touchpoint

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)


def to_frame(  # noqa: PLR0913 - the record, and all that engines cannot resolve
    items: Iterable[Touchpoint | Task],
    *,
    zone: str | tzinfo,
    backend: str,
    contacts: Iterable[Contact] = (),
    deals: Iterable[Deal] = (),
    teams: Mapping[str, str] | None = None,
    policy: LastContactedPolicy = DEFAULT_POLICY,
) -> Any:
    """The frame of touchpoints and tasks: `TOUCHPOINT_COLUMNS`.

    What an engine would get wrong, or each in its own way, is resolved here: days and
    months in the zone, merged contacts and memberships, what counts as what.

    Args:
        items: Touchpoints and tasks in any order, each id once.
        zone: Whose days they are: a time zone, or its name.
        backend: "pandas", "polars" or "pyarrow"; other engines read the last one.
        contacts: Who was merged into whom, and who is of which organisation today.
        deals: Whose stages are told, where they keep their history.
        teams: The team of a colleague.
        policy: Which kinds count as contact.

    Returns:
        A `pandas.DataFrame`, `polars.DataFrame` or `pyarrow.Table`.

    Raises:
        ConfigurationError: There is no time zone of that name.
        ValueError: `backend` is none of the three.

    >>> from touchpoints import Direction, Email
    >>> sent_at = datetime(2019, 6, 30, 22, 30, tzinfo=UTC)
    >>> mail = Email(
    ...     id="t2",
    ...     direction=Direction.OUTBOUND,
    ...     performed_by="rep",
    ...     contact_ids=["ada", "bob"],
    ...     created_at=sent_at,
    ...     occurred_at=sent_at,
    ... )
    >>> frame = to_frame([mail], zone="Europe/Madrid", backend="polars")
    >>> frame.select("id", "link", "contact", "created_month").rows()
    [('t2', 0, 'ada', 24234), ('t2', 1, 'bob', 24234)]
    """
    memberships = Memberships(contacts)
    rows = _Rows(
        calendar=Calendar(to_zone(zone)),
        memberships=memberships,
        deleted=memberships.deleted(),
        stages=Stages(deals),
        teams=teams or {},
        policy=policy,
    )
    table = arrow_table(TOUCHPOINT_COLUMNS, chain.from_iterable(map(rows.of, items)))
    return to_backend(table, backend)


def to_deal_frame(
    deals: Iterable[Deal],
    *,
    zone: str | tzinfo,
    backend: str,
    teams: Mapping[str, str] | None = None,
) -> Any:
    """The frame of deals: `DEAL_COLUMNS`.

    Args:
        deals: Deals in any order, each id once.
        zone: As for the frame of touchpoints.
        backend: As for the frame of touchpoints.
        teams: The team of an owner.

    Returns:
        A `pandas.DataFrame`, `polars.DataFrame` or `pyarrow.Table`.

    Raises:
        ConfigurationError: There is no time zone of that name.
        ValueError: `backend` is none of the three.
    """
    calendar = Calendar(to_zone(zone))
    rows = (_deal_row(deal, calendar, teams or {}) for deal in deals)
    return to_backend(arrow_table(DEAL_COLUMNS, rows), backend)


def to_stage_frame(deals: Iterable[Deal], *, backend: str) -> Any:
    """The frame of the stages that deals came into: `STAGE_COLUMNS`.

    Args:
        deals: Deals in any order, each id once, with their histories.
        backend: As for the frame of touchpoints.

    Returns:
        A `pandas.DataFrame`, `polars.DataFrame` or `pyarrow.Table`.

    Raises:
        ValueError: `backend` is none of the three.
    """
    rows = chain.from_iterable(map(_stage_rows, deals))
    return to_backend(arrow_table(STAGE_COLUMNS, rows), backend)


def _stage_rows(deal: Deal) -> Iterator[Row]:
    entered = [instant(each.entered_at) for each in deal.stage_history]
    ended_at = None
    if deal.closed_at is not None:
        # Hosts may enter the stage "Won" a moment after the closing.
        ended_at = max([instant(deal.closed_at), *entered])
    for number, (entry, next_at) in enumerate(
        zip_longest(deal.stage_history, entered[1:])
    ):
        yield (deal.id, number, entry.stage, entered[number], next_at, ended_at)


def _deal_row(deal: Deal, calendar: Calendar, teams: Mapping[str, str]) -> Row:
    return (
        deal.id,
        deal.owner,
        team_of(deal.owner, teams),
        deal.status.value,
        deal.stage,
        instant(deal.created_at),
        to_microseconds(deal.created_at),
        *_dated(deal.closed_at, calendar),
    )


def to_microseconds(moment: datetime) -> int:
    """The moment in microseconds since 1970 in UTC."""
    return (instant(moment) - _EPOCH) // _MICROSECOND


def _dated(moment: datetime | None, calendar: Calendar) -> Row:
    """The moment in UTC, its day and its month."""
    if moment is None:
        return (None, None, None)
    clock = instant(moment)
    return (clock, *calendar.locate(clock))


@final
@attrs.frozen(kw_only=True)
class _Rows:
    """Makes the rows of touchpoints and tasks."""

    calendar: Calendar
    memberships: Memberships
    deleted: AbstractSet[ContactId]
    stages: Stages
    teams: Mapping[str, str]
    policy: LastContactedPolicy

    def of(self, item: Touchpoint | Task) -> Iterator[Row]:
        """The rows of an item, at least one."""
        completed_at = completed_at_of(item)
        common = self._common(item, completed_at)
        moments = (item.created_at, _occurred_at(item), completed_at)
        contacts, organizations = self._parties(item)
        links = zip_longest(
            sorted(contacts), sorted(organizations), sorted(item.deal_ids)
        )
        number = -1
        for number, (contact, organization, deal_id) in enumerate(links):
            stages = self._stages(deal_id, moments)
            yield (item.id, number, contact, organization, deal_id, *stages, *common)
        if number < 0:
            yield (item.id, 0, *[None] * 6, *common)

    def _parties(
        self, item: Touchpoint | Task
    ) -> tuple[Collection[ContactId], Collection[OrganizationId]]:
        contacts = {self.memberships.survivor(each) for each in item.contact_ids}
        contacts -= self.deleted
        if isinstance(item, Task):
            return contacts, item.organization_ids
        return contacts, self.memberships.organizations_of(item)

    def _stages(
        self, deal_id: DealId | None, moments: Iterable[datetime | None]
    ) -> Row:
        at = self.stages.at
        return tuple(None if each is None else at(deal_id, each) for each in moments)

    def _common(self, item: Touchpoint | Task, completed_at: datetime | None) -> Row:
        """What stands on every row of the item."""
        effort = effort_of(item)
        return (
            item.kind.value,
            _direction(item),
            item.performed_by,
            team_of(item.performed_by, self.teams),
            is_activity(item),
            *_dated(item.created_at, self.calendar),
            *_dated(_occurred_at(item), self.calendar),
            None if isinstance(item, Task) else to_microseconds(item.occurred_at),
            *_dated(completed_at, self.calendar),
            None if effort is None else effort // _MICROSECOND,
            *self._as_contact(item),
            _thread(item),
            *_turn(item),
        )

    def _as_contact(self, item: Touchpoint | Task) -> Row:
        """Its Via, the rank of that, who wrote it, and the lane in which it counts."""
        if isinstance(item, Task):
            return (None, 0, False, None)
        via, verdict = via_of(item), judge(item, self.policy)
        return (
            None if via is None else via.value,
            via_rank(item),
            isinstance(item, Email) and item.is_automatic,
            verdict.value if isinstance(verdict, Lane) else None,
        )


def _occurred_at(item: Touchpoint | Task) -> datetime | None:
    return None if isinstance(item, Task) else item.occurred_at


def _direction(item: Touchpoint | Task) -> str | None:
    if isinstance(item, Task):
        return None
    direction = direction_of(item)
    return None if direction is None else direction.value


def _thread(item: Touchpoint | Task) -> str | None:
    return (
        item.thread_id if isinstance(item, Threaded) and asks_or_answers(item) else None
    )


def _turn(item: Touchpoint | Task) -> Row:
    """When it is a pending item's turn, after when it is overdue, and its due day."""
    if not isinstance(item, AgendaItem) or not is_pending(item):
        return (None, None, None)
    if isinstance(item, Event):
        starts_at = instant(item.starts_at)
        return (starts_at, instant(item.ends_at or starts_at), None)
    due_at = None if item.due_at is None else instant(item.due_at)
    return (due_at, due_at, None if item.due_on is None else item.due_on.toordinal())
