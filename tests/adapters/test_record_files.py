"""Files of touchpoints, in JSON lines."""

from pathlib import Path

import pytest

from touchpoints import ConfigurationError, Task
from touchpoints.adapters.record_files import read_record_file

EXAMPLES = Path(__file__).parents[2] / "examples"
TASK = '{"type": "Task", "id": "k%d", "created_at": "2026-03-02T09:00:00Z"}\n'


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A file to write to."""
    monkeypatch.chdir(tmp_path)
    return Path("touchpoints.jsonl")


def test_lines(file: Path) -> None:
    """One on each line; blank lines and a byte-order mark do not count."""
    file.write_text("\ufeff" + TASK % 1 + "\n  \n" + TASK % 2, encoding="utf-8")

    assert [item.id for item in read_record_file(file).items] == ["k1", "k2"]


def test_example() -> None:
    """The example holds every kind of touchpoint, and some tasks."""
    items = read_record_file(EXAMPLES / "touchpoints.jsonl").items
    touchpoints = [item for item in items if not isinstance(item, Task)]

    assert len(touchpoints) >= 40
    assert len(touchpoints) < len(items)
    assert len({item.kind for item in touchpoints}) == 13


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("{", "row 1: is no JSON"),
        (TASK % 1 + "\n[]\n", "row 2: is no JSON object"),
        ("[" * 100_000, "row 1: is no JSON"),
        ("{}\n" * 5, "has a type that is none of: Email, "),
        (TASK % 1 + TASK % 1, "row 2, id: is there twice"),
        ('{"type": "Task", "id": "k1"}', "row 1, created_at: is missing"),
    ],
    ids=["broken", "list", "deep", "no type", "same id", "missing"],
)
def test_fault(file: Path, text: str, fault: str) -> None:
    """What is wrong is told in one line that names the file and the row."""
    file.write_text(text, encoding="utf-8")

    with pytest.raises(ConfigurationError) as raised:
        read_record_file(file)

    message = str(raised.value)
    assert message.startswith("touchpoints.jsonl: ")
    assert fault in message
    assert "\n" not in message


def test_missing(file: Path) -> None:
    """A file that is not there is named."""
    with pytest.raises(ConfigurationError, match="jsonl: No such file or directory"):
        read_record_file(file)


def test_encoding(file: Path) -> None:
    """A file in another encoding is refused."""
    file.write_bytes(b'{"id": "\xff"}')

    with pytest.raises(ConfigurationError, match="is not UTF-8"):
        read_record_file(file)
