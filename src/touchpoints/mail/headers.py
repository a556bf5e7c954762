"""Header fields: where they end, what they say, and how their values are written.

The reader takes one look at a block: one regular expression finds its end, one finds
its fields. Values are unfolded when they are asked for. Nothing here raises on what
stands in a mail, and everything is linear in its size.
"""

import re
from collections.abc import Iterator, KeysView
from itertools import islice
from typing import final

import attrs

from touchpoints.mail._lazy import lazy
from touchpoints.mail.limits import MEBIBYTE
from touchpoints.mail.words import decode_charset, decode_words

__all__ = [
    "CONTROLS",
    "HeaderBlock",
    "Headers",
    "decode_header",
    "read_block",
    "skip_separators",
]

#: RFC 5322 section 2.2: a name is printable ASCII without the colon. Blanks before the
#: colon are obsolete (section 4.5) and still written. A continuation starts with a blank.
_RUN_OF_FIELDS = re.compile(
    rb"(?:[!-9;-~]++[ \t]*+:[^\n]*+(?:\n[ \t][^\n]*+)*+(?:\n|\Z))*+"
)
_FIELD = re.compile(r"([!-9;-~]++)[ \t]*+:([^\n]*+(?:\n[ \t][^\n]*+)*+)\n?")
#: A field, or else a line that is none: its name is "".
_FIELD_OR_LINE = re.compile(r"([!-9;-~]++)[ \t]*+:(.*+(?:\n[ \t].*+)*+)\n|.*+\n")
_ENDS_BLOCK = re.compile(rb"\n\r*+\n")
_STARTS_A_FIELD = re.compile(rb"[!-9;-~]++[ \t]*+:")
_NAME_WITH_BLANKS = re.compile(rb"[!-9;-~][\t -9;-~]{0,60}+:")
_FOLDED_LINE = re.compile(rb"[^\n]*+\n[ \t]+[^\s]")
_BLANK_LINE = re.compile(rb"\r*+\n")
_BLANK_LINES = re.compile(rb"(?:\r*+\n)++")
_RUN_BEYOND_ASCII = re.compile("[\x80-\xff]++")
_LINE = re.compile(rb"[^\n]*+(?:\n[ \t][^\n]*+)*+\n?")
_MBOX_SEPARATORS = (b"From ", b">From ")

_BLANKS = re.compile(r"[ \t\r\n\x0b\x0c]+")
#: No part of what people read. Compiled when it is first needed: few mails need it, and
#: `import touchpoints` waits.
CONTROLS = "[\x00-\x08\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]"


def _index_of(headers: "Headers") -> dict[str, str]:
    """The first value of each name, in lower case: the last one set is the first."""
    return {name.lower(): value for name, value in reversed(headers.fields)}


# Without slots, as all that is made for each part of each mail: filling them costs twice
# as much in frozen classes.
@final
@attrs.frozen(repr=False, slots=False)
class Headers:
    r"""The header fields of a message or part: an ordered, immutable multimap.

    Names compare case-insensitively. Values are unfolded; bytes above 127 are read as
    UTF-8, else as windows-1252; encoded words (RFC 2047) stay as they are, see
    `decode_header`.

    >>> headers = Headers.parse(b"Subject: Offer\r\nTo: ada@lab.example\r\n")
    >>> headers.get("subject")
    'Offer'
    >>> "Cc" in headers, len(headers)
    (False, 2)

    Attributes:
        fields: Names and values as written, values not yet unfolded, in order.
    """

    fields: tuple[tuple[str, str], ...] = ()
    _index: dict[str, str] = attrs.field(
        init=False,
        eq=False,
        default=attrs.Factory(_index_of, takes_self=True),
    )

    @classmethod
    def parse(cls, block: bytes) -> "Headers":
        """Read a block of header fields; what is no field is passed over."""
        return read_block(block, 0, len(block)).headers

    @property
    def names(self) -> KeysView[str]:
        """The names that are there, in lower case."""
        return self._index.keys()

    def get(self, name: str) -> str | None:
        """The value of the first field of that name; None where there is none."""
        value = self._index.get(name.lower())
        if value is None:
            return None
        # As `_unfold` does it: this is asked fifteen times a mail.
        value = value.strip(" \t\n")
        return value.replace("\n", "") if "\n" in value else value

    def get_all(self, name: str) -> tuple[str, ...]:
        """The values of all fields of that name, in order; empty where there is none."""
        key = name.lower()
        if key not in self._index:
            return ()
        if len(self._index) == len(self.fields) or self._keys.count(key) == 1:
            return (_unfold(self._index[key]),)
        pairs = zip(self._keys, self.fields, strict=True)
        return tuple(_unfold(value) for each, (_name, value) in pairs if each == key)

    @lazy
    def _keys(self) -> list[str]:
        """The name of each field in lower case."""
        return [name.lower() for name, _value in self.fields]

    def __contains__(self, name: object) -> bool:
        """Whether there is a field of that name."""
        return isinstance(name, str) and name.lower() in self._index

    def __iter__(self) -> Iterator[tuple[str, str]]:
        """Names and unfolded values, in order."""
        return ((name, _unfold(value)) for name, value in self.fields)

    def __len__(self) -> int:
        """The number of fields."""
        return len(self.fields)

    def __repr__(self) -> str:
        """The number of fields only: values may be private (rule P3)."""
        return f"<Headers: {len(self.fields)} fields>"


_NO_HEADERS = Headers()


@final
@attrs.frozen(eq=False, slots=False)
class HeaderBlock:
    """What was read at the top of a message or part.

    Attributes:
        headers: The fields.
        body: Offset at which the body starts.
        malformed: Number of lines that were passed over because they are no field.
        raw_8bit: Whether a byte above 127 stood in the block (RFC 6532 allows UTF-8).
        cut: Whether fields were left out because of a limit.
    """

    headers: Headers
    body: int
    malformed: int = 0
    raw_8bit: bool = False
    cut: bool = False


def read_block(
    raw: bytes,
    start: int,
    stop: int,
    *,
    max_fields: int = 1_000,
    max_bytes: int = MEBIBYTE,
) -> HeaderBlock:
    """Read the header fields between two offsets, up to the line that ends them.

    An empty line ends them. So does, in lack of one, the first line that is no field
    and is not followed by one: then the body starts there.

    Args:
        raw: The bytes of the whole message.
        start: Offset of the first field.
        stop: Offset of the end of the message or part.
        max_fields: Fields beyond this number are left out (rule A6).
        max_bytes: Fields that do not end within so many bytes are left out (rule A6);
            the body is found behind them nonetheless.
    """
    plain = _read_plainly(raw, start, min(stop, start + max_bytes), max_fields)
    if plain is not None:
        return plain
    edge = stop
    if stop - start > max_bytes:
        # At the start of a line: half a field may mean something else than all of it.
        edge = max(start, raw.rfind(b"\n", start, start + max_bytes) + 1)
    block, body, malformed = _read_lines(raw, start, edge, stop)
    if body is None:
        body = _after_blank_line(raw, edge, stop)
    if body is not None:
        return _block_of(block, body, max_fields, malformed=malformed)
    block = _without_half_field(block, raw[edge : edge + 1])
    body = _after_fields(raw, edge, stop)
    found = _block_of(block, body, max_fields, malformed=malformed)
    return attrs.evolve(found, cut=True)


def _read_plainly(
    raw: bytes, start: int, stop: int, max_fields: int
) -> HeaderBlock | None:
    """A block of which every line is a field or continues one, as nearly all are.

    None where it needs a closer look, which takes twice as long: no empty line, a line
    that is no field, a NUL, a bare CR, perhaps too many fields.
    """
    if raw.startswith((b"\n", b"\r\n"), start):
        return None
    end = _ENDS_BLOCK.search(raw, start, stop)
    if end is None:
        return None
    block = raw[start : end.start() + 1]
    bare = block.replace(b"\r", b"")
    lines = bare.count(b"\n")
    has_odd_ends = len(block) - len(bare) not in {0, lines}
    if lines > max_fields or has_odd_ends or b"\0" in bare:
        return None
    is_ascii = bare.isascii()
    fields = _FIELD_OR_LINE.findall(bare.decode("ascii" if is_ascii else "latin-1"))
    if not is_ascii:
        fields = [(name, _decode_raw(value)) for name, value in fields]
    headers = Headers(tuple(fields))
    return None if "" in headers else HeaderBlock(headers, end.end(), 0, not is_ascii)


def _read_lines(
    raw: bytes, start: int, edge: int, stop: int
) -> tuple[bytes, int | None, int]:
    """The fields, the start of the body, and the number of lines that are no field.

    No start, where reading came to the edge. What is behind that tells whether a line
    before it is body.
    """
    end = _end_of_fields(raw, start, edge)
    runs = [raw[start:end]]
    malformed = 0
    while end < edge:
        blank = _BLANK_LINE.match(raw, end, edge)
        after = None if blank else _after_malformed_line(raw, end, stop)
        if after is None:
            return b"".join(runs), blank.end() if blank else end, malformed
        malformed += 1
        end = _end_of_fields(raw, after, edge)
        runs.append(raw[after:end])
    return b"".join(runs), None, malformed


def _after_fields(raw: bytes, edge: int, stop: int) -> int:
    """The start of the body behind fields that are not read: after an empty line.

    Found with ``bytes.find``, which is a hundred times faster than reading them.
    """
    bare = raw.find(b"\n\n", edge, stop)
    end = stop if bare < 0 else bare
    usual = raw.find(b"\n\r\n", edge, end)
    if usual >= 0:
        return usual + 3
    return stop if bare < 0 else bare + 2


def _without_half_field(block: bytes, following: bytes) -> bytes:
    """The fields without the last one, if a line follows that continues it.

    Half of a field may mean something else than all of it.
    """
    if following not in {b" ", b"\t"}:
        return block
    last = block.rfind(b"\n", 0, len(block) - 1)
    while last >= 0 and block[last + 1 : last + 2] in {b" ", b"\t"}:
        last = block.rfind(b"\n", 0, last)
    return block[: last + 1]


def skip_separators(raw: bytes, stop: int) -> int:
    r"""The offset of the first header field of a message.

    Passes over a byte order mark, empty lines (where a field follows) and the "From "
    line that mbox files and some pipes put first.

    >>> skip_separators(b"From ada Mon Nov 30\nSubject: x\n\n", 31)
    20
    """
    if _STARTS_A_FIELD.match(raw, 0, stop):
        return 0
    start = 3 if raw.startswith(b"\xef\xbb\xbf") else 0
    first = start
    if (blank := _BLANK_LINES.match(raw, first, stop)) is not None:
        first = blank.end()
    if raw.startswith(_MBOX_SEPARATORS, first):
        line = raw.find(b"\n", first, stop)
        return stop if line < 0 else line + 1
    return first if _STARTS_A_FIELD.match(raw, first, stop) else start


def _end_of_fields(raw: bytes, start: int, stop: int) -> int:
    run = _RUN_OF_FIELDS.match(raw, start, stop)
    return start if run is None else run.end()


def _after_blank_line(raw: bytes, start: int, stop: int) -> int | None:
    if start >= stop:
        return stop
    blank = _BLANK_LINE.match(raw, start, stop)
    return None if blank is None else blank.end()


def _after_malformed_line(raw: bytes, start: int, stop: int) -> int | None:
    """The offset after a line among the fields that is none, None if it is body."""
    if raw.startswith(b"--", start, stop):
        # The delimiter of a multipart that has no empty line before its parts.
        return None
    line = _LINE.match(raw, start, stop)
    after = stop if line is None else line.end()
    if _STARTS_A_FIELD.match(raw, after, stop):
        return after
    if _NAME_WITH_BLANKS.match(raw, start, stop) is None:
        return None
    ends_block = _after_blank_line(raw, after, stop) is not None
    return after if ends_block or _FOLDED_LINE.match(raw, start, stop) else None


def _block_of(
    block: bytes, body: int, max_fields: int, *, malformed: int = 0
) -> HeaderBlock:
    if not block:
        return HeaderBlock(_NO_HEADERS, body, malformed)
    # Both are cheap here; no value ever needs them. Line breaks are told by the LF.
    block = block.replace(b"\r", b"").replace(b"\0", b"")
    is_ascii = block.isascii()
    text = block.decode("ascii" if is_ascii else "latin-1")
    found = islice(_FIELD.finditer(text), max_fields + 1)
    fields = [(each[1], each[2]) for each in found]
    cut = len(fields) > max_fields
    if not is_ascii:
        fields = [(name, _decode_raw(value)) for name, value in fields]
    headers = Headers(tuple(fields[:max_fields] if cut else fields))
    return HeaderBlock(headers, body, malformed, not is_ascii, cut)


def _decode_raw(value: str) -> str:
    """The text of a value whose bytes stand in it as Latin-1.

    Where it is not UTF-8 throughout, each run of bytes above 127 is judged by itself:
    programs put fields together of names from several sources.
    """
    if value.isascii():
        return value
    try:
        return value.encode("latin-1").decode("utf-8")
    except UnicodeDecodeError:
        return _RUN_BEYOND_ASCII.sub(_decode_run, value)


def _decode_run(run: re.Match[str]) -> str:
    text, _clean = decode_charset(run[0].encode("latin-1"), None)
    return text


def _unfold(value: str) -> str:
    """A value on one line: RFC 5322 section 2.2.3 takes only the line break away."""
    value = value.strip(" \t\n")
    return value.replace("\n", "") if "\n" in value else value


def decode_header(value: str) -> str:
    """The readable text of a header value, on one line.

    Encoded words (RFC 2047) are decoded, blanks folded to one, control characters and
    line separators removed.

    >>> decode_header("=?utf-8?q?Gr=C3=BC=C3=9Fe?=  aus Wien")
    'Grüße aus Wien'
    """
    if "=?" in value:
        value = decode_words(value)
    if value.isprintable() and "  " not in value:
        return value.strip(" ")
    if "\x1b$" in value and value.isascii():
        # Japanese before encoded words, and some web forms still.
        value, _clean = decode_charset(value.encode("ascii"), None)
    value = _BLANKS.sub(" ", value)
    return re.sub(CONTROLS, "", value).strip(" ")
