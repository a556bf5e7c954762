"""Content-Transfer-Encoding: base64, quoted-printable and uuencode, read leniently."""

import binascii
import enum
import re
from typing import assert_never

from touchpoints.mail.oddities import OddityKind

_BASE64 = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
_PLAIN_SHARE = 15
#: So many digits are no word that a text begins with.
_SURELY_BASE64 = 24
#: A footer shows in so many bytes at the end.
_FOOTER_WITHIN = 200
#: So much of a part tells prose from base64; all of it would cost as much as decoding.
_PLAIN_WITHIN = 4096
_BLANKS = b" \t\r\n\x0b\x0c"
_NOT_BASE64 = bytes(set(range(256)) - set(_BASE64))
_BLANKS_AT_SOFT_BREAK = re.compile(rb"=[ \t]++(\r?\n)")
_BLANK_AFTER_ESCAPE = re.compile(rb"=[ \t]")
_LINE = re.compile(rb"[^\r\n]++")
_LINES_OF_BASE64 = re.compile(rb"(?:[ \t]*+[A-Za-z0-9+/]*+=*+[ \t\r]*+\n)*+")
_UU_BEGIN = re.compile(rb"begin (?<![^\r\n]begin )[^\r\n]*+")
_BAD_ESCAPE = re.compile(rb"=(?![0-9A-Fa-f]{2}|[ \t]*+\r?\n|[ \t]*+\Z)")


class TransferEncoding(enum.Enum):
    """How the bytes of a part are written."""

    IDENTITY = "8bit"
    BASE64 = "base64"
    QUOTED_PRINTABLE = "quoted-printable"
    UUENCODE = "x-uuencode"


_BY_NAME = {
    "base64": TransferEncoding.BASE64,
    "quoted-printable": TransferEncoding.QUOTED_PRINTABLE,
    "x-uuencode": TransferEncoding.UUENCODE,
    "x-uue": TransferEncoding.UUENCODE,
    "uuencode": TransferEncoding.UUENCODE,
    "uue": TransferEncoding.UUENCODE,
}


def read_transfer_encoding(value: str | None) -> TransferEncoding:
    """The encoding that a Content-Transfer-Encoding value names.

    Anything unknown, as 7bit, 8bit and binary, leaves the bytes as they are. Quotes, a
    comment or a parameter after the name do no harm.

    >>> read_transfer_encoding(" Base64; x=y").value
    'base64'
    """
    if value is None:
        return TransferEncoding.IDENTITY
    name = value.lower()
    if name not in _BY_NAME:
        words = name.replace(";", " ").replace("(", " ").replace('"', " ").split()
        name = words[0] if words else ""
    return _BY_NAME.get(name, TransferEncoding.IDENTITY)


def decode_transfer(encoded: bytes, encoding: TransferEncoding) -> bytes:
    """The bytes of a part; what cannot be decoded is passed over, never raised."""
    match encoding:
        case TransferEncoding.BASE64:
            if _is_plain(encoded):
                return encoded
            return decode_base64(_without_footer(encoded))
        case TransferEncoding.QUOTED_PRINTABLE:
            return decode_quoted_printable(encoded)
        case TransferEncoding.UUENCODE:
            return decode_uuencode(encoded)
        case TransferEncoding.IDENTITY:
            return encoded
        case _:
            assert_never(encoding)


def decode_base64(encoded: bytes) -> bytes:
    """Decode base64 with whatever stands between, missing padding, or several runs.

    Reading stops at padding, unless what follows is base64 again: some writers encode
    in chunks and pad each. A list footer after the padding is thereby left out.
    """
    padding = encoded.find(b"=")
    if padding >= 0 and encoded[padding:].strip(b"= \t\r\n"):
        return _decode_chunks(encoded)
    try:
        return binascii.a2b_base64(encoded)
    except binascii.Error:
        return _decode_run(encoded)


def _is_plain(encoded: bytes) -> bool:
    """Whether plain text is declared as base64, as some gateways do.

    Told by its first lines: a footer that a mailing list put behind may be longer.
    """
    head = encoded[:_PLAIN_WITHIN].partition(b"=")[0]
    return _is_prose(head) and not _begins_in_base64(encoded)


def _is_prose(text: bytes) -> bool:
    """Blanks and full stops make far more than a fifteenth of it, indentation less."""
    foreign = len(text.translate(None, _BASE64 + b"\r\n"))
    return foreign * _PLAIN_SHARE > len(text)


def _begins_in_base64(encoded: bytes) -> bool:
    """Whether the lines before the first one of prose are base64, and no greeting."""
    lines = encoded[: _end_of_base64(encoded)].translate(None, _BLANKS)
    if not lines or len(lines) % 4:
        return False
    return len(lines) >= _SURELY_BASE64 or _is_text(binascii.a2b_base64(lines))


def _is_text(data: bytes) -> bool:
    try:
        return "".join(data.decode("utf-8").split()).isprintable()
    except UnicodeDecodeError:
        return False


def _without_footer(encoded: bytes) -> bytes:
    """Base64 without the plain lines that a mailing list put behind it.

    They end it as padding does, so that no footer becomes garbage at the end of a text.
    Stray characters amid base64 are no prose, and are passed over.
    """
    if not encoded[-_FOOTER_WITHIN:].translate(None, _BASE64 + b"=\r\n"):
        return encoded
    end = _end_of_base64(encoded)
    rest = encoded[end : end + _PLAIN_WITHIN]
    # A single word is a line of base64 with a fault.
    has_footer = end > 0 and _is_prose(rest) and len(rest.split(None, 1)) > 1
    return encoded[:end] if has_footer else encoded


def _end_of_base64(encoded: bytes) -> int:
    """Offset of the first line that has a character foreign to base64."""
    lines = _LINES_OF_BASE64.match(encoded)
    return 0 if lines is None else lines.end()


def _decode_chunks(encoded: bytes) -> bytes:
    chunks = [chunk for chunk in encoded.split(b"=") if chunk.strip(_BLANKS)]
    decoded = [_decode_run(chunks[0])] if chunks else []
    for chunk in chunks[1:]:
        if len(chunk.translate(None, _BLANKS)) % 4 == 1 or _has_foreign_bytes(chunk):
            break
        decoded.append(_decode_run(chunk))
    return b"".join(decoded)


def _decode_run(encoded: bytes) -> bytes:
    """Decode one run without padding; a last lone digit (6 bits) is left out."""
    digits = encoded.translate(None, _NOT_BASE64)
    remainder = len(digits) % 4
    if remainder == 1:
        digits = digits[:-1]
    elif remainder:
        digits += b"=" * (4 - remainder)
    return binascii.a2b_base64(digits)


def _has_foreign_bytes(encoded: bytes) -> bool:
    return bool(encoded.translate(None, _BASE64 + _BLANKS))


def base64_size(encoded: bytes) -> int | None:
    """The size of decoded base64, told without decoding.

    None where only decoding can tell: foreign characters, a footer, padding inside, or
    a number of digits that cannot be.
    """
    others = encoded.translate(None, _BASE64)
    digits = len(encoded) - len(others)
    padding = others.translate(None, _BLANKS)
    if digits % 4 == 1 or padding.strip(b"="):
        return None
    if _is_plain(encoded):
        return None
    if others.strip(b"=\r\n") and _without_footer(encoded) is not encoded:
        return None
    if padding and not encoded.rstrip(_BLANKS).endswith(padding):
        return None
    return digits * 3 // 4


def decode_quoted_printable(encoded: bytes) -> bytes:
    """Decode quoted-printable; a stray = stays, blanks before a soft break do not."""
    decoded = binascii.a2b_qp(encoded)
    # A blank hides the soft break before it: its "=" is still there. Few texts keep one.
    if b"=" not in decoded or not _BLANK_AFTER_ESCAPE.search(encoded):
        return decoded
    return binascii.a2b_qp(_BLANKS_AT_SOFT_BREAK.sub(rb"=\1", encoded))


def decode_uuencode(encoded: bytes) -> bytes:
    """Decode the lines between ``begin`` and ``end``, or all where neither stands.

    Zeros at the end of a line may be blanks, which are lost on the way; so a line of
    one byte can stand for 45. Decoding stops with the line that exceeds twice the size
    of what was written.
    """
    most = 2 * len(encoded)
    begin = _UU_BEGIN.search(encoded)
    decoded = bytearray()
    for line in _LINE.finditer(encoded, 0 if begin is None else begin.end()):
        if line[0].rstrip() == b"end" or len(decoded) > most:
            break
        decoded += _decode_uu_line(line[0])
    return bytes(decoded)


def _decode_uu_line(line: bytes) -> bytes:
    try:
        return binascii.a2b_uu(line)
    except binascii.Error:
        # Some writers leave garbage or too much padding behind the digits.
        count = ((line[0] - 32) & 63) * 4 // 3 + 1
        needed = (((line[0] - 32) & 63) + 2) // 3 * 4 + 1
        try:
            return binascii.a2b_uu(line[: max(count, needed)])
        except binascii.Error:
            return b""


def find_transfer_fault(
    encoded: bytes, encoding: TransferEncoding
) -> OddityKind | None:
    """What is wrong with the encoding of a part; None where nothing is."""
    match encoding:
        case TransferEncoding.BASE64:
            is_bad = base64_size(encoded) is None
            return OddityKind.BAD_BASE64 if is_bad else None
        case TransferEncoding.QUOTED_PRINTABLE:
            is_bad = _BAD_ESCAPE.search(encoded) is not None
            return OddityKind.BAD_QUOTED_PRINTABLE if is_bad else None
        case TransferEncoding.UUENCODE | TransferEncoding.IDENTITY:
            return None
        case _:
            assert_never(encoding)
