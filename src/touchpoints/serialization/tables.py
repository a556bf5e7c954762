"""Contacts from the rows of a table, as `csv.DictReader` gives them."""

from collections.abc import Iterable, Iterator, Mapping
from difflib import get_close_matches

from touchpoints.errors import InvalidData
from touchpoints.records.people import Contact
from touchpoints.serialization.scalars import read_moment

_COLUMNS = (
    "id",
    "name",
    "emails",
    "company",
    "organization_id",
    "created_at",
    "merged_into",
    "is_deleted",
)
_FLAGS = {
    "": False,
    "0": False,
    "false": False,
    "no": False,
    "1": True,
    "true": True,
    "yes": True,
}


def contacts_from_rows(rows: Iterable[Mapping[str, str]]) -> tuple[Contact, ...]:
    """The contacts in a table, in its order.

    The columns are id, name, emails (several with a semicolon between them), company,
    organization_id, created_at (ISO 8601 with offset), merged_into and is_deleted (yes or
    no). Only id is needed; empty cells are left at their defaults.

    Args:
        rows: A mapping for each contact, from column to cell.

    Raises:
        InvalidData: A column is unknown, an id missing or there twice, or a cell
            malformed. Every bad one is named, rows counted from 1.

    >>> rows = [{"id": "ada", "emails": "ada@lab.example; ada@home.example"}]
    >>> contacts_from_rows(rows)[0].email_addresses
    ('ada@lab.example', 'ada@home.example')
    """
    contacts: dict[str, Contact] = {}
    errors: dict[str, str] = {}
    for number, row in enumerate(rows, start=1):
        errors |= _unknown_columns(row)
        faults = {f"row {number}, {column}": fault for column, fault in _faults(row)}
        contact = None if faults else _contact(row)
        if contact is not None and contact.id in contacts:
            faults[f"row {number}, id"] = "is there twice"
        elif contact is not None:
            contacts[contact.id] = contact
        errors |= faults
    if errors:
        raise InvalidData(errors)
    return tuple(contacts.values())


def _contact(row: Mapping[str, str]) -> Contact:
    created_at = _cell(row, "created_at")
    return Contact(
        id=_cell(row, "id"),
        name=_cell(row, "name"),
        email_addresses=_addresses(row),
        company=_cell(row, "company"),
        organization_id=_cell(row, "organization_id") or None,
        created_at=read_moment(created_at) if created_at else None,
        merged_into=_cell(row, "merged_into") or None,
        is_deleted=_FLAGS[_cell(row, "is_deleted").lower()],
    )


def _faults(row: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    if not all(isinstance(column, str) for column in _columns(row)):
        yield "last cell", "is beyond the last column"
    if not _cell(row, "id"):
        yield "id", "is missing"
    if not all(map(_is_address, _addresses(row))):
        yield "emails", "holds something that is no address"
    created_at = _cell(row, "created_at")
    try:
        read_moment(created_at or "0001-01-01T00:00:00Z")
    except ValueError as error:
        yield "created_at", str(error)
    if _cell(row, "is_deleted").lower() not in _FLAGS:
        yield "is_deleted", "is neither yes nor no"


def _cell(row: Mapping[str, str], column: str) -> str:
    # csv.DictReader gives None for the cells that a short row lacks.
    return (row.get(column) or "").strip()


def _addresses(row: Mapping[str, str]) -> tuple[str, ...]:
    cells = (cell.strip() for cell in _cell(row, "emails").split(";"))
    return tuple(cell for cell in cells if cell)


def _is_address(text: str) -> bool:
    # Strict enough to catch a name or a comma in the column; the store has the say.
    local, at, domain = text.rpartition("@")
    return bool(local and at and domain) and not set(text) & set(" ,<>")


def _unknown_columns(row: Mapping[str, str]) -> dict[str, str]:
    return {
        f"column {column}": _suggestion(column)
        for column in _columns(row)
        if isinstance(column, str) and column not in _COLUMNS
    }


def _columns(row: Mapping[str, str]) -> Iterable[object]:
    # csv.DictReader files the cells that a row has too many of under None.
    return row


def _suggestion(column: str) -> str:
    close = get_close_matches(column, _COLUMNS, n=1)
    known = close[0] if close else f"one of {', '.join(_COLUMNS)}"
    return f"is unknown; do you mean {known}?"
