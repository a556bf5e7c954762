"""What mails say, as rows: for archives that are asked rather than recorded.

`reading_row` is a plain function of a mail and the configuration; `reading_batches` does
the same for Arrow, which the extra `frames` brings. `touchpoints.adapters.spark` hands
them to a cluster.
"""

import enum
from collections.abc import Iterable, Iterator
from datetime import UTC
from importlib import import_module
from typing import Any, Final, final

import attrs

from touchpoints.intake.exchanges import Exchange
from touchpoints.intake.inbox import Inbox
from touchpoints.intake.reading import ExchangeFound, Reading, read
from touchpoints.intake.tags import TagFound
from touchpoints.intake.verdicts import Accepted, direction_of, judge
from touchpoints.mail.messages import parse_message
from touchpoints.records.interactions import Caution

__all__ = [
    "READING_COLUMNS",
    "ReadingColumn",
    "ReadingState",
    "ReadingType",
    "reading_batches",
    "reading_row",
]


class ReadingState(enum.StrEnum):
    """What became of the attempt to read a mail."""

    READ = "read"
    MISSING = "missing"
    FAILED = "failed"


class ReadingType(enum.StrEnum):
    """What a column holds."""

    TEXT = "text"
    INTEGER = "integer"
    MOMENT = "moment"
    FLAG = "flag"
    TEXTS = "texts"
    PEOPLE = "people"
    FILES = "files"


@final
@attrs.frozen
class ReadingColumn:
    """A column of what mails say.

    Attributes:
        name: What it is called.
        type: Text; an integer of 64 bits; a moment: a timestamp in microseconds, in
            UTC; a flag: true or false; a list of texts; people: a list of records of
            address, name, role and side; files: a list of records of filename,
            media_type and size.
        meaning: What it says, and what null says where it may be null. Lists are empty
            rather than null.
    """

    name: str
    type: ReadingType
    meaning: str


_TEXT, _TEXTS = ReadingType.TEXT, ReadingType.TEXTS

#: The columns of what mails say, one row for each mail. "The exchange" is the mail that
#: would become the interaction: the mail itself, or the original inside a forward.
READING_COLUMNS: Final = (
    ReadingColumn("state", _TEXT, "read; missing: there were no bytes; or failed."),
    ReadingColumn("error", _TEXT, "The class of the error; null: it did not fail."),
    ReadingColumn("size", ReadingType.INTEGER, "Bytes of the mail; null: not read."),
    ReadingColumn("mail_key", _TEXT, "What identifies the mail (I1, I2)."),
    ReadingColumn("verdict", _TEXT, "Accepted, or the name of the reason why not."),
    ReadingColumn("type", _TEXT, "What it is recorded as (C7); null: not accepted."),
    ReadingColumn("tag", _TEXT, "The known tag; null: none, or several (C4, C5)."),
    ReadingColumn("automation", _TEXT, "What kind of machine wrote it (A1); or null."),
    ReadingColumn("limits_reached", _TEXTS, "The limits it ran into (A6)."),
    ReadingColumn("oddities", _TEXTS, "The faults that were worked around."),
    ReadingColumn("logged_by", _TEXT, "The colleague who sent it in; null: nobody."),
    ReadingColumn("mode", _TEXT, "How the exchange came in (D3); null: there is none."),
    ReadingColumn("source", _TEXT, "How directly we have the exchange (I9); or null."),
    ReadingColumn("direction", _TEXT, "Inbound or Outbound (D1); null: no exchange."),
    ReadingColumn("author_address", _TEXT, "Who wrote the exchange (M2); or null."),
    ReadingColumn("author_name", _TEXT, "The display name; empty: none was given."),
    ReadingColumn("participants", ReadingType.PEOPLE, "All on it, the author first."),
    ReadingColumn("subject", _TEXT, "The subject; empty: there was none."),
    ReadingColumn("text_length", ReadingType.INTEGER, "Characters that were written."),
    ReadingColumn("occurred_at", ReadingType.MOMENT, "When; null: no date tells."),
    ReadingColumn("zone_assumed", ReadingType.FLAG, "Whether its zone was not stated."),
    ReadingColumn("cautions", _TEXTS, "What else to know about it, sorted."),
    ReadingColumn("message_id", _TEXT, "Its Message-ID; null: not known."),
    ReadingColumn("keys", _TEXTS, "What identifies the exchange (I1, I2, I5)."),
    ReadingColumn("references", _TEXTS, "The Message-IDs it answers, oldest first."),
    ReadingColumn(
        "attachments", ReadingType.FILES, "Its attachments, without content."
    ),
)

_LISTS = frozenset({ReadingType.TEXTS, ReadingType.PEOPLE, ReadingType.FILES})


def reading_row(
    raw: bytes | bytearray | memoryview | None, inbox: Inbox
) -> dict[str, object]:
    r"""What a mail says, by the names of `READING_COLUMNS` and in their order.

    Never raises: a million mails must not be lost for the sake of one. Bodies are not in
    it, and neither is whoever is on the never-log list (rule P1).

    >>> inbox = Inbox(addresses=["crm@acme.example"], internal_domains=["acme.example"])
    >>> row = reading_row(
    ...     b"From: Tom <tom@acme.example>\nTo: ada@lab.example\n"
    ...     b"Bcc: crm+interaction@acme.example\nSubject: Offer\n\nHello",
    ...     inbox,
    ... )
    >>> row["verdict"], row["mode"], row["direction"], row["author_address"]
    ('Accepted', 'live copy', 'Outbound', 'tom@acme.example')
    >>> reading_row(None, inbox)["state"]
    'missing'

    Args:
        raw: The mail as it came; None where there is none.
        inbox: The configuration; its limits apply (rule A6).
    """
    if raw is None:
        return _row(state=ReadingState.MISSING.value)
    try:
        reading = read(parse_message(raw, limits=inbox.limits), inbox)
        return _row(state=ReadingState.READ.value, **_facts(reading))
    except Exception as error:  # noqa: BLE001 -- such as a host's own time zone may raise
        return _row(state=ReadingState.FAILED.value, error=type(error).__name__)


def _row(**known: object) -> dict[str, object]:
    """A whole row: what is not known is null, and of lists there is nothing."""
    return {
        column.name: known.get(column.name, [] if column.type in _LISTS else None)
        for column in READING_COLUMNS
    }


def _facts(reading: Reading) -> dict[str, object]:
    verdict, finding, message = judge(reading), reading.finding, reading.message
    accepted = verdict if isinstance(verdict, Accepted) else None
    facts: dict[str, object] = {
        "size": len(message.raw),
        "mail_key": _encodable(reading.key),
        "verdict": type(verdict).__name__,
        "type": accepted.type.value if accepted else None,
        "tag": reading.tag.rule.tag if isinstance(reading.tag, TagFound) else None,
        "automation": reading.automation.kind.value if reading.automation else None,
        "limits_reached": [limit.value for limit in message.limits_reached],
        "oddities": [_encodable(str(oddity)) for oddity in message.oddities],
        "logged_by": _encodable(reading.colleague.key) if reading.colleague else None,
    }
    if isinstance(finding, ExchangeFound):
        cautions = accepted.cautions if accepted else frozenset[Caution]()
        facts |= _exchange_facts(reading, finding, cautions)
    return facts


def _exchange_facts(
    reading: Reading, found: ExchangeFound, cautions: frozenset[Caution]
) -> dict[str, object]:
    exchange = found.exchange
    if reading.inbox.is_never_logged(exchange.author) or not reading.externals:
        # P1, M12: the author, or everybody external, is on the never-log list.
        return {}
    return {
        "mode": found.mode.value,
        "source": exchange.source.value,
        "direction": direction_of(found).value,
        "author_address": _encodable(exchange.author.key),
        "author_name": _encodable(exchange.author.name),
        "participants": _people(reading),
        "subject": _encodable(exchange.subject),
        "text_length": len(exchange.text),
        "occurred_at": exchange.date.astimezone(UTC) if exchange.date else None,
        "zone_assumed": Caution.ZONE_ASSUMED in exchange.date_cautions,
        "cautions": sorted(each.value for each in cautions | exchange.date_cautions),
        "message_id": _encodable(exchange.message_id) if exchange.message_id else None,
        "keys": [_encodable(key) for key in reading.exchange_keys],
        "references": [_encodable(each) for each in exchange.references],
        "attachments": _files(exchange),
    }


def _people(reading: Reading) -> list[dict[str, str]]:
    return [
        {
            "address": _encodable(address.key),
            "name": _encodable(address.name),
            "role": role.value,
            "side": reading.side(address).value,
        }
        for address, role in reading.people
        if not reading.inbox.is_never_logged(address)
    ]


def _files(exchange: Exchange) -> list[dict[str, object]]:
    return [
        {
            "filename": _encodable(file.filename),
            "media_type": _encodable(file.media_type),
            "size": file.size,
        }
        for file in exchange.attachments
    ]


def _encodable(text: str) -> str:
    """The text with a question mark for each half of a surrogate pair (no UTF-8)."""
    return text if text.isascii() else text.encode(errors="replace").decode()


def reading_batches(
    batches: Iterable[Any], inbox: Inbox, *, raw: str = "raw"
) -> Iterator[Any]:
    """What the mails in batches of Arrow say, a row for each.

    Args:
        batches: Each a `pyarrow.RecordBatch` with the mails in a binary column. Null
            stands for a mail that is missing.
        inbox: The configuration.
        raw: The column with the mails.

    Yields:
        For each batch one of the same length: its other columns as they are, and after
        them `READING_COLUMNS`.
    """
    arrow = import_module("pyarrow")
    schema = _arrow_schema()
    for batch in batches:
        # One mail at a time: the bytes of all would be in memory a second time.
        rows = [reading_row(each.as_py(), inbox) for each in batch.column(raw)]
        said = arrow.RecordBatch.from_pylist(rows, schema=schema)
        kept = batch.drop_columns([raw])
        yield arrow.RecordBatch.from_arrays(
            [*kept.columns, *said.columns], schema=_joined(kept.schema, schema)
        )


def _joined(kept: Any, said: Any) -> Any:
    return import_module("pyarrow").schema([*kept, *said])


def _arrow_schema() -> Any:
    arrow = import_module("pyarrow")
    text, integer = arrow.string(), arrow.int64()
    person = {"address": text, "name": text, "role": text, "side": text}
    file = {"filename": text, "media_type": text, "size": integer}
    types = {
        ReadingType.TEXT: text,
        ReadingType.INTEGER: integer,
        ReadingType.MOMENT: arrow.timestamp("us", tz="UTC"),
        ReadingType.FLAG: arrow.bool_(),
        ReadingType.TEXTS: arrow.list_(text),
        ReadingType.PEOPLE: arrow.list_(arrow.struct(list(person.items()))),
        ReadingType.FILES: arrow.list_(arrow.struct(list(file.items()))),
    }
    return arrow.schema([(each.name, types[each.type]) for each in READING_COLUMNS])
