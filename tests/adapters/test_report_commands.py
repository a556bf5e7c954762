"""The command `report`: what it prints and writes, and how it ends."""

import csv
import io
import json
from pathlib import Path

import pytest

from touchpoints.__main__ import main

ROOT = Path(__file__).parents[2]
FILE = str(ROOT / "examples/touchpoints.jsonl")
NOW = ("--now", "2026-03-25T09:00:00+01:00", "--zone", "Europe/Madrid")
MARCH = ("--from", "2026-03-01", "--to", "2026-03-31")

Captured = pytest.CaptureFixture[str]


def run(capsys: Captured, *words: str) -> list[str]:
    """The lines that a report prints where all goes well."""
    assert main(["report", *words]) == 0
    out, err = capsys.readouterr()
    assert err == ""
    return out.splitlines()


def refusal(capsys: Captured, *words: str) -> str:
    """What is said of a report that cannot be made."""
    try:
        code = main(["report", *words])
    except SystemExit as exit_:
        code = exit_.code
    assert code == 2
    return capsys.readouterr().err


MAIL = {
    "type": "Email",
    "id": "t1",
    "direction": "Outbound",
    "performed_by": "ann",
    "created_at": "2026-03-02T09:00:00Z",
    "occurred_at": "2026-03-02T09:00:00Z",
}
DEAL = {
    "type": "Deal",
    "id": "d1",
    "status": "won",
    "created_at": "2026-03-01T09:00:00Z",
    "closed_at": "2026-03-05T09:00:00Z",
}


def write(folder: Path, row: dict[str, str]) -> str:
    """The name of a file with this record alone."""
    path = folder / "record.jsonl"
    path.write_text(json.dumps(row), encoding="utf-8")
    return str(path)


class TestActivity:
    """`report activity` prints what was added and completed."""

    def test_table(self, capsys: Captured) -> None:
        """K1: added and completed stand side by side, with the effort and a bar."""
        lines = run(
            capsys, "activity", FILE, "--group-by", "performed_by", *NOW, *MARCH
        )

        header, *rows = lines
        assert header.split("  ")[0] == "START"
        assert [row.split()[:4] for row in rows] == [
            ["2026-03-01", "kim", "6", "3"],
            ["2026-03-01", "nora", "3", "1"],
            ["2026-03-01", "sam", "2", "1"],
            ["2026-03-01", "tom", "12", "7"],
        ]
        assert "█" * 18 + "░" * 12 in rows[3].replace(" ", "")[-30:]

    def test_empty_weeks(self, capsys: Captured) -> None:
        """K2: every group has a row in every week, and a week begins where it does."""
        lines = run(
            capsys,
            *("activity", FILE, "--every", "week", "--group-by", "team"),
            *("--from", "2026-02-02", "--to", "2026-03-01", *NOW),
        )

        assert [line.split()[:2] for line in lines[1:]] == [
            ["2026-02-02", "0"],
            ["2026-02-09", "4"],
            ["2026-02-16", "1"],
            ["2026-02-23", "1"],
        ]

    def test_whole_record(self, capsys: Captured) -> None:
        """K2: without days, the report is from the first to the last there is."""
        [row] = run(capsys, "activity", FILE, "--json", *NOW)

        found = json.loads(row)
        assert found["start"] == "2026-01-12T00:00:00+01:00"
        assert found["end"] == "2026-03-26T00:00:00+01:00"
        assert (found["added"], found["completed"]) == (33, 20)
        # K8: programs get what is behind either number.
        assert (len(found["added_ids"]), len(found["completed_ids"])) == (33, 20)

    def test_csv(self, capsys: Captured) -> None:
        """K3: a program gets all columns: seconds, and nothing for the unknown."""
        lines = run(capsys, "activity", FILE, "--every", "month", "--csv", *NOW)

        rows = list(csv.DictReader(lines))
        assert [row["start"][:7] for row in rows] == ["2026-01", "2026-02", "2026-03"]
        assert [row["is_partial"] for row in rows] == ["True", "False", "True"]
        assert rows[1]["effort"] == "22140.0"
        assert rows[1]["mean_effort"] == "7380.0"
        assert rows[1]["without_duration"] == "2"

    def test_html(self, capsys: Captured, tmp_path: Path) -> None:
        """The table can be a page of its own."""
        page = tmp_path / "report.html"

        lines = run(
            capsys,
            *("activity", FILE, "--group-by", "kind,performed_by"),
            *("--html", str(page), *NOW),
        )

        text = page.read_text(encoding="utf-8")
        assert lines == [f"{page} is written."]
        assert text.startswith("<!doctype html>")
        assert "<caption>Activities</caption>" in text
        assert "<td>Onsite Service</td><td>sam</td>" in text

    def test_html_of_any_text(self, capsys: Captured, tmp_path: Path) -> None:
        """P3: what people wrote is escaped, and what cannot be written is marked."""
        page = tmp_path / "report.html"
        record = write(tmp_path, MAIL | {"performed_by": "<b>\ud800"})

        run(
            capsys,
            *("activity", record, "--group-by", "performed_by", "--html", str(page)),
        )

        assert "<td>&lt;b&gt;\ufffd</td>" in page.read_text(encoding="utf-8")

    def test_unknown_effort(self, capsys: Captured, tmp_path: Path) -> None:
        """K3: unknown is not zero, so people see a blank; a program sees the counts."""
        record = write(tmp_path, MAIL)

        [_, row] = run(capsys, "activity", record)
        [line] = run(capsys, "activity", record, "--json")

        assert row.split()[:4] == ["2026-03-02", "1", "1", "1"]
        found = json.loads(line)
        assert (found["effort"], found["with_duration"]) == (0.0, 0)
        assert found["without_duration"] == 1

    def test_dimensions_are_told_apart_once(
        self, capsys: Captured, tmp_path: Path
    ) -> None:
        """K6: a dimension that is asked for twice has one column."""
        words = ("--group-by", "performed_by, performed_by")

        [header, _] = run(capsys, "activity", write(tmp_path, MAIL), *words)

        assert header.count("PERFORMED BY") == 1

    def test_never(self, capsys: Captured, tmp_path: Path) -> None:
        """K2: the last day of all times can be looked at, as hosts mean never by it."""
        never = {"completed_at": "9999-12-31T23:00:00Z"}
        record = write(tmp_path, MAIL | never)

        [line] = run(capsys, "activity", record, "--json")

        found = json.loads(line)
        assert (found["added"], found["completed"]) == (1, 1)
        assert found["end"].startswith("9999-12-31T23:59:59")

    def test_never_in_any_zone(self, capsys: Captured, tmp_path: Path) -> None:
        """K2: and so it can where clocks are past it, in Tokyo."""
        never = {"completed_at": "9999-12-31T23:00:00Z"}
        record = write(tmp_path, MAIL | never)

        [line] = run(capsys, "activity", record, "--json", "--zone", "Asia/Tokyo")

        assert json.loads(line)["completed"] == 1

    def test_up_to_a_day_before_all(self, capsys: Captured, tmp_path: Path) -> None:
        """K2: up to a day before anything happened there is a day of nothing."""
        record = write(tmp_path, MAIL)

        [_, row] = run(capsys, "activity", record, "--to", "2020-01-01")

        assert row.split() == ["2020-01-01", "0", "0", "0:00", "0"]

    def test_nothing(self, capsys: Captured, tmp_path: Path) -> None:
        """K2: an empty record has a day of nothing."""
        empty = tmp_path / "empty.jsonl"
        empty.touch()

        lines = run(capsys, "activity", str(empty), *NOW)

        assert lines[1].split() == ["2026-03-25", "0", "0", "0:00", "0"]


class TestEfficiency:
    """`report efficiency` prints what it takes to win a deal."""

    def test_table(self, capsys: Captured) -> None:
        """K5: by owner, with the lost deals for contrast; no won deal has no mean."""
        lines = run(capsys, "efficiency", FILE, *NOW)

        kim, tom = (line.split() for line in lines[1:])
        assert kim[1:5] == ["kim", "1", "5.0", "5.0"]
        assert tom[1:] == ["tom", "0", "1", "1.0"]

    def test_drill_down(self, capsys: Captured) -> None:
        """K8: a program gets the ids behind the numbers."""
        kim, _ = (
            json.loads(line) for line in run(capsys, "efficiency", FILE, "--json")
        )

        assert kim["deal_ids"] == ["d2"]
        assert kim["touchpoint_ids"] == ["t07", "t09", "t31", "t32", "t33"]

    def test_ids_in_csv(self, capsys: Captured) -> None:
        """K8: in a spreadsheet the ids stand in one cell."""
        rows = list(csv.DictReader(run(capsys, "efficiency", FILE, "--csv")))

        assert rows[0]["touchpoint_ids"] == "t07 t09 t31 t32 t33"

    def test_no_closed_deal(self, capsys: Captured) -> None:
        """K5: where no deal was closed there is nobody to report on."""
        words = ("--from", "2025-01-01", "--to", "2025-01-31")

        assert run(capsys, "efficiency", FILE, *words) == ["Activity efficiency: none"]
        [header] = run(capsys, "efficiency", FILE, "--csv", *words)
        assert header.startswith("performed_by,start,end,is_partial,deal_count,")
        assert header.endswith(",lost_deal_ids,lost_touchpoint_ids")

    def test_letters_that_end_lines(self, capsys: Captured, tmp_path: Path) -> None:
        """K4: in CSV an owner's name is as it is, whatever its letters."""
        record = write(tmp_path, DEAL | {"owner": "o\u2028\n\x0bk"})

        main(["report", "efficiency", record, "--csv"])

        [row] = csv.DictReader(io.StringIO(capsys.readouterr().out, newline=""))
        assert row["performed_by"] == "o\u2028\n\x0bk"


class TestIdle:
    """`report idle` prints the open deals that have gone quiet."""

    def test_table(self, capsys: Captured) -> None:
        """N4: the longest idle first, with when something last happened."""
        lines = run(capsys, "idle", FILE, *NOW)

        assert [line.split()[:5] for line in lines[1:]] == [
            ["d5", "sam", "Qualified", "2026-01-15", "68"]
        ]

    def test_threshold(self, capsys: Captured) -> None:
        """N4: the threshold can be given in days."""
        assert run(capsys, "idle", FILE, "--threshold", "69", *NOW) == [
            "Idle deals: none"
        ]


class TestIdleCounts:
    """`report idle` counts the idle deals where it is asked to tell them apart."""

    def test_weeks(self, capsys: Captured) -> None:
        """N4, K2: by when they fell silent, empty weeks included."""
        words = ("--every", "week", "--group-by", "performed_by")
        words = (*words, "--from", "2026-01-12", "--to", "2026-01-25")

        lines = run(capsys, "idle", FILE, *words, "--json", *NOW)
        first, second = map(json.loads, lines)

        assert (first["start"][:10], first["performed_by"]) == ("2026-01-12", "sam")
        assert (second["start"][:10], second["performed_by"]) == ("2026-01-19", "sam")
        assert (first["deal_count"], first["deal_ids"]) == (1, ["d5"])
        assert (second["deal_count"], second["longest_days"]) == (0, None)

    def test_a_table(self, capsys: Captured) -> None:
        """N4: how many, and for how long the longest, with a bar."""
        lines = run(capsys, "idle", FILE, "--group-by", "stage", *NOW)

        assert lines[0].split() == [
            "START",
            "STAGE",
            "DEAL",
            "COUNT",
            "LONGEST",
            "DAYS",
        ]
        assert lines[1].split()[:4] == ["2026-01-15", "Qualified", "1", "68"]

    def test_whole_time(self, capsys: Captured, tmp_path: Path) -> None:
        """K2: without a dimension there is one group, even if nothing is in it."""
        won = write(tmp_path, DEAL)

        assert run(capsys, "idle", won, "--group-by", "deal", *NOW) == [
            "Idle deals: none"
        ]
        [_, row] = run(capsys, "idle", won, "--every", "year", *NOW)

        assert row.split() == ["2026-03-25", "0"]

    def test_window(self, capsys: Captured) -> None:
        """N4: those that fell silent on the days asked for."""
        early = ("--to", "2026-01-14")

        assert run(capsys, "idle", FILE, *early, *NOW) == ["Idle deals: none"]
        [_, row] = run(capsys, "idle", FILE, *early, "--every", "year", *NOW)
        assert row.split() == ["2026-01-14", "0"]

    def test_of_the_activity(self, capsys: Captured) -> None:
        """N4: a deal has no kind of its own."""
        words = ("idle", FILE, "--group-by", "kind", *NOW)
        assert "idle deals are not told apart by kind" in refusal(capsys, *words)


class TestRefusals:
    """A wrong command ends with 2, and says on one line what is wrong."""

    def test_unknown_dimension(self, capsys: Captured) -> None:
        """K6: what cannot be told apart is refused, with what can."""
        said = refusal(capsys, "activity", FILE, "--group-by", "weather")

        assert "no 'weather' among performed_by, kind" in said

    def test_no_day(self, capsys: Captured) -> None:
        """A day is a date in ISO 8601."""
        said = refusal(capsys, "activity", FILE, "--from", "soon")

        assert "argument --from: Invalid isoformat string: 'soon'" in said

    def test_backwards(self, capsys: Captured) -> None:
        """K2: time does not run backwards."""
        words = ("--from", "2026-03-02", "--to", "2026-03-01")

        assert "--to is before --from" in refusal(capsys, "activity", FILE, *words)

    def test_page_that_cannot_be_written(
        self, capsys: Captured, tmp_path: Path
    ) -> None:
        """A file that cannot be written is named."""
        said = refusal(capsys, "idle", FILE, "--html", str(tmp_path))

        assert str(tmp_path) in said
