"""The commands over a file of touchpoints: timeline, last-contacted and agenda."""

import argparse
import enum
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import datetime, tzinfo
from typing import Any, Final, assert_never

from touchpoints.adapters.arguments import count
from touchpoints.adapters.record_arguments import (
    Record,
    Subcommands,
    add_record_command,
    read_record,
)
from touchpoints.adapters.terminal import columns
from touchpoints.insight._tables import printable
from touchpoints.insight.agenda import AgendaItem, agenda
from touchpoints.insight.conditions import last_contacted_on
from touchpoints.insight.last_contacted import (
    Contacted,
    LastContacted,
    last_contacted,
)
from touchpoints.insight.timeline import timeline
from touchpoints.records.moments import in_zone
from touchpoints.records.tasks import Task
from touchpoints.records.touchpoints import Case, Event, PhoneCall, Sms, Touchpoint

_NEVER: Final = "never"
_WHOLE_PAGE: Final = 50


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
    record = read_record(words, now=now)
    run: Callable[[argparse.Namespace, Record], Iterator[str]] = words.lines
    yield from run(words, record)


# -- timeline ---------------------------------------------------------------------


def _add_timeline(commands: Subcommands) -> None:
    command = add_record_command(
        commands, "timeline", "print what happened, the newest first"
    )
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


def _timeline_lines(words: argparse.Namespace, record: Record) -> Iterator[str]:
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


def _explanation(last: LastContacted, of: _Of, who: str) -> str:
    match of:
        case _Of.CONTACTS:
            return last.explain(contact_id=who)
        case _Of.ORGANIZATIONS:
            return last.explain(organization_id=who)
        case _Of.DEALS:
            return last.explain(deal_id=who)
        case _:
            assert_never(of)


def _add_last_contacted(commands: Subcommands) -> None:
    command = add_record_command(
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
        help="only this one, with the later touchpoints that are no contact, and why; "
        "all of them for who was never contacted",
    )
    command.set_defaults(lines=_last_contacted_lines)


def _last_contacted_lines(words: argparse.Namespace, record: Record) -> Iterator[str]:
    last = last_contacted(record.items, now=record.now, contacts=record.contacts)
    if words.explain is not None:
        text = _explanation(last, _Of(words.of), words.explain)
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


def _answer_row(who: str, answer: Contacted | None, record: Record) -> tuple[str, ...]:
    if answer is None:
        return who, _NEVER, "", "", "", ""
    via = "" if answer.via is None else answer.via.value
    days = str((record.now - answer.on).days)
    on = _clock(answer.on, record.zone)
    return who, on, days, via, answer.by or "", answer.item


# -- agenda -----------------------------------------------------------------------


def _add_agenda(commands: Subcommands) -> None:
    command = add_record_command(
        commands, "agenda", "print what a colleague has to do, and has done"
    )
    command.add_argument(
        "--person", required=True, metavar="ID", help="the colleague, as in the file"
    )
    command.set_defaults(lines=_agenda_lines)


def _agenda_lines(words: argparse.Namespace, record: Record) -> Iterator[str]:
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
    return f"{in_zone(moment, zone):%Y-%m-%d %H:%M}"
