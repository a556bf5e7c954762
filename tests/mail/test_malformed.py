"""Mail as it really comes: broken, old, and mislabelled (rules A6, T1 to T4, F3)."""

import pytest

from touchpoints.mail.addresses import parse_addresses
from touchpoints.mail.automation import AutomationKind
from touchpoints.mail.dates import read_date
from touchpoints.mail.forwards import find_original
from touchpoints.mail.messages import parse_message
from touchpoints.mail.oddities import Oddity, OddityKind

MIXED = b"Content-Type: multipart/mixed; boundary=b\n\n"
TWO_PARTS = (
    b"--b\nContent-Type: text/plain\n\nHello\n"
    b"--b\nContent-Type: application/pdf; name=offer.pdf\n\nPDF\n--b--\n"
)
INNER = "U3ViamVjdDogSW5uZXIKRnJvbTogYWRhQGxhYi5leGFtcGxlCgpIaQo="


def with_file(fields, content):
    """A mail with a text and one other part."""
    part = b"--b\n" + fields + b"\n\n" + content + b"\n--b--\n"
    return parse_message(MIXED + b"--b\n\nHello\n" + part)


def files(message):
    """Name and content of each attachment."""
    return [(each.filename, each.content) for each in message.attachments]


def kinds(message):
    """The kinds of faults that were found."""
    return [each.kind for each in message.oddities]


class TestStructure:
    """Multiparts that are not as RFC 2046 wants them."""

    @pytest.mark.parametrize(
        "declared",
        [b"", b"; boundary=", b"; boundary=other", b'; boundary="b', b"; Boundary = b"],
        ids=["none", "empty", "wrong", "unterminated", "blanks"],
    )
    def test_boundaries_are_found_however_they_are_declared(self, declared):
        """A6, T1: a missing or wrong boundary costs neither text nor file."""
        head = b"Content-Type: multipart/mixed" + declared + b"\n\n"
        message = parse_message(head + TWO_PARTS)

        assert message.text.strip() == "Hello"
        assert files(message) == [("offer.pdf", b"PDF")]

    @pytest.mark.parametrize(
        ("end", "contents"),
        [
            (b"\n--b\nContent-Type: application/pdf\n\nPD", [b"PD"]),
            (b"\n--b\nContent-Type: application/pdf", [b""]),
            (b"\n--b", []),
            (b"", []),
        ],
        ids=["amid a file", "after its fields", "after a delimiter", "amid the text"],
    )
    def test_truncated_mail_keeps_what_is_there(self, end, contents):
        """A6: what came before the cut is read, and the fault is told."""
        message = parse_message(MIXED + b"--b\n\nHello" + end)

        assert message.text == "Hello"
        assert [content for _, content in files(message)] == contents
        assert OddityKind.UNTERMINATED_MULTIPART in kinds(message)

    @pytest.mark.parametrize("line_end", [b"\n", b"\r\n", b"\r"])
    def test_any_line_end_will_do(self, line_end):
        """A6: LF, CRLF and bare CR (old Macs) are read alike."""
        raw = b"Subject: Pumps\n" + MIXED + TWO_PARTS
        message = parse_message(raw.replace(b"\n", line_end))

        assert message.subject == "Pumps"
        assert message.text.strip() == "Hello"
        assert files(message) == [("offer.pdf", b"PDF")]

    def test_line_ends_may_be_mixed(self):
        """A6: mail that went through many hands has all of them."""
        message = parse_message(b"Subject: Pumps\r\nX: 1\n\r\none\rtwo\nthree\r\n")

        assert message.subject == "Pumps"
        assert message.text == "one\ntwo\nthree\n"

    def test_nested_messages_are_decoded(self):
        """T4, F1: a message in base64, which RFC 2046 forbids, is read all the same."""
        message = with_file(
            b"Content-Type: message/rfc822\nContent-Transfer-Encoding: base64",
            INNER.encode(),
        )
        original = find_original(message)

        assert files(message)[0][0].endswith(".eml")
        assert original is not None
        assert original.subject == "Inner"
        assert original.author is not None
        assert original.author.address == "ada@lab.example"


class TestKinds:
    """Parts that are neither text nor an ordinary file."""

    def test_messages_of_a_digest(self):
        """T4: each message of a digest is an attachment."""
        message = parse_message(
            b"Content-Type: multipart/digest; boundary=b\n\n"
            b"--b\n\nSubject: One\n\n1\n--b\n\nSubject: Two\n\n2\n--b--\n"
        )

        assert [content[:12] for _, content in files(message)] == [
            b"Subject: One",
            b"Subject: Two",
        ]

    @pytest.mark.parametrize(
        ("kind", "name"),
        [
            (b"application/pgp-signature; name=signature.asc", "signature.asc"),
            (b"application/pkcs7-signature; name=smime.p7s", "smime.p7s"),
        ],
    )
    def test_signatures_are_no_attachments(self, kind, name):
        """T4: what signs a mail is kept apart."""
        message = parse_message(
            b"Content-Type: multipart/signed; boundary=b\n\n--b\n\nHello\n"
            b"--b\nContent-Type: " + kind + b"\n\nxyz\n--b--\n"
        )

        assert message.text == "Hello"
        assert message.attachments == ()
        assert [each.filename for each in message.signatures] == [name]

    @pytest.mark.parametrize(
        "raw",
        [
            b"Content-Type: application/pkcs7-mime; name=smime.p7m\n\nxyz",
            (
                b"Content-Type: multipart/encrypted; boundary=b\n\n"
                b"--b\nContent-Type: application/pgp-encrypted\n\nVersion: 1\n"
                b"--b\nContent-Type: application/octet-stream\n\nxyz\n--b--\n"
            ),
            b"Content-Type: message/partial; id=1; number=2; total=3\n\nxyz",
        ],
        ids=["S/MIME", "PGP", "a piece of a message"],
    )
    def test_what_cannot_be_read_is_kept(self, raw):
        """T4: encrypted mail and pieces of mail have no text; the bytes are attached."""
        message = parse_message(raw)

        assert message.text == ""
        assert files(message)[-1][1] == b"xyz"

    @pytest.mark.parametrize(
        ("kind", "oddity"),
        [
            (b"message/partial; id=1; number=2", OddityKind.FRAGMENT),
            (b"message/external-body; access-type=URL", OddityKind.EXTERNAL_BODY),
        ],
    )
    def test_what_is_not_in_the_message_is_told(self, kind, oddity):
        """T4: pieces of mails and files kept elsewhere are listed as oddities, once."""
        head = b"Content-Type: " + kind
        assert kinds(with_file(head, b"x")) == [oddity]
        assert kinds(parse_message(head + b"\n\nx")) == [oddity]

    def test_files_elsewhere_are_a_note(self):
        """T4: an external body is kept as the attachment that says where it is."""
        message = with_file(
            b"Content-Type: message/external-body; access-type=URL",
            b"Content-Type: a/b",
        )

        assert [each.media_type for each in message.attachments] == [
            "message/external-body"
        ]

    def test_tnef_is_kept_and_told(self):
        """T4: Outlook's winmail.dat is an attachment, and the fault is told."""
        message = with_file(
            b"Content-Type: application/ms-tnef; name=winmail.dat", b"x"
        )

        assert files(message) == [("winmail.dat", b"x")]
        assert kinds(message) == [OddityKind.TNEF]

    def test_invitations_have_a_method(self):
        """T4: the calendar form of a text is no attachment, and says what it asks for."""
        message = parse_message(
            b"Content-Type: multipart/alternative; boundary=b\n\n--b\n\nCome!\n"
            b"--b\nContent-Type: text/calendar\n\nMETHOD:REQUEST\n--b--\n"
        )

        assert (message.text, message.attachments) == ("Come!", ())
        assert message.calendar_method == "REQUEST"

    @pytest.mark.parametrize(
        ("report_type", "fields", "kind"),
        [
            ("delivery-status", "Action: failed", AutomationKind.BOUNCE),
            ("delivery-status", "Action: delayed", AutomationKind.DELAY),
            ("feedback-report", "Feedback-Type: abuse", AutomationKind.FEEDBACK_REPORT),
            ("disposition-notification", "Disposition: x; displayed",
             AutomationKind.READ_RECEIPT),
        ],
    )  # fmt: skip
    def test_reports_are_read(self, report_type, fields, kind):
        """A1: reports of deliveries, complaints and receipts are told by their parts."""
        message = parse_message(
            f"Content-Type: multipart/report; report-type={report_type}; boundary=b\n\n"
            f"--b\n\nA report.\n--b\nContent-Type: message/{report_type}\n\n{fields}\n"
            "--b\nContent-Type: message/rfc822\n\nSubject: Pumps\n\nx\n--b--\n".encode()
        )

        assert message.text == "A report."
        assert message.automation is not None
        assert message.automation.kind is kind


class TestFields:
    """Header fields beyond ASCII."""

    @pytest.mark.parametrize("charset", ["utf-8", "latin-1", "cp1252"])
    def test_bytes_above_127_are_read(self, charset):
        """A6: raw UTF-8 (RFC 6532) and raw Latin-1 are read, and told."""
        raw = "From: Jürgen <juergen@lab.example>\nSubject: Grüße\n\nx".encode(charset)
        message = parse_message(raw)

        assert (message.subject, message.from_[0].name) == ("Grüße", "Jürgen")
        assert kinds(message) == [OddityKind.RAW_8BIT_HEADER]

    def test_each_field_has_its_own_charset(self):
        """A6: one client wrote From in UTF-8, another the Subject in Latin-1."""
        message = parse_message(
            b"From: J\xc3\xb6rg <j@x.example>\nSubject: Gr\xfcn\n\n"
        )

        assert (message.subject, message.from_[0].name) == ("Grün", "Jörg")

    def test_addresses_beyond_ascii_are_addresses(self):
        """M2: RFC 6532 addresses come without surrogates, domains as A-labels."""
        message = parse_message("From: 用户 <jürgen@büro.example>\n\n".encode())

        assert message.from_[0].address == "jürgen@büro.example"
        assert message.from_[0].domain == "xn--bro-hoa.example"
        assert message.from_[0].name == "用户"

    @pytest.mark.parametrize(
        ("written", "subject"),
        [
            ("=?utf-8?q?Gr=C3?= =?utf-8?q?=BC=C3=9Fe?=", "Grüße"),
            ("=?utf-8?b?ww==?= =?utf-8?b?vA==?=", "ü"),
            ("=?iso-2022-jp?b?GyRCRnw=?=\n =?iso-2022-jp?b?GyRCS1wbKEI=?=", "日本"),
            ("for=?utf-8?q?_d=C3=BC?=mmies", "for dümmies"),
            ("=?utf-8?q?a?==?utf-8?q?b?=", "ab"),
            ("=?utf-8?Q?four pumps?=", "four pumps"),
            ("=?unknown-8bit?q?caf=E9?=", "café"),
            ("=?utf-8*de?q?Gr=C3=BC=C3=9Fe?=", "Grüße"),
            ("=?utf-8?b?R3LDvA?=", "Grü"),
            ("=?gb2312?B?1tDOxA==?=", "中文"),
            ('"=?utf-8?q?a?="', '"a"'),
            ("=?utf-8?q?a=0D=0Ab?=", "a b"),
        ],
    )
    def test_encoded_words_are_read_however_they_are_cut(self, written, subject):
        """A6: words cut in a character, without blanks, with a wrong charset."""
        message = parse_message(f"Subject: {written}\n\n".encode())

        assert message.subject == subject

    @pytest.mark.parametrize(
        ("written", "name"),
        [
            ("filename*0=offer; filename*1=.pdf", "offer.pdf"),
            ("filename*1=.pdf; filename*0=offer", "offer.pdf"),
            ("filename*0*=utf-8''%C3; filename*1*=%A4.pdf", "ä.pdf"),
            ("filename*0*=utf-8''%C3%A4; filename*1=%20.pdf", "ä%20.pdf"),
            ("filename*=iso-8859-1'de'n%E4.pdf; filename=n.pdf", "nä.pdf"),
            ("filename*=nonsense'x'%E4.pdf", "ä.pdf"),
            ("filename*=%E4.pdf", "ä.pdf"),
            ('filename="=?utf-8?q?n=C3=A4.pdf?="', "nä.pdf"),
            ("filename==?utf-8?q?n=C3=A4.pdf?=", "nä.pdf"),
            ('filename="a;b.pdf"', "a;b.pdf"),
            ("filename=four pumps.pdf", "four pumps.pdf"),
            ('filename="unterminated.pdf', "unterminated.pdf"),
            ('filename="C:\\\\temp\\\\offer.pdf"', "offer.pdf"),
            ('filename="a\r\n b.pdf"', "a b.pdf"),
        ],
    )
    def test_names_of_files_are_read(self, written, name):
        """T3: continuations and charsets (RFC 2231), words, quotes, paths."""
        field = f"Content-Disposition: attachment; {written}".encode()

        assert files(with_file(field, b"x")) == [(name, b"x")]


class TestText:
    """Bodies that are not what their labels say."""

    @pytest.mark.parametrize(
        ("label", "data", "text"),
        [
            ("x-utf-8", b"\xc3\xa9", "é"),
            ("utf8", b"\xc3\xa9", "é"),
            ("'utf-8'", b"\xc3\xa9", "é"),
            ("iso-8859-1", b"\x93caf\xe9\x94 \x80", "“café” €"),
            ("latin-1", b"\xe9", "é"),
            ("cp-850", b"\x82", "é"),
            ("win-1251", "привет".encode("cp1251"), "привет"),
            ("iso-8859-8-i", "שלום".encode("iso-8859-8"), "שלום"),
            ("gb2312", "镕".encode("gb18030"), "镕"),
            ("gb18030", "𠀀".encode("gb18030"), "𠀀"),
            ("iso-2022-jp", "日本".encode("iso-2022-jp"), "日本"),
            ("shift_jis", "①".encode("cp932"), "①"),
            ("ks_c_5601-1987", "똠".encode("cp949"), "똠"),
            ("UTF-7", b"caf+AOk-", "café"),
        ],
    )
    def test_labels_mean_what_clients_mean_by_them(self, label, data, text):
        """A6: aliases and the supersets that clients really write are no fault."""
        message = parse_message(
            f"Content-Type: text/plain; charset={label}\n\n".encode() + data
        )

        assert (message.text, message.oddities) == (text, ())

    @pytest.mark.parametrize(
        "label", ["unknown-8bit", "x-unknown", "us-ascii", "utf-8"]
    )
    @pytest.mark.parametrize("written", ["utf-8", "latin-1"])
    def test_labels_that_lie_are_told(self, label, written):
        """A6: the text is guessed from its bytes where the label does not fit."""
        if label == written:
            written = "cp1252"
        data = "Grüße".encode(written)
        message = parse_message(
            f"Content-Type: text/plain; charset={label}\n\n".encode() + data
        )

        assert message.text == "Grüße"
        assert message.oddities == (Oddity(OddityKind.BAD_CHARSET, label),)

    @pytest.mark.parametrize(
        ("encoded", "content"),
        [
            (b"QUJD\nREVG", b"ABCDEF"),
            (b"QUJDREU", b"ABCDE"),
            (b"QUI=QUI=", b"ABAB"),
            (b"QUJD====", b"ABC"),
            (b"QUJD\n\n=\nQUJD", b"ABCABC"),
            (b"QUJDQUJDQUJDQUJD*QUJD", b"ABC" * 5),
        ],
    )
    def test_broken_base64_is_read(self, encoded, content):
        """A6: missing padding, several runs, foreign characters between."""
        fields = b"Content-Type: a/b\nContent-Transfer-Encoding: base64"

        assert files(with_file(fields, encoded))[0][1] == content

    @pytest.mark.parametrize(
        ("encoded", "text"),
        [
            (b"=c3=a9", "é"),
            (b"four=\n pumps", "four pumps"),
            (b"four= \t\n pumps", "four pumps"),
            (b"a=Zb =3", "a=Zb =3"),
            (b"caf\xc3\xa9", "café"),
            (b"end=", "end"),
        ],
    )
    def test_broken_quoted_printable_is_read(self, encoded, text):
        """A6: lower case, blanks after the sign, signs that mean nothing, raw bytes."""
        head = b"Content-Type: text/plain; charset=utf-8\n"
        message = parse_message(
            head + b"Content-Transfer-Encoding: quoted-printable\n\n" + encoded
        )

        assert message.text == text

    def test_flowed_text_is_joined(self):
        """F7: soft breaks are no line breaks; with DelSp their blank is none either."""
        fields = b"Content-Type: text/plain; format=flowed; delsp=yes\n\n"
        message = parse_message(fields + b"four \npumps\n> a \n> b\n-- \nAda\n")

        assert message.text == "fourpumps\n> ab\n-- \nAda\n"


class TestAddresses:
    """Address fields that no grammar allows."""

    @pytest.mark.parametrize(
        ("written", "people"),
        [
            ("Friends: a@x.example, Bob <b@x.example>;",
             [("", "a@x.example"), ("Bob", "b@x.example")]),
            ("undisclosed-recipients:;", []),
            ("Ada (of (the) lab) <a@x.example>", [("Ada (of (the) lab)", "a@x.example")]),
            ("a@x.example (Ada)", [("Ada", "a@x.example")]),
            ("<@r1.example,@r2.example:a@x.example>", [("", "a@x.example")]),
            (r'"Ada \"A\" Byron" <a@x.example>', [('Ada "A" Byron', "a@x.example")]),
            ('"ada byron"@x.example', [("", '"ada byron"@x.example')]),
            ("Byron, Ada <a@x.example>", [("Byron, Ada", "a@x.example")]),
            ("Byron, Ada <a@x.example>, Moe, Bob <b@x.example>",
             [("Byron, Ada", "a@x.example"), ("Moe, Bob", "b@x.example")]),
            ("“Ada Byron” <a@x.example>", [("Ada Byron", "a@x.example")]),
            ("=?utf-8?q?Byron=2C_Ada?= <a@x.example>", [("Byron, Ada", "a@x.example")]),
            ("a@x.example b@x.example", [("", "a@x.example"), ("", "b@x.example")]),
            ("<a@x.example><b@x.example>", [("", "a@x.example"), ("", "b@x.example")]),
            ("Ada <a@x.example>; Bob <b@x.example>",
             [("Ada", "a@x.example"), ("Bob", "b@x.example")]),
            ("Ada [mailto:a@x.example]", [("Ada", "a@x.example")]),
            ("Ada <a@x.example", [("Ada", "a@x.example")]),
            ('"Ada <a@x.example>', [("Ada", "a@x.example")]),
            ("a @ x . example", [("", "a@x.example")]),
            ("a@[192.0.2.1]", [("", "a@[192.0.2.1]")]),
            ("'a@x.example'", [("", "a@x.example")]),
            ("a@x.example, , ,b@x.example", [("", "a@x.example"), ("", "b@x.example")]),
            ("Ada\n\tByron\n <a@x.example>", [("Ada Byron", "a@x.example")]),
            ("=?utf-8?q?a=40x.example?=", [("", "a@x.example")]),
            ("Ada <a@x.example>, =?utf-8?b?YkB4LmV4YW1wbGU=?=",
             [("Ada", "a@x.example"), ("", "b@x.example")]),
            ("<>", []),
        ],
    )  # fmt: skip
    def test_are_read(self, written, people):
        """M2: groups, comments, routes, quotes, bare commas, run together, cut off."""
        found = parse_addresses(written)

        assert [(each.name, each.address) for each in found.addresses] == people
        assert found.unresolved == ()

    @pytest.mark.parametrize(
        "written",
        [
            "/o=Org/ou=Site/cn=Recipients/cn=ada",
            "Ada </O=ORG/OU=SITE/CN=ADA>",
            "IMCEAEX-_O=ORG_CN=ADA@acme.example",
            "MAILER-DAEMON",
            "ada@lab.example@acme.example",
        ],
    )
    def test_are_kept_where_they_are_none(self, written):
        """F3: X.500 and Exchange's forms are reported as they stand, never guessed."""
        found = parse_addresses(written)

        assert (found.addresses, found.unresolved) == ((), (written,))
        assert OddityKind.UNREADABLE_ADDRESS in kinds(
            parse_message(f"From: {written}\n\n".encode())
        )

    @pytest.mark.parametrize(
        ("written", "unresolved"),
        [
            ("=?utf-8?q?Ada_=40_Lab.Example?=", "Ada @ Lab.Example"),
            ("=?utf-8?q?a=40x.example=2C_b=40x.example?=", "a@x.example, b@x.example"),
            ("=?utf-8?q?a=40x.example?= Ada", "a@x.example Ada"),
        ],
    )
    def test_encoded_words_that_are_no_address(self, written, unresolved):
        """F3: only an encoded word that is one address and nothing else is one."""
        found = parse_addresses(written)

        assert (found.addresses, found.unresolved) == ((), (unresolved,))

    def test_name_nobody_without_an_address(self):
        """F3: a name beside empty brackets stays a name."""
        found = parse_addresses("Ada Byron <>")

        assert (found.addresses, found.unresolved) == ((), ("Ada Byron",))


class TestDates:
    """Dates of old programs and wrong clocks."""

    @pytest.mark.parametrize(
        ("written", "moment"),
        [
            ("Mon, 02 Nov 2026 09:00:00 EST", "2026-11-02T09:00:00-05:00"),
            ("2 Nov 26 9:00 PST", "2026-11-02T09:00:00-08:00"),
            ("2 Nov 99 09:00:00 GMT", "1999-11-02T09:00:00+00:00"),
            ("2 Nov 102 09:00:00 GMT", "2002-11-02T09:00:00+00:00"),
            ("Mon (x), 2 (y) Nov 2026 09 (h) :00:00 (z) +0100 (CET (a))",
             "2026-11-02T09:00:00+01:00"),
            ("2 Nov 2026 09:00:00 -0000", "2026-11-02T09:00:00+00:00"),
            ("2 Nov 2026 09:00:60 +0000", "2026-11-02T09:00:59+00:00"),
            ("Mon,02Nov2026 09:00:00+0100", "2026-11-02T09:00:00+01:00"),
            ("Tue, 2 Nov 2026 09:00:00 +0100", "2026-11-02T09:00:00+01:00"),
            ("2026-11-02T09:00:00Z", "2026-11-02T09:00:00+00:00"),
            ("2 Nov 2026 9:00 PM +01:00", "2026-11-02T21:00:00+01:00"),
        ],
    )  # fmt: skip
    def test_are_read(self, written, moment):
        """F8: zones by name, short years, no seconds, comments, a wrong day of the week."""
        found = read_date(written)

        assert found is not None
        assert (found.date.isoformat(), found.is_zone_known) == (moment, True)

    @pytest.mark.parametrize(
        "written",
        [
            "31 Feb 2026 09:00:00 +0000",
            "2 Nov 2026 25:00:00 +0000",
            "2 Nov 2026 09:61:00 +0000",
            "2 Nov 0026 09:00:00 +0000",
            "99999999999999999999 Nov 2026 09:00:00 +0000",
            "2 Nov 99999999999999999999 09:00:00 +0000",
            "1700000000",
            "yesterday",
        ],
    )
    def test_that_cannot_be_are_none(self, written):
        """F8: an impossible date is not moved to a possible one; the fault is told."""
        message = parse_message(f"Date: {written}\n\n".encode())

        assert message.date is None
        assert message.oddities == (Oddity(OddityKind.BAD_DATE, "Date"),)
