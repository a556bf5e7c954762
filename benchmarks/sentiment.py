"""How often the sentiment of an English business sentence is told right.

    python benchmarks/sentiment.py [--wrong]

The sentences are in sentiment_sentences.csv, each with the sentiment that its writer gave
it. The word lists were made with the set `dev`; `test` was written when they were finished,
and played no part: its figure is the one to believe. Three answers count as different:
positive, neutral and negative; strong or not is not told apart. Beside it stands VADER as it comes, with the limits that its authors give.
"""

import argparse
import csv
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

from vader import SentimentIntensityAnalyzer

from touchpoints.adapters.sentiment import VaderScorer

SENTENCES = Path(__file__).with_name("sentiment_sentences.csv")
ANSWERS = ("positive", "neutral", "negative")


class Labelled(NamedTuple):
    """A sentence of ours and what it is."""

    set: str
    sentiment: str
    sentence: str


def read_sentences() -> list[Labelled]:
    """All sentences of the file."""
    with SENTENCES.open(encoding="utf-8", newline="") as lines:
        return [Labelled(**row) for row in csv.DictReader(lines)]


def ask_touchpoints(scorer: VaderScorer, sentence: str) -> str:
    """What the library says."""
    sentiment = scorer.score(sentence)
    return "unknown" if sentiment is None else _answer(sentiment.score)


def ask_vader(analyzer: SentimentIntensityAnalyzer, sentence: str) -> str:
    """What VADER says by itself."""
    compound = analyzer.polarity_scores(sentence)["compound"]
    return _answer(0 if abs(compound) < 0.05 else compound)


def _answer(number: float) -> str:
    return "neutral" if not number else "positive" if number > 0 else "negative"


def _print_row(
    name: str, labelled: Sequence[Labelled], ask: Callable[[str], str]
) -> None:
    right: Counter[str] = Counter()
    for each in labelled:
        right[each.sentiment] += ask(each.sentence) == each.sentiment
    counts = Counter(each.sentiment for each in labelled)
    parts = "".join(f"{f'{right[kind]}/{counts[kind]}':>11}" for kind in ANSWERS)
    total = sum(right.values())
    share = f"{total}/{len(labelled)} = {total / len(labelled):.0%}"
    print(f"{name:<28}{parts}{share:>16}")


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description="The accuracy of sentiments.")
    parser.add_argument("--wrong", action="store_true", help="list the wrong ones")
    options = parser.parse_args()
    scorer, analyzer = VaderScorer(), SentimentIntensityAnalyzer()
    sentences = read_sentences()
    print(f"{'':<28}" + "".join(f"{kind:>11}" for kind in ANSWERS) + f"{'all':>16}")
    for name in sorted({each.set for each in sentences}):
        chosen = [each for each in sentences if each.set == name]
        _print_row(f"{name}: touchpoints", chosen, lambda s: ask_touchpoints(scorer, s))
        _print_row(f"{name}: VADER alone", chosen, lambda s: ask_vader(analyzer, s))
    for each in sentences if options.wrong else ():
        said = ask_touchpoints(scorer, each.sentence)
        if said != each.sentiment:
            print(f"{each.set}: {said} and not {each.sentiment}: {each.sentence}")


if __name__ == "__main__":
    main()
