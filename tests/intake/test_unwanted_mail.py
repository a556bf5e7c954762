"""Mail that nobody wrote, and mail that nobody may log (rules A1 to A6)."""

import attrs
import pytest

import touchpoints as tp
from touchpoints.intake.verdicts import (
    Accepted,
    Automated,
    NotForUs,
    Unauthenticated,
    Unauthorized,
    authentication_policy,
    judge,
)
from touchpoints.intake.wording import ENVELOPE_SENDER, to_email
from touchpoints.mail.automation import AutomationKind
from touchpoints.mail.limits import LimitKind
from touchpoints.testing import File, build_mail

CRM = "crm+interaction@acme.example"
TRUSTED = ("mx.acme.example",)
PASSED = "mx.acme.example; dmarc=pass header.from=acme.example"
FAILED = "mx.acme.example; dmarc=fail header.from=acme.example"
IGNORE, FLAG, REJECT = tp.AuthenticationPolicy


def accepted(reading: tp.Reading) -> Accepted:
    """The verdict, which must be that the mail is accepted."""
    verdict = judge(reading)
    assert isinstance(verdict, Accepted)
    return verdict


def live_copy(**fields) -> bytes:
    """A mail of Ann's to Ada, with the capture address in copy."""
    defaults = {"sender": "ann@acme.example", "to": ["ada@lab.example"], "cc": [CRM]}
    return build_mail(**(defaults | fields))


def vouched(*results: str, **fields) -> bytes:
    """The live copy, with these Authentication-Results on top of it."""
    lines = "".join(f"Authentication-Results: {result}\n" for result in results)
    return lines.encode() + live_copy(**fields)


AUTOMATIC = [
    ({"Auto-Submitted": "auto-replied"}, AutomationKind.AUTO_REPLY),
    ({"Auto-Submitted": "auto-generated"}, AutomationKind.AUTO_GENERATED),
    ({"X-Autoreply": "yes"}, AutomationKind.AUTO_REPLY),
    ({"Return-Path": "<>"}, AutomationKind.AUTO_GENERATED),
    ({"Precedence": "bulk"}, AutomationKind.BULK),
    ({"List-Id": "<news.lab.example>"}, AutomationKind.LIST),
]


class TestAutomatic:
    """A1 and A2: mail that nobody wrote."""

    @pytest.mark.parametrize(("headers", "kind"), AUTOMATIC)
    def test_is_ignored_with_its_reason(self, desk, headers, kind):
        """A1: automatic mail is ignored with its reason, and leaves no trace."""
        outcome = desk.record(
            build_mail(
                sender="ada@lab.example",
                to=["ann@acme.example", "crm+interaction@acme.example"],
                headers=headers,
            )
        )

        assert isinstance(outcome, tp.Ignored)
        assert isinstance(outcome.reason, Automated)
        assert outcome.reason.automation.kind is kind
        assert not outcome.change
        assert not desk.store.interactions
        assert not desk.store.parked

    @pytest.mark.parametrize(
        ("sender", "cc"),
        [
            ("ann@acme.example", "crm+bogus@acme.example"),
            ("ann@acme.example", "crm+interaction@acme.example"),
            ("ada@lab.example", "crm+interaction@acme.example"),
        ],
    )
    def test_never_causes_a_notice(self, desk, sender, cc):
        """A1: automatic mail causes no notice, whatever else is wrong with it."""
        outcome = desk.record(
            build_mail(
                sender=sender,
                to=["stranger@nowhere.example"],
                cc=[cc],
                headers={"Auto-Submitted": "auto-replied"},
            )
        )

        assert isinstance(outcome, tp.Ignored)
        assert not desk.notifier.sent

    def test_forwarded_by_a_colleague_is_his_mail(self, build_forward, read_raw):
        """A1: only the outer mail's sender counts, so forwarding a newsletter is fine."""
        inner = build_mail(
            sender="ada@lab.example",
            to=["ann@acme.example"],
            headers={"List-Id": "<news.lab.example>", "Precedence": "bulk"},
        )
        raw = build_forward(files=[File("news.eml", inner)], text="")

        assert accepted(read_raw(raw)).direction is tp.Direction.INBOUND

    def test_from_our_own_list_is_not_automatic(self, read_mail):
        """A1: List-* and Precedence of a group at our own domain do not count."""
        reading = read_mail(
            "ada@lab.example",
            "sales@acme.example",
            headers={"List-Id": "<sales.acme.example>", "Precedence": "list"},
        )

        assert accepted(reading).direction is tp.Direction.INBOUND

    def test_a_colleague_s_absence_is_not_automatic(self, read_mail):
        """A1: Precedence does not count on internal mail, whatever its subject says."""
        reading = read_mail(
            "ann@acme.example",
            "ada@lab.example",
            subject="Out of office next week, please order now",
            headers={"Precedence": "bulk"},
        )

        assert accepted(reading).direction is tp.Direction.OUTBOUND

    def test_a_list_without_a_domain_is_not_ours(self, read_mail):
        """A1: a list is ours by its domain; one that names none is not."""
        reading = read_mail(
            "ada@lab.example",
            "ann@acme.example",
            headers={"Precedence": "bulk"},
            inbox={"internal_domains": ["acme.example", "none"]},
        )

        assert reading.automation is not None
        assert reading.automation.list_domain is None

    def test_suppressing_replies_is_not_automatic(self, read_mail):
        """A1: X-Auto-Response-Suppress alone marks nothing."""
        reading = read_mail(
            "ada@lab.example",
            "ann@acme.example",
            headers={"X-Auto-Response-Suppress": "All"},
        )

        assert accepted(reading).direction is tp.Direction.INBOUND

    def test_a_reply_to_a_notice_is_ignored(self, desk):
        """A2: a mail in reply to one of our notices is ignored."""
        desk.record(
            build_mail(sender="ann@acme.example", to=["crm+bogus@acme.example"])
        )
        notice = to_email(desk.notifier.sent[0], sender=desk.inbox.notice_sender)
        outcome = desk.record(
            build_mail(
                sender="ann@acme.example",
                to=[desk.inbox.notice_sender, "crm+interaction@acme.example"],
                headers={"In-Reply-To": notice["Message-ID"]},
                message_id="2@mail.example",
            )
        )

        assert isinstance(outcome, tp.Ignored)
        assert isinstance(outcome.reason, Automated)
        assert len(desk.notifier.sent) == 1

    def test_a_notice_itself_is_ignored(self, desk):
        """A2: a notice that comes back to the capture address is ignored."""
        desk.record(live_copy(cc=["crm+bogus@acme.example"]))
        mail = to_email(desk.notifier.sent[0], sender=desk.inbox.notice_sender)
        del mail["To"]
        mail["To"] = "crm+interaction@acme.example"
        outcome = desk.record(mail.as_bytes())

        assert isinstance(outcome, tp.Ignored)
        assert len(desk.notifier.sent) == 1

    def test_our_notices_are_automatic_mail(self, desk):
        """A2: a notice says so, has no envelope sender and names no capture address."""
        desk.record(live_copy(cc=["crm+bogus@acme.example"]))
        mail = to_email(desk.notifier.sent[0], sender=desk.inbox.notice_sender)

        assert mail["Auto-Submitted"] == "auto-generated"
        assert ENVELOPE_SENDER == ""
        assert mail["Reply-To"] is None
        assert "crm@acme.example" not in (mail["From"], mail["To"])


class TestAuthentication:
    """A4: whether a trusted host vouches for the sender."""

    def test_is_ignored_whatever_the_policy_says(self, read_raw):
        """A4: without a configured authserv-id, nothing is rejected and nothing flagged."""
        reading = read_raw(
            vouched(FAILED), failed_authentication=REJECT, missing_authentication=REJECT
        )

        assert authentication_policy(reading) is IGNORE
        assert not accepted(reading).cautions

    def test_that_passed_needs_no_word(self, read_raw):
        """A4: a sender whom a trusted host confirmed is neither flagged nor rejected."""
        reading = read_raw(
            vouched(PASSED),
            authserv_ids=TRUSTED,
            failed_authentication=REJECT,
            missing_authentication=REJECT,
        )

        assert not accepted(reading).cautions

    @pytest.mark.parametrize(
        ("results", "caution"),
        [
            ([FAILED], tp.Caution.AUTHENTICATION_FAILED),
            ([], tp.Caution.AUTHENTICATION_MISSING),
            (["mx.evil.example; dmarc=pass"], tp.Caution.AUTHENTICATION_MISSING),
            ([FAILED, PASSED], tp.Caution.AUTHENTICATION_FAILED),
            (
                [FAILED.replace("mx.acme", "mx.evil"), FAILED, PASSED],
                tp.Caution.AUTHENTICATION_FAILED,
            ),
        ],
    )
    def test_is_flagged_by_default(self, open_desk, results, caution):
        """A4: only the topmost trusted result counts; a flag is on the interaction."""
        desk = open_desk(authserv_ids=TRUSTED)
        outcome = desk.record(vouched(*results))

        assert isinstance(outcome, tp.Recorded)
        assert outcome.interaction.cautions == {caution}
        assert desk.store.interactions[outcome.interaction.id].cautions == {caution}

    def test_of_a_mail_that_came_over_a_trusted_list(self, read_raw):
        """A4: a forwarder's word counts where it is configured, and where it is not, not."""
        mail = vouched("mx.acme.example; arc=pass; dmarc=fail").replace(
            b"From:",
            b"ARC-Seal: i=1; cv=none; d=lists.example; b=x\r\n"
            b"ARC-Message-Signature: i=1; b=x\r\n"
            b"ARC-Authentication-Results: i=1; lists.example; dmarc=pass "
            b"header.from=acme.example\r\nFrom:",
            1,
        )

        trusting = read_raw(
            mail, authserv_ids=TRUSTED, trusted_sealers=["Lists.example"]
        )
        others = read_raw(mail, authserv_ids=TRUSTED)

        assert not accepted(trusting).cautions
        assert accepted(others).cautions == {tp.Caution.AUTHENTICATION_FAILED}

    @pytest.mark.parametrize("results", [[FAILED], []])
    def test_may_be_ignored(self, read_raw, results):
        """A4: under the policy ignore, nobody need vouch for a sender."""
        reading = read_raw(
            vouched(*results),
            authserv_ids=TRUSTED,
            failed_authentication=IGNORE,
            missing_authentication=IGNORE,
        )

        assert not accepted(reading).cautions

    @pytest.mark.parametrize(
        ("results", "failed", "missing", "policy"),
        [
            ([FAILED], REJECT, IGNORE, REJECT),
            ([FAILED], IGNORE, REJECT, IGNORE),
            ([], REJECT, IGNORE, IGNORE),
            ([], IGNORE, REJECT, REJECT),
            ([FAILED], FLAG, REJECT, FLAG),
            ([], REJECT, FLAG, FLAG),
        ],
    )
    def test_has_a_policy_for_each_lack(
        self, read_raw, results, failed, missing, policy
    ):
        """A4: to fail and to be judged by nobody have a policy each."""
        reading = read_raw(
            vouched(*results),
            authserv_ids=TRUSTED,
            failed_authentication=failed,
            missing_authentication=missing,
        )

        assert authentication_policy(reading) is policy


class TestUnauthorised:
    """A5: senders who may not log anything."""

    @pytest.mark.parametrize("cc", [CRM, "crm@acme.example", "crm+bogus@acme.example"])
    def test_an_outsider_is_refused_in_silence(self, desk, cc):
        """A5: an outsider is told nothing, and the host sees the outcome."""
        outcome = desk.record(
            live_copy(sender="eve@rival.example", to=["ada@lab.example"], cc=[cc])
        )

        assert isinstance(outcome, tp.Refused)
        assert outcome.reason == Unauthorized()
        assert not outcome.notices
        assert not outcome.change
        assert not desk.notifier.sent
        assert not desk.store.interactions

    @pytest.mark.parametrize(
        ("results", "evidence"),
        [([FAILED], "dmarc=fail (acme.example)"), ([], "no trusted host")],
    )
    @pytest.mark.parametrize("cc", [CRM, "crm+bogus@acme.example"])
    def test_a_rejected_sender_is_refused_in_silence(
        self, open_desk, results, evidence, cc
    ):
        """A5: a sender who fails a reject policy is told nothing, either."""
        desk = open_desk(
            authserv_ids=TRUSTED,
            failed_authentication=REJECT,
            missing_authentication=REJECT,
        )
        outcome = desk.record(vouched(*results, cc=[cc]))

        assert isinstance(outcome, tp.Refused)
        assert isinstance(outcome.reason, Unauthenticated)
        assert evidence in outcome.reason.evidence
        assert not desk.notifier.sent
        assert not desk.store.interactions

    def test_a_mail_over_a_limit_tells_an_outsider_nothing(self, open_desk):
        """A5: an outsider does not even learn of limits."""
        desk = open_desk(limits=tp.Limits(max_recipients=1))
        outcome = desk.record(
            live_copy(sender="eve@rival.example", to=["ada@lab.example", "b@x.example"])
        )

        assert isinstance(outcome, tp.Refused)
        assert outcome.reason == Unauthorized()
        assert not desk.notifier.sent


#: A mail over each limit, with the limit that it is over.
TOO_MUCH = [
    (LimitKind.BYTES, tp.Limits(max_bytes=1_000), {"text": "x\n" * 1_000}),
    (
        LimitKind.PARTS,
        tp.Limits(max_parts=2),
        {"files": [File("a.bin", b"a"), File("b.bin", b"b")]},
    ),
    (
        LimitKind.DEPTH,
        tp.Limits(max_depth=1),
        {"html": "<p>Hi", "files": [File("a", b"a")]},
    ),
    (
        LimitKind.HEADERS,
        tp.Limits(max_headers=12),
        {"headers": {f"X-Header-{number}": "x" for number in range(10)}},
    ),
    (
        LimitKind.HEADERS,
        tp.Limits(max_header_bytes=2_000),
        {"headers": {"X-Header": "x" * 2_000}},
    ),
    (
        LimitKind.RECIPIENTS,
        tp.Limits(max_recipients=2),
        {"to": ["ada@lab.example", "bob@lab.example", "cid@lab.example"]},
    ),
]


class TestLimits:
    """A6: mails that are too much."""

    @pytest.mark.parametrize(("kind", "limits", "fields"), TOO_MUCH)
    def test_are_refused_with_a_notice(self, open_desk, kind, limits, fields):
        """A6: a colleague's mail over a limit is refused with a notice to him."""
        desk = open_desk(limits=limits)
        outcome = desk.record(live_copy(**fields))

        assert isinstance(outcome, tp.Refused)
        assert isinstance(outcome.reason, tp.LimitExceeded)
        assert kind in outcome.reason.limits
        assert [notice.problem for notice in desk.notifier.sent] == [outcome.reason]
        assert desk.notifier.sent[0].recipient.key == "ann@acme.example"
        assert not desk.store.interactions
        assert not desk.store.parked

    @pytest.mark.parametrize(("kind", "limits", "fields"), TOO_MUCH)
    def test_have_safe_defaults(self, desk, kind, limits, fields):
        """A6: the default limits let an ordinary mail through."""
        assert limits != desk.inbox.limits
        outcome = desk.record(live_copy(**fields))

        assert isinstance(outcome, tp.Recorded), kind

    def test_come_before_the_tag(self, read_raw):
        """A6: of a mail that was not read to its end, no tag is complained about."""
        raw = live_copy(to=["ada@lab.example"] * 3, cc=["crm+bogus@acme.example"])
        reading = tp.read(
            tp.parse_message(raw, limits=tp.Limits(max_recipients=1)),
            read_raw(raw).inbox,
        )

        assert judge(reading) == tp.LimitExceeded((LimitKind.RECIPIENTS,))

    @pytest.mark.parametrize(
        ("header", "is_told"),
        [
            (b"From: ann@acme.example\nX: y\n", True),
            (b"From: ada@lab.example\nX: y\n", False),
            (b"From: ann@acme.example\nAuto-Submitted: auto-replied\n", False),
            (b"From: ann@rejected.example\nX: y\n", False),
        ],
    )
    def test_may_hide_the_capture_address(self, open_desk, header, is_told):
        """A6: a colleague is told once where his header was not read to its end."""
        desk = open_desk(
            limits=tp.Limits(max_headers=5),
            internal_domains=["acme.example", "rejected.example"],
            authserv_ids=TRUSTED if b"rejected" in header else (),
            missing_authentication=REJECT,
        )
        raw = header + b"Message-ID: <1@x.example>\n" + b"X: y\n" * 9 + live_copy()
        outcomes = [desk.record(raw) for _ in range(2)]

        assert [isinstance(each, tp.Refused) for each in outcomes] == [is_told] * 2
        assert [notice.kind for notice in desk.notifier.sent] == (
            [tp.ProblemKind.LIMIT_EXCEEDED] if is_told else []
        )

    def test_make_no_other_mail_ours(self, desk):
        """A6: a mail over a limit that is not for us is none of our business."""
        inbox = attrs.evolve(desk.inbox, limits=tp.Limits(max_recipients=1))
        message = tp.parse_message(
            live_copy(to=["a@x.example", "b@x.example"], cc=()), limits=inbox.limits
        )

        assert judge(tp.read(message, inbox)) == NotForUs()
