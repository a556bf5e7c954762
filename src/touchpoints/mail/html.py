"""HTML to readable text, and what an HTML text refers to.

Not a browser: one walk over the text from ``<`` to ``>``, and a page that knows lines,
quotes, lists and rows. Its cost is linear for any input; the standard library's
``html.parser`` is quadratic on unclosed tags (CVE-2025-6069), which an open mailbox
cannot afford.
"""

import re
from collections.abc import Callable, Iterator
from typing import Final, final
from urllib.parse import unquote

import attrs

from touchpoints.mail._markup import Scanner, Tag, attribute_values, unescape
from touchpoints.mail._page import Link, Page

#: Outlook's own text for a rule, so that HTML and text forwards look the same.
RULE: Final = "_" * 32

#: Elements that have no content to hide, or that hold everything.
_NEVER_HIDDEN: Final = frozenset(
    [
        "area",
        "base",
        "body",
        "br",
        "col",
        "embed",
        "hr",
        "html",
        "img",
        "input",
        "link",
        "meta",
        "param",
        "source",
        "track",
        "wbr",
        "/",
    ]
)

#: What ends a hidden paragraph whose end tag was left out.
_ENDS_PARAGRAPH: Final = frozenset(
    [
        "p",
        "div",
        "table",
        "tr",
        "td",
        "ul",
        "ol",
        "li",
        "blockquote",
        "pre",
        "hr",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "/div",
        "/td",
        "/body",
        "/table",
        "/blockquote",
    ]
)

#: Blocks whose line ends are kept if their style says so. Not <span>: text pasted from
#: Google Docs carries the style in spans, and gateways fold such lines at will.
_PRE_BLOCKS: Final = frozenset({"blockquote", "div", "p", "td"})

_LINE_BREAK: Final = re.compile(r"\r?\n")
_BLANKS: Final = re.compile(r"\s+")
_MAY_HIDE: Final = re.compile(r"none|hid|opacity|max-height|white-space")
#: Preheaders hide like this. "font-size:0" alone does not: layout cells use it against
#: gaps; nor does "mso-hide" alone: it hides a button from Outlook and nobody else.
_HIDING: Final = re.compile(
    r"display:none|visibility:hidden|max-height:0(?![.1-9])"
    r"|(?<![-\w])opacity:0(?!\.?0*[1-9])"
)
_TINY: Final = re.compile(r"(?:font-size|line-height):[01](?:px|pt)?(?:;|!|$)")
#: Outlook writes each line as a paragraph without margins.
_TIGHT: Final = re.compile(
    r"mso(?:plain|normal|list)|margin(?:-top|-bottom)?:\s*+0", re.IGNORECASE
)
#: Longest address that RFC 5321 allows.
_MAX_ADDRESS: Final = 320
#: Attributes whose URL is shown on the page. What "href" names is only linked to.
_SHOWING: Final = ("src", "background", "data", "poster")
_STYLE_URL: Final = re.compile(
    r"""\burl\(\s*+(?:"([^"]*+)"|'([^']*+)'|([^\s"')]++))""", re.IGNORECASE
)


def html_to_text(html: str) -> str:
    r"""The text that a reader of this HTML sees, as plain lines.

    Paragraphs, line breaks, list items and table rows become lines; quotations get a
    ``"> "`` for each level; hidden elements, scripts, styles, comments and images are
    left out; entities are decoded. The address behind a mailto link is shown where the
    link's own text does not show it.

    Args:
        html: Any text; broken HTML is read much as browsers read it, and never raises.

    Returns:
        Lines without trailing blanks; "" where nothing is visible.

    >>> print(html_to_text("<p>Dear <b>Ada</b>,<br>see below.</p><ul><li>One</ul>"))
    Dear Ada,
    see below.
    <BLANKLINE>
    - One
    >>> html_to_text("<table><tr><td>From:</td><td>Ada &lt;a@b&gt;</td></tr></table>")
    'From: Ada <a@b>'
    """
    reader = _Reader(may_hide=_MAY_HIDE.search(html.lower()) is not None)
    for tag, text in Scanner(html).pieces():
        if tag.name:
            reader.see(tag)
        if text:
            reader.say(text)
    return reader.page.text()


def referenced_ids(html: str) -> frozenset[str]:
    """What this HTML shows, by Content-ID or by URL (rule T1).

    What stands in links, in comments and in the text is not shown.

    Args:
        html: Any text.

    Returns:
        Content-IDs percent-decoded and behind ``cid:``, and all other URLs as written,
        to be compared with Content-Location. Empty for none.

    >>> sorted(referenced_ids('<img src="cid:logo%40acme"><img src="logo.png">'))
    ['cid:logo@acme', 'logo.png']
    """
    found: set[str] = set()
    for written in _shown_urls(html):
        url = written.strip("\"' \t\r\n")
        if url[:4].lower() == "cid:":
            found.add("cid:" + unquote(url[4:]))
        elif url and url[:5].lower() != "data:":
            found.add(url)
    return frozenset(found)


def _shown_urls(html: str) -> Iterator[str]:
    scanner = Scanner(html)
    for tag, _text in scanner.pieces():
        if tag.attributes:
            values = attribute_values(tag.attributes)
            yield from (values[name] for name in _SHOWING if name in values)
            yield from _urls_in_style(values.get("style", ""))
    for style in scanner.styles:
        yield from _urls_in_style(style)


def _urls_in_style(style: str) -> Iterator[str]:
    for match in _STYLE_URL.finditer(style):
        yield match[1] or match[2] or match[3] or ""


@final
@attrs.define(eq=False, repr=False)
class _Region:
    """An element that is open, and how many of its name are open inside it."""

    name: str
    level: int = 1

    def ends_with(self, tag: str) -> bool:
        """Whether this start or end tag ends the region; counts it otherwise."""
        if self.name == "p" and tag in _ENDS_PARAGRAPH:
            return True
        if tag == self.name:
            self.level += 1
        elif tag[0] == "/" and tag[1:] == self.name:
            self.level -= 1
        return self.level == 0


@final
@attrs.define(eq=False, repr=False)
class _Reader:
    """Gives each tag and each text its effect on the page."""

    #: Whether some style in the text may hide something, or keep its line ends.
    may_hide: bool
    page: Page = attrs.Factory(Page)
    hidden: _Region | None = None
    pre: _Region | None = None
    #: True from the start of a <pre> to its text, whose first line break does not count.
    at_pre: bool = False
    #: Empty lines before and after the paragraph that was opened last.
    margin: int = 1

    def see(self, tag: Tag) -> None:
        """Read one start or end tag."""
        name, attributes = tag.name, tag.attributes
        if self.hidden is not None:
            if not self.hidden.ends_with(name):
                return
            self.hidden = None
        if self.pre is not None and self.pre.ends_with(name):
            self.pre = None
        if attributes and self.may_hide and _MAY_HIDE.search(attributes.lower()):
            self._style(name, attributes)
        action = _ACTIONS.get(name)
        if action is not None:
            action(self, attributes)

    def say(self, text: str) -> None:
        """Read one run of text."""
        if self.hidden is not None:
            return
        if self.pre is None:
            self.page.write(unescape(text))
        else:
            start = _LINE_BREAK.match(text) if self.at_pre else None
            self.page.write_verbatim(unescape(text[start.end() :] if start else text))
            self.at_pre = False

    def _style(self, name: str, attributes: str) -> None:
        if name[0] == "/" or name in _NEVER_HIDDEN or attributes.endswith("/"):
            return
        values = attribute_values(attributes)
        style = _BLANKS.sub("", values.get("style", "")).lower()
        if "hidden" in values or _hides(style):
            self.hidden = _Region(name)
        elif name in _PRE_BLOCKS and "white-space:pre" in style and self.pre is None:
            self.pre = _Region(name)


def _hides(style: str) -> bool:
    if _HIDING.search(style):
        return True
    return "mso-hide:all" in style and _TINY.search(style) is not None


def _block(reader: _Reader, _attributes: str) -> None:
    reader.page.block()


def _spaced_block(reader: _Reader, _attributes: str) -> None:
    reader.page.block(1)


def _open_paragraph(reader: _Reader, attributes: str) -> None:
    reader.margin = 0 if _TIGHT.search(attributes) else 1
    reader.page.block(reader.margin)


def _close_paragraph(reader: _Reader, _attributes: str) -> None:
    reader.page.block(reader.margin)


def _line_break(reader: _Reader, _attributes: str) -> None:
    reader.page.line_break()


def _rule(reader: _Reader, _attributes: str) -> None:
    reader.page.block()
    reader.page.write(RULE)
    reader.page.block()


def _open_quote(reader: _Reader, _attributes: str) -> None:
    reader.page.block(1)
    reader.page.depth += 1


def _close_quote(reader: _Reader, _attributes: str) -> None:
    reader.page.block(1)
    reader.page.depth = max(0, reader.page.depth - 1)


def _open_bullets(reader: _Reader, _attributes: str) -> None:
    reader.page.start_list(0)


def _open_numbers(reader: _Reader, _attributes: str) -> None:
    reader.page.start_list(1)


def _close_list(reader: _Reader, _attributes: str) -> None:
    reader.page.end_list()


def _open_item(reader: _Reader, _attributes: str) -> None:
    reader.page.start_item()


def _close_item(reader: _Reader, _attributes: str) -> None:
    reader.page.end_item()


def _open_table(reader: _Reader, _attributes: str) -> None:
    reader.page.start_table()


def _close_table(reader: _Reader, _attributes: str) -> None:
    reader.page.end_table()


def _row(reader: _Reader, _attributes: str) -> None:
    reader.page.start_row()


def _open_cell(reader: _Reader, _attributes: str) -> None:
    reader.page.start_cell()


def _open_pre(reader: _Reader, _attributes: str) -> None:
    reader.page.block(1)
    reader.at_pre = True
    if reader.pre is None:
        reader.pre = _Region("pre")


def _open_link(reader: _Reader, attributes: str) -> None:
    reader.page.link = None
    if "mailto:" not in attributes.lower():
        return
    href = attribute_values(attributes).get("href", "").strip()
    if href[:7].lower() != "mailto:":
        return
    address = unquote(href[7:].partition("?")[0]).strip()
    if "@" in address and len(address) <= _MAX_ADDRESS and address.isprintable():
        reader.page.link = Link(address)


def _close_link(reader: _Reader, _attributes: str) -> None:
    reader.page.end_link()


_BLOCKS = (
    "address article aside center dd details dir div dl dt fieldset figcaption figure"
    " footer form header legend main nav option section summary tbody thead caption"
)
_SPACED = "h1 h2 h3 h4 h5 h6"

_ACTIONS: Final[dict[str, Callable[[_Reader, str], None]]] = {
    **{slash + name: _block for name in _BLOCKS.split() for slash in ("", "/")},
    **{slash + name: _spaced_block for name in _SPACED.split() for slash in ("", "/")},
    "a": _open_link,
    "/a": _close_link,
    "blockquote": _open_quote,
    "/blockquote": _close_quote,
    "br": _line_break,
    "hr": _rule,
    "li": _open_item,
    "/li": _close_item,
    "ol": _open_numbers,
    "/ol": _close_list,
    "p": _open_paragraph,
    "/p": _close_paragraph,
    "pre": _open_pre,
    "/pre": _spaced_block,
    "table": _open_table,
    "/table": _close_table,
    "td": _open_cell,
    "th": _open_cell,
    "tr": _row,
    "/tr": _row,
    "ul": _open_bullets,
    "/ul": _close_list,
}
