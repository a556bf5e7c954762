"""Activities: what colleagues do for customers, touchpoint or task."""

from touchpoints.records.interactions import Direction
from touchpoints.records.tasks import Task
from touchpoints.records.touchpoints import (
    Chat,
    Email,
    Event,
    PhoneCall,
    Sms,
    Touchpoint,
)


def is_activity(item: Touchpoint | Task) -> bool:
    """Whether this is a colleague's own doing (rule K1).

    Events, phone calls, chats, mails, text messages and tasks are, with a colleague
    who performed them; nothing that came in is, and nothing indirect.
    """
    if item.performed_by is None:
        return False
    if isinstance(item, Event | Task):
        return True
    if isinstance(item, PhoneCall | Chat | Email | Sms):
        return item.direction is Direction.OUTBOUND
    return False
