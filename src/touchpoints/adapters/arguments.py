"""Words of a command line as values."""

import argparse
from datetime import date, datetime, tzinfo

from touchpoints.serialization.scalars import read_zone


def moment(text: str) -> datetime:
    """The moment that a word names.

    Raises:
        ArgumentTypeError: It is no date and time in ISO 8601, or it has no offset.
    """
    try:
        found = datetime.fromisoformat(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(str(error)) from error
    if found.utcoffset() is None:
        msg = f"{text!r} has no offset, such as +01:00 or Z"
        raise argparse.ArgumentTypeError(msg)
    return found


def day(text: str) -> date:
    """The day that a word names.

    Raises:
        ArgumentTypeError: It is no date in ISO 8601.
    """
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(str(error)) from error


def zone(text: str) -> tzinfo:
    """The time zone that a word names.

    Raises:
        ArgumentTypeError: There is no such zone.
    """
    try:
        return read_zone(text)
    except (TypeError, ValueError) as error:
        msg = f"{text!r} {error}"
        raise argparse.ArgumentTypeError(msg) from error


def count(text: str) -> int:
    """The number above zero that a word names.

    Raises:
        ArgumentTypeError: It is none.
    """
    if not (text.isascii() and text.isdecimal() and len(text) < 10 and int(text)):
        msg = f"{text!r} is no whole number above 0"
        raise argparse.ArgumentTypeError(msg)
    return int(text)
