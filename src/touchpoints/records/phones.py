"""Phone numbers: which contact a call or a text message was with.

Numbers are compared whole, as e-mail addresses are (rule M1), and by their digits alone:
without a numbering plan nobody can tell that ``030 1234567`` in Germany is
``+49 30 1234567``. The extra `phone` can, see `touchpoints.adapters.phone`.
"""

import re
from collections.abc import Callable, Iterable

from touchpoints.records.ids import ContactId
from touchpoints.records.merges import survivor_of
from touchpoints.records.people import Contact

#: "+44 (0)20 …", "(+44) (0)20 …": the zero is dialled only from within the country.
_TRUNK_ZERO = re.compile(r"(?<=[\d)])\s*+\(0\)")
#: "… ext. 12", "… x12", "… #12": a number within the number.
_EXTENSION = re.compile(r"(?:;ext=|\bext(?:ension)?\b|\bx\s*+\d|#).*+", re.DOTALL)


def phone_digits(number: str) -> str:
    """The digits of a phone number, without extension; "" where it has none.

    A plus, and the two zeros that many countries dial for it, are left out.

    >>> phone_digits("+49 (0)30 / 123-4567")
    '49301234567'
    >>> phone_digits("0049 30 1234567 ext. 12")
    '49301234567'
    """
    bare = _EXTENSION.sub("", number.strip().casefold())
    is_abroad = bare.lstrip(" (").startswith(("+", "00"))
    if is_abroad:
        bare = _TRUNK_ZERO.sub("", bare)
    # `int` reads the digits of every script; an isdigit() such as "²" is no digit.
    digits = "".join(str(int(sign)) for sign in bare if sign.isdecimal())
    return digits.removeprefix("00")


def match_phone(
    number: str,
    contacts: Iterable[Contact],
    *,
    key: Callable[[str], str] = phone_digits,
) -> tuple[Contact, ...]:
    """The contacts that a phone number belongs to, each once, in the order given.

    Deleted contacts never match, and merged ones stand for their survivor, by however
    many merges; where the merges run in a circle nobody matches (rule M8).

    Args:
        number: The number as the telephone system writes it.
        contacts: Whom to look among, with those that they were merged into.
        key: What two spellings of a number have in common; "" for none. With the extra
            `phone`: `touchpoints.adapters.phone.PhoneNumbers.key`.

    >>> ada = Contact(id="ada", phone_numbers=["+44 20 7946 0018"])
    >>> [contact.id for contact in match_phone("0044 (0)20 79460018", [ada])]
    ['ada']
    >>> old = Contact(id="old", phone_numbers=["+44 7700 900123"], merged_into="ada")
    >>> [contact.id for contact in match_phone("+44 7700 900123", [old, ada])]
    ['ada']
    """
    wanted = key(number)
    if not wanted:
        return ()
    known = {contact.id: contact for contact in contacts}
    found: dict[ContactId, Contact] = {}
    for contact in known.values():
        if wanted in map(key, contact.phone_numbers):
            survivor = survivor_of(contact, known)
            if survivor is not None:
                found.setdefault(survivor.id, survivor)
    return tuple(found.values())
