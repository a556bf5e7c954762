"""What delivery reports say: which action was taken, and for which recipients."""

import re
from collections.abc import Iterator, Sequence
from typing import Final, final

import attrs

from touchpoints.mail._automation_phrases import COPY_MARKERS

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
_ADDRESS = re.compile(
    r"[^\s<>()\[\]{}\"':;,=|/\\@]{1,64}@[a-z0-9.-]{1,253}", re.IGNORECASE
)
#: Lines that describe the undelivered mail, its sender, or whom to ask.
_NOT_FAILED = re.compile(
    r"[\s>*|-]*(?:to|cc|from|reply-to|sender|subject|message-id|date|sent|received"
    r"|return-path|de|para|von|an)\b[ \t]*:",
    re.IGNORECASE,
)
_OFFICE = re.compile(
    r"postmaster|mailer-daemon|abuse@|helpdesk|contact|please|from ", re.IGNORECASE
)


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
        recipient = _typed_address(group.get("final-recipient", "")) or _typed_address(
            group.get("original-recipient", "")
        )
        found = by_action.setdefault(_ACTIONS.get(words[0], ""), {})
        if recipient and len(found) < MAX_RECIPIENTS:
            found[recipient] = None
    for action in ("failed", "delayed", "delivered", ""):
        if action in by_action:
            return DeliveryReport(action, tuple(by_action[action]))
    return DeliveryReport()


def _groups(text: str) -> Iterator[dict[str, str]]:
    """The fields of each recipient; some gateways forget the line between groups."""
    group: dict[str, str] = {}
    for line in text.splitlines():
        match = _FIELD.match(line)
        if match is None:
            if not line.strip() and group:
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


def _typed_address(value: str) -> str:
    """The address in "rfc822; <ada@lab.example>"; "" where there is none."""
    kind, semicolon, rest = value.partition(";")
    address = (rest if semicolon else kind).strip().strip("<>").strip()
    return address if "@" in address and " " not in address else ""


def listed_addresses(text: str) -> tuple[str, ...]:
    r"""The addresses that a bounce in free text names, before the copy of the mail.

    >>> listed_addresses("These failed:\n  ada@lab.example:\n    550 unknown\n")
    ('ada@lab.example',)
    """
    return _split_at_copy(text)[1]


def before_copy(text: str) -> str:
    r"""The top of a bounce without the copy of the mail, folded for comparison.

    >>> before_copy("Your message\nto <ada@lab.example>\nwas lost.\n\nReturned mail:")
    'your message to <ada@lab.example> was lost. returned mail:'
    """
    return _split_at_copy(text)[0]


def _split_at_copy(text: str) -> tuple[str, tuple[str, ...]]:
    """The folded text up to the copy of the mail, and the addresses named in it."""
    words: list[str] = []
    found: dict[str, None] = {}
    for line in text[:TOP].splitlines():
        lowered = line.casefold()
        if found and any(marker in lowered for marker in COPY_MARKERS):
            break
        words.extend(lowered.split())
        if "@" not in line or _NOT_FAILED.match(line) or _OFFICE.search(line):
            continue
        match = _ADDRESS.search(line)
        if match is not None:
            found[match[0].rstrip(".")] = None
    return " ".join(words), tuple(found)


def addresses_in(values: Sequence[str]) -> tuple[str, ...]:
    """The addresses in X-Failed-Recipients fields, in order, each once.

    >>> addresses_in(["ada@lab.example, bob@lab.example"])
    ('ada@lab.example', 'bob@lab.example')
    """
    found: dict[str, None] = {}
    for value in values:
        for match in _ADDRESS.finditer(value):
            found[match[0].rstrip(".")] = None
            if len(found) >= MAX_RECIPIENTS:
                return tuple(found)
    return tuple(found)
