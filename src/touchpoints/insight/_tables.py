"""Tables for notebooks and terminals: what their cells show, and `_repr_html_`."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from html import escape


def html_table(
    caption: str, header: Sequence[str], rows: Iterable[Sequence[str]]
) -> str:
    """An HTML table; every text in it is escaped.

    >>> html_table("2 < 3", ["On"], [["today"]])
    '<table><caption>2 &lt; 3</caption><tr><th>On</th></tr><tr><td>today</td></tr></table>'
    """
    lines = [_row("th", header), *(_row("td", row) for row in rows)]
    return f"<table><caption>{escape(caption)}</caption>{''.join(lines)}</table>"


def _row(tag: str, cells: Iterable[str]) -> str:
    inner = "".join(f"<{tag}>{escape(cell)}</{tag}>" for cell in cells)
    return f"<tr>{inner}</tr>"


def moment_text(moment: datetime) -> str:
    """A moment for people, to the minute and with its zone.

    >>> moment_text(datetime.fromisoformat("2026-03-02T09:30+00:00"))
    '2026-03-02 09:30 UTC'
    """
    return f"{moment:%Y-%m-%d %H:%M %Z}"


def printable(text: str) -> str:
    r"""The text on one line, without what could steer a terminal or cannot be shown.

    >>> printable("offer\x1b[2J.pdf")
    'offer�[2J.pdf'
    """
    if text.isprintable():
        return text
    return "".join(letter if letter.isprintable() else "�" for letter in text)
