"""What the receiving host vouched for: Authentication-Results (rule A4, RFC 8601).

Anybody can write such a field into a mail. Only a host that the reader trusts, by the
name it signs with, is believed, and of its fields only the topmost: the one it wrote
itself when the mail came in. What cannot be read vouches for nothing.
"""

import enum
from collections.abc import Collection
from typing import Final, final

import attrs

from touchpoints.mail._public_suffixes import PUBLIC_SUFFIXES
from touchpoints.mail._seals import read_chain
from touchpoints.mail._statements import Check, Results, read_results
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
            where it looked and did not, ``NONE`` where no trusted host looked, or one
            found nothing to look at.
        evidence: The deciding results, for a support person.
    """

    result: AuthenticationResult
    evidence: str


def authenticate(
    headers: Headers,
    *,
    author: Address | None,
    authserv_ids: Collection[str],
    trusted_sealers: Collection[str] = (),
) -> Authentication:
    """Tell whether a trusted host confirmed that this author's domain sent the mail.

    A pass is DMARC's for exactly the author's domain, or DKIM's or SPF's for a domain of
    the same organisation (RFC 7489 section 3.1, relaxed). Where each check of a trusted
    host says "none" (RFC 8601 section 2.7), there was nothing to confirm: mail inside of
    a Microsoft 365 tenant is not signed, nor is its sender's host looked up. Whatever
    else a trusted host says is a fail, an unreadable field included.

    Forwarders and mailing lists break the author's signature. Where the trusted host
    found the seals of the chain whole ("arc=pass", RFC 8617), the word of a forwarder
    counts as well, if its domain is among the trusted sealers and so is that of each
    forwarder after it. A mail with one From field that such a forwarder confirmed passes,
    even where the trusted host's own checks failed.

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
        trusted_sealers: The domains of the forwarders to trust, as their ARC-Seal has
            them ("d="). Where the trusted host seals as well, its own domain has to be
            among them. Empty: chains count for nothing.

    Returns:
        The result and its evidence. Source: rule A4.

    >>> headers = Headers.parse(
    ...     b"Authentication-Results: mx.acme.example; dkim=pass header.d=lab.example"
    ... )
    >>> ada = Address("ada@lab.example")
    >>> authenticate(headers, author=ada, authserv_ids=["mx.acme.example"]).result
    <AuthenticationResult.PASS: 'pass'>
    """
    results = _trusted_results(headers, authserv_ids)
    if results is None:
        return _UNCHECKED
    if results.has_checks:
        found = _judge(headers, author, results)
        if found.result is AuthenticationResult.PASS:
            return found
    else:
        found = _UNCHECKED
    if not results.confirms_chain():
        return found
    return _judge_chain(headers, author, trusted_sealers) or found


def is_confirmed(
    headers: Headers, address: Address, *, authserv_ids: Collection[str]
) -> bool:
    """Tell whether a trusted host saw the organisation of an address send the mail.

    For who passed a mail on and is not its author: any pass for his domain will do, and
    what the author's domain failed does not count.

    Args:
        headers: The fields of the mail.
        address: Who is said to have sent it on.
        authserv_ids: The names of the hosts to trust, as for `authenticate`.
    """
    results = _trusted_results(headers, authserv_ids)
    if results is None:
        return False
    passed = [check for check in results.checks() if check.result == "pass"]
    return any(_is_aligned(check, address) for check in passed)


def _trusted_results(headers: Headers, authserv_ids: Collection[str]) -> Results | None:
    """The topmost field of a trusted host; None where there is none."""
    trusted = {name.strip().lower() for name in authserv_ids}
    if not trusted:
        return None
    every = map(read_results, headers.get_all("Authentication-Results"))
    return next((each for each in every if each.host in trusted), None)


def _judge(
    headers: Headers, author: Address | None, results: Results
) -> Authentication:
    """The result where a trusted host has spoken."""
    checks = results.checks()
    evidence = ", ".join(map(str, checks[:_MOST_EVIDENCE]))
    if len(headers.get_all("From")) > 1:
        # RFC 7489 section 6.6.1: nobody knows which of them was confirmed.
        return Authentication(AuthenticationResult.FAIL, "several From fields")
    if results.found_nothing:
        return Authentication(AuthenticationResult.NONE, evidence)
    if not any(each.method == "dmarc" and each.result == "fail" for each in checks):
        for check in checks:
            if check.result == "pass" and _is_aligned(check, author):
                return Authentication(AuthenticationResult.PASS, str(check))
    return Authentication(AuthenticationResult.FAIL, evidence or "nothing confirmed")


def _judge_chain(
    headers: Headers, author: Address | None, sealers: Collection[str]
) -> Authentication | None:
    """What trusted forwarders confirmed; None where none did.

    A stranger's link hides those before it: he may have written them himself.
    """
    trusted = {normalize_domain(name) for name in sealers}
    for link in read_chain(headers):
        if normalize_domain(link.sealer) not in trusted:
            return None
        found = _judge(headers, author, read_results(link.results))
        if found.result is AuthenticationResult.PASS:
            return Authentication(
                found.result, f"{found.evidence}, sealed by {link.sealer}"
            )
    return None


def _is_aligned(check: Check, author: Address | None) -> bool:
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


_UNCHECKED: Final = Authentication(
    AuthenticationResult.NONE, "no trusted host checked it"
)

_MOST_EVIDENCE: Final = 5
