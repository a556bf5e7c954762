"""Configuration in files: the inbox from TOML, contacts from CSV."""

import csv
import tomllib
from pathlib import Path
from typing import Final

from touchpoints.errors import ConfigurationError, InvalidData
from touchpoints.intake.inbox import Inbox
from touchpoints.records.people import Contact
from touchpoints.serialization import contacts_from_rows, load_inbox

#: So many of a file's faults are named.
_MOST_FAULTS: Final = 3


def read_inbox(path: Path) -> Inbox:
    """The inbox that a TOML file describes.

    Args:
        path: The file; its keys are the fields of `Inbox`, as `load_inbox` reads them.

    Raises:
        ConfigurationError: It cannot be read, is no TOML, or describes no inbox that
            could work. The message is one line; it names the file and what is wrong.
    """
    try:
        return load_inbox(tomllib.loads(path.read_text(encoding="utf-8")))
    except (OSError, ValueError) as error:
        raise fault_in_file(path, error) from error


def read_contacts(path: Path) -> tuple[Contact, ...]:
    """The contacts in a CSV file.

    Args:
        path: The file, its first line the names of the columns, as
            `contacts_from_rows` reads them.

    Raises:
        ConfigurationError: It cannot be read, is no CSV, or holds something that is no
            contact. The message is one line; it names the file, row and column.
    """
    try:
        # Spreadsheets put a byte-order mark in front; utf-8-sig takes it away.
        with path.open(encoding="utf-8-sig", newline="") as lines:
            return contacts_from_rows(csv.DictReader(lines, strict=True))
    except (OSError, ValueError, csv.Error) as error:
        raise fault_in_file(path, error) from error


def fault_in_file(path: Path, error: Exception) -> ConfigurationError:
    """What is wrong with a file, on one line that names it."""
    match error:
        case OSError():
            reason = error.strerror or str(error)
        case UnicodeDecodeError():
            reason = f"is not UTF-8 (at byte {error.start})"
        case InvalidData():
            reason = _first_faults(error)
        case ConfigurationError():
            reason = str(error)
        case csv.Error():
            reason = f"is no CSV: {error}"
        case _:
            reason = f"is no TOML: {error}"
    return ConfigurationError(f"{path}: {reason}")


def _first_faults(error: InvalidData) -> str:
    # A table in the wrong order has a fault in every cell; a few of them tell as much.
    faults = [f"{place}: {fault}" for place, fault in error.errors.items()]
    if len(faults) > _MOST_FAULTS:
        faults[_MOST_FAULTS:] = [f"and {len(faults) - _MOST_FAULTS:,} more"]
    return "; ".join(faults)
