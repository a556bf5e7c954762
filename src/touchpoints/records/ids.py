"""Typed ids, and the converters that let callers pass plain strings."""

from collections.abc import Callable, Iterable
from typing import NewType, TypeVar

#: Names a contact in the host's own records.
ContactId = NewType("ContactId", str)

#: Names an organisation in the host's own records.
OrganizationId = NewType("OrganizationId", str)

#: Names a colleague: whoever writes, calls and logs for the organisation.
ColleagueId = NewType("ColleagueId", str)

#: Names a deal, which is a record of the sales pipeline.
DealId = NewType("DealId", str)

#: Names an interaction that the intake recorded or parked.
InteractionId = NewType("InteractionId", str)

#: Names a touchpoint of any kind.
TouchpointId = NewType("TouchpointId", str)

#: Names a task.
TaskId = NewType("TaskId", str)

#: Names an engagement: one opening of a mail, or one click in it.
EngagementId = NewType("EngagementId", str)


def _checked(value: str, noun: str) -> str:
    if not value:
        raise _empty(noun)
    return value


def _empty(noun: str) -> ValueError:
    return ValueError(f"a {noun} id must not be empty")


def to_contact_id(value: str) -> ContactId:
    """The text as a contact's id.

    Raises:
        ValueError: The text is empty.
    """
    return ContactId(_checked(value, "contact"))


def to_organization_id(value: str) -> OrganizationId:
    """The text as an organisation's id.

    Raises:
        ValueError: The text is empty.
    """
    return OrganizationId(_checked(value, "organisation"))


def to_colleague_id(value: str) -> ColleagueId:
    """The text as a colleague's id.

    Raises:
        ValueError: The text is empty.
    """
    return ColleagueId(_checked(value, "colleague"))


def to_deal_id(value: str) -> DealId:
    """The text as a deal's id.

    Raises:
        ValueError: The text is empty.
    """
    return DealId(_checked(value, "deal"))


def to_interaction_id(value: str) -> InteractionId:
    """The text as an interaction's id.

    Raises:
        ValueError: The text is empty.
    """
    return InteractionId(_checked(value, "interaction"))


def to_touchpoint_id(value: str) -> TouchpointId:
    """The text as a touchpoint's id.

    Raises:
        ValueError: The text is empty.
    """
    return TouchpointId(_checked(value, "touchpoint"))


def to_task_id(value: str) -> TaskId:
    """The text as a task's id.

    Raises:
        ValueError: The text is empty.
    """
    return TaskId(_checked(value, "task"))


def to_engagement_id(value: str) -> EngagementId:
    """The text as an engagement's id.

    Raises:
        ValueError: The text is empty.
    """
    return EngagementId(_checked(value, "engagement"))


_Id = TypeVar("_Id", bound=str)


def _to_ids(
    values: Iterable[str], make: Callable[[str], _Id], noun: str
) -> frozenset[_Id]:
    # All at once: every record of every kind is made through here, most of them with
    # one id or none.
    if isinstance(values, str):
        raise _lone(values)
    ids = frozenset(map(make, values))
    if not all(ids):
        raise _empty(noun)
    return ids


def _lone(value: str) -> TypeError:
    # A lone string is iterable, and its letters would pass as ids.
    return TypeError(f"expected several ids, not the one string {value!r}")


def to_contact_ids(values: Iterable[str]) -> frozenset[ContactId]:
    """The texts as contacts' ids.

    Raises:
        TypeError: A lone string was given.
        ValueError: A text is empty.
    """
    return _to_ids(values, ContactId, "contact")


def to_organization_ids(values: Iterable[str]) -> frozenset[OrganizationId]:
    """The texts as organisations' ids.

    Raises:
        TypeError: A lone string was given.
        ValueError: A text is empty.
    """
    return _to_ids(values, OrganizationId, "organisation")


def to_deal_ids(values: Iterable[str]) -> frozenset[DealId]:
    """The texts as deals' ids.

    Raises:
        TypeError: A lone string was given.
        ValueError: A text is empty.
    """
    return _to_ids(values, DealId, "deal")


def to_interaction_ids(values: Iterable[str]) -> frozenset[InteractionId]:
    """The texts as interactions' ids.

    Raises:
        TypeError: A lone string was given.
        ValueError: A text is empty.
    """
    return _to_ids(values, InteractionId, "interaction")


def to_touchpoint_ids(values: Iterable[str]) -> frozenset[TouchpointId]:
    """The texts as touchpoints' ids.

    Raises:
        TypeError: A lone string was given.
        ValueError: A text is empty.
    """
    return _to_ids(values, TouchpointId, "touchpoint")


def to_texts(values: Iterable[str]) -> tuple[str, ...]:
    """The texts as a tuple, in their order.

    Raises:
        TypeError: A lone string was given.
    """
    if isinstance(values, str):
        raise _lone(values)
    return tuple(values)
