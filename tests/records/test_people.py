"""The people of the record: who is internal, and under what a contact is found."""

from datetime import datetime

import pytest

from touchpoints.mail.addresses import Address
from touchpoints.records.people import (
    Colleague,
    Contact,
    Directory,
    Organization,
    fold_gmail_dots,
    match_keys,
)
from touchpoints.testing import NOON

ANN = Colleague(
    id="ann", email_addresses=["Ann@acme.example", "ann.private@post.example"]
)


class TestDirectory:
    """Who is one of us."""

    @pytest.mark.parametrize(
        "address", ["ann@acme.example", "Ann@ACME.Example", "bob@acme-labs.example"]
    )
    def test_our_domains_are_internal(self, address):
        """D2: every address at one of our several domains is internal."""
        directory = Directory(domains=["acme.example", "ACME-labs.example"])

        assert directory.is_internal(address)
        assert directory.is_internal(Address(address))

    def test_our_subdomains_are_internal(self):
        """D2: subdomains are ours, at any depth."""
        directory = Directory(domains=["acme.example"])

        assert directory.is_internal("ann@sales.acme.example")
        assert directory.is_internal("ann@emea.sales.acme.example")

    @pytest.mark.parametrize(
        "address",
        [
            "eve@notacme.example",
            "eve@acme.example.rival.example",
            "eve@acme.exampl",
            "eve@example",
            "acme.example@rival.example",
        ],
    )
    def test_other_domains_are_not(self, address):
        """D2: a domain is ours on a label boundary only, so notacme is not acme."""
        assert not Directory(domains=["acme.example"]).is_internal(address)

    def test_international_domains_are_internal_in_either_form(self):
        """D2: a domain with umlauts is ours in its ASCII form, too."""
        directory = Directory(domains=["bücher.example"])

        assert directory.is_internal("ann@xn--bcher-kva.example")
        assert directory.is_internal("ann@BÜCHER.example")

    def test_a_colleague_is_internal_on_a_foreign_domain(self):
        """D2: a colleague's personal alias is internal, whatever its case."""
        directory = Directory(colleagues=[ANN])

        assert directory.is_internal("Ann.Private@Post.example")

    @pytest.mark.parametrize(
        "address",
        [
            "bob@post.example",
            "ann.private@mail.post.example",
            "ann.private+x@post.example",
            "annprivate@post.example",
            "xann.private@post.example",
        ],
    )
    def test_an_alias_is_exact(self, address):
        """D2: only the exact alias is internal, not its neighbours."""
        assert not Directory(colleagues=[ANN]).is_internal(address)

    def test_nobody_is_internal_without_configuration(self):
        """D2: an empty directory holds nobody, not even an unreadable address."""
        assert not Directory().is_internal("ann@acme.example")
        assert not Directory().is_internal("")

    def test_finds_the_colleague(self):
        """D2: a listed address leads to its colleague, any other to None."""
        directory = Directory(domains=["acme.example"], colleagues=[ANN])

        assert directory.colleague("ANN.private@post.example") is ANN
        assert directory.colleague("bob@acme.example") is None

    def test_one_address_stands_for_a_colleague(self):
        """D2: a colleague with several addresses is one person, named by the first."""
        directory = Directory(domains=["acme.example"], colleagues=[ANN])

        assert directory.identity("ann.private@post.example") == "ann@acme.example"
        assert directory.identity(Address("Bob@acme.example")) == "bob@acme.example"

    def test_the_first_colleague_keeps_a_shared_address(self):
        """D2: where two colleagues list one address, the first listed stands for it."""
        bob = Colleague(
            id="bob", email_addresses=["bob@acme.example", *ANN.email_addresses]
        )
        directory = Directory(colleagues=[ANN, bob])

        assert directory.colleague("ann@acme.example") is ANN
        assert directory.colleague("bob@acme.example") is bob


class TestContact:
    """Under what a contact is found."""

    def test_every_address_counts(self):
        """M3: the keys are those of all addresses, normalised."""
        contact = Contact(
            id="ada", email_addresses=["Ada@Lab.Example", "byron@home.example"]
        )

        assert contact.keys == {"ada@lab.example", "byron@home.example"}

    def test_a_store_indexes_without_gmail_dots_too(self):
        """M4: one look-up finds an address with and without the dots that Gmail drops."""
        contact = Contact(id="ada", email_addresses=["a.da@gmail.com"])

        assert contact.match_keys == {"a.da@gmail.com", "ada@gmail.com"}

    def test_a_contact_needs_an_id(self):
        """M5: an empty id would link strangers to one another, so it is refused."""
        with pytest.raises(ValueError, match="contact id"):
            Contact(id="")

    def test_addresses_come_in_a_list(self):
        """M3: a lone address is refused, since its letters would pass as addresses."""
        with pytest.raises(TypeError, match="one string"):
            Contact(id="ada", email_addresses="ada@lab.example")

    def test_a_contact_is_registered_at_an_aware_moment(self):
        """M6: "oldest" can only be told where the moment names an instant."""
        assert Contact(id="ada", created_at=NOON).created_at == NOON
        with pytest.raises(ValueError, match="created_at"):
            Contact(id="ada", created_at=datetime(2026, 3, 2))  # noqa: DTZ001 - the point

    def test_references_are_ids(self):
        """M8: a contact may belong to an organisation and be merged into another."""
        contact = Contact(id="ada", organization_id="lab", merged_into="countess")

        assert (contact.organization_id, contact.merged_into) == ("lab", "countess")


class TestKeys:
    """The forms in which an address may be registered."""

    def test_the_exact_form_comes_first(self):
        """M4: both forms of an address with a plus-tag go into the one look-up."""
        assert match_keys("ada+news@lab.example") == (
            "ada+news@lab.example",
            "ada@lab.example",
        )

    def test_gmail_forms_follow(self):
        """M4: a Gmail address is looked up without its dots, too."""
        assert match_keys("a.da+x@gmail.com") == (
            "a.da+x@gmail.com",
            "a.da@gmail.com",
            "ada+x@gmail.com",
            "ada@gmail.com",
        )

    def test_dots_stay_elsewhere(self):
        """M4: dots make a difference at every other domain."""
        assert fold_gmail_dots("a.da@lab.example") == "a.da@lab.example"
        assert fold_gmail_dots("a.da@googlemail.com") == "ada@googlemail.com"


def test_an_organization_lists_its_domains():
    """M10: the domains of an organisation are kept in one form."""
    lab = Organization(id="lab", domains=["Lab.Example.", "BÜCHER.example"])

    assert lab.domains == {"lab.example", "xn--bcher-kva.example"}
