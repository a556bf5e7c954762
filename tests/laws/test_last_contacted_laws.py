"""Laws of last contacted: order is nothing, and the index is the recomputation."""

from datetime import UTC, datetime, timedelta

import attrs
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    RuleBasedStateMachine,
    consumes,
    invariant,
    multiple,
    rule,
)

import touchpoints as tp
from touchpoints.insight._order import Place
from touchpoints.insight._sorted_places import SortedPlaces
from touchpoints.insight.index import LastContactedIndex
from touchpoints.insight.last_contacted import LastContacted, last_contacted

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
CONTACTS = ["ada", "bob", "cyd", "dee"]
ORGANIZATIONS = ["lab", "mill"]

# Few moments, so that ties are common.
moments = st.integers(0, 5).map(lambda hours: NOON + timedelta(hours=hours))
ids = st.sampled_from([f"t{number}" for number in range(8)])
people = st.frozensets(st.sampled_from(CONTACTS), max_size=2)
houses = st.frozensets(st.sampled_from(ORGANIZATIONS), max_size=1)
deals = st.frozensets(st.sampled_from(["d1", "d2"]), max_size=1)
directions = st.sampled_from(tp.Direction)


def common(identity: st.SearchStrategy[str]) -> dict[str, st.SearchStrategy]:
    """What every touchpoint is built with."""
    return {
        "id": identity,
        "created_at": st.just(NOON),
        "performed_by": st.sampled_from(["rep", None]),
        "contact_ids": people,
        "organization_ids": houses,
        "deal_ids": deals,
    }


def touchpoints_with(identity: st.SearchStrategy[str]) -> st.SearchStrategy:
    """Touchpoints of the kinds that count or not, in every status."""
    basics = common(identity)
    happened = {**basics, "occurred_at": moments}
    return st.one_of(
        st.builds(
            tp.Email,
            **happened,
            direction=directions,
            is_campaign=st.booleans(),
            is_automatic=st.booleans(),
        ),
        st.builds(
            tp.Event,
            **basics,
            kind=st.sampled_from(tp.EventKind),
            status=st.sampled_from(tp.EventStatus),
            starts_at=moments,
        ),
        st.builds(
            tp.PhoneCall,
            **happened,
            direction=directions,
            status=st.sampled_from(tp.PhoneCallStatus),
        ),
        st.builds(
            tp.Sms,
            **happened,
            direction=directions,
            status=st.sampled_from(tp.SmsStatus),
        ),
        st.builds(tp.Chat, **happened, direction=directions),
        st.builds(tp.Document, **happened),
    )


records = st.lists(touchpoints_with(ids), max_size=8, unique_by=lambda each: each.id)
known_contacts = st.lists(
    st.builds(
        tp.Contact,
        id=st.sampled_from(CONTACTS),
        organization_id=st.none() | st.sampled_from(ORGANIZATIONS),
        merged_into=st.none() | st.sampled_from(CONTACTS),
        is_deleted=st.booleans(),
    ),
    max_size=4,
    unique_by=lambda each: each.id,
)


def answers(last: LastContacted) -> list[dict[str, object]]:
    """Everything that it answers."""
    return [{**last.contacts()}, {**last.organizations()}, {**last.deals()}]


@given(records, known_contacts, moments, st.randoms())
def test_the_order_of_arrival_is_nothing(record, contacts, now, shuffler) -> None:
    """L2: the same touchpoints in any order give the same answers, ties included."""
    shuffled = list(record)
    shuffler.shuffle(shuffled)
    straight = last_contacted(record, contacts=contacts, now=now)
    assert answers(last_contacted(shuffled, contacts=contacts, now=now)) == answers(
        straight
    )


@given(records, moments)
def test_it_is_the_maximum_of_what_counts(record, now) -> None:
    """L1: no touchpoint that counts and has occurred is later than the answer."""
    last = last_contacted(record, now=now)
    for touchpoint in record:
        alone = last_contacted([touchpoint], now=now)
        for contact_id in touchpoint.contact_ids:
            if alone.contact(contact_id) is not None:
                answer = last.contact(contact_id)
                assert answer is not None
                assert touchpoint.occurred_at <= answer.on <= now


@given(records, moments)
def test_all_of_the_answer_is_from_one_touchpoint(record, now) -> None:
    """L1: On, Via, By and Item come from the same touchpoint."""
    by_id = {each.id: each for each in record}
    for answer in last_contacted(record, now=now).contacts().values():
        if answer is not None:
            item = by_id[answer.item]
            assert (answer.on, answer.by) == (item.occurred_at, item.performed_by)
            assert answer.via is not None
            assert answer.via.value == item.kind.value


class Record(RuleBasedStateMachine):
    """L12: an index that took every change equals a recomputation from scratch."""

    filed = Bundle("filed")

    def __init__(self) -> None:
        super().__init__()
        self.index = LastContactedIndex()
        self.touchpoints: dict[str, tp.Touchpoint] = {}
        self.contacts: dict[str, tp.Contact] = {}
        self.now = NOON
        self.count = 0

    def contact(self, contact_id: str) -> tp.Contact:
        """The contact as it stands."""
        return self.contacts.get(contact_id) or tp.Contact(id=contact_id)

    def survivor(self, contact_id: str) -> str:
        """M8: who is at the end of the merges; in a circle each stands for itself."""
        chain = [contact_id]
        while (heir := self.contact(chain[-1]).merged_into) is not None:
            if heir in chain:
                return contact_id
            chain.append(heir)
        return chain[-1]

    @rule(target=filed, touchpoint=touchpoints_with(st.just("new")))
    def add(self, touchpoint):
        """Something happens, or is planned."""
        self.count += 1
        touchpoint = attrs.evolve(touchpoint, id=f"t{self.count}")
        self.touchpoints[touchpoint.id] = touchpoint
        self.index.add(touchpoint)
        return touchpoint.id

    @rule(touchpoint_id=filed, touchpoint=touchpoints_with(st.just("new")))
    def edit(self, touchpoint_id, touchpoint):
        """A touchpoint becomes another in all but its id, status included."""
        touchpoint = attrs.evolve(touchpoint, id=touchpoint_id)
        self.touchpoints[touchpoint_id] = touchpoint
        self.index.change(touchpoint)

    @rule(target=filed, touchpoint_id=consumes(filed))
    def delete(self, touchpoint_id):
        """A touchpoint is deleted."""
        del self.touchpoints[touchpoint_id]
        self.index.remove(touchpoint_id)
        return multiple()

    @rule(
        touchpoint_id=filed,
        contact_id=st.none() | st.sampled_from(CONTACTS),
        organization_id=st.none() | st.sampled_from(ORGANIZATIONS),
    )
    def unlink(self, touchpoint_id, contact_id, organization_id):
        """A touchpoint is parted from somebody, and from all merged with them."""
        touchpoint = self.touchpoints[touchpoint_id]
        self.touchpoints[touchpoint_id] = attrs.evolve(
            touchpoint,
            contact_ids={
                each
                for each in touchpoint.contact_ids
                if contact_id is None
                or self.survivor(each) != self.survivor(contact_id)
            },
            organization_ids=touchpoint.organization_ids - {organization_id},
        )
        self.index.unlink(
            touchpoint_id, contact_id=contact_id, organization_id=organization_id
        )

    @rule(contact_id=st.sampled_from(CONTACTS), into=st.sampled_from(CONTACTS))
    def merge(self, contact_id, into):
        """A contact is merged into another, which may close a circle."""
        if contact_id != into:
            merged = attrs.evolve(self.contact(contact_id), merged_into=into)
            self.contacts[contact_id] = merged
            self.index.merge(contact_id, into=into)

    @rule(
        contact_id=st.sampled_from(CONTACTS),
        organization_id=st.none() | st.sampled_from(ORGANIZATIONS),
    )
    def move(self, contact_id, organization_id):
        """A contact changes the organisation."""
        self.contacts[contact_id] = attrs.evolve(
            self.contact(contact_id), organization_id=organization_id
        )
        self.index.move(contact_id, organization_id=organization_id)

    @rule(contact=known_contacts.filter(bool).map(lambda some: some[0]))
    def put(self, contact):
        """A contact is corrected: parted again, deleted, moved."""
        self.contacts[contact.id] = contact
        self.index.put_contact(contact)

    @rule(now=moments)
    def look_at_the_clock(self, now):
        """L5: time passes, or somebody asks about an earlier moment; nothing is written."""
        self.now = now

    @invariant()
    def equals_the_recomputation(self):
        """L12: all answers are those of the function."""
        last = last_contacted(
            self.touchpoints.values(), contacts=self.contacts.values(), now=self.now
        )
        assert self.index.contacts(now=self.now) == last.contacts()
        assert self.index.organizations(now=self.now) == last.organizations()
        assert self.index.deals(now=self.now) == last.deals()
        for contact_id in CONTACTS:
            told = self.index.contact(contact_id, now=self.now)
            assert told == last.contact(contact_id)
            words = self.index.explain(now=self.now, contact_id=contact_id)
            assert words == last.explain(contact_id=contact_id)


TestIndex = Record.TestCase
TestIndex.settings = settings(max_examples=60, stateful_step_count=25)


def a_place(minutes: int) -> Place:
    """A place in time."""
    return (NOON + timedelta(minutes=minutes), minutes % 3, f"t{minutes}")


@settings(max_examples=20)
@given(st.integers(1, 2_000), st.randoms())
def test_sorted_places_are_a_sorted_list(size, shuffler) -> None:
    """L12: the index's collections hold what was put in and not taken out, sorted."""
    wanted = list(map(a_place, range(size)))
    shuffled = list(wanted)
    shuffler.shuffle(shuffled)
    places = SortedPlaces(shuffled[0])
    for each in shuffled[1:]:
        places.add(each)
    assert list(places) == wanted
    threshold = shuffler.choice(wanted)
    assert list(places.after(threshold)) == [e for e in wanted if e > threshold]
    assert places.last_until(threshold[0]) == threshold
    for each in shuffled[: size // 2]:
        places.remove(each)
    rest = sorted(shuffled[size // 2 :])
    assert list(places) == rest
    earlier = [e for e in rest if e <= threshold]
    assert places.last_until(threshold[0]) == (earlier[-1] if earlier else None)


class CountingMoment(datetime):
    """A moment that counts how often it is compared."""

    compared = 0

    def __lt__(self, other):
        type(self).compared += 1
        return super().__lt__(other)

    def __gt__(self, other):
        type(self).compared += 1
        return super().__gt__(other)


def comparisons_of_adding(size: int) -> int:
    """How many comparisons it takes to add to so many places."""
    start = CountingMoment(2026, 3, 2, tzinfo=UTC)
    places = SortedPlaces((start, 0, ""))
    for number in range(1, size):
        places.add((start + timedelta(seconds=number), 1, "t"))
    CountingMoment.compared = 0
    places.add((start + timedelta(seconds=size // 2), 2, "new"))
    return CountingMoment.compared


def test_a_change_costs_a_logarithm() -> None:
    """L12: on a hundred times as many places, adding compares a few times more."""
    few, many = comparisons_of_adding(200), comparisons_of_adding(20_000)
    assert 0 < few <= many <= few + 10
