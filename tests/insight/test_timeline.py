"""The timeline: what happened with a contact, an organisation or a deal."""

from base64 import urlsafe_b64encode
from datetime import UTC, date, datetime, timedelta
from typing import get_args

import pytest

from touchpoints.errors import InvalidData
from touchpoints.insight.timeline import Directness, cases, documents, timeline
from touchpoints.records.deals import Deal, DealStatus
from touchpoints.records.engagements import Engagement
from touchpoints.records.interactions import Direction
from touchpoints.records.people import Contact
from touchpoints.records.sentiments import Sentiment, SentimentMark
from touchpoints.records.tasks import Task, TaskStatus
from touchpoints.records.touchpoints import (
    Case,
    Chat,
    Document,
    Email,
    Event,
    EventKind,
    EventStatus,
    PhoneCall,
    PhoneCallStatus,
    PortalAction,
    PortalVisit,
    Sms,
    SmsStatus,
    Touchpoint,
    TouchpointKind,
    WebRequest,
)

NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)
DAY = timedelta(days=1)
INBOUND, OUTBOUND = Direction
PLANNED, HELD, NOT_HELD = EventStatus


def links(touchpoint_id, contacts, organizations=(), deals=(), person="rep"):
    """What every touchpoint and task has."""
    return {
        "id": touchpoint_id,
        "created_at": NOON,
        "performed_by": person,
        "contact_ids": contacts,
        "organization_ids": organizations,
        "deal_ids": deals,
    }


def mail(touchpoint_id, hour=0, *, direction=OUTBOUND, contacts=("ada",), **more):
    """A mail."""
    return Email(
        **links(touchpoint_id, contacts, **more),
        occurred_at=NOON + hour * HOUR,
        direction=direction,
        subject="The pump does not prime",
    )


def event(touchpoint_id, hour=0, *, status=HELD, contacts=("ada",), **more):
    """A meeting."""
    return Event(
        **links(touchpoint_id, contacts, **more),
        kind=EventKind.MEETING,
        status=status,
        starts_at=NOON + hour * HOUR,
    )


def call(touchpoint_id, hour=0, *, status=PhoneCallStatus.COMPLETED):
    """A phone call."""
    return PhoneCall(
        **links(touchpoint_id, ["ada"]),
        occurred_at=NOON + hour * HOUR,
        direction=INBOUND,
        status=status,
    )


def sms(touchpoint_id, hour=0, *, status=SmsStatus.DELIVERED):
    """A text message."""
    return Sms(
        **links(touchpoint_id, ["ada"]),
        occurred_at=NOON + hour * HOUR,
        direction=OUTBOUND,
        status=status,
    )


def plain(kind, touchpoint_id, hour=0, *, contacts=("ada",), **more):
    """A touchpoint of a kind that has nothing of its own, or only a default."""
    return kind(
        **links(touchpoint_id, contacts, **more), occurred_at=NOON + hour * HOUR
    )


def visit(touchpoint_id, hour=0, *, contacts=("ada",), **more):
    """A login at the portal."""
    return PortalVisit(
        **links(touchpoint_id, contacts, **more),
        occurred_at=NOON + hour * HOUR,
        action=PortalAction.LOGIN,
    )


def task(task_id, *, contacts=("ada",), status=TaskStatus.OPEN, due_on=None, **more):
    """A task."""
    done_at = None if status is TaskStatus.OPEN else NOON
    return Task(
        **links(task_id, contacts, **more),
        status=status,
        completed_at=done_at,
        due_on=due_on,
    )


def ids(items) -> list[str]:
    """The ids, in order."""
    return [item.id for item in items]


def adas(touchpoints, *, now=NOON, **more):
    """The timeline of Ada."""
    return timeline(touchpoints, contact_id="ada", now=now, **more)


class TestHistory:
    """What stands on a timeline."""

    def test_the_newest_comes_first(self) -> None:
        """N1: a timeline is what happened, newest first."""
        items = [mail("old", -5), call("new", -1), sms("middle", -3)]
        assert ids(adas(items)) == ["new", "middle", "old"]

    def test_ties_have_a_fixed_order(self) -> None:
        """N1, L2: at one moment the rank of the Via decides, then the id."""
        items = [mail("a"), mail("b"), event("0"), plain(Document, "z")]
        for given in (items, items[::-1]):
            assert ids(adas(given)) == ["0", "b", "a", "z"]

    def test_held_and_not_held_events_are_on_it(self) -> None:
        """N1, S1, S6: an event that was not held is history, even if called off ahead."""
        items = [
            event("held", -2),
            event("off", -1, status=NOT_HELD),
            event("called-off", 5, status=NOT_HELD),
        ]
        page = adas(items)
        assert ids(page) == ["called-off", "off", "held"]
        assert not page.up_next

    @pytest.mark.parametrize("status", SmsStatus)
    def test_a_text_message_is_on_it_with_its_status(self, status) -> None:
        """N1, S3: a text message stays on the timeline whatever its status."""
        assert [item.status for item in adas([sms("s", status=status)])] == [status]

    @pytest.mark.parametrize(
        ("status", "is_logged"),
        [
            (PhoneCallStatus.COMPLETED, True),
            (PhoneCallStatus.HANGUP, True),
            (PhoneCallStatus.RINGING, False),
            (PhoneCallStatus.NO_ANSWER, False),
            (PhoneCallStatus.BUSY, False),
        ],
    )
    def test_only_answered_phone_calls_are_on_it(self, status, is_logged) -> None:
        """N1, S2: completed and hung-up calls are logged as touchpoints, others not."""
        assert bool(ids(adas([call("p", status=status)]))) is is_logged

    def test_engagements_are_no_touchpoints(self) -> None:
        """S7: an opening or a click is no touchpoint, so no timeline can show it."""
        assert Engagement not in get_args(Touchpoint)

    def test_the_future_has_not_happened(self) -> None:
        """N1, L5: what is dated ahead is added when the clock has passed it."""
        items = [mail("m", 1), event("held", 1)]
        assert not ids(adas(items))
        assert ids(adas(items, now=NOON + HOUR)) == ["held", "m"]

    def test_others_are_not_on_it(self) -> None:
        """N1: a timeline is of one contact, whoever else took part."""
        items = [mail("both", contacts=["ada", "bob"]), mail("bob", contacts=["bob"])]
        assert ids(adas(items)) == ["both"]

    @pytest.mark.parametrize("limit", [0, -1])
    def test_a_page_holds_one_touchpoint_at_least(self, limit) -> None:
        """N1: a page without touchpoints would never end."""
        with pytest.raises(ValueError, match="limit must be 1 or more"):
            adas([], limit=limit)

    def test_a_naive_clock_is_refused(self) -> None:
        """N1: a clock without a time zone names no moment."""
        with pytest.raises(ValueError, match="now must be an aware"):
            adas([], now=NOON.replace(tzinfo=None))
        with pytest.raises(ValueError, match="now must be an aware"):
            documents([], contact_id="ada", now=NOON.replace(tzinfo=None))


class TestUpNext:
    """What is planned."""

    def test_plans_stand_under_up_next_alone(self) -> None:
        """N1: planned events and open tasks are up next and never in the history."""
        items = [
            event("soon", 5, status=PLANNED),
            event("late", -5, status=PLANNED),
            task("k", due_on=date(2026, 3, 1)),
            task("done", status=TaskStatus.DONE),
            mail("m"),
        ]
        page = adas(items)
        assert ids(page) == ["m"]
        assert ids(page.up_next.overdue) == ["k", "late"]
        assert ids(page.up_next.upcoming) == ["soon"]

    def test_it_is_on_every_page(self) -> None:
        """N1: paging through the history leaves Up Next as it is."""
        items = [mail("a"), mail("b"), event("e", 5, status=PLANNED)]
        first = adas(items, limit=1)
        second = adas(items, limit=1, cursor=first.next_cursor)
        assert (ids(first), ids(second)) == (["b"], ["a"])
        assert first.up_next == second.up_next
        assert ids(first.up_next) == ["e"]


ADA = Contact(id="ada", organization_id="lab")
BOB = Contact(id="bob", organization_id="lab")
EVE = Contact(id="eve", organization_id="shop")


class TestWhose:
    """Contacts, organisations and deals."""

    @pytest.mark.parametrize("named", [{}, {"contact_id": "ada", "deal_id": "d1"}])
    def test_exactly_one_is_named(self, named) -> None:
        """N1: a timeline is of a contact, an organisation or a deal."""
        with pytest.raises(ValueError, match="name one of"):
            timeline([], now=NOON, **named)

    def test_merged_contacts_are_one(self) -> None:
        """N1, M8: the survivor's timeline has the history of all that merged into it."""
        contacts = [
            Contact(id="a1", merged_into="a2", is_deleted=True),
            Contact(id="a2", merged_into="ada"),
            ADA,
        ]
        items = [mail("m1", contacts=["a1"]), mail("m2", -1, contacts=["a2"])]
        for contact_id in ("ada", "a1"):
            page = timeline(items, contact_id=contact_id, contacts=contacts, now=NOON)
            assert ids(page) == ["m1", "m2"]

    def test_contacts_merged_in_a_circle_stand_for_themselves(self) -> None:
        """M8: a circle of merges ends, and each in it keeps its own history."""
        contacts = [Contact(id="a", merged_into="b"), Contact(id="b", merged_into="a")]
        items = [mail("ma", contacts=["a"]), mail("mb", contacts=["b"])]
        page = timeline(items, contact_id="a", contacts=contacts, now=NOON)
        assert ids(page) == ["ma"]

    def test_an_organisation_has_its_own_and_its_contacts(self) -> None:
        """N1, L8: recorded organisations decide, else those of the contacts today."""
        items = [
            mail("own", contacts=[], organizations=["lab"]),
            mail("adas", -1),
            mail("before", -2, organizations=["shop"]),
            mail("eves", -3, contacts=["eve"]),
        ]
        page = timeline(
            items, organization_id="lab", contacts=[ADA, BOB, EVE], now=NOON
        )
        assert ids(page) == ["own", "adas"]

    def test_portal_visits_are_on_contacts_only(self) -> None:
        """N1: a portal visit is on the contact's timeline and on no other."""
        items = [visit("v", organizations=["lab"], deals=["d1"])]
        deal = Deal(id="d1", created_at=NOON - DAY, contact_ids=["ada"])
        assert ids(adas(items)) == ["v"]
        assert not ids(timeline(items, organization_id="lab", now=NOON))
        assert not ids(timeline(items, deal_id="d1", now=NOON))
        assert not ids(timeline(items, deal=deal, now=NOON))


class TestDeals:
    """What belongs to a deal."""

    OPEN = Deal(
        id="d1",
        created_at=NOON - 2 * HOUR,
        contact_ids=["ada"],
        organization_ids=["shop"],
    )
    WON = Deal(
        id="d1",
        created_at=NOON - 2 * HOUR,
        closed_at=NOON - HOUR,
        status=DealStatus.WON,
        contact_ids=["ada"],
    )

    def test_a_deal_has_what_is_linked_to_it(self) -> None:
        """N2, S8: by its id a deal has the touchpoints that are linked to it."""
        items = [mail("linked", deals=["d1", "d2"]), mail("adas")]
        assert ids(timeline(items, deal_id="d1", now=NOON)) == ["linked"]

    def test_a_deal_may_have_what_its_parties_did(self) -> None:
        """N2: by policy its contacts and organisations add what happened in its life."""
        items = [
            mail("linked", -9, contacts=[], deals=["d1"]),
            mail("adas", -1),
            mail("shops", -2, contacts=["eve"]),
            mail("before", -3),
            mail("others", -1, contacts=["bob"]),
        ]
        page = timeline(items, deal=self.OPEN, contacts=[ADA, BOB, EVE], now=NOON)
        assert ids(page) == ["adas", "shops", "linked"]

    def test_a_deals_life_ends_when_it_is_closed(self) -> None:
        """N2: after it was closed, its parties add nothing more."""
        items = [mail("in", -1), mail("after"), mail("linked", deals=["d1"])]
        assert ids(timeline(items, deal=self.WON, now=NOON)) == ["linked", "in"]

    def test_tasks_belong_to_the_life_they_were_written_down_in(self) -> None:
        """N2: a task about a party is up next on a deal that it was made in."""
        assert ids(timeline([task("k")], deal=self.OPEN, now=NOON).up_next) == ["k"]
        assert not timeline([task("k")], deal=self.WON, now=NOON).up_next


EVERYTHING = [
    mail("out", -1),
    mail("in", -2, direction=INBOUND, person=None),
    event("meeting", -3),
    sms("sms", -4),
    call("phone", -5),
    plain(WebRequest, "form", -6),
    plain(Document, "file", -7),
    plain(Case, "case", -8),
    visit("visit", -9),
    Chat(**links("chat", ["ada"]), occurred_at=NOON - 10 * HOUR, direction=OUTBOUND),
    event("planned", 1, status=PLANNED),
    task("k", due_on=date(2026, 3, 3)),
    task("whenever"),
]


class TestFilters:
    """Which part of it was asked for."""

    def test_kinds_are_switched_on(self) -> None:
        """N1: only the kinds that are on are shown, under Up Next too."""
        kinds = [TouchpointKind.MEETING, TouchpointKind.SMS]
        page = adas(EVERYTHING, kinds=kinds)
        assert ids(page) == ["meeting", "sms"]
        assert ids(page.up_next) == ["planned"]
        assert not ids(adas(EVERYTHING, kinds=[]))

    def test_direct_or_indirect(self) -> None:
        """N1: documents, cases and portal visits are indirect, all else is direct."""
        page = adas(EVERYTHING, directness=Directness.INDIRECT)
        assert ids(page) == ["file", "case", "visit"]
        assert not page.up_next
        page = adas(EVERYTHING, directness=Directness.DIRECT)
        assert ids(page) == ["out", "in", "meeting", "sms", "phone", "form", "chat"]
        assert ids(page.up_next) == ["planned"]

    def test_one_direction(self) -> None:
        """N1, D1: inbound is what the customer sent; an event goes neither way."""
        assert ids(adas(EVERYTHING, direction=INBOUND)) == ["in", "phone", "form"]
        assert ids(adas(EVERYTHING, direction=OUTBOUND)) == ["out", "sms", "chat"]

    def test_one_person(self) -> None:
        """N1: only what the colleague performed."""
        page = adas([*EVERYTHING, mail("anns", person="ann")], person="ann")
        assert ids(page) == ["anns"]
        assert not page.up_next

    def test_a_period(self) -> None:
        """N1, K2: from the first moment on and before the second, plans included."""
        page = adas(EVERYTHING, between=(NOON - 3 * HOUR, NOON - HOUR))
        assert ids(page) == ["in", "meeting"]
        assert not page.up_next
        page = adas(EVERYTHING, between=(NOON, NOON + DAY))
        assert not ids(page)
        assert ids(page.up_next) == ["planned", "k"]

    def test_a_period_has_aware_ends(self) -> None:
        """N1: a period without a time zone names no moments."""
        with pytest.raises(ValueError, match="between must be an aware"):
            adas([], between=(NOON, NOON.replace(tzinfo=None)))

    @pytest.mark.parametrize("length", [timedelta(0), -HOUR])
    def test_a_window_runs_forwards(self, length) -> None:
        """N1, K2: a window that is empty or runs backwards is refused."""
        with pytest.raises(ValueError, match="the first before the second"):
            adas([], between=(NOON, NOON + length))

    def test_days_at_the_ends_of_time(self) -> None:
        """N1: a task that was due on the first of all days is in the first window."""
        early = datetime.min.replace(tzinfo=UTC)
        task = Task(id="k", created_at=NOON, due_on=date.min, contact_ids=["ada"])
        page = adas([task], between=(early, NOON), zone="Asia/Tokyo")
        assert [item.id for item in page.up_next] == ["k"]


def forged(text: str) -> str:
    """A cursor of somebody else's making."""
    return urlsafe_b64encode(text.encode()).decode().rstrip("=")


class TestPaging:
    """Paging by cursor."""

    def test_the_last_page_has_no_cursor(self) -> None:
        """N1: a cursor is given where more follow, and only there."""
        items = [mail("a"), mail("b")]
        first = adas(items, limit=1)
        assert first.next_cursor is not None
        assert adas(items, limit=1, cursor=first.next_cursor).next_cursor is None
        assert adas(items, limit=2).next_cursor is None

    def test_pages_fit_together_while_the_record_changes(self) -> None:
        """N1: what is added or removed between two pages moves nothing else."""
        items = [mail(f"m{number}", -number) for number in range(6)]
        first = adas(items, limit=3)
        changed = [mail("new", 0), *items[:2], *items[3:]]
        second = adas(changed, limit=3, cursor=first.next_cursor)
        assert ids(first) + ids(second) == ids(items)

    @pytest.mark.parametrize(
        "cursor",
        [
            "",
            "ä",
            "!!!",
            "a",
            forged("2026-03-02T12:00:00+00:00 1"),
            forged("yesterday 1 m1"),
            forged("2026-03-02T12:00:00 1 m1"),
            forged("2026-03-02T12:00:00+01:00 1 m1"),
            forged("2026-03-02 12:00:00+00:00 1 m1"),
            forged("2026-03-02T12:00:00+00:00 01 m1"),
            forged("2026-03-02T12:00:00+00:00 1 m1") + "==",
        ],
    )
    def test_a_strange_cursor_is_refused(self, cursor) -> None:
        """N1: only what a page gave is a cursor."""
        with pytest.raises(InvalidData, match="cursor: is none that a page gave"):
            adas([mail("m1")], cursor=cursor)


class TestViews:
    """Documents and cases."""

    ITEMS = (
        plain(Document, "linked", -1, contacts=[], deals=["d1"]),
        plain(Document, "adas", -500),
        plain(Document, "labs", -2, contacts=[], organizations=["lab"]),
        plain(Document, "tomorrow", 24),
        plain(Case, "case", -3, deals=["d1"]),
        mail("m", deals=["d1"]),
        task("k", deals=["d1"]),
    )
    DEAL = Deal(id="d1", created_at=NOON, contact_ids=["ada"], organization_ids=["lab"])

    @pytest.mark.parametrize(
        ("whose", "expected"),
        [
            ({"contact_id": "ada"}, ["adas"]),
            ({"organization_id": "lab"}, ["labs"]),
            ({"deal_id": "d1"}, ["linked"]),
            ({"deal": DEAL}, ["linked", "labs", "adas"]),
        ],
    )
    def test_documents(self, whose, expected) -> None:
        """N5: the widget lists what was shared with a contact, organisation or deal."""
        page = documents(self.ITEMS, now=NOON, **whose)
        assert ids(page) == expected
        assert not page.up_next

    @pytest.mark.parametrize(
        "whose", [{"contact_id": "ada"}, {"deal_id": "d1"}, {"deal": DEAL}]
    )
    def test_cases(self, whose) -> None:
        """N5: the view lists the cases of a contact, an organisation or a deal."""
        assert ids(cases(self.ITEMS, now=NOON, **whose)) == ["case"]
        assert not ids(cases(self.ITEMS, now=NOON, organization_id="lab"))

    def test_they_have_pages(self) -> None:
        """N5: the views are paged as timelines are."""
        first = documents(self.ITEMS, deal=self.DEAL, now=NOON, limit=2)
        rest = documents(self.ITEMS, deal=self.DEAL, now=NOON, cursor=first.next_cursor)
        assert ids(first) + ids(rest) == ["linked", "labs", "adas"]


class TestReprs:
    """How pages look in a notebook."""

    def test_the_repr_is_short(self) -> None:
        """P3: a repr counts and shows no subject."""
        items = [mail("a"), mail("b"), event("e", 5, status=PLANNED)]
        assert repr(adas(items)) == "<Page: 2 touchpoints, 1 up next>"
        first = adas(items, limit=1)
        assert repr(first) == "<Page: 1 touchpoint, 1 up next, more follow>"

    def test_the_table_shows_status_and_sentiment(self) -> None:
        """N1, S3, S5: the table has status and emoticon; P3: and no subject."""
        felt = Event(
            **links("<e>", ["ada"]),
            kind=EventKind.CALL,
            status=HELD,
            starts_at=NOON,
            sentiment=SentimentMark(Sentiment.POSITIVE, "rep"),
        )
        items = [felt, mail("m", -1), sms("s", -2), visit("v", -3)]
        page = adas(items)._repr_html_()
        assert "<td>Call</td><td></td><td>Held</td><td>🙂</td>" in page
        assert "<td>&lt;e&gt;</td>" in page
        assert "<td>Email</td><td>Outbound</td><td></td><td></td><td>rep</td>" in page
        assert "<td>SMS</td><td>Outbound</td><td>Delivered</td>" in page
        assert "<td>login</td>" in page
        assert "Up Next" not in page
        assert "prime" not in page

    def test_the_table_begins_with_up_next(self) -> None:
        """N1: what is planned stands above what happened."""
        items = [mail("m", person=None), event("e", 5, status=PLANNED)]
        page = adas(items)._repr_html_()
        assert page.index("Up Next") < page.index("Timeline")
