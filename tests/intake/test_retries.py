"""Retries, once a contact is registered (rule M14)."""

from datetime import timedelta

import attrs

import touchpoints as tp
from touchpoints.intake.knowledge import Known
from touchpoints.intake.retries import decide_retries, retry_question
from touchpoints.testing import NOON, build_interaction

INBOX = tp.Inbox(addresses=["crm@acme.example"], internal_domains=["acme.example"])
ADA = tp.Contact(id="ada", email_addresses=["ada@lab.example"], organization_id="lab")
PARKED = build_interaction(contact_ids=())


def test_it_asks_for_what_waits() -> None:
    """M14: the question is about what waits for the contact, under all its keys."""
    gmail = tp.Contact(id="g", email_addresses=["j.doe@gmail.com"])
    question = retry_question(gmail)
    assert question.awaited == {"j.doe@gmail.com", "jdoe@gmail.com"}
    assert question.addresses == question.awaited


def test_parked_mail_is_recorded() -> None:
    """M14: what was parked for the contact is recorded for it, with its organisation."""
    known = Known(contacts=(ADA,), parked=(PARKED,))
    (outcome,) = decide_retries(ADA, known, INBOX, now=NOON)
    assert isinstance(outcome, tp.Recorded)
    assert outcome.interaction.contact_ids == ("ada",)
    assert outcome.interaction.organization_ids == {"lab"}
    assert outcome.interaction.revision == 1
    assert outcome.change.recorded == (outcome.interaction,)


def test_oldest_comes_first() -> None:
    """M14: several interactions come out in the order in which they happened."""
    later = attrs.evolve(
        build_interaction("a", contact_ids=()), occurred_at=NOON + timedelta(days=1)
    )
    known = Known(contacts=(ADA,), parked=(later, PARKED))
    outcomes = decide_retries(ADA, known, INBOX, now=NOON)
    assert [outcome.interaction.id for outcome in outcomes] == ["i1", "a"]


def test_other_addresses_go_on_waiting() -> None:
    """M14: a retry for one contact says nothing of the other missing addresses."""
    eve = attrs.evolve(PARKED.author, address="eve@lab.example")
    both = attrs.evolve(PARKED, participants=(*PARKED.participants, eve))
    known = Known(contacts=(ADA,), parked=(both,))
    (outcome,) = decide_retries(ADA, known, INBOX, now=NOON)
    assert outcome.interaction.unmatched == ("eve@lab.example",)
    assert [fate.address for fate in outcome.fates] == ["ada@lab.example"]


def test_what_waits_for_others_is_left_alone() -> None:
    """M14: a store may answer with more than was asked for; the rest is passed over."""
    other = build_interaction("i2", contact_ids=(), address="eve@lab.example")
    known = Known(contacts=(ADA,), parked=(other,))
    assert decide_retries(ADA, known, INBOX, now=NOON) == ()


def test_an_ambiguous_address_stays_parked() -> None:
    """M6: under "ask" a shared address goes on waiting, and the outcome says so."""
    inbox = attrs.evolve(INBOX, ambiguous=tp.AmbiguousPolicy.ASK)
    twin = tp.Contact(id="twin", email_addresses=["ada@lab.example"])
    known = Known(contacts=(ADA, twin), parked=(PARKED,))
    (outcome,) = decide_retries(ADA, known, inbox, now=NOON)
    assert isinstance(outcome, tp.Parked)
    assert isinstance(outcome.reason, tp.AmbiguousContact)
    assert not outcome.change


def test_an_ambiguous_address_of_recorded_mail_is_no_news() -> None:
    """M6: recorded mail that gains nobody gives no outcome at all."""
    inbox = attrs.evolve(INBOX, ambiguous=tp.AmbiguousPolicy.ASK)
    twin = tp.Contact(id="twin", email_addresses=["ada@lab.example"])
    bob = attrs.evolve(PARKED.author, address="bob@lab.example", contact_ids={"bob"})
    recorded = attrs.evolve(PARKED, participants=(*PARKED.participants, bob))
    known = Known(contacts=(ADA, twin), interactions=(recorded,))
    assert decide_retries(ADA, known, inbox, now=NOON) == ()


def test_recorded_mail_gains_a_contact() -> None:
    """M14: mail that was recorded for others is linked to the new contact too."""
    bob = attrs.evolve(PARKED.author, address="bob@lab.example", contact_ids={"bob"})
    recorded = attrs.evolve(PARKED, participants=(*PARKED.participants, bob))
    known = Known(contacts=(ADA,), interactions=(recorded,))
    (outcome,) = decide_retries(ADA, known, INBOX, now=NOON)
    assert isinstance(outcome, tp.Duplicate)
    assert outcome.interaction.contact_ids == ("ada", "bob")
