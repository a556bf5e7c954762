"""Idle alerts: one for each idle spell of a deal, and no second one (rule N4)."""

from collections.abc import Iterable
from datetime import datetime
from functools import cached_property
from typing import Protocol, final

import attrs

from touchpoints.errors import TouchpointsError
from touchpoints.insight.idle import IdleDeal
from touchpoints.records.ids import DealId, to_deal_id
from touchpoints.records.moments import check_aware, instant


@final
@attrs.frozen(kw_only=True)
class IdleSpell:
    """A stretch of time in which nothing happened on a deal.

    Attributes:
        deal_id: The deal.
        since: When something had last happened on it.
    """

    deal_id: DealId = attrs.field(converter=to_deal_id)
    since: datetime = attrs.field(validator=check_aware)


def _to_spells(values: Iterable[IdleSpell]) -> frozenset[IdleSpell]:
    return frozenset(values)


@final
@attrs.frozen(repr=False)
class IdleAlerts:
    """Which idle spells were alerted: what a host keeps from one look to the next.

    A touchpoint begins a new spell and so re-arms the alert; a plan, a snooze or an
    edit does not, and neither does a touchpoint that is taken back.

    Attributes:
        spells: The latest alerted spell of each deal.
    """

    spells: frozenset[IdleSpell] = attrs.field(
        default=frozenset(), converter=_to_spells
    )

    @cached_property
    def _latest(self) -> dict[DealId, datetime]:
        latest: dict[DealId, datetime] = {}
        for spell in self.spells:
            since = instant(spell.since)
            latest[spell.deal_id] = max(since, latest.get(spell.deal_id, since))
        return latest

    def covers(self, idle: IdleDeal) -> bool:
        """Whether this spell of the deal, or a later one, was alerted."""
        alerted = self._latest.get(idle.deal.id)
        return alerted is not None and instant(idle.since) <= alerted

    def fresh(self, idle: Iterable[IdleDeal]) -> tuple[IdleDeal, ...]:
        """The deals whose spell was not alerted yet, in the given order."""
        return tuple(each for each in idle if not self.covers(each))

    def including(self, idle: Iterable[IdleDeal]) -> "IdleAlerts":
        """The state once these deals were alerted."""
        latest = self._latest | {
            each.deal.id: instant(each.since) for each in self.fresh(idle)
        }
        return _alerts(latest)

    def without(self, deal_ids: Iterable[str]) -> "IdleAlerts":
        """The state that forgets these deals, as after they were closed."""
        gone = set(deal_ids)
        return IdleAlerts(spell for spell in self.spells if spell.deal_id not in gone)

    def __repr__(self) -> str:
        return f"<IdleAlerts: {len(self._latest)} alerted>"


def _alerts(latest: dict[DealId, datetime]) -> IdleAlerts:
    return IdleAlerts(
        IdleSpell(deal_id=deal_id, since=since) for deal_id, since in latest.items()
    )


class IdleNotifier(Protocol):
    """Tells somebody, such as the deal's owner, that a deal is idle."""

    def alert(self, idle: IdleDeal) -> None:
        """Deliver one alert, or raise; called once for each idle spell."""
        ...


class AlertFailed(TouchpointsError):
    """An alert that could not be delivered; the notifier's error is its cause.

    Attributes:
        deal_id: The deal whose alert it was. It is tried again at the next look.
        alerts: The state to keep: what was delivered before it failed is in it.
    """

    def __init__(self, deal_id: DealId, alerts: IdleAlerts) -> None:
        super().__init__(deal_id, alerts)
        self.deal_id = deal_id
        self.alerts = alerts

    def __str__(self) -> str:
        """Which deal's alert failed."""
        return f"the alert that deal {self.deal_id} is idle could not be delivered"


def notify_idle(
    idle: Iterable[IdleDeal], *, alerts: IdleAlerts, notifier: IdleNotifier
) -> IdleAlerts:
    """Alert every deal whose idle spell was not alerted yet (rule N4).

    Args:
        idle: The idle deals, as `idle_deals` found them.
        alerts: What was alerted before: the state that the last call gave.
        notifier: Delivers the alerts.

    Returns:
        The state to keep for the next call.

    Raises:
        AlertFailed: The notifier raised; it carries the state to keep.
    """
    delivered: list[IdleDeal] = []
    for each in alerts.fresh(idle):
        try:
            notifier.alert(each)
        except Exception as error:
            kept = alerts.including(delivered)
            raise AlertFailed(each.deal.id, kept) from error
        delivered.append(each)
    return alerts.including(delivered)
