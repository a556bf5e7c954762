"""The decision: from a reading and what the store knows to an outcome."""

from collections.abc import Iterable
from datetime import datetime

import attrs

from touchpoints.intake.changes import Change, Content
from touchpoints.intake.copies import combine, find_copies, gains, has_namesake, settle
from touchpoints.intake.drafts import Draft, fates_of, interaction_id, write_draft
from touchpoints.intake.knowledge import Known
from touchpoints.intake.matching import Ambiguous, Fate, Missing
from touchpoints.intake.notices import Notice
from touchpoints.intake.outcomes import (
    AlreadyRecorded,
    Duplicate,
    Ignored,
    Outcome,
    Parked,
    Recorded,
    Refused,
)
from touchpoints.intake.problems import (
    AmbiguousContact,
    AttachmentDropped,
    ContactNotFound,
    MissingAddress,
    Problem,
    SharedAddress,
)
from touchpoints.intake.reading import Reading
from touchpoints.intake.recipients import unsent_notices, write_notices
from touchpoints.intake.verdicts import (
    Accepted,
    Automated,
    InternalOnly,
    MailRefusal,
    NeverLogged,
    NotForUs,
    Unauthenticated,
    Unauthorized,
    judge,
)
from touchpoints.mail.forwards import Evidence
from touchpoints.records.ids import InteractionId
from touchpoints.records.interactions import Caution, Interaction
from touchpoints.records.moments import require_aware


def decide(reading: Reading, known: Known, *, now: datetime) -> Outcome:
    """What becomes of a mail; a pure function of what was read and what is known.

    Args:
        reading: The mail, by `read`.
        known: The store's answer to `reading.question`.
        now: When the mail is processed: its receipt.

    Returns:
        The outcome, with the change to store and the notices to send.

    Raises:
        ValueError: `now` is naive.
    """
    require_aware(now, "now")
    verdict = judge(reading)
    if isinstance(verdict, (NotForUs, Automated, InternalOnly, NeverLogged)):
        return Ignored(reason=verdict)
    if isinstance(verdict, Accepted):
        return _file(reading, verdict, known, now)
    return _refuse(reading, verdict, known, now)


def _refuse(
    reading: Reading, reason: MailRefusal, known: Known, now: datetime
) -> Refused:
    # A5: no backscatter to somebody who is not one of us.
    if isinstance(reason, (Unauthorized, Unauthenticated)):
        return Refused(reason=reason)
    notices = write_notices((reason,), reading, known, now)
    return Refused(
        reason=reason,
        notices=(*unsent_notices(known, now), *notices),
        change=Change(notices=notices),
    )


@attrs.frozen(kw_only=True)
class _Filing:
    """What every outcome of an accepted mail has in common."""

    draft: Draft
    fates: tuple[Fate, ...]
    known: Known
    evidence: Evidence | None
    #: Notices to write, and those to send: the same and what was never sent.
    new_notices: tuple[Notice, ...]
    notices: tuple[Notice, ...]
    recorded: tuple[Interaction, ...]
    #: The stored copies of the mail; the first gives its id to all.
    copies: tuple[Interaction, ...]
    #: Whether another mail came under the same Message-ID (rule I8).
    is_reused: bool

    def cautions(self, interaction: Interaction) -> frozenset[Caution]:
        """What the host should know, though the record does not keep all of it."""
        if not self.is_reused:
            return interaction.cautions
        return interaction.cautions | {Caution.MESSAGE_ID_REUSED}

    def change(self, interaction: Interaction) -> Change:
        """The change that puts the interaction in the place of all stored copies."""
        if interaction in self.copies:
            return Change(notices=self.new_notices)
        is_linked = bool(interaction.contact_ids)
        return Change(
            recorded=(interaction,) if is_linked else (),
            parked=() if is_linked else (interaction,),
            absorbed=self.copies[1:],
            seen=_seen(self.known),
            contents=self._new_contents(interaction),
            notices=self.new_notices,
        )

    def _new_contents(self, interaction: Interaction) -> tuple[Content, ...]:
        if not self.draft.contents:
            return ()
        kept = {attachment.sha256 for attachment in interaction.attachments}
        stored = {each.sha256 for copy in self.copies for each in copy.attachments}
        wanted = kept - stored
        return tuple(
            content
            for content in self.draft.contents
            if content.attachment.sha256 in wanted
        )


def _file(
    reading: Reading, accepted: Accepted, known: Known, now: datetime
) -> Recorded | Duplicate | Parked:
    fates = fates_of(reading, known)
    draft = write_draft(reading, accepted, fates, now)
    notices = write_notices(_problems(fates, draft, reading), reading, known, now)
    recorded = find_copies(draft.interaction, known.interactions)
    filing = _Filing(
        draft=draft,
        fates=fates,
        known=known,
        evidence=accepted.exchange.evidence,
        new_notices=notices,
        notices=(*unsent_notices(known, now), *notices),
        recorded=recorded,
        copies=(*recorded, *find_copies(draft.interaction, known.parked)),
        is_reused=has_namesake(draft.interaction, (*known.interactions, *known.parked)),
    )
    interaction = _fold(filing)
    if filing.recorded:
        return _duplicate(filing, interaction)
    if interaction.contact_ids:
        return _recorded(filing, interaction)
    return _parked(filing, interaction)


def _duplicate(filing: _Filing, interaction: Interaction) -> Duplicate:
    return Duplicate(
        interaction=interaction,
        reason=AlreadyRecorded(gains(filing.recorded[0], interaction)),
        fates=filing.fates,
        cautions=filing.cautions(filing.draft.interaction),
        evidence=filing.evidence,
        notices=filing.notices,
        change=filing.change(interaction),
    )


def _recorded(filing: _Filing, interaction: Interaction) -> Recorded:
    return Recorded(
        interaction=interaction,
        fates=filing.fates,
        cautions=filing.cautions(interaction),
        evidence=filing.evidence,
        notices=filing.notices,
        change=filing.change(interaction),
    )


def _parked(filing: _Filing, interaction: Interaction) -> Parked:
    return Parked(
        interaction=interaction,
        reason=park_reason(filing.fates),
        fates=filing.fates,
        cautions=filing.cautions(interaction),
        evidence=filing.evidence,
        notices=filing.notices,
        change=filing.change(interaction),
    )


def _fold(filing: _Filing) -> Interaction:
    """The mail and every stored copy of it as one interaction."""
    draft = filing.draft.interaction
    if not filing.copies:
        return _named_apart(draft) if filing.is_reused else draft
    stored = filing.copies[0]
    combined = settle(stored, filing.known.contacts)
    for copy in (*filing.copies[1:], draft):
        combined = combine(combined, settle(copy, filing.known.contacts))
    if combined == stored:
        return stored
    return attrs.evolve(combined, revision=stored.revision + 1)


def _named_apart(interaction: Interaction) -> Interaction:
    # I8: another mail has this Message-ID already, so all that tells them apart names it.
    return attrs.evolve(
        interaction,
        id=interaction_id(
            *interaction.keys,
            interaction.author.address,
            interaction.subject,
            str(interaction.stated_date),
        ),
    )


def _seen(known: Known) -> frozenset[InteractionId]:
    return frozenset([each.id for each in (*known.interactions, *known.parked)])


def _problems(
    fates: Iterable[Fate], draft: Draft, reading: Reading
) -> tuple[Problem, ...]:
    problems: list[Problem] = []
    if missing := _missing(fates):
        problems.append(ContactNotFound(missing))
    if shared := _shared(fates):
        problems.append(AmbiguousContact(shared))
    limit = reading.inbox.max_attachment_bytes
    if draft.dropped and limit is not None:
        problems.append(AttachmentDropped(draft.dropped, limit))
    return tuple(problems)


def _missing(fates: Iterable[Fate]) -> tuple[MissingAddress, ...]:
    return tuple(
        [
            MissingAddress(fate.address, fate.organizations)
            for fate in fates
            if isinstance(fate, Missing)
        ]
    )


def _shared(fates: Iterable[Fate]) -> tuple[SharedAddress, ...]:
    return tuple(
        [
            SharedAddress(fate.address, fate.candidates)
            for fate in fates
            if isinstance(fate, Ambiguous)
        ]
    )


def park_reason(fates: Iterable[Fate]) -> ContactNotFound | AmbiguousContact:
    """Why nobody on a mail could be linked."""
    fates = tuple(fates)
    missing, shared = _missing(fates), _shared(fates)
    if shared and not missing:
        return AmbiguousContact(shared)
    return ContactNotFound(missing)
