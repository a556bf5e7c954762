"""Turns mail and web forms into CRM interactions, and answers who was contacted when.

The everyday names live here; the rest is in the submodules:

- `touchpoints.mail`: reading messages and the originals inside forwards
- `touchpoints.intake`: tags, matching, decisions and notices
- `touchpoints.records`: the values that a CRM keeps
- `touchpoints.ports` and `touchpoints.memory`: what a host provides, and in memory
- `touchpoints.testing`: contract suites for adapters
- `touchpoints.serialization`: converters for configuration, forms and storage
"""

from touchpoints.errors import (
    ConfigurationError,
    InvalidAddress,
    InvalidData,
    InvalidForm,
    StoreConflict,
    TouchpointsError,
)
from touchpoints.intake.by_hand import Logged
from touchpoints.intake.decision import decide
from touchpoints.intake.inbox import (
    AmbiguousPolicy,
    AuthenticationPolicy,
    AuthorField,
    Inbox,
    InheritedTagPolicy,
    OpenDealPolicy,
    TagRule,
)
from touchpoints.intake.knowledge import Known, Question
from touchpoints.intake.notices import Notice
from touchpoints.intake.outcomes import (
    Duplicate,
    Ignored,
    Outcome,
    Parked,
    Recorded,
    Refused,
)
from touchpoints.intake.problems import (
    AmbiguousContact,
    AttachmentDropped,
    ConflictingTags,
    ContactNotFound,
    ForwarderSenderNotFound,
    LimitExceeded,
    NoTagMatch,
    ProblemKind,
    QuoteNotOutgoing,
    TagNotAllowed,
)
from touchpoints.intake.reading import Reading, read
from touchpoints.intake.web_requests import WebRequestForm
from touchpoints.mail.addresses import Address
from touchpoints.mail.attachments import Attachment
from touchpoints.mail.limits import Limits
from touchpoints.mail.messages import Message, parse_message
from touchpoints.recorder import AsyncRecorder, NotificationFailed, Recorder
from touchpoints.records.deals import Deal, DealStatus
from touchpoints.records.interactions import (
    Caution,
    Direction,
    Interaction,
    InteractionType,
    Participant,
)
from touchpoints.records.people import Colleague, Contact, Directory, Organization
from touchpoints.records.touchpoints import (
    Case,
    Chat,
    Document,
    Email,
    Event,
    EventKind,
    EventStatus,
    PhoneCall,
    PhoneCallStatus,
    PortalAction,
    PortalVisit,
    Sms,
    SmsStatus,
    Touchpoint,
    TouchpointKind,
    WebRequest,
)

__all__ = [
    "Address",
    "AmbiguousContact",
    "AmbiguousPolicy",
    "AsyncRecorder",
    "Attachment",
    "AttachmentDropped",
    "AuthenticationPolicy",
    "AuthorField",
    "Case",
    "Caution",
    "Chat",
    "Colleague",
    "ConfigurationError",
    "ConflictingTags",
    "Contact",
    "ContactNotFound",
    "Deal",
    "DealStatus",
    "Direction",
    "Directory",
    "Document",
    "Duplicate",
    "Email",
    "Event",
    "EventKind",
    "EventStatus",
    "ForwarderSenderNotFound",
    "Ignored",
    "Inbox",
    "InheritedTagPolicy",
    "Interaction",
    "InteractionType",
    "InvalidAddress",
    "InvalidData",
    "InvalidForm",
    "Known",
    "LimitExceeded",
    "Limits",
    "Logged",
    "Message",
    "NoTagMatch",
    "Notice",
    "NotificationFailed",
    "OpenDealPolicy",
    "Organization",
    "Outcome",
    "Parked",
    "Participant",
    "PhoneCall",
    "PhoneCallStatus",
    "PortalAction",
    "PortalVisit",
    "ProblemKind",
    "Question",
    "QuoteNotOutgoing",
    "Reading",
    "Recorded",
    "Recorder",
    "Refused",
    "Sms",
    "SmsStatus",
    "StoreConflict",
    "TagNotAllowed",
    "TagRule",
    "Touchpoint",
    "TouchpointKind",
    "TouchpointsError",
    "WebRequest",
    "WebRequestForm",
    "decide",
    "parse_message",
    "read",
]
