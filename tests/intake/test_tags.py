"""Which capture address and which tag a mail carries (rules C1 to C7)."""

import pytest

import touchpoints as tp
from touchpoints.intake.inbox import DEFAULT_TAGS
from touchpoints.intake.tags import (
    NotCaptured,
    TagFound,
    TagReading,
    capture_tag,
    is_capture_address,
    read_tag,
)
from touchpoints.intake.verdicts import NotForUs
from touchpoints.testing import File, build_mail

INTERACTION, QUOTE = DEFAULT_TAGS


def make_inbox(**fields) -> tp.Inbox:
    """The standard inbox, with the fields that a test is about."""
    defaults = {"addresses": ["crm@acme.example"], "internal_domains": ["acme.example"]}
    return tp.Inbox(**(defaults | fields))


def tag_of(*to: str, envelope_recipients=(), inbox=None, **fields) -> TagReading:
    """What the capture addresses on a mail say."""
    raw = build_mail(sender="ann@acme.example", to=to, **fields)
    message = tp.parse_message(raw)
    return read_tag(message, inbox or make_inbox(), envelope_recipients)


class TestWhere:
    """C1: where the capture address is looked for."""

    def test_in_the_envelope(self):
        """C1: the envelope recipients that the caller gives are read."""
        found = tag_of(
            "ada@lab.example", envelope_recipients=["<crm+quote@acme.example>"]
        )

        assert found == TagFound(rule=QUOTE, is_alone=True)

    @pytest.mark.parametrize(
        "name",
        [
            "Delivered-To",
            "X-Original-To",
            "Envelope-To",
            "X-Envelope-To",
            "To",
            "Cc",
            "Bcc",
            "Resent-To",
            "Resent-Cc",
        ],
    )
    def test_in_this_header(self, name):
        """C1: the capture address counts in every field that names a recipient."""
        found = tag_of(headers={name: "Log <crm+quote@acme.example>"})

        assert found == TagFound(rule=QUOTE, is_alone=True)

    @pytest.mark.parametrize(
        "name", ["From", "Reply-To", "Sender", "Subject", "Return-Path", "References"]
    )
    def test_in_no_other_header(self, name):
        """C1: a field that names no recipient makes no capture."""
        raw = (
            f"{name}: crm+quote@acme.example\nTo: ada@lab.example\n\nHello\n"
        ).encode()

        assert read_tag(tp.parse_message(raw), make_inbox()) == NotCaptured()

    def test_in_every_field_of_a_name(self):
        """C1: of several fields with one name, each is read."""
        raw = (
            b"Delivered-To: ann@acme.example\n"
            b"Delivered-To: crm+quote@acme.example\n"
            b"From: ann@acme.example\n\nHello\n"
        )

        assert read_tag(tp.parse_message(raw), make_inbox()) == TagFound(
            rule=QUOTE, is_alone=True
        )

    def test_in_a_field_that_repeats_a_recipient(self):
        """C1: a host that repeats one recipient may have taken the mail for another."""
        headers = (
            b"To: Ada <ada@lab.example>\n"
            b"Delivered-To: ada@lab.example\n"
            b"Delivered-To: crm+quote@acme.example\n"
        )

        tag = read_tag(tp.parse_message(headers), make_inbox())

        assert isinstance(tag, TagFound)
        assert tag.rule.tag == "quote"

    def test_in_a_group_and_behind_a_quoted_comma(self):
        """C1: group syntax and quoted commas do not hide the capture address."""
        found = tag_of(headers={"To": 'Us: "Log, CRM" <crm+quote@acme.example>;'})

        assert isinstance(found, TagFound)

    def test_beyond_the_limit_of_recipients(self):
        """C1: recipients over the limit hide no capture address, so nothing is lost."""
        message = tp.parse_message(
            build_mail(
                sender="ann@acme.example",
                to=["ada@lab.example", "bob@lab.example"],
                cc=["crm+quote@acme.example"],
            ),
            limits=tp.Limits(max_recipients=2),
        )

        assert isinstance(read_tag(message, make_inbox()), TagFound)

    def test_not_in_an_attached_mail(self):
        """C1: only the outer message counts, not one that is attached to it."""
        inner = build_mail(sender="ada@lab.example", to=["crm+quote@acme.example"])
        found = tag_of(
            "ada@lab.example",
            files=[File("old.eml", inner, "application/octet-stream")],
        )

        assert found == NotCaptured()

    def test_not_in_the_body(self):
        """C1: a capture address that somebody writes about makes no capture."""
        found = tag_of("ada@lab.example", text="Send it to crm+quote@acme.example.\n")

        assert found == NotCaptured()

    def test_nowhere_is_ignored(self, desk):
        """C1: a mail without any capture address is ignored, as not captured."""
        outcome = desk.record(
            build_mail(sender="ann@acme.example", to=["ada@lab.example"])
        )

        assert isinstance(outcome, tp.Ignored)
        assert outcome.reason == NotForUs()
        assert not desk.store.interactions
        assert not desk.notifier.sent


class TestTag:
    """C2: what is the tag in a capture address."""

    @pytest.mark.parametrize(
        ("address", "tag"),
        [
            ("crm+quote@acme.example", "quote"),
            ("CRM+quote@ACME.Example", "quote"),
            ("Crm+QUOTE@acme.example", "quote"),
            ("crm+b+c@acme.example", "b+c"),
            ("crm@acme.example", ""),
            ("crm+@acme.example", ""),
            ("crm+quote@acme.example.", "quote"),
        ],
    )
    def test_follows_the_base_and_one_separator(self, address, tag):
        """C2: the tag follows base and one separator, whatever the case."""
        assert capture_tag(tp.Address(address), make_inbox()) == tag

    @pytest.mark.parametrize("separator", ["-", "=", "_"])
    def test_may_have_another_separator(self, separator):
        """C2: the separator is configurable, and then plus is none."""
        inbox = make_inbox(tag_separator=separator)

        assert capture_tag(tp.Address(f"crm{separator}x@acme.example"), inbox) == "x"
        assert capture_tag(tp.Address("crm+x@acme.example"), inbox) is None

    def test_follows_a_base_that_holds_the_separator(self):
        """C2: base crm-inbox with separator - has tag x in crm-inbox-x."""
        inbox = make_inbox(addresses=["crm-inbox@acme.example"], tag_separator="-")

        assert capture_tag(tp.Address("crm-inbox-x@acme.example"), inbox) == "x"
        assert capture_tag(tp.Address("crm-inbox-x-y@acme.example"), inbox) == "x-y"
        assert capture_tag(tp.Address("crm-x@acme.example"), inbox) is None

    @pytest.mark.parametrize(
        "addresses",
        [
            ["crm@acme.example", "crm-inbox@acme.example"],
            ["crm-inbox@acme.example", "crm@acme.example"],
        ],
    )
    def test_follows_the_longest_base(self, addresses):
        """C2: where one base begins like another, the longer one is meant."""
        inbox = make_inbox(addresses=addresses, tag_separator="-")

        assert capture_tag(tp.Address("crm-inbox-quote@acme.example"), inbox) == "quote"
        assert capture_tag(tp.Address("crm-quote@acme.example"), inbox) == "quote"
        assert capture_tag(tp.Address("crm-inbox@acme.example"), inbox) == ""


class TestAddress:
    """C3: which addresses are capture addresses."""

    @pytest.mark.parametrize(
        "address",
        [
            "xcrm+quote@acme.example",
            "crmx+quote@acme.example",
            "crm.+quote@acme.example",
            "cr+m@acme.example",
            "quote+crm@acme.example",
            "ada+crm@acme.example",
        ],
    )
    def test_another_base_is_not_ours(self, address):
        """C3: the base must equal ours, not only begin or end like it."""
        assert not is_capture_address(tp.Address(address), make_inbox())

    @pytest.mark.parametrize(
        "address",
        [
            "crm+quote@evil.example",
            "crm+quote@notacme.example",
            "crm+quote@acme.example.evil.example",
            "crm+quote@mail.acme.example",
            "crm+quote@example",
            "crm+quote",
        ],
    )
    def test_another_domain_is_not_ours(self, address):
        """C3: an address whose domain only looks like ours is not ours."""
        assert not is_capture_address(tp.Address(address), make_inbox())

    def test_a_name_proves_nothing(self):
        """C3: a capture address in the display name of another is not ours."""
        found = tag_of(
            headers={"To": '"crm+quote@acme.example" <eve@evil.example>'},
        )

        assert found == NotCaptured()

    def test_several_may_be_configured(self):
        """C3: with several capture addresses, each is ours."""
        inbox = make_inbox(addresses=["crm@acme.example", "log@acme-labs.example"])

        assert capture_tag(tp.Address("crm+quote@acme.example"), inbox) == "quote"
        assert capture_tag(tp.Address("log+quote@acme-labs.example"), inbox) == "quote"
        assert not is_capture_address(tp.Address("crm@acme-labs.example"), inbox)
        assert not is_capture_address(tp.Address("log@acme.example"), inbox)

    def test_an_international_domain_has_two_forms(self):
        """C3: a capture domain with umlauts equals its ASCII form."""
        inbox = make_inbox(addresses=["crm@bücher.example"])

        assert is_capture_address(tp.Address("crm+x@xn--bcher-kva.example"), inbox)


class TestNoTagMatch:
    """C4: no tag, an empty tag and an unknown tag are one outcome."""

    @pytest.mark.parametrize(
        ("address", "received"),
        [
            ("crm@acme.example", ()),
            ("crm+@acme.example", ()),
            ("crm+Bogus@acme.example", ("bogus",)),
            ("crm+quote+x@acme.example", ("quote+x",)),
        ],
    )
    def test_is_one_outcome(self, desk, address, received):
        """C4: no, empty and unknown tags are No Tag Match, which names both sides."""
        outcome = desk.record(
            build_mail(sender="ann@acme.example", to=["ada@lab.example", address])
        )

        expected = tp.NoTagMatch(received, ("interaction", "quote"))
        assert isinstance(outcome, tp.Refused)
        assert outcome.reason == expected
        assert [notice.problem for notice in desk.notifier.sent] == [expected]
        assert not desk.store.interactions
        assert not desk.store.parked

    def test_names_every_tag_received(self):
        """C4: several unknown tags are all named, sorted."""
        found = tag_of("crm+b@acme.example", "crm+a@acme.example", "crm@acme.example")

        assert found == tp.NoTagMatch(("a", "b"), ("interaction", "quote"))

    def test_names_the_tags_of_a_team(self):
        """C4: the tags allowed are those of the inbox, not the defaults."""
        support = tp.TagRule(tag="support", inbound=tp.InteractionType.INBOUND)
        found = tag_of("crm+quote@acme.example", inbox=make_inbox(tags=[support]))

        assert found == tp.NoTagMatch(("quote",), ("support",))


class TestSeveralTags:
    """C5: more than one capture address on a mail."""

    def test_the_same_tag_twice_is_one(self):
        """C5: a tag that stands there twice, in any case, is one tag."""
        found = tag_of(
            "crm+quote@acme.example",
            cc=["CRM+Quote@acme.example"],
            envelope_recipients=["crm+quote@acme.example"],
        )

        assert found == TagFound(rule=QUOTE, is_alone=True)

    def test_the_same_tag_on_two_capture_addresses_is_one(self):
        """C5: a tag under the old and the new capture address is one tag."""
        inbox = make_inbox(addresses=["crm@acme.example", "old@acme.example"])
        found = tag_of("crm+quote@acme.example", "old+quote@acme.example", inbox=inbox)

        assert found == TagFound(rule=QUOTE, is_alone=True)

    @pytest.mark.parametrize(
        ("first", "second"), [("quote", "interaction"), ("interaction", "quote")]
    )
    def test_two_known_tags_are_in_conflict(self, desk, first, second):
        """C5: two known tags are never decided by their order; a notice says so."""
        outcome = desk.record(
            build_mail(
                sender="ann@acme.example",
                to=["ada@lab.example", f"crm+{first}@acme.example"],
                cc=[f"crm+{second}@acme.example"],
            )
        )

        expected = tp.ConflictingTags(("interaction", "quote"))
        assert isinstance(outcome, tp.Refused)
        assert outcome.reason == expected
        assert [notice.problem for notice in desk.notifier.sent] == [expected]
        assert not desk.store.interactions

    def test_conflict_even_beside_an_unknown_one(self):
        """C5: a third, unknown tag settles no conflict."""
        found = tag_of(
            "crm+quote@acme.example",
            "crm+interaction@acme.example",
            "crm+bogus@acme.example",
        )

        assert found == tp.ConflictingTags(("interaction", "quote"))

    @pytest.mark.parametrize("other", ["crm+bogus@acme.example", "crm@acme.example"])
    def test_a_known_tag_is_used_with_a_warning(self, desk, other):
        """C5: beside an unknown tag or the bare address, the known tag is used."""
        outcome = desk.record(
            build_mail(
                sender="ann@acme.example",
                to=["ada@lab.example", other, "crm+quote@acme.example"],
            )
        )

        assert isinstance(outcome, tp.Recorded)
        assert outcome.interaction.type is tp.InteractionType.QUOTE
        assert tp.Caution.TAG_NOT_ALONE in outcome.cautions
        assert not desk.notifier.sent

    def test_a_lone_known_tag_needs_no_warning(self, desk):
        """C5: a known tag that stands alone is used without a warning."""
        outcome = desk.record(
            build_mail(
                sender="ann@acme.example",
                to=["ada@lab.example", "crm+quote@acme.example"],
            )
        )

        assert isinstance(outcome, tp.Recorded)
        assert tp.Caution.TAG_NOT_ALONE not in outcome.cautions


class TestRules:
    """C7: tags are configuration."""

    def test_a_team_can_add_a_tag(self, open_desk):
        """C7: a tag that a team adds records what its rule says."""
        call = tp.TagRule(tag="call", outbound=tp.InteractionType.OUTBOUND)
        desk = open_desk(tags=[*DEFAULT_TAGS, call])
        outcome = desk.record(
            build_mail(
                sender="ann@acme.example",
                to=["ada@lab.example", "crm+call@acme.example"],
            )
        )

        assert isinstance(outcome, tp.Recorded)
        assert outcome.interaction.type is tp.InteractionType.OUTBOUND
        assert outcome.interaction.tags == ("call",)

    @pytest.mark.parametrize(
        ("sender", "recipient", "recorded_as"),
        [
            ("ann@acme.example", "ada@lab.example", tp.InteractionType.OUTBOUND),
            ("ada@lab.example", "ann@acme.example", tp.InteractionType.INBOUND),
        ],
    )
    def test_interaction_records_either_way(self, desk, sender, recipient, recorded_as):
        """C7: the tag interaction records Inbound or Outbound, as the mail went."""
        outcome = desk.record(
            build_mail(sender=sender, to=[recipient, "crm+interaction@acme.example"])
        )

        assert isinstance(outcome, tp.Recorded)
        assert outcome.interaction.type is recorded_as

    def test_without_a_rule_quote_is_unknown(self):
        """C7: the defaults are configuration too, and may be left out."""
        found = tag_of("crm+quote@acme.example", inbox=make_inbox(tags=[INTERACTION]))

        assert found == tp.NoTagMatch(("quote",), ("interaction",))
