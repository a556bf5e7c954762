"""Mail that nobody wrote: bounces, automatic replies, lists, bulk (rules A1, A2)."""

from collections.abc import Mapping
from typing import final

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from touchpoints.mail._automation_reports import (
    MAX_RECIPIENTS,
    DeliveryReport,
    addresses_in,
    before_copy,
    listed_addresses,
    read_delivery_status,
)
from touchpoints.mail.addresses import Address, parse_addresses
from touchpoints.mail.automation import Automation, AutomationKind, classify
from touchpoints.mail.headers import Headers


@final
@attrs.frozen(kw_only=True)
class Mail:
    """A mail as `classify` sees it, ordinary but for what a test says."""

    headers: Headers
    subject: str = "Four pumps"
    author: Address | None = None
    media_type: str = "text/plain"
    parameters: Mapping[str, str] = attrs.Factory(dict[str, str])
    calendar_method: str | None = None
    text: str = "Could you send us an offer for four pumps?"
    reports: tuple[tuple[str, str], ...] = ()


ADA = Address("ada@lab.example")


@final
@attrs.frozen
class UnreadMail:
    """A mail whose text and reports must not be asked for."""

    headers: Headers
    subject: str = "Four pumps"
    author: Address | None = ADA
    media_type: str = "multipart/alternative"
    parameters: Mapping[str, str] = attrs.Factory(dict[str, str])
    calendar_method: str | None = None

    @property
    def text(self) -> str:
        """No text for an ordinary mail."""
        raise AssertionError

    @property
    def reports(self) -> tuple[tuple[str, str], ...]:
        """No reports for an ordinary mail."""
        raise AssertionError


def mail(
    *fields: str,
    sender: str = "Ada Byron <ada@lab.example>",
    to: str = "bob@acme.example",
    subject: str = "Four pumps",
    text: str = "Could you send us an offer for four pumps?",
    media_type: str = "text/plain",
    report_type: str = "",
    reports: tuple[tuple[str, str], ...] = (),
    calendar_method: str | None = None,
) -> Mail:
    """An ordinary mail with these fields added."""
    lines = [f"From: {sender}", f"To: {to}", f"Subject: {subject}", *fields]
    authors = parse_addresses(sender).addresses
    return Mail(
        headers=Headers.parse("\r\n".join(lines).encode()),
        subject=subject,
        author=authors[0] if authors else None,
        text=text,
        media_type=media_type,
        parameters={"report-type": report_type} if report_type else {},
        reports=reports,
        calendar_method=calendar_method,
    )


def kind_of(view: Mail) -> AutomationKind | None:
    """The kind of a mail's automation."""
    found = classify(view)
    return None if found is None else found.kind


IMPERSONAL = Headers.parse(b"To: bob@acme.example\n")
DAEMON = "Mail Delivery Subsystem <MAILER-DAEMON@mx.example>"
POSTMASTER = "postmaster@mx.example"

FAILED = """\
Reporting-MTA: dns; mx.acme.example
Arrival-Date: Mon, 2 Mar 2026 10:00:00 +0100

Original-Recipient: rfc822;ada@lab.example
Final-Recipient: RFC822; <ada@lab.example>
Action: failed (mailbox gone)
Status: 5.1.1

Final-Recipient: rfc822; bob@lab.example
Action: Failed
"""
DELAYED = "Final-Recipient: rfc822; ada@lab.example\nAction: delayed\nStatus: 4.4.1\n"
DELIVERED = "Final-Recipient: rfc822; ada@lab.example\nAction: relayed\n"
STATUS = "message/delivery-status"

QMAIL = """\
Hi. This is the qmail-send program at mx.acme.example.
I'm afraid I wasn't able to deliver your message to the following addresses.
This is a permanent error; I've given up. Sorry it didn't work out.

<ada@lab.example>:
192.0.2.7 does not like recipient.
Remote host said: 550 no such user

--- Below this line is a copy of the message.

From: carol@acme.example
To: dave@lab.example
"""
EXIM = """\
This message was created automatically by mail delivery software.

A message that you sent could not be delivered to one or more of its
recipients. This is a permanent error. The following address(es) failed:

  ada@lab.example
    SMTP error from remote mail server after RCPT TO:<ada@lab.example>:
    550 unknown user
"""
EXCHANGE = """\
Your message

  To:      Ada Byron; carol@acme.example
  Subject: Four pumps
  Sent:    Mon, 2 Mar 2026 10:00:00 +0100

did not reach the following recipient(s):

ada@lab.example on Mon, 2 Mar 2026 10:00:03 +0100
    The recipient name is not recognized
"""


class TestOrdinaryMail:
    """Mail that somebody wrote."""

    @pytest.mark.parametrize(
        "fields",
        [
            pytest.param((), id="nothing"),
            pytest.param(("Auto-Submitted: no",), id="Auto-Submitted: no"),
            pytest.param(("Auto-Submitted: ",), id="Auto-Submitted empty"),
            pytest.param(("Precedence: normal",), id="Precedence: normal"),
            pytest.param(("X-Auto-Response-Suppress: All",), id="Exchange's suppress"),
            pytest.param(("List-Id:", "List-Post: ", "X-BeenThere:"), id="empty fields"),
            pytest.param(("List-Unsubscribe: <https://acme.example/u>",
                          "List-Unsubscribe-Post: List-Unsubscribe=One-Click"),
                         id="List-Unsubscribe"),
            pytest.param(("X-Autoreply: no",), id="X-Autoreply: no"),
            pytest.param(("X-Autogenerated: Forward",), id="X-Autogenerated: Forward"),
            pytest.param(("Return-Path: <ada@lab.example>",), id="Return-Path"),
            pytest.param(("X-Loop: crm@acme.example",), id="X-Loop"),
            pytest.param(("In-Reply-To: <1@lab.example>",
                          "References: <1@lab.example> <2@lab.example>"), id="answer"),
            pytest.param(("X-FC-MachineGenerated: false",), id="FirstClass"),
            pytest.param(("Delivered-To: crm@acme.example",), id="Delivered-To"),
            pytest.param(("X-MS-Exchange-Inbox-Rules-Loop: ada@lab.example",),
                         id="Exchange's loop"),
            pytest.param(("X-MS-Exchange-Generated-Message-Source: Mailbox Rules Agent",),
                         id="passed on by a rule"),
        ],
    )  # fmt: skip
    def test_is_no_automation(self, fields):
        """A1: none of these fields marks a mail, alone."""
        assert classify(mail(*fields)) is None

    @pytest.mark.parametrize(
        ("subject", "text"),
        [
            ("Out of office next week", "I am out of the office next week."),
            ("Vacation plans", "I'm on vacation in May, shall we meet in June?"),
            ("Automatic reply: does yours work?", "Please test your auto-responder."),
            ("Re: Automatic reply: Four pumps", "I am out of the office, still."),
            ("Delivery problem with order 7", "Our order has been delayed. Why?"),
            ("Delivery failed", "The pumps could not be delivered to our site."),
            ("Mail delivery problem", "Your server says 550 user unknown for bob@x.y."),
            (
                "Undelivered mail",
                "Hi Bob,\nI got: 'Your message could not be delivered'",
            ),
            ("Re: Undelivered Mail Returned to Sender", QMAIL),
            ("Fwd: Mail delivery failed: returning message to sender", EXIM),
            ("WG: Unzustellbar: Angebot", "Kam zurück."),
            ("Four pumps", QMAIL),
        ],
    )
    def test_may_be_about_bounces_and_holidays(self, subject, text):
        """A1: neither a subject nor a text counts alone; people write such things."""
        assert classify(mail(subject=subject, text=text)) is None

    @pytest.mark.parametrize(
        ("sender", "subject", "text"),
        [
            (POSTMASTER, "Re: Your mail server", f"You wrote about this:\n{QMAIL}"),
            (POSTMASTER, "Maintenance on Sunday", "Mail will be slow on Sunday."),
            ("System Administrator <it@lab.example>", "New phone list", "See below."),
            (
                "Postmaster <postmaster@lab.example>",
                "Delivery problem with pumps",
                "Please send again.",
            ),
            (
                "Microsoft Outlook <ada@lab.example>",
                "Delivery report for pumps",
                "The crate was not delivered to: gate 4.",
            ),
            ("mdaemon@lab.example", "Four pumps", "Could you send an offer?"),
            ("mdaemon@lab.example", "Delivery failed", "The pumps never came."),
        ],
    )
    def test_may_come_from_a_postmaster(self, sender, subject, text):
        """A1: a postmaster is a person, whatever the subject, and so is a display name."""
        assert classify(mail(sender=sender, subject=subject, text=text)) is None

    @pytest.mark.parametrize(
        "sender",
        [
            "ada@lab.example",
            "postmaster@lab.example",
            "Nils D. Rasmussen <ndr@lab.example>",
            "mdaemon@lab.example",
        ],
    )
    @pytest.mark.parametrize(
        ("subject", "text"),
        [
            ("Delivery problem with order 4711",
             "The carrier reports an address error: the number is missing."),
            ("Mail error", "Your message to the following address, carl@b.example"),
            ("Undelivered offer?", "It seems that Carl did not receive this message."),
            ("Mailbox full", "Two recipients of your message are on holiday."),
            ("Delivery failed", "The pumps were undeliverable to Main Street 5."),
            ("Delivery failed", "The intended recipient could not be reached by phone."),
            ("Delivery problem", "Delivery to the following recipient: Gate 4."),
            ("Delivery failed", "It did not reach the following recipient: Gate 4."),
            ("Non remis : colis 4711", "Le colis n'a pas pu être remis à la porte 4."),
            ("Your pumps", "The post office was unable to deliver mail this week."),
            ("Returned mail", "> Your message could not be delivered\nIt came back."),
        ],
    )  # fmt: skip
    def test_may_speak_of_parcels_and_people_as_of_mail(self, sender, subject, text):
        """A1: what is said of parcels, and what a person quotes, is no machine's sign."""
        assert classify(mail(sender=sender, subject=subject, text=text)) is None

    @pytest.mark.parametrize(
        ("fields", "sender", "to"),
        [
            pytest.param((), "Ada Byron <ada@lab.example>", "bob@acme.example",
                         id="a name"),
            pytest.param(("Cc: crm@acme.example",), "ada@lab.example", "bob@acme.example",
                         id="Cc"),
            pytest.param((), "ada@lab.example", "bob@acme.example, carl@acme.example",
                         id="two recipients"),
            pytest.param((), "ada@lab.example", "undisclosed-recipients:;",
                         id="no recipient"),
            pytest.param(("Auto-Submitted: no",), "ada@lab.example", "bob@acme.example",
                         id="Auto-Submitted: no"),
            pytest.param(("Auto-Submitted: No (by hand)",), POSTMASTER,
                         "bob@acme.example", id="a postmaster by hand"),
        ],
    )  # fmt: skip
    def test_may_repeat_a_mail_system_s_sentence(self, fields, sender, to):
        """A1: a bounce has no name, no Cc and one recipient, and no person submits it."""
        text = "Your message could not be delivered to the following recipient: Bob."
        view = mail(
            *fields,
            sender=sender,
            to=to,
            subject="Undeliverable: Four pumps",
            text=text,
        )

        assert classify(view) is None

    @pytest.mark.parametrize(
        ("fields", "subject", "text"),
        [
            ((), "OOO: pumps", "I'm out of pumps"),
            ((), "OOO: Four pumps", "I am out of the office next week, call Bob."),
            ((), "Afwezig: volgende week", "Ik ben niet zeker of wij er dan zijn."),
            ((), "Automatic reply: Four pumps", "I am out of the office until May."),
            ((), "Balasan otomatis: Empat pompa", "Saya sedang cuti."),
            (("X-Auto-Response-Suppress: OOF",), "Vacation rental pumps", "Four."),
            (
                ("X-Auto-Response-Suppress: OOF", "In-Reply-To: <1@acme.example>"),
                "OOO: pumps",
                "I am out of the office next week.",
            ),
            (
                ("X-Auto-Response-Suppress: All",),
                "Automatic reply: does yours work?",
                "Please test it.",
            ),
            (
                ("X-MS-Exchange-Inbox-Rules-Loop: ada@lab.example",),
                "Vacation rental pumps",
                "Four, please.",
            ),
            (("X-Loop: ada@lab.example",), "Vacation rental pumps", "Four, please."),
            (
                ("X-Loop: ada@lab.example",),
                "Automatic reply: Four pumps",
                "I am on vacation.",
            ),
        ],
    )
    def test_may_be_about_an_absence(self, fields, subject, text):
        """A1: subject and text make no automatic reply, nor do fields on people's mail."""
        assert classify(mail(*fields, subject=subject, text=text)) is None

    @pytest.mark.parametrize(
        "subject",
        ["Out of office next week, please order now", "Automatic reply: Pumps"],
    )
    def test_of_low_precedence_is_bulk_at_most(self, subject):
        """A1: Precedence confirms no subject; it never counts where From is internal."""
        view = mail("Precedence: bulk", subject=subject, text="I am out of the office.")

        assert kind_of(view) is AutomationKind.BULK

    def test_is_told_by_its_fields_alone(self):
        """A1: neither text nor reports of an ordinary mail are read."""
        assert classify(UnreadMail(Headers.parse(b"Subject: Four pumps\n"))) is None

    def test_may_carry_the_report_that_it_forwards(self):
        """A1: whoever forwards a bounce with its parts is no mail system."""
        view = mail(
            subject="Fw: Undeliverable: Four pumps",
            media_type="multipart/mixed",
            reports=((STATUS, FAILED),),
        )

        assert classify(view) is None
        assert classify(attrs.evolve(view, subject="Please check this bounce")) is None


class TestNotices:
    """Our own notices, and answers to them."""

    def test_are_known_by_their_header(self):
        """A2: a notice that comes back is a notice, whatever else it looks like."""
        view = mail(
            "X-Touchpoints-Notice: ContactNotFound", "Auto-Submitted: auto-replied"
        )

        assert kind_of(view) is AutomationKind.NOTICE

    @pytest.mark.parametrize(
        "fields",
        [
            ("In-Reply-To: <touchpoints-notice.7f@acme.example>",),
            ("In-Reply-To: <1@x.example> <Touchpoints-Notice.7f@acme.example>",),
            ("References: <1@lab.example>\r\n <touchpoints-notice.7f@acme.example>",),
        ],
    )
    def test_make_answers_to_them_known(self, fields):
        """A2: a mail in reply to a notice is known by the notice's Message-ID."""
        assert kind_of(mail(*fields)) is AutomationKind.NOTICE_REPLY

    def test_are_not_answered_further_down_a_thread(self):
        """A2: an answer to an answer to a notice is a mail like any other."""
        view = mail(
            "In-Reply-To: <2@acme.example>",
            "References: <touchpoints-notice.7f@acme.example> <2@acme.example>",
        )

        assert classify(view) is None


class TestCalendarReplies:
    """Answers to invitations."""

    @pytest.mark.parametrize("method", ["REPLY", "reply", "COUNTER"])
    def test_are_read_before_anything_else(self, method):
        """A1: a calendar reply is read as such, also where a room sent it by itself."""
        view = mail("Auto-Submitted: auto-replied", calendar_method=method)

        assert classify(view) == Automation(
            kind=AutomationKind.CALENDAR_REPLY, evidence=f"method={method.upper()}"
        )

    @pytest.mark.parametrize("method", ["REQUEST", "CANCEL", "PUBLISH"])
    def test_are_not_invitations(self, method):
        """A1: an invitation is written by somebody."""
        assert classify(mail(calendar_method=method)) is None


class TestReports:
    """multipart/report and its relatives."""

    def test_of_failure_are_bounces_with_their_recipients(self):
        """A1: a delivery report with a failure is a bounce, its recipients are listed."""
        view = mail(
            sender=DAEMON,
            media_type="multipart/report",
            report_type="delivery-status",
            reports=((STATUS, FAILED),),
        )

        assert classify(view) == Automation(
            kind=AutomationKind.BOUNCE,
            evidence="report-type=delivery-status, Action: failed",
            failed_recipients=("ada@lab.example", "bob@lab.example"),
        )

    @pytest.mark.parametrize(
        ("status", "kind", "failed"),
        [
            (DELAYED, AutomationKind.DELAY, ("ada@lab.example",)),
            (FAILED + "\n" + DELAYED, AutomationKind.BOUNCE,
             ("ada@lab.example", "bob@lab.example")),
            (DELIVERED + "\n" + DELAYED, AutomationKind.DELAY, ("ada@lab.example",)),
            (DELIVERED, AutomationKind.AUTO_GENERATED, ()),
            ("Final-Recipient: rfc822; ada@lab.example", AutomationKind.BOUNCE,
             ("ada@lab.example",)),
            ("", AutomationKind.BOUNCE, ()),
        ],
    )  # fmt: skip
    def test_are_what_the_worst_action_says(self, status, kind, failed):
        """A1: a delay is a delay, a receipt for delivery is no bounce."""
        found = classify(
            mail(
                media_type="multipart/report",
                report_type="Delivery-Status",
                reports=((STATUS, status),),
            )
        )

        assert found is not None
        assert (found.kind, found.failed_recipients) == (kind, failed)

    @pytest.mark.parametrize(
        "status",
        ["Action: failed", "Final-Recipient: X400; /G=Ada/S=Byron/\nAction: failed"],
    )
    def test_that_name_nobody_are_told_their_recipients_by_their_text(self, status):
        """A1: what the status part leaves out, the text beside it may name."""
        found = classify(
            mail(
                media_type="multipart/report",
                report_type="delivery-status",
                reports=((STATUS, status),),
                text="Your message to ada@lab.example was lost.",
            )
        )

        assert found is not None
        assert found.failed_recipients == ("ada@lab.example",)

    def test_without_a_legible_status_are_told_by_their_text(self):
        """A1: where the status part says nothing, subject and text do."""
        report = mail(
            media_type="multipart/report",
            report_type="delivery-status",
            text="Delivery to ada@lab.example has been delayed.",
        )
        by_subject = attrs.evolve(report, subject="Delivery delayed", text="Sorry.")

        assert kind_of(report) is AutomationKind.DELAY
        assert kind_of(by_subject) is AutomationKind.DELAY

    @pytest.mark.parametrize(
        "part", [STATUS, "message/global-delivery-status"], ids=["ASCII", "UTF-8"]
    )
    def test_are_known_by_their_parts_where_the_type_is_missing(self, part):
        """A1: report-type may be missing; the parts tell (RFC 3464, RFC 6533)."""
        view = mail(media_type="multipart/report", reports=((part, FAILED),))

        assert kind_of(view) is AutomationKind.BOUNCE

    @pytest.mark.parametrize("sender", [DAEMON, POSTMASTER])
    def test_are_known_in_another_wrapping(self, sender):
        """A1: some gateways repack reports as multipart/mixed."""
        view = mail(
            sender=sender, media_type="multipart/mixed", reports=((STATUS, FAILED),)
        )

        assert kind_of(view) is AutomationKind.BOUNCE

    def test_are_known_by_the_type_in_another_wrapping(self):
        """A1: a gateway's repacked report may have kept nothing but its type."""
        view = mail(
            sender=POSTMASTER,
            subject="Delivery Status Notification (Failure)",
            media_type="multipart/mixed",
            report_type="delivery-status",
            text="This e-mail is confidential.",
        )

        assert kind_of(view) is AutomationKind.BOUNCE

    def test_without_parts_in_another_wrapping_are_none(self):
        """A1: a multipart/mixed from a postmaster is no report without its parts."""
        assert classify(mail(sender=POSTMASTER, media_type="multipart/mixed")) is None

    @pytest.mark.parametrize(
        ("report_type", "kind"),
        [
            ("disposition-notification", AutomationKind.READ_RECEIPT),
            ("feedback-report", AutomationKind.FEEDBACK_REPORT),
            ("tlsrpt", AutomationKind.AUTO_GENERATED),
            ("", AutomationKind.AUTO_GENERATED),
        ],
    )
    def test_of_other_types_are_no_bounces(self, report_type, kind):
        """A1: read receipts and complaints are told apart; other reports are generated."""
        view = mail(media_type="multipart/report", report_type=report_type)

        assert kind_of(view) is kind

    @pytest.mark.parametrize(
        ("sender", "subject"),
        [(DAEMON, "x"), ("Mail <mail@mx.example>", "Undelivered Mail")],
    )
    def test_of_no_type_are_bounces_where_sender_or_subject_say_so(
        self, sender, subject
    ):
        """A1: a report without type and parts is a bounce if it comes as one."""
        view = mail(sender=sender, subject=subject, media_type="multipart/report")

        assert kind_of(view) is AutomationKind.BOUNCE

    @pytest.mark.parametrize(
        ("subject", "fields"),
        [
            (
                "Automatically rejected mail",
                ("Auto-Submitted: auto-replied (rejected)",),
            ),
            ("Rejected: Four pumps", ()),
        ],
    )
    def test_of_rejection_are_bounces(self, subject, fields):
        """A1: a mail filter's "reject" comes as a receipt and is a bounce (RFC 5429)."""
        view = mail(
            *fields,
            subject=subject,
            media_type="multipart/report",
            report_type="disposition-notification",
            reports=(
                (
                    "message/disposition-notification",
                    "Final-Recipient: rfc822; ada@lab.example",
                ),
            ),
        )

        found = classify(view)

        assert found is not None
        assert found.kind is AutomationKind.BOUNCE
        assert found.failed_recipients == ("ada@lab.example",)


class TestDeliveryStatus:
    """The text of a message/delivery-status part."""

    @pytest.mark.parametrize(
        ("text", "report"),
        [
            pytest.param("Action: failed\nFinal-Recipient: rfc822;a@b.example\n"
                         "Action: failed\nFinal-Recipient: rfc822;c@d.example",
                         DeliveryReport("failed", ("a@b.example", "c@d.example")),
                         id="no line between groups"),
            pytest.param("Original-Recipient: rfc822;a@b.example\n"
                         "Final-Recipient: LOCAL;\\abyron\nAction: failure",
                         DeliveryReport("failed", ("a@b.example",)),
                         id="final recipient is no address"),
            pytest.param("Final-Recipient: a@b.example\nAction: delay",
                         DeliveryReport("delayed", ("a@b.example",)), id="no type"),
            pytest.param("Final-Recipient: x400; /C=us @ x/\nAction: failed\n\n\n",
                         DeliveryReport("failed", ()), id="X.400"),
            pytest.param("Action: boggled\nFinal-Recipient: rfc822;a@b.example",
                         DeliveryReport("", ("a@b.example",)), id="unknown action"),
            pytest.param("nothing of it", DeliveryReport(), id="no fields"),
            pytest.param("Final-Recipient: rfc822;\n a@b.example\nAction:\n\tfailed",
                         DeliveryReport("failed", ("a@b.example",)), id="folded"),
            pytest.param("Final-Recipient: rfc822; a@b.example (unknown)\n"
                         "Action: failed",
                         DeliveryReport("failed", ("a@b.example",)), id="a comment"),
            pytest.param("Final-Recipient: rfc822; Ada <a@b.example>\nAction: failed",
                         DeliveryReport("failed", ("a@b.example",)), id="a name"),
            pytest.param('Final-Recipient: rfc822;"a b"@b.example\nAction: failed',
                         DeliveryReport("failed", ('"a b"@b.example',)), id="quoted"),
            pytest.param("Final-Recipient: SMTP:a@b.example\nAction: failed",
                         DeliveryReport("failed", ("a@b.example",)), id="SMTP:"),
            pytest.param("Final-Recipient: rfc822; a@b.example\n\nAction: failed\n\n"
                         "Final-Recipient: rfc822; c@d.example\n\nAction: delayed",
                         DeliveryReport("failed", ("a@b.example",)),
                         id="a line inside the group"),
        ],
    )  # fmt: skip
    def test_is_read_as_gateways_write_it(self, text, report):
        """A1: groups, types and actions are read leniently."""
        assert read_delivery_status(text) == report

    def test_lists_no_more_recipients_than_anybody_reads(self):
        """A6: a report with very many recipients is cut."""
        text = "\n\n".join(
            f"Final-Recipient: rfc822;u{n}@lab.example\nAction: failed"
            for n in range(MAX_RECIPIENTS + 10)
        )

        assert len(read_delivery_status(text).recipients) == MAX_RECIPIENTS
        assert len(addresses_in([f"u{n}@x.example," for n in range(1_100)])) == 1_000


class TestBouncesInTheirOwnWords:
    """Bounces that are no reports."""

    @pytest.mark.parametrize(
        ("sender", "subject", "text"),
        [
            pytest.param("MAILER-DAEMON@mx.acme.example", "failure notice", QMAIL,
                         id="qmail"),
            pytest.param("Mail Delivery System <Mailer-Daemon@mx.acme.example>",
                         "Mail delivery failed: returning message to sender", EXIM,
                         id="Exim"),
            pytest.param("postmaster@acme.example (System Administrator)",
                         "Undeliverable: Four pumps", EXCHANGE, id="Exchange 5.5"),
            pytest.param("Microsoft Outlook <MicrosoftExchange329e71ec88ae4615bbc36ab6ce"
                         "41109e@acme.example>", "Unzustellbar: Vier Pumpen",
                         "Fehler bei der Nachrichtenzustellung an folgende Empfänger:\n"
                         "Ada (ada@lab.example)", id="Exchange in German"),
            pytest.param("Mail Delivery Subsystem <mailer-daemon@googlemail.com>",
                         "Delivery Status Notification (Failure)",
                         "Delivery to the following recipient failed permanently:\n\n"
                         "     ada@lab.example\n", id="Gmail"),
            pytest.param("MAILER-DAEMON@yahoo.com", "Failure Notice",
                         "Sorry, we were unable to deliver your message to the following"
                         " address.\n\n<ada@lab.example>:\n554: mailbox not found\n",
                         id="Yahoo"),
            pytest.param("ada@mx.acme.example", "Mail could not be delivered",
                         "****** Message from the mail gateway ******\n\n"
                         "The following mail could not be delivered.\n"
                         "Sent <<< RCPT TO:<ada@lab.example>\n", id="virus filter"),
            pytest.param("Jetmail System <>", "Mail Error",
                         "Your mail cannot be delivered to the following address(es):\n\n"
                         " ada@lab.example\n", id="nobody"),
            pytest.param("postmaster@mx.acme.example", "Four pumps",
                         "Your message was not delivered to:\n\n  ada@lab.example\n",
                         id="postmaster, other subject"),
            pytest.param("notes@mx.acme.example",
                         "Re: Four pumps : non remis (delivery failed)",
                         "Your message could not be delivered to\nada@lab.example\n",
                         id="Lotus Notes"),
        ],
    )  # fmt: skip
    def test_are_known_with_their_recipients(self, sender, subject, text):
        """A1: the common mail systems' bounces are known, and whom they name."""
        found = classify(mail(sender=sender, subject=subject, text=text))

        assert found is not None
        assert found.kind is AutomationKind.BOUNCE
        assert found.failed_recipients == ("ada@lab.example",)

    def test_are_known_by_the_failed_recipients_field(self):
        """A1: Exim and Gmail name the recipients in a field."""
        view = mail(
            "X-Failed-Recipients: ada@lab.example,\r\n bob@lab.example", text="Sorry."
        )

        assert classify(view) == Automation(
            kind=AutomationKind.BOUNCE,
            evidence="X-Failed-Recipients",
            failed_recipients=("ada@lab.example", "bob@lab.example"),
        )

    @pytest.mark.parametrize(
        ("fields", "sender", "evidence"),
        [
            (("Return-Path: <>",), POSTMASTER,
             "Subject of a bounce, From: a mail system, Return-Path: <>"),
            (("Return-Path: < >",), "x@mx.example",
             "Subject of a bounce, Return-Path: <>"),
            (("Auto-Submitted: auto-generated",), "x@mx.example",
             "Subject of a bounce, Auto-Submitted"),
        ],
    )  # fmt: skip
    def test_need_a_second_sign_beside_the_subject(self, fields, sender, evidence):
        """A1: a subject and a program's field make a bounce, each told."""
        view = mail(*fields, sender=sender, subject="Undeliverable: Four pumps")

        found = classify(view)

        assert found is not None
        assert (found.kind, found.evidence) == (AutomationKind.BOUNCE, evidence)

    @pytest.mark.parametrize(
        ("sender", "text"),
        [
            (POSTMASTER, "Delivery failed 20 attempts: ada@lab.example"),
            (POSTMASTER, "Unknown user: ada@lab.example"),
            (POSTMASTER, "Subject: Pumps\nwas not delivered to:\n\nada@lab.example"),
            ("MDaemon@mx.example", "There is no user by that name at this server."),
        ],
    )
    def test_may_say_little_where_a_mail_system_is_the_author(self, sender, text):
        """A1: a postmaster's bounce needs a text of a bounce, be it a short one."""
        found = classify(mail(sender=sender, subject="Undeliverable Mail", text=text))

        assert found is not None
        assert (found.kind, found.evidence) == (
            AutomationKind.BOUNCE,
            "Subject of a bounce, From: a mail system, text of a bounce",
        )
        assert classify(mail(subject="Undeliverable Mail", text=text)) is None

    def test_may_name_nothing_but_the_address(self):
        """A1: what is said of parcels is a bounce's where an address follows."""
        text = "It could not be delivered to the following user:\n\n<ada@lab.example>"
        view = mail(sender="x@mx.example", subject="Non-delivery report", text=text)

        assert kind_of(view) is AutomationKind.BOUNCE

    def test_may_say_what_people_say_where_a_program_submitted_them(self):
        """A1: beside a program's sign, the shorter phrases tell a bounce as well."""
        text = "These recipients of your message do not exist: ada@lab.example"

        assert kind_of(mail("Return-Path: <>", text=text)) is AutomationKind.BOUNCE

    @pytest.mark.parametrize(
        ("subject", "text"),
        [
            ("Successful Mail Delivery Report", "<ada@lab.example>: delivery: 250 OK"),
            ("Report", "Your message was successfully delivered to\nada@lab.example."),
        ],
    )  # fmt: skip
    def test_are_told_from_reports_of_success(self, subject, text):
        """A1: whom a mail system names in a report of success has got the mail."""
        found = classify(mail(sender=DAEMON, subject=subject, text=text))

        assert found is not None
        assert found.kind is AutomationKind.AUTO_GENERATED
        assert found.failed_recipients == ()

    def test_need_a_mail_system_s_text_beside_a_sign(self):
        """A1: a mail without envelope sender that reads like a bounce is one."""
        bounce = mail("Return-Path: <>", text=EXIM)
        other = mail("Return-Path: <>", text="Your ticket is open.")

        assert kind_of(bounce) is AutomationKind.BOUNCE
        assert kind_of(other) is AutomationKind.AUTO_GENERATED

    def test_are_not_answers_that_quote_one(self):
        """A1: whoever answers a mail quotes a bounce, but does not send one."""
        view = mail(
            "In-Reply-To: <1@lab.example>",
            subject="Undeliverable: Four pumps",
            text="Your message could not be delivered to ada@lab.example.",
        )

        assert classify(view) is None
        assert (
            kind_of(attrs.evolve(view, headers=IMPERSONAL, author=None))
            is AutomationKind.BOUNCE
        )

    @pytest.mark.parametrize(
        ("subject", "text"),
        [
            ("Warning: message 1vQ-7e delayed 24 hours", "See below."),
            ("Mail", "Your message\nhas not yet been delivered to ada@lab.example."),
        ],
    )
    def test_are_told_from_delays(self, subject, text):
        """A1: a warning that delivery goes on is a delay."""
        view = mail(sender=DAEMON, subject=subject, text=text)

        assert kind_of(view) is AutomationKind.DELAY

    def test_are_not_delays_because_of_the_mail_that_they_quote(self):
        """A1: what stands in the copy of the mail does not count."""
        text = QMAIL + "\nOur delivery has been delayed.\n"

        assert kind_of(mail(sender=DAEMON, text=text)) is AutomationKind.BOUNCE
        assert listed_addresses(text) == ("ada@lab.example",)
        assert "delayed" not in before_copy(text)

    @pytest.mark.parametrize(
        ("text", "failed"),
        [
            pytest.param("<contact@lab.example>:\n550 unknown\n\n--- Below this line is a"
                         " copy of the message.\n\nAs agreed with\ncarl@third.example",
                         ("contact@lab.example",), id="an office"),
            pytest.param("<info@lab.example> (expanded from <team@acme.example>): gone",
                         ("info@lab.example",), id="expanded"),
            pytest.param("<ada@lab.example>: 550 mailbox full, please try later",
                         ("ada@lab.example",), id="please"),
            pytest.param("<ada@lab.example>: said: 550 Mail from 192.0.2.9 refused",
                         ("ada@lab.example",), id="mail from"),
            pytest.param("<ada@lab.example>:\n550: 5.1.1 see help@yahoo.example",
                         ("ada@lab.example",), id="help"),
            pytest.param("The subject of the message is: Login for carl@third.example\n"
                         "\n  ada@lab.example\n", ("ada@lab.example",), id="subject"),
            pytest.param("It could not be delivered to: ada@lab.example, c@lab.example",
                         ("ada@lab.example", "c@lab.example"), id="in a sentence"),
            pytest.param("> ada@lab.example, c@lab.example; unknown\n",
                         ("ada@lab.example", "c@lab.example"), id="in a list"),
            pytest.param("ada@lab.example... Deferred: timed out with mx.lab.example.",
                         ("ada@lab.example",), id="Sendmail"),
            pytest.param("'ada@lab.example' on 30/11/2026 10:01", ("ada@lab.example",),
                         id="quotes"),
            pytest.param("<o'brien@lab.example>: 550 no", ("o'brien@lab.example",),
                         id="apostrophe"),
            pytest.param('<"ada byron"@lab.example>: 550', ('"ada byron"@lab.example',),
                         id="quoted local part"),
            pytest.param("<ada@bücher.example>: 550 no", ("ada@bücher.example",),
                         id="international"),
            pytest.param("The original message was received\n<ada@lab.example>... no",
                         ("ada@lab.example",), id="no copy yet"),
            pytest.param("Contact us from work: help@mx.example\nTo: bob@lab.example\n"
                         "Your mail to ada@lab.example failed.", ("ada@lab.example",),
                         id="sender and helpers"),
            pytest.param("Sorry.\n---- Original message ----\nada@lab.example", (),
                         id="nothing before the copy"),
        ],
    )  # fmt: skip
    def test_name_the_addresses_that_their_lines_start_with(self, text, failed):
        """A1: who failed stands first in a line; other sentences count without those."""
        assert listed_addresses(text) == failed

    def test_name_every_address_in_the_failed_recipients_field(self):
        """M2: whatever a local part may hold belongs to the address."""
        value = "o'brien@lab.example, a=b@lab.example, x/y@lab.example"

        assert addresses_in([value]) == tuple(value.split(", "))

    def test_name_no_addresses_of_senders_and_helpers(self):
        """A1: who sent the mail and whom to ask are no failed recipients."""
        text = (
            "From: carol@acme.example\nFor help, contact help@mx.example or write to\n"
            "postmaster@mx.example.\nMailbox full: @ none\n<ada@lab.example.>: full\n"
        )

        assert listed_addresses(text) == ("ada@lab.example",)


class TestAutomaticReplies:
    """Out-of-office and other automatic replies."""

    @pytest.mark.parametrize(
        "field",
        [
            "Auto-Submitted: auto-replied",
            'Auto-Submitted: Auto-Replied (vacation); owner-email="ada@lab.example"',
            "X-Autoreply: yes",
            "X-Autorespond: Four pumps",
            "X-AutoReply-From: ada@lab.example",
            "X-Mail-Autoreply: 1",
            "X-Autogenerated: Reply",
            "X-POST-MessageClass: 9; Autoresponder",
            "Delivered-To: Autoresponder",
            "Precedence: auto_reply",
            "X-Precedence: auto-reply",
        ],
    )
    def test_are_known_by_any_of_their_fields(self, field):
        """A1: each of the fields that programs mark their answers with is enough."""
        found = classify(mail(field))

        assert found is not None
        assert found.kind is AutomationKind.AUTO_REPLY
        assert found.evidence.lower().startswith(field.partition(":")[0].lower())

    def test_show_no_subject_as_evidence(self):
        """P3: of a field that may hold the subject only the name is evidence."""
        kept = "Auto-Submitted: auto-replied"

        assert classify(mail("X-Autorespond: Four pumps")) == Automation(
            kind=AutomationKind.AUTO_REPLY, evidence="X-Autorespond"
        )
        assert classify(mail("X-Precedence: auto_reply")) == Automation(
            kind=AutomationKind.AUTO_REPLY, evidence="X-Precedence: auto_reply"
        )
        assert classify(mail(kept)) == Automation(
            kind=AutomationKind.AUTO_REPLY, evidence=kept
        )

    @pytest.mark.parametrize(
        "subject",
        [
            "Automatic reply: Four pumps",
            "Out of Office AutoReply: Four pumps",
            "Automatische Antwort: Vier Pumpen",
            "Abwesenheitsnotiz: Vier Pumpen",
            "Réponse automatique : Quatre pompes",
            "Respuesta automática: Cuatro bombas",
            "Risposta automatica: Quattro pompe",
            "Automatisch antwoord: Vier pompen",
            "Resposta automática: Quatro bombas",
            "Odpowiedź automatyczna: Cztery pompy",
            "Balasan Otomatis: Empat pompa",
            "Автоматический ответ: Четыре насоса",
            "自动答复: 四台泵",
        ],
    )
    @pytest.mark.parametrize(
        "sign",
        [
            "X-Auto-Response-Suppress: All\r\nIn-Reply-To: <1@acme.example>",
            "Return-Path: <>",
            "Auto-Submitted: auto-generated",
            "X-MS-Exchange-Generated-Message-Source: Mailbox Rules Agent",
        ],
    )
    def test_are_known_by_subject_with_a_second_sign(self, subject, sign):
        """A1: a subject in many languages counts with a second sign, and only then."""
        view = mail(sign, subject=subject)

        assert kind_of(view) is AutomationKind.AUTO_REPLY
        assert classify(mail(subject=subject)) is None

    @pytest.mark.parametrize(
        ("subject", "text"),
        [
            ("Out of office", "Hello,\nI am out of the\noffice until May."),
            ("Abwesend: Vier Pumpen", "Ich bin derzeit nicht im Büro."),
        ],
    )
    @pytest.mark.parametrize(
        "sign", ["Return-Path: <>", "Auto-Submitted: auto-generated"]
    )
    def test_are_told_from_other_generated_mail_by_their_text(
        self, sign, subject, text
    ):
        """A1: a text tells an answer from other generated mail; it replaces no field."""
        view = mail(sign, subject=subject, text=text)

        assert kind_of(view) is AutomationKind.AUTO_REPLY
        assert classify(mail(subject=subject, text=text)) is None

    def test_are_known_from_bounces(self):
        """A1: an automatic reply without envelope sender is no bounce."""
        view = mail(
            "Return-Path: <>",
            subject="Automatic reply: Four pumps",
            text="I am out of the office. Your message was not delivered to my deputy.",
        )

        assert kind_of(view) is AutomationKind.AUTO_REPLY


class TestGeneratedMail:
    """Mail that a program sent by itself."""

    @pytest.mark.parametrize(
        ("field", "evidence"),
        [
            ("Auto-Submitted: auto-generated", "Auto-Submitted: auto-generated"),
            ("Auto-Submitted: auto-notified;x=y", "Auto-Submitted: auto-notified;x=y"),
            ("Auto-Submitted: yes", "Auto-Submitted: yes"),
            ("Return-Path: <>", "Return-Path: <>"),
            ("X-FC-MachineGenerated: true", "X-FC-MachineGenerated"),
        ],
    )
    def test_is_known_by_its_fields(self, field, evidence):
        """A1: any Auto-Submitted but "no", and a null Return-Path, mark a mail."""
        assert classify(mail(field)) == Automation(
            kind=AutomationKind.AUTO_GENERATED, evidence=evidence
        )

    def test_is_a_reply_where_it_answers_a_mail(self):
        """A1: Exchange calls its answers auto-generated."""
        view = mail("Auto-Submitted: auto-generated", "In-Reply-To: <1@acme.example>")

        assert kind_of(view) is AutomationKind.AUTO_REPLY

    def test_has_evidence_of_one_short_line(self):
        """P3: a field is shown on one line and shortened."""
        found = classify(mail("Auto-Submitted: auto-generated;\r\n " + "x" * 500))

        assert found is not None
        assert len(found.evidence) < 100
        assert "\n" not in found.evidence


class TestLists:
    """Mailing lists and bulk mail."""

    @pytest.mark.parametrize(
        ("fields", "domain"),
        [
            pytest.param(("List-Id: Pumps <pumps.lab.example>",), "pumps.lab.example",
                         id="List-Id"),
            pytest.param(("List-Id: pumps.lab.example",), "pumps.lab.example",
                         id="List-Id without brackets"),
            pytest.param(("List-Id: The pump list",), None, id="List-Id in words"),
            pytest.param(("List-Id: <pumps.lists.example>",
                          "List-Post: <mailto:pumps@Lab.Example>"), "lab.example",
                         id="List-Post"),
            pytest.param(("List-Post: NO", "List-Id: <pumps.lab.example>"),
                         "pumps.lab.example", id="List-Post: NO"),
            pytest.param(("Mailing-list: list sales@acme.example; contact x@y.example",),
                         "acme.example", id="Google Groups"),
            pytest.param(("X-BeenThere: pumps@lab.example",), "lab.example",
                         id="Mailman"),
            pytest.param(("List-Archive: <https://lab.example/pumps>",), None,
                         id="List-Archive"),
            pytest.param(("Precedence: List",), None, id="Precedence"),
            pytest.param(("Precedence: bulk", "List-Owner: <mailto:x@lab.example>"), None,
                         id="bulk as well"),
        ],
    )  # fmt: skip
    def test_are_known_with_their_domain(self, fields, domain):
        """A1: List-* fields mark a list; its domain tells later whether it is ours."""
        found = classify(mail(*fields))

        assert found is not None
        assert found.kind is AutomationKind.LIST
        assert found.list_domain == domain

    def test_show_no_value_as_evidence(self):
        """P3: of a list's fields only the name is evidence; any text may stand there."""
        assert classify(mail("List-Id: Four pumps <pumps.lab.example>")) == Automation(
            kind=AutomationKind.LIST,
            evidence="List-Id",
            list_domain="pumps.lab.example",
        )
        assert classify(mail("Precedence: list")) == Automation(
            kind=AutomationKind.LIST, evidence="Precedence: list"
        )

    @pytest.mark.parametrize("value", ["bulk", "Junk "])
    def test_are_told_from_bulk(self, value):
        """A1: Precedence alone is bulk."""
        found = classify(mail(f"Precedence: {value}"))

        assert found is not None
        assert found.kind is AutomationKind.BULK
        assert found.evidence == f"Precedence: {value.strip()}"

    @pytest.mark.parametrize(
        ("field", "kind"),
        [
            ("Auto-Submitted: auto-generated", AutomationKind.AUTO_GENERATED),
            ("Auto-Submitted: auto-replied", AutomationKind.AUTO_REPLY),
            ("Return-Path: <>", AutomationKind.AUTO_GENERATED),
            ("X-Failed-Recipients: ada@lab.example", AutomationKind.BOUNCE),
        ],
    )
    def test_are_only_what_nothing_else_marks(self, field, kind):
        """A1: LIST and BULK mean that nothing but List-* and Precedence is there."""
        view = mail(field, "List-Id: <pumps.lab.example>", "Precedence: bulk")

        assert kind_of(view) is kind


FIELDS = st.sampled_from(
    [
        "Auto-Submitted", "Return-Path", "Precedence", "List-Id", "List-Post", "X-Loop",
        "X-Failed-Recipients", "In-Reply-To", "References", "X-Autoreply", "Delivered-To",
    ]
)  # fmt: skip
VALUES = st.text() | st.sampled_from(
    ["<>", "bulk", "list", "<a.b>", "no", "a@b.example"]
)


class TestAnyMail:
    """Whatever somebody sends."""

    @given(
        fields=st.lists(st.tuples(FIELDS, VALUES), max_size=4),
        subject=st.text() | st.sampled_from(["Undeliverable: x", "Automatic reply: x"]),
        texts=st.tuples(
            st.text() | st.sampled_from([QMAIL, EXIM, EXCHANGE]),
            st.text() | st.sampled_from([FAILED, DELAYED]),
        ),
        sender=st.sampled_from([None, Address(""), Address("postmaster@x.example")]),
        media_type=st.sampled_from(
            ["text/plain", "multipart/report", "multipart/mixed"]
        ),
    )
    def test_never_raises(self, fields, subject, texts, sender, media_type):
        """A6: any mail is classified; the evidence is one short line without content."""
        found = classify(
            Mail(
                headers=Headers(tuple(fields)),
                subject=subject,
                author=sender,
                text=texts[0],
                media_type=media_type,
                reports=((STATUS, texts[1]),),
            )
        )

        assert found is None or len(found.evidence) < 200

    @pytest.mark.parametrize(
        "piece",
        ["a@", "@", "x@y.example ", "a", "\n", "<a@b.c>:\n", "Action: failed\n", " "],
    )
    def test_costs_in_proportion_to_its_length(self, piece, growth):
        """A6: four times the text takes at most about four times as long."""
        small = piece * (10_000 // len(piece))

        assert growth(_classify_all, _filled(small), _filled(small * 4)) < 8


def _filled(text: str) -> tuple[Mail, Mail]:
    """A delivery report, and another mail, with this text wherever one may stand."""
    fields = tuple((name, text.replace("\n", " ")) for name in ("List-Id", "List-Post"))
    view = Mail(
        headers=Headers((*fields, ("X-Failed-Recipients", text))),
        subject=text,
        text=text,
        media_type="multipart/report",
        parameters={"report-type": "delivery-status"},
        reports=((STATUS, text),),
    )
    return view, attrs.evolve(view, media_type="text/plain")


def _classify_all(mails: tuple[Mail, Mail]) -> None:
    for each in mails:
        classify(each)
