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

# Made once: insight asks this of millions of touchpoints.
_UNDIRECTED = (Event, Task)
_DIRECTED = (PhoneCall, Chat, Email, Sms)


def is_activity(item: Touchpoint | Task) -> bool:
    """Whether this is a colleague's own doing (rule K1).

    Events, phone calls, chats, mails, text messages and tasks are, with a colleague
    who performed them; nothing that came in is, nothing indirect, and no mail that no
    person wrote.
    """
    if item.performed_by is None:
        return False
    if isinstance(item, _UNDIRECTED):
        return True
    if isinstance(item, Email) and item.is_automatic:
        return False
    if isinstance(item, _DIRECTED):
        return item.direction is Direction.OUTBOUND
    return False
