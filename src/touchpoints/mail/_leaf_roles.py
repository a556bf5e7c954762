"""What each leaf of a message is for: text, another form of it, signature, file (T1)."""

import enum
from typing import Final, final

import attrs

from touchpoints.mail.attachments import declared_name
from touchpoints.mail.mime import Part

HTML_TYPES: Final = frozenset({"text/html", "application/xhtml+xml"})
_TEXT_TYPES: Final = HTML_TYPES | {"text/markdown", "text/plain"}
#: Other forms of the text beside it; whatever else stands among them is a file.
_RENDERINGS: Final = frozenset(
    {
        "text/calendar",
        "text/enriched",
        "text/richtext",
        "text/rtf",
        "text/watch-html",
        "text/x-amp-html",
    }
)
#: Texts that are written for a program. RFC 2046 section 4.1.4: any other subtype of
#: text that is not known reads as plain text.
_FORMATS: Final = frozenset(
    {
        "text/calendar",
        "text/css",
        "text/csv",
        "text/directory",
        "text/javascript",
        "text/rfc822-headers",
        "text/rtf",
        "text/tab-separated-values",
        "text/vcard",
        "text/watch-html",
        "text/x-amp-html",
        "text/x-vcard",
        "text/xml",
    }
)
_SIGNATURE_TYPES: Final = frozenset(
    {
        "application/pgp-signature",
        "application/pkcs7-signature",
        "application/x-pgp-signature",
        "application/x-pkcs7-signature",
    }
)
#: Multiparts in which only the first part is for reading: the second is a report
#: (RFC 6522) or a signature (RFC 1847).
_FIRST_PART_READS: Final = frozenset({"multipart/report", "multipart/signed"})


@final
class _Role(enum.Enum):
    BODY = enum.auto()
    ALTERNATIVE = enum.auto()
    SIGNATURE = enum.auto()
    FILE = enum.auto()


@final
@attrs.frozen(eq=False, repr=False, slots=False)
class Contents:
    """The leaves of a message, sorted by what they are for.

    Attributes:
        body: Its text, in order.
        files: The files that came with it, inline ones included.
        signatures: S/MIME and PGP signatures (rule T4).
    """

    body: tuple[Part, ...]
    files: tuple[Part, ...]
    signatures: tuple[Part, ...]


def sort_leaves(leaves: tuple[Part, ...]) -> Contents:
    """Tell the text of a message from its files (rule T1).

    Args:
        leaves: All leaves of one message, in order.
    """
    if len(leaves) == 1 and leaves[0].parent is None:
        is_body = _may_be_body(leaves[0])
        return Contents(leaves, (), ()) if is_body else Contents((), leaves, ())
    body: list[Part] = []
    files: list[Part] = []
    signatures: list[Part] = []
    alternatives: list[Part] = []
    forms: set[tuple[Part | None, bool]] = set()
    for leaf in leaves:
        role = _role_of(leaf, forms)
        if role is _Role.BODY:
            _add_form(leaf, forms)
            body.append(leaf)
        elif role is _Role.FILE:
            files.append(leaf)
        elif role is _Role.SIGNATURE:
            signatures.append(leaf)
        else:
            alternatives.append(leaf)
    if alternatives:
        lone = {leaf for leaf in alternatives if not _has_form(leaf, forms)}
        lone.update(files)
        files = [leaf for leaf in leaves if leaf in lone]
    if not body:
        body = [leaf for leaf in files if _may_be_body(leaf)][:1]
        files = [leaf for leaf in files if leaf not in body]
    return Contents(tuple(body), tuple(files), tuple(signatures))


def _has_form(leaf: Part, forms: set[tuple[Part | None, bool]]) -> bool:
    """Whether there is a text of which it could be another form."""
    return (leaf.parent, False) in forms or (leaf.parent, True) in forms


def _add_form(leaf: Part, forms: set[tuple[Part | None, bool]]) -> None:
    around = leaf.parent
    while around is not None:
        forms.add((around, _is_html(leaf)))
        around = around.parent


def _role_of(part: Part, forms: set[tuple[Part | None, bool]]) -> _Role:
    """What a leaf is for.

    Args:
        part: The leaf.
        forms: Multiparts that a text has been found in, and whether that was HTML.
    """
    parent = part.parent
    around = "" if parent is None else parent.media_type
    # RFC 1847 section 2.1: the second of the two parts, whatever its type says.
    is_signature = around == "multipart/signed" and part.position == 1
    if is_signature or part.media_type in _SIGNATURE_TYPES:
        return _Role.SIGNATURE
    if part.disposition[0] == "attachment":
        return _Role.FILE
    is_alternative = around == "multipart/alternative"
    if part.media_type in _TEXT_TYPES:
        is_first_form = is_alternative and (parent, _is_html(part)) not in forms
        # Some gateways name the text: "Mail message body", "body.html".
        is_first = is_first_form or not forms
        is_text = is_first or _is_page(part) or not declared_name(part)
        return _Role.BODY if is_text and _is_shown(part) else _Role.FILE
    if is_alternative and part.media_type in _RENDERINGS:
        return _Role.ALTERNATIVE
    return _Role.FILE


def _may_be_body(part: Part) -> bool:
    """Whether it could be the text where there is no other, even with a name."""
    if part.media_type not in _TEXT_TYPES and not _is_unknown_text(part):
        return False
    return part.disposition[0] != "attachment" and _is_shown(part)


def _is_unknown_text(part: Part) -> bool:
    is_text = part.media_type.startswith("text/") and part.media_type not in _FORMATS
    return is_text and not declared_name(part)


def _is_html(part: Part) -> bool:
    return part.media_type in HTML_TYPES


def _is_page(part: Part) -> bool:
    """Whether it is the page of a multipart/related; some writers give it a name."""
    parent = part.parent
    return (
        parent is not None
        and parent.media_type == "multipart/related"
        and part.position == 0
        and _is_html(part)
    )


def _is_shown(part: Part) -> bool:
    while part.parent is not None:
        if part.position > 0 and part.parent.media_type in _FIRST_PART_READS:
            return False
        part = part.parent
    return True
