"""The mail that becomes the interaction, and when it was written (D4, F5, I5, I9)."""

from datetime import UTC, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest

import touchpoints as tp
from touchpoints.intake.exchanges import Exchange, is_same_minute
from touchpoints.intake.reading import ExchangeFound
from touchpoints.mail.forwards import Found
from touchpoints.records.interactions import Role, Source, StatedDate
from touchpoints.testing import NOON, File, build_mail

BERLIN = timezone(timedelta(hours=1))
#: Nine o'clock where the quoted date of the standard forward was written.
NINE = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


def exchange_of(reading: tp.Reading) -> Exchange:
    """The exchange that was found."""
    assert isinstance(reading.finding, ExchangeFound)
    return reading.finding.exchange


def attach(inner: bytes, **fields) -> bytes:
    """A mail in which Ann forwards another one as an attachment."""
    return build_mail(
        sender="ann@acme.example",
        to=["crm+interaction@acme.example"],
        files=[File("pumps.eml", inner)],
        **fields,
    )


def without_zone(raw: bytes) -> bytes:
    """The mail with a Date that names no zone."""
    assert raw.count(b" +0000") == 1
    return raw.replace(b" +0000", b"")


class TestLiveExchange:
    """A live copy is its own exchange."""

    def test_lists_everybody_with_the_field(self, read_mail):
        """D3: everybody on the mail takes part, in the role of the field."""
        exchange = exchange_of(
            read_mail(
                "ann@acme.example, bob@acme.example",
                "ada@lab.example",
                cc=["cid@lab.example"],
                headers={"Bcc": "eve@lab.example", "Resent-To": "fay@lab.example"},
            )
        )

        assert [(address.local, role) for address, role in exchange.people] == [
            ("ann", Role.FROM),
            ("bob", Role.FROM),
            ("ada", Role.TO),
            ("fay", Role.TO),
            ("cid", Role.CC),
            ("eve", Role.BCC),
        ]

    def test_lists_nobody_twice(self, read_mail):
        """M5: who stands there twice takes part once, in the first role."""
        exchange = exchange_of(
            read_mail("ann@acme.example", "ada@lab.example", cc=["ADA@lab.example"])
        )

        assert exchange.people == (
            (tp.Address("ann@acme.example"), Role.FROM),
            (tp.Address("ada@lab.example"), Role.TO),
        )

    def test_has_the_date_of_the_mail(self, read_mail):
        """F5: the date of a live copy is its Date."""
        exchange = exchange_of(read_mail("ann@acme.example", "ada@lab.example"))

        assert exchange.date == NOON
        assert exchange.stated_date == StatedDate(moment=NOON)
        assert not exchange.date_cautions

    def test_may_have_a_date_without_a_zone(self, read_raw):
        """I5: a live copy whose Date has no zone states its wall time only."""
        raw = build_mail(
            sender="ann@acme.example",
            to=["ada@lab.example", "crm+interaction@acme.example"],
        )
        exchange = exchange_of(read_raw(without_zone(raw)))

        assert exchange.stated_date == StatedDate(moment=NOON, is_zone_known=False)

    def test_may_have_no_date(self, read_mail):
        """F5: a date that is not there is not invented."""
        exchange = exchange_of(
            read_mail("ann@acme.example", "ada@lab.example", date=None)
        )

        assert exchange.date is None
        assert exchange.stated_date is None

    def test_follows_references(self, read_mail):
        """I9: a thread follows References, if there are any."""
        headers = {"References": "<a@x> <b@x>", "In-Reply-To": "<c@x>"}
        exchange = exchange_of(
            read_mail("ann@acme.example", "ada@lab.example", headers=headers)
        )

        assert exchange.references == ("a@x", "b@x")

    def test_follows_in_reply_to_else(self, read_mail):
        """I9: without References, a thread follows In-Reply-To."""
        exchange = exchange_of(
            read_mail(
                "ann@acme.example", "ada@lab.example", headers={"In-Reply-To": "<c@x>"}
            )
        )

        assert exchange.references == ("c@x",)


def test_a_redirected_mail_keeps_what_is_attached_to_it(read_raw):
    """F8: a message on a redirected mail is its attachment, and no evidence of another."""
    raw = build_mail(
        sender="ada@lab.example",
        to=["crm+interaction@acme.example"],
        subject="Fwd: Prices",
        headers={"Resent-From": "ann@acme.example"},
        files=[File("prices.eml", build_mail(sender="eve@supplier.example"))],
    )
    exchange = exchange_of(read_raw(raw))

    assert exchange.author.address == "ada@lab.example"
    assert exchange.evidence.found is Found.RESENT
    assert [file.filename for file in exchange.attachments] == ["prices.eml"]


class TestForwardedExchange:
    """The exchange inside a forward."""

    def test_is_the_attached_mail(self, read_raw):
        """D4: everything of an attached mail is the interaction's (F7)."""
        inner = build_mail(
            sender="ada@lab.example",
            to=["ann@acme.example"],
            cc=["bob@lab.example"],
            subject="Pumps",
            text="How much?\n",
            date=NOON - timedelta(days=1),
            message_id="in@x.example",
            headers={"References": "<a@x>"},
            files=[File("list.pdf", b"%PDF", "application/pdf")],
        )
        exchange = exchange_of(read_raw(attach(inner, text="For the record.\n")))

        assert exchange.subject == "Pumps"
        assert exchange.text.strip() == "How much?"
        assert exchange.notes == ("For the record.",)
        assert exchange.message_id == "in@x.example"
        assert exchange.references == ("a@x",)
        assert exchange.source is Source.ATTACHED
        assert exchange.evidence is not None
        assert [file.filename for file in exchange.attachments] == ["list.pdf"]

    def test_has_the_date_of_the_original(self, read_raw):
        """F5: the date is the original's, not the forward's."""
        sent = NOON - timedelta(days=1)
        inner = build_mail(sender="ada@lab.example", to=["ann@acme.example"], date=sent)
        exchange = exchange_of(read_raw(attach(inner)))

        assert exchange.date == sent
        assert exchange.stated_date == StatedDate(moment=sent)
        assert not exchange.date_cautions

    def test_has_the_date_of_the_forward_else(self, read_raw):
        """F5: without a date, the forward's is taken, and the record says so."""
        inner = build_mail(sender="ada@lab.example", to=["ann@acme.example"], date=None)
        exchange = exchange_of(read_raw(attach(inner)))

        assert exchange.date == NOON
        assert exchange.stated_date is None
        assert exchange.date_cautions == {tp.Caution.DATE_FROM_FORWARD}

    def test_is_never_later_than_the_forward(self, read_raw):
        """F5: a date later than the forward's is corrected to that, and says so."""
        late = NOON + timedelta(hours=1)
        inner = build_mail(sender="ada@lab.example", to=["ann@acme.example"], date=late)
        exchange = exchange_of(read_raw(attach(inner)))

        assert exchange.date == NOON
        assert exchange.date_cautions == {tp.Caution.DATE_CORRECTED}
        assert exchange.stated_date == StatedDate(moment=late)

    def test_is_taken_as_it_is_from_an_undated_forward(self, read_raw):
        """F5: where the forward has no date, the original's has no limit."""
        inner = build_mail(sender="ada@lab.example", to=["ann@acme.example"])
        exchange = exchange_of(read_raw(attach(inner, date=None)))

        assert exchange.date == NOON


class TestUnknownZone:
    """F5: a date without a zone, quoted or in an attached mail."""

    def test_of_an_attached_mail_is_assumed(self, read_raw):
        """F5: an attached mail whose Date has no zone has that of the inbox."""
        inner = build_mail(
            sender="ada@lab.example",
            to=["ann@acme.example"],
            date=NINE,
        )
        raw = attach(without_zone(inner))
        exchange = exchange_of(read_raw(raw, time_zone=BERLIN))

        assert exchange.date == NINE - timedelta(hours=1)
        assert exchange.date_cautions == {tp.Caution.ZONE_ASSUMED}
        assert exchange.stated_date == StatedDate(moment=NINE, is_zone_known=False)

    def test_takes_the_zone_of_the_inbox(self, build_forward, read_raw):
        """F5: the zone of the inbox comes first, and the wall time is kept."""
        exchange = exchange_of(
            read_raw(
                build_forward(date="Sun, Mar 1, 2026 at 9:00 AM"),
                time_zone=ZoneInfo("America/New_York"),
            )
        )

        assert exchange.date == datetime(2026, 3, 1, 14, 0, tzinfo=UTC)
        assert exchange.date_cautions == {tp.Caution.ZONE_ASSUMED}

    def test_takes_the_zone_of_the_forward_else(self, build_forward, read_raw):
        """F5: else it is the outer Date's offset that counts."""
        raw = build_forward(outer_date=NOON.astimezone(BERLIN))
        exchange = exchange_of(read_raw(raw))

        assert exchange.date == NINE - timedelta(hours=1)
        assert exchange.date_cautions == {tp.Caution.ZONE_ASSUMED}

    def test_does_not_believe_in_utc(self, build_forward, read_raw):
        """F5: +0000 is written for everybody, so the forward's date is taken."""
        exchange = exchange_of(read_raw(build_forward()))

        assert exchange.date == NOON
        assert exchange.date_cautions == {tp.Caution.ZONE_ASSUMED}

    def test_is_stated_as_it_stands(self, build_forward, read_raw):
        """I5: the wall time is kept to compare copies, whatever zone was assumed."""
        exchange = exchange_of(read_raw(build_forward()))

        assert exchange.stated_date == StatedDate(moment=NINE, is_zone_known=False)

    def test_is_never_later_than_the_forward(self, build_forward, read_raw):
        """F5: an assumed zone never makes a date later than the forward's."""
        exchange = exchange_of(
            read_raw(
                build_forward(date="Mon, Mar 2, 2026 at 11:30 AM"),
                time_zone=timezone(timedelta(hours=-5)),
            )
        )

        assert exchange.date == NOON
        assert exchange.date_cautions == {
            tp.Caution.DATE_CORRECTED,
            tp.Caution.ZONE_ASSUMED,
        }

    def test_stays_unknown_in_an_undated_forward(self, build_forward, read_raw):
        """F5: where nothing tells a zone, no date is invented."""
        exchange = exchange_of(read_raw(build_forward(outer_date=None)))

        assert exchange.date is None
        assert exchange.stated_date is not None


class TestSameMinute:
    """I5: whether two dates may name the same minute."""

    @pytest.mark.parametrize(
        ("one", "other", "is_same"),
        [
            (NOON, NOON + timedelta(seconds=59), True),
            (NOON, NOON + timedelta(seconds=60), False),
            (NOON, NOON.astimezone(BERLIN), True),
            (NOON, NOON + timedelta(hours=1), False),
        ],
    )
    def test_with_known_zones(self, one, other, is_same):
        """I5: two instants agree to the minute, in whatever zones."""
        assert (
            is_same_minute(StatedDate(moment=one), StatedDate(moment=other)) is is_same
        )

    @pytest.mark.parametrize(
        ("apart", "is_same"),
        [
            (timedelta(), True),
            (timedelta(hours=5, minutes=45), True),
            (timedelta(hours=-12), True),
            (timedelta(hours=14), True),
            (timedelta(hours=-12, minutes=-15), False),
            (timedelta(hours=14, minutes=15), False),
            (timedelta(hours=5, minutes=46), False),
        ],
    )
    def test_with_an_unknown_zone(self, apart, is_same):
        """I5: where a zone is unknown, any offset that exists will do."""
        wall = StatedDate(moment=NOON + apart, is_zone_known=False)

        assert is_same_minute(StatedDate(moment=NOON), wall) is is_same
        assert is_same_minute(wall, StatedDate(moment=NOON)) is is_same

    @pytest.mark.parametrize(
        ("apart", "is_same"),
        [
            (timedelta(), True),
            (timedelta(hours=9, minutes=30), True),
            (timedelta(hours=24), False),
            (timedelta(hours=9, minutes=31), False),
        ],
    )
    def test_with_two_unknown_zones(self, apart, is_same):
        """I5: two wall clocks may be in two zones, but a daily mail is another one."""
        one = StatedDate(moment=NOON, is_zone_known=False)
        other = StatedDate(moment=NOON - apart, is_zone_known=False)

        assert is_same_minute(one, other) is is_same
        assert is_same_minute(other, one) is is_same

    def test_without_dates(self):
        """I5: two copies without a date agree, and only those."""
        assert is_same_minute(None, None)
        assert not is_same_minute(None, StatedDate(moment=NOON))
        assert not is_same_minute(StatedDate(moment=NOON), None)
