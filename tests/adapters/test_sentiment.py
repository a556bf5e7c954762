"""Sentiment of English business mail: what counts, what does not, how often it is right."""

import csv
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from touchpoints import Sentiment, SentimentMark, SentimentScorer
from touchpoints.adapters._own_words import own_words
from touchpoints.adapters.sentiment import VaderScorer

ROOT = Path(__file__).parents[2]
SENTENCES = ROOT / "benchmarks" / "sentiment_sentences.csv"
GUIDE = ROOT / "docs" / "guide" / "insight.md"
SCORER = VaderScorer()


def right_answers(chosen: str) -> list[bool]:
    """For each sentence of a set, whether the scorer tells it right."""
    with SENTENCES.open(encoding="utf-8", newline="") as lines:
        rows = [row for row in csv.DictReader(lines) if row["set"] == chosen]
    names = {-1: "negative", 0: "neutral", 1: "positive"}
    answers: list[bool] = []
    for row in rows:
        sentiment = SCORER.score(row["sentence"])
        place = 0 if sentiment is None else sentiment.score
        sign = (place > 0) - (place < 0)
        answers.append(sentiment is not None and names[sign] == row["sentiment"])
    return answers


class TestAccuracy:
    """The figures in the guide are those that are measured."""

    def test_unseen_sentences(self) -> None:
        """S5: on at least 60 unseen sentences the guide's figure holds."""
        answers = right_answers("test")
        told = re.search(r"(\d+) of (\d+) are told right", GUIDE.read_text("utf-8"))

        assert len(answers) >= 60
        assert told
        assert (int(told[1]), int(told[2])) == (sum(answers), len(answers))

    def test_seen_sentences(self) -> None:
        """S5: those that the word lists were made with are told right more often."""
        answers = right_answers("dev")

        assert sum(answers) >= 0.9 * len(answers)


class TestScore:
    """`VaderScorer.score` gives a sentiment, or none."""

    @pytest.mark.parametrize(
        ("text", "sentiment"),
        [
            ("Fantastic, we love it and are extremely happy!", Sentiment.VERY_POSITIVE),
            ("The training was helpful.", Sentiment.POSITIVE),
            ("The meeting is on Tuesday.", Sentiment.NEUTRAL),
            ("The pump has been leaking since Monday.", Sentiment.NEGATIVE),
            (
                "It is horrible, we hate it and are very angry.",
                Sentiment.VERY_NEGATIVE,
            ),
        ],
    )
    def test_levels(self, text: str, sentiment: Sentiment) -> None:
        """S5: there are five levels, from the worst to the best."""
        assert SCORER.score(text) is sentiment

    @pytest.mark.parametrize(
        "text",
        [
            "Dear Ann, please send us the drawing. Kind regards, Bob",
            "Hi Ann,\n\nthank you for the list, please add two seals.\n\nBest wishes\nBob",
            "Good morning! I would appreciate a call at ten.",
        ],
    )
    def test_courtesy(self, text: str) -> None:
        """S5: greetings, sign-offs and courtesy words do not count."""
        assert SCORER.score(text) is Sentiment.NEUTRAL

    @pytest.mark.parametrize(
        "text",
        [
            "The delivery was great.\nThanks.\nBut {}",
            "Hi Ann,\nThanks!\n{}",
            "On Mon, Ann wrote:\n> Is the pump fine?\n\n{}",
            "Hi {}",
            "It is fine.\nKind regards\nBob\n\nPS: {}",
        ],
    )
    def test_complaints(self, text: str) -> None:
        """S5, N6: a complaint counts, whatever courtesy stands around it."""
        complaint = "the parts are broken, terrible and useless, and we are furious."
        sentiment = SCORER.score(text.format(complaint))

        assert sentiment is not None
        assert sentiment.score < 0

    def test_quoted(self) -> None:
        """S5: what the writer quotes does not count."""
        own = "The list is attached."
        quoted = "We are furious, this is a terrible disaster."

        assert SCORER.score(f"{own}\n\n> {quoted}") is Sentiment.NEUTRAL
        assert SCORER.score(f"{own}\n\nOn Monday Ada wrote:\n{quoted}") is (
            Sentiment.NEUTRAL
        )

    @pytest.mark.parametrize(
        "text",
        [
            "",
            "   \n",
            "4711",
            "Die Pumpe ist leider wieder undicht und niemand hilft uns.",
            "La pompe fuit de nouveau et nous ne sommes pas contents.",
            "La bomba no funciona y estamos muy descontentos.",
            "La pompa è di nuovo rotta e non siamo contenti.",
            "A bomba está avariada e nós não estamos satisfeitos.",
            "De pomp is weer kapot en wij zijn niet blij.",
            "Pumpen läcker igen och vi är inte nöjda.",
            "Pompa znowu nie działa i to jest problem.",
            "Насос снова течёт.",
            "ポンプが壊れました。",
            "> Great!",
        ],
    )
    def test_unknown(self, text: str) -> None:
        """N6: without words, or in another language, there is no telling: None."""
        assert SCORER.score(text) is None

    def test_short(self) -> None:
        """A few words are enough where they are on the list."""
        assert SCORER.score("Great!") is Sentiment.VERY_POSITIVE
        assert SCORER.score("Four pumps") is None

    def test_long(self) -> None:
        """A6: only the beginning of a very long text is looked at."""
        filler = "The list is in the box.\n" * 1_000

        assert SCORER.score(filler + "We are happy.\n" * 100_000) is Sentiment.NEUTRAL

    @given(st.text(max_size=80))
    def test_never_raises(self, text: str) -> None:
        """A6: any text has a sentiment or none."""
        assert SCORER.score(text) in {*Sentiment, None}

    def test_mark(self) -> None:
        """S5: a mark carries what set it; where there is no telling, there is none."""
        scorer: SentimentScorer = SCORER

        assert scorer.score("We are pleased with it.") is Sentiment.POSITIVE
        assert SCORER.mark("We are pleased with it.") == SentimentMark(
            Sentiment.POSITIVE, "vader"
        )
        assert SCORER.mark("Ach.") is None


class TestOwnWords:
    """`own_words` leaves what the writer says."""

    @pytest.mark.parametrize(
        ("text", "own"),
        [
            ("The pump leaks.", "The pump leaks."),
            ("Dear Ann Miller,\nit leaks.", "it leaks."),
            ("Hi\nit leaks.", "it leaks."),
            ("Good morning Ann, it leaks.", "it leaks."),
            ("Good news, it leaks no more.", "Good news, it leaks no more."),
            ("Hello, it leaks. Best, Bob", "it leaks."),
            ("It leaks. See you, Bob", "It leaks. See you, Bob"),
            ("It leaks.\nThanks,\nBob\nSales", "It leaks."),
            ("It leaks.\n-- \nBob", "It leaks."),
            ("It leaks.\n-----Original Message-----\nFine.", "It leaks."),
            ("It leaks.\n________________________________\nFine.", "It leaks."),
            ("It leaks.\nFrom: Ada\nFine.", "It leaks."),
            ("It leaks.\nOn Monday Ada Byron of the lab wrote:\nFine.", "It leaks."),
            (
                "It leaks.\nOn Monday, Ada Byron\n<ada@lab.example> wrote:\nX",
                "It leaks.",
            ),
            ("> Fine?\nIt leaks.", "It leaks."),
            (
                "Good luck with all that you have planned for us, it leaks.",
                "Good luck with all that you have planned for us, it leaks.",
            ),
            ("", ""),
            ("Thanks", "Thanks"),
            ("Hi Ann,\nThanks,\nRob", "Thanks,"),
            ("Dear Sir or Madam, it leaks.", "it leaks."),
            ("hi ann\nit leaks.", "it leaks."),
            ("It leaks.\nthanks,\nrob", "It leaks."),
            ("It leaks. Best, rob", "It leaks."),
            ("It leaks.\nThanks\n\nBob and the team\nHead of Sales", "It leaks."),
            (
                "It leaks.\nRegards\nBob\n\nThis mail is intended\nsolely for Ann.",
                "It leaks.",
            ),
            ("It leaks.\nOn Mon, Ada <\nada@lab.example> wrote:\n> X", "It leaks."),
            ("It leaks.\nOn Mon, Ada <ada@lab.example>\nwrote:\nX", "It leaks."),
        ],
    )
    def test_parts(self, text: str, own: str) -> None:
        """S5: greeting, sign-off, signature and quotations go; all else stays."""
        assert own_words(text) == own

    @pytest.mark.parametrize(
        ("text", "own"),
        [
            ("Hi it leaks", "Hi it leaks"),
            ("Hi Useless pump", "Hi Useless pump"),
            ("Hi Useless Pump", "Hi Useless Pump"),
            ("Hello this is useless, it leaks.", "Hello this is useless, it leaks."),
            ("Fine.\nThanks.\nBut it leaks.", "Fine.\nBut it leaks."),
            ("Fine.\nThanks\nIt Is Not.", "Fine.\nIt Is Not."),
            ("Fine.\nThanks\nBob\n\nPS: it leaks.", "Fine.\nPS: it leaks."),
            ("Fine.\nThanks.\nUseless!", "Fine.\nUseless!"),
            ("Fine. Thanks, but it leaks.", "Fine. Thanks, but it leaks."),
            ("Fine. Thanks,\nbut it leaks", "Fine. Thanks,\nbut it leaks"),
            ("It leaks.\nAda wrote:\n> Fine.", "It leaks."),
            ("On Monday Ada wrote:\n> Fine?\n\nNo.", "No."),
            ("On Monday Ada wrote:\n\n> Fine?\nNo.", "No."),
            ("Ada wrote:\n> Fine?\nNo.\nBob wrote:\nX", "No."),
        ],
    )
    def test_sentences_stay(self, text: str, own: str) -> None:
        """S5: a sentence is the writer's, beside a greeting, a sign-off, a quotation."""
        assert own_words(text) == own

    @given(
        st.sampled_from(
            ["", "Hi Ann,\n", "Dear all\n", "On Monday Ada wrote:\n> X\n\n"]
        ),
        st.sampled_from(
            ["", "Thanks.\n", "Thanks!\nBob\n", "> X\n", "Regards\n\nBob\n"]
        ),
    )
    def test_whatever_stands_above(self, opening: str, above: str) -> None:
        """S5, N6: courtesy, names and quotations above a sentence leave it as it is."""
        sentence = "This is terrible, and we are very unhappy."

        assert own_words(f"{opening}{above}{sentence}").endswith(sentence)
        assert SCORER.score(f"{opening}{above}{sentence}") is SCORER.score(sentence)
