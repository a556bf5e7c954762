"""Last contacted: when, by what way, by whom (section 11 of the rules).

The definition: of the touchpoints that count (`LastContactedPolicy`) and have happened,
the last one, by time, then by the rank of its `Via`, then by its id. Nothing else is
remembered, so the answer follows every correction of the record.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from datetime import UTC, datetime
from functools import cached_property
from typing import Generic, TypeVar, final

import attrs

from touchpoints.insight._memberships import Memberships
from touchpoints.insight._order import place
from touchpoints.insight._tables import html_table, moment_text
from touchpoints.insight.qualifying import (
    DEFAULT_POLICY,
    Lane,
    LastContactedPolicy,
    PassedOverReason,
    judge,
)
from touchpoints.insight.vias import Via, via_of
from touchpoints.records.ids import ContactId, DealId, OrganizationId, TouchpointId
from touchpoints.records.moments import instant, require_aware
from touchpoints.records.people import Contact
from touchpoints.records.touchpoints import Touchpoint, TouchpointKind


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
        passed_over: The touchpoints after it that do not count, by time.
    """

    on: datetime
    via: Via | None
    by: str | None
    item: TouchpointId
    inbound: datetime | None
    outbound: datetime | None
    passed_over: tuple[PassedOver, ...] = attrs.field(default=(), repr=False)

    def explain(self) -> str:
        """Which touchpoint was the last contact, and what came later and is none.

        Several lines for people; the wording may change.
        """
        via = "" if self.via is None else f" via {self.via.value}"
        by = "" if self.by is None else f" by {self.by}"
        lines = [f"Last contacted on {moment_text(self.on)}{via}{by}: {self.item}."]
        if self.passed_over:
            lines.append("Later, but no contact:")
            lines += [f"- {each}" for each in self.passed_over]
        return "\n".join(lines)

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


def answer(
    lasts: Mapping[Lane, Touchpoint], passed_over: tuple[PassedOver, ...]
) -> Contacted:
    """The answer, made of the last touchpoint in each lane, at least one of them."""
    last = max(lasts.values(), key=place)
    inbound = lasts.get(Lane.INBOUND)
    outbound = lasts.get(Lane.OUTBOUND)
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


_Id = TypeVar("_Id", bound=str)


@final
class _Ledger(Generic[_Id]):
    """What was found out about the contacts, the organisations or the deals."""

    def __init__(
        self,
        owners: Callable[[Touchpoint], Collection[_Id]],
        passed_over: Sequence[Touchpoint],
        policy: LastContactedPolicy,
    ) -> None:
        self.lasts: dict[Lane, dict[_Id, Touchpoint]] = {lane: {} for lane in Lane}
        self._owners = owners
        self._passed_over = passed_over
        self._policy = policy

    @cached_property
    def _passed_over_by_owner(self) -> dict[_Id, list[Touchpoint]]:
        # Only who asks for explanations pays for them, and for all of them at once.
        found: dict[_Id, list[Touchpoint]] = {}
        for touchpoint in self._passed_over:
            for owner in self._owners(touchpoint):
                found.setdefault(owner, []).append(touchpoint)
        return found

    def owners(self) -> set[_Id]:
        """All who stand on some touchpoint, whether it counts or not."""
        return set(self._passed_over_by_owner).union(*self.lasts.values())

    def answer(self, owner: _Id) -> Contacted | None:
        """The answer for one of them."""
        lasts = {
            lane: entries[owner]
            for lane, entries in self.lasts.items()
            if owner in entries
        }
        if not lasts:
            return None
        return answer(lasts, self._later(owner, lasts.values()))

    def _later(self, owner: _Id, lasts: Iterable[Touchpoint]) -> tuple[PassedOver, ...]:
        waiting = self._passed_over_by_owner.get(owner)
        if waiting is None:
            return ()
        threshold = max(map(place, lasts))
        later = [each for each in waiting if place(each) > threshold]
        later.sort(key=place)
        return tuple(pass_over(each, self._policy) for each in later)


def _keep(
    lasts: dict[_Id, Touchpoint],
    owners: Iterable[_Id],
    touchpoint: Touchpoint,
    moment: datetime,
) -> None:
    # Nothing is allocated here: a million tuples would have the garbage collector go
    # through the whole record again and again.
    for owner in owners:
        known = lasts.get(owner)
        if known is None:
            lasts[owner] = touchpoint
            continue
        known_moment = known.occurred_at.astimezone(UTC)
        if moment > known_moment or (
            moment == known_moment and place(touchpoint) > place(known)
        ):
            lasts[owner] = touchpoint


def _own_deals(touchpoint: Touchpoint) -> frozenset[DealId]:
    return touchpoint.deal_ids


@final
class LastContacted:
    """The answers at one moment, for contacts, organisations and deals.

    `last_contacted` makes it. It does not change when the record does: ask again, or
    keep a `LastContactedIndex`.
    """

    def __init__(
        self,
        touchpoints: Iterable[Touchpoint],
        *,
        now: datetime,
        contacts: Iterable[Contact],
        policy: LastContactedPolicy,
    ) -> None:
        self.now: datetime = require_aware(now, "now")
        passed_over: list[Touchpoint] = []
        memberships = Memberships(contacts)
        self._memberships = memberships
        self._contacts = _Ledger(memberships.contacts_of, passed_over, policy)
        self._organizations = _Ledger(memberships.organizations_of, passed_over, policy)
        self._deals = _Ledger(_own_deals, passed_over, policy)
        self._read(touchpoints, passed_over, policy)

    def _read(
        self,
        touchpoints: Iterable[Touchpoint],
        passed_over: list[Touchpoint],
        policy: LastContactedPolicy,
    ) -> None:
        now = instant(self.now)
        contacts, organizations = self._contacts.lasts, self._organizations.lasts
        deals = self._deals.lasts
        contacts_of = self._memberships.contacts_of
        organizations_of = self._memberships.organizations_of
        for touchpoint in touchpoints:
            verdict = judge(touchpoint, policy)
            moment = touchpoint.occurred_at.astimezone(UTC)
            if isinstance(verdict, PassedOverReason) or moment > now:
                passed_over.append(touchpoint)
                continue
            _keep(contacts[verdict], contacts_of(touchpoint), touchpoint, moment)
            if owners := organizations_of(touchpoint):
                _keep(organizations[verdict], owners, touchpoint, moment)
            if touchpoint.deal_ids:
                _keep(deals[verdict], touchpoint.deal_ids, touchpoint, moment)

    def __repr__(self) -> str:
        return f"<LastContacted at {moment_text(self.now)}>"

    def contact(self, contact_id: str) -> Contacted | None:
        """When the contact was last contacted; None: never (rule L6).

        Args:
            contact_id: Any id of the contact: a merged one stands for its survivor.
        """
        survivor = self._memberships.survivor(ContactId(contact_id))
        return self._contacts.answer(survivor)

    def organization(self, organization_id: str) -> Contacted | None:
        """When somebody of the organisation was last contacted; None: never (L8)."""
        return self._organizations.answer(OrganizationId(organization_id))

    def deal(self, deal_id: str) -> Contacted | None:
        """When a touchpoint of the deal was last a contact; None: never (rule L8)."""
        return self._deals.answer(DealId(deal_id))

    def contacts(self) -> dict[ContactId, Contacted | None]:
        """The answer for every contact given or found on a touchpoint, sorted by id.

        A merged contact has none of its own; a deleted one stands here only where a
        touchpoint names it.
        """
        known = self._memberships.contacts() | self._contacts.owners()
        return {each: self._contacts.answer(each) for each in sorted(known)}

    def organizations(self) -> dict[OrganizationId, Contacted | None]:
        """The answer for every organisation of a contact or touchpoint, sorted by id."""
        known = self._memberships.organizations() | self._organizations.owners()
        return {each: self._organizations.answer(each) for each in sorted(known)}

    def deals(self) -> dict[DealId, Contacted | None]:
        """The answer for every deal that a touchpoint is linked to, sorted by id."""
        return {each: self._deals.answer(each) for each in sorted(self._deals.owners())}


def last_contacted(
    touchpoints: Iterable[Touchpoint],
    *,
    now: datetime,
    contacts: Iterable[Contact] = (),
    policy: LastContactedPolicy = DEFAULT_POLICY,
) -> LastContacted:
    """Who was last contacted when, by what way and by whom (section 11 of the rules).

    A pure function: one pass over the touchpoints, in any order.

    Args:
        touchpoints: The record; each id once.
        now: The moment of asking. What occurs later does not count yet (rule L5).
        contacts: Who was merged into whom, and who is of which organisation today.
            Not needed for contacts and deals without merges, nor for organisations
            that the touchpoints themselves name.
        policy: Which kinds count.

    Raises:
        ValueError: `now` is naive.

    >>> from touchpoints import Direction, Email
    >>> sent_at = datetime(2019, 6, 27, 10, 30, tzinfo=UTC)
    >>> email = Email(
    ...     id="t2",
    ...     direction=Direction.OUTBOUND,
    ...     performed_by="rep",
    ...     contact_ids={"ada"},
    ...     created_at=sent_at,
    ...     occurred_at=sent_at,
    ... )
    >>> last = last_contacted([email], now=sent_at)
    >>> print(last.contact("ada").explain())
    Last contacted on 2019-06-27 10:30 UTC via Email by rep: t2.
    >>> last.contact("bob") is None
    True
    """
    return LastContacted(touchpoints, now=now, contacts=contacts, policy=policy)
