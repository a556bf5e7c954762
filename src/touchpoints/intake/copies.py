"""Copies of one interaction: telling them apart, and making one of two (section 5)."""

import enum
from collections.abc import Collection, Iterable, Mapping

import attrs

from touchpoints.intake.exchanges import is_same_minute
from touchpoints.intake.keys import has_full_fingerprint, is_exact_key
from touchpoints.mail.forwards import strip_prefixes
from touchpoints.records.ids import ContactId
from touchpoints.records.interactions import (
    CONTENT_CAUTIONS,
    Interaction,
    InteractionType,
    Participant,
    Source,
    StatedDate,
    StoredAttachment,
    role_rank,
    sort_participants,
)
from touchpoints.records.merges import survivor_of
from touchpoints.records.people import Contact


class Gain(enum.StrEnum):
    """What another copy of a recorded interaction added to it (rule I3)."""

    LOGGER_ADDED = "logger added"
    TYPE_UPGRADED = "type upgraded"
    CONTACTS_ADDED = "contacts added"
    ATTACHMENTS_ADDED = "attachments added"
    SOURCE_IMPROVED = "a more direct copy took over"


_DIRECTNESS = {source: rank for rank, source in enumerate(Source)}


def find_copies(
    interaction: Interaction, stored: Collection[Interaction]
) -> tuple[Interaction, ...]:
    """The stored interactions that the given one is a copy of; empty: it is new.

    A shared Message-ID or surrogate means a copy, unless it was used again for
    another mail (rule I8). A shared fingerprint means one where the minutes agree (I5).
    Several are found where a copy is the first to show that they are one.
    """
    if not stored:
        return ()
    keys = set(interaction.keys)
    copies = (
        each
        for each in stored
        if (shared := keys.intersection(each.keys))
        and _is_copy(interaction, each, shared)
    )
    return tuple(sorted(copies, key=lambda each: (each.recorded_at, each.id)))


def _has_exact(keys: Iterable[str]) -> bool:
    return any(map(is_exact_key, keys))


def _is_copy(one: Interaction, other: Interaction, shared: Iterable[str]) -> bool:
    if _has_exact(shared):
        return not is_other_mail(one, other)
    if one.message_id and other.message_id:
        # Fingerprints are for forwards, which lose the Message-ID; two are two mails.
        return False
    if one.stated_date is None and not has_full_fingerprint(one.text):
        return False
    return is_same_minute(one.stated_date, other.stated_date)


def is_other_mail(one: Interaction, other: Interaction) -> bool:
    """Whether two interactions with one Message-ID are two mails after all (rule I8).

    Another author tells, or another subject together with another date. Bodies do
    not: gateways add banners.
    """
    if one.author.address != other.author.address:
        return True
    if _bare_subject(one) == _bare_subject(other):
        return False
    return not is_same_minute(one.stated_date, other.stated_date)


def has_namesake(interaction: Interaction, stored: Collection[Interaction]) -> bool:
    """Whether another mail is stored under a Message-ID of the given one (rule I8)."""
    if not stored:
        return False
    keys = set(interaction.keys)
    return any(
        _has_exact(keys.intersection(each.keys)) and is_other_mail(interaction, each)
        for each in stored
    )


def _bare_subject(interaction: Interaction) -> str:
    return " ".join(strip_prefixes(interaction.subject).split()).casefold()


def combine(stored: Interaction, copy: Interaction) -> Interaction:
    """The two copies as one interaction, whichever came first (rules I3 to I5, I9).

    The more direct copy gives the content; loggers, tags, keys and contacts add up;
    a quote stays or becomes a quote (I4). The id is the stored one's.
    """
    best, other = sorted((stored, copy), key=_directness)
    return attrs.evolve(
        best,
        id=stored.id,
        revision=stored.revision,
        type=_type_of(best, other),
        participants=_united(best, other),
        attachments=_all_files(best.attachments, other.attachments),
        recorded_at=min(stored.recorded_at, copy.recorded_at),
        message_id=best.message_id or other.message_id,
        references=(*best.references, *other.references),
        keys=(*best.keys, *other.keys),
        loggers=(*best.loggers, *other.loggers),
        tags=(*best.tags, *other.tags),
        notes=(*best.notes, *other.notes),
        organization_ids=best.organization_ids | other.organization_ids,
        deal_ids=best.deal_ids | other.deal_ids,
        cautions=best.cautions | (other.cautions - CONTENT_CAUTIONS),
    )


def settle(stored: Interaction, contacts: Iterable[Contact]) -> Interaction:
    """The stored interaction with merged contacts replaced by their survivors (M8)."""
    by_id = {contact.id: contact for contact in contacts}
    if not any(contact.merged_into for contact in by_id.values()):
        return stored
    return attrs.evolve(
        stored,
        participants=tuple(
            attrs.evolve(each, contact_ids=_survivor_ids(each.contact_ids, by_id))
            for each in stored.participants
        ),
    )


def _survivor_ids(
    ids: Iterable[ContactId], contacts: Mapping[ContactId, Contact]
) -> frozenset[ContactId]:
    survivors: set[ContactId] = set()
    for contact_id in ids:
        contact = contacts.get(contact_id)
        survivor = survivor_of(contact, contacts) if contact else None
        survivors.add(survivor.id if survivor else contact_id)
    return frozenset(survivors)


def _directness(interaction: Interaction) -> tuple[object, ...]:
    # Two copies from the same kind of source may differ by a gateway's banner: the
    # earlier date and then the smaller text win, so that the order in which they came
    # does not.
    return (
        _DIRECTNESS[interaction.source],
        interaction.occurred_at,
        interaction.subject,
        len(interaction.text),
        interaction.text,
        _order_of_stated(interaction.stated_date),
        sorted(interaction.cautions & CONTENT_CAUTIONS),
    )


def _order_of_stated(stated: StatedDate | None) -> tuple[object, ...]:
    return () if stated is None else (not stated.is_zone_known, stated.moment)


def _all_files(
    best: tuple[StoredAttachment, ...], other: tuple[StoredAttachment, ...]
) -> tuple[StoredAttachment, ...]:
    # A gateway strips a file from one copy, a size limit another: none is lost.
    kept = {each.sha256 for each in best}
    added = [each for each in other if each.sha256 not in kept]
    if not added:
        return best
    return tuple(sorted((*best, *added), key=lambda each: (each.filename, each.sha256)))


def _type_of(best: Interaction, other: Interaction) -> InteractionType:
    if InteractionType.QUOTE in {best.type, other.type}:
        return InteractionType.QUOTE
    return best.type


def _united(best: Interaction, other: Interaction) -> tuple[Participant, ...]:
    merged = {each.address: each for each in best.participants}
    for each in other.participants:
        merged[each.address] = _same_person(merged.get(each.address, each), each)
    author = merged.pop(best.author.address)
    return (author, *sort_participants(merged.values()))


def _same_person(one: Participant, other: Participant) -> Participant:
    if one == other:
        return one
    # Every choice here is symmetric, so that the order of copies makes no difference.
    return attrs.evolve(
        one,
        name=max(one.name, other.name, key=lambda name: (len(name), name)),
        role=min(one.role, other.role, key=role_rank),
        contact_ids=one.contact_ids | other.contact_ids,
    )


def gains(stored: Interaction, combined: Interaction) -> tuple[Gain, ...]:
    """What the combined interaction has that the stored one had not; empty: nothing."""
    changed = {
        Gain.LOGGER_ADDED: stored.loggers != combined.loggers,
        Gain.TYPE_UPGRADED: stored.type is not combined.type,
        Gain.CONTACTS_ADDED: stored.contact_ids != combined.contact_ids,
        Gain.ATTACHMENTS_ADDED: stored.attachments != combined.attachments,
        Gain.SOURCE_IMPROVED: stored.source is not combined.source,
    }
    return tuple(gain for gain, is_new in changed.items() if is_new)
