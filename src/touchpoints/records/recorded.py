"""What the intake recorded, as touchpoints."""

from collections.abc import Iterable

from touchpoints.records.ids import TouchpointId
from touchpoints.records.interactions import Direction, Interaction, InteractionType
from touchpoints.records.people import Directory
from touchpoints.records.sentiments import SentimentMark, SentimentScorer
from touchpoints.records.threads import group_threads
from touchpoints.records.touchpoints import Email, WebRequest

_NOBODY = Directory()


def touchpoint_of(
    interaction: Interaction,
    *,
    directory: Directory = _NOBODY,
    thread_id: str | None = None,
    scorer: SentimentScorer | None = None,
) -> Email | WebRequest:
    """The touchpoint that an interaction is; both have the same id.

    A mail that went out was performed by its author. What came in was performed by
    none of us, and neither was a web request.

    Args:
        interaction: A recorded mail or web request.
        directory: Who is internal: an author whom it knows as a colleague is named by
            the colleague's id, any other by the address.
        thread_id: The conversation that it is part of; None: of none that is known.
            `touchpoints_of` finds it out.
        scorer: Computes how a mail that came in reads, from the text that was kept
            (rule S5); None: nobody does. Our own mail does not tell how a customer
            felt.
    """
    if interaction.type is InteractionType.WEB_REQUEST:
        return WebRequest(
            id=TouchpointId(interaction.id),
            created_at=interaction.recorded_at,
            occurred_at=interaction.occurred_at,
            contact_ids=frozenset(interaction.contact_ids),
            organization_ids=interaction.organization_ids,
            deal_ids=interaction.deal_ids,
            subject=interaction.subject,
            thread_id=thread_id,
        )
    return Email(
        id=TouchpointId(interaction.id),
        created_at=interaction.recorded_at,
        occurred_at=interaction.occurred_at,
        direction=interaction.direction,
        performed_by=_performer(interaction, directory),
        contact_ids=frozenset(interaction.contact_ids),
        organization_ids=interaction.organization_ids,
        deal_ids=interaction.deal_ids,
        subject=interaction.subject,
        thread_id=thread_id,
        sentiment=None if scorer is None else _mark(interaction, scorer),
    )


def touchpoints_of(
    interactions: Iterable[Interaction],
    *,
    directory: Directory = _NOBODY,
    scorer: SentimentScorer | None = None,
) -> tuple[Email | WebRequest, ...]:
    """The touchpoints that interactions are, each with its thread (rule I9).

    Args:
        interactions: Recorded mails and web requests, in any order.
        directory: As for `touchpoint_of`.
        scorer: As for `touchpoint_of`.

    Returns:
        One for each, thread by thread, each thread and all of them oldest first. A
        thread is called by the id of its oldest touchpoint.
    """
    return tuple(
        touchpoint_of(each, directory=directory, thread_id=thread[0].id, scorer=scorer)
        for thread in group_threads(interactions)
        for each in thread
    )


def _performer(interaction: Interaction, directory: Directory) -> str | None:
    if interaction.direction is Direction.INBOUND:
        return None
    address = interaction.author.address
    colleague = directory.colleague(address)
    return address if colleague is None else colleague.id


def _mark(interaction: Interaction, scorer: SentimentScorer) -> SentimentMark | None:
    if interaction.direction is not Direction.INBOUND or not interaction.text.strip():
        return None
    sentiment = scorer.score(interaction.text)
    if sentiment is None:
        return None
    return SentimentMark(sentiment=sentiment, set_by=scorer.name)
