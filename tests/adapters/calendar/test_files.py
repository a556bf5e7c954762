"""Calendar files in mails: invitations, series, time zones, and what is none."""

import time
from datetime import UTC, datetime, timedelta, timezone
from itertools import islice
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from touchpoints import Address, Message, parse_message
from touchpoints.adapters.calendar import (
    Answer,
    Attendee,
    Frequency,
    Invitation,
    Method,
    read_invitations,
)

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
START = datetime(2026, 3, 4, 9, tzinfo=UTC)

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

    def test_whole_day_without_end(self) -> None:
        """RFC 5545 section 3.6.1: a day without an end takes one day by the clocks."""
        event = EVENT.replace("DTSTART:20260304T090000Z", "DTSTART;VALUE=DATE:20260329")
        message = mail(calendar(event.replace("DTEND:20260304T100000Z\n", "")))

        (found,) = read_invitations(message, zone=ZoneInfo("Europe/Berlin"))

        assert found.ends_at == datetime(2026, 3, 29, 22, tzinfo=UTC)

    @pytest.mark.parametrize(
        ("duration", "hours"),
        [
            ("DURATION:PT1H", 1),
            ("DURATION:PT24H", 24),
            ("duration:PT24H", 24),
            ("DURATION;X-BY=us:+PT1440M", 24),
            ("DURATION:P1D", 23),
            ("DURATION:P1DT2H", 25),
            ("DURATION:PT48H", 48),
            ("DURATION:P2D", 47),
            ("DURATION:P1W", 167),
        ],
    )
    def test_duration(self, duration: str, hours: int) -> None:
        """K3, RFC 5545 section 3.3.6: days go by the wall clock, hours are exact."""
        start = "DTSTART;TZID=Europe/Madrid:20260328T120000"
        event = EVENT.replace("DTSTART:20260304T090000Z", start)

        found = read_one(event.replace("DTEND:20260304T100000Z", duration))

        assert found.starts_at == datetime(2026, 3, 28, 11, tzinfo=UTC)
        assert found.ends_at == found.starts_at + timedelta(hours=hours)

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
            EVENT.replace(
                "DTSTART:20260304T090000Z",
                "DTSTART;TZID=America/New_York:99991231T235959",
            ),
            EVENT.replace("DTSTART:", "DTSTART;TZID=Europe:"),
            EVENT.replace("DTSTART:", f"DTSTART;TZID={'x' * 999}:"),
            EVENT.replace("DTEND:20260304T100000Z", "DURATION:P9999999W"),
            EVENT.replace("DTEND:20260304T100000Z", "DURATION:an hour"),
            EVENT.replace("DTSTART:20260304T090000Z", "DTSTART;VALUE=TIME:090000"),
            "",
        ],
        ids=[
            "no uid",
            "no start",
            "bad start",
            "bad sequence",
            "late start",
            "folder for a zone",
            "long zone",
            "long",
            "bad duration",
            "time",
            "no event",
        ],
    )
    def test_unreadable_event(self, event: str) -> None:
        """A6: an event that cannot be read is left out."""
        assert read_invitations(mail(calendar(event))) == ()

    @pytest.mark.parametrize(
        "method", ["PUBLISH", "REFRESH", "COUNTER", "DECLINECOUNTER", "X-OTHER", ""]
    )
    def test_other_methods(self, method: str) -> None:
        """RFC 5546 section 3.2: what is published, proposed or asked decides nothing."""
        assert read_invitations(mail(calendar(method=method))) == ()

    def test_odd_people(self) -> None:
        """People without an address are left out, and odd answers are none."""
        event = EVENT.replace("MAILTO:Ada@lab.example", "urn:uuid:1234")
        event = event.replace("ATTENDEE:", "ATTENDEE;PARTSTAT=X-PERHAPS:")

        assert read_one(event).attendees == (
            Attendee(Address("bob+meetings@lab.example")),
        )

    def test_address_beside_a_path(self) -> None:
        """RFC 7986 section 6.2: iCloud names people by a path, their address beside it."""
        event = EVENT.replace("MAILTO:Ada@lab.example", "/1234/principal/").replace(
            "PARTSTAT=ACCEPTED", "PARTSTAT=ACCEPTED;EMAIL=ada@lab.example"
        )

        assert read_one(event).attendees[0] == Attendee(
            Address("ada@lab.example", "Byron, Ada"), Answer.ACCEPTED
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


class TestMethods:
    """Each method has its fate (RFC 5546 section 3.2)."""

    def test_added(self) -> None:
        """ADD requests one more occurrence, which goes by its own start."""
        added = read_one(EVENT.replace("SEQ", "RRULE:FREQ=DAILY\nSEQ"), method="add")

        assert (added.method, added.recurrence) == (Method.REQUEST, START.isoformat())
        assert added.series is None

    def test_uninvited(self) -> None:
        """RFC 5546 section 3.2.5: without STATUS a cancellation may be for some only."""
        cancelled = EVENT.replace("SUMMARY", "STATUS:CANCELLED\nSUMMARY")

        assert read_one(method="CANCEL").uninvites
        assert not read_one(cancelled, method="CANCEL").uninvites
        assert not INVITED.uninvites

    def test_from_then_on(self) -> None:
        """RFC 5545 section 3.2.13: one message may be about the later ones too."""
        event = EVENT.replace(
            "SEQ", "RECURRENCE-ID;RANGE=THISANDFUTURE:20260304T090000Z\nSEQ"
        )

        assert read_one(event).and_later

    @pytest.mark.parametrize(
        ("text", "sequence"), [("-7", 0), ("7", 7), ("9" * 40, 2**31 - 1)]
    )
    def test_sequence(self, text: str, sequence: int) -> None:
        """A6: no number is so high that no later version could follow."""
        event = EVENT.replace("SEQUENCE:0", f"SEQUENCE:{text}")

        assert read_one(event).sequence == sequence


def series_of(*lines: str, start: str = "DTSTART:20260304T090000Z") -> Invitation:
    """A request with more lines, for instance a rule."""
    more = "".join(f"{line}\n" for line in lines)
    event = EVENT.replace("DTSTART:20260304T090000Z\n", f"{start}\n{more}")
    return read_one(event)


def starts(invitation: Invitation, number: int = 3) -> list[str]:
    """When the first occurrences begin, in UTC and in short."""
    assert invitation.series is not None
    spans = invitation.series.spans(after=datetime(2026, 1, 1, tzinfo=UTC))
    return [f"{span[0]:%m%d %H%M}" for span, _ in zip(spans, range(number))]  # noqa: B905


class TestSeries:
    """RRULE, RDATE and EXDATE of a request make a series."""

    def test_rule(self) -> None:
        """N3: a series has a rule, a zone and a length."""
        found = series_of("RRULE:FREQ=WEEKLY;COUNT=2")

        assert found.series is not None
        assert found.series.rule is not None
        assert found.series.rule.frequency is Frequency.WEEKLY
        assert found.series.length == timedelta(hours=1)
        assert starts(found) == ["0304 0900", "0311 0900"]
        assert "WEEKLY" not in repr(found)

    def test_summer_time(self) -> None:
        """F5: at ten o'clock in Berlin, summer and winter."""
        start = "DTSTART;TZID=Europe/Berlin:20260325T100000"
        found = series_of("RRULE:FREQ=WEEKLY", start=start)

        assert starts(found, 2) == ["0325 0900", "0401 0800"]

    def test_dates(self) -> None:
        """N3: single dates are added to a series and taken out of it."""
        found = series_of(
            "RRULE:FREQ=DAILY;COUNT=3",
            "RDATE:20260320T090000Z,20260319T090000Z",
            "RDATE;VALUE=PERIOD:20260321T090000Z/PT2H",
            "EXDATE:20260305T090000Z",
            "EXDATE:20260319T090000Z",
        )

        assert starts(found, 9) == [
            "0304 0900",
            "0306 0900",
            "0320 0900",
            "0321 0900",
        ]

    def test_dates_alone(self) -> None:
        """N3: a series needs no rule."""
        assert starts(series_of("RDATE:20260320T090000Z")) == ["0304 0900", "0320 0900"]

    def test_whole_days(self) -> None:
        """F5: whole days recur at midnight where the host says."""
        event = EVENT.replace(
            "DTSTART:20260304T090000Z",
            "DTSTART;VALUE=DATE:20260328\nRRULE:FREQ=DAILY\nEXDATE;VALUE=DATE:20260329",
        ).replace("DTEND:20260304T100000Z", "DURATION:P1D")
        message = mail(calendar(event))

        (found,) = read_invitations(message, zone=ZoneInfo("Europe/Berlin"))

        assert starts(found, 2) == ["0327 2300", "0329 2200"]

    def test_until(self) -> None:
        """N3: a series ends with the last occurrence that begins by then."""
        found = series_of("RRULE:FREQ=DAILY;UNTIL=20260305")

        assert starts(found, 9) == ["0304 0900", "0305 0900"]

    def test_two_rules(self) -> None:
        """RFC 5545 section 3.8.5.3: of two rules the first one is followed."""
        found = series_of("RRULE:FREQ=DAILY;COUNT=2", "RRULE:FREQ=WEEKLY")

        assert starts(found, 9) == ["0304 0900", "0305 0900"]

    @pytest.mark.parametrize(
        "rule",
        [
            "FREQ=SECONDLY",
            "FREQ=HOURLY;COUNT=5",
            "FREQ=X",
            "often",
            "FREQ=DAILY;BYDAY=X",
        ],
    )
    def test_no_rule(self, rule: str) -> None:
        """A6: of a rule that cannot be followed the first occurrence remains."""
        found = series_of(f"RRULE:{rule}")

        assert (found.series, found.starts_at) == (None, START)

    @pytest.mark.parametrize(
        ("duration", "hours"),
        [("PT24H", (24, 24, 24)), ("P1D", (24, 23, 24)), ("P1DT2H", (26, 25, 26))],
    )
    def test_duration_of_each(self, duration: str, hours: tuple[int, ...]) -> None:
        """K3, RFC 5545 section 3.8.5.3: each takes as long as its own days and hours."""
        event = EVENT.replace(
            "DTSTART:20260304T090000Z",
            "DTSTART;TZID=Europe/Madrid:20260327T120000\nRRULE:FREQ=DAILY",
        ).replace("DTEND:20260304T100000Z", f"DURATION:{duration}")

        series = read_one(event).series

        assert series is not None
        spans = islice(series.spans(after=START), 3)
        taken = [end - start for start, end in spans if end is not None]
        assert taken == [timedelta(hours=each) for each in hours]

    def test_duration_of_added(self) -> None:
        """K3: an occurrence that is added takes as long as the others."""
        event = EVENT.replace("SUMMARY", "RDATE:20260320T090000Z\nSUMMARY").replace(
            "DTEND:20260304T100000Z", "DURATION:P1DT1H"
        )

        series = read_one(event).series

        assert series is not None
        assert [end for _start, end in series.spans(after=START)] == [
            START + timedelta(hours=25),
            datetime(2026, 3, 21, 10, tzinfo=UTC),
        ]

    def test_no_length(self) -> None:
        """N3: where the end is unknown or before the start, so is each one's."""
        event = EVENT.replace("DTEND:20260304T100000Z", "RRULE:FREQ=DAILY")
        backwards = EVENT.replace("T100000Z", "T080000Z\nRRULE:FREQ=DAILY")

        for found in (read_one(event), read_one(backwards)):
            assert found.series is not None
            assert found.series.length is None

    def test_far_too_many_dates(self) -> None:
        """A6: of a flood of dates only the first ones are read."""
        days = (START + timedelta(minutes=number) for number in range(3_000))
        found = series_of("RDATE:" + ",".join(f"{day:%Y%m%dT%H%M%SZ}" for day in days))

        assert found.series is not None
        assert len(found.series.added) == 1_000


def zone_of(
    *,
    rule: str = "FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU",
    name: str = "Mine",
    offset: str = "+0100",
    begin: str = "VTIMEZONE",
    onset: str = "DTSTART:16011028T030000",
) -> str:
    """A time zone as Outlook writes one into its files."""
    return (
        f"BEGIN:{begin}\nTZID:{name}\n"
        f"BEGIN:STANDARD\n{onset}\nTZOFFSETFROM:+0200\n"
        f"TZOFFSETTO:{offset}\nRRULE:{rule}\nEND:STANDARD\n"
        "BEGIN:DAYLIGHT\nDTSTART:16010325T020000\nTZOFFSETFROM:+0100\n"
        "TZOFFSETTO:+0200\nRRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU\nEND:DAYLIGHT\n"
        f"END:{begin}\n"
    )


def start_in(zone: str, start: str = "DTSTART;TZID=Mine:20260304T100000") -> datetime:
    """When an event in a zone begins."""
    event = EVENT.replace("DTSTART:20260304T090000Z", start)
    found = read_one(zone + event).starts_at
    assert found is not None
    return found


class TestZones:
    """Times are where their zone says."""

    def test_own_definition(self) -> None:
        """F5: a zone that the file defines is read, in winter as in summer."""
        assert start_in(zone_of()) == START
        summer = start_in(
            zone_of(), "DTSTART;TZID=Mine:20260304T100000".replace("03", "07")
        )
        assert summer.hour == 8

    @pytest.mark.parametrize(("month", "hour"), [("01", 9), ("04", 8), ("12", 9)])
    def test_outlook_begins_in_january(self, month: str, hour: int) -> None:
        """F5: zones of Outlook begin in January 1601, whatever months their rules name."""
        zone = zone_of(onset="DTSTART:16010101T030000")
        zone = zone.replace("DTSTART:16010325", "DTSTART:16010101")
        start = f"DTSTART;TZID=Mine:2026{month}04T100000"

        assert start_in(zone, start).hour == hour

    def test_each_file_has_its_own(self) -> None:
        """A4: what one sender calls a zone says nothing about another sender's mail."""
        assert start_in(zone_of()).hour == 9
        assert start_in(zone_of(offset="-0500")).hour == 15

    @pytest.mark.parametrize("begin", ["vtimezone", "VTIME\n ZONE", "vt\u0131mezone"])
    def test_hidden_definition(self, begin: str) -> None:
        """A4: however it is written, a definition stays in its file."""
        written = zone_of(begin=begin, name="Theirs", offset="-0500")
        elsewhere = "DTSTART;TZID=Theirs:20260304T100000"
        assert start_in(written, elsewhere).hour == 15

        assert start_in("", elsewhere).hour == 10

    @pytest.mark.parametrize(
        "name",
        [
            "/freeassociation.sourceforge.net/Europe/Berlin",
            '"/mozilla.org/20050126_1/Europe/Berlin"',
            "X/Europe/Berlin",
            "W. Europe Standard Time",
        ],
    )
    def test_other_names(self, name: str) -> None:
        """F5: zones of known names are known by their vendors' names too."""
        assert start_in("", f"DTSTART;TZID={name}:20260304T100000") == START

    @pytest.mark.parametrize(
        "name", ["X/Europe", "Nowhere", "../etc", "\u0131", "X/" + "x" * 999]
    )
    def test_unknown_name(self, name: str) -> None:
        """F5: a time in a zone of no meaning is read where the host says."""
        assert start_in("", f"DTSTART;TZID={name}:20260304T090000") == START

    @pytest.mark.parametrize(
        "rule",
        [
            "FREQ=SECONDLY",
            "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30",
            "FREQ=YEARLY;BYDAY=MO",
            "FREQ=YEARLY;BYMONTH=1;BYDAY=1SU",
        ],
    )
    def test_hostile_definition(self, rule: str) -> None:
        """A6: whatever rule a zone has, reading it takes no time."""
        began = time.process_time()

        assert start_in(zone_of(rule=rule)).hour in {8, 9}
        assert time.process_time() - began < 2

    def test_rule_that_ended(self) -> None:
        """F5: the last change of a zone's clocks holds for all later times."""
        until = "FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU;UNTIL=20101031T010000Z"
        zone = zone_of(rule=until).replace(
            "BYMONTH=3", "BYMONTH=3;UNTIL=20100328T010000Z;COUNT=9"
        )

        assert start_in(zone, "DTSTART;TZID=Mine:20260704T100000").hour == 9

    def test_before_its_first_change(self) -> None:
        """F5: before its first change a zone has the offset that this one ends."""
        zone = zone_of(onset="DTSTART:20300101T000000", rule="FREQ=YEARLY;BYMONTH=1")
        zone = zone.replace("DTSTART:1601", "DTSTART:2031")

        assert start_in(zone).hour == 8

    def test_broken_definition(self) -> None:
        """F5: a zone of which nothing can be read is where the host says."""
        broken = zone_of().replace("TZOFFSETTO", "X-TO")
        days = zone_of(onset="DTSTART;VALUE=DATE:16011028").replace(
            "BEGIN:DAYLIGHT", "BEGIN:X"
        )
        days = days.replace("END:DAYLIGHT", "END:X").replace("DTSTART:1601", "X:")

        assert start_in(broken).hour == 10
        assert start_in(days).hour == 10

    def test_no_rule(self) -> None:
        """F5: a zone may change its clocks once and for all."""
        zone = zone_of().replace("RRULE:", "X-RULE:")

        assert start_in(zone).hour == 9

    def test_series(self) -> None:
        """F5: a series follows the clocks of a zone of the file's own."""
        start = "DTSTART;TZID=Mine:20260325T100000\nRRULE:FREQ=WEEKLY"
        found = read_one(zone_of() + EVENT.replace("DTSTART:20260304T090000Z", start))

        assert starts(found, 2) == ["0325 0900", "0401 0800"]

    def test_far_too_many_moments(self) -> None:
        """A6: an event with a flood of moments in the file's own zone is left out."""
        dates = ",".join(["20260305T090000"] * 990)
        lines = f"RDATE;TZID=Mine:{dates}\nEXDATE;TZID=Mine:{dates}\nSUMMARY"
        event = EVENT.replace("SUMMARY", lines)

        assert read_invitations(mail(calendar(zone_of() + event))) == ()

    def test_ends_in_another_zone(self) -> None:
        """F5: a journey begins on one clock and ends on another."""
        start = "DTSTART;TZID=Europe/Berlin:20260304T090000\nRRULE:FREQ=DAILY"
        event = EVENT.replace("DTSTART:20260304T090000Z", start)

        found = read_one(event)

        assert found.ends_at == START + timedelta(hours=1)
        assert found.series is not None
        assert found.series.length == timedelta(hours=2)


class TestLimits:
    """A6: a hostile file is given up soon."""

    def test_events(self) -> None:
        """A6: of a flood of events only the first ones are read."""
        events = "".join(EVENT.replace("demo-1", f"demo-{n}") for n in range(200))

        assert len(read_invitations(mail(calendar(events)))) == 100

    @pytest.mark.parametrize(
        "content",
        [
            b"\n" * 400_000,
            b"\r\n " * 100_000,
            b"BEGIN:VCALENDAR\r\n" * 20_000,
            b"BEGIN:VTIMEZONE\n" * 20_000,
            b"\xff\xfe" * 100_000,
            calendar(
                EVENT.replace("SUMMARY", "RRULE:" + "A=1;" * 90_000 + "\nSUMMARY")
            ),
            calendar(EVENT.replace("SUMMARY", "ATTENDEE:a@b\n" * 30_000 + "SUMMARY")),
        ],
        ids=["lines", "folds", "calendars", "zones", "bytes", "rule", "attendees"],
    )
    def test_any_bytes(self, content: bytes) -> None:
        """A6: no file of bounded size takes long."""
        began = time.process_time()

        assert len(read_invitations(mail(content))) <= 1
        assert time.process_time() - began < 20

    @given(st.binary(max_size=200))
    def test_any_start(self, content: bytes) -> None:
        """A6: whatever the bytes, reading them never raises."""
        assert len(read_invitations(mail(calendar().replace(b"SUMMARY", content)))) <= 1
