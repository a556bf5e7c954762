"""Notices: what a salesperson is told when a mail could not be filed as meant."""

import unicodedata
from datetime import datetime
from functools import cached_property
from typing import final

import attrs

from touchpoints.intake.keys import digest
from touchpoints.intake.problems import Problem, ProblemKind
from touchpoints.mail.addresses import Address
from touchpoints.records.moments import check_aware, check_aware_if_known

_MAX_SHOWN = 120
_CONTROLS = frozenset({"Cc", "Cs"})
#: Characters that make the text after them run the other way (UAX #9 section 2).
_TURNS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def on_one_line(text: str) -> str:
    r"""The text as a notice may show it: on one line, not too long, nothing hidden.

    What a stranger wrote must not break a header field, fill a page or turn the words
    around it, so control characters go and 120 characters are enough.

    >>> on_one_line("Offer\r\nBcc: eve@rival.example")
    'Offer Bcc: eve@rival.example'
    """
    # Cut before it is looked at, so that a huge text costs nothing.
    shown = " ".join("".join(filter(_is_shown, text[: 2 * _MAX_SHOWN])).split())
    if len(shown) <= _MAX_SHOWN:
        return shown
    return f"{shown[: _MAX_SHOWN - 1].rstrip()}…"


def _is_shown(character: str) -> bool:
    if character in _TURNS:
        return False
    return character.isspace() or unicodedata.category(character) not in _CONTROLS


@final
@attrs.frozen(kw_only=True)
class MailSummary:
    """Which mail a notice is about, so that its sender recognises it.

    Attributes:
        key: The key of the outer mail.
        message_id: Its Message-ID; None where it has none.
        subject: Its subject; empty where it has none.
        sender: Its author; None where nobody readable wrote it.
        date: Its date; None where it has none.
    """

    key: str
    message_id: str | None
    subject: str = attrs.field(repr=False)
    sender: Address | None
    date: datetime | None = attrs.field(validator=check_aware_if_known)


@final
@attrs.frozen(kw_only=True)
class Notice:
    """A notice to one colleague about one problem with one mail.

    Attributes:
        recipient: The colleague it is for.
        mail: Which mail it is about.
        problem: What went wrong.
        created_at: When it was written.
    """

    recipient: Address
    mail: MailSummary
    problem: Problem
    created_at: datetime = attrs.field(validator=check_aware)

    @cached_property
    def id(self) -> str:
        """The same for the same mail, kind and recipient (rule A3)."""
        return digest((self.mail.key, self.kind, self.recipient.key))

    @property
    def kind(self) -> ProblemKind:
        """The kind of notice."""
        return self.problem.kind

    @property
    def subject(self) -> str:
        """The subject in English, fit for a header field: the kind, and which mail."""
        mail = on_one_line(self.mail.subject) or "a mail without a subject"
        return f"{self.kind}: {mail}"

    def __str__(self) -> str:
        """To whom and about what, for a support person: no subject, no text (P3)."""
        return f"to {self.recipient.address}: {on_one_line(str(self.problem))}"
