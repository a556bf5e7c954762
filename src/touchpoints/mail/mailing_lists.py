"""Mailing lists: the fields that tell of one, and the list's own addresses (rule A1)."""

import re
from typing import Final

from touchpoints.mail.addresses import normalize_address
from touchpoints.mail.headers import Headers


def list_field(headers: Headers) -> str | None:
    """The name of the first field that says that a mail came through a list.

    An empty field says nothing. List-Unsubscribe is not among them: offers carry it.
    """
    for name in _LIST_FIELDS:
        if (headers.get(name) or "").strip():
            return name
    return None


def list_addresses(headers: Headers) -> tuple[str, ...]:
    """The addresses, normalised, of the lists that a mail came through.

    >>> headers = Headers.parse(b"List-Post: <mailto:sales@acme.example>")
    >>> list_addresses(headers)
    ('sales@acme.example',)
    """
    found: list[str] = []
    for name in _ADDRESS_FIELDS:
        for value in headers.get_all(name):
            # "list sales@acme.example; contact sales+owners@acme.example"
            found += _ADDRESS.findall(value.partition(";")[0])
    return tuple(dict.fromkeys(map(normalize_address, found)))


def list_domain(headers: Headers) -> str | None:
    """The domain of the list's address, or else its identifier (RFC 2919)."""
    addresses = list_addresses(headers)
    if addresses:
        return addresses[0].rpartition("@")[2]
    written = headers.get("List-Id") or ""
    identifier = written.rpartition("<")[2].partition(">")[0].strip().lower()
    return identifier if _DOMAIN_NAME.fullmatch(identifier) else None


_LIST_FIELDS: Final = (
    "List-Id",
    "List-Post",
    "List-Archive",
    "List-Owner",
    "List-Subscribe",
    "Mailing-List",
    "X-Mailing-List",
    "X-BeenThere",
    "X-Mailman-Version",
)
_ADDRESS_FIELDS: Final = ("List-Post", "X-BeenThere", "Mailing-List")

#: An address alone or in a "mailto:" URI, of which no other has an at sign before a slash.
_ADDRESS = re.compile(r"(?<![^\s<,:])[^\s<>,:?/@]++@[^\s<>,:?/@]++")
_DOMAIN_NAME = re.compile(r"[^\s@]{1,253}")
