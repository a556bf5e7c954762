"""The shell: it asks once, decides, stores, then notifies."""

import asyncio
from collections.abc import Iterable
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import attrs
import pytest

import touchpoints as tp
from touchpoints.intake.changes import Change, Content
from touchpoints.memory import (
    AsyncMemoryNotifier,
    AsyncMemoryStore,
    MemoryNotifier,
    MemoryStore,
)
from touchpoints.recorder import ATTEMPTS
from touchpoints.testing import NOON, File, build_mail

INBOX = tp.Inbox(addresses=["crm@acme.example"], internal_domains=["acme.example"])
ADA = tp.Contact(id="ada", name="Ada", email_addresses=["ada@lab.example"])
BOB = tp.Contact(id="bob", name="Bob", email_addresses=["bob@lab.example"])
CHAT = tp.Chat(
    id="t1", created_at=NOON, occurred_at=NOON, direction=tp.Direction.INBOUND
)
DEMO = tp.WebRequestForm(
    kind="Request a Demo", email="eve@lab.example", submission_id="s1"
)


def mail(to: Iterable[str] = ("ada@lab.example",), **fields) -> bytes:
    """A mail that Ann sends with the capture address in copy."""
    return build_mail(
        sender="Ann <ann@acme.example>",
        to=to,
        cc=["crm+interaction@acme.example"],
        **fields,
    )


class BusyStore:
    """A store that another worker is always faster at, for a while.

    It counts its look-ups and forgets nothing that reaches the store behind it.
    """

    def __init__(self, store: MemoryStore, conflicts: int) -> None:
        self.store = store
        self.conflicts = conflicts
        self.look_ups = 0

    def look_up(self, question: tp.Question) -> tp.Known:
        """Count the look-up."""
        self.look_ups += 1
        return self.store.look_up(question)

    def commit(self, change: Change) -> bool:
        """Refuse as often as there were conflicts to come."""
        if self.conflicts:
            self.conflicts -= 1
            return False
        return self.store.commit(change)

    def mark_sent(self, notices: Iterable[tp.Notice]) -> None:
        """Pass it on."""
        self.store.mark_sent(notices)

    def put_content(self, content: Content) -> None:
        """Pass it on."""
        self.store.put_content(content)

    def get_content(self, sha256: str) -> bytes | None:
        """Pass it on."""
        return self.store.get_content(sha256)


class DeafNotifier:
    """A notifier that cannot deliver until it is told otherwise."""

    def __init__(self) -> None:
        self.sent: list[tp.Notice] = []
        self.is_deaf = True

    def send(self, notice: tp.Notice) -> None:
        """Deliver, or fail as an unreachable mail host does."""
        if self.is_deaf:
            msg = "mail host unreachable"
            raise OSError(msg)
        self.sent.append(notice)


class _Blocking:
    """An `AsyncRecorder`, awaited at every call, so that one suite serves both shells."""

    def __init__(self, recorder: tp.AsyncRecorder) -> None:
        self._recorder = recorder

    def record(self, raw: bytes, *, now: datetime) -> tp.Outcome:
        return asyncio.run(self._recorder.record(raw, now=now))

    def record_web_request(
        self, request: tp.WebRequestForm, *, now: datetime
    ) -> tp.Outcome:
        return asyncio.run(self._recorder.record_web_request(request, now=now))

    def retry(self, contact: tp.Contact, *, now: datetime) -> tuple[tp.Outcome, ...]:
        return asyncio.run(self._recorder.retry(contact, now=now))

    def log(self, touchpoint: tp.Touchpoint, *, now: datetime) -> tp.Logged:
        return asyncio.run(self._recorder.log(touchpoint, now=now))


@pytest.fixture(params=["blocking", "asynchronous"])
def make_recorder(request):
    """Makes either kind of recorder over the same store and notifier."""

    def make(store, notifier=None, attachments=None):
        notifier = notifier or MemoryNotifier()
        if request.param == "blocking":
            return tp.Recorder(
                inbox=INBOX, store=store, notifier=notifier, attachments=attachments
            )
        return _Blocking(
            tp.AsyncRecorder(
                inbox=INBOX,
                store=AsyncMemoryStore(store),
                notifier=AsyncMemoryNotifier(notifier),
                attachments=attachments and AsyncMemoryStore(attachments),
            )
        )

    return make


class TestRecord:
    """Recording a mail."""

    def test_records_what_it_decided(self, make_recorder) -> None:
        """The interaction of the outcome is the one that the store holds."""
        store = MemoryStore(contacts=[ADA])
        outcome = make_recorder(store).record(mail(), now=NOON)
        assert isinstance(outcome, tp.Recorded)
        assert list(store.interactions.values()) == [outcome.interaction]

    def test_looks_up_once(self, make_recorder) -> None:
        """M13: one look-up serves a mail, however many people are on it."""
        store = BusyStore(MemoryStore(contacts=[ADA]), conflicts=0)
        people = [f"person{n}@lab.example" for n in range(50)]
        make_recorder(store).record(mail(to=people), now=NOON)
        assert store.look_ups == 1

    @pytest.mark.parametrize(
        "raw",
        [
            build_mail(sender="eve@lab.example", to=["ann@acme.example"]),
            mail(headers={"Auto-Submitted": "auto-generated"}),
        ],
        ids=["not captured", "automatic"],
    )
    def test_looks_nothing_up_for_mail_that_is_not_for_us(
        self, make_recorder, raw
    ) -> None:
        """M13: about mail that is ignored whatever is known, the store is not asked."""
        store = BusyStore(MemoryStore(contacts=[ADA]), conflicts=0)
        outcome = make_recorder(store).record(raw, now=NOON)
        assert isinstance(outcome, tp.Ignored)
        assert store.look_ups == 0

    def test_decides_anew_after_a_conflict(self, make_recorder) -> None:
        """I7: where another worker was faster, it looks again and decides again."""
        store = BusyStore(MemoryStore(contacts=[ADA]), conflicts=2)
        outcome = make_recorder(store).record(mail(), now=NOON)
        assert isinstance(outcome, tp.Recorded)
        assert store.look_ups == 3

    def test_gives_up_on_a_store_that_never_settles(self, make_recorder) -> None:
        """A store that stays in conflict is an error, not an endless loop."""
        store = BusyStore(MemoryStore(contacts=[ADA]), conflicts=1000)
        with pytest.raises(tp.StoreConflict):
            make_recorder(store).record(mail(), now=NOON)
        assert store.look_ups == ATTEMPTS

    def test_refuses_a_naive_now(self, make_recorder) -> None:
        """A naive `now` names no instant, so it is refused."""
        naive = datetime(2026, 3, 2, 12, 0)  # noqa: DTZ001 - that is the point
        with pytest.raises(ValueError, match="aware"):
            make_recorder(MemoryStore()).record(mail(), now=naive)

    def test_keeps_attachments_in_the_store(self, make_recorder) -> None:
        """T1: an attachment's content can be read from the store by its digest."""
        store = MemoryStore(contacts=[ADA])
        raw = mail(files=[File("offer.pdf", b"%PDF-1.4", "application/pdf")])
        outcome = make_recorder(store).record(raw, now=NOON)
        assert isinstance(outcome, tp.Recorded)
        (attachment,) = outcome.interaction.attachments
        assert attachment.filename == "offer.pdf"
        assert store.get_content(attachment.sha256) == b"%PDF-1.4"

    def test_keeps_attachments_elsewhere(self, make_recorder) -> None:
        """Contents go to the attachment store that the host gave, and there only."""
        store, bucket = MemoryStore(contacts=[ADA]), MemoryStore()
        raw = mail(files=[File("offer.pdf", b"%PDF-1.4", "application/pdf")])
        outcome = make_recorder(store, attachments=bucket).record(raw, now=NOON)
        (attachment,) = outcome.interaction.attachments
        assert bucket.get_content(attachment.sha256) == b"%PDF-1.4"
        assert store.get_content(attachment.sha256) is None

    def test_keeps_a_notice_that_could_not_be_sent(self, make_recorder) -> None:
        """A3: the mail is stored before its notice is sent, and the notice is not lost."""
        store, notifier = MemoryStore(), DeafNotifier()
        recorder = make_recorder(store, notifier)
        with pytest.raises(tp.NotificationFailed) as caught:
            recorder.record(mail(), now=NOON)
        assert isinstance(caught.value.outcome, tp.Parked)
        assert isinstance(caught.value.__cause__, OSError)
        assert len(store.parked) == 1
        notifier.is_deaf = False
        recorder.record(mail(), now=NOON + timedelta(hours=2))
        assert notifier.sent == [caught.value.notice]
        recorder.record(mail(), now=NOON + timedelta(hours=4))
        assert len(notifier.sent) == 1


class TestRetry:
    """Filing what waited for a contact."""

    def test_files_parked_mail(self, make_recorder) -> None:
        """M14: parked mail is recorded once its contact is registered."""
        store = MemoryStore()
        recorder = make_recorder(store)
        recorder.record(mail(), now=NOON)
        store.put_contact(ADA)
        (outcome,) = recorder.retry(ADA, now=NOON)
        assert isinstance(outcome, tp.Recorded)
        assert outcome.interaction.contact_ids == ("ada",)
        assert (len(store.interactions), len(store.parked)) == (1, 0)
        assert recorder.retry(ADA, now=NOON) == ()

    def test_links_recorded_mail(self, make_recorder) -> None:
        """M14: mail recorded for one person gains another who is registered later."""
        store = MemoryStore(contacts=[ADA])
        recorder = make_recorder(store)
        recorder.record(mail(to=["ada@lab.example", "bob@lab.example"]), now=NOON)
        store.put_contact(BOB)
        (outcome,) = recorder.retry(BOB, now=NOON)
        assert isinstance(outcome, tp.Duplicate)
        assert outcome.interaction.contact_ids == ("ada", "bob")
        assert str(outcome.reason) == "already recorded: contacts added"

    def test_files_the_rest_after_a_conflict(self, make_recorder) -> None:
        """I7: a conflict on one interaction is decided anew, and none is filed twice."""
        store = BusyStore(MemoryStore(), conflicts=0)
        recorder = make_recorder(store)
        for number in range(3):
            recorder.record(
                mail(message_id=f"{number}@x", subject=f"{number}"), now=NOON
            )
        store.store.put_contact(ADA)
        store.conflicts = 2
        outcomes = recorder.retry(ADA, now=NOON)
        assert len({outcome.interaction.id for outcome in outcomes}) == 3
        assert len(store.store.interactions) == 3

    def test_gives_up_on_a_store_that_never_settles(self, make_recorder) -> None:
        """A store that stays in conflict is an error, not an endless loop."""
        store = BusyStore(MemoryStore(), conflicts=0)
        recorder = make_recorder(store)
        recorder.record(mail(), now=NOON)
        store.store.put_contact(ADA)
        store.conflicts = 1000
        with pytest.raises(tp.StoreConflict):
            recorder.retry(ADA, now=NOON)


class TestWebRequest:
    """Recording a web form."""

    def test_stores_contact_interaction_and_deal(self, make_recorder) -> None:
        """W5: contact, interaction and pipeline record are stored in one step."""
        store = MemoryStore()
        outcome = make_recorder(store).record_web_request(DEMO, now=NOON)
        assert isinstance(outcome, tp.Recorded)
        assert len(store.contacts) == len(store.interactions) == len(store.deals) == 1

    def test_gives_up_on_a_store_that_never_settles(self, make_recorder) -> None:
        """W5: a store that stays in conflict is an error, and nothing is stored."""
        store = BusyStore(MemoryStore(), conflicts=1000)
        with pytest.raises(tp.StoreConflict):
            make_recorder(store).record_web_request(DEMO, now=NOON)
        assert not store.store.contacts


class TestLog:
    """Logging by hand."""

    def test_is_idempotent_by_id(self, make_recorder) -> None:
        """A touchpoint that is logged twice is in the record once."""
        store = MemoryStore()
        recorder = make_recorder(store)
        first = recorder.log(CHAT, now=NOON)
        again = recorder.log(CHAT, now=NOON)
        assert (first.replaced, again.replaced) == (None, CHAT)
        assert not again.change
        assert list(store.touchpoints.values()) == [CHAT]

    def test_replaces_by_id(self, make_recorder) -> None:
        """A touchpoint that is logged with a change takes the old one's place."""
        store = MemoryStore()
        recorder = make_recorder(store)
        changed = attrs.evolve(CHAT, performed_by="ann")
        recorder.log(CHAT, now=NOON)
        logged = recorder.log(changed, now=NOON)
        assert logged.replaced == CHAT
        assert list(store.touchpoints.values()) == [changed]

    def test_refuses_what_was_created_in_the_future(self, make_recorder) -> None:
        """What is logged now cannot have been created later."""
        with pytest.raises(ValueError, match="after now"):
            make_recorder(MemoryStore()).log(CHAT, now=NOON - timedelta(hours=1))

    def test_refuses_an_event_held_before_it_starts(self, make_recorder) -> None:
        """S1: an event is Held only if it has started; it may well be planned."""
        store = MemoryStore()
        recorder = make_recorder(store)
        planned = tp.Event(
            id="t2",
            kind=tp.EventKind.MEETING,
            status=tp.EventStatus.PLANNED,
            created_at=NOON,
            starts_at=NOON + timedelta(hours=1),
        )
        recorder.log(planned, now=NOON)
        held = attrs.evolve(planned, status=tp.EventStatus.HELD)
        with pytest.raises(ValueError, match="t2 cannot be Held before it starts"):
            recorder.log(held, now=NOON)
        assert list(store.touchpoints.values()) == [planned]
        assert recorder.log(held, now=held.starts_at).replaced == planned

    def test_compares_instants_and_not_wall_clocks(self, make_recorder) -> None:
        """S1: an event has not started in the first of two hours if it is the second."""
        first = datetime(2026, 10, 25, 2, 30, tzinfo=ZoneInfo("Europe/Berlin"))
        second = first.replace(fold=1)
        held = tp.Event(
            id="t2",
            kind=tp.EventKind.MEETING,
            status=tp.EventStatus.HELD,
            created_at=NOON,
            starts_at=second,
        )
        recorder = make_recorder(MemoryStore())
        with pytest.raises(ValueError, match="cannot be Held before it starts"):
            recorder.log(held, now=first)
        with pytest.raises(ValueError, match="was created after now"):
            recorder.log(attrs.evolve(CHAT, created_at=second), now=first)

    def test_gives_up_on_a_store_that_never_settles(self, make_recorder) -> None:
        """A store that stays in conflict is an error, not an endless loop."""
        with pytest.raises(tp.StoreConflict):
            make_recorder(BusyStore(MemoryStore(), 1000)).log(CHAT, now=NOON)
