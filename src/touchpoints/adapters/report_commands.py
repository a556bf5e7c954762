"""The command `report`: activity, efficiency and idle deals, for people and programs."""

import argparse
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, date, datetime, timedelta, tzinfo
from pathlib import Path
from typing import Any, Final

from touchpoints.adapters.arguments import count, day
from touchpoints.adapters.idle_reports import idle_counts, idle_table
from touchpoints.adapters.record_arguments import (
    Record,
    Subcommands,
    add_record_command,
)
from touchpoints.adapters.report_forms import (
    Report,
    Row,
    csv_lines,
    json_lines,
    table_lines,
    write_html,
)
from touchpoints.errors import ConfigurationError
from touchpoints.insight.activity import (
    activities_added,
    activities_completed,
    completed_at_of,
)
from touchpoints.insight.dimensions import Dimension, to_dimensions
from touchpoints.insight.efficiency import activity_efficiency
from touchpoints.insight.idle import IdlePolicy, idle_deals
from touchpoints.insight.periods import Every, Window, day_of, first_moment
from touchpoints.records.moments import instant

_DAY: Final = timedelta(days=1)
_LATEST: Final = datetime.max.replace(tzinfo=UTC)


def add_report_command(commands: Subcommands) -> None:
    """Add `report` to the commands of a parser, with what runs each metric as `lines`."""
    about = "print what was done, what it takes to win, or what has gone quiet"
    report = commands.add_parser(
        "report", help=about, description=f"Prints {about.removeprefix('print ')}."
    )
    metrics = report.add_subparsers(dest="metric", required=True, metavar="METRIC")
    activity = _add(metrics, "activity", "print activities added and completed")
    _add_cut(activity)
    activity.set_defaults(report=activity_report, group_by=())
    efficiency = _add(metrics, "efficiency", "print what it takes to win a deal")
    _add_cut(efficiency)
    efficiency.set_defaults(
        report=efficiency_report, group_by=(Dimension.PERFORMED_BY,)
    )
    idle = _add(metrics, "idle", "print the open deals that have gone quiet")
    _add_cut(idle)
    idle.add_argument(
        "--threshold",
        type=count,
        metavar="DAYS",
        help="how many days nothing may happen on a deal; without it, 30",
    )
    idle.set_defaults(report=idle_report, group_by=())


def _add(metrics: Subcommands, name: str, about: str) -> argparse.ArgumentParser:
    command = add_record_command(metrics, name, about)
    form = command.add_mutually_exclusive_group()
    form.add_argument("--csv", action="store_true", help="print the rows as CSV")
    form.add_argument(
        "--json", action="store_true", help="print one line of JSON for each row"
    )
    form.add_argument(
        "--html", type=Path, metavar="FILE", help="write the table into an HTML file"
    )
    command.set_defaults(lines=_lines)
    return command


def _add_cut(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--group-by",
        type=_dimensions,
        metavar="WHAT",
        help=f"what to tell apart, parted by commas: {', '.join(Dimension)}",
    )
    command.add_argument(
        "--every",
        choices=[each.value for each in Every],
        help="the unit of the calendar to cut time at; without it, time stays whole",
    )
    command.add_argument(
        "--from",
        dest="first",
        type=day,
        metavar="DAY",
        help="the first day to look at, such as 2026-03-01; without it, the first on "
        "which something was added, completed or closed, or an idle deal fell silent",
    )
    command.add_argument(
        "--to",
        dest="last",
        type=day,
        metavar="DAY",
        help="the last day to look at; without it, the last of those",
    )


def _dimensions(text: str) -> tuple[Dimension, ...]:
    try:
        return to_dimensions(name.strip() for name in text.split(","))
    except ValueError as error:
        raise argparse.ArgumentTypeError(str(error)) from error


def _lines(words: argparse.Namespace, record: Record) -> Iterator[str]:
    make: Callable[[argparse.Namespace, Record], Report] = words.report
    report = make(words, record)
    if words.csv:
        yield from csv_lines(report)
    elif words.json:
        yield from json_lines(report)
    elif words.html is not None:
        write_html(report, words.html)
        yield f"{words.html} is written."
    else:
        yield from table_lines(report)


# -- the metrics ------------------------------------------------------------------


def activity_report(words: argparse.Namespace, record: Record) -> Report:
    """Activities added and completed, side by side (rules K1 to K3)."""
    window = _window(words, record, _moments(record))
    cut: dict[str, Any] = {
        "zone": record.zone,
        "between": window,
        "group_by": words.group_by,
        "every": words.every,
        "deals": record.deals,
    }
    names = [dimension.value for dimension in words.group_by]
    rows: dict[tuple[object, ...], dict[str, object]] = {}
    for metric, find in (
        ("added", activities_added),
        ("completed", activities_completed),
    ):
        for each in find(record.items, **cut).to_dicts():
            # K8: what was added and what was completed are two lists of ids.
            own = {"count": metric, "touchpoint_ids": f"{metric}_ids"}
            found = {own.get(name, name): each[name] for name in each}
            key = (each["start"], *(each[name] for name in names))
            rows.setdefault(key, dict(_NOTHING)).update(found)
    columns = (*names, *_PERIOD, *_NOTHING)
    ordered = [
        {name: row[name] for name in columns}
        for _, row in sorted(rows.items(), key=lambda entry: _rank(entry[0]))
    ]
    return Report(
        title="Activities",
        columns=columns,
        rows=ordered,
        shown=("start", *names, "added", "completed", "effort", "without_duration"),
        bars=[_both(row["completed"], row["added"]) for row in ordered],
    )


_PERIOD: Final = ("start", "end", "is_partial")
_NOTHING: Final[Row] = {
    "added": 0,
    "completed": 0,
    "effort": timedelta(0),
    "with_duration": 0,
    "without_duration": 0,
    "mean_effort": None,
    "added_ids": (),
    "completed_ids": (),
}


def _rank(key: tuple[object, ...]) -> tuple[tuple[bool, Any], ...]:
    start, *names = key
    return ((False, start), *((name is None, name or "") for name in names))


def _both(completed: Any, added: Any) -> tuple[float, float]:
    return completed, max(added - completed, 0)


def efficiency_report(words: argparse.Namespace, record: Record) -> Report:
    """What the deals won, and for contrast the lost ones, took (rule K5)."""
    found = activity_efficiency(
        record.items,
        record.deals,
        zone=record.zone,
        between=_window(words, record, _moments(record)),
        group_by=words.group_by,
        every=words.every,
    )
    means = [
        0.0 if row.activities_per_win is None else float(row.activities_per_win.mean)
        for row in found
    ]
    return Report(
        title=found.title,
        columns=found.columns,
        rows=found.to_dicts(),
        shown=("start", *(each.value for each in words.group_by), *_EFFICIENCY_SHOWN),
        bars=[(mean, 0.0) for mean in means],
    )


_EFFICIENCY_SHOWN: Final = (
    "deal_count",
    "activities_per_win_mean",
    "activities_per_win_median",
    "effort_per_activity",
    "lost_deal_count",
    "activities_per_loss_mean",
)


def idle_report(words: argparse.Namespace, record: Record) -> Report:
    """The idle deals, the longest idle first, or how many there are (rule N4)."""
    policy = IdlePolicy()
    if words.threshold is not None:
        policy = IdlePolicy(threshold=timedelta(days=words.threshold))
    found = idle_deals(
        record.deals, record.items, now=record.now, policy=policy, zone=record.zone
    )
    between = _window(words, record, (each.since for each in found))
    if words.group_by or words.every:
        return idle_counts(
            found,
            group_by=words.group_by,
            zone=record.zone,
            between=between,
            every=words.every,
        )
    return idle_table(found, zone=record.zone, between=between)


def _window(
    words: argparse.Namespace, record: Record, moments: Iterable[datetime]
) -> Window:
    """From the first day on and up to the last, as asked for or as there is something."""
    instants = [*map(instant, moments)] or [instant(record.now)]
    earliest, latest = (
        day_of(moment, record.zone) for moment in (min(instants), max(instants))
    )
    first: date = words.first or min(earliest, words.last or earliest)
    last: date = words.last or max(first, latest)
    if last < first:
        msg = "--to is before --from"
        raise ConfigurationError(msg)
    return first_moment(first, record.zone), _end(last, record.zone)


def _end(last: date, zone: tzinfo) -> datetime:
    # Some hosts write 9999-12-31 for "never", and no day comes after it.
    return _LATEST if last == date.max else first_moment(last + _DAY, zone)


def _moments(record: Record) -> Iterator[datetime]:
    for item in record.items:
        yield item.created_at
        completed_at = completed_at_of(item)
        if completed_at is not None:
            yield completed_at
    for deal in record.deals:
        if deal.closed_at is not None:
            yield deal.closed_at
