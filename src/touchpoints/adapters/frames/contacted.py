"""Last contacted over frames (section 11 of the rules)."""

import enum
from datetime import datetime
from typing import Final

import narwhals.stable.v2 as nw
from narwhals.stable.v2.typing import IntoFrameT

from touchpoints.adapters.frames._engines import Lazy, closed, opened
from touchpoints.insight.qualifying import Lane
from touchpoints.records.moments import instant, require_aware

_FACTS: Final = ("on", "via", "by", "item")


class Party(enum.StrEnum):
    """Who may have been contacted, by the name of the column."""

    CONTACT = "contact"
    ORGANIZATION = "organization"
    DEAL = "deal"


def last_contacted(
    frame: IntoFrameT, *, now: datetime, of: Party | str = Party.CONTACT
) -> IntoFrameT:
    """When each contact, organisation or deal was last contacted, and how.

    Whoever was never contacted has no row (rule L6).

    Args:
        frame: The frame of touchpoints, as `to_frame` makes it.
        now: The moment of asking. What occurs later does not count yet (rule L5).
        of: "contact", "organization" or "deal".

    Returns:
        A frame of the same kind: the column that `of` names, `on`, `via`, `by` and
        `item` of the last contact, and when there last was an `inbound` and an
        `outbound` one. Rows are in no order.

    Raises:
        ValueError: `now` is naive, or `of` is none of the three.

    >>> from datetime import UTC
    >>> from touchpoints import Direction, Email
    >>> from touchpoints.adapters import frames
    >>> sent_at = datetime(2019, 6, 27, 10, 30, tzinfo=UTC)
    >>> mail = Email(
    ...     id="t2",
    ...     direction=Direction.OUTBOUND,
    ...     performed_by="rep",
    ...     contact_ids=["ada"],
    ...     created_at=sent_at,
    ...     occurred_at=sent_at,
    ... )
    >>> frame = frames.to_frame([mail], zone="Europe/Madrid", backend="polars")
    >>> frames.last_contacted(frame, now=sent_at).select(
    ...     "contact", "via", "item"
    ... ).rows()
    [('ada', 'Email', 't2')]
    """
    party = Party(of).value
    counted = counted_for(opened(frame), party, now=now).with_columns(
        inbound=nw.when(nw.col("lane") == Lane.INBOUND.value).then("occurred_at"),
        outbound=nw.when(nw.col("lane") == Lane.OUTBOUND.value).then("occurred_at"),
    )
    latest = counted.group_by(party).agg(
        nw.col("occurred_us", "inbound", "outbound").max()
    )
    lasts = last_of(counted, latest, party)
    return closed(lasts.select(party, *_FACTS, "inbound", "outbound"), frame)


def counted_for(items: Lazy, party: str, *, now: datetime) -> Lazy:
    """The rows that count as contact by now, for those that the column names."""
    clock = instant(require_aware(now, "now"))
    return items.filter(
        ~nw.col(party).is_null(),
        ~nw.col("lane").is_null(),
        nw.col("occurred_at") <= nw.lit(clock),
    )


def last_of(counted: Lazy, latest: Lazy, party: str) -> Lazy:
    """The last contact of each: `on`, `via`, `by` and `item`, besides what is latest.

    Args:
        counted: What counts as contact.
        latest: For each that has some, the latest `occurred_us` of it.
        party: The column that names whom.
    """
    # Few moments are shared, so only what remains after the join is put in order (L2).
    at_last = counted.select(
        party,
        "occurred_us",
        "via_rank",
        "via",
        nw.col("id").alias("item"),
        nw.col("occurred_at").alias("on"),
        nw.col("performed_by").alias("by"),
    ).join(latest, on=[party, "occurred_us"])
    return at_last.unique([party], keep="last", order_by=["via_rank", "item"])
