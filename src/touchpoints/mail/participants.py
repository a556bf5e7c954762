"""Who stands in the address fields of a message."""

from typing import final

import attrs

from touchpoints.mail.addresses import Address, parse_addresses
from touchpoints.mail.headers import Headers

_RECIPIENT_FIELDS = ("To", "Cc", "Bcc")
#: Fields of which a message has one (RFC 5322 section 3.6); of several, the first counts.
_SINGLE_FIELDS = ("From", "Sender", "Reply-To")
#: Fields that are joined where there are several: a second To is an error that loses
#: nobody, and each redirection adds its own Resent fields (section 3.6.6).
_JOINED_FIELDS = (*_RECIPIENT_FIELDS, "Resent-From", "Resent-To", "Resent-Cc")
_FIELDS = {name.lower(): name for name in (*_SINGLE_FIELDS, *_JOINED_FIELDS)}
#: In characters; a thousand recipients with their names take a third of it.
_LONGEST_FIELD = 256 * 1024


@final
@attrs.frozen(eq=False, slots=False)
class Participants:
    """The addresses of a message, by field.

    Attributes:
        by_field: Addresses by the field's name, "From", "Resent-To" and so on; a field
            that is not there is missing.
        unreadable: Names of the fields that hold something without a readable address.
        is_cut: Whether recipients beyond the limit were left out (rule A6).
        is_shortened: Whether a field was too long to be read to its end (rule A6).
    """

    by_field: dict[str, tuple[Address, ...]]
    unreadable: tuple[str, ...] = ()
    is_cut: bool = False
    is_shortened: bool = False

    def of(self, field: str) -> tuple[Address, ...]:
        """The addresses of a field, in order; empty where it is not there."""
        return self.by_field.get(field, ())


def read_participants(headers: Headers, *, max_recipients: int) -> Participants:
    r"""Read the address fields.

    >>> headers = Headers.parse(b"From: ada@lab.example\nTo: Bob <bob@acme.example>")
    >>> read_participants(headers, max_recipients=10).of("To")[0].name
    'Bob'

    Args:
        headers: The header fields.
        max_recipients: Limit to the addresses of To, Cc and Bcc together.
    """
    by_field: dict[str, tuple[Address, ...]] = {}
    unreadable: list[str] = []
    is_shortened = False
    there = headers.names
    for key, name in _FIELDS.items():
        if key not in there:
            continue
        if name in _JOINED_FIELDS:
            text = ", ".join(headers.get_all(name))
        else:
            text = headers.get(name) or ""
        if len(text) > _LONGEST_FIELD:
            is_shortened = True
            text = _shorten(text)
        found = parse_addresses(text)
        by_field[name] = found.addresses
        if found.unresolved:
            unreadable.append(name)
    is_cut = _cut_recipients(by_field, max_recipients)
    return Participants(by_field, tuple(unreadable), is_cut, is_shortened)


def _shorten(text: str) -> str:
    """As much of a field as is read: no half of an address, which would be another."""
    last = max(text.rfind(mark, 0, _LONGEST_FIELD) for mark in ",;")
    return text[: last + 1]


def _cut_recipients(by_field: dict[str, tuple[Address, ...]], limit: int) -> bool:
    """Take out recipients beyond the limit; whether there were any."""
    is_cut = False
    left = limit
    for name in _RECIPIENT_FIELDS:
        addresses = by_field.get(name)
        if addresses is None:
            continue
        if len(addresses) > left:
            is_cut = True
            by_field[name] = addresses[:left]
        left -= len(by_field[name])
    return is_cut
