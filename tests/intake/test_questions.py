"""Who wrote a mail, whether anybody did, and what to look up (D7, D8, A1, M13)."""

import pytest

import touchpoints as tp
from touchpoints.intake.reading import ExchangeFound, Mode
from touchpoints.intake.verdicts import Automated
from touchpoints.mail.automation import AutomationKind
from touchpoints.testing import File, build_mail

CRM = "crm+interaction@acme.example"


def addresses(reading: tp.Reading) -> list[str]:
    """The addresses of the people on the exchange."""
    return [address.key for address, _ in reading.people]


class TestAuthor:
    """D7 and D8: who wrote a mail."""

    def test_from_decides(self, read_mail):
        """D7: Reply-To and Sender do not tell who wrote a mail."""
        reading = read_mail(
            "ada@lab.example",
            "ann@acme.example",
            headers={"Reply-To": "ann@acme.example", "Sender": "ann@acme.example"},
        )

        assert reading.author == tp.Address("ada@lab.example")
        assert isinstance(reading.finding, ExchangeFound)
        assert reading.finding.mode is Mode.REPLY_ALL

    @pytest.mark.parametrize("field", [tp.AuthorField.REPLY_TO, tp.AuthorField.SENDER])
    def test_another_field_decides_where_configured(self, read_mail, field):
        """D7: Reply-To or Sender decides where the inbox says so."""
        reading = read_mail(
            "forms@acme.example",
            "ann@acme.example",
            headers={field: "ada@lab.example"},
            inbox={"author_field": field},
        )

        assert reading.author == tp.Address("ada@lab.example")
        assert addresses(reading)[0] == "ada@lab.example"

    @pytest.mark.parametrize("field", [tp.AuthorField.REPLY_TO, tp.AuthorField.SENDER])
    def test_from_stands_in_for_a_missing_field(self, read_mail, field):
        """D7: where the configured field is missing, From decides."""
        reading = read_mail(
            "ada@lab.example", "ann@acme.example", inbox={"author_field": field}
        )

        assert reading.author == tp.Address("ada@lab.example")

    @pytest.mark.parametrize("field", [tp.AuthorField.REPLY_TO, tp.AuthorField.SENDER])
    def test_no_field_makes_an_outsider_one_of_us(self, read_mail, field):
        """D8: a configured field never turns a mail from outside into one of ours."""
        reading = read_mail(
            "eve@rival.example",
            headers={field: "ann@acme.example"},
            inbox={"author_field": field},
        )

        assert reading.author == tp.Address("eve@rival.example")
        assert reading.colleague is None

    def test_a_field_stands_in_for_an_unreadable_from(self, read_mail):
        """D7: a configured field tells the author where From has no address."""
        reading = read_mail(
            "Ada",
            "ann@acme.example",
            headers={"Reply-To": "ada@lab.example"},
            inbox={"author_field": tp.AuthorField.REPLY_TO},
        )

        assert reading.author == tp.Address("ada@lab.example")

    @pytest.mark.parametrize(
        ("headers", "author"),
        [
            (
                {
                    "X-Original-From": "Ada <ada@lab.example>",
                    "List-Id": "<sales.acme.example>",
                },
                tp.Address("ada@lab.example", "Ada"),
            ),
            ({"X-Original-From": "ada@lab.example"}, tp.Address("sales@acme.example")),
            (
                {
                    "X-Original-From": "bob@acme.example",
                    "List-Id": "<sales.acme.example>",
                },
                tp.Address("sales@acme.example"),
            ),
        ],
    )
    def test_a_group_that_rewrote_from(self, read_mail, headers, author):
        """D7: where a group put itself into From, its customer wrote the mail."""
        reading = read_mail("sales@acme.example", "ann@acme.example", headers=headers)

        assert reading.author == author

    def test_an_outsider_re_attributes_nothing(self, read_raw, build_forward):
        """D8: what an outsider forwards to us is the outsider's."""
        raw = build_forward(
            author="bob@lab.example",
            sender="ada@lab.example",
            to=["ann@acme.example", CRM],
        )

        reading = read_raw(raw)

        assert isinstance(reading.finding, ExchangeFound)
        assert reading.finding.exchange.author.address == "ada@lab.example"
        assert "bob@lab.example" not in addresses(reading)

    def test_an_outsider_attaches_nothing_either(self, read_mail):
        """D8: a mail that an outsider attaches does not become the interaction."""
        inner = build_mail(sender="bob@lab.example", to=["ada@lab.example"])
        reading = read_mail(
            "ada@lab.example", "ann@acme.example", files=[File("old.eml", inner)]
        )

        assert isinstance(reading.finding, ExchangeFound)
        assert reading.finding.exchange.author.address == "ada@lab.example"

    def test_only_a_colleague_re_attributes(self, read_raw, build_forward):
        """D8: a colleague's forward is attributed to whom it embeds, alias included."""
        ann = tp.Colleague(id="ann", email_addresses=["ann.private@post.example"])
        reading = read_raw(
            build_forward(sender="ann.private@post.example"), colleagues=[ann]
        )

        assert isinstance(reading.finding, ExchangeFound)
        assert reading.finding.exchange.author.address == "ada@lab.example"


class TestLists:
    """A1: mailing lists and bulk, seen from within."""

    @pytest.mark.parametrize(
        "headers",
        [{"List-Id": "<news.lab.example>"}, {"Precedence": "bulk"}],
    )
    def test_from_outside_count(self, read_mail, headers):
        """A1: List-* and Precedence of an outer sender mark automatic mail."""
        reading = read_mail("ada@lab.example", "ann@acme.example", headers=headers)

        assert reading.automation is not None
        assert reading.automation.kind in {AutomationKind.LIST, AutomationKind.BULK}

    @pytest.mark.parametrize(
        "headers",
        [
            {"List-Id": "<sales.lab.example>", "Precedence": "list"},
            {"Precedence": "bulk"},
        ],
    )
    def test_from_within_do_not_count(self, read_mail, headers):
        """A1: List-* and Precedence never count where From is internal."""
        reading = read_mail("ann@acme.example", "ada@lab.example", headers=headers)

        assert reading.automation is None

    @pytest.mark.parametrize(
        "headers",
        [
            {"List-Id": "Sales <sales.acme.example>", "Precedence": "list"},
            {"List-Post": "<mailto:sales@acme.example>", "List-Id": "<x.host.example>"},
        ],
    )
    def test_of_ours_do_not_count(self, read_mail, headers):
        """A1: a list at our own domain is a group, such as sales@, and no list."""
        reading = read_mail("ada@lab.example", "sales@acme.example", headers=headers)

        assert reading.automation is None

    def test_of_a_look_alike_count(self, read_mail):
        """A1: a list's domain is ours on a label boundary only."""
        reading = read_mail(
            "ada@lab.example",
            "ann@acme.example",
            headers={"List-Id": "<news.notacme.example>"},
        )

        assert reading.automation is not None

    def test_unsubscribing_alone_never_counts(self, read_mail):
        """A1: List-Unsubscribe alone marks nothing; offers carry it, too."""
        reading = read_mail(
            "ada@lab.example",
            "ann@acme.example",
            headers={"List-Unsubscribe": "<mailto:off@lab.example>"},
        )

        assert reading.automation is None

    def test_other_signs_count_from_within(self, read_mail):
        """A1: a colleague's out-of-office is automatic mail like any other."""
        reading = read_mail(
            "ann@acme.example",
            "ada@lab.example",
            headers={"Auto-Submitted": "auto-replied"},
        )

        assert reading.automation is not None
        assert reading.automation.kind is AutomationKind.AUTO_REPLY


class TestReports:
    """A1: mail that machines write about mail."""

    def report(self, content_type: str, body: str) -> bytes:
        """A mail of Ada's to Ann and the capture address, with such a body."""
        return (
            f"From: ada@lab.example\nTo: ann@acme.example, {CRM}\n"
            f"Message-ID: <1@x.example>\nContent-Type: {content_type}\n\n{body}"
        ).encode()

    @pytest.mark.parametrize("method", ["REPLY", "COUNTER"])
    def test_a_calendar_reply_is_read_as_such(self, desk, method):
        """A1: a calendar reply is known as one before it is ignored."""
        outcome = desk.record(
            self.report(
                f"text/calendar; method={method}",
                f"BEGIN:VCALENDAR\nMETHOD:{method}\nEND:VCALENDAR\n",
            )
        )

        assert isinstance(outcome, tp.Ignored)
        assert isinstance(outcome.reason, Automated)
        assert outcome.reason.automation.kind is AutomationKind.CALENDAR_REPLY

    def test_a_calendar_request_is_a_mail(self, desk):
        """A1: an invitation is somebody's mail, and is recorded."""
        outcome = desk.record(
            self.report(
                "text/calendar; method=REQUEST",
                "BEGIN:VCALENDAR\nMETHOD:REQUEST\nEND:VCALENDAR\n",
            )
        )

        assert isinstance(outcome, tp.Recorded)

    def test_a_bounce_is_ignored(self, desk):
        """A1: a multipart/report of a delivery status is a bounce."""
        outcome = desk.record(
            self.report(
                "multipart/report; report-type=delivery-status; boundary=b",
                "--b\n\nFailed.\n--b\nContent-Type: message/delivery-status\n\n"
                "Final-Recipient: rfc822; bob@lab.example\nAction: failed\n--b--\n",
            )
        )

        assert isinstance(outcome, tp.Ignored)
        assert isinstance(outcome.reason, Automated)
        assert outcome.reason.automation.kind is AutomationKind.BOUNCE


class TestQuestion:
    """M13: what must be looked up."""

    def test_asks_for_everybody_at_once(self, read_mail):
        """M13: one question names all external addresses, in all their forms."""
        question = read_mail(
            "ann@acme.example", "ada+x@lab.example", "bob@gmail.com"
        ).question

        assert question.addresses == {
            "ada+x@lab.example",
            "ada@lab.example",
            "bob@gmail.com",
        }
        assert question.domains == {"lab.example"}
        assert question.recipients == {"ann@acme.example"}
        assert question.recent_notices == 20

    def test_asks_for_no_colleague(self, read_mail):
        """M9: internal people are never looked up."""
        question = read_mail(
            "ann@acme.example", "ada@lab.example", "bob@sales.acme.example"
        ).question

        assert question.addresses == {"ada@lab.example"}

    def test_asks_for_nobody_on_the_never_log_list(self, read_mail):
        """M12: never-log addresses are dropped before matching."""
        question = read_mail(
            "ann@acme.example",
            "ada@lab.example",
            "eve@rival.example",
            inbox={"never_log": ["rival.example"]},
        ).question

        assert question.addresses == {"ada@lab.example"}
        assert question.domains == {"lab.example"}

    def test_asks_by_message_id_and_thread(self, read_mail):
        """I9: the mail's own key and those of its References are looked up."""
        reading = read_mail(
            "ann@acme.example",
            "ada@lab.example",
            headers={"References": "<a@x.example> <b@x.example>"},
        )

        assert reading.question.mail == "mid:1@mail.example"
        assert reading.thread_keys == ("mid:a@x.example", "mid:b@x.example")
        assert {
            "mid:1@mail.example",
            "mid:a@x.example",
            "mid:b@x.example",
        } <= reading.question.keys

    def test_asks_by_a_surrogate_without_a_message_id(self, read_mail):
        """I2: a mail without a Message-ID is known by a deterministic surrogate."""
        one, other = (
            read_mail("ann@acme.example", "ada@lab.example", message_id=None)
            for _ in range(2)
        )

        assert one.key == other.key
        assert one.key.startswith("sur:")

    def test_asks_by_the_embedded_message_id(self, read_mail):
        """I5: an attached original is known by its own Message-ID, not the forward's."""
        inner = build_mail(
            sender="ada@lab.example", to=["ann@acme.example"], message_id="in@x.example"
        )
        reading = read_mail("ann@acme.example", files=[File("pumps.eml", inner)])

        own, fingerprint = reading.exchange_keys
        assert own == "mid:in@x.example"
        assert fingerprint.startswith("fpr:")

    @pytest.mark.parametrize(
        ("field", "value"),
        [
            ("mail", "mid:1@lab.example"),
            ("addresses", frozenset({"ada@lab.example"})),
            ("domains", frozenset({"lab.example"})),
            ("keys", frozenset({"mid:1@lab.example"})),
            ("awaited", frozenset({"ada@lab.example"})),
            ("recipients", frozenset({"ann@acme.example"})),
            ("touchpoint_ids", frozenset({"t1"})),
        ],
    )
    def test_is_one_where_anything_is_asked(self, field, value):
        """M13: a question that asks for anything is true, the empty one is false."""
        assert tp.Question(**{field: value})
        assert not tp.Question(recent_notices=20)

    def test_asks_for_nobody_where_nothing_was_found(self, read_mail):
        """A5: for an outsider's mail, no person and no interaction is looked up."""
        question = read_mail("ada@lab.example").question

        assert question.addresses == frozenset()
        assert question.keys == frozenset()
        assert question.recipients == frozenset()
