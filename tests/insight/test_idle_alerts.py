"""Idle alerts: one for each idle spell of a deal, and no second one."""

from datetime import UTC, datetime, timedelta

import attrs
import pytest

from touchpoints.insight.idle import IdleDeal, Snooze, idle_deals
from touchpoints.insight.idle_alerts import (
    AlertFailed,
    IdleAlerts,
    IdleSpell,
    notify_idle,
)
from touchpoints.records.deals import Deal
from touchpoints.records.interactions import Direction
from touchpoints.records.touchpoints import Email

NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
DAY = timedelta(days=1)
DEALS = [Deal(id=f"d{number}", created_at=NOON) for number in (1, 2, 3)]


def mail(day):
    """A mail on the first deal."""
    return Email(
        id=f"m{day}",
        created_at=NOON,
        deal_ids=["d1"],
        direction=Direction.INBOUND,
        occurred_at=NOON + day * DAY,
    )


class Pager:
    """A notifier that keeps what it was given, and fails for one deal."""

    def __init__(self, fails_for: str | None = None) -> None:
        self.alerted: list[str] = []
        self.fails_for = fails_for

    def alert(self, idle: IdleDeal) -> None:
        """Take an alert down."""
        if idle.deal.id == self.fails_for:
            msg = "no line"
            raise ConnectionError(msg)
        self.alerted.append(idle.deal.id)


def look(alerts, pager, *, day, touchpoints=(), deals=DEALS[:1], snoozes=()):
    """One look at the deals, so many days after the first noon."""
    now = NOON + day * DAY
    idle = idle_deals(deals, touchpoints, now=now, snoozes=snoozes)
    return notify_idle(idle, alerts=alerts, notifier=pager)


class TestOnce:
    """Once per spell."""

    def test_an_alert_fires_once_per_spell(self) -> None:
        """N4: however often one looks, an idle spell is alerted once."""
        pager, alerts = Pager(), IdleAlerts()
        for day in (29, 30, 31, 99):
            alerts = look(alerts, pager, day=day)
        assert pager.alerted == ["d1"]

    def test_a_touchpoint_re_arms_it(self) -> None:
        """N4: after a touchpoint the next idle spell is alerted again."""
        pager = Pager()
        alerts = look(IdleAlerts(), pager, day=30)
        alerts = look(alerts, pager, day=60, touchpoints=[mail(31)])
        assert pager.alerted == ["d1"]
        alerts = look(alerts, pager, day=61, touchpoints=[mail(31)])
        assert pager.alerted == ["d1", "d1"]

    def test_taking_a_touchpoint_back_does_not(self) -> None:
        """N4, L4: a spell that was alerted before is not alerted anew."""
        pager = Pager()
        alerts = look(IdleAlerts(), pager, day=30)
        alerts = look(alerts, pager, day=61, touchpoints=[mail(31)])
        look(alerts, pager, day=62)
        assert pager.alerted == ["d1", "d1"]

    def test_a_snooze_delays_the_alert(self) -> None:
        """N4: a snoozed spell is alerted when the snooze is over, if it still lasts."""
        pager = Pager()
        snooze = Snooze(deal_id="d1", reason="May", until=NOON + 50 * DAY)
        alerts = look(IdleAlerts(), pager, day=30, snoozes=[snooze])
        assert not pager.alerted
        look(alerts, pager, day=50, snoozes=[snooze])
        assert pager.alerted == ["d1"]

    def test_every_deal_has_its_own(self) -> None:
        """N4: alerts of one deal say nothing about another."""
        pager = Pager()
        alerts = look(IdleAlerts(), pager, day=30)
        look(alerts, pager, day=31, deals=DEALS)
        assert pager.alerted == ["d1", "d2", "d3"]


class TestFailure:
    """When an alert cannot be delivered."""

    def test_what_was_delivered_is_not_lost(self) -> None:
        """N4: a failure carries the state to keep, and the next look tries the rest."""
        with pytest.raises(AlertFailed, match="deal d2 is idle could not") as caught:
            look(IdleAlerts(), Pager(fails_for="d2"), day=30, deals=DEALS)
        assert caught.value.deal_id == "d2"
        assert isinstance(caught.value.__cause__, ConnectionError)
        pager = Pager()
        look(caught.value.alerts, pager, day=31, deals=DEALS)
        assert pager.alerted == ["d2", "d3"]


class TestState:
    """What a host keeps."""

    def test_it_is_a_value(self) -> None:
        """N4: the state is kept and compared as a value, one spell for each deal."""
        pager = Pager()
        alerts = look(IdleAlerts(), pager, day=30)
        spell = IdleSpell(deal_id="d1", since=NOON)
        assert alerts == IdleAlerts([spell])
        alerts = look(alerts, pager, day=61, touchpoints=[mail(31)])
        later = attrs.evolve(spell, since=NOON + 31 * DAY)
        assert alerts == IdleAlerts([later])
        assert repr(alerts) == "<IdleAlerts: 1 alerted>"

    def test_of_two_spells_of_a_deal_the_later_counts(self) -> None:
        """N4: merged states say what both said."""
        (idle,) = idle_deals(DEALS[:1], [], now=NOON + 30 * DAY)
        spells = [IdleSpell(deal_id="d1", since=NOON + day * DAY) for day in (-9, 0)]
        assert IdleAlerts(spells).covers(idle)
        assert not IdleAlerts(spells[:1]).covers(idle)

    def test_closed_deals_may_be_forgotten(self) -> None:
        """N4: the state need not grow for ever."""
        spells = [IdleSpell(deal_id=deal_id, since=NOON) for deal_id in ("d1", "d2")]
        assert IdleAlerts(spells).without(["d1"]) == IdleAlerts(spells[1:])
