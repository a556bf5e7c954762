"""Display names: from what stands beside an address to what a person reads."""

import re
import unicodedata
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from touchpoints.mail.words import decode_words

# Characters nobody sees: controls that are no blanks, soft hyphen, zero-width space and
# byte order mark, direction marks and overrides (which make one name look like another),
# lone surrogates. The joiners U+200C and U+200D stay: Persian and Hindi names need them.
_UNSEEN: Final = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\xad\u061c\u180e\u200b\u200e\u200f"
    "\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff]"
)

# UAX 15, section 13: no text that means something has more than 30 marks in a row.
_MARKS_IN_A_ROW: Final = 31
_LONG_RUN: Final = re.compile(f"[^\x00-\x7f]{{{_MARKS_IN_A_ROW},}}+")

_CLOSERS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "'": "'’",
        '"': '"',
        "“": "”“",
        "”": "”",
        "„": "“”",
        "‘": "’‘",
        "‚": "‘’",
        "«": "»",
        "»": "«",
        "`": "'`",
    }
)


def tidy_name(text: str, address: str) -> str:
    """The name as a person reads it; empty where it only repeats the address."""
    name = tidy(text)
    return "" if name.casefold() == address.casefold() else name


def tidy(text: str) -> str:
    """The text as a person reads it: decoded, on one line, without quotes around it."""
    return unquote(fold_blanks(decode_words(text)))


def fold_blanks(text: str) -> str:
    """The text on one line, composed, without characters that nobody sees."""
    return compose(" ".join(_UNSEEN.sub("", text).split()))


def compose(text: str) -> str:
    """The text in Unicode's composed form (NFC), in linear time.

    Composing sorts each run of combining marks, and Python does that in quadratic time:
    a long run, which no language has, is left as it is.
    """
    if text.isascii() or (len(text) >= _MARKS_IN_A_ROW and _is_costly(text)):
        return text
    return unicodedata.normalize("NFC", text)


def _is_costly(text: str) -> bool:
    return any(map(_has_many_marks, _LONG_RUN.findall(text)))


def _has_many_marks(run: str) -> bool:
    marks = 0
    for character in run:
        marks = marks + 1 if unicodedata.category(character)[0] == "M" else 0
        if marks == _MARKS_IN_A_ROW:
            return True
    return False


def unquote(text: str) -> str:
    """The text without the quotes around it, however many pairs (clients nest them)."""
    first, last = 0, len(text) - 1
    while first < last and text[last] in _CLOSERS.get(text[first], ""):
        first += 1
        last -= 1
        while first <= last and text[first] == " ":
            first += 1
        while first <= last and text[last] == " ":
            last -= 1
    return text[first : last + 1]
