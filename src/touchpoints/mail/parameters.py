"""Parameters of Content-Type and Content-Disposition (RFC 2045, 2231, 2047)."""

import re

from touchpoints.mail.words import decode_charset, decode_words

#: One parameter. Every repeat is possessive, so that no input makes it go back.
_PARAMETER = re.compile(
    r";\s*+([^\s=;\"]++)\s*+=\s*+"
    r"(?:\"((?:[^\"\\]|\\.)*+)(?:\"|\Z)|([^;]*+))",
    re.DOTALL,
)
#: How nearly all values are written: tokens, nothing to decode or to unquote.
_PLAIN = "[A-Za-z0-9_.+-]"
_USUAL = re.compile(
    rf"({_PLAIN}++(?:/{_PLAIN}++)?+)"
    rf"(?:;[ \t]*+([A-Za-z]++)=(?:\"([A-Za-z0-9_.+/:=-]++)\"|({_PLAIN}++)))?+\Z"
)
_COMMENT = re.compile(r"\s\([^()]*+\)")
#: RFC 2045 section 5.1 lets a comment follow a value; in these no blank can stand bare.
_TOKENS = frozenset({"boundary", "charset", "delsp", "format"})
_NAMES = frozenset({"filename", "name"})
_TRAILING_COMMENT = re.compile(r"\s\([^()]*+\)\Z")
_EXTENSION = re.compile(r"\.[A-Za-z0-9]{1,10}\Z")
#: RFC 2231: name*, name*0, name*0*.
_EXTENDED = re.compile(r"([^*]++)(?:\*(\d{1,6}))?(\*)?\Z")
_CHARSET_MARK = re.compile(r"([^']*+)'[^']*+'")
#: Compiled when it is first needed: few mails need it, and `import touchpoints` waits.
_CONTROLS = "[\x00-\x1f\x7f\ud800-\udfff]"


def parse_parameters(value: str) -> tuple[str, dict[str, str]]:
    """The leading value of a field, in lower case, and its parameters.

    Names are in lower case; of equal names the first counts. RFC 2231 continuations
    and charsets are joined and decoded, and so are encoded words in values, which RFC
    2047 forbids and most clients write.

    >>> parse_parameters('text/plain; charset="utf-8"; format=flowed')
    ('text/plain', {'charset': 'utf-8', 'format': 'flowed'})
    >>> parse_parameters("attachment; filename*=utf-8''na%C3%AFve.txt")
    ('attachment', {'filename': 'naïve.txt'})
    """
    usual = _USUAL.match(value)
    if usual is not None:
        main, name, quoted, bare = usual.groups()
        return main.lower(), {name.lower(): quoted or bare} if name else {}
    head, semicolon, rest = value.partition(";")
    if "(" in head:
        head = _COMMENT.sub("", head)
    main = head.strip().lower()
    if "=" in main and not main.startswith("="):
        # The first semicolon was forgotten: "application/pdf name=offer.pdf".
        main, _blank, forgotten = head.strip().partition(" ")
        main, semicolon, value = main.lower(), ";", f";{forgotten};{rest}"
    return (main, _read_parameters(value)) if semicolon else (main, {})


def _read_parameters(value: str) -> dict[str, str]:
    parameters: dict[str, str] = {}
    extended: dict[str, dict[int, tuple[str, bool]]] = {}
    for name, quoted, bare in _PARAMETER.findall(value):
        key = name.lower()
        text = _unquote(quoted) if quoted else _uncommented(key, bare.strip())
        if "*" in key:
            _collect(extended, key, text)
        else:
            parameters.setdefault(key, _plain(text))
    for name, pieces in extended.items():
        parameters[name] = _join(pieces)
    return parameters


def _uncommented(name: str, text: str) -> str:
    """A bare value without the comment behind it.

    Names have blanks although they must not: "offer (1).pdf" and "offer (final)".
    """
    if name in _TOKENS:
        return text.partition(" ")[0].partition("\t")[0]
    if name in _NAMES and text.endswith(")"):
        rest = _TRAILING_COMMENT.sub("", text).rstrip()
        return rest if _EXTENSION.search(rest) else text
    return text


def _unquote(text: str) -> str:
    r"""Undo quoted pairs, but only those that must be: Outlook writes C:\new bare."""
    if "\\" not in text:
        return text
    return text.replace("\\\\", "\0").replace('\\"', '"').replace("\0", "\\")


def _plain(text: str) -> str:
    if "=?" in text:
        text = decode_words(text)
    return text if text.isprintable() else re.sub(_CONTROLS, "", text)


def _collect(
    extended: dict[str, dict[int, tuple[str, bool]]], name: str, text: str
) -> None:
    match = _EXTENDED.match(name)
    if match is None:
        return
    base, number, star = match.groups()
    pieces = extended.setdefault(base, {})
    pieces.setdefault(int(number or 0), (text, bool(star)))


def _join(pieces: dict[int, tuple[str, bool]]) -> str:
    """Join the numbered pieces of one parameter; percent-encoding may end amid one."""
    ordered = [pieces[number] for number in sorted(pieces)]
    if not any(encoded for _text, encoded in ordered):
        return _plain("".join(text for text, _encoded in ordered))
    first, first_is_encoded = ordered[0]
    charset = ""
    if first_is_encoded and (marks := _CHARSET_MARK.match(first)):
        charset = marks[1]
        ordered[0] = (first[marks.end() :], True)
    data = b"".join(
        percent_decoded(text) if encoded else text.encode("utf-8", "replace")
        for text, encoded in ordered
    )
    decoded, _clean = decode_charset(data, charset or None)
    return re.sub(_CONTROLS, "", decoded)


def percent_decoded(text: str) -> bytes:
    """The bytes of RFC 2231 or of a URL, without the percent signs before digits.

    `urllib` takes two hundred times the memory of a hostile text for it.

    >>> percent_decoded("na%C3%AFve 100%").decode("utf-8")
    'naïve 100%'
    """
    data = text.encode("utf-8", "replace")
    return re.sub(
        rb"%([0-9A-Fa-f]{2})", lambda each: bytes.fromhex(each[1].decode()), data
    )
