"""The timeline: what happened with a contact, an organisation or a deal (rule N1)."""

import heapq
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Collection, Iterable, Iterator
from datetime import UTC, datetime, tzinfo
from typing import Generic, TypeVar, final

import attrs

from touchpoints.errors import InvalidData
from touchpoints.insight._history import Directness, Filters, has_happened
from touchpoints.insight._history_table import history_table
from touchpoints.insight._order import Place, place
from touchpoints.insight._subjects import OfDealAndParties, Subject, choose_subject
from touchpoints.insight.agenda import (
    AgendaItem,
    UpNext,
    is_pending,
    up_next,
    up_next_table,
)
from touchpoints.insight.periods import Window, to_zone
from touchpoints.records.deals import Deal
from touchpoints.records.interactions import Direction
from touchpoints.records.moments import instant, require_aware
from touchpoints.records.people import Contact
from touchpoints.records.tasks import Task
from touchpoints.records.touchpoints import (
    Case,
    Document,
    Touchpoint,
    TouchpointKind,
)

__all__ = ["Directness", "Page", "cases", "documents", "timeline"]

_ItemT = TypeVar("_ItemT", bound=Touchpoint)

_NOTHING_NEXT = UpNext(overdue=(), upcoming=())


@final
@attrs.frozen(kw_only=True, repr=False)
class Page(Generic[_ItemT]):
    """A page of a timeline: iterating gives its touchpoints, the newest first.

    Attributes:
        items: The touchpoints.
        next_cursor: What to ask the next page with; None: this is the last one.
        up_next: What is still to be done, the same on every page; empty in the views
            of documents and cases.
    """

    items: tuple[_ItemT, ...]
    next_cursor: str | None
    up_next: UpNext

    def __iter__(self) -> Iterator[_ItemT]:
        return iter(self.items)

    def __len__(self) -> int:
        return len(self.items)

    def __repr__(self) -> str:
        noun = "touchpoint" if len(self.items) == 1 else "touchpoints"
        more = "" if self.next_cursor is None else ", more follow"
        return f"<Page: {len(self.items)} {noun}, {len(self.up_next)} up next{more}>"

    def _repr_html_(self) -> str:
        ahead = up_next_table(self.up_next) if self.up_next else ""
        return f"{ahead}{history_table(self.items)}"


def timeline(  # noqa: PLR0913 - a filter for each question that people ask
    touchpoints: Iterable[Touchpoint | Task],
    *,
    now: datetime,
    contact_id: str | None = None,
    organization_id: str | None = None,
    deal_id: str | None = None,
    deal: Deal | None = None,
    contacts: Iterable[Contact] = (),
    limit: int = 50,
    cursor: str | None = None,
    kinds: Collection[TouchpointKind] | None = None,
    directness: Directness | None = None,
    direction: Direction | None = None,
    person: str | None = None,
    between: Window | None = None,
    zone: str | tzinfo = UTC,
) -> Page[Touchpoint]:
    """What happened with a contact, an organisation or a deal, the newest first.

    The order is total: by time, then by the rank of the Via, then by id, as in last
    contacted (rule L2). What is planned stands under Up Next alone, and a portal visit
    on its contacts' timelines alone (rule N1). An event that was not held, and a text
    message that failed, are part of what happened; a phone call that nobody took is
    not (rule S2). A touchpoint of the future is added once the clock has passed it.

    Filters hold for Up Next too; they leave a task out where they speak of what only
    touchpoints have: a kind, a directness, a direction.

    Args:
        touchpoints: Touchpoints and tasks in any order, each id once.
        now: The moment it is looked at.
        contact_id: The contact whose timeline it is.
        organization_id: The organisation whose timeline it is: its own touchpoints,
            and those of its contacts that name no organisation (rule L8).
        deal_id: The deal whose timeline it is: the touchpoints linked to it (rule N2).
        deal: The deal whose timeline it is, where those of its contacts and
            organisations within the deal's life belong to it as well (rule N2).
        contacts: The contacts that say who belongs to an organisation, and who was
            merged into whom (rule M8).
        limit: How many touchpoints a page has at most.
        cursor: Where the page begins: the `next_cursor` of the page before it; None:
            at the newest touchpoint. Touchpoints may come and go between two pages.
        kinds: The kinds that are switched on; None: all.
        directness: Direct or indirect touchpoints only; None: both.
        direction: What went this way only; None: everything, events included, which
            have no direction. A web request is inbound.
        person: What this colleague performed only; None: what anybody did.
        between: From the first moment on and before the second; None: at any time.
        zone: The time zone in which due days begin and end, or its name.

    Raises:
        ConfigurationError: There is no time zone of that name.
        ValueError: Not exactly one of `contact_id`, `organization_id`, `deal_id` and
            `deal` is given, a moment is naive, `between` is empty or runs backwards,
            or `limit` is below 1.
        InvalidData: `cursor` is none that a page gave.
    """
    clock = instant(require_aware(now, "now"))
    subject = choose_subject(
        contact_id=contact_id,
        organization_id=organization_id,
        deal_id=deal_id,
        deal=deal,
        contacts=contacts,
    )
    filters = Filters(
        kinds=kinds,
        directness=directness,
        direction=direction,
        person=person,
        between=between,
        zone=to_zone(zone),
    )
    wanted = (
        item for item in touchpoints if subject.covers(item) and filters.admit(item)
    )
    history, pending = _parted(wanted, now=clock)
    ahead = up_next(pending, now=clock, zone=filters.zone)
    return _page(history, limit=limit, cursor=cursor, ahead=ahead)


def documents(  # noqa: PLR0913 - whose documents, and which page of them
    touchpoints: Iterable[Touchpoint | Task],
    *,
    now: datetime,
    contact_id: str | None = None,
    organization_id: str | None = None,
    deal_id: str | None = None,
    deal: Deal | None = None,
    contacts: Iterable[Contact] = (),
    limit: int = 50,
    cursor: str | None = None,
) -> Page[Document]:
    """The documents shared with a contact, an organisation or a deal (rule N5).

    Args:
        touchpoints: Touchpoints of any kind in any order, each id once.
        now: The moment it is looked at; what is shared later is left out.
        contact_id: The contact whose documents they are.
        organization_id: The organisation whose documents they are.
        deal_id: The deal that they are linked to.
        deal: The deal that they are linked to, or to one of its contacts and
            organisations, whenever that was.
        contacts: Who belongs to an organisation, and who was merged into whom.
        limit: How many documents a page has at most.
        cursor: The `next_cursor` of the page before; None: the first page.

    Raises:
        ValueError: As `timeline` does.
        InvalidData: `cursor` is none that a page gave.
    """
    subject = choose_subject(
        contact_id=contact_id,
        organization_id=organization_id,
        deal_id=deal_id,
        deal=deal,
        contacts=contacts,
    )
    history = _history_of(Document, touchpoints, subject, now=now)
    return _page(history, limit=limit, cursor=cursor, ahead=_NOTHING_NEXT)


def cases(  # noqa: PLR0913 - whose cases, and which page of them
    touchpoints: Iterable[Touchpoint | Task],
    *,
    now: datetime,
    contact_id: str | None = None,
    organization_id: str | None = None,
    deal_id: str | None = None,
    deal: Deal | None = None,
    contacts: Iterable[Contact] = (),
    limit: int = 50,
    cursor: str | None = None,
) -> Page[Case]:
    """The cases of a contact, an organisation or a deal, whatever their status (rule N5).

    Args:
        touchpoints: Touchpoints of any kind in any order, each id once.
        now: The moment it is looked at; what is registered later is left out.
        contact_id: The contact whose cases they are.
        organization_id: The organisation whose cases they are.
        deal_id: The deal that they are linked to.
        deal: The deal that they are linked to, or to one of its contacts and
            organisations, whenever that was.
        contacts: Who belongs to an organisation, and who was merged into whom.
        limit: How many cases a page has at most.
        cursor: The `next_cursor` of the page before; None: the first page.

    Raises:
        ValueError: As `timeline` does.
        InvalidData: `cursor` is none that a page gave.
    """
    subject = choose_subject(
        contact_id=contact_id,
        organization_id=organization_id,
        deal_id=deal_id,
        deal=deal,
        contacts=contacts,
    )
    history = _history_of(Case, touchpoints, subject, now=now)
    return _page(history, limit=limit, cursor=cursor, ahead=_NOTHING_NEXT)


def _parted(
    items: Iterable[Touchpoint | Task], *, now: datetime
) -> tuple[list[Touchpoint], list[AgendaItem]]:
    history: list[Touchpoint] = []
    pending: list[AgendaItem] = []
    for item in items:
        if isinstance(item, AgendaItem) and is_pending(item):
            pending.append(item)
        elif not isinstance(item, Task) and has_happened(item, now=now):
            history.append(item)
    return history, pending


def _history_of(
    of: type[_ItemT],
    touchpoints: Iterable[Touchpoint | Task],
    subject: Subject,
    *,
    now: datetime,
) -> list[_ItemT]:
    clock = instant(require_aware(now, "now"))
    whose = subject.ever() if isinstance(subject, OfDealAndParties) else subject
    return [
        item
        for item in touchpoints
        if isinstance(item, of) and whose.covers(item) and has_happened(item, now=clock)
    ]


def _page(
    history: Iterable[_ItemT], *, limit: int, cursor: str | None, ahead: UpNext
) -> Page[_ItemT]:
    if limit < 1:
        msg = f"limit must be 1 or more, not {limit}"
        raise ValueError(msg)
    if cursor is not None:
        before = _place_at(cursor)
        history = (item for item in history if place(item) < before)
    # One more than the page holds tells whether another one follows.
    newest = heapq.nlargest(limit + 1, history, key=place)
    items = tuple(newest[:limit])
    return Page(
        items=items,
        next_cursor=_cursor_at(place(items[-1])) if len(newest) > limit else None,
        up_next=ahead,
    )


def _cursor_at(last: Place) -> str:
    moment, rank, touchpoint_id = last
    text = f"{moment.isoformat()} {rank} {touchpoint_id}"
    return urlsafe_b64encode(text.encode()).decode().rstrip("=")


def _place_at(cursor: str) -> Place:
    try:
        padding = "=" * (-len(cursor) % 4)
        text = urlsafe_b64decode(cursor + padding).decode()
        moment, rank, touchpoint_id = text.split(" ", 2)
        last = (datetime.fromisoformat(moment), int(rank), touchpoint_id)
    except ValueError:
        last = None
    # Base64 overlooks strange letters, and ISO 8601 has many spellings: only what comes
    # out as it went in is ours.
    if last is None or _cursor_at(last) != cursor or last[0].tzinfo is not UTC:
        raise InvalidData({"cursor": "is none that a page gave"})
    return last
