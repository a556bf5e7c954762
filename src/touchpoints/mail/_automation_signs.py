"""Signs of a machine at work, each looked for on its own (rule A1)."""

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Final, Protocol

from touchpoints.mail._automation_phrases import (
    BOUNCE_ENDINGS,
    BOUNCE_LEADS,
    BOUNCE_PHRASES,
    BOUNCE_SENTENCES,
    BOUNCE_SUBJECTS,
    DAEMONS,
    DELAY_SUBJECTS,
    GREETINGS,
    OFFICE_LEADS,
    OFFICE_PHRASES,
    OFFICES,
    REPLY_OR_FORWARD,
    REPLY_PHRASES,
    REPLY_SUBJECTS,
)
from touchpoints.mail._automation_reports import TOP, before_copy
from touchpoints.mail.addresses import Address, parse_addresses
from touchpoints.mail.headers import Headers


class MailView(Protocol):
    """What `classify` looks at; a `Message` is one."""

    @property
    def headers(self) -> Headers:
        """The header fields of the mail."""
        ...

    @property
    def subject(self) -> str:
        """The subject, decoded."""
        ...

    @property
    def author(self) -> Address | None:
        """The first address in From; None where there is none."""
        ...

    @property
    def media_type(self) -> str:
        """The mail's media type, in lower case."""
        ...

    @property
    def parameters(self) -> Mapping[str, str]:
        """The parameters of its Content-Type, names in lower case."""
        ...

    @property
    def calendar_method(self) -> str | None:
        """The method of its calendar part; None where there is none."""
        ...

    @property
    def text(self) -> str:
        """The text; only asked for where another sign is there."""
        ...

    @property
    def reports(self) -> tuple[tuple[str, str], ...]:
        """Media type and text of each report part, such as message/delivery-status."""
        ...


def auto_reply_field(headers: Headers) -> str | None:
    """The field by which a program marks its automatic reply; None without one."""
    for name, told in _AUTO_REPLY_FIELDS.items():
        value = headers.get(name)
        if value is not None and told(value.strip().lower()):
            return shown_field(name, value) if name in _SHOWN_FIELDS else name
    return None


def announces_auto_reply(view: MailView) -> bool:
    """Whether the subject is an automatic reply's, and a field says so, too.

    A text never stands in for the field: people write about their holidays.
    """
    return folded_subject(view).startswith(REPLY_SUBJECTS) and has_second_sign(view)


def has_second_sign(view: MailView) -> bool:
    """Whether a field confirms a subject that a client gives to automatic replies.

    X-Auto-Response-Suppress does so in an answer only: Exchange puts it on the mail of
    people, too, and they may write any subject, but they answer with "Re:".
    """
    headers = view.headers
    if _PASSED_ON_BY_RULE in headers or has_null_return_path(view):
        return True
    is_silent_answer = (
        "X-Auto-Response-Suppress" in headers and "In-Reply-To" in headers
    )
    return is_silent_answer or is_submitted_by_program(view)


def says_absence(view: MailView) -> bool:
    """Whether the top of the text is an absence note's; it counts beside a field only."""
    top = " ".join(view.text[:TOP].casefold().split())
    return any(phrase in top for phrase in REPLY_PHRASES)


def folded_subject(view: MailView) -> str:
    """The subject, folded for comparison."""
    return " ".join(view.subject.casefold().split())


def is_answer(view: MailView) -> bool:
    """Whether somebody's client made the subject for a reply or a forward."""
    return folded_subject(view).startswith(REPLY_OR_FORWARD)


def announces_bounce(view: MailView) -> bool:
    """Whether the subject is one that mail systems give to bounces and delays."""
    subject = folded_subject(view)
    return subject.startswith(_UNDELIVERED) or subject.endswith(BOUNCE_ENDINGS)


def comes_from_daemon(view: MailView) -> bool:
    """Whether its author is one that is never a person."""
    author = view.author
    return author is not None and author.local.lower() in DAEMONS


def comes_from_office(view: MailView) -> bool:
    """Whether a mail system may have sent it; a postmaster who answers is a person."""
    return _has_office_author(view) and not is_answer(view)


def _has_office_author(view: MailView) -> bool:
    author = view.author
    if author is None or not author.address:
        return "<>" in (view.headers.get("From") or "")
    # A display name is no sign: Outlook writes its own where a user has not set his.
    local = author.local.lower()
    return local in OFFICES or local.startswith("microsoftexchange")


def has_null_return_path(view: MailView) -> bool:
    """Whether its envelope had no sender, so that nothing may answer it (RFC 5321)."""
    return (view.headers.get("Return-Path") or "").replace(" ", "") == "<>"


def is_submitted_by_program(view: MailView) -> bool:
    """Whether Auto-Submitted says so: any word but "no" (RFC 3834 section 5)."""
    return _submitted(view) not in {"", "no"}


def is_submitted_by_hand(view: MailView) -> bool:
    """Whether Auto-Submitted says "no": a person wrote it (RFC 3834 section 5)."""
    return _submitted(view) == "no"


def _submitted(view: MailView) -> str:
    value = view.headers.get("Auto-Submitted") or ""
    return _KEYWORD.split(value.strip().lower(), maxsplit=1)[0]


def is_impersonal(view: MailView) -> bool:
    """Whether it is addressed as bounces are: from no name, to whoever sent the mail."""
    if (view.author is not None and view.author.name) or "Cc" in view.headers:
        return False
    return len(parse_addresses(", ".join(view.headers.get_all("To"))).addresses) == 1


def reads_like_a_bounce(view: MailView) -> bool:
    """Whether its text is a mail system's, and not a person's about a bounce."""
    text = before_copy(view.text)
    if text.startswith(GREETINGS) or "In-Reply-To" in view.headers:
        return False
    if any(sentence in text for sentence in BOUNCE_SENTENCES):
        return True
    if _leads_to_address(text, BOUNCE_LEADS):
        return True
    if has_null_return_path(view) or is_submitted_by_program(view):
        return any(phrase in text for phrase in BOUNCE_PHRASES)
    if not comes_from_office(view):
        return False
    return any(phrase in text for phrase in OFFICE_PHRASES) or _leads_to_address(
        text, OFFICE_LEADS
    )


def _leads_to_address(text: str, leads: Sequence[str]) -> bool:
    """Whether the word after one of these is an address."""
    after = (text.partition(lead)[2] for lead in leads)
    return any("@" in rest.partition(" ")[0] for rest in after)


def shown_field(name: str, value: str) -> str:
    """A header field as evidence."""
    return f"{name}: {shortened(value)}"


def shortened(value: str) -> str:
    """A header value that a program wrote, short enough for one line of a log."""
    words = " ".join(value.split())
    return words if len(words) <= _MAX_EVIDENCE else words[:_MAX_EVIDENCE] + "…"


_MAX_EVIDENCE: Final = 60
_KEYWORD = re.compile(r"[;(\s]")
_UNDELIVERED: Final = BOUNCE_SUBJECTS + DELAY_SUBJECTS

#: Only robots write it. Alone it means nothing, since a robot may also pass on a person's
#: mail, but it confirms the subject of an automatic reply.
_PASSED_ON_BY_RULE: Final = "X-MS-Exchange-Generated-Message-Source"

#: Fields whose values are keywords; other fields may hold the subject (rule P3).
_SHOWN_FIELDS: Final = frozenset({"Auto-Submitted", "Precedence", "X-Precedence"})


def _is_yes(value: str) -> bool:
    return value not in {"", "no", "false", "0", "none"}


_AUTO_REPLY_FIELDS: Final[Mapping[str, Callable[[str], bool]]] = {
    "Auto-Submitted": lambda value: value.startswith("auto-replied"),
    "X-Autoreply": _is_yes,
    "X-Auto-Reply": _is_yes,
    "X-Autorespond": _is_yes,
    "X-Autoresponder": _is_yes,
    "X-Autoreply-From": _is_yes,
    "X-Auto-Reply-From": _is_yes,
    "X-Mail-Autoreply": _is_yes,
    "X-Autogenerated": lambda value: value.startswith("reply"),
    "X-Post-MessageClass": lambda value: "autoresponder" in value,
    "Delivered-To": lambda value: value == "autoresponder",
    "Precedence": lambda value: value in {"auto_reply", "auto-reply", "autoreply"},
    "X-Precedence": lambda value: value in {"auto_reply", "auto-reply", "autoreply"},
}
