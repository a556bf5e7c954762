"""Header blocks in languages that no table knows, read by their shape."""

from typing import Final

from touchpoints.mail._body_lines import BodyLines, unquote
from touchpoints.mail._label_lines import looks_like_header, split_label
from touchpoints.mail._labels import Field
from touchpoints.mail._quoted_headers import QuotedHeader

_MAX_ROWS: Final = 12
_MIN_ROWS: Final = 3
#: A longer value is no date: its rest is not looked at.
_LONGEST_DATE: Final = 200


def read_blind_block(lines: BodyLines, first: int) -> tuple[QuotedHeader | None, int]:
    """A block in a language that no table knows.

    Three or more lines of ``a few words: value``, one with a year and a time of day and
    one with an address: the first mailbox is From, the next To, then Cc. What is left
    first is the subject.

    Returns:
        The block, or None; and the line where reading may go on.
    """
    depth = unquote(lines.raw[first])[0]
    rows: list[str] = []
    index = first
    while index < min(len(lines), first + _MAX_ROWS):
        row_depth, text = lines.at(index)
        label = split_label(text)
        if row_depth != depth or label is None or not looks_like_header(text):
            break
        rows.append(label.value)
        index += 1
    return _blind_block(rows, first, depth), max(index, first + 1)


def _blind_block(rows: list[str], first: int, depth: int) -> QuotedHeader | None:
    people = [row for row in rows if "@" in row]
    dates = [row for row in rows if "@" not in row and has_year_and_time(row)]
    if len(rows) < _MIN_ROWS or not people or not dates:
        return None
    values: dict[Field, str] = dict(
        zip((Field.FROM, Field.TO, Field.CC), people, strict=False)
    )
    values[Field.DATE] = dates[0]
    rest = [row for row in rows if row not in people and row != dates[0]]
    if rest:
        values[Field.SUBJECT] = rest[0]
    return QuotedHeader(
        values={field: " ".join(text.split()) for field, text in values.items()},
        first=first,
        after=first + len(rows),
        depth=depth,
        languages=(),
        says_sent=False,
        is_raw=False,
    )


def has_year_and_time(text: str) -> bool:
    """Whether a text has four digits of a year, and hours and minutes."""
    shape = "".join("0" if mark.isdecimal() else mark for mark in text[:_LONGEST_DATE])
    return "0000" in shape and ("0:00" in shape or "0.00" in shape)
