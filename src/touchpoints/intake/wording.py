"""The wording of notices: the English one, a host's own, and either as a mail (A2)."""

import re
from collections.abc import Iterable, Iterator
from email import policy
from email.headerregistry import Address as HeaderAddress
from email.headerregistry import HeaderRegistry, MessageIDHeader
from email.message import EmailMessage
from html import escape
from typing import Protocol, final

import attrs

from touchpoints.errors import InvalidAddress
from touchpoints.intake._explanations import Explanation, explain
from touchpoints.intake.notices import MailSummary, Notice, on_one_line
from touchpoints.mail.addresses import Address, parse_addresses
from touchpoints.mail.automation import NOTICE_HEADER, NOTICE_ID_PREFIX

#: What a notifier gives to SMTP as the envelope sender (MAIL FROM) of a notice: the
#: null reverse-path, so that no bounce and no absence note comes back (rule A2; RFC
#: 3834 section 3.3). With smtplib: `send_message(mail, from_addr=ENVELOPE_SENDER)`.
ENVELOPE_SENDER = ""


class Wording(Protocol):
    """How notices are put into words; a host may bring its own.

    Line breaks and control characters in a subject are removed by `to_email`. Whatever
    of a notice stands in the HTML must be escaped by the wording itself: subjects,
    names and addresses come from mails.
    """

    def subject(self, notice: Notice) -> str:
        """The subject of the mail."""
        ...

    def text(self, notice: Notice) -> str:
        """The plain text of the mail."""
        ...

    def html(self, notice: Notice) -> str:
        """The same as an HTML document."""
        ...


@final
@attrs.frozen
class EnglishWording:
    """Notices in English: what happened, to which mail, and what to do next."""

    def subject(self, notice: Notice) -> str:
        """The kind of notice and the mail's subject."""
        return notice.subject

    def text(self, notice: Notice) -> str:
        """The plain text."""
        explanation = explain(notice.problem)
        return "\n".join((*_text_lines(notice, explanation), ""))

    def html(self, notice: Notice) -> str:
        """The same as an HTML document."""
        explanation = explain(notice.problem)
        return "\n".join((*_html_lines(notice, explanation), ""))


#: The wording that applies where none is given.
ENGLISH = EnglishWording()

_MAIL = "The mail:"
_NEXT = "What to do next:"
_FOOTER = "This notice was sent automatically. Replies to it are not read."


def _text_lines(notice: Notice, explanation: Explanation) -> Iterator[str]:
    yield from (explanation.happened, "")
    if explanation.items:
        yield from (f"  - {item}" for item in explanation.items)
        yield ""
    yield _MAIL
    for label, value in _facts(notice.mail):
        yield f"  {label}: {value}"
    yield from ("", _NEXT)
    for number, step in enumerate(explanation.steps, start=1):
        yield f"  {number}. {step}"
    yield from ("", _FOOTER)


def _html_lines(notice: Notice, explanation: Explanation) -> Iterator[str]:
    yield "<!DOCTYPE html>"
    yield f'<html lang="en"><head><meta charset="utf-8"><title>{notice.kind}</title>'
    yield "</head><body>"
    yield f"<p>{escape(explanation.happened)}</p>"
    if explanation.items:
        yield from _html_list("ul", explanation.items)
    yield f"<p>{_MAIL}</p>"
    yield from _html_list("ul", (f"{k}: {v}" for k, v in _facts(notice.mail)))
    yield f"<p>{_NEXT}</p>"
    yield from _html_list("ol", explanation.steps)
    yield f"<p><small>{_FOOTER}</small></p>"
    yield "</body></html>"


def _html_list(tag: str, items: Iterable[str]) -> Iterator[str]:
    yield f"<{tag}>"
    yield from (f"<li>{escape(item)}</li>" for item in items)
    yield f"</{tag}>"


def _facts(mail: MailSummary) -> tuple[tuple[str, str], ...]:
    # A number for the month and the mail's own offset read the same everywhere.
    date = mail.date.isoformat(" ", "minutes") if mail.date else "none"
    return (
        ("Subject", on_one_line(mail.subject) or "none"),
        ("From", _person(mail.sender) if mail.sender else "unknown"),
        ("Date", date),
    )


def _person(address: Address) -> str:
    name, spec = on_one_line(address.name), on_one_line(address.address)
    return f"{name} <{spec}>" if name else spec


def _registry() -> HeaderRegistry:
    # The default classes encode a long id as if it were text, and nobody can match it.
    registry = HeaderRegistry()
    for name in ("in-reply-to", "references"):
        # The registry adds BaseHeader by itself, which its type stub does not know.
        registry.map_to_type(name, MessageIDHeader)  # type: ignore[arg-type]
    return registry


# Not every host speaks 8BITMIME (RFC 6152), and every host speaks 7bit.
_POLICY = policy.SMTP.clone(header_factory=_registry(), cte_type="7bit")
#: RFC 5322 section 3.2.3 and RFC 6532: what needs no quotes in a local part.
_PLAIN_LOCAL = re.compile(r"[^\s\"(),:;<>@\[\\\]\x00-\x1f\x7f-\x9f\ud800-\udfff]{1,64}")
_QUOTED_LOCAL = re.compile(r'"([ !#-\[\]-~]{0,62})"')
_DOMAIN = re.compile(r"[A-Za-z0-9.:_\[\]-]{1,255}")
_PLAIN_ID = re.compile(
    r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*"
    r"@[A-Za-z0-9_-]+(?:\.[A-Za-z0-9_-]+)*"
)
_MAX_ID = 900


def to_email(
    notice: Notice, *, sender: str, wording: Wording = ENGLISH
) -> EmailMessage:
    """The notice as a mail with text and HTML, ready to send.

    It carries all that keeps machines from answering it and us from reading it (rule
    A2), and has no Reply-To. The notifier sends it with `ENVELOPE_SENDER`.

    Args:
        notice: What to tell, and to whom.
        sender: The address it comes from, maybe with a name: `inbox.notice_sender`.
        wording: Puts it into words.

    Raises:
        InvalidAddress: The sender or the recipient cannot stand in a header field.
    """
    from_, to = (
        _header_address(_only_address(sender)),
        _header_address(notice.recipient),
    )
    # RFC 6531: an address that is not ASCII needs SMTPUTF8, and nothing else does.
    is_ascii = (from_.addr_spec + to.addr_spec).isascii()
    mail = EmailMessage(policy=_POLICY if is_ascii else _POLICY.clone(utf8=True))
    mail["From"] = from_
    mail["To"] = to
    mail["Subject"] = _header_text(wording.subject(notice))
    mail["Date"] = notice.created_at
    mail["Message-ID"] = f"<{NOTICE_ID_PREFIX}{notice.id}@{from_.domain}>"
    _set_thread(mail, notice.mail.message_id)
    mail["Auto-Submitted"] = "auto-generated"
    mail[NOTICE_HEADER] = notice.kind.value
    _set_bodies(mail, notice, wording)
    return mail


def _set_bodies(mail: EmailMessage, notice: Notice, wording: Wording) -> None:
    text, html = _encodable(wording.text(notice)), _encodable(wording.html(notice))
    mail.set_content(text, cte="quoted-printable")
    mail.add_alternative(html, subtype="html", cte="quoted-printable")
    # Left alone, the boundary would be random. "=_" never comes out of the encoding
    # (RFC 2045 section 6.7), so no text can end the part early.
    mail.set_boundary(f"=_{notice.id}")


def _set_thread(mail: EmailMessage, message_id: str | None) -> None:
    # Only ids of the usual form: a stranger's odd one could be anything (RFC 5322
    # section 3.6.4), and a notice that stands alone in the mailbox is no harm.
    if message_id and len(message_id) <= _MAX_ID and _PLAIN_ID.fullmatch(message_id):
        mail["In-Reply-To"] = f"<{message_id}>"
        mail["References"] = f"<{message_id}>"


def _only_address(sender: str) -> Address:
    addresses = parse_addresses(sender).addresses
    if len(addresses) != 1:
        msg = f"the sender of notices must be one address, not {sender!r}"
        raise InvalidAddress(msg)
    return addresses[0]


def _header_address(address: Address) -> HeaderAddress:
    local, _, domain = address.address.rpartition("@")
    quoted = _QUOTED_LOCAL.fullmatch(local)
    if not (quoted or _PLAIN_LOCAL.fullmatch(local)):
        msg = f"no mail can be sent to {on_one_line(address.address)!r}"
        raise InvalidAddress(msg)
    if not _DOMAIN.fullmatch(address.domain):
        msg = f"no mail can be sent to the domain {on_one_line(domain)!r}"
        raise InvalidAddress(msg)
    return HeaderAddress(
        display_name=_header_text(address.name),
        username=quoted[1] if quoted else local,
        domain=address.domain,
    )


def _header_text(text: str) -> str:
    # The standard library decodes encoded words in what it is given, line breaks and
    # all, and writes them out as they are: a stranger's subject would add header fields.
    return on_one_line(text).replace("=?", "= ?")


def _encodable(text: str) -> str:
    return text.encode("utf-8", "replace").decode("utf-8")
