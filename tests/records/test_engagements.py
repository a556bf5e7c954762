"""Engagements are counted, and are no touchpoints."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import attrs
import pytest

import touchpoints as tp
from touchpoints.records.engagements import (
    Engagement,
    EngagementKind,
    RecipientEngagement,
    count_engagements,
)
from touchpoints.records.interactions import Role
from touchpoints.testing import NOON


def engaged(
    number: int,
    kind: EngagementKind = EngagementKind.OPEN,
    *,
    recipient: str = "ada@lab.example",
    role: Role = Role.TO,
    is_machine: bool = False,
) -> Engagement:
    """An engagement, a minute after the one before."""
    return Engagement(
        id=f"e{number}",
        touchpoint_id="t1",
        kind=kind,
        recipient=recipient,
        role=role,
        occurred_at=NOON + timedelta(minutes=number),
        is_machine=is_machine,
    )


class TestEngagements:
    """S7: opens and clicks."""

    def test_they_are_no_touchpoints(self) -> None:
        """S7: an engagement is not among the touchpoints."""
        assert not isinstance(engaged(1), tp.Touchpoint)

    def test_they_are_counted_per_recipient(self) -> None:
        """S7: every recipient's opens and clicks are counted, each once."""
        counts = count_engagements(
            [
                engaged(1),
                engaged(2),
                engaged(2),
                engaged(3, EngagementKind.CLICK),
                engaged(4, recipient="bob@lab.example", role=Role.CC),
            ]
        )
        ada, bob = counts.recipients
        assert (ada.recipient, ada.opens, ada.clicks) == ("ada@lab.example", 2, 1)
        assert ada.last_at == NOON + timedelta(minutes=3)
        assert (bob.recipient, bob.opens, bob.clicks) == ("bob@lab.example", 1, 0)
        assert counts.blind == ()

    def test_machines_are_separable(self) -> None:
        """S7: what scanners and proxies opened is no sign of the person."""
        counts = count_engagements(
            [
                engaged(1, is_machine=True),
                engaged(2, EngagementKind.CLICK, is_machine=True),
            ]
        )
        assert counts.recipients == (
            RecipientEngagement(
                touchpoint_id="t1",
                recipient="ada@lab.example",
                opens=0,
                clicks=0,
                machine_opens=1,
                machine_clicks=1,
                last_at=None,
            ),
        )

    def test_the_last_is_the_latest_instant(self) -> None:
        """S7: the last open is the latest, also where an hour comes twice."""
        first = datetime(2026, 10, 25, 2, 30, tzinfo=ZoneInfo("Europe/Berlin"))
        second = first.replace(fold=1)
        counts = count_engagements(
            [
                attrs.evolve(engaged(1), occurred_at=first),
                attrs.evolve(engaged(2), occurred_at=second),
            ]
        )
        last_at = counts.recipients[0].last_at
        assert last_at is not None
        assert last_at.fold == 1

    def test_bcc_is_kept_apart(self) -> None:
        """S7: engagements of Bcc recipients are kept apart from all others."""
        counts = count_engagements([engaged(1), engaged(2, role=Role.BCC)])
        (seen,), (blind,) = counts.recipients, counts.blind
        assert (seen.opens, blind.opens) == (1, 1)

    def test_an_id_is_not_empty(self) -> None:
        """An engagement's id names it."""
        with pytest.raises(ValueError, match="engagement id must not be empty"):
            Engagement(
                id="",
                touchpoint_id="t1",
                kind=EngagementKind.OPEN,
                recipient="ada@lab.example",
                occurred_at=NOON,
            )
