"""Mail that nobody wrote: bounces, automatic replies, lists, bulk (rules A1 and A2).

Headers come first: they are what programs write for programs (RFC 3834). Subjects and
texts confirm another sign, because a customer may write about a bounce or a holiday as
well; only a bounce's subject and a mail system's sentence confirm each other. One mail
that is wrongly ignored costs more than one bounce that is not.
"""

import enum
from collections.abc import Callable
from typing import Final, final

import attrs

from touchpoints.mail._automation_phrases import (
    DELAY_PHRASES,
    DELAY_SUBJECTS,
    SUCCESS_PHRASES,
    SUCCESS_SUBJECTS,
)
from touchpoints.mail._automation_reports import (
    addresses_in,
    before_copy,
    listed_addresses,
    read_delivery_status,
)
from touchpoints.mail._automation_signs import (
    MailView,
    announces_auto_reply,
    announces_bounce,
    auto_reply_field,
    comes_from_daemon,
    comes_from_office,
    folded_subject,
    has_null_return_path,
    is_answer,
    is_impersonal,
    is_submitted_by_hand,
    is_submitted_by_program,
    reads_like_a_bounce,
    says_absence,
    shortened,
    shown_field,
)
from touchpoints.mail.mailing_lists import list_domain, list_field
from touchpoints.mail.message_ids import parse_message_ids

__all__ = [
    "NOTICE_HEADER",
    "NOTICE_ID_PREFIX",
    "Automation",
    "AutomationKind",
    "MailView",
    "classify",
]

#: The header that our own notices carry (rule A2).
NOTICE_HEADER: Final = "X-Touchpoints-Notice"

#: How the Message-IDs of our own notices start (rule A2).
NOTICE_ID_PREFIX: Final = "touchpoints-notice."


class AutomationKind(enum.StrEnum):
    """What kind of machine sent a mail."""

    AUTO_GENERATED = "auto-generated"
    AUTO_REPLY = "auto-reply"
    BOUNCE = "bounce"
    BULK = "bulk"
    CALENDAR_REPLY = "calendar reply"
    DELAY = "delay"
    FEEDBACK_REPORT = "feedback report"
    LIST = "list"
    NOTICE = "notice"
    NOTICE_REPLY = "reply to a notice"
    READ_RECEIPT = "read receipt"


@final
@attrs.frozen(kw_only=True)
class Automation:
    """Why a mail counts as written by nobody.

    Attributes:
        kind: What it is. ``LIST`` and ``BULK`` mean that List-* and Precedence fields
            were the only evidence, which does not count for internal mail (rule A1).
        evidence: The header field or the signs that told, for a support person; never
            text from a subject or body (rule P3). Of fields it is the name, and the
            value only of Auto-Submitted, Precedence and X-Precedence.
        failed_recipients: For bounces and delays, the addresses not reached; empty
            where the report names none.
        list_domain: For lists, the domain that the list lives under; None where no field
            tells it.
    """

    kind: AutomationKind
    evidence: str
    failed_recipients: tuple[str, ...] = ()
    list_domain: str | None = None


def classify(view: MailView) -> Automation | None:
    """Tell whether a machine sent this mail, and what kind of mail it is.

    Args:
        view: The mail; its text and reports are read only if need be.

    Returns:
        The kind and its evidence; None for a mail that somebody wrote. Source: rules A1
        and A2, RFC 3834, RFC 3464, RFC 8098, RFC 5965.
    """
    for rule in _RULES:
        found = rule(view)
        if found is not None:
            return found
    return None


def _is_notice(view: MailView) -> Automation | None:
    if NOTICE_HEADER not in view.headers:
        return None
    return Automation(kind=AutomationKind.NOTICE, evidence=NOTICE_HEADER)


def _is_calendar_reply(view: MailView) -> Automation | None:
    method = view.calendar_method
    if method is None or method.upper() not in {"COUNTER", "REPLY"}:
        return None
    return Automation(
        kind=AutomationKind.CALENDAR_REPLY, evidence=f"method={method.upper()}"
    )


def _is_report(view: MailView) -> Automation | None:
    if view.media_type == "multipart/report":
        return _read_report(view)
    if view.media_type != "multipart/mixed" or is_answer(view):
        return None
    # Some gateways repack reports. A person who forwards one may carry its parts along.
    if not (comes_from_daemon(view) or comes_from_office(view)):
        return None
    if "report-type" in view.parameters or view.reports:
        return _read_report(view)
    return None


def _read_report(view: MailView) -> Automation:
    parts = {media_type.rpartition("/")[2]: text for media_type, text in view.reports}
    kind = view.parameters.get("report-type", "").strip().lower() or next(
        iter(parts), ""
    )
    kind = kind.removeprefix("global-")
    evidence = f"report-type={shortened(kind)}" if kind else "multipart/report"
    if kind == "feedback-report":
        return Automation(kind=AutomationKind.FEEDBACK_REPORT, evidence=evidence)
    if kind == "disposition-notification":
        return _read_receipt(view, evidence)
    if kind == "delivery-status" or announces_bounce(view) or comes_from_daemon(view):
        return _read_delivery(view, evidence)
    return Automation(kind=AutomationKind.AUTO_GENERATED, evidence=evidence)


def _read_receipt(view: MailView, evidence: str) -> Automation:
    submitted = (view.headers.get("Auto-Submitted") or "").lower()
    if "reject" not in submitted and not folded_subject(view).startswith("rejected:"):
        return Automation(kind=AutomationKind.READ_RECEIPT, evidence=evidence)
    # RFC 5429 section 2.1.1: a filter's "reject" comes as a disposition notification.
    return Automation(
        kind=AutomationKind.BOUNCE,
        evidence=f"{evidence}, rejected",
        failed_recipients=read_delivery_status(_report_text(view)).recipients,
    )


def _report_text(view: MailView) -> str:
    return "\n\n".join(text for _media_type, text in view.reports)


def _read_delivery(view: MailView, evidence: str) -> Automation:
    report = read_delivery_status(_report_text(view))
    if report.action == "delivered":
        return Automation(
            kind=AutomationKind.AUTO_GENERATED,
            evidence=f"{evidence}, Action: delivered",
        )
    if report.action == "":
        return _undelivered(view, evidence, report.recipients)
    kinds = {"failed": AutomationKind.BOUNCE, "delayed": AutomationKind.DELAY}
    return Automation(
        kind=kinds[report.action],
        evidence=f"{evidence}, Action: {report.action}",
        failed_recipients=report.recipients or listed_addresses(view.text),
    )


def _undelivered(view: MailView, evidence: str, named: tuple[str, ...]) -> Automation:
    """A bounce or a delay, as its subject and text tell, or a report of success."""
    text, subject = before_copy(view.text), folded_subject(view)
    if _says(SUCCESS_SUBJECTS, SUCCESS_PHRASES, subject, text):
        return Automation(kind=AutomationKind.AUTO_GENERATED, evidence=evidence)
    delayed = _says(DELAY_SUBJECTS, DELAY_PHRASES, subject, text)
    return Automation(
        kind=AutomationKind.DELAY if delayed else AutomationKind.BOUNCE,
        evidence=evidence,
        failed_recipients=named or listed_addresses(view.text),
    )


def _says(
    subjects: tuple[str, ...], phrases: tuple[str, ...], subject: str, text: str
) -> bool:
    return subject.startswith(subjects) or any(phrase in text for phrase in phrases)


def _is_bounce(view: MailView) -> Automation | None:
    failed = view.headers.get_all("X-Failed-Recipients")
    if failed:
        return _undelivered(view, "X-Failed-Recipients", addresses_in(failed))
    if comes_from_daemon(view):
        return _undelivered(view, "From: a mailer daemon", ())
    return _bounce_by_signs(view)


def _bounce_by_signs(view: MailView) -> Automation | None:
    """A bounce by its subject or author and its text, or by subject and envelope.

    A subject and an author alone are none: postmasters are people as well, who write
    about the delivery of pumps. Where neither author nor envelope is a mail system's,
    subject and text count only in a mail that is addressed as bounces are.
    """
    if is_submitted_by_hand(view):
        return None
    envelope = [words for words, is_there in _ENVELOPE_SIGNS if is_there(view)]
    office = ["From: a mail system"] if comes_from_office(view) else []
    signs = [*office, *envelope]
    if announces_bounce(view):
        signs.insert(0, "Subject of a bounce")
        if envelope:
            return _undelivered(view, ", ".join(signs), ())
        if not office and not is_impersonal(view):
            return None
    elif not signs or announces_auto_reply(view):
        return None
    if not reads_like_a_bounce(view):
        return None
    return _undelivered(view, ", ".join([*signs, "text of a bounce"]), ())


def _is_auto_reply(view: MailView) -> Automation | None:
    evidence = auto_reply_field(view.headers)
    if evidence is None and announces_auto_reply(view):
        evidence = "Subject of an automatic reply"
    if evidence is None:
        return None
    return Automation(kind=AutomationKind.AUTO_REPLY, evidence=evidence)


def _is_notice_reply(view: MailView) -> Automation | None:
    """Only the parent counts: in a thread, a customer may answer a colleague's answer."""
    parents = parse_message_ids(view.headers.get("In-Reply-To") or "")
    if not parents:
        parents = parse_message_ids(view.headers.get("References") or "")[-1:]
    if not any(parent.lower().startswith(NOTICE_ID_PREFIX) for parent in parents):
        return None
    return Automation(
        kind=AutomationKind.NOTICE_REPLY, evidence=f"In-Reply-To: {NOTICE_ID_PREFIX}…"
    )


def _is_generated(view: MailView) -> Automation | None:
    submitted = view.headers.get("Auto-Submitted")
    if submitted is not None and is_submitted_by_program(view):
        evidence = shown_field("Auto-Submitted", submitted)
    elif has_null_return_path(view):
        evidence = "Return-Path: <>"
    elif (view.headers.get("X-FC-MachineGenerated") or "").strip().lower() == "true":
        evidence = "X-FC-MachineGenerated"
    else:
        return None
    # Exchange calls its answers "auto-generated", too.
    answers = "In-Reply-To" in view.headers or says_absence(view)
    kind = AutomationKind.AUTO_REPLY if answers else AutomationKind.AUTO_GENERATED
    return Automation(kind=kind, evidence=evidence)


def _is_list(view: MailView) -> Automation | None:
    headers = view.headers
    precedence = (headers.get("Precedence") or "").strip().lower()
    name = list_field(headers)
    if name is None and precedence != "list":
        return None
    return Automation(
        kind=AutomationKind.LIST,
        evidence=name or "Precedence: list",
        list_domain=list_domain(headers),
    )


def _is_bulk(view: MailView) -> Automation | None:
    precedence = view.headers.get("Precedence")
    if precedence is None or precedence.strip().lower() not in {"bulk", "junk"}:
        return None
    return Automation(
        kind=AutomationKind.BULK, evidence=shown_field("Precedence", precedence)
    )


#: What programs write around a mail; no person's client does.
_ENVELOPE_SIGNS: Final[tuple[tuple[str, Callable[[MailView], bool]], ...]] = (
    ("Return-Path: <>", has_null_return_path),
    ("Auto-Submitted", is_submitted_by_program),
)

_RULES: Final[tuple[Callable[[MailView], Automation | None], ...]] = (
    _is_notice,
    _is_calendar_reply,
    _is_report,
    _is_bounce,
    _is_auto_reply,
    _is_notice_reply,
    _is_generated,
    _is_list,
    _is_bulk,
)
