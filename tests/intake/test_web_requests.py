"""Web requests: from a visitor's form to contact, interaction and deal (section 9)."""

from datetime import UTC, datetime, timedelta, timezone

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from touchpoints.errors import InvalidForm
from touchpoints.intake.inbox import AmbiguousPolicy, Inbox, OpenDealPolicy
from touchpoints.intake.knowledge import Known, Question
from touchpoints.intake.matching import Linked
from touchpoints.intake.outcomes import Duplicate, Ignored, Recorded, Refused
from touchpoints.intake.verdicts import InternalVisitor, NeverLogged
from touchpoints.intake.web_requests import (
    WebRequestForm,
    decide_web_request,
    read_web_request,
)
from touchpoints.memory import MemoryNotifier, MemoryStore
from touchpoints.recorder import Recorder
from touchpoints.records.deals import Deal, DealStatus
from touchpoints.records.interactions import (
    Caution,
    Direction,
    InteractionType,
    Role,
    Side,
    Source,
    StatedDate,
)
from touchpoints.records.people import Contact

NOW = datetime(2026, 3, 2, 12, 30, tzinfo=UTC)
INBOX = Inbox(addresses=["crm@acme.example"], internal_domains=["acme.example"])
FORM = WebRequestForm(
    kind="Request a Demo",
    email="Ada@Lab.example",
    name="Ada Byron",
    company="Lab Inc.",
    phone="+43 1 234",
    job_title="Engineer",
    country="Austria",
    message="Could you show us the pump?",
    page="https://acme.example/pump",
    submission_id="s-1",
)
ADA = Contact(
    id="ada", email_addresses=["ada@lab.example"], organization_id="lab", created_at=NOW
)
DEAL = Deal(id="d1", created_at=NOW, contact_ids={"ada"})


def record(store, form=FORM, *, inbox=INBOX, now=NOW):
    """The outcome of a form, stored."""
    recorder = Recorder(inbox=inbox, store=store, notifier=MemoryNotifier())
    return recorder.record_web_request(form, now=now)


def is_empty(store):
    """Whether nothing was stored."""
    return not any((store.contacts, store.deals, store.interactions, store.parked))


def decide(form=FORM, known=None, *, inbox=INBOX, now=NOW):
    """The outcome of a form, from what is known."""
    reading = read_web_request(form, inbox, now=now)
    return decide_web_request(reading, known or Known(), now=now)


class TestForm:
    """W6: bad input is a clear, per-field error."""

    def test_every_bad_field_is_named_at_once(self) -> None:
        """W6: the visitor learns of all mistakes, not of one after the other."""
        with pytest.raises(InvalidForm) as caught:
            WebRequestForm(
                kind=" ",
                email="ada@",
                name="A" * 301,
                submitted_at=NOW.replace(tzinfo=None),
            )
        assert set(caught.value.errors) == {"kind", "email", "name", "submitted_at"}
        assert caught.value.errors["kind"] == "is missing"
        assert caught.value.errors["email"].startswith("is no e-mail address: ")
        assert caught.value.errors["name"] == (
            "is too long: 301 characters, at most 300"
        )
        assert caught.value.errors["submitted_at"] == "has no time zone"

    def test_a_missing_address_is_called_missing(self) -> None:
        """W6: an empty field is told from a malformed one."""
        with pytest.raises(InvalidForm) as caught:
            WebRequestForm(kind="Request a Demo", email="  ")
        assert caught.value.errors == {"email": "is missing"}

    @pytest.mark.parametrize(
        "email", ["ada", "ada@lab", "a b@lab.example", "ada@lab.example, b@lab.example"]
    )
    def test_what_is_no_address_is_refused(self, email) -> None:
        """W6: a contact that no mail reaches is none."""
        with pytest.raises(InvalidForm) as caught:
            attrs.evolve(FORM, email=email)
        assert set(caught.value.errors) == {"email"}

    def test_what_the_visitor_wrote_stays_out_of_the_error(self) -> None:
        """P3: an error names the field, never what stood in it."""
        with pytest.raises(InvalidForm) as caught:
            attrs.evolve(FORM, message="secret" * 10_000)
        assert "secret" not in str(caught.value)

    def test_what_the_visitor_wrote_stays_out_of_the_repr(self) -> None:
        """P3: a repr shows kind and address alone."""
        assert repr(FORM) == (
            "WebRequestForm(kind='Request a Demo', email='Ada@Lab.example')"
        )

    def test_texts_are_trimmed_and_cleaned(self) -> None:
        """W6: blanks and control characters that browsers and robots add are gone."""
        form = attrs.evolve(
            FORM, name=" Ada \r\n\x00 Byron ", message=" Hello,\r\n\r\nbye\x07\r "
        )
        assert form.name == "Ada Byron"
        assert form.message == "Hello,\n\nbye"

    @given(st.text(max_size=300))
    def test_a_clean_form_is_left_as_it_is(self, text) -> None:
        """W6: cleaning what was cleaned changes nothing."""
        form = attrs.evolve(FORM, name=text, message=text)
        assert attrs.evolve(form) == form

    @pytest.mark.parametrize("submission_id", [None, "", " \n"])
    def test_an_empty_submission_id_is_none(self, submission_id) -> None:
        """W3: a form field that was left empty identifies nothing."""
        assert attrs.evolve(FORM, submission_id=submission_id).submission_id is None

    @pytest.mark.parametrize("year", [1, 1969, 9999])
    def test_a_date_out_of_this_world_is_refused(self, year) -> None:
        """W6: a date that no web site was there for is an error of its field."""
        with pytest.raises(InvalidForm) as caught:
            attrs.evolve(FORM, submitted_at=NOW.replace(year=year))
        assert caught.value.errors == {"submitted_at": "is no plausible date"}


class TestKind:
    """W1: "Request a Demo" / "Request More Info" (kinds are configuration)."""

    @pytest.mark.parametrize(
        ("kind", "read"),
        [
            ("Request a Demo", "Request a Demo"),
            ("request  more info", "Request More Info"),
            ("Web Request", "Web Request"),
            ("brochure request", "Web Request"),
        ],
    )
    def test_known_kinds_in_any_spelling(self, kind, read) -> None:
        """W1: kinds are compared without case; "Brochure Request" is an alias."""
        form = attrs.evolve(FORM, kind=kind)
        assert read_web_request(form, INBOX, now=NOW).kind == read

    def test_kinds_are_configuration(self) -> None:
        """W1: a team names its own buttons, and the standard ones are gone then."""
        inbox = attrs.evolve(INBOX, web_request_kinds=["Ask a  Chemist"])
        form = attrs.evolve(FORM, kind="ask a chemist")
        assert read_web_request(form, inbox, now=NOW).kind == "Ask a  Chemist"
        with pytest.raises(InvalidForm) as caught:
            read_web_request(FORM, inbox, now=NOW)
        assert caught.value.errors == {"kind": "is none of Ask a  Chemist"}

    def test_nothing_is_stored_of_an_unknown_kind(self) -> None:
        """W6: bad input stores nothing."""
        store = MemoryStore()
        with pytest.raises(InvalidForm):
            record(store, attrs.evolve(FORM, kind="Buy now"))
        assert is_empty(store)


class TestNewVisitor:
    """W2 and W3: a visitor nobody knows becomes contact, interaction and deal."""

    def test_the_interaction_is_a_web_request(self) -> None:
        """W1: it always records a Web Request interaction."""
        outcome = decide()
        assert isinstance(outcome, Recorded)
        interaction = outcome.interaction
        assert interaction.type is InteractionType.WEB_REQUEST
        assert interaction.direction is Direction.INBOUND
        assert interaction.source is Source.WEB_FORM
        assert interaction.subject == "Request a Demo"
        assert interaction.keys == ("web:s-1",)
        assert interaction.occurred_at == interaction.recorded_at == NOW
        assert interaction.stated_date is None

    def test_the_visitor_is_its_author(self) -> None:
        """W2: the interaction is linked to the contact by the e-mail address."""
        outcome = decide()
        author = outcome.interaction.author
        assert (author.address, author.name) == ("ada@lab.example", "Ada Byron")
        assert (author.role, author.side) == (Role.FROM, Side.EXTERNAL)
        assert outcome.interaction.contact_ids == (outcome.change.contacts[0].after.id,)

    def test_the_text_can_be_read(self) -> None:
        """W1: the message and what was filled in stand in the interaction's text."""
        assert decide().interaction.text == (
            "Could you show us the pump?\n\n"
            "Name: Ada Byron\n"
            "E-mail: Ada@Lab.example\n"
            "Company: Lab Inc.\n"
            "Phone: +43 1 234\n"
            "Job title: Engineer\n"
            "Country: Austria\n"
            "Page: https://acme.example/pump"
        )

    def test_a_form_without_a_message_has_its_fields_as_text(self) -> None:
        """W1: fields that were left empty are left out of the text."""
        form = WebRequestForm(kind="Request a Demo", email="ada@lab.example")
        assert decide(form).interaction.text == "E-mail: ada@lab.example"

    def test_the_contact_has_all_that_the_visitor_said(self) -> None:
        """W2: what the visitor filled in is marked as claimed."""
        change = decide().change.contacts[0]
        assert change.before is None
        assert change.after == Contact(
            id=change.after.id,
            name="Ada Byron",
            email_addresses=["ada@lab.example"],
            phone_numbers=["+43 1 234"],
            company="Lab Inc.",
            job_title="Engineer",
            country="Austria",
            created_at=NOW,
            claimed={
                "company",
                "country",
                "email_addresses",
                "job_title",
                "name",
                "phone_numbers",
            },
        )

    def test_the_deal_waits_for_an_owner(self) -> None:
        """W3: the sales-pipeline record is open, with its source, and nobody's yet."""
        outcome = decide()
        (deal,) = outcome.change.deals
        assert deal.status is DealStatus.OPEN
        assert deal.owner is None
        assert deal.source == "Request a Demo"
        assert deal.name == "Request a Demo: Ada Byron"
        assert deal.contact_ids == set(outcome.interaction.contact_ids)
        assert outcome.interaction.deal_ids == {deal.id}

    def test_a_deal_with_a_nameless_visitor_is_named_by_the_address(self) -> None:
        """W3: the sales-pipeline record can be told from others by its name."""
        (deal,) = decide(attrs.evolve(FORM, name="")).change.deals
        assert deal.name == "Request a Demo: ada@lab.example"

    def test_the_outcome_tells_what_became_of_the_address(self) -> None:
        """W2: the address is linked to the new contact."""
        outcome = decide()
        contact = outcome.change.contacts[0].after
        assert outcome.fates == (Linked("ada@lab.example", (contact,), (contact,)),)

    def test_all_of_it_is_one_change(self) -> None:
        """W5: contact, interaction and pipeline record succeed or fail together."""
        store = MemoryStore()
        change = record(store).change
        assert len(change.contacts) == len(change.recorded) == len(change.deals) == 1
        assert len(store.contacts) == len(store.interactions) == len(store.deals) == 1

    def test_a_failing_commit_stores_nothing(self) -> None:
        """W5: where the contact is there meanwhile, neither of the others is stored."""
        store = MemoryStore(contacts=[ADA])
        assert not store.commit(decide().change)
        assert not store.interactions
        assert not store.deals

    def test_the_same_form_makes_the_same_ids(self) -> None:
        """W3: ids are derived from the form, so that a retry after a crash is the same."""
        assert decide() == decide()


class TestKnownContact:
    """W2: find or create the contact by e-mail address only."""

    def test_a_known_visitor_is_never_refused(self) -> None:
        """W1: it records also for a known contact."""
        outcome = record(MemoryStore(contacts=[ADA]))
        assert isinstance(outcome, Recorded)
        assert outcome.interaction.contact_ids == ("ada",)
        assert outcome.interaction.organization_ids == {"lab"}
        assert outcome.change.deals[0].organization_ids == {"lab"}

    def test_a_second_request_is_recorded_too(self) -> None:
        """W1: a visitor is never refused as a duplicate."""
        store = MemoryStore()
        record(store)
        outcome = record(store, attrs.evolve(FORM, submission_id="s-2"))
        assert isinstance(outcome, Recorded)
        assert (len(store.contacts), len(store.interactions), len(store.deals)) == (
            1,
            2,
            2,
        )

    def test_the_name_and_the_company_find_nobody(self) -> None:
        """W2: by e-mail address only."""
        namesake = Contact(id="x", name="Ada Byron", company="Lab Inc.")
        outcome = record(MemoryStore(contacts=[namesake]))
        assert outcome.interaction.contact_ids != ("x",)

    def test_secondary_and_plus_tagged_addresses_find_the_contact(self) -> None:
        """W2: the address is matched as a mail's is (rules M3 and M4)."""
        contact = attrs.evolve(
            ADA, email_addresses=["a@home.example", "ada@lab.example"]
        )
        form = attrs.evolve(FORM, email="ada+demo@lab.example")
        outcome = record(MemoryStore(contacts=[contact]), form)
        assert outcome.interaction.contact_ids == ("ada",)
        assert outcome.change.contacts[0].after.email_addresses == (
            "a@home.example",
            "ada@lab.example",
        )

    def test_known_fields_are_not_overwritten(self) -> None:
        """W2: known non-empty fields stay, empty ones are filled and marked."""
        contact = attrs.evolve(
            ADA, name="Countess Lovelace", phone_numbers=["1"], claimed={"name"}
        )
        (change,) = decide(known=Known(contacts=(contact,))).change.contacts
        assert change.before == contact
        assert change.after.name == "Countess Lovelace"
        assert change.after.phone_numbers == ("1",)
        assert change.after.company == "Lab Inc."
        assert change.after.claimed == {"name", "company", "job_title", "country"}

    def test_an_empty_field_of_the_form_fills_nothing(self) -> None:
        """W2: where the visitor said nothing, nothing is claimed or changed."""
        form = WebRequestForm(kind="Request a Demo", email="ada@lab.example")
        assert decide(form, Known(contacts=(ADA,))).change.contacts == ()

    @pytest.mark.parametrize("policy", list(AmbiguousPolicy))
    def test_of_several_contacts_the_oldest(self, policy) -> None:
        """W2: the oldest, whatever the policy for mail; unknown ages come last."""
        known = Known(
            contacts=(
                attrs.evolve(ADA, id="a-ageless", created_at=None),
                attrs.evolve(ADA, id="b-young", created_at=NOW),
                attrs.evolve(ADA, id="c-old", created_at=NOW - timedelta(days=1)),
            )
        )
        inbox = attrs.evolve(INBOX, ambiguous=policy)
        outcome = decide(known=known, inbox=inbox)
        assert outcome.interaction.contact_ids == ("c-old",)
        assert outcome.cautions == {Caution.AMBIGUOUS_CONTACT}
        assert outcome.interaction.cautions == outcome.cautions

    def test_of_contacts_of_one_age_the_first_by_id(self) -> None:
        """W2: the order in which the store gives its contacts makes no difference."""
        known = Known(contacts=(attrs.evolve(ADA, id="b"), attrs.evolve(ADA, id="a")))
        assert decide(known=known).interaction.contact_ids == ("a",)

    def test_a_merged_contact_is_its_survivor(self) -> None:
        """M8: merged contacts resolve to the survivor."""
        merged = attrs.evolve(ADA, id="old", merged_into="grace")
        grace = Contact(id="grace", email_addresses=["grace@lab.example"])
        outcome = record(MemoryStore(contacts=[merged, grace]))
        assert outcome.interaction.contact_ids == ("grace",)

    def test_a_deleted_contact_is_not_found_again(self) -> None:
        """M8: deleted contacts never match; the visitor becomes a new contact."""
        store = MemoryStore()
        first = record(store).change.contacts[0].after
        store.put_contact(attrs.evolve(first, is_deleted=True))
        second = record(store, attrs.evolve(FORM, submission_id="s-2"))
        assert second.interaction.contact_ids != (first.id,)

    def test_a_contact_with_a_new_address_does_not_block_the_old_one(self) -> None:
        """W2: the address that a contact no longer has makes a new contact."""
        store = MemoryStore()
        first = record(store).change.contacts[0].after
        store.put_contact(attrs.evolve(first, email_addresses=["new@lab.example"]))
        second = record(store, attrs.evolve(FORM, submission_id="s-2"))
        assert second.interaction.contact_ids != (first.id,)


class TestReplay:
    """W3: one per submission id; a replay returns the first result."""

    def test_a_replay_returns_the_first_result(self) -> None:
        """W3: the same submission again gives the first interaction and its deal."""
        store = MemoryStore()
        first = record(store)
        again = record(store, now=NOW + timedelta(days=30))
        assert isinstance(again, Duplicate)
        assert again.interaction == first.interaction
        assert again.interaction.deal_ids == {first.change.deals[0].id}
        assert again.reason.gains == ()
        assert not again.change
        assert len(store.deals) == 1

    def test_other_interactions_that_the_store_gives_are_no_replay(self) -> None:
        """W3: whoever asked the store compares the submission exactly."""
        other = decide(attrs.evolve(FORM, submission_id="s-2")).interaction
        assert isinstance(decide(known=Known(interactions=(other,))), Recorded)

    def test_without_an_id_the_same_fields_within_the_hour_are_one(self) -> None:
        """W3: none given: a digest of the fields and the hour."""
        form = attrs.evolve(FORM, submission_id=None)
        store = MemoryStore()
        record(store, form, now=NOW)
        assert isinstance(
            record(store, form, now=NOW + timedelta(minutes=29)), Duplicate
        )
        assert isinstance(
            record(store, form, now=NOW + timedelta(minutes=30)), Recorded
        )

    def test_the_hour_is_the_form_s_own_where_it_has_one(self) -> None:
        """W3: a replay on the next day still has the hour in which it was sent."""
        form = attrs.evolve(FORM, submission_id=None, submitted_at=NOW)
        abroad = attrs.evolve(
            form, submitted_at=NOW.astimezone(timezone(timedelta(hours=9)))
        )
        store = MemoryStore()
        record(store, form, now=NOW)
        assert isinstance(record(store, abroad, now=NOW + timedelta(days=1)), Duplicate)

    @pytest.mark.parametrize(
        "change",
        [
            {"message": "Another question"},
            {"kind": "Request More Info"},
            {"email": "grace@lab.example"},
            {"page": "https://acme.example/valve"},
        ],
    )
    def test_without_an_id_another_field_is_another_request(self, change) -> None:
        """W3: the digest covers all fields."""
        form = attrs.evolve(FORM, submission_id=None)
        store = MemoryStore()
        record(store, form)
        assert isinstance(record(store, attrs.evolve(form, **change)), Recorded)

    def test_an_id_never_equals_a_digest(self) -> None:
        """W3: ids that a web site gives and digests are two kinds of keys."""
        form = attrs.evolve(FORM, submission_id=None)
        (key,) = decide(form).interaction.keys
        forged = attrs.evolve(FORM, submission_id=key.removeprefix("web:digest:"))
        assert decide(forged).interaction.keys != (key,)

    def test_the_loser_of_a_race_is_the_duplicate(self) -> None:
        """I7 and W3: of two workers with one submission, only one can insert."""
        store = MemoryStore()
        assert store.commit(decide().change)
        assert not store.commit(decide().change)
        assert isinstance(record(store), Duplicate)


class TestLaw:
    """W1 to W3, whatever visitors send in whatever order."""

    @given(
        st.lists(
            st.tuples(
                st.sampled_from(
                    ["ada@lab.example", "ADA@lab.example", "bob@home.example"]
                ),
                st.sampled_from(["s-1", "s-2", "s-3", "s-4"]),
                st.sampled_from(["", "Ada", "Bob"]),
            ),
            max_size=8,
        )
    )
    def test_one_of_each_for_each(self, submissions) -> None:
        """W2 and W3: a deal and an interaction per submission, a contact per address."""
        store = MemoryStore()
        first = {}
        for email, submission_id, name in submissions:
            record(
                store,
                attrs.evolve(FORM, email=email, submission_id=submission_id, name=name),
            )
            first.setdefault(submission_id, email.lower())
        assert len(store.interactions) == len(store.deals) == len(first)
        assert sorted(
            address for each in store.contacts.values() for address in each.keys
        ) == sorted(set(first.values()))
        assert all(each.contact_ids for each in store.interactions.values())


class TestOpenDeal:
    """W4: a contact with an open pipeline record: policy `new | attach`."""

    ATTACH = attrs.evolve(INBOX, open_deal=OpenDealPolicy.ATTACH)

    def test_by_default_there_is_a_new_one(self) -> None:
        """W4: default `new`."""
        outcome = decide(known=Known(contacts=(ADA,), deals=(DEAL,)))
        assert outcome.interaction.deal_ids == {outcome.change.deals[0].id} != {"d1"}

    def test_it_is_attached_to_the_newest_open_one(self) -> None:
        """W4: with `attach`, the newest open deal of the contact is the deal."""
        older = attrs.evolve(DEAL, id="d0", created_at=NOW - timedelta(days=1))
        known = Known(contacts=(ADA,), deals=(DEAL, older))
        outcome = decide(known=known, inbox=self.ATTACH)
        assert outcome.interaction.deal_ids == {"d1"}
        assert outcome.change.deals == ()

    @pytest.mark.parametrize(
        "deal",
        [
            attrs.evolve(DEAL, status=DealStatus.WON, closed_at=NOW),
            attrs.evolve(DEAL, status=DealStatus.LOST, closed_at=NOW),
            attrs.evolve(DEAL, contact_ids={"grace"}),
        ],
    )
    def test_closed_and_others_deals_are_left_alone(self, deal) -> None:
        """W4: only an open record of this contact is attached to."""
        known = Known(contacts=(ADA,), deals=(deal,))
        outcome = decide(known=known, inbox=self.ATTACH)
        assert len(outcome.change.deals) == 1

    def test_a_new_visitor_has_a_new_deal(self) -> None:
        """W4: where there is nothing to attach to, the policy changes nothing."""
        assert len(decide(inbox=self.ATTACH).change.deals) == 1

    def test_deals_of_a_merged_contact_are_the_survivor_s(self) -> None:
        """M8 and W4: a deal of the contact that was merged into this one counts."""
        merged = Contact(
            id="old", email_addresses=["ada@lab.example"], merged_into="ada"
        )
        deal = attrs.evolve(DEAL, contact_ids={"old"})
        known = Known(contacts=(ADA, merged), deals=(deal,))
        assert decide(known=known, inbox=self.ATTACH).interaction.deal_ids == {"d1"}


class TestBarred:
    """W6 and P1: who makes no customer, and who may not be logged."""

    @pytest.mark.parametrize("email", ["ann@acme.example", "ann@sub.acme.example"])
    def test_an_internal_address_makes_no_customer(self, email) -> None:
        """W6: an internal address makes no customer, and nobody is told."""
        store = MemoryStore()
        outcome = record(store, attrs.evolve(FORM, email=email))
        assert outcome == Refused(reason=InternalVisitor(email))
        assert str(outcome) == f"Refused, internal visitor: {email} is one of us"
        assert is_empty(store)

    def test_the_capture_address_makes_no_customer(self) -> None:
        """C6: the capture address is never a contact, on whatever domain."""
        inbox = Inbox(addresses=["crm@host.example"], internal_domains=["acme.example"])
        form = attrs.evolve(FORM, email="crm+quote@host.example")
        assert isinstance(decide(form, inbox=inbox), Refused)

    def test_a_never_log_address_is_left_alone(self) -> None:
        """P1: the never-log list is checked at web-request creation."""
        inbox = attrs.evolve(INBOX, never_log=["lab.example"])
        store = MemoryStore()
        assert record(store, inbox=inbox) == Ignored(reason=NeverLogged())
        assert is_empty(store)

    @pytest.mark.parametrize("email", ["ann@acme.example", "eve@rival.example"])
    def test_neither_is_looked_up(self, email) -> None:
        """M9 and M12: internal and never-log addresses are never looked up."""
        inbox = attrs.evolve(INBOX, never_log=["rival.example"])
        reading = read_web_request(attrs.evolve(FORM, email=email), inbox, now=NOW)
        assert reading.question == Question()


class TestQuestion:
    """M13: one look-up for all that must be known."""

    def test_asks_for_the_visitor_and_the_submission(self) -> None:
        """M13: the address in its forms and the submission's key, in one question."""
        form = attrs.evolve(FORM, email="ada+demo@lab.example")
        assert read_web_request(form, INBOX, now=NOW).question == Question(
            addresses={"ada+demo@lab.example", "ada@lab.example"}, keys={"web:s-1"}
        )


class TestDates:
    """L10: the earlier of the stated date and the receipt."""

    def test_a_form_s_own_date_counts(self) -> None:
        """L10: what was sent on Friday and processed on Monday is Friday's."""
        form = attrs.evolve(FORM, submitted_at=NOW - timedelta(days=3))
        outcome = decide(form)
        assert outcome.interaction.occurred_at == NOW - timedelta(days=3)
        assert outcome.interaction.recorded_at == NOW
        assert outcome.change.deals[0].created_at == NOW - timedelta(days=3)
        assert outcome.change.contacts[0].after.created_at == NOW
        assert outcome.cautions == set()

    def test_a_date_in_the_future_is_corrected(self) -> None:
        """L10: the receipt stands in for a later date, and the record says so."""
        ahead = NOW + timedelta(hours=1)
        outcome = decide(attrs.evolve(FORM, submitted_at=ahead))
        assert outcome.interaction.occurred_at == NOW
        assert outcome.interaction.stated_date == StatedDate(moment=ahead)
        assert outcome.cautions == {Caution.DATE_CORRECTED}

    def test_naive_moments_are_refused(self) -> None:
        """Only aware moments get in: a naive one names no instant."""
        naive = NOW.replace(tzinfo=None)
        with pytest.raises(ValueError, match="now"):
            read_web_request(FORM, INBOX, now=naive)
        reading = read_web_request(FORM, INBOX, now=NOW)
        with pytest.raises(ValueError, match="now"):
            decide_web_request(reading, Known(), now=naive)
