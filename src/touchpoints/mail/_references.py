"""What an HTML text shows from within its message (rule T1)."""

import re
from collections.abc import Callable, Iterator
from typing import Final

from touchpoints.mail._markup import Scanner, attribute_values
from touchpoints.mail.parameters import percent_decoded

#: Attributes whose URL is shown on the page. What "href" names is only linked to.
_SHOWING: Final = ("src", "background", "data", "poster")
_STYLE_URL: Final = re.compile(
    r"""\burl\(\s*+(?:"([^"]*+)"|'([^']*+)'|([^\s"')]++))""", re.IGNORECASE
)


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
    urls = map(_plain_url, _shown_urls(html, _may_show))
    return frozenset(url for url in urls if url)


def referenced_content_ids(html: str) -> frozenset[str]:
    """The Content-IDs that this HTML shows (rule T1).

    As `referenced_ids` tells them, in a fraction of the time: most pages show none.

    Args:
        html: Any text.

    Returns:
        Content-IDs percent-decoded, without ``cid:``; empty for none.

    >>> sorted(referenced_content_ids('<img src="cid:logo%40acme"><img src="b.png">'))
    ['logo@acme']
    """
    if not _may_hold_id(html):
        return frozenset()
    urls = map(_plain_url, _shown_urls(html, _may_hold_id))
    return frozenset(url[4:] for url in urls if url.startswith("cid:"))


def _plain_url(written: str) -> str:
    """A URL to compare with; "" where it refers to nothing."""
    url = written.strip("\"' \t\r\n")
    if url[:4].lower() == "cid:":
        return "cid:" + decode_url(url[4:])
    return "" if url[:5].lower() == "data:" else url


def decode_url(url: str) -> str:
    """The text of a URL with its percent signs resolved (RFC 3986 section 2.1).

    >>> decode_url("logo%40lab.example")
    'logo@lab.example'
    """
    return percent_decoded(url).decode("utf-8", "replace") if "%" in url else url


def _shown_urls(html: str, may_show: Callable[[str], bool]) -> Iterator[str]:
    """URLs as written, of those tags whose attributes are worth a closer look."""
    scanner = Scanner(html)
    for _name, attributes, _text in scanner.pieces():
        if attributes and may_show(attributes):
            values = attribute_values(attributes)
            yield from (values[name] for name in _SHOWING if name in values)
            yield from _urls_in_style(values.get("style", ""))
    for style in scanner.styles:
        yield from _urls_in_style(style)


def _may_show(attributes: str) -> bool:
    lowered = attributes.lower()
    return "url(" in lowered or any(name in lowered for name in _SHOWING)


def _may_hold_id(markup: str) -> bool:
    return "cid" in markup.lower()


def _urls_in_style(style: str) -> Iterator[str]:
    for match in _STYLE_URL.finditer(style):
        yield match[1] or match[2] or match[3] or ""
