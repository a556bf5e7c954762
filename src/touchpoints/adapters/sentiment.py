"""Sentiment of English business mail, by VADER: the extra `sentiment`.

VADER (Hutto and Gilbert, 2014) counts words of a list and looks at their neighbours. It
was made for social media; here it gets a few business words more, and greetings,
sign-offs, signatures, quotations and courtesy words do not count (rule S5). It knows
English only: what is not recognised as English has no sentiment, which is not the same
as a neutral one. How often it is right is in the guide, and measured by
``benchmarks/sentiment.py``.
"""

import re
from typing import Final, final

from vader import SentimentIntensityAnalyzer

from touchpoints.adapters._business_words import ENGLISH, FOREIGN, PHRASES, WORDS
from touchpoints.adapters._own_words import own_words
from touchpoints.records.sentiments import Sentiment, SentimentMark

#: So many letters are looked at: a mail says what it has to say in less.
_MOST_LETTERS: Final = 20_000
_SENTENCE_ENDS = re.compile(r"(?<=[.!?])\s|\n")
_WORD = re.compile(r"[^\W\d_]+(?:['\u2019][^\W\d_]+)?")
#: From here on a sentiment is taken for one, and from there on for a strong one.
_SOME: Final = 0.15
_STRONG: Final = 0.6


@final
class VaderScorer:
    """A `SentimentScorer` for English, on the package nltk-vader-sentiment.

    Making one takes some milliseconds; keep it. It can be shared between threads.

    >>> scorer = VaderScorer()
    >>> scorer.score("Dear Ann, the pump has been leaking for days. Kind regards, Bob")
    <Sentiment.NEGATIVE: 'Negative'>
    >>> scorer.score("Please find attached our order.")
    <Sentiment.NEUTRAL: 'Neutral'>
    >>> scorer.score("Die Pumpe ist leider wieder undicht.") is None
    True
    """

    #: What a `SentimentMark` of this scorer is set by.
    name: Final = "vader"

    def __init__(self) -> None:
        phrases = {**SentimentIntensityAnalyzer().multiword, **PHRASES}
        self._analyzer = SentimentIntensityAnalyzer(
            extra_lexicon=WORDS, multiword=phrases
        )

    def score(self, text: str) -> Sentiment | None:
        """The sentiment of what somebody wrote; None where it cannot be told.

        That is so for an empty text, and for one that is not recognised as English.

        Args:
            text: The text of a mail, a chat or a note.
        """
        own = own_words(text[:_MOST_LETTERS])
        if not self._is_english(own):
            return None
        return _sentiment(self._compound(own))

    def mark(self, text: str) -> SentimentMark | None:
        """The same, as it is put on a touchpoint (rule S5).

        >>> VaderScorer().mark("We are pleased with it.")
        SentimentMark(sentiment=<Sentiment.POSITIVE: 'Positive'>, set_by='vader')
        """
        sentiment = self.score(text)
        if sentiment is None:
            return None
        return SentimentMark(sentiment=sentiment, set_by=self.name)

    def _is_english(self, text: str) -> bool:
        words = [match[0].casefold() for match in _WORD.finditer(text)]
        english = sum(word in ENGLISH for word in words)
        foreign = sum(word in FOREIGN for word in words)
        if english or foreign:
            return english > foreign
        # "Great job!" has no such word; there at least one in two must be on the list.
        known = sum(word in self._analyzer.lexicon for word in words)
        return bool(words) and known * 2 >= len(words)

    def _compound(self, text: str) -> float:
        """The mean over the sentences that have a sentiment, from -1 to 1."""
        scores = (
            self._analyzer.polarity_scores(sentence)["compound"]
            for sentence in _SENTENCE_ENDS.split(text)
        )
        felt = [score for score in scores if score]
        return sum(felt) / len(felt) if felt else 0.0


def _sentiment(compound: float) -> Sentiment:
    if compound >= _STRONG:
        return Sentiment.VERY_POSITIVE
    if compound >= _SOME:
        return Sentiment.POSITIVE
    if compound <= -_STRONG:
        return Sentiment.VERY_NEGATIVE
    return Sentiment.NEGATIVE if compound <= -_SOME else Sentiment.NEUTRAL
