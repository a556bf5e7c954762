"""A page of plain text that is laid out line by line, as a browser would show it."""

from typing import final

import attrs

#: Marks of quotation before a line, one for each level.
QUOTE_MARK = "> "

#: Deepest level that still adds a mark or an indent: beyond it nothing would be
#: readable, and an output that grows with nesting times lines would not be linear.
MAX_LEVEL = 20

#: Most empty lines in a row.
MAX_GAP = 2


@final
@attrs.define(eq=False, repr=False)
class Link:
    """A mailto link that is open: its address, and the words seen in it so far."""

    address: str
    words: list[str] = attrs.Factory(list[str])


@final
@attrs.define(eq=False, repr=False)
class Page:
    """Lines of text under construction.

    Blocks end a line, margins ask for a gap, and a gap is only written once something
    follows it; so the page never starts or ends with empty lines.
    """

    lines: list[str] = attrs.Factory(list[str])
    line: list[str] = attrs.Factory(list[str])
    gap: int = 0
    blank: bool = False
    #: True where an empty line is held open by a blank that does not break.
    held: bool = False
    depth: int = 0
    last_depth: int = 0
    marker: str = ""
    #: One entry for each open list: the next number, or 0 for bullets.
    lists: list[int] = attrs.Factory(list[int])
    #: One entry for each open table: the number of lines before its current row.
    rows: list[int] = attrs.Factory(list[int])
    #: True from the start of a cell to its first word: the row stays on one line.
    in_fresh_cell: bool = False
    link: Link | None = None
    #: Address of a link that was just closed and whose text did not show it.
    owed: str = ""

    def write(self, text: str) -> None:
        """Add a run of text, blanks collapsed as HTML does."""
        words = text.split()
        if not words:
            self.blank = True
            # A block of nothing but &nbsp; is how Outlook writes an empty line; in
            # tables it is how designers write a margin.
            self.held = "\xa0" in text and not self.rows
            return
        if self.owed:
            self.pay(text)
        if self.line:
            if self.blank or text[0].isspace():
                self.line.append(" ")
        else:
            self.start_line()
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
        if self.lines and self.gap:
            quote = QUOTE_MARK * min(self.depth, self.last_depth, MAX_LEVEL)
            self.lines.extend([quote.rstrip()] * self.gap)
        self.gap = 0
        self.blank = False
        self.in_fresh_cell = False
        self.last_depth = self.depth
        prefix = QUOTE_MARK * min(self.depth, MAX_LEVEL)
        indent = "  " * (min(len(self.lists), MAX_LEVEL) - 1)
        self.line.append(prefix + (indent + self.marker if self.marker else ""))
        self.marker = ""

    def end_line(self) -> None:
        """Finish the current line, if there is one."""
        self.pay("")
        if self.line:
            self.lines.append("".join(self.line).rstrip())
            self.line.clear()
        elif self.held:
            self.gap = min(self.gap + 1, MAX_GAP)
        self.blank = False
        self.held = False

    def line_break(self) -> None:
        """Finish the current line, or leave one empty."""
        if self.line or self.owed:
            self.end_line()
        elif self.gap < MAX_GAP:
            self.gap += 1

    def block(self, margin: int = 0) -> None:
        """Start or end a block, with a margin of so many empty lines."""
        if self.in_fresh_cell:
            return
        self.end_line()
        self.gap = max(self.gap, margin)

    def start_table(self) -> None:
        """Start a table on a line of its own."""
        self.in_fresh_cell = False
        self.block()
        self.rows.append(len(self.lines))

    def end_table(self) -> None:
        """End the innermost table."""
        self.in_fresh_cell = False
        self.block()
        if self.rows:
            self.rows.pop()

    def start_row(self) -> None:
        """Start a row of a table: one line, as long as its cells are lines."""
        self.in_fresh_cell = False
        self.block()
        if self.rows:
            self.rows[-1] = len(self.lines)

    def start_cell(self) -> None:
        """Start a cell on the line of the cell before it, if that was one line."""
        if not self.line and self.rows and len(self.lines) == self.rows[-1] + 1:
            # "<td><p>From:</p></td><td><p>Ada</p></td>" reads "From: Ada".
            self.line.append(self.lines.pop())
            self.gap = 0
        if self.line:
            self.blank = True
            self.in_fresh_cell = True

    def start_list(self, number: int) -> None:
        """Start a list that counts from this number, or 0 for one with bullets."""
        self.block(0 if self.lists else 1)
        self.lists.append(number)

    def end_list(self) -> None:
        """End the innermost list."""
        self.marker = ""
        if self.lists:
            self.lists.pop()
        self.block(0 if self.lists else 1)

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

    def end_link(self) -> None:
        """End a mailto link; its address is owed if its text does not show it."""
        link, self.link = self.link, None
        if link is None or not link.words:
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
        self.end_line()
        return "\n".join(self.lines)
