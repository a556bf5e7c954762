"""Header blocks read by their shape: unknown languages, no colons, a single line."""

from collections import Counter
from typing import Final

from touchpoints.mail._body_lines import BodyLines, unquote
from touchpoints.mail._date_shapes import has_year_and_time
from touchpoints.mail._label_lines import Label, looks_like_header, split_label
from touchpoints.mail._labels import LABELS, Field, fold_label
from touchpoints.mail._quoted_headers import QuotedHeader

_MAX_ROWS: Final = 12
_MIN_ROWS: Final = 3
_MAX_LABEL_WORDS: Final = 3


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


def read_colonless_block(lines: BodyLines, first: int) -> QuotedHeader | None:
    """A block of known labels without colons, as eM Client writes it in a table.

    Returns:
        The block; None where From with an address, a date with a time of day or a third
        field is missing: sentences begin with "From" and "To" as well.
    """
    depth = lines.at(first)[0]
    rows: list[Label] = []
    for index in range(first, min(len(lines), first + _MAX_ROWS)):
        row_depth, text = lines.at(index)
        row = _without_colon(text)
        if row is None or row_depth != depth:
            break
        rows.append(row)
    codes = Counter(code for row in rows for code in LABELS[row.key])
    language = max(codes, key=codes.__getitem__, default="en")
    values: dict[Field, str] = {}
    for row in rows:
        field = LABELS[row.key].get(language, Field.OTHER)
        values.setdefault(field, " ".join(row.value.split()))
    is_block = "@" in values.get(Field.FROM, "") and len(values) >= _MIN_ROWS
    if not is_block or not has_year_and_time(values.get(Field.DATE, "")):
        return None
    return QuotedHeader(
        values=values,
        first=first,
        after=first + len(rows),
        depth=depth,
        languages=(language, "en"),
        says_sent=False,
        is_raw=False,
    )


def read_attribution(
    lines: BodyLines, index: int, *, language: str | None
) -> QuotedHeader | None:
    """A line with date and sender below a banner, as Yandex writes it in place of a block.

    ``02.11.2021, 09:05, "Ada Byron" <ada@lab.example>:``

    Args:
        lines: The body.
        index: The line.
        language: The language of the banner; None where that is not known.
    """
    depth, text = lines.at(index)
    bare = text.rstrip(":： ")
    head, opened, address = bare.rpartition("<")
    if bare == text or not opened or "@" not in address or bare[-1] != ">":
        return None
    head = head.strip()
    quote = head.rfind('"', 0, -1) if head.endswith('"') else -1
    cut = quote if quote >= 0 else head.rfind(",") + 1
    if not has_year_and_time(head[:cut]):
        return None
    return QuotedHeader(
        values={Field.DATE: head[:cut].strip(" ,"), Field.FROM: bare[cut:].strip()},
        first=index,
        after=index + 1,
        depth=depth,
        languages=() if language is None else (language,),
        says_sent=False,
        is_raw=False,
    )


def _without_colon(text: str) -> Label | None:
    """The known label that a line begins with, and the rest; None for no such line."""
    words = text.split(maxsplit=_MAX_LABEL_WORDS)
    for count in range(min(len(words) - 1, _MAX_LABEL_WORDS), 0, -1):
        key = fold_label(" ".join(words[:count]))
        if key in LABELS:
            return Label(key, " ".join(words[count:]))
    return None
