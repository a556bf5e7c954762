"""The answer to who was last contacted when, and its explanation (rules L1 and L11)."""

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from functools import cached_property
from typing import Any, TypeVar, final

import attrs

from touchpoints.insight._order import place
from touchpoints.insight._tables import html_table, moment_text
from touchpoints.insight.qualifying import (
    Lane,
    LastContactedPolicy,
    PassedOverReason,
    judge,
)
from touchpoints.insight.vias import Via, via_of
from touchpoints.records.ids import TouchpointId
from touchpoints.records.touchpoints import Touchpoint, TouchpointKind

_Place = TypeVar("_Place")

#: What is wrong with a question about nobody, or about several.
NAME_ONE = "name one of contact_id, organization_id and deal_id"


@final
@attrs.frozen(kw_only=True)
class PassedOver:
    """A touchpoint after the last contact that is none itself, and why (rule L11).

    Attributes:
        item: The touchpoint.
        kind: What it is.
        on: When it occurred, or is to occur.
        reason: Why it does not count.
    """

    item: TouchpointId
    kind: TouchpointKind
    on: datetime
    reason: PassedOverReason

    def __str__(self) -> str:
        """One line for people."""
        return f"{self.kind.value} {self.item}, {moment_text(self.on)}: {self.reason}"


@final
class PassedOverLater:
    """What was passed over, looked for only when somebody asks.

    To copy or to pickle it is to look: the copy is what was found.
    """

    # One object for each of many answers, and no other: with every closure, the garbage
    # collector would go through the whole record more often.
    __slots__ = ("_find", "_where")

    def __init__(
        self, find: Callable[[_Place], tuple[PassedOver, ...]], where: _Place
    ) -> None:
        self._find: Callable[[Any], tuple[PassedOver, ...]] = find
        self._where = where

    def __iter__(self) -> Iterator[PassedOver]:
        return iter(self._find(self._where))

    def __reduce__(self) -> tuple[object, ...]:
        return (tuple, (tuple(self),))


#: What was passed over, found or still to be looked for.
PassedOverItems = tuple[PassedOver, ...] | PassedOverLater


@final
@attrs.frozen(kw_only=True)
class Contacted:
    """When somebody was last contacted, and how; all from one touchpoint (rule L1).

    Attributes:
        on: When it occurred.
        via: Which way; None only where a policy counts a kind that has no Via of its
            own, such as a chat.
        by: Who performed it, in the record's words; None when nobody of us did, as
            with an inbound mail.
        item: The touchpoint.
        inbound: When something that counts last came in; None: never (rule L7).
        outbound: When something that counts last went out; None: never.
        passed_over: The touchpoints after it that do not count, by time. They are
            looked for when they are first asked for, in the record as it was.
    """

    on: datetime
    via: Via | None
    by: str | None
    item: TouchpointId
    inbound: datetime | None
    outbound: datetime | None
    # Explaining half a million answers that nobody reads would take most of the time.
    _passed_over: PassedOverItems = attrs.field(
        default=(), alias="passed_over", repr=False, eq=tuple, hash=False
    )

    @cached_property
    def passed_over(self) -> tuple[PassedOver, ...]:
        """The touchpoints after it that do not count."""
        return tuple(self._passed_over)

    def explain(self) -> str:
        """Which touchpoint was the last contact, and what came later and is none.

        Several lines for people; the wording may change.
        """
        via = "" if self.via is None else f" via {self.via.value}"
        by = "" if self.by is None else f" by {self.by}"
        last = f"Last contacted on {moment_text(self.on)}{via}{by}: {self.item}."
        return _explanation(last, "Later, but no contact:", self.passed_over)

    def _repr_html_(self) -> str:
        """The explanation as a table, for notebooks."""
        via = "" if self.via is None else self.via.value
        last = (self.item, via, moment_text(self.on), "is the last contact")
        rows = [
            (each.item, each.kind.value, moment_text(each.on), each.reason.value)
            for each in self.passed_over
        ]
        header = ("Touchpoint", "Via", "On", "It ...")
        return html_table("Last contacted", header, [last, *rows])


def explain_never(passed_over: Iterable[PassedOver]) -> str:
    """That somebody was never contacted, though there are touchpoints, and why."""
    return _explanation("Never contacted.", "No contact:", passed_over)


def _explanation(first: str, heading: str, passed_over: Iterable[PassedOver]) -> str:
    lines = [f"- {each}" for each in passed_over]
    return "\n".join([first, heading, *lines] if lines else [first])


def answer(
    inbound: Touchpoint | None,
    outbound: Touchpoint | None,
    mutual: Touchpoint | None,
    passed_over: PassedOverItems,
) -> Contacted:
    """The answer, made of the last touchpoint in each lane, at least one of them."""
    lasts = [each for each in (inbound, outbound, mutual) if each is not None]
    last = lasts[0] if len(lasts) == 1 else max(lasts, key=place)
    return Contacted(
        on=last.occurred_at,
        via=via_of(last),
        by=last.performed_by,
        item=last.id,
        inbound=None if inbound is None else inbound.occurred_at,
        outbound=None if outbound is None else outbound.occurred_at,
        passed_over=passed_over,
    )


def pass_over(touchpoint: Touchpoint, policy: LastContactedPolicy) -> PassedOver:
    """Why the touchpoint is no contact: by its own nature, else as it is to come."""
    verdict = judge(touchpoint, policy)
    return PassedOver(
        item=touchpoint.id,
        kind=touchpoint.kind,
        on=touchpoint.occurred_at,
        reason=PassedOverReason.FUTURE if isinstance(verdict, Lane) else verdict,
    )
