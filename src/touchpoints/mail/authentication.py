"""What the receiving host vouched for: Authentication-Results (rule A4, RFC 8601).

Anybody can write such a field into a mail. Only a host that the reader trusts, by the
name it signs with, is believed, and of its fields only the topmost: the one it wrote
itself when the mail came in. What cannot be read vouches for nothing.
"""

import enum
import re
from collections.abc import Collection, Sequence
from typing import Final, final

import attrs

from touchpoints.mail._public_suffixes import PUBLIC_SUFFIXES
from touchpoints.mail.addresses import Address, normalize_domain
from touchpoints.mail.headers import Headers

#: The name to configure for Microsoft 365, which writes its results without a name.
#: Only safe where every mail comes in through Microsoft 365.
NAMELESS: Final = ""


class AuthenticationResult(enum.StrEnum):
    """Whether a trusted host vouched for the author's domain."""

    PASS = "pass"  # noqa: S105 - a word of RFC 8601, no password
    FAIL = "fail"
    NONE = "none"


@final
@attrs.frozen
class Authentication:
    """What is known about where a mail really came from.

    Attributes:
        result: ``PASS`` where a trusted host confirmed the author's domain, ``FAIL``
            where it looked and did not, ``NONE`` where no trusted host looked.
        evidence: The deciding results, for a support person.
    """

    result: AuthenticationResult
    evidence: str


def authenticate(
    headers: Headers, *, author: Address | None, authserv_ids: Collection[str]
) -> Authentication:
    """Tell whether a trusted host confirmed that this author's domain sent the mail.

    A pass is DMARC's for exactly the author's domain, or DKIM's or SPF's for a domain of
    the same organisation (RFC 7489 section 3.1, relaxed). Whatever else a trusted host
    says is a fail, an unreadable field included.

    Domains are of one organisation where they are equal below a public suffix: one label
    below a top-level domain, or below one of a table of some hundred suffixes of two
    labels such as "co.uk" and "github.io". The table is short, fixed and no copy of the
    Public Suffix List: it has neither suffixes of three labels nor the rarer ones, and
    strangers below a suffix that it lacks pass for each other with DKIM and SPF. Where
    that matters, let the trusted host check DMARC, whose fail overrules both.

    Args:
        headers: The fields of the mail.
        author: The author whose domain must be confirmed; for None, nothing can be.
        authserv_ids: The names of the hosts to trust, as they write them into
            Authentication-Results; `NAMELESS` for Microsoft 365. Empty: trust nobody.

    Returns:
        The result and its evidence. Source: rule A4.

    >>> headers = Headers.parse(
    ...     b"Authentication-Results: mx.acme.example; dkim=pass header.d=lab.example"
    ... )
    >>> ada = Address("ada@lab.example")
    >>> authenticate(headers, author=ada, authserv_ids=["mx.acme.example"]).result
    <AuthenticationResult.PASS: 'pass'>
    """
    if not authserv_ids:
        return _UNCHECKED
    trusted = {name.strip().lower() for name in authserv_ids}
    for value in headers.get_all("Authentication-Results"):
        readable = _without_comments(value)
        statements = _statements(value if readable is None else readable)
        if statements[0].host in trusted:
            if not any(each.method in _IDENTITIES for each in statements):
                break
            return _judge(headers, author, () if readable is None else statements)
    return _UNCHECKED


@final
@attrs.frozen(eq=False, repr=False)
class _Statement:
    """What stands between two semicolons: pairs, and words that belong to none."""

    pairs: list[tuple[str, str]] = attrs.Factory(list[tuple[str, str]])
    words: list[str] = attrs.Factory(list[str])

    @property
    def host(self) -> str:
        """The name of the host, where this is the first statement."""
        return self.words[0].strip('"').lower() if self.words else NAMELESS

    @property
    def method(self) -> str:
        """The method whose result it states; "" for none."""
        # RFC 8601 section 2.2: a method may have a version, "dkim/1=pass".
        return self.pairs[0][0].partition("/")[0].lower() if self.pairs else ""

    def check(self) -> "_Check | None":
        """The result that it states; None for one that does not count.

        Nor does one with a word that is part of nothing: some quoting went wrong, by
        accident or not.
        """
        if self.words or self.method not in _IDENTITIES:
            return None
        return _Check(self.method, self.pairs[0][1].lower(), tuple(self.pairs[1:]))


@final
@attrs.frozen(eq=False, repr=False)
class _Check:
    """One method's result, such as ``dkim=pass header.d=lab.example``."""

    method: str
    result: str
    properties: tuple[tuple[str, str], ...]

    @property
    def domain(self) -> str:
        """The domain it speaks about; "" where it does not say, or says two."""
        for identity in _IDENTITIES[self.method]:
            found = {
                _domain_of(value)
                for name, value in self.properties
                if name.lower() == identity
            }
            if found:
                return found.pop() if len(found) == 1 else ""
        return ""

    def __str__(self) -> str:
        """The result as the field has it, shortened."""
        domain = self.domain[:_LONGEST_EVIDENCE]
        result = f"{self.method}={self.result[:_LONGEST_EVIDENCE]}"
        return f"{result} ({domain})" if domain else result


def _judge(
    headers: Headers, author: Address | None, statements: Sequence[_Statement]
) -> Authentication:
    """The result where a trusted host has spoken."""
    checks = [check for each in statements if (check := each.check()) is not None]
    evidence = ", ".join(map(str, checks[:_MOST_EVIDENCE]))
    if len(headers.get_all("From")) > 1:
        # RFC 7489 section 6.6.1: nobody knows which of them was confirmed.
        return Authentication(AuthenticationResult.FAIL, "several From fields")
    if not any(each.method == "dmarc" and each.result == "fail" for each in checks):
        for check in checks:
            if check.result == "pass" and _is_aligned(check, author):
                return Authentication(AuthenticationResult.PASS, str(check))
    return Authentication(AuthenticationResult.FAIL, evidence or "nothing confirmed")


def _is_aligned(check: _Check, author: Address | None) -> bool:
    """Whether a result speaks about the author's domain, or his organisation's."""
    if author is None:
        return False
    domain, wanted = map(normalize_domain, (check.domain, author.domain))
    if "." in domain and domain == wanted:
        return True
    if check.method == "dmarc":
        # DMARC is about the domain in From itself; it aligned the others with it.
        return False
    organisation = _organisation(domain)
    return organisation != "" and organisation == _organisation(wanted)


def _organisation(domain: str) -> str:
    """The organisational domain (RFC 7489 section 3.2); "" for a public suffix."""
    labels = domain.split(".")
    count = 3 if ".".join(labels[-2:]) in PUBLIC_SUFFIXES else 2
    # The last part of an address literal, "[192.0.2.1]", is a number.
    if len(labels) < count or not all(labels) or labels[-1][0].isdigit():
        return ""
    return ".".join(labels[-count:])


def _domain_of(value: str) -> str:
    """The domain in "lab.example", "@lab.example" and "<ada@lab.example>"."""
    return value.strip('<>"').rpartition("@")[2].lower().rstrip(".")


def _statements(value: str) -> tuple[_Statement, ...]:
    """The statements of a field without comments; at least one."""
    statements = [_Statement()]
    for match in _TOKEN.finditer(value):
        if match[0] == ";":
            # Empty statements say nothing, but for the first: there the host is missing.
            if len(statements) == 1 or statements[-1].pairs or statements[-1].words:
                statements.append(_Statement())
        elif match[1]:
            statements[-1].pairs.append((match[1], match[2]))
        else:
            statements[-1].words.append(match[0])
    return tuple(statements)


def _without_comments(value: str) -> str | None:
    """The value with a blank for each comment (RFC 5322 section 3.2.2: they nest).

    None where a comment or a quoted string never ends: then somebody's words may pass
    for the host's.
    """
    kept: list[str] = []
    depth = 0
    is_quoted = False
    for match in _COMMENT_TOKEN.finditer(value):
        each = match[0]
        if depth == 0 and each == '"':
            is_quoted = not is_quoted
        if each == "(" and not is_quoted:
            depth += 1
            kept.append(" ")
        elif each == ")" and depth:
            depth -= 1
        elif depth == 0:
            kept.append(each)
    return None if depth or is_quoted else "".join(kept)


_UNCHECKED: Final = Authentication(
    AuthenticationResult.NONE, "no trusted host checked it"
)

_MOST_EVIDENCE: Final = 5
_LONGEST_EVIDENCE: Final = 60

#: The methods that count, and the properties that name the domain they speak about. The
#: first that is there decides: DKIM's "header.i" is below "header.d" (RFC 6376).
#: "smtp.helo" is not among them: anybody may greet as anybody.
_IDENTITIES: Final = {
    "dkim": ("header.d", "header.i"),
    "dmarc": ("header.from",),
    "spf": ("smtp.mailfrom",),
}

_COMMENT_TOKEN = re.compile(r'[()"]|\\.|[^()"\\]++|\\', re.DOTALL)
#: A pair, a semicolon, or a word. A value goes on to the next blank, whatever stands in
#: it: the local part in "smtp.mailfrom=acme.example=@evil.example" is the sender's choice.
_TOKEN = re.compile(
    r"""([^\s;="]++)\s*+=\s*+((?:"(?:[^"\\]|\\.)*+"|[^\s;"]++)*+)|;|[^\s;=]++|=""",
    re.DOTALL,
)
