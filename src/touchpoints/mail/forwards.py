"""The original inside a forwarded mail: who wrote it, to whom, when, and what (F1-F8).

Looked for in the order of rule F1: an attached message, headers of a redirection, a header
block in the text right after a forward marker or on top of what is quoted. Never "the
first address in the body". What cannot be read is left empty and said so in the evidence;
names are not made addresses (F3), and dates are not invented (F8).
"""

import enum
from collections.abc import Mapping
from datetime import datetime
from typing import Final, final

import attrs

from touchpoints.mail._attached_originals import (
    attached_messages,
    packed_originals,
    unread_originals,
)
from touchpoints.mail._block_people import read_author, read_people, read_reply_to
from touchpoints.mail._body_lines import BodyLines
from touchpoints.mail._forward_texts import searched_texts
from touchpoints.mail._forward_verdicts import body_below, find_forward, has_banner
from touchpoints.mail._labels import Field
from touchpoints.mail._markers import Marker
from touchpoints.mail._subject_prefixes import (
    Prefix,
    outermost_prefix,
    strip_prefixes,
)
from touchpoints.mail._wall_dates import WallDate, read_wall_date
from touchpoints.mail.addresses import Address, AddressList
from touchpoints.mail.attachments import Attachment
from touchpoints.mail.headers import decode_header
from touchpoints.mail.messages import Message
from touchpoints.mail.redirections import redirected_by

__all__ = [
    "Certainty",
    "Evidence",
    "Found",
    "Original",
    "announces_forward",
    "find_original",
    "find_originals",
    "find_redirected",
    "strip_prefixes",
]

#: Forwards inside forwards are followed this far.
MAX_NESTING: Final = 20


@final
class Found(enum.StrEnum):
    """Where the original of a forward stood."""

    ATTACHED = "attached"  #: As a message of its own, in the mail's attachments.
    RESENT = "resent"  #: The mail itself: it was redirected, its From is the author's.
    INLINE = "inline"  #: As text, below a header block.


@final
class Certainty(enum.StrEnum):
    """How sure it is that this is a forward."""

    CERTAIN = "certain"  #: Attached, redirected, or below a forward's own banner.
    LIKELY = "likely"  #: A header block without one, as Outlook writes it.


@final
@attrs.frozen(kw_only=True)
class Evidence:
    """How an original was found, and what could not be read of it (rule F8).

    Attributes:
        found: Where it stood.
        certainty: How sure it is that this is a forward.
        client: The mail client that wrote the block, such as "gmail" or "outlook"; None
            where it cannot be told.
        language: Language of the block's labels, as an ISO 639-1 code; None where no
            table knows them or there is no block.
        lines: First and last line of the marker (banner and block) in the text that
            was searched, counted from 1; None where it is not in the text.
        date_text: The date as it stood there, where it could not be read or named no
            zone; None otherwise.
        unread: What else could not be read: "to: Ada Byron" for a name without an
            address, and attached messages that were not looked into.
        resent_by: Who redirected it; None unless it was.
    """

    found: Found
    certainty: Certainty
    client: str | None = None
    language: str | None = None
    lines: tuple[int, int] | None = None
    date_text: str | None = None
    unread: tuple[str, ...] = ()
    resent_by: Address | None = None


@final
@attrs.frozen(kw_only=True)
class Original:
    """The mail inside a forward.

    The repr shows neither subject nor text (rule P3).

    Attributes:
        author: Who wrote it; None where it has no readable address (rule F3).
        author_text: What stood in its From, address or not; "" for nothing.
        to: Its recipients.
        cc: Its recipients of copies.
        bcc: Its recipients of blind copies, which an author's own copy may show.
        reply_to: Where it asks to be answered. Of an inline original only read where its
            From says "via", as mailing lists write it.
        unresolved: Recipients of whom only a name stands there (rule F3).
        subject: Its subject, with its own prefixes; "" for none.
        date: When it was sent, aware; None where that cannot be read.
        zone_known: Whether the date's zone is known. If not, the wall time is right
            and UTC stands in for the zone (rule F5 resolves it). False without a date.
        text: What its author wrote, inner forwards and quotations included.
        note: What the forwarder wrote above it; "" for nothing.
        html: Its HTML; None where it has none of its own.
        message_id: Its Message-ID without angle brackets; None where it is not known.
        in_reply_to: The ids in its In-Reply-To.
        references: The ids in its References, oldest first.
        attachments: Its files (rule F7): of an inline forward, those of the forward.
        inline: The files that its HTML shows.
        evidence: How it was found.
        message: The whole message, where it was attached or redirected; else None.
    """

    author: Address | None
    author_text: str = ""
    to: tuple[Address, ...] = ()
    cc: tuple[Address, ...] = ()
    bcc: tuple[Address, ...] = ()
    reply_to: tuple[Address, ...] = ()
    unresolved: tuple[str, ...] = ()
    subject: str = attrs.field(default="", repr=False)
    date: datetime | None = None
    zone_known: bool = False
    text: str = attrs.field(default="", repr=False)
    note: str = attrs.field(default="", repr=False)
    html: str | None = attrs.field(default=None, repr=False)
    message_id: str | None = None
    in_reply_to: tuple[str, ...] = attrs.field(default=(), repr=False)
    references: tuple[str, ...] = attrs.field(default=(), repr=False)
    attachments: tuple[Attachment, ...] = attrs.field(default=(), repr=False)
    inline: tuple[Attachment, ...] = attrs.field(default=(), repr=False)
    evidence: Evidence
    message: Message | None = attrs.field(default=None, repr=False)


def find_original(message: Message) -> Original | None:
    r"""The mail that was forwarded with this one (rule F1).

    Args:
        message: Any message; whether it is from a colleague is not asked here.

    Returns:
        None where it is no forward, or only its subject says so. An original with
        ``author=None`` where it is one and no address of its author can be read.

    >>> from touchpoints.mail.messages import parse_message
    >>> message = parse_message(
    ...     b"Subject: Fwd: Pumps\n\nPlease quote.\n\n"
    ...     b"---------- Forwarded message ---------\n"
    ...     b"From: Ada Byron <ada@lab.example>\n"
    ...     b"Date: Tue, 2 Nov 2021 at 09:00\n"
    ...     b"Subject: Pumps\nTo: <rep@acme.example>\n\nHow much are four?\n"
    ... )
    >>> original = find_original(message)
    >>> str(original.author), original.text, original.note
    ('Ada Byron <ada@lab.example>', 'How much are four?', 'Please quote.')
    """
    resent = find_redirected(message)
    if resent is None:
        return _carried(message)
    # What is attached to a mail that was only sent on is its own, as it is in a live
    # copy; a redirected forward carries its original there.
    if outermost_prefix(message.subject) is Prefix.FORWARD:
        return _attached(message) or resent
    return resent


def _carried(message: Message) -> Original | None:
    """The original that was attached, else the one in the text.

    An attached draft, which names no author, hides no block that does.
    """
    attached = _attached(message)
    if attached is None:
        return _inline(message)
    if attached.author is not None:
        return attached
    inline = _inline(message)
    return attached if inline is None or inline.author is None else inline


def find_originals(message: Message) -> tuple[Original, ...]:
    """All the mails inside a forward, and inside those, outermost first (rule F4).

    Args:
        message: Any message.

    Returns:
        As `find_original` would find them, level by level, at most `MAX_NESTING`;
        empty where the message is no forward.
    """
    found: list[Original] = []
    level = find_original(message)
    while level is not None and len(found) < MAX_NESTING:
        found.append(level)
        level = _inside(level)
    return tuple(found)


def announces_forward(message: Message) -> bool:
    """Whether a message calls itself a forward (rule D5).

    Args:
        message: Any message.

    Returns:
        True for a forward's prefix before the subject or a forward's banner in the
        text, whether or not the original can be read. Prefixes of one or two letters
        that mean other things as well (``I:``, ``R:``, ``TR:``, ``VS:``) do not count.
    """
    prefix = outermost_prefix(message.subject)
    if prefix is Prefix.FORWARD:
        return True
    return has_banner(
        BodyLines.of(message.text), prefix=prefix, in_reply_to=message.in_reply_to
    )


def _attached(message: Message) -> Original | None:
    originals = attached_messages(message)
    original = next(originals, None)
    if original is None:
        return None
    others = sum(1 for _ in originals)
    unread = list(unread_originals(message))
    if others:
        unread.insert(0, f"{others} more attached message{'s' if others > 1 else ''}")
    evidence = Evidence(
        found=Found.ATTACHED, certainty=Certainty.CERTAIN, unread=tuple(unread)
    )
    return _whole(original, evidence, note=message.text)


def find_redirected(message: Message) -> Original | None:
    """The mail itself, where somebody sent it on as it is; None for all other mail.

    Args:
        message: Any message.
    """
    resent_by = redirected_by(message)
    if resent_by is None:
        return None
    evidence = Evidence(
        found=Found.RESENT, certainty=Certainty.CERTAIN, resent_by=resent_by
    )
    return _whole(message, evidence, note="")


def _whole(message: Message, evidence: Evidence, *, note: str) -> Original:
    """An original of which there is the whole message."""
    date_text = None if message.date_zone_known else message.headers.get("Date")
    return Original(
        author=message.author,
        author_text=decode_header(message.headers.get("From") or ""),
        to=message.to,
        cc=message.cc,
        bcc=message.bcc,
        reply_to=message.reply_to,
        subject=message.subject,
        date=message.date,
        zone_known=message.date_zone_known,
        text=message.text,
        note=note,
        html=message.html,
        message_id=message.message_id,
        in_reply_to=message.in_reply_to,
        references=message.references,
        attachments=message.attachments,
        inline=message.inline,
        evidence=attrs.evolve(evidence, date_text=date_text),
        message=message,
    )


def _inside(outer: Original) -> Original | None:
    """The forward inside an original; None where it is none itself."""
    if outer.message is None:
        return _in_text(outer.text, outer.subject, outer)
    if outer.evidence.found is Found.RESENT:
        return _carried(outer.message)
    return find_original(outer.message)


def _inline(message: Message) -> Original | None:
    """The original in the text, or in the HTML where the text has lost addresses."""
    best: Original | None = None
    for text in searched_texts(message):
        original = _in_text(text, message.subject, message)
        if original is not None and (best is None or _says_more(original, best)):
            best = original
        if best is not None and best.author is not None and not best.unresolved:
            break
    unread = tuple(unread_originals(message))
    if best is None:
        unread = unread or tuple(packed_originals(message))
    if best is None and unread:
        evidence = Evidence(found=Found.ATTACHED, certainty=Certainty.CERTAIN)
        best = Original(author=None, note=message.text, evidence=evidence)
    if best is None or not unread:
        return best
    evidence = attrs.evolve(best.evidence, unread=(*best.evidence.unread, *unread))
    return attrs.evolve(best, evidence=evidence)


def _says_more(html: Original, text: Original) -> bool:
    if text.author is None or html.author is None:
        return html.author is not None
    people = len(html.to + html.cc + html.bcc), len(text.to + text.cc + text.bcc)
    return html.author.key == text.author.key and people[0] > people[1]


def _in_text(text: str, subject: str, carrier: Message | Original) -> Original | None:
    """The original in a text; the carrier's files are its own (rule F7)."""
    lines = BodyLines.of(text)
    marker = find_forward(lines, subject=subject, in_reply_to=carrier.in_reply_to)
    if marker is None:
        return None
    block = marker.block
    values: Mapping[Field, str] = {} if block is None else block.values
    sent = _sent(values.get(Field.DATE, ""), marker, carrier)
    author_text = values.get(Field.FROM, "")
    to = read_people(values.get(Field.TO, ""))
    cc = read_people(values.get(Field.CC, ""))
    bcc = read_people(values.get(Field.BCC, ""))
    is_rewritten = " via " in author_text
    return Original(
        author=read_author(author_text, language=marker.language),
        author_text=author_text,
        to=to.addresses,
        cc=cc.addresses,
        bcc=bcc.addresses,
        reply_to=read_reply_to(lines, marker.first, marker.after)
        if is_rewritten
        else (),
        subject=values.get(Field.SUBJECT, ""),
        date=sent and sent.date,
        zone_known=sent is not None and sent.zone_known,
        unresolved=(*to.unresolved, *cc.unresolved, *bcc.unresolved),
        text=body_below(lines, marker),
        note=lines.above(marker.first),
        message_id=values.get(Field.MESSAGE_ID, "").strip("<> ") or None,
        attachments=carrier.attachments,
        inline=carrier.inline,
        evidence=Evidence(
            found=Found.INLINE,
            certainty=Certainty.CERTAIN if marker.is_strong else Certainty.LIKELY,
            client=marker.client,
            language=marker.language,
            lines=(marker.first + 1, marker.after),
            date_text=_date_left(values.get(Field.DATE, ""), sent),
            unread=_unread("to", to) + _unread("cc", cc) + _unread("bcc", bcc),
        ),
    )


def _sent(text: str, marker: Marker, carrier: Message | Original) -> WallDate | None:
    if not text:
        return None
    languages = () if marker.block is None else marker.block.languages
    return read_wall_date(text, languages=languages, not_after=lambda: carrier.date)


def _unread(label: str, people: AddressList) -> tuple[str, ...]:
    """What to say of the names without an address."""
    if not people.unresolved:
        return ()
    return tuple(f"{label}: {name}" for name in people.unresolved)


def _date_left(text: str, sent: WallDate | None) -> str | None:
    """The date's text where it said less than a date says."""
    return None if sent is not None and sent.zone_known else text or None
