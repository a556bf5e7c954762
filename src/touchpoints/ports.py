"""The ports: what touchpoints needs of its host, as Protocols whose docstrings are contracts.

`touchpoints.memory` fulfils them for tests and notebooks. `touchpoints.testing` holds
the contract suites that an adapter of your own should pass.
"""

from collections.abc import Iterable
from typing import Protocol

from touchpoints.intake.changes import Change, Content
from touchpoints.intake.knowledge import Known, Question
from touchpoints.intake.notices import Notice


class AttachmentStore(Protocol):
    """Keeps the contents of attachments, each under its SHA-256 digest.

    Contents are put before the interaction that lists them is committed, so a listed
    attachment can always be read; one whose commit failed is left over and harmless.
    """

    def put_content(self, content: Content) -> None:
        """Keep a content under `content.attachment.sha256`.

        Putting the same content again changes nothing. Called once for each
        attachment of an interaction that is about to be stored.
        """
        ...

    def get_content(self, sha256: str) -> bytes | None:
        """The content with that digest; None where there is none."""
        ...


class Store(AttachmentStore, Protocol):
    """Keeps contacts, interactions, deals, touchpoints and notices.

    A store holds two shelves of interactions: recorded ones and parked ones, which wait
    for a contact. An id is on one shelf at most.
    """

    def look_up(self, question: Question) -> Known:
        """Everything the store knows about a question, read at one moment.

        Called once for each mail, form or retry, and once more after each conflict. Every
        list may hold more than was asked for and be in any order: whoever asked
        compares exactly. Nothing may be missing:

        - contacts whose `match_keys` meet `question.addresses`, deleted and merged ones
          included, and all contacts that those were merged into, however many steps;
        - organisations whose `domains` meet `question.domains`;
        - interactions, recorded and parked, whose `keys` meet `question.keys` or
          whose `awaited_keys` meet `question.awaited`;
        - deals of the contacts and of the interactions found;
        - touchpoints whose ids are in `question.touchpoint_ids`;
        - notice entries about `question.mail`, and the latest
          `question.recent_notices` to each of `question.recipients` and to each logger
          of the interactions found;
        - notices about `question.mail` that were stored and not marked as sent.
        """
        ...

    def commit(self, change: Change) -> bool:
        """Store a change, all of it or nothing; False: there is a conflict, and nothing was.

        This is the one atomic operation that everything else leans on (rule I7). There
        is a conflict where

        - an interaction of revision 0 has the id of a stored one, or shares a key with
          a stored one, recorded or parked, that is not in `change.seen`;
        - an interaction of a higher revision does not follow the stored revision;
        - an absorbed interaction is not stored as it is given;
        - a contact to replace is not stored as `before` says, or a new one has the id
          or one of the `keys` of a stored contact that is neither deleted nor merged;
        - a deal to insert has the id of a stored one;
        - a notice has the id of a stored one, sent or not.

        A recorded interaction leaves the shelf of parked ones, an absorbed one leaves
        either. Touchpoints replace what
        is stored under their id. Notices are kept with the moment they were written,
        and are unsent until `mark_sent`. A store may raise its own errors when it
        cannot be reached; nothing was stored then.
        """
        ...

    def mark_sent(self, notices: Iterable[Notice]) -> None:
        """Remember that these notices were sent; marking again changes nothing."""
        ...


class Notifier(Protocol):
    """Delivers notices to colleagues, by mail or however the host likes."""

    def send(self, notice: Notice) -> None:
        """Deliver one notice, or raise.

        Called after the notice was stored, once for each. Whatever it raises reaches
        the caller of the recorder as the cause of `NotificationFailed`; the notice stays
        unsent, and processing the same mail five minutes later or more tries it again. A crash between
        sending and marking means a second delivery of the same `notice.id`: at least
        once, not exactly once. By mail, use `touchpoints.intake.wording.to_email`
        and an empty envelope sender (rule A2).
        """
        ...


class AsyncAttachmentStore(Protocol):
    """`AttachmentStore` for asynchronous hosts; the same contract."""

    async def put_content(self, content: Content) -> None:
        """As `AttachmentStore.put_content`."""
        ...

    async def get_content(self, sha256: str) -> bytes | None:
        """As `AttachmentStore.get_content`."""
        ...


class AsyncStore(AsyncAttachmentStore, Protocol):
    """`Store` for asynchronous hosts; the same contract."""

    async def look_up(self, question: Question) -> Known:
        """As `Store.look_up`."""
        ...

    async def commit(self, change: Change) -> bool:
        """As `Store.commit`."""
        ...

    async def mark_sent(self, notices: Iterable[Notice]) -> None:
        """As `Store.mark_sent`."""
        ...


class AsyncNotifier(Protocol):
    """`Notifier` for asynchronous hosts; the same contract."""

    async def send(self, notice: Notice) -> None:
        """As `Notifier.send`."""
        ...
