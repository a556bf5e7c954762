"""The inspection of a mail says what was read, what was decided, and why."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

import touchpoints as tp
from touchpoints.adapters.inspection import inspect_message, inspect_outcome
from touchpoints.memory import MemoryStore
from touchpoints.testing import build_mail

NOW = datetime(2026, 4, 1, 12, tzinfo=UTC)
INBOX = tp.Inbox(addresses=["crm@acme.example"], internal_domains=["acme.example"])
ADA = tp.Contact(id="ada", name="Ada Byron", email_addresses=["ada@lab.example"])
STORE = MemoryStore(contacts=[ADA])

EXAMPLES = Path(__file__).parents[2] / "examples" / "inbox"


def example(name: str) -> bytes:
    """One of the example mails."""
    return (EXAMPLES / f"{name}.eml").read_bytes()


def facts(raw: bytes) -> list[str]:
    """What is said of a mail by itself, blanks evened out."""
    return [" ".join(line.split()) for line in inspect_message(tp.parse_message(raw))]


def decision(raw: bytes) -> list[str]:
    """What is said of the decision about it, blanks evened out."""
    reading = tp.read(tp.parse_message(raw), INBOX)
    outcome = tp.decide(reading, STORE.look_up(reading.question), now=NOW)
    return [" ".join(line.split()) for line in inspect_outcome(reading, outcome)]


class TestMessage:
    """What was read."""

    def test_headers(self) -> None:
        """Ids, subject, date and all people are shown."""
        raw = build_mail(
            sender="Ada Byron <ada@lab.example>",
            to=["Tom <tom@acme.example>", "kim@acme.example"],
            cc=["crm@acme.example"],
            subject="Pumps",
            date=datetime(2026, 3, 2, 9, tzinfo=UTC),
            message_id="1@lab.example",
            headers={
                "Sender": "desk@lab.example",
                "Reply-To": "orders@lab.example",
                "Bcc": "eve@lab.example",
                "Resent-From": "nora@acme.example",
                "Resent-To": "crm@acme.example",
            },
        )

        lines = facts(raw)

        assert lines[0] == "Read"
        assert {
            "Message-ID 1@lab.example",
            "Subject Pumps",
            "Date 2026-03-02 09:00:00+00:00",
            "From Ada Byron <ada@lab.example>",
            "Sender desk@lab.example",
            "Reply-To orders@lab.example",
            "To Tom <tom@acme.example>",
            "To kim@acme.example",
            "Cc crm@acme.example",
            "Bcc eve@lab.example",
            "Resent-From nora@acme.example",
            "Resent-To crm@acme.example",
            "Automation none: somebody wrote it",
        } <= set(lines)

    def test_nothing(self) -> None:
        """Of an empty mail it is said what is not there."""
        assert facts(b"") == [
            "Read",
            "Size 0 bytes",
            "Message-ID none",
            "Subject none",
            "Date none",
            "Text none",
            "HTML none",
            "Automation none: somebody wrote it",
        ]

    def test_body(self) -> None:
        """P3: of a body only the size is shown."""
        lines = facts(build_mail(sender="ada@lab.example", text="Secret plans."))

        assert "Text 14 characters" in lines
        assert "Secret" not in " ".join(lines)

    def test_files(self) -> None:
        """T1: attachments and inline images stand apart, with type and size."""
        lines = facts(example("03-quote-by-blind-copy"))

        assert "Attachment Quotation 4711.pdf, application/pdf, 589 bytes" in lines
        assert "Inline image001.png, image/png, 69 bytes" in lines

    def test_automation(self) -> None:
        """A1: what kind of machine wrote it is said, and by which sign."""
        lines = facts(example("52-out-of-office"))

        assert "Automation auto-reply (Auto-Submitted: auto-replied)" in lines

    def test_oddities(self) -> None:
        """Faults that the reader worked around are shown."""
        assert "Oddity bad date: Date" in facts(b"Date: soon\n\n")

    def test_terminal(self) -> None:
        """A subject with an escape sequence is shown, not obeyed."""
        raw = b"Subject: =?utf-8?q?=1B=5B2Jgone?=\nMessage-ID: <\x1b[2J@x>\n\n"

        assert "\x1b" not in "".join(facts(raw))


class TestOriginal:
    """What was found inside a forward."""

    def test_inline(self) -> None:
        """F8: how it was found, by which client, in which language and where."""
        lines = facts(example("10-forward-outlook-german"))

        first = lines.index("Original inside")
        assert lines[first + 1 : first + 3] == [
            "Found inline, likely, client outlook, language de, lines 3-7",
            "From Bruno Keller <bruno.keller@werk.example>",
        ]
        assert "Date 2026-03-03 09:12:00, zone unknown" in lines[first:]
        assert "Message-ID unknown" in lines[first:]
        assert any(line.startswith("Unread cc: ") for line in lines[first:])

    def test_attached(self) -> None:
        """An attached original has its own id, date and files."""
        lines = facts(example("05-duplicate-type-upgraded"))

        first = lines.index("Original inside")
        assert "Found attached, certain" in lines[first:]
        assert "Date 2026-03-02 09:00:12+01:00" in lines[first:]
        assert "Message-ID CAG7nV01-offer@mail.acme.example" in lines[first:]
        assert (
            "Attachment offer-2026-118.pdf, application/pdf, 605 bytes" in lines[first:]
        )

    def test_redirected(self) -> None:
        """Of a redirected mail it is said who redirected it."""
        lines = facts(example("19-redirect-resent"))

        assert "Found resent, certain, by tom@acme.example" in lines

    def test_nested(self) -> None:
        """F4: every level is shown, the outermost first."""
        lines = facts(example("20-forward-nested"))

        assert lines.index("Original inside") < lines.index("Original inside, level 2")

    def test_no_address(self) -> None:
        """F3: a sender without an address is shown as it stood there."""
        lines = facts(example("40-forward-sender-without-address"))

        assert "From Byron, Ada (no readable address)" in lines

    @pytest.mark.parametrize(
        ("sent", "words"),
        [("Sent: some day\n", "not understood: some day"), ("", "none")],
    )
    def test_no_date(self, sent: str, words: str) -> None:
        """F8: a date that cannot be read is kept as text, never invented."""
        text = (
            "-----Original Message-----\nFrom: Ada Byron <ada@lab.example>\n"
            f"{sent}To: Tom <tom@acme.example>\nSubject: Drawings\n\nHello.\n"
        )
        raw = build_mail(sender="tom@acme.example", subject="Fwd: Drawings", text=text)

        lines = facts(raw)

        assert f"Date {words}" in lines[lines.index("Original inside") :]

    def test_nothing_in_from(self) -> None:
        """An attached original without any From is shown as that."""
        inner = b"Subject: x\n\nHello.\n"
        raw = (
            b"From: tom@acme.example\nMIME-Version: 1.0\n"
            b"Content-Type: multipart/mixed; boundary=b\n\n--b\n\nSee below.\n"
            b"--b\nContent-Type: message/rfc822\n\n" + inner + b"\n--b--\n"
        )

        assert "From nothing (no readable address)" in facts(raw)


class TestOutcome:
    """What was decided."""

    def test_forward(self) -> None:
        """The tag, the mode, the logger, each address and the cautions are shown."""
        assert decision(example("20-forward-nested")) == [
            "Decided",
            "Captured by tag interaction",
            "Came in as forward",
            "Sent in by tom@acme.example",
            "Authentication none (no trusted host checked it)",
            "Outcome Recorded Inbound with ada",
            "Address ada@lab.example: linked to ada",
            "Address nora@acme.example: internal",
            "Occurred at 2026-03-12 14:22:05+00:00",
            "Source inline",
            "Logged by tom@acme.example",
            "Caution the original's date has no time zone; one was assumed",
            "Notice none",
        ]

    def test_evidence_of_authentication(self) -> None:
        """A4: what the trusted host said is shown."""
        inbox = tp.Inbox(
            addresses=["crm@acme.example"],
            internal_domains=["acme.example"],
            authserv_ids=["mx.acme.example"],
        )
        message = tp.parse_message(example("01-live-copy-outbound"))
        reading = tp.read(message, inbox)
        outcome = tp.decide(reading, STORE.look_up(reading.question), now=NOW)

        lines = [" ".join(line.split()) for line in inspect_outcome(reading, outcome)]

        assert "Authentication pass (dkim=pass (acme.example))" in lines

    @pytest.mark.parametrize(
        ("name", "words"),
        [
            ("01-live-copy-outbound", "Came in as live copy"),
            ("02-reply-to-all-inbound", "Came in as reply to all"),
            ("02-reply-to-all-inbound", "Sent in by no colleague"),
            ("02-reply-to-all-inbound", "Logged by nobody"),
            ("19-redirect-resent", "Came in as redirect"),
            (
                "33-known-tag-beside-others",
                "Captured by tag interaction, beside others",
            ),
            ("31-unknown-tag", "Captured by No Tag Match: got offer"),
            ("32-conflicting-tags", "Captured by Conflicting Tags: interaction, quote"),
            ("40-forward-sender-without-address", "Came in as forward, its sender not"),
            ("42-internal-mail", "Came in as mail among colleagues"),
            ("47-outsider-alone", "Came in as mail from outside, with nobody of us"),
            ("47-outsider-alone", "Notice none"),
            ("50-not-captured", "Captured by no capture address"),
        ],
    )
    def test_words(self, name: str, words: str) -> None:
        """Every tag and every mode has its words."""
        assert any(line.startswith(words) for line in decision(example(name)))

    def test_notices(self) -> None:
        """A notice is shown by its recipient and its problem."""
        lines = decision(example("23-parked-unknown-contact"))

        assert lines[-1] == (
            "Notice to tom@acme.example: Contact Not Found: ivan@newcorp.example"
        )

    def test_ignored(self) -> None:
        """Of an ignored mail no notice is expected, so none is missed."""
        assert decision(b"")[-1].startswith("Outcome Ignored, not captured")
