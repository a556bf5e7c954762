"""The header block that a mail client writes above a forwarded mail, read line by line.

A table, not a grammar (rule F2): each line is looked up by what stands before its colon.
No regular expression runs over a body, and no line is read more than a few times, so the
cost is linear for any input.
"""

from collections.abc import Mapping
from typing import Final, final

import attrs

from touchpoints.mail._banners import read_banner
from touchpoints.mail._block_languages import likely_languages
from touchpoints.mail._body_lines import BodyLines
from touchpoints.mail._date_shapes import has_year_and_time, is_end_of_date
from touchpoints.mail._label_lines import (
    EMPHASIS,
    looks_like_header,
    read_label,
    split_label,
)
from touchpoints.mail._labels import (
    FIELDS,
    LABELS,
    SENT_LABELS,
    TRACE_LABELS,
    Field,
    Strength,
    fold_label,
)
from touchpoints.mail._subject_prefixes import strip_prefixes

#: A block of a thousand recipients, one on each line, is still read.
MAX_BLOCK_LINES: Final = 1_500
#: Lines that a value may go on for before the next label: a hundred names without
#: addresses, wrapped inside a name.
_MAX_WRAPPED_LINES: Final = 40
#: A subject is wrapped over fewer lines, and has fewer letters of prefixes.
_MAX_SUBJECT_LINES: Final = 20
_MAX_FOLDED_SUBJECT_LINES: Final = 4
_LONGEST_PREFIXES: Final = 200
#: A text that a date with all its words is not longer than.
_LONGEST_DATE: Final = 120
#: Blank lines that may stand between two labels, where each is a paragraph.
_MAX_GAP: Final = 3

ADDRESS_FIELDS: Final = frozenset({Field.FROM, Field.TO, Field.CC, Field.BCC})
_COMPANIONS: Final = frozenset({Field.DATE, Field.SUBJECT, Field.TO})
_CORE: Final = _COMPANIONS | {Field.FROM}


@final
@attrs.frozen(kw_only=True, eq=False)
class QuotedHeader:
    """A block as it was read.

    Attributes:
        values: What stood behind the label of each field, unwrapped.
        first: Its first line.
        after: The line after its last one.
        depth: Marks of quotation before each of its lines.
        languages: Codes of the languages whose labels these are, the likeliest first;
            empty where no table knows them.
        says_sent: Whether the date's label is the one of Outlook and Yahoo ("Sent").
        is_raw: Whether it has fields that mail clients show to nobody: a pasted or
            returned header rather than a forward's.
        has_strangers: Whether labels that no table knows stand among the others, as
            in a ticket or an order.
    """

    values: Mapping[Field, str]
    first: int
    after: int
    depth: int
    languages: tuple[str, ...]
    says_sent: bool
    is_raw: bool
    has_strangers: bool = False

    @property
    def language(self) -> str | None:
        """The likeliest language; None where no table knows the labels."""
        return self.languages[0] if self.languages else None


def read_quoted_header(
    lines: BodyLines, first: int, *, subject: str = ""
) -> tuple[QuotedHeader | None, int]:
    """The header block that begins on a line with a known label.

    Args:
        lines: The body.
        first: The line of the first label.
        subject: The outer subject without its prefixes: it tells where a wrapped
            subject ends.

    Returns:
        The block, or None where From or its companions are missing; and the line
        where reading may go on.
    """
    start = first
    while True:
        depth = lines.at(start)[0]
        reader = _Reader(lines=lines, first=start, subject=subject, depth=depth)
        after = reader.read()
        if reader.restart is None:
            return reader.block(after), max(after, first + 1)
        start = reader.restart


@final
@attrs.define(kw_only=True, eq=False, repr=False)
class _Reader:
    """A block under construction.

    Attributes:
        values: The pieces of each field's value.
        keys: The labels seen, folded, in order.
        last: The field of the last label.
        previous: The last line that belongs to the block.
        gaps: How often blank lines stood between labels.
        split: Whether the values stand on lines of their own.
        before_gap: The block as it was before the last gap, and where that began.
        after_gap: The first line after the last gap.
        restart: Where to begin anew: the labels above a gap were no block.
        unlabelled_date: A year and a time of day behind a label that no table knows.
        strangers: How many lines began like labels and no table knows them.
    """

    lines: BodyLines
    first: int
    subject: str
    depth: int
    values: dict[Field, list[str]] = attrs.Factory(dict[Field, list[str]])
    keys: list[str] = attrs.Factory(list[str])
    last: Field = Field.OTHER
    previous: str = ""
    gaps: int = 0
    split: bool = False
    before_gap: tuple[dict[Field, list[str]], list[str], int] | None = None
    after_gap: int = 0
    restart: int | None = None
    unlabelled_date: str = ""
    strangers: int = 0

    def read(self) -> int:
        """Read on to the end of the block, and say which line comes after it."""
        index = self.first
        end = min(len(self.lines), self.first + MAX_BLOCK_LINES)
        while index < end:
            step = self._step(index)
            if step == index:
                break
            index = step
        return self._settle(min(index, end))

    def block(self, after: int) -> QuotedHeader | None:
        """The block; None where From or all its companions are missing."""
        if Field.FROM not in self.values or _COMPANIONS.isdisjoint(self.values):
            return None
        values = {
            field: " ".join(" ".join(text).split())
            for field, text in self.values.items()
        }
        if self.unlabelled_date:
            values.setdefault(Field.DATE, " ".join(self.unlabelled_date.split()))
        return QuotedHeader(
            values=values,
            first=self.first,
            after=after,
            depth=self.depth,
            languages=likely_languages(self.keys, values.get(Field.DATE, "")),
            says_sent=not SENT_LABELS.isdisjoint(self.keys),
            is_raw=not TRACE_LABELS.isdisjoint(self.keys),
            has_strangers=self.strangers > 0,
        )

    def _step(self, index: int) -> int:
        """The line after what was read here; the same line where the block ends."""
        depth, text = self.lines.at(index)
        if not text:
            return self._bridge(index)
        label = read_label(text)
        if label is None:
            return self._go_on(index, text)
        key, value = label
        field = FIELDS.get(key) or self._field(key)
        known = self.values.get(field)
        if depth != self.depth or (known is not None and field is not Field.OTHER):
            return index
        if not self.keys:
            self.split = not value
        self.keys.append(key)
        self.last = field
        self.previous = text
        if known is None:
            self.values[field] = [value]
        else:
            known.append(value)
        return index + 1

    def _field(self, key: str) -> Field:
        """What a label means in the language of the labels so far, or of those below."""
        field = FIELDS.get(key)
        if field is not None:
            return field
        meanings = LABELS[key]
        below = (
            read_label(self.lines.at(index)[1])
            for index in range(self.first, min(self.first + 8, len(self.lines)))
        )
        keys = [label.key for label in below if label is not None]
        return meanings[
            max(meanings, key=lambda code: sum(code in LABELS[each] for each in keys))
        ]

    def _bridge(self, index: int) -> int:
        """Over blank lines to a label, or a value, that still belongs to the block."""
        complete = _CORE.issubset(self.values) and self.gaps < len(self.keys) - 1
        if complete and not self.split:
            return index
        below = self.lines.next_filled(index, within=_MAX_GAP + 1)
        if below is None:
            return index
        depth, text = self.lines.at(below)
        label = read_label(text)
        if label is None:
            waits = self.split and self.values[self.last] == [""]
            return below if waits else index
        field = self._field(label.key)
        if depth != self.depth or field in self.values or complete:
            return index
        if _CORE.isdisjoint(self.values):
            # "Cc: Bob" or "Priority: high" in the note is no line of the block below.
            return index
        copy = {field: list(text) for field, text in self.values.items()}
        self.before_gap = (copy, list(self.keys), index)
        self.after_gap = below
        self.gaps += 1
        return below

    def _go_on(self, index: int, text: str) -> int:
        """Read a line without a known label: a value, the rest of one, or the end."""
        if _is_drawn(text):
            return index
        value = self.values[self.last]
        if value == [""] and self._may_be_value(index, text):
            value[0] = self.previous = text
            return index + 1
        if self.last in ADDRESS_FIELDS and self._is_address_rest(index, text):
            return self._append(text, index)
        if self.last is Field.DATE and self._is_date_rest(index, text):
            return self._append(text, index)
        if looks_like_header(text) and self._skips(index, text):
            self._pass_stranger(text)
            return index + 1
        label_at = self._label_below(index)
        if label_at is not None:
            value.extend(self.lines.at(each)[1] for each in range(index, label_at))
            return label_at
        if self.last is Field.SUBJECT and self._is_subject_rest(index, text):
            return self._append(text, index)
        return index

    def _append(self, text: str, index: int) -> int:
        self.values[self.last].append(text)
        self.previous = text
        return index + 1

    def _may_be_value(self, index: int, text: str) -> bool:
        """Whether a line is the value that was missing behind the last label."""
        if self.split or (self.last in ADDRESS_FIELDS and "@" in text):
            return True
        if self.last is Field.DATE and has_year_and_time(text):
            return True
        return self.last is Field.SUBJECT and self._is_indented(index)

    def _is_indented(self, index: int) -> bool:
        return self.lines.raw[index][:1] in {" ", "\t"}

    def _is_address_rest(self, index: int, text: str) -> bool:
        """Whether a line goes on with the addresses, or with a name before one."""
        if _is_address_rest(self.previous, text):
            return True
        below = self.lines.at(index + 1)[1]
        return (
            below.startswith("<")
            and "@" in below[: below.find(">")]
            and "@" not in _after_last_person(self.previous)
        )

    def _is_date_rest(self, index: int, text: str) -> bool:
        """Whether a line goes on with a date: by what it adds, or by its shape."""
        before = " ".join(self.values[Field.DATE])
        if has_year_and_time(before):
            return is_end_of_date(text)
        below = self.lines.at(index + 1)[1]
        return (
            len(before) + len(text) < _LONGEST_DATE
            and any(map(str.isdecimal, text))
            and has_year_and_time(f"{before} {text} {below[:_LONGEST_DATE]}")
        )

    def _skips(self, index: int, text: str) -> bool:
        """Whether an unknown label belongs to the block: X-Mailer, or more below."""
        key = text[: text.find(":")]
        if "-" in key and " " not in key:
            return True
        below = read_label(self.lines.at(index + 1)[1])
        return (
            " " not in key.strip(EMPHASIS)
            and below is not None
            and self._field(below.key) not in self.values
        )

    def _pass_stranger(self, text: str) -> None:
        """Clients of a known language have labels of their own for the date."""
        label = split_label(text)
        if label is None or "-" in label.key:
            return
        if has_year_and_time(label.value):
            self.unlabelled_date = self.unlabelled_date or label.value
        else:
            self.strangers += 1

    def _label_below(self, index: int) -> int | None:
        """The next known label, if all lines up to it belong to the last value."""
        for below in range(index + 1, index + 1 + _MAX_WRAPPED_LINES):
            depth, text = self.lines.at(below)
            label = read_label(text)
            if label is not None:
                new = self._field(label.key) not in self.values
                return below if new and depth == self.depth else None
            if not text or _is_drawn(text):
                return None
        return None

    def _is_subject_rest(self, index: int, text: str) -> bool:
        """Whether a line goes on with the subject: folded, or by the outer subject."""
        pieces = [*self.values[Field.SUBJECT], text]
        if self._is_indented(index) and not self._is_indented(self.first):
            return len(pieces) <= _MAX_FOLDED_SUBJECT_LINES
        return self._is_in_subject(pieces)

    def _is_in_subject(self, pieces: list[str]) -> bool:
        """Whether these lines together still begin like the outer subject."""
        longest = len(self.subject) + _LONGEST_PREFIXES
        if len(pieces) > _MAX_SUBJECT_LINES or sum(map(len, pieces)) > longest:
            return False
        whole = fold_label(strip_prefixes(" ".join(pieces)))
        return bool(self.subject) and self.subject.startswith(whole)

    def _settle(self, after: int) -> int:
        """Look back over a gap that may have joined what does not belong together."""
        if self.before_gap is None or after >= len(self.lines):
            return after
        if read_label(self.lines.at(after)[1]) is None:
            return after
        values, keys, end = self.before_gap
        if Field.FROM in values:
            self.values, self.keys = values, keys
            return end
        self.restart = self.after_gap
        return after


def _is_drawn(text: str) -> bool:
    """Whether a line is a banner or a rule, which end a block: no value goes on there."""
    banner = read_banner(text)
    return banner is not None and banner.strength is not Strength.BLIND


def _is_address_rest(previous: str, text: str) -> bool:
    """Whether a line goes on with the addresses of the line before."""
    if previous.endswith((",", ";", "<", "(")) or previous.count("<") > previous.count(
        ">"
    ):
        return True
    if text.startswith("<") and not previous.endswith(">"):
        # Wrapped between a name and its address: more people may follow.
        return "@" in text[: text.find(">")]
    if "@" not in text:
        return False
    if text.endswith((">", ">,", ">;", "]", ";", ",")):
        return True
    # Wrapped inside a name, both here and there.
    rest = _after_last_person(previous)
    return "<" in text and "@" in previous[: -len(rest)] and "@" not in rest


def _after_last_person(text: str) -> str:
    """What stands behind the last comma or semicolon, with it; all where none is."""
    return text[max(text.rfind(","), text.rfind(";"), 0) :]
