"""Which touchpoints count as contact, and why the others do not (rule L3)."""

import enum
from collections.abc import Iterable, Mapping
from functools import cached_property
from itertools import product
from typing import final

import attrs

from touchpoints.errors import ConfigurationError
from touchpoints.records.interactions import Direction
from touchpoints.records.touchpoints import (
    Chat,
    Email,
    Event,
    EventStatus,
    PhoneCall,
    Sms,
    SmsStatus,
    Touchpoint,
    TouchpointKind,
)


class Lane(enum.StrEnum):
    """Which way a contact went; what happens between people goes no way."""

    INBOUND = "inbound"
    OUTBOUND = "outbound"
    MUTUAL = "mutual"


class PassedOverReason(enum.StrEnum):
    """Why a touchpoint does not count as contact, as words that follow its name."""

    PLANNED = "is planned, not held"
    NOT_HELD = "was not held"
    NOT_ANSWERED = "reached nobody"
    FAILED = "failed to be delivered"
    AUTOMATIC = "was written by no person"
    NOT_COUNTED = "is of a kind that does not count"
    FUTURE = "has not happened yet"


_DIRECTED_KINDS = frozenset(
    {
        TouchpointKind.EMAIL,
        TouchpointKind.EMAIL_CAMPAIGN,
        TouchpointKind.PHONE_CALL,
        TouchpointKind.SMS,
        TouchpointKind.CHAT,
    }
)
#: What a kind can be: a web request only ever comes in.
_POSSIBLE_KINDS = {
    "inbound": _DIRECTED_KINDS | {TouchpointKind.WEB_REQUEST},
    "outbound": _DIRECTED_KINDS,
    "mutual": frozenset(TouchpointKind)
    - _DIRECTED_KINDS
    - {TouchpointKind.WEB_REQUEST},
}
_DIRECTED_BY_DEFAULT = _DIRECTED_KINDS - {TouchpointKind.CHAT}
_EVENT_KINDS = frozenset(
    {
        TouchpointKind.CALL,
        TouchpointKind.MEETING,
        TouchpointKind.ONSITE_MEETING,
        TouchpointKind.ONSITE_SERVICE,
    }
)


def _to_kinds(values: Iterable[TouchpointKind]) -> frozenset[TouchpointKind]:
    return frozenset(map(TouchpointKind, values))


def _check_kinds(
    _policy: object,
    field: "attrs.Attribute[frozenset[TouchpointKind]]",
    value: frozenset[TouchpointKind],
) -> None:
    if strays := sorted(value - _POSSIBLE_KINDS[field.name]):
        msg = f"{field.name}: no {strays[0].value} can be {field.name}"
        raise ConfigurationError(msg)


@final
@attrs.frozen(kw_only=True)
class LastContactedPolicy:
    """Which kinds of touchpoints count as contact, by direction (rule L3).

    It decides about kinds. Whatever it says, what is planned or was not held, reached
    nobody, failed, was written by no person, or lies in the future is no contact.

    Attributes:
        inbound: Kinds that count where the customer began: by default mail, phone
            calls and text messages.
        outbound: Kinds that count where we began: by default the same.
        mutual: Kinds without a direction that count: by default the four of events.

    Raises:
        ConfigurationError: A kind under a direction that it cannot have.

    >>> ours = LastContactedPolicy(inbound=[])
    >>> sorted(kind.value for kind in ours.outbound)
    ['Email', 'Email Campaign', 'Phone Call', 'SMS']
    """

    inbound: frozenset[TouchpointKind] = attrs.field(
        default=_DIRECTED_BY_DEFAULT, converter=_to_kinds, validator=_check_kinds
    )
    outbound: frozenset[TouchpointKind] = attrs.field(
        default=_DIRECTED_BY_DEFAULT, converter=_to_kinds, validator=_check_kinds
    )
    mutual: frozenset[TouchpointKind] = attrs.field(
        default=_EVENT_KINDS, converter=_to_kinds, validator=_check_kinds
    )

    @cached_property
    def verdicts(
        self,
    ) -> Mapping[tuple[TouchpointKind, Direction | None], Lane | PassedOverReason]:
        """The lane of every kind and direction, or why it does not count."""
        counted: dict[tuple[TouchpointKind, Direction | None], Lane] = {}
        counted |= {(kind, Direction.INBOUND): Lane.INBOUND for kind in self.inbound}
        counted |= {(kind, Direction.OUTBOUND): Lane.OUTBOUND for kind in self.outbound}
        counted |= {(kind, None): Lane.MUTUAL for kind in self.mutual}
        # A web request comes in, and says so by its kind alone.
        undirected = self.inbound - _DIRECTED_KINDS
        counted |= {(kind, None): Lane.INBOUND for kind in undirected}
        pairs = product(TouchpointKind, (*Direction, None))
        return {pair: counted.get(pair, PassedOverReason.NOT_COUNTED) for pair in pairs}

    def including(
        self, kind: TouchpointKind, *, direction: Direction | None = None
    ) -> "LastContactedPolicy":
        """The policy under which this kind counts as well.

        Args:
            kind: The kind.
            direction: Only this way; None: in any direction that it can have.

        Raises:
            ConfigurationError: The kind cannot have that direction.
        """
        changes = {
            name: getattr(self, name) | {kind} for name in _lanes_of(kind, direction)
        }
        return attrs.evolve(self, **changes)

    def excluding(
        self, kind: TouchpointKind, *, direction: Direction | None = None
    ) -> "LastContactedPolicy":
        """The policy under which this kind does not count.

        Args:
            kind: The kind.
            direction: Only this way; None: in no direction.

        >>> policy = LastContactedPolicy().excluding(TouchpointKind.EMAIL_CAMPAIGN)
        >>> TouchpointKind.EMAIL_CAMPAIGN in policy.outbound
        False
        """
        changes = {
            name: getattr(self, name) - {kind} for name in _lanes_of(kind, direction)
        }
        return attrs.evolve(self, **changes)


def _lanes_of(kind: TouchpointKind, direction: Direction | None) -> tuple[str, ...]:
    if direction is not None:
        return (_LANES[direction].value,)
    return tuple(lane for lane, kinds in _POSSIBLE_KINDS.items() if kind in kinds)


_LANES = {Direction.INBOUND: Lane.INBOUND, Direction.OUTBOUND: Lane.OUTBOUND}

#: What counts unless a host says otherwise.
DEFAULT_POLICY = LastContactedPolicy()

# Looking a member up on its enum takes longer than the rest of the decision.
_HELD = EventStatus.HELD
_FAILED = SmsStatus.FAILED
_UNHELD = {
    EventStatus.PLANNED: PassedOverReason.PLANNED,
    EventStatus.NOT_HELD: PassedOverReason.NOT_HELD,
}


def judge(
    touchpoint: Touchpoint, policy: LastContactedPolicy
) -> Lane | PassedOverReason:
    """The lane in which the touchpoint counts as contact, or why it does not.

    Whether it has happened yet is another question: the answer changes with the clock.
    """
    if isinstance(touchpoint, Email):
        if touchpoint.is_automatic:
            return PassedOverReason.AUTOMATIC
        return policy.verdicts[touchpoint.kind, touchpoint.direction]
    if isinstance(touchpoint, Chat):
        return policy.verdicts[touchpoint.kind, touchpoint.direction]
    if isinstance(touchpoint, Event):
        if touchpoint.status is not _HELD:
            return _UNHELD[touchpoint.status]
        return policy.verdicts[touchpoint.kind, None]
    if isinstance(touchpoint, PhoneCall):
        if not touchpoint.status.is_logged:
            return PassedOverReason.NOT_ANSWERED
        return policy.verdicts[touchpoint.kind, touchpoint.direction]
    if isinstance(touchpoint, Sms):
        if touchpoint.status is _FAILED:
            return PassedOverReason.FAILED
        return policy.verdicts[touchpoint.kind, touchpoint.direction]
    return policy.verdicts[touchpoint.kind, None]
