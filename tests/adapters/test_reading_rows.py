"""What mails say, as rows: equal to what reading says, and never an error."""

import pickle
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, tzinfo
from pathlib import Path

import attrs
import pyarrow as pa
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from touchpoints.adapters.configuration import read_inbox
from touchpoints.adapters.reading_rows import (
    READING_COLUMNS,
    ReadingState,
    ReadingType,
    reading_batches,
    reading_row,
)
from touchpoints.intake.inbox import Inbox
from touchpoints.intake.reading import ExchangeFound, read
from touchpoints.intake.verdicts import Accepted, judge
from touchpoints.mail.limits import Limits
from touchpoints.mail.messages import parse_message

EXAMPLES = Path(__file__).parents[2] / "examples"
INBOX = read_inbox(EXAMPLES / "inbox.toml")
MAILS = {path.stem: path.read_bytes() for path in EXAMPLES.glob("inbox/*.eml")}

LIVE_COPY = (
    b"From: Tom <tom@acme.example>\nTo: Ada Byron <ada@lab.example>\n"
    b"Cc: crm+interaction@acme.example\nDate: Tue, 24 Mar 2026 09:00:00 +0100\n"
    b"Message-ID: <1@acme.example>\nReferences: <0@lab.example>\n"
    b"Subject: Offer\n\nHello"
)


def row_of(number: str) -> dict[str, object]:
    """The row of an example mail."""
    (raw,) = (raw for name, raw in MAILS.items() if name.startswith(number))
    return reading_row(raw, INBOX)


def batch_of(*raws: bytes | None, **others: list[object]) -> pa.RecordBatch:
    """A batch with raw mails between two other columns."""
    ids = pa.array(range(len(raws)), pa.int64())
    mails = pa.array(raws, pa.binary())
    return pa.record_batch({"id": ids, "raw": mails, **others})


class FailingZone(tzinfo):
    """A zone of the host's own that cannot say its offset."""

    def utcoffset(self, moment: datetime | None) -> timedelta | None:
        """Fail."""
        raise LookupError(moment)


class TestRow:
    def test_columns(self) -> None:
        """A row has all columns, in their order, whatever the mail."""
        names = [column.name for column in READING_COLUMNS]

        assert all(list(reading_row(raw, INBOX)) == names for raw in MAILS.values())
        assert list(reading_row(None, INBOX)) == names

    def test_live_copy(self) -> None:
        """D1, D3, I1: a live copy is told with its people, date and ids."""
        row = reading_row(LIVE_COPY, INBOX)

        people = row.pop("participants")
        assert people == [
            {
                "address": "tom@acme.example",
                "name": "Tom",
                "role": "From",
                "side": "internal",
            },
            {
                "address": "ada@lab.example",
                "name": "Ada Byron",
                "role": "To",
                "side": "external",
            },
        ]
        keys = row.pop("keys")
        assert keys == ["mid:1@acme.example", *keys[1:]]
        assert row == {
            "state": "read",
            "error": None,
            "size": len(LIVE_COPY),
            "mail_key": "mid:1@acme.example",
            "verdict": "Accepted",
            "type": "Outbound",
            "tag": "interaction",
            "automation": None,
            "limits_reached": [],
            "oddities": [],
            "logged_by": "tom@acme.example",
            "mode": "live copy",
            "source": "live",
            "direction": "Outbound",
            "author_address": "tom@acme.example",
            "author_name": "Tom",
            "subject": "Offer",
            "text_length": 5,
            "occurred_at": datetime(2026, 3, 24, 8, tzinfo=UTC),
            "zone_assumed": False,
            "cautions": ["the sender was not authenticated"],
            "message_id": "1@acme.example",
            "references": ["0@lab.example"],
            "attachments": [],
        }

    @pytest.mark.parametrize("name", sorted(MAILS))
    def test_equals_reading(self, name: str) -> None:
        """D3, D4, C4: a row says what reading the mail says, for all examples."""
        reading = read(parse_message(MAILS[name], limits=INBOX.limits), INBOX)
        verdict = judge(reading)

        row = reading_row(MAILS[name], INBOX)

        assert row["state"] == "read"
        assert row["verdict"] == type(verdict).__name__
        assert row["mail_key"] == reading.key
        assert (row["automation"] is None) == (reading.automation is None)
        if isinstance(verdict, Accepted):
            exchange = verdict.exchange
            assert isinstance(reading.finding, ExchangeFound)
            assert row["type"] == verdict.type
            assert row["tag"] == verdict.tag
            assert row["direction"] == verdict.direction
            assert row["mode"] == reading.finding.mode
            assert row["author_address"] == exchange.author.key
            assert row["occurred_at"] == exchange.date
            assert row["subject"] == exchange.subject
            assert row["text_length"] == len(exchange.text)
            assert row["keys"] == list(reading.exchange_keys)
            assert [each["filename"] for each in row["attachments"]] == [
                each.filename for each in exchange.attachments
            ]

    def test_zone_assumed(self) -> None:
        """F5: a date without a zone says that one was assumed."""
        assert row_of("10")["zone_assumed"] is True
        assert row_of("01")["zone_assumed"] is False
        assert "one was assumed" in " ".join(row_of("10")["cautions"])

    def test_files(self) -> None:
        """T3: attachments are told by name, type and size."""
        (file,) = row_of("68")["attachments"]

        assert file == {
            "filename": "order.pdf",
            "media_type": "application/pdf",
            "size": 191,
        }

    def test_no_exchange(self) -> None:
        """A6, F3: where no original is found, the columns about it are null or empty."""
        row = row_of("40")

        assert row["verdict"] == "ForwarderSenderNotFound"
        assert row["mode"] is row["direction"] is row["occurred_at"] is None
        assert row["participants"] == row["keys"] == row["attachments"] == []

    def test_automation(self) -> None:
        """A1: mail that nobody wrote says so."""
        assert row_of("51")["automation"] == "bounce"

    def test_limits(self) -> None:
        """A6: the limits of the inbox apply, and the row says which were reached."""
        strict = attrs.evolve(INBOX, limits=Limits(max_recipients=1))

        row = reading_row(LIVE_COPY, strict)

        assert row["limits_reached"] == ["recipients"]
        assert row["verdict"] == "LimitExceeded"

    def test_odd(self) -> None:
        """The faults that were worked around are listed."""
        row = reading_row(LIVE_COPY.replace(b"24 Mar", b"34 Mar"), INBOX)

        assert row["oddities"] == ["bad date: Date"]
        assert row["occurred_at"] is None

    @pytest.mark.parametrize("number", ["44", "46"])
    def test_never_log(self, number: str) -> None:
        """P1, M12: of a never-log author, or of such people alone, nothing is kept."""
        row = row_of(number)

        assert row["verdict"] == "NeverLogged"
        assert "rival" not in str(row) + str(row["participants"])
        assert row["subject"] is row["author_address"] is None

    def test_never_log_beside_others(self) -> None:
        """P1: whoever is on the never-log list is left out, the others stay."""
        addresses = [each["address"] for each in row_of("45")["participants"]]

        assert "ada@lab.example" in addresses
        assert not any("rival" in address for address in addresses)

    def test_missing(self) -> None:
        """A mail without bytes is a row that says so, with empty lists and nulls."""
        row = reading_row(None, INBOX)

        assert row.pop("state") == ReadingState.MISSING
        assert not any(row.values())

    def test_failed(self) -> None:
        """P3: where a host's own zone raises, the row names the error and no more."""
        forward = MAILS["10-forward-outlook-german"]

        row = reading_row(forward, attrs.evolve(INBOX, time_zone=FailingZone()))

        assert (row.pop("state"), row.pop("error")) == ("failed", "LookupError")
        assert not any(row.values())

    @given(st.binary(max_size=300))
    @example(b"From: \xed\xa0\x80 <a@b.example>\nSubject: =?utf-8?q?=ED=A0=80?=\n\n")
    @example(b"Date: 1 Jan 0001 00:00:00 +1400\nFrom: a@b\n\n")
    def test_any_bytes(self, raw: bytes) -> None:
        """Whatever the bytes, they are read, and Arrow takes what they say."""
        (batch,) = reading_batches([batch_of(LIVE_COPY + raw, raw)], INBOX)

        assert batch.column("state").to_pylist() == ["read", "read"]

    def test_lone_surrogates(self) -> None:
        """What is no text in UTF-8 becomes a question mark."""
        raw = LIVE_COPY.replace(b"Offer", b"=?utf-7?q?+2AA-?= caf\xc3\xa9")

        (batch,) = reading_batches([batch_of(raw)], INBOX)

        assert batch.column("subject")[0].as_py().endswith("café")


class TestInbox:
    def test_pickles(self) -> None:
        """An inbox travels by pickle, used or not, and reads the same there."""
        used = read_inbox(EXAMPLES / "inbox.toml")
        before = reading_row(LIVE_COPY, used)

        travelled: Inbox = pickle.loads(pickle.dumps(used))

        assert travelled == used
        assert reading_row(LIVE_COPY, travelled) == before


class TestBatches:
    def test_rows_and_others(self) -> None:
        """A batch keeps its length and its other columns; null stands for missing."""
        raws = [*MAILS.values(), None]
        batch = batch_of(*raws, flag=[True] * len(raws))

        (said,) = reading_batches([batch], INBOX)

        rows = said.drop_columns(["id", "flag"]).to_pylist()
        assert rows == [reading_row(raw, INBOX) for raw in raws]
        assert said.column("id").to_pylist() == list(range(len(raws)))
        assert said.schema.names[:2] == ["id", "flag"]

    def test_one_at_a_time(self) -> None:
        """Batches are read as they are asked for."""
        taken: list[int] = []

        def batches() -> Iterator[pa.RecordBatch]:
            for number in range(3):
                taken.append(number)
                yield batch_of(LIVE_COPY)

        next(reading_batches(batches(), INBOX))

        assert taken == [0]

    def test_empty(self) -> None:
        """A batch without mails gives none, with the same schema."""
        empty, full = reading_batches([batch_of(), batch_of(LIVE_COPY)], INBOX)

        assert empty.num_rows == 0
        assert empty.schema == full.schema

    def test_other_column(self) -> None:
        """The column with the mails may have any name."""
        batch = batch_of(LIVE_COPY).rename_columns(["id", "mail"])

        (said,) = reading_batches([batch], INBOX, raw="mail")

        assert said.column("direction").to_pylist() == ["Outbound"]

    def test_types(self) -> None:
        """Each column has the Arrow type that its own type stands for."""
        (said,) = reading_batches([batch_of(LIVE_COPY)], INBOX)

        kinds = {
            column.type: str(said.schema.field(column.name).type)
            for column in READING_COLUMNS
        }
        assert kinds[ReadingType.MOMENT] == "timestamp[us, tz=UTC]"
        assert kinds[ReadingType.INTEGER] == "int64"
        assert kinds[ReadingType.FLAG] == "bool"
        assert kinds[ReadingType.TEXTS].startswith("list<")
