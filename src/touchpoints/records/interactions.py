"""Interactions: what was said between us and a customer, and who was part of it."""

import enum
from collections.abc import Iterable
from datetime import datetime
from functools import cached_property
from typing import final

import attrs

from touchpoints.records.ids import (
    ContactId,
    DealId,
    InteractionId,
    OrganizationId,
    to_contact_ids,
    to_deal_ids,
    to_interaction_id,
    to_organization_ids,
    to_texts,
)
from touchpoints.records.moments import check_aware
from touchpoints.records.people import match_keys


class Direction(enum.StrEnum):
    """Which way something went, from our organisation's viewpoint (rule D1)."""

    INBOUND = "Inbound"
    OUTBOUND = "Outbound"


class InteractionType(enum.StrEnum):
    """What kind of interaction was recorded (rules C7 and W1)."""

    INBOUND = "Inbound"
    OUTBOUND = "Outbound"
    QUOTE = "Quote"
    WEB_REQUEST = "Web Request"

    @classmethod
    def _missing_(cls, value: object) -> "InteractionType | None":
        # W1: "Brochure Request" is what a Web Request was called before.
        return cls.WEB_REQUEST if value == "Brochure Request" else None


class Source(enum.StrEnum):
    """How the interaction reached us, the most direct way first (rule I9)."""

    LIVE = "live"
    RESENT = "resent"
    ATTACHED = "attached"
    INLINE = "inline"
    WEB_FORM = "web form"


class Role(enum.StrEnum):
    """The header field in which a participant stands."""

    FROM = "From"
    TO = "To"
    CC = "Cc"
    BCC = "Bcc"


class Side(enum.StrEnum):
    """Whether a participant is one of us (rule D2)."""

    INTERNAL = "internal"
    EXTERNAL = "external"


class Caution(enum.StrEnum):
    """What a reader of an interaction should know about how it came to be."""

    AMBIGUOUS_CONTACT = "several contacts share an address"
    ATTACHMENT_DROPPED = "an attachment was too large to keep"
    AUTHENTICATION_FAILED = "the sender failed authentication"
    AUTHENTICATION_MISSING = "the sender was not authenticated"
    DATE_CORRECTED = "the stated date was later than the arrival"
    DATE_FROM_FORWARD = "the original has no date; the forward's was taken"
    DATE_FROM_RECEIPT = "the mail has no date; its receipt was taken"
    MESSAGE_ID_REUSED = "the Message-ID was that of another mail"
    QUOTE_INHERITED = "a customer's reply only inherited the tag"
    TAG_NOT_ALONE = "another capture address without a known tag was there too"
    ZONE_ASSUMED = "the original's date has no time zone; one was assumed"


#: Cautions about date and files belong to the copy that gave them.
CONTENT_CAUTIONS = frozenset(
    {
        Caution.ATTACHMENT_DROPPED,
        Caution.DATE_CORRECTED,
        Caution.DATE_FROM_FORWARD,
        Caution.DATE_FROM_RECEIPT,
        Caution.ZONE_ASSUMED,
    }
)


@final
@attrs.frozen(kw_only=True)
class Participant:
    """Somebody on an interaction.

    Attributes:
        address: The normalised address (rule M2).
        name: The display name on the mail; empty when there was none.
        role: Where the address stood.
        side: One of us, or external.
        contact_ids: The contacts that the address is linked to: several where an
            address is shared, none while nobody is registered with it.
    """

    address: str
    name: str = ""
    role: Role
    side: Side
    contact_ids: frozenset[ContactId] = attrs.field(
        default=frozenset(), converter=to_contact_ids
    )

    @property
    def is_unmatched(self) -> bool:
        """Whether this is an external person whom no contact stands for yet."""
        return self.side is Side.EXTERNAL and not self.contact_ids


_ROLE_RANKS = {role: rank for rank, role in enumerate(Role)}


def role_rank(role: Role) -> int:
    """The place of a role among the roles: From first, Bcc last."""
    return _ROLE_RANKS[role]


def sort_participants(participants: Iterable[Participant]) -> list[Participant]:
    """Participants by role and address, so that nobody's order depends on a copy."""
    return sorted(participants, key=lambda each: (_ROLE_RANKS[each.role], each.address))


@final
@attrs.frozen(kw_only=True)
class StoredAttachment:
    """An attachment as an interaction lists it.

    Attributes:
        filename: A safe name, without a path.
        media_type: Such as `application/pdf`.
        size: Length of the content in bytes.
        sha256: The content's digest in hexadecimal; the store keeps the content
            under it.
    """

    filename: str
    media_type: str
    size: int
    sha256: str


@final
@attrs.frozen(kw_only=True)
class StatedDate:
    """The date as the mail itself gives it, to tell copies of one mail (rule I5).

    Attributes:
        moment: The date; with an unknown zone, the wall time as if it were UTC.
        is_zone_known: Whether the mail says in which zone.
    """

    moment: datetime = attrs.field(validator=check_aware)
    is_zone_known: bool = True


def _sorted_texts(values: Iterable[str]) -> tuple[str, ...]:
    texts = to_texts(values)
    # Most are one text or none, of which there is nothing to sort.
    if len(texts) < 2 and texts != ("",):
        return texts
    return tuple(sorted(set(texts) - {""}))


@final
@attrs.frozen(kw_only=True)
class Interaction:
    """A mail or web request between a customer and us, as the record keeps it.

    Attributes:
        id: Derived from the first key, so that the same mail gets the same id.
        type: Inbound, Outbound, Quote or Web Request.
        direction: Which way it went.
        participants: Everybody on it but the capture address and never-log
            addresses; the author first, the others by role and address.
        subject: Empty when there was none.
        text: What was written, as plain text.
        notes: What forwarders wrote above the original; empty for a live mail.
        attachments: Its attachments; inline images are not among them.
        occurred_at: When it happened, never later than its receipt (rule L10).
        stated_date: The date as the mail gives it; None where it gives none.
        recorded_at: When the first copy of it came in.
        source: The most direct way in which it reached us.
        message_id: Its Message-ID without `<>`; None where it is not known.
        references: Message-IDs of the mails that it answers, sorted.
        keys: What identifies it: Message-IDs, surrogates and fingerprints. Two mails
            that share a key may be one.
        loggers: Addresses of the colleagues who logged it, sorted.
        tags: The tags under which it was logged, sorted.
        organization_ids: The organisations of its contacts when it was recorded.
        deal_ids: The deals it belongs to.
        cautions: What to know about how it came to be.
        revision: Counts the changes; a store refuses a change to another revision
            than the one it holds.
    """

    id: InteractionId = attrs.field(converter=to_interaction_id)
    type: InteractionType
    direction: Direction
    participants: tuple[Participant, ...]
    subject: str = attrs.field(default="", repr=False)
    text: str = attrs.field(default="", repr=False)
    notes: tuple[str, ...] = attrs.field(
        default=(), converter=_sorted_texts, repr=False
    )
    attachments: tuple[StoredAttachment, ...] = attrs.field(default=(), repr=False)
    occurred_at: datetime = attrs.field(validator=check_aware)
    stated_date: StatedDate | None = attrs.field(default=None, repr=False)
    recorded_at: datetime = attrs.field(validator=check_aware, repr=False)
    source: Source
    message_id: str | None = None
    references: tuple[str, ...] = attrs.field(
        default=(), converter=_sorted_texts, repr=False
    )
    keys: tuple[str, ...] = attrs.field(converter=_sorted_texts, repr=False)
    loggers: tuple[str, ...] = attrs.field(default=(), converter=_sorted_texts)
    tags: tuple[str, ...] = attrs.field(default=(), converter=_sorted_texts)
    organization_ids: frozenset[OrganizationId] = attrs.field(
        default=frozenset(), converter=to_organization_ids
    )
    deal_ids: frozenset[DealId] = attrs.field(
        default=frozenset(), converter=to_deal_ids
    )
    cautions: frozenset[Caution] = frozenset()
    revision: int = 0

    @property
    def author(self) -> Participant:
        """Who wrote it."""
        return self.participants[0]

    @cached_property
    def contact_ids(self) -> tuple[ContactId, ...]:
        """The contacts it is linked to, each once (rule M5), sorted."""
        return tuple(sorted({i for p in self.participants for i in p.contact_ids}))

    @property
    def unmatched(self) -> tuple[str, ...]:
        """External addresses on it that no contact is registered with, sorted."""
        return tuple(sorted([p.address for p in self.participants if p.is_unmatched]))

    @cached_property
    def awaited_keys(self) -> frozenset[str]:
        """What a contact may be registered with to be linked later (rule M14)."""
        return frozenset(
            [key for address in self.unmatched for key in match_keys(address)]
        )

    @property
    def zone_assumed(self) -> bool:
        """Whether the date's time zone is an assumption (rule F5)."""
        return Caution.ZONE_ASSUMED in self.cautions
