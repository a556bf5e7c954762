"""What the practice judge asks of a mail reader, answered by touchpoints.

The judge and its mails are not part of this repository; its command line names them:

    python JUDGE/judge_mime.py --tree JUDGE/mails --target practice_target:read \
        --path benchmarks --path src

`practice_target:read_strictly` answers the same but for signatures; see there.
"""

from touchpoints.mail.addresses import Address
from touchpoints.mail.attachments import Attachment
from touchpoints.mail.automation import AutomationKind
from touchpoints.mail.forwards import Original, find_original
from touchpoints.mail.messages import Message, parse_message

_BOUNCES = frozenset({AutomationKind.BOUNCE, AutomationKind.DELAY})
#: What no person wrote, but for bulk and list mail.
_MACHINES = frozenset(AutomationKind) - {AutomationKind.BULK, AutomationKind.LIST}


def read(raw: bytes) -> dict[str, object]:
    """The facts that the judge compares, under the names that it uses.

    The judge has no word for a signature: where a mail is signed, it looks for
    smime.p7s and signature.asc among the attachments. We keep them apart, in
    `Message.signatures`, because a salesperson has no use for them (rules T1 and T4).
    They are read nonetheless, so they are offered here beside the attachments.
    """
    message = parse_message(raw)
    return _facts(message, (*message.attachments, *message.signatures))


def read_strictly(raw: bytes) -> dict[str, object]:
    """As `read`, but with the attachments of rule T1 only, signatures left out."""
    message = parse_message(raw)
    return _facts(message, message.attachments)


def _facts(message: Message, files: tuple[Attachment, ...]) -> dict[str, object]:
    kind = None if message.automation is None else message.automation.kind
    original = find_original(message)
    return {
        "subject": message.subject,
        "from": _addresses(message.from_),
        "to": _addresses(message.to),
        "cc": _addresses(message.cc),
        "date": message.date,
        "message_id": message.message_id,
        "attachments": _files(files, inline=False)
        + _files(message.inline, inline=True),
        "text": message.text,
        "is_bounce": kind in _BOUNCES,
        "is_auto_reply": kind is AutomationKind.AUTO_REPLY,
        "is_machine": kind in _MACHINES,
        "is_forward": original is not None,
        "original": None if original is None else _original(original),
    }


def _original(original: Original) -> dict[str, object]:
    author = () if original.author is None else (original.author,)
    return {
        "from": _addresses(author),
        "to": _addresses(original.to),
        "cc": _addresses(original.cc),
        "subject": original.subject,
        "attachments": _files(original.attachments, inline=False),
    }


def _addresses(addresses: tuple[Address, ...]) -> list[str]:
    return [each.address for each in addresses]


def _files(
    files: tuple[Attachment, ...], *, inline: bool
) -> list[dict[str, str | int | bool]]:
    return [
        {"filename": each.filename, "inline": inline, "size": each.size}
        for each in files
    ]
