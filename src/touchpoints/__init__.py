"""Turns mail and web forms into CRM interactions, and answers who was contacted when.

The everyday names live here; the rest is in the submodules:

- `touchpoints.mail`: reading messages and the originals inside forwards
- `touchpoints.intake`: tags, matching, decisions and notices
- `touchpoints.records`: the values that a CRM keeps
- `touchpoints.insight`: last contacted, timelines, agendas, conditions, activity metrics
- `touchpoints.ports` and `touchpoints.memory`: what a host provides, and in memory
- `touchpoints.testing`: contract suites for adapters
- `touchpoints.serialization`: converters for configuration, forms and storage
"""

# Type checkers read `__init__.pyi`, where nothing is loaded later.
# pyright: reportUnsupportedDunderAll=false

import importlib
from typing import Final

from touchpoints.errors import (
    ConfigurationError,
    InvalidAddress,
    InvalidData,
    InvalidForm,
    InvalidTransition,
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
from touchpoints.records.deals import Deal, DealStatus, StageEntry
from touchpoints.records.interactions import (
    Caution,
    Direction,
    Interaction,
    InteractionType,
    Participant,
)
from touchpoints.records.people import Colleague, Contact, Directory, Organization
from touchpoints.records.sentiments import Sentiment, SentimentMark, SentimentScorer
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

#: What is loaded when it is first used, by the module that it is in. Who records mail asks
#: for none of it, and `import touchpoints` takes a fifth less time.
_LATER: Final = {
    name: module
    for module, names in {
        "touchpoints.insight.activity": "AddedRow CompletedRow activities_added activities_completed",
        "touchpoints.insight.activity_index": "ActivityIndex",
        "touchpoints.insight.agenda": "Agenda AgendaItem UpNext agenda",
        "touchpoints.insight.business_hours": "BusinessHours",
        "touchpoints.insight.conditions": "Condition",
        "touchpoints.insight.dimensions": "Dimension",
        "touchpoints.insight.efficiency": "EfficiencyReport activity_efficiency",
        "touchpoints.insight.funnel": "stage_funnel",
        "touchpoints.insight.idle": "IdleDeal IdlePolicy Snooze idle_deals",
        "touchpoints.insight.idle_alerts": "IdleAlerts notify_idle",
        "touchpoints.insight.index": "LastContactedIndex",
        "touchpoints.insight.journey": "Journey journey",
        "touchpoints.insight.last_contacted": "Contacted LastContacted PassedOver last_contacted",
        "touchpoints.insight.periods": "Every Weekday",
        "touchpoints.insight.qualifying": "LastContactedPolicy",
        "touchpoints.insight.response": "response_times",
        "touchpoints.insight.results": "Result",
        "touchpoints.insight.spreads": "Spread",
        "touchpoints.insight.timeline": "Directness Page cases documents timeline",
        "touchpoints.insight.vias": "Via",
        "touchpoints.records.recorded": "touchpoint_of touchpoints_of",
        "touchpoints.records.tasks": "Task TaskKind TaskStatus",
    }.items()
    for name in names.split()
}


def __getattr__(name: str) -> object:
    """Load a name that was not loaded yet (PEP 562)."""
    if name == "conditions":
        return importlib.import_module("touchpoints.insight.conditions")
    if name not in _LATER:
        msg = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(msg)
    return getattr(importlib.import_module(_LATER[name]), name)


def __dir__() -> list[str]:
    """Every name, loaded or not."""
    return sorted({*globals(), *__all__})
