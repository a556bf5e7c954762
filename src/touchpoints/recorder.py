"""The recorder: the shell that reads, asks, decides, stores and notifies."""

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import final

from touchpoints.errors import StoreConflict, TouchpointsError
from touchpoints.intake.by_hand import Logged, decide_log, log_question
from touchpoints.intake.decision import decide
from touchpoints.intake.inbox import Inbox
from touchpoints.intake.knowledge import Known, Question
from touchpoints.intake.notices import Notice
from touchpoints.intake.outcomes import Duplicate, Outcome, Parked, Recorded
from touchpoints.intake.reading import read
from touchpoints.intake.retries import decide_retries, retry_question
from touchpoints.intake.web_requests import (
    WebRequestForm,
    decide_web_request,
    read_web_request,
)
from touchpoints.mail.messages import parse_message
from touchpoints.ports import (
    AsyncAttachmentStore,
    AsyncNotifier,
    AsyncStore,
    AttachmentStore,
    Notifier,
    Store,
)
from touchpoints.records.ids import InteractionId
from touchpoints.records.people import Contact
from touchpoints.records.touchpoints import Touchpoint

#: A store that keeps changing under our hands this often is not about to stop.
ATTEMPTS = 10


@final
class NotificationFailed(TouchpointsError):
    """The outcome is stored, but a notice about it could not be sent.

    The notifier's own error is the `__cause__`. The notice stays unsent in the store;
    recording the same mail again tries it again.

    Attributes:
        outcome: What became of the mail.
        notice: The notice that was not sent.
    """

    def __init__(self, outcome: Outcome, notice: Notice) -> None:
        super().__init__(f"notice {notice.id} ({notice.kind}) could not be sent")
        self.outcome = outcome
        self.notice = notice


@final
class Recorder:
    """Records mail, web forms and what is logged by hand.

    Every method asks the store once, decides by pure functions, stores, and then
    notifies. The store is not asked about mail that was not captured, or that nobody
    wrote. One recorder may serve many threads if its store and notifier do.

    Args:
        inbox: The configuration.
        store: Keeps the record.
        notifier: Delivers notices to colleagues.
        attachments: Keeps the contents of attachments; None: the store does.
    """

    def __init__(
        self,
        *,
        inbox: Inbox,
        store: Store,
        notifier: Notifier,
        attachments: AttachmentStore | None = None,
    ) -> None:
        self._inbox = inbox
        self._store = store
        self._notifier = notifier
        self._attachments = store if attachments is None else attachments

    def record(
        self,
        raw: bytes,
        *,
        now: datetime,
        envelope_recipients: Iterable[str] = (),
    ) -> Outcome:
        """Record a raw mail; the same mail again changes nothing (rule I6).

        Args:
            raw: The mail's bytes, whatever they are.
            now: When it was received.
            envelope_recipients: Recipients by the SMTP envelope, where they are known.

        Raises:
            ValueError: `now` is naive.
            StoreConflict: The store changed under our hands, time and again.
            NotificationFailed: The outcome was stored, but a notice could not be
                sent; recording the same mail again tries it again.
        """
        message = parse_message(raw, limits=self._inbox.limits)
        reading = read(message, self._inbox, envelope_recipients=envelope_recipients)
        return self._settle(
            reading.question, lambda known: decide(reading, known, now=now)
        )

    def record_web_request(self, request: WebRequestForm, *, now: datetime) -> Outcome:
        """Record a web form: contact, interaction and deal in one step (section 9).

        Where it creates a contact, mail may be parked for it: `retry` files that.

        Args:
            request: The form, checked when it was made.
            now: When it was received.

        Raises:
            InvalidForm: The kind of request is not configured.
            ValueError: `now` is naive.
            StoreConflict: The store changed under our hands, time and again.
        """
        reading = read_web_request(request, self._inbox, now=now)
        return self._settle(
            reading.question, lambda known: decide_web_request(reading, known, now=now)
        )

    def retry(
        self, contact: Contact, *, now: datetime
    ) -> tuple[Recorded | Duplicate | Parked, ...]:
        """File everything that waited for a contact (rule M14), oldest first.

        Args:
            contact: The contact, as it is registered in the store.
            now: When the retry happens.

        Raises:
            ValueError: `now` is naive.
            StoreConflict: The store changed under our hands, time and again. What was
                filed until then stays filed.
        """
        filed: dict[InteractionId, Recorded | Duplicate | Parked] = {}
        for _ in range(ATTEMPTS):
            known = self._store.look_up(retry_question(contact))
            outcomes = decide_retries(contact, known, self._inbox, now=now)
            done = [outcome for outcome in outcomes if self._commit(outcome)]
            filed |= {outcome.interaction.id: outcome for outcome in done}
            if len(done) == len(outcomes):
                return tuple(filed.values())
        raise StoreConflict(ATTEMPTS)

    def log(self, touchpoint: Touchpoint, *, now: datetime) -> Logged:
        """Log a touchpoint by hand; the same id again replaces it.

        Args:
            touchpoint: What happened, or is planned.
            now: When it is logged.

        Raises:
            ValueError: `now` is naive, or the touchpoint was created after it.
            StoreConflict: The store changed under our hands, time and again.
        """
        for _ in range(ATTEMPTS):
            known = self._store.look_up(log_question(touchpoint))
            logged = decide_log(touchpoint, known, now=now)
            if not logged.change or self._store.commit(logged.change):
                return logged
        raise StoreConflict(ATTEMPTS)

    def _settle(
        self, question: Question, decide_with: Callable[[Known], Outcome]
    ) -> Outcome:
        for _ in range(ATTEMPTS):
            known = self._store.look_up(question) if question else Known()
            outcome = decide_with(known)
            if self._commit(outcome):
                return outcome
        raise StoreConflict(ATTEMPTS)

    def _commit(self, outcome: Outcome) -> bool:
        for content in outcome.change.contents:
            self._attachments.put_content(content)
        if outcome.change and not self._store.commit(outcome.change):
            return False
        for notice in outcome.notices:
            try:
                self._notifier.send(notice)
            except Exception as error:
                raise NotificationFailed(outcome, notice) from error
            self._store.mark_sent((notice,))
        return True


@final
class AsyncRecorder:
    """`Recorder` for asynchronous hosts: the same methods, to be awaited.

    Reading and deciding happen between the awaits, in the event loop's own thread: a
    millisecond for an ordinary mail.

    Args:
        inbox: The configuration.
        store: Keeps the record.
        notifier: Delivers notices to colleagues.
        attachments: Keeps the contents of attachments; None: the store does.
    """

    def __init__(
        self,
        *,
        inbox: Inbox,
        store: AsyncStore,
        notifier: AsyncNotifier,
        attachments: AsyncAttachmentStore | None = None,
    ) -> None:
        self._inbox = inbox
        self._store = store
        self._notifier = notifier
        self._attachments = store if attachments is None else attachments

    async def record(
        self,
        raw: bytes,
        *,
        now: datetime,
        envelope_recipients: Iterable[str] = (),
    ) -> Outcome:
        """As `Recorder.record`, with the same arguments and errors."""
        message = parse_message(raw, limits=self._inbox.limits)
        reading = read(message, self._inbox, envelope_recipients=envelope_recipients)
        return await self._settle(
            reading.question, lambda known: decide(reading, known, now=now)
        )

    async def record_web_request(
        self, request: WebRequestForm, *, now: datetime
    ) -> Outcome:
        """As `Recorder.record_web_request`, with the same arguments and errors."""
        reading = read_web_request(request, self._inbox, now=now)
        return await self._settle(
            reading.question, lambda known: decide_web_request(reading, known, now=now)
        )

    async def retry(
        self, contact: Contact, *, now: datetime
    ) -> tuple[Recorded | Duplicate | Parked, ...]:
        """As `Recorder.retry`, with the same arguments and errors."""
        filed: dict[InteractionId, Recorded | Duplicate | Parked] = {}
        for _ in range(ATTEMPTS):
            known = await self._store.look_up(retry_question(contact))
            outcomes = decide_retries(contact, known, self._inbox, now=now)
            done = [outcome for outcome in outcomes if await self._commit(outcome)]
            filed |= {outcome.interaction.id: outcome for outcome in done}
            if len(done) == len(outcomes):
                return tuple(filed.values())
        raise StoreConflict(ATTEMPTS)

    async def log(self, touchpoint: Touchpoint, *, now: datetime) -> Logged:
        """As `Recorder.log`, with the same arguments and errors."""
        for _ in range(ATTEMPTS):
            known = await self._store.look_up(log_question(touchpoint))
            logged = decide_log(touchpoint, known, now=now)
            if not logged.change or await self._store.commit(logged.change):
                return logged
        raise StoreConflict(ATTEMPTS)

    async def _settle(
        self, question: Question, decide_with: Callable[[Known], Outcome]
    ) -> Outcome:
        for _ in range(ATTEMPTS):
            known = await self._store.look_up(question) if question else Known()
            outcome = decide_with(known)
            if await self._commit(outcome):
                return outcome
        raise StoreConflict(ATTEMPTS)

    async def _commit(self, outcome: Outcome) -> bool:
        for content in outcome.change.contents:
            await self._attachments.put_content(content)
        if outcome.change and not await self._store.commit(outcome.change):
            return False
        for notice in outcome.notices:
            try:
                await self._notifier.send(notice)
            except Exception as error:
                raise NotificationFailed(outcome, notice) from error
            await self._store.mark_sent((notice,))
        return True
