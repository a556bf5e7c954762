"""What every command over a file of touchpoints takes, and what it then looks at."""

import argparse
from datetime import datetime, tzinfo
from pathlib import Path
from typing import Any, Final, final

import attrs

from touchpoints.adapters.arguments import moment, zone
from touchpoints.adapters.configuration import read_contacts
from touchpoints.adapters.record_files import read_record_file
from touchpoints.records.deals import Deal
from touchpoints.records.people import Contact
from touchpoints.records.tasks import Task
from touchpoints.records.touchpoints import Touchpoint

#: The subcommands of an argument parser; argparse does not name their class in public.
Subcommands = Any

_EXIT_CODES: Final = """\
exit codes:
  0    done
  2    the command or a file is wrong
  141  whoever read the output stopped reading
"""


@final
@attrs.frozen(kw_only=True)
class Record:
    """What the files hold, and when and where it is looked at."""

    items: tuple[Touchpoint | Task, ...]
    deals: tuple[Deal, ...]
    contacts: tuple[Contact, ...]
    now: datetime
    zone: tzinfo


def read_record(words: argparse.Namespace, *, now: datetime) -> Record:
    """What the files of a command line hold.

    Args:
        words: The parsed command line.
        now: When it is looked at, unless the words say.

    Raises:
        ConfigurationError: A file cannot be read, or is not what it should be.
    """
    records = read_record_file(words.file)
    return Record(
        items=records.items,
        deals=records.deals,
        contacts=() if words.contacts is None else read_contacts(words.contacts),
        now=words.now or now,
        zone=words.zone,
    )


def add_record_command(
    commands: Subcommands, name: str, about: str
) -> argparse.ArgumentParser:
    """Add a command over a file of touchpoints to those of a parser.

    Args:
        commands: The parser's commands.
        name: The new one's name.
        about: What it does, such as "print what happened".
    """
    command: argparse.ArgumentParser = commands.add_parser(
        name,
        help=about,
        description=f"Prints {about.removeprefix('print ')}.",
        epilog=_EXIT_CODES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    command.add_argument(
        "file",
        type=Path,
        metavar="FILE",
        help="touchpoints, tasks and deals, in JSON lines",
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
