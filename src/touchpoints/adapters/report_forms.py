"""The forms of a report: a table with bars, CSV, JSON lines, an HTML page."""

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final, cast, final

import attrs

from touchpoints.adapters.configuration import fault_in_file
from touchpoints.adapters.terminal import columns
from touchpoints.insight._tables import html_table, printable

#: The columns of a row, and what stands in them.
Row = Mapping[str, object]

#: The longest bar, in letters.
_WIDEST: Final = 30
_DONE, _OPEN = "█", "░"


@final
@attrs.frozen(kw_only=True)
class Report:
    """Rows for programs, and the same for people.

    Attributes:
        title: What is reported.
        columns: The names of the columns.
        rows: Everything there is to know, by these names.
        shown: The columns that people see.
        bars: For each row the lengths of its two bars, the second upon the first.
    """

    title: str
    columns: Sequence[str]
    rows: Sequence[Row]
    shown: Sequence[str]
    bars: Sequence[tuple[float, float]]


def table_lines(report: Report) -> Iterator[str]:
    """The rows as a table with bars, under a line of headings."""
    if not report.rows:
        yield f"{report.title}: none"
        return
    header = tuple(name.upper().replace("_", " ") for name in report.shown)
    yield from columns([(*header, ""), *_texts(report)])


def _texts(report: Report) -> Iterator[tuple[str, ...]]:
    longest = max((sum(pair) for pair in report.bars), default=0)
    for row, (done, still_open) in zip(report.rows, report.bars, strict=True):
        bar = _bar(done, longest, _DONE) + _bar(still_open, longest, _OPEN)
        yield (*(_cell_text(row, name) for name in report.shown), bar)


def _bar(length: float, longest: float, letter: str) -> str:
    return letter * round(_WIDEST * length / longest) if longest else ""


def _cell_text(row: Row, name: str) -> str:
    # K3: unknown is not zero.
    if name == "effort" and row["without_duration"] and not row["with_duration"]:
        return ""
    return printable(_text(row[name]))


def _text(value: object) -> str:
    match value:
        case None:
            return ""
        case datetime():
            return str(value.date())
        case timedelta():
            minutes = round(value / timedelta(minutes=1))
            return f"{minutes // 60}:{minutes % 60:02}"
        case float():
            return f"{value:.1f}"
        case _:
            return str(value)


def csv_lines(report: Report) -> Iterable[str]:
    """All columns as CSV: moments in ISO 8601, durations in seconds."""
    text = io.StringIO()
    writer = csv.DictWriter(text, report.columns, lineterminator="\n")
    writer.writeheader()
    for row in report.rows:
        flat = _plain(row)
        writer.writerow({name: _cell(flat[name]) for name in flat})
    # Not `splitlines`, to which other letters within a cell end a line as well.
    return text.getvalue().removesuffix("\n").split("\n")


def json_lines(report: Report) -> Iterable[str]:
    """All columns, a JSON object for each row."""
    return (json.dumps(_plain(row)) for row in report.rows)


def _cell(value: object) -> object:
    return " ".join(cast("list[str]", value)) if isinstance(value, list) else value


def _plain(row: Row) -> dict[str, object]:
    return {name: _plain_value(row[name]) for name in row}


def _plain_value(value: object) -> object:
    match value:
        case datetime():
            return value.isoformat()
        case timedelta():
            return value.total_seconds()
        case tuple():
            return list(cast("tuple[str, ...]", value))
        case _:
            return value


def write_html(report: Report, path: Path) -> None:
    """Write the table with its bars into a file, as a page of its own.

    Raises:
        ConfigurationError: The file cannot be written.
    """
    header = [name.replace("_", " ") for name in report.shown]
    table = html_table(report.title, [*header, ""], _texts(report))
    try:
        path.write_text(_PAGE.format(title=report.title, table=table), encoding="utf-8")
    except OSError as error:
        raise fault_in_file(path, error) from error


_PAGE: Final = """\
<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>{title}</title>
<style>
body {{ font-family: sans-serif; margin: 2em }}
caption {{ font-weight: bold; text-align: left; padding-bottom: 0.5em }}
td, th {{ padding: 0.2em 1em 0.2em 0; text-align: left }}
</style>
{table}
</html>
"""
