"""Whether what looks like a forward is one: by its banner, its block, and the subject.

An Outlook reply and an Outlook forward have the same text; only the outermost prefix of
the subject tells them apart. A banner with a word for forwarding needs no subject.
"""

import enum
from collections.abc import Sequence
from itertools import islice
from typing import Final, final

from touchpoints.mail._banners import read_banner
from touchpoints.mail._body_lines import BodyLines
from touchpoints.mail._date_shapes import has_year_and_time
from touchpoints.mail._label_lines import looks_like_header, read_label
from touchpoints.mail._labels import VS_IS_REPLY, Field, Strength
from touchpoints.mail._markers import Marker, find_markers
from touchpoints.mail._quoted_headers import QuotedHeader
from touchpoints.mail._subject_prefixes import (
    Prefix,
    outermost_prefix,
    strip_prefixes,
)
from touchpoints.mail._wall_dates import read_wall_date

#: Signs of a line that may end a forwarded message.
_DRAWN: Final = ("---", "===", "___", "\u2014")
#: So many of them are looked at, from the last one up.
_MAX_DRAWN: Final = 1_000
#: A rule of fewer dashes may be the author's own.
_LONG_RULE: Final = 30


@final
class _Verdict(enum.Enum):
    FORWARD = "forward"
    REPLY = "reply"
    NEITHER = "neither"


def find_forward(
    lines: BodyLines, *, subject: str, in_reply_to: Sequence[str]
) -> Marker | None:
    """Where the forwarded mail begins; None where a body has none.

    Args:
        lines: The body.
        subject: The subject of the mail that has this body.
        in_reply_to: The ids of the mails that it answers; empty where none are known.
    """
    prefix = outermost_prefix(subject)
    unsure: Marker | None = None
    for marker in find_markers(lines, prefix=prefix, subject=strip_prefixes(subject)):
        verdict = _judge(lines, marker, prefix, in_reply_to)
        if verdict is _Verdict.REPLY:
            return None
        if verdict is _Verdict.FORWARD:
            if marker.is_strong or marker.block is None or _says_when(marker.block):
                return marker
            # "From: London, To: Paris" in the note; a mail's block may come below.
            unsure = unsure or marker
    return unsure


def has_banner(lines: BodyLines, *, prefix: Prefix, in_reply_to: Sequence[str]) -> bool:
    """Whether a body has a forward's banner outside of what a reply quotes."""
    for marker in find_markers(lines, prefix=prefix, subject=""):
        verdict = _judge(lines, marker, prefix, in_reply_to)
        if verdict is _Verdict.REPLY:
            return False
        if verdict is _Verdict.FORWARD and marker.is_strong:
            return True
    return False


def body_below(lines: BodyLines, marker: Marker) -> str:
    """The original's text, without the lines that close a forwarded message."""
    depth = marker.depth if marker.block is None else marker.block.depth
    text = _unquoted(lines.below(marker.after, depth=depth))
    if not any(sign in text for sign in _DRAWN):
        return text
    body = BodyLines.of(text)
    end = _closing_line(body)
    if marker.is_strong and end == len(body):
        end = _without_last_rule(body)
    return BodyLines(body.raw[_opening_lines(body, marker) : end]).above(end)


def _unquoted(text: str) -> str:
    """A text without the marks that each of its lines has.

    Proton, Zoho and others quote the original below a block that they do not quote.
    """
    if not text.startswith(">"):
        return text
    lines = BodyLines.of(text)
    depths = (lines.at(index) for index in range(len(lines)))
    return lines.below(0, depth=min(depth for depth, bare in depths if depth or bare))


def _judge(
    lines: BodyLines, marker: Marker, prefix: Prefix, in_reply_to: Sequence[str]
) -> _Verdict:
    if marker.is_strong:
        # Inside the marks of a reply's quotation it was somebody else's forward.
        quoted = marker.depth > 0 and prefix is Prefix.REPLY
        return _Verdict.NEITHER if quoted else _Verdict.FORWARD
    if prefix is Prefix.REPLY:
        return _Verdict.REPLY
    if prefix is Prefix.EITHER and marker.language in VS_IS_REPLY:
        return _Verdict.REPLY
    if prefix is not Prefix.NONE:
        return _Verdict.FORWARD
    if not _convinces(lines, marker):
        return _Verdict.NEITHER
    # Somebody gave an answer a subject of its own: what stands below is quoted.
    return _Verdict.REPLY if in_reply_to else _Verdict.FORWARD


def _convinces(lines: BodyLines, marker: Marker) -> bool:
    """Whether a block is one without a forward's banner or prefix to say so.

    People write "From: London, To: Paris, Date: 12 May", memos and orders, and paste
    lines of logs, tickets and mail headers. Mail clients write a date with a time of day,
    an address and one more field, or all four fields where the address is missing.
    """
    block = marker.block
    if block is None or block.is_raw or Field.DATE not in block.values:
        return False
    if not _says_when(block) or has_year_and_time(block.values[Field.FROM]):
        return False
    companions = sum(field in block.values for field in (Field.SUBJECT, Field.TO))
    if companions < (1 if "@" in block.values[Field.FROM] else 2):
        return False
    if marker.banner is not None and marker.banner.strength is Strength.WEAK:
        return True
    return not (
        block.has_strangers
        or next(iter(block.values)) is Field.TO
        or _is_row(lines, block.after)
        # A signature may end right above the block of Outlook, which says "Sent".
        or (not block.says_sent and block.first > 0 and _is_row(lines, block.first - 1))
    )


def _says_when(block: QuotedHeader) -> bool:
    """Whether a block has a date with a time of day; where it has none, an address."""
    date = block.values.get(Field.DATE)
    if date is None:
        return "@" in block.values[Field.FROM]
    if has_year_and_time(date):
        return True
    return read_wall_date(date, languages=block.languages) is not None


def _is_row(lines: BodyLines, index: int) -> bool:
    """Whether a line has a label and a value: next to a block, the row of a form."""
    text = lines.at(index)[1]
    return looks_like_header(text) and not text.endswith((":", "："))


def _closing_line(body: BodyLines) -> int:
    """The last line that closes a forwarded message; behind the end for none."""
    drawn = (
        index
        for index in range(len(body) - 1, -1, -1)
        if any(sign in body.raw[index] for sign in _DRAWN)
    )
    for index in islice(drawn, _MAX_DRAWN):
        banner = read_banner(body.at(index)[1])
        if banner is not None and banner.strength is Strength.CLOSING:
            return index
    return len(body)


def _without_last_rule(body: BodyLines) -> int:
    """Where the text ends if its last line is a long rule of dashes, as KMail's is."""
    last = len(body) - 1
    text = body.at(last)[1]
    is_rule = len(text) >= _LONG_RULE and not text.strip("-")
    return last if is_rule else len(body)


def _opening_lines(body: BodyLines, marker: Marker) -> int:
    """Lines of a second banner right below the block, or of a rule.

    Zoho writes the one, Notes draws the other.
    """
    banner = read_banner(body.at(0)[1])
    if banner is None:
        return 0
    is_notes_rule = banner.strength is Strength.RULE and marker.client == "notes"
    if not is_notes_rule and banner.strength is not Strength.STRONG:
        return 0
    below = body.next_filled(1, within=len(body))
    is_next_forward = below is not None and read_label(body.at(below)[1]) is not None
    return 0 if is_next_forward else 1
