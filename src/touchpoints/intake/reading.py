"""Reading a mail for the CRM: its tag, its mode and the exchange it tells of."""

import enum
from collections.abc import Iterable
from functools import cached_property
from typing import final

import attrs

from touchpoints.intake.exchanges import (
    Exchange,
    Person,
    forwarded_exchange,
    live_exchange,
    people_on,
)
from touchpoints.intake.inbox import AuthorField, Inbox
from touchpoints.intake.keys import fingerprint, message_id_key, surrogate_key
from touchpoints.intake.knowledge import Question
from touchpoints.intake.senders import (
    author_behind_list,
    author_of_original,
    resender_of,
)
from touchpoints.intake.tags import (
    NotCaptured,
    TagReading,
    is_capture_address,
    read_tag,
)
from touchpoints.mail.addresses import Address
from touchpoints.mail.authentication import Authentication, authenticate
from touchpoints.mail.automation import Automation, AutomationKind
from touchpoints.mail.forwards import (
    Found,
    Original,
    announces_forward,
    find_originals,
)
from touchpoints.mail.headers import decode_header
from touchpoints.mail.limits import LimitKind
from touchpoints.mail.messages import Message
from touchpoints.records.interactions import Role, Side, Source
from touchpoints.records.people import match_keys


class Mode(enum.StrEnum):
    """How a mail came to the capture address (rule D3)."""

    LIVE_COPY = "live copy"
    FORWARD = "forward"
    REDIRECT = "redirect"
    REPLY_ALL = "reply to all"


@final
@attrs.frozen
class ExchangeFound:
    """The exchange was found.

    Attributes:
        exchange: The mail that becomes the interaction.
        mode: How it came in.
        sides: Whether each of its people is one of us, in their order.
    """

    exchange: Exchange
    mode: Mode
    sides: tuple[Side, ...]


@final
@attrs.frozen
class Unreadable:
    """A colleague's forward whose original sender cannot be read (rules D5 and F3).

    Attributes:
        name: The name that stood there without an address; empty where nothing did.
    """

    name: str = ""


@final
@attrs.frozen
class AmongColleagues:
    """Nobody external has to do with the mail (rule D5)."""


@final
@attrs.frozen
class Outsider:
    """An external sender, and nobody of us on the mail (rules D3 and A5)."""


#: What a mail turned out to tell of.
Finding = ExchangeFound | Unreadable | AmongColleagues | Outsider


@final
@attrs.frozen(kw_only=True)
class Reading:
    """Everything that a mail says by itself, before anybody is asked.

    What takes a while is read when it is first asked for: a mail that is not for us, or
    that nobody wrote, needs no more of it.

    Attributes:
        message: The outer message.
        inbox: The configuration it was read under.
        tag: What its capture addresses say.
        author: Who wrote the outer message; None where nobody readable did.
        resender: The colleague who redirected it; None for all other mail.
        colleague: The colleague who sent the mail in; None for an external sender.
        authentication: What our receiving host vouches for.
    """

    message: Message
    inbox: Inbox = attrs.field(repr=False)
    tag: TagReading
    author: Address | None
    resender: Address | None
    colleague: Address | None
    authentication: Authentication

    @cached_property
    def finding(self) -> Finding:
        """The exchange it tells of, or why there is none."""
        return _find(self.message, self.inbox, self.author, self.resender)

    @cached_property
    def automation(self) -> Automation | None:
        """Set for mail that nobody wrote (rule A1), None for all other mail."""
        return _automation(self.message, self.inbox, self.author)

    @property
    def key(self) -> str:
        """What identifies the outer mail (rules I1 and I2)."""
        message_id = self.message.message_id
        return self._surrogate_key if message_id is None else message_id_key(message_id)

    @cached_property
    def _surrogate_key(self) -> str:
        return surrogate_key(self.message)

    @property
    def people(self) -> tuple[tuple[Address, Role], ...]:
        """The people on the exchange; the capture address is nobody (rule C6)."""
        finding = self.finding
        return finding.exchange.people if isinstance(finding, ExchangeFound) else ()

    @property
    def sides(self) -> tuple[Side, ...]:
        """Whether each of the people is one of us, in their order."""
        finding = self.finding
        return finding.sides if isinstance(finding, ExchangeFound) else ()

    @cached_property
    def externals(self) -> tuple[Address, ...]:
        """The external people on the exchange whom we may look up (rule M12)."""
        is_never_logged = self.inbox.is_never_logged
        return tuple(
            [
                address
                for (address, _), side in zip(self.people, self.sides, strict=True)
                if side is Side.EXTERNAL and not is_never_logged(address)
            ]
        )

    @cached_property
    def exchange_keys(self) -> tuple[str, ...]:
        """What may identify the exchange; Message-IDs first (rules I1, I2 and I5)."""
        if not isinstance(self.finding, ExchangeFound):
            return ()
        exchange = self.finding.exchange
        # What carries an original identifies it only where nothing better does.
        own = message_id_key(exchange.message_id) if exchange.message_id else self.key
        print_ = fingerprint(exchange)
        return (own,) if print_ is None else (own, print_)

    @property
    def thread_keys(self) -> tuple[str, ...]:
        """The keys of the mails that the outer mail answers (rule I9)."""
        answered = (*self.message.references, *self.message.in_reply_to)
        return tuple(map(message_id_key, dict.fromkeys(answered)))

    @property
    def may_hide_capture(self) -> bool:
        """Whether a colleague's header was too long to be read to its end (rule A6).

        The capture address may stand in what was not read.
        """
        # Asked of all mail that is not for us: an outsider's is not even taken apart.
        return (
            self.colleague is not None
            and LimitKind.HEADERS in self.message.limits_reached
        )

    @property
    def question(self) -> Question:
        """Everything that must be known to decide, in one look-up (rule M13)."""
        is_captured = not isinstance(self.tag, NotCaptured) or self.may_hide_capture
        if not is_captured or self.automation:
            return Question()
        externals = [address.key for address in self.externals]
        addresses = {form for key in externals for form in match_keys(key)}
        domains = {key.rpartition("@")[2] for key in externals}
        return Question(
            mail=self.key,
            addresses=frozenset(addresses),
            domains=frozenset(domains) - self.inbox.free_mail_domains,
            keys=frozenset((*self.exchange_keys, *self.thread_keys)),
            recipients=frozenset({self.colleague.key} if self.colleague else ()),
            recent_notices=self.inbox.max_notices_per_hour,
        )


def read(
    message: Message, inbox: Inbox, *, envelope_recipients: Iterable[str] = ()
) -> Reading:
    """Read a mail for the CRM; a pure function of the mail and the configuration.

    Args:
        message: The outer message.
        inbox: The configuration.
        envelope_recipients: Recipients by the SMTP envelope, where the host knows
            them (rule C1).
    """
    author = _author(message, inbox)
    resender = resender_of(message, inbox)
    return Reading(
        message=message,
        inbox=inbox,
        tag=read_tag(message, inbox, envelope_recipients),
        author=author,
        resender=resender,
        colleague=resender or _internal_author(author, inbox),
        authentication=authenticate(
            message.headers,
            author=author,
            authserv_ids=inbox.authserv_ids,
            trusted_sealers=inbox.trusted_sealers,
        ),
    )


def _author(message: Message, inbox: Inbox) -> Address | None:
    author = author_behind_list(message, inbox) or message.author
    configured = _configured_author(message, inbox)
    if configured is None or author is None:
        return configured or author
    # D8: no field makes one of us of somebody who wrote from outside.
    is_internal = inbox.directory.is_internal
    if is_internal(configured) and not is_internal(author):
        return author
    return configured


def _configured_author(message: Message, inbox: Inbox) -> Address | None:
    # D7: From decides, unless the host configured otherwise.
    if inbox.author_field is AuthorField.REPLY_TO and message.reply_to:
        return message.reply_to[0]
    return message.sender if inbox.author_field is AuthorField.SENDER else None


def _internal_author(author: Address | None, inbox: Inbox) -> Address | None:
    if author is None or is_capture_address(author, inbox):
        return None
    return author if inbox.directory.is_internal(author) else None


def _automation(
    message: Message, inbox: Inbox, author: Address | None
) -> Automation | None:
    automation = message.automation
    if automation is None or automation.kind not in _LIST_KINDS:
        return automation
    # A1: a group of ours such as sales@ looks like a mailing list, and is none.
    is_internal, domain = inbox.directory.is_internal, automation.list_domain
    is_our_author = author is not None and is_internal(author)
    is_our_list = domain is not None and is_internal(f"list@{domain}")
    return None if is_our_author or is_our_list else automation


_LIST_KINDS = frozenset({AutomationKind.BULK, AutomationKind.LIST})


def _find(
    message: Message, inbox: Inbox, author: Address | None, resender: Address | None
) -> Finding:
    if author is None:
        return _find_nobody(message, resender)
    if is_capture_address(author, inbox):
        # C6: the capture address is nobody, and would otherwise pass as one of us.
        return Outsider()
    people = people_on(message, author, inbox)
    sides = _sides(people, inbox)
    if sides[0] is Side.INTERNAL:
        if Side.EXTERNAL not in sides:
            return _find_forwarded(message, inbox, people[1:])
        mode = Mode.LIVE_COPY
    elif resender:
        mode = Mode.REDIRECT
    elif Side.INTERNAL in sides:
        mode = Mode.REPLY_ALL
    else:
        return Outsider()
    source = Source.RESENT if resender else Source.LIVE
    return ExchangeFound(live_exchange(message, people, source), mode, sides)


def _sides(people: Iterable[Person], inbox: Inbox) -> tuple[Side, ...]:
    is_internal = inbox.directory.is_internal
    return tuple(
        [
            Side.INTERNAL if is_internal(address) else Side.EXTERNAL
            for address, _ in people
        ]
    )


def _find_nobody(message: Message, resender: Address | None) -> Unreadable | Outsider:
    if resender is None:
        return Outsider()
    # F3: a colleague redirected what somebody without an address wrote.
    return _unreadable(decode_header(message.headers.get("From") or ""))


def _find_forwarded(
    message: Message, inbox: Inbox, colleagues: tuple[Person, ...]
) -> Finding:
    originals = _embedded(message)
    unresolved: tuple[str, ...] = ()
    for depth, original in enumerate(originals, start=1):
        author = author_of_original(original, inbox)
        if author is None:
            return _unreadable(original.author_text)
        if not _concerns_outside(original, author, inbox):
            unresolved = unresolved or original.unresolved
            continue
        if is_capture_address(author, inbox):
            # C6: which person wrote under the capture address, nobody can tell.
            return Unreadable()
        exchange = forwarded_exchange(originals[:depth], author, message, inbox)
        return ExchangeFound(exchange, Mode.FORWARD, _sides(exchange.people, inbox))
    if unresolved:
        # D5: whoever a colleague wrote to by name alone may be a customer.
        return _unreadable(", ".join(unresolved))
    if originals:
        return AmongColleagues()
    if colleagues and not announces_forward(message):
        return AmongColleagues()
    return Unreadable()


def _unreadable(name: str) -> Unreadable:
    # P3: what stood there is a line of a body; a support person needs no more of it.
    return Unreadable(" ".join(name.split())[:_MAX_NAME_LENGTH])


_MAX_NAME_LENGTH = 120


def _embedded(message: Message) -> tuple[Original, ...]:
    # A redirected mail is the outer one, of which D5 asks what it carries inside.
    return tuple(
        original
        for original in find_originals(message)
        if original.evidence.found is not Found.RESENT
    )


def _concerns_outside(original: Original, author: Address, inbox: Inbox) -> bool:
    people = (author, *original.to, *original.cc, *original.bcc)
    return any(
        not inbox.directory.is_internal(address)
        for address in people
        if not is_capture_address(address, inbox)
    )
