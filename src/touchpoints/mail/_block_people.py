"""The people in a header block: addresses in the many shapes that mail clients print."""

from touchpoints.mail._labels import LOCALE_BY_CODE
from touchpoints.mail._wrapped_links import unwrap_links
from touchpoints.mail.addresses import Address, AddressList, parse_addresses


def read_people(text: str) -> AddressList:
    """The addresses in a value of From, To or Cc, and what held none.

    >>> read_people("Ada (ada@lab.example)").addresses
    (Address(address='ada@lab.example', name='Ada'),)
    """
    text = unwrap_links(text)
    found = parse_addresses(text)
    if not found.addresses and "(" in text and "@" in text:
        # Notes and some phones put the address in round brackets: a comment in RFC 5322.
        return parse_addresses(text.replace("(", "<").replace(")", ">"))
    return found


def read_author(text: str, *, language: str | None) -> Address | None:
    """Whose mail it is, by the value of From; None where no address stands for them.

    In "a on behalf of b" the author is b, and a only sent it (rule D7). A name is never
    made an address (rule F3): where b has no address, that of a is not taken for it.

    >>> read_author("desk@x.example on behalf of Ada <ada@x.example>", language="en")
    Address(address='ada@x.example', name='Ada')
    """
    people = read_people(_behind_behalf(text, language)).addresses
    return people[0] if people else None


def _behind_behalf(text: str, language: str | None) -> str:
    lowered = text.lower()
    for code in (language or "en", "en"):
        for words in LOCALE_BY_CODE[code].behalf.split("|"):
            found = lowered.find(f"{words} ") if words else -1
            # "[mailto:desk@x.example]On Behalf Of Ada" has no blank before it.
            if found > 0 and not lowered[found - 1].isalpha():
                return text[found + len(words) :].strip()
    return text
