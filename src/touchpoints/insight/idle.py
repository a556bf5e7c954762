"""Idle deals: open ones on which nothing has happened for too long (rule N4)."""

from collections.abc import Collection, Iterable, Mapping
from datetime import UTC, datetime, timedelta, tzinfo
from typing import final

import attrs

from touchpoints.errors import ConfigurationError
from touchpoints.insight._order import Place, place
from touchpoints.insight._tables import moment_text
from touchpoints.insight.agenda import AgendaItem, is_overdue, is_pending, turn_of
from touchpoints.insight.periods import to_zone
from touchpoints.insight.qualifying import (
    DEFAULT_POLICY,
    Lane,
    LastContactedPolicy,
    judge,
)
from touchpoints.records.deals import Deal, DealStatus
from touchpoints.records.ids import DealId, TouchpointId, to_deal_id
from touchpoints.records.moments import check_aware, in_zone, instant, require_aware
from touchpoints.records.tasks import Task
from touchpoints.records.touchpoints import Touchpoint

#: The threshold of each pipeline stage that has one of its own.
_StageThresholds = tuple[tuple[str, timedelta], ...]


def _to_stage_thresholds(
    values: Mapping[str, timedelta] | Iterable[tuple[str, timedelta]],
) -> _StageThresholds:
    return tuple(sorted(dict(values).items()))


@final
@attrs.frozen(kw_only=True)
class IdlePolicy:
    """When an open deal is idle (rule N4).

    Attributes:
        threshold: How long nothing may happen on a deal before it is idle.
        stage_thresholds: The thresholds of stages that have one of their own, by the
            stage's name; given as a mapping, kept as pairs.
        horizon: How far ahead the next activity may be planned and still keep a deal
            from being idle; zero: no plan does, `timedelta.max`: every plan does.
        counting: Which touchpoints count as something that happened (rule L3).

    Raises:
        ConfigurationError: A threshold is not positive, or the horizon is negative.

    >>> policy = IdlePolicy(stage_thresholds={"Proposal": timedelta(days=7)})
    >>> policy.threshold_at("Proposal").days, policy.threshold_at("Qualified").days
    (7, 30)
    """

    threshold: timedelta = timedelta(days=30)
    stage_thresholds: _StageThresholds = attrs.field(
        default=(), converter=_to_stage_thresholds
    )
    horizon: timedelta = timedelta(days=14)
    counting: LastContactedPolicy = DEFAULT_POLICY

    def __attrs_post_init__(self) -> None:
        """Refuse a policy under which every deal is idle at once."""
        for stage, threshold in (("", self.threshold), *self.stage_thresholds):
            if threshold <= timedelta(0):
                where = f"stage_thresholds: {stage!r}" if stage else "threshold"
                msg = f"{where} must be positive, not {threshold}"
                raise ConfigurationError(msg)
        if self.horizon < timedelta(0):
            msg = f"horizon must not be negative, not {self.horizon}"
            raise ConfigurationError(msg)

    def threshold_at(self, stage: str) -> timedelta:
        """How long nothing may happen on a deal at that stage."""
        return dict(self.stage_thresholds).get(stage, self.threshold)


#: How deals are watched unless a host says otherwise.
DEFAULT_IDLE_POLICY = IdlePolicy()


def _check_reason(_snooze: object, _field: "attrs.Attribute[str]", value: str) -> None:
    if not value.strip():
        msg = "a snooze needs a reason"
        raise ValueError(msg)


@final
@attrs.frozen(kw_only=True)
class Snooze:
    """A deal that may be idle for a while, and why (rule N4).

    Attributes:
        deal_id: The deal.
        reason: Why nobody needs to hear of it.
        until: When the snooze ends.
        snoozed_by: Who decided it; None when unknown.

    Raises:
        ValueError: `reason` is empty, or `until` is naive.
    """

    deal_id: DealId = attrs.field(converter=to_deal_id)
    reason: str = attrs.field(validator=_check_reason)
    until: datetime = attrs.field(validator=check_aware)
    snoozed_by: str | None = None


@final
@attrs.frozen(kw_only=True, repr=False)
class IdleDeal:
    """An open deal on which nothing has happened for too long (rule N4).

    Attributes:
        deal: The deal.
        since: When something last happened on it: its last touchpoint that counts, or
            its creation where there is none. The idle spell is known by this moment.
        last: That touchpoint; None where there is none.
        idle_for: How long that is ago.
        threshold: How long it may be.
    """

    deal: Deal
    since: datetime
    last: TouchpointId | None
    idle_for: timedelta
    threshold: timedelta

    def explain(self) -> str:
        """A sentence for people; the wording may change."""
        event = "it was opened" if self.last is None else f"touchpoint {self.last}"
        return (
            f"Deal {self.deal.id} has been idle for {_days(self.idle_for)}, since "
            f"{event} on {moment_text(self.since)}; it may be for "
            f"{_days(self.threshold)}."
        )

    def __repr__(self) -> str:
        return f"<IdleDeal {self.deal.id}: idle for {_days(self.idle_for)}>"


def idle_deals(  # noqa: PLR0913 - the record, the clock, and what bears on it
    deals: Iterable[Deal],
    touchpoints: Iterable[Touchpoint | Task],
    *,
    now: datetime,
    policy: IdlePolicy = DEFAULT_IDLE_POLICY,
    snoozes: Iterable[Snooze] = (),
    zone: str | tzinfo = UTC,
) -> tuple[IdleDeal, ...]:
    """The idle deals, the longest idle first (rule N4).

    A deal is idle where it is open and its last touchpoint that counts, or its creation
    where there is none, is a threshold or more ago. Only a touchpoint that is linked to
    the deal counts (rule L8); an edit of the deal changes nothing. A deal with a
    planned event or an open task that is not overdue and begins or is due within the
    horizon is not idle, and a snoozed one is left out.

    Args:
        deals: Deals in any order; closed ones are passed over.
        touchpoints: Touchpoints and tasks in any order, each id once.
        now: The moment it is looked at.
        policy: When a deal is idle.
        snoozes: The deals that may be idle for a while; ended snoozes change nothing.
        zone: The time zone in which due days end, or its name.

    Raises:
        ConfigurationError: There is no time zone of that name.
        ValueError: `now` is naive.

    >>> deal = Deal(id="d1", created_at=datetime(2026, 3, 2, tzinfo=UTC))
    >>> idle_deals([deal], [], now=datetime(2026, 4, 2, tzinfo=UTC))
    (<IdleDeal d1: idle for 31 days>,)
    """
    clock = instant(require_aware(now, "now"))
    snoozed = {each.deal_id for each in snoozes if clock < instant(each.until)}
    watched = {
        deal.id: deal
        for deal in deals
        if deal.status is DealStatus.OPEN and deal.id not in snoozed
    }
    linked = [
        item for item in touchpoints if not watched.keys().isdisjoint(item.deal_ids)
    ]
    lasts = _lasts(linked, policy.counting, now=clock)
    planned = _planned(linked, policy.horizon, now=clock, zone=to_zone(zone))
    spells = (
        _spell(deal, lasts.get(deal.id), policy, now=clock)
        for deal in watched.values()
        if deal.id not in planned
    )
    idle = [each for each in spells if each.idle_for >= each.threshold]
    return tuple(sorted(idle, key=lambda each: (instant(each.since), each.deal.id)))


def _lasts(
    items: Iterable[Touchpoint | Task], counting: LastContactedPolicy, *, now: datetime
) -> dict[DealId, Touchpoint]:
    lasts: dict[DealId, tuple[Place, Touchpoint]] = {}
    for item in items:
        if isinstance(item, Task):
            continue
        here = place(item)
        later = [
            deal_id
            for deal_id in item.deal_ids
            if deal_id not in lasts or lasts[deal_id][0] < here
        ]
        # Judging costs the most, so it is left to those that could be the last.
        if later and here[0] <= now and isinstance(judge(item, counting), Lane):
            lasts |= dict.fromkeys(later, (here, item))
    return {deal_id: last for deal_id, (_, last) in lasts.items()}


def _planned(
    items: Iterable[Touchpoint | Task],
    horizon: timedelta,
    *,
    now: datetime,
    zone: tzinfo,
) -> Collection[DealId]:
    return {
        deal_id
        for item in items
        if isinstance(item, AgendaItem)
        and is_pending(item)
        and not is_overdue(item, now=now, zone=zone)
        and _is_near(item, horizon, now=now, zone=zone)
        for deal_id in item.deal_ids
    }


def _is_near(
    item: AgendaItem, horizon: timedelta, *, now: datetime, zone: tzinfo
) -> bool:
    turn = turn_of(item)
    # What has no date is a wish and no plan.
    if turn is None or not horizon:
        return False
    if isinstance(turn, datetime):
        return instant(turn) - now <= horizon
    return turn - in_zone(now, zone).date() <= horizon


def _spell(
    deal: Deal, last: Touchpoint | None, policy: IdlePolicy, *, now: datetime
) -> IdleDeal:
    since = deal.created_at if last is None else last.occurred_at
    return IdleDeal(
        deal=deal,
        since=since,
        last=None if last is None else last.id,
        idle_for=now - instant(since),
        threshold=policy.threshold_at(deal.stage),
    )


def _days(span: timedelta) -> str:
    return f"{span.days} day" if span.days == 1 else f"{span.days} days"
