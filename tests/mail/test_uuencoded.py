"""Files that stand uuencoded in a text (rules T1, T3, A6)."""

import binascii

import pytest
from hypothesis import given
from hypothesis import strategies as st

from touchpoints.mail.limits import LimitKind, Limits
from touchpoints.mail.messages import parse_message
from touchpoints.mail.oddities import Oddity, OddityKind
from touchpoints.mail.uuencoded import take_out_files

PUMP = bytes(range(256))


def uuencode(data, name=b"pump.pdf", *, mode=b"644", end=b"`\nend\n"):
    """A file as uuencode writes it, with backticks for blanks."""
    lines = [
        binascii.b2a_uu(data[at : at + 45], backtick=True)
        for at in range(0, len(data), 45)
    ]
    return b"begin " + mode + b" " + name + b"\n" + b"".join(lines) + end


class TestInMessages:
    """What becomes of the files in the text of a mail."""

    def test_a_file_in_the_text_is_an_attachment(self):
        """T1: it leaves the text, becomes an attachment, and is listed as an oddity."""
        message = parse_message(
            b"Subject: Offer\n\nAttached.\n" + uuencode(PUMP) + b"Regards, Ada\n"
        )

        assert message.text == "Attached.\nRegards, Ada\n"
        assert message.oddities == (Oddity(OddityKind.UUENCODED_FILE),)
        [file] = message.attachments
        assert (file.filename, file.media_type) == (
            "pump.pdf",
            "application/octet-stream",
        )
        assert (file.content, file.size) == (PUMP, 256)

    def test_files_in_the_text_stand_behind_those_in_parts(self):
        """T1: a text among other parts may hold files as well; those come last."""
        message = parse_message(
            b"Content-Type: multipart/mixed; boundary=b\n\n--b\n\nHi\n"
            + uuencode(b"1", b"a.txt")
            + uuencode(b"2", b"b.txt")
            + b"--b\nContent-Type: application/pdf; name=offer.pdf\n\nx\n--b--\n"
        )

        assert [each.filename for each in message.attachments] == [
            "offer.pdf",
            "a.txt",
            "b.txt",
        ]
        assert message.text == "Hi\n"

    @pytest.mark.parametrize(
        ("fields", "encode"),
        [
            (b"", lambda text: text.replace(b"\n", b"\r\n")),
            (b"Content-Transfer-Encoding: quoted-printable\n", binascii.b2a_qp),
            (b"Content-Type: text/plain; format=flowed\n", bytes),
        ],
        ids=["CRLF", "quoted-printable", "flowed"],
    )
    def test_is_found_however_the_text_is_written(self, fields, encode):
        """T1: neither line ends nor transfer encodings hide a file."""
        message = parse_message(fields + b"\n" + encode(b"Hi\n" + uuencode(PUMP)))

        assert [each.content for each in message.attachments] == [PUMP]
        assert message.text == "Hi\n"

    def test_more_files_than_parts_are_allowed(self):
        """A6: files in texts have the limit of parts as well, and it is said."""
        raw = b"\nHi\n" + uuencode(b"1") * 3

        few = parse_message(raw, limits=Limits(max_parts=2))

        assert len(few.attachments) == 2
        assert few.limits_reached == (LimitKind.PARTS,)
        assert parse_message(raw, limits=Limits(max_parts=3)).limits_reached == ()

    def test_html_is_left_alone(self):
        """T1: a page that shows such lines has no file in it."""
        message = parse_message(b"Content-Type: text/html\n\n<pre>\n" + uuencode(PUMP))

        assert message.attachments == ()
        assert "begin 644 pump.pdf" in message.text


class TestTakeOutFiles:
    """Telling files from text."""

    @pytest.mark.parametrize(
        ("name", "filename"),
        [
            (b"offer 1.pdf", "offer 1.pdf"),
            ("Börse.txt".encode(), "Börse.txt"),
            ("Börse.txt".encode("latin-1"), "Börse.txt"),
            (b"../../etc/passwd", "passwd"),
            (b"..", "file-1.bin"),
            (b"", "file-1.bin"),
        ],
    )
    def test_names(self, name, filename):
        """T3: names are decoded, paths cut off, and missing ones generated."""
        _text, [file] = take_out_files(uuencode(PUMP, name))

        assert file.filename == filename

    @pytest.mark.parametrize(
        "block",
        [
            uuencode(PUMP, mode=b"0644"),
            uuencode(PUMP).replace(b" pump.pdf", b""),
            uuencode(PUMP, end=b"end"),
            uuencode(PUMP, end=b"\nend \n"),
            uuencode(PUMP, end=b" \nend\n"),
            uuencode(PUMP).replace(b"`", b" "),
        ],
        ids=["mode", "no name", "no zero line", "empty line", "blank line", "blanks"],
    )
    def test_variants(self, block):
        """T1: modes of four digits, no name, zero lines of all kinds and blanks are known."""
        text, [file] = take_out_files(block)

        assert (text, file.content) == (b"", PUMP)

    def test_blanks_that_were_stripped_come_back(self):
        """T1: a mail host that strips blanks at line ends does no harm."""
        block = b"begin 644 a.bin\n#04)#\n#00\n`\nend\n"

        _text, [file] = take_out_files(block)

        assert file.content == b"ABC" + b"A\0\0"

    def test_checksums_are_passed_over(self):
        """T1: a character that some programs put behind each line is no content."""
        _text, [file] = take_out_files(b"begin 644 a.bin\n#04)#X\n`\nend\n")

        assert file.content == b"ABC"

    @pytest.mark.parametrize(
        "text",
        [
            b"begin 644 a.bin\nend\n",
            b"begin 644 a.bin\n`\nend\n",
            b"begin 64\n#04)#\n`\nend\n",
            b"begin 644a.bin\n#04)#\n`\nend\n",
            b"begin abc a.bin\n#04)#\n`\nend\n",
            b"We begin 644 a.bin\n#04)#\n`\nend\n",
            b"begin 644 a.bin\n#04)#\n`\n",
            b"begin 644 a.bin\n#04)#\n`\nends here\n",
            b"begin 644 a.bin\nin small letters\n`\nend\n",
            b"begin 644 a.bin\nLOUD WORDS\n`\nend\n",
            b"begin 644 a.bin\n#04)#04)#04)#\n`\nend\n",
            b"begin 644 a.bin\n#04)#\n&04)#04)#\n`\nend\n",
            b"begin 644 a.bin\n#04)#\n\n#04)#\n`\nend\n",
            b"begin 644 a.bin\n#04)#\n&04)#04)#\n#04)#\n`\nend\n",
            b"begin 644 a.bin\n" + b"O" + b"04)#" * 15 + b"\n`\nend\n",
        ],
    )
    def test_what_only_looks_like_a_file_is_text(self, text):
        """T1: without mode, end, or lines that fit, nothing is cut out."""
        assert take_out_files(text) == (text, ())

    @given(st.lists(st.binary(min_size=1, max_size=200), max_size=3), st.binary())
    def test_what_was_put_in_comes_out(self, contents, text):
        """T1: whatever the text around them is, files come out as they were put in."""
        text = text.replace(b"begin ", b"") + b"\n"

        rest, files = take_out_files(text + b"".join(map(uuencode, contents)) + text)

        assert rest == text + text
        assert [each.content for each in files] == contents

    def test_a_flood_of_files_is_text(self):
        """A6: files beyond the hundredth stay where they are."""
        text, files = take_out_files(uuencode(b"x", b"a") * 120)

        assert len(files) == 100
        assert text == uuencode(b"x", b"a") * 20

    @pytest.mark.parametrize(
        "piece",
        [
            b"begin 644 a\n",
            b"begin 644 a\n#04)#\n",
            b"begin ",
            b"#04)#\n",
            b"begin 644 a\n#04)#\n`\nend\n",
            b"\n",
        ],
    )
    def test_costs_in_proportion_to_its_length(self, piece, growth):
        """A6: four times the input takes at most about four times as long."""
        small = b"begin 644 a\n" + piece * (40_000 // len(piece))
        large = b"begin 644 a\n" + piece * (160_000 // len(piece))

        assert growth(take_out_files, small, large) < 8
