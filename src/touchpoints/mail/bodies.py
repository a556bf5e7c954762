"""The body of a message: what the leaves that are its text say."""

import re
from collections.abc import Iterable, Sequence
from typing import final

import attrs

from touchpoints.mail._lazy import lazy
from touchpoints.mail._leaf_roles import HTML_TYPES
from touchpoints.mail.attachments import Attachment
from touchpoints.mail.flowed import unwrap_flowed
from touchpoints.mail.html import html_to_text
from touchpoints.mail.mime import Part
from touchpoints.mail.oddities import Oddity, OddityKind
from touchpoints.mail.transfer import find_transfer_fault
from touchpoints.mail.uuencoded import take_out_files
from touchpoints.mail.words import decode_charset, is_utf_8

_REPORT_TYPES = frozenset(
    {
        "message/delivery-status",
        "message/disposition-notification",
        "message/feedback-report",
        "message/global-delivery-status",
        "message/global-disposition-notification",
    }
)
_BARE_CR = re.compile(rb"\r(?!\n)")
_LINE_ENDS = re.compile(r"\r++\n?")
_META_CHARSET = re.compile(
    rb"charset\s*+=\s*+[\"']?+([A-Za-z0-9._:-]++)", re.IGNORECASE
)
_CALENDAR_METHOD = re.compile(rb"^METHOD:[ \t]*+([A-Za-z-]++)", re.MULTILINE)
_ANSWERS = frozenset({"COUNTER", "REPLY"})
_META_WITHIN = 1024
_COMPARED_WORDS = 20


@final
@attrs.frozen(eq=False, slots=False)
class BodyPart:
    """A leaf that is text of the body."""

    part: Part

    @lazy
    def is_html(self) -> bool:
        """Whether it is HTML, else plain text."""
        return self.part.media_type in HTML_TYPES

    @property
    def text(self) -> str:
        """Its text, lines ended by newlines, format=flowed (RFC 3676) unwrapped."""
        return self._decoded[0]

    @property
    def files(self) -> tuple[Attachment, ...]:
        """The files that stood uuencoded in it, in order; no part of its text."""
        return self._decoded[2] if self.may_hold_files else ()

    @lazy
    def may_hold_files(self) -> bool:
        """Whether it is worth a closer look; told without decoding anything."""
        part = self.part
        is_plain = part.media_type == "text/plain"
        return is_plain and part.raw.find(b"begin ", part.start, part.end) >= 0

    @lazy
    def _decoded(self) -> tuple[str, bool, tuple[Attachment, ...]]:
        """The text, whether its charset told the truth, and the files in it."""
        data = self.part.decode()
        files: tuple[Attachment, ...] = ()
        if self.may_hold_files:
            data, files = take_out_files(data)
        if b"\r" in data and b"\0" not in data and not _BARE_CR.search(data):
            # Ten times cheaper here than in the text; a NUL may mean UTF-16.
            data = data.replace(b"\r", b"")
        parameters = self.part.parameters
        charset = parameters.get("charset")
        if not charset and self.is_html:
            charset = _meta_charset(data)
        text, is_clean = decode_charset(data, charset)
        if not is_clean and self.is_html and not is_utf_8(data):
            text = _decode_by_meta(data) or text
        if "\r" in text:
            text = _LINE_ENDS.sub("\n", text)
        if "\0" in text:
            text = text.replace("\0", "")
        if "format" in parameters and parameters["format"].lower() == "flowed":
            del_sp = parameters.get("delsp", "").lower() == "yes"
            text = unwrap_flowed(text, delete_space=del_sp)
        return text, is_clean, files

    def oddities(self) -> tuple[Oddity, ...]:
        """What was odd about its encoding, its charset and what stood in it."""
        found: list[Oddity] = []
        fault = find_transfer_fault(self.part.encoded, self.part.transfer_encoding)
        if fault is not None:
            found.append(Oddity(fault, self.part.media_type))
        _text, is_clean, files = self._decoded
        if not is_clean:
            charset = self.part.parameters.get("charset", "")
            found.append(Oddity(OddityKind.BAD_CHARSET, charset[:40]))
        if files:
            found.append(Oddity(OddityKind.UUENCODED_FILE))
        return tuple(found)


def _decode_by_meta(data: bytes) -> str:
    """The text as the page itself says it is written; "" where that does not fit."""
    text, is_clean = decode_charset(data, _meta_charset(data))
    return text if is_clean else ""


def _meta_charset(data: bytes) -> str | None:
    match = _META_CHARSET.search(data, 0, _META_WITHIN)
    return None if match is None else match[1].decode("ascii")


@final
@attrs.frozen(eq=False, slots=False)
class Body:
    """The readable parts of a message, in order."""

    parts: tuple[BodyPart, ...] = ()

    @classmethod
    def of(cls, leaves: Iterable[Part]) -> "Body":
        """The body made of the leaves that are its text."""
        return cls(tuple(map(BodyPart, leaves)))

    @property
    def files(self) -> tuple[Attachment, ...]:
        """The files that stood uuencoded in its parts, in order."""
        found: list[Attachment] = []
        for each in self.parts:
            found.extend(each.files)
        return tuple(found)

    @lazy
    def html(self) -> str | None:
        """The HTML parts, joined; None where there is none."""
        pages = [each.text for each in self.parts if each.is_html]
        return "\n".join(pages) if pages else None

    @lazy
    def text(self) -> str:
        """The text to read: plain text, or HTML rendered where there is no plain text.

        Passages that follow each other, such as text before and after a picture or a
        mailing list's footer, are joined.
        """
        parts = self.parts
        if len(parts) == 1:
            return html_to_text(parts[0].text) if parts[0].is_html else parts[0].text
        passages = self._passages()
        return _text_of(passages[0]) if len(passages) == 1 else _join_passages(passages)

    def _passages(self) -> list[list[BodyPart]]:
        """The parts, those that are alternatives of each other taken together."""
        passages: list[list[BodyPart]] = []
        previous: Part | None = None
        for each in self.parts:
            group = _outermost_alternative(each.part)
            if group is not None and group is previous:
                passages[-1].append(each)
            else:
                passages.append([each])
            previous = group
        return passages


def _outermost_alternative(part: Part) -> Part | None:
    found = None
    around = part.parent
    while around is not None:
        if around.media_type == "multipart/alternative":
            found = around
        around = around.parent
    return found


def _text_of(passage: Sequence[BodyPart]) -> str:
    plain = [each.text for each in passage if not each.is_html]
    text = plain[0] if len(plain) == 1 else "\n".join(_without_repeats(plain))
    if text and not text.isspace():
        return text
    pages = [each.text for each in passage if each.is_html]
    return "\n".join(map(html_to_text, pages)) if pages else text


def _without_repeats(texts: list[str]) -> list[str]:
    """The texts that say something new; of two plain forms of one text, the first."""
    by_words: dict[str, str] = {}
    for text in texts:
        by_words.setdefault(" ".join(text.split()), text)
    return list(by_words.values())


def _join_passages(passages: list[list[BodyPart]]) -> str:
    """Join passages; HTML that only repeats a plain passage is left out.

    Some writers put both forms of a text into multipart/mixed.
    """
    texts: list[str] = []
    openings = {
        _opening(_text_of(each)) for each in passages if not _is_html_only(each)
    }
    for passage in passages:
        text = _text_of(passage)
        repeats = _is_html_only(passage) and _opening(text) in openings
        if text.strip() and not repeats:
            texts.append(text)
    return "\n".join(texts)


def _is_html_only(passage: Sequence[BodyPart]) -> bool:
    return all(each.is_html for each in passage)


def _opening(text: str) -> tuple[str, ...]:
    return tuple(text.split(None, _COMPARED_WORDS)[:_COMPARED_WORDS])


def read_reports(leaves: Iterable[Part]) -> tuple[tuple[str, str], ...]:
    """The machine-readable parts of delivery, receipt and feedback reports."""
    return tuple(
        (leaf.media_type, BodyPart(leaf).text)
        for leaf in leaves
        if leaf.media_type in _REPORT_TYPES
    )


def read_calendar_method(leaves: Iterable[Part]) -> str | None:
    """The method of the first text/calendar leaf that has one, in upper case.

    Only the message itself or a form of its text counts (RFC 6047): people attach .ics
    files to mails of their own. Outlook and mobile clients put an answer beside its text,
    though, and say in the Content-Type that it is one.
    """
    for leaf in leaves:
        if leaf.media_type == "text/calendar":
            method = _method_of(leaf)
            if method:
                return method.strip().upper()
    return None


def _method_of(leaf: Part) -> str | None:
    if leaf.disposition[0] == "attachment":
        return None
    declared = leaf.parameters.get("method", "")
    around = "" if leaf.parent is None else leaf.parent.media_type
    if around in {"", "multipart/alternative"}:
        return declared or _method_inside(leaf)
    is_answer = declared.strip().upper() in _ANSWERS
    is_beside_text = around in {"multipart/mixed", "multipart/related"}
    return declared if is_answer and is_beside_text else None


def _method_inside(leaf: Part) -> str | None:
    match = _CALENDAR_METHOD.search(leaf.decode())
    return None if match is None else match[1].decode("ascii")
