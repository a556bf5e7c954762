"""The lines of a body, each with its depth of quotation and without typographic dress."""

import re
from typing import Final, final

import attrs

from touchpoints.mail._display_names import compose

#: Seen as nothing: zero-width characters, bidi marks, byte order marks, soft hyphens.
_INVISIBLE: Final = dict.fromkeys(
    (
        0x00AD,
        0x061C,
        0x180E,
        *range(0x200B, 0x2010),
        *range(0x202A, 0x202F),
        *range(0x2060, 0x2065),
        *range(0x2066, 0x2070),
        0xFEFF,
    )
)
#: Blanks that do not break, or that have a width of their own.
_BLANKS: Final = dict.fromkeys(
    (0x00A0, 0x1680, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000), " "
)
_DRESS: Final = {**_INVISIBLE, **_BLANKS}
_DRESSED: Final = re.compile(f"[{''.join(map(chr, _DRESS))}]")

#: Marks of quotation, and the blanks between them.
_QUOTE_MARKS: Final = "> \t"


def undress(text: str) -> str:
    r"""A line without invisible characters, with plain blanks and composed letters.

    >>> undress("\u200fFrom\u00a0:\ufeff a")
    'From : a'
    """
    if text.isascii():
        return text
    if _DRESSED.search(text):
        text = text.translate(_DRESS)
    return compose(text)


def unquote(line: str) -> tuple[int, str]:
    """A line's depth of quotation, and the line without its marks and outer blanks.

    >>> unquote("> >> From: Ada ")
    (3, 'From: Ada')
    """
    text = line.strip()
    if not text.startswith(">"):
        return 0, text
    bare = text.lstrip(_QUOTE_MARKS)
    return text.count(">", 0, len(text) - len(bare)), bare


@final
@attrs.frozen(eq=False)
class BodyLines:
    """The lines of a text, numbered from 0.

    Attributes:
        raw: The lines as they stand, without line ends.
    """

    raw: tuple[str, ...]

    @classmethod
    def of(cls, text: str) -> "BodyLines":
        r"""Split a text at its line ends: CRLF, LF, CR and Unicode's two separators.

        >>> BodyLines.of("a\r\nb\rc").raw
        ('a', 'b', 'c')
        """
        if "\r" in text:
            text = text.replace("\r\n", "\n").replace("\r", "\n")
        if not text.isascii():
            text = text.replace("\u2028", "\n").replace("\u2029", "\n")
        return cls(tuple(text.split("\n")))

    def __len__(self) -> int:
        """How many lines there are; at least one."""
        return len(self.raw)

    def at(self, index: int) -> tuple[int, str]:
        """Depth of quotation and bare text of a line; (0, "") past the last one."""
        if index >= len(self.raw):
            return 0, ""
        line = self.raw[index]
        text = line.strip() if line.isascii() else undress(line).strip()
        return unquote(text) if text.startswith(">") else (0, text)

    def next_filled(self, index: int, *, within: int) -> int | None:
        """The first line from here on that is not blank; None within so many lines."""
        for candidate in range(index, min(index + within, len(self.raw))):
            if self.raw[candidate] and self.at(candidate)[1]:
                return candidate
        return None

    def above(self, end: int) -> str:
        """The text of the lines before ``end``, without blank lines around it."""
        return _trimmed(list(self.raw[:end]))

    def below(self, start: int, *, depth: int) -> str:
        """The text from a line on, with ``depth`` marks of quotation taken off.

        Where the text is quoted it ends with the last line of that depth; what stands
        below with fewer marks belongs to whoever quotes.
        """
        rest = list(self.raw[start:])
        if not depth:
            return _trimmed(rest)
        last = 0
        for number, line in enumerate(rest, start=1):
            if unquote(line)[0] >= depth:
                last = number
        return _trimmed([_without_marks(line, depth) for line in rest[:last]])


def _without_marks(line: str, depth: int) -> str:
    start = 0
    for _ in range(depth):
        mark = start
        while line.startswith((" ", "\t"), mark):
            mark += 1
        if not line.startswith(">", mark):
            break
        start = mark + (2 if line.startswith(" ", mark + 1) else 1)
    return line[start:]


def _trimmed(lines: list[str]) -> str:
    first, last = 0, len(lines)
    while first < last and not lines[first].strip(_QUOTE_MARKS + "\xa0\u200b\ufeff"):
        first += 1
    while last > first and not lines[last - 1].strip(_QUOTE_MARKS + "\xa0\u200b\ufeff"):
        last -= 1
    # Blanks inside stay as they are: "-- " marks a signature. iOS puts a byte order mark
    # before the text that it quotes.
    return "\n".join(lines[first:last]).rstrip().lstrip("\ufeff")
