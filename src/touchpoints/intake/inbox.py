"""The inbox: everything that a team configures about its capture address."""

import enum
from collections.abc import Iterable
from datetime import tzinfo
from functools import cached_property
from typing import final

import attrs

from touchpoints.errors import ConfigurationError
from touchpoints.mail.addresses import (
    Address,
    in_domains,
    normalize_address,
    normalize_domain,
)
from touchpoints.mail.limits import DEFAULT_LIMITS, Limits
from touchpoints.records.ids import to_texts
from touchpoints.records.interactions import Direction, InteractionType
from touchpoints.records.people import Colleague, Directory, match_keys


class AmbiguousPolicy(enum.StrEnum):
    """What to do with an address that several contacts share (rule M6)."""

    ALL = "all"
    OLDEST = "oldest"
    ASK = "ask"


class AuthenticationPolicy(enum.StrEnum):
    """What to do with a sender that nobody vouched for (rule A4)."""

    IGNORE = "ignore"
    FLAG = "flag"
    REJECT = "reject"


class InheritedTagPolicy(enum.StrEnum):
    """What to do with a reply that only inherited an outgoing-only tag (rule D6)."""

    RECORD_INBOUND = "record_inbound"
    REFUSE = "refuse"


class OpenDealPolicy(enum.StrEnum):
    """What a web request does where its contact has an open deal (rule W4)."""

    NEW = "new"
    ATTACH = "attach"


class AuthorField(enum.StrEnum):
    """The header field that says who wrote a mail (rule D7)."""

    FROM = "From"
    REPLY_TO = "Reply-To"
    SENDER = "Sender"


def _to_tag(text: str) -> str:
    return text.lower()


@final
@attrs.frozen(kw_only=True)
class TagRule:
    """What one tag of the capture address means (rule C7).

    Attributes:
        tag: The tag, compared case-insensitively.
        inbound: The type that inbound mail is recorded as; None: not accepted.
        outbound: The type that outbound mail is recorded as; None: not accepted.
        users: Addresses and domains of the colleagues who may use the tag; empty:
            every colleague may.

    Raises:
        ConfigurationError: An empty tag, or a rule that accepts nothing.

    >>> TagRule(tag="support", inbound=InteractionType.INBOUND).is_outgoing_only
    False
    """

    tag: str = attrs.field(converter=_to_tag)
    inbound: InteractionType | None = None
    outbound: InteractionType | None = None
    users: tuple[str, ...] = attrs.field(default=(), converter=to_texts)

    def __attrs_post_init__(self) -> None:
        """Refuse a rule that could never record anything."""
        if not self.tag:
            msg = "a tag rule needs a tag: mail without one is No Tag Match"
            raise ConfigurationError(msg)
        if "@" in self.tag or any(map(str.isspace, self.tag)):
            msg = f"tag rule {self.tag!r} could never stand in an address"
            raise ConfigurationError(msg)
        if self.inbound is None and self.outbound is None:
            msg = f"tag rule {self.tag!r} accepts neither inbound nor outbound mail"
            raise ConfigurationError(msg)

    @property
    def is_outgoing_only(self) -> bool:
        """Whether the tag is for outgoing mail only, as `quote` is."""
        return self.inbound is None

    def type_for(self, direction: Direction) -> InteractionType | None:
        """The type that mail of this direction is recorded as; None: not accepted."""
        return self.inbound if direction is Direction.INBOUND else self.outbound

    def allows(self, user: Address) -> bool:
        """Whether the colleague with this address may use the tag."""
        return not self.users or is_listed(user, self.users)


#: `interaction` records Inbound or Outbound, `quote` only outgoing quotes.
DEFAULT_TAGS = (
    TagRule(
        tag="interaction",
        inbound=InteractionType.INBOUND,
        outbound=InteractionType.OUTBOUND,
    ),
    TagRule(tag="quote", outbound=InteractionType.QUOTE),
)

#: The buttons on a web site that send a request (rule W1).
DEFAULT_WEB_REQUEST_KINDS = ("Request a Demo", "Request More Info")

#: Domains where anybody can have a mailbox, so that a domain says nothing of an
#: organisation (rule M10).
FREE_MAIL_DOMAINS = frozenset(
    """
    126.com 163.com aol.com bigpond.com bluewin.ch btinternet.com cox.net comcast.net
    daum.net duck.com fastmail.com fastmail.fm foxmail.com free.fr freenet.de gmail.com
    gmx.at gmx.ch gmx.com gmx.de gmx.net googlemail.com hanmail.net hey.com hotmail.co.uk
    hotmail.com hotmail.de hotmail.es hotmail.fr hotmail.it hushmail.com icloud.com
    inbox.ru interia.pl laposte.net libero.it list.ru live.co.uk live.com live.fr
    live.nl mac.com mail.com mail.de mail.ru mailbox.org me.com msn.com naver.com o2.pl
    onet.pl online.no orange.fr outlook.com outlook.de outlook.es outlook.fr
    outlook.it pm.me posteo.de proton.me protonmail.ch protonmail.com qq.com
    rediffmail.com rocketmail.com sapo.pt seznam.cz sfr.fr sina.com sky.com t-online.de
    telenet.be tiscali.it tutanota.com ukr.net uol.com.br verizon.net virgilio.it
    wanadoo.fr web.de wp.pl ya.ru yahoo.ca yahoo.co.id yahoo.co.in yahoo.co.jp
    yahoo.co.uk yahoo.com yahoo.com.br yahoo.de yahoo.es yahoo.fr yahoo.it yandex.com
    yandex.ru yeah.net ymail.com ziggo.nl zoho.com
    """.split()
)


def is_listed(address: Address, entries: Iterable[str]) -> bool:
    """Whether a list of addresses and domains names the address (rule P1).

    An address on the list stands for its owner's plus-tags too.

    >>> is_listed(Address("eve@mail.rival.example"), ["rival.example"])
    True
    >>> is_listed(Address("eve@notrival.example"), ["rival.example"])
    False
    """
    keys = match_keys(address.key)
    return any(
        normalize_address(entry) in keys
        if "@" in entry
        else in_domains(address.domain, (entry,))
        for entry in entries
    )


def _is_domain(text: str) -> bool:
    # "@acme.example" and "*.acme.example" look right, and would never match anything.
    return bool(text) and not any(sign in text for sign in "@* ")


def _to_addresses(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(map(normalize_address, to_texts(values)))


def _to_domains(values: Iterable[str]) -> frozenset[str]:
    return frozenset(map(normalize_domain, to_texts(values)))


def _to_tags(values: Iterable[TagRule]) -> tuple[TagRule, ...]:
    return tuple(values)


def _to_colleagues(values: Iterable[Colleague]) -> tuple[Colleague, ...]:
    return tuple(values)


@final
@attrs.frozen(kw_only=True)
class Inbox:
    """A capture address with its tags, our identities, policies and limits.

    Attributes:
        addresses: The capture addresses, without tags: one, or several after a rename
            or for a second brand (rule C3).
        internal_domains: Our mail domains, their subdomains included (rule D2).
        colleagues: Colleagues whose several or foreign addresses are known (rule D2).
        tags: The tags and what they record (rule C7).
        tag_separator: The one character between base and tag (rule C2).
        author_field: Which field says who wrote a mail (rule D7).
        inherited_tag: For a customer's reply that inherited `quote` (rule D6).
        ambiguous: For an address that several contacts share (rule M6).
        folds_gmail_dots: Whether dots in Gmail addresses make no difference (rule M4).
        never_log: Addresses and domains that are never looked up, stored or reported
            (rules M12 and P1).
        free_mail_domains: Domains that never suggest an organisation (rule M10).
        authserv_ids: Our receiving hosts, by the authserv-id in their
            Authentication-Results (rule A4). Empty: authentication is ignored.
        trusted_sealers: Forwarders and mailing lists whose word counts where our host
            found their seals whole, by the domain in their ARC-Seal (rule A4).
        failed_authentication: For a sender that failed (rule A4).
        missing_authentication: For a sender that no trusted host judged (rule A4).
        time_zone: For originals whose date has no zone; None: the zone of the
            forward's own date (rule F5).
        limits: How much of a mail is read (rule A6).
        max_attachment_bytes: Larger attachments are left out with a notice; None: the
            limit on the mail is the only one.
        notice_address: From whom notices come; None: `no-reply` at the domain of the
            first capture address.
        max_notices_per_hour: For one recipient (rule A3).
        web_request_kinds: The kinds of web requests that are taken (rule W1).
        open_deal: For a web request of a contact with an open deal (rule W4).

    Raises:
        ConfigurationError: No capture address, a malformed one, two rules for one tag,
            a separator that is not one character, what is no domain, or a never-log
            entry that names one of us (rule P1).

    >>> inbox = Inbox(addresses=["crm@acme.example"], internal_domains=["acme.example"])
    >>> [rule.tag for rule in inbox.tags]
    ['interaction', 'quote']
    """

    addresses: tuple[str, ...] = attrs.field(converter=_to_addresses)
    internal_domains: frozenset[str] = attrs.field(converter=_to_domains)
    colleagues: tuple[Colleague, ...] = attrs.field(
        default=(), converter=_to_colleagues
    )
    tags: tuple[TagRule, ...] = attrs.field(default=DEFAULT_TAGS, converter=_to_tags)
    tag_separator: str = "+"
    author_field: AuthorField = AuthorField.FROM
    inherited_tag: InheritedTagPolicy = InheritedTagPolicy.RECORD_INBOUND
    ambiguous: AmbiguousPolicy = AmbiguousPolicy.ALL
    folds_gmail_dots: bool = False
    never_log: tuple[str, ...] = attrs.field(default=(), converter=to_texts)
    free_mail_domains: frozenset[str] = attrs.field(
        default=FREE_MAIL_DOMAINS, converter=_to_domains, repr=False
    )
    authserv_ids: tuple[str, ...] = attrs.field(default=(), converter=to_texts)
    trusted_sealers: frozenset[str] = attrs.field(
        default=frozenset(), converter=_to_domains
    )
    failed_authentication: AuthenticationPolicy = AuthenticationPolicy.FLAG
    missing_authentication: AuthenticationPolicy = AuthenticationPolicy.FLAG
    time_zone: tzinfo | None = None
    limits: Limits = DEFAULT_LIMITS
    max_attachment_bytes: int | None = None
    notice_address: str | None = None
    max_notices_per_hour: int = 20
    web_request_kinds: tuple[str, ...] = attrs.field(
        default=DEFAULT_WEB_REQUEST_KINDS, converter=to_texts
    )
    open_deal: OpenDealPolicy = OpenDealPolicy.NEW

    def __attrs_post_init__(self) -> None:
        """Refuse an inbox that could not work, or would drop our own people."""
        self._check_addresses()
        self._check_domains()
        self._check_tags()
        self._check_never_log()
        self._check_notices_and_sizes()

    def _check_addresses(self) -> None:
        if not self.addresses:
            msg = "addresses: an inbox needs at least one capture address"
            raise ConfigurationError(msg)
        for address in self.addresses:
            local, at, domain = address.rpartition("@")
            if not (local and at and domain):
                msg = f"addresses: {address!r} is not an e-mail address"
                raise ConfigurationError(msg)

    def _check_domains(self) -> None:
        for domain in self.internal_domains:
            if not _is_domain(domain):
                msg = f"internal_domains: {domain!r} is not a domain"
                raise ConfigurationError(msg)

    def _check_tags(self) -> None:
        if len(self.tag_separator) != 1 or self.tag_separator in "@. ":
            msg = f"tag_separator: {self.tag_separator!r} cannot separate a tag"
            raise ConfigurationError(msg)
        if len(self.tags_by_name) < len(self.tags):
            msg = "tags: two rules for one tag"
            raise ConfigurationError(msg)
        if not self.tags:
            msg = "tags: without any, no mail would ever be recorded"
            raise ConfigurationError(msg)

    def _check_notices_and_sizes(self) -> None:
        if self.notice_address is not None:
            notice = Address(self.notice_address)
            if not (notice.local and notice.domain) or notice.key in self.addresses:
                msg = f"notice_address: {self.notice_address!r} cannot send notices"
                raise ConfigurationError(msg)
        if self.max_attachment_bytes is not None and self.max_attachment_bytes < 0:
            msg = f"max_attachment_bytes: {self.max_attachment_bytes} is below 0"
            raise ConfigurationError(msg)
        if self.max_notices_per_hour < 1:
            msg = f"max_notices_per_hour: {self.max_notices_per_hour} is below 1"
            raise ConfigurationError(msg)

    def _check_never_log(self) -> None:
        for entry in self.never_log:
            local, at, host = entry.rpartition("@")
            if (at and not local) or not _is_domain(host):
                msg = f"never_log: {entry!r} is neither an address nor a domain"
                raise ConfigurationError(msg)
            if self.directory.is_internal(entry) or in_domains(
                host, self.internal_domains
            ):
                msg = f"never_log: {entry!r} is one of us"
                raise ConfigurationError(msg)
            if any(in_domains(domain, (entry,)) for domain in self.internal_domains):
                msg = f"never_log: {entry!r} covers our own domain"
                raise ConfigurationError(msg)

    @cached_property
    def directory(self) -> Directory:
        """Who is internal."""
        return Directory(domains=self.internal_domains, colleagues=self.colleagues)

    @cached_property
    def capture_bases(self) -> tuple[tuple[str, str], ...]:
        """The capture addresses in halves: up to the at sign, and from it on."""
        parted = (each.rpartition("@") for each in self.addresses)
        return tuple((local, at + domain) for local, at, domain in parted)

    @cached_property
    def capture_locals(self) -> tuple[str, ...]:
        """What stands before the at sign in the capture addresses."""
        return tuple(local for local, _ in self.capture_bases)

    @cached_property
    def tags_by_name(self) -> dict[str, TagRule]:
        """The tag rules by their tags."""
        return {rule.tag: rule for rule in self.tags}

    @cached_property
    def notice_sender(self) -> str:
        """The address that notices come from."""
        if self.notice_address is not None:
            return self.notice_address
        return f"no-reply@{self.addresses[0].rpartition('@')[2]}"

    def is_never_logged(self, address: Address) -> bool:
        """Whether the address is on the never-log list, and not one of us (rule P1)."""
        return (
            bool(self.never_log)
            and is_listed(address, self.never_log)
            and not self.directory.is_internal(address)
        )
