"""Who is told about a problem with a mail, and how often (rule A3)."""

from collections.abc import Collection
from datetime import datetime, timedelta

from touchpoints.intake.knowledge import Known
from touchpoints.intake.notices import MailSummary, Notice
from touchpoints.intake.problems import Problem
from touchpoints.intake.reading import Reading
from touchpoints.intake.tags import is_capture_address
from touchpoints.mail.addresses import Address
from touchpoints.mail.authentication import AuthenticationResult

_RATE_WINDOW = timedelta(hours=1)
#: A notice that was stored a moment ago is most likely on its way by another worker.
RESEND_AFTER = timedelta(minutes=5)


def write_notices(
    problems: Collection[Problem], reading: Reading, known: Known, now: datetime
) -> tuple[Notice, ...]:
    """The notices about a mail that nobody got yet, to colleagues only."""
    if not problems:
        return ()
    recipients = _recipients(reading, known)
    if not recipients:
        return ()
    told = {entry.kind for entry in known.notices if entry.mail == reading.key}
    untold = [problem for problem in problems if problem.kind not in told]
    if not untold:
        return ()
    summary = summarize(reading)
    return tuple(
        Notice(recipient=recipient, mail=summary, problem=problem, created_at=now)
        for recipient in recipients
        for problem in untold[: _allowance(recipient, reading, known, now)]
    )


def unsent_notices(known: Known, now: datetime) -> tuple[Notice, ...]:
    """The notices about a mail that were stored, and that nobody is sending any more."""
    return tuple(
        [each for each in known.unsent if each.created_at <= now - RESEND_AFTER]
    )


def summarize(reading: Reading) -> MailSummary:
    """Which mail it is, for the one who sent it in to recognise."""
    message = reading.message
    return MailSummary(
        key=reading.key,
        message_id=message.message_id,
        subject=message.subject,
        sender=reading.author,
        date=message.date,
    )


def _recipients(reading: Reading, known: Known) -> tuple[Address, ...]:
    if reading.authentication.result is AuthenticationResult.FAIL:
        return ()
    if reading.colleague is not None:
        return (reading.colleague,)
    return _thread_loggers(reading, known)


def _thread_loggers(reading: Reading, known: Known) -> tuple[Address, ...]:
    stored = (*known.interactions, *known.parked)
    if not stored:
        return ()
    thread = set(reading.thread_keys)
    loggers = {
        logger
        for each in stored
        if thread.intersection(each.keys)
        for logger in each.loggers
    }
    return tuple(
        address
        for address in map(Address, sorted(loggers))
        if reading.inbox.directory.is_internal(address)
        and not is_capture_address(address, reading.inbox)
    )


def _allowance(
    recipient: Address, reading: Reading, known: Known, now: datetime
) -> int:
    recent = sum(
        entry.recipient == recipient.key and entry.at > now - _RATE_WINDOW
        for entry in known.notices
    )
    return max(reading.inbox.max_notices_per_hour - recent, 0)
