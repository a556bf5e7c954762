"""What must not matter to a forward, over the forwards of every client and language."""

import textwrap
import unicodedata

import pytest
from tests.mail.forwards.rendering import (
    MAILS,
    Facts,
    facts,
    forward,
    quoted,
    scenarios,
)

from touchpoints.mail.forwards import find_original

#: One of the mails for each client and language, each in its turn.
SCENARIOS = {}
for number, each in enumerate(scenarios()):
    if each.client.has_colons and each.mail is MAILS[number // len(MAILS) % len(MAILS)]:
        SCENARIOS.setdefault(each.client.name, []).append(each)

every_client = pytest.mark.parametrize("written", SCENARIOS.values(), ids=SCENARIOS)


def composed(text):
    """A text with its letters composed and its blanks single."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def same(read):
    """What was read, but for how its texts are spaced and composed."""
    if read is None:
        return None
    return read._replace(note=composed(read.note), text=composed(read.text))


def changed(written, change):
    """What differs, by scenario, when a change is made to each of these forwards.

    The change is made to a scenario, and gives the subject and the body.
    """
    different = {}
    for each in written:
        read = same(facts(find_original(forward(*change(each)))))
        wanted = same(each.expected)
        if read != wanted:
            different[each.name] = [
                (field, got, want)
                for field, got, want in zip(
                    Facts._fields, read or [None] * 8, wanted, strict=True
                )
                if got != want
            ]
    return different


def in_block(change):
    """A change of the block's lines."""
    return lambda each: (each.subject, each.body(block=change))


def by_line(change):
    """A change of each line of the block."""
    return in_block(lambda block: "\n".join(map(change, block.split("\n"))))


class TestCharacters:
    """Line ends, blanks and letters."""

    @every_client
    def test_line_ends(self, written):
        """F2: CRLF instead of LF changes nothing."""
        assert not changed(
            written, lambda each: (each.subject, each.body().replace("\n", "\r\n"))
        )

    @every_client
    def test_trailing_blanks(self, written):
        """F2: blanks at the ends of lines change nothing."""
        assert not changed(
            written, lambda each: (each.subject, each.body().replace("\n", " \t \n"))
        )

    @every_client
    def test_decomposed_letters(self, written):
        """F2: letters taken apart, as macOS does, are the same letters."""
        assert not changed(
            written,
            lambda each: (each.subject, unicodedata.normalize("NFD", each.body())),
        )

    @every_client
    @pytest.mark.parametrize(
        "blank", ["\u00a0", "\u202f", "\u2009", "\u3000"], ids=lambda it: f"{ord(it):x}"
    )
    def test_blanks_of_other_kinds(self, written, blank):
        """F2: blanks that do not break or have a width of their own are blanks."""
        assert not changed(written, in_block(lambda block: block.replace(" ", blank)))


class TestLayout:
    """Quotation marks, bold type and wrapped lines."""

    @every_client
    def test_quoted(self, written):
        """F1: marks before every line of the forwarded mail are taken off again."""

        def quote(each):
            page = each.body()[len(each.mail.note) :].strip("\n")
            return each.subject, f"{each.mail.note}\n\n{quoted(page)}\n"

        assert not changed(written, quote)

    @every_client
    @pytest.mark.parametrize("mark", ["*", "**", "__"])
    def test_bold_labels(self, written, mark):
        """F2: labels between marks of bold type are labels."""

        def bold(each):
            keys = {key for key, _ in each.block}
            body = each.body()
            for key in sorted(keys, key=len, reverse=True):
                for start in ("\n", "\n> "):
                    body = body.replace(f"{start}{key}", f"{start}{mark}{key}{mark}")
            return each.subject, body

        assert not changed([each for each in written if each.mail.note], bold)

    @every_client
    @pytest.mark.parametrize("width", [72, 76, 78])
    def test_wrapped_lines(self, written, width):
        """F2: lines that a mailer wrapped at 72 to 78 characters are read as one."""

        def wrapped(line):
            return textwrap.fill(
                line, width, break_long_words=False, break_on_hyphens=False
            )

        assert not changed(written, by_line(wrapped))

    @every_client
    def test_wrapped_before_addresses(self, written):
        """F2: addresses on lines of their own belong to the name above."""
        assert not changed(
            [each for each in written if each.mail.author[0]],
            in_block(lambda block: block.replace(" <", "\n<")),
        )

    @every_client
    def test_blank_lines_between_labels(self, written):
        """F2: labels that are paragraphs of their own are one block."""
        assert not changed(written, in_block(lambda block: block.replace("\n", "\n\n")))


class TestAddresses:
    """What programs write around addresses."""

    @every_client
    @pytest.mark.parametrize(
        "form",
        [
            "<{0}<mailto:{0}>>",
            "<{0} <mailto:{0}>>",
            "[mailto:{0}]",
            "<mailto:{0}>",
            "<https://eur02.safelinks.protection.outlook.com/?url=mailto%3A{0}&data=05>",
            "<{0}<https://urldefense.com/v3/__mailto:{0}__;!!Abc!x$>>",
            "<https://urldefense.com/v3/__mailto:{0}__;!!Abc!x$>",
        ],
    )
    def test_mailto(self, written, form):
        """F2: links written out beside or instead of an address add nothing."""

        def decorate(block):
            for each in written:
                for _, address in (each.mail.author, *each.mail.to, *each.mail.cc):
                    block = block.replace(f"<{address}>", form.format(f"\0{address}"))
            return block.replace("\0", "")

        assert not changed(written, in_block(decorate))


class TestHeaders:
    """Which lines the block has, and in which order."""

    @every_client
    def test_unknown_headers(self, written):
        """F2: header lines that no table knows are passed over, wherever they stand."""

        def extra(block):
            first, *rest = block.split("\n")
            return "\n".join([first, "X-Spam-Score: 0.1", *rest, "X-Mailer-Extra: 17"])

        assert not changed(written, in_block(extra))

    @every_client
    def test_reversed_order(self, written):
        """F2: labels may come in any order."""
        assert not changed(
            written, in_block(lambda block: "\n".join(reversed(block.split("\n"))))
        )

    @every_client
    @pytest.mark.parametrize(
        "subject", ["Pumps", "", "[EXT] {0}", "FWD: {0}", "Fwd: Pumps, please log"]
    )
    def test_an_edited_subject(self, written, subject):
        """F1: an edited subject hides no forward, and its own subject is the original's."""
        assert not changed(
            written, lambda each: (subject.format(each.subject), each.body())
        )

    @every_client
    def test_a_disclaimer_below(self, written):
        """F1: what a gateway writes below changes nothing above."""
        disclaimer = "________________________________\nConfidential. Do not read."

        for each in written:
            body = f"{each.body()}\n\n{disclaimer}\n"
            read = facts(find_original(forward(each.subject, body)))

            assert read.text.startswith(each.mail.text)
            assert read._replace(text=each.mail.text) == each.expected
