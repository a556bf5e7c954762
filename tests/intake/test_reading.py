"""Who is who on a mail, and how it came in (rules C6 and D1 to D8)."""

import pytest

import touchpoints as tp
from touchpoints.intake.reading import (
    AmongColleagues,
    ExchangeFound,
    Mode,
    Outsider,
    Unreadable,
)
from touchpoints.records.interactions import Role, Source
from touchpoints.testing import File, build_mail

CRM = "crm+interaction@acme.example"


ADA = "Ada Byron <ada@lab.example>"
ADA_PARTS = ("ada@lab.example", "Ada Byron")


def addresses(reading: tp.Reading) -> list[str]:
    """The addresses of the people on the exchange."""
    return [address.key for address, _ in reading.people]


def _block(author: str, recipients: str) -> str:
    """An older mail as Gmail forwards it."""
    return (
        "---------- Forwarded message ---------\n"
        f"From: {author}\nDate: Sun, Mar 1, 2026 at 9:00 AM\n"
        f"Subject: Pumps\nTo: {recipients}\n\nHow much?\n"
    )


def _carrier(inner: bytes) -> bytes:
    """Ann's forward of a mail as a file."""
    return build_mail(
        sender="ann@acme.example", to=[CRM], files=[File("pumps.eml", inner)]
    )


class TestCaptureAddress:
    """C6: the capture address is nobody."""

    def test_is_no_participant(self, read_mail):
        """C6: the capture address and its aliases are not among the people."""
        reading = read_mail(
            "ann@acme.example",
            "ada@lab.example",
            "crm@acme.example",
            "Old+Quote@acme.example",
            inbox={"addresses": ["crm@acme.example", "old@acme.example"]},
        )

        assert addresses(reading) == ["ann@acme.example", "ada@lab.example"]

    def test_is_never_looked_up(self, read_mail):
        """C6: no contact is looked up for a capture address on a foreign domain."""
        reading = read_mail(
            "ann@acme.example",
            "ada@lab.example",
            "log+quote@host.example",
            inbox={"addresses": ["crm@acme.example", "log@host.example"]},
        )

        assert reading.question.addresses == {"ada@lab.example"}
        assert reading.question.domains == {"lab.example"}

    def test_is_no_colleague_for_an_outsider(self, read_mail):
        """C6: an outsider who writes to the capture address writes to nobody of us."""
        reading = read_mail("ada@lab.example", "crm@acme.example")

        assert reading.finding == Outsider()

    def test_is_no_external_person_for_a_colleague(self, read_mail):
        """C6: a capture address on a foreign domain makes no mail outbound."""
        reading = read_mail(
            "ann@acme.example",
            "log@host.example",
            cc=(),
            inbox={"addresses": ["log@host.example"]},
        )

        assert reading.finding == Unreadable()

    def test_is_no_colleague_among_colleagues(self, read_mail):
        """C6: a mail to capture addresses alone is not one among colleagues."""
        reading = read_mail("ann@acme.example", "crm+quote@acme.example")

        assert reading.finding == Unreadable()

    def test_is_no_author(self, read_mail):
        """C6: a mail from the capture address is from nobody of us."""
        reading = read_mail("crm+quote@acme.example", "ada@lab.example")

        assert reading.finding == Outsider()
        assert reading.people == ()
        assert reading.colleague is None

    def test_is_no_author_of_an_original(self, read_raw, build_forward):
        """C6: who wrote a forwarded mail of the capture address cannot be told."""
        reading = read_raw(
            build_forward(author="crm@acme.example", recipients="ada@lab.example")
        )

        assert reading.finding == Unreadable()

    def test_redirects_nothing(self, read_mail):
        """C6: a capture mailbox that passes mail on makes no outsider one of us."""
        reading = read_mail(
            "ada@lab.example",
            headers={"X-Forwarded-For": "crm@acme.example archive@acme.example"},
        )

        assert reading.finding == Outsider()


class TestMode:
    """D3: how a mail came in."""

    def test_live_copy(self, read_mail):
        """D3: an internal sender and an external participant make a live copy."""
        reading = read_mail("ann@acme.example", "ada@lab.example")

        assert isinstance(reading.finding, ExchangeFound)
        assert reading.finding.mode is Mode.LIVE_COPY
        assert reading.finding.exchange.author.address == "ann@acme.example"
        assert reading.finding.exchange.source is Source.LIVE

    @pytest.mark.parametrize("field", ["Cc", "Bcc", "Resent-To", "Resent-Cc"])
    def test_live_copy_by_any_field(self, read_mail, field):
        """D3: an external participant in any header makes a live copy."""
        reading = read_mail(
            "ann@acme.example",
            "bob@acme.example",
            CRM,
            cc=(),
            headers={field: "ada@lab.example"},
        )

        assert isinstance(reading.finding, ExchangeFound)
        assert reading.finding.mode is Mode.LIVE_COPY
        assert "ada@lab.example" in addresses(reading)

    def test_live_copy_by_a_second_author(self, read_mail):
        """D3: an external second author is a participant like any other."""
        reading = read_mail("ann@acme.example, ada@lab.example", CRM, cc=())

        assert isinstance(reading.finding, ExchangeFound)
        assert reading.people == (
            (tp.Address("ann@acme.example"), Role.FROM),
            (tp.Address("ada@lab.example"), Role.FROM),
        )

    def test_forward(self, read_raw, build_forward):
        """D3: with no external participant, the embedded mail is the interaction."""
        reading = read_raw(build_forward())

        assert isinstance(reading.finding, ExchangeFound)
        assert reading.finding.mode is Mode.FORWARD
        assert reading.finding.exchange.author.address == "ada@lab.example"
        assert reading.finding.exchange.subject == "Pumps"

    def test_forward_past_a_colleague_in_copy(self, read_raw, build_forward):
        """D3: colleagues in To and Cc do not keep a forward from being one."""
        reading = read_raw(build_forward(cc=["bob@acme.example"]))

        assert isinstance(reading.finding, ExchangeFound)
        assert reading.finding.mode is Mode.FORWARD

    @pytest.mark.parametrize("field", ["To", "Cc", "Bcc"])
    def test_reply_all(self, read_mail, field):
        """D3: an external sender and an internal participant make a reply to all."""
        reading = read_mail(
            "ada@lab.example", headers={field: "ann@acme.example"}, cc=()
        )

        assert isinstance(reading.finding, ExchangeFound)
        assert reading.finding.mode is Mode.REPLY_ALL
        assert reading.colleague is None

    def test_an_outsider_alone(self, read_mail):
        """D3: an external sender without an internal participant is an outsider."""
        reading = read_mail("ada@lab.example", "bob@lab.example")

        assert reading.finding == Outsider()

    def test_an_unreadable_sender_is_an_outsider(self, read_mail):
        """D3: a mail from nobody readable comes from outside."""
        assert read_mail("Ann", "ada@lab.example").finding == Outsider()

    def test_a_colleague_who_redirects(self, read_mail):
        """D3: a Resent-From of a colleague counts as internal, and as the logger."""
        reading = read_mail(
            "ada@lab.example",
            "team@lab.example",
            cc=(),
            headers={"Resent-From": "Ann <ann@acme.example>", "Resent-To": CRM},
        )

        assert isinstance(reading.finding, ExchangeFound)
        assert reading.finding.mode is Mode.REDIRECT
        assert reading.finding.exchange.author.address == "ada@lab.example"
        assert reading.finding.exchange.source is Source.RESENT
        assert reading.colleague == tp.Address("ann@acme.example", "Ann")

    def test_an_outsider_who_redirects(self, read_mail):
        """D3: a Resent-From of an outsider counts as nothing."""
        reading = read_mail(
            "ada@lab.example", headers={"Resent-From": "eve@rival.example"}
        )

        assert reading.finding == Outsider()

    @pytest.mark.parametrize(
        "headers",
        [
            {
                "X-Forwarded-To": "crm+interaction@acme.example",
                "X-Forwarded-For": "ann@acme.example crm+interaction@acme.example",
            },
            {"X-MS-Exchange-Inbox-Rules-Loop": "ann@acme.example"},
        ],
    )
    def test_a_mailbox_that_redirects(self, read_mail, headers):
        """F1: a colleague's mailbox that forwards by itself redirects, too."""
        reading = read_mail("ada@lab.example", headers=headers)

        assert isinstance(reading.finding, ExchangeFound)
        assert reading.finding.mode is Mode.REDIRECT
        assert reading.colleague == tp.Address("ann@acme.example")

    def test_a_redirected_live_copy(self, read_mail):
        """D3: a colleague who redirects another colleague's mail is its logger."""
        reading = read_mail(
            "bob@acme.example",
            "ada@lab.example",
            headers={"Resent-From": "ann@acme.example", "Resent-To": CRM},
        )

        assert isinstance(reading.finding, ExchangeFound)
        assert reading.finding.exchange.source is Source.RESENT
        assert reading.colleague == tp.Address("ann@acme.example")

    def test_a_redirected_mail_without_an_address(self, read_mail):
        """F3: the sender of a redirected mail is never guessed from a name."""
        reading = read_mail("Ada Byron", headers={"Resent-From": "ann@acme.example"})

        assert reading.finding == Unreadable("Ada Byron")
        assert reading.colleague == tp.Address("ann@acme.example")

    @pytest.mark.parametrize("subject", ["Fw: Pumps", "Fwd: Pumps", "WG: Pumps"])
    def test_a_prefix_proves_nothing(self, read_mail, subject):
        """D3: a forward prefix does not make a forward of a live copy."""
        reading = read_mail("ann@acme.example", "ada@lab.example", subject=subject)

        assert isinstance(reading.finding, ExchangeFound)
        assert reading.finding.mode is Mode.LIVE_COPY

    def test_a_missing_prefix_proves_nothing(self, read_raw, build_forward):
        """D3: a forward whose subject was edited is a forward nonetheless."""
        reading = read_raw(build_forward().replace(b"Fwd: Pumps", b"Please log"))

        assert isinstance(reading.finding, ExchangeFound)
        assert reading.finding.mode is Mode.FORWARD

    @pytest.mark.parametrize(
        "external", ["eve@rival.example", "no-reply@lab.example", "info@lab.example"]
    )
    def test_is_decided_before_anybody_is_dropped(
        self, read_raw, build_forward, external
    ):
        """D3: somebody who is not logged still makes a live copy of a mail."""
        reading = read_raw(build_forward(cc=[external]), never_log=["rival.example"])

        assert isinstance(reading.finding, ExchangeFound)
        assert reading.finding.mode is Mode.LIVE_COPY
        assert reading.finding.exchange.author.address == "ann@acme.example"


class TestForward:
    """D4 and D5: what a colleague's forward tells of."""

    def test_gives_its_original(self, read_raw, build_forward):
        """D4: sender, recipients and text are the embedded mail's."""
        reading = read_raw(build_forward(copies="Bob <bob@lab.example>"))

        assert reading.people == (
            (tp.Address("ada@lab.example", "Ada Byron"), Role.FROM),
            (tp.Address("ann@acme.example"), Role.TO),
            (tp.Address("bob@lab.example", "Bob"), Role.CC),
        )

    def test_makes_its_sender_the_logger(self, read_raw, build_forward):
        """D4: the forwarder is the logger, not the sender or a recipient."""
        reading = read_raw(build_forward(sender="cid@acme.example"))

        assert reading.colleague == tp.Address("cid@acme.example")
        assert "cid@acme.example" not in addresses(reading)

    def test_of_an_internal_mail(self, read_raw, build_forward):
        """D5: an original whose people are all internal is nobody else's business."""
        reading = read_raw(
            build_forward(author="bob@acme.example", recipients="ann@acme.example")
        )

        assert reading.finding == AmongColleagues()

    def test_of_an_internal_mail_to_the_capture_address(self, read_raw, build_forward):
        """D5: the capture address makes no internal original external (C6)."""
        reading = read_raw(
            build_forward(author="bob@acme.example", recipients="crm@acme.example")
        )

        assert reading.finding == AmongColleagues()

    def test_past_an_internal_one(self, read_raw, build_forward):
        """F4: a colleague's internal pass-on is skipped for what it carries."""
        inner = build_forward(sender="bob@acme.example", to=["ann@acme.example"])
        raw = build_mail(
            sender="ann@acme.example",
            to=[CRM],
            subject="Fwd: Pumps",
            files=[File("pumps.eml", inner)],
        )

        reading = read_raw(raw)

        assert isinstance(reading.finding, ExchangeFound)
        assert reading.finding.exchange.author.address == "ada@lab.example"

    def test_of_a_name_without_an_address(self, read_raw, build_forward):
        """F3: a sender with a name and no address is not found, only named."""
        reading = read_raw(build_forward(author="Ada Byron"))

        assert reading.finding == Unreadable("Ada Byron")

    def test_to_a_name_without_an_address(self, read_raw, build_forward):
        """D5: an original to somebody without an address may be one to a customer."""
        reading = read_raw(
            build_forward(author="ann@acme.example", recipients="Ada Byron")
        )

        assert reading.finding == Unreadable("Ada Byron")

    def test_past_one_to_a_name_without_an_address(self, read_raw, build_forward):
        """F4: a colleague's pass-on is skipped also where its To has only names."""
        text = "See.\n\n" + _block(ADA, "Ann <ann@acme.example>")
        reading = read_raw(
            build_forward(author="bob@acme.example", recipients="Ann Roe", text=text)
        )

        assert isinstance(reading.finding, ExchangeFound)
        assert reading.finding.exchange.author.address == "ada@lab.example"

    def test_with_a_blind_copy_in_the_text(self, read_raw, build_forward):
        """D4: a colleague's mail whose only customer stands in Bcc is outbound to her."""
        recipients = f"bob@acme.example\nBcc: {ADA}"
        reading = read_raw(
            build_forward(author="ann@acme.example", recipients=recipients)
        )

        assert reading.people[-1] == (tp.Address(*ADA_PARTS), Role.BCC)

    def test_with_a_blind_copy_in_a_file(self, read_raw):
        """D5: whoever stands in the Bcc of an attached mail is somebody on it."""
        inner = build_mail(
            sender="ann@acme.example", to=["bob@acme.example"], headers={"Bcc": ADA}
        )
        reading = read_raw(_carrier(inner))

        assert reading.people[-1] == (tp.Address(*ADA_PARTS), Role.BCC)

    def test_to_a_name_in_blind_copy(self, read_raw, build_forward):
        """F3: a name in Bcc has no address either, and is told."""
        recipients = "bob@acme.example\nBcc: Ada Byron"
        reading = read_raw(
            build_forward(author="ann@acme.example", recipients=recipients)
        )

        assert reading.finding == Unreadable("Ada Byron")

    def test_to_colleagues_without_a_sign(self, read_mail):
        """D5: colleagues in To and neither prefix nor banner: an internal mail."""
        reading = read_mail("ann@acme.example", "bob@acme.example", subject="Lunch?")

        assert reading.finding == AmongColleagues()

    @pytest.mark.parametrize(
        ("subject", "text"),
        [
            ("Fwd: Pumps", "See below.\n"),
            ("Pumps", "---------- Forwarded message ---------\nHow much?\n"),
        ],
    )
    def test_to_colleagues_with_a_sign(self, read_mail, subject, text):
        """D5: a prefix or banner announces an original, here one nobody can read."""
        reading = read_mail(
            "ann@acme.example", "bob@acme.example", subject=subject, text=text
        )

        assert isinstance(reading.finding, Unreadable)

    @pytest.mark.parametrize("to", [(), ("crm@acme.example",), ("ann@acme.example",)])
    def test_to_the_capture_address_alone(self, read_mail, to):
        """D5: with the capture address as the only addressee, a sender is missed."""
        assert read_mail("ann@acme.example", *to).finding == Unreadable()

    def test_that_was_redirected(self, read_mail):
        """D5: being redirected says nothing of what a mail carries inside."""
        reading = read_mail(
            "ann@acme.example",
            "bob@acme.example",
            subject="Fwd: Pumps",
            headers={"Resent-From": "bob@acme.example", "Resent-To": CRM},
        )

        assert reading.finding == Unreadable()
