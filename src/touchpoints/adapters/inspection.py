"""The inspection of one mail, for people: what was read, what was decided, and why."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import assert_never

from touchpoints.insight._tables import printable
from touchpoints.intake.outcomes import Duplicate, Ignored, Outcome, Parked, Recorded
from touchpoints.intake.problems import ConflictingTags, NoTagMatch
from touchpoints.intake.reading import (
    AmongColleagues,
    ExchangeFound,
    Finding,
    Outsider,
    Reading,
    Unreadable,
)
from touchpoints.intake.tags import NotCaptured, TagFound, TagReading
from touchpoints.mail.addresses import Address
from touchpoints.mail.attachments import Attachment
from touchpoints.mail.forwards import Evidence, Original, find_originals
from touchpoints.mail.messages import Message

#: A fact about a mail: its label and what it says.
_Fact = tuple[str, str]

_LABEL_WIDTH = 16


def inspect_message(message: Message) -> Iterator[str]:
    """What was read of a mail, and of the originals inside it, as lines.

    Addresses, subjects and file names are shown; of bodies only the size (rule P3).
    """
    yield from _section("Read", _message_facts(message))
    for number, original in enumerate(find_originals(message), start=1):
        title = "Original inside" if number == 1 else f"Original inside, level {number}"
        yield from _section(title, _original_facts(original))


def inspect_outcome(reading: Reading, outcome: Outcome) -> Iterator[str]:
    """What was decided about a mail, and why, as lines.

    Args:
        reading: The mail, as it was read.
        outcome: What became of it, or would have.
    """
    yield from _section("Decided", _outcome_facts(reading, outcome))


def _section(title: str, facts: Iterable[_Fact]) -> Iterator[str]:
    yield title
    for label, value in facts:
        yield f"  {label:<{_LABEL_WIDTH}}{printable(value)}".rstrip()


def _message_facts(message: Message) -> Iterator[_Fact]:
    yield "Size", f"{len(message.raw):,} bytes"
    yield "Message-ID", message.message_id or "none"
    yield "Subject", message.subject or "none"
    yield "Date", _moment(message.date)
    yield from _people("From", message.from_)
    yield from _people("Sender", (message.sender,) if message.sender else ())
    yield from _people("Reply-To", message.reply_to)
    yield from _people("To", message.to)
    yield from _people("Cc", message.cc)
    yield from _people("Bcc", message.bcc)
    yield from _people("Resent-From", message.resent_from)
    yield from _people("Resent-To", (*message.resent_to, *message.resent_cc))
    yield "Text", _size(message.text)
    yield "HTML", "none" if message.html is None else _size(message.html)
    yield from _files(message.attachments, message.inline)
    yield "Automation", _automation(message)
    for oddity in message.oddities:
        yield "Oddity", str(oddity)


def _automation(message: Message) -> str:
    if message.automation is None:
        return "none: somebody wrote it"
    return f"{message.automation.kind} ({message.automation.evidence})"


def _original_facts(original: Original) -> Iterator[_Fact]:
    yield "Found", _how(original.evidence)
    if original.author is None:
        yield "From", f"{original.author_text or 'nothing'} (no readable address)"
    else:
        yield "From", str(original.author)
    yield from _people("To", original.to)
    yield from _people("Cc", original.cc)
    yield "Subject", original.subject or "none"
    yield "Date", _original_date(original)
    yield "Message-ID", original.message_id or "unknown"
    yield "Text", _size(original.text)
    yield "Note above it", _size(original.note)
    yield from _files(original.attachments, original.inline)
    for text in original.evidence.unread:
        yield "Unread", text


def _how(evidence: Evidence) -> str:
    parts: list[str] = [evidence.found.value, evidence.certainty.value]
    if evidence.client:
        parts.append(f"client {evidence.client}")
    if evidence.language:
        parts.append(f"language {evidence.language}")
    if evidence.lines:
        parts.append("lines {}-{}".format(*evidence.lines))
    if evidence.resent_by:
        parts.append(f"by {evidence.resent_by.address}")
    return ", ".join(parts)


def _original_date(original: Original) -> str:
    if original.date is None:
        text = original.evidence.date_text
        return f"not understood: {text}" if text else "none"
    if original.zone_known:
        return _moment(original.date)
    return f"{original.date:%Y-%m-%d %H:%M:%S}, zone unknown"


def _outcome_facts(reading: Reading, outcome: Outcome) -> Iterator[_Fact]:
    yield "Captured by", _tag(reading.tag)
    yield "Came in as", _finding(reading.finding)
    yield (
        "Sent in by",
        reading.colleague.address if reading.colleague else "no colleague",
    )
    authentication = reading.authentication
    yield "Authentication", f"{authentication.result} ({authentication.evidence})"
    yield "Outcome", str(outcome).partition("\n")[0]
    if isinstance(outcome, (Recorded, Duplicate, Parked)):
        for fate in outcome.fates:
            yield "Address", str(fate)
        interaction = outcome.interaction
        yield "Occurred at", _moment(interaction.occurred_at)
        yield "Source", interaction.source
        yield "Logged by", ", ".join(interaction.loggers) or "nobody"
        for caution in sorted(outcome.cautions):
            yield "Caution", caution
    for notice in outcome.notices:
        yield "Notice", str(notice)
    if not outcome.notices and not isinstance(outcome, Ignored):
        yield "Notice", "none"


def _tag(tag: TagReading) -> str:
    match tag:
        case TagFound(rule=rule, is_alone=True):
            return f"tag {rule.tag}"
        case TagFound(rule=rule):
            return f"tag {rule.tag}, beside others that are unknown or have no tag"
        case NoTagMatch() | ConflictingTags():
            return str(tag)
        case NotCaptured():
            return "no capture address"
        case _:
            assert_never(tag)


def _finding(finding: Finding) -> str:
    match finding:
        case ExchangeFound(mode=mode):
            return mode
        case Unreadable():
            return "forward, its sender not readable"
        case AmongColleagues():
            return "mail among colleagues"
        case Outsider():
            return "mail from outside, with nobody of us on it"
        case _:
            assert_never(finding)


def _people(label: str, addresses: Iterable[Address]) -> Iterator[_Fact]:
    for address in addresses:
        yield label, str(address)


def _files(
    attachments: Iterable[Attachment], inline: Iterable[Attachment]
) -> Iterator[_Fact]:
    for label, files in (("Attachment", attachments), ("Inline", inline)):
        for file in files:
            yield label, f"{file.filename}, {file.media_type}, {file.size:,} bytes"


def _size(text: str) -> str:
    return f"{len(text):,} characters" if text else "none"


def _moment(moment: datetime | None) -> str:
    return moment.isoformat(" ", "seconds") if moment else "none"
