"""Where touchpoints and the standard library read a mail differently, and why.

    python benchmarks/differences.py [FOLDER]

Reads each mail in FOLDER (default: examples/inbox) with both, compares what both tell, and
counts the differences by their reason. `EXPLANATIONS` is the list of all that are known;
what none of them explains is printed, and the exit status is 1 then. The tests hold
generated mails and the examples to the same list: tests/mail/test_differential.py.

The standard library's reading is compat32 with what its documentation recommends
(`decode_header`, `getaddresses`, `parsedate_to_datetime`), which is right on structure
nearly always; `policy.default` raises on some real mails.
"""

import argparse
import contextlib
import email
import re
import sys
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import datetime
from email.header import decode_header, make_header
from email.message import Message as StandardMessage
from email.utils import getaddresses, parsedate_to_datetime
from pathlib import Path
from typing import Final, NamedTuple

from touchpoints.mail.headers import skip_separators
from touchpoints.mail.messages import Message, parse_message
from touchpoints.mail.oddities import OddityKind


class Difference(NamedTuple):
    """One fact that the two readers tell differently.

    Attributes:
        fact: Which one: "subject", "from", "text" and so on.
        ours: What touchpoints tells.
        theirs: What the standard library tells; None where it raised.
        message: The mail as touchpoints read it.
        raw: The mail.
    """

    fact: str
    ours: object
    theirs: object
    message: Message
    raw: bytes


class Explanation(NamedTuple):
    """A reason why the two differ.

    Attributes:
        reason: Who does what, and why ours is right, or at least meant.
        facts: The facts that it is about.
        applies: Whether it is the reason of a difference.
    """

    reason: str
    facts: tuple[str, ...]
    applies: Callable[[Difference], bool]


# -- what both tell -------------------------------------------------------------------


def compare(raw: bytes) -> Iterator[Difference]:
    """The differences between the two readings of a mail."""
    message = parse_message(raw)
    standard = email.message_from_bytes(_prepared(raw))
    for fact, (ours, theirs) in _READINGS.items():
        mine, other = ours(message), _attempt(theirs, standard)
        if mine != other:
            yield Difference(fact, mine, other, message, raw)


def _prepared(raw: bytes) -> bytes:
    """A mail as the standard library expects it.

    Without a byte order mark, blank lines and "From " above the fields, and with line
    feeds where there are none but carriage returns: all of which we read.
    """
    if b"\n" not in raw:
        raw = raw.replace(b"\r", b"\n")
    return raw[skip_separators(raw, len(raw)) :]


def explain(difference: Difference) -> str | None:
    """The reason of a difference; None for an unknown one.

    Where there are several fields of a name, each of them may differ for its own.
    """
    reason = _reason(difference)
    if reason is not None:
        return reason
    reasons = [_reason(each) for each in _by_field(difference)]
    return reasons[0] if reasons and None not in reasons else None


def _by_field(difference: Difference) -> Iterator[Difference]:
    """The differences in mails that have but one of the fields of that name each."""
    name = _FIELD_OF.get(difference.fact)
    values = difference.message.headers.get_all(name) if name else ()
    for value in values if len(values) > 1 else ():
        alone = f"{name}: {value}\n\n".encode()
        yield from (each for each in compare(alone) if each.fact == difference.fact)


def _reason(difference: Difference) -> str | None:
    for explanation in EXPLANATIONS:
        if difference.fact in explanation.facts and explanation.applies(difference):
            return explanation.reason
    return None


def _attempt(
    reading: Callable[[StandardMessage], object], standard: StandardMessage
) -> object:
    with contextlib.suppress(Exception):
        return reading(standard)
    return None


def _line(text: object) -> str:
    return " ".join(str(text).split())


def _decoded(value: object) -> str:
    return str(make_header(decode_header(str(value))))


def _their_subject(standard: StandardMessage) -> str:
    value = standard["Subject"]
    return "" if value is None else _line(_decoded(value))


def _their_people(field: str) -> Callable[[StandardMessage], list[str]]:
    def read(standard: StandardMessage) -> list[str]:
        values = standard.get_all(field, [])
        chosen = values[:1] if field == "From" else values
        pairs = getaddresses([str(value) for value in chosen])
        return [address for _name, address in pairs if address]

    return read


def _our_people(field: str) -> Callable[[Message], list[str]]:
    def read(message: Message) -> list[str]:
        people = {"From": message.from_, "To": message.to, "Cc": message.cc}[field]
        return [each.address for each in people]

    return read


def _their_names(standard: StandardMessage) -> list[str]:
    values = [str(value) for value in standard.get_all("From", [])[:1]]
    return [_line(_decoded(name)) for name, address in getaddresses(values) if address]


def _our_names(message: Message) -> list[str]:
    return [each.name for each in message.from_]


def _their_date(standard: StandardMessage) -> datetime | None:
    value = standard["Date"]
    if value is None:
        return None
    return parsedate_to_datetime(str(value)).replace(tzinfo=None)


def _our_date(message: Message) -> datetime | None:
    return None if message.date is None else message.date.replace(tzinfo=None)


def _their_leaves(standard: StandardMessage) -> Iterator[StandardMessage]:
    """Leaves; a message inside is one, and is not entered."""
    waiting = [standard]
    while waiting:
        part = waiting.pop()
        if part.get_content_maintype() == "multipart" and part.is_multipart():
            children = part.get_payload()
            waiting += [
                each for each in reversed(children) if isinstance(each, type(part))
            ]
        else:
            yield part


def _their_files(standard: StandardMessage) -> list[tuple[str, int]]:
    return sorted(
        (_decoded(part.get_filename()), len(_content(part)))
        for part in _their_leaves(standard)
        if part.get_filename() and not part.is_multipart()
    )


def _our_files(message: Message) -> list[tuple[str, int]]:
    generated = re.compile(r"(attachment|signature)-\d+\.")
    files = message.attachments + message.inline + message.signatures
    return sorted(
        (each.filename, each.size)
        for each in files
        if not generated.match(each.filename) and each.media_type != "message/rfc822"
    )


def _content(part: StandardMessage) -> bytes:
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""


def _their_words(standard: StandardMessage) -> list[str]:
    """The words of the plain text that is shown, in order."""
    for part in _their_leaves(standard):
        is_file = part.get_filename() or part.get_content_disposition() == "attachment"
        if part.get_content_type() == "text/plain" and not is_file:
            charset = part.get_content_charset("us-ascii")
            return _content(part).decode(charset).replace("\0", "").split()
    return []


def _our_words(message: Message) -> list[str]:
    return message.text.replace("\0", "").split()


_READINGS: Final[
    dict[str, tuple[Callable[[Message], object], Callable[[StandardMessage], object]]]
] = {
    "subject": (lambda message: _line(message.subject), _their_subject),
    "from": (_our_people("From"), _their_people("From")),
    "names": (_our_names, _their_names),
    "to": (_our_people("To"), _their_people("To")),
    "cc": (_our_people("Cc"), _their_people("Cc")),
    "date": (_our_date, _their_date),
    "files": (_our_files, _their_files),
    "text": (_our_words, _their_words),
}

_PEOPLE: Final = ("from", "to", "cc", "names")
_FIELD_OF: Final = {"names": "From", "from": "From", "to": "To", "cc": "Cc"}
_ALL: Final = tuple(_READINGS)
_ADDRESS: Final = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")


# -- why they differ ------------------------------------------------------------------


def _field(difference: Difference) -> str:
    name = _FIELD_OF.get(difference.fact, difference.fact.title())
    return ", ".join(difference.message.headers.get_all(name))


def _has(*kinds: OddityKind) -> Callable[[Difference], bool]:
    def applies(difference: Difference) -> bool:
        return any(each.kind in kinds for each in difference.message.oddities)

    return applies


def _their_fields_end_early(difference: Difference) -> bool:
    """The standard library stops at the first line that is no field."""
    standard = email.message_from_bytes(_prepared(difference.raw))
    return len(standard) < len(difference.message.headers)


def _is_raised(difference: Difference) -> bool:
    return difference.theirs is None and difference.ours is not None


def _field_has(pattern: str) -> Callable[[Difference], bool]:
    compiled = re.compile(pattern, re.DOTALL)
    return lambda difference: compiled.search(_field(difference)) is not None


def _is_written_differently(difference: Difference) -> bool:
    return _plain(difference.ours) == _plain(difference.theirs)


def _plain(answer: object) -> list[str]:
    """Without what nobody sees: quotes, backslashes, case, composition, blanks."""
    texts = answer if isinstance(answer, list) else [answer]
    joined = [unicodedata.normalize("NFKC", str(each)).casefold() for each in texts]
    return [re.sub(r"[\W_]", "", each) for each in joined]


def _includes_more(difference: Difference) -> bool:
    """Whether we have all that they have, in order, and more."""
    if not isinstance(difference.ours, list) or not isinstance(difference.theirs, list):
        return False
    rest = iter(difference.ours)
    return all(each in rest for each in difference.theirs)


def _misses_no_readable_address(difference: Difference) -> bool:
    """Whether what only they have is no address: a name, a group, half a route."""
    if not isinstance(difference.ours, list) or not isinstance(difference.theirs, list):
        return False
    others = [each for each in difference.theirs if each not in difference.ours]
    return not any(map(_ADDRESS.fullmatch, others))


def _is_parted_by(difference: Difference) -> bool:
    """Whether they have in one what stands in brackets or blanks apart."""
    theirs = difference.theirs if isinstance(difference.theirs, list) else []
    ours = difference.ours if isinstance(difference.ours, list) else []
    return len(theirs) == len(ours) and all(
        each.startswith(mine) for mine, each in zip(ours, theirs, strict=True)
    )


def _has_html(difference: Difference) -> bool:
    return difference.message.html is not None


def _is_multipart(difference: Difference) -> bool:
    return difference.message.media_type.startswith("multipart/")


def _parameter(name: str, value: bytes) -> Callable[[Difference], bool]:
    pattern = re.compile(rb"%s\s*=\s*\"?%s" % (name.encode(), value), re.IGNORECASE)
    return lambda difference: pattern.search(difference.raw) is not None


def _same_names(difference: Difference) -> bool:
    ours, theirs = difference.ours, difference.theirs
    if not isinstance(ours, list) or not isinstance(theirs, list):
        return False
    return [name for name, _ in ours] == [name for name, _ in theirs]


def _same_sizes(difference: Difference) -> bool:
    ours, theirs = difference.ours, difference.theirs
    if not isinstance(ours, list) or not isinstance(theirs, list):
        return False
    return sorted(size for _, size in ours) == sorted(size for _, size in theirs)


def _raw_has(pattern: bytes) -> Callable[[Difference], bool]:
    compiled = re.compile(pattern, re.IGNORECASE | re.DOTALL)
    return lambda difference: compiled.search(difference.raw) is not None


#: Every known difference, the most telling reason first.
EXPLANATIONS: Final = (
    Explanation(
        "we pass over a line that is no field; to them the body starts there",
        _ALL,
        lambda each: (
            _has(OddityKind.MALFORMED_HEADER)(each) or _their_fields_end_early(each)
        ),
    ),
    Explanation("they raise an exception", _ALL, _is_raised),
    Explanation(
        "files uuencoded in a text are attachments to us",
        ("text", "files"),
        _has(OddityKind.UUENCODED_FILE),
    ),
    Explanation(
        "we find parts whose boundary is not declared or not the declared one",
        ("text", "files"),
        _has(OddityKind.MISSING_BOUNDARY, OddityKind.UNTERMINATED_MULTIPART),
    ),
    Explanation(
        "bytes above 127 in fields: we read UTF-8 or windows-1252, they surrogates",
        (*_PEOPLE, "subject", "files", "date"),
        _has(OddityKind.RAW_8BIT_HEADER),
    ),
    Explanation(
        "encoded words: we read unknown charsets, blanks inside, and words without blanks",
        (*_PEOPLE, "subject"),
        _field_has(r"=\?"),
    ),
    Explanation(
        "names: we drop quotes around them, comments and addresses repeated as names",
        ("names",),
        lambda each: _is_written_differently(each) or _field_has(r"[(\"'<,;\[]")(each),
    ),
    Explanation(
        "addresses: the same but for quotes, blanks or case",
        _PEOPLE,
        _is_written_differently,
    ),
    Explanation(
        "addresses: bare commas, run together, cut off, brackets: we find more",
        _PEOPLE,
        _includes_more,
    ),
    Explanation(
        "addresses: they glue a remark in brackets to the domain before it",
        _PEOPLE,
        _is_parted_by,
    ),
    Explanation(
        "addresses: a backslash or colon outside of quotes spoils one for us",
        _PEOPLE,
        _field_has(r"\\|<[^>@]*:"),
    ),
    Explanation(
        "addresses: a name, a group or a domain alone is none to us (F3)",
        _PEOPLE,
        _misses_no_readable_address,
    ),
    Explanation(
        "subject: we remove control characters and what reorders text",
        ("subject",),
        _is_written_differently,
    ),
    Explanation(
        "dates: we refuse what cannot be, and read more forms",
        ("date",),
        lambda each: each.ours is None or each.theirs is None,
    ),
    Explanation(
        "dates: a leap second, years of three digits",
        ("date",),
        _field_has(r":60|\b\d{3}\b"),
    ),
    Explanation(
        "text: HTML is text to us where there is no plain text, or it stands beside it",
        ("text",),
        _has_html,
    ),
    Explanation(
        "text: labels that lie, and windows-1252 under the name of Latin-1",
        ("text",),
        lambda each: (
            _has(OddityKind.BAD_CHARSET)(each)
            or _raw_has(rb"charset\s*=\s*[\"']?(iso-8859|latin|us-ascii|gb|ks_)")(each)
        ),
    ),
    Explanation(
        "text: format=flowed is unwrapped", ("text",), _parameter("format", b"flowed")
    ),
    Explanation(
        "text: several texts of a mail are joined; they take the first",
        ("text",),
        _is_multipart,
    ),
    Explanation(
        "transfer encodings: plain text labelled base64, broken base64, uuencode",
        ("text", "files"),
        _raw_has(rb"content-transfer-encoding:\s*\S*(base64|uu)"),
    ),
    Explanation(
        "files: names are freed of paths, control characters and comments (T3)",
        ("files",),
        _same_sizes,
    ),
    Explanation(
        "files: base64 with something behind the padding, or blanks in quoted-printable",
        ("files",),
        _same_names,
    ),
    Explanation(
        "a text with a name is the body where there is no other, or it is the page",
        ("files", "text"),
        _raw_has(rb"\bname\s*="),
    ),
    Explanation(
        "files: signatures, reports and other forms of the text (T4)",
        ("files",),
        lambda each: _includes_more(each) or _is_multipart(each),
    ),
)


def main() -> None:
    """Count the differences."""
    parser = argparse.ArgumentParser(description="Differences to the standard library.")
    here = Path(__file__).resolve().parent
    default = here.parent / "examples" / "inbox"
    parser.add_argument("folder", nargs="?", type=Path, default=default)
    parser.add_argument("--show", metavar="REASON", help="show what it explains")
    options = parser.parse_args()
    counts, unexplained, alike, number = Counter[str](), 0, 0, 0
    for path in sorted(options.folder.rglob("*.eml")):
        number += 1
        differences = list(compare(path.read_bytes()))
        alike += len(_READINGS) - len(differences)
        for each in differences:
            reason = explain(each)
            counts[reason or "UNEXPLAINED"] += 1
            unexplained += reason is None
            if reason is None or (options.show and options.show in reason):
                print(
                    f"{path}: {each.fact}: {each.ours!a:.300}, they {each.theirs!a:.300}"
                )
    print(f"{number} mails, {alike + counts.total()} facts, {alike} alike")
    for reason, count in counts.most_common():
        print(f"{count:>6}  {reason}")
    sys.exit(unexplained > 0)


if __name__ == "__main__":
    main()
