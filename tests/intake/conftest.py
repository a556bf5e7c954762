"""The standard inbox: a team, its capture address and one registered contact."""

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any, final

import attrs
import pytest

from touchpoints.intake.inbox import Inbox
from touchpoints.intake.outcomes import Outcome
from touchpoints.intake.reading import Reading, read
from touchpoints.mail.messages import parse_message
from touchpoints.memory import MemoryNotifier, MemoryStore
from touchpoints.recorder import Recorder
from touchpoints.records.people import Contact
from touchpoints.testing import NOON, build_mail

#: When the tests' mails come in, if nothing else is said: soon after they were written.
NOW = NOON + timedelta(minutes=5)


@final
@attrs.frozen(kw_only=True)
class Desk:
    """A recorder at work, with everything that it may change within reach.

    Attributes:
        inbox: The configuration.
        store: What was recorded and parked.
        notifier: Who was told what.
        recorder: The recorder itself.
    """

    inbox: Inbox
    store: MemoryStore
    notifier: MemoryNotifier
    recorder: Recorder

    def record(
        self,
        raw: bytes,
        *,
        now: datetime = NOW,
        envelope_recipients: Iterable[str] = (),
    ) -> Outcome:
        """Record a mail."""
        return self.recorder.record(
            raw, now=now, envelope_recipients=envelope_recipients
        )


@pytest.fixture
def now() -> datetime:
    """When the tests' mails come in."""
    return NOW


@pytest.fixture
def inbox() -> Inbox:
    """crm@acme.example, for the colleagues at acme.example."""
    return Inbox(addresses=["crm@acme.example"], internal_domains=["acme.example"])


@pytest.fixture
def store() -> MemoryStore:
    """A store where Ada is registered."""
    return MemoryStore(
        contacts=[
            Contact(id="ada", name="Ada Byron", email_addresses=["ada@lab.example"])
        ]
    )


@pytest.fixture
def notifier() -> MemoryNotifier:
    """Nobody was told anything yet."""
    return MemoryNotifier()


@pytest.fixture
def recorder(inbox: Inbox, store: MemoryStore, notifier: MemoryNotifier) -> Recorder:
    """A recorder for the standard inbox and store."""
    return Recorder(inbox=inbox, store=store, notifier=notifier)


@pytest.fixture
def open_desk(
    inbox: Inbox, store: MemoryStore, notifier: MemoryNotifier
) -> Callable[..., Desk]:
    """Makes a desk whose inbox differs from the standard one as given."""

    def open_desk(**changes: Any) -> Desk:
        configured = attrs.evolve(inbox, **changes)
        return Desk(
            inbox=configured,
            store=store,
            notifier=notifier,
            recorder=Recorder(inbox=configured, store=store, notifier=notifier),
        )

    return open_desk


@pytest.fixture
def desk(open_desk: Callable[..., Desk]) -> Desk:
    """A desk with the standard inbox."""
    return open_desk()


@pytest.fixture
def build_forward() -> Callable[..., bytes]:
    """Makes a mail in which Ann forwards an older one, in the form of Gmail."""
    return _build_forward


def _build_forward(
    *,
    author: str = "Ada Byron <ada@lab.example>",
    recipients: str = "ann@acme.example",
    copies: str = "",
    date: str = "Mon, Mar 2, 2026 at 9:00 AM",
    subject: str = "Pumps",
    text: str = "How much are four pumps?",
    note: str = "",
    outer_date: datetime | None = NOON,
    **outer: Any,
) -> bytes:
    fields = {
        "From": author,
        "Date": date,
        "Subject": subject,
        "To": recipients,
        "Cc": copies,
    }
    block = "\n".join(f"{name}: {value}" for name, value in fields.items() if value)
    body = f"{note}\n\n---------- Forwarded message ---------\n{block}\n\n\n{text}\n"
    defaults = {
        "sender": "Ann <ann@acme.example>",
        "to": ["crm+interaction@acme.example"],
        "subject": f"Fwd: {subject}",
        "text": body.lstrip(),
        "date": outer_date,
    }
    return build_mail(**(defaults | outer))


@pytest.fixture
def read_raw(inbox: Inbox) -> Callable[..., Reading]:
    """Reads bytes for an inbox that differs from the standard one as given."""

    def read_raw(raw: bytes, **changes: Any) -> Reading:
        return read(parse_message(raw), attrs.evolve(inbox, **changes))

    return read_raw


@pytest.fixture
def read_mail(read_raw: Callable[..., Reading]) -> Callable[..., Reading]:
    """Builds and reads a mail that has the capture address in copy."""

    def read_mail(
        sender: str, *to: str, inbox: Mapping[str, Any] | None = None, **fields: Any
    ) -> Reading:
        copies = {"cc": ["crm+interaction@acme.example"]}
        raw = build_mail(sender=sender, to=to, **(copies | fields))
        return read_raw(raw, **(inbox or {}))

    return read_mail
