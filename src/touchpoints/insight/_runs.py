"""Runs: what customers sent without an answer in between, and the answer (rule K7)."""

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from typing import final

import attrs

from touchpoints.insight._history import direction_of
from touchpoints.insight._order import place
from touchpoints.records.interactions import Direction
from touchpoints.records.moments import instant
from touchpoints.records.tasks import Task
from touchpoints.records.touchpoints import (
    Chat,
    Email,
    Sms,
    SmsStatus,
    Touchpoint,
    WebRequest,
)

#: What can be part of a thread.
Threaded = Email | Sms | Chat | WebRequest

# Looked up once: there are millions of mails.
_INBOUND = Direction.INBOUND
_FAILED = SmsStatus.FAILED


@final
@attrs.frozen(kw_only=True, repr=False)
class ResponseRun:
    """What came in without an answer in between, and its answer (rule K7).

    Attributes:
        inbound: What came in, by time; at least one touchpoint.
        answer: The first touchpoint of the same thread that went out after; None: the
            run is open.
    """

    inbound: tuple[Threaded, ...]
    answer: Threaded | None

    @property
    def started_at(self) -> datetime:
        """When the customer began to wait."""
        return self.inbound[0].occurred_at

    @property
    def waited(self) -> timedelta | None:
        """The response time by the clock; None while the run is open."""
        if self.answer is None:
            return None
        return instant(self.answer.occurred_at) - instant(self.started_at)

    @property
    def touchpoints(self) -> tuple[Threaded, ...]:
        """All of it, by time, the answer last (rule K8)."""
        return self.inbound if self.answer is None else (*self.inbound, self.answer)

    def __repr__(self) -> str:
        answer = "open" if self.answer is None else f"answered by {self.answer.id}"
        return f"<ResponseRun {self.inbound[0].id}: {answer}>"


def response_runs(items: Iterable[Touchpoint | Task]) -> tuple[ResponseRun, ...]:
    """The runs of what customers sent, by their beginnings (rule K7).

    Within one thread, in the order of time, a run begins with the first touchpoint that
    comes in while none is waiting. Whatever else comes in joins it. The next touchpoint
    that goes out answers it; without one it is open.

    Mails, text messages, chats and web requests with a thread are part of runs. Mails
    of a campaign, and those that no person wrote, neither begin a run nor answer it.
    Nor does a text message that failed: it reached nobody (rule S3). Phone calls have no
    thread and answer nothing. What happened at the same moment is in the order of rule
    L2, so that the runs do not depend on the order of the items.

    Args:
        items: Touchpoints and tasks in any order, each id once: the whole threads, or
            a run looks shorter than it was.

    >>> from touchpoints import Direction, Email
    >>> nine = datetime.fromisoformat("2026-03-02T09:00+00:00")
    >>> question, answer = (
    ...     Email(
    ...         id=direction.value,
    ...         thread_id="pumps",
    ...         direction=direction,
    ...         created_at=nine,
    ...         occurred_at=nine + timedelta(hours=hours),
    ...     )
    ...     for hours, direction in enumerate(Direction)
    ... )
    >>> (run,) = response_runs([answer, question])
    >>> run, str(run.waited)
    (<ResponseRun Inbound: answered by Outbound>, '1:00:00')
    """
    threads: dict[str, list[Threaded]] = {}
    for item in items:
        if (
            isinstance(item, Threaded)
            and item.thread_id is not None
            and asks_or_answers(item)
        ):
            threads.setdefault(item.thread_id, []).append(item)
    runs = [run for thread in threads.values() for run in _runs(thread)]
    return tuple(sorted(runs, key=lambda run: place(run.inbound[0])))


def asks_or_answers(item: Threaded) -> bool:
    """Whether it starts or stops a run: no automatic or campaign mail, and no failure."""
    if isinstance(item, Email):
        return not (item.is_automatic or item.is_campaign)
    return not (isinstance(item, Sms) and item.status is _FAILED)


def _runs(thread: list[Threaded]) -> Iterator[ResponseRun]:
    waiting: list[Threaded] = []
    for item in sorted(thread, key=place):
        if direction_of(item) is _INBOUND:
            waiting.append(item)
        elif waiting:
            yield ResponseRun(inbound=tuple(waiting), answer=item)
            waiting = []
    if waiting:
        yield ResponseRun(inbound=tuple(waiting), answer=None)
