"""How the public names are used, for the type checkers; never run.

Each function is a use that must stay well-typed, and says by `assert_type` what a caller
gets.
"""

from collections.abc import Iterable
from datetime import datetime
from email.message import EmailMessage
from pathlib import Path
from typing import assert_never, assert_type

import touchpoints as tp
from touchpoints.intake.changes import Content
from touchpoints.intake.wording import to_email
from touchpoints.mail import find_original
from touchpoints.mail.automation import AutomationKind
from touchpoints.mail.forwards import Original
from touchpoints.memory import (
    AsyncMemoryNotifier,
    AsyncMemoryStore,
    MemoryNotifier,
    MemoryStore,
)
from touchpoints.ports import AsyncNotifier, AsyncStore, Notifier, Store
from touchpoints.records.ids import ContactId
from touchpoints.serialization import (
    contacts_from_rows,
    load_inbox,
    web_request_from_form,
)


def messages(raw: bytes) -> None:
    """Reading needs no configuration and gives precise types."""
    message = tp.parse_message(raw, limits=tp.Limits(max_parts=10))
    assert_type(message, tp.Message)
    assert_type(message.message_id, str | None)
    assert_type(message.subject, str)
    assert_type(message.from_, tuple[tp.Address, ...])
    assert_type(message.author, tp.Address | None)
    assert_type(message.date, datetime | None)
    assert_type(message.text, str)
    assert_type(message.html, str | None)
    assert_type(message.attachments, tuple[tp.Attachment, ...])
    assert_type(message.inline, tuple[tp.Attachment, ...])
    for attachment in message.attachments:
        assert_type(attachment.filename, str)
        assert_type(attachment.size, int)
        assert_type(attachment.content, bytes)
        assert_type(attachment.content_id, str | None)
    if message.automation is not None:
        assert_type(message.automation.kind, AutomationKind)

    original = find_original(message)
    assert_type(original, Original | None)
    if original is not None:
        assert_type(original.author, tp.Address | None)
        assert_type(original.note, str)


def bytes_of_any_kind(data: bytearray, view: memoryview) -> None:
    """Whatever holds bytes will do."""
    tp.parse_message(data)
    tp.parse_message(view)


def values() -> tuple[tp.Inbox, tp.Contact]:
    """Constructors take any iterable and plain strings; the values hold what is typed."""
    rule = tp.TagRule(tag="support", inbound=tp.InteractionType.INBOUND)
    inbox = tp.Inbox(
        addresses=["crm@acme.example"],
        internal_domains={"acme.example"},
        colleagues=[tp.Colleague(id="grace", email_addresses=["grace@home.example"])],
        tags=[rule],
        ambiguous=tp.AmbiguousPolicy.ASK,
    )
    assert_type(inbox.addresses, tuple[str, ...])
    contact = tp.Contact(id="ada", name="Ada", email_addresses=["ada@lab.example"])
    assert_type(contact.id, ContactId)
    assert_type(contact.email_addresses, tuple[str, ...])
    return inbox, contact


def plain_functions(raw: bytes, now: datetime) -> None:
    """Hosts with a transaction of their own read, look up and decide."""
    inbox, contact = values()
    reading = tp.read(
        tp.parse_message(raw), inbox, envelope_recipients=["crm@x.example"]
    )
    assert_type(reading, tp.Reading)
    assert_type(reading.question, tp.Question)
    outcome = tp.decide(reading, tp.Known(contacts=(contact,)), now=now)
    assert_type(outcome.notices, tuple[tp.Notice, ...])
    explain(outcome)


def explain(outcome: tp.Outcome) -> str:
    """The outcomes are a closed set: a checker proves that a match names them all."""
    match outcome:
        case tp.Recorded(interaction=interaction):
            assert_type(interaction, tp.Interaction)
            assert_type(interaction.contact_ids, tuple[ContactId, ...])
            return interaction.type.value
        case tp.Duplicate():
            return str(outcome.reason)
        case tp.Parked():
            assert_type(outcome.reason, tp.ContactNotFound | tp.AmbiguousContact)
            return str(outcome.reason)
        case tp.Refused() | tp.Ignored():
            return str(outcome.reason)
        case _ as unreachable:
            assert_never(unreachable)


def memory_fulfils_the_ports() -> tuple[Store, Notifier, AsyncStore, AsyncNotifier]:
    """The adapters in memory are what the ports ask for."""
    store, notifier = MemoryStore(), MemoryNotifier()
    return store, notifier, AsyncMemoryStore(store), AsyncMemoryNotifier(notifier)


def recorder(paths: Iterable[Path], now: datetime) -> None:
    """The recorder, with everything in memory."""
    inbox, contact = values()
    store, notifier = MemoryStore(contacts=[contact]), MemoryNotifier()
    crm = tp.Recorder(inbox=inbox, store=store, notifier=notifier)
    for path in paths:
        explain(
            crm.record(path.read_bytes(), now=now, envelope_recipients=["a@b.example"])
        )
    for outcome in crm.retry(contact, now=now):
        assert_type(outcome, tp.Recorded | tp.Duplicate | tp.Parked)
    for notice in notifier.sent:
        mail = to_email(notice, sender=inbox.notice_sender)
        assert_type(mail, EmailMessage)


async def async_recorder(raw: bytes, form: tp.WebRequestForm, now: datetime) -> None:
    """The asynchronous recorder takes and gives the same."""
    inbox, contact = values()
    crm = tp.AsyncRecorder(
        inbox=inbox,
        store=AsyncMemoryStore(MemoryStore(contacts=[contact])),
        notifier=AsyncMemoryNotifier(MemoryNotifier()),
    )
    explain(await crm.record(raw, now=now))
    explain(await crm.record_web_request(form, now=now))
    await crm.retry(contact, now=now)


def touchpoints_by_hand(crm: tp.Recorder, now: datetime) -> None:
    """Any touchpoint can be logged, and nothing else."""
    meeting = tp.Event(
        id="1",
        starts_at=now,
        created_at=now,
        kind=tp.EventKind.MEETING,
        status=tp.EventStatus.HELD,
        contact_ids=["ada"],
    )
    logged = crm.log(meeting, now=now)
    assert_type(logged, tp.Logged)


def plain_data(settings: dict[str, object], rows: list[dict[str, str]]) -> None:
    """What comes from files and forms is checked once, and typed from there on."""
    assert_type(load_inbox(settings), tp.Inbox)
    assert_type(contacts_from_rows(rows), tuple[tp.Contact, ...])
    assert_type(web_request_from_form({"email": "a@b.example"}), tp.WebRequestForm)


def insight(record: list[tp.Touchpoint], now: datetime) -> None:
    """What is loaded later is typed as all else is."""
    last = tp.last_contacted(record, now=now)
    assert_type(last, tp.LastContacted)
    assert_type(last.contact("ada"), tp.Contacted | None)
    assert_type(tp.LastContactedIndex(record).deal("d1", now=now), tp.Contacted | None)
    assert_type(tp.timeline(record, now=now, deal_id="d1"), tp.Page[tp.Touchpoint])
    assert_type(tp.documents(record, now=now, deal_id="d1"), tp.Page[tp.Document])
    assert_type(
        tp.agenda(record, person="ann", now=now).overdue, tuple[tp.AgendaItem, ...]
    )
    quiet = tp.conditions.last_contacted_on.is_empty() | ~(
        tp.conditions.last_contacted_via.equals(tp.Via.EMAIL)
    )
    assert_type(quiet, tp.Condition)
    assert_type(quiet.matches(last.contact("ada"), now=now), bool)


class DiscardingNotifier:
    """A notifier of one's own needs no base class."""

    def send(self, notice: tp.Notice) -> None:
        """Discard it."""


def own_notifier() -> Notifier:
    """Structure is what counts."""
    return DiscardingNotifier()


class Folder:
    """An attachment store of one's own needs none either."""

    def put_content(self, content: Content) -> None:
        """Keep it."""

    def get_content(self, sha256: str) -> bytes | None:
        """Find it."""
        return sha256.encode()


def own_attachments(store: Store, inbox: tp.Inbox, notifier: Notifier) -> tp.Recorder:
    """It is given to the recorder beside the store."""
    return tp.Recorder(
        inbox=inbox, store=store, notifier=notifier, attachments=Folder()
    )
