"""The people and organisations of a CRM: contacts, colleagues, who is internal."""

from collections.abc import Iterable
from datetime import datetime
from functools import cached_property
from typing import final

import attrs

from touchpoints.mail.addresses import (
    Address,
    lookup_forms,
    normalize_address,
    normalize_domain,
)
from touchpoints.records.ids import (
    ColleagueId,
    ContactId,
    OrganizationId,
    to_colleague_id,
    to_contact_id,
    to_organization_id,
    to_texts,
)
from touchpoints.records.moments import check_aware_if_known


def fold_gmail_dots(key: str) -> str:
    """The normalised address without the dots that Gmail ignores.

    >>> fold_gmail_dots("ada.byron@gmail.com")
    'adabyron@gmail.com'
    >>> fold_gmail_dots("ada.byron@lab.example")
    'ada.byron@lab.example'
    """
    if not key.endswith(_GMAIL):
        return key
    local, _, domain = key.rpartition("@")
    return f"{local.replace('.', '')}@{domain}"


_GMAIL = ("@gmail.com", "@googlemail.com")


def match_keys(key: str) -> tuple[str, ...]:
    """Every form under which an address may be registered, the exact one first.

    The store's index and the one look-up of a mail both speak in these keys; which
    of them count as a match is decided later (rule M4).

    Args:
        key: A normalised address (rule M2).

    >>> match_keys("ada+news@lab.example")
    ('ada+news@lab.example', 'ada@lab.example')
    """
    forms = lookup_forms(key) if "+" in key else (key,)
    if not key.endswith(_GMAIL):
        return forms
    return tuple(dict.fromkeys((*forms, *map(fold_gmail_dots, forms))))


def _optional_contact_id(value: str | None) -> ContactId | None:
    return None if value is None else to_contact_id(value)


def _optional_organization_id(value: str | None) -> OrganizationId | None:
    return None if value is None else to_organization_id(value)


def _to_names(values: Iterable[str]) -> frozenset[str]:
    return frozenset(to_texts(values))


@final
@attrs.frozen(kw_only=True)
class Contact:
    """A customer or prospect who is registered in the CRM.

    Attributes:
        id: The host's id for the contact.
        name: The full name; empty when unknown.
        email_addresses: Every address of the contact, the primary one first. All
            count the same in matching (rule M3).
        phone_numbers: Phone numbers as written, the primary one first.
        organization_id: The organisation that the contact works for; None when
            unknown.
        company: The employer's name as the contact or a visitor wrote it.
        job_title: Empty when unknown.
        country: Empty when unknown.
        created_at: When the contact was registered; None when unknown. The policy
            "oldest" goes by it, unknown ones last.
        merged_into: The contact that this one was merged into; None for a contact in
            its own right (rule M8).
        is_deleted: A deleted contact never matches (rule M8).
        claimed: Names of the fields that a website visitor filled in and nobody has
            confirmed (rule W2).
    """

    id: ContactId = attrs.field(converter=to_contact_id)
    name: str = ""
    email_addresses: tuple[str, ...] = attrs.field(default=(), converter=to_texts)
    phone_numbers: tuple[str, ...] = attrs.field(default=(), converter=to_texts)
    organization_id: OrganizationId | None = attrs.field(
        default=None, converter=_optional_organization_id
    )
    company: str = ""
    job_title: str = ""
    country: str = ""
    created_at: datetime | None = attrs.field(
        default=None, validator=check_aware_if_known
    )
    merged_into: ContactId | None = attrs.field(
        default=None, converter=_optional_contact_id
    )
    is_deleted: bool = False
    claimed: frozenset[str] = attrs.field(default=frozenset(), converter=_to_names)

    @cached_property
    def keys(self) -> frozenset[str]:
        """The normalised addresses of the contact (rule M2)."""
        return frozenset(map(normalize_address, self.email_addresses))

    @cached_property
    def match_keys(self) -> frozenset[str]:
        """What a store indexes the contact by, so that one look-up finds it."""
        return self.keys | frozenset(map(fold_gmail_dots, self.keys))


def _to_domains(values: Iterable[str]) -> frozenset[str]:
    return frozenset(map(normalize_domain, to_texts(values)))


@final
@attrs.frozen(kw_only=True)
class Organization:
    """A company or institution that contacts work for.

    Attributes:
        id: The host's id for the organisation.
        name: Empty when unknown.
        domains: Mail domains of the organisation. They suggest an organisation for an
            unregistered address in a notice and never match anybody (rule M10).
    """

    id: OrganizationId = attrs.field(converter=to_organization_id)
    name: str = ""
    domains: frozenset[str] = attrs.field(default=frozenset(), converter=_to_domains)


@final
@attrs.frozen(kw_only=True)
class Colleague:
    """One of us: a person who writes, calls and logs for the organisation.

    Attributes:
        id: The host's id for the colleague.
        name: Empty when unknown.
        email_addresses: The colleague's addresses, the one that stands for all first.
            Addresses on foreign domains are internal by being listed here (rule D2).
    """

    id: ColleagueId = attrs.field(converter=to_colleague_id)
    name: str = ""
    email_addresses: tuple[str, ...] = attrs.field(default=(), converter=to_texts)


def _to_colleagues(values: Iterable[Colleague]) -> tuple[Colleague, ...]:
    return tuple(values)


@final
@attrs.frozen(kw_only=True)
class Directory:
    """Who is internal (rule D2).

    Attributes:
        domains: Our mail domains; their subdomains are ours too, on a label boundary.
        colleagues: Colleagues whose several or foreign addresses are known.

    >>> directory = Directory(domains=["acme.example"])
    >>> directory.is_internal("ann@sales.acme.example")
    True
    >>> directory.is_internal("ann@notacme.example")
    False
    """

    domains: frozenset[str] = attrs.field(default=frozenset(), converter=_to_domains)
    colleagues: tuple[Colleague, ...] = attrs.field(
        default=(), converter=_to_colleagues
    )

    @cached_property
    def _by_key(self) -> dict[str, Colleague]:
        return {
            normalize_address(address): colleague
            for colleague in reversed(self.colleagues)
            for address in colleague.email_addresses
        }

    def is_internal(self, address: Address | str) -> bool:
        """Whether the address belongs to one of us."""
        # Asked several times for every address of every mail: the domains are
        # normalised already, so nothing of `in_domains` is needed.
        key = address.key if isinstance(address, Address) else _key(address)
        domains, domain = self.domains, key.rpartition("@")[2]
        while domain:
            if domain in domains:
                return True
            domain = domain.partition(".")[2]
        return key in self._by_key

    def colleague(self, address: Address | str) -> Colleague | None:
        """The colleague with that address; None where none is listed with it."""
        return self._by_key.get(_key(address))

    def identity(self, address: Address | str) -> str:
        """The one address that stands for the person, whichever was used."""
        key = _key(address)
        colleague = self._by_key.get(key)
        return normalize_address(colleague.email_addresses[0]) if colleague else key


def _key(address: Address | str) -> str:
    return address.key if isinstance(address, Address) else normalize_address(address)
