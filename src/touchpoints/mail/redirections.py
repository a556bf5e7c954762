"""Mail that was redirected as it is: who did so, by RFC 5322 or by a provider's header."""

from touchpoints.mail.addresses import Address, normalize_address, parse_addresses
from touchpoints.mail.messages import Message


def redirected_by(message: Message) -> Address | None:
    """Who sent a message on unchanged; None where nobody did.

    The From of such a message is still its author's (RFC 5322, section 3.6.6). A
    provider's header that names the author himself redirects nothing: it is on his own
    mail, and that may be a forward of another kind.
    """
    # Asked for first: most mails have no such field, and reading people costs more.
    if "Resent-From" in message.headers and message.resent_from:
        return message.resent_from[0]
    address = _gmail_rule(message) or _exchange_rule(message)
    if address is None or message.author is None:
        return None
    if normalize_address(message.author.address) == normalize_address(address.address):
        return None
    return address


def _gmail_rule(message: Message) -> Address | None:
    """Gmail's automatic forwarding: "X-Forwarded-For: from@a.example to@b.example"."""
    if message.headers.get("X-Forwarded-To") is None:
        return None
    text = message.headers.get("X-Forwarded-For") or ""
    return _first(text.split()[0]) if text.split() else None


def _exchange_rule(message: Message) -> Address | None:
    """An inbox rule of Exchange names whose inbox it is."""
    text = message.headers.get("X-MS-Exchange-Inbox-Rules-Loop")
    return None if text is None else _first(text)


def _first(text: str) -> Address | None:
    addresses = parse_addresses(text).addresses
    return addresses[0] if addresses else None
