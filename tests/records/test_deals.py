"""Deals and the stages that they went through."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from touchpoints.records.deals import Deal, StageEntry
from touchpoints.testing import NOON

DAY = timedelta(days=1)


def entry(stage: str, days: int) -> StageEntry:
    """The entry into a stage, so many days after the deal was opened."""
    return StageEntry(stage=stage, entered_at=NOON + days * DAY)


DEAL = Deal(
    id="d1",
    created_at=NOON,
    stage="Negotiation",
    stage_history=[entry("Lead", 0), entry("Proposal", 5), entry("Negotiation", 9)],
)


class TestStages:
    """K4: a number speaks of the stage that a deal was in, not of today's."""

    @pytest.mark.parametrize(
        ("days", "stage"),
        [
            (-1, None),
            (0, "Lead"),
            (4, "Lead"),
            (5, "Proposal"),
            (8, "Proposal"),
            (9, "Negotiation"),
            (99, "Negotiation"),
        ],
    )
    def test_a_deal_is_in_a_stage_until_the_next(self, days, stage) -> None:
        """K2, K4: an entry counts from its very moment on, and until the next one."""
        assert DEAL.stage_at(NOON + days * DAY) == stage

    def test_without_a_history_nothing_is_known(self) -> None:
        """K4: today's stage says nothing of yesterday's."""
        deal = Deal(id="d1", created_at=NOON, stage="Proposal")
        assert deal.stage_history == ()
        assert deal.stage_at(NOON) is None

    def test_entries_are_kept_in_order(self) -> None:
        """L2: the order in which entries are given makes no difference."""
        backwards = attrs.evolve(DEAL, stage_history=reversed(DEAL.stage_history))
        assert backwards == DEAL

    def test_order_goes_by_instants_and_not_by_wall_clocks(self) -> None:
        """K2: in the hour that a clock shows twice, the second half hour is later."""
        berlin = ZoneInfo("Europe/Berlin")
        early = datetime(2026, 10, 25, 2, 40, tzinfo=berlin)
        late = datetime(2026, 10, 25, 2, 20, tzinfo=berlin, fold=1)
        history = [
            StageEntry(stage="Proposal", entered_at=late),
            StageEntry(stage="Lead", entered_at=early),
        ]
        deal = Deal(id="d1", created_at=NOON, stage="Proposal", stage_history=history)
        assert deal.stage_at(early) == "Lead"
        assert deal.stage_at(late.astimezone(UTC)) == "Proposal"

    def test_of_two_entries_at_one_moment_the_later_counts(self) -> None:
        """K4: a stage that was left at once was never stayed in."""
        history = [entry("Lead", 0), entry("Proposal", 0)]
        deal = Deal(id="d1", created_at=NOON, stage="Proposal", stage_history=history)
        assert deal.stage_at(NOON) == "Proposal"

    def test_the_stage_is_the_last_of_its_history(self) -> None:
        """K4: a deal that stands in two stages at once is refused."""
        with pytest.raises(ValueError, match="d1: its stage must be the last"):
            attrs.evolve(DEAL, stage="Lead")

    def test_an_entry_names_its_stage_and_its_moment(self) -> None:
        """K4: an entry into no stage, or at a naive moment, is refused."""
        with pytest.raises(ValueError, match="stage"):
            StageEntry(stage="", entered_at=NOON)
        with pytest.raises(ValueError, match="entered_at must be an aware datetime"):
            StageEntry(stage="Lead", entered_at=NOON.replace(tzinfo=None))

    @given(st.lists(st.integers(0, 9), max_size=6), st.integers(-1, 10))
    def test_it_is_the_last_entry_until_then(self, days, asked) -> None:
        """K4: the stage at a moment is that of the last entry up to it."""
        history = [entry(f"s{number}", day) for number, day in enumerate(sorted(days))]
        stage = history[-1].stage if history else ""
        deal = Deal(id="d", created_at=NOON, stage=stage, stage_history=history)
        moment = NOON + asked * DAY
        past = [each.stage for each in history if each.entered_at <= moment]
        assert deal.stage_at(moment) == (past[-1] if past else None)
