"""What was odd about a message and how it was read nonetheless."""

import enum
from typing import final

import attrs


class OddityKind(enum.StrEnum):
    """The kinds of faults that the reader works around."""

    BAD_BASE64 = "bad base64"
    BAD_CHARSET = "bad charset"
    BAD_DATE = "bad date"
    BAD_ENCODED_WORD = "bad encoded word"
    BAD_QUOTED_PRINTABLE = "bad quoted-printable"
    DUPLICATE_HEADER = "duplicate header"
    EXTERNAL_BODY = "content kept elsewhere"
    FRAGMENT = "fragment of a message"
    LIMIT_REACHED = "limit reached"
    MALFORMED_HEADER = "malformed header"
    MISSING_BOUNDARY = "missing boundary"
    RAW_8BIT_HEADER = "raw 8-bit header"
    TNEF = "TNEF part"
    UNREADABLE_ADDRESS = "unreadable address"
    UNTERMINATED_MULTIPART = "unterminated multipart"
    UUENCODED_FILE = "uuencoded file in the text"


@final
@attrs.frozen
class Oddity:
    """One fault, and where it stood.

    Attributes:
        kind: What kind of fault.
        detail: A short hint for a support person, such as a header's name; never text
            from a body. Empty where the kind says it all.
    """

    kind: OddityKind
    detail: str = ""

    def __str__(self) -> str:
        """The fault in words.

        >>> str(Oddity(OddityKind.BAD_DATE, "Date"))
        'bad date: Date'
        """
        return f"{self.kind}: {self.detail}" if self.detail else self.kind.value
