"""The values of the record hold together."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import attrs
import pytest

import touchpoints as tp
from touchpoints.records.ids import (
    to_colleague_id,
    to_contact_id,
    to_contact_ids,
    to_deal_id,
    to_deal_ids,
    to_engagement_id,
    to_interaction_id,
    to_interaction_ids,
    to_organization_id,
    to_organization_ids,
    to_task_id,
    to_touchpoint_id,
    to_touchpoint_ids,
)
from touchpoints.testing import NOON, build_interaction

NAIVE = datetime(2026, 3, 2, 12, 0)  # noqa: DTZ001 - naive on purpose


class TestIds:
    """Ids are plain texts that are not empty."""

    @pytest.mark.parametrize(
        "convert",
        [
            to_colleague_id,
            to_contact_id,
            to_deal_id,
            to_engagement_id,
            to_interaction_id,
            to_organization_id,
            to_task_id,
            to_touchpoint_id,
        ],
    )
    def test_an_id_is_not_empty(self, convert) -> None:
        """An empty id is refused, with the noun it was for."""
        assert convert("x") == "x"
        with pytest.raises(ValueError, match="id must not be empty"):
            convert("")

    def test_an_id_is_text(self) -> None:
        """Half a surrogate pair, which JSON can spell, is refused: nothing can store it."""
        assert to_touchpoint_id("é👍") == "é👍"
        with pytest.raises(ValueError, match="half a surrogate pair"):
            to_touchpoint_id("\ud800")

    @pytest.mark.parametrize(
        "convert",
        [
            to_contact_ids,
            to_deal_ids,
            to_interaction_ids,
            to_organization_ids,
            to_touchpoint_ids,
        ],
    )
    def test_several_ids_are_a_set(self, convert) -> None:
        """Several ids come as any collection, but not as one string of letters."""
        assert convert(["a", "b", "a"]) == {"a", "b"}
        with pytest.raises(TypeError, match="several ids"):
            convert("ab")
        with pytest.raises(ValueError, match="id must not be empty"):
            convert(["a", ""])


class TestMoments:
    """Only aware datetimes get in."""

    def test_a_naive_moment_is_refused(self) -> None:
        """A naive datetime is refused where time enters the record."""
        with pytest.raises(ValueError, match="created_at must be an aware datetime"):
            tp.Deal(id="d", created_at=NAIVE)

    def test_a_naive_moment_is_refused_where_it_may_be_unknown(self) -> None:
        """An unknown moment is None, never a naive datetime."""
        assert tp.Contact(id="c").created_at is None
        with pytest.raises(ValueError, match="created_at must be an aware datetime"):
            tp.Contact(id="c", created_at=NAIVE)

    @pytest.mark.parametrize(
        "text", ["0001-01-01T00:00+14:00", "9999-12-31T23:59-12:00"]
    )
    def test_a_moment_outside_of_utc_is_refused(self, text) -> None:
        """L2: moments are compared as instants, so each has its equivalent in UTC."""
        moment = datetime.fromisoformat(text)
        with pytest.raises(ValueError, match="created_at must lie in the years 1 to"):
            tp.Deal(id="d", created_at=moment)

    @pytest.mark.parametrize(
        "text", ["0001-01-01T00:00+00:00", "9999-12-31T23:59+14:00"]
    )
    def test_the_ends_of_time_themselves_get_in(self, text) -> None:
        """L2: the first and the last moment that UTC has are moments as any other."""
        moment = datetime.fromisoformat(text)
        assert tp.Deal(id="d", created_at=moment).created_at == moment


class TestDeals:
    """Deals."""

    def test_a_closed_deal_has_its_date(self) -> None:
        """A won or lost deal says when it was closed, an open one does not."""
        won = tp.DealStatus.WON
        closed = tp.Deal(id="d", created_at=NOON, status=won, closed_at=NOON)
        assert closed.closed_at == NOON
        with pytest.raises(ValueError, match="closed_at"):
            tp.Deal(id="d", created_at=NOON, status=won)
        with pytest.raises(ValueError, match="closed_at"):
            tp.Deal(id="d", created_at=NOON, closed_at=NOON)


class TestInteractions:
    """Interactions."""

    def test_brochure_request_is_an_alias(self) -> None:
        """W1: the older name of a Web Request is read as one."""
        assert tp.InteractionType("Brochure Request") is tp.InteractionType.WEB_REQUEST
        with pytest.raises(ValueError, match="Postcard"):
            tp.InteractionType("Postcard")

    def test_it_knows_its_contacts_and_who_is_missing(self) -> None:
        """M5: contacts and unmatched addresses are read off the participants."""
        recorded = build_interaction()
        parked = build_interaction(contact_ids=(), address="ada+x@lab.example")
        assert recorded.contact_ids == ("ada",)
        assert recorded.awaited_keys == frozenset()
        assert parked.unmatched == ("ada+x@lab.example",)
        assert parked.awaited_keys == {"ada+x@lab.example", "ada@lab.example"}


COMMON = {"id": "t", "created_at": NOON}
OCCURRING = {**COMMON, "occurred_at": NOON}


class TestTouchpoints:
    """Touchpoints."""

    @pytest.mark.parametrize(
        ("touchpoint", "kind"),
        [
            (tp.Email(**OCCURRING, direction=tp.Direction.INBOUND), "Email"),
            (
                tp.Email(
                    **OCCURRING, direction=tp.Direction.OUTBOUND, is_campaign=True
                ),
                "Email Campaign",
            ),
            (
                tp.PhoneCall(
                    **OCCURRING,
                    direction=tp.Direction.INBOUND,
                    status=tp.PhoneCallStatus.HANGUP,
                ),
                "Phone Call",
            ),
            (
                tp.Event(
                    **COMMON,
                    kind=tp.EventKind.CALL,
                    status=tp.EventStatus.HELD,
                    starts_at=NOON,
                ),
                "Call",
            ),
            (
                tp.Sms(
                    **OCCURRING,
                    direction=tp.Direction.OUTBOUND,
                    status=tp.SmsStatus.FAILED,
                ),
                "SMS",
            ),
            (tp.Chat(**OCCURRING, direction=tp.Direction.INBOUND), "Chat"),
            (tp.WebRequest(**OCCURRING), "Web Request"),
            (tp.Document(**OCCURRING), "Document"),
            (tp.Case(**OCCURRING), "Case"),
            (tp.PortalVisit(**OCCURRING, action=tp.PortalAction.LOGIN), "Portal Visit"),
        ],
    )
    def test_every_touchpoint_has_its_kind(self, touchpoint, kind) -> None:
        """S4: "Call" and "Phone Call", "Email" and "Email Campaign" are different."""
        assert touchpoint.kind.value == kind
        assert touchpoint.occurred_at == NOON

    def test_an_event_does_not_run_backwards(self) -> None:
        """S1: an event ends after it begins, if its end is known."""
        with pytest.raises(ValueError, match="ends before it begins"):
            tp.Event(
                **COMMON,
                kind=tp.EventKind.MEETING,
                status=tp.EventStatus.PLANNED,
                starts_at=NOON,
                ends_at=NOON - timedelta(hours=1),
            )

    def test_an_event_runs_by_instants_and_not_by_wall_clocks(self) -> None:
        """S1: an event may not end before it starts, also where an hour comes twice."""
        first = datetime(2026, 10, 25, 2, 50, tzinfo=ZoneInfo("Europe/Berlin"))
        second = first.replace(minute=10, fold=1)
        event = tp.Event(
            id="t1",
            kind=tp.EventKind.MEETING,
            created_at=NOON,
            status=tp.EventStatus.PLANNED,
            starts_at=first,
            ends_at=second,
        )
        assert event.ends_at == second
        with pytest.raises(ValueError, match="ends before it begins"):
            attrs.evolve(event, starts_at=second, ends_at=first.replace(minute=20))

    def test_effort_is_not_negative(self) -> None:
        """K3: an effort is a duration or unknown, never below zero."""
        chat = tp.Chat(**OCCURRING, direction=tp.Direction.INBOUND)
        assert chat.effort is None
        with pytest.raises(ValueError, match="effort must not be negative"):
            tp.Chat(
                **OCCURRING,
                direction=tp.Direction.INBOUND,
                effort=timedelta(seconds=-1),
            )
