"""Matching external addresses to registered contacts (rules M1 to M13)."""

import enum
import re
from collections.abc import Collection, Iterable, Mapping
from datetime import UTC, datetime
from typing import assert_never, final

import attrs

from touchpoints.intake.inbox import AmbiguousPolicy, Inbox
from touchpoints.intake.knowledge import Known
from touchpoints.mail.addresses import Address, lookup_forms
from touchpoints.records.ids import ContactId
from touchpoints.records.merges import survivor_of
from touchpoints.records.people import Contact, Organization, fold_gmail_dots


@final
@attrs.frozen
class Linked:
    """The address belongs to a contact.

    Attributes:
        address: The normalised address.
        contacts: The contacts that it is linked to.
        candidates: Every contact that shares it, oldest first.
    """

    address: str
    contacts: tuple[Contact, ...]
    candidates: tuple[Contact, ...]

    @property
    def is_ambiguous(self) -> bool:
        """Whether several contacts share the address (rule M6)."""
        return len(self.candidates) > 1

    def __str__(self) -> str:
        """The fate in words."""
        ids = ", ".join(contact.id for contact in self.contacts)
        of = f" of {len(self.candidates)} that share it"
        return f"{self.address}: linked to {ids}{of if self.is_ambiguous else ''}"


@final
@attrs.frozen
class Ambiguous:
    """Several contacts share the address and the policy is to ask (rule M6).

    Attributes:
        address: The normalised address.
        candidates: The contacts, oldest first. None of them was linked.
    """

    address: str
    candidates: tuple[Contact, ...]

    def __str__(self) -> str:
        """The fate in words."""
        ids = ", ".join(contact.id for contact in self.candidates)
        return f"{self.address}: ambiguous between {ids}"


@final
@attrs.frozen
class Missing:
    """No contact is registered with the address.

    Attributes:
        address: The normalised address.
        organizations: Organisations with the address's domain (rule M10).
    """

    address: str
    organizations: tuple[Organization, ...] = ()

    def __str__(self) -> str:
        """The fate in words."""
        names = " or ".join(each.name or each.id for each in self.organizations)
        return f"{self.address}: missing{f', maybe of {names}' if names else ''}"


@final
@attrs.frozen
class NoReply:
    """An unregistered no-reply or role address: nobody to register (rule M12)."""

    address: str

    def __str__(self) -> str:
        """The fate in words."""
        return f"{self.address}: unregistered, but nobody's own address"


@final
@attrs.frozen
class Internal:
    """One of us: never looked up, never reported missing (rule M9)."""

    address: str

    def __str__(self) -> str:
        """The fate in words."""
        return f"{self.address}: internal"


@final
@attrs.frozen
class Blocked:
    """On the never-log list: not looked up, not stored (rule P1)."""

    address: str

    def __str__(self) -> str:
        """The fate in words."""
        return f"{self.address}: never logged"


#: What became of an address on a mail.
Fate = Linked | Ambiguous | Missing | NoReply | Internal | Blocked


class Mailbox(enum.Enum):
    """What kind of mailbox the local part of an address tells of."""

    PERSON = enum.auto()
    ROLE = enum.auto()
    NO_REPLY = enum.auto()


# RFC 2142 names most of them; the others are what web sites and shops use.
_ROLES = frozenset(
    """
    abuse accounting accounts admin billing buchhaltung careers contact contacto
    contato customercare customerservice enquiries feedback finance ftp hello
    helpdesk help hostmaster hr info information inquiries invoice invoices jobs
    kontakt legal mail marketing media news newsletter noc office order orders
    postmaster press privacy procurement purchasing recruiting root sales security
    service shop staff subscribe support team usenet uucp webmaster welcome www
    """.split()
)
_NO_REPLY = re.compile(
    r"(?:do|please|pls)?[-._]?(?:no|not|never)[-._]?(?:reply|respond|answer)"
    r"|mailer[-._]?daemon|bounces?|notifications?|auto[-._]?(?:reply|mailer|notify)"
)


def mailbox_kind(address: str) -> Mailbox:
    """Whether an address is a person's, a role's or takes no replies (rule M12).

    >>> mailbox_kind("do-not-reply@shop.example").name
    'NO_REPLY'
    >>> mailbox_kind("info@lab.example").name
    'ROLE'
    """
    local = _local(address)
    if local in _ROLES:
        return Mailbox.ROLE
    match = _NO_REPLY.match(local)
    # A separator ends the word, so that "noreply-eu" counts and "bouncer" does not.
    if match and local[match.end() : match.end() + 1] in {"", "-", "_", "."}:
        return Mailbox.NO_REPLY
    return Mailbox.PERSON


def _local(address: str) -> str:
    return address.rpartition("@")[0].partition("+")[0]


def match(externals: Iterable[Address], known: Known, inbox: Inbox) -> tuple[Fate, ...]:
    """What becomes of each external address, in the order given.

    Addresses are compared whole, after normalising (rules M1 and M2), with every
    address of a contact (M3); the exact one wins over the one without its plus-tag (M4).
    """
    contacts = {contact.id: contact for contact in known.contacts}
    by_key = _by_key(known.contacts, inbox)
    fates: list[Fate] = []
    for address in externals:
        found = _candidates(address, by_key, contacts, inbox) if by_key else ()
        fates.append(_fate(address, found, known, inbox))
    return tuple(_without_role_notices(fates))


def _by_key(
    contacts: Iterable[Contact], inbox: Inbox
) -> Mapping[str, tuple[Contact, ...]]:
    index: dict[str, tuple[Contact, ...]] = {}
    for contact in contacts:
        # Hosts often mark a merged contact as deleted too; its survivor decides then.
        if contact.is_deleted and contact.merged_into is None:
            continue
        for key in contact.match_keys if inbox.folds_gmail_dots else contact.keys:
            index[key] = (*index.get(key, ()), contact)
    return index


def _candidates(
    address: Address,
    by_key: Mapping[str, tuple[Contact, ...]],
    contacts: Mapping[ContactId, Contact],
    inbox: Inbox,
) -> tuple[Contact, ...]:
    key = address.key
    forms = lookup_forms(key) if "+" in key else (key,)
    if inbox.folds_gmail_dots:
        forms = (*forms, *map(fold_gmail_dots, forms))
    for form in forms:
        found = by_key.get(form)
        if found and (survivors := _survivors(found, contacts)):
            return survivors
    return ()


def _survivors(
    found: Collection[Contact], contacts: Mapping[ContactId, Contact]
) -> tuple[Contact, ...]:
    survivors = {
        survivor.id: survivor
        for contact in found
        if (survivor := survivor_of(contact, contacts)) is not None
    }
    if len(survivors) == 1:
        return tuple(survivors.values())
    return tuple(sorted(survivors.values(), key=_age))


_LAST = datetime.max.replace(tzinfo=UTC)


def _age(contact: Contact) -> tuple[datetime, ContactId]:
    return (contact.created_at or _LAST, contact.id)


def _fate(
    address: Address, candidates: tuple[Contact, ...], known: Known, inbox: Inbox
) -> Fate:
    key = address.key
    if not candidates:
        return _unregistered(address, known, inbox)
    if len(candidates) == 1 or inbox.ambiguous is AmbiguousPolicy.ALL:
        return Linked(key, candidates, candidates)
    if inbox.ambiguous is AmbiguousPolicy.OLDEST:
        return Linked(key, candidates[:1], candidates)
    if inbox.ambiguous is AmbiguousPolicy.ASK:
        return Ambiguous(key, candidates)
    assert_never(inbox.ambiguous)


def _unregistered(address: Address, known: Known, inbox: Inbox) -> Fate:
    key = address.key
    if mailbox_kind(key) is Mailbox.NO_REPLY:
        return NoReply(key)
    domain = key.rpartition("@")[2]
    if not known.organizations or domain in inbox.free_mail_domains:
        return Missing(key)
    return Missing(
        key, tuple(each for each in known.organizations if domain in each.domains)
    )


def _without_role_notices(fates: list[Fate]) -> list[Fate]:
    # M12: nobody registers info@, unless there is nobody else on the mail to register.
    roles = {
        fate.address for fate in fates if isinstance(fate, Missing) and _is_role(fate)
    }
    if not roles:
        return fates
    is_person_there = any(
        not isinstance(fate, NoReply) and fate.address not in roles for fate in fates
    )
    if not is_person_there:
        return fates
    return [NoReply(each.address) if each.address in roles else each for each in fates]


def _is_role(fate: Missing) -> bool:
    return _local(fate.address) in _ROLES
