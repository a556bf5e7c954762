"""Statuses change as the rules allow, and no other way."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import attrs
import pytest

import touchpoints as tp
from touchpoints.errors import InvalidTransition
from touchpoints.records.sentiments import Sentiment, SentimentMark
from touchpoints.records.transitions import (
    deliver,
    end_call,
    fail,
    hold,
    not_held,
    reopen,
)
from touchpoints.testing import NOON

HOUR = timedelta(hours=1)
NAIVE = datetime(2026, 3, 2, 12, 0)  # noqa: DTZ001 - naive on purpose
# Summer time ends: 2:30 comes twice, and the second is an hour after the first.
FIRST = datetime(2026, 10, 25, 2, 30, tzinfo=ZoneInfo("Europe/Berlin"))
SECOND = FIRST.replace(fold=1)
PLANNED = tp.Event(
    id="t4",
    kind=tp.EventKind.CALL,
    status=tp.EventStatus.PLANNED,
    created_at=NOON,
    starts_at=NOON,
    ends_at=NOON + HOUR,
)
CALL = tp.PhoneCall(
    id="p1",
    direction=tp.Direction.OUTBOUND,
    status=tp.PhoneCallStatus.RINGING,
    created_at=NOON,
    occurred_at=NOON,
)
SMS = tp.Sms(
    id="s1",
    direction=tp.Direction.OUTBOUND,
    status=tp.SmsStatus.DISPATCHED,
    created_at=NOON,
    occurred_at=NOON,
)


class TestEvents:
    """S1: Planned becomes Held or Not Held; reopening is explicit."""

    def test_a_planned_event_is_held_once_it_has_started(self) -> None:
        """S1: an event is held from its start on, and completed at its end."""
        held = hold(PLANNED, now=NOON + 2 * HOUR)
        assert held.status is tp.EventStatus.HELD
        assert held.completed_at == NOON + HOUR
        assert PLANNED.status is tp.EventStatus.PLANNED

    def test_an_event_that_is_over_early_is_completed_then(self) -> None:
        """S1: an event marked as held before its planned end is completed now."""
        assert hold(PLANNED, now=NOON).completed_at == NOON

    def test_a_start_is_an_instant_and_no_wall_clock(self) -> None:
        """S1: held only if it has started, also where an hour comes twice."""
        event = attrs.evolve(PLANNED, starts_at=SECOND, ends_at=None)
        with pytest.raises(InvalidTransition, match="it has not started"):
            hold(event, now=FIRST)

    def test_an_early_end_is_an_instant_and_no_wall_clock(self) -> None:
        """S1: an event is completed at the earlier of its end and now, by instants."""
        event = attrs.evolve(PLANNED, starts_at=FIRST, ends_at=SECOND)
        completed_at = hold(event, now=FIRST).completed_at
        assert completed_at is not None
        assert completed_at.fold == 0

    def test_where_the_end_is_unknown_so_is_the_completion(self) -> None:
        """K1: without an end, when it was marked says nothing of when it was over."""
        event = attrs.evolve(PLANNED, ends_at=None)
        assert hold(event, now=NOON + 9 * HOUR).completed_at is None

    def test_what_has_not_started_is_not_held(self) -> None:
        """S1: Held only if it has started."""
        with pytest.raises(InvalidTransition) as caught:
            hold(PLANNED, now=NOON - HOUR)
        assert str(caught.value) == ("event t4 cannot become Held: it has not started")

    def test_not_held_needs_no_start(self) -> None:
        """S1: an event that is called off is Not Held, at any time."""
        assert not_held(PLANNED).status is tp.EventStatus.NOT_HELD

    @pytest.mark.parametrize("status", ["Held", "Not Held"])
    def test_a_closed_event_is_reopened_first(self, status) -> None:
        """S1: from Held to Not Held and back there is no way but reopening."""
        event = attrs.evolve(PLANNED, status=tp.EventStatus(status))
        message = f"it is {status}; reopen it first"
        with pytest.raises(InvalidTransition, match=message):
            hold(event, now=NOON + HOUR)
        with pytest.raises(InvalidTransition, match=message):
            not_held(event)

    def test_reopening_forgets_what_came_of_being_held(self) -> None:
        """S1, S5: a reopened event is planned, without completion, effort, emoticon."""
        held = attrs.evolve(
            hold(PLANNED, now=NOON + HOUR),
            effort=2 * HOUR,
            sentiment=SentimentMark(Sentiment.POSITIVE, "rep"),
        )
        assert reopen(held) == PLANNED
        assert reopen(not_held(PLANNED)) == PLANNED

    def test_a_planned_event_is_not_reopened(self) -> None:
        """S1: reopening is for what is closed."""
        with pytest.raises(InvalidTransition, match="it is Planned"):
            reopen(PLANNED)

    def test_the_clock_is_aware(self) -> None:
        """S1: a naive `now` decides nothing."""
        with pytest.raises(ValueError, match="now must be an aware datetime"):
            hold(PLANNED, now=NAIVE)


class TestPhoneCalls:
    """S2: a call rings until it ends, one way or another."""

    def test_an_end_is_an_instant_and_no_wall_clock(self) -> None:
        """S2: a call does not end before it began, also where an hour comes twice."""
        call = attrs.evolve(CALL, occurred_at=SECOND)
        with pytest.raises(ValueError, match="cannot end before it began"):
            end_call(call, status=tp.PhoneCallStatus.COMPLETED, now=FIRST)

    @pytest.mark.parametrize(
        ("status", "is_logged"),
        [
            (tp.PhoneCallStatus.COMPLETED, True),
            (tp.PhoneCallStatus.HANGUP, True),
            (tp.PhoneCallStatus.NO_ANSWER, False),
            (tp.PhoneCallStatus.BUSY, False),
        ],
    )
    def test_a_ringing_call_ends(self, status, is_logged) -> None:
        """S2: Completed or Hangup are logged as touchpoints, no answer and busy not."""
        ended = end_call(CALL, status=status, now=NOON + HOUR, effort=HOUR)
        assert (ended.status, ended.completed_at) == (status, NOON + HOUR)
        assert ended.effort == HOUR
        assert ended.status.is_logged is is_logged
        assert not CALL.status.is_logged

    def test_an_ended_call_does_not_end_again(self) -> None:
        """S2: how a call ended is final."""
        ended = end_call(CALL, status=tp.PhoneCallStatus.BUSY, now=NOON)
        with pytest.raises(InvalidTransition, match=r"Phone Call p1 .* it is Busy"):
            end_call(ended, status=tp.PhoneCallStatus.COMPLETED, now=NOON)

    def test_ringing_is_no_end(self) -> None:
        """S2: a call does not end by ringing."""
        with pytest.raises(InvalidTransition, match="no end of a call"):
            end_call(CALL, status=tp.PhoneCallStatus.RINGING, now=NOON)

    def test_a_call_does_not_run_backwards(self) -> None:
        """S2: a call ends after it began."""
        with pytest.raises(ValueError, match="p1 cannot end before it began"):
            end_call(CALL, status=tp.PhoneCallStatus.BUSY, now=NOON - HOUR)


class TestTextMessages:
    """S3: Dispatched becomes Delivered or Failed."""

    def test_a_dispatched_message_arrives_or_fails(self) -> None:
        """S3: a dispatched message is delivered, or fails later."""
        assert deliver(SMS).status is tp.SmsStatus.DELIVERED
        assert fail(SMS).status is tp.SmsStatus.FAILED

    @pytest.mark.parametrize("settle", [deliver, fail])
    @pytest.mark.parametrize("change", [deliver, fail])
    def test_what_is_settled_stays(self, settle, change) -> None:
        """S3: a delivered or failed message does not change any more."""
        with pytest.raises(InvalidTransition, match="SMS s1 cannot become"):
            change(settle(SMS))
