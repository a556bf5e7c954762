"""Contract suites and builders for those who write adapters.

Subclass a suite in your tests and say how to make the adapter; pytest collects the rest::

    from touchpoints.testing import StoreContract


    class TestMyStore(StoreContract):
        def make_store(self, *, contacts=(), organizations=()):
            return MyStore(...)

Nothing here imports pytest: every check is a method with plain asserts.
"""

from touchpoints.testing.asynchronous import AsyncStoreContract, BlockingStore
from touchpoints.testing.builders import (
    NOON,
    File,
    build_interaction,
    build_mail,
    build_notice,
)
from touchpoints.testing.contracts import (
    AttachmentStoreContract,
    NotifierContract,
    StoreContract,
)

__all__ = [
    "NOON",
    "AsyncStoreContract",
    "AttachmentStoreContract",
    "BlockingStore",
    "File",
    "NotifierContract",
    "StoreContract",
    "build_interaction",
    "build_mail",
    "build_notice",
]
