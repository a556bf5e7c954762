"""What follows from the messages about an appointment: its occurrences."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import islice
from typing import Final, final

import attrs

from touchpoints.adapters.calendar.appointments import Appointment, Occurrence, Versions
from touchpoints.adapters.calendar.invitations import (
    Invitation,
    occurrence_id,
    recurrence_of,
)
from touchpoints.adapters.calendar.people import Invited
from touchpoints.adapters.calendar.series import Series, Span
from touchpoints.records.ids import to_touchpoint_id
from touchpoints.records.moments import instant

#: Those looked at to tell which known ones a series still has.
_MOST_OCCURRENCES: Final = 1_000
_FIRST: Final = datetime.min.replace(tzinfo=UTC)
_LAST: Final = datetime.max.replace(tzinfo=UTC)


@final
@attrs.frozen(kw_only=True)
class Ahead:
    """How far a series is planned.

    Attributes:
        now: The present moment.
        horizon: How far ahead.
        limit: How many occurrences at most.
    """

    now: datetime
    horizon: timedelta
    limit: int


@final
class Plan:
    """The occurrences of an appointment, worked out from its messages."""

    def __init__(
        self, appointment: Appointment, invited: Invited, ahead: Ahead
    ) -> None:
        self._uid = appointment.uid
        self._versions = Versions(appointment.messages)
        self._invited = invited
        self._known = {each.recurrence: each for each in appointment.occurrences}
        self._spans: dict[str, Span] = {}
        self._fresh: set[str] = set()
        self._begin = instant(ahead.now)
        master = self._versions.master
        if master is not None and master.series is not None:
            series = master.series
            length = (series.length or timedelta(0)) + series.hours
            self._begin = _plus(self._begin, -length)
            self._look_ahead(master, series, ahead)

    def occurrences(self) -> tuple[Occurrence, ...]:
        """What is known of each occurrence now, by their start."""
        candidates = dict.fromkeys(self._candidates())
        found = filter(None, map(self._occurrence, candidates))
        return tuple(
            sorted(found, key=lambda each: (instant(each.starts_at), each.recurrence))
        )

    def _look_ahead(self, master: Invitation, series: Series, ahead: Ahead) -> None:
        # Nobody is served by many occurrences that were called off unseen.
        limit = 1 if self._versions.is_cancelled(master, "") else ahead.limit
        end = _plus(instant(ahead.now), ahead.horizon)
        known = [*self._known, *self._versions.recurrences]
        until = max([_moment(each) for each in known if each], default=_FIRST)
        spans = series.spans(after=self._begin)
        for span in islice(spans, max(_MOST_OCCURRENCES, limit)):
            is_ahead = span[0] <= end and len(self._fresh) < limit
            # The next one is planned however far ahead it is.
            is_fresh = is_ahead or not self._spans
            if not is_fresh and span[0] > until:
                return
            recurrence = recurrence_of(span[0])
            self._spans[recurrence] = span
            if is_fresh:
                self._fresh.add(recurrence)

    def _candidates(self) -> Iterator[str]:
        master = self._versions.master
        if master is not None and master.series is None:
            yield ""
        yield from self._fresh
        yield from self._versions.recurrences
        yield from self._known

    def _occurrence(self, recurrence: str) -> Occurrence | None:
        known = self._known.get(recurrence)
        request = self._versions.latest(recurrence)
        if request is None or (known is not None and self._is_past(known)):
            return known
        if not self._is_there(request, recurrence):
            return None if known is None else attrs.evolve(known, is_on=False)
        starts_at, ends_at = self._span(request, recurrence)
        return Occurrence(
            touchpoint_id=to_touchpoint_id(occurrence_id(self._uid, recurrence)),
            recurrence=recurrence,
            is_on=not self._versions.is_cancelled(request, recurrence),
            subject=request.subject,
            starts_at=starts_at,
            ends_at=ends_at,
            performed_by=self._invited.performer(request),
            contact_ids=self._invited.contact_ids(request),
        )

    def _is_past(self, known: Occurrence) -> bool:
        """Whether only what is about that very occurrence may change it still."""
        if not known.recurrence or self._versions.is_named(known.recurrence):
            return False
        return instant(known.starts_at) < self._begin

    def _is_there(self, request: Invitation, recurrence: str) -> bool:
        """Whether the event has such an occurrence, called off or not."""
        if not recurrence:
            return request.series is None
        if recurrence in self._spans:
            return True
        if request.recurrence != recurrence:
            return False
        # Of a series that came in anew, the past is not known.
        is_past = _moment(recurrence) < self._begin
        return is_past or not self._versions.is_outdated(request)

    def _span(self, request: Invitation, recurrence: str) -> Span:
        """When an occurrence that is there takes place."""
        starts_at = request_start(request)
        if request.recurrence == recurrence:
            return starts_at, request.ends_at
        start, end = self._spans[recurrence]
        if not request.recurrence:
            return start, end
        # This one and the later ones were moved, each by as much as the first of them.
        length = None if request.ends_at is None else request.ends_at - starts_at
        start = _plus(start, starts_at - _moment(request.recurrence))
        return start, None if length is None else _plus(start, length)


def request_start(request: Invitation) -> datetime:
    """When what is requested begins.

    Raises:
        ValueError: The request does not say.
    """
    if request.starts_at is None:
        msg = "a request needs starts_at"
        raise ValueError(msg)
    return request.starts_at


def _moment(recurrence: str) -> datetime:
    return datetime.fromisoformat(recurrence)


def _plus(moment: datetime, span: timedelta) -> datetime:
    """The moment so much later, but within the calendar."""
    try:
        return moment + span
    except OverflowError:
        return _FIRST if span < timedelta(0) else _LAST
