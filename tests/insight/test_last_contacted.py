"""Who was last contacted when, by what way, and why not later."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import attrs
import pytest

import touchpoints as tp
from touchpoints.errors import ConfigurationError
from touchpoints.insight.last_contacted import last_contacted
from touchpoints.insight.qualifying import LastContactedPolicy, PassedOverReason
from touchpoints.insight.vias import Via, via_of
from touchpoints.memory import MemoryNotifier, MemoryStore
from touchpoints.records.engagements import Engagement
from touchpoints.records.recorded import touchpoint_of
from touchpoints.records.tasks import Task
from touchpoints.records.transitions import deliver, fail, hold, not_held
from touchpoints.testing import build_mail

MONDAY = datetime(2019, 6, 24, 9, 0, tzinfo=UTC)
MAIL_AT = datetime(2019, 6, 27, 10, 30, tzinfo=UTC)
HOUR = timedelta(hours=1)
NOW = MAIL_AT + timedelta(days=1)

MEETING = tp.Event(
    id="t1",
    kind=tp.EventKind.MEETING,
    status=tp.EventStatus.HELD,
    performed_by="rep",
    contact_ids={"ada"},
    organization_ids={"lab"},
    deal_ids={"d1"},
    created_at=MONDAY,
    starts_at=MONDAY,
    ends_at=MONDAY + HOUR,
)
EMAIL = tp.Email(
    id="t2",
    direction=tp.Direction.OUTBOUND,
    performed_by="rep",
    contact_ids={"ada"},
    created_at=MAIL_AT,
    occurred_at=MAIL_AT,
)
SMS = tp.Sms(
    id="t3",
    direction=tp.Direction.OUTBOUND,
    status=tp.SmsStatus.FAILED,
    performed_by="rep",
    contact_ids={"ada"},
    created_at=MAIL_AT,
    occurred_at=MAIL_AT + HOUR,
)
CALL = tp.Event(
    id="t4",
    kind=tp.EventKind.CALL,
    status=tp.EventStatus.PLANNED,
    performed_by="rep",
    contact_ids={"ada"},
    deal_ids={"d1"},
    created_at=MAIL_AT,
    starts_at=MAIL_AT + timedelta(days=2),
)
PHONE_CALL = tp.PhoneCall(
    id="t5",
    direction=tp.Direction.INBOUND,
    status=tp.PhoneCallStatus.COMPLETED,
    contact_ids={"ada"},
    created_at=MAIL_AT,
    occurred_at=MAIL_AT,
)
BASICS = {
    "id": "x",
    "contact_ids": {"ada"},
    "created_at": MAIL_AT,
    "occurred_at": MAIL_AT,
}


def via(*touchpoints: tp.Touchpoint, contact: str = "ada") -> Via | None:
    """The way by which a contact was last contacted."""
    answer = last_contacted(touchpoints, now=NOW).contact(contact)
    return None if answer is None else answer.via


class TestDefinition:
    """L1 and L2: the last of what counts."""

    def test_the_source_documents_example(self) -> None:
        """L1: an e-mail at 10:30 on 27 June 2019 gives Via Email, On that moment."""
        answer = last_contacted([EMAIL], now=NOW).contact("ada")
        assert answer is not None
        assert answer.via is Via.EMAIL
        assert answer.on == datetime(2019, 6, 27, 10, 30, tzinfo=UTC)

    def test_on_via_by_and_item_are_of_one_touchpoint(self) -> None:
        """L1: the later touchpoint gives all four, none is left from the other."""
        mail = attrs.evolve(EMAIL, performed_by="eve")
        answer = last_contacted([mail, MEETING], now=NOW).contact("ada")
        assert answer is not None
        assert (answer.on, answer.via) == (MAIL_AT, Via.EMAIL)
        assert (answer.by, answer.item) == ("eve", "t2")

    def test_at_one_moment_the_more_personal_way_is_the_last(self) -> None:
        """L2: ties go by the rank of the Via, whatever came in first."""
        sms = attrs.evolve(SMS, status=tp.SmsStatus.DELIVERED, occurred_at=MAIL_AT)
        assert via(EMAIL, sms) is via(sms, EMAIL) is Via.SMS

    def test_at_one_moment_and_by_one_way_the_id_decides(self) -> None:
        """L2: ties within a Via go by the id, whatever came in first."""
        twin = attrs.evolve(EMAIL, id="t9")
        for record in ([EMAIL, twin], [twin, EMAIL]):
            answer = last_contacted(record, now=NOW).contact("ada")
            assert answer is not None
            assert answer.item == "t9"

    def test_order_goes_by_instants_and_not_by_wall_clocks(self) -> None:
        """L2: in the hour that a clock shows twice, the second half hour is later."""
        berlin = ZoneInfo("Europe/Berlin")
        early = datetime(2018, 10, 28, 2, 40, tzinfo=berlin)
        late = datetime(2018, 10, 28, 2, 20, tzinfo=berlin, fold=1)
        first = attrs.evolve(EMAIL, id="a", occurred_at=early)
        second = attrs.evolve(EMAIL, id="b", occurred_at=late)
        for record in ([first, second], [second, first]):
            answer = last_contacted(record, now=NOW).contact("ada")
            assert answer is not None
            assert answer.item == "b"

    def test_never_is_none(self) -> None:
        """L6: never contacted is None, for anybody and anything."""
        last = last_contacted([EMAIL], now=NOW)
        assert last.contact("bob") is None
        assert last.organization("lab") is None
        assert last.deal("d1") is None

    def test_the_clock_is_aware(self) -> None:
        """L5: a naive `now` names no moment."""
        with pytest.raises(ValueError, match="now must be an aware datetime"):
            last_contacted([], now=datetime(2019, 6, 27))  # noqa: DTZ001 - on purpose


class TestQualifying:
    """L3: what counts by default, and by policy."""

    @pytest.mark.parametrize("kind", tp.EventKind)
    def test_a_held_event_counts_by_its_kind(self, kind) -> None:
        """L3, S4: every kind of Held event counts; "Call" is not "Phone Call"."""
        assert via(attrs.evolve(MEETING, kind=kind)) == Via(kind.value)

    @pytest.mark.parametrize("status", ["Planned", "Not Held"])
    def test_an_event_that_was_not_held_does_not(self, status) -> None:
        """L3, S1: Planned and Not Held are no contact."""
        assert via(attrs.evolve(MEETING, status=tp.EventStatus(status))) is None

    @pytest.mark.parametrize("status", tp.PhoneCallStatus)
    def test_a_phone_call_counts_where_the_line_was_open(self, status) -> None:
        """L3, S2: Completed and Hangup count; ringing, no answer and busy do not."""
        counts = status.value in {"Completed", "Hangup"}
        expected = Via.PHONE_CALL if counts else None
        assert via(attrs.evolve(PHONE_CALL, status=status)) is expected

    @pytest.mark.parametrize("status", tp.SmsStatus)
    def test_a_text_message_counts_until_it_fails(self, status) -> None:
        """L3, S3: Dispatched and Delivered count, Failed does not."""
        expected = None if status is tp.SmsStatus.FAILED else Via.SMS
        assert via(attrs.evolve(SMS, status=status)) is expected

    @pytest.mark.parametrize("direction", tp.Direction)
    def test_mail_counts_either_way(self, direction) -> None:
        """L3, S4: mail sent or received counts; a campaign's is Email Campaign."""
        mail = attrs.evolve(EMAIL, direction=direction)
        assert via(mail) is Via.EMAIL
        assert via(attrs.evolve(mail, is_campaign=True)) is Via.EMAIL_CAMPAIGN

    @pytest.mark.parametrize(
        "touchpoint",
        [
            tp.Document(**BASICS),
            tp.Case(**BASICS, status="Held"),
            tp.PortalVisit(**BASICS, action=tp.PortalAction.LOGIN),
            tp.WebRequest(**BASICS),
            tp.Chat(**BASICS, direction=tp.Direction.OUTBOUND),
        ],
    )
    def test_the_other_kinds_do_not(self, touchpoint) -> None:
        """L3: documents, cases, portal visits, web requests and chats do not count."""
        assert via(touchpoint) is None
        assert via_of(touchpoint) is None

    def test_engagements_and_tasks_are_no_touchpoints(self) -> None:
        """L3, S7: an engagement or a task cannot be a contact: it is no touchpoint."""
        kinds = tp.Touchpoint.__args__
        assert Engagement not in kinds
        assert Task not in kinds

    def test_tasks_among_touchpoints_are_passed_by(self) -> None:
        """L3: a task in the record is no contact, and nothing that was passed over."""
        task = Task(id="k1", created_at=MONDAY, contact_ids={"ada"})

        last = last_contacted([task, MEETING], now=NOW)

        assert last.contact("ada").item == "t1"
        assert last.contact("ada").passed_over == ()

    def test_there_are_eight_vias(self) -> None:
        """S4: "Call" and "Phone Call", "Email" and "Email Campaign" are different."""
        assert sorted(Via) == [
            "Call",
            "Email",
            "Email Campaign",
            "Meeting",
            "Onsite Meeting",
            "Onsite Service",
            "Phone Call",
            "SMS",
        ]

    def test_a_policy_leaves_a_direction_out(self) -> None:
        """L3: by policy, what came in is no contact."""
        policy = LastContactedPolicy().excluding(
            tp.TouchpointKind.PHONE_CALL, direction=tp.Direction.INBOUND
        )
        last = last_contacted([PHONE_CALL], now=NOW, policy=policy)
        assert last.contact("ada") is None
        out = attrs.evolve(PHONE_CALL, direction=tp.Direction.OUTBOUND)
        assert last_contacted([out], now=NOW, policy=policy).contact("ada") is not None

    def test_a_web_request_comes_in(self) -> None:
        """L3, L7, D1: where a policy counts it, it is inbound, and nothing else."""
        request = tp.WebRequest(
            id="w", contact_ids={"ada"}, created_at=MAIL_AT, occurred_at=MAIL_AT
        )
        kind = tp.TouchpointKind.WEB_REQUEST
        for policy in (
            LastContactedPolicy().including(kind),
            LastContactedPolicy().including(kind, direction=tp.Direction.INBOUND),
        ):
            answer = last_contacted([request], now=NOW, policy=policy).contact("ada")
            assert answer is not None
            assert (answer.inbound, answer.outbound) == (MAIL_AT, None)
        with pytest.raises(ConfigurationError, match="no Web Request can be outbound"):
            LastContactedPolicy().including(kind, direction=tp.Direction.OUTBOUND)

    def test_a_policy_leaves_a_kind_out(self) -> None:
        """L3: by policy, campaigns and meetings are no contact."""
        policy = LastContactedPolicy()
        for kind in (tp.TouchpointKind.EMAIL_CAMPAIGN, tp.TouchpointKind.MEETING):
            policy = policy.excluding(kind)
        campaign = attrs.evolve(EMAIL, is_campaign=True)
        last = last_contacted([campaign, MEETING], now=NOW, policy=policy)
        assert last.contact("ada") is None

    def test_a_policy_takes_a_kind_in(self) -> None:
        """L3: by policy a chat counts; it has no Via of its own."""
        policy = LastContactedPolicy().including(tp.TouchpointKind.CHAT)
        chat = tp.Chat(**BASICS, direction=tp.Direction.INBOUND)
        answer = last_contacted([chat], now=NOW, policy=policy).contact("ada")
        assert answer is not None
        assert (answer.item, answer.via, answer.inbound) == ("x", None, MAIL_AT)
        assert answer.explain() == "Last contacted on 2019-06-27 10:30 UTC: x."
        assert "<td></td>" in answer._repr_html_()

    def test_a_policy_must_make_sense(self) -> None:
        """L3: a kind under a direction that it cannot have is refused."""
        with pytest.raises(ConfigurationError, match="no Meeting can be inbound"):
            LastContactedPolicy(inbound=[tp.TouchpointKind.MEETING])
        with pytest.raises(ConfigurationError, match="no Email can be mutual"):
            LastContactedPolicy(mutual=[tp.TouchpointKind.EMAIL])

    @pytest.mark.parametrize("direction", tp.Direction)
    def test_automatic_mail_does_not(self, direction) -> None:
        """L3: what no person wrote is no contact, whatever the policy says of mail."""
        bounce = attrs.evolve(EMAIL, direction=direction, is_automatic=True)
        assert via(bounce) is None
        assert via(attrs.evolve(bounce, is_campaign=True)) is None
        assert via(bounce, MEETING) is Via.MEETING

    def test_automatic_mail_never_gets_here(self) -> None:
        """L3: bounces and auto-replies are ignored by the intake, so nobody moved."""
        ada = tp.Contact(id="ada", email_addresses=["ada@lab.example"])
        store = MemoryStore(contacts=[ada])
        inbox = tp.Inbox(
            addresses=["crm@acme.example"], internal_domains=["acme.example"]
        )
        recorder = tp.Recorder(inbox=inbox, store=store, notifier=MemoryNotifier())
        mail = build_mail(
            sender="ada@lab.example",
            to=["ann@acme.example"],
            cc=["crm+interaction@acme.example"],
        )
        away = b"Auto-Submitted: auto-replied\r\nX-Other: 1\r\n" + mail
        assert isinstance(recorder.record(away, now=NOW), tp.Ignored)
        assert not store.interactions


class TestCorrections:
    """L4 and L5: the answer follows the record and the clock."""

    def test_it_goes_back_and_becomes_none(self) -> None:
        """L4: deleting the last touchpoint goes back, deleting all becomes None."""
        assert via(MEETING, EMAIL) is Via.EMAIL
        assert via(MEETING) is Via.MEETING
        assert via() is None

    def test_it_follows_an_edit(self) -> None:
        """L4: a touchpoint moved back in time lets another be the last."""
        edited = attrs.evolve(EMAIL, occurred_at=MONDAY - HOUR)
        assert via(MEETING, edited) is Via.MEETING

    def test_it_follows_a_link(self) -> None:
        """L4: unlinking and relinking move the answer from one contact to another."""
        relinked = attrs.evolve(EMAIL, contact_ids={"bob"})
        assert via(MEETING, relinked) is Via.MEETING
        assert via(MEETING, relinked, contact="bob") is Via.EMAIL

    def test_it_follows_a_status(self) -> None:
        """L4, S1, S3: failing, delivering, holding and calling off all show."""
        dispatched = attrs.evolve(SMS, status=tp.SmsStatus.DISPATCHED)
        assert via(EMAIL, deliver(dispatched)) is Via.SMS
        assert via(EMAIL, fail(dispatched)) is Via.EMAIL
        call = attrs.evolve(CALL, starts_at=NOW - HOUR)
        assert via(EMAIL, hold(call, now=NOW)) is Via.CALL
        assert via(EMAIL, not_held(call)) is Via.EMAIL

    def test_the_future_counts_once_the_clock_has_passed_it(self) -> None:
        """L5: nothing is written, and a future touchpoint counts from its moment on."""
        record = [MEETING, EMAIL]
        before = last_contacted(record, now=MAIL_AT - timedelta(microseconds=1))
        after = last_contacted(record, now=MAIL_AT)
        answers = before.contact("ada"), after.contact("ada")
        assert [answer and answer.via for answer in answers] == [Via.MEETING, Via.EMAIL]

    def test_a_merge_joins_two_records(self) -> None:
        """L4, M8: the survivor has both records, and answers to the merged id too."""
        contacts = [
            tp.Contact(id="old", merged_into="older"),
            tp.Contact(id="older", merged_into="ada"),
            tp.Contact(id="ada"),
        ]
        mail = attrs.evolve(EMAIL, contact_ids={"old"})
        last = last_contacted([MEETING, mail], contacts=contacts, now=NOW)
        answer = last.contact("ada")
        assert answer is not None
        assert answer.via is Via.EMAIL
        assert last.contact("old") == last.contact("older") == answer
        assert list(last.contacts()) == ["ada"]

    def test_in_a_circle_of_merges_everybody_stands_alone(self) -> None:
        """M8: merges that run in a circle are no endless loop; nobody survives."""
        contacts = [
            tp.Contact(id="ada", merged_into="bob"),
            tp.Contact(id="bob", merged_into="ada"),
        ]
        last = last_contacted([EMAIL], contacts=contacts, now=NOW)
        assert last.contact("ada") is not None
        assert last.contact("bob") is None


class TestDirections:
    """L7: besides, last inbound and last outbound."""

    def test_both_are_told(self) -> None:
        """L7: the last of what came in and of what went out, each by itself."""
        received = attrs.evolve(PHONE_CALL, occurred_at=MONDAY - HOUR)
        answer = last_contacted([MEETING, EMAIL, received], now=NOW).contact("ada")
        assert answer is not None
        assert (answer.inbound, answer.outbound) == (MONDAY - HOUR, MAIL_AT)

    def test_each_may_be_never(self) -> None:
        """L7: a meeting goes neither way; what never happened is None."""
        answer = last_contacted([MEETING], now=NOW).contact("ada")
        assert answer is not None
        assert answer.inbound is answer.outbound is None


class TestOrganizations:
    """L8: organisations by their own touchpoints and their contacts'."""

    ADA = tp.Contact(id="ada", organization_id="lab")

    def organization(
        self, name: str, /, *touchpoints: tp.Touchpoint, **contact: object
    ) -> Via | None:
        """How the organisation was contacted; the keywords change the contact."""
        contacts = [attrs.evolve(self.ADA, **contact)]
        last = last_contacted(touchpoints, contacts=contacts, now=NOW)
        answer = last.organization(name)
        return None if answer is None else answer.via

    def test_its_own_touchpoints_and_its_contacts_count(self) -> None:
        """L8: the organisation's answer is the latest over both."""
        assert self.organization("lab", MEETING, EMAIL) is Via.EMAIL
        assert self.organization("lab", MEETING) is Via.MEETING

    def test_a_shared_touchpoint_makes_nobody_a_member(self) -> None:
        """L8: ada met the lab, but that does not make her mails the lab's."""
        last = last_contacted([MEETING, EMAIL], now=NOW)
        answer = last.organization("lab")
        assert answer is not None
        assert answer.item == "t1"

    def test_history_stays_where_it_was_recorded(self) -> None:
        """L8: after a move the touchpoint's own organisation keeps it, the rest moves."""
        record = [MEETING, EMAIL]
        assert self.organization("lab", *record, organization_id="mill") is Via.MEETING
        assert self.organization("mill", *record, organization_id="mill") is Via.EMAIL
        assert self.organization("mill", MEETING, organization_id="mill") is None

    def test_who_is_deleted_or_merged_is_of_no_organization(self) -> None:
        """L8, M8: deleted and merged contacts are nobody's contacts any more."""
        assert self.organization("lab", EMAIL, is_deleted=True) is None
        assert self.organization("lab", EMAIL, merged_into="bob") is None
        assert self.organization("lab", EMAIL, organization_id=None) is None

    def test_a_merged_contact_counts_for_the_survivors_organization(self) -> None:
        """L8, M8: the survivor's organisation gets the merged contact's record."""
        contacts = [
            tp.Contact(id="ada", merged_into="bob", organization_id="lab"),
            tp.Contact(id="bob", organization_id="mill"),
            tp.Contact(id="cyd"),
        ]
        mail = attrs.evolve(EMAIL, contact_ids={"ada", "cyd"})
        last = last_contacted([mail], contacts=contacts, now=NOW)
        assert last.organization("mill") is not None
        assert last.organization("lab") is None

    def test_a_deals_answer_uses_the_touchpoints_linked_to_it(self) -> None:
        """L8: the deal knows of the meeting only, not of its contact's later mail."""
        answer = last_contacted([MEETING, EMAIL, CALL], now=NOW).deal("d1")
        assert answer is not None
        assert answer.item == "t1"
        assert [each.item for each in answer.passed_over] == ["t4"]


class TestSharing:
    """L9 and S8: one touchpoint of several contacts."""

    def test_a_mail_to_three_moves_all_three(self) -> None:
        """L9, S8: everybody whom a mail is linked to is moved, Cc included."""
        contacts = [
            tp.Contact(id=name, email_addresses=[f"{name}@lab.example"])
            for name in ("ada", "bob", "cyd")
        ]
        store = MemoryStore(contacts=contacts)
        inbox = tp.Inbox(
            addresses=["crm@acme.example"], internal_domains=["acme.example"]
        )
        recorder = tp.Recorder(inbox=inbox, store=store, notifier=MemoryNotifier())
        mail = build_mail(
            sender="ann@acme.example",
            to=["ada@lab.example", "bob@lab.example"],
            cc=["cyd@lab.example", "crm+interaction@acme.example"],
            date=MAIL_AT,
        )
        recorder.record(mail, now=NOW)
        record = map(touchpoint_of, store.interactions.values())
        last = last_contacted(record, now=NOW)
        answers = [last.contact(contact.id) for contact in contacts]
        assert [answer and answer.on for answer in answers] == [MAIL_AT] * 3

    def test_internal_mail_moves_nobody(self) -> None:
        """L9: a mail without external people is linked to nobody and moves nobody."""
        last = last_contacted([attrs.evolve(EMAIL, contact_ids=())], now=NOW)
        assert last.contacts() == {}

    def test_the_date_is_what_the_intake_stored(self) -> None:
        """L10: a mail dated in the future counts from its receipt, so at once."""
        store = MemoryStore(
            contacts=[tp.Contact(id="ada", email_addresses=["ada@lab.example"])]
        )
        inbox = tp.Inbox(
            addresses=["crm@acme.example"], internal_domains=["acme.example"]
        )
        recorder = tp.Recorder(inbox=inbox, store=store, notifier=MemoryNotifier())
        mail = build_mail(
            sender="ann@acme.example",
            to=["ada@lab.example"],
            cc=["crm+interaction@acme.example"],
            date=NOW + timedelta(days=900),
        )
        recorder.record(mail, now=NOW)
        (interaction,) = store.interactions.values()
        assert tp.Caution.DATE_CORRECTED in interaction.cautions
        answer = last_contacted([touchpoint_of(interaction)], now=NOW).contact("ada")
        assert answer is not None
        assert answer.on == NOW


class TestExplaining:
    """L11: which touchpoint, and which later ones were passed over and why."""

    RECORD = (MEETING, EMAIL, CALL, SMS)

    def test_it_names_the_touchpoint_and_the_later_ones(self) -> None:
        """L11: the explanation names t2, and why t3 and t4 were passed over."""
        answer = last_contacted(self.RECORD, now=NOW).contact("ada")
        assert answer is not None
        assert answer.explain() == (
            "Last contacted on 2019-06-27 10:30 UTC via Email by rep: t2.\n"
            "Later, but no contact:\n"
            "- SMS t3, 2019-06-27 11:30 UTC: failed to be delivered\n"
            "- Call t4, 2019-06-29 10:30 UTC: is planned, not held"
        )

    @pytest.mark.parametrize(
        ("touchpoint", "reason"),
        [
            (attrs.evolve(CALL, status=tp.EventStatus.NOT_HELD), "was not held"),
            (
                attrs.evolve(EMAIL, id="x", occurred_at=NOW + HOUR),
                "has not happened yet",
            ),
            (
                attrs.evolve(
                    PHONE_CALL,
                    status=tp.PhoneCallStatus.BUSY,
                    occurred_at=MAIL_AT + HOUR,
                ),
                "reached nobody",
            ),
            (
                attrs.evolve(
                    EMAIL, id="x", occurred_at=MAIL_AT + HOUR, is_automatic=True
                ),
                "was written by no person",
            ),
            (
                attrs.evolve(
                    tp.WebRequest(**BASICS), occurred_at=MAIL_AT + timedelta(minutes=1)
                ),
                "is of a kind that does not count",
            ),
        ],
    )
    def test_every_reason_is_told(self, touchpoint, reason) -> None:
        """L11: a later touchpoint says why it is no contact."""
        answer = last_contacted([EMAIL, touchpoint], now=NOW).contact("ada")
        assert answer is not None
        (passed_over,) = answer.passed_over
        assert passed_over.item == touchpoint.id
        assert passed_over.reason is PassedOverReason(reason)

    def test_earlier_ones_are_not_told(self) -> None:
        """L11: what is no contact and earlier than the last one needs no word."""
        early = attrs.evolve(SMS, occurred_at=MONDAY)
        answer = last_contacted([EMAIL, early], now=NOW).contact("ada")
        assert answer is not None
        assert answer.passed_over == ()

    def test_never_is_explained_too(self) -> None:
        """L6, L11: who was never contacted is told what there is, and why it is none."""
        last = last_contacted([SMS, CALL], now=NOW)
        assert last.contact("ada") is None
        assert last.explain(contact_id="ada") == (
            "Never contacted.\n"
            "No contact:\n"
            "- SMS t3, 2019-06-27 11:30 UTC: failed to be delivered\n"
            "- Call t4, 2019-06-29 10:30 UTC: is planned, not held"
        )
        assert last.explain(contact_id="bob") == "Never contacted."

    def test_what_is_to_come_explains_never(self) -> None:
        """L5, L11: a mail that lies ahead is no contact yet."""
        last = last_contacted([EMAIL], now=MAIL_AT - HOUR)
        assert last.explain(contact_id="ada").endswith(
            "t2, 2019-06-27 10:30 UTC: has not happened yet"
        )

    def test_an_answer_and_its_explanation_agree(self) -> None:
        """L11: for the contacted, the words are the answer's own."""
        contacts = [
            tp.Contact(id="old", merged_into="ada"),
            tp.Contact(id="ada", organization_id="lab"),
        ]
        last = last_contacted(self.RECORD, contacts=contacts, now=NOW)
        ada, lab, deal = last.contact("ada"), last.organization("lab"), last.deal("d1")
        assert ada is not None
        assert lab is not None
        assert deal is not None
        assert last.explain(contact_id="ada") == ada.explain()
        assert last.explain(contact_id="old") == ada.explain()
        assert last.explain(organization_id="lab") == lab.explain()
        assert last.explain(deal_id="d1") == deal.explain()

    @pytest.mark.parametrize("named", [{}, {"contact_id": "ada", "deal_id": "d1"}])
    def test_one_is_explained_at_a_time(self, named) -> None:
        """L11: nobody and several have no answer."""
        with pytest.raises(ValueError, match="name one of contact_id, organization_id"):
            last_contacted(self.RECORD, now=NOW).explain(**named)

    def test_in_a_notebook_it_is_a_table(self) -> None:
        """L11: the HTML rendering has a row for each, with everything escaped."""
        odd = attrs.evolve(SMS, id="<b>")
        answer = last_contacted([EMAIL, odd], now=NOW).contact("ada")
        assert answer is not None
        html = answer._repr_html_()
        assert html.count("<tr>") == 3
        assert "&lt;b&gt;" in html
        assert "<b>" not in html

    def test_reprs_are_short(self) -> None:
        """P3: a repr shows no subject, and no list of what was passed over."""
        last = last_contacted([attrs.evolve(EMAIL, subject="Secret"), CALL], now=NOW)
        assert repr(last) == "<LastContacted at 2019-06-28 10:30 UTC>"
        assert "Secret" not in repr(last.contact("ada"))
        assert "t4" not in repr(last.contact("ada"))


class TestEverybody:
    """All answers at once, for lists and conditions."""

    def test_who_was_deleted_is_on_no_list(self) -> None:
        """M8: a deleted contact can be asked about, but is not listed."""
        gone = tp.Contact(id="ada", is_deleted=True)
        last = last_contacted([EMAIL], contacts=[gone], now=NOW)
        assert last.contacts() == {}
        assert last.contact("ada") is not None

    def test_who_was_never_contacted_is_there_too(self) -> None:
        """L6: contacts given or found are all there, the never-contacted with None."""
        contacts = [
            tp.Contact(id="bob", organization_id="mill"),
            tp.Contact(id="cyd", is_deleted=True),
        ]
        planned = attrs.evolve(CALL, contact_ids={"dee"}, deal_ids={"d2"})
        last = last_contacted([MEETING, planned], contacts=contacts, now=NOW)
        ada = last.contact("ada")
        assert last.contacts() == {"ada": ada, "bob": None, "dee": None}
        assert last.organizations() == {"lab": ada, "mill": None}
        assert last.deals() == {"d1": ada, "d2": None}
