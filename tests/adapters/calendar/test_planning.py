"""Recurring invitations: which occurrences are planned, and what changes them."""

import time
from datetime import UTC, datetime, timedelta
from itertools import permutations

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from touchpoints import Address, Contact, Directory, EventStatus
from touchpoints.adapters.calendar import (
    DEFAULT_HORIZON,
    DEFAULT_LIMIT,
    Answer,
    Appointment,
    Attendee,
    Frequency,
    Invitation,
    Method,
    Rule,
    Series,
    follow,
    plan_ahead,
)
from touchpoints.adapters.calendar.zones import FileZone, Observance
from touchpoints.records.transitions import hold

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
START = datetime(2026, 3, 4, 9, tzinfo=UTC)
DAY = timedelta(days=1)
WEEK = timedelta(days=7)
HOUR = timedelta(hours=1)
MONTH = timedelta(days=28)
ADA = Contact(id="ada", email_addresses=["ada@lab.example"])
DIRECTORY = Directory(domains=["acme.example"])


def weekly(start: datetime = START, **parts: int) -> Series:
    """A series that recurs every so many weeks, in UTC."""
    return Series(
        starts_at=start.replace(tzinfo=None),
        zone=UTC,
        rule=Rule(frequency=Frequency.WEEKLY, **parts),
        length=HOUR,
    )


SERIES = Invitation(
    method=Method.REQUEST,
    uid="weekly-1@acme.example",
    stamped_at=NOW,
    subject="Weekly",
    starts_at=START,
    ends_at=START + HOUR,
    series=weekly(),
    organizer=Address("grace@acme.example"),
    attendees=(Attendee(Address("ada@lab.example")),),
)
CANCEL = attrs.evolve(
    SERIES, method=Method.CANCEL, sequence=1, stamped_at=NOW + HOUR, series=None
)


def occurrence(
    weeks: int,
    *,
    of: Invitation = SERIES,
    shift: timedelta = HOUR,
    sequence: int = 1,
    and_later: bool = False,
) -> Invitation:
    """A message about one occurrence, which it moves by an hour unless it cancels."""
    start = START + weeks * WEEK
    return attrs.evolve(
        of,
        recurrence=start.isoformat(),
        and_later=and_later,
        sequence=sequence,
        stamped_at=NOW + timedelta(minutes=sequence),
        series=None,
        starts_at=start + shift,
        ends_at=start + shift + HOUR,
    )


def follow_up(
    *invitations: Invitation,
    after: Appointment | None = None,
    now: datetime = NOW,
    horizon: timedelta = MONTH,
    limit: int = DEFAULT_LIMIT,
) -> Appointment:
    """What becomes of an appointment when invitations come in, one after another."""
    for invitation in invitations:
        after = follow(
            invitation,
            after,
            contacts=[ADA],
            directory=DIRECTORY,
            now=now,
            horizon=horizon,
            limit=limit,
        )
    assert after is not None
    return after


def ahead(
    appointment: Appointment, *, now: datetime, horizon: timedelta = MONTH
) -> Appointment:
    """The appointment, planned on."""
    return plan_ahead(
        appointment, contacts=[ADA], directory=DIRECTORY, now=now, horizon=horizon
    )


def agenda(appointment: Appointment) -> list[str]:
    """Its events by their start, those that are not planned with their status."""
    events = sorted(appointment.events, key=lambda event: (event.starts_at, event.id))
    return [
        f"{event.starts_at:%m%d %H}"
        + ("" if event.status is EventStatus.PLANNED else f" {event.status}")
        for event in events
    ]


PLANNED = ["0304 09", "0311 09", "0318 09", "0325 09"]


class TestPlanned:
    """The occurrences of a series within the horizon are planned."""

    def test_new(self) -> None:
        """N3: each occurrence is a planned event with an id of its own."""
        appointment = follow_up(SERIES)

        assert agenda(appointment) == PLANNED
        assert len({event.id for event in appointment.events}) == 4
        assert {event.ends_at for event in appointment.events} == {
            event.starts_at + HOUR for event in appointment.events
        }
        assert all(event.contact_ids == {"ada"} for event in appointment.events)

    def test_again(self) -> None:
        """I6: the same series again changes nothing."""
        appointment = follow_up(SERIES)

        assert follow_up(SERIES, after=appointment) == appointment

    def test_goes_on(self) -> None:
        """N3: what comes within the horizon is planned; what is past stays."""
        appointment = ahead(follow_up(SERIES), now=START + HOUR + WEEK)

        assert agenda(appointment) == [*PLANNED, "0401 09", "0408 09"]
        assert ahead(appointment, now=START + HOUR + WEEK) == appointment

    def test_running(self) -> None:
        """N3: an occurrence is planned until it is over, and not later."""
        assert agenda(follow_up(SERIES, now=START + HOUR))[0] == "0304 09"
        assert agenda(follow_up(SERIES, now=START + 2 * HOUR))[0] == "0311 09"

    def test_under_way_by_its_hours(self) -> None:
        """K3: days and hours together tell until when an occurrence is under way."""
        series = attrs.evolve(weekly(), length=DAY, hours=HOUR)
        longer = attrs.evolve(SERIES, series=series, ends_at=START + DAY + HOUR)

        assert agenda(follow_up(longer, now=START + DAY + HOUR))[0] == "0304 09"
        assert agenda(follow_up(longer, now=START + DAY + 2 * HOUR))[0] == "0311 09"

    def test_limit(self) -> None:
        """A6: no more are planned than the host says, and the next one always is."""
        assert agenda(follow_up(SERIES, limit=2)) == PLANNED[:2]
        assert agenda(follow_up(SERIES, horizon=HOUR)) == PLANNED[:1]
        assert agenda(follow_up(SERIES, limit=0)) == PLANNED[:1]

    def test_shorter_horizon(self) -> None:
        """N3: what was planned stays planned though the horizon shrinks."""
        appointment = follow_up(SERIES)

        assert ahead(appointment, now=NOW, horizon=HOUR) == appointment

    def test_defaults(self) -> None:
        """N3: a quarter of a year is planned, and a hundred occurrences at most."""
        daily = attrs.evolve(
            SERIES,
            series=attrs.evolve(weekly(), rule=Rule(frequency=Frequency.DAILY)),
        )
        found = follow(daily, None, contacts=[], directory=DIRECTORY, now=NOW)

        assert len(found.events) == DEFAULT_HORIZON.days - 1
        assert DEFAULT_LIMIT == 100

    def test_over(self) -> None:
        """N3: of a series that is over nothing is planned."""
        over = attrs.evolve(SERIES, series=weekly(count=3))

        assert follow_up(over, now=NOW + 10 * WEEK).events == ()

    @pytest.mark.parametrize(
        "now", [datetime.min.replace(tzinfo=UTC), datetime.max.replace(tzinfo=UTC)]
    )
    def test_ends_of_the_calendar(self, now: datetime) -> None:
        """A6: a horizon may lie beyond the calendar."""
        assert len(follow_up(SERIES, now=now, horizon=timedelta.max).events) <= 100

    def test_hostile(self) -> None:
        """A6: a rule that names hardly any day is given up soon."""
        never = Rule(frequency=Frequency.DAILY, months=frozenset({2}), month_days={30})
        hostile = attrs.evolve(SERIES, series=attrs.evolve(weekly(), rule=never))
        began = time.process_time()

        assert agenda(follow_up(hostile)) == ["0304 09"]
        assert time.process_time() - began < 5

    def test_flood_of_cancellations(self) -> None:
        """A6: many cancellations of many people take no time that grows with both."""
        people = tuple(Attendee(Address(f"p{n}@x.example")) for n in range(300))
        daily = attrs.evolve(
            SERIES,
            series=attrs.evolve(weekly(), rule=Rule(frequency=Frequency.DAILY)),
        )
        cancels = tuple(
            attrs.evolve(
                CANCEL,
                recurrence=(START + number * DAY).isoformat(),
                and_later=True,
                attendees=people,
                uninvites=True,
            )
            for number in range(7)
        )
        flooded = follow_up(daily, *cancels[:-1])
        began = time.process_time()

        assert len(follow_up(cancels[-1], after=flooded).messages) == 2_000
        assert time.process_time() - began < 5


class TestSingles:
    """An occurrence may be moved or cancelled by itself."""

    def test_moved(self) -> None:
        """N3: the moved occurrence keeps its id; the others stay where they are."""
        first = follow_up(SERIES)
        moved = follow_up(occurrence(1), after=first)

        assert agenda(moved) == ["0304 09", "0311 10", "0318 09", "0325 09"]
        assert {event.id for event in moved.events} == {
            event.id for event in first.events
        }

    def test_cancelled(self) -> None:
        """S6: one occurrence is Not Held, and stays so through a later series."""
        later = attrs.evolve(SERIES, sequence=5, stamped_at=NOW + DAY, subject="New")
        cancelled = follow_up(SERIES, occurrence(1, of=CANCEL), later)

        assert agenda(cancelled)[1] == "0311 09 Not Held"
        assert {event.subject for event in cancelled.events} == {"New"}

    def test_asked_again(self) -> None:
        """S1: a cancelled occurrence that is requested again is planned again."""
        again = occurrence(1, sequence=2)

        assert (
            agenda(follow_up(SERIES, occurrence(1, of=CANCEL), again))[1] == "0311 10"
        )

    def test_past(self) -> None:
        """S6: a past occurrence is still cancelled by its own cancellation."""
        now = START + 2 * WEEK
        found = follow_up(occurrence(0, of=CANCEL), after=follow_up(SERIES), now=now)

        assert agenda(found)[0] == "0304 09 Not Held"

    def test_alone(self) -> None:
        """N3: who is invited to one occurrence only knows no other."""
        assert agenda(follow_up(occurrence(1))) == ["0311 10"]
        assert agenda(follow_up(occurrence(1, and_later=True))) == ["0311 10"]

    def test_added(self) -> None:
        """RFC 5546 section 3.2.4: an added occurrence joins the series."""
        added = attrs.evolve(
            occurrence(0, shift=DAY), recurrence=(START + DAY).isoformat()
        )

        assert agenda(follow_up(SERIES, added))[:2] == ["0304 09", "0305 09"]

    def test_far_ahead(self) -> None:
        """N3: an occurrence that was moved is planned though it is beyond the horizon."""
        found = follow_up(SERIES, occurrence(20))

        assert agenda(found) == [*PLANNED, "0722 10"]

    def test_from_then_on(self) -> None:
        """RFC 5545 section 3.2.13: this one and all later ones move alike."""
        found = follow_up(
            SERIES, occurrence(1, and_later=True), occurrence(2, shift=DAY)
        )
        endless = attrs.evolve(occurrence(1, and_later=True, sequence=2), ends_at=None)
        without_end = follow_up(endless, after=found).events[-1]

        assert agenda(found) == ["0304 09", "0311 10", "0319 09", "0325 10"]
        assert without_end.ends_at is None

    def test_from_then_on_beyond_the_calendar(self) -> None:
        """A6: nothing is moved out of the calendar."""
        last = datetime.max.replace(tzinfo=UTC)
        far = attrs.evolve(
            occurrence(1, and_later=True), starts_at=last - HOUR, ends_at=last
        )

        assert follow_up(SERIES, far).events[-1].starts_at == last

    def test_cancelled_from_then_on(self) -> None:
        """S6: this one and all later ones are Not Held."""
        found = follow_up(SERIES, occurrence(2, of=CANCEL, and_later=True))

        assert agenda(found) == [
            "0304 09",
            "0311 09",
            "0318 09 Not Held",
            "0325 09 Not Held",
        ]

    def test_answered(self) -> None:
        """Who declines one occurrence still comes to the others."""
        declined = attrs.evolve(
            occurrence(1),
            method=Method.REPLY,
            attendees=(Attendee(Address("ada@lab.example"), Answer.DECLINED),),
        )

        found = follow_up(SERIES, declined)

        assert [len(event.contact_ids) for event in found.events] == [1, 0, 1, 1]
        latest = found.latest(declined.recurrence)
        assert latest is not None
        assert latest.attendees[0].answer is Answer.DECLINED


class TestSeriesChanged:
    """A later version of a series plans it anew."""

    def test_moved(self) -> None:
        """S6: what the series no longer has is Not Held; what it has now is planned."""
        now = START + WEEK + 3 * HOUR
        later = attrs.evolve(
            SERIES,
            sequence=1,
            stamped_at=now,
            starts_at=START + HOUR,
            series=weekly(START + HOUR),
        )

        found = follow_up(later, after=follow_up(SERIES), now=now)

        assert agenda(found) == [
            "0304 09",
            "0311 09",
            "0318 09 Not Held",
            "0318 10",
            "0325 09 Not Held",
            "0325 10",
            "0401 10",
            "0408 10",
        ]

    def test_held(self) -> None:
        """S1: what was held stays as it is."""
        first = follow_up(SERIES)
        held = hold(first.events[1], now=START + 2 * WEEK)
        events = (first.events[0], held, *first.events[2:])

        found = follow_up(CANCEL, after=attrs.evolve(first, events=events))

        assert agenda(found) == [
            "0304 09 Not Held",
            "0311 09 Held",
            "0318 09 Not Held",
            "0325 09 Not Held",
        ]

    def test_cancelled(self) -> None:
        """S6: of a cancelled series what lies ahead is Not Held, moved ones included."""
        now = START + WEEK + 2 * HOUR
        moved = occurrence(2, sequence=9)

        found = follow_up(CANCEL, after=follow_up(SERIES, moved), now=now)

        assert agenda(found) == [
            "0304 09",
            "0311 09",
            "0318 10 Not Held",
            "0325 09 Not Held",
        ]
        assert ahead(found, now=now) == found

    def test_cancelled_first(self) -> None:
        """I9: of a series that was cancelled before it came in, one event tells so."""
        assert agenda(follow_up(CANCEL, SERIES)) == ["0304 09 Not Held"]

    def test_asked_again(self) -> None:
        """S1: a later version reopens what was cancelled."""
        again = attrs.evolve(SERIES, sequence=2, stamped_at=NOW + DAY)

        assert agenda(follow_up(SERIES, CANCEL, again)) == PLANNED

    def test_one_after_all(self) -> None:
        """S1: of a cancelled series, an occurrence that is requested later is planned."""
        found = follow_up(
            SERIES, CANCEL, attrs.evolve(occurrence(1), stamped_at=NOW + DAY)
        )

        assert agenda(found)[:2] == ["0304 09 Not Held", "0311 10"]

    def test_moved_one_dropped(self) -> None:
        """S6: a moved occurrence that a later series no longer has is Not Held."""
        later = attrs.evolve(
            SERIES, sequence=2, stamped_at=NOW + DAY, series=weekly(interval=2)
        )
        moved = occurrence(1)

        assert agenda(follow_up(SERIES, moved, later)) == [
            "0304 09",
            "0311 10 Not Held",
            "0318 09",
            "0325 09 Not Held",
        ]
        assert agenda(follow_up(later, moved)) == ["0304 09", "0318 09"]
        unstamped = attrs.evolve(moved, stamped_at=None)
        assert agenda(follow_up(later, unstamped))[1] == "0311 10"

    def test_past_moved_one(self) -> None:
        """S6: a later series says nothing about what is past."""
        now = START + 2 * WEEK - HOUR
        later = attrs.evolve(
            SERIES, sequence=2, stamped_at=now, series=weekly(interval=2)
        )

        found = follow_up(later, after=follow_up(SERIES, occurrence(1)), now=now)

        assert agenda(found)[:3] == ["0304 09", "0311 10", "0318 09"]

    def test_becomes_a_series(self) -> None:
        """S6: an event that becomes a series is planned as one."""
        single = attrs.evolve(SERIES, series=None)
        later = attrs.evolve(SERIES, sequence=1)

        found = follow_up(single, later)

        assert agenda(found)[:3] in (
            ["0304 09 Not Held", "0304 09", "0311 09"],
            ["0304 09", "0304 09 Not Held", "0311 09"],
        )
        assert agenda(follow_up(attrs.evolve(single, sequence=2), after=found))[
            0:2
        ] in (
            ["0304 09", "0304 09 Not Held"],
            ["0304 09 Not Held", "0304 09"],
        )


MESSAGES = (
    SERIES,
    attrs.evolve(SERIES, sequence=2, stamped_at=NOW + DAY, series=weekly(interval=2)),
    occurrence(1, sequence=1),
    occurrence(2, of=CANCEL, sequence=3),
    occurrence(3, sequence=4, and_later=True),
    attrs.evolve(
        SERIES,
        method=Method.REPLY,
        stamped_at=NOW + HOUR,
        attendees=(Attendee(Address("ada@lab.example"), Answer.DECLINED),),
    ),
)


class TestOrder:
    """I9: what is said about an appointment does not depend on the order of mails."""

    @given(st.permutations(MESSAGES))
    def test_any_order(self, messages: list[Invitation]) -> None:
        """I9: what is known last is the same, in whatever order mails come in."""
        expected = follow_up(*MESSAGES)
        found = follow_up(*messages)

        assert found.messages == expected.messages
        assert {e for e in agenda(found) if "Not" not in e} == {
            e for e in agenda(expected) if "Not" not in e
        }

    def test_cancelled_in_any_order(self) -> None:
        """S6: once cancelled, nothing is planned, in whatever order mails come in."""
        for messages in permutations((SERIES, occurrence(1), CANCEL)):
            assert all(
                each.endswith("Not Held") for each in agenda(follow_up(*messages))
            )


class TestSpans:
    """`Series.spans` gives begin and end in UTC."""

    @pytest.mark.parametrize("length", [None, HOUR, timedelta.max])
    def test_end_of_the_calendar(self, length: timedelta | None) -> None:
        """A6: a series ends with the calendar."""
        last = datetime(9999, 12, 31, 23)  # noqa: DTZ001 - a wall clock's
        series = attrs.evolve(
            weekly(last.replace(tzinfo=UTC)),
            length=length,
            added=frozenset({last.replace(tzinfo=UTC)}),
        )

        assert len(list(series.spans(after=NOW))) <= 1

    def test_clocks_go_forward(self) -> None:
        """S1: an occurrence in the hour that is skipped does not run backwards."""
        summer = Observance(
            starts_at=datetime(2026, 3, 29, 2),  # noqa: DTZ001
            before=HOUR,
            offset=2 * HOUR,
        )
        zone = FileZone((summer,))
        series = Series(
            starts_at=datetime(2026, 3, 29, 1, 59),  # noqa: DTZ001
            zone=zone,
            length=timedelta(minutes=30),
        )

        assert [span[1] for span in series.spans(after=NOW)] == [None]

    def test_file_zone(self) -> None:
        """F5: a zone without any definition says nothing."""
        assert FileZone(()).utcoffset(NOW) is None
        assert FileZone(()).utcoffset(None) is None
        assert (FileZone(()).dst(NOW), FileZone(()).tzname(NOW)) == (None, None)
