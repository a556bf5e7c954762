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
from touchpoints.records.moments import (
    check_aware,
    check_aware_if_known,
    check_effort,
    instant,
)
from touchpoints.records.sentiments import SentimentMark


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

    @property
    def is_direct(self) -> bool:
        """Whether somebody dealt with somebody (section 10 of the rules).

        >>> TouchpointKind.CHAT.is_direct, TouchpointKind.DOCUMENT.is_direct
        (True, False)
        """
        return self in DIRECT_KINDS


#: Kinds of touchpoints in which somebody dealt with somebody. The others leave a trace
#: only: a document, a case, a visit to the portal.
DIRECT_KINDS = frozenset(TouchpointKind) - {
    TouchpointKind.DOCUMENT,
    TouchpointKind.CASE,
    TouchpointKind.PORTAL_VISIT,
}


class EventKind(enum.StrEnum):
    """The kinds of events."""

    CALL = "Call"
    MEETING = "Meeting"
    ONSITE_MEETING = "Onsite Meeting"
    ONSITE_SERVICE = "Onsite Service"


# Looked up once: insight asks for the kinds of millions of touchpoints.
_EMAIL = TouchpointKind.EMAIL
_CAMPAIGN = TouchpointKind.EMAIL_CAMPAIGN
_EVENT_KINDS = {kind: TouchpointKind(kind.value) for kind in EventKind}


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

    @property
    def is_logged(self) -> bool:
        """Whether such a call is a touchpoint: the line was open (rule S2)."""
        return self in _LOGGED_CALLS


_LOGGED_CALLS = frozenset({PhoneCallStatus.COMPLETED, PhoneCallStatus.HANGUP})


class SmsStatus(enum.StrEnum):
    """Where a text message stands (rule S3)."""

    DISPATCHED = "Dispatched"
    DELIVERED = "Delivered"
    FAILED = "Failed"


class PortalAction(enum.StrEnum):
    """What a customer did at the portal."""

    LOGIN = "login"
    LOGOUT = "logout"


# Nothing is made of the three bases alone, so nothing compares or shows them.
@attrs.frozen(kw_only=True)
class _Common:
    """What every touchpoint has."""

    #: Whether somebody dealt with somebody; else it leaves a trace only.
    is_direct: ClassVar[bool] = True

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
    effort: timedelta | None = attrs.field(default=None, validator=check_effort)


@attrs.frozen(kw_only=True)
class _Occurring(_Common):
    """What a touchpoint has that happened at one moment."""

    occurred_at: datetime = attrs.field(validator=check_aware)


@attrs.frozen(kw_only=True)
class _Conversing(_Occurring):
    """What a touchpoint has that may answer another one."""

    #: The conversation that it is part of, by any id that its touchpoints share; None:
    #: of none that is known, so that nothing answers it (rule K7).
    thread_id: str | None = None


@final
@attrs.frozen(kw_only=True)
class Email(_Conversing):
    """A mail that was sent or received.

    Attributes:
        direction: Which way it went.
        is_campaign: Whether it went out as part of an e-mail campaign (rule S4).
        is_automatic: Whether no person wrote it: a bounce, an out-of-office reply. The
            intake records none of these (rule A1); a host's own record may hold some.
        sentiment: How it reads, with the scorer that says so (rule S5); None when
            nobody scored it.
    """

    direction: Direction
    is_campaign: bool = False
    is_automatic: bool = False
    sentiment: SentimentMark | None = None

    @property
    def kind(self) -> TouchpointKind:
        """Email, or Email Campaign."""
        return _CAMPAIGN if self.is_campaign else _EMAIL


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
        sentiment: The emoticon that somebody put on it (rule S5); None when there is
            none.

    Raises:
        ValueError: It ends before it begins, or has a sentiment and was not held.
    """

    event_kind: EventKind = attrs.field(alias="kind")
    status: EventStatus
    starts_at: datetime = attrs.field(validator=check_aware)
    ends_at: datetime | None = attrs.field(default=None, validator=check_aware_if_known)
    sentiment: SentimentMark | None = None

    def __attrs_post_init__(self) -> None:
        """Refuse an event that runs backwards, or moves people before it is held."""
        ends_at = self.ends_at
        if ends_at is not None and instant(ends_at) < instant(self.starts_at):
            msg = f"event {self.id} ends before it begins"
            raise ValueError(msg)
        if self.sentiment is not None and self.status is not EventStatus.HELD:
            msg = f"event {self.id} was not held, so it has no sentiment"
            raise ValueError(msg)

    @property
    def kind(self) -> TouchpointKind:
        """The kind of touchpoint that the event is."""
        return _EVENT_KINDS[self.event_kind]

    @property
    def occurred_at(self) -> datetime:
        """An event occurs when it begins."""
        return self.starts_at


@final
@attrs.frozen(kw_only=True)
class Sms(_Conversing):
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
class Chat(_Conversing):
    """A conversation by chat.

    Attributes:
        direction: Who began it.
    """

    direction: Direction
    kind: ClassVar[TouchpointKind] = TouchpointKind.CHAT


@final
@attrs.frozen(kw_only=True)
class WebRequest(_Conversing):
    """A form that a visitor sent from the web site (rule W1)."""

    kind: ClassVar[TouchpointKind] = TouchpointKind.WEB_REQUEST


@final
@attrs.frozen(kw_only=True)
class Document(_Occurring):
    """A document that was shared: an indirect touchpoint."""

    kind: ClassVar[TouchpointKind] = TouchpointKind.DOCUMENT
    is_direct: ClassVar[bool] = False


@final
@attrs.frozen(kw_only=True)
class Case(_Occurring):
    """A customer's complaint or request for help: an indirect touchpoint.

    Attributes:
        status: The host's word for where it stands; empty when it has none.
    """

    status: str = ""
    kind: ClassVar[TouchpointKind] = TouchpointKind.CASE
    is_direct: ClassVar[bool] = False


@final
@attrs.frozen(kw_only=True)
class PortalVisit(_Occurring):
    """A customer's login or logout at the portal: an indirect touchpoint.

    Attributes:
        action: Which of the two.
    """

    action: PortalAction
    kind: ClassVar[TouchpointKind] = TouchpointKind.PORTAL_VISIT
    is_direct: ClassVar[bool] = False


#: Anything that happened, or is planned, between a customer and us.
Touchpoint = (
    Email | PhoneCall | Event | Sms | Chat | WebRequest | Document | Case | PortalVisit
)
