"""Merged contacts: whom the record of one belongs to now (rule M8)."""

from collections.abc import Mapping

from touchpoints.records.ids import ContactId
from touchpoints.records.people import Contact


def survivor_of(
    contact: Contact, contacts: Mapping[ContactId, Contact]
) -> Contact | None:
    """The contact that a merged one became, by however many steps (rule M8).

    None where the last one is deleted or unknown, or where the merges run in a circle.

    >>> old, new = Contact(id="old", merged_into="new"), Contact(id="new")
    >>> survivor_of(old, {"new": new}) is new
    True
    """
    seen = {contact.id}
    while contact.merged_into is not None:
        survivor = contacts.get(contact.merged_into)
        if survivor is None or survivor.id in seen:
            return None
        seen.add(survivor.id)
        contact = survivor
    return None if contact.is_deleted else contact
