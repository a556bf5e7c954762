"""Messages that came as attachments of another: the surest originals (rule F1)."""

from collections.abc import Iterator
from typing import Final

import attrs

from touchpoints.mail._subject_prefixes import Prefix, outermost_prefix
from touchpoints.mail.attachments import Attachment
from touchpoints.mail.messages import Message, parse_message

_MESSAGE_TYPES: Final = frozenset(
    {"message/rfc822", "message/global", "message/rfc2822"}
)
#: Outlook's own files; nothing with a fitting licence reads them.
_UNREAD_TYPES: Final = frozenset(
    {"application/vnd.ms-outlook", "application/x-msg", "application/msoutlook"}
)
#: All that a mail holds, as Outlook packs it: its own text, or an original.
_PACKED_TYPES: Final = frozenset({"application/ms-tnef", "application/vnd.ms-tnef"})
_UNREAD: Final = "attached original in a format not read"
#: Twenty levels of mails within mails are read, each with its fields, so the fields of
#: all of them together count.
_MOST_HEADER_BYTES: Final = 128 * 1024


def attached_messages(message: Message) -> Iterator[Message]:
    """The messages among the attachments, in order.

    Files are parsed one by one as they are asked for. The mail that a bounce returns is
    no forward.
    """
    if not message.attachments or message.media_type == "multipart/report":
        return
    limits = message.limits
    if limits.max_header_bytes > _MOST_HEADER_BYTES:
        limits = attrs.evolve(limits, max_header_bytes=_MOST_HEADER_BYTES)
    for attachment in message.attachments:
        if attachment.media_type in _MESSAGE_TYPES:
            yield parse_message(attachment.content, limits=limits)
        elif _is_named(attachment, ".eml"):
            # Webmails send an .eml as octet-stream, so it must prove to be a message.
            inner = parse_message(attachment.content, limits=limits)
            if inner.author is not None:
                yield inner


def unread_originals(message: Message) -> Iterator[str]:
    """What to say of attached mails in a format that is not read; seldom anything."""
    for attachment in message.attachments:
        if attachment.media_type in _UNREAD_TYPES or _is_named(attachment, ".msg"):
            yield _UNREAD


def packed_originals(message: Message) -> Iterator[str]:
    """What to say of a forward of which nothing can be read but that it is packed (TNEF).

    Without a forward's subject a pack is only how Outlook sends rich text.
    """
    for attachment in message.attachments:
        if attachment.media_type in _PACKED_TYPES and _is_called_forward(message):
            yield _UNREAD


def _is_called_forward(message: Message) -> bool:
    return outermost_prefix(message.subject) is Prefix.FORWARD


def _is_named(attachment: Attachment, ending: str) -> bool:
    return attachment.filename.casefold().endswith(ending)
