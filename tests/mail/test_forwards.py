"""Finding the original of a forward: order, evidence, nesting, and what is none."""

from datetime import UTC, datetime, timedelta
from email.message import EmailMessage

import pytest
from hypothesis import given
from hypothesis import strategies as st

from touchpoints.mail._markers import MAX_LOOKS
from touchpoints.mail.forwards import (
    MAX_NESTING,
    Certainty,
    Found,
    announces_forward,
    find_original,
    find_originals,
    strip_prefixes,
)
from touchpoints.mail.messages import parse_message

GMAIL = """\
Please log.

---------- Forwarded message ---------
From: Ada Byron <ada@lab.example>
Date: Tue, Nov 2, 2021 at 9:05 AM
Subject: Four pumps
To: Rep Example <rep@acme.example>


How much are four pumps?
"""
OUTLOOK = """\
Please log.

From: Ada Byron <ada@lab.example>
Sent: Tuesday, November 2, 2021 9:05 AM
To: Rep Example <rep@acme.example>
Subject: Four pumps

How much are four pumps?
"""


def mail(body="", *, subject="Fwd: Four pumps", html=None, headers=()):
    """A mail from Rep to the CRM."""
    message = EmailMessage()
    message["From"] = "Rep Example <rep@acme.example>"
    message["To"] = "crm@acme.example"
    message["Subject"] = subject
    message["Date"] = "Wed, 03 Nov 2021 10:00:00 +0100"
    for name, value in headers:
        message[name] = value
    message.set_content(body)
    if html is not None:
        message.add_alternative(html, subtype="html")
    return message


def read(message):
    """The message, as the library reads it."""
    raw = message if isinstance(message, bytes) else message.as_bytes()
    return parse_message(raw)


def customer_mail(subject="Four pumps", body="How much?", author="ada@lab.example"):
    """A mail from Ada to Rep."""
    message = EmailMessage()
    message["From"] = f"Ada Byron <{author}>"
    message["To"] = "rep@acme.example"
    message["Cc"] = "charles@engine.example"
    message["Subject"] = subject
    message["Date"] = "Tue, 02 Nov 2021 09:05:00 +0100"
    message["Message-ID"] = "<17@lab.example>"
    message["References"] = "<15@lab.example> <16@lab.example>"
    message["In-Reply-To"] = "<16@lab.example>"
    message.set_content(body)
    return message


def with_attached(outer, *inner, filename=None):
    """The outer mail, with others attached."""
    for each in inner:
        outer.add_attachment(each, filename=filename)
    return outer


class TestAttached:
    """Originals that are attached messages."""

    def test_an_attached_message_is_the_original(self):
        """F1: an attached message is the original, with all that it says."""
        forward = with_attached(mail("For the CRM."), customer_mail())

        original = find_original(read(forward))

        assert str(original.author) == "Ada Byron <ada@lab.example>"
        assert original.author_text == "Ada Byron <ada@lab.example>"
        assert [each.address for each in original.to] == ["rep@acme.example"]
        assert [each.address for each in original.cc] == ["charles@engine.example"]
        assert original.subject == "Four pumps"
        assert original.date == datetime(2021, 11, 2, 8, 5, tzinfo=UTC)
        assert original.zone_known
        assert original.text.strip() == "How much?"
        assert original.note.strip() == "For the CRM."
        assert original.message_id == "17@lab.example"
        assert original.references == ("15@lab.example", "16@lab.example")
        assert original.in_reply_to == ("16@lab.example",)
        assert original.message.subject == "Four pumps"
        assert original.evidence.found is Found.ATTACHED
        assert original.evidence.certainty is Certainty.CERTAIN
        assert original.evidence.lines is None

    def test_its_attachments_are_those_of_the_interaction(self):
        """F7: the attachments of the embedded mail are the original's."""
        inner = customer_mail()
        inner.add_attachment(
            b"%PDF", maintype="application", subtype="pdf", filename="order.pdf"
        )

        original = find_original(read(with_attached(mail("FYI"), inner)))

        assert [each.filename for each in original.attachments] == ["order.pdf"]

    @pytest.mark.parametrize("zone", ["", " XYZ", " +9999"])
    def test_a_date_without_a_zone_says_so(self, zone):
        """F5: the wall time is kept, and the evidence has the date as it stood (F8)."""
        written = f"Tue, 02 Nov 2021 09:05:00{zone}".encode()
        raw = with_attached(mail("FYI"), customer_mail()).as_bytes()
        whole = b"Tue, 02 Nov 2021 09:05:00 +0100"
        assert whole in raw

        original = find_original(read(raw.replace(whole, written)))

        assert original.date == datetime(2021, 11, 2, 9, 5, tzinfo=UTC)
        assert not original.zone_known
        assert original.evidence.date_text == written.decode()

    def test_a_redirected_date_without_a_zone_says_so(self):
        """F5: so it is with the Date of a redirected mail."""
        raw = (
            b"Resent-From: rep@acme.example\nResent-To: crm@acme.example\n"
            b"From: ada@lab.example\nDate: Tue, 02 Nov 2021 09:05:00\n\nHello"
        )

        original = find_original(read(raw))

        assert original.evidence.found is Found.RESENT
        assert not original.zone_known
        assert original.evidence.date_text == "Tue, 02 Nov 2021 09:05:00"

    def test_it_comes_before_an_inline_block(self):
        """F1: an attached message comes before a block in the text."""
        forward = with_attached(mail(GMAIL), customer_mail(author="bob@lab.example"))

        assert find_original(read(forward)).author.address == "bob@lab.example"

    def test_an_eml_as_octet_stream(self):
        """F1: an .eml file that is a message counts whatever its type says."""
        forward = mail("FYI")
        forward.add_attachment(
            customer_mail().as_bytes(),
            maintype="application",
            subtype="octet-stream",
            filename="Four pumps.EML",
        )

        original = find_original(read(forward))

        assert original.evidence.found is Found.ATTACHED
        assert original.author.address == "ada@lab.example"

    def test_an_eml_that_is_no_message(self):
        """F1: a file that is called .eml and has no author is an attachment."""
        forward = mail("FYI", subject="Files")
        forward.add_attachment(
            b"nothing to see",
            maintype="application",
            subtype="octet-stream",
            filename="x.eml",
        )

        assert find_original(read(forward)) is None

    @pytest.mark.parametrize(
        ("count", "words"),
        [(2, "1 more attached message"), (4, "3 more attached messages")],
    )
    def test_several_attached(self, count, words):
        """F8: of several attached messages the first is read, the others are told."""
        inner = [customer_mail(author=f"a{n}@lab.example") for n in range(count)]

        original = find_original(read(with_attached(mail("FYI"), *inner)))

        assert original.author.address == "a0@lab.example"
        assert original.evidence.unread == (words,)

    def test_a_draft_beside_a_block(self):
        """F1: an attached message without an author hides no block that has one."""
        draft = customer_mail()
        del draft["From"]

        original = find_original(read(with_attached(mail(OUTLOOK), draft)))

        assert original.evidence.found is Found.INLINE
        assert original.author.address == "ada@lab.example"
        assert len(original.attachments) == 1

    def test_a_draft_beside_a_name(self):
        """F1: where neither has an author, the attached message comes first."""
        draft = customer_mail()
        del draft["From"]
        body = OUTLOOK.replace(" <ada@lab.example>", "")

        original = find_original(read(with_attached(mail(body), draft)))

        assert original.evidence.found is Found.ATTACHED

    def test_without_a_readable_author(self):
        """F3: an attached message whose From is a mere name has no author."""
        inner = b"From: Ada Byron\nSubject: Four pumps\nDate: soon\n\nHow much?"
        raw = (
            b"From: rep@acme.example\nSubject: Fwd: x\n"
            b'Content-Type: multipart/mixed; boundary="b"\n\n'
            b"--b\n\nFYI\n--b\nContent-Type: message/rfc822\n\n" + inner + b"\n--b--\n"
        )

        original = find_original(read(raw))

        assert original.author is None
        assert original.author_text == "Ada Byron"
        assert original.date is None
        assert not original.zone_known
        assert original.evidence.date_text == "soon"

    def test_an_outlook_file(self):
        """F8: an attached .msg cannot be read, and the evidence says so."""
        forward = mail("FYI", subject="x")
        forward.add_attachment(
            b"\xd0\xcf\x11\xe0",
            maintype="application",
            subtype="vnd.ms-outlook",
            filename="Four pumps.msg",
        )

        original = find_original(read(forward))

        assert original.author is None
        assert original.evidence.found is Found.ATTACHED
        assert original.evidence.unread == ("attached original in a format not read",)
        assert original.note.strip() == "FYI"

    def test_an_outlook_file_beside_a_block(self):
        """F8: where the text has a block, an unread .msg is only mentioned."""
        forward = mail(GMAIL)
        forward.add_attachment(
            b"\xd0\xcf\x11\xe0",
            maintype="application",
            subtype="octet-stream",
            filename="more.msg",
        )

        original = find_original(read(forward))

        assert original.author.address == "ada@lab.example"
        assert original.evidence.unread == ("attached original in a format not read",)

    def test_an_outlook_file_beside_a_message(self):
        """F8: an unread .msg is mentioned beside an attached message as well."""
        forward = with_attached(mail("FYI"), customer_mail())
        forward.add_attachment(
            b"\xd0\xcf\x11\xe0",
            maintype="application",
            subtype="octet-stream",
            filename="more.msg",
        )

        unread = find_original(read(forward)).evidence.unread

        assert unread == ("attached original in a format not read",)

    def test_a_returned_mail_is_no_original(self):
        """F1: the message that a bounce brings back was not forwarded."""
        raw = (
            b"From: mailer-daemon@acme.example\nSubject: Undelivered\n"
            b'Content-Type: multipart/report; boundary="b"\n\n'
            b"--b\n\nSorry\n--b\nContent-Type: message/rfc822\n\n"
            b"From: rep@acme.example\nSubject: x\n\nHi\n--b--\n"
        )

        assert find_original(read(raw)) is None


class TestRedirected:
    """Mails that were redirected as they are."""

    def test_resent(self):
        """F1: of a resent mail the outer From is the original author."""
        message = customer_mail()
        message["Resent-From"] = "Rep Example <rep@acme.example>"
        message["Resent-To"] = "crm@acme.example"

        original = find_original(read(message))

        assert original.author.address == "ada@lab.example"
        assert original.evidence.found is Found.RESENT
        assert original.evidence.certainty is Certainty.CERTAIN
        assert original.evidence.resent_by.address == "rep@acme.example"
        assert original.note == ""
        assert original.text.strip() == "How much?"
        assert original.message_id == "17@lab.example"

    @pytest.mark.parametrize(
        "headers",
        [
            {
                "X-Forwarded-To": "crm@acme.example",
                "X-Forwarded-For": "rep@acme.example crm@acme.example",
            },
            {"X-MS-Exchange-Inbox-Rules-Loop": "rep@acme.example"},
        ],
    )
    def test_by_a_rule_of_the_provider(self, headers):
        """F1: a provider's redirect header names who redirected it."""
        message = customer_mail()
        for name, value in headers.items():
            message[name] = value

        original = find_original(read(message))

        assert original.author.address == "ada@lab.example"
        assert original.evidence.resent_by.address == "rep@acme.example"

    @pytest.mark.parametrize(
        "headers",
        [
            {"X-Forwarded-For": "10.0.0.1"},
            {"X-Forwarded-To": "crm@acme.example", "X-Forwarded-For": "10.0.0.1"},
            {"X-Forwarded-To": "crm@acme.example"},
            {"X-MS-Exchange-Inbox-Rules-Loop": "ada@LAB.example"},
        ],
    )
    def test_headers_that_redirect_nothing(self, headers):
        """F1: a header without another's address makes no mail a redirected one."""
        message = customer_mail()
        for name, value in headers.items():
            message[name] = value

        assert find_original(read(message)) is None

    def test_without_an_author(self):
        """F1: a redirect header on a mail without an author redirects nothing."""
        raw = b"X-MS-Exchange-Inbox-Rules-Loop: rep@acme.example\nSubject: x\n\nHi"

        assert find_original(read(raw)) is None

    def test_a_forward_through_a_redirected_mailbox(self):
        """F4: inside a redirected mail the search goes on in its text."""
        forward = mail(GMAIL, headers=[("Resent-From", "box@acme.example")])

        outer, inner = find_originals(read(forward))

        assert outer.author.address == "rep@acme.example"
        assert inner.author.address == "ada@lab.example"

    def test_an_attached_message_in_a_redirected_mail(self):
        """F1: an attached message comes before headers of a redirection."""
        forward = mail("FYI", headers=[("Resent-From", "box@acme.example")])

        levels = find_originals(read(with_attached(forward, customer_mail())))

        assert [level.evidence.found for level in levels] == [Found.ATTACHED]

    def test_an_attached_message_of_a_redirected_author(self):
        """F1: what is attached to a redirected mail is an attachment of its author's."""
        redirected = customer_mail()
        redirected["Resent-From"] = "rep@acme.example"
        supplier = customer_mail(author="eve@supplier.example")

        original = find_original(read(with_attached(redirected, supplier)))

        assert original.evidence.found is Found.RESENT
        assert original.author.address == "ada@lab.example"
        assert len(original.attachments) == 1


class TestInline:
    """Originals in the text."""

    def test_with_a_banner(self):
        """F1: the block right after a forward's banner is the original's."""
        original = find_original(read(mail(GMAIL)))

        assert original.evidence.certainty is Certainty.CERTAIN
        assert original.evidence.lines == (3, 7)
        assert original.text == "How much are four pumps?"
        assert original.html is None
        assert original.message is None

    def test_without_a_banner(self):
        """F1: a block without a banner is likely, not certain."""
        evidence = find_original(read(mail(OUTLOOK))).evidence

        assert evidence.certainty is Certainty.LIKELY
        assert evidence.lines == (3, 6)

    def test_its_attachments(self):
        """F7: the files of an inline forward are the original's."""
        forward = mail(GMAIL)
        forward.add_attachment(
            b"%PDF", maintype="application", subtype="pdf", filename="order.pdf"
        )

        original = find_original(read(forward))

        assert [each.filename for each in original.attachments] == ["order.pdf"]

    def test_a_name_without_an_address(self):
        """F3: a sender with a name and no address has no author, but a text."""
        body = GMAIL.replace("Ada Byron <ada@lab.example>", "Ada Byron")

        original = find_original(read(mail(body)))

        assert original.author is None
        assert original.author_text == "Ada Byron"
        assert original.subject == "Four pumps"

    def test_a_banner_without_a_block(self):
        """F1: below a banner without a block nothing is taken for the sender."""
        body = "Look:\n\n---- Forwarded message ----\nbob@x.example wrote to ada@x.example\n"

        original = find_original(read(mail(body, subject="Hello")))

        assert original.author is None
        assert original.author_text == ""
        assert original.date is None
        assert original.note == "Look:"
        assert original.text == "bob@x.example wrote to ada@x.example"
        assert original.evidence.language == "en"

    def test_a_prefix_without_a_block(self):
        """F1: a prefix alone gives no original, and is announced."""
        message = read(mail("Ada <ada@lab.example> wants four pumps."))

        assert find_original(message) is None
        assert find_originals(message) == ()
        assert announces_forward(message)

    def test_a_date_without_a_zone(self):
        """F5: a date without a zone keeps its wall time and says so."""
        original = find_original(read(mail(GMAIL)))

        assert original.date == datetime(2021, 11, 2, 9, 5, tzinfo=UTC)
        assert not original.zone_known
        assert original.evidence.date_text == "Tue, Nov 2, 2021 at 9:05 AM"

    def test_a_date_with_a_zone(self):
        """F5: a date with a zone is whole, and needs no text."""
        body = GMAIL.replace("at 9:05 AM", "09:05:00 +0530")

        original = find_original(read(mail(body)))

        assert original.date.utcoffset() == timedelta(hours=5, minutes=30)
        assert original.zone_known
        assert original.evidence.date_text is None

    def test_a_date_that_cannot_be_read(self):
        """F8: an unreadable date is kept as text and never invented."""
        body = GMAIL.replace("Tue, Nov 2, 2021 at 9:05 AM", "last Tuesday, teatime")

        original = find_original(read(mail(body)))

        assert original.date is None
        assert not original.zone_known
        assert original.evidence.date_text == "last Tuesday, teatime"

    def test_no_date(self):
        """F2: From and Subject are block enough under a banner."""
        body = GMAIL.replace("Date: Tue, Nov 2, 2021 at 9:05 AM\n", "")

        original = find_original(read(mail(body)))

        assert original.author.address == "ada@lab.example"
        assert original.date is None
        assert original.evidence.date_text is None

    def test_recipients_without_addresses(self):
        """F8: recipients that are mere names are told in the evidence."""
        body = GMAIL.replace(
            "To: Rep Example <rep@acme.example>", "To: Rep Example\nCc: Bob Miller"
        )

        original = find_original(read(mail(body)))

        assert original.to == ()
        assert original.evidence.unread == ("to: Rep Example", "cc: Bob Miller")

    def test_a_message_id_in_the_block(self):
        """I5: mutt's full headers carry the Message-ID, and it is kept."""
        body = GMAIL.replace("Subject:", "Message-ID: <17@lab.example>\nSubject:")

        assert find_original(read(mail(body))).message_id == "17@lab.example"
        assert find_original(read(mail(GMAIL))).message_id is None

    def test_on_behalf_of(self):
        """D7: of "a on behalf of b" the author is b."""
        body = OUTLOOK.replace(
            "From: Ada", "From: desk@lab.example <desk@lab.example> on behalf of Ada"
        )

        assert find_original(read(mail(body))).author.address == "ada@lab.example"

    def test_its_repr_shows_no_text(self):
        """P3: neither subject nor text stand in the repr."""
        shown = repr(find_original(read(mail(GMAIL))))

        assert "ada@lab.example" in shown
        assert "pumps" not in shown
        assert "log" not in shown

    def test_a_second_banner_below_the_block(self):
        """F1: Zoho repeats its banner below the block; it is no part of the text."""
        rule = "============ Forwarded message ============\n"
        body = (
            f"{rule}From : Ada Byron<ada@lab.example>\nTo : <rep@acme.example>\n"
            f"Date : Tue, 02 Nov 2021 09:05:00 +0100\nSubject : Four pumps\n{rule}\n"
            "How much?"
        )

        original = find_original(read(mail(body)))

        assert original.author.address == "ada@lab.example"
        assert original.text == "How much?"

    def test_a_closing_line(self):
        """F1: what stands below the end of a forwarded message is not its text."""
        body = f"{GMAIL}\n----- End forwarded message -----\n-- \nRep\n"

        assert find_original(read(mail(body))).text == "How much are four pumps?"

    def test_text_below_a_quoted_forward(self):
        """F1: what the forwarder wrote below a quoted mail is not its text."""
        body = (
            "Hello\n\nBegin forwarded message:\n\n> From: Ada <ada@lab.example>\n"
            "> Subject: Four pumps\n>\n> How much?\n>> older\n\nRegards, Rep\n"
        )

        original = find_original(read(mail(body)))

        assert original.text == "How much?\n> older"
        assert original.evidence.client == "apple-mail"

    def test_in_a_language_that_no_table_knows(self):
        """F2: under a forward's subject a block of unknown labels is read by shape."""
        body = (
            "Saluton\n\nSendinto: Ada Byron <ada@lab.example>\n"
            "Sendita: 2021-11-02 09:05\nAl: Rep <rep@acme.example>\n"
            "Kopie al: Charles <charles@engine.example>\nTemo: Kvar pumpiloj\n\nKiom?"
        )

        original = find_original(read(mail(body)))

        assert original.author.address == "ada@lab.example"
        assert [each.address for each in original.to] == ["rep@acme.example"]
        assert [each.address for each in original.cc] == ["charles@engine.example"]
        assert original.subject == "Kvar pumpiloj"
        assert original.date == datetime(2021, 11, 2, 9, 5, tzinfo=UTC)
        assert original.text == "Kiom?"
        assert original.note == "Saluton"
        assert original.evidence.language is None
        assert find_original(read(mail(body, subject="Saluton"))) is None

    def test_unknown_labels_below_an_unknown_banner(self):
        """F2: below a drawn line of unknown words two mailboxes make a block."""
        body = (
            "----- Plusendita mesagho -----\nSendinto: Ada <ada@lab.example>\n"
            "Sendita: 2021-11-02 09:05\nAl: Rep <rep@acme.example>\n\nKiom?"
        )

        original = find_original(read(mail(body, subject="Saluton")))

        assert original.author.address == "ada@lab.example"
        assert original.evidence.certainty is Certainty.LIKELY


class TestHtml:
    """Originals in the HTML."""

    def test_where_the_text_has_no_block(self):
        """F7: a block that only the HTML part has is found."""
        rows = GMAIL.replace("<", "&lt;").replace("\n", "<br>")
        page = f'<div class="gmail_quote">{rows}</div>'

        for subject in ("Fwd: Four pumps", "Four pumps"):
            original = find_original(
                read(mail("See below", subject=subject, html=page))
            )
            assert original.author.address == "ada@lab.example"
            assert original.text == "How much are four pumps?"

    def test_where_the_text_has_lost_the_address(self):
        """F7: the HTML part is asked where the text has a name only."""
        rows = GMAIL.replace("<", "&lt;").replace("\n", "<br>")
        text = GMAIL.replace("Ada Byron <ada@lab.example>", "Ada Byron")

        assert find_original(read(mail(text, html=rows))).author is not None

    @pytest.mark.parametrize(
        ("page", "found"),
        [
            ("{ada}<br>To: <a href='mailto:bob@b.example'>Bob Roe</a>", 1),
            ("{ada}<br>To: Bob Roe", 0),
            ("From: eve@b.example<br>To: bob@b.example", 0),
            ("Hi", 0),
        ],
    )
    def test_recipients_that_the_text_has_lost(self, page, found):
        """F7: where the text has a recipient's name alone, the HTML is asked."""
        text = "From: Ada <ada@lab.example>\nTo: Bob Roe\nSubject: Pumps\n\nHi"
        page = page.format(ada="From: Ada &lt;ada@lab.example&gt;")

        original = find_original(
            read(mail(text, html=f"<p>{page}<br>Subject: Pumps</p><p>Hi</p>"))
        )

        assert original.author.address == "ada@lab.example"
        assert len(original.to) == found
        assert len(original.unresolved) == 1 - found

    def test_where_neither_has_an_address(self):
        """F3: what the text says stands where the HTML says no more."""
        text = GMAIL.replace("Ada Byron <ada@lab.example>", "Ada Byron")
        page = text.replace("<", "&lt;").replace("\n", "<br>").replace("Please", "Do")

        original = find_original(read(mail(text, html=page)))

        assert original.author is None
        assert original.note == "Please log."

    @pytest.mark.parametrize(
        ("client", "page"),
        [
            (
                "gmail",
                (
                    '<div dir="ltr">Please log.<div><br></div></div><br>'
                    '<div class="gmail_quote"><div dir="ltr" class="gmail_attr">'
                    "---------- Forwarded message ---------<br>From: "
                    '<strong class="gmail_sendername" dir="auto">Ada Byron</strong> '
                    '<span dir="auto">&lt;<a href="mailto:ada@lab.example">'
                    "ada@lab.example</a>&gt;</span><br>Date: Tue, Nov 2, 2021 at "
                    "9:05\u202fAM<br>Subject: Four pumps<br>To: Rep Example &lt;"
                    '<a href="mailto:rep@acme.example">rep@acme.example</a>&gt;<br>'
                    '</div><br><br><div dir="ltr">How much?</div></div>'
                ),
            ),
            (
                "outlook",
                (
                    '<div class="WordSection1"><p class="MsoNormal">Please log.'
                    '<o:p></o:p></p><p class="MsoNormal"><o:p>&nbsp;</o:p></p><div>'
                    '<div style="border:none;border-top:solid #E1E1E1 1.0pt">'
                    '<p class="MsoNormal"><b>From:</b> Ada Byron '
                    "&lt;ada@lab.example&gt; <br><b>Sent:</b> Tuesday, November 2, 2021 "
                    "9:05 AM<br><b>To:</b> Rep Example &lt;rep@acme.example&gt;<br>"
                    "<b>Subject:</b> Four pumps<o:p></o:p></p></div></div>"
                    '<p class="MsoNormal"><o:p>&nbsp;</o:p></p>'
                    '<p class="MsoNormal">How much?<o:p></o:p></p></div>'
                ),
            ),
            (
                "outlook",
                (
                    "<div>Please log.</div><hr tabindex='-1' style='width:98%'>"
                    '<div id="divRplyFwdMsg" dir="ltr"><font face="Calibri"><b>From:</b> '
                    "Ada Byron &lt;ada@lab.example&gt;<br><b>Sent:</b> Tuesday, "
                    "November 2, 2021 9:05 AM<br><b>To:</b> Rep Example "
                    "&lt;rep@acme.example&gt;<br><b>Subject:</b> Four pumps</font>"
                    "<div>&nbsp;</div></div><div>How much?</div>"
                ),
            ),
            (
                "apple-mail",
                (
                    '<div>Please log.<br><div><br><blockquote type="cite">'
                    "<div>Begin forwarded message:</div>"
                    '<br class="Apple-interchange-newline"><div><span><b>From: </b></span>'
                    '<span>Ada Byron &lt;<a href="mailto:ada@lab.example">'
                    "ada@lab.example</a>&gt;<br></span></div><div><span><b>Subject: </b>"
                    "</span><span><b>Four pumps</b><br></span></div><div><span><b>Date: "
                    "</b></span><span>November 2, 2021 at 9:05:00 AM<br></span></div>"
                    "<div><span><b>To: </b></span><span>Rep Example &lt;"
                    '<a href="mailto:rep@acme.example">rep@acme.example</a>&gt;<br>'
                    "</span></div><br><div>How much?</div></blockquote></div></div>"
                ),
            ),
            (
                "thunderbird",
                (
                    '<p>Please log.</p><div class="moz-forward-container"><br><br>'
                    "-------- Forwarded Message --------"
                    '<table class="moz-email-headers-table"><tbody>'
                    "<tr><th>Subject: </th><td>Four pumps</td></tr>"
                    "<tr><th>Date: </th><td>2 Nov 2021 09:05</td></tr>"
                    "<tr><th>From: </th><td>Ada Byron "
                    '<a href="mailto:ada@lab.example">&lt;ada@lab.example&gt;</a></td>'
                    "</tr><tr><th>To: </th><td>Rep Example "
                    '<a href="mailto:rep@acme.example">&lt;rep@acme.example&gt;</a></td>'
                    "</tr></tbody></table><br><br><p>How much?</p></div>"
                ),
            ),
            (
                "yahoo",
                (
                    "<div>Please log.</div><div><br></div>"
                    '<div id="yahoo_quoted_1" class="yahoo_quoted"><div>'
                    "<div>----- Forwarded message -----</div><div><b>From:</b> "
                    "&quot;Ada Byron&quot; &lt;ada@lab.example&gt;</div><div><b>To:</b> "
                    "&quot;Rep Example&quot; &lt;rep@acme.example&gt;</div><div><b>Sent:"
                    "</b> Tuesday, November 2, 2021, 09:05:00 AM</div><div><b>Subject:"
                    "</b> Four pumps</div><div><br></div><div>How much?</div></div></div>"
                ),
            ),
        ],
    )
    def test_the_markup_of_each_client(self, client, page):
        """F7: HTML-only forwards as the clients mark them up."""
        raw = b"Subject: Fwd: x\nContent-Type: text/html; charset=utf-8\n\n"

        original = find_original(read(raw + page.encode()))

        assert str(original.author) == "Ada Byron <ada@lab.example>"
        assert [str(each) for each in original.to] == ["Rep Example <rep@acme.example>"]
        assert original.subject == "Four pumps"
        assert original.date == datetime(2021, 11, 2, 9, 5, tzinfo=UTC)
        assert original.text == "How much?"
        assert original.note == "Please log."
        assert original.evidence.client == client

    def test_html_only_and_no_block(self):
        """F1: a mail of HTML only is searched once, and may have no block."""
        raw = b"Subject: Fwd: x\nContent-Type: text/html\n\n<p>Please call Ada.</p>"

        assert find_original(read(raw)) is None

    def test_html_without_signs_of_a_forward(self):
        """F1: the HTML of an ordinary mail is not searched."""
        page = "<p>From: Ada &lt;ada@x.example&gt;<br>Sent: 2021<br>Subject: x</p>"

        assert find_original(read(mail("Hi", subject="Hello", html=page))) is None


def forwarded_by(author, body, subject="Fwd: Four pumps"):
    """A Gmail forward of a mail of this author."""
    return (
        "---------- Forwarded message ---------\n"
        f"From: <{author}>\nDate: Tue, 2 Nov 2021 at 09:05\n"
        f"Subject: {subject}\nTo: <x@acme.example>\n\n{body}"
    )


class TestNested:
    """Forwards inside forwards."""

    def test_forwards_inside_forwards(self):
        """F4: each level has its own fields, outermost first."""
        body = forwarded_by(
            "boss@acme.example",
            "My note\n\n" + forwarded_by("ada@lab.example", "How much?"),
        )

        outer, inner = find_originals(read(mail(body)))

        assert outer.author.address == "boss@acme.example"
        assert outer.text.startswith("My note")
        assert inner.author.address == "ada@lab.example"
        assert inner.note == "My note"
        assert inner.text == "How much?"

    def test_a_quoted_reply_inside_ends_the_chain(self):
        """F4: what the original's author quotes in a reply is no level."""
        body = forwarded_by("ada@lab.example", OUTLOOK, subject="RE: Four pumps")

        assert len(find_originals(read(mail(body)))) == 1

    def test_attached_inside_attached(self):
        """F4: attached messages are walked as inline ones are."""
        inner = customer_mail()
        middle = with_attached(customer_mail(author="boss@acme.example"), inner)

        levels = find_originals(read(with_attached(mail("FYI"), middle)))

        assert [each.author.address for each in levels] == [
            "boss@acme.example",
            "ada@lab.example",
        ]

    def test_inline_inside_attached(self):
        """F4: an attached mail may be a forward itself."""
        levels = find_originals(read(with_attached(mail("FYI"), mail(GMAIL))))

        assert [each.author.address for each in levels] == [
            "rep@acme.example",
            "ada@lab.example",
        ]

    def test_depth_is_capped(self):
        """A6: a thousand forwards inside each other end at the cap."""
        body = forwarded_by("a@x.example", "") * 1000

        assert len(find_originals(read(mail(body)))) == MAX_NESTING


NOT_FORWARDS = {
    "a note that begins with From": "From: the team\n\nMany thanks for everything!",
    "a trip": "From: London\nTo: Paris\nDate: 12 May 2021 10:00\n\nSee you there",
    "a trip with a subject": (
        "Subject: our trip\nFrom: London\nTo: Paris\nDate: 12 May\n\nSee you"
    ),
    "a shift": "From: 9:00\nTo: 17:00\nDate: 2021-05-12",
    "an agenda": "Subject: pumps\nDate: 2 May 2021 10:00\nTo: discuss\n\nBring tea",
    "a signature": "Regards\n\n-----\nAda\nPhone: 123\nFax: 456\nE-mail: a@x.example",
    "a signature with a rule": (
        "Regards\n________________________________\nAda Byron\nTel: 12\nWeb: x.example"
    ),
    "a log": "Nov 2 09:05 mx: From: <a@x.example>\nNov 2 09:05 mx: To: <b@x.example>",
    "pasted headers": (
        "The header says:\nFrom: a@x.example\nTo: b@x.example\n"
        "Subject: hello\nContent-Type: text/plain\n"
    ),
    "a whole header": (
        "Received: from a by b\nFrom: a@x.example\nTo: b@x.example\n"
        "Date: Tue, 2 Nov 2021 09:05:00 +0100\nSubject: hello\n"
    ),
    "a log of connections": "From: 10.0.0.1\nTo: 10.0.0.2\nDate: 2021-11-02 09:05:00",
    "an order form": (
        "----- Your order -----\nName: Ada\nE-mail: a@x.example\nDate: 2021-11-02 09:05"
    ),
    "two subjects": "Subject: a\nSubject: b\nSubject: c",
    "a newsletter": (
        "=====================\nTop stories\n=====================\n"
        "From: our editors\nTo: you\n\nRead more: https://x.example"
    ),
    "a quoted remark": "> From: me\n> it is fine\n\nI agree.",
    "a German note": "Von: uns allen\nAn: dich\n\nAlles Gute!",
    "an Italian note": "Da: domani\nA: venerdì\n\nCiao",
    "a French note": "De : Paris\nÀ : Lyon\nDate : 3 mai\n\nBonjour",
    "hours": "Monday: 9:00\nTuesday: 9:00 2021\nWednesday: closed",
    "a URL list": "see:\nhttps://from:to@x.example\nftp://x.example",
    "an invitation": "When: 2 Nov 2021 09:05\nWhere: Room 4\nWho: ada@x.example",
    "a dashed list": "--- pumps ---\n--- pipes ---\n-----\nTo: do",
}


class TestNoForwards:
    """What only looks like a forward."""

    @pytest.mark.parametrize("body", NOT_FORWARDS.values(), ids=NOT_FORWARDS.keys())
    def test_notes_and_lists(self, body):
        """F1: what only resembles a header block is no forward."""
        message = read(mail(body, subject="Hello"))

        assert find_original(message) is None
        assert not announces_forward(message)

    @pytest.mark.parametrize("body", NOT_FORWARDS.values(), ids=NOT_FORWARDS.keys())
    def test_below_a_note_they_hide_no_forward(self, body):
        """F1: a real forward below such a note is found all the same."""
        quoted = GMAIL.partition("\n\n")[2]

        original = find_original(read(mail(f"{body}\n\n{quoted}", subject="Hello")))

        assert original.author.address == "ada@lab.example"
        assert original.text == "How much are four pumps?"

    @pytest.mark.parametrize(
        "attribution",
        [
            "On Tue, Nov 2, 2021 at 9:05 AM Ada Byron <ada@lab.example> wrote:",
            "On Tue, Nov 2, 2021 at 9:05 AM Ada Byron <\nada@lab.example> wrote:",
            "Am Di., 2. Nov. 2021 um 09:05 Uhr schrieb Ada <\nada@lab.example>:",
            "Le mar. 2 nov. 2021 à 09:05, Ada Byron <ada@lab.example> a écrit :",
            "El mar, 2 nov 2021 a las 9:05, Ada (<ada@lab.example>)\nescribió:",
            "Il giorno mar 2 nov 2021 alle ore 09:05 Ada <\nada@x.example> ha scritto:",
            "Op di 2 nov. 2021 om 09:05 schreef Ada Byron <ada@lab.example>:",
            "Em ter., 2 de nov. de 2021 às 09:05, Ada <ada@x.example> escreveu:",
            "wt., 2 lis 2021 o 09:05 Ada <ada@lab.example> napisał(a):",
            "Pada tanggal Sel, 2 Nov 2021 pukul 09.05 Ada <a@x.example> menulis:",
            "Den tis 2 nov. 2021 kl 09:05 skrev Ada <ada@lab.example>:",
            "вт, 2 нояб. 2021 г. в 09:05, Ada <ada@lab.example>:",
            "2021年11月2日(火) 9:05 Ada <ada@lab.example>:",
            "Ada <ada@lab.example> 于2021年11月2日周二 上午9:05写道：",
            "---- On Tue, 02 Nov 2021 09:05:00 +0100 Ada <a@x.example> wrote ----",
        ],
    )
    def test_forwards_that_a_reply_quotes(self, attribution):
        """F1: below an attribution line a forward was somebody else's."""
        marked = "\n".join(f"> {line}" for line in GMAIL.split("\n"))

        for quotation in (marked, GMAIL):
            for subject in ("Re: Four pumps", "Four pumps"):
                body = f"Thanks!\n\n{attribution}\n\n{quotation}"
                message = read(mail(body, subject=subject))
                assert find_original(message) is None
                assert not announces_forward(message)

    def test_a_forward_below_a_quotation(self):
        """F1: a forward outside of what is quoted is one."""
        body = f"On 1 Nov 2021 Bob wrote:\n\n> Is this so?\n> Bob\n\nYes:\n\n{GMAIL}"

        assert find_original(read(mail(body, subject="Re: x"))) is not None

    def test_an_attribution_that_quotes_nothing(self):
        """F1: an attribution at the very end changes nothing above."""
        body = f"{GMAIL}\nOn 1 Nov 2021 Bob <bob@x.example> wrote:\n"

        assert find_original(read(mail(body))) is not None
        assert find_original(read(mail("On 1 Nov 2021 Bob wrote:\n"))) is None

    def test_what_a_forwarder_says_above(self):
        """F1: under a forward's subject a note that ends in "wrote:" quotes nothing."""
        for note in ("See what Ada wrote:", "On 2 Nov 2021 Ada wrote:"):
            body = f"{note}\n\n{GMAIL.partition(chr(10))[2]}"
            assert find_original(read(mail(body))).author.address == "ada@lab.example"

    def test_a_note_that_ends_in_a_colon(self):
        """F1: a note that leads to the forward is no attribution."""
        for note in (
            "Here is what ada@lab.example sent on 2 Nov 2021:",
            "Contact <ada@lab.example> by 5pm:",
            "See below (page 3):",
        ):
            body = f"{note}\n\n{GMAIL.partition(chr(10))[2]}"
            original = find_original(read(mail(body, subject="Pumps")))
            assert original.author.address == "ada@lab.example"

    def test_marks_of_a_reply_without_an_attribution(self):
        """F1: under a reply's subject a forward inside marks of quotation is none."""
        marked = "\n".join(f"> {line}" for line in GMAIL.split("\n"))

        assert find_original(read(mail(f"Yes!\n\n{marked}", subject="Re: x"))) is None
        assert find_original(read(mail(f"Yes!\n\n{marked}", subject="x"))) is not None

    def test_a_finnish_reply_and_a_danish_forward(self):
        """F2: VS: is a reply in Finnish and a forward in Danish; the block tells."""
        danish = (
            "Fra: Ada <ada@lab.example>\nSendt: 2. november 2021 09:05\n"
            "Til: Rep <rep@acme.example>\nEmne: Pumper\n\nHvad koster fire?"
        )
        finnish = (
            "Lähettäjä: Ada <ada@lab.example>\nLähetetty: 2. marraskuuta 2021 9.05\n"
            "Vastaanottaja: Rep <rep@acme.example>\nAihe: Pumput\n\nPaljonko?"
        )

        assert find_original(read(mail(danish, subject="VS: Pumper"))) is not None
        assert find_original(read(mail(finnish, subject="VS: Pumput"))) is None

    def test_an_internal_mail_with_a_name_only(self):
        """F3: all four fields and a whole date make a block even without addresses."""
        body = OUTLOOK.replace(" <ada@lab.example>", "")

        assert find_original(read(mail(body, subject="x"))).author is None
        body = body.replace("Tuesday, November 2, 2021 9:05 AM", "yesterday")
        assert find_original(read(mail(body, subject="x"))) is None

    @pytest.mark.parametrize(
        "subject",
        [
            "***SPAM*** Re: Four pumps",
            "EXT: RE: Four pumps",
            "(EXT) RE: Four pumps",
            "**EXT** RE: Four pumps",
            "{Spam?} Re: Four pumps",
            "External: Re: Four pumps",
            "Accepted: Four pumps",
            "Declined: Four pumps",
            "Tentative: Four pumps",
            "Automatic reply: Four pumps",
            "Zugesagt: Four pumps",
        ],
    )
    def test_replies_behind_tags_and_answers_of_programs(self, subject):
        """F1: what Outlook quotes in a reply is no forward, whatever a gateway adds."""
        message = read(mail(OUTLOOK, subject=subject))

        assert find_original(message) is None
        assert not announces_forward(message)

    def test_a_reply_under_a_subject_of_its_own(self):
        """D5: without a prefix, a block below an answer is what the answer quotes."""
        answers = [("In-Reply-To", "<16@lab.example>")]
        for body in (OUTLOOK, f"{OUTLOOK}\n{GMAIL}"):
            message = read(mail(body, subject="Our offer", headers=answers))
            assert find_original(message) is None
            assert not announces_forward(message)

    def test_a_forward_in_a_thread(self):
        """F1: a prefix or a banner makes a forward of a mail that names another."""
        answers = [("In-Reply-To", "<16@lab.example>")]

        for body, subject in ((OUTLOOK, "FW: Four pumps"), (GMAIL, "Our offer")):
            message = read(mail(body, subject=subject, headers=answers))
            assert find_original(message).author.address == "ada@lab.example"

    def test_a_note_of_labels_in_a_thread(self):
        """F1: lines of a note that only begin like a block do not hide the forward."""
        answers = [("In-Reply-To", "<16@lab.example>")]
        note = "From: London\nTo: Paris\n\n"

        message = read(mail(note + GMAIL, subject="Trip", headers=answers))

        assert find_original(message).author.address == "ada@lab.example"


class TestAnnouncement:
    """Mails that call themselves forwards."""

    @pytest.mark.parametrize(
        "subject",
        [
            "Fwd: x",
            "FW: x",
            "WG: x",
            "[EXT] Fw: x",
            "RV: x",
            "ENC: x",
            "PD: x",
            "Doorst: x",
            "VB: x",
            "转发: x",
            "転送: x",
            "İLT: x",
            "Fwd: Re: x",
        ],
    )
    def test_by_its_prefix(self, subject):
        """D5: a forward's prefix announces one."""
        assert announces_forward(read(mail("", subject=subject)))

    @pytest.mark.parametrize(
        "subject",
        ["I: x", "R: x", "TR: x", "VS: x", "Re: Fwd: x", "x", "", "I: Fwd: x"],
    )
    def test_not_by_a_weak_one(self, subject):
        """D5: prefixes with other meanings, and replies to forwards, announce none."""
        assert not announces_forward(read(mail("", subject=subject)))

    def test_by_its_banner(self):
        """D5: a forward's banner announces one, readable or not."""
        assert announces_forward(read(mail(GMAIL, subject="x")))
        assert announces_forward(read(mail("---- Forwarded message ----", subject="x")))
        assert not announces_forward(read(mail(OUTLOOK, subject="x")))


class TestHostileInput:
    """Bodies made to break the reader."""

    @given(
        st.text(alphabet="FromSubjectDateTo:：<>@a1, \n>-_*|\u00a0\u0301", max_size=300)
    )
    def test_nothing_raises(self, body):
        """A6: whatever a body holds, an answer comes."""
        raw = b"Subject: Fwd: x\nContent-Type: text/plain; charset=utf-8\n\n"
        message = parse_message(raw + body.encode())

        assert len(find_originals(message)) <= MAX_NESTING
        assert announces_forward(message)

    @pytest.mark.parametrize(
        "unit",
        [
            "\n",
            "From: a\n",
            "From: a\n\n",
            ">\n",
            ">",
            "-",
            "-----\n",
            "x",
            " ",
            "--- a b ---\nc-d: e\n",
            "a: b\n",
            "wrote:\n",
            "On 1 a@b wrote:\n> a\n",
            "<\n",
            "From: <\n",
            "Subject: a\n\nDate: b\n\n",
            "| From: | a |\n",
            "---------- Forwarded message ---------\n",
            "\u00a0\n",
            "a: \ufeff:\n",
        ],
    )
    def test_cost_is_linear(self, unit, growth):
        """A6: four times the input costs at most some five times as much."""
        head = (
            b"Subject: Fwd: x\nContent-Type: text/plain; charset=utf-8\n\n"
            b"---------- Forwarded message ---------\nFrom: a@x.example\nTo: "
        )

        def message(size):
            found = parse_message(head + (unit * (size // len(unit))).encode())
            assert found.text
            return found

        assert growth(find_originals, message(8_000), message(32_000)) < 8

    @pytest.mark.parametrize(
        ("subject", "unit"),
        [
            ("Fwd: " + "a " * 1000, "Subject: a\n" + "a\n" * 900),
            ("Fwd: x", "---- x ----\nf:\n"),
            ("x", "---- x ----\nf:\n"),
            ("Fwd: x", "---- Forwarded message ----\nfoo: bar\n"),
            ("Re: x", "> ---- Forwarded message ----\nfoo: bar\n"),
            ("Fwd: x", "From: a\n"),
            ("x", "From: a\nTo: b\n"),
            ("x", "------\nX-Y: z\n" * 20 + "To: a" + "@x.example,\n" * 900),
            ("Fwd: x", "a: b\n"),
        ],
    )
    def test_cost_of_what_only_begins_like_a_marker(self, subject, unit, growth):
        """A6: lines that begin like a marker are each looked at a few times at most."""

        def message(size):
            raw = f"Subject: {subject}\n\n{unit * (size // len(unit))}"
            found = parse_message(raw.encode())
            assert found.text
            return found

        def search(each):
            return find_originals(each), announces_forward(each)

        assert growth(search, message(20_000), message(80_000)) < 8

    @pytest.mark.parametrize("line", ["f: x", "From: a", "-----", "---- a ----"])
    def test_a_marker_far_below(self, line):
        """A6: after many lines that might have been one no marker is looked for."""
        near, far = (f"{line}\n\n" * count + GMAIL for count in (90, MAX_LOOKS))

        assert find_original(read(mail(near, subject="x"))) is not None
        assert find_original(read(mail(far, subject="x"))) is None

    def test_unknown_blocks_far_below(self):
        """A6: blocks in unknown languages are looked for near the top as well."""
        block = "Ab: a@x.example\nCd: 2021-11-02 09:05\nEf: b@x.example\n"
        near, far = ("12: x\n\n" * count + block for count in (90, MAX_LOOKS))

        assert find_original(read(mail(near))).author.address == "a@x.example"
        assert find_original(read(mail(far))) is None

    def test_closing_lines_among_many(self):
        """A6: the line that closes a forward is found among hundreds of drawn ones."""
        body = f"{GMAIL}\n---- End forwarded message ----\n" + "----\n" * 300

        assert find_original(read(mail(body))).text == "How much are four pumps?"


class TestStripPrefixes:
    """Subjects without prefixes."""

    def test_it_is_public_here(self):
        """I5: subjects are compared without the prefixes that forwards add."""
        assert strip_prefixes("Fwd: WG: Four pumps") == "Four pumps"
