"""Who stands in the address fields of a message."""

from typing import final

import attrs

from touchpoints.mail.addresses import Address, AddressList, parse_addresses
from touchpoints.mail.headers import Headers

_RECIPIENT_FIELDS = ("To", "Cc", "Bcc")
#: Fields of which a message has one (RFC 5322 section 3.6); of several, the first counts.
_SINGLE_FIELDS = ("From", "Sender", "Reply-To")
#: Fields that are joined where there are several: a second To is an error that loses
#: nobody, and each redirection adds its own Resent fields (section 3.6.6).
_JOINED_FIELDS = (*_RECIPIENT_FIELDS, "Resent-From", "Resent-To", "Resent-Cc")
#: In characters; a thousand recipients with their names take a third of it.
_LONGEST_FIELD = 256 * 1024


@final
@attrs.frozen(kw_only=True, eq=False)
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
    written = _written(headers)
    found = {name: parse_addresses(_shorten(text)) for name, text in written.items()}
    by_field = {name: each.addresses for name, each in found.items()}
    return Participants(
        by_field=by_field,
        unreadable=_unreadable_fields(found),
        is_cut=_cut_recipients(by_field, max_recipients),
        is_shortened=any(len(text) > _LONGEST_FIELD for text in written.values()),
    )


def _written(headers: Headers) -> dict[str, str]:
    """The text of each address field that is there, by the field's name."""
    written: dict[str, str] = {}
    for name in _SINGLE_FIELDS:
        value = headers.get(name)
        if value is not None:
            written[name] = value
    for name in _JOINED_FIELDS:
        values = headers.get_all(name)
        if values:
            written[name] = values[0] if len(values) == 1 else ", ".join(values)
    return written


def _shorten(text: str) -> str:
    """As much of a field as is read: no half of an address, which would be another."""
    if len(text) <= _LONGEST_FIELD:
        return text
    last = max(text.rfind(mark, 0, _LONGEST_FIELD) for mark in ",;")
    return text[: last + 1]


def _unreadable_fields(found: dict[str, AddressList]) -> tuple[str, ...]:
    return tuple(name for name, each in found.items() if each.unresolved)


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
