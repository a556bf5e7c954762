"""Touchpoints, tasks and deals from plain mappings."""

from datetime import UTC, date, datetime

import pytest

from touchpoints import (
    Deal,
    Direction,
    Email,
    InvalidData,
    StageEntry,
    Task,
    Touchpoint,
)
from touchpoints.serialization import make_converter, records_from_rows

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
EMAIL = {
    "type": "Email",
    "id": "t1",
    "created_at": "2026-03-02T12:00:00+00:00",
    "occurred_at": "2026-03-02T12:00:00+00:00",
    "direction": "Outbound",
    "contact_ids": ["ada"],
}
TASK = {
    "type": "Task",
    "id": "k1",
    "created_at": "2026-03-02T12:00:00+00:00",
    "due_on": "2026-03-06",
}

DEAL = {
    "type": "Deal",
    "id": "t1",
    "created_at": "2026-03-02T12:00:00+00:00",
    "stage": "Proposal",
    "stage_history": [{"stage": "Proposal", "entered_at": "2026-03-02T12:00:00+00:00"}],
}


def errors(*rows: object) -> dict[str, str]:
    """What is wrong with some rows."""
    with pytest.raises(InvalidData) as raised:
        records_from_rows(rows)
    return raised.value.errors


def test_rows() -> None:
    """S8: touchpoints and tasks are read in their order."""
    assert records_from_rows([EMAIL, TASK]).items == (
        Email(
            id="t1",
            created_at=NOON,
            occurred_at=NOON,
            direction=Direction.OUTBOUND,
            contact_ids={"ada"},
        ),
        Task(id="k1", created_at=NOON, due_on=date(2026, 3, 6)),
    )


def test_and_back() -> None:
    """What the converter writes is read again."""
    converter = make_converter()
    items = records_from_rows([EMAIL, TASK]).items

    rows = [converter.unstructure(item, Touchpoint | Task) for item in items]

    assert rows[1]["due_on"] == "2026-03-06"
    assert records_from_rows(rows).items == items


def test_day_itself() -> None:
    """A day may be given as one, as a TOML file does."""
    (task,) = records_from_rows([{**TASK, "due_on": date(2026, 3, 6)}]).items

    assert isinstance(task, Task)
    assert task.due_on == date(2026, 3, 6)


def test_every_fault() -> None:
    """P3: every bad row is named with what is wrong, and never with what it holds."""
    found = errors(
        {**EMAIL, "direction": "Sideways"},
        {**EMAIL, "type": "Letter"},
        {key: EMAIL[key] for key in EMAIL if key != "occurred_at"},
        {**TASK, "due_on": "2026-03-06T12:00:00Z"},
        {**TASK, "due_at": "2026-03-06T12:00:00Z"},
        "t1",
        {**EMAIL, "id": ""},
    )

    assert list(found) == [
        "row 1, direction",
        "row 2",
        "row 3, occurred_at",
        "row 4, due_on",
        "row 5",
        "row 6",
        "row 7",
    ]
    assert found["row 3, occurred_at"] == "is missing"
    assert found["row 4, due_on"] == "is no day, such as 2026-11-30"
    assert found["row 6"] == "is no mapping"


def test_same_id() -> None:
    """L2: two touchpoints with one id would have no order."""
    again = {"row 2, id": "is there twice"}

    assert errors(EMAIL, {**EMAIL, "subject": "Again"}) == again
    assert errors(TASK, {**TASK, "due_on": "2026-03-07"}) == again


def test_same_id_of_task() -> None:
    """Section 10: a task is no touchpoint, so one of each may have the same id."""
    items = records_from_rows([EMAIL, {**TASK, "id": "t1"}]).items

    assert [type(item) for item in items] == [Email, Task]


def test_deals() -> None:
    """Deals stand among the rows, and have ids of their own."""
    records = records_from_rows([DEAL, EMAIL, {**TASK, "id": "t1"}])

    entry = StageEntry(stage="Proposal", entered_at=NOON)
    assert records.deals == (
        Deal(id="t1", created_at=NOON, stage="Proposal", stage_history=[entry]),
    )
    assert [type(item) for item in records.items] == [Email, Task]
    assert errors(DEAL, DEAL) == {"row 2, id": "is there twice"}
