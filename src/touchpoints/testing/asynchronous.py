"""The store's contract suite for asynchronous stores."""

import asyncio
from abc import abstractmethod
from collections.abc import Callable, Coroutine, Iterable
from threading import Thread
from typing import Any, TypeVar, final

from touchpoints.intake.changes import Change, Content
from touchpoints.intake.knowledge import Known, Question
from touchpoints.intake.notices import Notice
from touchpoints.ports import AsyncStore, Store
from touchpoints.records.people import Contact, Organization
from touchpoints.testing.contracts import StoreContract

_Answer = TypeVar("_Answer")
_TIMEOUT_SECONDS = 60


@final
class BlockingStore:
    """An `AsyncStore` as a `Store`: each call waits for an event loop of its own.

    The loop runs in a daemon thread, because a store's connections belong to the loop
    in which they were made.

    Args:
        make_store: Makes the store, inside the loop.
    """

    def __init__(
        self, make_store: Callable[[], Coroutine[Any, Any, AsyncStore]]
    ) -> None:
        self._loop = asyncio.new_event_loop()
        Thread(target=self._loop.run_forever, daemon=True).start()
        self._store = self._wait(make_store())

    def _wait(self, coroutine: Coroutine[Any, Any, _Answer]) -> _Answer:
        future = asyncio.run_coroutine_threadsafe(coroutine, self._loop)
        return future.result(_TIMEOUT_SECONDS)

    def look_up(self, question: Question) -> Known:
        """As `Store.look_up`."""
        return self._wait(self._store.look_up(question))

    def commit(self, change: Change) -> bool:
        """As `Store.commit`."""
        return self._wait(self._store.commit(change))

    def mark_sent(self, notices: Iterable[Notice]) -> None:
        """As `Store.mark_sent`."""
        self._wait(self._store.mark_sent(notices))

    def put_content(self, content: Content) -> None:
        """As `AttachmentStore.put_content`."""
        self._wait(self._store.put_content(content))

    def get_content(self, sha256: str) -> bytes | None:
        """As `AttachmentStore.get_content`."""
        return self._wait(self._store.get_content(sha256))


class AsyncStoreContract(StoreContract):
    """What `AsyncStore` promises: the same as `Store`."""

    @abstractmethod
    async def make_async_store(
        self,
        *,
        contacts: Iterable[Contact] = (),
        organizations: Iterable[Organization] = (),
    ) -> AsyncStore:
        """A new store that holds only these contacts and organisations."""

    def make_store(
        self,
        *,
        contacts: Iterable[Contact] = (),
        organizations: Iterable[Organization] = (),
    ) -> Store:
        """The asynchronous store, behind a blocking front."""
        return BlockingStore(
            lambda: self.make_async_store(
                contacts=contacts, organizations=organizations
            )
        )
