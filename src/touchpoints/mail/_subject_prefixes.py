"""What stands before a subject: Re:, Fwd:, AW:, WG:, [EXT] and their kin."""

import enum
from collections.abc import Iterator
from typing import Final, final

from touchpoints.mail._body_lines import undress
from touchpoints.mail._labels import (
    FORWARD_PREFIXES,
    REPLY_PREFIXES,
    SUBJECT_TAGS,
    WEAK_PREFIXES,
    fold_case,
)

_LONGEST: Final = max(map(len, FORWARD_PREFIXES | REPLY_PREFIXES)) + len(" [9999] ")
_LONGEST_TAG: Final = 60


@final
class Prefix(enum.Enum):
    """What the outermost prefix of a subject says."""

    NONE = "none"
    REPLY = "reply"
    FORWARD = "forward"
    WEAK_FORWARD = "weak forward"  #: One or two letters that prove nothing alone.
    EITHER = "either"  #: ``VS:``, a Finnish reply and a Danish forward.


def outermost_prefix(subject: str) -> Prefix:
    """What the first prefix of a subject says; tags in brackets are passed over.

    >>> outermost_prefix("[EXT] Re: Fwd: Quote").value
    'reply'
    """
    text = undress(subject)
    position = 0
    while (end := _tag_end(text, position)) > position:
        position = end
    word, _ = _prefix_at(text, position)
    if word in WEAK_PREFIXES:
        return Prefix.EITHER if word in REPLY_PREFIXES else Prefix.WEAK_FORWARD
    if word in REPLY_PREFIXES:
        return Prefix.REPLY
    return Prefix.FORWARD if word else Prefix.NONE


def strip_prefixes(subject: str) -> str:
    """A subject without the prefixes of replies and forwards and gateways' tags.

    Stacked prefixes in any language, with or without a counter, are taken off; a tag
    in brackets only where a mail gateway wrote it (``[EXT]``), not a list's name.
    Subjects that differ only in these come out equal but for letter case (rule I5).

    Args:
        subject: Any text, decoded.

    Returns:
        The rest, without blanks around it; "" where there is nothing else.

    >>> strip_prefixes("[EXT] Re[2]: WG: Fwd: Quote 17")
    'Quote 17'
    """
    text = undress(subject)
    *_, position = (0, *_stops(text))
    return text[position:].strip()


def _stops(text: str) -> Iterator[int]:
    """Where each prefix ends."""
    position = 0
    while True:
        _, after = _prefix_at(text, position)
        if after == position:
            after = _gateway_tag_end(text, position)
        if after == position:
            return
        position = after
        yield position


def _prefix_at(text: str, position: int) -> tuple[str, int]:
    """The folded prefix at a position and where it ends; ("", position) for none."""
    end = position + _LONGEST
    colons = (text.find(colon, position, end) for colon in ":：")
    colon = min((found for found in colons if found >= 0), default=-1)
    if colon < 0:
        return "", position
    word = _without_counter(fold_case(text[position:colon].strip()))
    if word in FORWARD_PREFIXES or word in REPLY_PREFIXES or word in WEAK_PREFIXES:
        return word, colon + 1
    return "", position


def _without_counter(word: str) -> str:
    """``re[2]``, ``re (3)``, ``re^2`` and ``re2`` without their number."""
    bare = word.rstrip("0123456789[]()^ ")
    return bare if any(map(str.isdigit, word[len(bare) :])) else word.rstrip(" .")


def _tag_end(text: str, position: int) -> int:
    start = position
    while text.startswith((" ", "\t"), start):
        start += 1
    if not text.startswith(("[", "【"), start):
        return position
    ends = (text.find(mark, start, start + _LONGEST_TAG) for mark in "]】")
    return min((found + 1 for found in ends if found > 0), default=position)


def _gateway_tag_end(text: str, position: int) -> int:
    end = _tag_end(text, position)
    tag = text[position:end].strip("[]【】 \t").casefold()
    return end if tag in SUBJECT_TAGS else position
