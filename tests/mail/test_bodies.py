"""The text of a message (rules T1, F7, A6)."""

import pytest

from touchpoints.mail.messages import parse_message
from touchpoints.mail.oddities import OddityKind

PLAIN = b"Content-Type: text/plain\n\n"
HTML = b"Content-Type: text/html\n\n"
FILE = b"Content-Type: application/pdf; name=a.pdf\n\nx"


def multipart(*parts, subtype=b"mixed", boundary=b"b"):
    """A multipart of parts given as bytes, headers included."""
    head = b"Content-Type: multipart/" + subtype + b"; boundary=" + boundary + b"\n\n"
    delimiter = b"--" + boundary
    joined = b"".join(delimiter + b"\n" + part + b"\n" for part in parts)
    return head + joined + delimiter + b"--\n"


def alternative(*parts):
    """A multipart/alternative of parts."""
    return multipart(*parts, subtype=b"alternative", boundary=b"a")


class TestChoice:
    """Which parts make the text."""

    def test_plain_text_goes_before_html(self):
        """F7: of two forms of a text the plain one is read; the HTML is kept."""
        message = parse_message(alternative(PLAIN + b"plain", HTML + b"<b>rich</b>"))

        assert message.text == "plain"
        assert message.html == "<b>rich</b>"

    @pytest.mark.parametrize("blank", [b"", b" \n\t\n"])
    def test_html_is_rendered_where_plain_text_is_blank(self, blank):
        """F7: HTML is rendered where the plain form says nothing."""
        raw = alternative(PLAIN + blank, HTML + b"<p>one<br>two</p>")

        assert parse_message(raw).text == "one\ntwo"

    def test_html_alone_is_rendered(self):
        """F7: a message in HTML only has a text all the same."""
        assert parse_message(HTML + b"<p>Hello</p>").text == "Hello"

    def test_no_text_at_all(self):
        """T1: a message without text has an empty one and no HTML."""
        message = parse_message(multipart(FILE))

        assert message.text == ""
        assert message.html is None

    def test_unnamed_texts_are_joined(self):
        """T1: texts around a file are one text, in order."""
        raw = multipart(PLAIN + b"one", FILE, PLAIN + b"two", PLAIN + b" ")

        assert parse_message(raw).text == "one\ntwo"

    def test_pages_are_joined(self):
        """T1: HTML around a file is one HTML text, in order."""
        raw = multipart(HTML + b"<p>one", FILE, HTML + b"<p>two")

        assert parse_message(raw).html == "<p>one\n<p>two"
        assert parse_message(raw).text == "one\ntwo"

    def test_a_list_footer_does_not_hide_the_html(self):
        """F7: a plain footer that a list added does not stand for the HTML text."""
        raw = multipart(HTML + b"<p>Hello</p>", PLAIN + b"-- \nsales list")

        assert parse_message(raw).text == "Hello\n-- \nsales list"

    def test_a_footer_follows_the_chosen_form(self):
        """F7: alternatives are one passage; what follows them is another."""
        both = alternative(PLAIN + b"plain", HTML + b"rich")

        assert parse_message(multipart(both, PLAIN + b"footer")).text == "plain\nfooter"

    def test_two_sets_of_alternatives_are_two_passages(self):
        """F7: of each set of alternatives one form is read."""
        first = alternative(PLAIN + b"one", HTML + b"ONE")
        second = alternative(HTML + b"two")

        assert parse_message(multipart(first, second)).text == "one\ntwo"

    def test_alternatives_may_hold_multiparts(self):
        """F7: pages and their pictures inside alternatives belong to one passage."""
        rich = multipart(HTML + b"one", FILE, HTML + b"two", boundary=b"m")

        message = parse_message(alternative(PLAIN + b"plain", rich))

        assert message.text == "plain"
        assert message.html == "one\ntwo"

    def test_several_plain_forms_are_joined(self):
        """T1: what a list put among the alternatives is not lost."""
        raw = alternative(PLAIN + b"one", HTML + b"ONE", PLAIN + b"footer")

        assert parse_message(raw).text == "one\nfooter"

    def test_of_two_plain_forms_of_one_text_one_is_read(self):
        """T1: plain forms that differ in their line breaks only are one text."""
        flowed = b"Content-Type: text/plain; format=flowed\n\nfour \npumps"
        raw = alternative(
            PLAIN + b"four\npumps", flowed, HTML + b"x", PLAIN + b"footer"
        )

        assert parse_message(raw).text == "four\npumps\nfooter"

    def test_html_that_repeats_the_plain_text_is_left_out(self):
        """F7: both forms of one text in a multipart/mixed are one text."""
        raw = multipart(
            PLAIN + b"Dear Bob,\nfour  pumps", HTML + b"Dear Bob, four pumps"
        )

        assert parse_message(raw).text == "Dear Bob,\nfour  pumps"


class TestDecoding:
    """From bytes to text."""

    @pytest.mark.parametrize(
        ("written", "text"),
        [
            (b"one\r\ntwo\r\n", "one\ntwo\n"),
            (b"one\r\r\ntwo", "one\ntwo"),
            (b"one\n10%\r20%", "one\n10%\n20%"),
            (b"one\0two\r\nthree", "onetwo\nthree"),
        ],
    )
    def test_lines_end_in_newlines(self, written, text):
        """A6: whatever ends the lines, the text has newlines and no NULs."""
        assert parse_message(b"Subject: x\n\n" + written).text == text

    def test_reads_the_charset(self):
        """A6: text is read in its charset."""
        raw = b"Content-Type: text/plain; charset=koi8-r\n\n" + "Привет".encode(
            "koi8-r"
        )

        assert parse_message(raw).text == "Привет"
        assert parse_message(raw).oddities == ()

    def test_reads_the_charset_that_the_html_names(self):
        """A6: HTML without a charset in its fields is read in that of its head."""
        raw = HTML + b"<meta charset='koi8-r'>" + "Привет".encode("koi8-r")

        assert parse_message(raw).text == "Привет"

    @pytest.mark.parametrize(
        "label",
        [
            b"; charset=us-ascii",
            b'; charset=""',
            b"; charset=utf-8",
            b"; charset=x-odd",
        ],
    )
    def test_the_page_tells_its_charset_where_the_label_does_not(self, label):
        """F8: a label that is silent or does not fit gives way to the page's own."""
        fields = b"Content-Type: text/html" + label + b"\n\n"
        page = b"<meta charset=windows-1251>" + "Привет".encode("cp1251")

        assert parse_message(fields + page).text == "Привет"

    @pytest.mark.parametrize(
        ("written", "text"),
        [
            ("Привет".encode(), "Привет"),
            ("Привет".encode() + b"\xd0", "Привет\N{REPLACEMENT CHARACTER}"),
        ],
    )
    def test_the_page_is_not_believed_before_its_bytes(self, written, text):
        """F8: UTF-8 is UTF-8, damaged or not, whatever the page says."""
        page = b"Content-Type: text/html; charset=us-ascii\n\n<meta charset=gb2312>"

        assert parse_message(page + written).text == text

    def test_carriage_returns_in_utf16_are_no_bytes_to_drop(self):
        """A6: line ends of two-byte charsets are read as characters."""
        raw = b"Content-Type: text/plain; charset=utf-16\n\n" + "a\r\nb".encode(
            "utf-16"
        )

        assert parse_message(raw).text == "a\nb"

    def test_unwraps_flowed_text(self):
        """I5: format=flowed is unwrapped, with DelSp or without."""
        flowed = b"Content-Type: text/plain; format=FLOWED"

        assert parse_message(flowed + b"\n\nfour \npumps").text == "four pumps"
        assert parse_message(flowed + b"; delsp=YES\n\nfo \nur").text == "four"
        assert parse_message(
            b"Content-Type: text/plain; format=fixed\n\na \nb"
        ).text == ("a \nb")

    @pytest.mark.parametrize(
        ("fields", "written", "kind"),
        [
            (
                b"Content-Type: text/plain; charset=x-none",
                b"\xe9",
                OddityKind.BAD_CHARSET,
            ),
            (b"Content-Transfer-Encoding: base64", b"SGk=!!", OddityKind.BAD_BASE64),
            (
                b"Content-Transfer-Encoding: quoted-printable",
                b"100=zz",
                OddityKind.BAD_QUOTED_PRINTABLE,
            ),
        ],
    )
    def test_says_what_was_wrong(self, fields, written, kind):
        """A6: faults of charset and encoding are oddities, the text is still read."""
        message = parse_message(fields + b"\n\n" + written)

        assert message.text
        assert [each.kind for each in message.oddities] == [kind]
