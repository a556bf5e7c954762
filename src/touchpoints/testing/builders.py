"""Builders of mails and records, for tests that care about one thing at a time."""

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from email.message import EmailMessage
from email.utils import format_datetime
from typing import final

import attrs

from touchpoints.intake.notices import MailSummary, Notice
from touchpoints.intake.problems import ContactNotFound, MissingAddress
from touchpoints.mail.addresses import Address
from touchpoints.records.interactions import (
    Direction,
    Interaction,
    InteractionType,
    Participant,
    Role,
    Side,
    Source,
)

#: A moment for tests; nothing about it is special.
NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)


@final
@attrs.frozen
class File:
    """A file to attach to a built mail.

    Attributes:
        filename: Its name.
        content: Its bytes.
        media_type: Such as `application/pdf`.
    """

    filename: str
    content: bytes
    media_type: str = "application/octet-stream"


def build_mail(
    *,
    sender: str,
    to: Iterable[str] = (),
    cc: Iterable[str] = (),
    subject: str = "Hello",
    text: str | None = "Hello,\n\nhow are you?\n",
    html: str | None = None,
    date: datetime | None = NOON,
    message_id: str | None = "1@mail.example",
    headers: Mapping[str, str] | None = None,
    files: Iterable[File] = (),
) -> bytes:
    """The bytes of a well-formed mail.

    Args:
        sender: The From field, as `Ada <ada@lab.example>`.
        to: The addresses in To; empty: the field is left out, and so with `cc`.
        cc: The addresses in Cc.
        subject: The subject.
        text: The plain text; None: the mail has none.
        html: The HTML body; None: the mail has none.
        date: The Date; None: the field is left out.
        message_id: The Message-ID without `<>`; None: the field is left out.
        headers: More header fields by name.
        files: Files to attach.

    >>> raw = build_mail(sender="ada@lab.example", to=["ann@acme.example"])
    >>> raw.splitlines()[0]
    b'From: ada@lab.example'
    """
    mail = EmailMessage()
    mail["From"] = sender
    fields = {
        "To": ", ".join(to),
        "Cc": ", ".join(cc),
        "Date": format_datetime(date) if date else "",
        "Message-ID": f"<{message_id}>" if message_id else "",
        **(headers or {}),
        "Subject": subject,
    }
    for name, value in fields.items():
        if value:
            mail[name] = value
    _set_bodies(mail, text, html)
    for file in files:
        main_type, _, subtype = file.media_type.partition("/")
        mail.add_attachment(
            file.content, maintype=main_type, subtype=subtype, filename=file.filename
        )
    return mail.as_bytes()


def _set_bodies(mail: EmailMessage, text: str | None, html: str | None) -> None:
    if text is not None:
        mail.set_content(text)
    if html is not None and text is None:
        mail.set_content(html, subtype="html")
    elif html is not None:
        mail.add_alternative(html, subtype="html")


def build_interaction(
    interaction_id: str = "i1",
    *,
    keys: Iterable[str] = ("mid:1@mail.example",),
    contact_ids: Iterable[str] = ("ada",),
    address: str = "ada@lab.example",
    loggers: Iterable[str] = ("ann@acme.example",),
    deal_ids: Iterable[str] = (),
    revision: int = 0,
) -> Interaction:
    """An inbound interaction with one customer; parked where it has no contact."""
    customer = Participant(
        address=address,
        role=Role.FROM,
        side=Side.EXTERNAL,
        contact_ids=frozenset(contact_ids),
    )
    colleague = Participant(
        address="ann@acme.example", role=Role.TO, side=Side.INTERNAL
    )
    return Interaction(
        id=interaction_id,
        type=InteractionType.INBOUND,
        direction=Direction.INBOUND,
        participants=(customer, colleague),
        subject="Hello",
        text="Hello,\n\nhow are you?\n",
        occurred_at=NOON,
        recorded_at=NOON,
        source=Source.LIVE,
        keys=keys,
        loggers=loggers,
        deal_ids=deal_ids,
        revision=revision,
    )


def build_notice(
    *, mail: str = "mid:1@mail.example", recipient: str = "ann@acme.example"
) -> Notice:
    """A Contact Not Found notice about a mail."""
    return Notice(
        recipient=Address(recipient),
        mail=MailSummary(
            key=mail,
            message_id=mail.partition(":")[2],
            subject="Hello",
            sender=Address("ada@lab.example"),
            date=NOON,
        ),
        problem=ContactNotFound((MissingAddress("ada@lab.example"),)),
        created_at=NOON,
    )
