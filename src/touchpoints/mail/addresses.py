"""E-mail addresses: reading lists of them, and telling which are the same.

Mail is read leniently (`parse_addresses` never raises), and an address that a person
typed into a form is judged strictly (`validate_address` does). This is the only module
that imports email-validator.
"""

import re
from collections.abc import Collection
from functools import cached_property
from typing import Final, final

import attrs

from touchpoints.errors import InvalidAddress
from touchpoints.mail._display_names import compose, fold_blanks, tidy_name
from touchpoints.mail._mailboxes import read_mailboxes
from touchpoints.mail.words import decode_words

# The ordinary addr-spec: nothing to decode, unquote or strip. No "?" (encoded words), and
# not what Exchange encapsulates (IMCEAEX-...), which is no address to anybody outside.
_SPEC: Final = (
    r"(?![Ii][Mm][Cc][Ee][Aa])[A-Za-z0-9!#$%&*+/=^_`{|}~.-]"
    r"[A-Za-z0-9!#$%&'*+/=^_`{|}~.-]*+@[A-Za-z0-9_][A-Za-z0-9_.-]*+(?<![.-])"
)
# Names that need no tidying: words that begin with a letter, one blank between them.
_PLAIN_WORDS: Final = r"\w[\w.'&+/!-]*+(?:[ ][\w.'&+/!-]++)*+"
_QUOTED_WORD: Final = r"[\w!#$%&'()*+,./:;<>@\[\]^`{|}~?-]"
_ENCODED_WORD: Final = r'=\?[^?\s"<>]*+\?[bBqQ]\?[^?\s"<>]*+\?='
_ENCODED_WORDS: Final = f"{_ENCODED_WORD}(?:[ ]{_ENCODED_WORD})*+"
_MAILBOX: Final = re.compile(
    rf"""
    [ \t\r\n]*+
    (?: (?: " (\w{_QUOTED_WORD}*+ (?:[ ]{_QUOTED_WORD}++)*+) "
          | ({_PLAIN_WORDS})
          | ("{_ENCODED_WORDS}" | {_ENCODED_WORDS})
        )?+ [ ]?< ({_SPEC}) >
      | ({_SPEC}) (?: [ ]\( ({_PLAIN_WORDS}) \) )?+
    )
    [ \t]*+ (?: [,;][ \t\r\n]*+ | \Z )
    """,
    re.VERBOSE,
)
_PLAIN_ADDRESS: Final = re.compile(_SPEC)
_PLAIN_NAME: Final = re.compile(_PLAIN_WORDS)
_QUOTED_IN_VAIN: Final = re.compile(r"[^\s\"(),:;<>@\[\]\\]++")
_PAIR: Final = re.compile(r"\\(.)", re.DOTALL)
_NEEDS_PAIR: Final = re.compile(r'(["\\])')
_LABEL_DOTS: Final = re.compile("[.\u3002\uff0e\uff61]")
_AROUND_DOMAIN: Final = (
    ".\u3002\uff0e\uff61 \t\n\r\x0b\x0c\x1c\x1d\x1e\x1f\x85\xa0\u3000"
)
# RFC 1035; longer ones are no domains, and not worth the work of encoding them.
_MAX_DOMAIN_LENGTH: Final = 253
# RFC 5321, section 4.5.3.1: 64 + 1 + 255; generous, the validator is exact.
_MAX_ADDRESS_LENGTH: Final = 320


def _on_one_line(text: str) -> str:
    return text if text.isprintable() else fold_blanks(text)


@final
@attrs.frozen
class Address:
    """An e-mail address and the name beside it.

    Neither ever holds a line break or another control character, so both are safe in a
    header. Equality is that of the texts; `key` tells whether two reach the same mailbox.

    Attributes:
        address: The addr-spec as written, without comments and blanks; its domain may be
            international text.
        name: The display name, decoded; ``""`` where there is none or it only repeats the
            address.

    >>> Address("Ada@Lab.Example", "Ada Byron").key
    'ada@lab.example'
    """

    address: str = attrs.field(converter=_on_one_line)
    name: str = attrs.field(default="", converter=_on_one_line)

    @property
    def local(self) -> str:
        """What stands before the at sign, as written; ``""`` where there is none."""
        return self.address.rpartition("@")[0]

    @property
    def domain(self) -> str:
        """The domain in lower case, international labels in their ASCII form.

        >>> Address("ada@Bücher.example").domain
        'xn--bcher-kva.example'
        """
        return normalize_domain(self.address.rpartition("@")[2])

    @cached_property
    def key(self) -> str:
        """The normalised address: equal keys are the same mailbox (M2)."""
        return normalize_address(self.address)

    def __str__(self) -> str:
        """The mailbox as it stands in a header; reading it gives this value again.

        >>> print(Address("ada@lab.example", "Byron, Ada"))
        "Byron, Ada" <ada@lab.example>
        """
        if not self.name:
            return self.address
        return f"{_write_name(self.name)} <{self.address}>"


def _write_name(name: str) -> str:
    if _PLAIN_NAME.fullmatch(name):
        return name
    if "=?" in name:
        # A name that looks like an encoded word must not be decoded by the next reader.
        hexed = name.encode("utf-8").hex("=").upper()
        return f"=?utf-8?Q?={hexed}?="
    return '"' + _NEEDS_PAIR.sub(r"\\\1", name) + '"'


@final
@attrs.frozen(slots=False)
class AddressList:
    """What a field such as To holds.

    Attributes:
        addresses: All mailboxes in order, those of groups among them; repeated ones too.
        unresolved: Texts without a readable address, in order: a name alone, an
            Exchange directory path. Names are never guessed into addresses (F3).
    """

    addresses: tuple[Address, ...] = ()
    unresolved: tuple[str, ...] = ()


def parse_addresses(text: str) -> AddressList:
    """The addresses in a header field or in a line that a mail client wrote.

    Reads RFC 5322 with its obsolete forms (groups, comments, quoted commas, routes) and
    what clients make of it: semicolons, ``Byron, Ada <ada@lab.example>`` without quotes,
    ``[mailto:ada@lab.example]``, encoded words in quotes, several addresses run together.
    Never raises, and its cost grows with the length of the text, whatever stands there.

    Args:
        text: The field's value, folded or not; encoded words as they are.

    >>> parsed = parse_addresses('"Byron, Ada" <ada@lab.example>, Team: bob@b.example;')
    >>> [str(address) for address in parsed.addresses]
    ['"Byron, Ada" <ada@lab.example>', 'bob@b.example']
    >>> parse_addresses("Ada Byron").unresolved
    ('Ada Byron',)
    """
    addresses: list[Address] = []
    position = 0
    while position < len(text):
        mailbox = _MAILBOX.match(text, position)
        if mailbox is None:
            return _parse_carefully(text[position:], addresses)
        quoted, plain, words, in_angle, bare, behind = mailbox.groups()
        address = in_angle or bare
        name = plain or quoted or behind or ""
        if words or "@" in name or not name.isascii():
            name = _tidy_usual(words or name, address)
        addresses.append(Address(address, name))
        position = mailbox.end()
    return AddressList(tuple(addresses))


def _tidy_usual(text: str, address: str) -> str:
    """As `tidy_name`, which costs twice as much, for names that show no need of it."""
    name = decode_words(text)
    is_plain = name.isprintable() and "@" not in name and "  " not in name
    if is_plain and name[:1].isalnum() and name[-1] != " ":
        return compose(name)
    return tidy_name(text, address)


def _parse_carefully(text: str, before: list[Address]) -> AddressList:
    mailboxes, unread = read_mailboxes(text)
    after = [Address(mailbox.address, mailbox.name) for mailbox in mailboxes]
    return AddressList((*before, *after), tuple(unread))


def normalize_address(address: str) -> str:
    """The form in which addresses are compared (M2); never raises.

    Trimmed, without a display name, the local part in lower case, the domain in lower
    case and ASCII, all in Unicode's composed form (NFC). A text that is no address comes
    back trimmed and in lower case.

    >>> normalize_address(" Ada Byron <Ada@BÜCHER.example> ")
    'ada@xn--bcher-kva.example'
    """
    if _PLAIN_ADDRESS.fullmatch(address):
        return address.lower()
    found, _ = read_mailboxes(address)
    if not found:
        return _lower(fold_blanks(address))
    local, _, domain = found[0].address.rpartition("@")
    return f"{_normalize_local(local)}@{normalize_domain(domain)}"


def _lower(text: str) -> str:
    return compose(compose(text).lower())


def _normalize_local(local: str) -> str:
    """Lower case, and in quotes only where it must be (RFC 5321, section 4.1.2)."""
    if local.startswith('"') and local.endswith('"'):
        bare = _PAIR.sub(r"\1", local[1:-1])
        is_plain = _QUOTED_IN_VAIN.fullmatch(bare) is not None
        local = bare if is_plain else '"' + _NEEDS_PAIR.sub(r"\\\1", bare) + '"'
    return _lower(local)


def normalize_domain(domain: str) -> str:
    """The domain in lower case and ASCII, without dots around it; never raises.

    International labels are encoded by IDNA 2008 with the mapping of UTS 46; what that
    refuses (an emoji, say) by Punycode alone, so that both spellings stay equal.

    >>> normalize_domain("Bücher.Example.")
    'xn--bcher-kva.example'
    """
    domain = domain.strip(_AROUND_DOMAIN)
    if domain.isascii():
        return domain.lower()
    if len(domain) > _MAX_DOMAIN_LENGTH:
        return _lower(domain)
    # Imported by those who meet such a domain; it slows `import touchpoints` as well.
    import idna  # noqa: PLC0415

    try:
        encoded = idna.encode(domain, uts46=True).decode("ascii").lower()
    except ValueError:  # IDNAError is one; unassigned characters raise the bare one
        encoded = ".".join(map(_encode_label, _LABEL_DOTS.split(_lower(domain))))
    return encoded.strip(_AROUND_DOMAIN)


def _encode_label(label: str) -> str:
    if label.isascii():
        return label
    return "xn--" + label.encode("punycode").decode("ascii")


def lookup_forms(address: str, *, separator: str = "+") -> tuple[str, ...]:
    """The keys under which a contact with this address may be stored (M4).

    Args:
        address: An address in any form that `normalize_address` takes.
        separator: What stands before the owner's tag; ``""`` where tags are not used.

    Returns:
        The exact key, and after it the key without the tag where there is one.

    >>> lookup_forms("Ada+news@lab.example")
    ('ada+news@lab.example', 'ada@lab.example')
    """
    key = normalize_address(address)
    local, _, domain = key.rpartition("@")
    if not separator or local.startswith('"'):
        return (key,)
    base, found, _ = local.partition(separator.lower())
    return (key, f"{base}@{domain}") if base and found else (key,)


def subaddress_tag(address: str, *, base: str, separator: str) -> str | None:
    """The tag that an address carries on this base (C2, C3).

    Args:
        address: An address in any form that `normalize_address` takes.
        base: The whole capture address without a tag, domain included.
        separator: What stands between base and tag: ``"+"``, ``"-"`` or ``"="``.

    Returns:
        The tag in lower case; ``""`` for the bare base or an empty tag; None where local
        part or domain are others than the base's.

    >>> subaddress_tag("CRM+Quote@acme.example", base="crm@acme.example", separator="+")
    'quote'
    """
    local, _, domain = normalize_address(address).rpartition("@")
    base_local, _, base_domain = normalize_address(base).rpartition("@")
    if domain != base_domain or not local.startswith(base_local):
        return None
    rest = local[len(base_local) :]
    if not rest:
        return ""
    separator = separator.lower()
    if not separator or not rest.startswith(separator):
        return None
    return rest[len(separator) :]


def in_domains(domain: str, domains: Collection[str]) -> bool:
    """Whether a domain is one of these or below one, on a label boundary (D2, P1).

    Upper and lower case, a dot at the end and the form of international labels make no
    difference.

    >>> in_domains("mail.acme.example", ["acme.example"])
    True
    >>> in_domains("notacme.example", ["acme.example"])
    False
    """
    name = "." + normalize_domain(domain)
    tops = (normalize_domain(top) for top in domains)
    return any(top and name.endswith("." + top) for top in tops)


def validate_address(text: str) -> str:
    """The normalised form of an address that mail can be sent to.

    For addresses that people and programs hand in. Judged by its syntax alone, without
    asking the network; names that cannot be reached from outside (``.local``, ``.test``)
    and addresses in quotes are refused.

    Raises:
        InvalidAddress: The text is no such address; the message says why.

    >>> validate_address(" Ada@Lab.Example ")
    'ada@lab.example'
    """
    # Imported by those who validate: it is a tenth of the time of `import touchpoints`,
    # and reading mail does without.
    from email_validator import validate_email  # noqa: PLC0415

    text = text.strip()
    if len(text) > _MAX_ADDRESS_LENGTH:
        msg = f"The address has {len(text)} characters, too many for any address."
        raise InvalidAddress(msg)
    try:
        # Every switch: those left out are read from globals that any host may set.
        validated = validate_email(
            text,
            allow_smtputf8=True,
            allow_empty_local=False,
            allow_quoted_local=False,
            allow_domain_literal=False,
            allow_display_name=False,
            strict=False,
            check_deliverability=False,
            test_environment=False,
            globally_deliverable=True,
            timeout=None,
            dns_resolver=None,
        )
    except ValueError as error:  # EmailNotValidError is one, as are those of Unicode
        raise InvalidAddress(str(error)) from error
    return normalize_address(validated.normalized)
