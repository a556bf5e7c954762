"""What the decision asks of the store, and what the store answers."""

from datetime import datetime
from typing import final

import attrs

from touchpoints.intake.notices import Notice
from touchpoints.intake.problems import ProblemKind
from touchpoints.records.deals import Deal
from touchpoints.records.ids import TouchpointId, to_touchpoint_ids
from touchpoints.records.interactions import Interaction
from touchpoints.records.people import Contact, Organization
from touchpoints.records.touchpoints import Touchpoint


@final
@attrs.frozen(kw_only=True)
class Question:
    """Everything to look up for one mail, form or retry, in one go (rule M13).

    Attributes:
        mail: The key of the outer mail, under which its notices are filed; empty
            where there is no mail.
        addresses: Keys to compare with `Contact.match_keys`.
        domains: Mail domains to compare with `Organization.domains`.
        keys: Keys to compare with `Interaction.keys`.
        awaited: Keys to compare with `Interaction.awaited_keys`.
        recipients: Normalised addresses of colleagues who may get a notice.
        recent_notices: How many of a recipient's latest notices to fetch; at least 1.
        touchpoint_ids: Touchpoints to fetch.
    """

    mail: str = ""
    addresses: frozenset[str] = frozenset()
    domains: frozenset[str] = frozenset()
    keys: frozenset[str] = frozenset()
    awaited: frozenset[str] = frozenset()
    recipients: frozenset[str] = frozenset()
    recent_notices: int = 1
    touchpoint_ids: frozenset[TouchpointId] = attrs.field(
        default=frozenset(), converter=to_touchpoint_ids
    )

    def __bool__(self) -> bool:
        """Whether there is anything to look up at all."""
        return bool(
            self.mail
            or self.addresses
            or self.domains
            or self.keys
            or self.awaited
            or self.recipients
            or self.touchpoint_ids
        )


@final
@attrs.frozen(kw_only=True)
class NoticeEntry:
    """That a notice was written, as the store remembers it (rule A3).

    Attributes:
        mail: The key of the outer mail it is about.
        kind: The kind of notice.
        recipient: The normalised address it was for.
        at: When it was written.
    """

    mail: str
    kind: ProblemKind
    recipient: str
    at: datetime


@final
@attrs.frozen(kw_only=True)
class Known:
    """What the store knows about a question. The empty value: nothing.

    Attributes:
        contacts: Contacts by address, deleted and merged ones included, together
            with all that they were merged into.
        organizations: Organisations by domain.
        interactions: Recorded interactions by key or awaited address.
        parked: Parked interactions by key or awaited address.
        deals: Deals of the contacts and of the interactions found.
        touchpoints: Touchpoints by id.
        notices: Notices about the mail, and the recent ones of the recipients and of
            the loggers of the interactions found.
        unsent: Notices about the mail that were stored, but never sent.
    """

    contacts: tuple[Contact, ...] = ()
    organizations: tuple[Organization, ...] = ()
    interactions: tuple[Interaction, ...] = ()
    parked: tuple[Interaction, ...] = ()
    deals: tuple[Deal, ...] = ()
    touchpoints: tuple[Touchpoint, ...] = ()
    notices: tuple[NoticeEntry, ...] = ()
    unsent: tuple[Notice, ...] = ()
