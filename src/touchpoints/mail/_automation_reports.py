"""What delivery reports say: which action was taken, and for which recipients."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Final, final

import attrs

from touchpoints.mail._automation_phrases import COPY_HEADINGS, COPY_MARKERS
from touchpoints.mail.addresses import Address, parse_addresses

#: More recipients than this are not listed: no person reads them.
MAX_RECIPIENTS: Final = 1_000

#: How much of a text is looked at, in characters: reports say it at the top.
TOP: Final = 4_000

#: RFC 3464 section 2.3.3; a few gateways say it in their own words.
_ACTIONS: Final = {
    "failed": "failed",
    "failure": "failed",
    "fail": "failed",
    "delayed": "delayed",
    "delay": "delayed",
    "delivered": "delivered",
    "relayed": "delivered",
    "expanded": "delivered",
}

_FIELD = re.compile(
    r"(action|final-recipient|original-recipient)[ \t]*+:(.*)", re.IGNORECASE
)
_FOLD = re.compile(r"\n[ \t]++(?=\S)")
#: "rfc822;", and what gateways write in its place or behind it.
_TYPE = re.compile(
    r"[ \t]*+(?:[a-z0-9.-]++[ \t]*+;[ \t]*+)?+(?:smtp:|mailto:)?+", re.IGNORECASE
)

#: What stands before an address in a list: "  * <ada@lab.example>".
_BULLETS: Final = " \t>*-•·–'|"
#: An address in angle brackets, or a word, as far as an entry of a list goes.
_ENTRY = re.compile(r"""[ \t,;]*+(<[^<>]*+>|[^\s<>(),;:"@]++@[^\s<>(),;:"@]++)""")
_WORD = re.compile(r"""[^\s<>()\[\],;:"=]++""")
#: What is drawn around a heading: "---- Original message ----", "[ORIGINAL MESSAGE]".
_RULES: Final = " \t*-=_[<"
#: Lines that describe the undelivered mail, and sentences about its sender or helpers.
_DESCRIBES_MAIL = re.compile(
    r"[\s>*|-]*+(?:to|cc|from|reply-to|sender|subject|message-id|date|sent|received"
    r"|return-path|de|para|von|an)\b[ \t]*+:",
    re.IGNORECASE,
)
_NAMES_OTHERS = re.compile(r"\b(?:contact|from|please|postmaster)\b", re.IGNORECASE)


@final
@attrs.frozen
class DeliveryReport:
    """What the message/delivery-status part of a report says (RFC 3464).

    Attributes:
        action: "failed", "delayed", "delivered", or "" where nothing legible is said.
        recipients: The addresses to which the action was applied.
    """

    action: str = ""
    recipients: tuple[str, ...] = ()


def read_delivery_status(text: str) -> DeliveryReport:
    r"""Read the text of a message/delivery-status part; the worst action counts.

    >>> read_delivery_status("Final-Recipient: rfc822; ada@lab.example\nAction: failed")
    DeliveryReport(action='failed', recipients=('ada@lab.example',))
    """
    by_action: dict[str, dict[str, None]] = {}
    for group in _groups(text):
        words = re.split(r"[\s;(]", group.get("action", "").strip().lower(), maxsplit=1)
        found = by_action.setdefault(_ACTIONS.get(words[0], ""), {})
        recipient = _recipient(group)
        if recipient and len(found) < MAX_RECIPIENTS:
            found[recipient] = None
    for action in ("failed", "delayed", "delivered", ""):
        if action in by_action:
            return DeliveryReport(action, tuple(by_action[action]))
    return DeliveryReport()


def _groups(text: str) -> Iterator[dict[str, str]]:
    """The fields of each recipient.

    Some gateways forget the line between two groups, others put one into a group.
    """
    group: dict[str, str] = {}
    for line in _FOLD.sub(" ", text).splitlines():
        match = _FIELD.match(line)
        if match is None:
            if not line.strip() and "action" in group and len(group) > 1:
                yield group
                group = {}
            continue
        name = match[1].lower()
        if name in group:
            yield group
            group = {}
        group[name] = match[2]
    if group:
        yield group


def _recipient(group: dict[str, str]) -> str:
    """The address that a group is about; "" where it names none."""
    for name in ("final-recipient", "original-recipient"):
        untyped = _TYPE.sub("", group.get(name, ""), count=1)
        found = parse_addresses(untyped).addresses
        if found:
            return found[0].address
    return ""


def listed_addresses(text: str) -> tuple[str, ...]:
    r"""The addresses that a bounce in free text names, before the copy of the mail.

    >>> listed_addresses("These failed:\n  ada@lab.example:\n    550 unknown\n")
    ('ada@lab.example',)
    """
    return _split_at_copy(text)[1]


def before_copy(text: str) -> str:
    r"""The top of a bounce without the copy of the mail, folded for comparison.

    >>> before_copy(
    ...     "Your message\nto <ada@lab.example>\nwas lost.\n\nReturned mail follows:"
    ... )
    'your message to <ada@lab.example> was lost.'
    """
    return _split_at_copy(text)[0]


def _split_at_copy(text: str) -> tuple[str, tuple[str, ...]]:
    """The folded text up to the copy of the mail, and the addresses named in it."""
    lines = list(_own_lines(text[:TOP]))
    # What somebody quotes is not what the mail says.
    said = [line.casefold() for line in lines if not line.startswith(">")]
    named = [line for line in lines if "@" in line]
    found = _each_once(address for line in named for address in _entries(line))
    if not found:
        found = _each_once(address for line in named for address in _mentions(line))
    return " ".join(" ".join(said).split()), found


def _own_lines(text: str) -> Iterator[str]:
    """The lines before the copy of the mail."""
    for line in text.splitlines():
        lowered = line.casefold()
        if any(marker in lowered for marker in COPY_MARKERS):
            return
        if lowered.lstrip(_RULES).startswith(COPY_HEADINGS):
            return
        yield line


def _entries(line: str) -> Iterator[Address]:
    """The addresses that a line starts with: it names whom the report is about."""
    position = len(line) - len(line.lstrip(_BULLETS))
    while match := _ENTRY.match(line, position):
        position = match.end()
        if position == len(line) and line[-1] == "." and line[-2:-1] != ".":
            # The end of a sentence: "... or write to\npostmaster@mx.example."
            return
        yield from parse_addresses(match[1].strip(".'")).addresses


def _mentions(line: str) -> Iterator[Address]:
    """The addresses in a sentence, such as "Your message to ada@lab.example failed"."""
    words = _WORD.findall(line)
    others = " ".join(word for word in words if "@" not in word)
    if _DESCRIBES_MAIL.match(line) or _NAMES_OTHERS.search(others):
        return
    for word in words:
        if "@" in word:
            yield from parse_addresses(word.strip(".'")).addresses


def _each_once(addresses: Iterable[Address]) -> tuple[str, ...]:
    found = dict.fromkeys(each.address for each in addresses)
    return tuple(islice(found, MAX_RECIPIENTS))


def addresses_in(values: Sequence[str]) -> tuple[str, ...]:
    """The addresses in X-Failed-Recipients fields, in order, each once.

    >>> addresses_in(["ada@lab.example, bob@lab.example"])
    ('ada@lab.example', 'bob@lab.example')
    """
    return _each_once(parse_addresses(", ".join(values)).addresses)
