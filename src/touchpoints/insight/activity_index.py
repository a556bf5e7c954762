"""Activity metrics and last contacts, kept up to date while the record changes."""

from collections.abc import Iterable, Mapping
from datetime import datetime, tzinfo
from itertools import chain
from typing import final

from touchpoints.insight._books import Book, linked_to, within
from touchpoints.insight._groups import Item
from touchpoints.insight._memberships import Memberships
from touchpoints.insight.activity import (
    AddedRow,
    CompletedRow,
    activities_added,
    activities_completed,
)
from touchpoints.insight.contacted import Contacted
from touchpoints.insight.dimensions import Dimension
from touchpoints.insight.idle import (
    DEFAULT_IDLE_POLICY,
    IdleDeal,
    IdlePolicy,
    Snooze,
    idle_deals,
)
from touchpoints.insight.last_contacted import LastContacted, last_contacted
from touchpoints.insight.periods import Every, Weekday, Window, to_zone
from touchpoints.insight.qualifying import DEFAULT_POLICY, LastContactedPolicy
from touchpoints.insight.results import Result
from touchpoints.records.deals import Deal
from touchpoints.records.ids import ContactId
from touchpoints.records.people import Contact
from touchpoints.records.tasks import Task
from touchpoints.records.touchpoints import Touchpoint

_NO_TEAMS: Mapping[str, str] = {}


@final
class ActivityIndex:
    """The activity metrics and the last contacts, kept while the record changes.

    A change costs the same however large the record is. A question looks only at what
    it is about: at the activities of the days that a window touches, or at the
    touchpoints of the contact, organisation or deals asked for; the first one about
    any of those sorts the record once. The answer is that of `activities_added`,
    `activities_completed`, `last_contacted` or `idle_deals` over the whole record.

    It is no value: it changes in place, and is not meant for several threads at once.
    Its answers are values, and stay as they are.

    Args:
        items: Touchpoints and tasks to begin with, in any order. A task may have the
            id of a touchpoint.
        zone: Where days begin: the name of a time zone, or the zone itself.
        contacts: As for `last_contacted`.
        policy: Which kinds count as contact.
        teams: The team of each performer.
        week_starts_on: The day that weeks begin with.

    Raises:
        ConfigurationError: There is no time zone of that name.
        ValueError: Two of the touchpoints, or two of the tasks, have one id.

    >>> from touchpoints import Direction, Email
    >>> noon = datetime.fromisoformat("2026-03-02T12:00+00:00")
    >>> email = Email(
    ...     id="t1",
    ...     direction=Direction.OUTBOUND,
    ...     performed_by="ann",
    ...     contact_ids={"ada"},
    ...     created_at=noon,
    ...     occurred_at=noon,
    ... )
    >>> index = ActivityIndex([email], zone="Europe/Madrid")
    >>> march = (noon.replace(day=1), noon.replace(day=31))
    >>> [row.count for row in index.completed(between=march)]
    [1]
    >>> index.contact("ada", now=noon).item
    't1'
    >>> index.remove("t1")
    >>> [row.count for row in index.completed(between=march)]
    [0]
    """

    def __init__(  # noqa: PLR0913 - what all questions have in common
        self,
        items: Iterable[Item] = (),
        *,
        zone: str | tzinfo,
        contacts: Iterable[Contact] = (),
        policy: LastContactedPolicy = DEFAULT_POLICY,
        teams: Mapping[str, str] = _NO_TEAMS,
        week_starts_on: Weekday = Weekday.MONDAY,
    ) -> None:
        self._zone = to_zone(zone)
        self._policy = policy
        self._teams = dict(teams)
        self._week_starts_on = week_starts_on
        self._touchpoints = Book[Touchpoint]()
        self._tasks = Book[Task]()
        self._memberships = Memberships()
        self._members: dict[str, set[ContactId]] = {}
        for contact in contacts:
            self.put_contact(contact)
        for item in items:
            self.add(item)

    def __len__(self) -> int:
        """How many touchpoints and tasks are in it."""
        return len(self._touchpoints.items) + len(self._tasks.items)

    def __repr__(self) -> str:
        touchpoints, tasks = len(self._touchpoints.items), len(self._tasks.items)
        return f"<ActivityIndex of {touchpoints} touchpoints and {tasks} tasks>"

    def add(self, item: Item) -> None:
        """Take in a new touchpoint or task.

        Raises:
            ValueError: One with its id is in already: `change` it.
        """
        if isinstance(item, Task):
            self._tasks.add(item)
        else:
            self._touchpoints.add(item)

    def change(self, item: Item) -> None:
        """Take in a new version: another time, status, performer, effort, other links.

        Raises:
            KeyError: None with its id is in.
        """
        if isinstance(item, Task):
            self._tasks.change(item)
        else:
            self._touchpoints.change(item)

    def remove(self, touchpoint_id: str) -> None:
        """Take a touchpoint out that was deleted.

        Raises:
            KeyError: No touchpoint with this id is in.
        """
        self._touchpoints.remove(touchpoint_id)

    def remove_task(self, task_id: str) -> None:
        """Take a task out that was deleted.

        Raises:
            KeyError: No task with this id is in.
        """
        self._tasks.remove(task_id)

    def put_contact(self, contact: Contact) -> None:
        """Take in a contact, or a new version: moved, merged, parted again, deleted."""
        former = self._memberships.known.get(contact.id)
        if former is not None and former.organization_id is not None:
            self._members[former.organization_id].discard(contact.id)
        if contact.organization_id is not None:
            self._members.setdefault(contact.organization_id, set()).add(contact.id)
        self._memberships.put(contact)

    def added(
        self,
        *,
        between: Window,
        group_by: Iterable[Dimension | str] = (),
        every: Every | str | None = None,
        deals: Iterable[Deal] = (),
    ) -> Result[AddedRow]:
        """As `activities_added`, of the record as it is now."""
        touchpoints = within(self._touchpoints.added, between)
        return activities_added(
            chain(touchpoints, within(self._tasks.added, between)),
            zone=self._zone,
            between=between,
            group_by=group_by,
            every=every,
            week_starts_on=self._week_starts_on,
            teams=self._teams,
            deals=deals,
        )

    def completed(
        self,
        *,
        between: Window,
        group_by: Iterable[Dimension | str] = (),
        every: Every | str | None = None,
        deals: Iterable[Deal] = (),
    ) -> Result[CompletedRow]:
        """As `activities_completed`, of the record as it is now."""
        touchpoints = within(self._touchpoints.completed, between)
        return activities_completed(
            chain(touchpoints, within(self._tasks.completed, between)),
            zone=self._zone,
            between=between,
            group_by=group_by,
            every=every,
            week_starts_on=self._week_starts_on,
            teams=self._teams,
            deals=deals,
        )

    def contact(self, contact_id: str, *, now: datetime) -> Contacted | None:
        """As `LastContacted.contact`, at this moment."""
        asked = ContactId(contact_id)
        touchpoints = self._touchpoints_of([self._memberships.survivor(asked)])
        return self._last(touchpoints, now, asked).contact(asked)

    def organization(self, organization_id: str, *, now: datetime) -> Contacted | None:
        """As `LastContacted.organization`, at this moment."""
        touchpoints = self._touchpoints_of(self._members.get(organization_id, ()))
        touchpoints |= self._touchpoints.links().organizations.get(organization_id, {})
        return self._last(touchpoints, now).organization(organization_id)

    def deal(self, deal_id: str, *, now: datetime) -> Contacted | None:
        """As `LastContacted.deal`, at this moment."""
        touchpoints = self._touchpoints.links().deals.get(deal_id, {})
        return self._last(touchpoints, now).deal(deal_id)

    def idle_deals(
        self,
        deals: Iterable[Deal],
        *,
        now: datetime,
        policy: IdlePolicy = DEFAULT_IDLE_POLICY,
        snoozes: Iterable[Snooze] = (),
    ) -> tuple[IdleDeal, ...]:
        """As `idle_deals`, at this moment; days are told in the index's zone."""
        asked = tuple(deals)
        ids = {deal.id for deal in asked}
        linked: list[Item] = [
            *linked_to(self._touchpoints.links().deals, ids).values(),
            *linked_to(self._tasks.links().deals, ids).values(),
        ]
        return idle_deals(
            asked, linked, now=now, policy=policy, snoozes=snoozes, zone=self._zone
        )

    def _touchpoints_of(
        self, contact_ids: Iterable[ContactId]
    ) -> dict[str, Touchpoint]:
        """The touchpoints of contacts and of all who were merged into them."""
        merged = map(self._memberships.absorbed, contact_ids)
        return linked_to(
            self._touchpoints.links().contacts, chain.from_iterable(merged)
        )

    def _last(
        self, touchpoints: Mapping[str, Touchpoint], now: datetime, *asked: ContactId
    ) -> LastContacted:
        """The answers of these touchpoints, with all that bears on their contacts."""
        found = touchpoints.values()
        named = set(asked).union(*(each.contact_ids for each in found))
        contacts = self._memberships.line(named)
        return last_contacted(found, now=now, contacts=contacts, policy=self._policy)
