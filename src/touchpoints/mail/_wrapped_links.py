"""Links that mail gateways put in place of ``mailto:`` ones, and the addresses in them."""

import re
from typing import Final
from urllib.parse import unquote

#: A link up to what clients put behind one. Between angle brackets it may be wrapped.
_LINK: Final = re.compile(
    r"(?<=<)https?://[^<>]++|https?://[^\s<>()\[\]\"]++", re.IGNORECASE
)
#: Safe Links, Barracuda and Cisco write ``%3A`` for the colon, Proofpoint ``-3A``, ``*3A``
#: or the colon itself.
_TARGET: Final = re.compile(r"mailto(?::|([%*-])(?:25)?3a)", re.IGNORECASE)
#: What stands behind the address: more parameters, Proofpoint's own signs, a subject.
_END: Final = re.compile(r"[&?]|__|[%*-](?:25)?3f", re.IGNORECASE)
#: Nothing that would be read as more than one address.
_ADDRESS: Final = re.compile(r"[^\s<>,;:()\[\]\"@]++@[^\s<>,;:()\[\]\"@]++")


def unwrap_links(text: str) -> str:
    """A text with the ``mailto:`` links that gateways rewrote as they were before.

    Links that lead elsewhere stay as they are; those to several people are left out.

    >>> unwrap_links(
    ...     "Ada <https://urldefense.com/v3/__mailto:ada@lab.example__;!!x!y$>"
    ... )
    'Ada <mailto:ada@lab.example>'
    """
    if "://" not in text:
        return text
    return _LINK.sub(_unwrapped, text)


def _unwrapped(link: re.Match[str]) -> str:
    url = "".join(link[0].split())
    target = _TARGET.search(url)
    if target is None:
        return link[0]
    end = _END.search(url, target.end())
    written = url[target.end() : end.start() if end else len(url)].rstrip(",;")
    # Proofpoint's second version has hyphens for percent signs, its third has asterisks.
    mark = target[1] or "*"
    # One gateway wraps the links of another.
    address = unquote(unquote(written.replace(mark, "%")))
    if not _ADDRESS.fullmatch(address):
        return ""
    behind = url[len(url.rstrip(",;")) :]
    return f"mailto:{address}{behind}"
