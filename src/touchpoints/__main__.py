"""The command line: `python -m touchpoints record …`, `inspect …`, `timeline …` and others.

Nothing is stored or sent. `record` and `inspect` work in memory and print what a host's
store and notifier would have got; `timeline`, `last-contacted`, `agenda` and `report` read
a file.
"""

import argparse
import io
import json
import os
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Final, TextIO, assert_never, final

import attrs

from touchpoints.adapters.arguments import moment
from touchpoints.adapters.configuration import read_contacts, read_inbox
from touchpoints.adapters.insight_commands import add_insight_commands, insight_lines
from touchpoints.adapters.inspection import inspect_message, inspect_outcome
from touchpoints.adapters.mailboxes import (
    SkippedFile,
    StoredMail,
    UnreadableFile,
    read_mailbox,
)
from touchpoints.adapters.report_commands import add_report_command
from touchpoints.adapters.terminal import (
    Progress,
    letter,
    outcome_table,
    summary,
)
from touchpoints.errors import ConfigurationError, InvalidData
from touchpoints.insight._tables import printable
from touchpoints.intake.decision import decide
from touchpoints.intake.inbox import Inbox
from touchpoints.intake.outcomes import Outcome
from touchpoints.intake.reading import read
from touchpoints.mail.limits import DEFAULT_LIMITS
from touchpoints.mail.messages import parse_message
from touchpoints.memory import MemoryNotifier, MemoryStore
from touchpoints.recorder import Recorder
from touchpoints.serialization import make_converter

_DONE: Final = 0
_SOME_UNREAD: Final = 1
_MISUSED: Final = 2
#: What a shell reports for a program that SIGPIPE ended: 128 and the signal's number.
_PIPE_CLOSED: Final = 141

#: In a folder full of other files, naming the first ones is enough.
_MOST_SKIPPED: Final = 10

_EXIT_CODES = """\
exit codes:
  0    every mail was handled, whatever became of it
  1    something could not be read, or there was no mail; all else was handled
  2    the command or a configuration file is wrong; nothing was handled
  141  whoever read the output stopped reading
"""

_NO_INBOX = """\
record needs --inbox FILE, a TOML file that says which mail is yours; at least:

  addresses = ["crm@acme.example"]       # the capture address
  internal_domains = ["acme.example"]    # your own domains
"""


def main(
    argv: Sequence[str] | None = None, *, clock: Callable[[], float] = time.monotonic
) -> int:
    """Run a command line and return its exit code.

    Args:
        argv: The words after the program's name; None: those of this process.
        clock: Seconds that only go up; it tells when work is long enough for a
            progress line.

    Raises:
        SystemExit: Help was asked for (0), or the words make no command (2).
    """
    parser = _parser()
    words = parser.parse_args(argv)
    order = None if "lines" in words else _order(parser, words)
    _accept_every_letter(sys.stdout)
    _accept_every_letter(sys.stderr)
    try:
        code = _show(words) if order is None else _run(order, clock)
        sys.stdout.flush()
    except (ConfigurationError, InvalidData) as error:
        print(f"touchpoints: {printable(str(error))}", file=sys.stderr)
        return _MISUSED
    except BrokenPipeError:
        # Python flushes again on its way out, and would complain about the closed pipe.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return _PIPE_CLOSED
    return code


# -- what was asked for -----------------------------------------------------------


@final
@attrs.frozen(kw_only=True)
class _Order:
    """A command line, understood."""

    command: str
    mailboxes: tuple[Path, ...]
    inbox: Path | None
    contacts: Path | None
    now: datetime
    as_json: bool


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="touchpoints",
        description="Turns mail into CRM interactions, and says who was contacted when.\n"
        "Nothing is stored or sent.",
        epilog=_EXIT_CODES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    record = commands.add_parser(
        "record",
        help="record mails and print the outcomes and the notices",
        description="Records mails in the order given, folders by name, and prints\n"
        "what became of each, then the notices to colleagues.",
        epilog=_EXIT_CODES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    record.add_argument(
        "mails",
        nargs="+",
        type=Path,
        metavar="MAILS",
        help="a mail file, an mbox file, a Maildir, or a folder of any of these",
    )
    record.add_argument(
        "--json", action="store_true", help="print one line of JSON for each mail"
    )
    inspect = commands.add_parser(
        "inspect",
        help="print what was read of a mail, what was decided, and why",
        description="Prints what was read of a mail and, with --inbox, what would be\n"
        "decided about it, and why.",
        epilog=_EXIT_CODES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    inspect.add_argument(
        "mails", nargs=1, type=Path, metavar="MAIL", help="a mail file or a mailbox"
    )
    inspect.set_defaults(json=False)
    for command in (record, inspect):
        _add_configuration(command)
    add_insight_commands(commands)
    add_report_command(commands)
    return parser


def _add_configuration(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--inbox", type=Path, metavar="FILE", help="the inbox, in TOML"
    )
    command.add_argument(
        "--contacts",
        type=Path,
        metavar="FILE",
        help="the registered contacts, in CSV; without it, nobody is registered",
    )
    command.add_argument(
        "--now",
        type=moment,
        metavar="MOMENT",
        help="when the mails were received, in ISO 8601 with an offset, such as "
        "2026-03-02T09:00:00+01:00; without it, the system clock says",
    )


def _order(parser: argparse.ArgumentParser, words: argparse.Namespace) -> _Order:
    order = _Order(
        command=words.command,
        mailboxes=tuple(words.mails),
        inbox=words.inbox,
        contacts=words.contacts,
        now=words.now or datetime.now(UTC),
        as_json=words.json,
    )
    if order.inbox is None and order.command == "record":
        parser.error(_NO_INBOX)
    if order.inbox is None and order.contacts is not None:
        parser.error("--contacts needs --inbox as well")
    return order


def _accept_every_letter(stream: TextIO) -> None:
    # A terminal that knows ASCII only must not stop a mail from Zürich.
    if isinstance(stream, io.TextIOWrapper):
        stream.reconfigure(errors="backslashreplace")


# -- what is done -----------------------------------------------------------------


def _show(words: argparse.Namespace) -> int:
    for line in insight_lines(words, now=datetime.now(UTC)):
        print(line)
    return _DONE


def _run(order: _Order, clock: Callable[[], float]) -> int:
    inbox = None if order.inbox is None else read_inbox(order.inbox)
    contacts = () if order.contacts is None else read_contacts(order.contacts)
    store = MemoryStore(contacts=contacts)
    reader = _Reader(order.mailboxes, Progress(_progress_stream(order), clock=clock))
    if inbox is None or order.command == "inspect":
        _inspect(reader, inbox, store, order.now)
    elif order.as_json:
        _print_json(_recorded(reader, inbox, store, order.now))
    else:
        _print_table(_recorded(reader, inbox, store, order.now))
    return reader.finish()


def _progress_stream(order: _Order) -> TextIO:
    # What is printed mail by mail shows the progress itself, if anybody sees it.
    is_seen = sys.stdout.isatty() and (order.as_json or order.command == "inspect")
    return io.StringIO() if is_seen else sys.stderr


@final
class _Reader:
    """Reads mailboxes, and keeps account of what could not be read or was left out."""

    def __init__(self, mailboxes: Iterable[Path], progress: Progress) -> None:
        self._mailboxes = mailboxes
        self._progress = progress
        self._done = 0
        self._unread: list[str] = []
        self._skipped: list[str] = []

    def mails(self) -> Iterator[StoredMail]:
        """The mails, one after the other."""
        for mailbox in self._mailboxes:
            for entry in read_mailbox(mailbox):
                match entry:
                    case StoredMail():
                        yield entry
                        self._done += 1
                        self._progress.show(self._done)
                    case UnreadableFile():
                        self._unread.append(f"cannot read {entry.name}: {entry.reason}")
                    case SkippedFile():
                        self._skipped.append(f"left out {entry.name}: {entry.reason}")
                    case _:
                        assert_never(entry)
        self._progress.clear()

    def finish(self) -> int:
        """Say what was left out or could not be read; the exit code that it makes."""
        lines = [*self._skipped[:_MOST_SKIPPED], *self._unread]
        if len(self._skipped) > _MOST_SKIPPED:
            lines.append(f"left out {len(self._skipped) - _MOST_SKIPPED:,} more")
        if not (self._done or self._unread):
            lines.append("there was no mail")
        for line in lines:
            print(f"touchpoints: {printable(line)}", file=sys.stderr)
        return _DONE if self._done and not self._unread else _SOME_UNREAD


def _recorded(
    reader: _Reader, inbox: Inbox, store: MemoryStore, now: datetime
) -> Iterator[tuple[str, Outcome]]:
    recorder = Recorder(inbox=inbox, store=store, notifier=MemoryNotifier())
    for mail in reader.mails():
        yield mail.name, recorder.record(mail.raw, now=now)


def _print_table(recorded: Iterable[tuple[str, Outcome]]) -> None:
    outcomes = list(recorded)
    if not outcomes:
        return
    for line in outcome_table(outcomes):
        print(line)
    for _, outcome in outcomes:
        for notice in outcome.notices:
            print()
            for line in letter(notice):
                print(line)
    print()
    print(summary([outcome for _, outcome in outcomes]))


def _print_json(recorded: Iterable[tuple[str, Outcome]]) -> None:
    converter = make_converter()
    for name, outcome in recorded:
        data = converter.unstructure(outcome, unstructure_as=Outcome)
        # What to store repeats the outcome, and holds the attachments' contents.
        del data["change"]
        print(json.dumps({"mail": name, "outcome": data}))


def _inspect(
    reader: _Reader, inbox: Inbox | None, store: MemoryStore, now: datetime
) -> None:
    limits = DEFAULT_LIMITS if inbox is None else inbox.limits
    for mail in reader.mails():
        print(printable(mail.name))
        message = parse_message(mail.raw, limits=limits)
        for line in inspect_message(message):
            print(line)
        if inbox is not None:
            reading = read(message, inbox)
            outcome = decide(reading, store.look_up(reading.question), now=now)
            for line in inspect_outcome(reading, outcome):
                print(line)


if __name__ == "__main__":
    sys.exit(main())
