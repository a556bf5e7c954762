"""The schemas of the frames: what each column is called, holds and means."""

import enum
from typing import final

import attrs


class ColumnType(enum.StrEnum):
    """What a column holds."""

    TEXT = "text"
    INTEGER = "integer"
    MOMENT = "moment"
    FLAG = "flag"


@final
@attrs.frozen
class Column:
    """A column of a frame.

    Attributes:
        name: What it is called.
        type: Text; an integer of 64 bits; a moment: a timestamp in microseconds, in
            UTC; or a flag: true or false.
        meaning: What it says, and what null says where it may be null.
    """

    name: str
    type: ColumnType
    meaning: str


_TEXT, _INTEGER = ColumnType.TEXT, ColumnType.INTEGER
_MOMENT, _FLAG = ColumnType.MOMENT, ColumnType.FLAG

#: The frame of touchpoints and tasks, as `to_frame` makes it. An item has a row for the
#: first of its contacts, organisations and deals, one for the second of each, and so
#: on; at least one row. What it has once stands on each of its rows.
TOUCHPOINT_COLUMNS = (
    Column("id", _TEXT, "The touchpoint or task."),
    Column("link", _INTEGER, "Which of its rows this is; 0 is the first."),
    Column("contact", _TEXT, "A contact, or who it was merged into; null: no more."),
    Column("organization", _TEXT, "An organisation it counts for (L8); null: no more."),
    Column("deal", _TEXT, "A deal it is linked to; null: no more."),
    Column("created_stage", _TEXT, "That deal's stage at `created_at`; null: unknown."),
    Column("occurred_stage", _TEXT, "Its stage at `occurred_at`; null: unknown."),
    Column("completed_stage", _TEXT, "Its stage at `completed_at`; null: unknown."),
    Column("kind", _TEXT, "The kind of touchpoint, or Task."),
    Column("direction", _TEXT, "Inbound or Outbound; null: there are no two ways."),
    Column("performed_by", _TEXT, "The colleague who did it; null: nobody of us."),
    Column("team", _TEXT, "That colleague's team; null: none that is known."),
    Column("is_activity", _FLAG, "Whether it is a colleague's own doing (K1)."),
    Column("created_at", _MOMENT, "When it was written down."),
    Column("created_day", _INTEGER, "The day of that, counted from 1 January 1."),
    Column("created_month", _INTEGER, "The month: 12 times the year, January adds 0."),
    Column("occurred_at", _MOMENT, "When it occurred, or is to; null: a task."),
    Column("occurred_day", _INTEGER, "The day of that; null: a task."),
    Column("occurred_month", _INTEGER, "The month of that; null: a task."),
    Column("occurred_us", _INTEGER, "`occurred_at` in microseconds since 1970."),
    Column("completed_at", _MOMENT, "When it was completed (K1); null: it was not."),
    Column("completed_day", _INTEGER, "The day of that; null: not completed."),
    Column("completed_month", _INTEGER, "The month of that; null: not completed."),
    Column("effort_us", _INTEGER, "How many microseconds it took; null: unknown."),
    Column("via", _TEXT, "Its Via (S4); null: its kind has none."),
    Column("via_rank", _INTEGER, "Its place among those of the same moment (L2)."),
    Column("is_automatic", _FLAG, "Whether it is a mail that no person wrote (A1)."),
    Column("lane", _TEXT, "inbound, outbound or mutual contact; null: none (L3)."),
    Column("thread", _TEXT, "Where it asks or answers (K7); null: nowhere."),
    Column("turn_at", _MOMENT, "When a pending item begins or is due; null: never."),
    Column("overdue_at", _MOMENT, "After when a pending item is overdue; null: never."),
    Column("turn_day", _INTEGER, "The day an open task is due on; null: on none."),
)

#: The frame of deals, as `to_deal_frame` makes it: a row for each.
DEAL_COLUMNS = (
    Column("deal", _TEXT, "The deal."),
    Column("owner", _TEXT, "Who owns it, or owned it at closing; null: nobody."),
    Column("team", _TEXT, "The owner's team; null: none that is known."),
    Column("status", _TEXT, "open, won or lost."),
    Column("stage", _TEXT, "The stage of the pipeline; empty: none."),
    Column("created_at", _MOMENT, "When it was opened."),
    Column("created_us", _INTEGER, "The same in microseconds since 1970."),
    Column("closed_at", _MOMENT, "When it was won or lost; null: it is open."),
    Column("closed_day", _INTEGER, "The day of that; null: it is open."),
    Column("closed_month", _INTEGER, "The month of that; null: it is open."),
)

#: The frame of stages, as `to_stage_frame` makes it: a row for each entry of a deal.
STAGE_COLUMNS = (
    Column("deal", _TEXT, "The deal."),
    Column("entry", _INTEGER, "Which of the deal's entries this is; 0 is the first."),
    Column("stage", _TEXT, "The stage that the deal came into."),
    Column("entered_at", _MOMENT, "When it did."),
    Column("next_at", _MOMENT, "When it came into the next one; null: it did not."),
    Column("ended_at", _MOMENT, "When it was last in any; null: it still is."),
)
