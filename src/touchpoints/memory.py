"""In-memory adapters: for tests, notebooks and the command line."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from operator import attrgetter
from threading import Lock
from types import MappingProxyType
from typing import Generic, TypeVar, final

from touchpoints.intake.changes import Change, ContactChange, Content
from touchpoints.intake.knowledge import Known, NoticeEntry, Question
from touchpoints.intake.notices import Notice
from touchpoints.ports import Notifier, Store
from touchpoints.records.deals import Deal
from touchpoints.records.ids import ContactId, DealId, InteractionId, TouchpointId
from touchpoints.records.interactions import Interaction
from touchpoints.records.people import Contact, Organization
from touchpoints.records.touchpoints import Touchpoint

_Id = TypeVar("_Id")
_Record = TypeVar("_Record")


class _Index(Generic[_Id, _Record]):
    """Ids of records by whatever keys a record is to be found under."""

    def __init__(self, keys_of: Callable[[_Record], Collection[str]]) -> None:
        self.keys_of = keys_of
        # A dict instead of a set: ids come out in the order they came in.
        self.ids: dict[str, dict[_Id, None]] = defaultdict(dict)


class _Shelf(Generic[_Id, _Record]):
    """Records by id, and by whatever keys each is indexed under."""

    def __init__(
        self,
        id_of: Callable[[_Record], _Id],
        *keys_of: Callable[[_Record], Collection[str]],
    ) -> None:
        self.records: dict[_Id, _Record] = {}
        self._id_of = id_of
        self._indexes = [_Index[_Id, _Record](each) for each in keys_of]

    def put(self, record: _Record) -> None:
        record_id = self._id_of(record)
        self.pop(record_id)
        self.records[record_id] = record
        for index in self._indexes:
            for key in index.keys_of(record):
                index.ids[key][record_id] = None

    def pop(self, record_id: _Id) -> None:
        record = self.records.pop(record_id, None)
        if record is None:
            return
        for index in self._indexes:
            for key in index.keys_of(record):
                del index.ids[key][record_id]

    def find(self, *keys: Collection[str]) -> tuple[_Record, ...]:
        """The records under any of the keys, one collection of keys for each index."""
        if not self.records:
            return ()
        found: dict[_Id, None] = {}
        for index, wanted in zip(self._indexes, keys, strict=True):
            # Sorted, because the order of a set of texts changes from run to run.
            for key in sorted([key for key in wanted if key in index.ids]):
                found |= index.ids[key]
        return tuple([self.records[record_id] for record_id in found])


def _interaction_shelf() -> _Shelf[InteractionId, Interaction]:
    return _Shelf(attrgetter("id"), attrgetter("keys"), attrgetter("awaited_keys"))


@final
class MemoryStore:
    """A `Store` in memory; safe to share between threads.

    Args:
        contacts: Contacts that are registered from the start.
        organizations: Organisations that are known from the start.

    >>> store = MemoryStore(
    ...     contacts=[Contact(id="ada", email_addresses=["ada@lab.example"])]
    ... )
    >>> list(store.contacts)
    ['ada']
    """

    def __init__(
        self,
        *,
        contacts: Iterable[Contact] = (),
        organizations: Iterable[Organization] = (),
    ) -> None:
        self._lock = Lock()
        self._contacts: _Shelf[ContactId, Contact] = _Shelf(
            attrgetter("id"), attrgetter("match_keys")
        )
        self._organizations: _Shelf[str, Organization] = _Shelf(
            attrgetter("id"), attrgetter("domains")
        )
        self._recorded = _interaction_shelf()
        self._parked = _interaction_shelf()
        self._deals: _Shelf[DealId, Deal] = _Shelf(
            attrgetter("id"), attrgetter("contact_ids")
        )
        self._touchpoints: dict[TouchpointId, Touchpoint] = {}
        self._contents: dict[str, Content] = {}
        self._notices_by_mail: dict[str, list[NoticeEntry]] = defaultdict(list)
        self._notices_by_recipient: dict[str, list[NoticeEntry]] = defaultdict(list)
        self._notice_ids: set[str] = set()
        self._unsent: _Shelf[str, Notice] = _Shelf(
            attrgetter("id"), lambda notice: (notice.mail.key,)
        )
        for contact in contacts:
            self._contacts.put(contact)
        for organization in organizations:
            self._organizations.put(organization)

    @property
    def contacts(self) -> Mapping[ContactId, Contact]:
        """The contacts by id."""
        return MappingProxyType(self._contacts.records)

    @property
    def interactions(self) -> Mapping[InteractionId, Interaction]:
        """The recorded interactions by id."""
        return MappingProxyType(self._recorded.records)

    @property
    def parked(self) -> Mapping[InteractionId, Interaction]:
        """The parked interactions by id."""
        return MappingProxyType(self._parked.records)

    @property
    def deals(self) -> Mapping[DealId, Deal]:
        """The deals by id."""
        return MappingProxyType(self._deals.records)

    @property
    def touchpoints(self) -> Mapping[TouchpointId, Touchpoint]:
        """The touchpoints logged by hand, by id."""
        return MappingProxyType(self._touchpoints)

    def put_contact(self, contact: Contact) -> None:
        """Register a contact, or replace the one with its id."""
        with self._lock:
            self._contacts.put(contact)

    def look_up(self, question: Question) -> Known:
        """As `Store.look_up`."""
        with self._lock:
            return self._look_up(question)

    def _look_up(self, question: Question) -> Known:
        contacts = self._with_survivors(self._contacts.find(question.addresses))
        recorded = self._recorded.find(question.keys, question.awaited)
        parked = self._parked.find(question.keys, question.awaited)
        recipients = set(question.recipients)
        for interaction in (*recorded, *parked):
            recipients.update(interaction.loggers)
        return Known(
            contacts=contacts,
            organizations=self._organizations.find(question.domains),
            interactions=recorded,
            parked=parked,
            deals=self._deals_of(contacts, recorded),
            touchpoints=self._touchpoints_of(question),
            notices=self._notices(question, recipients),
            unsent=self._unsent.find({question.mail}),
        )

    def _touchpoints_of(self, question: Question) -> tuple[Touchpoint, ...]:
        found = map(self._touchpoints.get, sorted(question.touchpoint_ids))
        return tuple([each for each in found if each is not None])

    def _notices(
        self, question: Question, recipients: Iterable[str]
    ) -> tuple[NoticeEntry, ...]:
        entries = dict.fromkeys(self._notices_by_mail.get(question.mail, ()))
        for recipient in sorted(recipients):
            recent = self._notices_by_recipient.get(recipient, ())
            entries |= dict.fromkeys(recent[-question.recent_notices :])
        return tuple(entries)

    def _with_survivors(self, contacts: Iterable[Contact]) -> tuple[Contact, ...]:
        found = {contact.id: contact for contact in contacts}
        waiting = [each.merged_into for each in found.values() if each.merged_into]
        while waiting:
            survivor = self._contacts.records.get(waiting.pop())
            if survivor is not None and survivor.id not in found:
                found[survivor.id] = survivor
                if survivor.merged_into:
                    waiting.append(survivor.merged_into)
        return tuple(found.values())

    def _deals_of(
        self, contacts: Iterable[Contact], interactions: Iterable[Interaction]
    ) -> tuple[Deal, ...]:
        if not self._deals.records:
            return ()
        deals = {
            deal.id: deal for deal in self._deals.find({each.id for each in contacts})
        }
        for deal_id in sorted({i for each in interactions for i in each.deal_ids}):
            if deal_id in self._deals.records:
                deals[deal_id] = self._deals.records[deal_id]
        return tuple(deals.values())

    def commit(self, change: Change) -> bool:
        """As `Store.commit`."""
        with self._lock:
            if self._conflicts(change):
                return False
            self._apply(change)
            return True

    def _conflicts(self, change: Change) -> bool:
        interactions = (*change.recorded, *change.parked)
        taken = [each for each in interactions if self._is_taken(each, change.seen)]
        changed = [each for each in change.absorbed if self._stored(each.id) != each]
        stale = [each for each in change.contacts if self._is_stale(each)]
        written = [each for each in change.notices if each.id in self._notice_ids]
        opened = [each for each in change.deals if each.id in self._deals.records]
        return bool(taken or changed or stale or written or opened)

    def _is_taken(
        self, interaction: Interaction, seen: frozenset[InteractionId]
    ) -> bool:
        stored = self._stored(interaction.id)
        if stored is not None:
            return stored.revision != interaction.revision - 1
        if interaction.revision:
            return True
        keys = interaction.keys
        rivals = (*self._recorded.find(keys, ()), *self._parked.find(keys, ()))
        return not seen.issuperset([rival.id for rival in rivals])

    def _stored(self, interaction_id: InteractionId) -> Interaction | None:
        recorded = self._recorded.records.get(interaction_id)
        return recorded or self._parked.records.get(interaction_id)

    def _is_stale(self, change: ContactChange) -> bool:
        if change.before is not None:
            return self._contacts.records.get(change.before.id) != change.before
        if change.after.id in self._contacts.records:
            return True
        return any(
            not rival.is_deleted and rival.merged_into is None
            for rival in self._contacts.find(change.after.keys)
            if not rival.keys.isdisjoint(change.after.keys)
        )

    def _apply(self, change: Change) -> None:
        for interaction in change.absorbed:
            self._recorded.pop(interaction.id)
            self._parked.pop(interaction.id)
        for interaction in change.recorded:
            self._parked.pop(interaction.id)
            self._recorded.put(interaction)
        for interaction in change.parked:
            self._parked.put(interaction)
        for contact_change in change.contacts:
            self._contacts.put(contact_change.after)
        for deal in change.deals:
            self._deals.put(deal)
        for touchpoint in change.touchpoints:
            self._touchpoints[touchpoint.id] = touchpoint
        for notice in change.notices:
            entry = _entry(notice)
            self._notices_by_mail[entry.mail].append(entry)
            self._notices_by_recipient[entry.recipient].append(entry)
            self._notice_ids.add(notice.id)
            self._unsent.put(notice)

    def mark_sent(self, notices: Iterable[Notice]) -> None:
        """As `Store.mark_sent`."""
        with self._lock:
            for notice in notices:
                self._unsent.pop(notice.id)

    def put_content(self, content: Content) -> None:
        """As `AttachmentStore.put_content`."""
        self._contents[content.attachment.sha256] = content

    def get_content(self, sha256: str) -> bytes | None:
        """As `AttachmentStore.get_content`."""
        content = self._contents.get(sha256)
        return None if content is None else content.data


def _entry(notice: Notice) -> NoticeEntry:
    return NoticeEntry(
        mail=notice.mail.key,
        kind=notice.kind,
        recipient=notice.recipient.key,
        at=notice.created_at,
    )


@final
class MemoryNotifier:
    """A `Notifier` that keeps what it was given.

    Attributes:
        sent: The notices, in the order they were sent.
    """

    def __init__(self) -> None:
        self.sent: list[Notice] = []

    def send(self, notice: Notice) -> None:
        """As `Notifier.send`."""
        self.sent.append(notice)


@final
class AsyncMemoryStore:
    """A `Store` as an `AsyncStore`, for asynchronous hosts' tests and notebooks.

    Args:
        store: What keeps the record; None: a new `MemoryStore`.
    """

    def __init__(self, store: Store | None = None) -> None:
        self._store = MemoryStore() if store is None else store

    async def look_up(self, question: Question) -> Known:
        """As `Store.look_up`."""
        return self._store.look_up(question)

    async def commit(self, change: Change) -> bool:
        """As `Store.commit`."""
        return self._store.commit(change)

    async def mark_sent(self, notices: Iterable[Notice]) -> None:
        """As `Store.mark_sent`."""
        self._store.mark_sent(notices)

    async def put_content(self, content: Content) -> None:
        """As `AttachmentStore.put_content`."""
        self._store.put_content(content)

    async def get_content(self, sha256: str) -> bytes | None:
        """As `AttachmentStore.get_content`."""
        return self._store.get_content(sha256)


@final
class AsyncMemoryNotifier:
    """A `Notifier` as an `AsyncNotifier`.

    Args:
        notifier: What delivers the notices.
    """

    def __init__(self, notifier: Notifier) -> None:
        self._notifier = notifier

    async def send(self, notice: Notice) -> None:
        """As `Notifier.send`."""
        self._notifier.send(notice)
