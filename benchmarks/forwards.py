"""How well and how fast the original of a forward is read, beside other readers.

    pip install pytest quotequail mail-parser-reply email-forward-parser talon
    (cd benchmarks/crisp && npm install)
    python benchmarks/forwards.py [--rounds 15] [--crisp FOLDER]
    python benchmarks/forwards.py --attacks [--size 16384] [--time-limit 10]

The mails are the project's own: the forwards of tests/mail/test_forwards_by_client.py and
the text ones of test_forwards_by_hand.py, and the mails that are no forwards of
test_no_forwards.py. Peers that are not installed are left out.

* touchpoints: from the bytes of the whole mail, `parse_message` and `find_original`;
* touchpoints, decoded: `find_original` alone, of messages whose subject and text have been
  decoded already, which is where the peers begin;
* crisp: the JavaScript package email-forward-parser, from text and subject, with and
  without re2, timed inside one Node process;
* crisp's port: the Python package of the same name;
* quotequail: `unwrap`; it gives fields as text, and any address in them counts;
* mail-parser-reply and talon part the quotation from the note and read no fields.

A field counts where all of it is right: all recipients, the whole subject. A peer's date is
a text, and counts as one where it has the day, the year and the minutes; as a datetime only
where it is one, with its right wall time. Of a mail whose sender has no address, none must
be given. Readers take turns on the same mails; the table shows the median round.

`--attacks` shows what hostile texts cost, and the growth from one size to four times that.
Touchpoints reads each under three subjects, and looks for forwards inside forwards; the
peers read it once. Exits with 1 where touchpoints grows more than five times. The tests use
the same attacks: tests/mail/test_forward_attacks.py.
"""

import argparse
import gc
import importlib
import importlib.util
import json
import os
import re
import runpy
import select
import shutil
import statistics
import subprocess
import sys
import time
from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from email.message import EmailMessage
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final, NamedTuple

from touchpoints.mail.forwards import announces_forward, find_original, find_originals
from touchpoints.mail.messages import Message, parse_message

_HERE: Final = Path(__file__).resolve().parent
_TESTS: Final = _HERE.parent / "tests" / "mail"
MOST_GROWTH: Final = 5.0
_REPEATS: Final = 3
#: In seconds. What takes less on the small input is too short to be compared with.
_SHORTEST: Final = 5e-4


# -- mails ------------------------------------------------------------------------------


class Answer(NamedTuple):
    """What a reader says, or what is right; None for what it does not read.

    Attributes:
        sender: The author's address; "" for none.
        to: The recipients' addresses.
        subject: The original's subject.
        date: Its date, as a text or a datetime.
        note: What the forwarder wrote.
        text: What the author wrote.
    """

    sender: str | None = None
    to: tuple[str, ...] | None = None
    subject: str | None = None
    date: str | datetime | None = None
    note: str | None = None
    text: str | None = None


class Mail(NamedTuple):
    """A mail: its subject and text, all its bytes, and what is right."""

    subject: str
    body: str
    raw: bytes
    right: Answer


def _mail(subject: str, body: str, right: Answer) -> Mail:
    message = EmailMessage()
    message["From"] = "Rep Example <rep@acme.example>"
    message["To"] = "crm@acme.example"
    message["Subject"] = subject
    message["Date"] = "Wed, 03 Nov 2021 10:00:00 +0100"
    message["Message-ID"] = "<18@acme.example>"
    message.set_content(body)
    return Mail(subject, body, message.as_bytes(), right)


def _suite(name: str) -> dict[str, Any]:
    return runpy.run_path(str(_TESTS / f"{name}.py"), run_name=name)


def mails_by_client() -> list[Mail]:
    """Forwards of each client in each language."""
    suite = _suite("test_forwards_by_client")
    right = Answer(
        sender="ada@lab.example",
        to=("rep@acme.example",),
        subject="Four pumps",
        date=datetime(2021, 11, 2, 9, 5, tzinfo=UTC),
        note=suite["NOTE"],
        text=suite["TEXT"],
    )
    return [
        _mail(case.subject, suite["body_of"](case), right) for case in suite["CASES"]
    ]


def mails_by_hand() -> list[Mail]:
    """Odd forwards; those that are HTML only are left out, the peers read text."""
    suite = _suite("test_forwards_by_hand")
    return [
        _mail(case.subject, suite["body_of"](case), _right(case))
        for case in suite["CASES"]
        if not case.page and case.date is not None
    ]


def _right(case: Any) -> Answer:
    return Answer(
        sender=_addresses(case.author)[0] if case.author else "",
        to=tuple(address for each in case.to for address in _addresses(each)),
        subject=case.title,
        date=case.date,
        note=case.note,
        text=case.text,
    )


def mails_that_are_none() -> list[Mail]:
    """Mails that only look like forwards."""
    cases = _suite("test_no_forwards")["CASES"]
    return [_mail(case.subject, case.body, Answer()) for case in cases]


# -- readers ----------------------------------------------------------------------------

_ADDRESS: Final = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")


def _addresses(text: str | None) -> tuple[str, ...]:
    """All addresses in a text, each once: the kindest reading of a peer's answer."""
    return tuple(dict.fromkeys(each.lower() for each in _ADDRESS.findall(text or "")))


class Reader(ABC):
    """A reader: answers for mails, and seconds for reading them all.

    Attributes:
        name: What the table calls it.
        reads: The fields of `Answer` that it reads at all.
    """

    name: str
    reads: Sequence[str] = Answer._fields

    @abstractmethod
    def answers(self, mails: Sequence[Mail]) -> list[Answer | None]:
        """What it reads from each mail; None where it finds no forward."""

    @abstractmethod
    def seconds(self, mails: Sequence[Mail]) -> float:
        """How long it takes for all of them."""

    def close(self) -> None:  # noqa: B027 - most hold nothing
        """Free what it holds."""


class InProcess(Reader):
    """A reader in Python, which is called for one mail after the other."""

    @abstractmethod
    def read(self, mail: Mail) -> object:
        """Read one mail."""

    def seconds(self, mails: Sequence[Mail]) -> float:
        """How long it takes for all of them."""
        start = time.process_time()
        for mail in mails:
            self.read(mail)
        return time.process_time() - start


class Touchpoints(InProcess):
    """This library, from the bytes on."""

    name = "touchpoints"

    def read(self, mail: Mail) -> object:
        """Read one mail."""
        return find_original(parse_message(mail.raw))

    def answers(self, mails: Sequence[Mail]) -> list[Answer | None]:
        """What it reads from each mail; None where it finds no forward."""
        found = [find_original(parse_message(mail.raw)) for mail in mails]
        return [
            original
            and Answer(
                sender=original.author.address if original.author else "",
                to=tuple(each.address for each in original.to),
                subject=original.subject,
                date=original.date,
                note=original.note,
                text=original.text,
            )
            for original in found
        ]


class TouchpointsDecoded(Touchpoints):
    """The same on messages whose subject and text were asked for: as the peers begin."""

    name = "touchpoints, decoded"

    def __init__(self) -> None:
        self._messages: dict[bytes, Message] = {}

    def read(self, mail: Mail) -> object:
        """Read one mail; the first time it is parsed as well."""
        message = self._messages.get(mail.raw)
        if message is None:
            message = self._messages[mail.raw] = parse_message(mail.raw)
        return find_original(message)


class PythonPeer(InProcess):
    """A peer in Python: a call, and how its answer is to be understood."""

    def __init__(
        self,
        name: str,
        call: Callable[[Mail], Any],
        understand: Callable[[Any], Answer | None],
        reads: Sequence[str] = Answer._fields,
    ) -> None:
        self.name = name
        self.reads = reads
        self._call = call
        self._understand = understand

    def read(self, mail: Mail) -> object:
        """Read one mail."""
        try:
            return self._call(mail)
        except Exception:  # noqa: BLE001 - a peer that raises has found nothing
            return None

    def answers(self, mails: Sequence[Mail]) -> list[Answer | None]:
        """What it reads from each mail; None where it finds no forward."""
        found = [self.read(mail) for mail in mails]
        return [None if each is None else self._understand(each) for each in found]


class Crisp(Reader):
    """The JavaScript parser, in a process of its own that times itself."""

    def __init__(self, folder: Path, *, with_re2: bool) -> None:
        self.name = "crisp, re2" if with_re2 else "crisp, RegExp"
        environment = dict(os.environ)
        if not with_re2:
            environment["EMAIL_FORWARD_PARSER_DISABLE_RE2"] = "1"
        self._process = subprocess.Popen(
            [str(shutil.which("node")), str(_HERE / "crisp" / "peer.mjs"), str(folder)],
            env=environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            encoding="utf-8",
        )

    def ask(self, question: object, limit: float | None = None) -> Any:
        """An answer of the process; None where it takes longer than the limit."""
        asked, answers = self._process.stdin, self._process.stdout
        assert asked is not None
        assert answers is not None
        asked.write(json.dumps(question) + "\n")
        asked.flush()
        if limit is not None and not select.select([answers], [], [], limit)[0]:
            return None
        return json.loads(answers.readline())

    def answers(self, mails: Sequence[Mail]) -> list[Answer | None]:
        """What it reads from each mail; None where it finds no forward."""
        found = self.ask({"mails": [[mail.subject, mail.body] for mail in mails]})
        return [_of_crisp(each) for each in found]

    def seconds(self, mails: Sequence[Mail]) -> float:
        """How long the process took for the mails of the last question."""
        del mails
        return float(self.ask({"time": True}))

    def close(self) -> None:
        """End the process."""
        self._process.kill()
        self._process.wait()


def _of_crisp(found: Any) -> Answer | None:
    if not found["forwarded"]:
        return None
    email = found["email"]
    to = email.get("to") or []
    people = to if isinstance(to, list) else [to]
    return Answer(
        sender=(email["from"].get("address") or "").lower(),
        to=tuple(each["address"].lower() for each in people if each.get("address")),
        subject=email.get("subject") or "",
        date=email.get("date") or "",
        note=found.get("message") or "",
        text=email.get("body") or "",
    )


def _of_port(found: Any) -> Answer | None:
    if not found.forwarded:
        return None
    return Answer(
        sender=(found.email.from_.address or "").lower(),
        to=tuple(each.address.lower() for each in found.email.to if each.address),
        subject=found.email.subject or "",
        date=found.email.date or "",
        note=found.message or "",
        text=found.email.body or "",
    )


def _of_quotequail(found: Mapping[str, str]) -> Answer | None:
    if found["type"] != "forward":
        return None
    return Answer(
        sender=(*_addresses(found.get("from")), "")[0],
        to=_addresses(found.get("to")),
        subject=found.get("subject", ""),
        date=found.get("date", ""),
        note=found.get("text_top", ""),
        text=found.get("text", ""),
    )


def _python_peers() -> list[Reader]:
    peers: list[Reader] = []
    if importlib.util.find_spec("emailforwardparser"):
        port = importlib.import_module("emailforwardparser.forward_parser")
        peers.append(
            PythonPeer(
                "crisp's port",
                lambda mail: port.get_forwarded_metadata(mail.body, mail.subject),
                _of_port,
            )
        )
    if importlib.util.find_spec("quotequail"):
        quotequail = importlib.import_module("quotequail")
        peers.append(
            PythonPeer(
                "quotequail", lambda mail: quotequail.unwrap(mail.body), _of_quotequail
            )
        )
    if importlib.util.find_spec("mailparser_reply"):
        module = importlib.import_module("mailparser_reply")
        known = importlib.import_module("mailparser_reply.constants").MAIL_LANGUAGES
        parser = module.EmailReplyParser(languages=list(known))
        peers.append(
            PythonPeer(
                "mail-parser-reply",
                lambda mail: parser.read(mail.body).replies,
                lambda found: Answer(note=found[0].body) if found[1:] else None,
                ("note",),
            )
        )
    if importlib.util.find_spec("talon"):
        quotations = importlib.import_module("talon.quotations")
        peers.append(
            PythonPeer(
                "talon",
                lambda mail: (mail.body, quotations.extract_from_plain(mail.body)),
                lambda found: Answer(note=found[1]) if found[0] != found[1] else None,
                ("note",),
            )
        )
    return peers


def _crisps(folder: Path) -> list[bool]:
    """With which engines the JavaScript parser can run here: re2 (True) or not."""
    modules = folder / "node_modules"
    if not shutil.which("node") or not (modules / "email-forward-parser").exists():
        return []
    return [True, False] if (modules / "re2").exists() else [False]


def make_readers(crisp: Path) -> list[Reader]:
    """All readers that can run here."""
    engines = [Crisp(crisp, with_re2=engine) for engine in _crisps(crisp)]
    return [Touchpoints(), TouchpointsDecoded(), *engines, *_python_peers()]


# -- judging ----------------------------------------------------------------------------


def _is_right(field: str, right: Answer, given: Answer) -> bool:
    if field == "to":
        return sorted(right.to or ()) == sorted(given.to or ())
    wanted, got = getattr(right, field), getattr(given, field)
    if got is None:
        return False
    return " ".join(wanted.split()) == " ".join(got.split())


def _is_date_text(right: datetime, given: object) -> bool:
    """Whether a date, or a text of one, is that of this day, year and minute."""
    if isinstance(given, datetime):
        return _is_datetime(right, given)
    years = {f"{right.year}", f"{right.year + 543}", f"{right:%y}"}
    numbers = {each.lstrip("0") for each in re.findall(r"\d+", str(given or ""))}
    return not numbers.isdisjoint(years) and {
        f"{right.day}",
        f"{right.minute}".lstrip("0"),
    } <= numbers | {""}


def _is_datetime(right: datetime, given: object) -> bool:
    if not isinstance(given, datetime):
        return False
    return right.replace(tzinfo=None) == given.replace(tzinfo=None)


def _score(reader: Reader, mails: Sequence[Mail]) -> dict[str, str]:
    """How many of each field a reader has right; "-" for what it does not read."""
    pairs = [
        (mail.right, given)
        for mail, given in zip(mails, reader.answers(mails), strict=True)
        if given is not None
    ]
    counts: dict[str, str] = {"found": str(len(pairs))}
    for field in ("sender", "to", "subject", "note", "text"):
        right = sum(_is_right(field, *pair) for pair in pairs)
        counts[field] = str(right) if field in reader.reads else "-"
    for column, judge in (("date text", _is_date_text), ("datetime", _is_datetime)):
        right = sum(
            judge(wanted.date, given.date)
            for wanted, given in pairs
            if isinstance(wanted.date, datetime)
        )
        counts[column] = str(right) if "date" in reader.reads else "-"
    return counts


def _time(
    readers: Sequence[Reader], mails: Sequence[Mail], rounds: int
) -> list[tuple[float, float]]:
    """Microseconds per mail, and how many times the first reader's; medians."""
    for reader in readers:
        reader.answers(mails)
        for _ in range(3):  # V8 compiles what runs often
            reader.seconds(mails)
    # What one reader keeps must not cost the others time.
    gc.collect()
    gc.freeze()
    taken = [[reader.seconds(mails) for reader in readers] for _ in range(rounds)]
    return [
        (
            statistics.median(each[number] for each in taken) / len(mails) * 1e6,
            statistics.median(each[number] / each[0] for each in taken),
        )
        for number in range(len(readers))
    ]


_COLUMNS: Final = (
    *("found", "sender", "to", "subject", "date text", "datetime", "note", "text"),
)


def compare(readers: Sequence[Reader], rounds: int) -> None:
    """Print what all readers have right, and what they cost."""
    none = mails_that_are_none()
    for title, mails in (
        ("by client and language", mails_by_client()),
        ("odd ones, by hand", mails_by_hand()),
    ):
        print(f"\n{len(mails)} forwards {title}\n")
        print(f"| reader | {' | '.join(_COLUMNS)} | µs a mail | times |")
        print(f"| --- |{' --: |' * (len(_COLUMNS) + 2)}")
        scores = [_score(reader, mails) for reader in readers]
        times = _time(readers, mails, rounds)
        for reader, score, (micro, ratio) in zip(readers, scores, times, strict=True):
            cells = " | ".join(score[column] for column in _COLUMNS)
            print(f"| {reader.name} | {cells} | {micro:.0f} | {ratio:.1f} |")
    wrong = [
        sum(each is not None for each in reader.answers(none)) for reader in readers
    ]
    typical = _time(readers, mails_by_client()[:1] * 100, rounds)
    costs = _time(readers, none, rounds)
    print(
        f"\n{len(none)} mails that are no forwards; one typical forward (Gmail, English)\n"
    )
    print("| reader | taken for forwards | µs a mail | µs the forward | times |")
    print("| --- | --: | --: | --: | --: |")
    for reader, count, cost, one in zip(readers, wrong, costs, typical, strict=True):
        shown = count if "sender" in reader.reads else "-"
        print(
            f"| {reader.name} | {shown} | {cost[0]:.0f} | {one[0]:.0f} | {one[1]:.1f} |"
        )


# -- attacks ----------------------------------------------------------------------------

_BANNER: Final = "---------- Forwarded message ---------\n"
_FROM: Final = "From: Ada <ada@lab.example>\n"
_REST: Final = "Date: 2 Nov 2021 09:05\nSubject: x\nTo: rep@acme.example\n\nHi\n"


def _flood(piece: str, before: str = "", after: str = "") -> Callable[[int], str]:
    """A text that is nearly all one piece, over and over."""

    def make(size: int) -> str:
        count = max(1, (size - len(before) - len(after)) // len(piece))
        return before + piece * count + after

    return make


#: Hostile texts by name: each makes one of about so many characters.
ATTACKS: Final[Mapping[str, Callable[[int], str]]] = MappingProxyType(
    {
        "blank lines": _flood("\n", after=_BANNER + _FROM + _REST),
        "blank lines below a banner": _flood("\n", _BANNER, _FROM + _REST),
        "blank lines between labels": _flood("\n", _BANNER + _FROM, _REST),
        "lines of blanks": _flood(" \t \n", _BANNER, _FROM + _REST),
        "spaces before a colon": _flood(" ", _BANNER + "From", ": ada@lab.example\n"),
        "spaces after a label": _flood(" ", _BANNER + "From:", "ada@lab.example\n"),
        "spaces after every label": _flood("From: \nTo: \nDate: \n", _BANNER),
        "no-break spaces after a label": _flood("\u00a0", _BANNER + "From:", "x\n"),
        "a long To list": _flood(
            "Rep <rep@acme.example>, ", _BANNER + _FROM + "To: ", "\n" + _REST
        ),
        "a long To list, wrapped": _flood(
            "Rep <rep@acme.example>,\n", _BANNER + _FROM + "To: ", "\n" + _REST
        ),
        "a To list of names": _flood("Rep; ", _BANNER + _FROM + "To: ", "\n" + _REST),
        "angle brackets": _flood("<", _BANNER + "From: ", "\n" + _REST),
        "angle brackets, wrapped": _flood("<\n", _BANNER + "From: ", "\n" + _REST),
        "mailto in mailto": _flood("<mailto:a@b.example", _BANNER + "From: ", "\n"),
        "square brackets": _flood("[mailto:", _BANNER + "From: ", "\n" + _REST),
        "round brackets": _flood("(a@b.example", _BANNER + "From: ", "\n" + _REST),
        "quotes": _flood('"', _BANNER + "From: ", "\n" + _REST),
        "behalfs": _flood("on behalf of ", _BANNER + "From: ", "\n" + _REST),
        "lines From": _flood("From: a\n"),
        "lines From below a banner": _flood("From: a\n", _BANNER),
        "lines From and To": _flood("From: a\nTo: b\n"),
        "quoted lines From": _flood("> From: a\n"),
        "blocks": _flood(_FROM + _REST),
        "banners": _flood(_BANNER),
        "banners and blocks": _flood(_BANNER + _FROM + _REST + "\n"),
        "dashes": _flood("-"),
        "lines of dashes": _flood("-----\n"),
        "lines of underscores": _flood("_" * 32 + "\n"),
        "dashed words": _flood("---- a ----\n"),
        "dashed words and labels": _flood("---- a ----\nb: c\n"),
        "quote marks": _flood(">"),
        "lines of quote marks": _flood("> > >\n"),
        "ever deeper quotes": lambda size: "\n".join(
            ">" * depth for depth in range(int((2 * size) ** 0.5))
        ),
        "attributions": _flood("On 2 Nov 2021 Ada <ada@lab.example> wrote:\n"),
        "half attributions": _flood("On 2 Nov 2021 Ada <\n"),
        "unknown labels": _flood("Ab: c\n"),
        "unknown labels with hyphens": _flood("X-A: b\n", _BANNER),
        "colons": _flood(":"),
        "colons on lines": _flood(":\n"),
        "bars": _flood("| From: | a |\n"),
        "stars": _flood("*", _BANNER, "From:* a\n"),
        "a long line": _flood("x"),
        "a long line behind a label": _flood("x", _BANNER + "From: "),
        "a long subject": _flood("x ", _BANNER + _FROM + "Subject: "),
        "a subject on many lines": _flood("x\n", _BANNER + _FROM + "Subject: "),
        "a long date": _flood("2 Nov 2021 09:05 ", _BANNER + _FROM + "Date: "),
        "digits of a date": _flood("1", _BANNER + _FROM + "Date: "),
        "dates on many lines": _flood("2\n", _BANNER + _FROM + "Date: ", _REST),
        "dates that are to end": _flood(
            "Date: 2 Nov 2021\n9:05\nFrom: a\nSubject: x\n y\n"
        ),
        "links of gateways": _flood(
            "https://a.example/?url=mailto%3A", _BANNER + "From: ", "\n" + _REST
        ),
        "links of gateways in brackets": _flood(
            "<https://a.example/?url=mailto%253A%40b%26 ",
            _BANNER + "From: ",
            "\n" + _REST,
        ),
        "marks on letters": _flood("e\u0301\u0316", _BANNER + "From: "),
        "invisible marks": _flood("\u200b", _BANNER + "From: "),
        "unknown letters": _flood("ﷺ", _BANNER + "From: "),
    }
)

#: A forward's subject makes everything be tried; others must cost no more.
SUBJECTS: Final = ("Fwd: x", "x", "Re: x")


def read_attack(text: str) -> object:
    """All that touchpoints does to find an original in a text, under each subject."""
    head = "\nContent-Type: text/plain; charset=utf-8\n\n"
    messages = [
        parse_message(f"Subject: {subject}{head}{text}".encode())
        for subject in SUBJECTS
    ]
    return [(find_originals(each), announces_forward(each)) for each in messages]


def _fastest(call: Callable[[], float | None]) -> float:
    taken = [each for _ in range(_REPEATS) if (each := call()) is not None]
    return min(taken, default=float("inf"))


def _own_seconds(text: str) -> float:
    start = time.process_time()
    read_attack(text)
    return time.process_time() - start


def _growth(small: str, large: str) -> tuple[float, float]:
    """Seconds for the large text, and how many times those for the small one."""
    best = (float("inf"), float("inf"))
    for _ in range(_REPEATS):
        short = _fastest(lambda: _own_seconds(small))
        long = _fastest(lambda: _own_seconds(large))
        best = min(best, (long / max(short, _SHORTEST), long))
        if best[0] <= MOST_GROWTH:
            break
    return best[1], best[0]


def attack(crisp: Path, size: int, limit: float) -> bool:
    """Print what each attack costs; whether touchpoints stayed linear."""
    engines = _crisps(crisp)
    peers = ["crisp, re2" if engine else "crisp, RegExp" for engine in engines]
    print(f"{size:,} and {size * 4:,} characters; the peers read the larger one\n")
    print(f"| attack | touchpoints | growth | {' | '.join(peers)} |")
    print(f"| --- | --: | --: |{' --: |' * len(peers)}")
    worst = 0.0
    for name, make in ATTACKS.items():
        seconds, growth = _growth(make(size), make(size * 4))
        worst = max(worst, growth)
        cells = [f"{seconds * 1e3:.0f} ms", f"{growth:.1f}"]
        cells += [
            _crisp_seconds(crisp, make(size * 4), limit, with_re2=engine)
            for engine in engines
        ]
        print(f"| {name} | {' | '.join(cells)} |", flush=True)
    line = "x: " + "y" * (2**20 - 3)
    print(f"\none line of a megabyte: {_own_seconds(line) * 1e3:.0f} ms")
    print(f"worst growth: {worst:.1f}")
    return worst <= MOST_GROWTH


def _crisp_seconds(folder: Path, text: str, limit: float, *, with_re2: bool) -> str:
    """What one reading costs the JavaScript parser, in a fresh process."""
    peer = Crisp(folder, with_re2=with_re2)
    try:
        peer.ask({"one": ["Fwd: x", "x"]})
        seconds = peer.ask({"one": ["Fwd: x", text]}, limit)
    except (json.JSONDecodeError, OSError):
        return "crash"
    finally:
        peer.close()
    return f"over {limit:.0f} s" if seconds is None else f"{seconds * 1e3:.0f} ms"


def main() -> int:
    """Print the tables that the options ask for."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--crisp", type=Path, default=_HERE / "crisp")
    parser.add_argument("--attacks", action="store_true")
    parser.add_argument("--size", type=int, default=16_384)
    parser.add_argument("--time-limit", type=float, default=10)
    options = parser.parse_args()
    if options.attacks:
        return 0 if attack(options.crisp, options.size, options.time_limit) else 1
    readers = make_readers(options.crisp)
    compare(readers, options.rounds)
    for reader in readers:
        reader.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
