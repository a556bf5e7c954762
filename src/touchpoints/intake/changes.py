"""A change: everything that one outcome asks a store to keep, in one unit of work."""

from typing import final

import attrs

from touchpoints.intake.notices import Notice
from touchpoints.records.deals import Deal
from touchpoints.records.ids import InteractionId, to_interaction_ids
from touchpoints.records.interactions import Interaction, StoredAttachment
from touchpoints.records.people import Contact
from touchpoints.records.touchpoints import Touchpoint


@final
@attrs.frozen(kw_only=True)
class Content:
    """The content of an attachment, on its way to the attachment store.

    Attributes:
        attachment: What the interaction says of it; its digest is the content's key.
        data: The decoded bytes.
    """

    attachment: StoredAttachment
    data: bytes = attrs.field(repr=False)


@final
@attrs.frozen(kw_only=True)
class ContactChange:
    """A contact to insert or to replace.

    Attributes:
        before: The contact as it was read; None for a new one. A store that holds
            something else meanwhile has a conflict; so has one that holds another
            contact with an address of a new one.
        after: The contact as it shall be.
    """

    before: Contact | None
    after: Contact


@final
@attrs.frozen(kw_only=True)
class Change:
    """What to store, all of it or nothing (rules I7 and W5).

    Attributes:
        recorded: Interactions to insert (revision 0) or to replace (the revision
            stored, plus one). A parked one with the same id stops being parked.
        parked: Interactions that wait for a contact, likewise.
        absorbed: Interactions to remove, since they turned out to be copies of the one
            above; as they were read.
        seen: Interactions, recorded or parked, that were weighed in the decision. Any
            other one that shares a key with a new interaction is a conflict.
        contents: Contents of attachments of the interactions. They go to the
            attachment store, before the rest is stored.
        contacts: Contacts to insert or replace.
        deals: Deals to insert.
        touchpoints: Touchpoints to insert or replace.
        notices: Notices to remember, and to keep until they are reported as sent.
    """

    recorded: tuple[Interaction, ...] = ()
    parked: tuple[Interaction, ...] = ()
    absorbed: tuple[Interaction, ...] = ()
    seen: frozenset[InteractionId] = attrs.field(
        default=frozenset(), converter=to_interaction_ids
    )
    contents: tuple[Content, ...] = ()
    contacts: tuple[ContactChange, ...] = ()
    deals: tuple[Deal, ...] = ()
    touchpoints: tuple[Touchpoint, ...] = ()
    notices: tuple[Notice, ...] = ()

    def __bool__(self) -> bool:
        """Whether there is anything to store at all."""
        return bool(
            self.recorded
            or self.parked
            or self.contacts
            or self.deals
            or self.touchpoints
            or self.notices
        )
