"""How much of a message is read before the reader stops (rule A6)."""

import enum
from typing import final

import attrs

from touchpoints.errors import ConfigurationError

MEBIBYTE = 2**20


class LimitKind(enum.StrEnum):
    """Which limit a message ran into.

    ``HEADERS`` stands for the number of header fields and for their size.
    """

    BYTES = "bytes"
    PARTS = "parts"
    DEPTH = "depth"
    HEADERS = "headers"
    RECIPIENTS = "recipients"


def _check_positive(_limits: object, field: "attrs.Attribute[int]", value: int) -> None:
    if value < 1:
        msg = f"{field.name} must be at least 1, not {value}"
        raise ConfigurationError(msg)


@final
@attrs.frozen(kw_only=True)
class Limits:
    """What the reader takes in before it stops and says so.

    The defaults let every ordinary mail through: large providers refuse mails over
    50 MB, and real mails have a few dozen parts, headers and recipients.

    Attributes:
        max_bytes: Size of the raw message, in bytes; the rest is not looked at.
        max_parts: MIME parts in all, multiparts included; and, by themselves, files
            that stand uuencoded in texts.
        max_depth: Levels of nested multiparts.
        max_headers: Header fields of the message itself, and of each of its parts;
            later ones are not read.
        max_header_bytes: Size of the header fields of the message itself, and of those
            of all its parts together, in bytes; later ones are not read, nor is a part
            that has none left. Reaching it is reaching `LimitKind.HEADERS`.
        max_recipients: Addresses in To, Cc and Bcc together.

    Raises:
        ConfigurationError: A limit below 1.
    """

    max_bytes: int = attrs.field(default=50 * MEBIBYTE, validator=_check_positive)
    max_parts: int = attrs.field(default=1_000, validator=_check_positive)
    max_depth: int = attrs.field(default=50, validator=_check_positive)
    max_headers: int = attrs.field(default=1_000, validator=_check_positive)
    max_header_bytes: int = attrs.field(default=MEBIBYTE, validator=_check_positive)
    max_recipients: int = attrs.field(default=1_000, validator=_check_positive)


#: The limits that apply where none are given.
DEFAULT_LIMITS = Limits()
