"""What the writer of a mail says: no greeting, no sign-off, nothing quoted.

None of these carries a feeling, but what is taken for one of them and is none does. So a
line goes only where nothing but courtesy, names or a quotation can be in it; whatever
may be a sentence of the writer's stays, wherever it stands.
"""

import re
from collections.abc import Sequence
from itertools import groupby

from touchpoints.adapters._business_words import (
    AMONG_NAMES,
    ENGLISH,
    GREETINGS,
    SIGN_OFFS,
    SMALL_PRINT,
)

#: Below one of these, another mail is quoted.
_QUOTES_BELOW = re.compile(
    r"-{2,}\s?(?:original message|forwarded message)|_{10,}|begin forwarded message"
    r"|from: "
)
_WROTE = (" wrote:", " writes:")
#: RFC 3676 section 4.3, and what programs make of it.
_SIGNATURE = ("-- ", "--")
_WORDS = re.compile(r"[^\W\d_]+")
_SENTENCE_ENDS = (".", "!", "?")
#: "Ada Byron and colleagues": a sentence has more words.
_LONGEST_NAME = 5
#: A greeting within a line ends at its comma.
_GREETING_ENDS = re.compile(r"[,!:.\u2013\u2014-]")


def own_words(text: str) -> str:
    r"""The text without greeting, sign-off and signature, and without what it quotes.

    >>> own_words("Dear Ann,\nthe pump leaks.\n\nKind regards\nBob\n\n> Is it fine?")
    'the pump leaks.'
    """
    body = _without_greeting("\n".join(_without_quoted(text.splitlines())).strip())
    lines = _without_sign_offs(body.split("\n"))
    return _without_inline_sign_off("\n".join(lines).strip())


def _without_quoted(lines: Sequence[str]) -> list[str]:
    """The lines that are not quoted, down to the signature or a quotation to the end."""
    own: list[str] = []
    is_announced = False
    for line in lines:
        folded = line.strip().casefold()
        if folded.startswith(">"):
            # What is quoted is marked, so what is not marked is the writer's.
            is_announced = False
        elif line in _SIGNATURE or _QUOTES_BELOW.match(folded):
            break
        elif f" {folded}".endswith(_WROTE):
            if own and _is_wrapped(own[-1], folded):
                own.pop()
            is_announced = True
        elif is_announced and folded:
            break
        else:
            own.append(line)
    return own


def _is_wrapped(line: str, wrote: str) -> bool:
    """Whether the line is the beginning of "On …, … wrote:".

    Clients wrap it before or within the address.
    """
    return wrote.count(" ") < 3 and line.casefold().lstrip().startswith("on ")


def _without_sign_offs(lines: Sequence[str]) -> list[str]:
    """The lines without sign-offs, the names below them, and the small print there.

    "Thanks." closes a mail or stands in its midst: the sentences below it stay.
    """
    signs_off = (number for number, line in enumerate(lines) if _is_sign_off(line))
    first = next(signs_off, len(lines))
    kept = list(lines[:first])
    for _is_blank, group in groupby(lines[first:], key=lambda line: not line.strip()):
        paragraph = list(group)
        if not _is_small_print(paragraph):
            kept += [x for x in paragraph if not _is_sign_off(x) and not _is_name(x)]
    # Who writes "Thanks" alone says just that.
    return kept if any(map(str.strip, kept)) else list(lines[:1])


def _is_sign_off(line: str) -> bool:
    return _folded_words(line) in SIGN_OFFS


def _is_small_print(lines: Sequence[str]) -> bool:
    words = _folded_words(" ".join(lines))
    return any(phrase in words for phrase in SMALL_PRINT)


def _is_name(text: str) -> bool:
    """Whether names and titles alone can be in it, and no sentence."""
    words = _WORDS.findall(text)
    if len(words) > _LONGEST_NAME or text.rstrip().endswith(_SENTENCE_ENDS):
        return False
    # Many sign in lower case.
    return len(words) == 1 or all(map(_may_be_in_name, words))


def _may_be_in_name(word: str) -> bool:
    return word in AMONG_NAMES or (word[0].isupper() and word.casefold() not in ENGLISH)


def _without_greeting(text: str) -> str:
    """The text below a line that is a greeting, or behind the comma of one."""
    line, line_end, _below = text.partition("\n")
    found = _GREETING_ENDS.search(line)
    if found is None and not line_end:
        return text
    end = len(line) if found is None else found.start()
    if not _is_greeting(line[:end]):
        return text
    return text[end + 1 :].strip()


def _is_greeting(text: str) -> bool:
    words = _WORDS.findall(text)
    # "Good morning, Ann" greets; "Good news, Ann" does not.
    return any(
        " ".join(words[:number]).casefold() in GREETINGS
        and _is_name(" ".join(words[number:]))
        for number in (1, 2)
    )


def _without_inline_sign_off(text: str) -> str:
    """The text before a sign-off that ends it on the same line: "... Best, Vera"."""
    head, stop, tail = text.rstrip().rpartition(". ")
    closing, _comma, name = tail.partition(",")
    if stop and _is_sign_off(closing) and _is_name(name):
        return f"{head}."
    return text


def _folded_words(line: str) -> str:
    return " ".join(_WORDS.findall(line.casefold()))
