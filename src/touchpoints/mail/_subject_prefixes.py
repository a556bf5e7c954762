"""What stands before a subject: Re:, Fwd:, AW:, WG:, [EXT] and their kin."""

import enum
import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, final

from touchpoints.mail._automation_phrases import REPLY_SUBJECTS
from touchpoints.mail._body_lines import undress
from touchpoints.mail._labels import (
    CALENDAR_ANSWERS,
    FORWARD_PREFIXES,
    REPLY_PREFIXES,
    SUBJECT_CAUTIONS,
    SUBJECT_TAGS,
    WEAK_PREFIXES,
    fold_label,
)

#: What programs put before a subject that they answer. It is not stripped: "Accepted:
#: Pumps" and "Pumps" are two mails (rule I5).
_ANSWERS: Final = CALENDAR_ANSWERS | {text.rstrip(":： ") for text in REPLY_SUBJECTS}
_WORDS: Final = FORWARD_PREFIXES | REPLY_PREFIXES | WEAK_PREFIXES | _ANSWERS
_LONGEST: Final = max(map(len, _WORDS)) + len(" [9999] ")
_LONGEST_TAG: Final = 60
#: People stack a few; what stands behind so many is the subject, whatever it is.
_MAX_STACKED: Final = 500
#: How gateways enclose a tag: what opens it, and what may close it.
_TAG_MARKS: Final[Mapping[str, str]] = MappingProxyType(
    {"[": "]】", "【": "]】", "(": ")", "（": "）", "{": "}", "<": ">", "*": "*"}
)
_COLONS: Final = ":："
_COLON: Final = re.compile(f"[{_COLONS}]")
#: What may stand between a tag and a prefix.
_DASHES: Final = ("- ", "\u2013 ", "\u2014 ")
#: How Pine and mutt mark a forward, behind the subject. Gears are "(FWD)" in capitals.
_ENDING: Final = "(fwd)"
#: No prefix or tag goes without one of these.
_ANY_MARK: Final = re.compile(f"[{_COLONS}{re.escape(''.join(_TAG_MARKS))}]")


@final
class Prefix(enum.Enum):
    """What the outermost prefix of a subject says."""

    NONE = "none"
    REPLY = "reply"
    FORWARD = "forward"
    WEAK_FORWARD = "weak forward"  #: One or two letters that prove nothing alone.
    EITHER = "either"  #: ``VS:``, a Finnish reply and a Danish forward.


def outermost_prefix(subject: str) -> Prefix:
    """What the first prefix of a subject says; tags before it are passed over.

    Passed over are any tags in square brackets, and gateways' tags in every form that
    those have. What calendars and absence notes answer with (``Accepted:``) is a reply's.

    >>> outermost_prefix("***SPAM*** [list] Re: Fwd: Quote").value
    'reply'
    """
    text = undress(subject)
    word, _ = _word_at(text, 0)
    if word not in _WORDS:
        word, _ = _word_at(text, _past_tags(text))
    if word in WEAK_PREFIXES:
        return Prefix.EITHER if word in REPLY_PREFIXES else Prefix.WEAK_FORWARD
    if word in REPLY_PREFIXES or word in _ANSWERS:
        return Prefix.REPLY
    if word in FORWARD_PREFIXES or text.rstrip().endswith(_ENDING):
        return Prefix.FORWARD
    return Prefix.NONE


def strip_prefixes(subject: str) -> str:
    """A subject without the prefixes of replies and forwards and gateways' tags.

    Stacked prefixes in any language, with or without a counter, are taken off; a tag
    only where a mail gateway wrote it (``[EXT]``, ``External:``), not a list's name.
    Subjects that differ only in these come out equal but for letter case (rule I5).

    Args:
        subject: Any text, decoded.

    Returns:
        The rest, without blanks around it; "" where there is nothing else.

    >>> strip_prefixes("[EXT] Re[2]: WG: Fwd: Quote 17")
    'Quote 17'
    """
    text = undress(subject)
    position = 0
    for _ in range(_MAX_STACKED):
        end = _prefix_end(text, position)
        if end == position:
            break
        position = end
    rest = text[position:].strip()
    if not rest.endswith(("]", _ENDING)):
        return rest
    opened = text.count("[", 0, position) - text.count("]", 0, position)
    return _without_ending(rest, opened)


def _without_ending(text: str, opened: int) -> str:
    """A subject without what closes the brackets of its prefixes, and without (fwd)."""
    end = len(text)
    while opened > 0 and text.endswith("]", 0, end):
        opened -= 1
        end -= 1
    text = text[:end].rstrip()
    while text.endswith(_ENDING):
        text = text[: -len(_ENDING)].rstrip()
    return text


def _past_tags(text: str) -> int:
    position = 0
    for _ in range(_MAX_STACKED):
        end = _tag_end(text, position)
        if end == position:
            break
        position = end
    return position


def _prefix_end(text: str, position: int) -> int:
    """Where a prefix or a gateway's tag ends; the position for none."""
    if not _ANY_MARK.search(text, position):
        return position
    word, after = _word_at(text, position)
    if word in FORWARD_PREFIXES or word in REPLY_PREFIXES or word in WEAK_PREFIXES:
        return after
    return _gateway_tag_end(text, position)


def _word_at(text: str, position: int) -> tuple[str, int]:
    """What stands before the next colon, folded, and where that ends; "" for none.

    GoDaddy and old Mozillas put a prefix and all behind it in brackets: ``[Fwd: a]``.
    """
    colon = _COLON.search(text, position, position + _LONGEST)
    if colon is None:
        return "", position
    word = _without_counter(fold_label(text[position : colon.start()]))
    if word.startswith("[") and word[1:] in FORWARD_PREFIXES:
        word = word[1:]
    return word, colon.end()


def _find_any(marks: str, text: str, start: int, end: int) -> int:
    """Where the first of these marks stands; -1 for none."""
    found = [text.find(mark, start, end) for mark in marks]
    return min([place for place in found if place >= 0], default=-1)


def _without_counter(word: str) -> str:
    """``re[2]``, ``re (3)``, ``re^2`` and ``re2`` without their number."""
    bare = word.rstrip("0123456789[]()^ ")
    return bare if any(map(str.isdigit, word[len(bare) :])) else word.rstrip(" .")


def _tag_end(text: str, position: int) -> int:
    """Where a gateway's tag or one in square brackets ends; the position for none."""
    end = _gateway_tag_end(text, position)
    if end > position:
        return end
    start = _skip(" \t", text, position)
    if not text.startswith(("[", "【"), start) or _word_at(text, start)[0] in _WORDS:
        return position
    end = _find_any("]】", text, start, start + _LONGEST_TAG) + 1
    return _past_dash(text, end) if end > position else position


def _gateway_tag_end(text: str, position: int) -> int:
    """Where a gateway's tag ends, in brackets, stars or before a colon."""
    start = _skip(" \t", text, position)
    closing = _TAG_MARKS.get(text[start : start + 1], _COLONS)
    inner = _skip("*", text, start) if closing == "*" else start
    end = _find_any(closing, text, inner, start + _LONGEST_TAG)
    tag = fold_label(text[inner:end].strip("[]【】(（{<?! \t")) if end > inner else ""
    if tag not in SUBJECT_TAGS and tag not in SUBJECT_CAUTIONS:
        return position
    after = _past_dash(text, _skip(f"*{_COLONS}", text, end + 1))
    is_tag = tag in SUBJECT_TAGS or _word_at(text, after)[0] in _WORDS
    return after if is_tag else position


def _past_dash(text: str, position: int) -> int:
    """Past the dash that parts a tag from what follows; a minus stays."""
    start = _skip(" \t", text, position)
    return start + 2 if text.startswith(_DASHES, start) else position


def _skip(marks: str, text: str, position: int) -> int:
    """The first place from a position on that has none of these marks."""
    while position < len(text) and text[position] in marks:
        position += 1
    return position
