"""Touchpoints: everything that happened, or is planned, between a customer and us."""

import enum
from datetime import datetime, timedelta
from typing import ClassVar, final

import attrs

from touchpoints.records.ids import (
    ContactId,
    DealId,
    OrganizationId,
    TouchpointId,
    to_contact_ids,
    to_deal_ids,
    to_organization_ids,
    to_touchpoint_id,
)
from touchpoints.records.interactions import Direction
from touchpoints.records.moments import check_aware, check_aware_if_known


class TouchpointKind(enum.StrEnum):
    """What a touchpoint is, by the name that people see (rule S4)."""

    EMAIL = "Email"
    EMAIL_CAMPAIGN = "Email Campaign"
    PHONE_CALL = "Phone Call"
    CALL = "Call"
    MEETING = "Meeting"
    ONSITE_MEETING = "Onsite Meeting"
    ONSITE_SERVICE = "Onsite Service"
    SMS = "SMS"
    CHAT = "Chat"
    WEB_REQUEST = "Web Request"
    DOCUMENT = "Document"
    CASE = "Case"
    PORTAL_VISIT = "Portal Visit"


class EventKind(enum.StrEnum):
    """The kinds of events."""

    CALL = "Call"
    MEETING = "Meeting"
    ONSITE_MEETING = "Onsite Meeting"
    ONSITE_SERVICE = "Onsite Service"


class EventStatus(enum.StrEnum):
    """Where an event stands (rule S1)."""

    PLANNED = "Planned"
    HELD = "Held"
    NOT_HELD = "Not Held"


class PhoneCallStatus(enum.StrEnum):
    """How a phone call went (rule S2)."""

    RINGING = "Ringing"
    COMPLETED = "Completed"
    HANGUP = "Hangup"
    NO_ANSWER = "No Answer"
    BUSY = "Busy"


class SmsStatus(enum.StrEnum):
    """Where a text message stands (rule S3)."""

    DISPATCHED = "Dispatched"
    DELIVERED = "Delivered"
    FAILED = "Failed"


class PortalAction(enum.StrEnum):
    """What a customer did at the portal."""

    LOGIN = "login"
    LOGOUT = "logout"


def _check_span(value: timedelta | None, name: str) -> None:
    if value is not None and value < timedelta(0):
        msg = f"{name} must not be negative"
        raise ValueError(msg)


def _check_effort(
    _touchpoint: object,
    field: "attrs.Attribute[timedelta | None]",
    value: timedelta | None,
) -> None:
    _check_span(value, field.name)


# Nothing is made of the two bases alone, so nothing compares or shows them.
@attrs.frozen(kw_only=True)
class _Common:
    """What every touchpoint has."""

    id: TouchpointId = attrs.field(converter=to_touchpoint_id)
    created_at: datetime = attrs.field(validator=check_aware)
    performed_by: str | None = None
    contact_ids: frozenset[ContactId] = attrs.field(
        default=frozenset(), converter=to_contact_ids
    )
    organization_ids: frozenset[OrganizationId] = attrs.field(
        default=frozenset(), converter=to_organization_ids
    )
    deal_ids: frozenset[DealId] = attrs.field(
        default=frozenset(), converter=to_deal_ids
    )
    subject: str = attrs.field(default="", repr=False)
    completed_at: datetime | None = attrs.field(
        default=None, validator=check_aware_if_known
    )
    effort: timedelta | None = attrs.field(default=None, validator=_check_effort)


@attrs.frozen(kw_only=True)
class _Occurring(_Common):
    """What a touchpoint has that happened at one moment."""

    occurred_at: datetime = attrs.field(validator=check_aware)


@final
@attrs.frozen(kw_only=True)
class Email(_Occurring):
    """A mail that was sent or received.

    Attributes:
        direction: Which way it went.
        is_campaign: Whether it went out as part of an e-mail campaign (rule S4).
    """

    direction: Direction
    is_campaign: bool = False

    @property
    def kind(self) -> TouchpointKind:
        """Email, or Email Campaign."""
        if self.is_campaign:
            return TouchpointKind.EMAIL_CAMPAIGN
        return TouchpointKind.EMAIL


@final
@attrs.frozen(kw_only=True)
class PhoneCall(_Occurring):
    """A call over the telephone system.

    Attributes:
        direction: Which way it went.
        status: How it went; only completed and hung-up calls are logged (rule S2).
    """

    direction: Direction
    status: PhoneCallStatus
    kind: ClassVar[TouchpointKind] = TouchpointKind.PHONE_CALL


@final
@attrs.frozen(kw_only=True)
class Event(_Common):
    """Something in the calendar: a call, a meeting or a visit.

    Attributes:
        kind: What sort of event.
        status: Planned, Held or Not Held (rule S1).
        starts_at: When it begins.
        ends_at: When it ends; None when unknown.

    Raises:
        ValueError: It ends before it begins.
    """

    event_kind: EventKind = attrs.field(alias="kind")
    status: EventStatus
    starts_at: datetime = attrs.field(validator=check_aware)
    ends_at: datetime | None = attrs.field(default=None, validator=check_aware_if_known)

    def __attrs_post_init__(self) -> None:
        """Refuse an event that runs backwards."""
        if self.ends_at is not None and self.ends_at < self.starts_at:
            msg = f"event {self.id} ends before it begins"
            raise ValueError(msg)

    @property
    def kind(self) -> TouchpointKind:
        """The kind of touchpoint that the event is."""
        return TouchpointKind(self.event_kind.value)

    @property
    def occurred_at(self) -> datetime:
        """An event occurs when it begins."""
        return self.starts_at


@final
@attrs.frozen(kw_only=True)
class Sms(_Occurring):
    """A text message.

    Attributes:
        direction: Which way it went.
        status: Where it stands (rule S3).
    """

    direction: Direction
    status: SmsStatus
    kind: ClassVar[TouchpointKind] = TouchpointKind.SMS


@final
@attrs.frozen(kw_only=True)
class Chat(_Occurring):
    """A conversation by chat.

    Attributes:
        direction: Who began it.
    """

    direction: Direction
    kind: ClassVar[TouchpointKind] = TouchpointKind.CHAT


@final
@attrs.frozen(kw_only=True)
class WebRequest(_Occurring):
    """A form that a visitor sent from the web site (rule W1)."""

    kind: ClassVar[TouchpointKind] = TouchpointKind.WEB_REQUEST


@final
@attrs.frozen(kw_only=True)
class Document(_Occurring):
    """A document that was shared: an indirect touchpoint."""

    kind: ClassVar[TouchpointKind] = TouchpointKind.DOCUMENT


@final
@attrs.frozen(kw_only=True)
class Case(_Occurring):
    """A customer's complaint or request for help: an indirect touchpoint.

    Attributes:
        status: The host's word for where it stands; empty when it has none.
    """

    status: str = ""
    kind: ClassVar[TouchpointKind] = TouchpointKind.CASE


@final
@attrs.frozen(kw_only=True)
class PortalVisit(_Occurring):
    """A customer's login or logout at the portal: an indirect touchpoint.

    Attributes:
        action: Which of the two.
    """

    action: PortalAction
    kind: ClassVar[TouchpointKind] = TouchpointKind.PORTAL_VISIT


#: Anything that happened, or is planned, between a customer and us.
Touchpoint = (
    Email | PhoneCall | Event | Sms | Chat | WebRequest | Document | Case | PortalVisit
)
