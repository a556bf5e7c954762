"""Header fields: blocks, values, message ids (rules A6, I1, C1)."""

import copy
import pickle
import tracemalloc

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from touchpoints.mail.headers import (
    Headers,
    decode_header,
    read_block,
    skip_separators,
)


class TestHeaders:
    """The multimap of fields."""

    def test_finds_fields_whatever_the_case_of_their_names(self):
        """C1: a field is found whatever the case in which its name is written."""
        headers = Headers.parse(b"DELIVERED-to: crm+quote@acme.example\r\n")

        assert headers.get("Delivered-To") == "crm+quote@acme.example"
        assert "delivered-TO" in headers

    def test_gives_all_values_in_order(self):
        """C1: all fields of one name are read, in their order."""
        headers = Headers.parse(b"To: a@x.example\nCc: c@x.example\nto: b@x.example\n")

        assert headers.get_all("To") == ("a@x.example", "b@x.example")
        assert headers.get("To") == "a@x.example"
        assert len(headers) == 3

    def test_a_field_among_repeated_ones_is_found_once(self):
        """C1: that other fields are repeated changes nothing for one that is not."""
        headers = Headers.parse(b"Received: 1\nTo: a@x.example\nReceived: 2\n")

        assert headers.get_all("to") == ("a@x.example",)
        assert headers.get_all("received") == ("1", "2")
        assert headers.names == {"received", "to"}

    def test_knows_what_is_not_there(self):
        """A6: asking for a field that is not there is no error."""
        headers = Headers.parse(b"To: a@x.example\n")

        assert headers.get("Cc") is None
        assert headers.get_all("Cc") == ()
        assert "Cc" not in headers
        assert 3 not in headers

    def test_unfolds_values(self):
        """A6: a folded value is one line; only the line breaks go."""
        headers = Headers.parse(b"Subject: one\r\n two\r\n\tthree  \r\nTo: a@x.example")

        assert list(headers) == [("Subject", "one two\tthree"), ("To", "a@x.example")]

    @pytest.mark.parametrize(
        "block",
        [b"Subject : x\n", b"Subject\t:x\n", b"Subject:x", b"Subject:\n x\n"],
    )
    def test_reads_obsolete_forms(self, block):
        """A6: blanks before the colon and values on the next line are read."""
        assert Headers.parse(block).get("Subject") == "x"

    def test_reads_raw_utf8(self):
        """A6: bytes above 127 are read as UTF-8."""
        headers = Headers.parse("Subject: Grüße\nTo: a@x.example\n".encode())

        assert headers.get("Subject") == "Grüße"
        assert headers.get("To") == "a@x.example"

    def test_reads_raw_windows_1252_per_field(self):
        """A6: a field that is no UTF-8 is read as windows-1252, the others stay."""
        block = "Subject: Grüße €\n".encode("cp1252") + "X-Name: Ünal\n".encode()

        headers = Headers.parse(block)

        assert headers.get("Subject") == "Grüße €"
        assert headers.get("X-Name") == "Ünal"

    def test_values_hold_no_line_breaks_or_nuls(self):
        """A6: bare CR and NUL never come through."""
        assert Headers.parse(b"Subject: a\rb\0c\n").get("Subject") == "abc"

    def test_repr_shows_no_value(self):
        """P3: the repr tells the number of fields only."""
        assert repr(Headers.parse(b"Subject: secret\n")) == "<Headers: 1 fields>"

    def test_is_a_value(self):
        """I6: equal blocks are equal headers, also after copying and pickling."""
        headers = Headers.parse(b"Subject: x\n")
        assert headers.get("Subject") == "x"

        assert headers == Headers.parse(b"Subject: x\n") != Headers()
        assert copy.copy(headers) == headers
        assert pickle.loads(pickle.dumps(headers)) == headers
        assert len({headers, Headers.parse(b"Subject: x\n")}) == 1


class TestReadBlock:
    """Where the fields end and the body starts."""

    @pytest.mark.parametrize("line_end", [b"\n", b"\r\n", b"\r\r\n"])
    def test_ends_at_the_empty_line(self, line_end):
        """A6: an empty line ends the fields, whatever the line ends."""
        raw = line_end.join([b"Subject: x", b"To: a@x.example", b"", b"Hello: you"])

        block = read_block(raw, 0, len(raw))

        assert raw[block.body :] == b"Hello: you"
        assert len(block.headers) == 2
        assert not block.malformed

    @pytest.mark.parametrize("raw", [b"", b"Subject: x", b"Subject: x\n"])
    def test_ends_where_the_bytes_end(self, raw):
        """A6: fields without a body are read, truncated or not."""
        assert read_block(raw, 0, len(raw)).body == len(raw)

    @pytest.mark.parametrize("line_end", [b"\n", b"\r\n", b"\r\r\n"])
    @pytest.mark.parametrize("odd", [b"", b"no field\n", b"X: a\0b\n", b"Y: a\rb\n"])
    def test_reads_the_same_fields_whatever_stands_beside_them(self, line_end, odd):
        """A6: a field is read as ever, in a block of fields only and in an odd one."""
        raw = b"From: ada@lab.example\n" + odd + b"To: Bob\n <bob@acme.example>\n\nHi"

        headers = read_block(raw.replace(b"\n", line_end), 0, 10_000).headers

        assert headers.get("From") == "ada@lab.example"
        assert headers.get("To") == "Bob <bob@acme.example>"
        if not odd:
            assert headers == Headers.parse(raw.partition(b"\n\n")[0])

    @pytest.mark.parametrize("line", [b"Sub\0ject: x", b"Sub\rject: x"])
    def test_no_control_character_stands_in_a_name(self, line):
        """A6: a line whose name holds one is no field, though it is dropped in values."""
        block = read_block(line + b"\nTo: x\n\nHi", 0, 100)

        assert list(block.headers) == [("To", "x")]
        assert block.malformed == 1

    def test_takes_the_first_line_that_is_no_field_for_the_body(self):
        """A6: without an empty line the body starts at the first line of text."""
        raw = b"Subject: x\nHello Bob,\nfour pumps\n"

        block = read_block(raw, 0, len(raw))

        assert raw[block.body :] == b"Hello Bob,\nfour pumps\n"
        assert not block.malformed

    @pytest.mark.parametrize(
        "line",
        [
            b"this is no field\n",
            b"Sub ject: x\n",
            b"no field\n\tand its continuation\n",
            "Ünfug: x\n".encode(),
        ],
    )
    def test_passes_over_a_bad_line_among_fields(self, line):
        """A6: a line that is no field is passed over where a field follows."""
        raw = b"To: a@x.example\n" + line + b"Subject: x\n\nbody"

        block = read_block(raw, 0, len(raw))

        assert block.headers.get("Subject") == "x"
        assert raw[block.body :] == b"body"
        assert block.malformed == 1

    @pytest.mark.parametrize(
        "lines",
        [b"X-Odd name: x\n", b"X-Odd name: x\n folded\nX-Odd\tname: y\n more\n"],
    )
    def test_passes_over_names_with_blanks_at_the_end(self, lines):
        """A6: fields with blanks in their names do not start the body."""
        raw = b"Subject: x\n" + lines + b"\nbody"

        assert raw[read_block(raw, 0, len(raw)).body :] == b"body"

    def test_a_delimiter_among_fields_is_body(self):
        """T1: a line that starts with two hyphens opens a part; it is no bad field."""
        block = read_block(raw := b"To: x\n--b\nContent-Type: a/b\n\nx", 0, len(raw))

        assert block.headers.names == {"to"}
        assert raw[block.body :].startswith(b"--b\n")
        assert not block.malformed

    def test_does_not_take_prose_with_a_colon_for_a_field(self):
        """A6: text with a colon, after which text follows, is body."""
        raw = b"Subject: x\nDear Bob: it is\nabout pumps\n"

        assert raw[read_block(raw, 0, len(raw)).body :].startswith(b"Dear Bob")

    def test_passes_over_a_continuation_of_nothing(self):
        """A6: a block that starts with a folded line is read from the next field."""
        raw = b" lost\nSubject: x\n\nbody"

        block = read_block(raw, 0, len(raw))

        assert block.headers.get("Subject") == "x"
        assert block.malformed == 1

    def test_knows_nothing_but_malformed_lines(self):
        """A6: a block without any field has no headers."""
        raw = b"\xff\xfe bad name: x\n\nbody"

        block = read_block(raw, 0, len(raw))

        assert len(block.headers) == 0
        assert block.body == 0

    def test_stops_at_the_limit_of_fields(self):
        """A6: fields beyond the limit are left out and it says so."""
        raw = b"X: 1\n" * 5 + b"\nbody"

        block = read_block(raw, 0, len(raw), max_fields=3)

        assert len(block.headers) == 3
        assert block.cut
        assert raw[block.body :] == b"body"

    @pytest.mark.parametrize("line_end", [b"\n", b"\r\n"])
    def test_stops_at_the_limit_of_bytes(self, line_end):
        """A6: fields beyond the limit are left out, and the body is found nonetheless."""
        raw = (b"X: 1\n" * 9 + b"\nbody\n\nx").replace(b"\n", line_end)

        block = read_block(raw, 0, len(raw), max_bytes=22)

        assert len(block.headers) == 22 // len(b"X: 1" + line_end)
        assert block.cut
        assert raw[block.body :].startswith(b"body")

    def test_fields_that_just_fit_are_read(self):
        """A6: the empty line behind the fields does not count."""
        raw = b"X: 1\nY: 2\n\nbody\n\nx"

        block = read_block(raw, 0, len(raw), max_bytes=10)

        assert (len(block.headers), block.cut) == (2, False)
        assert raw[block.body :].startswith(b"body")

    def test_half_a_field_is_not_read(self):
        """A6: a field that ends beyond the limit is left out as a whole."""
        raw = b"X: 1\nTo: a@x.example,\n b@x.example,\n c@x.example\n\nbody"

        block = read_block(raw, 0, len(raw), max_bytes=len(raw) - 8)

        assert list(block.headers) == [("X", "1")]
        assert raw[block.body :] == b"body"

    def test_nothing_is_left_of_a_lone_field_beyond_the_limit(self):
        """A6: one line or folded field as long as the limit leaves no fields."""
        for raw in (b"To: " + b"a" * 99, b"To:\n" + b" a\n" * 99):
            block = read_block(raw, 0, len(raw), max_bytes=50)

            assert (len(block.headers), block.cut) == (0, True)
            assert block.body == len(raw)

    def test_a_long_body_behind_an_odd_block_is_no_field(self):
        """A6: the limit cuts fields; text behind malformed lines stays the body."""
        raw = b"Subject: x\n odd\nDear Bob\n" + b"pumps\n" * 99

        block = read_block(raw, 0, len(raw), max_bytes=30)

        assert raw[block.body :].startswith(b"Dear Bob")
        assert not block.cut

    def test_a_long_line_right_behind_the_fields_is_body(self):
        """A6: a body of one long line does not hide the empty line before it."""
        raw = b"\n" + b"x" * 99

        block = read_block(raw, 0, len(raw), max_bytes=50)

        assert (block.body, block.cut) == (1, False)

    @given(
        st.lists(
            st.sampled_from([b"X: 1", b" 2", b"\n", b"\r\n", b"y", b"Z:", b"A b: 3"])
        ).map(b"".join),
        st.integers(1, 40),
    )
    @example(b" 2X: 1X: 1\nX: 1", 11)
    def test_what_is_cut_is_a_beginning(self, raw, max_bytes):
        """A6: with a limit the same fields are read, only fewer; else the same body."""
        all_of_it = read_block(raw, 0, len(raw))
        some = read_block(raw, 0, len(raw), max_bytes=max_bytes)

        assert all_of_it.headers.fields[: len(some.headers)] == some.headers.fields
        assert some.cut or some.body == all_of_it.body

    def test_a_flood_of_fields_takes_little_memory(self):
        """A6: fields beyond the limit are not even looked at."""
        raw = b"a:\n" * 300_000
        tracemalloc.start()
        try:
            read_block(raw, 0, len(raw))
            peak = tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()

        assert peak < 5 * len(raw)

    @pytest.mark.parametrize(
        ("value", "text"),
        [
            (b"J\xfcrg und J\xc3\xbcrg", "Jürg und Jürg"),
            (b"\xd0\x9f\xd1\x80 \xe9", "Пр é"),
            (b"na\xc3\xafve", "naïve"),
            (b"cut \xd0\x9f\xd1", "cut П\N{REPLACEMENT CHARACTER}"),
        ],
    )
    def test_reads_fields_in_two_charsets(self, value, text):
        """A6: names from several sources in one field are each read as they are."""
        assert Headers.parse(b"From: " + value + b"\n").get("From") == text

    def test_notes_raw_8bit(self):
        """A6: bytes above 127 among the fields are noted."""
        raw = b"Subject: \xe9\n"

        assert read_block(raw, 0, len(raw)).raw_8bit
        assert not read_block(b"Subject: e\n", 0, 11).raw_8bit

    @given(st.binary(max_size=80), st.binary(max_size=80))
    def test_reads_any_bytes_within_its_span(self, before, block):
        """A6: any bytes are read, and the body starts within the span."""
        raw = before + block

        read = read_block(raw, len(before), len(raw))

        assert len(before) <= read.body <= len(raw)
        assert read.headers == Headers.parse(block)


class TestSkipSeparators:
    """What may stand before the first field."""

    @pytest.mark.parametrize(
        "before",
        [
            b"",
            b"From ada@lab.example Mon Nov 30 10:00:00 2026\n",
            b">From ada@lab.example Mon Nov 30 10:00:00 2026\r\n",
            b"\xef\xbb\xbf",
            b"\r\n\n",
            b"\nFrom ada Mon Nov 30\n",
        ],
    )
    def test_passes_over(self, before):
        """A6: byte order marks, empty lines and mbox lines stand in nobody's way."""
        raw = before + b"Subject: x\n\nbody"

        assert raw[skip_separators(raw, len(raw)) :].startswith(b"Subject: x")

    def test_leaves_a_body_without_fields_alone(self):
        """A6: empty lines before text belong to the text."""
        assert skip_separators(b"\n\nHello", 7) == 0

    def test_survives_nothing_but_an_mbox_line(self):
        """A6: an mbox line without a mail is an empty mail."""
        assert skip_separators(b"From ada", 8) == 8


class TestDecodeHeader:
    """Readable text of a value."""

    @pytest.mark.parametrize(
        ("value", "text"),
        [
            ("Offer", "Offer"),
            ("  Offer   for\t you ", "Offer for you"),
            ("=?utf-8?q?Gr=C3=BC=C3=9Fe?=", "Grüße"),
            ("=?utf-8?b?R3I=?= =?utf-8?b?w7zDn2U=?=", "Grüße"),
            ("\x1b$B3t-j\x1b(B Bob", "株㈱ Bob"),
            ("a\x00b\x1fc\x7fd\u2028e", "abcde"),
            ("=?utf-8?q?a=0D=0ABcc:_x?=", "a Bcc: x"),
            ("caf\u00a0é", "caf\u00a0é"),
        ],
    )
    def test_decodes(self, value, text):
        """A6: encoded words are decoded, blanks folded, control characters dropped."""
        assert decode_header(value) == text

    @given(st.text())
    def test_gives_one_line_for_any_text(self, value):
        """A6: whatever a value holds, the text is one line without NUL."""
        assert not set("\r\n\0\u2028\u2029") & set(decode_header(value))
