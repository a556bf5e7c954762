"""Who is told about a problem with a mail, and how often (rule A3)."""

from datetime import timedelta

import attrs
import pytest

import touchpoints as tp
from touchpoints.intake.changes import Change
from touchpoints.intake.knowledge import NoticeEntry
from touchpoints.intake.recipients import write_notices
from touchpoints.intake.wording import to_email
from touchpoints.testing import NOON, build_interaction, build_mail

BOGUS = "crm+bogus@acme.example"
CRM = "crm+interaction@acme.example"
STRANGER = "stranger@lab.example"


def told(desk) -> list[tuple[str, tp.ProblemKind]]:
    """Who was told what so far."""
    return [(notice.recipient.key, notice.kind) for notice in desk.notifier.sent]


def mail(number: int = 1, **fields) -> bytes:
    """A mail of Ann's that has an unknown tag."""
    defaults = {
        "sender": "Ann <ann@acme.example>",
        "to": ["ada@lab.example"],
        "cc": [BOGUS],
        "message_id": f"{number}@mail.example",
    }
    return build_mail(**(defaults | fields))


def reply(**fields) -> bytes:
    """Ada's reply to all, on which a stranger is in copy."""
    defaults = {
        "sender": "ada@lab.example",
        "to": ["bob@acme.example"],
        "cc": [CRM, STRANGER],
        "headers": {"References": "<1@mail.example>"},
        "message_id": "2@mail.example",
    }
    return build_mail(**(defaults | fields))


class TestWho:
    """A notice goes only to a colleague."""

    def test_the_internal_author(self, desk):
        """A3: the internal author of a live copy gets the notice."""
        desk.record(mail())

        assert told(desk) == [("ann@acme.example", tp.ProblemKind.NO_TAG_MATCH)]

    def test_the_forwarder(self, desk, build_forward):
        """A3: the forwarder gets the notice, not the original's author."""
        desk.record(build_forward(sender="cid@acme.example", author=STRANGER))

        assert told(desk) == [("cid@acme.example", tp.ProblemKind.CONTACT_NOT_FOUND)]

    def test_who_redirected(self, desk):
        """A3: a colleague who redirected a mail is told about it."""
        desk.record(mail(sender=STRANGER, headers={"Resent-From": "cid@acme.example"}))

        assert told(desk) == [("cid@acme.example", tp.ProblemKind.NO_TAG_MATCH)]

    def test_the_loggers_of_the_thread(self, desk):
        """A3: of an external author's mail, the loggers of its thread are told."""
        desk.record(mail(cc=[CRM]))
        desk.record(reply())

        assert told(desk) == [("ann@acme.example", tp.ProblemKind.CONTACT_NOT_FOUND)]

    def test_the_loggers_of_a_thread_that_waits(self, desk):
        """A3: the loggers of a parked interaction are loggers, too."""
        desk.record(mail(to=["bob@lab.example"], cc=[CRM]))
        desk.notifier.sent.clear()
        desk.record(reply(cc=[BOGUS]))

        assert told(desk) == [("ann@acme.example", tp.ProblemKind.NO_TAG_MATCH)]

    def test_every_logger_of_the_thread(self, desk):
        """A3: where several colleagues logged the thread, each is told once."""
        desk.record(mail(cc=[CRM]))
        desk.record(mail(cc=[CRM], headers={"Resent-From": "bob@acme.example"}))
        desk.record(reply(cc=[BOGUS]))

        assert told(desk) == [
            ("ann@acme.example", tp.ProblemKind.NO_TAG_MATCH),
            ("bob@acme.example", tp.ProblemKind.NO_TAG_MATCH),
        ]

    def test_nobody_of_another_thread(self, desk):
        """A3: without loggers of its thread, an external author's mail tells nobody."""
        desk.record(mail(cc=[CRM]))
        desk.record(reply(cc=[BOGUS], headers={"References": "<9@mail.example>"}))

        assert not told(desk)

    @pytest.mark.parametrize("logger", ["gone@old.example", "crm@acme.example"])
    def test_nobody_who_is_no_colleague(self, desk, logger):
        """A3: a logger who is no colleague any more is not told."""
        desk.store.commit(Change(recorded=(build_interaction(loggers=[logger]),)))
        desk.record(reply(cc=[BOGUS]))

        assert not told(desk)

    def test_a_colleague_at_the_address_used(self, open_desk):
        """A3: a colleague who writes from a private alias is told there."""
        ann = tp.Colleague(
            id="ann", email_addresses=["ann@acme.example", "ann.private@post.example"]
        )
        desk = open_desk(colleagues=[ann])
        desk.record(mail(sender="ann.private@post.example"))

        assert told(desk) == [("ann.private@post.example", tp.ProblemKind.NO_TAG_MATCH)]

    @pytest.mark.parametrize("policy", tp.AuthenticationPolicy)
    def test_nobody_after_failed_authentication(self, open_desk, policy):
        """A3: after failed authentication nobody is told, under any policy."""
        desk = open_desk(authserv_ids=["mx.acme.example"], failed_authentication=policy)
        outcome = desk.record(
            b"Authentication-Results: mx.acme.example; dmarc=fail\n" + mail()
        )

        assert isinstance(outcome, tp.Refused)
        assert not told(desk)


class TestHowOften:
    """Once per mail and kind, and not too many."""

    def test_once_per_mail_and_kind(self, desk):
        """A3: the same mail again sends no second notice."""
        desk.record(mail())
        desk.record(mail())

        assert len(told(desk)) == 1

    def test_once_per_mail_whoever_sends_it(self, desk):
        """A3: the Message-ID counts, so a copy by another way sends none either."""
        desk.record(mail())
        desk.record(mail(headers={"Resent-From": "bob@acme.example"}))

        assert len(told(desk)) == 1

    def test_again_for_another_kind(self, desk):
        """A3: the same mail with another problem is another notice."""
        desk.record(mail())
        desk.record(mail(cc=[CRM, "crm+quote@acme.example"]))

        assert [kind for _, kind in told(desk)] == [
            tp.ProblemKind.NO_TAG_MATCH,
            tp.ProblemKind.CONFLICTING_TAGS,
        ]

    def test_again_for_another_mail(self, desk):
        """A3: another mail with the same problem is another notice."""
        desk.record(mail(1))
        desk.record(mail(2))

        assert len(told(desk)) == 2

    def test_not_more_than_the_limit(self, open_desk):
        """A3: notices are rate-limited per recipient."""
        desk = open_desk(max_notices_per_hour=2)
        outcomes = [desk.record(mail(number)) for number in range(4)]

        assert len(told(desk)) == 2
        assert all(isinstance(outcome, tp.Refused) for outcome in outcomes)

    def test_not_more_than_the_limit_by_one_mail(self, open_desk, now):
        """A3: several problems with one mail count as so many notices."""
        desk = open_desk(max_notices_per_hour=1, ambiguous=tp.AmbiguousPolicy.ASK)
        desk.store.put_contact(
            tp.Contact(id="lovelace", email_addresses=["ada@lab.example"])
        )
        outcome = desk.record(mail(to=["ada@lab.example", STRANGER], cc=[CRM]))

        assert isinstance(outcome, tp.Parked)
        assert len(told(desk)) == 1
        desk.record(
            mail(to=["ada@lab.example", STRANGER], cc=[CRM]),
            now=now + timedelta(hours=1),
        )
        assert len(told(desk)) == 2

    def test_the_limit_is_each_recipient_s_own(self, open_desk):
        """A3: one colleague's notices use up nobody else's."""
        desk = open_desk(max_notices_per_hour=1)
        desk.record(mail(1))
        desk.record(mail(2, sender="bob@acme.example"))

        assert [recipient for recipient, _ in told(desk)] == [
            "ann@acme.example",
            "bob@acme.example",
        ]

    def test_the_limit_is_for_an_hour(self, open_desk, now):
        """A3: an hour later, there may be notices again."""
        desk = open_desk(max_notices_per_hour=1)
        desk.record(mail(1))
        desk.record(mail(2), now=now + timedelta(minutes=59))
        desk.record(mail(3), now=now + timedelta(minutes=60))

        assert [notice.mail.message_id for notice in desk.notifier.sent] == [
            "1@mail.example",
            "3@mail.example",
        ]


class TestKnown:
    """A store may answer more than it was asked."""

    PROBLEM = tp.NoTagMatch((), ("interaction",))

    def test_other_threads_are_left_out(self, read_raw, now):
        """A3: only an interaction of the mail's thread gives loggers to tell."""
        other = build_interaction("i2", keys=["mid:9@mail.example"])
        known = tp.Known(interactions=(other,), parked=(other,))

        assert write_notices([self.PROBLEM], read_raw(reply()), known, now) == ()

    def test_other_recipients_are_left_out(self, read_raw, now):
        """A3: only what a recipient got counts towards the limit of that recipient."""
        entry = NoticeEntry(
            mail="mid:9@mail.example",
            kind=tp.ProblemKind.NO_TAG_MATCH,
            recipient="bob@acme.example",
            at=now,
        )
        reading = read_raw(mail(), max_notices_per_hour=1)
        known = tp.Known(notices=(entry,))

        assert len(write_notices([self.PROBLEM], reading, known, now)) == 1


class TestWhat:
    """What a notice says of the mail, and what it keeps to itself."""

    def test_says_which_mail(self, desk, now):
        """A3: a notice names the mail that its reader sent in."""
        desk.record(mail(subject="Pumps"))

        notice = desk.notifier.sent[0]
        assert notice.created_at == now
        assert notice.mail.key == "mid:1@mail.example"
        assert notice.mail.message_id == "1@mail.example"
        assert notice.mail.subject == "Pumps"
        assert notice.mail.sender == tp.Address("ann@acme.example", "Ann")
        assert notice.mail.date == NOON

    def test_names_only_addresses_on_the_mail(self, open_desk):
        """A3: whether an address that the reader did not name is registered, is kept."""
        desk = open_desk(ambiguous=tp.AmbiguousPolicy.ASK)
        for number in range(2):
            contact = tp.Contact(
                id=f"c{number}",
                name="Ada",
                email_addresses=["ada@lab.example", f"secret{number}@home.example"],
            )
            desk.store.put_contact(contact)
        desk.record(mail(cc=[CRM]))

        notice = desk.notifier.sent[0]
        text = to_email(notice, sender="no-reply@acme.example").as_string()
        assert notice.kind is tp.ProblemKind.AMBIGUOUS_CONTACT
        assert "ada@lab.example" in text
        assert "secret" not in text

    def test_does_not_tell_of_the_untagged_form(self, desk):
        """A3: an address with a plus-tag is named as it stands on the mail."""
        desk.record(mail(to=["stranger+news@lab.example"], cc=[CRM]))

        problem = desk.notifier.sent[0].problem
        assert isinstance(problem, tp.ContactNotFound)
        assert problem.addresses == ("stranger+news@lab.example",)

    def test_is_a_value_that_keeps_the_subject(self, desk):
        """P3: neither a notice's repr nor its text for a log shows the subject."""
        desk.record(mail(subject="Confidential pumps"))

        notice = desk.notifier.sent[0]
        assert "Confidential" not in repr(notice)
        assert "Confidential" not in str(notice)
        assert attrs.evolve(notice) == notice
