"""Message ids: what Message-ID, In-Reply-To and References name (RFC 5322 section 3.6.4)."""

import re

from touchpoints.mail.headers import CONTROLS

_PLAIN_IDS = re.compile(r"<([!-;=?-~]++)>")
_ANGLE_IDS = re.compile(r"<([^<>]*+)>")


def parse_message_ids(text: str) -> tuple[str, ...]:
    """The message ids in a Message-ID, In-Reply-To or References value, in order.

    Ids come without angle brackets and blanks. In lack of any bracket, each word that
    has an @ counts, else the first word; phrases beside bracketed ids (RFC 5322
    section 4.5.4) do not.

    >>> parse_message_ids("<1@lab.example> <2@lab.example>")
    ('1@lab.example', '2@lab.example')
    """
    plain = _PLAIN_IDS.findall(text)
    if plain and len(plain) == text.count("<"):
        return tuple(plain)
    if "<" in text:
        found = _ANGLE_IDS.findall(text) or [text.replace("<", "").replace(">", "")]
    else:
        words = text.replace(">", "").split()
        found = [word for word in words if "@" in word] or words[:1]
    return tuple(each for each in map(_clean_id, found) if each)


def _clean_id(text: str) -> str:
    if text.isprintable() and " " not in text:
        return text
    return re.sub(CONTROLS, "", "".join(text.split()))
