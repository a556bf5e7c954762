"""Japanese text with what Windows adds to it, which Python's codecs do not have.

Row 13 of NEC (㈱, ①, ㎝) stands in signatures, rows 89 to 92 hold letters of family
names. Mail programs write them under the names of ISO-2022-JP and EUC-JP, and code page
932 has them. One that a codec lacks costs the whole text, so they are read one by one.
"""

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

# Patterns, not compiled: few texts need them, and `import touchpoints` waits.
#: A run in JIS X 0208, which in ISO-2022-JP ends with its line (RFC 1468).
_RUN_OF_JIS: Final = rb"\x1b\$[@B]([^\x1b\n]*+)"
#: A letter of those rows in EUC-JP, or what stands between two of them: other letters
#: (8F stands before two more bytes), ASCII, and halves.
_PIECE: Final = rb"""(?x)
    ( [\xad\xf9-\xfc][\xa1-\xfe] )
  | (?: (?! [\xad\xf9-\xfc][\xa1-\xfe] )
        (?: \x8f[\xa1-\xfe]{2} | [\x8e\xa1-\xfe][\xa1-\xfe] | [\x00-\xff] ) )++
"""
_HIGH_BIT: Final = bytes(
    code | 0x80 if code in range(0x21, 0x7F) else code for code in range(256)
)
#: The first byte of those rows in code page 932, in which two rows share one.
_LEADS: Final[Mapping[int, int]] = MappingProxyType(
    {0xAD: 0x87, 0xF9: 0xED, 0xFA: 0xED, 0xFB: 0xEE, 0xFC: 0xEE}
)
#: The last cell of a row that stands before 7F, which is no second byte.
_BEFORE_DELETE: Final = 0xDF


def read_iso_2022_jp(raw: bytes, codec: str) -> str:
    r"""The text of ISO-2022-JP that has letters the codec lacks, or was cut off.

    >>> read_iso_2022_jp(b"\x1b$B3t-j\x1b(B", "iso2022_jp")
    '株㈱'
    """
    texts: list[str] = []
    end = 0
    for run in re.finditer(_RUN_OF_JIS, raw):
        texts.append(raw[end : run.start()].decode(codec, "replace"))
        texts.append(read_euc_jp(run[1].translate(_HIGH_BIT)))
        end = run.end()
    texts.append(raw[end:].decode(codec, "replace"))
    return "".join(texts)


def read_euc_jp(raw: bytes) -> str:
    r"""The text of EUC-JP that has letters the codec lacks, or was cut off.

    >>> read_euc_jp(b"\xb3\xf4\xad\xea")
    '株㈱'
    """
    return "".join(
        _read_letter(piece[1]) if piece[1] else piece[0].decode("euc_jp", "replace")
        for piece in re.finditer(_PIECE, raw)
    )


def _read_letter(pair: bytes) -> str:
    """A letter of those rows, by way of code page 932."""
    row, cell = pair
    distance = 0x02
    if row % 2:
        distance = 0x61 if cell <= _BEFORE_DELETE else 0x60
    letter = bytes((_LEADS[row], cell - distance))
    # The first character: where there is no letter, the second byte would be another.
    return letter.decode("cp932", "replace")[0]
