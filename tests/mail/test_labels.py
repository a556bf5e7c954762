"""The tables of labels, banners, prefixes and months."""

import unicodedata

import attrs
import pytest

from touchpoints.mail._labels import (
    BANNERS,
    CALENDAR_ANSWERS,
    FORWARD_PREFIXES,
    LABELS,
    LOCALES,
    MONTHS,
    REPLY_PREFIXES,
    SUBJECT_TAGS,
    WEAK_PREFIXES,
    Field,
    Strength,
    fold_case,
    fold_label,
)

LANGUAGES = {locale.code: locale for locale in LOCALES}
WITH_NUMBERED_MONTHS = {"ja", "ko", "vi", "zh"}
every_locale = pytest.mark.parametrize("locale", LOCALES, ids=LANGUAGES)


class TestLocales:
    """What each language's table holds."""

    def test_the_languages(self):
        """F2: the languages that salespeople write in are there, each once."""
        needed = (
            "ar bg ca cs da de el en es et fi fr he hr hu id it ja ko lt lv nb nl pl pt"
            " ro ru sk sl sr sv th tr uk vi zh"
        )

        assert set(needed.split()) <= LANGUAGES.keys()
        assert len(LANGUAGES) == len(LOCALES)

    @every_locale
    def test_each_has_what_a_block_needs(self, locale):
        """F2: a language without From, To, Date and Subject could read no block."""
        assert locale.sender
        assert locale.to
        assert locale.date
        assert locale.subject

    @every_locale
    def test_spellings_are_composed(self, locale):
        """F2: tables are in the form that bodies are brought into."""
        for column in attrs.astuple(locale):
            assert unicodedata.is_normalized("NFC", column)

    @every_locale
    def test_alternatives_are_clean(self, locale):
        """F2: no alternative is empty, padded or ends with the colon."""
        for field in attrs.fields(type(locale)):
            column = getattr(locale, field.name)
            for word in column.split("|") if column else ():
                assert word == word.strip() != ""
                assert not word.endswith(":")

    @every_locale
    def test_months(self, locale):
        """F8: a language has all twelve months or, where they are numbered, none."""
        names = locale.months.split("|") if locale.months else []

        assert len(names) in {0, 12}
        assert bool(names) or locale.code in WITH_NUMBERED_MONTHS | {"br"}

    @every_locale
    def test_no_form_names_two_months(self, locale):
        """F8: within a language a month's form is that month's alone."""
        seen = {}
        for number, forms in enumerate(locale.months.split("|")):
            for form in map(fold_case, forms.split()):
                assert seen.setdefault(form, number) == number


class TestIndexes:
    """What the indexes say."""

    @pytest.mark.parametrize(
        ("label", "language", "field"),
        [
            ("From", "en", Field.FROM),
            ("GESENDET", "de", Field.DATE),
            ("À", "fr", Field.TO),
            ("Kopie (CC)", "de", Field.CC),
            ("Mittente", "it", Field.FROM),
            ("Adresat", "pl", Field.TO),
            ("Perihal", "id", Field.SUBJECT),
            ("Răspuns către", "ro", Field.OTHER),
            ("Message-ID", "en", Field.MESSAGE_ID),
            ("BİLGİ", "tr", Field.CC),
            ("差出人", "ja", Field.FROM),
        ],
    )
    def test_labels(self, label, language, field):
        """F2: labels are found by language, whatever their case."""
        assert LABELS[fold_label(label)][language] is field

    def test_one_word_for_two_fields(self):
        """F2: *Da* is From in Italian and To in Breton."""
        assert LABELS["da"]["it"] is Field.FROM
        assert LABELS["da"]["br"] is Field.TO

    def test_banners(self):
        """F1: banners with a word for forwarding are strong, "original" is weak."""
        assert BANNERS["weitergeleitete nachricht"].strength is Strength.STRONG
        assert BANNERS["weitergeleitete nachricht"].language == "de"
        assert BANNERS["begin forwarded message"].client == "apple-mail"
        assert BANNERS["oorspronkelijk bericht"].strength is Strength.WEAK
        assert BANNERS["fim da mensagem encaminhada"].strength is Strength.CLOSING

    def test_no_weak_banner_has_a_strong_reading(self):
        """F1: no language calls an original what another calls a forward."""
        weak = {
            fold_label(word)
            for locale in LOCALES
            for word in locale.original.split("|")
            if word
        }

        assert all(BANNERS[word].strength is Strength.WEAK for word in weak)

    def test_prefixes_prove_one_thing(self):
        """F1: only *VS* is both, and it stands among the weak ones."""
        assert not FORWARD_PREFIXES & REPLY_PREFIXES
        assert {"vs"} == WEAK_PREFIXES & REPLY_PREFIXES
        assert {"fwd", "wg", "rv", "enc", "pd", "trs"} <= FORWARD_PREFIXES
        assert {"re", "aw", "sv", "odp", "antw", "bls"} <= REPLY_PREFIXES

    def test_months_by_language(self):
        """F8: *listopad* is October in Croatian, November in Czech and Polish."""
        assert MONTHS["listopad"] == {"hr": 10, "cs": 11, "pl": 11}

    def test_answers_of_programs_are_told_from_prefixes(self):
        """I5: what calendars put before a subject is no prefix to strip."""
        prefixes = FORWARD_PREFIXES | REPLY_PREFIXES | WEAK_PREFIXES

        assert not CALENDAR_ANSWERS & prefixes
        assert {fold_label(word) for word in CALENDAR_ANSWERS} == CALENDAR_ANSWERS
        assert {fold_label(tag) for tag in SUBJECT_TAGS} == SUBJECT_TAGS
