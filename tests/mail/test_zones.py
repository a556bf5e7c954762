"""The table of zone words."""

from touchpoints.mail._zones import ZONE_MINUTES


def test_zones_are_real():
    """F5: no zone is further from UTC than zones are."""
    assert all(-12 * 60 <= minutes <= 14 * 60 for minutes in ZONE_MINUTES.values())


def test_words_of_several_zones():
    """F5: a word that means several zones in everyday mail is none."""
    assert "ist" not in ZONE_MINUTES


def test_words_are_folded():
    """F5: words are looked up in lower case."""
    assert all(word == word.casefold() for word in ZONE_MINUTES)
