"""What became of a mail, in values and in words (section 6, M6, M7, I3)."""

import pytest

import touchpoints as tp
from touchpoints.intake.copies import Gain
from touchpoints.intake.matching import Internal, Linked
from touchpoints.intake.outcomes import AlreadyRecorded
from touchpoints.intake.verdicts import (
    Automated,
    InternalOnly,
    InternalVisitor,
    NeverLogged,
    NotForUs,
    Unauthenticated,
    Unauthorized,
)
from touchpoints.mail.automation import Automation, AutomationKind
from touchpoints.mail.limits import LimitKind
from touchpoints.testing import build_interaction, build_mail

CRM = "crm+interaction@acme.example"


def live_copy(**fields) -> bytes:
    """A mail of Ann's to Ada, with the capture address in copy."""
    defaults = {"sender": "ann@acme.example", "to": ["ada@lab.example"], "cc": [CRM]}
    return build_mail(**(defaults | fields))


class TestWords:
    """Every outcome reads as what happened, line by line."""

    def test_recorded(self, desk):
        """M7: what was recorded is told with every address on the mail."""
        outcome = desk.record(live_copy(to=["ada@lab.example", "bob@lab.example"]))

        assert str(outcome) == (
            "Recorded Outbound with ada\n"
            "  ann@acme.example: internal\n"
            "  ada@lab.example: linked to ada\n"
            "  bob@lab.example: missing"
        )

    def test_recorded_with_cautions(self, desk):
        """C5: cautions follow the addresses."""
        outcome = desk.record(live_copy(cc=[CRM, "crm@acme.example"]))

        assert str(outcome).splitlines()[-1] == f"  {tp.Caution.TAG_NOT_ALONE}"

    def test_duplicate(self, desk):
        """I3: a duplicate says what it added, if anything."""
        desk.record(live_copy())
        again = desk.record(live_copy())
        upgraded = desk.record(live_copy(cc=["crm+quote@acme.example"]))

        assert str(again).splitlines()[0] == (
            "Duplicate, already recorded: nothing new"
        )
        assert str(upgraded).splitlines()[0] == (
            "Duplicate, already recorded: type upgraded"
        )

    def test_parked(self, desk):
        """M7: a parked mail says who is missing."""
        outcome = desk.record(live_copy(to=["bob@lab.example"]))

        assert str(outcome) == (
            "Parked, Contact Not Found: bob@lab.example\n"
            "  ann@acme.example: internal\n"
            "  bob@lab.example: missing"
        )

    def test_parked_forward(self, desk, build_forward):
        """F6: a sender who was found but is not registered is Contact Not Found."""
        outcome = desk.record(build_forward(author="Bob <bob@lab.example>"))

        assert isinstance(outcome, tp.Parked)
        assert str(outcome).splitlines()[0] == (
            "Parked, Contact Not Found: bob@lab.example"
        )

    def test_refused(self, desk):
        """C4: a refused mail says why."""
        outcome = desk.record(live_copy(cc=["crm+bogus@acme.example"]))

        assert str(outcome) == (
            "Refused, No Tag Match: got bogus, allowed are interaction, quote"
        )

    def test_ignored(self, desk):
        """C1: an ignored mail says why."""
        outcome = desk.record(live_copy(cc=()))

        assert str(outcome) == (
            "Ignored, not captured: no capture address is on the mail"
        )

    @pytest.mark.parametrize(
        ("reason", "words"),
        [
            (NotForUs(), "not captured: no capture address is on the mail"),
            (InternalOnly(), "internal: nobody external is on the mail"),
            (NeverLogged(), "never logged: the people on it are on the never-log list"),
            (
                Unauthorized(),
                "unauthorised: an outsider wrote, and nobody of us is on the mail",
            ),
            (Unauthenticated("dmarc=fail"), "unauthenticated: dmarc=fail"),
            (
                InternalVisitor("ann@acme.example"),
                "internal visitor: ann@acme.example is one of us",
            ),
            (
                Automated(
                    Automation(kind=AutomationKind.BULK, evidence="Precedence: bulk")
                ),
                "automatic mail: bulk (Precedence: bulk)",
            ),
            (AlreadyRecorded(()), "already recorded: nothing new"),
            (
                AlreadyRecorded((Gain.LOGGER_ADDED, Gain.TYPE_UPGRADED)),
                "already recorded: logger added, type upgraded",
            ),
            (
                tp.LimitExceeded((LimitKind.BYTES, LimitKind.PARTS)),
                "Limit Exceeded: bytes, parts",
            ),
            (
                tp.NoTagMatch((), ("a", "b")),
                "No Tag Match: got no tag, allowed are a, b",
            ),
            (tp.ConflictingTags(("a", "b")), "Conflicting Tags: a, b"),
            (tp.TagNotAllowed("a"), "Tag Not Allowed: a is not for this sender"),
            (
                tp.TagNotAllowed("a", tp.Direction.INBOUND),
                "Tag Not Allowed: a is not for inbound mail",
            ),
            (
                tp.QuoteNotOutgoing("quote", tp.Direction.INBOUND),
                "Quote Not Outgoing: quote was put on inbound mail",
            ),
            (
                tp.QuoteNotOutgoing("quote", None),
                "Quote Not Outgoing: quote was put on undecidable mail",
            ),
            (
                tp.ForwarderSenderNotFound(),
                "Forwarder Sender Not Found: the mail names no original sender",
            ),
            (
                tp.ForwarderSenderNotFound("Ada"),
                "Forwarder Sender Not Found: Ada stands there without an address",
            ),
            (
                tp.ContactNotFound(()),
                "Contact Not Found: only addresses that nobody reads are on the mail",
            ),
            (
                tp.AttachmentDropped(("a.zip", "b.zip"), 1_000_000),
                "Attachment Dropped: a.zip, b.zip over 1,000,000 bytes",
            ),
        ],
    )
    def test_every_reason(self, reason, words):
        """A5: the host sees every reason, and each reads as a sentence."""
        assert str(reason) == words

    def test_an_ambiguous_contact(self, open_desk):
        """M6: under the policy ask, an outcome names the address that is shared."""
        desk = open_desk(ambiguous=tp.AmbiguousPolicy.ASK)
        desk.store.put_contact(tp.Contact(id="b", email_addresses=["ada@lab.example"]))
        outcome = desk.record(live_copy())

        assert str(outcome).splitlines()[0] == (
            "Parked, Ambiguous Contact: several contacts have ada@lab.example"
        )


class TestValues:
    """Outcomes are values that carry what a host needs."""

    def test_carries_the_fate_of_every_address(self, desk):
        """M9: each address on the mail has its fate, the author's first."""
        outcome = desk.record(live_copy())

        ada = desk.store.contacts["ada"]
        assert isinstance(outcome, tp.Recorded)
        assert outcome.fates == (
            Internal("ann@acme.example"),
            Linked("ada@lab.example", (ada,), (ada,)),
        )

    def test_carries_the_evidence_of_a_forward(self, desk, build_forward):
        """F8: a forward's outcome says how the original was found; a live copy's not."""
        forward = desk.record(build_forward())
        live = desk.record(live_copy())

        assert isinstance(forward, tp.Recorded)
        assert forward.evidence is not None
        assert forward.evidence.client == "gmail"
        assert isinstance(live, tp.Recorded)
        assert live.evidence is None

    def test_stores_nothing_for_what_is_ignored(self):
        """A1: an ignored mail has nothing to store and nobody to tell."""
        outcome = tp.Ignored(reason=NotForUs())

        assert not outcome.change
        assert outcome.notices == ()

    def test_shows_no_subject_and_no_text(self, desk):
        """P3: neither the repr of an outcome nor its words show subject or text."""
        raw = live_copy(subject="Confidential", text="Four secret pumps.\n")

        for outcome in (desk.record(raw), desk.record(raw)):
            shown = f"{outcome!r}\n{outcome}"
            assert "Confidential" not in shown
            assert "secret" not in shown

    def test_equal_outcomes_are_equal(self):
        """I6: an outcome is a value."""
        assert tp.Recorded(interaction=build_interaction()) == tp.Recorded(
            interaction=build_interaction()
        )
