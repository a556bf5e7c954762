"""HTML to text, beside other ways: what it costs, and which words come out.

    pip install inscriptis selectolax
    python benchmarks/html_text.py [FOLDER] [--rounds 7]

The pages: those of the mails in FOLDER (default: examples/inbox), and one of 100 kB as
newsletters are, made here from a fixed seed. Readers take turns; the table shows the
median round of each and the median of the rounds' ratios. "html.parser" is the approach
of most programs: a `HTMLParser` that joins the texts outside of style and script.

Words are compared with those of inscriptis, page by page: precision and recall of ours,
their F1, and how many distinct words of a page inscriptis shows and we do not. Nearly
all of those stand in elements that the page hides (preheaders), and some in pictures'
alternative texts; `--lost` prints them.
"""

import argparse
import importlib
import importlib.util
import random
import re
from collections import Counter
from collections.abc import Callable, Sequence
from html.parser import HTMLParser
from pathlib import Path
from typing import NamedTuple

from reading import measure

from touchpoints.mail.html import html_to_text
from touchpoints.mail.messages import parse_message

Renderer = Callable[[str], str]

_HIDDEN = frozenset({"script", "style", "title"})
_BREAKING = frozenset({"br", "div", "li", "p", "table", "td", "tr"})
_WORD = re.compile(r"\w+")
_PAGE_SIZE = 100_000


class _Joiner(HTMLParser):
    """Joins the texts of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []
        self.hidden = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.hidden += tag in _HIDDEN
        if tag in _BREAKING and not attrs:
            self.texts.append("\n")

    def handle_endtag(self, tag: str) -> None:
        self.hidden = max(0, self.hidden - (tag in _HIDDEN))
        if tag in _BREAKING:
            self.texts.append("\n")

    def handle_data(self, data: str) -> None:
        if not self.hidden:
            self.texts.append(data)


def render_with_stdlib(page: str) -> str:
    """The text by the standard library's parser."""
    joiner = _Joiner()
    joiner.feed(page)
    joiner.close()
    return "".join(joiner.texts)


def find_renderers() -> dict[str, Renderer]:
    """All that can be had here, by name; touchpoints first."""
    found: dict[str, Renderer] = {
        "touchpoints": html_to_text,
        "html.parser": render_with_stdlib,
    }
    if importlib.util.find_spec("inscriptis") is not None:
        found["inscriptis"] = importlib.import_module("inscriptis").get_text
    if importlib.util.find_spec("selectolax") is not None:
        parser = importlib.import_module("selectolax.lexbor").LexborHTMLParser
        found["selectolax"] = lambda page: parser(page).text(separator=" ")
    return found


def make_page(seed: int = 1) -> str:
    """A page of nested tables, styles, links and entities, as newsletters are."""
    dice = random.Random(seed)
    words = (
        "pump offer price delivery week order &amp; caf&eacute; &nbsp; Angebot".split()
    )
    cells: list[str] = []
    while sum(map(len, cells)) < _PAGE_SIZE:
        text = " ".join(dice.choices(words, k=dice.randint(5, 30)))
        cells.append(
            '<tr><td style="padding:0 10px;font-family:Arial,sans-serif" align="left">'
            f'<p class="MsoNormal">{text} <a href="https://lab.example/{len(cells)}" '
            f'style="color:#336699;text-decoration:none"><b>more</b></a><br>{text}</p>'
            "</td></tr>\n"
        )
    return f"<html><body><table>{''.join(cells)}</table></body></html>"


class Comparison(NamedTuple):
    """Words of ours beside another's, over all pages.

    Attributes:
        precision: The share of our words that the other has as well.
        recall: The share of the other's words that we have as well.
        lost: Words that the other has on a page and we have not at all there.
    """

    precision: float
    recall: float
    lost: list[str]

    @property
    def f1(self) -> float:
        """The harmonic mean of both."""
        return 2 * self.precision * self.recall / (self.precision + self.recall)


def compare(render: Renderer, pages: Sequence[str]) -> Comparison:
    """Compare our words with another's."""
    both = ours_all = others_all = 0
    lost: list[str] = []
    for page in pages:
        ours, others = _words(html_to_text(page)), _words(_render(render, page))
        both += (ours & others).total()
        ours_all += ours.total()
        others_all += others.total()
        lost.extend(sorted(others.keys() - ours.keys()))
    return Comparison(both / max(ours_all, 1), both / max(others_all, 1), lost)


def _render(render: Renderer, page: str) -> str:
    try:
        return render(page)
    except Exception:  # noqa: BLE001 - a page that it cannot read shows no words
        return ""


def _words(text: str) -> Counter[str]:
    return Counter(_WORD.findall(text.casefold()))


def _pages_of(folder: Path) -> list[str]:
    raws = (path.read_bytes() for path in sorted(folder.rglob("*.eml")))
    pages = (parse_message(raw).html for raw in raws)
    return [page for page in pages if page and page.strip()]


def _print_table(name: str, pages: Sequence[str], rounds: int) -> None:
    renderers = find_renderers()
    readers = [
        lambda raw, render=render: _render(render, raw.decode())
        for render in renderers.values()
    ]
    raws = [page.encode() for page in pages]
    timings = measure(readers, raws, rounds)
    size = sum(map(len, raws)) / len(raws) / 1000
    print(f"\n{name}: {len(pages)} pages of {size:.1f} kB")
    for renderer, timing in zip(renderers, timings, strict=True):
        each = timing.seconds / len(pages) * 1e6
        print(f"  {renderer:<24}{each:>9.0f} µs{timing.ratio:>10.3f}")


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description="HTML to text, beside other ways.")
    inbox = Path(__file__).resolve().parent.parent / "examples" / "inbox"
    parser.add_argument("folder", nargs="?", type=Path, default=inbox)
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--lost", action="store_true", help="print the words we lose")
    options = parser.parse_args()
    pages = _pages_of(options.folder)
    print("µs a page (median round), and touchpoints' time by the renderer's")
    for name, each in ((options.folder.name, pages), ("made here", [make_page()])):
        if each:
            _print_table(name, each, options.rounds)
    for name, render in find_renderers().items():
        if name == "touchpoints" or not pages:
            continue
        found = compare(render, pages)
        print(
            f"\nwords, beside {name}: precision {found.precision:.4f}, recall "
            f"{found.recall:.4f}, F1 {found.f1:.4f}, not shown by us {len(found.lost)}"
        )
        if options.lost and name == "inscriptis":
            print(*found.lost)


if __name__ == "__main__":
    main()
