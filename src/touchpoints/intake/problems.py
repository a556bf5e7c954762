"""What went wrong with a mail, as values: the reasons that outcomes and notices give.

Each class is one kind of notice to the salesperson (section 8 of the rules), and each
reads as a sentence.
"""

import enum
from typing import ClassVar, final

import attrs

from touchpoints.mail.limits import LimitKind
from touchpoints.records.interactions import Direction
from touchpoints.records.people import Contact, Organization


class ProblemKind(enum.StrEnum):
    """The kinds of notices, by the names that salespeople see."""

    AMBIGUOUS_CONTACT = "Ambiguous Contact"
    ATTACHMENT_DROPPED = "Attachment Dropped"
    CONFLICTING_TAGS = "Conflicting Tags"
    CONTACT_NOT_FOUND = "Contact Not Found"
    FORWARDER_SENDER_NOT_FOUND = "Forwarder Sender Not Found"
    LIMIT_EXCEEDED = "Limit Exceeded"
    NO_TAG_MATCH = "No Tag Match"
    QUOTE_NOT_OUTGOING = "Quote Not Outgoing"
    TAG_NOT_ALLOWED = "Tag Not Allowed"


def _listed(words: tuple[str, ...]) -> str:
    return ", ".join(words)


@final
@attrs.frozen
class MissingAddress:
    """An address on the mail that no contact is registered with.

    Attributes:
        address: The normalised address.
        organizations: Organisations whose domain it is on: a suggestion for whoever
            registers the contact, never a match (rule M10).
    """

    address: str
    organizations: tuple[Organization, ...] = ()


@final
@attrs.frozen
class ContactNotFound:
    """No contact is registered with these addresses (rule M7).

    Attributes:
        missing: Every address that was looked up in vain; empty where the only ones
            are no-reply addresses.
    """

    missing: tuple[MissingAddress, ...]
    kind: ClassVar[ProblemKind] = ProblemKind.CONTACT_NOT_FOUND

    @property
    def addresses(self) -> tuple[str, ...]:
        """The addresses that are not registered."""
        return tuple(each.address for each in self.missing)

    def __str__(self) -> str:
        """The problem in a sentence."""
        if not self.missing:
            return f"{self.kind}: only addresses that nobody reads are on the mail"
        return f"{self.kind}: {_listed(self.addresses)}"


@final
@attrs.frozen
class SharedAddress:
    """An address that several contacts are registered with.

    Attributes:
        address: The normalised address.
        candidates: The contacts that share it, oldest first.
    """

    address: str
    candidates: tuple[Contact, ...]


@final
@attrs.frozen
class AmbiguousContact:
    """Several contacts share an address, and the policy is to ask (rule M6).

    Attributes:
        shared: The addresses with their candidates.
    """

    shared: tuple[SharedAddress, ...]
    kind: ClassVar[ProblemKind] = ProblemKind.AMBIGUOUS_CONTACT

    def __str__(self) -> str:
        """The problem in a sentence."""
        names = _listed(tuple(each.address for each in self.shared))
        return f"{self.kind}: several contacts have {names}"


@final
@attrs.frozen
class NoTagMatch:
    """No tag, or none that is known, stood in the capture address (rule C4).

    Attributes:
        received: The unknown tags as they came, lower-cased; empty where there was none.
        allowed: The tags that the inbox knows.
    """

    received: tuple[str, ...]
    allowed: tuple[str, ...]
    kind: ClassVar[ProblemKind] = ProblemKind.NO_TAG_MATCH

    def __str__(self) -> str:
        """The problem in a sentence."""
        received = _listed(self.received) or "no tag"
        return f"{self.kind}: got {received}, allowed are {_listed(self.allowed)}"


@final
@attrs.frozen
class ConflictingTags:
    """Two different known tags stood on one mail (rule C5).

    Attributes:
        tags: The known tags, sorted.
    """

    tags: tuple[str, ...]
    kind: ClassVar[ProblemKind] = ProblemKind.CONFLICTING_TAGS

    def __str__(self) -> str:
        """The problem in a sentence."""
        return f"{self.kind}: {_listed(self.tags)}"


@final
@attrs.frozen
class TagNotAllowed:
    """The tag is not for this colleague, or not for this direction (rule C7).

    Attributes:
        tag: The tag that was used.
        direction: The direction that the tag does not accept; None where it is the
            colleague who may not use it.
    """

    tag: str
    direction: Direction | None = None
    kind: ClassVar[ProblemKind] = ProblemKind.TAG_NOT_ALLOWED

    def __str__(self) -> str:
        """The problem in a sentence."""
        if self.direction is None:
            return f"{self.kind}: {self.tag} is not for this sender"
        return f"{self.kind}: {self.tag} is not for {self.direction.lower()} mail"


@final
@attrs.frozen
class QuoteNotOutgoing:
    """An outgoing-only tag was put on a mail that is not outgoing (rule D6).

    Attributes:
        tag: The tag that was used.
        direction: The direction of the mail; None where it could not be decided.
    """

    tag: str
    direction: Direction | None
    kind: ClassVar[ProblemKind] = ProblemKind.QUOTE_NOT_OUTGOING

    def __str__(self) -> str:
        """The problem in a sentence."""
        direction = self.direction.lower() if self.direction else "undecidable"
        return f"{self.kind}: {self.tag} was put on {direction} mail"


@final
@attrs.frozen
class ForwarderSenderNotFound:
    """The sender of a forwarded mail could not be read (rules D5 and F3).

    Attributes:
        name: The name that stood there without an address; empty where there was
            nothing.
    """

    name: str = ""
    kind: ClassVar[ProblemKind] = ProblemKind.FORWARDER_SENDER_NOT_FOUND

    def __str__(self) -> str:
        """The problem in a sentence."""
        if not self.name:
            return f"{self.kind}: the mail names no original sender"
        return f"{self.kind}: {self.name} stands there without an address"


@final
@attrs.frozen
class AttachmentDropped:
    """Attachments over the size limit were left out of the interaction (rule A6).

    Attributes:
        filenames: The files left out.
        max_bytes: The limit, in bytes.
    """

    filenames: tuple[str, ...]
    max_bytes: int
    kind: ClassVar[ProblemKind] = ProblemKind.ATTACHMENT_DROPPED

    def __str__(self) -> str:
        """The problem in a sentence."""
        return f"{self.kind}: {_listed(self.filenames)} over {self.max_bytes:,} bytes"


@final
@attrs.frozen
class LimitExceeded:
    """The mail went over a limit, so it was not read to its end (rule A6).

    Attributes:
        limits: The limits that it reached.
    """

    limits: tuple[LimitKind, ...]
    kind: ClassVar[ProblemKind] = ProblemKind.LIMIT_EXCEEDED

    def __str__(self) -> str:
        """The problem in a sentence."""
        return f"{self.kind}: {_listed(self.limits)}"


#: What a salesperson is told about.
Problem = (
    AmbiguousContact
    | AttachmentDropped
    | ConflictingTags
    | ContactNotFound
    | ForwarderSenderNotFound
    | LimitExceeded
    | NoTagMatch
    | QuoteNotOutgoing
    | TagNotAllowed
)
