"""Whose record is looked at: a contact's, an organisation's or a deal's."""

from collections.abc import Iterable
from datetime import datetime
from typing import final

import attrs

from touchpoints.insight._memberships import Memberships
from touchpoints.records.deals import Deal
from touchpoints.records.ids import ContactId, DealId, OrganizationId
from touchpoints.records.moments import instant
from touchpoints.records.people import Contact
from touchpoints.records.tasks import Task
from touchpoints.records.touchpoints import PortalVisit, Touchpoint


@final
@attrs.frozen
class OfContact:
    """What a contact took part in.

    Attributes:
        ids: The contact's id and those of the contacts that were merged into it.
    """

    ids: frozenset[ContactId]

    def covers(self, item: Touchpoint | Task) -> bool:
        """Whether the item belongs to the contact's record."""
        return not self.ids.isdisjoint(item.contact_ids)


@final
@attrs.frozen
class OfOrganization:
    """What an organisation or somebody of it took part in (rule L8).

    Attributes:
        id: The organisation.
        members: The contacts who belong to it today.
    """

    id: OrganizationId
    members: frozenset[ContactId]

    def covers(self, item: Touchpoint | Task) -> bool:
        """Whether the item belongs to the organisation's record."""
        # N1: portal visits are shown on contacts only.
        if isinstance(item, PortalVisit):
            return False
        if item.organization_ids:
            return self.id in item.organization_ids
        return not self.members.isdisjoint(item.contact_ids)


@final
@attrs.frozen
class OfDeal:
    """What is linked to a deal (rule N2)."""

    id: DealId

    def covers(self, item: Touchpoint | Task) -> bool:
        """Whether the item belongs to the deal's record."""
        return self.id in item.deal_ids and not isinstance(item, PortalVisit)


@final
@attrs.frozen(kw_only=True)
class OfDealAndParties:
    """What is linked to a deal, and what its contacts and organisations did.

    Attributes:
        linked: What is linked to the deal.
        contacts: The deal's contacts.
        organizations: The deal's organisations.
        since: Where the parties' part of the record begins; None: at the very start.
        until: Where it ends, that moment included; None: it goes on.
    """

    linked: OfDeal
    contacts: OfContact
    organizations: tuple[OfOrganization, ...]
    since: datetime | None = None
    until: datetime | None = None

    def covers(self, item: Touchpoint | Task) -> bool:
        """Whether the item belongs to the record of the deal and its parties."""
        if self.linked.covers(item):
            return True
        if isinstance(item, PortalVisit) or not self._spans(_moment(item)):
            return False
        return self.contacts.covers(item) or any(
            organization.covers(item) for organization in self.organizations
        )

    def ever(self) -> "OfDealAndParties":
        """The same, whenever the parties did what they did."""
        return attrs.evolve(self, since=None, until=None)

    def _spans(self, moment: datetime) -> bool:
        if self.since is not None and moment < self.since:
            return False
        return self.until is None or moment <= self.until


#: Whose record is looked at.
Subject = OfContact | OfOrganization | OfDeal | OfDealAndParties


def _moment(item: Touchpoint | Task) -> datetime:
    # A task is part of a deal's life where it was written down in it.
    return instant(item.created_at if isinstance(item, Task) else item.occurred_at)


def choose_subject(
    *,
    contact_id: str | None = None,
    organization_id: str | None = None,
    deal_id: str | None = None,
    deal: Deal | None = None,
    contacts: Iterable[Contact] = (),
) -> Subject:
    """The subject that was named.

    Raises:
        ValueError: Not exactly one was named.
    """
    named = (contact_id, organization_id, deal_id, deal)
    if sum(each is not None for each in named) != 1:
        msg = "name one of contact_id, organization_id, deal_id and deal"
        raise ValueError(msg)
    if contact_id is not None:
        return of_contact(contact_id, contacts)
    if organization_id is not None:
        return of_organization(organization_id, contacts)
    if deal is not None:
        return of_deal(deal, contacts)
    return OfDeal(DealId(deal_id or ""))


def of_contact(contact_id: str, contacts: Iterable[Contact]) -> OfContact:
    """The subject that a contact is, merged ones included (rule M8)."""
    known = Memberships(contacts)
    return OfContact(_heirlooms([ContactId(contact_id)], known))


def of_organization(
    organization_id: str, contacts: Iterable[Contact]
) -> OfOrganization:
    """The subject that an organisation is, with the contacts who belong to it."""
    return _organization(OrganizationId(organization_id), Memberships(contacts))


def of_deal(deal: Deal, contacts: Iterable[Contact]) -> OfDealAndParties:
    """The subject that a deal is, and within the deal's life its parties (rule N2)."""
    known = Memberships(contacts)
    return OfDealAndParties(
        linked=OfDeal(deal.id),
        contacts=OfContact(_heirlooms(deal.contact_ids, known)),
        organizations=tuple(
            _organization(organization_id, known)
            for organization_id in sorted(deal.organization_ids)
        ),
        since=instant(deal.created_at),
        until=None if deal.closed_at is None else instant(deal.closed_at),
    )


def _organization(
    organization_id: OrganizationId, known: Memberships
) -> OfOrganization:
    members = (
        contact_id
        for contact_id in known.contacts()
        if known.known[contact_id].organization_id == organization_id
    )
    return OfOrganization(organization_id, _heirlooms(members, known))


def _heirlooms(
    contact_ids: Iterable[ContactId], known: Memberships
) -> frozenset[ContactId]:
    """The ids of these contacts, their survivors and whoever merged into those."""
    survivors = set(map(known.survivor, contact_ids))
    # In a circle of merges each stands for itself.
    return frozenset(
        each
        for survivor in survivors
        for each in known.absorbed(survivor)
        if known.survivor(each) in survivors
    )
