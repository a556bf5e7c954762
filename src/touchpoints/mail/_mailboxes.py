"""The careful reader of address lists: RFC 5322 with its obsolete forms, and real life.

One pass over tokens with a few lists as its memory: no recursion, no second look at what
was read, so a hostile header costs no more than its length. `touchpoints.mail.addresses`
reads the ordinary mailbox with one regular expression and comes here for the rest.
"""

import re
import unicodedata
from typing import Final, NamedTuple, final

import attrs

from touchpoints.mail._display_names import fold_blanks, tidy, tidy_name

_TOKEN: Final = re.compile(
    r"""
      (?P<blank> [ ] )
    # An encoded word first: it may hold a bare "(" or "," (RFC 2047 section 5 forbids
    # them, Lotus Notes wrote them).
    | (?P<word> =\?[^?\s"<>]*+\?[bBqQ]\?[^?\s"<>]*+\?= )
    | (?P<quoted> "[^"\\]*+(?:\\.[^"\\]*+)*+" )
    | (?P<smart> [“„][^“”„"<>@]*+[“”] | «[^«»"<>@]*+» )
    | (?P<literal> (?<=@)\[[^\[\]<>"\s]*+\] )
    | (?P<bracket> \[[^\[\]<>"]*+\] )
    | (?P<pair> \\[\\"()<>\[\],;:@“„«] )
    | (?P<atom> [^\s"()<>\[\],;:\\“„«]++ )
    | (?P<mark> . )
    """,
    re.VERBOSE | re.DOTALL,
)
_COMMENT_MARK: Final = re.compile(r"\\.|[()]", re.DOTALL)
_PAIR: Final = re.compile(r"\\(.)", re.DOTALL)
_RUN: Final = re.compile(r'(?:"[^"\\]*+(?:\\.[^"\\]*+)*+"|[^\s"]++)++', re.DOTALL)

# Stands in the written text for what can be no part of an address.
_FOREIGN: Final = "\\"

# addr-spec (RFC 5322, section 3.4.1) without blanks and comments. Dots may stand anywhere
# in the local part: Japanese mobile carriers gave out "a..b@" and "a.@". The domain's
# classes are told by what they lack (ASCII but letters, digits, dot, hyphen, underscore),
# which compiles ten times faster than the ranges up to U+10FFFF.
_ADDR_SPEC: Final = re.compile(
    r"""
    (?: "[^"\\]*+(?:\\.[^"\\]*+)*+" | [^\s"(),:;<>@\[\]\\]++ )++
    @
    (?: \[[^\[\]\\\s]++\]
      | [^\x00-/:-@\[-^`{-\x7f] [^\x00-,/:-@\[-^`{-\x7f]*+
    )
    """,
    re.VERBOSE | re.DOTALL,
)
_SCHEME: Final = re.compile(r"(?:mailto|smtp):", re.IGNORECASE)
# Exchange wraps the addresses of its own directory like this; nobody outside can read
# them back.
_ENCAPSULATED: Final = re.compile(r"imcea[a-z0-9]*+-", re.IGNORECASE)

#: How many words before a comma still belong to a name: "Byron, Ada", "Byron, Ada, PhD".
_NAME_PARTS_BEFORE_COMMA: Final = 2


@final
class Mailbox(NamedTuple):
    """An address as written and the decoded name beside it."""

    address: str
    name: str


def read_addr_spec(text: str) -> str | None:
    """The address that is the whole of this text; None where it is not one.

    Reads ``mailto:`` links, source routes (RFC 5322, section 4.4), blanks around dots and
    the at sign, and strips quotes and dots that a sentence put around it.

    >>> read_addr_spec("@relay.example,@hub.example:ada @ lab . example")
    'ada@lab.example'
    """
    if "@" not in text:
        return None
    text = text.strip(" ")
    scheme = _SCHEME.match(text)
    if scheme:
        text = text[scheme.end() :]
    if text.startswith("@"):
        text = text.partition(":")[2]
    if " " in text and '"' not in text:
        text = text.replace(" @", "@").replace("@ ", "@")
        text = text.replace(" .", ".").replace(". ", ".")
    if "?" in text and '"' not in text:
        # A mailto link's "?subject=..."; a local part may hold a question mark.
        local, _, rest = text.partition("@")
        text = f"{local}@{rest.partition('?')[0]}"
    text = _strip_marks(text)
    if not _ADDR_SPEC.fullmatch(text) or _ENCAPSULATED.match(text):
        return None
    # A combining mark would melt into the bracket before it: "<" and U+0338 are "≮".
    return None if unicodedata.combining(text[0]) else text


def _strip_marks(text: str) -> str:
    """Without what a sentence or a client puts around an address."""
    stripped = text.rstrip(" .,;'’”“»、，；。")
    if len(stripped) < len(text):
        text = stripped.lstrip(" '‘")
    return text.lstrip(" ‘“„«")


def read_mailboxes(text: str) -> tuple[list[Mailbox], list[str]]:
    """The mailboxes in this text, and what in it has no readable address.

    Both in order; groups are flattened and their names dropped. Never raises.
    """
    reader = _Reader(text=fold_blanks(text))
    reader.read()
    return reader.mailboxes, reader.unread


@final
@attrs.define(eq=False, repr=False)
class _Words:
    """What was read since the last separator or angle bracket.

    Attributes:
        shown: Pieces as a reader sees them: quotes resolved, comments in parentheses.
        plain: Pieces as written, without comments: where addresses are looked for.
        comments: The comments' own texts.
    """

    shown: list[str] = attrs.Factory(list[str])
    plain: list[str] = attrs.Factory(list[str])
    comments: list[str] = attrs.Factory(list[str])

    def add(self, shown: str, plain: str) -> None:
        self.shown.append(shown)
        self.plain.append(plain)

    def add_comment(self, comment: str) -> None:
        self.add(f" ({comment}) ", " ")
        self.comments.append(comment)

    def written(self) -> str:
        text = "".join(self.plain).strip()
        if '"' in text:
            return text
        # RFC 5322, section A.6.3: "jdoe@test   . example".
        return " ".join(text.split()).replace(" . ", ".")

    def name(self) -> str:
        """The words, or where there are none the comments: ``a@b (Ada)``."""
        if not self.comments or self.written():
            return "".join(self.shown)
        return " ".join(self.comments)


@final
@attrs.define(eq=False, repr=False)
class _Reader:
    """The state of one pass over an address list."""

    text: str
    mailboxes: list[Mailbox] = attrs.Factory(list[Mailbox])
    unread: list[str] = attrs.Factory(list[str])

    _words: _Words = attrs.Factory(_Words)
    # Inside angle brackets: the pieces so far. None outside.
    _angle: list[str] | None = None
    # Names that ended with a comma and had no address: perhaps "Byron" of "Byron, Ada".
    _waiting: list[str] = attrs.Factory(list[str])
    # Where the mailboxes of the current segment begin, and where its text does.
    _first: int = 0
    _start: int = 0
    _has_bad_angle: bool = False
    _has_open_comment: bool = False

    def read(self) -> None:
        position = 0
        while token := _TOKEN.match(self.text, position):
            position = token.end()
            if token.lastgroup == "mark":
                position = self._read_mark(token[0], position)
            else:
                self._add(token[0], token.lastgroup)
        self._end_segment(position)
        self._give_up_waiting()

    def _add(self, piece: str, kind: str | None) -> None:
        if self._angle is not None:
            if piece != " " or self._angle:
                self._angle.append(piece)
            return
        match kind:
            case "quoted":
                self._words.add(_PAIR.sub(r"\1", piece[1:-1]), piece)
            case "smart":
                self._words.add(piece[1:-1], piece)
            case "pair":
                self._words.add(piece[1], _FOREIGN)
            case "bracket":
                self._add_bracket(piece)
            case _:
                self._words.add(piece, piece)

    def _add_bracket(self, piece: str) -> None:
        """``Ada Byron [mailto:ada@lab.example]``, as old Outlook quotes; or ``[EXT]``."""
        address = read_addr_spec(piece[1:-1])
        if address is None:
            self._words.add(piece, piece)
        else:
            self._add_mailbox(address)

    def _read_mark(self, mark: str, position: int) -> int:
        """Deal with a character that has a meaning; returns where to read on."""
        match mark:
            case "(":
                return self._read_comment(position)
            case "<":
                self._open_angle()
            case ">" if self._angle is None:
                self._words.add(" ", " ")
            case ">":
                self._close_angle()
            case "," if self._angle and self._angle[0][0] in "@/":
                # A source route, or an Exchange path: commas belong to it.
                self._angle.append(mark)
            case ",":
                self._end_segment(position - 1)
                self._start = position
            case ";":
                self._end_segment(position - 1)
                self._give_up_waiting()
                self._start = position
            case ":" if self._angle is None:
                self._end_phrase(position)
            case '"' if self._angle is None:
                # It has no partner; it is no part of a name.
                self._words.add("", _FOREIGN)
            case _:
                self._add(mark, None)
        return position

    def _read_comment(self, position: int) -> int:
        """Skip a comment, nested ones included, counting instead of recursing.

        A parenthesis that is never closed is text like any other, and so are all that
        follow: they are not searched again.
        """
        depth = 0 if self._has_open_comment else 1
        for mark in _COMMENT_MARK.finditer(self.text, position) if depth else ():
            depth += (mark[0] == "(") - (mark[0] == ")")
            if not depth:
                comment = self.text[position : mark.start()]
                if self._angle is None:
                    self._words.add_comment(_PAIR.sub(r"\1", comment))
                return mark.end()
        self._has_open_comment = True
        self._add("(", None)
        return position

    def _open_angle(self) -> None:
        """``<a@b<mailto:a@b>>`` and ``<<a@b>>``: a bracket within a bracket."""
        content = "".join(self._angle or ())
        self._angle = None
        # An unclosed bracket: "Ada <ada@lab.example Bob <bob@lab.example>".
        head, _, rest = content.partition(" ")
        address = read_addr_spec(content) or read_addr_spec(head)
        if address is not None:
            self._add_mailbox(address)
            self._words.add(rest, rest)
        elif content:
            self._words.add(content, _FOREIGN)
        self._angle = []

    def _close_angle(self) -> None:
        if self._angle is None:
            return
        content = "".join(self._angle)
        self._angle = None
        address = read_addr_spec(content)
        if address is not None:
            self._add_mailbox(address)
        elif content:
            self._words.add("", _FOREIGN)
            self._has_bad_angle = True

    def _add_mailbox(self, address: str) -> None:
        """A mailbox whose name, if any, stands before it."""
        written, name = self._words.name(), ""
        self._words = _Words()
        if len(self.mailboxes) > self._first:
            name = tidy_name(written, address)
            if not name and _are_equal(self.mailboxes[-1].address, address):
                return
        else:
            name = tidy_name(self._join_waiting(written), address)
        self.mailboxes.append(Mailbox(address, name))

    def _join_waiting(self, name: str) -> str:
        """The name with the parts before the comma: "Byron, Ada <ada@lab.example>"."""
        parts = [*self._waiting[-_NAME_PARTS_BEFORE_COMMA:], name]
        if name.strip() and len(parts) > len(self._waiting):
            self._waiting = []
            return ",".join(parts)
        self._give_up_waiting()
        return name

    def _end_phrase(self, position: int) -> None:
        """At a colon: the words before it named a group, or were a scheme or a label."""
        if len(self.mailboxes) > self._first or "@" in self._words.written():
            self._end_segment(position - 1)
        self._give_up_waiting()
        self._words = _Words()
        self._has_bad_angle = False
        self._start = position

    def _end_segment(self, end: int) -> None:
        self._close_angle()
        if self._words.plain:
            words, self._words = self._words, _Words()
            if len(self.mailboxes) > self._first:
                self._add_after(words)
            else:
                self._add_bare(words, end)
        self._first = len(self.mailboxes)
        self._has_bad_angle = False

    def _add_after(self, words: _Words) -> None:
        """Words after a mailbox: more addresses run together, else its name."""
        addresses = _find_addresses(words.written())
        last = self.mailboxes[-1]
        if not addresses and not last.name and _is_readable(words.name()):
            name = tidy_name(words.name(), last.address)
            self.mailboxes[-1] = Mailbox(last.address, name)
        for address in addresses:
            if not _are_equal(self.mailboxes[-1].address, address):
                self.mailboxes.append(Mailbox(address, ""))

    def _add_bare(self, words: _Words, end: int) -> None:
        """Words without an address in brackets: ``a@b (Ada)``, ``a@b c@d``, a name."""
        written = words.written()
        addresses = _find_addresses(written) or _read_whole(written)
        if addresses:
            self._give_up_waiting()
            name = _name_beside(words, addresses)
            self.mailboxes += [Mailbox(address, name) for address in addresses]
        elif self._has_bad_angle:
            unread = self._join_waiting(self.text[self._start : end])
            self._waiting.append(unread)
            self._give_up_waiting()
        elif _is_readable(written):
            self._waiting.append(words.name())

    def _give_up_waiting(self) -> None:
        names = [tidy(name) for name in self._waiting]
        self.unread += [name for name in names if name]
        self._waiting = []


def _find_addresses(written: str) -> list[str]:
    if "@" not in written:
        return []
    runs = [read_addr_spec(run) for run in _RUN.findall(written)]
    return [address for address in runs if address is not None]


def _read_whole(written: str) -> list[str]:
    """An address spread with blanks (obsolete) or in quotes: ``"a@b"``, ``'a@b'``.

    With blanks its domain must have a dot: "Ada @ Acme" is a name. So is an encoded
    word that says nothing else (RFC 2047 section 5 forbids it; web forms write it).
    """
    inner = tidy(written)
    if "=?" in written and " " in inner:
        return []
    address = read_addr_spec(inner)
    if address is None:
        return []
    if " " in inner and not {".", "["} & set(address.rpartition("@")[2]):
        return []
    return [address]


def _name_beside(words: _Words, addresses: list[str]) -> str:
    """The name of a lone address without brackets: other words, or the comment."""
    if len(addresses) > 1:
        return ""
    others = [run for run in _RUN.findall(words.written()) if not read_addr_spec(run)]
    name = _PAIR.sub(r"\1", " ".join(others))
    if not _is_readable(name) or "@" in name:
        name = " ".join(words.comments)
    return tidy_name(name, addresses[0])


def _is_readable(text: str) -> bool:
    return any(character.isalnum() for character in text)


def _are_equal(one: str, other: str) -> bool:
    return one.casefold() == other.casefold()
