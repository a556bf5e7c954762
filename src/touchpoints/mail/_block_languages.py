"""Which languages a header block is in, by its labels and the words of its date."""

from collections.abc import Collection

from touchpoints.mail._labels import LABELS
from touchpoints.mail._wall_dates import likeliest_language


def likely_languages(keys: Collection[str], date: str) -> tuple[str, ...]:
    """The languages whose labels these are, the likeliest first; English comes last.

    Gmail leaves most labels in English, so those count only between languages that
    share the others; *De* alone may be French, Spanish or Portuguese, and the words of
    the date tell which.
    """
    if all("en" in LABELS[key] for key in keys):
        return ("en",)
    own: dict[str, int] = {}
    shared: dict[str, int] = {}
    for key in keys:
        codes = LABELS[key]
        counts = shared if "en" in codes else own
        for code in codes:
            counts[code] = counts.get(code, 0) + 1
    ranked = sorted(
        own, key=lambda code: (own[code], shared.get(code, 0)), reverse=True
    )
    best = [code for code in ranked if own[code] == own[ranked[0]]]
    if len(best) > 1:
        first = likeliest_language(date, best)
        ranked.sort(key=lambda code: code != first)
    return (*ranked, "en")
