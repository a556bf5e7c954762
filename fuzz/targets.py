"""One target per parser: each reads the bytes of a fuzzer and checks the answer."""

from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Final, NamedTuple

from invariants import check, one_line

from touchpoints.mail.addresses import (
    Address,
    lookup_forms,
    normalize_address,
    parse_addresses,
    subaddress_tag,
)
from touchpoints.mail.authentication import NAMELESS, AuthenticationResult, authenticate
from touchpoints.mail.dates import read_date
from touchpoints.mail.forwards import Original, announces_forward, find_originals
from touchpoints.mail.headers import Headers, decode_header
from touchpoints.mail.html import html_to_text
from touchpoints.mail.message_ids import parse_message_ids
from touchpoints.mail.messages import Message, parse_message
from touchpoints.mail.parameters import parse_parameters
from touchpoints.mail.words import decode_charset, decode_words

ROOT: Final = Path(__file__).resolve().parent.parent


def message(data: bytes) -> None:
    """All that a message tells."""

    def read(raw: bytes) -> object:
        mail = parse_message(raw)
        return _texts_of(mail), _people_of(mail), mail.date, mail.oddities

    check(read, data)
    mail = parse_message(data)
    files = mail.attachments + mail.inline + mail.signatures
    one_line(mail.subject, mail.message_id, *mail.in_reply_to, *mail.references)
    one_line(repr(mail), *(each.filename for each in files))
    for people in _people_of(mail):
        one_line(*(text for each in people for text in each))
    for each in files:
        assert each.size == len(each.content)
        assert each.filename
    assert mail.date is None or mail.date.utcoffset() is not None


def _texts_of(mail: Message) -> object:
    files = mail.attachments + mail.inline
    return (
        (mail.message_id, mail.subject, mail.in_reply_to, mail.references),
        (mail.media_type, dict(mail.parameters), mail.calendar_method, mail.reports),
        (mail.text, mail.html),
        [
            (each.filename, each.media_type, each.content_id, each.size)
            for each in files
        ],
        [str(each) for each in mail.oddities],
        list(mail.headers),
    )


def _people_of(mail: Message) -> list[list[tuple[str, str]]]:
    fields = (mail.from_, mail.to, mail.cc, mail.bcc, mail.reply_to, mail.resent_from)
    return [[(each.name, each.address) for each in field] for field in fields]


def headers(data: bytes) -> None:
    """A block of fields, and each value as text and as message ids."""

    def read(raw: bytes) -> object:
        fields = list(Headers.parse(raw))
        return fields, [
            (decode_header(value), parse_message_ids(value)) for _, value in fields
        ]

    check(read, data)
    for name, value in Headers.parse(data):
        one_line(name, decode_header(value), *parse_message_ids(value))
        assert "\n" not in value


def addresses(data: bytes) -> None:
    """A list of addresses, and what is done with each."""

    def read(raw: bytes) -> object:
        found = parse_addresses(_text(raw))
        return [_address(each) for each in found.addresses], found.unresolved

    check(read, data)
    found = parse_addresses(_text(data))
    one_line(*found.unresolved)
    for each in found.addresses:
        one_line(*_address(each))
        assert each.address
        assert normalize_address(each.key) == each.key, "not idempotent"


def _address(each: Address) -> tuple[str, ...]:
    tag = subaddress_tag(each.address, base="crm@acme.example", separator="+")
    forms = lookup_forms(each.address)
    return each.address, each.name, each.key, each.domain, str(each), tag or "", *forms


def dates(data: bytes) -> None:
    """A date; one that is found can be moved to any zone and written."""
    check(lambda raw: read_date(_text(raw)), data)
    found = read_date(_text(data))
    if found is not None:
        assert found.date.utcoffset() is not None
        one_line(found.date.isoformat())
        assert found.date.timestamp() == found.date.timestamp()


def words(data: bytes) -> None:
    """Encoded words, and bytes of a charset: the first line is its name."""

    def read(raw: bytes) -> object:
        label, _newline, rest = raw.partition(b"\n")
        charset = label[:40].decode("latin-1")
        return decode_words(_text(raw)), decode_charset(rest, charset)

    check(read, data)
    one_line(decode_header(_text(data)))


def parameters(data: bytes) -> None:
    """The value of a Content-Type or Content-Disposition."""
    check(lambda raw: parse_parameters(_whole_text(raw)), data)
    _main, found = parse_parameters(_whole_text(data))
    for name, value in found.items():
        assert name == name.lower()
        one_line(value)


def html(data: bytes) -> None:
    """A page, to text."""
    check(lambda raw: html_to_text(_whole_text(raw)), data)
    assert "\r" not in html_to_text(_whole_text(data))


def forwards(data: bytes) -> None:
    """The originals inside a mail; the first byte chooses plain text or HTML."""

    def read(raw: bytes) -> object:
        mail = _forward(raw)
        return [_original(each) for each in find_originals(mail)], announces_forward(
            mail
        )

    check(read, data)
    for each in find_originals(_forward(data)):
        one_line(each.subject, each.message_id, each.evidence.date_text)
        assert each.date is None or each.date.utcoffset() is not None


def _forward(raw: bytes) -> Message:
    kind = b"html" if raw[:1] > b"\x7f" else b"plain"
    fields = b"From: bob@acme.example\nSubject: Fwd: Pumps\nContent-Type: text/"
    return parse_message(fields + kind + b"; charset=utf-8\n\n" + raw[1:])


def _original(each: Original) -> object:
    people = [(one.name, one.address) for one in (*each.to, *each.cc)]
    evidence = each.evidence
    return (
        each.author and (each.author.name, each.author.address),
        (each.author_text, each.subject, each.text, each.note, each.html, people),
        (each.message_id, each.in_reply_to, each.references, each.date),
        (evidence.client, evidence.language, evidence.date_text, evidence.unread),
    )


def automation(data: bytes) -> None:
    """Whether a machine wrote a mail; evidence is short and of one line (rule P3)."""

    def read(raw: bytes) -> object:
        found = parse_message(raw).automation
        return found and (found.kind, found.evidence, found.failed_recipients)

    check(read, data)
    found = parse_message(data).automation
    if found is not None:
        one_line(found.evidence, found.list_domain, *found.failed_recipients)
        assert len(found.evidence) < 300


def authentication(data: bytes) -> None:
    """Results of the trusted host: nobody is vouched for who is not named."""

    def read(raw: bytes) -> object:
        found = authenticate(
            Headers.parse(raw),
            author=Address("ada@victim.example"),
            authserv_ids=["mx.acme.example", NAMELESS],
            trusted_sealers=["lists.example"],
        )
        return found.result, found.evidence

    check(read, data)
    passed = read(data) != () and AuthenticationResult.PASS in tuple(read(data))
    assert not passed or b"victim" in data.lower().replace(b"\0", b""), "vouched for"


def calendar(data: bytes) -> None:
    """An invitation; the extra `calendar` is needed."""
    from touchpoints.adapters.calendar import read_invitations  # noqa: PLC0415

    def read(raw: bytes) -> object:
        mail = parse_message(
            b"From: ada@lab.example\nContent-Type: text/calendar; charset=utf-8\n\n"
            + raw
        )
        return [repr(each) for each in read_invitations(mail)]

    check(read, data)


def _text(raw: bytes) -> str:
    """What the reader of fields makes of bytes; and surrogates, from careless callers."""
    return raw.decode("utf-8", "surrogateescape")


def _whole_text(raw: bytes) -> str:
    """Text as it comes out of a message: without surrogates."""
    return raw.decode("utf-8", "replace")


class Target(NamedTuple):
    """A parser to be fuzzed.

    Attributes:
        run: Reads what the fuzzer made; raises where something is wrong.
        words: What its input is made of, for mutations.
    """

    run: Callable[[bytes], None]
    words: tuple[bytes, ...]


_FIELDS: Final = (
    *(b"From: ", b"To: ", b"Subject: ", b"Date: ", b"Message-ID: <", b"\n", b"\r\n"),
    *(b"Content-Type: ", b"multipart/mixed; boundary=b", b"text/html", b"text/plain"),
    *(b"message/rfc822", b"multipart/report; report-type=delivery-status", b"--b--"),
    *(b"Content-Transfer-Encoding: base64", b"quoted-printable", b"\n\n", b"\n--b\n"),
    *(b"Content-Disposition: attachment; filename*0*=utf-8''", b"Content-ID: <a>"),
)
_ADDRESSES: Final = (
    *(b"ada@lab.example", b"<", b">", b'"', b"(", b")", b",", b";", b":", b"\\", b"@"),
    *(b"[", b"]", b".", b"'", b" ", b"=?utf-8?q?", b"?=", b"mailto:", b"IMCEAEX-_O="),
)
_DATES: Final = (
    *(b"Mon, ", b"1 ", b"Nov ", b"2026 ", b"26 ", b"09:00", b":30", b"+0100", b"-0000"),
    *(b"EST", b"GMT", b"pm", b"(", b")", b"2026-11-01T", b"Z", b"99999", b"th"),
)
_WORDS: Final = (
    *(
        b"=?utf-8?q?",
        b"=?iso-2022-jp?b?",
        b"=?x?B?",
        b"?=",
        b"=C3=",
        b"w6k=",
        b"\x1b$B",
    ),
    *(b"utf-7\n", b"utf-16\n", b"gb18030\n", b"hz\n", b"+2AA-", b"\xff", b"_", b" "),
)
_PARAMETERS: Final = (
    *(b"text/plain", b"; ", b"charset=", b'"', b"\\", b"name*0*=", b"name*1=", b"%e9"),
    *(b"utf-8''", b"filename*=", b"(", b")", b"=?utf-8?q?", b"?=", b"*99999999999="),
)
_HTML: Final = (
    *(b"<p>", b"</p>", b"<a href='", b"<div", b">", b"<", b"<!--", b"-->", b"<table>"),
    *(b"<tr><td>", b"<blockquote>", b"</blockquote>", b"<style>", b"<script>", b"&amp"),
    *(b"&#x", b";", b"<br>", b"<li>", b"<pre>", b" style='display:none'", b"<img src="),
)
_FORWARDS: Final = (
    *(b"---------- Forwarded message ---------\n", b"From: Ada <ada@lab.example>\n"),
    *(b"Von: Ada\n", b"Gesendet: Montag, 2. November 2026 09:00\n", b"> ", b"*From:* "),
    *(b"To: Bob <bob@acme.example>\n", b"Subject: Pumps\n", b"Date: 1 Nov 2026 9:00\n"),
    *(b"-----Original Message-----\n", b"On 1 Nov 2026 Ada wrote:\n", b"\n", b"____\n"),
    *(
        b"\xe2\x80\xaf",
        b"<b>From:</b> ",
        b"<br>",
        b"<hr>",
        b"Begin forwarded message:\n",
    ),
)
_AUTOMATION: Final = (
    *_FIELDS,
    *(b"Auto-Submitted: auto-replied\n", b"Precedence: bulk\n", b"Return-Path: <>\n"),
    *(
        b"List-Id: <x.example>\n",
        b"X-Failed-Recipients: a@x.example\n",
        b"Action: failed\n",
    ),
    *(b"Final-Recipient: rfc822; a@x.example\n", b"message/delivery-status\n"),
)
_AUTHENTICATION: Final = (
    *(
        b"Authentication-Results: mx.acme.example; ",
        b"dkim=pass ",
        b"dmarc=pass ",
        b";",
    ),
    *(
        b"header.d=evil.example",
        b"header.from=",
        b"spf=pass smtp.mailfrom=",
        b"(",
        b")",
    ),
    *(b"arc=pass", b"ARC-Seal: i=1; cv=none; d=lists.example\n", b'"', b"\\", b"\n "),
    *(b"ARC-Message-Signature: i=1\n", b"ARC-Authentication-Results: i=1; x; ", b"\n"),
    *(b"From: ada@victim.example\n", b"=", b"i=2", b"cv=pass"),
)
_CALENDAR: Final = (
    *(b"BEGIN:VCALENDAR\n", b"METHOD:REQUEST\n", b"BEGIN:VEVENT\n", b"UID:1\n", b"\n"),
    *(b"DTSTART:20261102T090000Z\n", b"DTEND;TZID=Europe/Vienna:20261102T100000\n"),
    *(b"DTSTAMP:20261101T090000Z\n", b"RRULE:FREQ=YEARLY;COUNT=9\n", b"SEQUENCE:1\n"),
    *(b"ORGANIZER:mailto:ada@lab.example\n", b"ATTENDEE;PARTSTAT=ACCEPTED:mailto:x\n"),
    *(
        b"DURATION:PT1H\n",
        b"DTSTART;VALUE=DATE:20261102\n",
        b"EXDATE:20261102\n",
        b"99999",
    ),
    *(b"RECURRENCE-ID:20261102T090000Z\n", b"END:VEVENT\n", b"END:VCALENDAR\n"),
)

#: All targets by name.
TARGETS: Final[Mapping[str, Target]] = MappingProxyType(
    {
        "message": Target(message, (*_FIELDS, *_ADDRESSES, *_WORDS)),
        "headers": Target(headers, (*_FIELDS, *_WORDS)),
        "addresses": Target(addresses, _ADDRESSES),
        "dates": Target(dates, _DATES),
        "words": Target(words, _WORDS),
        "parameters": Target(parameters, _PARAMETERS),
        "html": Target(html, _HTML),
        "forwards": Target(forwards, _FORWARDS),
        "automation": Target(automation, _AUTOMATION),
        "authentication": Target(authentication, _AUTHENTICATION),
        "calendar": Target(calendar, _CALENDAR),
    }
)


def seeds(name: str) -> list[bytes]:
    """What a target starts from: its words, and for whole mails the examples."""
    pieces = TARGETS[name].words
    found = [*pieces, b"".join(pieces)]
    if name in {"message", "headers", "automation"}:
        found += [
            path.read_bytes() for path in sorted(ROOT.glob("examples/inbox/*.eml"))
        ]
    return found
