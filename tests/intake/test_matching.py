"""Matching addresses to contacts (rules M1 to M13)."""

from datetime import timedelta

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import touchpoints as tp
from touchpoints.intake.knowledge import Known
from touchpoints.intake.matching import (
    Ambiguous,
    Blocked,
    Internal,
    Linked,
    Mailbox,
    Missing,
    NoReply,
    mailbox_kind,
    match,
)
from touchpoints.mail.addresses import lookup_forms
from touchpoints.testing import NOON

INBOX = tp.Inbox(addresses=["crm@acme.example"], internal_domains=["acme.example"])
ADA = tp.Contact(id="ada", email_addresses=["ada@lab.example", "byron@home.example"])


def fates(*addresses, contacts=(ADA,), organizations=(), inbox=INBOX):
    """What becomes of these addresses where these contacts are registered."""
    known = Known(contacts=tuple(contacts), organizations=tuple(organizations))
    return match([tp.Address(address) for address in addresses], known, inbox)


def linked(*addresses, **known) -> list[tuple[str, ...]]:
    """The ids of the contacts that each address is linked to."""
    return [
        tuple(contact.id for contact in fate.contacts)
        if isinstance(fate, Linked)
        else ()
        for fate in fates(*addresses, **known)
    ]


class TestEquality:
    """M1 to M4: which addresses are equal."""

    @pytest.mark.parametrize(
        "address", ["ada@lab.example", "Ada@Lab.Example", " ada@LAB.example "]
    )
    def test_normalised_addresses_match(self, address) -> None:
        """M2: case and blanks make no difference."""
        assert linked(address) == [("ada",)]

    @pytest.mark.parametrize(
        "address",
        [
            "ada@lab.example.org",
            "xada@lab.example",
            "ada@sublab.example",
            "ad@lab.example",
        ],
    )
    def test_parts_of_addresses_do_not_match(self, address) -> None:
        """M1: an address that only contains, or is contained in, another never matches."""
        assert isinstance(fates(address)[0], Missing)

    def test_secondary_addresses_match(self) -> None:
        """M3: a contact's second address counts as much as the first."""
        assert linked("byron@home.example") == [("ada",)]

    def test_international_domains_match(self) -> None:
        """M2: a domain in Unicode and in its ASCII form are one."""
        contact = tp.Contact(id="jo", email_addresses=["jo@bücher.example"])
        assert linked("jo@xn--bcher-kva.example", contacts=[contact]) == [("jo",)]

    def test_an_own_plus_tag_matches_without_it(self) -> None:
        """M4: an address with the customer's own tag matches the contact without it."""
        assert linked("ada+newsletter@lab.example") == [("ada",)]

    def test_the_exact_address_wins_per_address(self) -> None:
        """M4: where both forms are registered, the exact one wins, per address."""
        tagged = tp.Contact(id="tagged", email_addresses=["ada+x@lab.example"])
        found = linked("ada+x@lab.example", "ada+y@lab.example", contacts=[ADA, tagged])
        assert found == [("tagged",), ("ada",)]

    def test_a_registered_tag_does_not_match_the_bare_address(self) -> None:
        """M4: only the mail's own tag is dropped, never the contact's."""
        tagged = tp.Contact(id="tagged", email_addresses=["eve+x@lab.example"])
        assert linked("eve@lab.example", contacts=[tagged]) == [()]

    def test_gmail_dots_make_a_difference_by_default(self) -> None:
        """M4: dots in a Gmail address are not folded unless configured."""
        contact = tp.Contact(id="jo", email_addresses=["jo.doe@gmail.com"])
        assert linked("jodoe@gmail.com", contacts=[contact]) == [()]

    @pytest.mark.parametrize("registered", ["jo.doe@gmail.com", "jodoe@gmail.com"])
    @pytest.mark.parametrize("written", ["j.o.doe@gmail.com", "jodoe+x@gmail.com"])
    def test_gmail_dots_fold_where_configured(self, registered, written) -> None:
        """M4: with folding on, dots in Gmail addresses make no difference."""
        inbox = attrs.evolve(INBOX, folds_gmail_dots=True)
        contact = tp.Contact(id="jo", email_addresses=[registered])
        assert linked(written, contacts=[contact], inbox=inbox) == [("jo",)]

    def test_dots_elsewhere_never_fold(self) -> None:
        """M4: folding is about Gmail's own domains only."""
        inbox = attrs.evolve(INBOX, folds_gmail_dots=True)
        contact = tp.Contact(id="jo", email_addresses=["jo.doe@lab.example"])
        assert linked("jodoe@lab.example", contacts=[contact], inbox=inbox) == [()]

    @given(st.emails(), st.emails())
    def test_only_equal_keys_match(self, written, registered) -> None:
        """M1: an address matches a contact exactly where a form of it is a key of his."""
        contact = tp.Contact(id="x", email_addresses=[registered])
        forms = lookup_forms(written)
        is_linked = isinstance(fates(written, contacts=[contact])[0], Linked)
        assert is_linked is any(form in contact.keys for form in forms)


class TestSharedAddresses:
    """M6: several contacts with one address."""

    OLD = tp.Contact(id="z-old", email_addresses=["info@lab.example"], created_at=NOON)
    NEW = tp.Contact(
        id="a-new",
        email_addresses=["info@lab.example"],
        created_at=NOON + timedelta(days=1),
    )
    UNDATED = tp.Contact(id="b-undated", email_addresses=["info@lab.example"])

    def fate(self, policy):
        """What becomes of the shared address under a policy."""
        inbox = attrs.evolve(INBOX, ambiguous=policy)
        contacts = [self.UNDATED, self.NEW, self.OLD]
        return fates("info@lab.example", contacts=contacts, inbox=inbox)[0]

    def test_all_are_linked_by_default(self) -> None:
        """M6: by default all of them are linked, and the result says ambiguous."""
        fate = self.fate(INBOX.ambiguous)
        assert [contact.id for contact in fate.contacts] == [
            "z-old",
            "a-new",
            "b-undated",
        ]
        assert fate.is_ambiguous
        assert str(fate) == (
            "info@lab.example: linked to z-old, a-new, b-undated of 3 that share it"
        )

    def test_the_oldest_is_linked(self) -> None:
        """M6: under "oldest" the first registered is linked, ambiguous all the same."""
        fate = self.fate(tp.AmbiguousPolicy.OLDEST)
        assert fate.contacts == (self.OLD,)
        assert fate.candidates == (self.OLD, self.NEW, self.UNDATED)
        assert fate.is_ambiguous

    def test_nobody_is_linked_under_ask(self) -> None:
        """M6: under "ask" nothing is linked for that address."""
        fate = self.fate(tp.AmbiguousPolicy.ASK)
        assert fate == Ambiguous("info@lab.example", (self.OLD, self.NEW, self.UNDATED))
        assert (
            str(fate) == "info@lab.example: ambiguous between z-old, a-new, b-undated"
        )


class TestStanding:
    """M8: deleted and merged contacts."""

    def test_deleted_contacts_never_match(self) -> None:
        """M8: an address of a deleted contact is missing."""
        gone = attrs.evolve(ADA, is_deleted=True)
        assert linked("ada@lab.example", contacts=[gone]) == [()]

    def test_merged_contacts_resolve_to_the_survivor(self) -> None:
        """M8: merges are followed to the last survivor."""
        contacts = [
            attrs.evolve(ADA, merged_into="b"),
            tp.Contact(id="b", merged_into="c"),
            tp.Contact(id="c"),
        ]
        assert linked("ada@lab.example", contacts=contacts) == [("c",)]

    def test_a_merged_contact_marked_as_deleted_resolves_too(self) -> None:
        """M8: a merged contact that its host also marked deleted has a survivor still."""
        contacts = [
            attrs.evolve(ADA, merged_into="b", is_deleted=True),
            tp.Contact(id="b"),
        ]
        assert linked("ada@lab.example", contacts=contacts) == [("b",)]

    def test_a_deleted_survivor_does_not_match(self) -> None:
        """M8: a contact merged into a deleted one matches nobody."""
        contacts = [
            attrs.evolve(ADA, merged_into="b"),
            tp.Contact(id="b", is_deleted=True),
        ]
        assert linked("ada@lab.example", contacts=contacts) == [()]

    def test_circles_of_merges_end(self) -> None:
        """M8: contacts that were merged in a circle match nobody, and nothing hangs."""
        contacts = [
            attrs.evolve(ADA, merged_into="b"),
            tp.Contact(id="b", merged_into="ada"),
        ]
        assert linked("ada@lab.example", contacts=contacts) == [()]

    def test_an_unknown_survivor_does_not_match(self) -> None:
        """M8: a contact merged into one that the store does not know matches nobody."""
        assert linked(
            "ada@lab.example", contacts=[attrs.evolve(ADA, merged_into="b")]
        ) == [()]

    def test_merged_twins_are_one(self) -> None:
        """M5: two merged contacts that share an address are one survivor, once."""
        twin = tp.Contact(
            id="twin", email_addresses=["ada@lab.example"], merged_into="ada"
        )
        (fate,) = fates("ada@lab.example", contacts=[ADA, twin])
        assert [contact.id for contact in fate.contacts] == ["ada"]
        assert not fate.is_ambiguous


class TestOrganizations:
    """M10: suggestions by domain."""

    LAB = tp.Organization(id="lab", name="The Lab", domains=["Lab.example"])

    def test_a_domain_suggests_its_organisation(self) -> None:
        """M10: a missing address is shown with the organisation of its domain."""
        (fate,) = fates("eve@lab.example", organizations=[self.LAB])
        assert fate == Missing("eve@lab.example", (self.LAB,))
        assert str(fate) == "eve@lab.example: missing, maybe of The Lab"

    def test_a_domain_never_matches(self) -> None:
        """M10: the suggestion is no match: nobody is linked."""
        assert linked("eve@lab.example", organizations=[self.LAB]) == [()]

    def test_free_mail_suggests_nothing(self) -> None:
        """M10: a free-mail domain suggests no organisation, whoever lists it."""
        free = tp.Organization(id="g", domains=["gmail.com"])
        (fate,) = fates("eve@gmail.com", organizations=[free])
        assert fate == Missing("eve@gmail.com")
        assert str(fate) == "eve@gmail.com: missing"

    def test_an_organisation_without_a_name_goes_by_its_id(self) -> None:
        """M10: a nameless organisation is suggested by its id."""
        nameless = tp.Organization(id="org-7", domains=["lab.example"])
        (fate,) = fates("eve@lab.example", organizations=[nameless])
        assert str(fate) == "eve@lab.example: missing, maybe of org-7"

    def test_other_domains_suggest_nothing(self) -> None:
        """M10: an organisation is suggested for its own domain only."""
        (fate,) = fates("eve@other.example", organizations=[self.LAB])
        assert fate == Missing("eve@other.example")


class TestRoleAddresses:
    """M12: no-reply and role addresses."""

    def test_registered_ones_match(self) -> None:
        """M12: a role or no-reply address that is registered matches like any other."""
        shop = tp.Contact(
            id="shop", email_addresses=["info@lab.example", "noreply@lab.example"]
        )
        found = linked("info@lab.example", "noreply@lab.example", contacts=[shop])
        assert found == [("shop",), ("shop",)]

    def test_unregistered_ones_stay_out_beside_people(self) -> None:
        """M12: unregistered role and no-reply addresses are nobody's to register."""
        found = fates("ada@lab.example", "info@lab.example", "noreply@lab.example")
        assert found[1:] == (
            NoReply("info@lab.example"),
            NoReply("noreply@lab.example"),
        )
        assert (
            str(found[1]) == "info@lab.example: unregistered, but nobody's own address"
        )

    def test_missing_people_do_not_bring_them_in(self) -> None:
        """M12: beside a missing person, too, a role address stays out of the notice."""
        found = fates("eve@lab.example", "sales@lab.example")
        assert found == (Missing("eve@lab.example"), NoReply("sales@lab.example"))

    def test_a_lone_role_address_is_missing(self) -> None:
        """M12: a role address that is the only external one is reported missing."""
        assert fates("info@lab.example") == (Missing("info@lab.example"),)

    def test_a_lone_no_reply_address_is_not(self) -> None:
        """M12: a no-reply address stays out even where it is the only one."""
        assert fates("noreply@lab.example") == (NoReply("noreply@lab.example"),)

    @pytest.mark.parametrize(
        ("address", "kind"),
        [
            ("noreply@x.example", Mailbox.NO_REPLY),
            ("no-reply@x.example", Mailbox.NO_REPLY),
            ("do_not_reply@x.example", Mailbox.NO_REPLY),
            ("noreply-eu@x.example", Mailbox.NO_REPLY),
            ("mailer-daemon@x.example", Mailbox.NO_REPLY),
            ("info@x.example", Mailbox.ROLE),
            ("support+eu@x.example", Mailbox.ROLE),
            ("norepe@x.example", Mailbox.PERSON),
            ("bouncer@x.example", Mailbox.PERSON),
            ("information.desk@x.example", Mailbox.PERSON),
            ("ada@x.example", Mailbox.PERSON),
        ],
    )
    def test_local_parts_tell_the_kind(self, address, kind) -> None:
        """M12: whole words of the local part tell a role or no-reply address."""
        assert mailbox_kind(address) is kind


def test_nobody_is_matched_where_nobody_is_asked_for() -> None:
    """M9: only the addresses that are asked for have a fate, in their order."""
    assert fates() == ()
    found = fates("eve@lab.example", "ada@lab.example")
    assert [fate.address for fate in found] == ["eve@lab.example", "ada@lab.example"]


def test_every_fate_reads_as_a_line() -> None:
    """M5: internal and never-log addresses have a fate in words, too."""
    assert str(Internal("ann@acme.example")) == "ann@acme.example: internal"
    assert str(Blocked("eve@rival.example")) == "eve@rival.example: never logged"
