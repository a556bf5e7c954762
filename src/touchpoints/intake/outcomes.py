"""Outcomes: what became of a mail or a web form, and of every address on it."""

from collections.abc import Iterable
from typing import final

import attrs

from touchpoints.intake.changes import Change
from touchpoints.intake.copies import Gain
from touchpoints.intake.matching import Fate
from touchpoints.intake.notices import Notice
from touchpoints.intake.problems import AmbiguousContact, ContactNotFound
from touchpoints.intake.verdicts import IgnoreReason, RefuseReason
from touchpoints.mail.forwards import Evidence
from touchpoints.records.interactions import Caution, Interaction


def _lines(first: str, *groups: Iterable[object]) -> str:
    return "\n  ".join((first, *(str(each) for group in groups for each in group)))


@final
@attrs.frozen
class AlreadyRecorded:
    """The interaction was recorded before (rule I3).

    Attributes:
        gains: What this copy added to it; empty: nothing.
    """

    gains: tuple[Gain, ...]

    def __str__(self) -> str:
        """The reason in words."""
        return f"already recorded: {', '.join(self.gains) or 'nothing new'}"


@final
@attrs.frozen(kw_only=True)
class Recorded:
    """A new interaction.

    Attributes:
        interaction: What was recorded.
        fates: What became of each address on the mail.
        cautions: What the host should know; the interaction's own and more.
        evidence: How the original was found inside a forward; None for all else.
        notices: Notices to send: new ones, and stored ones that were never sent.
        change: What to store.
    """

    interaction: Interaction
    fates: tuple[Fate, ...] = ()
    cautions: frozenset[Caution] = frozenset()
    evidence: Evidence | None = None
    notices: tuple[Notice, ...] = ()
    change: Change = attrs.field(default=Change(), repr=False)

    def __str__(self) -> str:
        """The outcome in lines: what it is, then every address, then the cautions."""
        contacts = ", ".join(self.interaction.contact_ids)
        first = f"Recorded {self.interaction.type} with {contacts}"
        return _lines(first, self.fates, sorted(self.cautions))


@final
@attrs.frozen(kw_only=True)
class Duplicate:
    """A copy of an interaction that was recorded before.

    Attributes:
        interaction: The interaction, with all that the copy added.
        reason: What the copy added.
        fates: What became of each address on the mail.
        cautions: What the host should know.
        evidence: How the original was found inside a forward; None for all else.
        notices: Notices to send.
        change: What to store; nothing where nothing was added.
    """

    interaction: Interaction
    reason: AlreadyRecorded
    fates: tuple[Fate, ...] = ()
    cautions: frozenset[Caution] = frozenset()
    evidence: Evidence | None = None
    notices: tuple[Notice, ...] = ()
    change: Change = attrs.field(default=Change(), repr=False)

    def __str__(self) -> str:
        """The outcome in lines: the reason, then every address, then the cautions."""
        return _lines(f"Duplicate, {self.reason}", self.fates, sorted(self.cautions))


@final
@attrs.frozen(kw_only=True)
class Parked:
    """An interaction that waits for its contact to be registered (rules M7 and M14).

    Attributes:
        interaction: What will be recorded; it has no contact yet.
        reason: Why nobody could be linked.
        fates: What became of each address on the mail.
        cautions: What the host should know.
        evidence: How the original was found inside a forward; None for all else.
        notices: Notices to send.
        change: What to store; nothing where it was parked before.
    """

    interaction: Interaction
    reason: ContactNotFound | AmbiguousContact
    fates: tuple[Fate, ...] = ()
    cautions: frozenset[Caution] = frozenset()
    evidence: Evidence | None = None
    notices: tuple[Notice, ...] = ()
    change: Change = attrs.field(default=Change(), repr=False)

    def __str__(self) -> str:
        """The outcome in lines: the reason, then every address, then the cautions."""
        return _lines(f"Parked, {self.reason}", self.fates, sorted(self.cautions))


@final
@attrs.frozen(kw_only=True)
class Refused:
    """A mail that was meant for us, and that cannot or must not be recorded.

    Attributes:
        reason: Why not.
        notices: Notices to send; empty where silence is the rule (A3 and A5).
        change: What to store: that the notices were written.
    """

    reason: RefuseReason
    notices: tuple[Notice, ...] = ()
    change: Change = attrs.field(default=Change(), repr=False)

    def __str__(self) -> str:
        """The outcome in a line."""
        return f"Refused, {self.reason}"


@final
@attrs.frozen(kw_only=True)
class Ignored:
    """A mail that is none of our business; nobody is told and nothing is stored.

    Attributes:
        reason: Why it is left alone.
        notices: Always empty: nobody is told.
        change: Always empty: nothing is stored.
    """

    reason: IgnoreReason
    notices: tuple[Notice, ...] = ()
    change: Change = attrs.field(default=Change(), repr=False)

    def __str__(self) -> str:
        """The outcome in a line."""
        return f"Ignored, {self.reason}"


#: What became of a mail or a web form.
Outcome = Recorded | Duplicate | Parked | Refused | Ignored
