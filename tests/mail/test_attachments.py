"""Attachments: which leaves are files, and what they are called (rules T1 to T4)."""

import copy
import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from touchpoints.mail.attachments import Attachment, clean_filename
from touchpoints.mail.automation import AutomationKind
from touchpoints.mail.messages import parse_message
from touchpoints.mail.oddities import OddityKind
from touchpoints.mail.transfer import TransferEncoding

PLAIN = b"Content-Type: text/plain\n\nHello"
LOGO = b"Content-Type: image/png; name=logo.png\nContent-ID: <logo@x>\n"
INLINE = b"Content-Disposition: inline\n"


def page(html):
    """An HTML part."""
    return b"Content-Type: text/html\n\n" + html


def multipart(*parts, subtype=b"mixed", boundary=b"b"):
    """A multipart of parts given as bytes, headers included."""
    head = b"Content-Type: multipart/" + subtype + b"; boundary=" + boundary + b"\n\n"
    delimiter = b"--" + boundary
    joined = b"".join(delimiter + b"\n" + part + b"\n" for part in parts)
    return head + joined + delimiter + b"--\n"


def related(*parts):
    """A multipart/related of parts."""
    return multipart(*parts, subtype=b"related", boundary=b"r")


def alternative(*parts):
    """A multipart/alternative of parts."""
    return multipart(*parts, subtype=b"alternative", boundary=b"a")


def names(raw):
    """The names of attachments and of inline files."""
    message = parse_message(raw)
    return (
        [each.filename for each in message.attachments],
        [each.filename for each in message.inline],
    )


class TestInline:
    """T1: what the HTML refers to is inline."""

    @pytest.mark.parametrize(
        "reference",
        [
            b'<img src="cid:logo@x">',
            b"<img src=cid:logo@x>",
            b'<IMG SRC="CID:logo@x">',
            b"<td style=\"background:url('cid:logo@x')\">",
            b'<img src="cid:logo%40x">',
            b'<img src="cid:logo&#64;x">',
        ],
    )
    def test_a_referenced_content_id_is_inline(self, reference):
        """T1: a file whose Content-ID an HTML part refers to is inline."""
        assert names(related(page(reference), LOGO + b"\nx")) == ([], ["logo.png"])

    def test_disposition_does_not_matter_where_there_is_a_reference(self):
        """T1: a referenced picture is inline even where it says attachment."""
        logo = LOGO + b"Content-Disposition: attachment\n\nx"

        assert names(related(page(b"<img src='cid:logo@x'>"), logo))[1] == ["logo.png"]

    def test_a_reference_may_stand_anywhere_in_the_message(self):
        """T1: the referring HTML may be an alternative in another multipart."""
        raw = multipart(
            alternative(PLAIN, page(b"<img src='cid:logo@x'>")), LOGO + b"\nx"
        )

        assert names(raw) == ([], ["logo.png"])

    def test_a_content_id_with_blanks_is_found(self):
        """T1: a quoted reference may hold blanks."""
        logo = b"Content-Type: image/png; name=a.png\nContent-ID: <my logo>\n\nx"
        html = b'<img src="cid:my logo"><img src="cid:other">'

        assert names(related(page(html), logo)) == ([], ["a.png"])

    def test_a_referenced_content_location_is_inline(self):
        """T1: a file whose Content-Location an HTML part refers to is inline."""
        logo = (
            b"Content-Type: image/png; name=a.png\n"
            b"Content-Location: http://lab.example/a\n .png\n\nx"
        )
        other = b"Content-Type: image/png\nContent-Location: b.png\n\nx"
        html = b'<img src="http://lab.example/a.png">'

        assert names(related(page(html), logo, other)) == (
            ["attachment-2.png"],
            ["a.png"],
        )

    def test_what_only_another_file_refers_to_is_an_attachment(self):
        """T1: a picture that the HTML does not show is an attachment."""
        html = page(b"<img src='cid:other@x'>")

        assert names(related(html, LOGO + INLINE + b"\nx")) == (["logo.png"], [])

    def test_pictures_of_a_page_whose_references_were_taken_out(self):
        """T1: where the HTML refers to nothing, RFC 2387 says which pictures are its."""
        raw = related(alternative(PLAIN, page(b"Hi")), LOGO + INLINE + b"\nx")

        assert names(raw) == ([], ["logo.png"])

    @pytest.mark.parametrize(
        "part",
        [
            LOGO + b"Content-Disposition: attachment\n\nx",
            b"Content-Type: image/png; name=logo.png\n" + INLINE + b"\nx",
            LOGO.replace(b"image/png", b"application/pdf") + INLINE + b"\nx",
        ],
    )
    def test_other_files_of_such_a_page_are_attachments(self, part):
        """T2: without a reference only pictures with a Content-ID belong to a page."""
        assert names(related(page(b"Hi"), part)) == (["logo.png"], [])

    def test_pictures_beside_plain_text_are_attachments(self):
        """T2: a picture in a multipart/related without any HTML is an attachment."""
        assert names(related(PLAIN, LOGO + INLINE + b"\nx")) == (["logo.png"], [])


class TestAttached:
    """T2: everything else is an attachment, whatever Content-Disposition says."""

    @pytest.mark.parametrize("disposition", [b"", INLINE, b"Content-Disposition: x\n"])
    @pytest.mark.parametrize(
        "media_type", [b"application/pdf", b"image/png", b"text/csv", b"video/mp4"]
    )
    def test_a_file_is_an_attachment(self, disposition, media_type):
        """T2: a file that nothing refers to is an attachment, marked inline or not."""
        part = b"Content-Type: " + media_type + b"; name=a.x\n" + disposition + b"\nx"

        assert names(multipart(PLAIN, part)) == (["a.x"], [])

    def test_apple_mail_puts_files_between_texts(self):
        """T2: a PDF between two texts, marked inline by Apple Mail, is an attachment."""
        pdf = b"Content-Type: application/pdf; name=a.pdf\n" + INLINE + b"\nx"
        raw = alternative(
            PLAIN, multipart(page(b"one"), pdf, page(b"two"), boundary=b"m")
        )

        assert names(raw) == (["a.pdf"], [])
        assert parse_message(raw).text == "Hello"

    def test_a_lone_picture_is_an_attachment(self):
        """T2: a message that is a picture has one attachment and no text."""
        message = parse_message(LOGO + INLINE + b"\nx")

        assert [each.filename for each in message.attachments] == ["logo.png"]
        assert message.text == ""
        assert message.html is None

    @pytest.mark.parametrize(
        "fields",
        [
            b"Content-Type: text/plain; name=a.txt\n",
            b"Content-Type: text/plain\nContent-Disposition: attachment\n",
            b"Content-Type: text/plain\nContent-Disposition: inline; filename=a.txt\n",
            b"Content-Type: text/html; name=a.html\n",
        ],
    )
    def test_a_text_with_a_name_or_marked_as_attachment(self, fields):
        """T1: a text part with a file name or marked as attachment is an attachment."""
        message = parse_message(multipart(PLAIN, fields + b"\nsecret"))

        assert len(message.attachments) == 1
        assert message.text == "Hello"

    def test_a_message_that_is_a_marked_text_is_an_attachment(self):
        """T1: a text marked as attachment is one even where it is all there is."""
        raw = b"Content-Disposition: attachment; filename=a.txt\n\nHello"

        assert names(raw) == (["a.txt"], [])
        assert parse_message(raw).text == ""

    def test_a_message_that_is_a_named_text_is_shown(self):
        """T1: the text that is all of a message is its body, named or not."""
        raw = b"Content-Type: text/plain; name=a.txt\n\nHello"

        assert names(raw) == ([], [])
        assert parse_message(raw).text == "Hello"

    @pytest.mark.parametrize("kind", [b"text/enriched", b"text/x-markdown"])
    @pytest.mark.parametrize("wrap", [bytes, multipart, alternative])
    def test_unknown_kinds_of_text_are_text(self, kind, wrap):
        """T1: RFC 2046 section 4.1.4 has unknown subtypes of text read as plain text."""
        raw = wrap(b"Content-Type: " + kind + b"\n\nHello")

        assert names(raw) == ([], [])
        assert parse_message(raw).text == "Hello"

    @pytest.mark.parametrize(
        "fields", [b"text/x-python; name=a.py", b"text/vcard", b"text/rtf"]
    )
    def test_texts_for_programs_are_files(self, fields):
        """T1: a text with a name or of a format that a program reads is a file."""
        message = parse_message(b"Content-Type: " + fields + b"\n\nx")

        assert len(message.attachments) == 1
        assert message.text == ""

    def test_a_named_text_before_a_footer_is_the_letter(self):
        """T1: the first text is the body even with a name; a footer does not change it."""
        named = b'Content-Type: text/plain; name="Mail message body"\n' + INLINE
        raw = multipart(named + b"\nFour pumps", b"\nConfidential.")

        assert names(raw) == ([], [])
        assert parse_message(raw).text == "Four pumps\nConfidential."

    def test_a_named_page_of_a_related_multipart_is_shown(self):
        """T1: the root page of a multipart/related is the body even with a name."""
        named = b"Content-Type: text/html; name=mail.html\n\nHi"

        assert names(related(named)) == ([], [])
        assert parse_message(related(named)).text == "Hi"

    def test_alternatives_of_the_body_are_no_attachments(self):
        """T1: other forms of the body are no attachments, named texts neither."""
        raw = alternative(
            PLAIN,
            b"Content-Type: text/x-amp-html; name=amp.html\n\nx",
            b"Content-Type: text/rtf\n\nx",
            b"Content-Type: text/html; name=mail.html\n\n<b>Hi</b>",
        )

        assert names(raw) == ([], [])
        assert parse_message(raw).html == "<b>Hi</b>"

    @pytest.mark.parametrize(
        "fields",
        [
            b"Content-Type: application/pdf; name=a.pdf\n",
            (
                b"Content-Type: text/plain\nContent-Disposition: attachment;"
                b" filename=a.pdf\n"
            ),
        ],
    )
    def test_a_file_among_alternatives_is_not_lost(self, fields):
        """T1: a named file that a client put among the alternatives is an attachment."""
        assert names(alternative(PLAIN, fields + b"\nx")) == (["a.pdf"], [])

    @pytest.mark.parametrize(
        ("fields", "name"),
        [
            (
                b"Content-Type: text/csv; name=prices.csv\n" + INLINE,
                "prices.csv",
            ),
            (b"Content-Type: application/pdf\n", "attachment-1.pdf"),
            (b"Content-Type: message/rfc822\n", "attachment-1.eml"),
            (b"Content-Type: text/plain; name=notes.txt\n", "notes.txt"),
        ],
    )
    def test_what_is_no_form_of_the_text_is_a_file(self, fields, name):
        """T1: every leaf that is no text and no alternative of it is an attachment."""
        raw = alternative(PLAIN, page(b"Hi"), fields + b"\nx")

        assert names(raw) == ([name], [])
        assert parse_message(raw).text == "Hello"

    def test_a_named_text_may_be_the_first_of_its_form(self):
        """T1: of the alternatives, the first of a form is text even with a name."""
        named = b"Content-Type: text/plain; name=mail.txt\n\nHello"
        raw = alternative(named, related(page(b"Hi")), b"Content-Type: a/b\n\nx")

        assert names(raw) == (["attachment-1.bin"], [])
        assert parse_message(raw).text == "Hello"

    def test_a_second_named_page_is_a_file(self):
        """T1: a named page is a file where another page is shown beside it."""
        named = b"Content-Type: text/html; name=prices.html\n\nPrices"
        raw = alternative(PLAIN, related(page(b"Hi")), named)

        assert names(raw) == (["prices.html"], [])
        assert parse_message(raw).html == "Hi"

    @pytest.mark.parametrize(
        "link",
        [
            b'<a href="cid:o@x">offer.pdf</a>',
            b'<a href="https://lab.example/offer.pdf">offer.pdf</a>',
            b'<!-- <img src="cid:o@x"> -->',
            b"See cid:o@x",
        ],
    )
    def test_a_file_that_is_only_linked_to_is_an_attachment(self, link):
        """T1: attachments are recorded, also those that the HTML links to."""
        offer = (
            b"Content-Type: application/pdf; name=offer.pdf\n"
            b"Content-Disposition: attachment\nContent-ID: <o@x>\n"
            b"Content-Location: https://lab.example/offer.pdf\n\nx"
        )

        assert names(related(page(link), offer)) == (["offer.pdf"], [])

    @pytest.mark.parametrize(
        ("fields", "text"),
        [
            (
                b'Content-Type: text/plain; name="Mail message body"\n' + INLINE,
                "Four pumps",
            ),
            (b"Content-Type: text/html; name=body.html\n", "Four pumps"),
        ],
    )
    def test_the_only_text_is_shown_even_with_a_name(self, fields, text):
        """T1: where no text is without a name, the first one is the body."""
        pdf = b"Content-Type: application/pdf; name=a.pdf\n\nx"
        other = b"Content-Type: text/plain; name=notes.txt\n\nmore"
        message = parse_message(multipart(pdf, fields + b"\nFour pumps", other))

        assert message.text == text
        assert [each.filename for each in message.attachments] == ["a.pdf", "notes.txt"]

    def test_a_long_entity_in_a_content_id_is_read(self):
        """A6: numbers of any length in a Content-ID raise nothing."""
        fields = b"Content-Type: a/b; name=a\nContent-ID: <&#" + b"9" * 5_000 + b";>\n"

        assert names(multipart(page(b"Hi"), fields + b"\nx")) == (["a"], [])


class TestFates:
    """T4: parts with a fate of their own."""

    def test_an_attached_message_is_one_attachment(self):
        """T4: an attached message is one attachment and nothing in it is one."""
        inner = multipart(PLAIN, LOGO + b"\nx", boundary=b"i")
        raw = multipart(PLAIN, b"Content-Type: message/rfc822\n\nSubject: x\n" + inner)

        (attached,) = parse_message(raw).attachments

        assert attached.filename == "attachment-1.eml"
        assert attached.media_type == "message/rfc822"
        assert parse_message(attached.content).attachments[0].filename == "logo.png"

    @pytest.mark.parametrize(
        ("kind", "name"),
        [
            (b"application/pgp-signature", b"signature.asc"),
            (b"application/pkcs7-signature", b"smime.p7s"),
            (b"application/x-pkcs7-signature", b"smime.p7s"),
        ],
    )
    def test_signatures_are_kept_apart(self, kind, name):
        """T4: S/MIME and PGP signatures are neither body nor attachments."""
        signature = (
            b"Content-Type: " + kind + b"; name=" + name + b"\n"
            b"Content-Disposition: attachment; filename=" + name + b"\n\nx"
        )
        signed = multipart(PLAIN, signature, subtype=b"signed")

        message = parse_message(signed)

        assert names(signed) == ([], [])
        assert message.text == "Hello"
        assert [each.filename for each in message.signatures] == [name.decode()]
        assert message.signatures[0].media_type == kind.decode()
        assert message.signatures[0].content == b"x"

    def test_a_signature_without_a_name_gets_one(self):
        """T4: signatures are called by number and type where they have no name."""
        signature = b"Content-Type: application/pgp-signature\n\nx"

        message = parse_message(multipart(PLAIN, signature, subtype=b"signed"))

        assert [each.filename for each in message.signatures] == ["signature-1.asc"]

    @pytest.mark.parametrize(
        "fields",
        [
            b"Content-Type: application/octet-stream; name=smime.p7s\n",
            b"Content-Type: text/plain; name=smime.p7s\nContent-Disposition: attachment\n",
        ],
    )
    def test_the_second_part_of_a_signed_mail_is_its_signature(self, fields):
        """T4: RFC 1847 tells a signature by its place; gateways change its type."""
        raw = multipart(PLAIN, fields + b"\nx", subtype=b"signed")

        assert names(raw) == ([], [])
        assert parse_message(raw).signatures[0].filename == "smime.p7s"

    @pytest.mark.parametrize(
        ("fields", "name"),
        [
            (b"Content-Type: text/calendar; method=REQUEST\n", "attachment-1.ics"),
            (b"Content-Type: text/rtf\n", "attachment-1.rtf"),
            (b"Content-Type: text/x-amp-html\n", "attachment-1.bin"),
        ],
    )
    @pytest.mark.parametrize("before", [(), (PLAIN,)])
    def test_a_form_of_no_text_is_a_file(self, fields, name, before):
        """T4: what stands alone among the alternatives is no other form of anything."""
        raw = multipart(*before, alternative(fields + b"\nx"))

        assert names(raw) == ([name], [])

    def test_files_stand_in_order_beside_a_form_of_no_text(self):
        """T1: attachments come in the order of their parts."""
        pdf = b"Content-Type: application/pdf\n\nx"
        calendar = b"Content-Type: text/calendar\n\nx"
        raw = multipart(PLAIN, pdf, alternative(calendar), pdf)

        files = ["attachment-1.pdf", "attachment-2.ics", "attachment-3.pdf"]
        assert names(raw) == (files, [])

    def test_a_signature_alone_is_not_lost(self):
        """T4: a message that is nothing but a signature has it as an attachment."""
        raw = b"Content-Type: application/pgp-signature; name=a.asc\n\nx"

        assert names(raw) == (["a.asc"], [])
        assert parse_message(raw).signatures == ()

    @pytest.mark.parametrize("method", [b"; method=request", b""])
    def test_a_calendar_alternative_tells_its_method(self, method):
        """T4: the calendar form of a text is no attachment, but tells what it asks."""
        calendar = b"Content-Type: text/calendar" + method + b"\n\nMETHOD:REQUEST\n"

        message = parse_message(alternative(PLAIN, calendar))

        assert message.attachments == ()
        assert message.calendar_method == "REQUEST"

    def test_a_calendar_alone_tells_its_method(self):
        """T4: a message that is nothing but a calendar tells what it asks."""
        raw = b"Content-Type: text/calendar; method=REPLY\n\nx"

        assert parse_message(raw).calendar_method == "REPLY"

    @pytest.mark.parametrize("wrap", [multipart, alternative])
    def test_an_attached_calendar_makes_no_reply(self, wrap):
        """A1: an .ics that is marked as attachment tells nothing about the mail."""
        calendar = (
            b"Content-Type: text/calendar; method=REPLY\n"
            b"Content-Disposition: attachment; filename=a.ics\n\nMETHOD:REPLY\n"
        )

        message = parse_message(b"From: ada@lab.example\n" + wrap(PLAIN, calendar))

        assert [each.filename for each in message.attachments] == ["a.ics"]
        assert message.calendar_method is message.automation is None

    @pytest.mark.parametrize("kind", [b"mixed", b"related"])
    @pytest.mark.parametrize("method", [b"REPLY", b" counter "])
    def test_a_calendar_beside_the_text_may_be_an_answer(self, kind, method):
        """A1: Outlook and mobile clients put an answer beside its text (RFC 6047)."""
        calendar = b'Content-Type: text/calendar; method="' + method + b'"\n\nx'
        raw = multipart(PLAIN, calendar).replace(
            b"multipart/mixed", b"multipart/" + kind
        )

        message = parse_message(b"From: ada@lab.example\n" + raw)

        assert message.automation is not None
        assert message.automation.kind is AutomationKind.CALENDAR_REPLY

    @pytest.mark.parametrize(
        "calendar",
        [
            b"Content-Type: text/calendar\n\nMETHOD:REPLY\n",
            b"Content-Type: text/calendar; method=REQUEST\n\nMETHOD:REPLY\n",
        ],
    )
    def test_a_calendar_beside_the_text_answers_by_its_type_alone(self, calendar):
        """A1: what stands inside of a file that somebody sent along is no answer."""
        assert parse_message(multipart(PLAIN, calendar)).calendar_method is None

    def test_a_calendar_in_another_multipart_is_no_answer(self):
        """A1: only beside the text a calendar may answer."""
        calendar = b"Content-Type: text/calendar; method=REPLY\n\nx"
        raw = multipart(PLAIN, calendar).replace(b"multipart/mixed", b"multipart/x")

        assert parse_message(raw).calendar_method is None

    def test_a_named_calendar_file_is_an_attachment(self):
        """T4: a named .ics beside the text is an attachment and nothing else."""
        calendar = b"Content-Type: text/calendar; name=a.ics; method=CANCEL\n\nx"

        message = parse_message(multipart(PLAIN, calendar))

        assert [each.filename for each in message.attachments] == ["a.ics"]
        assert message.calendar_method is None

    @pytest.mark.parametrize("raw", [PLAIN, b"Content-Type: text/calendar\n\nx"])
    def test_no_method_without_one(self, raw):
        """T4: without a calendar part, or a method in it, there is none."""
        assert parse_message(raw).calendar_method is None

    @pytest.mark.parametrize(
        "fields",
        [
            b"Content-Type: application/ms-tnef\n",
            b"Content-Type: application/octet-stream; name=WINMAIL.DAT\n",
        ],
    )
    def test_tnef_is_an_attachment_and_an_oddity(self, fields):
        """T4: Outlook's winmail.dat is an attachment, and the message says so."""
        message = parse_message(multipart(PLAIN, fields + b"\nx"))

        assert len(message.attachments) == 1
        assert OddityKind.TNEF in {each.kind for each in message.oddities}

    def test_reports_are_attachments_that_classification_can_read(self):
        """T4: in a report the first part is the text, the others are attachments."""
        status = b"Content-Type: message/delivery-status\n\nAction: failed"
        returned = b"Content-Type: text/plain\n\nthe mail that came back"

        message = parse_message(
            multipart(PLAIN, status, returned, subtype=b"report; report-type=x")
        )

        assert message.text == "Hello"
        assert message.reports == (("message/delivery-status", "Action: failed"),)
        assert [each.media_type for each in message.attachments] == [
            "message/delivery-status",
            "text/plain",
        ]


class TestNames:
    """T3: what files are called."""

    def test_equal_names_stay_apart(self):
        """T3: two files of one name are two attachments."""
        files = [
            b"Content-Type: a/b; name=offer.pdf\n\none",
            b"Content-Type: a/b; name=offer.pdf\n\ntwo",
        ]

        message = parse_message(multipart(PLAIN, *files))

        assert [each.filename for each in message.attachments] == ["offer.pdf"] * 2
        assert [each.content for each in message.attachments] == [b"one", b"two"]

    @pytest.mark.parametrize(
        "fields",
        [
            (
                b"Content-Type: a/b; name=other.txt\n"
                b"Content-Disposition: attachment; filename*=utf-8''Gr%C3%BC%C3%9Fe.txt\n"
            ),
            b'Content-Type: a/b; name="=?utf-8?q?Gr=C3=BC=C3=9Fe=2Etxt?="\n',
            "Content-Type: a/b; name=Grüße.txt\n".encode(),
        ],
    )
    def test_names_are_decoded(self, fields):
        """T3: names are decoded, and Content-Disposition goes first."""
        assert names(multipart(PLAIN, fields + b"\nx"))[0] == ["Grüße.txt"]

    @pytest.mark.parametrize(
        ("media_type", "name"),
        [
            (b"application/pdf", "attachment-2.pdf"),
            (b"application/x-unheard-of", "attachment-2.bin"),
        ],
    )
    def test_missing_names_are_generated(self, media_type, name):
        """T3: a file without a name is called by its number and type."""
        first = b"Content-Type: a/b; name=a.b\n\nx"

        raw = multipart(PLAIN, first, b"Content-Type: " + media_type + b"\n\nx")

        assert names(raw)[0] == ["a.b", name]

    @pytest.mark.parametrize(
        ("written", "name"),
        [
            ("offer.pdf", "offer.pdf"),
            ("../../etc/passwd", "passwd"),
            ("..\\..\\boot.ini", "boot.ini"),
            ("C:\\temp\\offer.pdf", "offer.pdf"),
            ("C:offer.pdf", "offer.pdf"),
            ("/", ""),
            ("..", ""),
            ("../", ""),
            (" . ", ""),
            ("folder/", "folder"),
            ("a\x00b\r\nc\x9f.txt", "abc.txt"),
            ("invoice\u202efdp.exe", "invoicefdp.exe"),
            ("4:3.png", "4:3.png"),
            ("x" * 300 + ".pdf", "x" * 196 + ".pdf"),
            ("x" * 300, "x" * 200),
            ("x." + "y" * 300, "x." + "y" * 198),
        ],
    )
    def test_names_are_clean(self, written, name):
        """T3: neither paths nor control characters nor reordering marks survive."""
        assert clean_filename(written) == name

    @given(st.text())
    def test_no_name_leads_anywhere(self, written):
        """T3: whatever was written, the name is one component, clean and bounded."""
        name = clean_filename(written)

        assert not set("/\\\0\r\n") & set(name)
        assert name.strip(". ") or not name
        assert len(name) <= 200
        assert clean_filename(name) == name


class TestAttachment:
    """The value."""

    def test_decodes_on_demand(self):
        """T1: content is decoded and the size is that of the decoded bytes."""
        coded = Attachment(
            filename="a",
            media_type="a/b",
            encoded=b"SGVs\nbG8=",
            transfer_encoding=TransferEncoding.BASE64,
        )

        assert coded.size == 5
        assert coded.content == b"Hello"

    def test_knows_its_size_where_base64_is_broken(self):
        """A6: the size is that of the content even where the encoding is broken."""
        broken = Attachment(
            filename="a",
            media_type="a/b",
            encoded=b"SGVsbG8gd29ybGQh!",
            transfer_encoding=TransferEncoding.BASE64,
        )

        assert broken.size == len(broken.content) == 12

    def test_is_equal_by_content(self):
        """I6: the same file is equal however it was transported."""
        plain = Attachment(filename="a", media_type="a/b", encoded=b"Hello")
        coded = Attachment(
            filename="a",
            media_type="a/b",
            encoded=b"SGVsbG8=",
            transfer_encoding=TransferEncoding.BASE64,
        )
        other = Attachment(filename="a", media_type="a/b", encoded=b"HELLO")

        assert plain == coded != other
        assert len({plain, coded, other}) == 2
        assert plain != "a"

    def test_copies_and_pickles(self):
        """I6: an attachment can be stored and copied, read before or not."""
        plain = Attachment(filename="a", media_type="a/b", encoded=b"Hello")
        assert plain.content

        assert copy.deepcopy(plain) == plain
        assert pickle.loads(pickle.dumps(plain)) == plain

    def test_repr_shows_no_content(self):
        """P3: the repr of an attachment shows its name and type only."""
        assert "secret" not in repr(
            Attachment(filename="a", media_type="a/b", encoded=b"secret")
        )
