"""Storing appointments: as plain data and as copies."""

import copy
import json
import pickle
from datetime import UTC, datetime, timedelta

import attrs
import pytest

from touchpoints import Address, Contact, Directory
from touchpoints.adapters.calendar import (
    Appointment,
    Attendee,
    Frequency,
    Invitation,
    Method,
    Rule,
    Series,
    follow,
    read_appointment,
    write_appointment,
)
from touchpoints.adapters.calendar.zones import FileZone, Observance

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
START = datetime(2026, 3, 4, 9, tzinfo=UTC)
HOUR = timedelta(hours=1)
OWN_ZONE = FileZone(
    (
        Observance(
            starts_at=datetime(1601, 1, 1, 3),  # noqa: DTZ001 - a wall clock's
            before=2 * HOUR,
            offset=HOUR,
            rule=Rule(
                frequency=Frequency.MONTHLY,
                interval=12,
                months=frozenset({10}),
                weekdays=frozenset({(-1, 6)}),
            ),
        ),
    )
)


@pytest.fixture(params=[UTC, OWN_ZONE], ids=["UTC", "a zone of the file's own"])
def appointment(request: pytest.FixtureRequest) -> Appointment:
    """A series with an answer, in a zone of a name and in one without."""
    series = Series(
        starts_at=START.replace(tzinfo=None),
        zone=request.param,
        rule=Rule(frequency=Frequency.WEEKLY, until=START + 20 * HOUR * 24),
        excluded=frozenset({START + 7 * 24 * HOUR}),
        length=24 * HOUR,
        hours=HOUR,
    )
    invitation = Invitation(
        method=Method.REQUEST,
        uid="weekly-1@acme.example",
        stamped_at=NOW,
        starts_at=START,
        ends_at=START + 25 * HOUR,
        series=series,
        organizer=Address("grace@acme.example", "Grace"),
        attendees=(Attendee(Address("ada@lab.example")),),
    )
    reply = attrs.evolve(invitation, method=Method.REPLY, series=None)
    found: Appointment | None = None
    for each in (invitation, reply):
        found = follow(
            each,
            found,
            contacts=[Contact(id="ada", email_addresses=["ada@lab.example"])],
            directory=Directory(domains=["acme.example"]),
            now=NOW,
        )
    assert found is not None
    assert found.events
    return found


class TestStoring:
    """I6: what is stored of an appointment is all that is known of it."""

    def test_as_json(self, appointment: Appointment) -> None:
        """I6: an appointment comes back from JSON as it was."""
        text = json.dumps(write_appointment(appointment))

        assert read_appointment(json.loads(text)) == appointment

    def test_none(self) -> None:
        """P3: what is no appointment is refused."""
        with pytest.raises(ExceptionGroup):
            read_appointment({"uid": "1", "messages": [{"uid": 7}]})

    def test_copies(self, appointment: Appointment) -> None:
        """I6: an appointment can be copied and pickled, its own time zones included."""
        assert copy.deepcopy(appointment) == appointment
        assert pickle.loads(pickle.dumps(appointment)) == appointment
