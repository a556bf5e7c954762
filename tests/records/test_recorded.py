"""What the intake recorded, as touchpoints."""

from datetime import timedelta

import attrs

import touchpoints as tp
from touchpoints.records.recorded import touchpoint_of
from touchpoints.testing import NOON, build_interaction

DIRECTORY = tp.Directory(
    domains=["acme.example"],
    colleagues=[tp.Colleague(id="rep", email_addresses=["ann@acme.example"])],
)


def outbound() -> tp.Interaction:
    """A mail that went out, recorded an hour later."""
    mail = attrs.evolve(
        build_interaction(deal_ids=["d1"]),
        type=tp.InteractionType.QUOTE,
        direction=tp.Direction.OUTBOUND,
        subject="Offer",
        organization_ids={"lab"},
        recorded_at=NOON + timedelta(hours=1),
    )
    author = attrs.evolve(mail.participants[0], address="ann@acme.example")
    return attrs.evolve(mail, participants=(author, *mail.participants[1:]))


class TestTouchpointOf:
    """Every interaction is a touchpoint, through one function."""

    def test_a_mail_is_an_email(self) -> None:
        """S8: a mail keeps its id, contacts, organisations, deals and moments."""
        mail = outbound()
        email = touchpoint_of(mail)
        assert isinstance(email, tp.Email)
        assert email.id == mail.id
        assert email.contact_ids == set(mail.contact_ids)
        assert (email.organization_ids, email.deal_ids) == ({"lab"}, {"d1"})
        assert (email.occurred_at, email.created_at) == (NOON, mail.recorded_at)
        assert (email.direction, email.subject) == (tp.Direction.OUTBOUND, "Offer")

    def test_the_author_performed_what_went_out(self) -> None:
        """K4: an outbound mail was its author's doing, by id where one is known."""
        assert touchpoint_of(outbound()).performed_by == "ann@acme.example"
        assert touchpoint_of(outbound(), directory=DIRECTORY).performed_by == "rep"

    def test_nobody_of_us_performed_what_came_in(self) -> None:
        """K1: an inbound mail is no colleague's doing."""
        mail = build_interaction()
        assert touchpoint_of(mail, directory=DIRECTORY).performed_by is None

    def test_a_web_request_is_one(self) -> None:
        """W1: a recorded web request is a Web Request, and nobody's doing."""
        form = attrs.evolve(build_interaction(), type=tp.InteractionType.WEB_REQUEST)
        request = touchpoint_of(form)
        assert isinstance(request, tp.WebRequest)
        assert (request.id, request.performed_by) == (form.id, None)
        assert request.contact_ids == set(form.contact_ids)
