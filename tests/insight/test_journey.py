"""The emotional journey: how a contact or a deal felt over time."""

from datetime import UTC, datetime, timedelta

import pytest

from touchpoints.insight.journey import Journey, journey
from touchpoints.records.deals import Deal
from touchpoints.records.interactions import Direction
from touchpoints.records.people import Contact
from touchpoints.records.sentiments import Sentiment, SentimentMark
from touchpoints.records.tasks import Task
from touchpoints.records.touchpoints import (
    Email,
    Event,
    EventKind,
    EventStatus,
    TouchpointKind,
)

NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)


def mail(touchpoint_id, hour, sentiment=None, *, contacts=("ada",), deals=()):
    """A mail whose sentiment was computed."""
    return Email(
        id=touchpoint_id,
        created_at=NOON,
        contact_ids=contacts,
        deal_ids=deals,
        direction=Direction.INBOUND,
        occurred_at=NOON + hour * HOUR,
        sentiment=sentiment and SentimentMark(sentiment, "vader"),
    )


def meeting(touchpoint_id, hour, sentiment):
    """A held meeting with an emoticon on it."""
    return Event(
        id=touchpoint_id,
        created_at=NOON,
        contact_ids=["ada"],
        kind=EventKind.MEETING,
        status=EventStatus.HELD,
        starts_at=NOON + hour * HOUR,
        sentiment=SentimentMark(sentiment, "rep"),
    )


def ids(found) -> list[str]:
    """The touchpoints on the way."""
    return [step.item for step in found]


class TestSteps:
    """What is on the way."""

    def test_it_is_the_sentiments_over_time(self) -> None:
        """N6, S5: each step says when, how, of what, and who or what says so."""
        items = [
            meeting("e", 2, Sentiment.POSITIVE),
            mail("m", 1, Sentiment.NEGATIVE),
            mail("silent", 3),
            Task(id="k", created_at=NOON, contact_ids=["ada"]),
        ]
        for given in (items, items[::-1]):
            first, second = journey(given, contact_id="ada")
            assert (first.item, first.sentiment) == ("m", Sentiment.NEGATIVE)
            assert (first.set_by, first.on) == ("vader", NOON + HOUR)
            assert first.kind is TouchpointKind.EMAIL
            assert (second.item, second.set_by) == ("e", "rep")

    def test_an_unknown_sentiment_is_not_neutral(self) -> None:
        """N6: a mail that nobody could judge is no step."""
        assert len(journey([mail("m", 0)], contact_id="ada")) == 0
        assert ids(journey([mail("m", 0, Sentiment.NEUTRAL)], contact_id="ada")) == [
            "m"
        ]

    def test_it_is_of_one_contact_or_deal(self) -> None:
        """N6: the journey of a contact, an organisation, a deal, or a deal's parties."""
        items = [
            mail("adas", 1, Sentiment.POSITIVE),
            mail("bobs", 2, Sentiment.NEGATIVE, contacts=["bob"], deals=["d1"]),
        ]
        contacts = [Contact(id="ada", organization_id="lab")]
        deal = Deal(id="d1", created_at=NOON, contact_ids=["ada"])
        assert ids(journey(items, contact_id="ada")) == ["adas"]
        assert ids(journey(items, deal_id="d1")) == ["bobs"]
        assert ids(journey(items, deal=deal)) == ["adas", "bobs"]
        found = journey(items, organization_id="lab", contacts=contacts)
        assert ids(found) == ["adas"]
        with pytest.raises(ValueError, match="name one of"):
            journey(items)

    def test_it_may_be_of_a_period(self) -> None:
        """N6, K2: from the first moment on and before the second."""
        items = [mail(f"m{hour}", hour, Sentiment.POSITIVE) for hour in range(4)]
        between = (NOON + HOUR, NOON + 3 * HOUR)
        assert ids(journey(items, contact_id="ada", between=between)) == ["m1", "m2"]


class TestReading:
    """What it says at a glance."""

    def test_the_latest_and_the_lowest(self) -> None:
        """N6: where it stands, and the latest of its worst moments."""
        items = [
            mail("a", 1, Sentiment.NEGATIVE),
            mail("b", 2, Sentiment.NEGATIVE),
            mail("c", 3, Sentiment.VERY_POSITIVE),
        ]
        found = journey(items, contact_id="ada")
        assert found.latest is not None
        assert found.latest.item == "c"
        assert found.lowest is not None
        assert found.lowest.item == "b"
        assert (Journey(()).latest, Journey(()).lowest) == (None, None)

    def test_its_repr_is_a_row_of_faces(self) -> None:
        """N6: the repr shows the latest emoticons, oldest of them first."""
        items = [mail(str(n), n, Sentiment.NEUTRAL) for n in range(20)]
        items.append(mail("last", 20, Sentiment.POSITIVE))
        assert repr(journey(items[:2], contact_id="ada")) == "<Journey: 😐😐>"
        shown = repr(journey(items, contact_id="ada"))
        assert shown == f"<Journey: …{'😐' * 19}🙂>"
        assert repr(Journey(())) == "<Journey: no sentiments>"

    def test_its_table_says_who_set_it(self) -> None:
        """N6, S5: the table has the emoticon, its name, and who or what set it."""
        page = journey([mail("<m>", 0, Sentiment.POSITIVE)], contact_id="ada")
        assert (
            "<td>2026-03-02 12:00 UTC</td><td>🙂</td><td>Positive</td><td>Email</td>"
            "<td>vader</td><td>&lt;m&gt;</td>"
        ) in page._repr_html_()
