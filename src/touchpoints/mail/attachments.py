"""Attachments: which leaves of a message are files, and what they are called (T1-T4)."""

import re
from collections.abc import Callable, Sequence
from typing import final

import attrs

from touchpoints.mail._lazy import lazy
from touchpoints.mail._markup import unescape
from touchpoints.mail._references import (
    decode_url,
    referenced_content_ids,
    referenced_ids,
)
from touchpoints.mail.mime import Part
from touchpoints.mail.transfer import TransferEncoding, base64_size, decode_transfer

#: Control characters, line separators and marks that reorder text (a name could then
#: show another extension than it has). Compiled when the first such name comes in.
_UNSAFE = "[\x00-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]"
_DRIVE = re.compile(r"[A-Za-z]:")
_LONGEST_NAME = 200
_LONGEST_EXTENSION = 10

_TNEF_TYPES = frozenset({"application/ms-tnef", "application/vnd.ms-tnef"})

_EXTENSIONS = {
    "application/gzip": ".gz",
    "application/ics": ".ics",
    "application/json": ".json",
    "application/ms-tnef": ".dat",
    "application/msword": ".doc",
    "application/pdf": ".pdf",
    "application/pgp-keys": ".asc",
    "application/pgp-signature": ".asc",
    "application/pkcs7-mime": ".p7m",
    "application/pkcs7-signature": ".p7s",
    "application/rtf": ".rtf",
    "application/vnd.ms-excel": ".xls",
    "application/vnd.ms-powerpoint": ".ppt",
    "application/vnd.openxmlformats-officedocument.presentationml.presentation": (
        ".pptx"
    ),
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": ".xlsx",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
    "application/x-pgp-signature": ".asc",
    "application/x-pkcs7-mime": ".p7m",
    "application/x-pkcs7-signature": ".p7s",
    "application/xml": ".xml",
    "application/zip": ".zip",
    "audio/mpeg": ".mp3",
    "audio/wav": ".wav",
    "image/bmp": ".bmp",
    "image/gif": ".gif",
    "image/heic": ".heic",
    "image/jpeg": ".jpg",
    "image/jpg": ".jpg",
    "image/png": ".png",
    "image/svg+xml": ".svg",
    "image/tiff": ".tiff",
    "image/webp": ".webp",
    "message/rfc822": ".eml",
    "text/calendar": ".ics",
    "text/csv": ".csv",
    "text/html": ".html",
    "text/plain": ".txt",
    "text/rfc822-headers": ".txt",
    "text/rtf": ".rtf",
    "text/vcard": ".vcf",
    "text/x-vcard": ".vcf",
    "text/xml": ".xml",
    "video/mp4": ".mp4",
    "video/quicktime": ".mov",
}


@final
@attrs.frozen(kw_only=True, eq=False, slots=False)
class Attachment:
    """A file that came with a message. Content is decoded when it is asked for.

    Two attachments are equal where name, type, Content-ID and content are.

    >>> offer = Attachment(
    ...     filename="offer.txt", media_type="text/plain", encoded=b"4 pumps"
    ... )
    >>> offer.size, offer.content
    (7, b'4 pumps')

    Attributes:
        filename: Its name: decoded, without path and control characters, never empty.
            Names need not differ within a message (rule T3).
        media_type: "application/pdf" and so on, in lower case, as declared.
        content_id: Content-ID without angle brackets; None where there is none.
        encoded: The content as it stands in the message.
        transfer_encoding: How that is written.
    """

    filename: str
    media_type: str
    content_id: str | None = None
    encoded: bytes = attrs.field(repr=False)
    transfer_encoding: TransferEncoding = attrs.field(
        default=TransferEncoding.IDENTITY, repr=False
    )

    @lazy
    def content(self) -> bytes:
        """The bytes of the file."""
        return decode_transfer(self.encoded, self.transfer_encoding)

    @lazy
    def size(self) -> int:
        """The size of the file, in bytes; told without decoding where that is exact."""
        if self.transfer_encoding is TransferEncoding.BASE64:
            size = base64_size(self.encoded)
            if size is not None:
                return size
        return len(self.content)

    def __getstate__(self) -> dict[str, object]:
        """What it was made of: what was decoded since is neither copied nor pickled."""
        return attrs.asdict(self, recurse=False)

    def _key(self) -> tuple[str, str, str | None, int]:
        return self.filename, self.media_type, self.content_id, self.size

    def __eq__(self, other: object) -> bool:
        """Whether name, type, Content-ID and content are the same."""
        if not isinstance(other, Attachment):
            return NotImplemented
        return self._key() == other._key() and self.content == other.content

    def __hash__(self) -> int:
        """A hash of name, type, Content-ID and size."""
        return hash(self._key())


@final
@attrs.frozen(eq=False, slots=False)
class Files:
    """The files of a message, sorted.

    Attributes:
        attachments: Those that a reader has to open.
        inline: Those that the HTML shows (rule T1).
    """

    attachments: tuple[Attachment, ...] = ()
    inline: tuple[Attachment, ...] = ()


NO_FILES = Files()


def sort_files(leaves: Sequence[Part], *, find_page: Callable[[], str | None]) -> Files:
    """Make attachments of leaves and sort them (rules T1 and T2).

    Args:
        leaves: The leaves that are files.
        find_page: Finds the HTML of the message, None where it has none. Few files
            could be part of a page at all, and decoding one takes its time.
    """
    references = References(find_page)
    attachments: list[Attachment] = []
    inline: list[Attachment] = []
    for number, leaf in enumerate(leaves, start=1):
        shown = references.include(leaf)
        file = _make_attachment(leaf, f"attachment-{number}")
        (inline if shown else attachments).append(file)
    return Files(tuple(attachments), tuple(inline))


def make_signatures(leaves: Sequence[Part]) -> tuple[Attachment, ...]:
    """Make attachments of leaves that are signatures (rule T4)."""
    return tuple(
        _make_attachment(leaf, f"signature-{number}")
        for number, leaf in enumerate(leaves, start=1)
    )


def _make_attachment(part: Part, stem: str) -> Attachment:
    """The attachment that a leaf is; the stem makes a name where it has none."""
    return Attachment(
        filename=clean_filename(declared_name(part))
        or stem + _EXTENSIONS.get(part.media_type, ".bin"),
        media_type=part.media_type,
        content_id=content_id_of(part),
        encoded=part.encoded,
        transfer_encoding=part.transfer_encoding,
    )


def is_tnef(part: Part) -> bool:
    """Whether it is Outlook's winmail.dat, in which the real attachments are locked."""
    return (
        part.media_type in _TNEF_TYPES or declared_name(part).lower() == "winmail.dat"
    )


def declared_name(part: Part) -> str:
    """The name of a part as its fields give it, "" where they give none."""
    _disposition, parameters = part.disposition
    return parameters.get("filename") or part.parameters.get("name", "")


def clean_filename(name: str) -> str:
    r"""A name that is safe to show and to store: rule T3.

    Paths, control characters and marks that reorder text are dropped; "" where nothing
    is left.

    >>> clean_filename("../../etc/passwd"), clean_filename("C:\\temp\\offer.pdf")
    ('passwd', 'offer.pdf')
    """
    if not name.isprintable():
        name = re.sub(_UNSAFE, "", name)
    if "/" in name or "\\" in name:
        name = name.replace("\\", "/").rstrip("/ ").rpartition("/")[2]
    if ":" in name and _DRIVE.match(name):
        name = name[2:]
    name = name.strip()
    if not name.strip(". "):
        return ""
    return name if len(name) <= _LONGEST_NAME else _shorten(name)


def _shorten(name: str) -> str:
    stem, dot, extension = name.rpartition(".")
    if not dot or len(extension) > _LONGEST_EXTENSION:
        return name[:_LONGEST_NAME].strip()
    return stem[: _LONGEST_NAME - len(extension) - 1].strip() + dot + extension


def content_id_of(part: Part) -> str | None:
    """Content-ID without angle brackets; None where there is none."""
    value = part.headers.get("Content-ID")
    return None if value is None else value.strip("<> \t") or None


@final
@attrs.frozen(eq=False, slots=False)
class References:
    """What the HTML of a message shows from within the message (rule T1)."""

    _find_page: Callable[[], str | None] = attrs.field(repr=False)

    @lazy
    def page(self) -> str:
        """The HTML; "" where there is none."""
        return self._find_page() or ""

    @lazy
    def content_ids(self) -> frozenset[str]:
        """Content-IDs, as in ``src="cid:logo@lab.example"``."""
        return referenced_content_ids(self.page)

    @lazy
    def urls(self) -> frozenset[str]:
        """All URLs, for parts that bear a Content-Location (RFC 2557)."""
        return referenced_ids(self.page)

    def include(self, part: Part) -> bool:
        """Whether a part is shown, and so is inline."""
        content_id = content_id_of(part)
        if content_id is not None and self._include_id(content_id, part):
            return True
        location = part.headers.get("Content-Location")
        return location is not None and "".join(location.strip('"<>').split()) in (
            self.urls
        )

    def _include_id(self, content_id: str, part: Part) -> bool:
        if _plain_url(content_id) in self.content_ids:
            return True
        has_references = not self.page or bool(self.content_ids)
        return not has_references and _is_picture_of_page(part)


def _is_picture_of_page(part: Part) -> bool:
    """Whether RFC 2387 makes a picture with a Content-ID part of an HTML page.

    Asked only where the HTML refers to no Content-ID at all: gateways and "safe HTML"
    filters take the references out and leave the pictures in.
    """
    return (
        part.parent is not None
        and part.parent.media_type == "multipart/related"
        and part.media_type.startswith("image/")
        and part.disposition[0] != "attachment"
    )


def _plain_url(url: str) -> str:
    return decode_url(unescape(url))
