"""Where a forwarded mail begins in a body: banners, header blocks, and replies' quotes."""

from collections.abc import Iterator
from typing import Final, final

import attrs

from touchpoints.mail._banners import (
    RULE_MARKS,
    read_banner,
    read_merged_banner,
    read_plain_banner,
)
from touchpoints.mail._blind_blocks import (
    read_attribution,
    read_blind_block,
    read_colonless_block,
)
from touchpoints.mail._body_lines import BodyLines
from touchpoints.mail._date_shapes import has_full_date, has_year_and_time
from touchpoints.mail._label_lines import looks_like_header, read_label
from touchpoints.mail._labels import WROTE, Banner, Field, Strength, fold_label
from touchpoints.mail._quoted_headers import QuotedHeader, read_quoted_header
from touchpoints.mail._subject_prefixes import Prefix

#: Blank lines between a banner and its block, and odd lines that may come before it.
_MAX_BANNER_GAP: Final = 8
_MAX_ODD_LINES: Final = 3
#: A banner without a colon stands so close above its block.
_MAX_PLAIN_GAP: Final = 4
_MAX_UNKNOWN_HEADERS: Final = 60
#: A forward's own marker stands near the top: so many lines that begin like one are
#: looked at, and nothing below so many lines of any kind.
MAX_LOOKS: Final = 1_000
_MAX_LINES: Final = 100_000
#: A longer line ends no attribution ("On ... wrote:").
_LONGEST_ATTRIBUTION: Final = 400

#: Where an attribution has no verb, the address comes last: Russian and Japanese Gmail.
_ENDS_OF_ADDRESS: Final = (">:", ">：", "):", "]:")
#: Lines that no attribution looks like.
_MARKING: Final = frozenset({Strength.STRONG, Strength.WEAK, Strength.RULE})
_WORDED: Final = frozenset({Strength.STRONG, Strength.WEAK})
#: From here on letters are of scripts that put no blanks between words.
_FIRST_UNSPACED: Final = "\u0e00"
#: Prefixes under which an attribution line needs more than a verb to be one.
_FORWARDS: Final = frozenset({Prefix.FORWARD, Prefix.WEAK_FORWARD})


@final
@attrs.frozen(kw_only=True, eq=False)
class Marker:
    """The place where a forwarded mail, or a reply's quotation, begins.

    Attributes:
        banner: The line above the block; None for a bare block.
        block: The header block; None where a banner has none that can be read.
        first: The first line of the marker.
        after: The line after it.
        depth: Marks of quotation before its first line.
    """

    banner: Banner | None
    block: QuotedHeader | None
    first: int
    after: int
    depth: int

    @property
    def is_strong(self) -> bool:
        """Whether it has a word for forwarding."""
        return self.banner is not None and self.banner.strength is Strength.STRONG

    @property
    def client(self) -> str | None:
        """The mail client that wrote it; None where it cannot be told."""
        if self.banner is not None and self.banner.client is not None:
            return self.banner.client
        if self.block is None or self.is_strong or not self.block.says_sent:
            return None
        # GMX and WEB.DE put the date first; Outlook never does.
        return "gmx" if next(iter(self.block.values)) is Field.DATE else "outlook"

    @property
    def language(self) -> str | None:
        """The language of its labels, else of its banner; None where no table knows it.

        The labels come first: Gmail and others leave the banner in English.
        """
        if self.block is not None:
            return self.block.language
        return None if self.banner is None else self.banner.language


def find_markers(lines: BodyLines, *, prefix: Prefix, subject: str) -> Iterator[Marker]:
    """Each place where a forwarded mail may begin, from the top down.

    What a reply quotes below its attribution line is passed over: a forward in there
    was somebody else's (rule F1). The search ends after `MAX_LOOKS` lines that might
    have been one (rule A6). Under a forward's subject, and only where all else
    has failed, blocks in unknown languages come last.

    Args:
        lines: The body.
        prefix: What the subject's outermost prefix says.
        subject: The subject without its prefixes.
    """
    scan = _Scan(lines=lines, prefix=prefix, subject=fold_label(subject))
    index, looks, end = 0, 0, min(len(lines), _MAX_LINES)
    while index < end and looks < MAX_LOOKS:
        line = lines.raw[index]
        if not line or not _may_matter(line):
            index += 1
            continue
        looks += 1
        marker = scan.look(index)
        if marker is not None:
            yield marker
        index = scan.next
    if prefix is Prefix.FORWARD:
        yield from _blind_markers(lines)


def _blind_markers(lines: BodyLines) -> Iterator[Marker]:
    """Blocks in languages that no table knows, by their shape."""
    index, looks, end = 0, 0, min(len(lines), _MAX_LINES)
    while index < end and looks < MAX_LOOKS:
        if ":" not in lines.raw[index] and "：" not in lines.raw[index]:
            index += 1
            continue
        looks += 1
        block, index = read_blind_block(lines, index)
        if block is not None:
            yield _bare_marker(block)


def _may_matter(line: str) -> bool:
    """Whether a line can hold a label, a banner or an attribution; most do not."""
    if ":" in line or "---" in line or "___" in line or "===" in line or "|" in line:
        return True
    return not line.isascii() and any(sign in line for sign in "：\u2013\u2014\u2500")


def _says_wrote(text: str) -> bool:
    """Whether a text has a word of attribution lines: "wrote", not "handwrote"."""
    folded = fold_label(text)
    return any(word in folded and _is_whole(word, folded) for word in WROTE)


def _is_whole(word: str, text: str) -> bool:
    if word >= _FIRST_UNSPACED:
        return True
    start = text.find(word)
    while start >= 0:
        end = start + len(word)
        before, behind = text[max(start - 1, 0) : start], text[end : end + 1]
        if not before.isalnum() and not behind.isalnum():
            return True
        start = text.find(word, end)
    return False


def _says_who_or_when(text: str) -> bool:
    """Whether a text has what clients put into an attribution: an address or a date."""
    return "@" in text or has_full_date(text)


def _bare_marker(block: QuotedHeader) -> Marker:
    return Marker(
        banner=None,
        block=block,
        first=block.first,
        after=block.after,
        depth=block.depth,
    )


def _bare_banner(banner: Banner, index: int, depth: int) -> Marker:
    return Marker(banner=banner, block=None, first=index, after=index + 1, depth=depth)


@final
@attrs.define(kw_only=True, eq=False, repr=False)
class _Scan:
    """A walk down a body.

    Attributes:
        next: The line to look at next.
        unlabelled: From the last banner's header to before this line no label is known.
        last: The line of the last block below a banner, and that block: banners may
            stand close together.
    """

    lines: BodyLines
    prefix: Prefix
    subject: str
    next: int = 0
    unlabelled: int = 0
    last: tuple[int, QuotedHeader | None] = (-1, None)

    def look(self, index: int) -> Marker | None:
        """The marker that begins on this line; sets the line to go on with."""
        self.next = index + 1
        depth, text = self.lines.at(index)
        if read_label(text) is not None:
            block, self.next = read_quoted_header(
                self.lines, index, subject=self.subject
            )
            return None if block is None else self._at_block(block)
        banner = read_banner(text)
        if banner is not None and banner.strength in _MARKING:
            return self._below_banner(banner, index, depth)
        merged = read_merged_banner(text)
        if merged is not None:
            return _bare_banner(merged, index, depth)
        if self._is_attribution(index, text):
            self._pass_quotation(index, depth)
        elif banner is not None and banner.strength is Strength.BLIND:
            return self._below_banner(banner, index, depth)
        return None

    def _at_block(self, block: QuotedHeader) -> Marker:
        """A bare block, or one below Apple's banner as Airmail has it, without a colon."""
        marker = _bare_marker(block)
        for index in range(block.first - 1, max(-1, block.first - _MAX_PLAIN_GAP), -1):
            depth, text = self.lines.at(index)
            if not text:
                continue
            banner = read_plain_banner(text) if depth == block.depth else None
            if banner is None:
                break
            return attrs.evolve(marker, banner=banner, first=index)
        return marker

    def _below_banner(self, banner: Banner, first: int, depth: int) -> Marker | None:
        """A banner with the block right after it; rules count only with one."""
        block = self._block_below(banner, first + 1)
        if block is None and banner.strength is not Strength.STRONG:
            return None
        self.next = first + 1 if block is None else block.after
        return Marker(
            banner=banner, block=block, first=first, after=self.next, depth=depth
        )

    def _block_below(self, banner: Banner, index: int) -> QuotedHeader | None:
        """The block after a banner: past blank lines, and odd ones if it is strong."""
        odd = _MAX_ODD_LINES if banner.strength is Strength.STRONG else 0
        for _ in range(odd + 1):
            filled = self.lines.next_filled(index, within=_MAX_BANNER_GAP)
            if filled is None:
                return None
            text = self.lines.at(filled)[1]
            known = read_label(text) is not None and self._known_block(filled)
            if known:
                return known
            labelled = looks_like_header(text)
            read = self._block_at if labelled else self._odd_block
            block = read(banner, filled)
            if block is not None or (labelled and self._is_in_block(filled)):
                return block
            if read_banner(text) is not None:
                return None
            index = filled + 1
        return None

    def _is_in_block(self, index: int) -> bool:
        """Whether a line is of a block, not a gateway's "CAUTION: from outside"."""
        if read_label(self.lines.at(index)[1]) is not None:
            return True
        return looks_like_header(self.lines.at(index + 1)[1])

    def _odd_block(self, banner: Banner, first: int) -> QuotedHeader | None:
        """A block without colons or of one line; banners with words only have those."""
        if banner.strength not in _WORDED:
            return None
        block = read_colonless_block(self.lines, first)
        if block is not None or banner.strength is Strength.WEAK:
            return block
        return read_attribution(self.lines, first, language=banner.language)

    def _block_at(self, banner: Banner, first: int) -> QuotedHeader | None:
        """The block of these lines, whether known labels come first or unknown ones."""
        known = self._known_label(first)
        if known is not None:
            block = self._known_block(known)
            if block is not None:
                return block
        if banner.strength not in {Strength.STRONG, Strength.BLIND}:
            return None
        block, _ = read_blind_block(self.lines, first)
        if block is None or banner.strength is Strength.STRONG:
            return block
        # A web form looks like this as well: it names one person, a mail names two.
        return block if Field.TO in block.values else None

    def _known_label(self, index: int) -> int | None:
        """The first known label, past unknown ones such as X-Spam-Status."""
        begin = max(index, self.unlabelled)
        for candidate in range(begin, index + _MAX_UNKNOWN_HEADERS):
            self.unlabelled = candidate
            text = self.lines.at(candidate)[1]
            if read_label(text) is not None:
                return candidate
            if not text:
                return None
        return None

    def _known_block(self, first: int) -> QuotedHeader | None:
        if self.last[0] != first:
            block, _ = read_quoted_header(self.lines, first, subject=self.subject)
            self.last = (first, block)
        return self.last[1]

    def _is_attribution(self, index: int, text: str) -> bool:
        """Whether a line is the "On ... wrote:" above what a reply quotes."""
        bare = text.rstrip(RULE_MARKS)
        ends = bare.endswith((":", "："))
        if len(text) > _LONGEST_ATTRIBUTION or not (ends or bare != text):
            return False
        whole = self._wrapped(index, text)
        says = _says_wrote(whole if "@" in text else text)
        if not says:
            return bare.endswith(_ENDS_OF_ADDRESS) and has_year_and_time(whole)
        return self.prefix not in _FORWARDS or _says_who_or_when(whole)

    def _pass_quotation(self, index: int, depth: int) -> None:
        """Go on below what is quoted; where nothing marks it, below everything.

        "Ada just wrote:" above what no mark quotes is a note's: under no prefix clients
        say of whom a quotation is, or when it was written.
        """
        below = self.lines.next_filled(index + 1, within=_MAX_BANNER_GAP)
        if below is None:
            return
        if self.lines.at(below)[0] <= depth:
            if self._ends_at(index):
                self.next = len(self.lines)
            return
        while below < len(self.lines):
            inner, text = self.lines.at(below)
            if text and inner <= depth:
                break
            below += 1
        self.next = below

    def _ends_at(self, index: int) -> bool:
        """Whether all below an attribution is quoted, though nothing marks it."""
        if self.prefix is Prefix.REPLY:
            return True
        return self.prefix not in _FORWARDS and _says_who_or_when(
            self._wrapped(index, self.lines.at(index)[1])
        )

    def _wrapped(self, index: int, text: str) -> str:
        """A line with the one before it: clients wrap before or inside the address."""
        return f"{self.lines.at(index - 1)[1] if index else ''} {text}"
