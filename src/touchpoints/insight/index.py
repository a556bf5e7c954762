"""The last-contacted answers, kept up to date while the record changes (rule L12)."""

import enum
from collections.abc import Iterable
from datetime import datetime
from itertools import chain
from typing import final

import attrs

from touchpoints.insight._memberships import Memberships
from touchpoints.insight._order import Place, place
from touchpoints.insight._sorted_places import SortedPlaces
from touchpoints.insight.contacted import (
    NAME_ONE,
    Contacted,
    PassedOver,
    PassedOverLater,
    answer,
    explain_never,
    pass_over,
)
from touchpoints.insight.qualifying import (
    DEFAULT_POLICY,
    Lane,
    LastContactedPolicy,
    PassedOverReason,
    judge,
)
from touchpoints.records.ids import (
    ContactId,
    DealId,
    OrganizationId,
    TouchpointId,
    to_contact_id,
    to_organization_id,
)
from touchpoints.records.moments import instant, require_aware
from touchpoints.records.people import Contact
from touchpoints.records.tasks import Task
from touchpoints.records.touchpoints import Touchpoint


class _Scope(enum.StrEnum):
    CONTACT = "contact"
    ORGANIZATION = "organization"
    DEAL = "deal"


# Looking a member up on its enum takes longer than filing a touchpoint under it.
_CONTACT, _ORGANIZATION, _DEAL = _Scope
_LANES = tuple(Lane)

#: Whose touchpoints: a scope and the id of somebody or something in it.
_Owner = tuple[_Scope, str]


@final
@attrs.define
class _Filed:
    """A touchpoint with where it is filed; no lane: it does not count."""

    touchpoint: Touchpoint
    place: Place
    lane: Lane | None
    owners: set[_Owner]


@final
class LastContactedIndex:
    """The answers of `last_contacted`, kept while touchpoints and contacts change.

    Every change costs a few look-ups in sorted collections for each contact,
    organisation and deal of each touchpoint that it moves or passes. The clock needs
    no change at all: a question says at which moment it is asked (rule L5), and the
    moments of questions need not be in order.

    It is no value: it changes in place, and is not meant for several threads at once.

    Args:
        touchpoints: The record to begin with; each id once. Tasks among them are
            passed by, as in `last_contacted`.
        contacts: As for `last_contacted`.
        policy: Which kinds count.

    Raises:
        ValueError: Two of the touchpoints have one id.

    >>> from touchpoints import Chat, Direction, TouchpointKind
    >>> noon = datetime.fromisoformat("2026-03-02T12:00+00:00")
    >>> policy = LastContactedPolicy().including(TouchpointKind.CHAT)
    >>> index = LastContactedIndex(policy=policy)
    >>> way = Direction.INBOUND
    >>> index.add(
    ...     Chat(
    ...         id="t1",
    ...         direction=way,
    ...         contact_ids={"ada"},
    ...         created_at=noon,
    ...         occurred_at=noon,
    ...     )
    ... )
    >>> index.contact("ada", now=noon).item
    't1'
    >>> index.merge("ada", into="countess")
    >>> index.contact("countess", now=noon).item
    't1'
    """

    def __init__(
        self,
        touchpoints: Iterable[Touchpoint | Task] = (),
        *,
        contacts: Iterable[Contact] = (),
        policy: LastContactedPolicy = DEFAULT_POLICY,
    ) -> None:
        self._policy = policy
        self._memberships = Memberships(contacts)
        self._filed: dict[TouchpointId, _Filed] = {}
        # By lane; under None what does not count, for the explanations.
        self._rows: dict[Lane | None, dict[_Owner, SortedPlaces]] = {
            lane: {} for lane in (*Lane, None)
        }
        for item in touchpoints:
            if not isinstance(item, Task):
                self.add(item)

    def __len__(self) -> int:
        """How many touchpoints are in it, whether they count or not."""
        return len(self._filed)

    def __contains__(self, touchpoint_id: object) -> bool:
        return touchpoint_id in self._filed

    def __repr__(self) -> str:
        return f"<LastContactedIndex of {len(self)} touchpoints>"

    def add(self, touchpoint: Touchpoint) -> None:
        """Take in a new touchpoint.

        Raises:
            ValueError: One with its id is in already: `change` it.
        """
        if touchpoint.id in self._filed:
            msg = f"touchpoint {touchpoint.id} is in the index already"
            raise ValueError(msg)
        self._file(touchpoint)

    def change(self, touchpoint: Touchpoint) -> None:
        """Take in a new version of a touchpoint: other time, status, contacts, deals.

        Raises:
            KeyError: None with its id is in.
        """
        self.remove(touchpoint.id)
        self._file(touchpoint)

    def remove(self, touchpoint_id: str) -> None:
        """Take a touchpoint out that was deleted.

        Raises:
            KeyError: None with this id is in.
        """
        filed = self._filed.pop(TouchpointId(touchpoint_id))
        self._take_out(filed, filed.owners)

    def unlink(
        self,
        touchpoint_id: str,
        *,
        contact_id: str | None = None,
        organization_id: str | None = None,
        deal_id: str | None = None,
    ) -> None:
        """Part a touchpoint from a contact, an organisation, a deal, or from several.

        Parting from a contact parts from all that were merged with it (rule M8).
        Parting those that are not linked changes nothing. A touchpoint that loses the
        last of its own organisations follows its contacts' again (rule L8). To link,
        `change` the touchpoint.

        Raises:
            KeyError: No touchpoint with this id is in.
        """
        touchpoint = self._filed[TouchpointId(touchpoint_id)].touchpoint
        self.change(
            attrs.evolve(
                touchpoint,
                contact_ids=self._without(touchpoint.contact_ids, contact_id),
                organization_ids=touchpoint.organization_ids - {organization_id},
                deal_ids=touchpoint.deal_ids - {deal_id},
            )
        )

    def put_contact(self, contact: Contact) -> None:
        """Take in a contact, or a new version: moved, merged, parted again, deleted.

        What the contact's touchpoints say of its former and of its new organisation
        follows (rule L8).
        """
        if self._memberships.counts_alike(contact):
            self._memberships.put(contact)
            return
        affected = self._touchpoints_of(contact.id)
        self._memberships.put(contact)
        for touchpoint_id in affected:
            self._refile(touchpoint_id)

    def move(self, contact_id: str, *, organization_id: str | None) -> None:
        """Say of which organisation the contact is from now on; None: of none."""
        contact = self._contact(contact_id)
        target = (
            None if organization_id is None else to_organization_id(organization_id)
        )
        self.put_contact(attrs.evolve(contact, organization_id=target))

    def merge(self, contact_id: str, *, into: str) -> None:
        """Merge a contact into another, who gets its touchpoints (rule M8).

        Raises:
            ValueError: Both are the same.
        """
        if contact_id == into:
            msg = f"contact {contact_id} cannot be merged into itself"
            raise ValueError(msg)
        contact = self._contact(contact_id)
        self.put_contact(attrs.evolve(contact, merged_into=to_contact_id(into)))

    def contact(self, contact_id: str, *, now: datetime) -> Contacted | None:
        """As `LastContacted.contact`, at this moment."""
        survivor = self._memberships.survivor(ContactId(contact_id))
        return self._answer((_CONTACT, survivor), now)

    def organization(self, organization_id: str, *, now: datetime) -> Contacted | None:
        """As `LastContacted.organization`, at this moment."""
        return self._answer((_ORGANIZATION, organization_id), now)

    def deal(self, deal_id: str, *, now: datetime) -> Contacted | None:
        """As `LastContacted.deal`, at this moment."""
        return self._answer((_DEAL, deal_id), now)

    def contacts(self, *, now: datetime) -> dict[ContactId, Contacted | None]:
        """As `LastContacted.contacts`, at this moment."""
        known = self._memberships.contacts() | self._owned(_CONTACT)
        known -= self._memberships.deleted()
        return {ContactId(each): self.contact(each, now=now) for each in sorted(known)}

    def organizations(self, *, now: datetime) -> dict[OrganizationId, Contacted | None]:
        """As `LastContacted.organizations`, at this moment."""
        known = self._memberships.organizations() | self._owned(_ORGANIZATION)
        return {
            OrganizationId(each): self.organization(each, now=now)
            for each in sorted(known)
        }

    def deals(self, *, now: datetime) -> dict[DealId, Contacted | None]:
        """As `LastContacted.deals`, at this moment."""
        known = self._owned(_DEAL)
        return {DealId(each): self.deal(each, now=now) for each in sorted(known)}

    def explain(
        self,
        *,
        now: datetime,
        contact_id: str | None = None,
        organization_id: str | None = None,
        deal_id: str | None = None,
    ) -> str:
        """As `LastContacted.explain`, at this moment.

        Raises:
            ValueError: Not exactly one was named.
        """
        owner = self._named(contact_id, organization_id, deal_id)
        found = self._answer(owner, now)
        if found is None:
            return explain_never(self._explained(self._not_counted(owner, None)))
        return found.explain()

    def _named(
        self, contact_id: str | None, organization_id: str | None, deal_id: str | None
    ) -> _Owner:
        match (contact_id, organization_id, deal_id):
            case (str(), None, None):
                return (_CONTACT, self._memberships.survivor(ContactId(contact_id)))
            case (None, str(), None):
                return (_ORGANIZATION, organization_id)
            case (None, None, str()):
                return (_DEAL, deal_id)
            case _:
                raise ValueError(NAME_ONE)

    def _owned(self, scope: _Scope) -> set[str]:
        return {
            owner_id
            for row in self._rows.values()
            for owner_scope, owner_id in row
            if owner_scope is scope
        }

    def _contact(self, contact_id: str) -> Contact:
        known = self._memberships.known.get(ContactId(contact_id))
        return Contact(id=to_contact_id(contact_id)) if known is None else known

    def _without(
        self, contact_ids: frozenset[ContactId], contact_id: str | None
    ) -> frozenset[ContactId]:
        if contact_id is None:
            return contact_ids
        survivor = self._memberships.survivor
        parted = survivor(ContactId(contact_id))
        return frozenset(each for each in contact_ids if survivor(each) != parted)

    def _touchpoints_of(self, contact_id: ContactId) -> set[TouchpointId]:
        # Contacts merged into this one change with it. In a circle of merges they do
        # not share a survivor, so each is asked for its own.
        owners = {
            (_CONTACT, self._memberships.survivor(each))
            for each in self._memberships.absorbed(contact_id)
        }
        return {
            TouchpointId(touchpoint_id)
            for row in self._rows.values()
            for owner in owners
            for _, _, touchpoint_id in row.get(owner, ())
        }

    def _file(self, touchpoint: Touchpoint) -> None:
        verdict = judge(touchpoint, self._policy)
        filed = _Filed(
            touchpoint,
            place(touchpoint),
            None if isinstance(verdict, PassedOverReason) else verdict,
            self._owners_of(touchpoint),
        )
        self._filed[touchpoint.id] = filed
        self._put_in(filed, filed.owners)

    def _refile(self, touchpoint_id: TouchpointId) -> None:
        filed = self._filed[touchpoint_id]
        former, filed.owners = filed.owners, self._owners_of(filed.touchpoint)
        self._take_out(filed, former - filed.owners)
        self._put_in(filed, filed.owners - former)

    def _owners_of(self, touchpoint: Touchpoint) -> set[_Owner]:
        owners: set[_Owner] = {
            (_CONTACT, each) for each in self._memberships.contacts_of(touchpoint)
        }
        if organizations := self._memberships.organizations_of(touchpoint):
            owners.update((_ORGANIZATION, each) for each in organizations)
        if touchpoint.deal_ids:
            owners.update((_DEAL, each) for each in touchpoint.deal_ids)
        return owners

    def _put_in(self, filed: _Filed, owners: Iterable[_Owner]) -> None:
        row = self._rows[filed.lane]
        for owner in owners:
            places = row.get(owner)
            if places is None:
                row[owner] = SortedPlaces(filed.place)
            else:
                places.add(filed.place)

    def _take_out(self, filed: _Filed, owners: Iterable[_Owner]) -> None:
        row = self._rows[filed.lane]
        for owner in owners:
            places = row[owner]
            places.remove(filed.place)
            if not places:
                del row[owner]

    def _answer(self, owner: _Owner, now: datetime) -> Contacted | None:
        lasts = self._lasts(owner, now)
        last = max(filter(None, lasts), default=None)
        if last is None:
            return None
        inbound, outbound, mutual = map(self._at, lasts)
        later = self._not_counted(owner, last)
        passed_over = PassedOverLater(self._explained, later) if later else ()
        return answer(inbound, outbound, mutual, passed_over)

    def _lasts(self, owner: _Owner, now: datetime) -> list[Place | None]:
        moment = instant(require_aware(now, "now"))
        rows = [self._rows[lane].get(owner) for lane in _LANES]
        return [None if row is None else row.last_until(moment) for row in rows]

    def _not_counted(
        self, owner: _Owner, after: Place | None
    ) -> tuple[Touchpoint, ...]:
        # What counts and is later than the last contact has not happened yet.
        rows = [row[owner] for row in self._rows.values() if owner in row]
        found = chain(*(row if after is None else row.after(after) for row in rows))
        return tuple(self._filed[TouchpointId(each[2])].touchpoint for each in found)

    def _explained(self, touchpoints: Iterable[Touchpoint]) -> tuple[PassedOver, ...]:
        later = sorted(touchpoints, key=place)
        return tuple(pass_over(each, self._policy) for each in later)

    def _at(self, found: Place | None) -> Touchpoint | None:
        return None if found is None else self._filed[TouchpointId(found[2])].touchpoint
