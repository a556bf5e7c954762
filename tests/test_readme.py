"""README keeps its word: its commands and its program do what it says."""

import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")


def blocks(language: str) -> list[str]:
    """The fenced blocks of one language."""
    return re.findall(
        rf"^```{language}\n(.*?)^```$", README, flags=re.DOTALL | re.MULTILINE
    )


def test_two_commands() -> None:
    """README has exactly two commands: one runs the main job, one the tests."""
    commands = [command.strip() for command in blocks("sh")]

    assert len(commands) == 2
    assert all("\n" not in command for command in commands)
    assert "touchpoints record examples/inbox" in commands[0]
    assert commands[1].endswith("nox -s tests")


def test_ci_runs_the_test_command() -> None:
    """What CI runs is README's test command, verbatim."""
    assert blocks("sh")[1].strip() in (ROOT / ".ci" / "run").read_text(encoding="utf-8")


def test_main_job() -> None:
    """README's first command, once installed, prints outcomes and notices."""
    installed = blocks("sh")[0].rpartition("&&")[2]
    _python, *arguments = shlex.split(installed)

    ran = subprocess.run(
        [sys.executable, *arguments],
        cwd=ROOT,
        check=True,
        capture_output=True,
        encoding="utf-8",
    )

    assert ran.stderr == ""
    for word in ("Recorded", "Duplicate", "Parked", "Refused", "Ignored"):
        assert word.lower() in ran.stdout.lower()


def test_program(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """README's program meets every outcome and at least three kinds of notices."""
    monkeypatch.chdir(ROOT)
    (program,) = blocks("python")
    namespace: dict[str, object] = {}

    exec(compile(program, "README.md", "exec"), namespace)

    printed = capsys.readouterr().out.splitlines()
    first_words = {line.split()[0] for line in printed}
    assert {"Duplicate", "Parked", "Refused", "Ignored"} <= first_words
    assert {"Inbound", "Outbound", "Quote"} & first_words
    assert len({notice.kind for notice in namespace["notifier"].sent}) >= 3
