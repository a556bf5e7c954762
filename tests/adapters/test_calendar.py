"""Calendar invitations: from a mail to a planned event, and what changes it."""

from datetime import UTC, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import attrs
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from touchpoints import (
    Address,
    Colleague,
    Contact,
    Directory,
    EventKind,
    EventStatus,
    Message,
    parse_message,
)
from touchpoints.adapters.calendar import (
    Answer,
    Appointment,
    Attendee,
    Invitation,
    Method,
    follow,
    read_invitations,
)
from touchpoints.records.transitions import hold

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
START = datetime(2026, 3, 4, 9, tzinfo=UTC)
ADA = Contact(id="ada", email_addresses=["ada@lab.example"])
BOB = Contact(id="bob", email_addresses=["bob@lab.example"])
DIRECTORY = Directory(
    domains=["acme.example"],
    colleagues=[Colleague(id="grace", email_addresses=["grace@acme.example"])],
)

EVENT = """\
BEGIN:VEVENT
UID:demo-1@acme.example
SEQUENCE:0
DTSTAMP:20260302T080000Z
DTSTART:20260304T090000Z
DTEND:20260304T100000Z
SUMMARY:Demo
ORGANIZER;CN=Grace Hopper:mailto:grace@acme.example
ATTENDEE;CN="Byron, Ada";PARTSTAT=ACCEPTED:MAILTO:Ada@lab.example
ATTENDEE:mailto:bob+meetings@lab.example
END:VEVENT
"""


def calendar(event: str = EVENT, *, method: str = "REQUEST") -> bytes:
    """A calendar file with one event."""
    head = "BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//Example//EN\n"
    said = f"METHOD:{method}\n" if method else ""
    return f"{head}{said}{event}END:VCALENDAR\n".replace("\n", "\r\n").encode()


def mail(content: bytes, *, content_type: str = "text/calendar") -> Message:
    """An invitation as calendar programs mail it."""
    head = (
        "From: grace@acme.example\r\nTo: ada@lab.example\r\nMIME-Version: 1.0\r\n"
        'Content-Type: multipart/alternative; boundary="b"\r\n\r\n'
        "--b\r\nContent-Type: text/plain\r\n\r\nYou are invited.\r\n"
        f"--b\r\nContent-Type: {content_type}; charset=utf-8\r\n\r\n"
    )
    return parse_message(head.encode() + content + b"\r\n--b--\r\n")


def read_one(event: str = EVENT, *, method: str = "REQUEST") -> Invitation:
    """The one invitation in a mail."""
    (found,) = read_invitations(mail(calendar(event, method=method)))
    return found


def follow_up(invitation: Invitation, appointment: Appointment | None) -> Appointment:
    """What becomes of an appointment for which all contacts are known."""
    found = follow(
        invitation, appointment, contacts=[ADA, BOB], directory=DIRECTORY, now=NOW
    )
    assert found is not None
    return found


INVITED = read_one()


class TestReading:
    """`read_invitations` finds what calendar programs put into mails."""

    def test_request(self) -> None:
        """A request has its event's people, times and version."""
        expected = Invitation(
            method=Method.REQUEST,
            uid="demo-1@acme.example",
            stamped_at=NOW - timedelta(hours=1),
            subject="Demo",
            starts_at=START,
            ends_at=START + timedelta(hours=1),
            organizer=Address("grace@acme.example", "Grace Hopper"),
            attendees=(
                Attendee(Address("Ada@lab.example", "Byron, Ada"), Answer.ACCEPTED),
                Attendee(Address("bob+meetings@lab.example")),
            ),
        )

        assert expected == INVITED
        assert "Demo" not in repr(INVITED)

    def test_windows_zone(self) -> None:
        """Outlook names zones in words of its own."""
        event = EVENT.replace(
            "DTSTART:20260304T090000Z",
            "DTSTART;TZID=W. Europe Standard Time:20260304T100000",
        )

        assert read_one(event).starts_at == START

    def test_own_zone(self) -> None:
        """F5: a time without a zone is read in the zone that the host names."""
        zone = UTC
        event = EVENT.replace("DTSTART:20260304T090000Z", "DTSTART:20260304T090000")

        (found,) = read_invitations(mail(calendar(event)), zone=zone)

        assert found.starts_at == START

    def test_whole_day(self) -> None:
        """A day without a time begins and ends at midnight."""
        event = EVENT.replace("DTSTART:20260304T090000Z", "DTSTART;VALUE=DATE:20260304")
        event = event.replace("DTEND:20260304T100000Z\n", "DURATION:P1D\n")
        day = datetime(2026, 3, 4, tzinfo=UTC)

        found = read_one(event)

        assert (found.starts_at, found.ends_at) == (day, day + timedelta(days=1))

    @pytest.mark.parametrize("end", ["", "DTEND:20260303T100000Z\n"])
    def test_no_end(self, end: str) -> None:
        """An event without an end, or with one before its start, has an unknown end."""
        event = EVENT.replace("DTEND:20260304T100000Z\n", end)

        assert read_one(event).ends_at is None

    def test_occurrence(self) -> None:
        """An occurrence that was moved alone is an event of its own."""
        event = EVENT.replace("SEQ", "RECURRENCE-ID:20260304T090000Z\nSEQ")

        found = read_one(event)

        assert found.recurrence == START.isoformat()
        assert found.touchpoint_id != INVITED.touchpoint_id

    def test_sparse(self) -> None:
        """An event needs no more than its name and its start."""
        found = read_one(
            "BEGIN:VEVENT\nUID:1\nDTSTART:20260304T090000Z\nEND:VEVENT\n",
        )

        assert (found.organizer, found.attendees, found.people) == (None, (), ())
        assert found.version < INVITED.version

    def test_attached_as_well(self) -> None:
        """The file that is attached beside its alternative is read once."""
        both = mail(
            calendar()
            + b"\r\n--b\r\nContent-Type: application/ics; name=invite.ics\r\n\r\n"
            + calendar()
        )

        assert read_invitations(both) == (INVITED,)

    def test_method_of_part(self) -> None:
        """Where the file names no method, the part's header field does."""
        part = mail(calendar(method=""), content_type="text/calendar; method=cancel")

        assert read_invitations(part)[0].method is Method.CANCEL

    def test_cancelled_status(self) -> None:
        """A request for a cancelled event cancels it."""
        cancelled = EVENT.replace("SUMMARY", "STATUS:CANCELLED\nSUMMARY")

        assert read_one(cancelled).method is Method.CANCEL

    def test_answer_to_cancelled(self) -> None:
        """RFC 5546 section 3.2.3: an answer stays one, whatever STATUS it repeats."""
        cancelled = EVENT.replace("SUMMARY", "STATUS:CANCELLED\nSUMMARY")

        assert read_one(cancelled, method="REPLY").method is Method.REPLY

    @pytest.mark.parametrize("method", ["CANCEL", "REPLY"])
    def test_without_start(self, method: str) -> None:
        """RFC 5546 section 3.2.5: cancellations and answers may leave out the start."""
        found = read_one(EVENT.replace("DTSTART:20260304T090000Z\n", ""), method=method)

        assert found.method.value == method
        assert (found.starts_at, found.ends_at) == (None, None)

    @pytest.mark.parametrize(
        "event",
        [
            EVENT.replace("UID:demo-1@acme.example", "UID:"),
            EVENT.replace("DTSTART:20260304T090000Z\n", ""),
            EVENT.replace("DTSTART:20260304T090000Z", "DTSTART:soon"),
            EVENT.replace("SEQUENCE:0", "SEQUENCE:first"),
            "",
        ],
        ids=["no uid", "no start", "bad start", "bad sequence", "no event"],
    )
    def test_unreadable_event(self, event: str) -> None:
        """A6: an event that cannot be read is left out."""
        assert read_invitations(mail(calendar(event))) == ()

    @pytest.mark.parametrize("method", ["PUBLISH", "COUNTER", ""])
    def test_other_methods(self, method: str) -> None:
        """A calendar that is published invites nobody."""
        assert read_invitations(mail(calendar(method=method))) == ()

    def test_odd_people(self) -> None:
        """People without an address are left out, and odd answers are none."""
        event = EVENT.replace("MAILTO:Ada@lab.example", "urn:uuid:1234")
        event = event.replace("ATTENDEE:", "ATTENDEE;PARTSTAT=X-PERHAPS:")

        assert read_one(event).attendees == (
            Attendee(Address("bob+meetings@lab.example")),
        )

    def test_large_file(self) -> None:
        """A6: a file that is far larger than any invitation is not read."""
        padding = f"DESCRIPTION:{'x' * 600_000}\nSUMMARY"

        assert read_invitations(mail(calendar(EVENT.replace("SUMMARY", padding)))) == ()

    def test_plain_mail(self) -> None:
        """A mail without a calendar has no invitation."""
        assert read_invitations(parse_message(b"Subject: Hello\n\nHello")) == ()

    @given(st.text(max_size=60) | st.sampled_from(EVENT.splitlines()))
    @example("BEGIN:VEVENT")
    @example("ATTENDEE;CN=:")
    @example("DTSTART;TZID=:99999999T999999")
    @example("RRULE:FREQ=X")
    def test_never_raises(self, line: str) -> None:
        """A6: whatever stands in the file, reading it never raises."""
        event = EVENT.replace("SUMMARY:Demo", line)

        assert len(read_invitations(mail(calendar(event)))) <= 2


class TestEdges:
    """Moments at which clocks or calendars end."""

    def test_a_meeting_over_the_end_of_winter_time(self) -> None:
        """S1: a meeting across the hour that is skipped ends when its clock says."""
        event = EVENT.replace(
            "DTSTART:20260304T090000Z", "DTSTART:20260329T021500"
        ).replace("DTEND:20260304T100000Z", "DTEND:20260329T030500")
        message = mail(calendar(event))
        (invitation,) = read_invitations(message, zone=ZoneInfo("Europe/Berlin"))
        assert invitation.ends_at is None

    def test_a_moment_before_the_first_year(self) -> None:
        """S1: an invitation whose start names no instant in UTC is not read."""
        event = EVENT.replace("DTSTART:20260304T090000Z", "DTSTART:00010101T000000")
        message = mail(calendar(event))
        zone = timezone(timedelta(hours=14))
        assert read_invitations(message, zone=zone) == ()


class TestRequest:
    """A request plans an event, and a later one moves it."""

    def test_new(self) -> None:
        """S1: an invitation is a planned event with the contacts among its people."""
        event = follow_up(INVITED, None).event

        assert event.id == INVITED.touchpoint_id
        assert (event.kind.value, event.status) == ("Meeting", EventStatus.PLANNED)
        assert (event.starts_at, event.ends_at) == (INVITED.starts_at, INVITED.ends_at)
        assert (event.created_at, event.performed_by) == (NOW, "grace")
        assert event.contact_ids == {"ada", "bob"}

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

        assert found is not None
        assert found.event.kind.value == "Onsite Meeting"
        assert found.event.contact_ids == frozenset()

    def test_customer_invites(self) -> None:
        """D2: a customer's invitation is performed by the colleague who is invited."""
        invitation = attrs.evolve(
            INVITED,
            organizer=Address("ada@lab.example"),
            attendees=(Attendee(Address("kim@acme.example")),),
        )

        event = follow_up(invitation, None).event

        assert (event.performed_by, event.contact_ids) == ("kim@acme.example", {"ada"})

    def test_nobody_of_us(self) -> None:
        """An invitation without a colleague is performed by none of us."""
        invitation = attrs.evolve(INVITED, organizer=None)

        assert follow_up(invitation, None).event.performed_by is None

    def test_merged(self) -> None:
        """M8: merged contacts resolve to the survivor, deleted ones never match."""
        old = Contact(id="old", email_addresses=["ada@lab.example"], merged_into="bob")
        gone = Contact(id="gone", email_addresses=["ada@lab.example"], is_deleted=True)

        found = follow(
            INVITED, None, contacts=[old, gone, BOB], directory=DIRECTORY, now=NOW
        )

        assert found is not None
        assert found.event.contact_ids == {"bob"}

    def test_moved(self) -> None:
        """A later version moves the event; the id and its history stay."""
        first = follow_up(INVITED, None)
        later = attrs.evolve(
            INVITED, sequence=1, starts_at=START + timedelta(days=1), ends_at=None
        )

        event = follow_up(later, first).event

        assert event.starts_at == START + timedelta(days=1)
        assert (event.id, event.created_at) == (first.event.id, NOW)

    def test_older_version(self) -> None:
        """I9: an older version that arrives late changes nothing."""
        later = attrs.evolve(INVITED, sequence=1, subject="Another demo")
        moved = follow_up(later, None)

        assert follow_up(INVITED, moved) == moved

    def test_again(self) -> None:
        """I6: the same invitation again changes nothing."""
        first = follow_up(INVITED, None)

        assert follow_up(INVITED, first) == first

    def test_held(self) -> None:
        """S1: what was held is no longer changed by anybody's calendar."""
        first = follow_up(INVITED, None)
        held = attrs.evolve(first, event=hold(first.event, now=START))
        later = attrs.evolve(INVITED, sequence=1)

        assert follow_up(later, held) == held

    def test_other_event(self) -> None:
        """An invitation to something else does not change the event."""
        first = follow_up(INVITED, None)

        with pytest.raises(ValueError, match="is not about event calendar:"):
            follow_up(attrs.evolve(INVITED, uid="other"), first)

    def test_no_start(self) -> None:
        """S1: a request without a start plans nothing."""
        with pytest.raises(ValueError, match="a request needs starts_at"):
            follow_up(attrs.evolve(INVITED, starts_at=None), None)

    def test_naive_now(self) -> None:
        """A naive now names no instant."""
        with pytest.raises(ValueError, match="now must be an aware datetime"):
            follow(
                INVITED,
                None,
                contacts=[],
                directory=DIRECTORY,
                now=NOW.replace(tzinfo=None),
            )


class TestCancel:
    """A cancellation closes the event."""

    def test_planned(self) -> None:
        """S6: a cancelled event is Not Held, and so no longer on the agenda."""
        cancel = read_one(method="CANCEL")

        cancelled = follow_up(cancel, follow_up(INVITED, None))

        assert cancelled.event.status is EventStatus.NOT_HELD
        assert follow_up(cancel, cancelled) == cancelled

    def test_late(self) -> None:
        """A cancellation of an earlier version changes nothing."""
        later = follow_up(attrs.evolve(INVITED, sequence=1), None)

        assert follow_up(read_one(method="CANCEL"), later) == later

    def test_asked_again(self) -> None:
        """S1: a later request reopens what was cancelled."""
        cancelled = follow_up(read_one(method="CANCEL"), follow_up(INVITED, None))

        again = follow_up(attrs.evolve(INVITED, sequence=1), cancelled)

        assert again.event.status is EventStatus.PLANNED

    def test_unknown(self) -> None:
        """Where nothing is known, nothing is cancelled."""
        cancel = read_one(method="CANCEL")

        assert follow(cancel, None, contacts=[], directory=DIRECTORY, now=NOW) is None


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

    @pytest.mark.parametrize("stamped_at", [NOW, NOW - timedelta(minutes=1), None])
    def test_older_answer(self, stamped_at: datetime | None) -> None:
        """I9: an answer that arrives late does not replace one written after it."""
        accepted = follow_up(self.reply(Answer.ACCEPTED), follow_up(INVITED, None))
        late = attrs.evolve(self.reply(Answer.DECLINED), stamped_at=stamped_at)

        assert follow_up(late, accepted) == accepted

    def test_linked_by_hand(self) -> None:
        """S8: contacts that somebody linked by hand stay through answer and update."""
        first = follow_up(INVITED, None)
        by_hand = attrs.evolve(first.event, contact_ids={"ada", "bob", "eve"})
        linked = attrs.evolve(first, event=by_hand)

        declined = follow_up(self.reply(Answer.DECLINED), linked)
        moved = follow_up(attrs.evolve(INVITED, sequence=1, attendees=()), linked)

        assert declined.event.contact_ids == {"bob", "eve"}
        assert moved.event.contact_ids == {"eve"}

    def test_declined(self) -> None:
        """Who declines is linked no longer; the event stays planned for the others."""
        declined = follow_up(self.reply(Answer.DECLINED), follow_up(INVITED, None))

        assert declined.event.contact_ids == {"bob"}
        assert declined.event.status is EventStatus.PLANNED

    def test_after_all(self) -> None:
        """Who accepts after all is linked again."""
        declined = follow_up(self.reply(Answer.DECLINED), follow_up(INVITED, None))

        accepted = follow_up(self.reply(Answer.ACCEPTED, minutes=1), declined)

        assert accepted.event.contact_ids == {"ada", "bob"}

    def test_uninvited(self) -> None:
        """Who was not invited cannot answer."""
        alone = attrs.evolve(INVITED, attendees=INVITED.attendees[1:])
        first = follow_up(alone, None)

        assert follow_up(self.reply(Answer.ACCEPTED), first) == first

    def test_earlier_version(self) -> None:
        """An answer to an earlier version says nothing about this one."""
        later = follow_up(attrs.evolve(INVITED, sequence=2), None)

        assert follow_up(self.reply(Answer.DECLINED, sequence=1), later) == later

    def test_unknown(self) -> None:
        """An answer to something unknown plans nothing."""
        reply = self.reply(Answer.ACCEPTED)

        assert follow(reply, None, contacts=[], directory=DIRECTORY, now=NOW) is None
