"""The wording of notices, and notices as mails (rule A2 and section 8)."""

import smtplib
from datetime import datetime, timedelta, timezone
from email import message_from_bytes, policy

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from touchpoints.errors import InvalidAddress
from touchpoints.intake.notices import MailSummary, Notice
from touchpoints.intake.problems import (
    AmbiguousContact,
    AttachmentDropped,
    ConflictingTags,
    ContactNotFound,
    ForwarderSenderNotFound,
    LimitExceeded,
    MissingAddress,
    NoTagMatch,
    ProblemKind,
    QuoteNotOutgoing,
    SharedAddress,
    TagNotAllowed,
)
from touchpoints.intake.wording import ENGLISH, ENVELOPE_SENDER, to_email
from touchpoints.mail.addresses import Address
from touchpoints.mail.automation import AutomationKind
from touchpoints.mail.limits import LimitKind
from touchpoints.mail.messages import parse_message
from touchpoints.records.interactions import Direction
from touchpoints.records.people import Contact, Organization
from touchpoints.testing import NOON, build_mail

SENDER = "CRM inbox <no-reply@acme.example>"
MAIL = MailSummary(
    key="mid:1@acme.example",
    message_id="1@acme.example",
    subject="Fwd: Pumps",
    sender=Address("ann@acme.example", "Ann"),
    date=datetime(2026, 3, 2, 13, 0, tzinfo=timezone(timedelta(hours=1))),
)
NOTICE = Notice(
    recipient=Address("ann@acme.example", "Ann"),
    mail=MAIL,
    problem=ContactNotFound((MissingAddress("ada@lab.example"),)),
    created_at=NOON,
)

#: Each kind of problem, in each of its forms, with what its notice must say.
SAID = [
    (
        ContactNotFound(
            (
                MissingAddress(
                    "ada@lab.example",
                    (Organization(id="lab", name="Lab Inc."), Organization(id="o2")),
                ),
                MissingAddress("bob@home.example"),
            )
        ),
        [
            "- ada@lab.example (by its domain perhaps of Lab Inc. or o2)\n",
            "- bob@home.example\n",
            "1. Register a contact with each of these addresses",
            "2. Then forward the mail to the same capture address again",
            "files waiting mail by itself",
        ],
    ),
    (
        ContactNotFound(()),
        ["none of their addresses takes replies", "1. If the mail should be recorded"],
    ),
    (
        AmbiguousContact(
            (
                SharedAddress(
                    "office@lab.example",
                    (Contact(id="ada", name="Ada Byron"), Contact(id="c2")),
                ),
            )
        ),
        ["- office@lab.example: Ada Byron (ada), c2\n", "1. Leave the address with"],
    ),
    (
        AttachmentDropped(("film.mp4", "plan.pdf"), 5 * 2**20),
        ["over the limit of 5.0 MiB", "- film.mp4\n", "- plan.pdf\n", "1. Save the"],
    ),
    (AttachmentDropped(("film.mp4",), 1_536), ["over the limit of 1.5 KiB"]),
    (AttachmentDropped(("film.mp4",), 1_000), ["over the limit of 1,000 bytes"]),
    (
        ConflictingTags(("interaction", "quote")),
        ["several tags at once: interaction, quote", "of them: interaction or quote."],
    ),
    (
        NoTagMatch(("offer",), ("interaction", "quote")),
        [
            "- Tags received: offer\n",
            "- Tags allowed: interaction, quote\n",
            "1. Forward the mail again, with one of the allowed tags",
        ],
    ),
    (NoTagMatch((), ("quote",)), ["- Tags received: none\n"]),
    (TagNotAllowed("call"), ["call is not open to your address", "2. Ask your admin"]),
    (
        TagNotAllowed("support", Direction.OUTBOUND),
        ["support does not take outbound mail", "under a tag for outbound mail"],
    ),
    (
        QuoteNotOutgoing("quote", Direction.INBOUND),
        ["this one is inbound", "1. If the mail came in, forward it again"],
    ),
    (QuoteNotOutgoing("quote", None), ["nobody can tell from this one who sent it"]),
    (
        ForwarderSenderNotFound("Ada Byron"),
        [
            "names its sender as Ada Byron, without an e-mail address. Nothing was",
            "1. Forward the original mail again as an attachment",
            "From, Date, Subject and To",
        ],
    ),
    (ForwarderSenderNotFound(), ["No sender of a forwarded mail could be found"]),
    (
        LimitExceeded(tuple(LimitKind)),
        ["- its size\n", "1. Forward the mail again without", "5. Forward the mail to"],
    ),
]


def notice_of(problem) -> Notice:
    """The standard notice, about another problem."""
    return attrs.evolve(NOTICE, problem=problem)


def with_subject(subject) -> Notice:
    """The standard notice, about a mail with another subject."""
    return attrs.evolve(NOTICE, mail=attrs.evolve(MAIL, subject=subject))


class TestEnglish:
    """Section 8: what happened, to which mail, and exactly what to do next."""

    @pytest.mark.parametrize(("problem", "sayings"), SAID)
    def test_says_what_happened_and_what_to_do(self, problem, sayings) -> None:
        """Section 8: the text of every kind says what happened and what to do next."""
        text = ENGLISH.text(notice_of(problem))
        for saying in sayings:
            assert saying in text

    @pytest.mark.parametrize(("problem", "_sayings"), SAID)
    def test_html_says_the_same_as_the_text(self, problem, _sayings) -> None:
        """Section 8: the HTML rendering has every line of the text rendering."""
        notice = notice_of(problem)
        html = parse_message(
            b"Content-Type: text/html; charset=utf-8\n\n"
            + ENGLISH.html(notice).encode()
        ).text
        shown = " ".join(html.split())
        for line in ENGLISH.text(notice).splitlines():
            assert line.strip(" -0123456789.") in shown

    def test_every_kind_is_covered(self) -> None:
        """Section 8: no kind of notice is without a test of its wording."""
        assert {problem.kind for problem, _ in SAID} == set(ProblemKind)

    @pytest.mark.parametrize(("problem", "_sayings"), SAID)
    def test_says_which_mail(self, problem, _sayings) -> None:
        """Section 8: the notice names the mail by subject, date and sender."""
        text = ENGLISH.text(notice_of(problem))
        assert "Subject: Fwd: Pumps\n" in text
        assert "From: Ann <ann@acme.example>\n" in text
        assert "Date: 2026-03-02 13:00+01:00\n" in text

    def test_a_mail_without_any_of_it_is_described_all_the_same(self) -> None:
        """Section 8: what a mail lacks is said to be lacking."""
        bare = MailSummary(
            key="sur:1", message_id=None, subject="", sender=None, date=None
        )
        text = ENGLISH.text(attrs.evolve(NOTICE, mail=bare))
        assert "Subject: none\n  From: unknown\n  Date: none\n" in text

    def test_a_sender_without_a_name_is_shown_by_address(self) -> None:
        """Section 8: the sender's address is enough."""
        mail = attrs.evolve(MAIL, sender=Address("ann@acme.example"))
        text = ENGLISH.text(attrs.evolve(NOTICE, mail=mail))
        assert "From: ann@acme.example\n" in text

    def test_a_thousand_addresses_are_not_a_thousand_lines(self) -> None:
        """A6: a mail to very many people does not make an endless notice."""
        missing = tuple(MissingAddress(f"p{n}@lab.example") for n in range(1_000))
        text = ENGLISH.text(notice_of(ContactNotFound(missing)))
        assert "- p49@lab.example\n  - and 950 more\n" in text
        assert "p50@" not in text

    @given(st.sampled_from([problem for problem, _ in SAID]), st.text(), st.text())
    @settings(max_examples=50)
    def test_strangers_words_never_break_a_line(self, problem, subject, name) -> None:
        """Section 8: whatever subject and name are, the text has the same lines."""
        mail = attrs.evolve(
            MAIL, subject=subject, sender=Address("ann@acme.example", name)
        )
        notice = attrs.evolve(NOTICE, mail=mail, problem=problem)
        expected = ENGLISH.text(notice_of(problem)).count("\n")
        assert ENGLISH.text(notice).count("\n") == expected
        assert len(ENGLISH.text(notice).splitlines()) == expected

    @pytest.mark.parametrize(
        "problem",
        [
            ForwarderSenderNotFound("<b>Ada</b>"),
            NoTagMatch(("<b>",), ("quote",)),
            AttachmentDropped(("<b>.pdf",), 10),
            ContactNotFound((MissingAddress("<b>@lab.example"),)),
            ContactNotFound(()),
        ],
    )
    def test_strangers_words_are_no_html(self, problem) -> None:
        """Section 8: names, tags, files and subjects are escaped in HTML."""
        mail = attrs.evolve(
            MAIL, subject="<b>&", sender=Address("ann@acme.example", "<b>Ann")
        )
        html = ENGLISH.html(attrs.evolve(NOTICE, mail=mail, problem=problem))
        assert "<b>" not in html
        assert "&lt;b&gt;&amp;" in html


class TestHeaders:
    """A2: nobody's machine answers a notice, and we do not read it."""

    def test_carries_all_that_keeps_machines_quiet(self) -> None:
        """A2: Auto-Submitted and our own header mark the notice."""
        mail = to_email(NOTICE, sender=SENDER)
        assert mail["Auto-Submitted"] == "auto-generated"
        assert mail["X-Touchpoints-Notice"] == "Contact Not Found"

    def test_has_no_reply_to(self) -> None:
        """A2: no capture address in Reply-To: there is no Reply-To at all."""
        assert "Reply-To" not in to_email(NOTICE, sender=SENDER)

    def test_the_envelope_sender_is_empty(self) -> None:
        """A2: the constant for the envelope is what SMTP writes as <>."""
        assert smtplib.quoteaddr(ENVELOPE_SENDER) == "<>"

    def test_addresses_date_and_subject(self) -> None:
        """Section 8: it goes to the colleague, dated when it was written."""
        mail = to_email(NOTICE, sender=SENDER)
        assert mail["From"] == "CRM inbox <no-reply@acme.example>"
        assert mail["To"] == "Ann <ann@acme.example>"
        assert mail["Subject"] == "Contact Not Found: Fwd: Pumps"
        assert mail["Date"] == "Mon, 02 Mar 2026 12:00:00 +0000"

    def test_the_message_id_tells_replies(self) -> None:
        """A2: the Message-ID starts as the reader of replies expects."""
        mail = to_email(NOTICE, sender=SENDER)
        assert mail["Message-ID"] == f"<touchpoints-notice.{NOTICE.id}@acme.example>"

    def test_our_own_reader_knows_it_again(self) -> None:
        """A2: a notice that comes back to us is read as one."""
        message = parse_message(bytes(to_email(NOTICE, sender=SENDER)))
        assert message.automation is not None
        assert message.automation.kind is AutomationKind.NOTICE
        assert not message.oddities

    def test_our_own_reader_knows_replies_to_it(self) -> None:
        """A2: a mail in reply to a notice is ignored."""
        notice = parse_message(bytes(to_email(NOTICE, sender=SENDER)))
        reply = build_mail(
            sender="ann@acme.example",
            to=["crm+interaction@acme.example"],
            headers={"In-Reply-To": f"<{notice.message_id}>"},
        )
        automation = parse_message(reply).automation
        assert automation is not None
        assert automation.kind is AutomationKind.NOTICE_REPLY

    @pytest.mark.parametrize(
        "message_id", ["1@acme.example", f"{'long' * 30}.1$x@{'host' * 20}.example"]
    )
    def test_stands_in_the_thread_of_the_mail(self, message_id) -> None:
        """A2: In-Reply-To names the mail, unbroken however long its id is."""
        notice = attrs.evolve(NOTICE, mail=attrs.evolve(MAIL, message_id=message_id))
        message = parse_message(bytes(to_email(notice, sender=SENDER)))
        assert message.in_reply_to == message.references == (message_id,)

    @pytest.mark.parametrize(
        "message_id",
        [None, "", "no-at-sign", "a@b@c", "a b@c", "[1]@d", "ü@x", "a..b@c", "a@b>\r\nX: y",
         f"{'a' * 900}@b"],
    )  # fmt: skip
    def test_leaves_odd_message_ids_out(self, message_id) -> None:
        """A2: an id that could be anything is not repeated in a header field."""
        notice = attrs.evolve(NOTICE, mail=attrs.evolve(MAIL, message_id=message_id))
        mail = to_email(notice, sender=SENDER)
        assert "In-Reply-To" not in mail
        assert "References" not in mail

    def test_the_same_notice_is_the_same_bytes(self) -> None:
        """No clock and no dice: a notice sent again is the same mail."""
        first, second = (bytes(to_email(NOTICE, sender=SENDER)) for _ in range(2))
        assert first == second


NAMES = {
    "From",
    "To",
    "Subject",
    "Date",
    "Message-ID",
    "In-Reply-To",
    "References",
    "Auto-Submitted",
    "X-Touchpoints-Notice",
    "MIME-Version",
    "Content-Type",
}


class TestInjection:
    """Section 8: what a mail says cannot add header fields or parts to a notice."""

    @given(st.text() | st.text("=?utf-8qb_ \r\n:0DAX<>@"), st.text())
    @settings(max_examples=100)
    def test_no_subject_or_name_adds_a_field(self, subject, name) -> None:
        """Section 8: whatever subject and name are, the header fields are ours alone."""
        notice = attrs.evolve(
            with_subject(subject), recipient=Address("ann@acme.example", name)
        )
        mail = message_from_bytes(bytes(to_email(notice, sender=SENDER)))
        assert set(mail.keys()) == NAMES
        assert len(mail.keys()) == len(NAMES)

    @pytest.mark.parametrize(
        "text",
        [
            "=?utf-8?q?=0d=0aBcc=3a_eve@rival.example?=",
            "=?utf-8?b?DQpCY2M6IGV2ZUByaXZhbC5leGFtcGxl?=",
            "x\r\nBcc: eve@rival.example",
        ],
    )
    def test_line_breaks_in_disguise_stay_in_their_field(self, text) -> None:
        """Section 8: an encoded line break in a subject or a name starts no field."""
        notice = attrs.evolve(
            with_subject(text), recipient=Address("ann@acme.example", text)
        )
        raw = bytes(to_email(notice, sender=SENDER))
        assert b"\nBcc" not in raw
        assert "Bcc" not in message_from_bytes(raw)

    def test_a_host_s_wording_cannot_break_the_header_either(self) -> None:
        """Section 8: wording is replaceable by the host, and its subject is cleaned."""

        class Careless:
            def subject(self, notice) -> str:
                return notice.mail.subject

            def text(self, notice) -> str:
                return f"{notice.mail.subject}\n"

            def html(self, notice) -> str:
                return f"<p>{notice.kind}</p>\n"

        notice = with_subject("Pumps\r\nBcc: eve@rival.example \ud800")
        raw = bytes(to_email(notice, sender=SENDER, wording=Careless()))
        message = parse_message(raw)
        assert message.subject == "Pumps Bcc: eve@rival.example"
        assert message.text.startswith("Pumps")
        assert message.html == "<p>Contact Not Found</p>\n"

    def test_no_text_ends_its_part_early(self) -> None:
        """Section 8: a subject that looks like the boundary is text like any other."""
        boundary = f"--=_{NOTICE.id}--"
        for indent in range(70):
            notice = with_subject(f"{'x' * indent} {boundary}")
            message = message_from_bytes(
                bytes(to_email(notice, sender=SENDER)), policy=policy.default
            )
            text, html = message.iter_parts()
            assert boundary in text.get_content()
            assert boundary in html.get_content()


class TestBodies:
    """Section 8: a text and HTML rendering."""

    def test_has_both(self) -> None:
        """Section 8: the mail has the text and the HTML of its wording."""
        message = parse_message(bytes(to_email(NOTICE, sender=SENDER)))
        assert message.text == ENGLISH.text(NOTICE)
        assert message.html == ENGLISH.html(NOTICE)
        assert not message.attachments

    def test_every_host_can_pass_it_on(self) -> None:
        """RFC 5321: lines of at most 998 ASCII characters, whatever the language."""
        notice = attrs.evolve(
            with_subject("Größe " * 30),
            problem=ForwarderSenderNotFound("Łucja " * 30),
        )
        raw = bytes(to_email(notice, sender=SENDER))
        assert raw.isascii()
        assert max(map(len, raw.split(b"\r\n"))) < 998


class TestAddresses:
    """M2 and RFC 6531: addresses of every legal form."""

    @pytest.mark.parametrize(
        "address",
        ["a.b+c@acme.example", '"ann b"@acme.example', "a..b@acme.example",
         "ann@[10.0.0.1]"],
    )  # fmt: skip
    def test_odd_but_legal_ones_are_written_as_they_are(self, address) -> None:
        """M2: quoted local parts, old mobile carriers' and literals are addresses."""
        notice = attrs.evolve(NOTICE, recipient=Address(address))
        message = parse_message(bytes(to_email(notice, sender=SENDER)))
        assert [each.key for each in message.to] == [Address(address).key]

    def test_domains_are_written_in_ascii(self) -> None:
        """M2: an internationalised domain is written as its A-label."""
        notice = attrs.evolve(NOTICE, recipient=Address("ann@bücher.example"))
        raw = bytes(to_email(notice, sender="no-reply@bücher.example"))
        assert b"To: ann@xn--bcher-kva.example\r\n" in raw
        assert b"@xn--bcher-kva.example>\r\n" in raw

    def test_local_parts_may_need_smtputf8(self) -> None:
        """RFC 6531: an address that is not ASCII is written in UTF-8, never encoded."""
        notice = attrs.evolve(NOTICE, recipient=Address("jürgen@acme.example"))
        raw = bytes(to_email(notice, sender=SENDER))
        assert "To: jürgen@acme.example\r\n".encode() in raw

    @pytest.mark.parametrize(
        "address",
        ["", "ann", "@acme.example", "ann@", "a b@acme.example", "a@b c.example",
         "a\r\nX: y@acme.example", f"{'a' * 65}@acme.example"],
    )  # fmt: skip
    def test_what_is_no_address_is_refused(self, address) -> None:
        """A2: no mail is made for a recipient that no mail can be sent to."""
        notice = attrs.evolve(NOTICE, recipient=Address(address))
        with pytest.raises(InvalidAddress):
            to_email(notice, sender=SENDER)

    @pytest.mark.parametrize("sender", ["", "nobody", "a@acme.example, b@acme.example"])
    def test_the_sender_is_one_address(self, sender) -> None:
        """A2: a notice comes from exactly one address."""
        with pytest.raises(InvalidAddress, match="must be one address"):
            to_email(NOTICE, sender=sender)
