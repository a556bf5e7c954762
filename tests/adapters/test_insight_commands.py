"""The commands over a file of touchpoints: what they print, and how they end."""

from pathlib import Path

import pytest

from touchpoints.__main__ import main

ROOT = Path(__file__).parents[2]
FILE = "examples/touchpoints.jsonl"
NOW = ("--now", "2026-03-25T09:00:00+01:00", "--zone", "Europe/Berlin")
CONTACTS = ("--contacts", "examples/contacts.csv")

Captured = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def _at_root(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)


def run(capsys: Captured, *words: str) -> list[str]:
    """The lines that a command prints where all goes well."""
    assert main(words) == 0
    out, err = capsys.readouterr()
    assert err == ""
    return out.splitlines()


class TestTimeline:
    """`timeline` prints what happened, the newest first."""

    def test_contact(self, capsys: Captured) -> None:
        """N1: what is planned stands under Up Next, what happened below, in order."""
        lines = run(capsys, "timeline", FILE, "--contact", "ines", *NOW)

        blank = lines.index("")
        assert lines[0] == "Up next"
        assert [line.split()[0] for line in lines[1:blank]] == [
            "2026-03-26",
            "2026-03-27",
            # A task without a due date has no date in front.
            "Task",
        ]
        assert lines[blank + 1].split() == "ON WHAT STATUS BY ITEM SUBJECT".split()
        moments = [line[:16] for line in lines[blank + 2 :]]
        assert moments == sorted(moments, reverse=True)
        assert any("Not Held" in line for line in lines)
        assert any("SMS" in line and "Failed" in line for line in lines)

    def test_pages(self, capsys: Captured) -> None:
        """N1: the last line tells the cursor of the next page."""
        whole = run(capsys, "timeline", FILE, "--contact", "ada", *NOW)
        words = ["timeline", FILE, "--contact", "ada", "--limit", "4", *NOW]
        first = run(capsys, *words)
        cursor = first[-1].rpartition(" ")[2]

        second = run(capsys, *words, "--cursor", cursor)

        assert first[-1].startswith("More with --cursor ")
        assert "Up next" not in second
        rows = [*first[-6:-2], *second[1:5]]
        items = [line.split("  ")[0] for line in rows]
        start = whole.index("") + 2
        assert items == [line.split("  ")[0] for line in whole[start : start + 8]]

    def test_deal(self, capsys: Captured) -> None:
        """N2: a deal's timeline has the touchpoints that are linked to it."""
        lines = run(capsys, "timeline", FILE, "--deal", "d3", *NOW)

        assert [line for line in lines if "Web Request" in line]

    def test_organization(self, capsys: Captured) -> None:
        """N1: an organisation's timeline has its cases, with their status."""
        lines = run(capsys, "timeline", FILE, "--organization", "fabrica", *NOW)

        assert any("Case" in line and "Open" in line for line in lines)

    def test_nothing(self, capsys: Captured) -> None:
        """Where nothing happened, that is said."""
        words = ["timeline", FILE, "--contact", "grace", *NOW]

        assert run(capsys, *words) == ["Nothing happened."]

    def test_bad_cursor(self, capsys: Captured) -> None:
        """A cursor that is none is told in one line."""
        words = ["timeline", FILE, "--contact", "ada", "--cursor", "?", *NOW]

        assert main(words) == 2
        out, err = capsys.readouterr()
        assert out == ""
        assert err.startswith("touchpoints: cursor")
        assert err.count("\n") == 1


class TestLastContacted:
    """`last-contacted` prints who was last contacted when."""

    def test_contacts(self, capsys: Captured) -> None:
        """L6: the never contacted come first, and then whom one left alone longest."""
        lines = run(capsys, "last-contacted", FILE, *CONTACTS, *NOW)

        rows = [line.split() for line in lines[1:]]
        assert lines[0].split() == ["WHO", "ON", "DAYS", "VIA", "BY", "ITEM"]
        assert rows[:2] == [["grace", "never"], ["hadi", "never"]]
        days = [int(row[3]) for row in rows[2:]]
        assert days == sorted(days, reverse=True)
        assert "ada" in {row[0] for row in rows}

    def test_merged_and_deleted(self, capsys: Captured) -> None:
        """M8: merged and deleted contacts are nobody to contact."""
        lines = run(capsys, "last-contacted", FILE, *CONTACTS, *NOW)

        assert not {line.split()[0] for line in lines} & {"grace-old", "zoe"}

    def test_quiet(self, capsys: Captured) -> None:
        """L6: who was quiet for long includes the never contacted, and says so."""
        words = ["last-contacted", FILE, *CONTACTS, *NOW, "--quiet-for", "30"]

        lines = run(capsys, *words)

        assert lines[0] == "Last contacted more than 30 days ago or never contacted."
        assert [line.split()[0] for line in lines[3:]] == [
            "grace",
            "hadi",
            "bruno",
            "elena",
        ]

    @pytest.mark.parametrize(
        ("of", "who"), [("organizations", "oficina"), ("deals", "d2")]
    )
    def test_others(self, of: str, who: str, capsys: Captured) -> None:
        """L8: organisations and deals have their answers too."""
        lines = run(capsys, "last-contacted", FILE, *NOW, "--of", of)

        (row,) = (line for line in lines if line.startswith(f"{who} "))
        assert row.split()[-1] == "t32"

    def test_explain(self, capsys: Captured) -> None:
        """L11: it says which touchpoint it was, and why later ones are none."""
        lines = run(capsys, "last-contacted", FILE, *NOW, "--explain", "ines")

        assert "t32" in lines[0]
        assert [line.split()[2].rstrip(",") for line in lines[2:]] == [
            "t33",
            "t44",
            "t42",
        ]

    def test_explain_never(self, capsys: Captured) -> None:
        """L6, L11: never is an answer, and what does not count explains it."""
        words = ["last-contacted", FILE, *NOW, "--explain", "grace"]

        assert run(capsys, *words)[0] == "Never contacted."

    def test_explain_merged(self, capsys: Captured, tmp_path: Path) -> None:
        """M8: a merged contact is explained by its survivor."""
        contacts = tmp_path / "contacts.csv"
        known = Path("examples/contacts.csv").read_text(encoding="utf-8")
        contacts.write_text(f"{known}ines-old,,,,2024-05-06T09:00:00Z,ines,\n", "utf-8")
        words = ["last-contacted", FILE, *NOW, "--contacts", str(contacts), "--explain"]

        assert run(capsys, *words, "ines-old") == run(capsys, *words, "ines")

    @pytest.mark.parametrize(
        ("of", "who"), [("organizations", "oficina"), ("deals", "d2")]
    )
    def test_explain_others(self, of: str, who: str, capsys: Captured) -> None:
        """L11: organisations and deals are explained too."""
        lines = run(capsys, "last-contacted", FILE, *NOW, "--of", of, "--explain", who)

        assert "t32" in lines[0]

    def test_system_clock(self, capsys: Captured) -> None:
        """L5: without a moment, the system clock says how long ago it was."""
        assert run(capsys, "last-contacted", FILE)[0].startswith("WHO")


class TestAgenda:
    """`agenda` prints what a colleague has to do, has missed, and has done."""

    def test_parts(self, capsys: Captured) -> None:
        """N3: overdue, upcoming and completed, each with its items."""
        lines = run(capsys, "agenda", FILE, "--person", "nora", *NOW)

        title = "Look up the price of the spare parts"
        assert lines == [
            "Overdue",
            f"  2026-03-23        Task  Open     k1   jon  {title}",
            "  2026-03-24 11:00  Call  Planned  t38  jon  Spare parts",
            "",
            "Upcoming: nothing",
            "",
            "Completed: nothing",
        ]

    def test_due_moment(self, capsys: Captured) -> None:
        """N3: a due moment is shown in the zone that was asked for."""
        lines = run(capsys, "agenda", FILE, "--person", "tom", *NOW)

        assert any(line.startswith("  2026-03-25 17:00  Task") for line in lines)
        assert "  2026-03-06 14:00  Onsite Meeting  Held  t25  ada" in "\n".join(lines)


class TestMisuse:
    """A wrong command or file ends with exit code 2, and says what is wrong."""

    @pytest.mark.parametrize(
        ("words", "reason"),
        [
            (["timeline", FILE], "one of the arguments --contact"),
            (["agenda", FILE], "--person"),
            (
                ["agenda", FILE, "--person", "tom", "--now", "2026-03-25"],
                "has no offset",
            ),
            (["agenda", FILE, "--person", "tom", "--now", "soon"], "isoformat"),
            (["agenda", FILE, "--person", "tom", "--zone", "Mars"], "is no time zone"),
            (
                ["timeline", FILE, "--contact", "ada", "--limit", "0"],
                "'0' is no whole number above 0",
            ),
            (["last-contacted", FILE, "--quiet-for", "x"], "'x' is no whole number"),
        ],
    )
    def test_words(self, words: list[str], reason: str, capsys: Captured) -> None:
        """Words that make no command are refused with what is wrong about them."""
        with pytest.raises(SystemExit) as raised:
            main(words)

        assert raised.value.code == 2
        assert reason in capsys.readouterr().err

    def test_file(self, capsys: Captured) -> None:
        """A file that cannot be read is told in one line."""
        assert main(["agenda", "gone.jsonl", "--person", "tom"]) == 2
        assert capsys.readouterr().err == (
            "touchpoints: gone.jsonl: No such file or directory\n"
        )

    def test_help(self, capsys: Captured) -> None:
        """The exit codes are documented where one looks for them."""
        for command in ("timeline", "last-contacted", "agenda"):
            with pytest.raises(SystemExit):
                main([command, "--help"])
            out = capsys.readouterr().out
            assert all(f"\n  {code}" in out for code in (0, 2, 141))
