"""Messages: what a mail says, whatever its bytes (rules A6, C1, I1, P3, T1)."""

import copy
import pickle
from datetime import UTC, datetime
from email.headerregistry import Address as StandardAddress
from email.message import EmailMessage
from email.policy import SMTP

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from touchpoints.mail.automation import AutomationKind
from touchpoints.mail.forwards import find_original
from touchpoints.mail.limits import LimitKind, Limits
from touchpoints.mail.messages import Message, parse_message
from touchpoints.mail.oddities import OddityKind

USUAL = (
    b"Return-Path: <ada@lab.example>\r\n"
    b"From: Ada Byron <ada@lab.example>, bob@lab.example\r\n"
    b"Sender: office@lab.example\r\n"
    b'To: "Smith, Eve" <eve@acme.example>\r\n'
    b"Cc: crm+quote@acme.example\r\n"
    b"Bcc: hidden@acme.example\r\n"
    b"Reply-To: sales@lab.example\r\n"
    b"Subject: =?utf-8?q?Gr=C3=BC=C3=9Fe?=\r\n"
    b"Date: Mon, 02 Nov 2026 09:00:12 +0100\r\n"
    b"Message-ID: <1@lab.example>\r\n"
    b"In-Reply-To: <0@acme.example>\r\n"
    b"References: <a@acme.example>\r\n <0@acme.example>\r\n"
    b"\r\n"
    b"Four pumps, please.\r\n"
)


def addresses(found):
    """The addresses without their names."""
    return [each.address for each in found]


def kinds(message):
    """The kinds of oddities."""
    return [each.kind for each in message.oddities]


class TestFields:
    """What stands in the header."""

    def test_reads_a_usual_mail(self):
        """C1: people, subject, date and ids are read from the header fields."""
        message = parse_message(USUAL)

        assert addresses(message.from_) == ["ada@lab.example", "bob@lab.example"]
        assert message.author == message.from_[0]
        assert message.author.name == "Ada Byron"
        assert message.sender.address == "office@lab.example"
        assert addresses(message.to) == ["eve@acme.example"]
        assert message.to[0].name == "Smith, Eve"
        assert addresses(message.cc) == ["crm+quote@acme.example"]
        assert addresses(message.bcc) == ["hidden@acme.example"]
        assert addresses(message.reply_to) == ["sales@lab.example"]
        assert message.subject == "Grüße"
        assert message.date == datetime(2026, 11, 2, 8, 0, 12, tzinfo=UTC)
        assert message.message_id == "1@lab.example"
        assert message.in_reply_to == ("0@acme.example",)
        assert message.references == ("a@acme.example", "0@acme.example")
        assert message.text == "Four pumps, please.\n"
        assert message.media_type == "text/plain"
        assert message.parameters == {}
        assert message.automation is None
        assert message.oddities == ()
        assert message.limits_reached == ()

    def test_reads_a_mail_without_anything(self):
        """A6: an empty mail is a message of which nothing is known."""
        message = parse_message(b"")

        assert message.from_ == message.to == message.cc == message.bcc == ()
        assert message.reply_to == message.in_reply_to == message.references == ()
        assert message.author is message.sender is message.date is None
        assert message.message_id is message.html is message.calendar_method is None
        assert message.subject == message.text == ""
        assert message.attachments == message.inline == message.reports == ()
        assert message.oddities == ()

    def test_reads_redirections(self):
        """C1: the people of all Resent fields are read."""
        message = parse_message(
            b"Resent-From: bob@acme.example\nResent-To: crm@acme.example\n"
            b"Resent-Cc: eve@acme.example\nResent-To: x@acme.example\n"
            b"From: ada@lab.example\n\n"
        )

        assert addresses(message.resent_from) == ["bob@acme.example"]
        assert addresses(message.resent_to) == ["crm@acme.example", "x@acme.example"]
        assert addresses(message.resent_cc) == ["eve@acme.example"]

    def test_knows_automatic_mail(self):
        """A1: a mail that says it is automatic is classified."""
        message = parse_message(b"Auto-Submitted: auto-replied\nFrom: a@b.example\n\n")

        assert message.automation is not None
        assert message.automation.kind is AutomationKind.AUTO_REPLY

    def test_reads_reports(self):
        """A1: the machine-readable parts of reports can be read."""
        raw = (
            b"Content-Type: multipart/report; boundary=b\n\n--b\n\nsorry\n--b\n"
            b"Content-Type: message/feedback-report\n\nFeedback-Type: abuse\n--b--"
        )

        assert parse_message(raw).reports == (
            ("message/feedback-report", "Feedback-Type: abuse"),
        )

    @pytest.mark.parametrize("kind", [bytes, bytearray, memoryview])
    def test_takes_any_bytes_like_value(self, kind):
        """A6: bytes, bytearray and memoryview are read alike."""
        assert parse_message(kind(USUAL)) == parse_message(USUAL)


class TestOddities:
    """Faults that are worked around."""

    @pytest.mark.parametrize("name", ["From", "Subject", "Date", "Message-ID"])
    def test_the_first_of_two_fields_counts(self, name):
        """A6: of fields that may stand once the first counts, and it is odd."""
        values = {
            "From": (b"a@x.example", b"b@x.example"),
            "Subject": (b"one", b"two"),
            "Date": (b"1 Nov 2026 09:00 +0000", b"2 Nov 2026 09:00 +0000"),
            "Message-ID": (b"<1@x.example>", b"<2@x.example>"),
        }[name]
        lines = [name.encode() + b": " + value + b"\n" for value in values]

        twice, once = parse_message(b"".join(lines)), parse_message(lines[0])

        assert (twice.from_, twice.subject, twice.date, twice.message_id) == (
            once.from_,
            once.subject,
            once.date,
            once.message_id,
        )
        assert [str(each) for each in twice.oddities] == [f"duplicate header: {name}"]

    def test_a_second_to_loses_nobody(self):
        """C1: recipients of a repeated To are read, header order never matters."""
        message = parse_message(b"To: a@x.example\nSubject: x\nTo: b@x.example\n\n")

        assert addresses(message.to) == ["a@x.example", "b@x.example"]

    @pytest.mark.parametrize(
        ("raw", "kind"),
        [
            (b"Date: soon\n\n", OddityKind.BAD_DATE),
            (b"Date: Mon, 02 Nov 2026 09:00:12\n\n", OddityKind.BAD_DATE),
            (b"Date: Mon, 02 Nov 2026 09:00:12 XYZ\n\n", OddityKind.BAD_DATE),
            (b"Subject: =?utf-8?x?abc?=\n\n", OddityKind.BAD_ENCODED_WORD),
            (
                b"To: b@x.example\nTo: =?x?q?a?= <a@x.example>\n\n",
                OddityKind.BAD_ENCODED_WORD,
            ),
            (b"To: Bob\n\n", OddityKind.UNREADABLE_ADDRESS),
            (b"no field\nTo: b@x.example\n\n", OddityKind.MALFORMED_HEADER),
            (b"Subject: \xe9\n\n", OddityKind.RAW_8BIT_HEADER),
            (b"Content-Type: multipart/mixed\n\nx", OddityKind.MISSING_BOUNDARY),
        ],
    )
    def test_names_the_fault(self, raw, kind):
        """A6: what was wrong with a mail is listed."""
        assert kinds(parse_message(raw)) == [kind]

    @pytest.mark.parametrize(
        ("field", "is_known"),
        [
            (b"Date: Mon, 02 Nov 2026 09:00:12 -0000\n", True),
            (b"Date: Mon, 02 Nov 2026 09:00:12\n", False),
            (b"Date: soon\n", False),
            (b"", False),
        ],
    )
    def test_says_whether_its_zone_is_known(self, field, is_known):
        """F5: a message tells whether its Date names a zone."""
        assert parse_message(field + b"\n").date_zone_known is is_known

    def test_lists_each_fault_once(self):
        """A6: the same fault in two places is listed once."""
        part = b"--b\nContent-Transfer-Encoding: base64\n\nSGk=!!\n"
        raw = b"Content-Type: multipart/mixed; boundary=b\n\n" + part * 2 + b"--b--"

        assert kinds(parse_message(raw)) == [OddityKind.BAD_BASE64]

    def test_reads_lines_that_end_in_carriage_returns(self):
        """A6: a mail without any newline has carriage returns for line ends."""
        message = parse_message(USUAL.replace(b"\r\n", b"\r"))

        assert message.subject == "Grüße"
        assert message.text == "Four pumps, please.\n"

    def test_reads_an_mbox_entry(self):
        """A6: the "From " line of mbox files and pipes is no header field."""
        message = parse_message(b"From ada@lab.example Mon Nov  2 09:00\n" + USUAL)

        assert message.subject == "Grüße"
        assert message.oddities == ()


class TestLimits:
    """A6: reading stops at limits and says so."""

    @pytest.mark.parametrize(
        ("raw", "limits", "kind"),
        [
            (b"Subject: x\n\n" + b"x" * 100, Limits(max_bytes=50), LimitKind.BYTES),
            (b"X: 1\n" * 9 + b"\n", Limits(max_headers=5), LimitKind.HEADERS),
            (b"X: 1\n" * 9 + b"\n", Limits(max_header_bytes=9), LimitKind.HEADERS),
            (
                b"Content-Type: multipart/mixed; boundary=b\n\n"
                + b"--b\n\nx\n" * 9
                + b"--b--",
                Limits(max_parts=5),
                LimitKind.PARTS,
            ),
            (
                (
                    b"Content-Type: multipart/mixed; boundary=b\n\n--b\n"
                    b"Content-Type: multipart/mixed; boundary=c\n\n--c\n\nx\n--c--\n--b--"
                ),
                Limits(max_depth=1),
                LimitKind.DEPTH,
            ),
            (
                b"To: a@x.example, b@x.example\nCc: c@x.example, d@x.example\n\n",
                Limits(max_recipients=3),
                LimitKind.RECIPIENTS,
            ),
        ],
        ids=["bytes", "fields", "field bytes", "parts", "depth", "recipients"],
    )
    def test_stops_and_says_so(self, raw, limits, kind):
        """A6: a limit is named, once, among limits and oddities; nothing is raised."""
        message = parse_message(raw, limits=limits)

        assert message.limits_reached == (kind,)
        assert [each.detail for each in message.oddities] == [kind.value]
        assert parse_message(raw).limits_reached == ()

    def test_cuts_recipients_over_all_fields(self):
        """A6: To, Cc and Bcc share the limit of recipients, in this order."""
        raw = b"Cc: c@x.example, d@x.example\nTo: a@x.example, b@x.example\n\n"

        message = parse_message(raw, limits=Limits(max_recipients=3))

        assert addresses(message.to) == ["a@x.example", "b@x.example"]
        assert addresses(message.cc) == ["c@x.example"]
        assert addresses(message.bcc) == []

    def test_reads_up_to_the_limit_of_bytes(self):
        """A6: what stands before the limit is read."""
        raw = b"Subject: x\n\n0123456789"

        assert parse_message(raw, limits=Limits(max_bytes=17)).text == "01234"

    def test_reads_the_body_behind_the_limit_of_header_bytes(self):
        """A6: fifty megabytes of one field cost nothing, and the body is read."""
        raw = b"Subject: x\nFrom: <" + b"@a," * 2**19 + b"\n\nHello"

        message = parse_message(raw)

        assert (message.subject, message.text) == ("x", "Hello")
        assert message.from_ == ()
        assert message.limits_reached == (LimitKind.HEADERS,)

    def test_an_address_field_is_read_within_a_quarter_of_a_mebibyte(self):
        """A6: of a longer field no half of an address is read, and it is said."""
        raw = b"To: " + b"ada@lab.example, " * 2**14 + b"\n\n"

        message = parse_message(raw, limits=Limits(max_recipients=2**15))

        assert len(message.to) == 2**18 // 17
        assert {each.address for each in message.to} == {"ada@lab.example"}
        assert message.limits_reached == (LimitKind.HEADERS,)

    def test_mails_inside_mails_have_less_room_for_fields(self):
        """A6: an eighth of a mebibyte of fields is read of an attached mail."""
        head = b"Content-Type: message/rfc822\n\n"
        fields = b"Subject: x\nX: " + b"x" * 2**18 + b"\nFrom: a@x.example\n\n"
        original = find_original(parse_message(head + fields))

        assert original.message.limits_reached == (LimitKind.HEADERS,)
        assert (original.subject, original.author) == ("x", None)

    def test_mails_inside_mails_have_no_more_room_than_the_outer_one(self):
        """A6: a lower limit holds for attached mails as well."""
        limits = Limits(max_header_bytes=50)
        head = b"Content-Type: message/rfc822\n\n"
        message = parse_message(head + b"From: a@x.example\n\n", limits=limits)

        assert find_original(message).message.limits == limits

    def test_names_all_limits(self):
        """A6: every limit that was reached is named."""
        raw = b"To: a@x.example, b@x.example\nX: 1\nX: 2\n\n" + b"x" * 100
        limits = Limits(max_bytes=90, max_headers=2, max_recipients=1)

        assert parse_message(raw, limits=limits).limits_reached == (
            LimitKind.BYTES,
            LimitKind.HEADERS,
            LimitKind.RECIPIENTS,
        )


class TestValue:
    """A message is a value."""

    def test_is_equal_by_its_bytes_and_limits(self):
        """I6: the same bytes under the same limits are the same message."""
        message = parse_message(USUAL)
        assert message.text

        assert message == parse_message(USUAL) == Message(USUAL)
        assert message != parse_message(USUAL + b"x")
        assert message != parse_message(USUAL, limits=Limits(max_parts=2))
        assert len({message, parse_message(USUAL)}) == 1

    def test_copies_and_pickles(self):
        """I6: a message can be stored and copied, read before or not."""
        message = parse_message(USUAL)
        assert message.author

        for twin in (
            copy.copy(message),
            copy.deepcopy(message),
            pickle.loads(pickle.dumps(message)),
        ):
            assert twin == message
            assert twin.subject == message.subject

    def test_what_was_read_is_not_pickled(self):
        """I6: a stored message is as large as the mail, however much was read of it."""
        message = parse_message(USUAL)
        fresh = pickle.dumps(message)

        assert message.text
        assert message.author
        assert pickle.dumps(message) == fresh

    def test_repr_shows_id_author_and_date_only(self):
        """P3: neither subject nor text is shown."""
        assert repr(parse_message(USUAL)) == (
            "<Message 1@lab.example from ada@lab.example, 2026-11-02T09:00:12+01:00>"
        )
        assert repr(parse_message(b"Subject: secret\n\nsecret")) == (
            "<Message None from nobody, no date>"
        )


def everything(message):
    """All that can be asked of a message."""
    return (
        message.message_id,
        message.subject,
        message.from_,
        message.author,
        message.sender,
        message.to,
        message.cc,
        message.bcc,
        message.reply_to,
        message.resent_from,
        message.resent_to,
        message.resent_cc,
        message.date,
        message.in_reply_to,
        message.references,
        message.media_type,
        dict(message.parameters),
        message.text,
        message.html,
        message.attachments,
        message.inline,
        [each.content for each in message.attachments + message.inline],
        message.calendar_method,
        message.reports,
        message.automation,
        message.limits_reached,
        message.oddities,
        list(message.headers),
        repr(message),
    )


_PIECES = st.sampled_from(
    [
        b"From: ",
        b"To: a@x.example, ",
        b"Subject: =?utf-8?q?=C3?= =?x?b?AA?=",
        b"Date: 1 Nov 26 9:00",
        b"Content-Type: multipart/mixed; boundary=b",
        b"Content-Type: multipart/alternative; boundary*0=c",
        b"Content-Type: text/html; charset=utf-16",
        b"Content-Type: text/plain; format=flowed; delsp=yes",
        b"Content-Type: text/calendar; method=x",
        b"Content-Type: message/delivery-status",
        b"Content-Transfer-Encoding: base64",
        b"Content-Transfer-Encoding: quoted-printable",
        b"Content-Transfer-Encoding: x-uuencode",
        b"Content-Disposition: attachment; filename*=x'y'%",
        b"Content-ID: <a>",
        b"--b",
        b"--b--",
        b"--c",
        b"<img src='cid:a'>",
        b"begin 644 x",
        b"=C3=",
        b"SGk=",
        b"\xff\xfe\0",
        b"(((",
        b'"',
        b"",
        b" ",
        b"x",
    ]
)
_MAILS = st.builds(
    lambda pieces, line_end: line_end.join(pieces),
    st.lists(_PIECES, max_size=30),
    st.sampled_from([b"\n", b"\r\n", b"\r"]),
)


class TestAnything:
    """Laws for any bytes."""

    @given(st.binary(max_size=300) | _MAILS)
    def test_never_raises_and_is_repeatable(self, raw):
        """A6, I6: any bytes are read without an error, and twice to the same."""
        assert everything(parse_message(raw)) == everything(parse_message(raw))

    @given(_MAILS)
    def test_texts_can_be_stored(self, raw):
        """A6: no text holds a lone surrogate or a NUL, no line a line break."""
        message = parse_message(raw)
        names = [each.filename for each in message.attachments + message.inline]

        for line in (message.subject, message.message_id or "", *names):
            assert not set("\r\n\0") & set(line)
        for text in (message.subject, message.text, message.html or "", *names):
            assert text.encode("utf-8").find(b"\0") < 0
        assert "\r" not in message.text

    @given(_MAILS)
    def test_sizes_are_those_of_the_contents(self, raw):
        """T1: the size of a file is that of its content, and it has a name."""
        message = parse_message(raw)

        for each in message.attachments + message.inline:
            assert each.size == len(each.content)
            assert each.filename


_TEXT = st.text(
    st.characters(
        categories=("L", "N", "P", "Zs"), exclude_characters="\x85\u2028\u2029\ufeff"
    ),
    max_size=40,
)
_LINES = st.lists(_TEXT, max_size=6).map(lambda lines: "\n".join([*lines, "end", ""]))
_NAMES = st.text("abc äß漢-_1", min_size=1, max_size=20).map(
    lambda name: f"x{name}y.pdf"
)
_PEOPLE = st.lists(
    st.builds(
        StandardAddress,
        display_name=st.text("Ab äß,.漢\"'(", max_size=12).map(str.strip),
        username=st.text("abc1", min_size=1, max_size=8),
        domain=st.sampled_from(["lab.example", "acme.example"]),
    ),
    min_size=1,
    max_size=3,
)


_FILES = st.lists(st.tuples(_NAMES, st.binary(max_size=80)), max_size=3)


class TestAgainstTheStandardLibrary:
    """What the standard library writes is read as it was meant."""

    @settings(max_examples=60, deadline=None)
    @given(
        _TEXT, _PEOPLE, _LINES, st.sampled_from(["base64", "quoted-printable"]), _FILES
    )
    def test_reads_what_it_writes(self, subject, people, text, encoding, files):
        """T1, T3, F7: subject, people, text and files of well-formed mail come back."""
        subject = " ".join(subject.split())
        written = EmailMessage(policy=SMTP)
        written["Subject"] = subject
        written["From"] = people
        written["To"] = people
        written.set_content(text, cte=encoding)
        if len(people) > 1:
            written.add_alternative("<p>rich</p>", subtype="html")
        for name, content in files:
            written.add_attachment(
                content, maintype="application", subtype="pdf", filename=name
            )

        raw = written.as_bytes()
        # Where it folds a field, it now and then hides the comma between two people in
        # an encoded word, and what it has written is not what it was given.
        assume(b"=2C?=" not in raw)
        message = parse_message(raw)

        assert message.subject == subject
        assert addresses(message.from_) == [each.addr_spec for each in people]
        assert message.to == message.from_
        assert message.text == text
        assert [(each.filename, each.content) for each in message.attachments] == files
        assert message.inline == ()


def read_all(raw):
    """Read all of a message."""
    return everything(parse_message(raw))


def _mixed(part, count):
    head = b"Content-Type: multipart/mixed; boundary=b\n\n"
    return head + (b"--b\n" + part + b"\n") * count + b"--b--\n"


class TestFourfold:
    """A6: four times the input takes at most about four times the time."""

    @pytest.mark.parametrize(
        "make",
        [
            lambda n: _mixed(b"\nHello", n),
            lambda n: _mixed(b"Content-Type: text/html\n\n<img src='cid:x'>", n),
            lambda n: _mixed(b"Content-ID: <x>\nContent-Type: a/b\n\nx", n),
            lambda n: b"Content-Type: text/html\n\n" + b"<img src='cid:x'" * n,
            lambda n: b"Content-Transfer-Encoding: base64\n\n" + b"SGk=" * n,
            lambda n: b"Content-Transfer-Encoding: quoted-printable\n\n" + b"= \t" * n,
            lambda n: b"Content-Transfer-Encoding: uuencode\n\n" + b"begin \n" * n,
            lambda n: b"Content-Type: text/plain; format=flowed\n\n" + b"> x \n" * n,
            lambda n: b"Subject: x\n\n" + b"\r" * n + b"\n" + b"\r" * n,
            lambda n: b"To: " + b"a@x.example, " * n + b"\n\n",
            lambda n: b"References: " + b"<1@x.example> " * n + b"\n\n",
            lambda n: b"Message-ID: " + b"<" * n + b"\n\n",
            lambda n: b"Date: " + b"1 " * n + b"\n\n",
            lambda n: b"Date: " + b" " * n + b":\n\n",
            lambda n: b"Subject: " + b"=?utf-8?q?x" * n + b"\n\n",
            lambda n: b"Subject: " + b" \t" * n + b"x\n\n",
        ],
        ids=[
            "texts",
            "pages",
            "files",
            "references to pictures",
            "base64 chunks",
            "blanks in quoted-printable",
            "uuencode",
            "flowed",
            "carriage returns",
            "recipients",
            "references",
            "angle brackets",
            "date digits",
            "date blanks",
            "encoded words",
            "blanks",
        ],
    )
    def test_time_is_linear(self, make, growth):
        """A6: hostile floods take time in proportion to their size."""
        assert growth(read_all, make(10_000), make(40_000)) < 8
