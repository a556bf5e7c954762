# What `__init__.py` offers, for type checkers: there, half of it is loaded when first used.

from touchpoints.errors import (
    ConfigurationError,
    InvalidAddress,
    InvalidData,
    InvalidForm,
    InvalidTransition,
    StoreConflict,
    TouchpointsError,
)
from touchpoints.insight import conditions
from touchpoints.insight.agenda import Agenda, AgendaItem, UpNext, agenda
from touchpoints.insight.conditions import Condition
from touchpoints.insight.idle import IdleDeal, IdlePolicy, Snooze, idle_deals
from touchpoints.insight.idle_alerts import IdleAlerts, notify_idle
from touchpoints.insight.index import LastContactedIndex
from touchpoints.insight.journey import Journey, journey
from touchpoints.insight.last_contacted import (
    Contacted,
    LastContacted,
    PassedOver,
    last_contacted,
)
from touchpoints.insight.qualifying import LastContactedPolicy
from touchpoints.insight.timeline import Directness, Page, cases, documents, timeline
from touchpoints.insight.vias import Via
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
from touchpoints.records.recorded import touchpoint_of
from touchpoints.records.sentiments import Sentiment, SentimentMark, SentimentScorer
from touchpoints.records.tasks import Task, TaskStatus
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
    "Agenda",
    "AgendaItem",
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
    "Condition",
    "ConfigurationError",
    "ConflictingTags",
    "Contact",
    "ContactNotFound",
    "Contacted",
    "Deal",
    "DealStatus",
    "Direction",
    "Directness",
    "Directory",
    "Document",
    "Duplicate",
    "Email",
    "Event",
    "EventKind",
    "EventStatus",
    "ForwarderSenderNotFound",
    "IdleAlerts",
    "IdleDeal",
    "IdlePolicy",
    "Ignored",
    "Inbox",
    "InheritedTagPolicy",
    "Interaction",
    "InteractionType",
    "InvalidAddress",
    "InvalidData",
    "InvalidForm",
    "InvalidTransition",
    "Journey",
    "Known",
    "LastContacted",
    "LastContactedIndex",
    "LastContactedPolicy",
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
    "Page",
    "Parked",
    "Participant",
    "PassedOver",
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
    "Sentiment",
    "SentimentMark",
    "SentimentScorer",
    "Sms",
    "SmsStatus",
    "Snooze",
    "StoreConflict",
    "TagNotAllowed",
    "TagRule",
    "Task",
    "TaskStatus",
    "Touchpoint",
    "TouchpointKind",
    "TouchpointsError",
    "UpNext",
    "Via",
    "WebRequest",
    "WebRequestForm",
    "agenda",
    "cases",
    "conditions",
    "decide",
    "documents",
    "idle_deals",
    "journey",
    "last_contacted",
    "notify_idle",
    "parse_message",
    "read",
    "timeline",
    "touchpoint_of",
]
