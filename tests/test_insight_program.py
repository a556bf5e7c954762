"""The programs that say what insight is, to the letter, and what they print."""

import pytest

PROGRAM = """\
from datetime import UTC, datetime, timedelta

import touchpoints as tp

monday = datetime(2019, 6, 24, 9, 0, tzinfo=UTC)
mail_at = datetime(2019, 6, 27, 10, 30, tzinfo=UTC)
touchpoints = [
    tp.Event(id="t1", kind=tp.EventKind.MEETING, status=tp.EventStatus.HELD, performed_by="rep", contact_ids={"ada"},
             organization_ids={"lab"}, deal_ids={"d1"}, created_at=monday, starts_at=monday, ends_at=monday + timedelta(hours=1)),
    tp.Email(id="t2", direction=tp.Direction.OUTBOUND, performed_by="rep", contact_ids={"ada"}, created_at=mail_at,
             occurred_at=mail_at),
    tp.Sms(id="t3", direction=tp.Direction.OUTBOUND, status=tp.SmsStatus.FAILED, performed_by="rep", contact_ids={"ada"},
           created_at=mail_at, occurred_at=mail_at + timedelta(hours=1)),
    tp.Event(id="t4", kind=tp.EventKind.CALL, status=tp.EventStatus.PLANNED, performed_by="rep", contact_ids={"ada"},
             deal_ids={"d1"}, created_at=mail_at, starts_at=mail_at + timedelta(days=2), ends_at=mail_at + timedelta(days=2, hours=1)),
]
now = mail_at + timedelta(days=1)

last = tp.last_contacted(touchpoints, now=now)
answer = last.contact("ada")
assert (answer.via, answer.on, answer.item) == (tp.Via.EMAIL, mail_at, "t2")
assert last.organization("lab").via is tp.Via.MEETING
assert last.contact("bob") is None
print(answer.explain())                       # names t2, and says why t3 and t4 were passed over

index = tp.LastContactedIndex(touchpoints)
index.remove("t2")
assert index.contact("ada", now=now).via is tp.Via.MEETING

agenda = tp.agenda(touchpoints, person="rep", now=now)
assert [item.id for item in agenda.upcoming] == ["t4"] and not agenda.overdue
page = tp.timeline(touchpoints, contact_id="ada", limit=2, now=now)
assert [item.id for item in page] == ["t3", "t2"] and page.next_cursor is not None

quiet = tp.conditions.last_contacted_on.more_than(days=30) | tp.conditions.last_contacted_on.is_empty()
assert not quiet.matches(answer, now=now) and quiet.matches(None, now=now)
print(quiet)                                  # an English sentence
"""

ACTIVITY_PROGRAM = """\
deals = [tp.Deal(id="d1", owner="rep", created_at=monday, status=tp.DealStatus.WON, closed_at=mail_at)]
summer = (datetime(2019, 6, 1, tzinfo=UTC), datetime(2019, 8, 1, tzinfo=UTC))

added = tp.activities_added(touchpoints, group_by=("performed_by",), every="week", zone="Europe/Madrid", between=summer)
assert sum(row.count for row in added) == 4
done = tp.activities_completed(touchpoints, group_by=("performed_by", "kind"), every="month", zone="Europe/Madrid", between=summer)
meeting = next(row for row in done if row.kind is tp.TouchpointKind.MEETING and row.count)
assert meeting.effort == timedelta(hours=1) and [t.id for t in meeting.touchpoints] == ["t1"]
won = tp.activity_efficiency(touchpoints, deals, zone="Europe/Madrid", between=summer).person("rep")
assert won.deal_count == 1 and won.activities_per_win.mean == 1 and won.activities_per_win.median == 1
print(added, done, won)

import polars
from touchpoints.adapters import frames

frame = frames.to_frame(touchpoints, zone="Europe/Madrid", backend="polars")
assert isinstance(frames.last_contacted(frame, now=now), polars.DataFrame)
"""


def test_program(capsys: pytest.CaptureFixture[str]) -> None:
    """L1, L3, L11, N1, N3: the program runs, and explains itself."""
    exec(compile(PROGRAM, "program", "exec"), {})

    out = capsys.readouterr().out
    first, *later, condition = out.strip().splitlines()
    assert "2019-06-27 10:30" in first
    assert "Email" in first
    assert "t2" in first
    assert any("t3" in line and "failed" in line.lower() for line in later)
    assert any("t4" in line and "planned" in line.lower() for line in later)
    assert condition == "Last contacted more than 30 days ago or never contacted."


def test_activity_program(capsys: pytest.CaptureFixture[str]) -> None:
    """K1, K2, K3, K5, K8: the program runs after the other, and prints tables."""
    names: dict[str, object] = {}
    exec(compile(PROGRAM, "program", "exec"), names)
    capsys.readouterr()
    exec(compile(ACTIVITY_PROGRAM, "program", "exec"), names)

    lines = capsys.readouterr().out.splitlines()
    assert lines[0].split() == ["performed_by", "start", "end", "is_partial", "count"]
    assert "rep" in lines[1]
    assert any("Meeting" in line and "1:00:00" in line for line in lines)
    assert "rep, 2019-06-01 to 2019-08-01: 1 won, activities per win 1" in lines[-1]
