"""Who sent a mail in where its From does not tell: lists that rewrite it, redirects."""

from collections.abc import Iterable

from touchpoints.intake.inbox import AuthenticationPolicy, Inbox
from touchpoints.intake.tags import is_capture_address
from touchpoints.mail.addresses import Address, parse_addresses
from touchpoints.mail.authentication import is_confirmed
from touchpoints.mail.forwards import Original
from touchpoints.mail.mailing_lists import list_addresses
from touchpoints.mail.messages import Message
from touchpoints.mail.redirections import redirected_by


def author_behind_list(message: Message, inbox: Inbox) -> Address | None:
    """Who wrote a mail whose From a mailing list rewrote; None for all other mail.

    Lists put their own address there for the sake of DMARC. A mail from outside to
    sales@ would pass as one of ours.
    """
    return _original_from(message, inbox) or _moved_from(message, inbox)


def _original_from(message: Message, inbox: Inbox) -> Address | None:
    # Google Groups keeps the author here.
    text = message.headers.get("X-Original-From")
    if text is None or "List-Id" not in message.headers:
        return None
    found = parse_addresses(text).addresses[:1]
    return next((a for a in found if not inbox.directory.is_internal(a)), None)


def _moved_from(message: Message, inbox: Inbox) -> Address | None:
    """The only address in Reply-To, or else in Cc, that is not the list's own.

    Mailman puts the author there. Of several, it is the one whose name is in From.
    """
    lists = list_addresses(message.headers)
    if message.author is None or message.author.key not in lists:
        return None
    others = _others(message.reply_to, lists, inbox) or _others(
        message.cc, lists, inbox
    )
    author = _only_one(others, message.author)
    # D8: no field makes one of us of somebody who wrote from outside.
    is_internal = inbox.directory.is_internal
    if author and is_internal(author) and not is_internal(message.author):
        return None
    return author


def author_of_original(original: Original, inbox: Inbox) -> Address | None:
    """Who wrote a forwarded mail; None where nobody readable did.

    A From such as "Ada Byron via Sales <sales@acme.example>" is a list's, and without
    the author behind it nobody can be named (rules D4 and F3).
    """
    if original.message is not None:
        behind = author_behind_list(original.message, inbox)
        if behind is not None:
            return behind
    author = original.author
    if author is None or not _is_rewritten(author, inbox):
        return author
    lists = (author.key,)
    named = [each for each in original.cc if _is_named(each, author)]
    return _only_one(
        _others(original.reply_to, lists, inbox) or _others(named, lists, inbox), author
    )


def _is_rewritten(author: Address, inbox: Inbox) -> bool:
    # Of a list elsewhere it makes no difference: its members are outside as well.
    return " via " in author.name and inbox.directory.is_internal(author)


def _only_one(others: list[Address], rewritten: Address) -> Address | None:
    if len(others) > 1:
        others = [each for each in others if _is_named(each, rewritten)]
    return others[0] if len(others) == 1 else None


def _is_named(address: Address, rewritten: Address) -> bool:
    """Whether a From such as "Ada Byron via Sales <sales@acme.example>" names it."""
    name = rewritten.name.lstrip("'")
    return address.name != "" and name.startswith(
        (address.name + " ", address.name + "'")
    )


def _others(
    addresses: Iterable[Address], lists: tuple[str, ...], inbox: Inbox
) -> list[Address]:
    others = {each.key: each for each in addresses if each.key not in lists}
    return [each for each in others.values() if not is_capture_address(each, inbox)]


def resender_of(message: Message, inbox: Inbox) -> Address | None:
    """The colleague who redirected a mail (rule D3); None for all other mail."""
    redirecting = redirected_by(message)
    if redirecting is None:
        return None
    for address in (redirecting, *message.resent_from):
        if inbox.directory.is_internal(address) and not is_capture_address(
            address, inbox
        ):
            return address if _may_redirect(address, message, inbox) else None
    return None


def _may_redirect(address: Address, message: Message, inbox: Inbox) -> bool:
    # D3 speaks of Resent-From. A provider's header is no less easily written by anybody,
    # so that it opens no door which the host has told us to keep shut.
    if message.resent_from or not _rejects(inbox):
        return True
    return is_confirmed_resender(address, message, inbox)


def _rejects(inbox: Inbox) -> bool:
    policies = (inbox.failed_authentication, inbox.missing_authentication)
    return bool(inbox.authserv_ids) and AuthenticationPolicy.REJECT in policies


def is_confirmed_resender(address: Address, message: Message, inbox: Inbox) -> bool:
    """Whether a trusted host ties a redirect to who is said to have made it.

    Where no host is trusted, no redirect is doubted.
    """
    if not inbox.authserv_ids:
        return True
    return is_confirmed(message.headers, address, authserv_ids=inbox.authserv_ids)
