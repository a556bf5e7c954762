"""The verdict on a mail by itself: accepted, ignored or refused (sections 1 and 2)."""

import pytest

import touchpoints as tp
from touchpoints.intake.verdicts import Accepted, InternalOnly, NeverLogged, judge
from touchpoints.testing import build_mail

QUOTE = "crm+quote@acme.example"


def accepted(reading: tp.Reading) -> Accepted:
    """The verdict, which must be that the mail is accepted."""
    verdict = judge(reading)
    assert isinstance(verdict, Accepted)
    return verdict


class TestDirection:
    """D1 and D4: which way a mail went."""

    def test_a_colleague_s_mail_is_outbound(self, read_mail):
        """D1: what we write to a customer is outbound, from our viewpoint."""
        verdict = accepted(read_mail("ann@acme.example", "ada@lab.example"))

        assert verdict.direction is tp.Direction.OUTBOUND
        assert verdict.type is tp.InteractionType.OUTBOUND
        assert verdict.tag == "interaction"

    def test_a_customer_s_mail_is_inbound(self, read_mail):
        """D3: a customer's reply to all is inbound."""
        verdict = accepted(read_mail("ada@lab.example", "ann@acme.example"))

        assert verdict.direction is tp.Direction.INBOUND
        assert verdict.type is tp.InteractionType.INBOUND

    def test_a_forwarded_mail_went_as_it_went(self, build_forward, read_raw):
        """D4: the direction of a forward is the embedded mail's."""
        assert accepted(read_raw(build_forward())).direction is tp.Direction.INBOUND

    def test_a_forwarded_own_mail_is_outbound(self, build_forward, read_raw):
        """D4: a colleague who forwards what he had sent out logs an outbound mail."""
        raw = build_forward(
            author="Ann <ann@acme.example>",
            recipients="ada@lab.example",
            copies="bob@lab.example",
        )
        verdict = accepted(read_raw(raw))

        assert verdict.direction is tp.Direction.OUTBOUND
        assert [address.key for address, _ in verdict.exchange.people] == [
            "ann@acme.example",
            "ada@lab.example",
            "bob@lab.example",
        ]


class TestInternal:
    """D5: nobody external has to do with the mail."""

    def test_an_internal_original_is_ignored(self, build_forward, read_raw):
        """D5: an original among colleagues is ignored, as internal."""
        raw = build_forward(author="bob@acme.example")

        assert judge(read_raw(raw)) == InternalOnly()

    def test_an_internal_mail_is_ignored(self, read_mail):
        """D5: a mail to colleagues without prefix and banner is ignored, as internal."""
        reading = read_mail("ann@acme.example", "bob@acme.example")

        assert judge(reading) == InternalOnly()

    def test_a_missing_original_is_missed(self, read_mail):
        """D5: with the capture address alone, the forwarder's sender is not found."""
        assert judge(read_mail("ann@acme.example")) == tp.ForwarderSenderNotFound()

    def test_a_name_without_an_address_is_named(self, build_forward, read_raw):
        """F3: a name without an address is told as it stands, never guessed from."""
        raw = build_forward(author="Ada Byron")

        assert judge(read_raw(raw)) == tp.ForwarderSenderNotFound("Ada Byron")


class TestQuote:
    """D6: quote on what is not outgoing."""

    def test_on_a_live_copy_is_a_quote(self, read_mail):
        """C7: quote on outgoing mail records Quote."""
        reading = read_mail("ann@acme.example", "ada@lab.example", cc=[QUOTE])

        assert accepted(reading).type is tp.InteractionType.QUOTE

    def test_on_a_forwarded_own_mail_is_a_quote(self, build_forward, read_raw):
        """D6: quote on a forward of what we had sent out records Quote."""
        raw = build_forward(
            author="ann@acme.example", recipients="ada@lab.example", to=[QUOTE]
        )

        assert accepted(read_raw(raw)).type is tp.InteractionType.QUOTE

    def test_on_a_forwarded_inbound_mail_is_refused(self, build_forward, desk):
        """D6: quote on an inbound mail that a colleague sent in has its own notice."""
        outcome = desk.record(build_forward(to=[QUOTE]))

        expected = tp.QuoteNotOutgoing("quote", tp.Direction.INBOUND)
        assert isinstance(outcome, tp.Refused)
        assert outcome.reason == expected
        assert [notice.problem for notice in desk.notifier.sent] == [expected]
        assert not desk.store.interactions
        assert not desk.store.parked

    def test_on_a_redirected_inbound_mail_is_refused(self, read_mail):
        """D6: a redirected mail is one that a colleague sent in, too."""
        reading = read_mail(
            "ada@lab.example",
            "ann@acme.example",
            cc=[QUOTE],
            headers={"Resent-From": "ann@acme.example"},
        )

        assert judge(reading) == tp.QuoteNotOutgoing("quote", tp.Direction.INBOUND)

    def test_on_an_undecidable_mail_is_refused(self, read_mail):
        """D6: quote on a mail whose direction nobody can tell has the same notice."""
        reading = read_mail("ann@acme.example", cc=[QUOTE])

        assert judge(reading) == tp.QuoteNotOutgoing("quote", None)

    def test_inherited_by_a_customer_is_recorded(self, desk):
        """D6: a reply to all that inherited quote is inbound, warned of, not noticed."""
        outcome = desk.record(
            build_mail(sender="ada@lab.example", to=["ann@acme.example"], cc=[QUOTE])
        )

        assert isinstance(outcome, tp.Recorded)
        assert outcome.interaction.type is tp.InteractionType.INBOUND
        assert tp.Caution.QUOTE_INHERITED in outcome.cautions
        assert not desk.notifier.sent

    def test_inherited_by_a_customer_may_be_refused(self, open_desk):
        """D6: under the policy refuse, the inherited tag is refused."""
        desk = open_desk(inherited_tag=tp.InheritedTagPolicy.REFUSE)
        outcome = desk.record(
            build_mail(sender="ada@lab.example", to=["ann@acme.example"], cc=[QUOTE])
        )

        assert isinstance(outcome, tp.Refused)
        assert outcome.reason == tp.QuoteNotOutgoing("quote", tp.Direction.INBOUND)
        assert not desk.store.interactions

    def test_interaction_inherits_nothing(self, read_mail):
        """D6: a tag for both directions needs no warning on a reply to all."""
        reading = read_mail("ada@lab.example", "ann@acme.example")

        assert not accepted(reading).cautions


class TestTagRules:
    """C7: what a tag rule accepts, and from whom."""

    INBOUND_ONLY = tp.TagRule(tag="quote", inbound=tp.InteractionType.INBOUND)

    def test_a_direction_that_is_not_accepted(self, read_mail):
        """C7: a mail that went a way the rule does not accept is refused."""
        reading = read_mail(
            "ann@acme.example",
            "ada@lab.example",
            cc=[QUOTE],
            inbox={"tags": [self.INBOUND_ONLY]},
        )

        assert judge(reading) == tp.TagNotAllowed("quote", tp.Direction.OUTBOUND)

    def test_a_direction_that_is_accepted(self, read_mail):
        """C7: a mail that went the way of the rule is of the rule's type."""
        reading = read_mail(
            "ada@lab.example",
            "ann@acme.example",
            cc=[QUOTE],
            inbox={"tags": [self.INBOUND_ONLY]},
        )

        assert accepted(reading).type is tp.InteractionType.INBOUND

    @pytest.mark.parametrize(
        ("sender", "is_allowed"),
        [
            ("ann@acme.example", True),
            ("ann.private@post.example", True),
            ("bob@acme.example", False),
        ],
    )
    def test_a_colleague_who_may_not_use_it(self, read_mail, sender, is_allowed):
        """C7: only whom the rule names may use the tag, from every address of theirs."""
        ann = tp.Colleague(
            id="ann", email_addresses=["ann@acme.example", "ann.private@post.example"]
        )
        rule = tp.TagRule(
            tag="quote", outbound=tp.InteractionType.QUOTE, users=["ann@acme.example"]
        )
        reading = read_mail(
            sender,
            "ada@lab.example",
            cc=[QUOTE],
            inbox={"tags": [rule], "colleagues": [ann]},
        )

        verdict = judge(reading)
        assert isinstance(verdict, Accepted) is is_allowed
        assert is_allowed or verdict == tp.TagNotAllowed("quote")

    def test_a_tag_for_others_is_no_advice(self, read_mail):
        """C4: the notice names the tags that are allowed to its reader."""
        rules = [
            tp.TagRule(tag="call", outbound=tp.InteractionType.OUTBOUND),
            tp.TagRule(
                tag="boss",
                outbound=tp.InteractionType.QUOTE,
                users=["bob@acme.example"],
            ),
        ]
        reading = read_mail(
            "ann@acme.example", "ada@lab.example", inbox={"tags": rules}
        )

        assert judge(reading) == tp.NoTagMatch(("interaction",), ("call",))

    def test_a_customer_who_inherits_it(self, read_mail):
        """C7: who may use a tag is asked of colleagues; a customer only inherits it."""
        rules = [
            tp.TagRule(
                tag="interaction",
                inbound=tp.InteractionType.INBOUND,
                users=["ann@acme.example"],
            )
        ]
        reading = read_mail(
            "ada@lab.example", "ann@acme.example", inbox={"tags": rules}
        )

        assert accepted(reading).type is tp.InteractionType.INBOUND

    def test_a_tag_that_does_not_stand_alone(self, read_mail):
        """C5: a known tag beside the bare address is used with a warning."""
        reading = read_mail("ann@acme.example", "ada@lab.example", "crm@acme.example")

        assert accepted(reading).cautions == {tp.Caution.TAG_NOT_ALONE}


class TestNeverLogged:
    """M12 and P1: mail that nobody may log."""

    def test_by_its_author(self, read_mail):
        """P1: where the author is on the never-log list, nothing is stored."""
        reading = read_mail(
            "eve@rival.example",
            "ann@acme.example",
            "ada@lab.example",
            inbox={"never_log": ["rival.example"]},
        )

        assert judge(reading) == NeverLogged()

    def test_by_everybody_external(self, read_mail):
        """M12: a mail of which all external people are dropped is ignored."""
        reading = read_mail(
            "ann@acme.example",
            "eve@rival.example",
            inbox={"never_log": ["rival.example"]},
        )

        assert judge(reading) == NeverLogged()

    def test_not_by_one_of_several(self, read_mail):
        """P1: the other people on a mail are still logged."""
        reading = read_mail(
            "ann@acme.example",
            "ada@lab.example",
            "eve@rival.example",
            inbox={"never_log": ["rival.example"]},
        )

        assert accepted(reading).direction is tp.Direction.OUTBOUND

    def test_not_a_colleague_on_a_listed_domain(self, read_mail):
        """P1: a colleague is logged from a private address on a listed domain."""
        ann = tp.Colleague(id="ann", email_addresses=["ann.private@post.example"])
        reading = read_mail(
            "ann.private@post.example",
            "ada@lab.example",
            inbox={"never_log": ["post.example"], "colleagues": [ann]},
        )

        assert accepted(reading).direction is tp.Direction.OUTBOUND
