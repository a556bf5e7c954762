"""HTML to readable text.

Not a browser: one walk over the text from ``<`` to ``>``, and a page that knows lines,
quotes, lists and rows. Its cost is linear for any input; the standard library's
``html.parser`` is quadratic on unclosed tags (CVE-2025-6069), which an open mailbox
cannot afford.
"""

import re
from collections.abc import Callable
from functools import partial
from typing import Final, final

import attrs

from touchpoints.mail._markup import (
    USUAL_NAMES,
    Scanner,
    attribute_values,
    unescape,
    unescape_usual,
    usual_tag,
)
from touchpoints.mail._page import Page
from touchpoints.mail._references import decode_url

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
#: Preheaders hide like this. "font-size:0" alone does not: layout cells use it against
#: gaps; nor does "mso-hide" alone: it hides a button from Outlook and nobody else.
_HIDING: Final = re.compile(
    r"display:none|visibility:hidden|max-height:0(?![.1-9])"
    r"|(?<![-\w])opacity:0(?!\.?0*[1-9])"
)
_TINY: Final = re.compile(r"(?:font-size|line-height):[01](?:px|pt)?(?:;|!|$)")
#: Outlook writes each line as a paragraph without margins.
_TIGHT: Final = re.compile(r"mso(?:plain|normal|list)|margin(?:-top|-bottom)?:\s*+0")
#: How most links begin.
_LINK: Final = 'a href="'
#: Longest address that RFC 5321 allows.
_MAX_ADDRESS: Final = 320


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
    reader = _Reader(Scanner(html))
    reader.read()
    return reader.page.text()


def _may_hide(lowered: str) -> bool:
    """Whether some attribute in it may hide an element, or keep its line ends.

    Looks for words take a tenth of the time of one regular expression.
    """
    if "style" not in lowered:
        return "hidden" in lowered
    return (
        ("display" in lowered and "none" in lowered)
        or "hidden" in lowered
        or "mso-hide" in lowered
        or "opacity" in lowered
        or "max-height" in lowered
        or "white-space" in lowered
    )


@final
@attrs.define(eq=False, repr=False)
class _Region:
    """An element that is open, and how many of its name are open inside it."""

    name: str
    is_hidden: bool
    level: int = 1

    def ends_with(self, tag: str) -> bool:
        """Whether this start or end tag ends the region; counts it otherwise."""
        if self.name == "p" and tag in _ENDS_PARAGRAPH:
            return True
        if tag == self.name:
            self.level += 1
        elif tag[:1] == "/" and tag[1:] == self.name:
            self.level -= 1
        return self.level == 0


#: What a tag does to the page. It may open an element that is to be read apart.
_Effect = Callable[[Page], _Region | None]


@final
@attrs.define(eq=False, repr=False)
class _Reader:
    """Gives each tag and each text its effect on the page."""

    scanner: Scanner
    page: Page = attrs.Factory(Page)
    #: By what stands between "<" and ">": each tag is looked at once, however often it
    #: is written.
    effects: dict[str, _Effect | None] = attrs.Factory(lambda: dict(_USUAL_TAGS))
    hidden: _Region | None = None
    pre: _Region | None = None
    #: True from the start of a <pre> to its text, whose first line break does not count.
    at_pre: bool = False

    def read(self) -> None:
        """Read a whole page.

        This loop runs once for each tag: only what nearly all tags have in common
        stands in it.
        """
        page, effects = self.page, self.effects
        texts, line = page.texts, page.line
        usual = {"&nbsp;": "\xa0"}
        texts.append(unescape(next(self.scanner.rest)))
        for piece in self.scanner.rest:
            raw, closed, text = piece.partition(">")
            if closed and raw in effects:
                effect = effects[raw]
            else:
                effect, text = self._look_at(raw, closed, text)
            if effect is not None:
                region = effect(page)
                if region is not None:
                    text = self._read_apart(region, text)
            if not text:
                continue
            if "&" in text:
                text = unescape_usual(text, usual)
            elif not (texts or line or page.held or "\xa0" in text) and text.isspace():
                continue  # What stands between blocks parts no words.
            texts.append(text)

    def _look_at(self, raw: str, closed: str, text: str) -> tuple[_Effect | None, str]:
        """The effect of a tag that was not met before, and the text that follows it."""
        shown = raw
        if raw.startswith(_LINK):
            shown = _without_url(raw)
            if closed and shown in self.effects:
                return self.effects[shown], text
        tag = usual_tag(shown) if closed else None
        if tag is None:
            piece = raw + closed + text
            name, attributes, text = self.scanner.read_unusual(piece)
            return _effect_of(name, attributes), text
        effect = self.effects[shown] = _effect_of(*tag)
        return effect, text

    def _read_apart(self, region: _Region, text: str) -> str:
        """Read what is hidden or preformatted; the text that follows it is left."""
        self._open(region)
        self._say_apart(text)
        for piece in self.scanner.rest:
            name, attributes, text = self.scanner.read(piece)
            if self._stays_hidden(name):
                continue
            effect = _effect_of(name, attributes)
            opened = effect(self.page) if effect is not None else None
            if opened is not None:
                self._open(opened)
            if self.hidden is None and self.pre is None:
                return text
            self._say_apart(text)
        return ""

    def _open(self, region: _Region) -> None:
        if region.is_hidden:
            self.hidden = region
            return
        self.at_pre = self.at_pre or region.name == "pre"
        if self.pre is None:
            self.pre = region

    def _stays_hidden(self, name: str) -> bool:
        """Whether a hidden element goes on after this tag."""
        if self.hidden is not None:
            if not self.hidden.ends_with(name):
                return True
            self.hidden = None
        if self.pre is not None and self.pre.ends_with(name):
            self.pre = None
        return False

    def _say_apart(self, text: str) -> None:
        """Read one run of text that is hidden or preformatted."""
        if self.hidden is not None or not text:
            return
        start = _LINE_BREAK.match(text) if self.at_pre else None
        self.page.write_verbatim(unescape(text[start.end() :] if start else text))
        self.at_pre = False


def _without_url(link: str) -> str:
    """The tag of a link without its URL, as nearly each has its own without effect.

    The tag as it is where the URL is one of mail.
    """
    _start, url, *others = link.split('"', 2)
    return link if not others or "mailto:" in url.lower() else "a" + others[0]


def _effect_of(name: str, attributes: str) -> _Effect | None:
    """What a tag does, or None if nothing."""
    effect = _ACTIONS.get(name)
    if not attributes or name in _NEVER_HIDDEN:
        return effect
    lowered = attributes.lower()
    if name == "a":
        effect = _link(attributes) if "mailto:" in lowered else effect
    elif name == "p":
        effect = Page.start_tight_paragraph if _TIGHT.search(lowered) else effect
    if _may_hide(lowered):
        return _styled(name, attributes, effect)
    return effect


def _styled(name: str, attributes: str, effect: _Effect | None) -> _Effect | None:
    """What a tag does whose attributes may hide it, or keep its line ends."""
    if name[:1] in ("", "/") or attributes.endswith("/"):
        return effect
    values = attribute_values(attributes)
    style = _BLANKS.sub("", values.get("style", "")).lower()
    if "hidden" in values or _hides(style):
        return partial(_open_region, name=name, is_hidden=True, effect=effect)
    if name in _PRE_BLOCKS and "white-space:pre" in style:
        return partial(_open_region, name=name, is_hidden=False, effect=effect)
    return effect


def _open_region(
    page: Page, *, name: str, is_hidden: bool, effect: _Effect | None
) -> _Region:
    if effect is not None:
        effect(page)
    return _Region(name, is_hidden=is_hidden)


def _open_pre(page: Page) -> _Region:
    page.spaced_block()
    return _Region("pre", is_hidden=False)


def _hides(style: str) -> bool:
    if _HIDING.search(style):
        return True
    return "mso-hide:all" in style and _TINY.search(style) is not None


def _link(attributes: str) -> _Effect:
    href = attribute_values(attributes).get("href", "").strip()
    if href[:7].lower() != "mailto:":
        return Page.drop_link
    address = decode_url(href[7:].partition("?")[0]).strip()
    if "@" in address and len(address) <= _MAX_ADDRESS and address.isprintable():
        return partial(Page.start_link, address=address)
    return Page.drop_link


_BLOCKS = (
    "address article aside center dd details dir div dl dt fieldset figcaption figure"
    " footer form header legend main nav option section summary tbody thead caption"
)
_SPACED = "h1 h2 h3 h4 h5 h6"

_ACTIONS: Final[dict[str, _Effect]] = {
    **{slash + name: Page.block for name in _BLOCKS.split() for slash in ("", "/")},
    **{
        slash + name: Page.spaced_block
        for name in _SPACED.split()
        for slash in ("", "/")
    },
    "a": Page.drop_link,
    "/a": Page.end_link,
    "blockquote": Page.start_quote,
    "/blockquote": Page.end_quote,
    "br": Page.line_break,
    "hr": Page.rule,
    "li": Page.start_item,
    "/li": Page.end_item,
    "ol": Page.start_numbers,
    "/ol": Page.end_list,
    "p": Page.start_paragraph,
    "/p": Page.end_paragraph,
    "pre": _open_pre,
    "/pre": Page.spaced_block,
    "table": Page.start_table,
    "/table": Page.end_table,
    "td": Page.start_cell,
    "th": Page.start_cell,
    "tr": Page.start_row,
    "/tr": Page.start_row,
    "ul": Page.start_bullets,
    "/ul": Page.end_list,
}

#: What nearly every page has in it, so that no page needs to find it out again.
_USUAL_TAGS: Final[dict[str, _Effect | None]] = {
    raw: _ACTIONS.get(name)
    for name in (*USUAL_NAMES, *map("/{}".format, USUAL_NAMES), "/style", "/title")
    for raw in (name, name.upper())
} | {
    "br/": Page.line_break,
    "br /": Page.line_break,
    'div dir="ltr"': Page.block,  # Gmail
    "p class=MsoNormal": Page.start_tight_paragraph,  # Outlook
    'p class="MsoNormal"': Page.start_tight_paragraph,
}
