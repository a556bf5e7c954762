"""Transfer encodings (rules A6, T1)."""

import base64
import binascii
import quopri

import pytest
from hypothesis import given
from hypothesis import strategies as st

from touchpoints.mail.oddities import OddityKind
from touchpoints.mail.transfer import (
    TransferEncoding,
    base64_size,
    decode_base64,
    decode_quoted_printable,
    decode_transfer,
    decode_uuencode,
    find_transfer_fault,
    read_transfer_encoding,
)


class TestReadTransferEncoding:
    """From the field's value to an encoding."""

    @pytest.mark.parametrize(
        ("value", "encoding"),
        [
            ("base64", TransferEncoding.BASE64),
            ("BASE64 (what else)", TransferEncoding.BASE64),
            ('"quoted-printable"', TransferEncoding.QUOTED_PRINTABLE),
            ("x-uue;", TransferEncoding.UUENCODE),
            ("8bit", TransferEncoding.IDENTITY),
            ("nonsense", TransferEncoding.IDENTITY),
            ("", TransferEncoding.IDENTITY),
            (None, TransferEncoding.IDENTITY),
        ],
    )
    def test_reads(self, value, encoding):
        """A6: encodings are known in any case and with what stands around them."""
        assert read_transfer_encoding(value) is encoding


class TestBase64:
    """Base64, clean and not."""

    @given(st.binary(max_size=300))
    def test_decodes_what_was_encoded(self, data):
        """T1: what was encoded comes back, and its size is told without decoding."""
        encoded = base64.encodebytes(data)

        assert decode_base64(encoded) == data
        assert base64_size(encoded) == len(data)

    @pytest.mark.parametrize(
        ("encoded", "data"),
        [
            (b"SGVsbG8", b"Hello"),
            (b"SGVsbG8h\r\n\r\n", b"Hello!"),
            (b"SGV-sbG8=", b"Hello"),
            (b"SGVsbG8hS", b"Hello!"),
            (b"SGVsbG8=SGVsbG8=", b"HelloHello"),
            (b"SGVs=SGVsbG8=", b"HelHello"),
            (b"SGVsbG8=\r\nSGVsbG8=\r\n", b"HelloHello"),
            (b"SGVsbG8=\r\n__\r\nsales mailing list\r\n", b"Hello"),
            (b"====", b""),
            (b"= =x", b""),
            (b"", b""),
        ],
    )
    def test_decodes_leniently(self, encoded, data):
        """A6: missing padding, foreign bytes, chunks and footers do no harm."""
        assert decode_base64(encoded) == data

    @given(
        st.binary(max_size=60)
        | st.text(alphabet="AB=\n -", max_size=30).map(str.encode)
    )
    def test_size_told_is_size_decoded(self, encoded):
        """T1: wherever a size is told without decoding, it is exact."""
        size = base64_size(encoded)

        decoded = decode_transfer(encoded, TransferEncoding.BASE64)
        assert size is None or size == len(decoded)

    @pytest.mark.parametrize("size", [12, 57, 299, 300, 301, 5_001])
    @pytest.mark.parametrize(
        "footer",
        [
            b"____________\r\nSales mailing list\r\nhttps://lab.example/?list=sales\r\n",
            b"\r\nSales mailing list\r\n",
            b"-- \nto leave the list, write to us",
        ],
    )
    def test_a_footer_behind_base64_is_left_out(self, size, footer):
        """T1: plain lines of a mailing list end the base64, with padding or without."""
        data = (b"Four pumps, please. " * 300)[:size]
        encoded = base64.encodebytes(data) + footer

        assert decode_transfer(encoded, TransferEncoding.BASE64) == data
        assert base64_size(encoded) in {None, size}

    @pytest.mark.parametrize(
        "prose",
        [
            b"Hello\nBob, four pumps.",
            b"Dear\nBob, four pumps.",
            b"Ok\n\nBob, it is.",
            b"A" * 25 + b"\nBob, four pumps",
        ],
    )
    def test_a_greeting_is_no_base64(self, prose):
        """A6: a word on a line of its own, before prose, is prose."""
        assert decode_transfer(prose, TransferEncoding.BASE64) == prose

    @pytest.mark.parametrize("encoded", [b"SGVsbG8h\n  SGk=!!", b"SGVsbG8h\n*SGk"])
    def test_a_fault_in_the_last_line_is_no_footer(self, encoded):
        """A6: a single word is a line of base64 with a fault."""
        assert decode_transfer(encoded, TransferEncoding.BASE64) == b"Hello!Hi"

    def test_leaves_prose_as_it_is(self):
        """A6: text that is only declared to be base64 stays readable."""
        prose = b"Dear Bob, four pumps please. Yours, Ada"

        assert decode_transfer(prose, TransferEncoding.BASE64) == prose
        assert base64_size(prose) is None

    def test_tells_prose_by_its_beginning(self):
        """A6: a long text that is only declared to be base64 is told by its first page."""
        prose = b"Dear Bob, four pumps please.\n" * 200 + b"A" * 20_000

        assert decode_transfer(prose, TransferEncoding.BASE64) == prose
        assert base64_size(prose) is None


class TestQuotedPrintable:
    """Quoted-printable, clean and not."""

    @given(st.binary(max_size=300).filter(lambda data: b"\r" not in data))
    def test_decodes_what_was_encoded(self, data):
        """A6: what was encoded comes back."""
        assert decode_quoted_printable(quopri.encodestring(data)) == data

    @pytest.mark.parametrize(
        ("encoded", "data"),
        [
            (b"a=\r\nb", b"ab"),
            (b"a= \t\r\nb", b"ab"),
            (b"a=\t\nb", b"ab"),
            (b"50=zz", b"50=zz"),
            (b"a=", b"a"),
            (b"=3d=3D", b"=="),
        ],
    )
    def test_decodes_leniently(self, encoded, data):
        """A6: stray equal signs stay, blanks at soft breaks go."""
        assert decode_quoted_printable(encoded) == data


class TestUuencode:
    """Uuencode, clean and not."""

    def _encode(self, data):
        lines = [binascii.b2a_uu(data[at : at + 45]) for at in range(0, len(data), 45)]
        return b"begin 644 a.bin\n" + b"".join(lines) + b"`\nend\n"

    @given(st.binary(max_size=200))
    def test_decodes_what_was_encoded(self, data):
        """A6: what was encoded comes back."""
        assert decode_uuencode(self._encode(data)) == data

    def test_decodes_leniently(self):
        """A6: trailing garbage, missing begin and end, and bad lines do no harm."""
        line = binascii.b2a_uu(b"Hello").rstrip(b"\n")

        assert decode_uuencode(line + b"  garbage\n\n") == b"Hello"
        assert decode_uuencode(b"\xff\xff\n" + line) == b"Hello"

    def test_finds_the_begin(self):
        """A6: what stands before the line with the file's name is no content."""
        encoded = b"We begin here\n" + self._encode(b"Hello") + b"Bye\n"

        assert decode_uuencode(encoded) == b"Hello"

    def test_zeros_that_were_stripped_come_back(self):
        """A6: blanks are zeros to uuencode, and lost at the ends of lines."""
        lines = self._encode(b"Hello" + bytes(40)).split(b"\n")
        stripped = b"\n".join(line.rstrip() for line in lines)

        assert decode_uuencode(stripped) == b"Hello" + bytes(40)

    def test_grows_little(self):
        """A6: short lines that claim 45 bytes each do not swell to 22 times the mail."""
        assert len(decode_uuencode(b"M\n" * 1_000)) < 4_000 + 45


class TestDecodeTransfer:
    """All encodings behind one door."""

    @pytest.mark.parametrize(
        ("encoded", "encoding"),
        [
            (b"Hi", TransferEncoding.IDENTITY),
            (b"SGk=", TransferEncoding.BASE64),
            (b"=48i", TransferEncoding.QUOTED_PRINTABLE),
            (b"begin 644 x\n" + binascii.b2a_uu(b"Hi"), TransferEncoding.UUENCODE),
        ],
    )
    def test_decodes(self, encoded, encoding):
        """A6: each encoding is undone."""
        assert decode_transfer(encoded, encoding) == b"Hi"

    @given(st.binary(max_size=100), st.sampled_from(TransferEncoding))
    def test_decodes_any_bytes(self, encoded, encoding):
        """A6: whatever the bytes are, decoding and fault-finding never raise."""
        assert isinstance(decode_transfer(encoded, encoding), bytes)
        assert find_transfer_fault(encoded, encoding) in {None, *OddityKind}


class TestFindTransferFault:
    """What is wrong with a part's encoding."""

    @pytest.mark.parametrize(
        ("encoded", "encoding", "fault"),
        [
            (b"SGk=", TransferEncoding.BASE64, None),
            (b"SGk=!!", TransferEncoding.BASE64, OddityKind.BAD_BASE64),
            (b"SG=kx", TransferEncoding.BASE64, OddityKind.BAD_BASE64),
            (b"a=3D= \r\nb", TransferEncoding.QUOTED_PRINTABLE, None),
            (
                b"5=zz",
                TransferEncoding.QUOTED_PRINTABLE,
                OddityKind.BAD_QUOTED_PRINTABLE,
            ),
            (b"\xff", TransferEncoding.UUENCODE, None),
            (b"\xff", TransferEncoding.IDENTITY, None),
        ],
    )
    def test_finds(self, encoded, encoding, fault):
        """A6: a fault of the encoding is named."""
        assert find_transfer_fault(encoded, encoding) is fault
