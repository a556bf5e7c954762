"""Laws of the record: whatever comes in, however often, in whatever order."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from itertools import permutations

import attrs
from hypothesis import given
from hypothesis import strategies as st

import touchpoints as tp
from touchpoints.memory import MemoryNotifier, MemoryStore
from touchpoints.records.interactions import Interaction
from touchpoints.testing import NOON, build_mail

INBOX = tp.Inbox(addresses=["crm@acme.example"], internal_domains=["acme.example"])
ADA = tp.Contact(id="ada", name="Ada", email_addresses=["ada@lab.example"])
BOB = tp.Contact(id="bob", name="Bob", email_addresses=["bob@lab.example"])
NOW = NOON + timedelta(days=30)

TEXT = (
    "Dear Ann,\n\nthe second instrument arrived this morning and the pump does not "
    "prime; could you\ntell us which of the two valves has to be opened first, and "
    "how far?\n\nAda\n"
)


@attrs.frozen
class Letter:
    """A mail between a customer and us, which may reach the record in many copies."""

    number: int
    sender: str = "ada@lab.example"
    to: str = "ann@acme.example"

    @property
    def message_id(self) -> str:
        """Its Message-ID."""
        return f"letter-{self.number}@mail.example"

    @property
    def date(self) -> datetime:
        """When it was written; no two letters share a minute."""
        return NOON + timedelta(hours=self.number, minutes=self.number)

    @property
    def subject(self) -> str:
        """Its subject."""
        return f"Pump {self.number}"

    def raw(self, *cc: str) -> bytes:
        """Its bytes, with somebody in copy."""
        return build_mail(
            sender=self.sender,
            to=[self.to],
            cc=cc,
            subject=self.subject,
            text=TEXT,
            date=self.date,
            message_id=self.message_id,
        )


def live(letter: Letter, tag: str) -> bytes:
    """The letter itself, with the capture address in copy."""
    return letter.raw(f"crm+{tag}@acme.example")


def attached(letter: Letter, tag: str, forwarder: str = "ann") -> bytes:
    """A forward with the letter attached."""
    inner = letter.raw().replace(b"\n", b"\r\n")
    return b"\r\n".join(
        [
            f"From: {forwarder}@acme.example".encode(),
            f"To: crm+{tag}@acme.example".encode(),
            f"Message-ID: <fwd-{letter.number}-{forwarder}-a@acme.example>".encode(),
            b"Date: Tue, 10 Mar 2026 12:00:00 +0100",
            f"Subject: Fwd: {letter.subject}".encode(),
            b'Content-Type: multipart/mixed; boundary="b"',
            b"MIME-Version: 1.0",
            b"",
            b"--b",
            b"Content-Type: text/plain",
            b"",
            b"See attached.",
            b"--b",
            b"Content-Type: message/rfc822",
            b"",
            inner,
            b"--b--",
            b"",
        ]
    )


def inline(letter: Letter, tag: str, forwarder: str = "ann") -> bytes:
    """A forward with the letter in its text, its date in the forwarder's zone."""
    local = letter.date.astimezone(UTC) + timedelta(hours=1)
    clock = f"{local:%a, %b} {local.day}, {local.year} at {local:%I:%M %p}"
    text = (
        "For the record.\n\n"
        "---------- Forwarded message ---------\n"
        f"From: <{letter.sender}>\n"
        f"Date: {clock}\n"
        f"Subject: {letter.subject}\n"
        f"To: <{letter.to}>\n\n\n"
        f"{TEXT}"
    )
    return build_mail(
        sender=f"{forwarder}@acme.example",
        to=[f"crm+{tag}@acme.example"],
        subject=f"Fwd: {letter.subject}",
        text=text,
        date=datetime(2026, 3, 10, 12, 0, tzinfo=UTC) + timedelta(minutes=30),
        message_id=f"fwd-{letter.number}-{forwarder}-i@acme.example",
    )


def _copies() -> list[bytes]:
    inbound = [Letter(1), Letter(2, sender="bob@lab.example")]
    outbound = Letter(3, sender="ann@acme.example", to="ada@lab.example")
    copies: list[bytes] = []
    for letter in inbound:
        copies += [live(letter, "interaction"), attached(letter, "interaction")]
        copies += [inline(letter, "interaction"), inline(letter, "interaction", "eve")]
    copies += [live(outbound, "interaction"), live(outbound, "quote")]
    copies += [attached(outbound, "quote", "eve"), inline(outbound, "interaction")]
    return copies


COPIES = _copies()


def run(raws: Sequence[bytes], contacts: Sequence[tp.Contact]) -> MemoryStore:
    """What the record holds after these mails."""
    store = MemoryStore(contacts=contacts)
    recorder = tp.Recorder(inbox=INBOX, store=store, notifier=MemoryNotifier())
    for number, raw in enumerate(raws):
        recorder.record(raw, now=NOW + timedelta(minutes=number))
    return store


def state(store: MemoryStore) -> tuple[frozenset[Interaction], ...]:
    """The record without ids, receipt times and revisions."""
    shelves = (store.interactions, store.parked)
    return tuple(
        frozenset(
            attrs.evolve(each, id="x", recorded_at=NOW, revision=0)
            for each in shelf.values()
        )
        for shelf in shelves
    )


contacts = st.sampled_from([(), (ADA,), (BOB,), (ADA, BOB)])


@given(st.lists(st.sampled_from(COPIES), max_size=8), contacts, st.randoms())
def test_any_order_gives_the_same_record(raws, contacts, shuffler) -> None:
    """I9: the same mails in any order end in the same record."""
    shuffled = list(raws)
    shuffler.shuffle(shuffled)
    assert state(run(raws, contacts)) == state(run(shuffled, contacts))


def test_every_order_of_three_copies_gives_one_interaction() -> None:
    """I9: live, attached and inline copies are one interaction, the live one's."""
    letter = Letter(1)
    copies = [make(letter, "interaction") for make in (live, attached, inline)]
    results = {state(run(order, [ADA])) for order in permutations(copies)}
    assert len(results) == 1
    ((interactions, parked),) = results
    (interaction,) = interactions
    assert not parked
    assert interaction.source.value == "live"
    assert interaction.loggers == ("ann@acme.example",)


@given(st.lists(st.sampled_from(COPIES), min_size=1, max_size=6), contacts)
def test_the_same_mails_again_change_nothing(raws, contacts) -> None:
    """I6: mails that are processed again change nothing and notify nobody."""
    store = MemoryStore(contacts=contacts)
    notifier = MemoryNotifier()
    recorder = tp.Recorder(inbox=INBOX, store=store, notifier=notifier)
    for raw in raws:
        recorder.record(raw, now=NOW)
    before = (dict(store.interactions), dict(store.parked), list(notifier.sent))
    for raw in raws:
        recorder.record(raw, now=NOW + timedelta(hours=5))
    assert (dict(store.interactions), dict(store.parked), notifier.sent) == before


@given(st.lists(st.sampled_from(COPIES), max_size=6))
def test_a_late_contact_gets_what_an_early_one_got(raws) -> None:
    """M14: registering a contact late and retrying gives what registering early gives."""
    early = run(raws, [ADA])
    late = MemoryStore()
    recorder = tp.Recorder(inbox=INBOX, store=late, notifier=MemoryNotifier())
    for number, raw in enumerate(raws):
        recorder.record(raw, now=NOW + timedelta(minutes=number))
    late.put_contact(ADA)
    recorder.retry(ADA, now=NOW + timedelta(days=1))
    assert state(late) == state(early)


@given(st.binary(max_size=2000))
def test_arbitrary_bytes_are_an_outcome(raw) -> None:
    """A6: whatever the bytes are, recording them gives an outcome and stores nothing."""
    store = MemoryStore(contacts=[ADA])
    recorder = tp.Recorder(inbox=INBOX, store=store, notifier=MemoryNotifier())
    outcome = recorder.record(raw, now=NOW)
    assert isinstance(outcome, tp.Ignored | tp.Refused)
    assert not store.interactions


@given(st.permutations(COPIES))
def test_the_capture_address_is_nobody(raws) -> None:
    """C6: the capture address never appears among participants, with any tag."""
    store = run(raws, [ADA, BOB])
    people = [p for each in store.interactions.values() for p in each.participants]
    assert people
    assert not [p for p in people if p.address.startswith("crm")]
