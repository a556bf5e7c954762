"""The in-memory adapters under the contract suites."""

import asyncio
from collections.abc import Iterable
from typing import final

from touchpoints.intake.notices import Notice
from touchpoints.memory import (
    AsyncMemoryNotifier,
    AsyncMemoryStore,
    MemoryNotifier,
    MemoryStore,
)
from touchpoints.ports import (
    AsyncNotifier,
    AsyncStore,
    AttachmentStore,
    Notifier,
    Store,
)
from touchpoints.records.people import Contact, Organization
from touchpoints.testing import (
    AsyncStoreContract,
    AttachmentStoreContract,
    BlockingStore,
    NotifierContract,
    StoreContract,
)


class TestMemoryStore(StoreContract):
    """`MemoryStore` is a store."""

    def make_store(
        self,
        *,
        contacts: Iterable[Contact] = (),
        organizations: Iterable[Organization] = (),
    ) -> Store:
        """A store that holds only these."""
        return MemoryStore(contacts=contacts, organizations=organizations)


class TestMemoryAttachmentStore(AttachmentStoreContract):
    """`MemoryStore` keeps the contents of attachments too."""

    def make_attachment_store(self) -> AttachmentStore:
        """An empty store."""
        return MemoryStore()


class TestAsyncMemoryStore(AsyncStoreContract):
    """`AsyncMemoryStore` is an asynchronous store."""

    async def make_async_store(
        self,
        *,
        contacts: Iterable[Contact] = (),
        organizations: Iterable[Organization] = (),
    ) -> AsyncStore:
        """A store that holds only these."""
        return AsyncMemoryStore(
            MemoryStore(contacts=contacts, organizations=organizations)
        )


class TestAsyncMemoryAttachmentStore(AttachmentStoreContract):
    """`AsyncMemoryStore` keeps the contents of attachments too."""

    def make_attachment_store(self) -> AttachmentStore:
        """An empty store, behind a blocking front."""
        return BlockingStore(_make_async_store)


async def _make_async_store() -> AsyncStore:
    return AsyncMemoryStore()


class TestMemoryNotifier(NotifierContract):
    """`MemoryNotifier` is a notifier."""

    def make_notifier(self) -> Notifier:
        """A notifier that has sent nothing."""
        return MemoryNotifier()


class TestBlockingNotifier(NotifierContract):
    """`AsyncMemoryNotifier` hands on to the notifier that it was given."""

    def make_notifier(self) -> Notifier:
        """The asynchronous notifier, run to its end at every call."""
        return _RunNotifier(AsyncMemoryNotifier(MemoryNotifier()))


@final
class _RunNotifier:
    def __init__(self, notifier: AsyncNotifier) -> None:
        self._notifier = notifier

    def send(self, notice: Notice) -> None:
        asyncio.run(self._notifier.send(notice))
