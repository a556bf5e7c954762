"""Calendar invitations: the planned events they become, and what changes those."""

from datetime import UTC, datetime, timedelta

import attrs
import pytest

from touchpoints import (
    Address,
    Colleague,
    Contact,
    Directory,
    Event,
    EventKind,
    EventStatus,
)
from touchpoints.adapters.calendar import (
    Answer,
    Appointment,
    Attendee,
    Invitation,
    Method,
    follow,
    plan_ahead,
)
from touchpoints.records.transitions import hold, not_held, reopen

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
START = datetime(2026, 3, 4, 9, tzinfo=UTC)
HOUR = timedelta(hours=1)
ADA = Contact(id="ada", email_addresses=["ada@lab.example"])
BOB = Contact(id="bob", email_addresses=["bob@lab.example"])
DIRECTORY = Directory(
    domains=["acme.example"],
    colleagues=[Colleague(id="grace", email_addresses=["grace@acme.example"])],
)
INVITED = Invitation(
    method=Method.REQUEST,
    uid="demo-1@acme.example",
    stamped_at=NOW - HOUR,
    subject="Demo",
    starts_at=START,
    ends_at=START + HOUR,
    organizer=Address("grace@acme.example", "Grace Hopper"),
    attendees=(
        Attendee(Address("Ada@lab.example", "Byron, Ada"), Answer.ACCEPTED),
        Attendee(Address("bob+meetings@lab.example")),
    ),
)
CANCEL = attrs.evolve(INVITED, method=Method.CANCEL)


def follow_up(
    *invitations: Invitation,
    after: Appointment | None = None,
    contacts: tuple[Contact, ...] = (ADA, BOB),
    now: datetime = NOW,
) -> Appointment:
    """What becomes of an appointment when invitations come in, one after another."""
    for invitation in invitations:
        after = follow(
            invitation, after, contacts=contacts, directory=DIRECTORY, now=now
        )
    assert after is not None
    return after


def event_of(appointment: Appointment) -> Event:
    """The one event of an appointment."""
    (event,) = appointment.events
    return event


def with_event(appointment: Appointment, event: Event) -> Appointment:
    """The appointment with its one event as somebody changed it by hand."""
    return attrs.evolve(appointment, events=(event,))


class TestRequest:
    """A request plans an event, and a later one moves it."""

    def test_new(self) -> None:
        """S1: an invitation is a planned event with the contacts among its people."""
        appointment = follow_up(INVITED)
        event = event_of(appointment)

        assert event.id == INVITED.touchpoint_id
        assert (event.kind.value, event.status) == ("Meeting", EventStatus.PLANNED)
        assert (event.starts_at, event.ends_at) == (INVITED.starts_at, INVITED.ends_at)
        assert (event.created_at, event.performed_by) == (NOW, "grace")
        assert event.contact_ids == appointment.contact_ids == {"ada", "bob"}
        assert appointment.id == INVITED.appointment_id
        assert appointment.people == INVITED.people
        assert "Demo" not in repr(appointment)

    def test_kind(self) -> None:
        """S4: the host says what such an event is called."""
        found = follow(
            INVITED,
            None,
            contacts=[],
            directory=DIRECTORY,
            now=NOW,
            kind=EventKind.ONSITE_MEETING,
        )

        assert event_of(found).kind.value == "Onsite Meeting"
        assert event_of(found).contact_ids == frozenset()

    def test_customer_invites(self) -> None:
        """D2: a customer's invitation is performed by the colleague who is invited."""
        invitation = attrs.evolve(
            INVITED,
            organizer=Address("ada@lab.example"),
            attendees=(Attendee(Address("kim@acme.example")),),
        )

        event = event_of(follow_up(invitation))

        assert (event.performed_by, event.contact_ids) == ("kim@acme.example", {"ada"})

    def test_nobody_of_us(self) -> None:
        """An invitation without a colleague is performed by none of us."""
        invitation = attrs.evolve(INVITED, organizer=None)

        assert event_of(follow_up(invitation)).performed_by is None

    def test_moved(self) -> None:
        """A later version moves the event; the id and its history stay."""
        first = follow_up(INVITED)
        later = attrs.evolve(
            INVITED,
            sequence=1,
            starts_at=START + timedelta(days=1),
            ends_at=None,
            subject="Another demo",
            organizer=Address("kim@acme.example"),
        )

        event = event_of(follow_up(later, after=first, now=NOW + HOUR))

        assert (event.starts_at, event.ends_at) == (START + timedelta(days=1), None)
        assert (event.subject, event.performed_by) == (
            "Another demo",
            "kim@acme.example",
        )
        assert (event.id, event.created_at) == (event_of(first).id, NOW)

    def test_older_version(self) -> None:
        """I9: an older version that arrives late changes nothing."""
        moved = follow_up(attrs.evolve(INVITED, sequence=1, subject="Another demo"))

        assert follow_up(INVITED, after=moved) == moved

    def test_again(self) -> None:
        """I6: the same invitation again changes nothing."""
        first = follow_up(INVITED)

        assert follow_up(INVITED, after=first) == first

    def test_held(self) -> None:
        """S1: what was held is no longer changed by anybody's calendar."""
        first = follow_up(INVITED)
        held = with_event(first, hold(event_of(first), now=START))
        moved = attrs.evolve(INVITED, sequence=1, starts_at=START - HOUR)

        after = follow_up(moved, CANCEL, after=held)
        reopened = with_event(after, reopen(event_of(after)))

        assert after.events == held.events
        made_up = plan_ahead(
            reopened, contacts=[ADA, BOB], directory=DIRECTORY, now=NOW
        )
        assert event_of(made_up).starts_at == START - HOUR

    def test_other_event(self) -> None:
        """An invitation to something else does not change the event."""
        with pytest.raises(ValueError, match="is not about appointment:"):
            follow_up(attrs.evolve(INVITED, uid="other"), after=follow_up(INVITED))

    def test_no_start(self) -> None:
        """S1: a request without a start plans nothing."""
        with pytest.raises(ValueError, match="a request needs starts_at"):
            follow_up(attrs.evolve(INVITED, starts_at=None))

    def test_naive_now(self) -> None:
        """A naive now names no instant."""
        with pytest.raises(ValueError, match="now must be an aware datetime"):
            follow_up(INVITED, now=NOW.replace(tzinfo=None))

    def test_flood(self) -> None:
        """A6: of a flood of messages about one appointment only so many are kept."""
        people = tuple(Attendee(Address(f"p{n}@x.example")) for n in range(3_000))
        reply = attrs.evolve(INVITED, method=Method.REPLY, attendees=people)

        assert len(follow_up(INVITED, reply).messages) == 2_000


class TestByHand:
    """What people changed by hand stays, unless calendars say otherwise than before."""

    def test_links(self) -> None:
        """S8: links that somebody made or broke by hand stay through every change."""
        first = follow_up(INVITED)
        by_hand = attrs.evolve(event_of(first), contact_ids={"bob", "eve"})
        linked = with_event(first, by_hand)
        reply = attrs.evolve(
            INVITED, method=Method.REPLY, attendees=INVITED.attendees[:1]
        )

        answered = follow_up(reply, after=linked)
        moved = follow_up(attrs.evolve(INVITED, sequence=1, attendees=()), after=linked)

        assert event_of(answered).contact_ids == {"bob", "eve"}
        assert event_of(moved).contact_ids == {"eve"}

    def test_edited(self) -> None:
        """S8: a subject and a time that somebody edited stay through an answer."""
        first = follow_up(INVITED)
        edited = attrs.evolve(event_of(first), subject="Ours", starts_at=START - HOUR)
        reply = attrs.evolve(INVITED, method=Method.REPLY)

        assert event_of(follow_up(reply, after=with_event(first, edited))) == edited

    def test_closed(self) -> None:
        """S6: an event that somebody closed is reopened only where it is moved."""
        first = follow_up(INVITED)
        closed = with_event(first, not_held(event_of(first)))
        renamed = attrs.evolve(INVITED, sequence=1, subject="Another demo")
        moved = attrs.evolve(INVITED, sequence=2, starts_at=START - HOUR)

        assert event_of(follow_up(renamed, after=closed)).status.value == "Not Held"
        assert event_of(follow_up(moved, after=closed)).status.value == "Planned"
        assert event_of(follow_up(CANCEL, after=closed)).status.value == "Not Held"

    def test_reopened(self) -> None:
        """S1: a cancelled event that somebody reopened stays open."""
        cancelled = follow_up(INVITED, CANCEL)
        reopened = with_event(cancelled, reopen(event_of(cancelled)))

        assert follow_up(CANCEL, after=reopened) == reopened

    def test_deleted(self) -> None:
        """L4: an event that somebody deleted does not come back."""
        deleted = attrs.evolve(follow_up(INVITED), events=())
        later = attrs.evolve(INVITED, sequence=1)

        assert follow_up(later, after=deleted).events == ()

    def test_stored_before(self) -> None:
        """I6: an event that is stored already is not planned a second time."""
        event = attrs.evolve(event_of(follow_up(INVITED)), subject="Ours")
        known = Appointment(uid=INVITED.uid, messages=(), events=(event,))

        assert event_of(follow_up(INVITED, after=known)) == event


class TestMerges:
    """M8: links follow the merges of contacts."""

    def test_new(self) -> None:
        """M8: merged contacts resolve to the survivor, deleted ones never match."""
        old = Contact(id="old", email_addresses=["ada@lab.example"], merged_into="bob")
        gone = Contact(id="gone", email_addresses=["ada@lab.example"], is_deleted=True)

        found = follow_up(INVITED, contacts=(old, gone, BOB))

        assert event_of(found).contact_ids == {"bob"}

    def test_merged_later(self) -> None:
        """M8: a contact that was linked, and merged since, was not linked by hand."""
        first = follow_up(INVITED)
        merged = attrs.evolve(ADA, merged_into="eve")
        eve = Contact(id="eve")
        declined = attrs.evolve(
            INVITED,
            method=Method.REPLY,
            stamped_at=NOW,
            attendees=(Attendee(Address("ada@lab.example"), Answer.DECLINED),),
        )
        contacts = (merged, eve, BOB)

        moved = follow_up(
            attrs.evolve(INVITED, sequence=1), after=first, contacts=contacts
        )
        refused = follow_up(declined, after=first, contacts=contacts)

        assert event_of(moved).contact_ids == {"bob", "eve"}
        assert event_of(refused).contact_ids == {"bob"}

    def test_by_hand(self) -> None:
        """M8: a contact that was linked by hand is followed through its merges too."""
        first = follow_up(INVITED)
        linked = with_event(
            first, attrs.evolve(event_of(first), contact_ids={"ada", "bob", "a"})
        )
        merges = (
            Contact(id="a", merged_into="b"),
            Contact(id="b", merged_into="c"),
            Contact(id="c"),
        )

        found = follow_up(INVITED, after=linked, contacts=(ADA, BOB, *merges))

        assert event_of(found).contact_ids == {"ada", "bob", "c"}

    def test_circle(self) -> None:
        """M8: where merges run in a circle, a link stays what it is."""
        first = follow_up(INVITED)
        linked = with_event(first, attrs.evolve(event_of(first), contact_ids={"a"}))
        circle = (Contact(id="a", merged_into="b"), Contact(id="b", merged_into="a"))

        found = follow_up(INVITED, after=linked, contacts=(ADA, BOB, *circle))

        assert event_of(found).contact_ids == {"a"}


class TestCancel:
    """A cancellation closes the event, whenever it comes in."""

    def test_planned(self) -> None:
        """S6: a cancelled event is Not Held, and so no longer on the agenda."""
        cancelled = follow_up(INVITED, CANCEL)

        assert event_of(cancelled).status is EventStatus.NOT_HELD
        assert follow_up(CANCEL, after=cancelled) == cancelled

    def test_late(self) -> None:
        """A cancellation of an earlier version changes nothing."""
        later = follow_up(attrs.evolve(INVITED, sequence=1))

        assert follow_up(CANCEL, after=later).events == later.events

    @pytest.mark.parametrize("sequence", [0, 1])
    def test_first(self, sequence: int) -> None:
        """I9: a cancellation is kept for the request that it came before."""
        cancel = attrs.evolve(CANCEL, sequence=1, stamped_at=None)
        known = follow_up(cancel)

        found = follow_up(attrs.evolve(INVITED, sequence=sequence), after=known)

        assert (known.events, known.messages) == ((), (cancel,))
        assert known.latest() is None
        assert event_of(found).status is EventStatus.NOT_HELD

    def test_asked_again(self) -> None:
        """S1: a later request reopens what was cancelled, in whatever order they come."""
        later = attrs.evolve(INVITED, sequence=1)

        for messages in ((INVITED, CANCEL, later), (CANCEL, later), (later, CANCEL)):
            assert event_of(follow_up(*messages)).status is EventStatus.PLANNED

    def test_uninvited(self) -> None:
        """RFC 5546 section 3.2.5: a cancellation may be for some attendees only."""
        for_ada = attrs.evolve(
            CANCEL, sequence=1, attendees=INVITED.attendees[:1], uninvites=True
        )

        for messages in ((INVITED, for_ada), (for_ada, INVITED)):
            found = follow_up(*messages)
            assert event_of(found).status is EventStatus.PLANNED
            assert event_of(found).contact_ids == {"bob"}
        again = follow_up(INVITED, for_ada, attrs.evolve(INVITED, sequence=2))
        assert event_of(again).contact_ids == {"ada", "bob"}

    def test_uninvited_one_by_one(self) -> None:
        """RFC 5546 section 3.2.5: who was uninvited stays so when others are as well."""
        three = attrs.evolve(
            INVITED, attendees=(*INVITED.attendees, Attendee(Address("c@x.example")))
        )
        ada, bob, other = (
            attrs.evolve(CANCEL, sequence=number, attendees=(each,), uninvites=True)
            for number, each in enumerate(three.attendees, start=1)
        )

        for messages in ((three, ada, bob), (three, bob, ada), (bob, three, ada)):
            found = event_of(follow_up(*messages))
            assert found.status is EventStatus.PLANNED
            assert not found.contact_ids
        last = event_of(follow_up(three, ada, bob, other))
        assert last.status is EventStatus.NOT_HELD
        assert last.contact_ids == {"ada", "bob"}

    @pytest.mark.parametrize("attendees", [(), INVITED.attendees])
    def test_everybody_uninvited(self, attendees: tuple[Attendee, ...]) -> None:
        """RFC 5546 section 3.2.5: whoever uninvites everybody cancels the event."""
        cancel = attrs.evolve(CANCEL, attendees=attendees, uninvites=True)

        assert event_of(follow_up(INVITED, cancel)).status is EventStatus.NOT_HELD


class TestReply:
    """An answer says who comes."""

    def reply(
        self, answer: Answer, *, sequence: int = 0, minutes: int = 0
    ) -> Invitation:
        """Ada's answer, written so many minutes after nine."""
        who = Attendee(Address("ada@lab.example"), answer)
        return attrs.evolve(
            INVITED,
            method=Method.REPLY,
            attendees=(who,),
            sequence=sequence,
            stamped_at=NOW + timedelta(minutes=minutes),
        )

    def ada(self, appointment: Appointment) -> tuple[Answer, datetime | None]:
        """What Ada said, and when."""
        latest = appointment.latest()
        assert latest is not None
        return latest.attendees[0].answer, latest.attendees[0].answered_at

    @pytest.mark.parametrize("stamped_at", [NOW, NOW - timedelta(minutes=1), None])
    def test_older_answer(self, stamped_at: datetime | None) -> None:
        """I9: an answer that arrives late does not replace one written after it."""
        accepted = follow_up(INVITED, self.reply(Answer.ACCEPTED))
        late = attrs.evolve(self.reply(Answer.DECLINED), stamped_at=stamped_at)

        assert follow_up(late, after=accepted) == accepted

    def test_declined(self) -> None:
        """Who declines is linked no longer; the event stays planned for the others."""
        declined = event_of(follow_up(INVITED, self.reply(Answer.DECLINED)))

        assert declined.contact_ids == {"bob"}
        assert declined.status is EventStatus.PLANNED

    def test_after_all(self) -> None:
        """Who accepts after all is linked again."""
        declined = self.reply(Answer.DECLINED)
        accepted = self.reply(Answer.ACCEPTED, minutes=1)

        found = follow_up(INVITED, declined, accepted)

        assert event_of(found).contact_ids == {"ada", "bob"}
        assert self.ada(found) == (Answer.ACCEPTED, NOW + timedelta(minutes=1))

    def test_uninvited(self) -> None:
        """Who was not invited cannot answer."""
        alone = attrs.evolve(INVITED, attendees=INVITED.attendees[1:])
        first = follow_up(alone)

        assert (
            follow_up(self.reply(Answer.ACCEPTED), after=first).events == first.events
        )

    def test_first(self) -> None:
        """I9: an answer is kept for the request that it came before."""
        found = follow_up(self.reply(Answer.DECLINED), INVITED)

        assert event_of(found).contact_ids == {"bob"}

    def test_empty(self) -> None:
        """An answer of nobody says nothing."""
        nobody = attrs.evolve(self.reply(Answer.DECLINED), attendees=())

        assert follow_up(nobody).id == INVITED.appointment_id
        assert follow_up(nobody, INVITED) == follow_up(INVITED)

    def test_same_version(self) -> None:
        """RFC 5546 section 3.2.2.2: an update of the same SEQUENCE keeps the answers."""
        update = attrs.evolve(
            INVITED,
            stamped_at=NOW + HOUR,
            attendees=(Attendee(Address("ada@lab.example")),),
        )

        found = follow_up(INVITED, self.reply(Answer.TENTATIVE), update)

        assert self.ada(found) == (Answer.TENTATIVE, NOW)

    def test_answer_again(self) -> None:
        """RFC 5546 section 3.2.2.1: a version that asks again waits for an answer."""
        asked = attrs.evolve(
            INVITED, sequence=2, attendees=(Attendee(Address("ada@lab.example")),)
        )
        known = follow_up(INVITED, self.reply(Answer.DECLINED, sequence=1), asked)

        answered = follow_up(self.reply(Answer.ACCEPTED, sequence=2), after=known)

        assert self.ada(known) == (Answer.NEEDS_ACTION, None)
        assert event_of(known).contact_ids == {"ada"}
        assert self.ada(answered) == (Answer.ACCEPTED, NOW)

    def test_still_accepted(self) -> None:
        """RFC 5546: an answer that a later version repeats keeps its moment."""
        later = attrs.evolve(INVITED, sequence=2, stamped_at=NOW + HOUR)

        found = follow_up(INVITED, self.reply(Answer.ACCEPTED), later)

        assert self.ada(found) == (Answer.ACCEPTED, NOW)

    def test_organiser_knows_better(self) -> None:
        """RFC 5546: what the organiser wrote after the answer holds."""
        later = attrs.evolve(INVITED, stamped_at=NOW + HOUR)
        unstamped = attrs.evolve(INVITED, stamped_at=None)
        declined = self.reply(Answer.DECLINED)

        assert self.ada(follow_up(INVITED, declined, later)) == (Answer.ACCEPTED, None)
        assert self.ada(follow_up(unstamped, declined)) == (Answer.DECLINED, NOW)
