"""Rules that single clients and languages ask for, each at its edges."""

from datetime import UTC, datetime, timedelta

import pytest
from tests.mail.forwards.rendering import forward

from touchpoints.mail._blind_blocks import read_attribution, read_colonless_block
from touchpoints.mail._body_lines import BodyLines
from touchpoints.mail._date_shapes import has_year_and_time
from touchpoints.mail._wall_dates import read_wall_date
from touchpoints.mail.forwards import find_original

GMAIL = "---------- Forwarded message ---------"
HEAD = (
    "From: Ada Byron <ada@lab.example>\n"
    "Date: 2021-11-02 09:05\n"
    "To: Rep Example <rep@acme.example>\n"
    "Subject: Four pumps"
)


def read(body, subject="Fwd: Four pumps"):
    """The original of a forward."""
    return find_original(forward(subject, body))


class TestDates:
    """Dates that one language writes unlike the others."""

    @pytest.mark.parametrize(
        ("language", "text", "month", "day"),
        [
            ("vi", "Thứ Năm, 02 Tháng Mười Một 2021 9:05 SA", 11, 2),
            ("vi", "Chủ Nhật, 05 Tháng Mười 2021 9:05 SA", 10, 5),
            ("vi", "Thứ Ba, 05 tháng Chạp 2021 9:05 SA", 12, 5),
            ("vi", "5 tháng 10, 2021 9:05", 10, 5),
            ("ko", "21/7/3 오전 9:05", 7, 3),
            ("hu", "21. 07. 03. 9:05", 7, 3),
            ("en", "21/7/03 09:05", 7, 21),
            ("ko", "2021/7/3 9:05", 7, 3),
            ("he", "יום ו׳, 8 בינו׳ 2021 ב-9:05", 1, 8),
            ("el", "Σάββατο, 8 Μαΐου 2021 9:05 π.μ.", 5, 8),
            ("ar", "الجمعة، 8 يناير، 2021 09:05 ص", 1, 8),
        ],
    )
    def test_words_and_orders(self, language, text, month, day):
        """F8: months in words, years that come first, times joined to a word."""
        found = read_wall_date(text, languages=[language, "en"])

        assert (found.date.month, found.date.day) == (month, day)
        assert (found.date.hour, found.date.minute) == (9, 5)

    @pytest.mark.parametrize("text", ["5 tháng nào đó 2021 9:05", "5 9:05 2021 tháng"])
    def test_no_month(self, text):
        """F8: what stands behind *tháng* may be no number, or nothing."""
        assert read_wall_date(text, languages=["vi"]) is None

    def test_an_order_that_no_language_tells(self):
        """F8: two-digit years come first only where the language is known to do so."""
        assert read_wall_date("21/7/3 9:05", languages=[]) is None

    @pytest.mark.parametrize(
        ("language", "text", "hours"),
        [
            ("zh", "2021年11月2日 GMT+8 09:05:00", 8),
            ("zh", "2021年11月2日 星期二 GMT+8 上午9:05", 8),
            ("ar", "2 نوفمبر، 2021 في 9:05:00 ص غرينتش+3", 3),
            ("en", "2 Nov 2021 9:05 -0500", -5),
        ],
    )
    def test_zones(self, language, text, hours):
        """F8: Chinese names the zone before the time, Arabic in its own letters."""
        found = read_wall_date(text, languages=[language])

        assert found.zone_known
        assert found.date.utcoffset() == timedelta(hours=hours)
        assert found.date.replace(tzinfo=UTC) == datetime(2021, 11, 2, 9, 5, tzinfo=UTC)

    def test_a_year_and_a_time(self):
        """F2: a year without a time of day is not enough, nor is a time alone."""
        assert has_year_and_time("2 listopada 2021 09:05")
        assert has_year_and_time("2.11.2021 9.05")
        assert not has_year_and_time("02.11.2021")
        assert not has_year_and_time("9:05")


class TestLabels:
    """Labels that no table knows, between known ones."""

    def test_a_date_behind_an_unknown_label(self):
        """F2: a year and a time behind an unknown label are the block's date."""
        block = HEAD.replace("Date:", "Wegschickt:")

        original = read(f"{GMAIL}\n{block}\n\nHow much?\n")

        assert original.date == datetime(2021, 11, 2, 9, 5, tzinfo=UTC)
        assert original.text == "How much?"

    @pytest.mark.parametrize(
        "line", ["X-Received: 2020-01-01 01:01", "Delivered: 2020-01-01 01:01"]
    )
    def test_other_dates(self, line):
        """F2: a date behind a known label comes before one behind an unknown label."""
        for block in (
            HEAD.replace("Date:", f"{line}\nDate:"),
            HEAD.replace("To:", f"{line}\nTo:"),
        ):
            original = read(f"{GMAIL}\n{block}\n\nHow much?\n")

            assert original.date == datetime(2021, 11, 2, 9, 5, tzinfo=UTC)

    def test_dates_of_programs(self):
        """F2: lines such as X-Received are no date; of two others the first counts."""
        only = HEAD.replace("Date:", "X-Received:")
        two = HEAD.replace("Date:", "Wegschickt:").replace(
            "Subject:", "Gekommen: 2021-12-02 09:05\nSubject:"
        )

        assert read(f"{GMAIL}\n{only}\n\nHow much?\n").date is None
        assert read(f"{GMAIL}\n{two}\n\nHow much?\n").date.month == 11


class TestWrappedPeople:
    """Lines that were broken before an address."""

    def test_more_people_behind_the_address(self):
        """F2: a line that begins with the address of the name above goes on."""
        block = (
            f"{HEAD}\nCc: Charles\n<charles@engine.example>, Mary\n<mary@acme.example>"
        )

        original = read(f"{GMAIL}\n{block}\n\nHow much?\n")

        assert [each.name for each in original.cc] == ["Charles", "Mary"]
        assert original.text == "How much?"

    @pytest.mark.parametrize(
        "line", ["<bob@acme.example> is gone.", "<https://acme.example> at 9@night"]
    )
    def test_a_text_that_begins_like_an_address(self, line):
        """F2: below a whole address, or with a link, the text has begun."""
        block = HEAD.replace("Subject: Four pumps", "Cc: Mary <mary@acme.example>")

        original = read(f"{GMAIL}\n{block}\n{line}\n")

        assert [each.name for each in original.cc] == ["Mary"]
        assert original.text == line


class TestClosingRules:
    """Rules below the original."""

    @pytest.mark.parametrize(
        ("rule", "is_closing"),
        [("-" * 41, True), ("-" * 20, False), ("-" * 20 + "x" + "-" * 20, False)],
    )
    def test_below_a_banner(self, rule, is_closing):
        """F1: the long rule that KMail draws below the original is not part of it."""
        original = read(f"{GMAIL}\n{HEAD}\n\nHow much?\n{rule}\n")

        assert original.text == ("How much?" if is_closing else f"How much?\n{rule}")

    def test_without_a_banner(self):
        """F1: where nothing was drawn above, a rule below is the author's own."""
        rule = "-" * 41

        assert read(f"{HEAD}\n\nHow much?\n{rule}\n").text == f"How much?\n{rule}"


class TestOneLine:
    """Yandex names the date and the sender in one line below its banner."""

    @pytest.mark.parametrize(
        ("banner", "language"),
        [
            ("-------- Пересылаемое сообщение --------", "ru"),
            ("-------- Переслане повідомлення --------", "uk"),
            ("-------- Forwarded message --------", "en"),
            ("-------- İletilen mesaj --------", "tr"),
        ],
    )
    @pytest.mark.parametrize(
        "sender",
        [
            '"Byron, Ada" <ada@lab.example>',
            "Ada Byron <ada@lab.example>",
            "<ada@lab.example>",
        ],
    )
    def test_below_a_banner(self, banner, language, sender):
        """F2: the line says who wrote and when."""
        closing = "-------- Конец пересылаемого сообщения --------"
        line = f"02.11.2021, 09:05, {sender}:"

        original = read(f"FYI\n\n{banner}\n{line}\n\nHow much?\n\n{closing}\n")

        assert original.author.address == "ada@lab.example"
        assert original.date == datetime(2021, 11, 2, 9, 5, tzinfo=UTC)
        assert not original.zone_known
        assert (original.note, original.text) == ("FYI", "How much?")
        assert original.evidence.language == language

    @pytest.mark.parametrize(
        "line",
        [
            "02.11.2021, 09:05, Ada <ada@lab.example>",
            "02.11.2021, 09:05, Ada:",
            "02.11.2021, 09:05, Ada <ada>:",
            "02.11.2021, 09:05, <ada@lab.example> Ada:",
            "02.11.2021, Ada <ada@lab.example>:",
        ],
    )
    def test_other_lines(self, line):
        """F1: a line without the colon, the address, the year or the time is text."""
        lines = BodyLines.of(line)

        assert read_attribution(lines, 0, language=None) is None
        assert read(f"{GMAIL}\n{line}\n").author is None

    def test_no_language(self):
        """F8: a banner of no single language says nothing of the line's."""
        lines = BodyLines.of("02.11.2021, 09:05, Ada <ada@lab.example>:")

        assert read_attribution(lines, 0, language=None).language is None


class TestNoColons:
    """Labels without colons."""

    BLOCK = 'From "Ada" <ada@lab.example>\nTo rep@acme.example\nDate 2.11.2021 09:05'

    def test_depth(self):
        """F2: the block ends where the quotation does."""
        lines = BodyLines.of(
            "> " + self.BLOCK.replace("\n", "\n> ") + "\nSubject Pumps"
        )

        block = read_colonless_block(lines, 0)

        assert (block.depth, block.after) == (1, 3)

    @pytest.mark.parametrize(
        "text",
        [
            "From Ada with love\nTo rep@acme.example\nDate 2.11.2021 09:05",
            'From "Ada" <ada@lab.example>\nTo rep@acme.example\nDate tomorrow',
            'From "Ada" <ada@lab.example>\nDate 2.11.2021 09:05',
            "Hello",
            "From",
        ],
    )
    def test_sentences(self, text):
        """F2: without an address, a moment and a third field these are sentences."""
        assert read_colonless_block(BodyLines.of(text), 0) is None

    def test_below_a_weak_banner(self):
        """F1: an original message counts only where the subject says forward."""
        body = f"------ Original Message ------\n{self.BLOCK}\nSubject Pumps\n\nHi\n"

        assert read(body).subject == "Pumps"
        assert read(body, "Re: Pumps") is None

    def test_without_a_banner(self):
        """F1: without a banner, and below a mere rule, these are sentences."""
        assert read(f"{self.BLOCK}\nSubject Pumps\n\nHi\n") is None
        assert read(f"{'_' * 32}\n{self.BLOCK}\nSubject Pumps\n\nHi\n") is None
