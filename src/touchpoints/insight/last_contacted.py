"""Last contacted: when, by what way, by whom (section 11 of the rules).

The definition: of the touchpoints that count (`LastContactedPolicy`) and have happened,
the last one, by time, then by the rank of its `Via`, then by its id. Nothing else is
remembered, so the answer follows every correction of the record.
"""

from collections.abc import Callable, Collection, Iterable, Sequence
from datetime import UTC, datetime
from functools import cached_property
from itertools import chain
from typing import Generic, TypeVar, final

from touchpoints.insight._memberships import Memberships
from touchpoints.insight._order import place
from touchpoints.insight._tables import moment_text
from touchpoints.insight.contacted import (
    NAME_ONE,
    Contacted,
    PassedOver,
    PassedOverLater,
    answer,
    explain_never,
    pass_over,
)
from touchpoints.insight.qualifying import (
    DEFAULT_POLICY,
    Lane,
    LastContactedPolicy,
    PassedOverReason,
    judge,
)
from touchpoints.records.ids import ContactId, DealId, OrganizationId
from touchpoints.records.moments import instant, require_aware
from touchpoints.records.people import Contact
from touchpoints.records.tasks import Task
from touchpoints.records.touchpoints import Touchpoint

__all__ = ["Contacted", "LastContacted", "PassedOver", "last_contacted"]

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
        self._inbound, self._outbound, self._mutual = self.lasts.values()
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

    def answers(self, known: Iterable[_Id] = ()) -> dict[_Id, Contacted | None]:
        """The answers for these and for all who stand on a touchpoint, sorted by id."""
        owners = set(known).union(*self.lasts.values())
        owners.update(chain.from_iterable(map(self._owners, self._passed_over)))
        find = self.passed_over
        return {owner: self._answer(owner, find) for owner in sorted(owners)}

    def answer(self, owner: _Id) -> Contacted | None:
        """The answer for one of them."""
        return self._answer(owner, self.passed_over)

    def _answer(
        self, owner: _Id, find: Callable[[_Id], tuple[PassedOver, ...]]
    ) -> Contacted | None:
        inbound, outbound = self._inbound.get(owner), self._outbound.get(owner)
        mutual = self._mutual.get(owner)
        if inbound is None and outbound is None and mutual is None:
            return None
        return answer(inbound, outbound, mutual, PassedOverLater(find, owner))

    def explain(self, owner: _Id) -> str:
        """The answer for one of them in words, also where it is None."""
        found = self.answer(owner)
        if found is None:
            return explain_never(self.passed_over(owner))
        return found.explain()

    def passed_over(self, owner: _Id) -> tuple[PassedOver, ...]:
        """What came after the last contact with them; everything where none did."""
        waiting = self._passed_over_by_owner.get(owner, ())
        lasts = [place(row[owner]) for row in self.lasts.values() if owner in row]
        after = max(lasts, default=None)
        later = [each for each in waiting if after is None or place(each) > after]
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
        touchpoints: Iterable[Touchpoint | Task],
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
        touchpoints: Iterable[Touchpoint | Task],
        passed_over: list[Touchpoint],
        policy: LastContactedPolicy,
    ) -> None:
        now = instant(self.now)
        contacts, organizations = self._contacts.lasts, self._organizations.lasts
        deals = self._deals.lasts
        contacts_of = self._memberships.contacts_of
        organizations_of = self._memberships.organizations_of
        for touchpoint in touchpoints:
            if isinstance(touchpoint, Task):
                continue
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

        A merged contact has none of its own, and a deleted one is left out (rule M8);
        `contact` answers for either.
        """
        answers = self._contacts.answers(self._memberships.contacts())
        for contact_id in self._memberships.deleted():
            answers.pop(contact_id, None)
        return answers

    def organizations(self) -> dict[OrganizationId, Contacted | None]:
        """The answer for every organisation of a contact or touchpoint, sorted by id."""
        return self._organizations.answers(self._memberships.organizations())

    def deals(self) -> dict[DealId, Contacted | None]:
        """The answer for every deal that a touchpoint is linked to, sorted by id."""
        return self._deals.answers()

    def explain(
        self,
        *,
        contact_id: str | None = None,
        organization_id: str | None = None,
        deal_id: str | None = None,
    ) -> str:
        """An answer in words, also where it is None (rule L11).

        Which touchpoint was the last contact, and which later ones are none and why;
        for who was never contacted, why none of the touchpoints is a contact. Several
        lines for people; the wording may change.

        Raises:
            ValueError: Not exactly one was named.
        """
        match (contact_id, organization_id, deal_id):
            case (str(), None, None):
                return self._contacts.explain(
                    self._memberships.survivor(ContactId(contact_id))
                )
            case (None, str(), None):
                return self._organizations.explain(OrganizationId(organization_id))
            case (None, None, str()):
                return self._deals.explain(DealId(deal_id))
            case _:
                raise ValueError(NAME_ONE)


def last_contacted(
    touchpoints: Iterable[Touchpoint | Task],
    *,
    now: datetime,
    contacts: Iterable[Contact] = (),
    policy: LastContactedPolicy = DEFAULT_POLICY,
) -> LastContacted:
    """Who was last contacted when, by what way and by whom (section 11 of the rules).

    A pure function: one pass over the touchpoints, in any order.

    Args:
        touchpoints: The record; each id once. Tasks may be among them, and count for
            nothing: to have something to do is no contact.
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
    >>> last.explain(contact_id="bob")
    'Never contacted.'
    """
    return LastContacted(touchpoints, now=now, contacts=contacts, policy=policy)
