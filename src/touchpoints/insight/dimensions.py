"""Dimensions: what metrics can be told apart by."""

import enum
from collections.abc import Iterable


class Dimension(enum.StrEnum):
    """What a metric can be grouped by; each has a column of its name in the result.

    >>> Dimension("performed_by")
    <Dimension.PERFORMED_BY: 'performed_by'>
    """

    #: The colleague who performed it (rule K4).
    PERFORMED_BY = "performed_by"
    #: The kind of touchpoint; a task is a kind of its own.
    KIND = "kind"
    #: Which way it went; None where there are no two ways, as with a meeting.
    DIRECTION = "direction"
    #: The deals that it is linked to; None where it is linked to none (rule K6).
    DEAL = "deal"
    #: The performer's team; None where nobody says which.
    TEAM = "team"
    #: The stage that its deal was in; None where nobody knows.
    STAGE = "stage"


def to_dimensions(names: Iterable[Dimension | str]) -> tuple[Dimension, ...]:
    """The dimensions of these names, each once, in the order given.

    Raises:
        ValueError: There is no such dimension, or one text was given for them all.

    >>> to_dimensions(["month"])
    Traceback (most recent call last):
    ValueError: group_by: no 'month' among performed_by, kind, direction, deal, team, stage
    """
    if isinstance(names, str):
        msg = f"group_by: give the dimensions as a tuple, such as ({str(names)!r},)"
        raise ValueError(msg)  # noqa: TRY004 - as for any other wrong name
    return tuple(dict.fromkeys(map(_to_dimension, names)))


def _to_dimension(name: Dimension | str) -> Dimension:
    try:
        return Dimension(name)
    except ValueError:
        msg = f"group_by: no {name!r} among {', '.join(Dimension)}"
        raise ValueError(msg) from None
