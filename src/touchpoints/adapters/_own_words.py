"""What the writer of a mail says: no greeting, no sign-off, nothing quoted."""

import re
from collections.abc import Sequence

from touchpoints.adapters._business_words import GREETINGS, SIGN_OFFS

#: Below one of these, another mail is quoted.
_QUOTES_BELOW = re.compile(
    r"-{2,}\s?(?:original message|forwarded message)|_{10,}|begin forwarded message"
    r"|from: "
)
_WROTE = (" wrote:", " writes:")
#: RFC 3676 section 4.3, and what programs make of it.
_SIGNATURE = ("-- ", "--")
_WORDS = re.compile(r"[^\W\d_]+")
#: "Dear Ada Byron and colleagues," has a few names; a sentence has more words.
_LONGEST_GREETING = 6
#: A greeting within a line ends at its comma.
_GREETING_ENDS = re.compile(r"[,!:.\u2013\u2014-]")


def own_words(text: str) -> str:
    r"""The text without greeting, sign-off and signature, and without what it quotes.

    >>> own_words("Dear Ann,\nthe pump leaks.\n\nKind regards\nBob\n\n> Is it fine?")
    'the pump leaks.'
    """
    lines = _above_quoted(text.splitlines())
    lines = _without_sign_off(lines)
    body = [line for line in lines if not line.lstrip().startswith(">")]
    return _without_inline_sign_off(_without_greeting("\n".join(body).strip()))


def _above_quoted(lines: Sequence[str]) -> list[str]:
    for number, line in enumerate(lines):
        folded = line.strip().casefold()
        if line in _SIGNATURE or _QUOTES_BELOW.match(folded):
            return list(lines[:number])
        if folded.endswith(_WROTE):
            # Clients wrap this line before or within the address.
            wrapped = number and folded.count(" ") < 3
            return list(lines[: number - 1 if wrapped else number])
    return list(lines)


def _without_sign_off(lines: Sequence[str]) -> list[str]:
    """The lines above the last one that is a sign-off and nothing else."""
    for number in range(len(lines) - 1, 0, -1):
        if _folded_words(lines[number]) in SIGN_OFFS:
            return list(lines[:number])
    return list(lines)


def _without_greeting(text: str) -> str:
    """The text below a line that is a greeting, or behind the comma of one."""
    line = text.partition("\n")[0]
    found = _GREETING_ENDS.search(line)
    end = len(line) if found is None else found.end()
    words = _folded_words(line[:end]).split()
    if not words or len(words) > _LONGEST_GREETING or not _greets(words):
        return text
    return text[end:].strip()


def _greets(words: Sequence[str]) -> bool:
    # "Good morning, Ann" greets; "Good news, Ann" does not.
    return words[0] in GREETINGS or " ".join(words[:2]) in GREETINGS


def _without_inline_sign_off(text: str) -> str:
    """The text before a sign-off that ends it on the same line: "... Best, Vera"."""
    head, stop, tail = text.rstrip().rpartition(". ")
    closing = tail.partition(",")[0] if stop else ""
    return f"{head}." if _folded_words(closing) in SIGN_OFFS else text


def _folded_words(line: str) -> str:
    return " ".join(_WORDS.findall(line.casefold()))
