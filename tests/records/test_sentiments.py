"""Sentiments: how it felt, and who or what says so."""

import attrs
import pytest

import touchpoints as tp
from touchpoints.records.sentiments import Sentiment, SentimentMark
from touchpoints.records.touchpoints import DIRECT_KINDS
from touchpoints.testing import NOON

MARK = SentimentMark(Sentiment.POSITIVE, "rep")
EVENT = tp.Event(
    id="t1",
    kind=tp.EventKind.MEETING,
    status=tp.EventStatus.HELD,
    created_at=NOON,
    starts_at=NOON,
)


class TestSentiments:
    """S5: five sentiments with their emoticons."""

    def test_each_has_a_face_of_its_own(self) -> None:
        """S5: every sentiment has an emoticon that no other has."""
        assert len({each.emoticon for each in Sentiment}) == len(Sentiment) == 5

    def test_they_stand_on_a_scale(self) -> None:
        """N6: from the worst to the best they go from -2 to 2, neutral is 0."""
        assert [each.score for each in Sentiment] == [-2, -1, 0, 1, 2]
        assert Sentiment.NEUTRAL.score == 0


class TestMarks:
    """S5: a sentiment carries who or what set it."""

    def test_somebody_or_something_set_it(self) -> None:
        """S5: a mark without an author is refused."""
        assert MARK.set_by == "rep"
        with pytest.raises(ValueError, match="who or what set it"):
            SentimentMark(Sentiment.NEUTRAL, "")

    def test_an_emoticon_goes_on_a_held_event(self) -> None:
        """S5: an emoticon can be put on a Held event."""
        assert attrs.evolve(EVENT, sentiment=MARK).sentiment == MARK

    @pytest.mark.parametrize("status", ["Planned", "Not Held"])
    def test_nobody_felt_what_was_not_held(self, status) -> None:
        """S5: an event that was not held has no sentiment."""
        with pytest.raises(ValueError, match="t1 was not held, so it has no sentiment"):
            attrs.evolve(EVENT, status=tp.EventStatus(status), sentiment=MARK)

    def test_a_mail_carries_a_computed_one(self) -> None:
        """S5: a mail's sentiment names the scorer that computed it."""
        email = tp.Email(
            id="t2",
            direction=tp.Direction.INBOUND,
            created_at=NOON,
            occurred_at=NOON,
            sentiment=SentimentMark(Sentiment.NEGATIVE, "vader"),
        )
        assert email.sentiment is not None
        assert email.sentiment.set_by == "vader"


class TestDirectness:
    """Section 10: direct and indirect touchpoints."""

    def test_the_classes_and_the_kinds_agree(self) -> None:
        """S4: Document, Case and Portal visits are indirect, all others direct."""
        occurring = {"id": "t", "created_at": NOON, "occurred_at": NOON}
        inbound = {**occurring, "direction": tp.Direction.INBOUND}
        everything = [
            EVENT,
            tp.Email(**inbound),
            tp.PhoneCall(**inbound, status=tp.PhoneCallStatus.COMPLETED),
            tp.Sms(**inbound, status=tp.SmsStatus.DELIVERED),
            tp.Chat(**inbound),
            tp.WebRequest(**occurring),
            tp.Document(**occurring),
            tp.Case(**occurring),
            tp.PortalVisit(**occurring, action=tp.PortalAction.LOGOUT),
        ]
        for each in everything:
            assert each.is_direct is each.kind.is_direct is (each.kind in DIRECT_KINDS)
        indirect = [each.kind.value for each in everything if not each.is_direct]
        assert indirect == ["Document", "Case", "Portal Visit"]
