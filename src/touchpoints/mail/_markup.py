"""Tags, attributes and entities in HTML text, found in linear time."""

import html as entities
import re
from collections.abc import Iterator
from typing import Final, final

import attrs

#: Elements whose content is never shown; everything up to the end tag is skipped.
_RAW: Final = {
    name: re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE)
    for name in ("iframe", "script", "style", "svg", "template", "title", "xml")
}

_COMMON: Final = (
    "a b blockquote body br center dd div dl dt em font h1 h2 h3 h4 h5 h6 head hr html i"
    " li o:p ol p pre small span strong sub sup table tbody td tfoot th thead tr u ul"
)

#: Any other "<" is text.
_OPENING: Final = re.compile(r"<(?=[a-zA-Z/!?])")
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
    if "&" not in text:
        return text
    return entities.unescape(_LONG_NUMBER.sub(_shorter_number, text))


def _shorter_number(match: re.Match[str]) -> str:
    digits = match[1]
    return f"&#{digits or 0};" if len(digits) <= _MOST_DIGITS else "\ufffd"


@final
@attrs.frozen
class Tag:
    """A start or end tag.

    Attributes:
        name: In lower case, with "/" before it for an end tag; "" for no tag at all.
        attributes: What follows the name, as written.
    """

    name: str
    attributes: str = ""


@final
@attrs.define(eq=False, repr=False)
class Scanner:
    """Finds tags. Each step starts where the last one ended: the time is linear."""

    html: str
    quotes_close: bool = True
    #: What stood in the style elements that were passed.
    styles: list[str] = attrs.Factory(list[str])

    def pieces(self) -> Iterator[tuple[Tag, str]]:
        """Each tag, and the text that follows it."""
        html = self.html
        tag, end, literal = _NO_TAG, 0, ""
        while (opening := _OPENING.search(html, end)) is not None:
            start = opening.start()
            yield tag, literal + html[end:start]
            tag, end, literal = self._read(start)
        yield tag, literal + html[end:]

    def _read(self, start: int) -> tuple[Tag, int, str]:
        """The tag that starts here, where it ends, and what of it is mere text."""
        html = self.html
        end = html.find(">", start) + 1 or len(html)
        if end - start <= _LONGEST_SIMPLE:
            simple = _SIMPLE.get(html[start + 1 : end - 1])
            if simple is not None:
                return simple, end, ""
        name = _NAME.match(html, start + 1)
        if name is None:
            return _NO_TAG, self._end_of_other(start, end), ""
        end = self._end_of_tag(start, end)
        lowered = name[0].lower()
        if "@" in lowered or lowered in _SCHEMES:
            # "Ada <ada@lab.example>" that somebody forgot to escape.
            return _NO_TAG, end, html[start:end]
        tag = Tag(lowered, html[name.end() : end - 1])
        return tag, self._after_raw(tag, end), ""

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

    def _after_raw(self, tag: Tag, end: int) -> int:
        """The position after an element's content, if that is never shown."""
        pattern = _RAW.get(tag.name)
        if pattern is None or tag.attributes.endswith("/"):
            return end
        found = pattern.search(self.html, end)
        after = len(self.html) if found is None else found.start()
        if tag.name == "style":
            self.styles.append(self.html[end:after])
        return after


_NO_TAG: Final = Tag("")

#: What a forgotten "&lt;" makes of "<https://lab.example>".
_SCHEMES: Final = frozenset({"http:", "https:"})

#: Tags without attributes, which are most tags: one look-up instead of a parse.
_SIMPLE: Final = {
    spelling: Tag(slash + name)
    for name in _COMMON.split()
    for slash in ("", "/")
    for spelling in (slash + name, slash + name.upper())
}
_LONGEST_SIMPLE: Final = 16
