"""The people in a header block: addresses in the many shapes that mail clients print."""

import re
from html import unescape
from typing import Final

from touchpoints.mail._body_lines import BodyLines
from touchpoints.mail._label_lines import read_label
from touchpoints.mail._labels import LOCALE_BY_CODE, fold_label
from touchpoints.mail._wrapped_links import unwrap_links
from touchpoints.mail.addresses import Address, AddressList, parse_addresses

_DRESS: Final = re.compile(r"://|\*|&lt;|\]\(mailto:")
#: A link as Proton and other writers of Markdown leave it in plain text.
_MARKDOWN_LINK: Final = re.compile(r"\[([^\[\]<>]++)\]\(mailto:([^\s()<>]++)\)")
_NOBODY: Final = AddressList()
#: Labels of Reply-To. They stand among the unused ones of `_labels`, as only lists need
#: them.
_REPLY_TO: Final = frozenset(
    fold_label(
        "Reply-To|Reply to|Antwort an|Antworten an|Antwort-an|Répondre à|Répondre-à|"
        "Responder a|Responder-a|Responder para|Rispondi a|Rispondi-a|Antwoord aan|"
        "Antwoord naar|Antwoord-naar|Odpowiedz do|Odpowiedź do|Odpowiedź-Do|Odp. do|"
        "Balas ke|Svar till|Svara till|Svarsadress|Svar til|Besvar til|Svar-til|"
        "Vastaa|Vastausosoite|Vastaus osoitteeseen|Odpověď komu|Odpovědět na|"
        "Odpoveď pre|Odpovedať na|Válaszcím|Válasz ide|Răspuns către|Răspunde la|"
        "Кому ответить|Обратный адрес|Зворотна адреса|Yanıt adresi|Yanıtlama adresi|"
        "Απάντηση σε|Απάντηση προς|Отговор до|Odgovori na|Odgovor na|Odgovor za|"
        "Одговор на|Vastuse aadress|Respon a|返信先|回复地址|答复至|回复|回覆|答复|"
        "회신 주소|답장 받는 사람|השב אל|الرد على|ตอบกลับ"
    ).split("|")
)


def read_people(text: str) -> AddressList:
    """The addresses in a value of From, To or Cc, and what held none.

    >>> read_people("Ada (ada@lab.example)").addresses
    (Address(address='ada@lab.example', name='Ada'),)
    """
    if not text:
        return _NOBODY
    found = parse_addresses(text)
    if not found.addresses or found.unresolved or _DRESS.search(text):
        found = _read_carefully(_undressed(text))
    if "/" in text and any(_is_notes_name(each) for each in found.addresses):
        return _without_notes_names(found)
    return found


def _is_notes_name(address: Address) -> bool:
    """Notes shortens CN=Ada Byron/O=ACME to "Ada Byron/ACME@ACME", which nobody reaches."""
    local, _, domain = address.address.rpartition("@")
    return "/" in local and "." not in domain


def _without_notes_names(found: AddressList) -> AddressList:
    names = [
        f"{each.name} {each.address}".strip()
        for each in found.addresses
        if _is_notes_name(each)
    ]
    addresses = [each for each in found.addresses if not _is_notes_name(each)]
    return AddressList(tuple(addresses), (*found.unresolved, *names))


def _read_carefully(text: str) -> AddressList:
    found = parse_addresses(text)
    if not found.addresses and "(" in text and "@" in text:
        # Notes and some phones put the address in round brackets: a comment in RFC 5322.
        return parse_addresses(text.replace("(", "<").replace(")", ">"))
    if found.unresolved and ";" in text:
        return _parted_by_semicolons(text)
    return found


def _undressed(text: str) -> str:
    """Without links of gateways or of Markdown, HTML's brackets and bold type."""
    if "&lt;" in text:
        text = unescape(text)
    if "](mailto:" in text:
        text = _MARKDOWN_LINK.sub(_unlinked, text)
    return unwrap_links(text).replace("*", "")


def _unlinked(link: re.Match[str]) -> str:
    return link[1] if "@" in link[1] else f"{link[1]} <{link[2]}>"


def _parted_by_semicolons(text: str) -> AddressList:
    """Outlook's lists: "Byron, Ada; Roe, Jane", where a comma parts nobody."""
    addresses: list[Address] = []
    unresolved: list[str] = []
    for part in text.split(";"):
        if "@" in part:
            found = parse_addresses(part)
            addresses += found.addresses
            unresolved += found.unresolved
        elif name := part.strip(" '\""):
            unresolved.append(name)
    return AddressList(tuple(addresses), tuple(unresolved))


def read_reply_to(lines: BodyLines, first: int, after: int) -> tuple[Address, ...]:
    """The addresses in the Reply-To of a block; empty where it has none.

    Args:
        lines: The body.
        first: The first line of the block.
        after: The line after its last one.
    """
    for place in range(first, after):
        label = read_label(lines.at(place)[1])
        if label is not None and label.key in _REPLY_TO:
            return read_people(label.value).addresses
    return ()


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
