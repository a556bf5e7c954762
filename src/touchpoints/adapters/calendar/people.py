"""Who the people of an invitation are: colleagues and contacts."""

from collections.abc import Iterable
from typing import final

from touchpoints.adapters.calendar.invitations import Answer, Invitation
from touchpoints.mail.addresses import Address, lookup_forms
from touchpoints.records.ids import ContactId
from touchpoints.records.merges import survivor_of
from touchpoints.records.people import Contact, Directory


@final
class Invited:
    """Tells colleagues and contacts by their addresses, and follows merges (rule M8)."""

    def __init__(self, contacts: Iterable[Contact], directory: Directory) -> None:
        self._directory = directory
        self._contacts = {contact.id: contact for contact in contacts}
        self._by_key: dict[str, list[Contact]] = {}
        for contact in self._contacts.values():
            for key in contact.keys:
                self._by_key.setdefault(key, []).append(contact)

    def performer(self, invitation: Invitation) -> str | None:
        """The first colleague among organiser and attendees; None without any."""
        for address in invitation.people:
            if self._directory.is_internal(address):
                colleague = self._directory.colleague(address)
                return address.address if colleague is None else colleague.id
        return None

    def contact_ids(self, invitation: Invitation) -> frozenset[ContactId]:
        """The contacts who invite or are invited, but for those who declined."""
        declined = {
            each.address.key
            for each in invitation.attendees
            if each.answer is Answer.DECLINED
        }
        return frozenset(
            contact_id
            for address in invitation.people
            if address.key not in declined and not self._directory.is_internal(address)
            for contact_id in self._matching(address)
        )

    def survivors(self, contact_ids: Iterable[ContactId]) -> frozenset[ContactId]:
        """The contacts that these are now; whoever is not known stays."""
        return frozenset(map(self._survivor, contact_ids))

    def _survivor(self, contact_id: ContactId) -> ContactId:
        contact = self._contacts.get(contact_id)
        survivor = survivor_of(contact, self._contacts) if contact else None
        return survivor.id if survivor else contact_id

    def _matching(self, address: Address) -> list[ContactId]:
        # M4: the exact address wins over the one without its plus-tag.
        for form in lookup_forms(address.key):
            found = self._by_key.get(form, ())
            survivors = [survivor_of(each, self._contacts) for each in found]
            if ids := [each.id for each in survivors if each is not None]:
                return ids
        return []
