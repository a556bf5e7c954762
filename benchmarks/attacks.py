"""What hostile mail costs, beside the standard library and other readers.

    pip install mail-parser fast-mail-parser
    python benchmarks/attacks.py [--size 65536] [--time-limit 10] [ATTACK ...]

Each attack is made at two sizes, the second four times the first. The table shows for
each reader what the large one costs and how many times that of the small one, or how it
failed; and the memory of touchpoints at its peak, as a multiple of the large mail.
Linear work grows four times. Readers run in processes of their own, so that one that hangs
can be stopped; those that are not installed are left out.

All readers read the fields, addresses, date, texts and the contents of attachments;
touchpoints also classifies the mail, judges its authentication, and looks for originals
inside it. It does so twice: with the limits that it has (rule A6), and with none but the
one on nesting, so that it is the reader that is measured and not its limits.

Exits with 1 where touchpoints grows more than five times, or raises. The tests use the
same attacks: tests/mail/test_attacks.py.
"""

import argparse
import gc
import importlib.util
import itertools
import logging
import multiprocessing
import sys
import time
import tracemalloc
from collections.abc import Callable, Iterator, Mapping, Sequence
from email import message_from_bytes
from email.header import decode_header, make_header
from email.message import EmailMessage
from email.policy import default
from email.utils import getaddresses, parsedate_to_datetime
from multiprocessing.connection import Connection
from types import MappingProxyType
from typing import Final, NamedTuple

from touchpoints.mail.authentication import authenticate
from touchpoints.mail.forwards import announces_forward, find_originals
from touchpoints.mail.limits import DEFAULT_LIMITS, Limits
from touchpoints.mail.messages import parse_message

Attack = Callable[[int], bytes]

#: No limit but the one on nesting: without it, any reader of nested parts is quadratic.
NO_LIMITS: Final = Limits(
    max_bytes=2**40,
    max_parts=10**9,
    max_headers=10**9,
    max_header_bytes=2**40,
    max_recipients=10**9,
)
MOST_GROWTH: Final = 5.0

#: In seconds. What takes less on the small input is too short to be compared with.
_SHORTEST: Final = 2e-3
_SHORT: Final = 0.2
_REPEATS: Final = 3


# -- attacks --------------------------------------------------------------------------


def _flood(piece: bytes, before: bytes = b"", after: bytes = b"") -> Attack:
    """A mail that is nearly all one piece, over and over."""

    def make(size: int) -> bytes:
        count = max(1, (size - len(before) - len(after)) // len(piece))
        return before + piece * count + after

    return make


def _count(piece: Callable[[int], bytes], before: bytes, after: bytes = b"") -> Attack:
    """The same with a number in each piece."""

    def make(size: int) -> bytes:
        pieces = [before]
        left = size - len(before) - len(after)
        for number in itertools.count():
            each = piece(number)
            left -= len(each)
            if left < 0:
                return b"".join((*pieces, after))
            pieces.append(each)
        raise AssertionError

    return make


def _field(name: str, piece: bytes, after: bytes = b"") -> Attack:
    """A field that is nearly all one piece."""
    return _flood(piece, name.encode() + b": ", after + b"\n\nx\n")


def _body(kind: str, piece: bytes, fields: str = "", before: bytes = b"") -> Attack:
    """A body that is nearly all one piece."""
    head = f"From: ada@lab.example\nContent-Type: {kind}\n{fields}\n".encode()
    return _flood(piece, head + before)


def _multipart(piece: bytes, subtype: str = "mixed", boundary: str = "b") -> Attack:
    head = f'Content-Type: multipart/{subtype}; boundary="{boundary}"\n\n'
    return _flood(piece, head.encode(), b"\n--" + boundary.encode() + b"--\n")


def _pictures(size: int) -> bytes:
    """A page that refers to as many pictures as come with it."""
    count = size // 90
    head = b"Content-Type: multipart/related; boundary=b\n\n--b\nContent-Type: text/html\n\n"
    page = b"".join(b"<img src=cid:%d@x>" % each for each in range(count))
    parts = b"".join(
        b"\n--b\nContent-Type: image/png\nContent-ID: <%d@x>\n\nx" % each
        for each in range(count)
    )
    return head + page + parts + b"\n--b--\n"


_PLAIN: Final = "text/plain; charset=utf-8"
_HTML: Final = "text/html; charset=utf-8"
_BASE64: Final = "Content-Transfer-Encoding: base64\n"
_QUOTED: Final = "Content-Transfer-Encoding: quoted-printable\n"
_PART: Final = b"--b\nContent-Type: text/plain\n\nx\n"
_SEALED: Final = (
    b"ARC-Seal: i=%d; cv=pass; d=x.example\nARC-Message-Signature: i=%d\n"
    b"ARC-Authentication-Results: i=%d; x; dmarc=pass\n"
)

#: All attacks by name: each makes a mail of about the number of bytes it is given.
ATTACKS: Final[Mapping[str, Attack]] = MappingProxyType(
    {
        # Structure.
        "parts": _multipart(b"--b\n\n\n"),
        "parts with fields": _multipart(_PART),
        "parts of a report": _multipart(
            b"--b\nContent-Type: message/delivery-status\n\nAction: failed\n",
            "report; report-type=delivery-status",
        ),
        "parts of alternatives": _multipart(_PART, "alternative"),
        "parts of a digest": _multipart(b"--b\n\nSubject: x\n\nx\n", "digest"),
        "pictures of a page": _pictures,
        "nested multiparts": _count(
            lambda each: (
                b'Content-Type: multipart/mixed; boundary="%d"\n\n--%d\n' % (each, each)
            ),
            b"",
        ),
        "nested multiparts of one boundary": _flood(
            b"Content-Type: multipart/mixed; boundary=b\n\n--b\n"
        ),
        "nested messages": _flood(b"Content-Type: message/rfc822\n\n"),
        "nested messages in multiparts": _count(
            lambda each: (
                b"Content-Type: multipart/mixed; boundary=%d\n\n--%d\n"
                b"Content-Type: message/rfc822\n\n" % (each, each)
            ),
            b"Subject: Fwd: x\n",
        ),
        "delimiters": _multipart(b"--b\n"),
        "delimiters with blanks": _multipart(b"--b" + b" " * 60 + b"\n"),
        "almost delimiters": _multipart(b"\n--bx"),
        "almost delimiters, long": _multipart(
            b"\n--" + b"y" * 59 + b"z", boundary="y" * 60
        ),
        "a boundary of hyphens": _multipart(b"\n----", boundary="-" * 20),
        "undeclared boundaries": _flood(
            b"\n--x\r", b"Content-Type: multipart/mixed\n\n"
        ),
        "closing delimiters": _multipart(b"--b--\n"),
        # Fields.
        "fields": _flood(b"X-Flood: 1\n", after=b"\nx"),
        "fields of one letter": _flood(b"a:\n", after=b"\nx"),
        "fields From": _flood(b"From: a@x.example\n", after=b"\nx"),
        "fields To": _flood(b"To: a@x.example\n", after=b"\nx"),
        "fields Received": _flood(
            b"Received: from a by b; 1 Nov 2026 09:00:00 +0000\n"
        ),
        "fields Authentication-Results": _flood(
            b"Authentication-Results: mx.acme.example; dkim=pass (()\n", after=b"\nx"
        ),
        "seals of a chain": _count(
            lambda each: _SEALED % (each, each, each),
            b"Authentication-Results: mx.acme.example; arc=pass\n",
        ),
        "no fields": _flood(b"no field\n", after=b"\nSubject: x\n\nx"),
        "no fields among fields": _flood(b"no field\nX: 1\n", after=b"\nx"),
        "a name without end": _flood(b"x", after=b"\n\nx"),
        "a name with blanks": _flood(b"x ", after=b": 1\n\nx"),
        "colons": _flood(b":", b"Subject", b"\n\nx"),
        "folds": _field("Subject", b"x\n "),
        "folds of nothing": _field("Subject", b"\n "),
        "folds of blanks": _field("Subject", b"\n \t"),
        "folds in addresses": _field("To", b"\r\n <a@x.example>,"),
        "a long field": _field("Subject", b"x"),
        "blanks": _field("Subject", b" \t", b"x"),
        "bytes above 127": _field("Subject", b"\xe9\xff "),
        "message ids": _field("References", b"<1@x.example> "),
        "open message ids": _field("Message-ID", b"<"),
        "results": _field("Authentication-Results: mx.acme.example; x", b"=;"),
        # Parameters.
        "parameters": _field("Content-Type: a/b", b"; name=x"),
        "parameters, each another": _count(
            lambda each: b"; x%d=y" % each, b"Content-Type: a/b", b"\n\nx"
        ),
        "parameters that never start": _field("Content-Type: a/b", b";"),
        "open quotes in parameters": _field("Content-Type: a/b", b'; x="\\'),
        "quotes in parameters": _field("Content-Type: a/b; x=", b'"'),
        "comments in parameters": _field("Content-Type: a/b", b" ("),
        "continuations": _count(
            lambda each: b"; name*%d=x" % each, b"Content-Type: a/b", b"\n\nx"
        ),
        "continuations of percent signs": _count(
            lambda each: b"; name*%d*=%%e9" % each, b"Content-Type: a/b", b"\n\nx"
        ),
        "continuations, one number": _field("Content-Type: a/b", b"; name*9999=x"),
        "stars": _field("Content-Type: a/b; x", b"*", b"=y"),
        "percent signs": _field("Content-Disposition: x; filename*=utf-8''", b"%"),
        # Addresses.
        "recipients": _field("To", b"a@x.example, "),
        "recipients without commas": _field("To", b"a@x.example "),
        "recipients with names": _field("To", b"Ada Byron <a@x.example>, "),
        "names without addresses": _field("To", b"Byron, "),
        "quotes in addresses": _field("From", b'"'),
        "open quotes in addresses": _field("From", b'"a\\'),
        "parentheses": _field("From", b"("),
        "parentheses, closed": _field("From", b"()"),
        "nested parentheses": lambda size: (
            b"From: %s a@x.example %s\n\nx" % (b"(" * (size // 2), b")" * (size // 2))
        ),
        "commas": _field("From", b","),
        "angle brackets": _field("From", b"<"),
        "angle brackets, closed": _field("From", b"<>"),
        "square brackets": _field("From", b"[a"),
        "backslashes": _field("From", b"\\"),
        "at signs": _field("From", b"@"),
        "dots": _field("From: a", b"."),
        "groups": _field("To", b"a:"),
        "groups, closed": _field("To", b"a:;"),
        "routes": _field("From: <", b"@a,", b":a@x.example>"),
        "marks on letters": _field("From", "e\u0301\u0316".encode()),
        # Encoded words.
        "encoded words": _field("Subject", b"=?utf-8?q?=C3?= "),
        "encoded words of an unknown charset": _field("Subject", b"=?x?b?w?= "),
        "encoded words in addresses": _field("From", b"=?utf-8?b?w6k=?= "),
        "open encoded words": _field("Subject", b"=?utf-8?q?x"),
        "open encoded words in addresses": _field("From", b"=?utf-8?q?x"),
        "question marks": _field("Subject: =?utf-8?q?", b"?"),
        "equals and question marks": _field("Subject", b"=?"),
        # Dates.
        "digits of a date": _field("Date", b"1"),
        "numbers of a date": _field("Date", b"1 "),
        "colons of a date": _field("Date", b"1:"),
        "parentheses in a date": _field("Date: 1 Nov 2026 09:00:00 ", b"("),
        # Bodies.
        "one long line": _body(_PLAIN, b"x"),
        "short lines": _body(_PLAIN, b"x\n"),
        "empty lines": _body(_PLAIN, b"\n"),
        "NULs": _flood(b"\0"),
        "NULs in a body": _body(_PLAIN, b"\0"),
        "carriage returns": _flood(b"\r"),
        "carriage returns instead of line feeds": _flood(b"x\r", b"Subject: x\r\r"),
        "carriage returns in a body": _body(_PLAIN, b"\rx"),
        "carriage returns before line feeds": _body(_PLAIN, b"\r\r\n"),
        "a charset that lies": _body("text/plain; charset=us-ascii", b"\xe9\x80"),
        "half a UTF-8": _body(_PLAIN, b"\xf0\x9f"),
        "UTF-7": _body("text/plain; charset=utf-7", b"+2AA-"),
        "escapes of ISO-2022-JP": _body("text/plain; charset=iso-2022-jp", b"\x1b$B"),
        "UTF-16": _body("text/plain; charset=utf-16", b"\xd8\0"),
        "base64": _body("application/pdf", b"QUJD" * 18 + b"\n", _BASE64),
        "base64 junk": _body("application/pdf", b"Q!=", _BASE64),
        "base64 in pieces": _body("application/pdf", b"QUI=\n", _BASE64),
        "base64 text that is none": _body(_PLAIN, b"not base64, ", _BASE64),
        "padding": _body("application/pdf", b"=", _BASE64),
        "quoted-printable": _body(_PLAIN, b"=C3=A9", _QUOTED),
        "broken quoted-printable": _body(_PLAIN, b"=Z=", _QUOTED),
        "blanks in quoted-printable": _body(_PLAIN, b"= \t", _QUOTED),
        "uuencode": _body(_PLAIN, b"begin 644 x\n", "Content-Transfer-Encoding: uue\n"),
        "uuencode in text": _body(_PLAIN, b"begin 644 x\n#0V%T\n`\nend\n"),
        "flowed quotes": _body("text/plain; format=flowed", b"> x \n"),
        "flowed depths": _body("text/plain; format=flowed; delsp=yes", b">"),
        "a calendar": _body("text/calendar", b"METHOD\n"),
        # HTML.
        "tags": _body(_HTML, b"<p>x</p>"),
        "less-than signs": _body(_HTML, b"<"),
        "open tags": _body(_HTML, b"<a "),
        "nested tags": _body(_HTML, b"<div>"),
        "nested quotes": _body(_HTML, b"<blockquote>"),
        "nested tables": _body(_HTML, b"<table><tr><td>"),
        "nested hidden tags": _body(_HTML, b"<div style='display:none'>"),
        "open comments": _body(_HTML, b"<!--"),
        "open scripts": _body(_HTML, b"<script>"),
        "ampersands": _body(_HTML, b"&"),
        "entities": _body(_HTML, b"&#x110000;"),
        "attributes": _body(_HTML, b" a='", before=b"<img"),
        "references to pictures": _body(_HTML, b"<img src='cid:x'"),
        # Forwards.
        "forwards": _body(
            _PLAIN,
            b"---------- Forwarded message ---------\nFrom: a@x.example\nTo: b@x.example\n"
            b"Subject: x\nDate: 1 Nov 2026\n\n",
        ),
        "quoted forwards": _body(_PLAIN, b"> From: a@x.example\n> To: b@x.example\n"),
        "headers of a forward": _body(_PLAIN, b"From: a@x.example\n"),
        "recipients of a forward": _body(
            _PLAIN, b"a@x.example; ", before=b"From: a@x.example\nTo: "
        ),
        "hyphens": _body(_PLAIN, b"-----"),
        "underscores": _body(_PLAIN, b"_" * 32 + b"\n"),
        "words before a colon": _body(_PLAIN, b"On 1 Nov 2026 a wrote:\n"),
        "quote marks": _body(_PLAIN, b"> "),
        "prefixes of a subject": _field("Subject", b"Fwd: "),
        "tags of a subject": _field("Subject", b"[x] "),
        # Machines.
        "failed recipients": _field("X-Failed-Recipients", b"a@x.example, "),
        "a bounce in words": _body(
            _PLAIN, b"<a@x.example>: unknown\n", "Return-Path: <>\n"
        ),
    }
)


# -- readers --------------------------------------------------------------------------


def read_with_touchpoints(raw: bytes, limits: Limits = DEFAULT_LIMITS) -> object:
    """Read all that touchpoints can tell about a mail."""
    message = parse_message(raw, limits=limits)
    files = message.attachments + message.inline + message.signatures
    return (
        message.message_id,
        message.subject,
        (message.from_, message.sender, message.reply_to, message.author),
        (message.to, message.cc, message.bcc),
        (message.resent_from, message.resent_to, message.resent_cc),
        (message.date, message.date_zone_known),
        (message.in_reply_to, message.references),
        (message.media_type, dict(message.parameters)),
        (message.text, message.html),
        [(each.filename, each.size, each.content) for each in files],
        (message.calendar_method, message.reports, message.automation),
        (message.limits_reached, message.oddities),
        list(message.headers),
        authenticate(
            message.headers,
            author=message.author,
            authserv_ids=["mx.acme.example"],
            trusted_sealers=["x.example"],
        ),
        (find_originals(message), announces_forward(message)),
    )


def _read_without_limits(raw: bytes) -> object:
    return read_with_touchpoints(raw, NO_LIMITS)


def _read_with_compat32(raw: bytes) -> object:
    """What the documentation of `email.utils` and `email.header` recommends."""
    message = message_from_bytes(raw)
    fields = {name: str(message[name] or "") for name in _NAMES}
    return (
        str(make_header(decode_header(fields["Subject"]))),
        [getaddresses([fields[name]]) for name in ("From", "To", "Cc")],
        parsedate_to_datetime(fields["Date"]) if fields["Date"] else None,
        fields,
        [
            (
                part.get_filename(),
                part.get_content_type(),
                part.get_payload(decode=True),
            )
            for part in message.walk()
        ],
    )


def _read_with_default(raw: bytes) -> object:
    """What the documentation of `email.message` recommends."""
    message = message_from_bytes(raw, policy=default)
    fields = [str(message[name] or "") for name in _NAMES]
    people = [getattr(message[name], "addresses", ()) for name in ("From", "To", "Cc")]
    bodies = [message.get_body((kind,)) for kind in ("plain", "html")]
    texts = [body.get_content() for body in bodies if body is not None]
    files = [
        (part.get_filename(), part.get_content_type(), _content(part))
        for part in message.iter_attachments()
    ]
    return fields, people, texts, files


def _content(part: EmailMessage) -> object:
    return part.get_payload(decode=True)


def _read_with_mail_parser(raw: bytes) -> object:
    import mailparser  # noqa: PLC0415 - is not installed everywhere

    mail = mailparser.parse_from_bytes(raw)
    return (
        (mail.subject, mail.from_, mail.to, mail.cc, mail.date, mail.message_id),
        (mail.text_plain, mail.text_html, mail.attachments),
    )


def _read_with_fast_mail_parser(raw: bytes) -> object:
    from fast_mail_parser import parse_email  # noqa: PLC0415 - the same

    mail = parse_email(raw)
    files = [(each.filename, each.mimetype, each.content) for each in mail.attachments]
    return mail.subject, mail.date, mail.headers, mail.text_plain, mail.text_html, files


_NAMES: Final = (
    *("Subject", "From", "To", "Cc", "Date", "Message-ID", "References"),
    *("Content-Type", "Content-Disposition", "Received", "Authentication-Results"),
)

#: The readers by name, with the module that must be there.
READERS: Final[Mapping[str, tuple[str, Callable[[bytes], object]]]] = MappingProxyType(
    {
        "touchpoints": ("touchpoints", read_with_touchpoints),
        "no limits": ("touchpoints", _read_without_limits),
        "compat32": ("email", _read_with_compat32),
        "default": ("email", _read_with_default),
        "mail-parser": ("mailparser", _read_with_mail_parser),
        "fast-mail-parser": ("fast_mail_parser", _read_with_fast_mail_parser),
    }
)


# -- measuring ------------------------------------------------------------------------


class Cost(NamedTuple):
    """What reading one mail cost.

    Attributes:
        seconds: The processor's time; of several rounds the shortest.
        error: The name of the exception; "" for none.
    """

    seconds: float
    error: str


def measure(read: Callable[[bytes], object], raw: bytes) -> Cost:
    """Read a mail, a few times where that is quick; without the garbage collector.

    It looks at ever more objects at moments of its own choice, which hides the growth.
    """
    best, error = float("inf"), ""
    gc.collect()
    gc.disable()
    for _ in range(_REPEATS):
        start = time.process_time()
        error = _run(read, raw)
        best = min(best, time.process_time() - start)
        if best > _SHORT:
            break
    gc.enable()
    return Cost(best, error)


def peak(read: Callable[[bytes], object], raw: bytes) -> float:
    """Memory at the peak of reading a mail, as a multiple of its size."""
    tracemalloc.start()
    try:
        _run(read, raw)
        return tracemalloc.get_traced_memory()[1] / len(raw)
    finally:
        tracemalloc.stop()


def _run(read: Callable[[bytes], object], raw: bytes) -> str:
    """The name of the exception that reading raised; "" for none."""
    try:
        read(raw)
    except BaseException as problem:  # noqa: BLE001 - a panic of Rust is one of these
        return type(problem).__name__
    return ""


class _Worker:
    """A process of its own for one reader, started again when it had to be stopped."""

    def __init__(self, reader: str, limit: float) -> None:
        self.is_ours = READERS[reader][0] == "touchpoints"
        self._reader = reader
        self._limit = limit
        self._start()

    def measure(self, attack: str, size: int) -> Cost | None:
        """What an attack costs; None where it takes too long."""
        cost = self._ask(measure, attack, size)
        return cost if isinstance(cost, Cost) else None

    def peak(self, attack: str, size: int) -> float:
        """The memory that an attack takes, as a multiple; infinite if that takes long."""
        multiple = self._ask(peak, attack, size)
        return multiple if isinstance(multiple, float) else float("inf")

    def _ask(self, question: Callable[..., object], attack: str, size: int) -> object:
        try:
            self._pipe.send((question, attack, size))
            if self._pipe.poll(self._limit):
                return self._pipe.recv()
        except (EOFError, OSError):
            self._start()
            return Cost(0, "crash")
        self.stop()
        self._start()
        return None

    def stop(self) -> None:
        self._process.kill()
        self._process.join()

    def _start(self) -> None:
        context = multiprocessing.get_context("spawn")
        self._pipe, other = context.Pipe()
        self._process = context.Process(
            target=_serve, args=(other, self._reader), daemon=True
        )
        self._process.start()
        other.close()
        self._pipe.recv()  # when it has imported what it needs


def _serve(pipe: Connection, reader: str) -> None:
    _module, read = READERS[reader]
    logging.disable()  # mail-parser tells of every odd part
    _run(read, b"Subject: x\n\nx\n")
    pipe.send("ready")
    while True:
        try:
            question, attack, size = pipe.recv()
            pipe.send(question(read, ATTACKS[attack](size)))
        except (EOFError, OSError):
            return


class Cell(NamedTuple):
    """What one attack does to one reader; None for what took too long."""

    small: Cost | None
    large: Cost | None
    peak: float = 0

    @property
    def growth(self) -> float:
        """How many times more the large mail costs than the small one."""
        if self.small is None or self.large is None:
            return float("inf")
        return self.large.seconds / max(self.small.seconds, _SHORTEST)

    @property
    def error(self) -> str:
        """How it failed; "" where it did not."""
        if self.small is None or self.large is None:
            return "too long"
        return self.large.error or self.small.error

    def __str__(self) -> str:
        """Milliseconds and growth, or the failure."""
        if self.error or self.large is None:
            return self.error
        return f"{self.large.seconds * 1e3:.0f} ms x{self.growth:.1f}"


def attack(
    names: Sequence[str], readers: Sequence[str], size: int, limit: float
) -> Iterator[tuple[str, dict[str, Cell]]]:
    """Let all readers read each attack, in turns."""
    workers = {reader: _Worker(reader, limit) for reader in readers}
    try:
        for name in names:
            yield (
                name,
                {reader: _cell(workers[reader], name, size) for reader in readers},
            )
    finally:
        for worker in workers.values():
            worker.stop()


def _cell(worker: _Worker, name: str, size: int) -> Cell:
    cell = _timed(worker, name, size)
    if not cell.error and cell.growth > MOST_GROWTH:
        # A second look, in case the machine was busy with something else.
        cell = min(cell, _timed(worker, name, size), key=lambda each: each.growth)
    if cell.error or not worker.is_ours:
        return cell
    return cell._replace(peak=worker.peak(name, size * 4))


def _timed(worker: _Worker, name: str, size: int) -> Cell:
    small = worker.measure(name, size)
    return Cell(small, None if small is None else worker.measure(name, size * 4))


def _print_totals(cells: Mapping[str, Sequence[Cell]]) -> None:
    print("\n| reader | linear | worst growth | exceptions | too long | most memory |")
    print("|---|--:|--:|--:|--:|--:|")
    for reader, column in cells.items():
        grown = [each.growth for each in column if not each.error]
        slow = sum(each.error == "too long" for each in column)
        errors = sum(bool(each.error) for each in column) - slow
        linear = sum(growth <= MOST_GROWTH for growth in grown)
        memory = max((each.peak for each in column), default=0)
        print(
            f"| {reader} | {linear} of {len(column)} | {max(grown, default=0):.1f} "
            f"| {errors} | {slow} | {f'x{memory:.0f}' if memory else '-'} |"
        )


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description="Hostile mail, beside other readers.")
    parser.add_argument("attacks", nargs="*", metavar="ATTACK", default=list(ATTACKS))
    parser.add_argument("--size", type=int, default=65_536, help="of the small mail")
    parser.add_argument("--time-limit", type=float, default=10.0, help="seconds a mail")
    parser.add_argument("--readers", nargs="*", choices=READERS, default=list(READERS))
    options = parser.parse_args()
    readers = [
        reader
        for reader in options.readers
        if importlib.util.find_spec(READERS[reader][0]) is not None
    ]
    print(f"| {options.size * 4 // 1024} KiB of | {' | '.join(readers)} | memory |")
    print("|---" * (len(readers) + 2) + "|")
    cells: dict[str, list[Cell]] = {reader: [] for reader in readers}
    for name, row in attack(options.attacks, readers, options.size, options.time_limit):
        memory = next(iter(row.values())).peak
        print(f"| {name} | {' | '.join(map(str, row.values()))} | x{memory:.0f} |")
        sys.stdout.flush()
        for reader, cell in row.items():
            cells[reader].append(cell)
    _print_totals(cells)
    mine = [cell for reader in readers[:2] for cell in cells[reader]]
    sys.exit(any(cell.error or cell.growth > MOST_GROWTH for cell in mine))


if __name__ == "__main__":
    main()
