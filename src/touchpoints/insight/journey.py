"""The emotional journey: how a contact or a deal felt over time (rule N6)."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import final

import attrs

from touchpoints.insight._order import is_within, place
from touchpoints.insight._subjects import choose_subject
from touchpoints.insight._tables import html_table, moment_text
from touchpoints.insight.periods import Window, to_window
from touchpoints.records.deals import Deal
from touchpoints.records.ids import TouchpointId
from touchpoints.records.people import Contact
from touchpoints.records.sentiments import Sentiment
from touchpoints.records.tasks import Task
from touchpoints.records.touchpoints import Email, Event, Touchpoint, TouchpointKind


@final
@attrs.frozen(kw_only=True)
class JourneyStep:
    """One sentiment on the way.

    Attributes:
        on: When the touchpoint occurred.
        sentiment: How it felt.
        set_by: Who or what says so (rule S5).
        item: The touchpoint.
        kind: What it was.
    """

    on: datetime
    sentiment: Sentiment
    set_by: str
    item: TouchpointId
    kind: TouchpointKind


@final
@attrs.frozen(repr=False)
class Journey:
    """Sentiments over time; iterating gives the steps, the earliest first.

    Attributes:
        steps: The touchpoints that have a sentiment, by time.
    """

    steps: tuple[JourneyStep, ...]

    @property
    def latest(self) -> JourneyStep | None:
        """The last step; None where there is none."""
        return self.steps[-1] if self.steps else None

    @property
    def lowest(self) -> JourneyStep | None:
        """The step that felt worst, the latest of them; None where there is none."""
        worst_last = reversed(self.steps)
        return min(worst_last, key=lambda step: step.sentiment.score, default=None)

    def __iter__(self) -> Iterator[JourneyStep]:
        return iter(self.steps)

    def __len__(self) -> int:
        return len(self.steps)

    def __repr__(self) -> str:
        emoticons = "".join(step.sentiment.emoticon for step in self.steps[-_SHOWN:])
        ellipsis = "…" if len(self.steps) > _SHOWN else ""
        return f"<Journey: {ellipsis}{emoticons or 'no sentiments'}>"

    def _repr_html_(self) -> str:
        return html_table("Emotional journey", _HEADER, map(_cells, self.steps))


_SHOWN = 20
_HEADER = ("On", "Sentiment", "", "What", "Set by", "Id")


def _cells(step: JourneyStep) -> tuple[str, ...]:
    return (
        moment_text(step.on),
        step.sentiment.emoticon,
        step.sentiment.value,
        step.kind.value,
        step.set_by,
        step.item,
    )


def journey(  # noqa: PLR0913 - whose journey, and which part of it
    touchpoints: Iterable[Touchpoint | Task],
    *,
    contact_id: str | None = None,
    organization_id: str | None = None,
    deal_id: str | None = None,
    deal: Deal | None = None,
    contacts: Iterable[Contact] = (),
    between: Window | None = None,
) -> Journey:
    """How a contact, an organisation or a deal felt over time (rule N6).

    Only what happened has a sentiment, a mail or a held event, so no clock is needed.
    Touchpoints without one are no steps: they are unknown, not neutral.

    Args:
        touchpoints: Touchpoints of any kind in any order, each id once.
        contact_id: The contact whose journey it is.
        organization_id: The organisation whose journey it is.
        deal_id: The deal whose journey it is: that of what is linked to it.
        deal: The deal whose journey it is, with that of its contacts and
            organisations within the deal's life.
        contacts: Who belongs to an organisation, and who was merged into whom.
        between: From the first moment on and before the second; None: at any time.

    Raises:
        ValueError: Not exactly one of `contact_id`, `organization_id`, `deal_id` and
            `deal` is given, or `between` is naive, empty or runs backwards.
    """
    subject = choose_subject(
        contact_id=contact_id,
        organization_id=organization_id,
        deal_id=deal_id,
        deal=deal,
        contacts=contacts,
    )
    window = None if between is None else to_window(between)
    felt = [
        item
        for item in touchpoints
        if isinstance(item, Email | Event)
        and subject.covers(item)
        and is_within(item.occurred_at, window)
    ]
    return Journey(tuple(_steps(sorted(felt, key=place))))


def _steps(touchpoints: Iterable[Email | Event]) -> Iterator[JourneyStep]:
    for touchpoint in touchpoints:
        mark = touchpoint.sentiment
        if mark is not None:
            yield JourneyStep(
                on=touchpoint.occurred_at,
                sentiment=mark.sentiment,
                set_by=mark.set_by,
                item=touchpoint.id,
                kind=touchpoint.kind,
            )
