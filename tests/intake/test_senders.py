"""Who sent a mail in: behind lists that rewrite From, and behind redirects."""

import pytest

import touchpoints as tp
from touchpoints.intake.reading import Unreadable
from touchpoints.intake.verdicts import Unauthorized
from touchpoints.testing import File, build_mail

ADA = "Ada Byron <ada@lab.example>"
CRM = "crm+interaction@acme.example"
SALES = "sales@acme.example"
TRUSTED = ("mx.acme.example",)
IGNORE, FLAG, REJECT = tp.AuthenticationPolicy
FORGED = "mx.acme.example; dkim=pass header.d=evil.example"
RESENT = {"Resent-From": "bob@acme.example"}
BY_RULE = {"X-MS-Exchange-Inbox-Rules-Loop": "bob@acme.example"}
BY_GMAIL = {"X-Forwarded-To": CRM, "X-Forwarded-For": f"bob@acme.example {CRM}"}


def through_list(**fields) -> bytes:
    """A mail to our list sales@, which put its own address into From."""
    headers = {"List-Post": f"<mailto:{SALES}>", "List-Id": "<sales.acme.example>"}
    defaults = {
        "sender": f"Ada Byron via Sales <{SALES}>",
        "to": [SALES],
        "headers": {"Delivered-To": CRM, **headers, **fields.pop("headers", {})},
    }
    return build_mail(**(defaults | fields))


def redirected(results: str, headers: dict[str, str]) -> bytes:
    """A stranger's mail to nobody but the capture address, said to be redirected."""
    mail = build_mail(sender="eve@evil.example", to=[CRM], headers=headers)
    return f"Authentication-Results: {results}\n".encode() + mail


VIA = f"\"'Ada Byron' via Sales\" <{SALES}>"


def forwarded(block: str) -> bytes:
    """Bob's forward of a mail that came through our list, as Gmail writes it."""
    return build_mail(
        sender="bob@acme.example",
        to=[CRM],
        subject="Fwd: Pumps",
        text="---------- Forwarded message ---------\n"
        f"{block}Date: Mon, Mar 2, 2026 at 9:00 AM\n"
        f"Subject: Pumps\nTo: <{SALES}>\n\nHow much?\n",
    )


def attached(**fields) -> bytes:
    """Bob's forward of a mail to our list, as a file."""
    inner = through_list(**fields)
    return build_mail(sender="bob@acme.example", to=[CRM], files=[File("a.eml", inner)])


class TestForwardedFromAList:
    """Forwards of mail whose From a list replaced by its own address."""

    @pytest.mark.parametrize(
        "raw",
        [
            forwarded(f"From: {VIA}\nReply-To: {ADA}\n"),
            forwarded(f"From: {VIA}\nReply-To: {ADA}, {SALES}\n"),
            forwarded(f"From: {VIA}\nReply-To: {ADA}, office@lab.example\n"),
            forwarded(f"From: {VIA}\nAntwort an: {ADA}\n"),
            forwarded(f"From: {VIA}\nCc: {ADA}, Carl <carl@lab.example>\n"),
            attached(headers={"X-Original-From": ADA}),
            attached(sender=VIA, headers={"List-Post": "", "Reply-To": ADA}),
        ],
    )
    def test_is_the_author_s(self, desk, raw):
        """D4: the author that a list put elsewhere is the original's author."""
        outcome = desk.record(raw)

        assert isinstance(outcome, tp.Recorded)
        assert outcome.interaction.direction is tp.Direction.INBOUND
        assert outcome.interaction.author.address == "ada@lab.example"

    @pytest.mark.parametrize(
        "raw",
        [
            forwarded(f"From: {VIA}\n"),
            forwarded(f"From: {VIA}\nCc: Carl <carl@lab.example>\n"),
            forwarded(f"From: {VIA}\nReply-To: carl@lab.example, eve@lab.example\n"),
            attached(sender=VIA),
        ],
    )
    def test_is_nobody_s_without_its_author(self, read_raw, raw):
        """D5: a list's own address is no colleague; its sender is told, not ignored."""
        assert isinstance(read_raw(raw).finding, Unreadable)

    def test_of_others_stays_theirs(self, desk):
        """D7: Reply-To decides nothing where no list of ours rewrote From."""
        outcome = desk.record(forwarded(f"From: {ADA}\nReply-To: bob@acme.example\n"))

        assert outcome.interaction.author.address == "ada@lab.example"


class TestBehindAList:
    """Mail whose From a list replaced by its own address."""

    @pytest.mark.parametrize(
        "fields",
        [
            pytest.param({"headers": {"Reply-To": ADA}}, id="Reply-To"),
            pytest.param(
                {"headers": {"Reply-To": f"{ADA}, {SALES}"}}, id="and the list"
            ),
            pytest.param({"cc": [ADA]}, id="Cc"),
            pytest.param({"cc": [ADA, CRM]}, id="Cc and the capture address"),
            pytest.param(
                {"cc": [ADA], "headers": {"Reply-To": SALES}}, id="Cc, not Reply-To"
            ),
            pytest.param(
                {"cc": ["bob@acme.example"], "headers": {"Reply-To": ADA}},
                id="Reply-To before Cc",
            ),
            pytest.param({"cc": ["Ada <ADA@lab.example>", ADA]}, id="twice"),
            pytest.param(
                {"cc": ["Carl <carl@lab.example>", "eve@lab.example", ADA]},
                id="named in From",
            ),
            pytest.param(
                {
                    "sender": f"\"'Ada Byron' via Sales\" <{SALES}>",
                    "headers": {"Reply-To": f"{ADA}, office@lab.example"},
                },
                id="named in From, quoted",
            ),
        ],
    )
    def test_is_the_only_address_beside_the_list_s(self, desk, fields):
        """D1: a customer's mail through our list is inbound, and from the customer."""
        outcome = desk.record(through_list(**fields))

        assert isinstance(outcome, tp.Recorded)
        assert outcome.interaction.direction is tp.Direction.INBOUND
        assert outcome.interaction.author.address.lower() == "ada@lab.example"
        assert not desk.notifier.sent

    @pytest.mark.parametrize(
        "fields",
        [
            pytest.param(
                {"cc": ["ada@lab.example", "Ad <carl@lab.example>"]}, id="two in Cc"
            ),
            pytest.param(
                {
                    "headers": {"Reply-To": "ada@lab.example, carl@lab.example"},
                    "cc": [ADA],
                },
                id="two in Reply-To",
            ),
            pytest.param({"headers": {"Reply-To": CRM}}, id="the capture address"),
            pytest.param({}, id="nobody"),
        ],
    )
    def test_is_nobody_where_that_is_not_told(self, read_raw, fields):
        """D7: where nothing tells who wrote it, From decides."""
        assert read_raw(through_list(**fields)).author.key == SALES

    def test_is_nobody_where_the_author_is_no_list(self, read_raw):
        """D7: a Reply-To changes nothing where From is not the list's own address."""
        raw = through_list(sender="ann@acme.example", headers={"Reply-To": ADA})

        assert read_raw(raw).author.key == "ann@acme.example"

    def test_may_be_a_colleague_behind_our_own_list(self, read_raw):
        """D3: a colleague's mail through our list is the colleague's."""
        raw = through_list(headers={"Reply-To": "bob@acme.example"}, cc=[ADA])

        assert read_raw(raw).colleague == tp.Address("bob@acme.example")

    def test_makes_nobody_internal(self, read_raw):
        """D8: a list outside does not make one of us of whoever wrote to it."""
        raw = build_mail(
            sender="pumps@lists.example",
            to=["ann@acme.example", CRM],
            headers={
                "X-BeenThere": "pumps@lists.example",
                "Reply-To": "bob@acme.example",
            },
        )

        assert read_raw(raw).author.key == "pumps@lists.example"
        assert read_raw(raw).colleague is None

    def test_is_not_told_at_the_list_s_address(self, desk):
        """A3: a list passes a notice on to everybody, so that it never gets one."""
        outcome = desk.record(through_list())

        assert isinstance(outcome, tp.Refused)
        assert not desk.notifier.sent


class TestBehindARedirect:
    """Mail that somebody is said to have redirected."""

    @pytest.mark.parametrize("headers", [RESENT, BY_RULE, BY_GMAIL])
    @pytest.mark.parametrize("failed", [FLAG, IGNORE])
    def test_is_told_nothing_where_no_host_saw_him(self, open_desk, headers, failed):
        """A3: nobody is told about a redirect that only its own header speaks of."""
        desk = open_desk(authserv_ids=TRUSTED, failed_authentication=failed)
        desk.record(
            redirected(f"{FORGED}; dmarc=pass header.from=evil.example", headers)
        )

        assert not desk.notifier.sent

    @pytest.mark.parametrize("headers", [RESENT, BY_RULE, BY_GMAIL])
    @pytest.mark.parametrize("policy", [FLAG, REJECT])
    def test_is_told_where_a_host_saw_him(self, open_desk, headers, policy):
        """A3: a redirect through the colleague's own domain is the colleague's."""
        desk = open_desk(
            authserv_ids=TRUSTED,
            failed_authentication=policy,
            missing_authentication=policy,
        )
        desk.record(
            redirected(f"{FORGED}; spf=pass smtp.mailfrom=bob@acme.example", headers)
        )

        assert [each.recipient.key for each in desk.notifier.sent] == [
            "bob@acme.example"
        ]

    @pytest.mark.parametrize("headers", [RESENT, BY_RULE, BY_GMAIL])
    def test_is_told_where_no_host_is_trusted(self, desk, headers):
        """A4: where no authserv-id is configured, no redirect is doubted."""
        desk.record(redirected(FORGED, headers))

        assert [each.recipient.key for each in desk.notifier.sent] == [
            "bob@acme.example"
        ]

    @pytest.mark.parametrize("headers", [BY_RULE, BY_GMAIL])
    @pytest.mark.parametrize(
        "policies",
        [{"failed_authentication": REJECT}, {"missing_authentication": REJECT}],
    )
    def test_is_nobody_by_a_provider_s_header_alone(self, open_desk, headers, policies):
        """A5: under a reject policy, a header that anybody can write opens no door."""
        desk = open_desk(authserv_ids=TRUSTED, **policies)
        outcome = desk.record(redirected(FORGED, headers))

        assert isinstance(outcome, tp.Refused)
        assert outcome.reason == Unauthorized()

    def test_is_a_colleague_by_resent_from(self, open_desk):
        """D3: a Resent-From of a colleague counts, though nobody is told."""
        desk = open_desk(authserv_ids=TRUSTED, failed_authentication=REJECT)
        outcome = desk.record(redirected(FORGED, RESENT))

        assert isinstance(outcome, tp.Parked)
        assert not desk.notifier.sent
