"""Reading mail: from bytes to a message, and to the original inside it."""

from touchpoints.mail.addresses import Address, normalize_address
from touchpoints.mail.attachments import Attachment
from touchpoints.mail.authentication import Authentication, AuthenticationResult
from touchpoints.mail.automation import Automation, AutomationKind
from touchpoints.mail.forwards import (
    Certainty,
    Evidence,
    Found,
    Original,
    find_original,
    find_originals,
)
from touchpoints.mail.headers import Headers
from touchpoints.mail.html import html_to_text
from touchpoints.mail.limits import LimitKind, Limits
from touchpoints.mail.messages import Message, parse_message
from touchpoints.mail.oddities import Oddity, OddityKind

__all__ = [
    "Address",
    "Attachment",
    "Authentication",
    "AuthenticationResult",
    "Automation",
    "AutomationKind",
    "Certainty",
    "Evidence",
    "Found",
    "Headers",
    "LimitKind",
    "Limits",
    "Message",
    "Oddity",
    "OddityKind",
    "Original",
    "find_original",
    "find_originals",
    "html_to_text",
    "normalize_address",
    "parse_message",
]
