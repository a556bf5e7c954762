"""What the intake recorded, as touchpoints."""

from datetime import timedelta

import attrs

import touchpoints as tp
from touchpoints.records.recorded import touchpoint_of, touchpoints_of
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
        assert request.thread_id is None
        assert isinstance(request, tp.WebRequest)
        assert (request.id, request.performed_by) == (form.id, None)
        assert request.contact_ids == set(form.contact_ids)

    def test_no_recorded_mail_is_automatic(self) -> None:
        """A1: the intake records no bounces and no auto-replies."""
        email = touchpoint_of(build_interaction())
        assert isinstance(email, tp.Email)
        assert not email.is_automatic

    def test_the_thread_is_the_one_given(self) -> None:
        """I9: a mail by itself is of no thread that is known."""
        assert touchpoint_of(build_interaction()).thread_id is None
        found = touchpoint_of(build_interaction(), thread_id="i7")
        assert found.thread_id == "i7"


class OneWord:
    """A scorer that knows one word."""

    name = "one word"

    def score(self, text: str) -> tp.Sentiment | None:
        """Negative where the word is; else there is no telling."""
        return tp.Sentiment.NEGATIVE if "broken" in text else None


MARK = tp.SentimentMark(tp.Sentiment.NEGATIVE, "one word")


def sentiment_of(mail: tp.Interaction) -> tp.SentimentMark | None:
    """What a touchpoint says of how a mail reads."""
    email = touchpoint_of(mail, scorer=OneWord())
    assert isinstance(email, tp.Email)
    return email.sentiment


class TestSentiment:
    """A scorer computes the sentiment of a recorded mail."""

    def test_what_came_in(self) -> None:
        """S5: a mail's sentiment is computed, and carries what computed it."""
        mail = attrs.evolve(build_interaction(), text="The pump is broken.")

        assert sentiment_of(mail) == MARK

    def test_no_telling(self) -> None:
        """N6: without a scorer, or where it cannot tell, there is none: not neutral."""
        mail = attrs.evolve(build_interaction(), text="Die Pumpe ist kaputt.")
        email = touchpoint_of(attrs.evolve(mail, text="broken"))

        assert isinstance(email, tp.Email)
        assert email.sentiment is None
        assert sentiment_of(mail) is None

    def test_only_the_text_that_is_kept(self) -> None:
        """S5, P2: notes and subjects do not count, nor a text that was erased."""
        mail = attrs.evolve(build_interaction(), subject="broken", notes=["broken"])

        assert sentiment_of(attrs.evolve(mail, text="It is Tuesday.")) is None
        assert sentiment_of(attrs.evolve(mail, text="")) is None

    def test_our_own_mail(self) -> None:
        """S5, N6: what we wrote does not tell how the customer felt."""
        assert sentiment_of(attrs.evolve(outbound(), text="broken")) is None

    def test_a_web_request_has_none(self) -> None:
        """S5: held events and mails have a sentiment, web requests have none."""
        form = attrs.evolve(
            build_interaction(), type=tp.InteractionType.WEB_REQUEST, text="broken"
        )

        assert isinstance(touchpoint_of(form, scorer=OneWord()), tp.WebRequest)

    def test_the_journey_of_what_is_recorded(self) -> None:
        """N6: recorded mails with a sentiment are the steps of their contact."""
        mails = [
            attrs.evolve(numbered(2), text="It is broken."),
            attrs.evolve(numbered(1), text="It is Tuesday."),
        ]
        (step,) = tp.journey(
            touchpoints_of(mails, scorer=OneWord()), contact_id=mails[0].contact_ids[0]
        )

        assert (step.item, step.set_by) == ("i2", "one word")


def numbered(number: int, *references: int) -> tp.Interaction:
    """The numbered mail, an hour after the one before, which answers others."""
    return attrs.evolve(
        build_interaction(f"i{number}", keys=[f"mid:{number}@x"]),
        message_id=f"{number}@x",
        references=[f"{each}@x" for each in references],
        occurred_at=NOON + timedelta(hours=number),
    )


class TestTouchpointsOf:
    """Interactions together are touchpoints that know their threads."""

    def test_answers_have_the_thread_of_what_they_answer(self) -> None:
        """I9, K7: a thread is called by its oldest touchpoint, in any order."""
        mails = [numbered(3, 1), numbered(2), numbered(1)]
        found = [(each.id, each.thread_id) for each in touchpoints_of(mails)]
        assert found == [("i1", "i1"), ("i3", "i1"), ("i2", "i2")]

    def test_a_web_request_is_answered_too(self) -> None:
        """I9, W1: a web request begins a thread like a mail."""
        form = attrs.evolve(numbered(1), type=tp.InteractionType.WEB_REQUEST)
        request, reply = touchpoints_of([numbered(2, 1), form])
        assert isinstance(request, tp.WebRequest)
        assert request.thread_id == reply.thread_id == "i1"

    def test_the_directory_names_who_performed_them(self) -> None:
        """K4: a colleague is named by id, as for one interaction alone."""
        (email,) = touchpoints_of([outbound()], directory=DIRECTORY)
        assert email.performed_by == "rep"

    def test_nothing_is_nothing(self) -> None:
        """I9: no interactions, no touchpoints."""
        assert touchpoints_of([]) == ()
