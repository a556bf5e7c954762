"""What people see on a terminal is plain, complete and safe."""

import io
from datetime import UTC, datetime

import pytest

import touchpoints as tp
from touchpoints.adapters.terminal import (
    Progress,
    account,
    columns,
    letter,
    outcome_table,
    summary,
)
from touchpoints.memory import MemoryNotifier, MemoryStore
from touchpoints.testing import File, build_mail

NOW = datetime(2026, 4, 1, 12, tzinfo=UTC)
INBOX = tp.Inbox(addresses=["crm@acme.example"], internal_domains=["acme.example"])
ADA = tp.Contact(id="ada", name="Ada Byron", email_addresses=["ada@lab.example"])


def record(*raws: bytes) -> list[tp.Outcome]:
    """Record mails one after the other; only Ada is registered."""
    recorder = tp.Recorder(
        inbox=INBOX, store=MemoryStore(contacts=[ADA]), notifier=MemoryNotifier()
    )
    return [recorder.record(raw, now=NOW) for raw in raws]


def mail(*cc: str, to: str = "ada@lab.example", subject: str = "Offer") -> bytes:
    """A live copy from a colleague."""
    return build_mail(
        sender="tom@acme.example",
        to=[to],
        cc=["crm+interaction@acme.example", *cc],
        subject=subject,
        text="Hello.",
        date=datetime(2026, 3, 2, 9, tzinfo=UTC),
        message_id="1@acme.example",
    )


class TestTable:
    """Outcomes, a line for each mail."""

    def test_columns(self) -> None:
        """Every column is as wide as its widest text, and lines have no blank ends."""
        assert list(columns([("a", "bb", ""), ("ccc", "d", "e")])) == [
            "a    bb",
            "ccc  d   e",
        ]

    def test_outcomes(self) -> None:
        """The table has the mail's name, its outcome, and what there is to say."""
        first, again = record(mail(), mail())

        assert list(outcome_table([("1.eml", first), ("2.eml", again)])) == [
            "MAIL   OUTCOME    WHAT",
            "1.eml  Recorded   Outbound with ada",
            "2.eml  Duplicate  already recorded: nothing new",
        ]

    def test_not_linked(self) -> None:
        """M7: who was not found is named beside who was."""
        (outcome,) = record(mail("vera@newcorp.example"))

        assert account(outcome) == "Outbound with ada; not linked: vera@newcorp.example"

    def test_attachments(self) -> None:
        """The files that were kept are named."""
        raw = build_mail(
            sender="tom@acme.example",
            to=["ada@lab.example"],
            cc=["crm+interaction@acme.example"],
            files=[File("offer.pdf", b"%PDF-1.4", "application/pdf")],
        )

        (outcome,) = record(raw)

        assert account(outcome) == "Outbound with ada; attached: offer.pdf"

    def test_cautions(self) -> None:
        """Cautions stand behind, in brackets."""
        (outcome,) = record(mail("crm@acme.example"))

        assert account(outcome) == (
            "Outbound with ada "
            "(another capture address without a known tag was there too)"
        )

    @pytest.mark.parametrize(
        ("raw", "words"),
        [
            (
                mail(to="vera@newcorp.example"),
                "Contact Not Found: vera@newcorp.example",
            ),
            (mail("crm+quote@acme.example"), "Conflicting Tags: interaction, quote"),
            (b"", "not captured: no capture address is on the mail"),
        ],
        ids=["parked", "refused", "ignored"],
    )
    def test_reasons(self, raw: bytes, words: str) -> None:
        """Whatever else became of a mail is told by its reason."""
        (outcome,) = record(raw)

        assert account(outcome) == words

    def test_names_cannot_steer_the_terminal(self) -> None:
        """A file name with an escape sequence is shown, not obeyed."""
        (outcome,) = record(b"")

        assert "\x1b" not in "".join(outcome_table([("\x1b[2J.eml", outcome)]))


class TestSummary:
    """The last line."""

    def test_outcomes(self) -> None:
        """It counts mails, outcomes and notices; what did not happen is left out."""
        raws = [mail(), mail(), mail("vera@newcorp.example"), b""]

        assert summary(record(*raws)) == (
            "4 mails: 1 recorded, 2 duplicate, 1 ignored; 1 notice"
        )

    def test_one(self) -> None:
        """One mail is no mails."""
        assert summary(record(mail())) == "1 mail: 1 recorded; 0 notices"

    def test_none(self) -> None:
        """No mail at all is said as well."""
        assert summary([]) == "0 mails; 0 notices"


class TestLetter:
    """A notice in words."""

    def test_lines(self) -> None:
        """It names the recipient, the subject and, indented, what to do."""
        (outcome,) = record(mail("vera@newcorp.example"))
        (notice,) = outcome.notices

        lines = list(letter(notice))

        assert lines[:3] == [
            "To:      tom@acme.example",
            "Subject: Contact Not Found: Offer",
            "",
        ]
        assert "      - vera@newcorp.example" in lines
        assert not [line for line in lines if line.endswith(" ")]

    def test_subject_cannot_steer_the_terminal(self) -> None:
        """A subject with an escape sequence is shown, not obeyed."""
        raw = mail("vera@newcorp.example", subject="=?utf-8?q?=1B[2Jgone?=")
        (outcome,) = record(raw)

        assert "\x1b" not in "".join(letter(outcome.notices[0]))


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        """Yes."""
        return True


class Clock:
    """A clock that is set by hand."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        """What it was set to."""
        return self.now


class TestProgress:
    """How far the work is."""

    def test_short_work(self) -> None:
        """Work that is soon done shows nothing."""
        stream, clock = Terminal(), Clock()
        progress = Progress(stream, clock=clock)

        clock.now += 0.9
        progress.show(5)
        progress.clear()

        assert stream.getvalue() == ""

    def test_long_work(self) -> None:
        """Long work is shown now and then, on one line, which is wiped in the end."""
        stream, clock = Terminal(), Clock()
        progress = Progress(stream, clock=clock)

        for done in (1, 1_000, 1_001, 2_000):
            clock.now += 0.1 if done == 1_001 else 1
            progress.show(done)
        progress.clear()

        assert stream.getvalue() == "\r1 mail …\r1,000 mails …\r2,000 mails …\r\x1b[K"

    def test_cleared_once(self) -> None:
        """A line that is gone is not wiped again."""
        stream, clock = Terminal(), Clock()
        progress = Progress(stream, clock=clock)
        clock.now += 1
        progress.show(1)

        progress.clear()
        progress.clear()

        assert stream.getvalue().count("\x1b[K") == 1

    def test_no_terminal(self) -> None:
        """In a file or a pipe there is no progress to see."""
        stream, clock = io.StringIO(), Clock()
        progress = Progress(stream, clock=clock)

        clock.now += 1_000
        progress.show(5)
        progress.clear()

        assert stream.getvalue() == ""
