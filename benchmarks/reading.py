"""How long it takes to read a mail, beside the standard library.

    python benchmarks/reading.py [FOLDER] [--rounds 15]

Readers take turns on the same mails, so that a slow moment of the machine hits all of
them; the table shows the median round of each, and the median of the rounds' ratios:

* touchpoints: `parse_message`, then subject, ids, date, addresses, text, HTML, and the
  names, types and sizes of attachments;
* compat32: `email.message_from_bytes`, the bare parse, nothing read from it;
* default: `email.message_from_bytes(policy=default)` and the same reading.

The mails: those in FOLDER (default: examples/inbox), mails of 20 kB as CRMs see them
and the same with a PDF of 50 kB, both made here from a fixed seed. `peers.py` puts other
libraries beside them, and `recording.py` has the whole way of a mail into the record.
"""

import argparse
import base64
import contextlib
import email
import email.policy
import quopri
import random
import statistics
import time
from collections.abc import Callable, Sequence
from email.message import EmailMessage
from pathlib import Path
from typing import NamedTuple

from touchpoints.mail.messages import Message, parse_message

Reader = Callable[[bytes], object]

_SENTENCES = (
    "thank you for your offer on the pump and the price of the delivery",
    "please find attached the invoice for the project in version 4",
    "the customer wants a larger laboratory sample next week",
    "wir bitten um die größere Lieferung bis morgen, señal prêt",
    "the team will call tomorrow with a question about the order, regards",
)
_WORDS = [word for sentence in _SENTENCES for word in sentence.split()]
_SIZE = 20_000
_ATTACHMENT_SIZE = 50_000


class Timing(NamedTuple):
    """What one reader took.

    Attributes:
        seconds: The median round.
        ratio: The median, over the rounds, of the first reader's time by its own.
    """

    seconds: float
    ratio: float


def read_with_touchpoints(raw: bytes) -> object:
    """Read all that a CRM needs."""
    message = parse_message(raw)
    return (
        _fields_of(message),
        message.text,
        message.html,
        [(each.filename, each.media_type, each.size) for each in message.attachments],
        message.inline,
    )


def _fields_of(message: Message) -> object:
    return (
        message.message_id,
        message.subject,
        message.date,
        message.from_,
        message.sender,
        message.to,
        message.cc,
        message.reply_to,
        message.in_reply_to,
        message.references,
        message.headers.get("Received"),
    )


def parse_with_compat32(raw: bytes) -> object:
    """Only build the tree."""
    return email.message_from_bytes(raw)


def read_with_default_policy(raw: bytes) -> object:
    """Read the same as `read_with_touchpoints`, as the documentation recommends."""
    # Some real mails make the standard library raise; they count with what they took.
    with contextlib.suppress(Exception):
        message = email.message_from_bytes(raw, policy=email.policy.default)
        names = ("Message-ID", "Subject", "Date", "From", "Sender", "To", "Cc")
        fields = [message[name] for name in (*names, "Reply-To", "References")]
        bodies = [message.get_body((kind,)) for kind in ("plain", "html")]
        texts = [body.get_content() for body in bodies if body is not None]
        files = [
            (part.get_filename(), part.get_content_type(), len(_content(part)))
            for part in message.iter_attachments()
        ]
        return fields, texts, files
    return None


def _content(part: EmailMessage) -> bytes:
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""


def make_mails(count: int, *, attachment_size: int = 0, seed: int = 1) -> list[bytes]:
    """Mails of about 20 kB in both plain text and HTML, with or without a PDF."""
    dice = random.Random(seed)
    return [_make_mail(dice, number, attachment_size) for number in range(count)]


def _make_mail(dice: random.Random, number: int, attachment_size: int) -> bytes:
    lines: list[str] = []
    while sum(map(len, lines)) < _SIZE * 2 // 5:
        lines.append(" ".join(dice.choices(_WORDS, k=dice.randint(3, 14))))
    plain = quopri.encodestring("\n".join(lines).encode())
    page = "".join(f'<p class="MsoNormal">{line}</p>\n' for line in lines)
    html = quopri.encodestring(f"<html><body>{page}</body></html>".encode())
    alternative = (
        b'Content-Type: multipart/alternative; boundary="=_alt_7f3a9c21"\n\n'
        b"--=_alt_7f3a9c21\n" + _text_part(b"plain", plain) + b"\n"
        b"--=_alt_7f3a9c21\n" + _text_part(b"html", html) + b"\n"
        b"--=_alt_7f3a9c21--\n"
    )
    if not attachment_size:
        return _crlf(_make_headers(dice, number) + alternative)
    pdf = base64.encodebytes(dice.randbytes(attachment_size))
    mixed = (
        b'Content-Type: multipart/mixed; boundary="=_mix_52be10d4"\n\n'
        b"--=_mix_52be10d4\n" + alternative + b"\n--=_mix_52be10d4\n"
        b'Content-Type: application/pdf; name="offer.pdf"\n'
        b'Content-Disposition: attachment; filename="offer.pdf"\n'
        b"Content-Transfer-Encoding: base64\n\n" + pdf + b"\n--=_mix_52be10d4--\n"
    )
    return _crlf(_make_headers(dice, number) + mixed)


def _text_part(subtype: bytes, content: bytes) -> bytes:
    return (
        b"Content-Type: text/" + subtype + b'; charset="utf-8"\n'
        b"Content-Transfer-Encoding: quoted-printable\n\n" + content
    )


def _crlf(raw: bytes) -> bytes:
    return raw.replace(b"\n", b"\r\n")


def _make_headers(dice: random.Random, number: int) -> bytes:
    hops = "".join(
        f"Received: from mx{hop}.lab.example (mx{hop}.lab.example [192.0.2.{hop}])\n"
        f"\tby mail{hop}.acme.example with ESMTPS id {dice.getrandbits(64):x};\n"
        f"\tMon, 02 Nov 2026 08:{hop:02}:30 +0000\n"
        for hop in range(4)
    )
    signature = base64.b64encode(dice.randbytes(256)).decode()
    folded = "\n\t ".join(signature[at : at + 70] for at in range(0, 344, 70))
    return (
        f"Return-Path: <ada@lab.example>\nDelivered-To: crm+quote@acme.example\n{hops}"
        f"DKIM-Signature: v=1; a=rsa-sha256; d=lab.example; s=mail;\n\tb={folded}\n"
        f"From: =?utf-8?q?Ada_Byr=C3=B3n?= <ada@lab.example>\n"
        f'To: "Smith, Bob" <bob@acme.example>, Eve Moe <eve@acme.example>\n'
        f"Cc: crm+quote@acme.example, carol@other.example\n"
        f"Subject: =?utf-8?q?Re=3A_Angebot_f=C3=BCr_{number}_Pumpen?=\n"
        f"Date: Mon, 02 Nov 2026 09:{number % 60:02}:12 +0100\n"
        f"Message-ID: <{dice.getrandbits(80):x}@lab.example>\n"
        f"In-Reply-To: <{dice.getrandbits(80):x}@acme.example>\n"
        f"References: <1@acme.example>\n <2@lab.example> <3@acme.example>\n"
        f"X-Mailer: Example Mailer 16.0\nX-Spam-Score: -1.2\nThread-Index: AQHZ\n"
        f"Accept-Language: de-DE, en-US\nContent-Language: de-DE\n"
        f"MIME-Version: 1.0\n"
    ).encode()


def measure(
    readers: Sequence[Reader], mails: Sequence[bytes], rounds: int
) -> list[Timing]:
    """Time each reader over all mails, taking turns."""
    taken = [[_time(reader, mails) for reader in readers] for _ in range(rounds)]
    return [
        Timing(
            seconds=statistics.median(each[number] for each in taken),
            ratio=statistics.median(each[0] / each[number] for each in taken),
        )
        for number in range(len(readers))
    ]


def _time(reader: Reader, mails: Sequence[bytes]) -> float:
    # Time of the processor: what else the machine does counts less.
    start = time.process_time()
    for raw in mails:
        reader(raw)
    return time.process_time() - start


def collections_of(folder: Path) -> dict[str, list[bytes]]:
    """The mails to read, by name: those of a folder and those made here."""
    files = sorted(folder.rglob("*.eml"))
    found = {folder.name: [path.read_bytes() for path in files]} if files else {}
    return found | {
        "20 kB, made here": make_mails(40),
        "and a PDF of 50 kB": make_mails(40, attachment_size=_ATTACHMENT_SIZE),
    }


def read_options(description: str) -> argparse.Namespace:
    """The folder and the number of rounds, from the command line."""
    parser = argparse.ArgumentParser(description=description)
    default = Path(__file__).resolve().parent.parent / "examples" / "inbox"
    parser.add_argument("folder", nargs="?", type=Path, default=default)
    parser.add_argument("--rounds", type=int, default=15)
    return parser.parse_args()


def _print_row(name: str, mails: Sequence[bytes], rounds: int) -> None:
    readers = (read_with_touchpoints, parse_with_compat32, read_with_default_policy)
    measure(readers, mails, 2)
    timings = measure(readers, mails, rounds)
    ours, bare, default = (each.seconds / len(mails) * 1e6 for each in timings)
    size = sum(map(len, mails)) / len(mails) / 1000
    print(
        f"{name:<28}{len(mails):>6}{size:>8.1f}{ours:>13.0f}{bare:>10.0f}"
        f"{default:>9.0f}{timings[1].ratio:>12.2f}{timings[2].ratio:>11.3f}"
    )


def main() -> None:
    """Print the table."""
    options = read_options("Reading mail, beside the standard library.")
    print(
        f"{'mails':<28}{'number':>6}{'kB':>8}{'touchpoints':>13}{'compat32':>10}"
        f"{'default':>9}{'/compat32':>12}{'/default':>11}   (µs a mail, medians)"
    )
    for name, mails in collections_of(options.folder).items():
        _print_row(name, mails, options.rounds)


if __name__ == "__main__":
    main()
