"""How long other libraries take to read what touchpoints reads.

    pip install mail-parser imap-tools flanker fast-mail-parser
    python benchmarks/peers.py [FOLDER] [--rounds 7]

Every reader gives the subject, ids, date, the addresses of From, To and Cc with their
names, the text and the HTML decoded, and name, type and size of every attachment. They
take turns, as in `reading.py`. A mail at which a reader raises counts with the time that
it took; how many those are stands beside it. Readers that are not installed are left out.
The standard library's bare parse, from which nothing is read, stands beside them.
"""

import contextlib
import email
import email.policy
import importlib
import importlib.util
import io
import logging
from collections.abc import Callable, Sequence
from email.header import decode_header, make_header
from email.message import Message as EmailMessage
from email.utils import getaddresses, parsedate_to_datetime
from typing import Any

from reading import (
    Reader,
    collections_of,
    measure,
    parse_with_compat32,
    read_options,
    read_with_touchpoints,
)

_PEOPLE = ("From", "To", "Cc")


def read_with_compat32(raw: bytes) -> object:
    """The reading that most programs do with the standard library."""
    message = email.message_from_bytes(raw)
    fields = (
        str(make_header(decode_header(message["Subject"] or ""))),
        message["Message-ID"],
        parsedate_to_datetime(message["Date"]) if message["Date"] else None,
        [_people(message, name) for name in _PEOPLE],
    )
    leaves = [part for part in message.walk() if not part.is_multipart()]
    return fields, [_leaf(part) for part in leaves]


def _people(message: EmailMessage, name: str) -> list[tuple[str, str]]:
    written = map(str, message.get_all(name, []))
    return [
        (str(make_header(decode_header(name))), address)
        for name, address in getaddresses(written)
    ]


def _leaf(part: EmailMessage) -> tuple[str | None, str, object]:
    content = part.get_payload(decode=True)
    data = content if isinstance(content, bytes) else b""
    if part.get_content_maintype() == "text" and not part.get_filename():
        charset = part.get_content_charset() or "utf-8"
        return None, part.get_content_type(), data.decode(charset, "replace")
    return part.get_filename(), part.get_content_type(), len(data)


def read_with_default_policy(raw: bytes) -> object:
    """The reading that the standard library's documentation recommends."""
    message = email.message_from_bytes(raw, policy=email.policy.default)
    names = ("Message-ID", "Subject", "Date", *_PEOPLE)
    fields = [message[name] for name in names]
    bodies = [message.get_body((kind,)) for kind in ("plain", "html")]
    texts = [body.get_content() for body in bodies if body is not None]
    return fields, texts, [_leaf(part) for part in message.iter_attachments()]


def _mail_parser(module: Any) -> Reader:
    def read(raw: bytes) -> object:
        mail = module.parse_from_bytes(raw)
        people = (mail.from_, mail.to, mail.cc)
        fields = (mail.subject, mail.message_id, mail.date, people)
        files = [
            (each["filename"], each["mail_content_type"], len(each["payload"]))
            for each in mail.attachments
        ]
        return fields, mail.text_plain, mail.text_html, files

    return read


def _imap_tools(module: Any) -> Reader:
    def read(raw: bytes) -> object:
        mail = module.MailMessage.from_bytes(raw)
        people = (mail.from_values, mail.to_values, mail.cc_values)
        fields = (mail.subject, mail.headers.get("message-id"), mail.date, people)
        files = [
            (each.filename, each.content_type, each.size) for each in mail.attachments
        ]
        return fields, mail.text, mail.html, files

    return read


def _flanker(module: Any) -> Reader:
    parse_list = importlib.import_module("flanker.addresslib.address").parse_list

    def read(raw: bytes) -> object:
        mail = module.from_string(raw)
        names = ("Subject", "Message-Id", "Date")
        fields = [mail.headers.get(name) for name in names]
        people = [parse_list(mail.headers.get(name) or "") for name in _PEOPLE]
        parts = [
            (part.detected_file_name, str(part.content_type), part.body)
            for part in mail.walk(with_self=True)
        ]
        return fields, people, parts

    return read


def _fast_mail_parser(module: Any) -> Reader:
    def read(raw: bytes) -> object:
        mail = module.parse_email(raw)
        people = (mail.from_, mail.to, mail.cc)
        fields = (mail.subject, mail.headers, mail.date_parsed, people)
        files = [
            (each.filename, each.mimetype, len(each.content))
            for each in mail.attachments
        ]
        return fields, mail.text_plain, mail.text_html, files

    return read


#: Readers that may be installed, by the module to import.
_PEERS: dict[str, Callable[[Any], Reader]] = {
    "mailparser": _mail_parser,
    "imap_tools": _imap_tools,
    "flanker.mime": _flanker,
    "fast_mail_parser": _fast_mail_parser,
}


def find_readers() -> dict[str, Reader]:
    """All readers that can be had here, by name; touchpoints first."""
    readers = {
        "touchpoints": read_with_touchpoints,
        "compat32, bare parse": parse_with_compat32,
        "compat32": read_with_compat32,
        "policy.default": read_with_default_policy,
    }
    for name, make in _PEERS.items():
        if importlib.util.find_spec(name.partition(".")[0]) is not None:
            # Some have much to say about their own grammars.
            with contextlib.redirect_stderr(io.StringIO()):
                readers[name.partition(".")[0]] = make(importlib.import_module(name))
    return readers


def _forgiving(reader: Reader) -> Reader:
    def read(raw: bytes) -> object:
        with contextlib.suppress(Exception):
            return reader(raw)
        return None

    return read


def _count_errors(reader: Reader, mails: Sequence[bytes]) -> int:
    count = 0
    for raw in mails:
        try:
            reader(raw)
        except Exception:  # noqa: BLE001 - whatever it is, the mail is not read
            count += 1
    return count


def _print_table(name: str, mails: Sequence[bytes], rounds: int) -> None:
    readers = find_readers()
    errors = [_count_errors(reader, mails) for reader in readers.values()]
    timings = measure([_forgiving(each) for each in readers.values()], mails, rounds)
    size = sum(map(len, mails)) / len(mails) / 1000
    print(f"\n{name}: {len(mails)} mails of {size:.1f} kB")
    for reader, timing, raised in zip(readers, timings, errors, strict=True):
        each = timing.seconds / len(mails) * 1e6
        print(f"  {reader:<24}{each:>9.0f} µs{timing.ratio:>10.3f}{raised:>8} raised")


def main() -> None:
    """Print a table for each collection of mails."""
    options = read_options("Reading mail, beside other libraries.")
    # Some log every header that they cannot read, which would count as reading.
    logging.disable()
    print(
        "µs a mail (median round); touchpoints' time by the reader's; mails it raised at"
    )
    for name, mails in collections_of(options.folder).items():
        _print_table(name, mails, options.rounds)


if __name__ == "__main__":
    main()
