"""Who stands for whom: merged contacts, and the organisations that contacts are of."""

from collections.abc import Collection, Iterable, Iterator
from typing import final

from touchpoints.records.ids import ContactId, OrganizationId
from touchpoints.records.people import Contact
from touchpoints.records.touchpoints import Touchpoint

_NONE: frozenset[OrganizationId] = frozenset()


@final
class Memberships:
    """Resolves contacts to their survivors and to their organisations (rules L8, M8).

    A contact that was deleted, or merged into another, is of no organisation itself.
    """

    def __init__(self, contacts: Iterable[Contact] = ()) -> None:
        self.known: dict[ContactId, Contact] = {}
        self._merged: dict[ContactId, ContactId] = {}
        self._heirlooms: dict[ContactId, set[ContactId]] = {}
        self._organizations: dict[ContactId, OrganizationId] = {}
        for contact in contacts:
            self.put(contact)

    def put(self, contact: Contact) -> None:
        """Take a contact in, or a new version of it."""
        former = self._merged.pop(contact.id, None)
        if former is not None:
            self._heirlooms[former].discard(contact.id)
        self._organizations.pop(contact.id, None)
        self.known[contact.id] = contact
        if contact.merged_into is not None:
            self._merged[contact.id] = contact.merged_into
            self._heirlooms.setdefault(contact.merged_into, set()).add(contact.id)
        elif contact.organization_id is not None and not contact.is_deleted:
            self._organizations[contact.id] = contact.organization_id

    def counts_alike(self, contact: Contact) -> bool:
        """Whether a new version of a contact changes nothing here: its name, say."""
        known = self.known.get(contact.id)
        return known is not None and (
            known.merged_into == contact.merged_into
            and known.organization_id == contact.organization_id
            and known.is_deleted == contact.is_deleted
        )

    def survivor(self, contact_id: ContactId) -> ContactId:
        """Whom the contact's record belongs to now, by however many merges.

        In a circle of merges nobody survives: each stands for itself.
        """
        current = contact_id
        seen = {contact_id}
        while (heir := self._merged.get(current)) is not None:
            if heir in seen:
                return contact_id
            seen.add(heir)
            current = heir
        return current

    def absorbed(self, contact_id: ContactId) -> set[ContactId]:
        """The contact and all that were merged into it, by however many merges."""
        found = {contact_id}
        waiting = [contact_id]
        while waiting:
            for each in self._heirlooms.get(waiting.pop(), ()):
                if each not in found:
                    found.add(each)
                    waiting.append(each)
        return found

    def line(self, contact_ids: Iterable[ContactId]) -> Iterator[Contact]:
        """What is known of contacts and of whom they were merged into, each once."""
        waiting = list(contact_ids)
        seen = set(waiting)
        while waiting:
            contact = self.known.get(waiting.pop())
            if contact is None:
                continue
            yield contact
            if contact.merged_into is not None and contact.merged_into not in seen:
                seen.add(contact.merged_into)
                waiting.append(contact.merged_into)

    def contacts_of(self, touchpoint: Touchpoint) -> Collection[ContactId]:
        """Whose touchpoint it is, each contact once."""
        if not self._merged:
            return touchpoint.contact_ids
        return {self.survivor(each) for each in touchpoint.contact_ids}

    def organizations_of(self, touchpoint: Touchpoint) -> Collection[OrganizationId]:
        """The organisations that the touchpoint counts for (rule L8).

        Its own where they were recorded, else those that its contacts are of today.
        """
        if touchpoint.organization_ids or not self._organizations:
            return touchpoint.organization_ids
        found = map(self._organizations.get, self.contacts_of(touchpoint))
        return {each for each in found if each is not None} or _NONE

    def contacts(self) -> frozenset[ContactId]:
        """The contacts in their own right: neither merged nor deleted."""
        return frozenset(
            contact.id
            for contact in self.known.values()
            if contact.merged_into is None and not contact.is_deleted
        )

    def deleted(self) -> frozenset[ContactId]:
        """The contacts that were deleted, whom no list names (rule M8)."""
        return frozenset(each.id for each in self.known.values() if each.is_deleted)

    def organizations(self) -> frozenset[OrganizationId]:
        """The organisations that some contact is of."""
        return frozenset(self._organizations.values())
