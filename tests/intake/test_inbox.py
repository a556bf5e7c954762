"""The configuration of an inbox: what works, and what is refused."""

import attrs
import pytest

import touchpoints as tp
from touchpoints.intake.inbox import DEFAULT_TAGS, FREE_MAIL_DOMAINS, is_listed
from touchpoints.records.people import Colleague


def make_inbox(**fields) -> tp.Inbox:
    """The standard inbox, with the fields that a test is about."""
    defaults = {"addresses": ["crm@acme.example"], "internal_domains": ["acme.example"]}
    return tp.Inbox(**(defaults | fields))


class TestAddresses:
    """The capture addresses."""

    def test_several_may_be_configured(self):
        """C3: an inbox may have several capture addresses, kept normalised."""
        inbox = make_inbox(addresses=["CRM@Acme.example", "log@acme-labs.example"])

        assert inbox.addresses == ("crm@acme.example", "log@acme-labs.example")

    def test_one_is_needed(self):
        """C3: an inbox without a capture address could never record anything."""
        with pytest.raises(tp.ConfigurationError, match="at least one"):
            make_inbox(addresses=[])

    @pytest.mark.parametrize("address", ["crm", "crm@", "@acme.example", ""])
    def test_each_must_be_an_address(self, address):
        """C3: what has no base or no domain is no capture address."""
        with pytest.raises(tp.ConfigurationError, match="not an e-mail address"):
            make_inbox(addresses=[address])

    @pytest.mark.parametrize("domain", ["", "@acme.example", "*.acme.example"])
    def test_each_internal_domain_must_be_one(self, domain):
        """D2: what could never match makes nobody internal, so it is refused."""
        with pytest.raises(tp.ConfigurationError, match="internal_domains"):
            make_inbox(internal_domains=[domain])

    @pytest.mark.parametrize("field", ["addresses", "internal_domains", "never_log"])
    def test_a_lone_string_is_refused(self, field):
        """C3: a lone string is refused, since its letters would pass as entries."""
        with pytest.raises(TypeError, match="one string"):
            make_inbox(**{field: "crm@acme.example"})

    def test_notices_come_from_the_first_domain(self):
        """A2: notices come from no-reply at the first capture address's domain."""
        inbox = make_inbox(addresses=["crm@acme.example", "log@acme-labs.example"])

        assert inbox.notice_sender == "no-reply@acme.example"

    def test_the_notice_address_may_be_configured(self):
        """A2: a host may send notices from an address of its own."""
        inbox = make_inbox(notice_address="robot@acme.example")

        assert inbox.notice_sender == "robot@acme.example"


class TestTags:
    """The tag rules."""

    def test_interaction_records_both_directions(self):
        """C7: by default, interaction records Inbound or Outbound."""
        rule = make_inbox().tags_by_name["interaction"]

        assert rule.type_for(tp.Direction.INBOUND) is tp.InteractionType.INBOUND
        assert rule.type_for(tp.Direction.OUTBOUND) is tp.InteractionType.OUTBOUND
        assert not rule.is_outgoing_only

    def test_quote_records_outgoing_mail_only(self):
        """C7: by default, quote records Quote, and outgoing mail only."""
        rule = make_inbox().tags_by_name["quote"]

        assert rule.type_for(tp.Direction.OUTBOUND) is tp.InteractionType.QUOTE
        assert rule.type_for(tp.Direction.INBOUND) is None
        assert rule.is_outgoing_only

    def test_these_are_the_only_defaults(self):
        """C7: an inbox starts with the two tags and nothing else."""
        assert set(make_inbox().tags_by_name) == {"interaction", "quote"}

    def test_a_team_can_add_tags(self):
        """C7: tags are configuration; a team adds its own to the defaults."""
        call = tp.TagRule(tag="Call", outbound=tp.InteractionType.OUTBOUND)
        inbox = make_inbox(tags=[*DEFAULT_TAGS, call])

        assert inbox.tags_by_name["call"] == call

    def test_a_tag_is_kept_in_lower_case(self):
        """C2: tags compare case-insensitively, so a rule keeps its in lower case."""
        assert tp.TagRule(tag="SUPPORT", inbound=tp.InteractionType.INBOUND).tag == (
            "support"
        )

    def test_two_rules_for_one_tag_are_refused(self):
        """C7: what a tag means must be one thing, also where the case differs."""
        twin = tp.TagRule(tag="QUOTE", outbound=tp.InteractionType.OUTBOUND)

        with pytest.raises(tp.ConfigurationError, match="two rules"):
            make_inbox(tags=[*DEFAULT_TAGS, twin])

    def test_a_rule_needs_a_tag(self):
        """C4: no tag is No Tag Match, so no rule can be for it."""
        with pytest.raises(tp.ConfigurationError, match="needs a tag"):
            tp.TagRule(tag="", inbound=tp.InteractionType.INBOUND)

    def test_a_rule_needs_a_direction(self):
        """C7: a rule that accepts neither direction could never record anything."""
        with pytest.raises(tp.ConfigurationError, match="neither"):
            tp.TagRule(tag="support")

    @pytest.mark.parametrize("separator", ["", "++", "@", ".", " "])
    def test_a_separator_must_be_able_to_separate(self, separator):
        """C2: the separator is one character that may stand in a local part."""
        with pytest.raises(tp.ConfigurationError, match="tag_separator"):
            make_inbox(tag_separator=separator)

    @pytest.mark.parametrize(
        ("users", "address", "is_allowed"),
        [
            ((), "anybody@acme.example", True),
            (("Ann@acme.example",), "ann@ACME.example", True),
            (("ann@acme.example",), "bob@acme.example", False),
            (("sales.acme.example",), "bob@emea.sales.acme.example", True),
            (("sales.acme.example",), "bob@presales.acme.example", False),
        ],
    )
    def test_a_rule_may_name_its_users(self, users, address, is_allowed):
        """C7: a rule may say who may use the tag, by address or domain."""
        rule = tp.TagRule(tag="call", outbound=tp.InteractionType.OUTBOUND, users=users)

        assert rule.allows(tp.Address(address)) is is_allowed


class TestNeverLog:
    """The never-log list."""

    @pytest.mark.parametrize(
        "address", ["Eve@Rival.example", "eve@mail.rival.example", "bob@home.example"]
    )
    def test_lists_addresses_and_domains(self, address):
        """P1: the list holds addresses, and domains with their subdomains."""
        assert is_listed(tp.Address(address), ["Bob@Home.example", "Rival.example"])

    @pytest.mark.parametrize(
        "address", ["eve@notrival.example", "xbob@home.example", "bob@my.home.example"]
    )
    def test_lists_nobody_else(self, address):
        """P1: domains match on a label boundary, and addresses exactly."""
        assert not is_listed(tp.Address(address), ["bob@home.example", "rival.example"])

    def test_is_asked_of_the_inbox(self):
        """P1: an inbox knows who is never logged; by default nobody."""
        eve = tp.Address("eve@rival.example")

        assert make_inbox(never_log=["rival.example"]).is_never_logged(eve)
        assert not make_inbox().is_never_logged(eve)

    @pytest.mark.parametrize(
        "entry",
        [
            "ann@acme.example",
            "acme.example",
            "ACME.example",
            "sales.acme.example",
            "ann@sales.acme.example",
            "example",
            "ann.private@post.example",
        ],
    )
    def test_never_takes_one_of_us(self, entry):
        """P1: internal addresses cannot be put on the list by accident."""
        ann = Colleague(id="ann", email_addresses=["ann.private@post.example"])

        with pytest.raises(tp.ConfigurationError, match="never_log"):
            make_inbox(never_log=[entry], colleagues=[ann])

    def test_spares_a_colleague_on_a_listed_domain(self):
        """P1: a listed domain does not cover the alias that a colleague has there."""
        ann = Colleague(id="ann", email_addresses=["ann.private@post.example"])
        inbox = make_inbox(never_log=["post.example"], colleagues=[ann])

        assert not inbox.is_never_logged(tp.Address("ann.private@post.example"))
        assert inbox.is_never_logged(tp.Address("eve@post.example"))

    @pytest.mark.parametrize("entry", ["", "@rival.example", "eve@", "*.rival.example"])
    def test_refuses_what_could_never_match(self, entry):
        """P1: an entry that is neither address nor domain would protect nobody."""
        with pytest.raises(tp.ConfigurationError, match="neither an address nor"):
            make_inbox(never_log=[entry])


class TestPolicies:
    """What an inbox does where nothing else is said."""

    def test_ambiguous_contacts_are_all_linked(self):
        """M6: the default policy is all."""
        assert make_inbox().ambiguous is tp.AmbiguousPolicy.ALL

    def test_gmail_dots_count(self):
        """M4: Gmail-dot folding is off by default."""
        assert not make_inbox().folds_gmail_dots

    def test_an_inherited_quote_is_recorded(self):
        """D6: the default policy is record_inbound."""
        assert make_inbox().inherited_tag is tp.InheritedTagPolicy.RECORD_INBOUND

    def test_from_decides(self):
        """D7: the default author field is From."""
        assert make_inbox().author_field is tp.AuthorField.FROM

    def test_authentication_is_flagged(self):
        """A4: the default policy is flag, for fail and for none."""
        inbox = make_inbox()

        assert inbox.failed_authentication is tp.AuthenticationPolicy.FLAG
        assert inbox.missing_authentication is tp.AuthenticationPolicy.FLAG
        assert inbox.authserv_ids == ()

    def test_limits_are_safe(self):
        """A6: limits are configuration with safe defaults."""
        assert make_inbox().limits == tp.Limits()
        assert make_inbox(limits=tp.Limits(max_parts=5)).limits.max_parts == 5

    def test_notices_are_limited(self):
        """A3: the rate limit for notices is at least one an hour."""
        with pytest.raises(tp.ConfigurationError, match="max_notices_per_hour"):
            make_inbox(max_notices_per_hour=0)

    def test_free_mail_domains_may_be_configured(self):
        """M10: the free-mail domains are a list that a host may replace."""
        assert "gmail.com" in FREE_MAIL_DOMAINS
        assert make_inbox(free_mail_domains=["Post.example"]).free_mail_domains == {
            "post.example"
        }

    def test_an_inbox_is_a_value(self):
        """C7: two inboxes with the same configuration are equal."""
        assert make_inbox() == make_inbox()
        assert attrs.evolve(make_inbox(), tag_separator="-") != make_inbox()


class TestRefusals:
    """What an inbox refuses, because it could only do harm."""

    @pytest.mark.parametrize(
        ("fields", "message"),
        [
            ({"tags": []}, "no mail would ever be recorded"),
            ({"notice_address": "nobody"}, "cannot send notices"),
            ({"notice_address": "CRM@acme.example"}, "cannot send notices"),
            ({"max_attachment_bytes": -1}, "is below 0"),
            ({"max_notices_per_hour": 0}, "is below 1"),
        ],
    )
    def test_refuses_what_could_not_work(self, fields, message):
        """C7, A2, A6: a configuration that cannot work is refused, with the field."""
        with pytest.raises(tp.ConfigurationError, match=message):
            make_inbox(**fields)

    @pytest.mark.parametrize("tag", ["q uote", "a@b", " call "])
    def test_refuses_a_tag_that_no_address_can_carry(self, tag):
        """C7: a tag that can never stand in an address is refused."""
        with pytest.raises(tp.ConfigurationError, match="could never stand"):
            tp.TagRule(tag=tag, inbound=tp.InteractionType.INBOUND)

    def test_takes_a_limit_of_zero_bytes(self):
        """A6: an inbox may keep no attachments at all."""
        assert make_inbox(max_attachment_bytes=0).max_attachment_bytes == 0
