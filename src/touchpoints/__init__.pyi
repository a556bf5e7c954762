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
from touchpoints.insight.activity import (
    AddedRow,
    CompletedRow,
    activities_added,
    activities_completed,
)
from touchpoints.insight.activity_index import ActivityIndex
from touchpoints.insight.agenda import Agenda, AgendaItem, UpNext, agenda
from touchpoints.insight.business_hours import BusinessHours
from touchpoints.insight.conditions import Condition
from touchpoints.insight.dimensions import Dimension
from touchpoints.insight.efficiency import EfficiencyReport, activity_efficiency
from touchpoints.insight.funnel import stage_funnel
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
from touchpoints.insight.periods import Every, Weekday
from touchpoints.insight.qualifying import LastContactedPolicy
from touchpoints.insight.response import response_times
from touchpoints.insight.results import Result
from touchpoints.insight.spreads import Spread
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
from touchpoints.records.deals import Deal, DealStatus, StageEntry
from touchpoints.records.interactions import (
    Caution,
    Direction,
    Interaction,
    InteractionType,
    Participant,
)
from touchpoints.records.people import Colleague, Contact, Directory, Organization
from touchpoints.records.recorded import touchpoint_of, touchpoints_of
from touchpoints.records.sentiments import Sentiment, SentimentMark, SentimentScorer
from touchpoints.records.tasks import Task, TaskKind, TaskStatus
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
    "ActivityIndex",
    "AddedRow",
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
    "BusinessHours",
    "Case",
    "Caution",
    "Chat",
    "Colleague",
    "CompletedRow",
    "Condition",
    "ConfigurationError",
    "ConflictingTags",
    "Contact",
    "ContactNotFound",
    "Contacted",
    "Deal",
    "DealStatus",
    "Dimension",
    "Direction",
    "Directness",
    "Directory",
    "Document",
    "Duplicate",
    "EfficiencyReport",
    "Email",
    "Event",
    "EventKind",
    "EventStatus",
    "Every",
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
    "Result",
    "Sentiment",
    "SentimentMark",
    "SentimentScorer",
    "Sms",
    "SmsStatus",
    "Snooze",
    "Spread",
    "StageEntry",
    "StoreConflict",
    "TagNotAllowed",
    "TagRule",
    "Task",
    "TaskKind",
    "TaskStatus",
    "Touchpoint",
    "TouchpointKind",
    "TouchpointsError",
    "UpNext",
    "Via",
    "WebRequest",
    "WebRequestForm",
    "Weekday",
    "activities_added",
    "activities_completed",
    "activity_efficiency",
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
    "response_times",
    "stage_funnel",
    "timeline",
    "touchpoint_of",
    "touchpoints_of",
]
