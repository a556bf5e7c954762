"""What the intake recorded, as touchpoints."""

from touchpoints.records.ids import TouchpointId
from touchpoints.records.interactions import Direction, Interaction, InteractionType
from touchpoints.records.people import Directory
from touchpoints.records.touchpoints import Email, WebRequest

_NOBODY = Directory()


def touchpoint_of(
    interaction: Interaction, *, directory: Directory = _NOBODY
) -> Email | WebRequest:
    """The touchpoint that an interaction is; both have the same id.

    A mail that went out was performed by its author. What came in was performed by
    none of us, and neither was a web request.

    Args:
        interaction: A recorded mail or web request.
        directory: Who is internal: an author whom it knows as a colleague is named by
            the colleague's id, any other by the address.
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
    )


def _performer(interaction: Interaction, directory: Directory) -> str | None:
    if interaction.direction is Direction.INBOUND:
        return None
    address = interaction.author.address
    colleague = directory.colleague(address)
    return address if colleague is None else colleague.id
