"""What identifies a mail: Message-IDs, surrogates and fingerprints (rules I1 to I5)."""

import hashlib
import re
from collections.abc import Iterable
from itertools import islice

from touchpoints.intake.exchanges import Exchange
from touchpoints.mail.forwards import strip_prefixes
from touchpoints.mail.messages import Message

# Underscores are how some clients write italics in plain text.
_WORD = re.compile(r"[^\W_]+")
_FINGERPRINT_WORDS = 20
_TWO_LINES = 160
_BLANKS = b" \t\r\n\x0b\x0c"
#: Rule I2 wants headers that every copy of a mail has alike, so no trace fields.
_STABLE_HEADERS = ("From", "To", "Cc", "Subject", "Date", "In-Reply-To")


def message_id_key(message_id: str) -> str:
    """The key that a Message-ID gives.

    >>> message_id_key("1@lab.example")
    'mid:1@lab.example'
    """
    return f"mid:{message_id}"


def web_request_key(submission_id: str) -> str:
    """The key that a web form's submission id gives (rule W3)."""
    return f"web:{submission_id}"


def surrogate_key(message: Message) -> str:
    """The key for a mail without a Message-ID of its own (rules I2 and I8).

    It is made of stable headers, the body and the files alone, so that every copy has
    the same.
    """
    headers = (message.headers.get(name) or "" for name in _STABLE_HEADERS)
    # Gateways wrap the lines of a body anew, so its blanks do not count.
    body = _encoded(message.text).translate(None, _BLANKS)
    files = (each.content for each in message.attachments)
    return f"sur:{_digest((*map(_encoded, map(_folded, headers)), body, *files))}"


def fingerprint(exchange: Exchange) -> str | None:
    """The key that a mail and an inline forward of it share (rule I5).

    It covers author, subject and the first twenty words; minutes are compared apart,
    since a quoted date often has no zone. None where too little was written to tell
    one mail from another.
    """
    words = _first_words(exchange.text)
    subject = _folded(strip_prefixes(exchange.subject))
    if not (subject or words):
        return None
    return "fpr:" + digest((exchange.author.key, subject, " ".join(words).casefold()))


def has_full_fingerprint(text: str) -> bool:
    """Whether so much was written that its fingerprint tells it from any other mail."""
    return len(_first_words(text)) == _FINGERPRINT_WORDS


def is_exact_key(key: str) -> bool:
    """Whether the key alone identifies a mail, as all but fingerprints do."""
    return not key.startswith("fpr:")


def _first_words(text: str) -> list[str]:
    # Mostly two lines hold them all, and one call for those is quicker than twenty.
    words = _WORD.findall(text, 0, _TWO_LINES)
    if len(words) <= _FINGERPRINT_WORDS:
        matches = islice(_WORD.finditer(text), _FINGERPRINT_WORDS)
        return [match[0] for match in matches]
    return words[:_FINGERPRINT_WORDS]


def _folded(text: str) -> str:
    return " ".join(text.split()).casefold()


def digest(texts: Iterable[str]) -> str:
    """A digest of several texts, in hexadecimal; their borders count."""
    return _digest([text.encode("utf-8", "surrogatepass") for text in texts])


def _digest(pieces: Iterable[bytes]) -> str:
    netstrings = b"".join([b"%d:%b" % (len(piece), piece) for piece in pieces])
    return hashlib.sha256(netstrings).hexdigest()[:40]


def _encoded(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")
