"""The MIME reader: from bytes to the parts of a message, in one go.

Parts are spans over one bytes object; nothing is copied or decoded before it is asked
for. Boundaries are found with ``bytes.find``, multiparts are walked with a list instead
of recursion, and every part is scanned at most once per level, of which there are at
most ``Limits.max_depth``: the time is linear in the size of the message.
"""

import re
from collections.abc import Iterator, Mapping
from typing import final

import attrs

from touchpoints.mail._lazy import lazy
from touchpoints.mail.headers import HeaderBlock, Headers, read_block, skip_separators
from touchpoints.mail.limits import LimitKind, Limits
from touchpoints.mail.oddities import Oddity, OddityKind
from touchpoints.mail.parameters import parse_parameters
from touchpoints.mail.transfer import (
    TransferEncoding,
    decode_transfer,
    read_transfer_encoding,
)

#: A line that opens a part, for multiparts whose boundary is not declared or not used.
_UNDECLARED_BOUNDARY = re.compile(
    rb"(?:\A|\n)--([^\r\n]{1,200})\r?\n(?=[Cc][Oo][Nn][Tt][Ee][Nn][Tt]-)"
)
_USUAL_TYPES = frozenset(
    {"multipart/alternative", "multipart/mixed", "text/html", "text/plain"}
)
_MEDIA_TYPE = re.compile(r"[!#$&^_.+%*'`|~a-z0-9-]++/[!#$&^_.+%*'`|~a-z0-9-]++\Z")
#: What may follow a boundary: RFC 2046 section 5.1.1 tells to ignore the rest of the
#: line, but a longer boundary that starts with this one must not match.
_ENDS_LINE = re.compile(rb"(--)?+(?:[ \t][^\n]*+|\r*+)(?:\n|\Z)")


@final
@attrs.frozen(eq=False, slots=False)
class Part:
    """One part of a message: the message itself, a multipart, or a leaf.

    Attributes:
        headers: The fields of the part.
        media_type: "text/plain" and so on, in lower case, defaults applied.
        parameters: The parameters of Content-Type.
        raw: The bytes of the whole message.
        start: Offset at which the body of the part starts.
        end: Offset at which it ends.
        parent: The multipart around it; None for the message itself.
        position: Which of the parent's parts it is, from 0.
    """

    headers: Headers = attrs.field(repr=False)
    media_type: str
    parameters: Mapping[str, str] = attrs.field(repr=False)
    raw: bytes = attrs.field(repr=False)
    start: int
    end: int
    parent: "Part | None" = attrs.field(default=None, repr=False)
    position: int = 0

    @lazy
    def transfer_encoding(self) -> TransferEncoding:
        """How the body is written."""
        return read_transfer_encoding(self.headers.get("Content-Transfer-Encoding"))

    @lazy
    def disposition(self) -> tuple[str, Mapping[str, str]]:
        """Content-Disposition and its parameters; ("", {}) where there is none."""
        value = self.headers.get("Content-Disposition")
        return ("", {}) if value is None else parse_parameters(value)

    @property
    def encoded(self) -> bytes:
        """The body as written."""
        return self.raw[self.start : self.end]

    def decode(self) -> bytes:
        """The body with its transfer encoding undone."""
        return decode_transfer(self.encoded, self.transfer_encoding)


@final
@attrs.frozen(eq=False, slots=False)
class PartTree:
    """All that one pass over a message found.

    Attributes:
        root: The message itself.
        leaves: The parts that are no multiparts, in order; the root where it is none.
        oddities: What was odd about the structure.
        limits_reached: The limits at which reading stopped.
    """

    root: Part
    leaves: tuple[Part, ...]
    oddities: tuple[Oddity, ...] = ()
    limits_reached: tuple[LimitKind, ...] = ()


def read_root(raw: bytes, limits: Limits) -> tuple[Part, HeaderBlock]:
    """The message itself as a part, and what was found while reading its fields."""
    end = len(raw)
    block = read_block(
        raw,
        skip_separators(raw, end),
        end,
        max_fields=limits.max_headers,
        max_bytes=limits.max_header_bytes,
    )
    return _part_of(block, raw, end), block


def read_parts(root: Part, limits: Limits) -> PartTree:
    """Walk the multiparts of a message down to its leaves.

    Args:
        root: The message itself, from `read_root`.
        limits: Where to stop: number of parts, levels and header fields (rule A6).
    """
    if not root.media_type.startswith("multipart/"):
        return PartTree(root, (root,))
    walk = _Walk(limits)
    walk.run(root)
    return PartTree(
        root, tuple(walk.leaves), tuple(walk.oddities), tuple(walk.limits_reached)
    )


class _Walk:
    """A depth-first walk in document order, with a list for a stack."""

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self.parts = 1
        self.header_room = limits.max_header_bytes
        self.leaves: list[Part] = []
        self.oddities: list[Oddity] = []
        self.limits_reached: list[LimitKind] = []

    def run(self, root: Part) -> None:
        waiting = [(root, 1)]
        while waiting:
            part, depth = waiting.pop()
            if not part.media_type.startswith("multipart/"):
                self.leaves.append(part)
                continue
            if depth > self.limits.max_depth:
                self._reach(LimitKind.DEPTH)
                self.leaves.append(part)
                continue
            children = self._children(part)
            waiting.extend((child, depth + 1) for child in reversed(children))

    def _children(self, part: Part) -> list[Part]:
        found = self._take_apart(part)
        if not found.spans and not found.is_cut:
            # RFC 2045 section 5.2: a multipart that cannot be taken apart is text.
            return [attrs.evolve(part, media_type="text/plain", end=found.preamble_end)]
        self.parts += len(found.spans)
        children: list[Part] = []
        for position, (start, end) in enumerate(found.spans):
            block = self._read_fields(part.raw, start, end)
            if block.cut and not block.headers:
                # Nothing tells what it is; base64 would pass for text.
                continue
            children.append(_part_of(block, part.raw, end, part, position))
        return children

    def _read_fields(self, raw: bytes, start: int, end: int) -> HeaderBlock:
        block = read_block(
            raw,
            start,
            end,
            max_fields=self.limits.max_headers,
            max_bytes=self.header_room,
        )
        self.header_room -= min(block.body - start, self.header_room)
        if block.cut:
            self._reach(LimitKind.HEADERS)
        return block

    def _take_apart(self, part: Part) -> "_Split":
        room = self.limits.max_parts - self.parts
        found = _split(part, _declared_boundary(part), room)
        if not found.spans and not found.is_cut:
            self._note(OddityKind.MISSING_BOUNDARY, part.media_type)
            guesses = (
                _split(part, guess(part), room)
                for guess in (_recased_boundary, _undeclared_boundary)
            )
            found = next((each for each in guesses if each.spans), found)
        if not found.is_closed:
            self._note(OddityKind.UNTERMINATED_MULTIPART, part.media_type)
        if found.is_cut:
            self._reach(LimitKind.PARTS)
        return found

    def _note(self, kind: OddityKind, detail: str) -> None:
        self.oddities.append(Oddity(kind, detail))

    def _reach(self, kind: LimitKind) -> None:
        if kind not in self.limits_reached:
            self.limits_reached.append(kind)
            self._note(OddityKind.LIMIT_REACHED, kind.value)


def _part_of(
    block: HeaderBlock,
    raw: bytes,
    end: int,
    parent: Part | None = None,
    position: int = 0,
) -> Part:
    parameters: Mapping[str, str] = {}
    value = block.headers.get("Content-Type")
    if value is None:
        media_type = _default_type(parent)
    else:
        media_type, parameters = parse_parameters(value)
        if media_type not in _USUAL_TYPES and not _MEDIA_TYPE.match(media_type):
            # RFC 2045 section 5.2: what cannot be read is plain text. "text" alone is
            # common.
            media_type = _repair_type(media_type, _default_type(parent))
    start = min(block.body, end)
    return Part(
        block.headers, media_type, parameters, raw, start, end, parent, position
    )


def _default_type(parent: Part | None) -> str:
    """RFC 2046 section 5.1.5: parts of a digest are messages unless they say else."""
    if parent is not None and parent.media_type == "multipart/digest":
        return "message/rfc822"
    return "text/plain"


def _repair_type(written: str, default: str) -> str:
    joined = "".join(written.split())
    if _MEDIA_TYPE.match(joined):
        return joined
    main = joined.partition("/")[0]
    known = {"multipart": "multipart/mixed", "text": "text/plain", "": default}
    return known.get(main, "application/octet-stream" if "/" in joined else default)


def _declared_boundary(part: Part) -> bytes:
    """RFC 2046 section 5.1.1: a boundary does not end in blanks."""
    return part.parameters.get("boundary", "").rstrip().encode("utf-8", "replace")


def _recased_boundary(part: Part) -> bytes:
    """The declared boundary as it stands in the body, in another case (by gateways)."""
    boundary = _declared_boundary(part)
    # A line break more: all is one byte further on than in the message.
    body = b"\n" + part.encoded.lower()
    at = body.find(b"\n--" + boundary.lower())
    start = part.start + at + len(b"--")
    return part.raw[start : start + len(boundary)] if boundary and at >= 0 else b""


def _undeclared_boundary(part: Part) -> bytes:
    # From the line break before the body on: the first line of it may be the one.
    start = max(0, part.start - 1)
    match = _UNDECLARED_BOUNDARY.search(part.raw, start, part.end)
    return b"" if match is None else match[1].rstrip()


@final
@attrs.frozen(eq=False, repr=False, slots=False)
class _Split:
    """A multipart taken apart.

    Attributes:
        spans: Where its parts start and end.
        preamble_end: Where the text before the first delimiter line ends.
        is_closed: Whether the closing delimiter line was there.
        is_cut: Whether there were more parts than there was room for.
    """

    spans: list[tuple[int, int]]
    preamble_end: int
    is_closed: bool
    is_cut: bool


def _split(part: Part, boundary: bytes, room: int) -> _Split:
    """Find the parts of a multipart, given its boundary.

    RFC 2046 section 5.1.1: the line break before a delimiter belongs to it. What stands
    before the first delimiter and after the closing one is no part. A delimiter after
    the closing one opens a part again: an inner multipart had the same boundary.
    """
    spans: list[tuple[int, int]] = []
    preamble_end = opened = part.end
    is_closed = not boundary
    for at, after, closes in _delimiters(part, boundary):
        # A delimiter right after a delimiter, as some gateways write it, opens no part.
        if opened < at:
            spans.append((opened, _before_line_break(part.raw, opened, at)))
        preamble_end = min(preamble_end, at)
        opened, is_closed = part.end if closes else after, closes
        if len(spans) > room:
            break
    if opened < part.end:
        spans.append((opened, part.end))
    is_cut = len(spans) > room
    return _Split(spans[:room], preamble_end, is_closed or is_cut, is_cut)


def _delimiters(part: Part, boundary: bytes) -> Iterator[tuple[int, int, bool]]:
    """Offsets of each delimiter line and of the line after it; whether it closes."""
    raw, stop = part.raw, part.end
    needle = b"\n--" + boundary
    at = part.start
    if not raw.startswith(needle[1:], at, stop):
        at = raw.find(needle, at, stop) + 1
    while boundary and at > 0:
        after = at + len(needle) - 1
        rest = _ENDS_LINE.match(raw, after, stop)
        if rest is not None:
            yield at, rest.end(), rest[1] is not None
            after = rest.end() - 1
        at = raw.find(needle, after, stop) + 1


def _before_line_break(raw: bytes, opened: int, at: int) -> int:
    """Where a part ends whose closing delimiter line starts at an offset."""
    if raw.endswith(b"\r\n", opened, at):
        return at - 2
    return at - 1 if raw.endswith(b"\n", opened, at) else at
