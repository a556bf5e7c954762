"""A page of plain text that is laid out line by line, as a browser would show it."""

from typing import Final, final

import attrs

#: Marks of quotation before a line, one for each level.
QUOTE_MARK = "> "

#: Deepest level that still adds a mark or an indent: beyond it nothing would be
#: readable, and an output that grows with nesting times lines would not be linear.
MAX_LEVEL = 20

#: Longest line, in characters, that the next cell of its row still stands on. With none,
#: a row of a hundred thousand cells would cost their number squared.
MAX_ROW = 10_000

#: Most empty lines in a row.
MAX_GAP = 2

#: Outlook's own text for a rule, so that HTML and text forwards look the same.
RULE = "_" * 32

#: To call ``list[str]`` takes ten times as long as to call what it stands for, which
#: short pages feel.
_TEXTS: Final[type[list[str]]] = list
_NUMBERS: Final[type[list[int]]] = list


@final
@attrs.define(eq=False, repr=False)
class Link:
    """A mailto link that is open: its address, and the words seen in it so far."""

    address: str
    words: list[str] = attrs.Factory(_TEXTS)


@final
@attrs.define(eq=False, repr=False)
class Page:
    """Lines of text under construction.

    Blocks end a line, margins ask for a gap, and a gap is only written once something
    follows it; so the page never starts or ends with empty lines.
    """

    #: Texts that are not on the line yet, entities decoded. Nearly all tags stand within
    #: a line and change nothing: it is cheaper to look at what they part at once. This
    #: list and the line are emptied, but never replaced: the reader holds both.
    texts: list[str] = attrs.Factory(_TEXTS)
    lines: list[str] = attrs.Factory(_TEXTS)
    line: list[str] = attrs.Factory(_TEXTS)
    gap: int = 0
    blank: bool = False
    #: True where an empty line is held open by a blank that does not break.
    held: bool = False
    depth: int = 0
    last_depth: int = 0
    marker: str = ""
    #: One entry for each open list: the next number, or 0 for bullets.
    lists: list[int] = attrs.Factory(_NUMBERS)
    #: One entry for each open table: the number of lines before its current row.
    rows: list[int] = attrs.Factory(_NUMBERS)
    #: True from the start of a cell to its first word: the row stays on one line.
    in_fresh_cell: bool = False
    #: True if the paragraph that was started last has no margins.
    is_tight: bool = False
    link: Link | None = None
    #: Address of a link that was just closed and whose text did not show it.
    owed: str = ""

    def lay(self) -> None:
        """Put the texts that came since the last tag of note on the line, as one.

        Blanks are collapsed as HTML does.
        """
        texts = self.texts
        text = "".join(texts)
        words = text.split()
        if not words:
            self.blank = True
            # A block of nothing but &nbsp; is how Outlook writes an empty line; in
            # tables it is how designers write a margin.
            self.held = "\xa0" in texts[-1] and not self.rows
            texts.clear()
            return
        texts.clear()
        if self.owed:
            self.pay(text)
        if not self.line:
            self.start_line()
        elif self.blank or text[0].isspace():
            self.line.append(" ")
        run = " ".join(words)
        self.line.append(run)
        if self.link is not None:
            self.link.words.append(run)
        self.blank = text[-1].isspace()

    def write_verbatim(self, text: str) -> None:
        """Add a run of preformatted text, its line ends and blanks kept."""
        first, *others = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
        self._write_raw(first)
        for other in others:
            self.line_break()
            self._write_raw(other)

    def _write_raw(self, text: str) -> None:
        if not text:
            return
        self.pay(text)
        if not self.line:
            self.start_line()
        self.line.append(text)
        if self.link is not None:
            self.link.words.append(text)

    def start_line(self) -> None:
        """Write the gap that is due, and what stands before the first word."""
        if self.gap:
            self._write_gap()
        self.blank = False
        self.in_fresh_cell = False
        self.last_depth = self.depth
        if self.depth:
            self.line.append(QUOTE_MARK * min(self.depth, MAX_LEVEL))
        if self.marker:
            indent = "  " * (min(len(self.lists), MAX_LEVEL) - 1)
            self.line.append(indent + self.marker)
            self.marker = ""

    def _write_gap(self) -> None:
        if self.lines:
            quote = QUOTE_MARK * min(self.depth, self.last_depth, MAX_LEVEL)
            self.lines.extend([quote.rstrip()] * self.gap)
        self.gap = 0

    def _end_line(self) -> None:
        """Finish the current line, if there is one; all texts have been laid."""
        if self.owed:
            self.pay("")
        if self.line:
            self.lines.append("".join(self.line).rstrip())
            self.line.clear()
        elif self.held:
            self.gap = min(self.gap + 1, MAX_GAP)
        self.held = False

    def line_break(self) -> None:
        """Finish the current line, or leave one empty."""
        if self.texts:
            self.lay()
        if self.line or self.owed:
            self._end_line()
        elif self.gap < MAX_GAP:
            self.gap += 1

    def block(self) -> None:
        """Start or end a block, which has lines of its own."""
        if self.texts:
            self.lay()
        if not self.in_fresh_cell and (self.line or self.held or self.owed):
            self._end_line()

    def spaced_block(self) -> None:
        """Start or end a block, with an empty line between it and the next."""
        self.block()
        if not (self.gap or self.in_fresh_cell):
            self.gap = 1

    def start_paragraph(self) -> None:
        """Start a paragraph."""
        self.is_tight = False
        self.spaced_block()

    def start_tight_paragraph(self) -> None:
        """Start a paragraph without margins."""
        self.is_tight = True
        self.block()

    def end_paragraph(self) -> None:
        """End a paragraph, with the margin of the one that was started last."""
        if self.is_tight:
            self.block()
        else:
            self.spaced_block()

    def rule(self) -> None:
        """Draw a line."""
        self.block()
        self.texts.append(RULE)
        self.block()

    def start_quote(self) -> None:
        """Start a quotation."""
        self.spaced_block()
        self.depth += 1

    def end_quote(self) -> None:
        """End the innermost quotation."""
        self.spaced_block()
        self.depth = max(0, self.depth - 1)

    def start_table(self) -> None:
        """Start a table on a line of its own."""
        self._end_cell()
        self.rows.append(len(self.lines))

    def end_table(self) -> None:
        """End the innermost table."""
        self._end_cell()
        if self.rows:
            self.rows.pop()

    def _end_cell(self) -> None:
        if self.texts:
            self.lay()
        self.in_fresh_cell = False
        if self.line or self.held or self.owed:
            self._end_line()

    def start_row(self) -> None:
        """Start a row of a table: one line, as long as its cells are lines."""
        self._end_cell()
        if self.rows:
            self.rows[-1] = len(self.lines)

    def start_cell(self) -> None:
        """Start a cell on the line of the cell before it, if that was one line."""
        if self.texts:
            self.lay()
        if not self.line and self._row_is_one_line():
            # "<td><p>From:</p></td><td><p>Ada</p></td>" reads "From: Ada".
            self.line.append(self.lines.pop())
            self.gap = 0
        if self.line:
            self.blank = True
            self.in_fresh_cell = True

    def _row_is_one_line(self) -> bool:
        if not self.rows or len(self.lines) != self.rows[-1] + 1:
            return False
        return len(self.lines[-1]) < MAX_ROW

    def start_bullets(self) -> None:
        """Start a list with bullets."""
        self._space_list()
        self.lists.append(0)

    def start_numbers(self) -> None:
        """Start a list that counts."""
        self._space_list()
        self.lists.append(1)

    def end_list(self) -> None:
        """End the innermost list."""
        if self.texts:
            self.lay()
        self.marker = ""
        if self.lists:
            self.lists.pop()
        self._space_list()

    def _space_list(self) -> None:
        """Only the outermost list has margins."""
        if self.lists:
            self.block()
        else:
            self.spaced_block()

    def start_item(self) -> None:
        """Start an item of the innermost list."""
        self.block()
        number = self.lists[-1] if self.lists else 0
        self.marker = f"{number}. " if number else "- "
        if number:
            self.lists[-1] += 1

    def end_item(self) -> None:
        """End an item; an empty one leaves no marker behind."""
        self.block()
        self.marker = ""

    def start_link(self, address: str) -> None:
        """Start a mailto link."""
        if self.texts:
            self.lay()
        self.link = Link(address)

    def drop_link(self) -> None:
        """Start another link; one that is still open is taken for no link at all."""
        if self.link is not None:
            if self.texts:
                self.lay()
            self.link = None

    def end_link(self) -> None:
        """End a mailto link; its address is owed if its text does not show it."""
        if self.link is None:
            return
        if self.texts:
            self.lay()
        link, self.link = self.link, None
        if not link.words:
            return
        if link.address.casefold() not in "".join(link.words).casefold():
            self.owed = link.address

    def pay(self, following: str) -> None:
        """Write the address that is owed, unless the text that follows shows it."""
        if not self.owed:
            return
        address, self.owed = self.owed, ""
        next_words = following[: len(address) + 20].lstrip()
        if next_words.startswith("<") or address.casefold() in next_words.casefold():
            return
        if self.line:
            self.line.append(" ")
        else:
            self.start_line()
        self.line.append(f"<{address}>")

    def text(self) -> str:
        """Everything written so far; no empty lines at either end."""
        if self.texts:
            self.lay()
        self._end_line()
        # Nothing but blanks in a <pre> is a line that was begun, and empty.
        return "\n".join(self.lines).strip("\n")
