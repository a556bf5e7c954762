"""Retries: linking what waited for a contact, once the contact is registered (M14)."""

from collections.abc import Iterable
from datetime import datetime

import attrs

from touchpoints.intake.changes import Change
from touchpoints.intake.copies import gains
from touchpoints.intake.decision import park_reason
from touchpoints.intake.drafts import ambiguity_of, organizations_of
from touchpoints.intake.inbox import Inbox
from touchpoints.intake.knowledge import Known, Question
from touchpoints.intake.matching import Ambiguous, Fate, Linked, match
from touchpoints.intake.outcomes import AlreadyRecorded, Duplicate, Parked, Recorded
from touchpoints.mail.addresses import Address
from touchpoints.records.interactions import Interaction, Participant
from touchpoints.records.moments import require_aware
from touchpoints.records.people import Contact, match_keys


def retry_question(contact: Contact) -> Question:
    """What must be known to file everything that waits for a contact."""
    return Question(addresses=contact.match_keys, awaited=contact.match_keys)


def decide_retries(
    contact: Contact, known: Known, inbox: Inbox, *, now: datetime
) -> tuple[Recorded | Duplicate | Parked, ...]:
    """What becomes of each interaction that waited for a contact, oldest first.

    Args:
        contact: The contact, as it is registered in the store.
        known: The store's answer to `retry_question(contact)`.
        inbox: Its matching policies apply as they do to mail.
        now: When the retry happens.

    Returns:
        `Recorded` for a parked interaction that has a contact now, `Duplicate` for a
        recorded one that gained one, `Parked` for one that goes on waiting because the
        address is ambiguous.

    Raises:
        ValueError: `now` is naive.
    """
    require_aware(now, "now")
    waiting = (*known.parked, *known.interactions)
    outcomes = (
        _retry(each, contact, known, inbox)
        for each in sorted(waiting, key=lambda each: (each.occurred_at, each.id))
        if each.awaited_keys & contact.match_keys
    )
    return tuple(outcome for outcome in outcomes if outcome is not None)


def _retry(
    stored: Interaction, contact: Contact, known: Known, inbox: Inbox
) -> Recorded | Duplicate | Parked | None:
    fates = _fates(stored, contact, known, inbox)
    interaction = _link(stored, fates)
    if interaction == stored:
        is_asked = any(isinstance(fate, Ambiguous) for fate in fates)
        is_parked = not stored.contact_ids
        return _still_parked(stored, fates) if is_parked and is_asked else None
    interaction = attrs.evolve(interaction, revision=stored.revision + 1)
    change = Change(recorded=(interaction,), seen=frozenset({stored.id}))
    if not stored.contact_ids:
        return Recorded(
            interaction=interaction,
            fates=fates,
            cautions=interaction.cautions,
            change=change,
        )
    return Duplicate(
        interaction=interaction,
        reason=AlreadyRecorded(gains(stored, interaction)),
        fates=fates,
        cautions=interaction.cautions,
        change=change,
    )


def _still_parked(stored: Interaction, fates: tuple[Fate, ...]) -> Parked:
    return Parked(
        interaction=stored,
        reason=park_reason(fates),
        fates=fates,
        cautions=stored.cautions,
    )


def _fates(
    stored: Interaction, contact: Contact, known: Known, inbox: Inbox
) -> tuple[Fate, ...]:
    # Only the contact's own addresses were looked up; the others keep waiting. So does
    # what was put on the never-log list meanwhile (P1).
    awaited = (
        address
        for address in map(Address, stored.unmatched)
        if not contact.match_keys.isdisjoint(match_keys(address.key))
        and not inbox.is_never_logged(address)
    )
    return match(awaited, known, inbox)


def _link(stored: Interaction, fates: Iterable[Fate]) -> Interaction:
    linked = {fate.address: fate for fate in fates if isinstance(fate, Linked)}
    return attrs.evolve(
        stored,
        participants=tuple(_linked(each, linked) for each in stored.participants),
        organization_ids=stored.organization_ids | organizations_of(linked.values()),
        cautions=stored.cautions | ambiguity_of(linked.values()),
    )


def _linked(participant: Participant, linked: dict[str, Linked]) -> Participant:
    fate = linked.get(participant.address)
    if fate is None:
        return participant
    return attrs.evolve(
        participant, contact_ids=frozenset(contact.id for contact in fate.contacts)
    )
