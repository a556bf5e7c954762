"""Web requests: a visitor's form becomes contact, interaction and deal (section 9)."""

from collections.abc import Iterable
from datetime import UTC, datetime
from functools import cached_property
from typing import final

import attrs

from touchpoints.errors import InvalidForm
from touchpoints.intake.changes import Change, ContactChange
from touchpoints.intake.drafts import interaction_id
from touchpoints.intake.inbox import Inbox, OpenDealPolicy
from touchpoints.intake.keys import digest, web_request_key
from touchpoints.intake.knowledge import Known, Question
from touchpoints.intake.matching import (
    Ambiguous,
    Fate,
    Linked,
    match,
)
from touchpoints.intake.outcomes import (
    AlreadyRecorded,
    Duplicate,
    Ignored,
    Recorded,
    Refused,
)
from touchpoints.intake.tags import is_capture_address
from touchpoints.intake.verdicts import InternalVisitor, NeverLogged
from touchpoints.intake.web_forms import ANY_KIND, MAX_LENGTHS, WebRequestForm
from touchpoints.records.deals import Deal, DealStatus
from touchpoints.records.interactions import (
    Caution,
    Direction,
    Interaction,
    InteractionType,
    Participant,
    Role,
    Side,
    Source,
    StatedDate,
)
from touchpoints.records.merges import survivor_of
from touchpoints.records.moments import require_aware
from touchpoints.records.people import Contact, match_keys

__all__ = [
    "WebRequestForm",
    "WebRequestReading",
    "decide_web_request",
    "read_web_request",
]


@final
@attrs.frozen(kw_only=True)
class WebRequestReading:
    """Everything that a web request says by itself, before anybody is asked.

    Attributes:
        form: What the visitor sent.
        inbox: The configuration it was read under.
        kind: The kind, as the configuration spells it.
        key: What identifies the request (rule W3).
    """

    form: WebRequestForm
    inbox: Inbox = attrs.field(repr=False)
    kind: str
    key: str

    @cached_property
    def barred(self) -> Refused | Ignored | None:
        """The outcome where the address alone decides; None: the store has a say.

        An internal address makes no customer (W6), and one on the never-log list is
        left alone (P1). Neither is looked up.
        """
        address, inbox = self.form.address, self.inbox
        if inbox.directory.is_internal(address) or is_capture_address(address, inbox):
            return Refused(reason=InternalVisitor(address.key))
        if inbox.is_never_logged(address):
            return Ignored(reason=NeverLogged())
        return None

    @cached_property
    def question(self) -> Question:
        """Everything that must be known to decide, in one look-up."""
        if self.barred is not None:
            return Question()
        return Question(
            addresses=frozenset(match_keys(self.form.address.key)),
            keys=frozenset({self.key}),
        )


def read_web_request(
    form: WebRequestForm, inbox: Inbox, *, now: datetime
) -> WebRequestReading:
    """Read a web request; a pure function of the form and the configuration.

    Args:
        form: What the visitor sent.
        inbox: The configuration; its `web_request_kinds` are taken, and "Web Request".
        now: When it is received: the hour of a form that says neither its submission
            id nor its date.

    Raises:
        InvalidForm: The kind is not configured.
        ValueError: `now` is naive.
    """
    require_aware(now, "now")
    kinds = {_folded(kind): kind for kind in (ANY_KIND, *inbox.web_request_kinds)}
    kind = kinds.get(_folded(form.kind))
    if kind is None:
        raise InvalidForm({"kind": f"is none of {', '.join(inbox.web_request_kinds)}"})
    return WebRequestReading(form=form, inbox=inbox, kind=kind, key=_key(form, now))


def _folded(kind: str) -> str:
    return " ".join(kind.split()).casefold()


def _key(form: WebRequestForm, now: datetime) -> str:
    if form.submission_id is not None:
        return web_request_key(form.submission_id)
    # W3: the same fields within the same hour are one request, sent again.
    hour = (form.submitted_at or now).astimezone(UTC).isoformat(timespec="hours")
    fields = (getattr(form, name) or "" for name in MAX_LENGTHS)
    return web_request_key(f"digest:{digest((hour, form.address.key, *fields))}")


def decide_web_request(
    reading: WebRequestReading, known: Known, *, now: datetime
) -> Recorded | Duplicate | Refused | Ignored:
    """What becomes of a web request; a pure function of what was read and is known.

    Contact, interaction and deal are one change, stored together or not at all (W5).

    Args:
        reading: The form, by `read_web_request`.
        known: The store's answer to `reading.question`.
        now: When it is processed.

    Returns:
        `Recorded`, also for a known contact (W1); `Duplicate` with the first result
        for a replay (W3); `Refused` for one of us, `Ignored` for a never-log address.

    Raises:
        ValueError: `now` is naive.
    """
    require_aware(now, "now")
    if reading.barred is not None:
        return reading.barred
    fates = match((reading.form.address,), known, reading.inbox)
    for interaction in known.interactions:
        if reading.key in interaction.keys:
            return Duplicate(
                interaction=interaction,
                reason=AlreadyRecorded(()),
                fates=fates,
                cautions=interaction.cautions,
            )
    return _record(reading, known, fates, now)


def _record(
    reading: WebRequestReading, known: Known, fates: Iterable[Fate], now: datetime
) -> Recorded:
    candidates = _candidates(fates)
    before = candidates[0] if candidates else None
    contact = _filled(before or _new_contact(reading, now), reading.form)
    attached = _deal_to_attach(contact, known, reading.inbox)
    deal = attached or _new_deal(reading, contact, now)
    interaction = _interaction(reading, contact, deal, now)
    if len(candidates) > 1:
        cautions = interaction.cautions | {Caution.AMBIGUOUS_CONTACT}
        interaction = attrs.evolve(interaction, cautions=cautions)
    change = Change(
        recorded=(interaction,),
        contacts=(ContactChange(before=before, after=contact),)
        if contact != before
        else (),
        deals=(deal,) if attached is None else (),
    )
    key = reading.form.address.key
    return Recorded(
        interaction=interaction,
        fates=(Linked(key, (contact,), candidates or (contact,)),),
        cautions=interaction.cautions,
        change=change,
    )


def _candidates(fates: Iterable[Fate]) -> tuple[Contact, ...]:
    # W2: of several contacts the oldest, whatever the policy is for mail.
    return tuple(
        contact
        for fate in fates
        if isinstance(fate, (Linked, Ambiguous))
        for contact in fate.candidates
    )


def _new_contact(reading: WebRequestReading, now: datetime) -> Contact:
    # The address alone would not do for an id: the contact made of it may be deleted,
    # or have another address by now, when the visitor comes back.
    key = reading.form.address.key
    return Contact(
        id=digest(("contact", key, reading.key)),
        email_addresses=(key,),
        created_at=now,
        claimed={"email_addresses"},
    )


_CLAIMABLE = ("name", "company", "phone_numbers", "job_title", "country")


def _filled(contact: Contact, form: WebRequestForm) -> Contact:
    """The contact with its empty fields filled and marked as claimed (rule W2)."""
    phones = (form.phone,) if form.phone else ()
    filled = attrs.evolve(
        contact,
        name=contact.name or form.name,
        company=contact.company or form.company,
        phone_numbers=contact.phone_numbers or phones,
        job_title=contact.job_title or form.job_title,
        country=contact.country or form.country,
    )
    claimed = {
        name for name in _CLAIMABLE if getattr(contact, name) != getattr(filled, name)
    }
    return attrs.evolve(filled, claimed=contact.claimed | claimed)


def _deal_to_attach(contact: Contact, known: Known, inbox: Inbox) -> Deal | None:
    if inbox.open_deal is OpenDealPolicy.NEW:
        return None
    ids = _ids_of(contact, known)
    deals = (
        deal
        for deal in known.deals
        if deal.status is DealStatus.OPEN and not ids.isdisjoint(deal.contact_ids)
    )
    return max(deals, key=lambda deal: (deal.created_at, deal.id), default=None)


def _ids_of(contact: Contact, known: Known) -> frozenset[str]:
    # M8: deals of a contact that was merged into this one are this one's.
    contacts = {each.id: each for each in known.contacts}
    merged = (
        each.id
        for each in known.contacts
        if (survivor := survivor_of(each, contacts)) and survivor.id == contact.id
    )
    return frozenset((contact.id, *merged))


def _new_deal(reading: WebRequestReading, contact: Contact, now: datetime) -> Deal:
    return Deal(
        id=digest(("deal", reading.key)),
        created_at=_occurred_at(reading.form, now),
        name=f"{reading.kind}: {contact.name or reading.form.address.key}",
        source=reading.kind,
        contact_ids={contact.id},
        organization_ids=_organization_ids(contact),
    )


def _organization_ids(contact: Contact) -> frozenset[str]:
    known = contact.organization_id
    return frozenset() if known is None else frozenset({known})


def _interaction(
    reading: WebRequestReading, contact: Contact, deal: Deal, now: datetime
) -> Interaction:
    form = reading.form
    is_late = form.submitted_at is not None and form.submitted_at > now
    visitor = Participant(
        address=form.address.key,
        name=form.name,
        role=Role.FROM,
        side=Side.EXTERNAL,
        contact_ids={contact.id},
    )
    return Interaction(
        id=interaction_id(reading.key),
        type=InteractionType.WEB_REQUEST,
        direction=Direction.INBOUND,
        participants=(visitor,),
        subject=reading.kind,
        text=_text(form),
        occurred_at=_occurred_at(form, now),
        stated_date=StatedDate(moment=form.submitted_at) if form.submitted_at else None,
        recorded_at=now,
        source=Source.WEB_FORM,
        keys=(reading.key,),
        organization_ids=_organization_ids(contact),
        deal_ids={deal.id},
        cautions=frozenset({Caution.DATE_CORRECTED} if is_late else ()),
    )


def _occurred_at(form: WebRequestForm, now: datetime) -> datetime:
    # L10: a web site's clock that runs ahead must not reach into the future.
    return min(form.submitted_at or now, now)


def _text(form: WebRequestForm) -> str:
    fields = {
        "Name": form.name,
        "E-mail": form.email,
        "Company": form.company,
        "Phone": form.phone,
        "Job title": form.job_title,
        "Country": form.country,
        "Page": form.page,
    }
    lines = "\n".join(f"{label}: {value}" for label, value in fields.items() if value)
    return f"{form.message}\n\n{lines}" if form.message else lines
