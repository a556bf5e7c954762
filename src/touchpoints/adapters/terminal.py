"""The terminal: outcomes as a table, notices as letters, and how far the work is."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from typing import Final, TextIO, assert_never, final

from touchpoints.insight._tables import printable
from touchpoints.intake.notices import Notice
from touchpoints.intake.outcomes import (
    Duplicate,
    Ignored,
    Outcome,
    Parked,
    Recorded,
    Refused,
)
from touchpoints.intake.wording import ENGLISH, Wording

#: Work that is done sooner than this many seconds needs no progress line.
_PATIENCE: Final = 1.0
#: A progress line is written this often, in seconds.
_STEP: Final = 0.2

_OUTCOMES = (Recorded, Duplicate, Parked, Refused, Ignored)


def columns(rows: Iterable[Sequence[str]]) -> Iterator[str]:
    """Rows of the same length as lines, every column as wide as its widest text.

    >>> list(columns([("MAIL", "OUTCOME"), ("1.eml", "Parked")]))
    ['MAIL   OUTCOME', '1.eml  Parked']
    """
    texts = [[printable(text) for text in row] for row in rows]
    widths = [max(map(len, column)) for column in zip(*texts, strict=True)]
    for row in texts:
        padded = (text.ljust(width) for text, width in zip(row, widths, strict=True))
        yield "  ".join(padded).rstrip()


def outcome_table(outcomes: Iterable[tuple[str, Outcome]]) -> Iterator[str]:
    """Every mail's outcome on a line, under a line of headings.

    Args:
        outcomes: The name of each mail, and what became of it.
    """
    rows = ((name, type(each).__name__, account(each)) for name, each in outcomes)
    return columns([("MAIL", "OUTCOME", "WHAT"), *rows])


def account(outcome: Outcome) -> str:
    """What there is to say of an outcome on one line, beside its name."""
    match outcome:
        case Recorded():
            return _with_cautions(_recorded(outcome), outcome.cautions)
        case Duplicate() | Parked():
            return _with_cautions(str(outcome.reason), outcome.cautions)
        case Refused() | Ignored():
            return str(outcome.reason)
        case _:
            assert_never(outcome)


def _recorded(outcome: Recorded) -> str:
    interaction = outcome.interaction
    line = f"{interaction.type} with {', '.join(interaction.contact_ids)}"
    if interaction.attachments:
        files = ", ".join(each.filename for each in interaction.attachments)
        line = f"{line}; attached: {files}"
    if interaction.unmatched:
        line = f"{line}; not linked: {', '.join(interaction.unmatched)}"
    return line


def _with_cautions(line: str, cautions: Collection[str]) -> str:
    return f"{line} ({'; '.join(sorted(cautions))})" if cautions else line


def summary(outcomes: Collection[Outcome]) -> str:
    """How many mails there were, how many of each outcome, and how many notices."""
    counts = Counter(type(outcome) for outcome in outcomes)
    kinds = ", ".join(
        f"{counts[kind]} {kind.__name__.lower()}" for kind in _OUTCOMES if counts[kind]
    )
    notices = sum(len(outcome.notices) for outcome in outcomes)
    line = f"{_counted(len(outcomes), 'mail')}{f': {kinds}' if kinds else ''}"
    return f"{line}; {_counted(notices, 'notice')}"


def _counted(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def letter(notice: Notice, wording: Wording = ENGLISH) -> Iterator[str]:
    """A notice as it would be mailed: recipient, subject and, indented, the text."""
    yield f"To:      {printable(notice.recipient.address)}"
    yield f"Subject: {printable(wording.subject(notice))}"
    yield ""
    for line in wording.text(notice).splitlines():
        yield f"    {printable(line)}".rstrip()


@final
class Progress:
    """A line on a terminal that says how far the work is; nothing anywhere else.

    Args:
        stream: Where it is written, where that is a terminal.
        clock: Seconds that only go up, such as `time.monotonic`.
    """

    def __init__(self, stream: TextIO, *, clock: Callable[[], float]) -> None:
        self._stream = stream
        self._clock = clock
        self._is_shown = False
        self._next = clock() + _PATIENCE if stream.isatty() else float("inf")

    def show(self, done: int) -> None:
        """Say how many mails are done, unless that was said a moment ago."""
        now = self._clock()
        if now < self._next:
            return
        self._next = now + _STEP
        self._is_shown = True
        self._stream.write(f"\r{_counted(done, 'mail')} …")
        self._stream.flush()

    def clear(self) -> None:
        """Wipe the line, so that what follows stands alone."""
        if self._is_shown:
            # ECMA-48: erase from here to the end of the line.
            self._stream.write("\r\x1b[K")
            self._stream.flush()
            self._is_shown = False
