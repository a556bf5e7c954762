"""Dates as mail clients write them for people."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from touchpoints.mail._date_shapes import is_end_of_date
from touchpoints.mail._labels import LOCALES, fold_label
from touchpoints.mail._wall_dates import likeliest_language, read_wall_date

MORNING = datetime(2021, 11, 2, 9, 5, tzinfo=UTC)
LAST = datetime.max.replace(tzinfo=UTC)
CARRIED = datetime(2021, 11, 2, 10, 0, tzinfo=UTC)
EVENING = datetime(2021, 11, 2, 21, 5, tzinfo=UTC)

WITHOUT_ZONE = [
    ("en", "Tue, Nov 2, 2021 at 9:05 AM", MORNING),
    ("en", "Tuesday, November 2, 2021 9:05 PM", EVENING),
    ("en", "On Tuesday, November 2nd, 2021 at 9:05 AM", MORNING),
    ("en", "Tue Nov  2 09:05:00 2021", MORNING),
    ("en", "2 Nov 21 09:05", MORNING),
    ("en", "2 Novemb. 2021 09:05", MORNING),
    ("en", "2 Nov 2021 09.05.00", MORNING),
    ("en", "11/2/2021 9:05 AM", MORNING),
    ("en", "11/2/21 9:05 p.m.", EVENING),
    ("en", "2/11/2021 9:05", MORNING),
    ("en", "13/11/2021 9:05 AM", datetime(2021, 11, 13, 9, 5, tzinfo=UTC)),
    ("en", "11/13/2021 09:05", datetime(2021, 11, 13, 9, 5, tzinfo=UTC)),
    ("en", "02-11-2021 09:05", MORNING),
    ("en", "2 November 2021 at 9.05", MORNING),
    ("en", "November 2, 2021 9 PM", datetime(2021, 11, 2, 21, 0, tzinfo=UTC)),
    ("en", "9:05 PM, 2 November 2021", EVENING),
    ("en", "2 Nov 2021 12:05 AM", datetime(2021, 11, 2, 0, 5, tzinfo=UTC)),
    ("en", "2 Nov 2021 12:05 PM", datetime(2021, 11, 2, 12, 5, tzinfo=UTC)),
    ("en", "2 Nov 2021 23:59:60", datetime(2021, 11, 2, 23, 59, 59, tzinfo=UTC)),
    ("de", "Di., 2. Nov. 2021 um 09:05 Uhr", MORNING),
    ("de", "Dienstag, 2. November 2021 09:05", MORNING),
    ("de", "2.11.21 09:05", MORNING),
    ("de", "am 02.11.2021 um 21:05", EVENING),
    ("de", "2. M\u00e4rz 2021 09:05", datetime(2021, 3, 2, 9, 5, tzinfo=UTC)),
    ("fr", "mar. 2 nov. 2021 à 09:05", MORNING),
    ("fr", "mar. 2 mars 2021 à 09:05", datetime(2021, 3, 2, 9, 5, tzinfo=UTC)),
    ("fr", "mardi 2 novembre 2021 9h05", MORNING),
    ("fr", "mardi 2 novembre 2021 9 h 05", MORNING),
    ("fr", "mardi 2 novembre 2021 à 9h", datetime(2021, 11, 2, 9, 0, tzinfo=UTC)),
    ("fr", "le 1er août 2021 09:05", datetime(2021, 8, 1, 9, 5, tzinfo=UTC)),
    ("es", "mar, 2 nov 2021 a las 9:05", MORNING),
    ("es", "martes, 2 de noviembre de 2021 9:05:00 p.\u00a0m.", EVENING),
    ("es", "mié., 3 mar. 2021 09:05", datetime(2021, 3, 3, 9, 5, tzinfo=UTC)),
    ("it", "mar 2 nov 2021 alle ore 09:05", MORNING),
    ("it", "martedì 2 novembre 2021 09.05", MORNING),
    ("nl", "di 2 nov. 2021 om 09:05", MORNING),
    ("nl", "2-11-2021 09:05", MORNING),
    ("nl", "ma 1 mrt 2021 09:05", datetime(2021, 3, 1, 9, 5, tzinfo=UTC)),
    ("pt", "ter., 2 de nov. de 2021 às 09:05", MORNING),
    ("pl", "wt., 2 lis 2021 o 09:05", MORNING),
    ("pl", "wtorek, 2 listopada 2021 09:05", MORNING),
    ("id", "Sel, 2 Nov 2021 pukul 09.05", MORNING),
    ("id", "Selasa, 02 November 2021 09.05.00", MORNING),
    ("id", "2 Agt 2021 09.05", datetime(2021, 8, 2, 9, 5, tzinfo=UTC)),
    ("sv", "tis 2 nov. 2021 kl 09:05", MORNING),
    ("sv", "den 2 november 2021 9:05 em", EVENING),
    ("da", "tirsdag den 2. november 2021 09.05", MORNING),
    ("nb", "tirsdag 2. november 2021 09:05", MORNING),
    ("fi", "tiistai 2. marraskuuta 2021 klo 9.05", MORNING),
    ("fi", "2.11.2021 klo 9.05", MORNING),
    ("cs", "úterý 2. listopadu 2021 9:05", MORNING),
    ("cs", "út 2. 11. 2021 v 9:05", MORNING),
    ("sk", "utorok 2. novembra 2021 9:05", MORNING),
    ("hu", "2021. november 2., kedd 9:05", MORNING),
    ("hu", "2021. nov. 2., Sze 9:05", MORNING),
    ("hu", "2021. 11. 2. du. 9:05", EVENING),
    ("ro", "marți, 2 noiembrie 2021 09:05", MORNING),
    ("ro", "mar., 2 nov. 2021 la 09:05", MORNING),
    ("ru", "вт, 2 нояб. 2021 г. в 09:05", MORNING),
    ("ru", "вторник, 2 ноября 2021 г. 9:05", MORNING),
    ("uk", "вівторок, 2 листопада 2021 р. 09:05", MORNING),
    ("bg", "вторник, 2 ноември 2021 г. 9:05", MORNING),
    ("hr", "uto, 2. stu 2021. u 09:05", MORNING),
    ("hr", "2. listopada 2021. 09:05", datetime(2021, 10, 2, 9, 5, tzinfo=UTC)),
    ("sl", "torek, 2. november 2021 ob 09:05", MORNING),
    ("sr", "уторак, 2. новембар 2021. 09:05", MORNING),
    ("lt", "2021 m. lapkričio 2 d., antradienis 09:05", MORNING),
    ("lv", "2021. gada 2. novembris 09:05", MORNING),
    ("et", "T, 2. nov 2021 kell 09:05", MORNING),
    ("ca", "dimarts, 2 de novembre de 2021 9:05", MORNING),
    (
        "ca",
        "dimecres, 4 d\u2019agost de 2021 9:05",
        datetime(2021, 8, 4, 9, 5, tzinfo=UTC),
    ),
    ("tr", "2 Kas 2021 Sal, 09:05 tarihinde", MORNING),
    ("tr", "2 Kasım 2021 Salı 09:05", MORNING),
    ("tr", "2 ARALIK 2021 09:05", datetime(2021, 12, 2, 9, 5, tzinfo=UTC)),
    ("el", "Τρί, 2 Νοε 2021 στις 9:05 π.μ.", MORNING),
    ("el", "Τρίτη, 2 Νοεμβρίου 2021 9:05 μ.μ.", EVENING),
    ("ja", "2021年11月2日(火) 9:05", MORNING),
    ("ja", "2021年11月2日 午後9時05分", EVENING),
    ("ja", "2021/11/02 (火) 9:05", MORNING),
    ("zh", "2021年11月2日(星期二) 上午9:05", MORNING),
    ("zh", "2021年11月2日 週二 下午9:05", EVENING),
    ("zh", "2021-11-02 09:05:00", MORNING),
    ("ko", "2021년 11월 2일 (화) 오후 9:05", EVENING),
    ("ko", "2021. 11. 2. 오전 9:05", MORNING),
    ("he", "יום ג׳, 2 בנוב׳ 2021 בשעה 9:05", MORNING),
    ("ar", "الثلاثاء، 2 نوفمبر 2021 9:05 م", EVENING),
    ("ar", "٢ نوفمبر ٢٠٢١ ٩:٠٥", MORNING),
    ("th", "วันอังคารที่ 2 พฤศจิกายน พ.ศ. 2564 09:05", MORNING),
    ("th", "2 พ.ย. 2564 เวลา 09:05", MORNING),
    ("vi", "2 tháng 11, 2021 lúc 09:05", MORNING),
    ("vi", "Th 3, 2 thg 11, 2021 lúc 09:05", MORNING),
    ("", "2021-11-02 09:05", MORNING),
    ("", "2 listopadu 2021 09:05", MORNING),
]

WITH_ZONE = [
    ("en", "Tue, 02 Nov 2021 09:05:00 +0100", 60),
    ("en", "Tue, 2 Nov 2021 09:05:00 +0100 (CET)", 60),
    ("en", "Tuesday, November 2, 2021, 09:05:00 AM GMT+1", 60),
    ("en", "2 November 2021 at 09:05:00 GMT+5:30", 330),
    ("en", "02/11/2021 09:05 (GMT-03:00)", -180),
    ("en", "2021-11-02T09:05:00Z", 0),
    ("en", "2021-11-02T09:05:00-07:00", -420),
    ("en", "2 Nov 2021 09:05:00 PDT", -420),
    ("en", "2 Nov 2021 09:05 CST", -360),
    ("zh", "2021年11月2日 09:05 (CST)", 480),
    ("de", "2. November 2021 um 09:05:00 MESZ", 120),
    ("fr", "2 novembre 2021 à 09:05:00 UTC+1", 60),
    ("cs", "2. listopadu 2021 9:05:00 SELČ", 120),
    ("ru", "вторник, 2 ноября 2021, 9:05 +03:00", 180),
    ("id", "Selasa, 2 November 2021 09.05.00 WIB", 420),
    ("en", "Tue, 2 Nov 2021 09:05:00 \u22120500", -300),
]

NO_DATES = [
    "",
    "yesterday",
    "2 November 2021",
    "09:05",
    "2 November 09:05",
    "November 2021 09:05",
    "January 5 at 9",
    "32.1.2021 09:00",
    "31.2.2021 09:00",
    "2 Foo 2021 09:05",
    "2 Nov 2021 25:00",
    "1.2.3.4 09:05",
    "123/4/2021 09:05",
    "1/2/003 09:05",
    "2 ju 2021 09:05",
    "2 jui 2021 09:05",
    "Nov 09:05 1",
    "1 Jan 0001 00:00 +0100",
    "tháng 99, 2021 09:05",
    "2 tháng 11 09:05",
    "2 Nov 2021 " + "x" * 200 + " 09:05",
]


class TestReadWallDate:
    """What a text says of a date."""

    @pytest.mark.parametrize(("language", "text", "expected"), WITHOUT_ZONE)
    def test_without_a_zone(self, language, text, expected):
        """F5: the wall time is read, and the missing zone is told."""
        found = read_wall_date(text, languages=[language] if language else [])

        assert found.date == expected
        assert found.date.tzinfo is UTC
        assert not found.zone_known

    @pytest.mark.parametrize(("language", "text", "minutes"), WITH_ZONE)
    def test_with_a_zone(self, language, text, minutes):
        """F5: a zone in the text is the date's own."""
        found = read_wall_date(text, languages=[language])

        assert found.date.replace(tzinfo=UTC) == MORNING
        assert found.date.utcoffset() == timedelta(minutes=minutes)
        assert found.zone_known

    @pytest.mark.parametrize("text", NO_DATES)
    def test_no_date(self, text):
        """F8: what is not wholly said is not invented."""
        assert read_wall_date(text, languages=["fr", "en"]) is None

    def test_months_that_languages_disagree_about(self):
        """F8: *listopada* is November in Polish, October in Croatian, else unknown."""
        text = "2 listopada 2021 09:05"

        assert read_wall_date(text, languages=["pl"]).date.month == 11
        assert read_wall_date(text, languages=["hr"]).date.month == 10
        assert read_wall_date(text, languages=["hr", "pl"]).date.month == 10
        assert read_wall_date(text, languages=["en"]) is None

    @pytest.mark.parametrize(
        "text",
        [
            "2 November 2021 09:05 IST",
            "2 November 2021 09:05 +99:00",
            "2 November 2021 09:05 Middle Earth Time",
        ],
    )
    def test_zones_that_are_not_known(self, text):
        """F5: a zone that means several, or nothing, stays unknown."""
        found = read_wall_date(text, languages=["en"])

        assert found.date == MORNING
        assert not found.zone_known

    def test_seconds(self):
        """F8: a leap second is the one before it; a time that cannot be is none."""
        found = read_wall_date("2 November 2021 09:05:60", languages=["en"])

        assert found.date == MORNING.replace(second=59)
        assert read_wall_date("2 November 2021 09:05:99", languages=["en"]) is None

    def test_two_days_in_numbers(self):
        """F8: the first day that can be one is taken."""
        found = read_wall_date("1/2/003, 2/11/2021, 09:05", languages=["fr"])

        assert found.date == MORNING

    @pytest.mark.parametrize(
        "text",
        [
            "Τρίτη, 2 Νοεμβρίου 2021 9:05 μμ",
            "الثلاثاء، 2 نوفمبر 2021 9:05 م",
            "2 Kasım 2021 Salı 9:05 ÖS",
            "2 tháng 11, 2021 9:05 CH",
            "2/11/2021 9:05 CH",
            "2/11/2021 9:05 μμ",
        ],
    )
    def test_halves_under_labels_of_another_language(self, text):
        """F5: an English client writes the evening as its country does."""
        assert read_wall_date(text, languages=["en"]).date == EVENING

    def test_halves_mean_one_thing(self):
        """F5: no word is the morning in one language and the evening in another."""
        halves: dict[str, set[str]] = {}
        for locale in LOCALES:
            for half, column in (("am", locale.am), ("pm", locale.pm)):
                for word in column.split("|"):
                    halves.setdefault(fold_label(word), set()).add(half)

        del halves[""]
        assert all(len(meanings) == 1 for meanings in halves.values())

    @pytest.mark.parametrize(
        ("text", "day"),
        [
            ("wtorek, 2 listopada 2021 09:05", (11, 2)),
            ("utorak, 5 listopada 2021 09:05", (10, 5)),
            ("wt., 13 lip 2021 09:05", (7, 13)),
            ("uto, 15 lip 2021 09:05", (6, 15)),
            ("wt., 2 lis 2021 09:05", (11, 2)),
            ("úterý 3 srp 2021 9:05", (8, 3)),
            ("pon, 5 srp 2021 09:05", (7, 5)),
            ("Tue 2/11/2021 9:05 am", (11, 2)),
            ("Thu 2/11/2021 9:05 am", (2, 11)),
            ("mar. 2/11/2021 9:05 am", (11, 2)),
        ],
    )
    def test_the_day_of_the_week_decides(self, text, day):
        """F5: of two readings the one that falls on the day that is named is right."""
        found = read_wall_date(text, languages=["en"], not_after=lambda: CARRIED)

        assert (found.date.month, found.date.day) == day

    @pytest.mark.parametrize(
        ("text", "day"),
        [
            ("10/12/2021 09:05", (10, 12)),
            ("12/10/2021 9:05 am", (10, 12)),
            ("12 listopada 2021 09:05", (10, 12)),
            ("14/10/2021 09:05", (10, 14)),
            ("10/12/2022 09:05", (12, 10)),
            ("10.12.2021 09:05", (12, 10)),
            ("10/12/2021 09:05 CET", (10, 12)),
        ],
    )
    def test_else_the_mail_that_carries_it_decides(self, text, day):
        """F5: no original is later than its forward, where another reading is not."""
        carried = datetime(2021, 10, 12, 10, 0, tzinfo=UTC)
        found = read_wall_date(text, languages=["en"], not_after=lambda: carried)

        assert (found.date.month, found.date.day) == day

    def test_dates_of_the_forward_that_cannot_be_moved(self):
        """A6: the end of the calendar limits nothing, and raises nothing."""
        found = read_wall_date(
            "10/12/2021 09:05",
            languages=["en"],
            not_after=lambda: LAST,
        )

        assert found.date.month == 12

    def test_languages_with_one_order(self):
        """F8: where a language writes the day first, a later day is not turned round."""
        found = read_wall_date(
            "10/12/2021 09:05", languages=["fr"], not_after=lambda: CARRIED
        )

        assert found.date.month == 12

    @pytest.mark.parametrize(
        ("text", "month"),
        [("02-11-2021 09:05 AM", 11), ("2/11/2021 9:05 AM", 2), ("2/11/2021 9:05", 11)],
    )
    def test_the_american_order(self, text, month):
        """F8: the month comes first with strokes and AM or PM, but not with hyphens."""
        found = read_wall_date(text, languages=["en"], not_after=lambda: CARRIED)

        assert found.date.month == month

    @pytest.mark.parametrize("language", ["en", "de"])
    def test_only_days_of_the_calendar(self, language):
        """F8: November has no 31st, so *lis* is October there."""
        found = read_wall_date("31 lis 2021 09:05", languages=[language])

        assert found.date.month == 10
        assert read_wall_date("1/2/0000 09:05", languages=[language]) is None

    def test_months_that_nothing_decides(self):
        """F8: where both months are possible, neither is taken."""
        text = "2 lis 2021 09:05"

        assert read_wall_date(text, languages=["en"], not_after=lambda: CARRIED) is None

    @given(
        st.datetimes(datetime(1970, 1, 1), datetime(2099, 12, 31)),  # noqa: DTZ001
        st.sampled_from(
            ["%Y-%m-%d %H:%M:%S", "%d.%m.%Y %H:%M:%S", "%d/%m/%Y %H.%M.%S"]
        ),
    )
    def test_numbers_come_back(self, moment, form):
        """F8: a date in numbers reads as it was written."""
        moment = moment.replace(microsecond=0, tzinfo=UTC)

        assert read_wall_date(moment.strftime(form), languages=["de"]).date == moment

    @given(st.text(alphabet="0123456789:./-+ apmnovt月年日م", max_size=60))
    def test_nothing_raises(self, text):
        """A6: whatever stands behind a label, an answer comes."""
        found = read_wall_date(text, languages=["en", "zh", "hu"])

        assert found is None or found.date.utcoffset() is not None


class TestLikeliestLanguage:
    """Which of several languages a date is in."""

    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("mar. 2 nov. 2021 à 09:05", "fr"),
            ("mar, 2 nov 2021 a las 9:05", "es"),
            ("ter., 2 de nov. de 2021 às 09:05", "pt"),
            ("2 novembre 2021", "fr"),
            ("2 novembro 2021", "pt"),
            ("", "fr"),
        ],
    )
    def test_by_its_small_words(self, text, expected):
        """F8: words between day and time tell French, Spanish and Portuguese apart."""
        assert likeliest_language(text, ["fr", "es", "pt"]) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("+0100", True),
        ("(CET)", True),
        ("GMT+1", True),
        ("(UTC+01:00) Amsterdam, Berlin", True),
        ("AM", True),
        ("nachm.", False),
        ("午後", True),
        ("", False),
        ("+49 12345", False),
        ("+4912345", False),
        ("(see below)", False),
        ("I am", False),
        ("+0100 is what I would like to see here, and a lot more of that kind", False),
    ],
)
def test_what_ends_a_date(text, expected):
    """F8: a line of its own goes on with a date where it is its zone or half of the day."""
    assert is_end_of_date(text) is expected
