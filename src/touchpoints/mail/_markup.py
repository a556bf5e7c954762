"""Tags, attributes and entities in HTML text, found in linear time."""

import html as entities
import re
from collections.abc import Iterator
from html.entities import html5
from operator import length_hint
from typing import Final, final

import attrs

#: Elements whose content is never shown; everything up to the end tag is skipped.
_RAW: Final = {
    name: re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE)
    for name in ("iframe", "script", "style", "svg", "template", "title", "xml")
}

#: Names that nearly all tags have.
USUAL_NAMES: Final = frozenset(
    "a b blockquote body br center div em font h1 h2 h3 head hr html i img li meta o:p ol"
    " p small span strong sub sup table tbody td th tr u ul".split()
)

#: Any other "<" is text.
_OPENING: Final = re.compile(r"[a-zA-Z/!?]")
_NAME: Final = re.compile(r"/?[a-zA-Z][^\s/>]*")
#: A tag in which every quote that follows a "=" is closed.
_TAG: Final = re.compile(r"""[^=>]*+(?:=\s*+(?:"[^"]*+"|'[^']*+')?+[^=>]*+)*+>""")
_ATTRIBUTE: Final = re.compile(
    r"""([a-zA-Z][\w:-]*+)(?:\s*+=\s*+(?:"([^"]*+)"|'([^']*+)'|([^\s"'>]++)))?+"""
)
#: Longer than any code point: html.unescape raises on numbers of over 4,300 digits,
#: leading zeros included.
_LONG_NUMBER: Final = re.compile(r"&#(?=[0-9]{9})0*+([0-9]*+);?+")
_MOST_DIGITS: Final = 7
_ENTITY: Final = re.compile(r"&(#?\w{2,8}+);")
#: Most entities that are looked for in each text; the last one that adds some may go
#: beyond, by as many at most.
_MOST_USUAL: Final = 8
_MARKS: Final = frozenset("<>\"'")
#: Characters by their names, and by the numbers that mail programs write: Latin-1 and
#: punctuation. What Windows put between 127 and 160, html.unescape knows.
_CHARACTERS: Final = {
    **{name[:-1]: text for name, text in html5.items() if name.endswith(";")},
    **{f"#{code}": chr(code) for code in (*range(32, 127), *range(160, 256))},
    **{f"#{code}": chr(code) for code in range(0x2000, 0x20B0)},
}


def attribute_values(attributes: str) -> dict[str, str]:
    """The attributes of a tag, entities decoded; "" for one without a value.

    >>> attribute_values(' href="?a=1&amp;b=2" hidden')
    {'href': '?a=1&b=2', 'hidden': ''}
    """
    return {
        match[1].lower(): unescape(match[2] or match[3] or match[4] or "")
        for match in _ATTRIBUTE.finditer(attributes)
    }


def unescape(text: str) -> str:
    """The text with its entities decoded; never raises.

    >>> unescape("Ada &lt;ada@lab.example&gt;")
    'Ada <ada@lab.example>'
    """
    # By far the most usual; where no other stands beside it, no more is to be done.
    text = text.replace("&nbsp;", "\xa0")
    if "&" not in text:
        return text
    first, *others = text.split("&")
    decoded = [first]
    for other in others:
        # A look-up takes half of what html.unescape takes for each entity.
        name, semicolon, rest = other.partition(";")
        if semicolon and name in _CHARACTERS:
            decoded += (_CHARACTERS[name], rest)
        else:
            decoded.append(_unescape_odd("&" + other))
    return "".join(decoded)


def unescape_usual(text: str, usual: dict[str, str]) -> str:
    """As `unescape`, in less time for the entities that a page has again and again.

    Args:
        text: A text with an ampersand in it.
        usual: Entities and what they stand for. Those of this text are added to it, if
            they are not too many and stand for what cannot be a part of an entity.

    >>> unescape_usual("caf&eacute; &amp;lt;", usual := {"&lt;": "<"})
    'café &lt;'
    >>> usual
    {'&lt;': '<', '&eacute;': 'é'}
    """
    for entity, character in usual.items():
        text = text.replace(entity, character)
    if "&" not in text:
        return text
    if "&" not in text.replace("&amp;", ""):
        return text.replace("&amp;", "&")
    if len(usual) < _MOST_USUAL:
        _add_usual(text, usual)
    return unescape(text)


def _add_usual(text: str, usual: dict[str, str]) -> None:
    for name in _ENTITY.findall(text)[:_MOST_USUAL]:
        character = _CHARACTERS.get(name, "")
        if character in _MARKS or not character.isascii():
            usual[f"&{name};"] = character


def _unescape_odd(text: str) -> str:
    """The text that begins with a rare entity, or with a mere ampersand."""
    if text.startswith("&#"):
        text = _LONG_NUMBER.sub(_shorter_number, text)
    return entities.unescape(text)


def _shorter_number(match: re.Match[str]) -> str:
    digits = match[1]
    return f"&#{digits or 0};" if len(digits) <= _MOST_DIGITS else "\ufffd"


def usual_tag(raw: str) -> tuple[str, str] | None:
    """The name and the attributes of a tag that ends at the first ``>`` after ``<``.

    Args:
        raw: What stands between the two.

    Returns:
        As `Scanner.read` tells them; None where the tag may end elsewhere, where it may
        be mere text, or where it has content to be skipped.

    >>> usual_tag('A href="#"')
    ('a', 'href="#"')
    >>> usual_tag("style")
    """
    if raw.count('"') % 2 or ("'" in raw and raw.count("'") % 2):
        return None
    name, _blank, attributes = raw.partition(" ")
    if name in USUAL_NAMES:
        return name, attributes
    if not (name.isalpha() and name.isascii()):
        found = _NAME.match(raw)
        if found is None:
            return ("", "") if _shows_nothing(raw) else None
        name, attributes = found[0], raw[found.end() :]
    name = name.lower()
    return None if name in _RAW or _is_no_name(name) else (name, attributes)


def _is_no_name(name: str) -> bool:
    """Whether somebody forgot to escape the "<", as in "Ada <ada@lab.example>"."""
    return name in _SCHEMES or "@" in name


def _is_address(piece: str) -> bool:
    """Whether the piece starts with an address up to its ``>``, which is no tag."""
    raw, closed, _text = piece.partition(">")
    found = _NAME.match(raw)
    if not closed or found is None or '"' in raw or "'" in raw:
        return False
    return _is_no_name(found[0].lower())


def _shows_nothing(raw: str) -> bool:
    """Whether this is a comment up to its end, a declaration, or a nameless tag."""
    if raw.startswith("!--"):
        return raw.endswith("--")
    return raw.startswith(("/", "!", "?"))


@final
@attrs.define(eq=False, repr=False)
class Scanner:
    """Finds tags. Each step starts where the last one ended: the time is linear."""

    html: str
    quotes_close: bool = True
    #: What stood in the style elements that were passed.
    styles: list[str] = attrs.field(init=False)
    _pieces: list[str] = attrs.field(init=False)
    #: What stands between each "<" and the next one, as far as it was not read yet.
    rest: Iterator[str] = attrs.field(init=False)
    #: What was read before: most tags are written again and again.
    _tags: dict[str, tuple[str, str] | None] = attrs.field(init=False)
    #: A piece that was read, by its number, and where it starts.
    _number: int = attrs.field(init=False, default=0)
    _start: int = attrs.field(init=False, default=0)

    def __attrs_post_init__(self) -> None:
        """Part the page: first comes the text before any tag."""
        self.styles = []
        self._tags = {}
        self._pieces = self.html.split("<")
        self.rest = iter(self._pieces)

    def pieces(self) -> Iterator[tuple[str, str, str]]:
        """Each tag's name and attributes, and the text that follows it."""
        yield "", "", next(self.rest)
        for piece in self.rest:
            yield self.read(piece)

    def read(self, piece: str) -> tuple[str, str, str]:
        """The name and the attributes of a piece's tag, and the text that follows it.

        The name is in lower case, with "/" before it for an end tag; "" for text that
        follows no tag. Attributes are as written, with or without the blank before them.
        """
        raw, closed, text = piece.partition(">")
        if not closed:
            return self.read_unusual(piece)
        if raw not in self._tags:
            self._tags[raw] = usual_tag(raw)
        tag = self._tags[raw]
        return self.read_unusual(piece) if tag is None else (*tag, text)

    def read_unusual(self, piece: str) -> tuple[str, str, str]:
        """As `read`, for the piece that was taken last; may take more of the rest."""
        if not _OPENING.match(piece) or _is_address(piece):
            return "", "", "<" + piece
        start = self._start_of_last() - 1
        name, attributes, end, literal = self._read(start)
        return name, attributes, literal + self._text_from(end)

    def _start_of_last(self) -> int:
        """Where the piece starts that was taken last."""
        # Exact for a list's iterator. To count at each tag would cost all pages more.
        number = len(self._pieces) - length_hint(self.rest) - 1
        passed = self._pieces[self._number : number]
        self._start += sum(map(len, passed)) + len(passed)
        self._number = number
        return self._start

    def _text_from(self, position: int) -> str:
        """The text from there to the next "<"; what stands before it is taken."""
        piece = self._pieces[self._number]
        while self._start + len(piece) < position:
            self._start += len(piece) + 1
            self._number += 1
            piece = next(self.rest)
        return piece[position - self._start :]

    def _read(self, start: int) -> tuple[str, str, int, str]:
        """The tag that starts here, where it ends, and what of it is mere text."""
        html = self.html
        end = html.find(">", start) + 1 or len(html)
        found = _NAME.match(html, start + 1)
        if found is None:
            return "", "", self._end_of_other(start, end), ""
        end = self._end_of_tag(start, end)
        name = found[0].lower()
        if _is_no_name(name):
            return "", "", end, html[start:end]
        attributes = html[found.end() : end - 1]
        return name, attributes, self._after_raw(name, attributes, end), ""

    def _end_of_other(self, start: int, end: int) -> int:
        """The position after a comment, or after something else that shows nothing."""
        html = self.html
        if not html.startswith("<!--", start):
            return end
        closing = html.find("-->", start + 2)  # "<!-->" is a whole comment
        return len(html) if closing < 0 else closing + 3

    def _end_of_tag(self, start: int, end: int) -> int:
        """The position after the first ``>`` that is not in an attribute's value."""
        html = self.html
        if not self.quotes_close:
            return end
        quotes = html.count('"', start, end), html.count("'", start, end)
        if quotes[0] % 2 == 0 and quotes[1] % 2 == 0:
            return end
        whole = _TAG.match(html, start)
        if whole is None:
            # A quote that never ends: from here on, quotes mean nothing.
            self.quotes_close = False
            return end
        return whole.end()

    def _after_raw(self, name: str, attributes: str, end: int) -> int:
        """The position after an element's content, if that is never shown."""
        pattern = _RAW.get(name)
        if pattern is None or attributes.endswith("/"):
            return end
        found = pattern.search(self.html, end)
        after = len(self.html) if found is None else found.start()
        if name == "style":
            self.styles.append(self.html[end:after])
        return after


#: What a forgotten "&lt;" makes of "<https://lab.example>".
_SCHEMES: Final = frozenset({"http:", "https:"})
