"""Message: what a mail says, read from its bytes when it is asked for."""

from collections.abc import Mapping
from datetime import datetime
from typing import final

import attrs

from touchpoints.mail._lazy import lazy
from touchpoints.mail._leaf_roles import Contents, sort_leaves
from touchpoints.mail.addresses import Address
from touchpoints.mail.attachments import (
    NO_FILES,
    Attachment,
    Files,
    is_tnef,
    make_signatures,
    sort_files,
)
from touchpoints.mail.automation import Automation, classify
from touchpoints.mail.bodies import Body, read_calendar_method, read_reports
from touchpoints.mail.dates import FieldDate, read_date
from touchpoints.mail.headers import (
    HeaderBlock,
    Headers,
    decode_header,
)
from touchpoints.mail.limits import DEFAULT_LIMITS, LimitKind, Limits
from touchpoints.mail.message_ids import parse_message_ids
from touchpoints.mail.mime import Part, PartTree, read_parts, read_root
from touchpoints.mail.oddities import Oddity, OddityKind
from touchpoints.mail.participants import Participants, read_participants
from touchpoints.mail.words import has_bad_word

#: Fields that RFC 5322 section 3.6 allows once; of several, the first counts.
_SINGLE_FIELDS = ("From", "Subject", "Date", "Message-ID", "Sender", "Content-Type")
#: Fields whose text people read, in which encoded words may stand.
_WORDED_FIELDS = ("Subject", "From", "Sender", "Reply-To", "To", "Cc")
#: Parts whose content is not in the message, or not all of it (RFC 2046 section 5.2).
_INCOMPLETE_TYPES = {
    "message/external-body": OddityKind.EXTERNAL_BODY,
    "message/partial": OddityKind.FRAGMENT,
}


@final
@attrs.frozen(repr=False, slots=False)
class Message:
    r"""A mail as its bytes tell it. Each attribute is read when first asked for.

    Two messages are equal where their bytes and limits are. The repr shows neither
    subject nor text (rule P3).

    >>> message = parse_message(b"From: Ada <ada@lab.example>\n\nFour pumps, please.")
    >>> message
    <Message None from ada@lab.example, no date>
    >>> message.text
    'Four pumps, please.'

    Attributes:
        raw: The bytes that were read.
        limits: The limits that applied.
    """

    raw: bytes
    limits: Limits = DEFAULT_LIMITS

    def __repr__(self) -> str:
        """Message id, author and date only (rule P3)."""
        author = self.author.address if self.author else "nobody"
        date = self.date.isoformat() if self.date else "no date"
        return f"<Message {self.message_id} from {author}, {date}>"

    def __getstate__(self) -> dict[str, object]:
        """What it was made of: what was read of it since is neither copied nor pickled."""
        return attrs.asdict(self, recurse=False)

    # -- what stands in the fields ------------------------------------------------

    @property
    def headers(self) -> Headers:
        """The header fields."""
        return self._top[0].headers

    @lazy
    def message_id(self) -> str | None:
        """Message-ID without angle brackets and blanks; None where there is none."""
        ids = parse_message_ids(self.headers.get("Message-ID") or "")
        return ids[0] if ids else None

    # What `classify` sees of a message are properties: pyright takes no cached_property
    # for a property of a protocol.

    @property
    def subject(self) -> str:
        """The decoded subject on one line; "" where there is none."""
        return self._subject

    @lazy
    def _subject(self) -> str:
        value = self.headers.get("Subject")
        return "" if value is None else decode_header(value)

    @property
    def from_(self) -> tuple[Address, ...]:
        """The authors: the addresses of From."""
        return self._participants.of("From")

    @property
    def author(self) -> Address | None:
        """The first of the authors; None where From has no readable address."""
        authors = self.from_
        return authors[0] if authors else None

    @property
    def sender(self) -> Address | None:
        """Who sent it for the author: the Sender field; None where there is none."""
        senders = self._participants.of("Sender")
        return senders[0] if senders else None

    @property
    def to(self) -> tuple[Address, ...]:
        """The addresses of To."""
        return self._participants.of("To")

    @property
    def cc(self) -> tuple[Address, ...]:
        """The addresses of Cc."""
        return self._participants.of("Cc")

    @property
    def bcc(self) -> tuple[Address, ...]:
        """The addresses of Bcc; seldom seen in received mail."""
        return self._participants.of("Bcc")

    @property
    def reply_to(self) -> tuple[Address, ...]:
        """The addresses of Reply-To."""
        return self._participants.of("Reply-To")

    @property
    def resent_from(self) -> tuple[Address, ...]:
        """Who redirected it: the addresses of all Resent-From fields."""
        return self._participants.of("Resent-From")

    @property
    def resent_to(self) -> tuple[Address, ...]:
        """To whom it was redirected: the addresses of all Resent-To fields."""
        return self._participants.of("Resent-To")

    @property
    def resent_cc(self) -> tuple[Address, ...]:
        """Who got copies on redirection: the addresses of all Resent-Cc fields."""
        return self._participants.of("Resent-Cc")

    @property
    def date(self) -> datetime | None:
        """The Date field, aware; None where there is none or it cannot be read."""
        return None if self._date is None else self._date.date

    @property
    def date_zone_known(self) -> bool:
        """Whether the Date field names its zone; False without a date.

        If not, the wall time of `date` is right and UTC stands in for the zone.
        """
        return self._date is not None and self._date.is_zone_known

    @lazy
    def _date(self) -> FieldDate | None:
        value = self.headers.get("Date")
        return None if value is None else read_date(value)

    @lazy
    def in_reply_to(self) -> tuple[str, ...]:
        """The ids in In-Reply-To."""
        value = self.headers.get("In-Reply-To")
        return () if value is None else parse_message_ids(value)

    @lazy
    def references(self) -> tuple[str, ...]:
        """The ids in References, oldest first."""
        value = self.headers.get("References")
        return () if value is None else parse_message_ids(value)

    @property
    def media_type(self) -> str:
        """The media type of the whole message, "multipart/mixed" and so on."""
        return self._top[0].media_type

    @property
    def parameters(self) -> Mapping[str, str]:
        """The parameters of its Content-Type."""
        return self._top[0].parameters

    # -- what stands in the parts -------------------------------------------------

    @property
    def text(self) -> str:
        """The text: text/plain, else HTML rendered; "" where there is none."""
        return self._body.text

    @property
    def html(self) -> str | None:
        """The HTML as it stands in the mail, not made safe; None where there is none."""
        return self._body.html

    @property
    def attachments(self) -> tuple[Attachment, ...]:
        """The files that came with it, but for inline ones (rules T1 to T4).

        In the order of their parts; files that stand uuencoded in the text come last.
        """
        return self._files.attachments

    @property
    def inline(self) -> tuple[Attachment, ...]:
        """The files that its HTML shows, such as logos (rule T1)."""
        return self._files.inline

    @lazy
    def signatures(self) -> tuple[Attachment, ...]:
        """Its S/MIME and PGP signatures (smime.p7s, signature.asc), not checked.

        They are no attachments and never recorded (rule T4). A message that is nothing
        but a signature has it as an attachment.
        """
        return make_signatures(self._contents.signatures)

    @property
    def calendar_method(self) -> str | None:
        """What a text/calendar part asks for: "REQUEST", "REPLY", "CANCEL"; or None."""
        return self._calendar_method

    @lazy
    def _calendar_method(self) -> str | None:
        return read_calendar_method(self._parts.leaves)

    @property
    def reports(self) -> tuple[tuple[str, str], ...]:
        """Media type and text of delivery-status, receipt and feedback parts."""
        return self._reports

    @lazy
    def _reports(self) -> tuple[tuple[str, str], ...]:
        return read_reports(self._parts.leaves)

    @lazy
    def automation(self) -> Automation | None:
        """What marks it as written by a machine (rule A1); None for a person's mail."""
        return classify(self)

    # -- what was odd about it ----------------------------------------------------

    @lazy
    def limits_reached(self) -> tuple[LimitKind, ...]:
        """The limits at which reading stopped (rule A6); empty for an ordinary mail."""
        _root, block = self._top
        reached = set(self._parts.limits_reached)
        if len(self._body.files) > self.limits.max_parts:
            reached.add(LimitKind.PARTS)
        if self._participants.is_cut:
            reached.add(LimitKind.RECIPIENTS)
        if block.cut or self._participants.is_shortened:
            reached.add(LimitKind.HEADERS)
        if len(self.raw) > self.limits.max_bytes:
            reached.add(LimitKind.BYTES)
        return tuple(kind for kind in LimitKind if kind in reached)

    @lazy
    def oddities(self) -> tuple[Oddity, ...]:
        """The faults that the reader worked around, each kind and place once.

        Attachments are not decoded for it: faults in how they are encoded do no harm to
        what is read of them, and are not listed.
        """
        found = [
            *(
                Oddity(OddityKind.LIMIT_REACHED, kind.value)
                for kind in self.limits_reached
            ),
            *self._header_oddities(),
            *self._parts.oddities,
        ]
        for each in self._body.parts:
            found.extend(each.oddities())
        if any(map(is_tnef, self._contents.files)):
            found.append(Oddity(OddityKind.TNEF))
        found.extend(
            Oddity(_INCOMPLETE_TYPES[leaf.media_type])
            for leaf in self._contents.files
            if leaf.media_type in _INCOMPLETE_TYPES
        )
        return tuple(dict.fromkeys(found))

    def _header_oddities(self) -> list[Oddity]:
        _root, block = self._top
        found: list[Oddity] = []
        if block.malformed:
            found.append(Oddity(OddityKind.MALFORMED_HEADER))
        if block.raw_8bit:
            found.append(Oddity(OddityKind.RAW_8BIT_HEADER))
        found.extend(
            Oddity(OddityKind.DUPLICATE_HEADER, name)
            for name in _SINGLE_FIELDS
            if len(self.headers.get_all(name)) > 1
        )
        if "Date" in self.headers and not self.date_zone_known:
            found.append(Oddity(OddityKind.BAD_DATE, "Date"))
        found.extend(
            Oddity(OddityKind.BAD_ENCODED_WORD, name)
            for name in _WORDED_FIELDS
            if any(map(has_bad_word, self.headers.get_all(name)))
        )
        found.extend(
            Oddity(OddityKind.UNREADABLE_ADDRESS, name)
            for name in self._participants.unreadable
        )
        return found

    # -- how it is read -----------------------------------------------------------

    @lazy
    def _top(self) -> tuple[Part, HeaderBlock]:
        raw = self.raw
        if len(raw) > self.limits.max_bytes:
            raw = raw[: self.limits.max_bytes]
        if b"\n" not in raw:
            # Lines that end in a bare CR: the Mac before 2001, and some gateways.
            raw = raw.replace(b"\r", b"\n")
        return read_root(raw, self.limits)

    @lazy
    def _parts(self) -> PartTree:
        return read_parts(self._top[0], self.limits)

    @lazy
    def _contents(self) -> Contents:
        return sort_leaves(self._parts.leaves)

    @lazy
    def _body(self) -> Body:
        return Body.of(self._contents.body)

    @lazy
    def _files(self) -> Files:
        leaves = self._contents.files
        files = sort_files(leaves, find_page=lambda: self.html) if leaves else NO_FILES
        inside = self._body.files[: self.limits.max_parts]
        if not inside:
            return files
        return attrs.evolve(files, attachments=(*files.attachments, *inside))

    @lazy
    def _participants(self) -> Participants:
        limit = self.limits.max_recipients
        return read_participants(self.headers, max_recipients=limit)


def parse_message(
    raw: bytes | bytearray | memoryview, *, limits: Limits = DEFAULT_LIMITS
) -> Message:
    r"""Read a mail. Never raises on what stands in it; odd things become oddities.

    >>> parse_message(b"Subject: Offer\nFrom: ada@lab.example\n\nHello").subject
    'Offer'

    Args:
        raw: The mail as it came, with or without an mbox "From " line.
        limits: Where reading stops (rule A6).
    """
    return Message(raw if isinstance(raw, bytes) else bytes(raw), limits)
