"""The seals of hosts that a mail came through: an Authenticated Received Chain (RFC 8617).

A forwarder that changes a mail breaks its signatures. So it writes down what it found
when the mail came in, and seals that. Whether the seals are whole only the receiving host
can tell, which can ask the DNS for their keys; here it is read who sealed what.
"""

from collections.abc import Mapping
from typing import Final, final

import attrs

from touchpoints.mail.headers import Headers

#: RFC 8617 section 4.2.1: a chain of more is none.
_LONGEST_CHAIN: Final = 50

_SEAL: Final = "ARC-Seal"
_SIGNATURE: Final = "ARC-Message-Signature"
_RESULTS: Final = "ARC-Authentication-Results"


@final
@attrs.frozen(eq=False, repr=False)
class Link:
    """What one host of the chain found and sealed.

    Attributes:
        sealer: The domain of the seal, in lower case.
        results: The host's Authentication-Results.
    """

    sealer: str
    results: str


def read_chain(headers: Headers) -> tuple[Link, ...]:
    """The links of the chain, the latest first; empty for none or a broken one.

    Each link has one seal, one signature and one field of results; the first says that
    there was no chain before it, the others that it was whole (RFC 8617 section 5.2).
    """
    seals = _by_instance([_tags(value) for value in headers.get_all(_SEAL)])
    signatures = _by_instance([_tags(value) for value in headers.get_all(_SIGNATURE)])
    results = _by_instance([_split(value) for value in headers.get_all(_RESULTS)])
    numbers = [str(number + 1) for number in range(len(seals))]
    if not seals.keys() == signatures.keys() == results.keys() == set(numbers):
        return ()
    if any(seals[each].get("cv") != _validation(each) for each in numbers):
        return ()
    return tuple(
        Link(_domain(seals[each]), results[each][""]) for each in reversed(numbers)
    )


def _validation(number: str) -> str:
    """What a whole chain's seal says about the chain before it."""
    return "none" if number == "1" else "pass"


def _domain(seal: Mapping[str, str]) -> str:
    return seal.get("d", "").lower().rstrip(".")


def _by_instance(fields: list[dict[str, str]]) -> dict[str, dict[str, str]]:
    """Fields by their number in the chain; empty where two have one, or too many are."""
    if len(fields) > _LONGEST_CHAIN:
        return {}
    numbered = {tags.get("i", ""): tags for tags in fields}
    return numbered if len(numbered) == len(fields) else {}


def _tags(value: str) -> dict[str, str]:
    """The tags of a seal or signature (RFC 6376 section 3.2); empty for two alike."""
    pairs = [each.partition("=") for each in value.split(";") if each.strip()]
    tags = {name.strip(): text.strip() for name, _sign, text in pairs}
    return tags if len(tags) == len(pairs) else {}


def _split(value: str) -> dict[str, str]:
    """The number of a field of results, and under "" what follows it."""
    head, _semicolon, results = value.partition(";")
    return {**_tags(head), "": results}
