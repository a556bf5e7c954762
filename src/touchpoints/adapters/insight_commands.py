"""The commands over a file of touchpoints: timeline, last-contacted and agenda."""

import argparse
import enum
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import datetime, tzinfo
from pathlib import Path
from typing import Any, Final, assert_never, final

import attrs

from touchpoints.adapters.arguments import count, moment, zone
from touchpoints.adapters.configuration import read_contacts
from touchpoints.adapters.terminal import columns, printable
from touchpoints.adapters.touchpoint_files import read_touchpoint_file
from touchpoints.insight.agenda import AgendaItem, agenda
from touchpoints.insight.conditions import last_contacted_on
from touchpoints.insight.last_contacted import (
    Contacted,
    LastContacted,
    last_contacted,
)
from touchpoints.insight.timeline import timeline
from touchpoints.records.people import Contact
from touchpoints.records.tasks import Task
from touchpoints.records.touchpoints import Case, Event, PhoneCall, Sms, Touchpoint

#: The subcommands of an argument parser; argparse does not name their class in public.
Subcommands = Any

_EXIT_CODES: Final = """\
exit codes:
  0    done
  2    the command or a file is wrong
  141  whoever read the output stopped reading
"""
_NEVER: Final = "never"
_WHOLE_PAGE: Final = 50


@final
@attrs.frozen(kw_only=True)
class _Record:
    """What the files hold, and when and where it is looked at."""

    items: tuple[Touchpoint | Task, ...]
    contacts: tuple[Contact, ...]
    now: datetime
    zone: tzinfo

    @property
    def touchpoints(self) -> Iterator[Touchpoint]:
        """What is no task."""
        return (item for item in self.items if not isinstance(item, Task))


def add_insight_commands(commands: Subcommands) -> None:
    """Add the commands to those of a parser, each with what runs it as `lines`."""
    _add_timeline(commands)
    _add_last_contacted(commands)
    _add_agenda(commands)


def insight_lines(words: argparse.Namespace, *, now: datetime) -> Iterator[str]:
    """What a command prints.

    Args:
        words: The parsed command line.
        now: When it is looked at, unless the words say.

    Raises:
        ConfigurationError: A file cannot be read, or is not what it should be.
        InvalidData: The cursor of a timeline is none.
    """
    record = _Record(
        items=read_touchpoint_file(words.file),
        contacts=() if words.contacts is None else read_contacts(words.contacts),
        now=words.now or now,
        zone=words.zone,
    )
    run: Callable[[argparse.Namespace, _Record], Iterator[str]] = words.lines
    yield from run(words, record)


def _add(commands: Subcommands, name: str, about: str) -> argparse.ArgumentParser:
    command: argparse.ArgumentParser = commands.add_parser(
        name,
        help=about,
        description=f"Prints {about.removeprefix('print ')}.",
        epilog=_EXIT_CODES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    command.add_argument(
        "file", type=Path, metavar="FILE", help="touchpoints and tasks, in JSON lines"
    )
    command.add_argument(
        "--contacts",
        type=Path,
        metavar="FILE",
        help="the registered contacts, in CSV: who was merged into whom, and who is of "
        "which organisation",
    )
    command.add_argument(
        "--now",
        type=moment,
        metavar="MOMENT",
        help="when it is looked at, in ISO 8601 with an offset, such as "
        "2026-03-31T09:00:00+02:00; without it, the system clock says",
    )
    command.add_argument(
        "--zone",
        type=zone,
        default="UTC",
        metavar="ZONE",
        help="the time zone to show moments in, such as Europe/Berlin; without it, UTC",
    )
    return command


# -- timeline ---------------------------------------------------------------------


def _add_timeline(commands: Subcommands) -> None:
    command = _add(commands, "timeline", "print what happened, the newest first")
    whose = command.add_mutually_exclusive_group(required=True)
    whose.add_argument("--contact", metavar="ID", help="with a contact")
    whose.add_argument("--organization", metavar="ID", help="with an organisation")
    whose.add_argument("--deal", metavar="ID", help="on a deal")
    command.add_argument(
        "--limit", type=count, default=_WHOLE_PAGE, metavar="N", help="lines a page"
    )
    command.add_argument(
        "--cursor", metavar="CURSOR", help="where the page begins; the last one told"
    )
    command.set_defaults(lines=_timeline_lines)


def _timeline_lines(words: argparse.Namespace, record: _Record) -> Iterator[str]:
    page = timeline(
        record.items,
        now=record.now,
        contact_id=words.contact,
        organization_id=words.organization,
        deal_id=words.deal,
        contacts=record.contacts,
        limit=words.limit,
        cursor=words.cursor,
        zone=record.zone,
    )
    if page.up_next and words.cursor is None:
        yield "Up next"
        yield from _agenda_table(page.up_next, record.zone)
        yield ""
    if not page.items:
        yield "Nothing happened."
        return
    rows = [_touchpoint_row(item, record.zone) for item in page]
    yield from columns([("ON", "WHAT", "STATUS", "BY", "ITEM", "SUBJECT"), *rows])
    if page.next_cursor is not None:
        yield ""
        yield f"More with --cursor {page.next_cursor}"


def _touchpoint_row(item: Touchpoint, zone: tzinfo) -> tuple[str, ...]:
    on, by = _clock(item.occurred_at, zone), item.performed_by or ""
    return on, item.kind.value, _status(item), by, item.id, item.subject


def _status(item: Touchpoint) -> str:
    match item:
        case Event() | PhoneCall() | Sms():
            return item.status.value
        case Case():
            return item.status
        case _:
            return ""


# -- last contacted ---------------------------------------------------------------

#: The answers by id; a mapping is invariant in its keys, and ids are of three types.
_Answers = Mapping[Any, Contacted | None]


class _Of(enum.StrEnum):
    """Whom there are answers for."""

    CONTACTS = "contacts"
    ORGANIZATIONS = "organizations"
    DEALS = "deals"


def _answers(last: LastContacted, of: _Of) -> _Answers:
    match of:
        case _Of.CONTACTS:
            return last.contacts()
        case _Of.ORGANIZATIONS:
            return last.organizations()
        case _Of.DEALS:
            return last.deals()
        case _:
            assert_never(of)


def _answer(last: LastContacted, of: _Of, who: str) -> Contacted | None:
    match of:
        case _Of.CONTACTS:
            return last.contact(who)
        case _Of.ORGANIZATIONS:
            return last.organization(who)
        case _Of.DEALS:
            return last.deal(who)
        case _:
            assert_never(of)


def _add_last_contacted(commands: Subcommands) -> None:
    command = _add(
        commands, "last-contacted", "print who was last contacted when, and how"
    )
    command.add_argument(
        "--of",
        choices=[each.value for each in _Of],
        default=_Of.CONTACTS.value,
        help="whom to list; without it, contacts",
    )
    command.add_argument(
        "--quiet-for",
        type=count,
        metavar="DAYS",
        help="only those not contacted for more than so many days, or never",
    )
    command.add_argument(
        "--explain",
        metavar="ID",
        help="only this one, with the later touchpoints that are no contact, and why",
    )
    command.set_defaults(lines=_last_contacted_lines)


def _last_contacted_lines(words: argparse.Namespace, record: _Record) -> Iterator[str]:
    last = last_contacted(record.touchpoints, now=record.now, contacts=record.contacts)
    if words.explain is not None:
        answer = _answer(last, _Of(words.of), words.explain)
        text = f"{words.explain}: {_NEVER}" if answer is None else answer.explain()
        yield from map(printable, text.splitlines())
        return
    answers = _answers(last, _Of(words.of))
    if words.quiet_for is not None:
        quiet = last_contacted_on.more_than(days=words.quiet_for)
        condition = quiet | last_contacted_on.is_empty()
        found = set(condition.select(answers, now=record.now))
        answers = {each: answers[each] for each in answers if each in found}
        yield str(condition)
        yield ""
    rows = [_answer_row(each, answers[each], record) for each in _longest_ago(answers)]
    yield from columns([("WHO", "ON", "DAYS", "VIA", "BY", "ITEM"), *rows])


def _longest_ago(answers: _Answers) -> list[str]:
    """Whom to think of first: the never contacted, then by time."""

    def silence(who: str) -> tuple[float, str]:
        answer = answers[who]
        return (float("-inf") if answer is None else answer.on.timestamp(), who)

    return sorted(answers, key=silence)


def _answer_row(who: str, answer: Contacted | None, record: _Record) -> tuple[str, ...]:
    if answer is None:
        return who, _NEVER, "", "", "", ""
    via = "" if answer.via is None else answer.via.value
    days = str((record.now - answer.on).days)
    on = _clock(answer.on, record.zone)
    return who, on, days, via, answer.by or "", answer.item


# -- agenda -----------------------------------------------------------------------


def _add_agenda(commands: Subcommands) -> None:
    command = _add(commands, "agenda", "print what a colleague has to do, and has done")
    command.add_argument(
        "--person", required=True, metavar="ID", help="the colleague, as in the file"
    )
    command.set_defaults(lines=_agenda_lines)


def _agenda_lines(words: argparse.Namespace, record: _Record) -> Iterator[str]:
    found = agenda(record.items, person=words.person, now=record.now, zone=record.zone)
    parts = {
        "Overdue": found.overdue,
        "Upcoming": found.upcoming,
        "Completed": found.completed,
    }
    for number, (title, items) in enumerate(parts.items()):
        if number:
            yield ""
        yield title if items else f"{title}: nothing"
        yield from _agenda_table(items, record.zone)


def _agenda_table(items: Iterable[AgendaItem], zone: tzinfo) -> Iterator[str]:
    rows = [_agenda_row(item, zone) for item in items]
    return (f"  {line}" for line in columns(rows)) if rows else iter(())


def _agenda_row(item: AgendaItem, zone: tzinfo) -> tuple[str, ...]:
    match item:
        case Event():
            on, what, title = (
                _clock(item.starts_at, zone),
                item.kind.value,
                item.subject,
            )
        case Task():
            on, what, title = _due(item, zone), "Task", item.title
        case _:
            assert_never(item)
    with_whom = ", ".join(sorted(item.contact_ids))
    return on, what, item.status.value, item.id, with_whom, title


def _due(task: Task, zone: tzinfo) -> str:
    if task.due_at is not None:
        return _clock(task.due_at, zone)
    return "" if task.due_on is None else task.due_on.isoformat()


def _clock(moment: datetime, zone: tzinfo) -> str:
    return f"{moment.astimezone(zone):%Y-%m-%d %H:%M}"
