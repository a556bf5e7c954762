"""Sentiments: how a customer felt, and who or what says so."""

import enum
from typing import Protocol, final

import attrs


class Sentiment(enum.StrEnum):
    """How somebody felt, from the worst to the best (rule S5).

    >>> Sentiment.POSITIVE.emoticon, Sentiment.POSITIVE.score
    ('🙂', 1)
    """

    VERY_NEGATIVE = "Very Negative"
    NEGATIVE = "Negative"
    NEUTRAL = "Neutral"
    POSITIVE = "Positive"
    VERY_POSITIVE = "Very Positive"

    @property
    def emoticon(self) -> str:
        """The face that stands for it."""
        return _EMOTICONS[self]

    @property
    def score(self) -> int:
        """Its place on the scale from -2 to 2; 0 is neutral."""
        return _SCORES[self]


_EMOTICONS = dict(zip(Sentiment, "😠🙁😐🙂😀", strict=True))
_SCORES = {sentiment: place - 2 for place, sentiment in enumerate(Sentiment)}


def _check_set_by(_mark: object, _field: "attrs.Attribute[str]", value: str) -> None:
    if not value:
        msg = "a sentiment needs to say who or what set it"
        raise ValueError(msg)


@final
@attrs.frozen
class SentimentMark:
    """A sentiment on a touchpoint, with who or what put it there (rule S5).

    Attributes:
        sentiment: How it felt.
        set_by: The colleague who put the emoticon on, or the name of the scorer that
            computed it.

    Raises:
        ValueError: `set_by` is empty.
    """

    sentiment: Sentiment
    set_by: str = attrs.field(validator=_check_set_by)


class SentimentScorer(Protocol):
    """Computes the sentiment of what somebody wrote.

    A scorer is a pure function of the text. What it cannot judge, such as a text in
    a language that it does not know, it answers with None and not with neutral.
    """

    @property
    def name(self) -> str:
        """What the sentiments that it computes are set by (rule S5)."""
        ...

    def score(self, text: str) -> Sentiment | None:
        """The sentiment of the text; None where there is no telling."""
        ...
