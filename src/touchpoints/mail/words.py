"""Encoded words (RFC 2047) and character sets: from what stands in a mail to text.

Both readers give their best for any input: labels lie, words are cut in the middle of a
character, and an answer with one replacement character is worth more than an error.
No answer ever holds a lone surrogate, so every text can be stored and sent on.
"""

import binascii
import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from touchpoints.mail._charsets import CODEC_BY_LABEL, SILENT_LABELS
from touchpoints.mail._japanese import read_euc_jp, read_iso_2022_jp
from touchpoints.mail.transfer import decode_base64

_REPLACEMENT: Final = "\N{REPLACEMENT CHARACTER}"
_BYTE_ORDER_MARK: Final = "\N{ZERO WIDTH NO-BREAK SPACE}"
_SURROGATE: Final = re.compile("[\ud800-\udfff]")
_READ_BEYOND_ASCII: Final = re.compile(f"[^\x00-\x7f{_REPLACEMENT}]")
#: How nearly all labels are written; the others are looked at letter by letter.
_USUAL_LABELS: Final[Mapping[str, str]] = MappingProxyType(
    {"utf-8": "utf_8", "UTF-8": "utf_8", "us-ascii": "ascii", "iso-8859-1": "cp1252"}
)
_NOT_IN_LABEL: Final = re.compile("[^a-z0-9]")
#: What brings ISO-2022-JP back to ASCII, or to what differs from it in the yen sign.
_ASCII_ESCAPES: Final = (b"(B", b"(J")
#: ISO-2022-KR (RFC 1557) names its set once, and shifts in and out of it.
_KOREAN: Final = b"\x1b$)C"
_SHIFT_OUT, _SHIFT_IN = b"\x0e", b"\x0f"
#: What western European text has beyond ASCII; and a byte order mark.
_LATIN_OR_PUNCTUATION: Final = re.compile("[\xa0-\xff\u2000-\u20ff\ufeff]++")
_SURELY_UTF_8: Final = 3
#: The first escapes of 7-bit charsets, which no text in ASCII has.
_CODEC_BY_ESCAPE: Final[Mapping[bytes, str]] = MappingProxyType(
    {b"$@": "iso2022_jp_ext", b"$B": "iso2022_jp_ext", b"$)C": "iso2022_kr"}
)
_ESCAPE: Final = re.compile(rb"\x1b(\$(?:[@B]|\)C))")
#: Charsets that are ASCII to any other reader: nothing tells what else they may be.
_SEVEN_BIT: Final = frozenset(
    {"hz", "iso2022_jp_2", "iso2022_jp_2004", "iso2022_jp_ext", "iso2022_kr"}
)
#: Charsets of one name: what one lacks, the other may have (the euro sign).
_TWINS: Final[Mapping[str, str]] = MappingProxyType(
    {"big5hkscs": "cp950", "cp950": "big5hkscs"}
)
#: Charsets in which nobody writes a line without a NUL.
_WIDE: Final = frozenset(
    {"utf_16", "utf_16_le", "utf_16_be", "utf_32", "utf_32_le", "utf_32_be"}
)

# RFC 2047, section 2, read leniently: blanks and question marks inside the text (both
# written by old mailers) do no harm. The text ends at the first "?=" and holds no "=?",
# so each stretch is looked at once, and a cut-off word does not swallow the next one.
_WORD: Final = re.compile(
    r"""
    =\? ([^?\s]*+) \? ([bBqQ]) \?
    ( [^?=]*+ (?: (?: =(?!\?(?!=)) | \?(?!=) ) [^?=]*+ )*+ )
    \?=
    """,
    re.VERBOSE,
)

_ENCODINGS: Final = frozenset("bBqQ")
_LIKE_WORD: Final = re.compile(r"=\?([^?\s]*+)\?([^?\s]*+)\?[^?]*+\?=")


def decode_words(text: str) -> str:
    """The text with its encoded words decoded (RFC 2047, B and Q).

    The blank between two adjacent words is dropped (section 6.2). Adjacent words of one
    charset are read together where one alone is not whole, since many mailers cut words
    within a character. An unknown charset gets a best guess. What is no encoded word
    stays as it is; nothing is decoded twice; line breaks and control characters stay.

    >>> decode_words("=?utf-8?Q?Gr=C3=BC=C3=9Fe?= from =?iso-8859-1?B?S/ZsbiA=?=")
    'Grüße from Köln '
    """
    if "=?" in text:
        word = _WORD.fullmatch(text)
        text = _decode_each(text) if word is None else _decode_word(word)
    # No surrogate is printable, and to ask costs a third of looking for one.
    return text if text.isprintable() else _SURROGATE.sub(_REPLACEMENT, text)


def has_bad_word(text: str) -> bool:
    """Whether an encoded word has an unknown charset or an encoding but B and Q.

    >>> has_bad_word("=?utf-8?x?abc?="), has_bad_word("=?utf-8?q?abc?=")
    (True, False)
    """
    return "=?" in text and any(
        word[2] not in _ENCODINGS or _find_codec(word[1]) is None
        for word in _LIKE_WORD.finditer(text)
    )


def _decode_word(word: re.Match[str]) -> str:
    """The text of a lone word."""
    charset, data = _read_word(*word.groups())
    return decode_charset(data, charset)[0]


def _decode_each(text: str) -> str:
    decoded: list[str] = []
    run: list[bytes] = []
    run_charset = ""
    end = 0
    for word in _WORD.finditer(text):
        gap = text[end : word.start()]
        charset, data = _read_word(word[1], word[2], word[3])
        if run and (charset != run_charset or not _is_blank(gap)):
            decoded.append(_decode_run(run, run_charset))
            run = []
        if not end or not _is_blank(gap):
            decoded.append(gap)
        run.append(data)
        run_charset = charset
        end = word.end()
    decoded.append(_decode_run(run, run_charset))
    decoded.append(text[end:])
    return "".join(decoded)


def _is_blank(gap: str) -> bool:
    return not gap or gap.isspace()


def _read_word(charset: str, encoding: str, encoded: str) -> tuple[str, bytes]:
    """The charset and the bytes of one word."""
    if encoding in "bB":
        return charset.lower(), decode_base64(encoded.encode("ascii", "ignore"))
    if encoded.isascii():
        return charset.lower(), binascii.a2b_qp(encoded, header=True)
    # Raw 8-bit text inside a word: it was UTF-8, or it would not have got here whole.
    return "utf-8", binascii.a2b_qp(encoded.encode("utf-8", "replace"), header=True)


def _decode_run(run: list[bytes], charset: str) -> str:
    """The text of adjacent words of one charset.

    Word by word where each is whole, as the stateful charsets (ISO-2022, UTF-7) want
    it; else all bytes at once, for a character that was cut in two, or for a word that
    ends between two characters without the return to ASCII that RFC 1468 asks for.
    """
    if len(run) == 1:
        return decode_charset(run[0], charset)[0]
    readings = [decode_charset(data, charset) for data in run]
    are_clean = all(was_clean for _, was_clean in readings)
    if are_clean and not any(map(_ends_shifted, run[:-1])):
        return "".join(text for text, _ in readings)
    joined, is_clean = decode_charset(b"".join(run), charset)
    if are_clean and not is_clean:
        return "".join(text for text, _ in readings)
    return joined


def _ends_shifted(data: bytes) -> bool:
    """Whether the bytes end in another character set than ASCII (ISO-2022-JP, -KR)."""
    if b"\x1b" in data and _KOREAN not in data:
        return not data.rpartition(b"\x1b")[2].startswith(_ASCII_ESCAPES)
    return data.rfind(_SHIFT_OUT) > data.rfind(_SHIFT_IN)


def decode_charset(data: bytes | memoryview, charset: str | None) -> tuple[str, bool]:
    r"""The text in these bytes, and whether the charset's name told the truth.

    Labels are read as mail clients read them: ``iso-8859-1`` is windows-1252, ``gb2312``
    is GB 18030, ``ks_c_5601-1987`` is code page 949, ``iso-8859-8-i`` is ISO-8859-8, and
    ``x-`` in front, quotes or an RFC 2231 language behind do no harm. Only charsets
    for text are known; any other label counts as none.

    Args:
        data: The bytes, already freed from their transfer encoding.
        charset: The label; None or ``""`` where there is none, which means US-ASCII.

    Returns:
        The text, without a byte order mark and without lone surrogates. And False where
        it had to be guessed: an unknown label, or bytes that the charset does not have.
        A guess is UTF-8 where that fits, else what the label says with replacement
        characters, else windows-1252. What calls itself windows-1252 or Latin-1 and is
        UTF-8, as no other text looks by accident, is read as that; what calls itself
        UTF-16 and is ASCII throughout, as that.

    >>> decode_charset(b"caf\xe9 \x80", "ISO-8859-1")
    ('café €', True)
    >>> decode_charset(b"caf\xc3\xa9", "us-ascii")
    ('café', False)
    """
    raw = data if isinstance(data, bytes) else bytes(data)
    codec = _find_codec(charset) if charset else "ascii"
    if codec is None:
        return _guess(raw), False
    if codec == "cp1252" and not raw.isascii():
        mislabelled = _as_utf_8(raw)
        if mislabelled:
            return mislabelled, False
    if codec == "ascii" and b"\x1b$" in raw and (escape := _ESCAPE.search(raw)):
        return decode_charset(raw, _CODEC_BY_ESCAPE[escape[1]])[0], False
    if codec in _WIDE and raw and raw.isascii() and b"\0" not in raw:
        return raw.decode("ascii"), False
    try:
        text = raw.decode(codec)
    except UnicodeDecodeError:
        return _guess_against(raw, codec), False
    if codec == "utf_7":
        # The one text codec of Python that lets half a surrogate pair through.
        text = _SURROGATE.sub(_REPLACEMENT, text)
        return text, _REPLACEMENT not in text
    return text.removeprefix(_BYTE_ORDER_MARK), True


def _find_codec(charset: str) -> str | None:
    if charset in _USUAL_LABELS:
        return _USUAL_LABELS[charset]
    label = charset.lower()
    usual = CODEC_BY_LABEL.get(label.replace("-", "").replace("_", ""))
    if usual is not None:
        return usual
    label = label.partition("*")[0]
    squeezed = _NOT_IN_LABEL.sub("", label.strip(" \"'").removeprefix("x-"))
    if not squeezed or squeezed in SILENT_LABELS:
        return "ascii"
    return CODEC_BY_LABEL.get(squeezed)


def _as_utf_8(raw: bytes) -> str:
    """The text of UTF-8 that bears another label; "" where it may be what it says.

    Capitals before signs look like UTF-8 as well: É and ® are the bytes of one letter
    that nobody writes. So letters of western Europe count, or several different ones,
    or one of four bytes.
    """
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError:
        return ""
    beyond = {character for character in text if character > "\x7f"}
    is_sure = len(beyond) >= _SURELY_UTF_8 or max(beyond) > "\uffff"
    if is_sure or _LATIN_OR_PUNCTUATION.fullmatch("".join(beyond)):
        return text.removeprefix(_BYTE_ORDER_MARK)
    return ""


def _guess_against(raw: bytes, codec: str) -> str:
    """The text of bytes that their label does not fit."""
    if codec in {"ascii", "utf_8", "utf_7"}:
        return _guess(raw)
    if codec in _SEVEN_BIT and (raw.isascii() or b"\x1b" in raw):
        return _read_leniently(raw, codec)
    for other in ("utf-8", _TWINS.get(codec, "utf-8")):
        try:
            return raw.decode(other).removeprefix(_BYTE_ORDER_MARK)
        except UnicodeDecodeError:
            continue
    return _read_leniently(raw, codec).removeprefix(_BYTE_ORDER_MARK)


def _read_leniently(raw: bytes, codec: str) -> str:
    """The text of bytes in this charset, with replacement characters where it ends."""
    if codec == "euc_jp":
        return read_euc_jp(raw)
    if codec.startswith("iso2022_jp"):
        return read_iso_2022_jp(raw, codec)
    return raw.decode(codec, "replace")


def _guess(raw: bytes) -> str:
    """The text of bytes without a label that fits."""
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError:
        text = _mend(raw)
    return text.removeprefix(_BYTE_ORDER_MARK)


def _mend(raw: bytes) -> str:
    """The text of bytes that are not UTF-8 throughout."""
    return raw.decode("utf-8" if is_utf_8(raw) else "cp1252", "replace")


def is_utf_8(raw: bytes) -> bool:
    r"""Whether this is UTF-8, perhaps damaged: more characters are whole than broken.

    >>> is_utf_8(b"\xc3\xa9\xc3\xa9\xc3"), is_utf_8(b"caf\xe9")
    (True, False)
    """
    text = raw.decode("utf-8", "replace")
    return len(_READ_BEYOND_ASCII.findall(text)) >= text.count(_REPLACEMENT)
