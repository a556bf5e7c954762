"""What becomes of a mail, decided with what the store knows (sections 4 and 5)."""

from datetime import timedelta

import pytest

import touchpoints as tp
from touchpoints.intake.matching import Blocked, Internal, Linked, Missing
from touchpoints.memory import MemoryNotifier, MemoryStore
from touchpoints.records.interactions import Caution, Source
from touchpoints.testing import NOON, File, build_mail

BOB = tp.Contact(id="bob", name="Bob", email_addresses=["bob@lab.example"])


def live(to=("ada@lab.example",), tag="interaction", **fields) -> bytes:
    """A mail from Ann with the capture address in copy."""
    defaults = {"sender": "Ann <ann@acme.example>", "cc": [f"crm+{tag}@acme.example"]}
    return build_mail(to=to, **(defaults | fields))


class TestMatchingMail:
    """M5 to M14: who on a mail is linked, missing or left alone."""

    def test_every_external_participant_is_linked(self, desk) -> None:
        """M5: all external people on a mail are linked, whichever field they stand in."""
        desk.store.put_contact(BOB)
        cc = ["crm+interaction@acme.example", "bob@lab.example"]
        outcome = desk.record(live(cc=cc))
        assert outcome.interaction.contact_ids == ("ada", "bob")

    def test_a_contact_is_linked_once(self, desk) -> None:
        """M5: a contact with two addresses on the mail is linked once."""
        desk.store.put_contact(
            tp.Contact(id="ada", email_addresses=["ada@lab.example", "a@home.example"])
        )
        outcome = desk.record(live(to=["ada@lab.example", "a@home.example"]))
        assert outcome.interaction.contact_ids == ("ada",)

    def test_shared_addresses_are_linked_and_flagged(self, desk) -> None:
        """M6: by default all contacts of a shared address are linked, and it is said."""
        desk.store.put_contact(
            tp.Contact(id="twin", email_addresses=["ada@lab.example"])
        )
        outcome = desk.record(live())
        assert outcome.interaction.contact_ids == ("ada", "twin")
        assert Caution.AMBIGUOUS_CONTACT in outcome.cautions
        assert desk.notifier.sent == []

    def test_ask_parks_and_asks(self, open_desk) -> None:
        """M6: under "ask" nothing is linked for a shared address, and a notice asks."""
        desk = open_desk(ambiguous=tp.AmbiguousPolicy.ASK)
        desk.store.put_contact(
            tp.Contact(id="twin", email_addresses=["ada@lab.example"])
        )
        outcome = desk.record(live())
        assert isinstance(outcome, tp.Parked)
        assert isinstance(outcome.reason, tp.AmbiguousContact)
        (notice,) = desk.notifier.sent
        assert notice.problem == outcome.reason

    def test_ask_records_the_others(self, open_desk) -> None:
        """M6: under "ask" the other people on the mail are linked nonetheless."""
        desk = open_desk(ambiguous=tp.AmbiguousPolicy.ASK)
        desk.store.put_contact(BOB)
        desk.store.put_contact(
            tp.Contact(id="twin", email_addresses=["ada@lab.example"])
        )
        outcome = desk.record(live(to=["ada@lab.example", "bob@lab.example"]))
        assert isinstance(outcome, tp.Recorded)
        assert outcome.interaction.contact_ids == ("bob",)
        assert outcome.interaction.unmatched == ("ada@lab.example",)
        assert [notice.kind for notice in desk.notifier.sent] == ["Ambiguous Contact"]

    def test_one_notice_lists_all_that_are_missing(self, desk) -> None:
        """M7: what was found is recorded, and one notice lists every missing address."""
        people = ["ada@lab.example", "eve@lab.example", "zoe@lab.example"]
        outcome = desk.record(live(to=people))
        assert isinstance(outcome, tp.Recorded)
        (notice,) = desk.notifier.sent
        assert notice.problem.addresses == ("eve@lab.example", "zoe@lab.example")
        assert notice.recipient.address == "ann@acme.example"

    def test_nobody_found_parks(self, desk) -> None:
        """M7: where nobody is found there is no interaction; it is parked with a notice."""
        outcome = desk.record(live(to=["eve@lab.example"]))
        assert isinstance(outcome, tp.Parked)
        assert isinstance(outcome.reason, tp.ContactNotFound)
        assert str(outcome.reason) == "Contact Not Found: eve@lab.example"
        assert not desk.store.interactions
        assert len(desk.store.parked) == 1
        assert [notice.kind for notice in desk.notifier.sent] == ["Contact Not Found"]

    def test_internal_people_are_neither_asked_for_nor_missing(self, desk) -> None:
        """M9: a colleague on the mail is not looked up and not reported."""
        outcome = desk.record(live(to=["ada@lab.example", "kim@acme.example"]))
        assert Internal("kim@acme.example") in outcome.fates
        assert desk.notifier.sent == []

    def test_mail_creates_no_contact(self, desk) -> None:
        """M11: a mail from an unknown person leaves the contacts as they are."""
        desk.record(live(to=["eve@lab.example"]))
        assert list(desk.store.contacts) == ["ada"]

    def test_a_notice_suggests_the_organisation(self, inbox) -> None:
        """M10: the notice names the organisation on whose domain the address is."""
        store = MemoryStore(
            organizations=[tp.Organization(id="lab", domains=["lab.example"])]
        )
        recorder = tp.Recorder(inbox=inbox, store=store, notifier=MemoryNotifier())
        outcome = recorder.record(live(to=["eve@lab.example"]), now=NOON)
        (missing,) = outcome.reason.missing
        assert [each.id for each in missing.organizations] == ["lab"]

    def test_never_log_addresses_are_dropped_before_matching(self, open_desk) -> None:
        """M12: a never-log address is not looked up, linked, stored or reported."""
        desk = open_desk(never_log=["ada@lab.example"])
        desk.store.put_contact(BOB)
        outcome = desk.record(live(to=["ada@lab.example", "bob@lab.example"]))
        assert outcome.interaction.contact_ids == ("bob",)
        assert Blocked("ada@lab.example") in outcome.fates
        assert "ada@lab.example" not in {
            p.address for p in outcome.interaction.participants
        }
        assert desk.notifier.sent == []

    def test_all_dropped_is_ignored(self, open_desk) -> None:
        """M12: where every external person is on the never-log list, it is ignored."""
        desk = open_desk(never_log=["lab.example"])
        outcome = desk.record(live())
        assert isinstance(outcome, tp.Ignored)
        assert str(outcome.reason).startswith("never logged")

    def test_a_lone_no_reply_address_is_parked_in_silence(self, desk) -> None:
        """M12: an unregistered no-reply address stays out of notices."""
        outcome = desk.record(live(to=["noreply@lab.example"]))
        assert isinstance(outcome, tp.Parked)
        assert outcome.reason == tp.ContactNotFound(())
        assert desk.notifier.sent == []

    def test_fates_tell_of_every_address(self, desk) -> None:
        """M5: the outcome says of each address on the mail what became of it."""
        outcome = desk.record(live(to=["ada@lab.example", "eve@lab.example"]))
        internal, linked, missing = outcome.fates
        assert internal == Internal("ann@acme.example")
        assert isinstance(linked, Linked)
        assert missing == Missing("eve@lab.example")
        assert str(outcome).splitlines() == [
            "Recorded Outbound with ada",
            "  ann@acme.example: internal",
            "  ada@lab.example: linked to ada",
            "  eve@lab.example: missing",
        ]


class TestParking:
    """M14: what waits for a contact."""

    def test_a_second_forward_does_not_double(self, desk) -> None:
        """M14: the same unmatched mail again stays parked once."""
        raw = live(to=["eve@lab.example"])
        desk.record(raw)
        again = desk.record(raw, now=NOON + timedelta(hours=1))
        assert isinstance(again, tp.Parked)
        assert len(desk.store.parked) == 1
        assert len(desk.notifier.sent) == 1

    def test_registering_and_forwarding_again_works(self, desk, build_forward) -> None:
        """M14: after the contact is registered, a second forward records the mail."""
        desk.record(build_forward(author="bob@lab.example", message_id="f1@x"))
        desk.store.put_contact(BOB)
        outcome = desk.record(
            build_forward(author="bob@lab.example", message_id="f2@x")
        )
        assert isinstance(outcome, tp.Recorded)
        assert outcome.interaction.contact_ids == ("bob",)
        assert (len(desk.store.interactions), len(desk.store.parked)) == (1, 0)

    def test_a_late_copy_keeps_the_second_logger(self, desk, build_forward) -> None:
        """M14: a second salesperson's forward of parked mail adds a logger to it."""
        desk.record(build_forward(author="bob@lab.example", message_id="f1@x"))
        outcome = desk.record(
            build_forward(
                author="bob@lab.example",
                message_id="f2@x",
                sender="Kim <kim@acme.example>",
            )
        )
        assert isinstance(outcome, tp.Parked)
        assert outcome.interaction.loggers == ("ann@acme.example", "kim@acme.example")


class TestDuplicates:
    """I1 to I8: the same mail, and mail that only looks the same."""

    def test_the_key_is_the_message_id(self, desk) -> None:
        """I1: folding, blanks and angle brackets make no difference to a Message-ID."""
        first = desk.record(live(message_id="1@mail.example"))
        odd = live(message_id=None).replace(
            b"Subject:", b"Message-ID:\n   < 1@mail.example >\nSubject:", 1
        )
        again = desk.record(odd)
        assert isinstance(again, tp.Duplicate)
        assert again.interaction.id == first.interaction.id

    def test_the_mailbox_and_tag_are_no_part_of_the_key(self, desk) -> None:
        """I1: the same mail through another mailbox and tag is the same interaction."""
        desk.record(live())
        again = desk.record(live(tag="quote"))
        assert isinstance(again, tp.Duplicate)

    def test_mail_without_a_message_id_has_a_surrogate(self, desk) -> None:
        """I2: the same mail without a Message-ID is recognised, another one is not."""
        raw = live(message_id=None)
        first, again = desk.record(raw), desk.record(raw)
        other = desk.record(live(message_id=None, text="Something else entirely."))
        assert isinstance(first, tp.Recorded)
        assert isinstance(again, tp.Duplicate)
        assert isinstance(other, tp.Recorded)

    def test_a_surrogate_ignores_the_way_taken(self, desk) -> None:
        """I2: trace fields differ from copy to copy and are no part of the surrogate."""
        desk.record(live(message_id=None))
        again = desk.record(b"Received: by mx2.acme.example\n" + live(message_id=None))
        assert isinstance(again, tp.Duplicate)

    def test_a_second_salesperson_is_a_second_logger(self, desk, build_forward) -> None:
        """I3: the same mail from another colleague adds a logger and moves nothing."""
        first = desk.record(build_forward(message_id="f1@x"))
        second = desk.record(
            build_forward(message_id="f2@x", sender="kim@acme.example")
        )
        assert isinstance(second, tp.Duplicate)
        assert str(second.reason) == "already recorded: logger added"
        assert second.interaction.loggers == ("ann@acme.example", "kim@acme.example")
        assert second.interaction.occurred_at == first.interaction.occurred_at
        assert len(desk.store.interactions) == 1

    def test_interaction_then_quote_upgrades(self, desk) -> None:
        """I4: under `interaction` and then `quote`, the interaction becomes a quote."""
        desk.record(live())
        outcome = desk.record(live(tag="quote"))
        assert str(outcome.reason) == "already recorded: type upgraded"
        assert outcome.interaction.type is tp.InteractionType.QUOTE

    def test_quote_then_interaction_changes_nothing(self, desk) -> None:
        """I4: under `quote` and then `interaction`, the quote stays a quote."""
        desk.record(live(tag="quote"))
        outcome = desk.record(live())
        assert str(outcome.reason) == "already recorded: nothing new"
        assert outcome.interaction.type is tp.InteractionType.QUOTE

    def test_a_forward_extends_the_live_copy(self, desk, build_forward) -> None:
        """I5: an inline forward of a recorded mail adds its contacts to that one."""
        desk.store.put_contact(BOB)
        original = build_mail(
            sender="Ada Byron <ada@lab.example>",
            to=["ann@acme.example"],
            cc=["crm+interaction@acme.example"],
            subject="Re: Pumps",
            text="How much are four\npumps?\n",
            date=NOON - timedelta(hours=3),
        )
        desk.record(original)
        outcome = desk.record(
            build_forward(copies="bob@lab.example", message_id="f@x", subject="Pumps")
        )
        assert isinstance(outcome, tp.Duplicate)
        assert str(outcome.reason) == "already recorded: logger added, contacts added"
        assert outcome.interaction.contact_ids == ("ada", "bob")
        assert outcome.interaction.source is Source.LIVE

    @pytest.mark.parametrize(
        "difference",
        [
            {"text": "How much are five pumps?"},
            {"subject": "Valves"},
            {"date": "Mon, Mar 2, 2026 at 9:01 AM"},
            {"author": "bob@lab.example"},
        ],
    )
    def test_another_forward_is_another_mail(
        self, desk, build_forward, difference
    ) -> None:
        """I5: another author, subject, minute or text is another interaction."""
        desk.store.put_contact(BOB)
        desk.record(build_forward(message_id="f1@x"))
        outcome = desk.record(build_forward(message_id="f2@x", **difference))
        assert isinstance(outcome, tp.Recorded)

    def test_refused_mail_is_no_duplicate(self, desk) -> None:
        """I6: only what is stored makes a duplicate; refused mail is refused again."""
        raw = live(tag="nonsense")
        first, again = desk.record(raw), desk.record(raw)
        assert isinstance(first, tp.Refused)
        assert isinstance(again, tp.Refused)
        assert len(desk.notifier.sent) == 1

    def test_a_corrected_mail_can_be_sent_again(self, desk) -> None:
        """I6: a mail that was refused is recorded once its tag is right."""
        desk.record(live(tag="nonsense"))
        assert isinstance(desk.record(live()), tp.Recorded)

    def test_a_reused_message_id_is_another_mail(self, desk) -> None:
        """I8: another From under a used Message-ID is recorded, and reported."""
        desk.record(live())
        other = live(sender="Kim <kim@acme.example>", text="Quite another matter.")
        outcome = desk.record(other)
        assert isinstance(outcome, tp.Recorded)
        assert Caution.MESSAGE_ID_REUSED in outcome.cautions
        assert len(desk.store.interactions) == 2

    def test_a_reused_message_id_is_recognised_again(self, desk) -> None:
        """I8: the mail under the surrogate is a duplicate when it comes again."""
        desk.record(live())
        other = live(sender="Kim <kim@acme.example>", text="Quite another matter.")
        first, again = desk.record(other), desk.record(other)
        assert isinstance(again, tp.Duplicate)
        assert again.interaction.id == first.interaction.id
        assert isinstance(desk.record(live()), tp.Duplicate)

    def test_a_banner_is_no_other_mail(self, desk) -> None:
        """I8: a gateway's banner in the body does not make another mail."""
        desk.record(live(text="Hello Ada"))
        outcome = desk.record(live(text="[This mail came from outside]\n\nHello Ada"))
        assert isinstance(outcome, tp.Duplicate)

    def test_a_reply_is_another_interaction(self, desk) -> None:
        """I9: a mail that answers a recorded one is an interaction of its own."""
        desk.record(live())
        reply = build_mail(
            sender="ada@lab.example",
            to=["ann@acme.example"],
            cc=["crm+interaction@acme.example"],
            subject="Re: Hello",
            message_id="2@mail.example",
            headers={"In-Reply-To": "<1@mail.example>"},
        )
        outcome = desk.record(reply)
        assert isinstance(outcome, tp.Recorded)
        assert outcome.interaction.references == ("1@mail.example",)


class TestContent:
    """What of a mail an interaction keeps."""

    def test_attachments_are_recorded_and_inline_images_are_not(self, desk) -> None:
        """T1: a referenced image is no attachment, a PDF is one."""
        raw = live(
            text=None,
            html='<p>See <img src="cid:logo"></p>',
            files=[File("offer.pdf", b"%PDF", "application/pdf")],
        )
        image = (
            b"Content-Type: image/png\nContent-ID: <logo>\n"
            b"Content-Transfer-Encoding: base64\n\niVBORw0KGgo=\n"
        )
        boundary = raw.split(b'boundary="', 1)[1].split(b'"', 1)[0]
        raw = raw.replace(
            b"--" + boundary + b"--", b"--%b\n%b\n--%b--" % (boundary, image, boundary)
        )
        outcome = desk.record(raw)
        assert [each.filename for each in outcome.interaction.attachments] == [
            "offer.pdf"
        ]

    def test_large_attachments_are_dropped_with_a_notice(self, open_desk) -> None:
        """A6: an attachment over the limit is left out, and a notice says so."""
        desk = open_desk(max_attachment_bytes=10)
        files = [File("big.bin", b"x" * 11), File("small.bin", b"x" * 10)]
        outcome = desk.record(live(files=files))
        assert [each.filename for each in outcome.interaction.attachments] == [
            "small.bin"
        ]
        assert Caution.ATTACHMENT_DROPPED in outcome.cautions
        (notice,) = desk.notifier.sent
        assert notice.problem == tp.AttachmentDropped(("big.bin",), 10)

    def test_an_attachment_counts_with_its_size_unpacked(self, open_desk) -> None:
        """A6: uuencode leaves out blanks, so a line of one byte may stand for 45."""
        desk = open_desk(max_attachment_bytes=10)
        files = [File("big.bin", b"M", "application/x-pump")]
        raw = (
            live(files=files).replace(b"\r\nTQ==", b"\r\nM").replace(b"\nTQ==", b"\nM")
        )
        outcome = desk.record(raw.replace(b"Encoding: base64", b"Encoding: x-uuencode"))
        assert outcome.interaction.attachments == ()
        assert Caution.ATTACHMENT_DROPPED in outcome.cautions

    def test_a_date_in_the_future_is_corrected(self, desk) -> None:
        """L10: the earlier of Date and receipt is stored, and the correction flagged."""
        ahead = NOON + timedelta(days=400)
        outcome = desk.record(live(date=ahead), now=NOON)
        assert outcome.interaction.occurred_at == NOON
        assert Caution.DATE_CORRECTED in outcome.interaction.cautions

    def test_a_mail_without_a_date_has_its_receipt(self, desk) -> None:
        """L10: a mail without a date occurred when it was received, and says so."""
        outcome = desk.record(live(date=None), now=NOON)
        assert outcome.interaction.occurred_at == NOON
        assert Caution.DATE_FROM_RECEIPT in outcome.interaction.cautions

    def test_the_contacts_organisation_is_kept(self, desk) -> None:
        """L8: the organisation at the time is recorded with the interaction."""
        desk.store.put_contact(
            tp.Contact(
                id="ada", email_addresses=["ada@lab.example"], organization_id="lab"
            )
        )
        outcome = desk.record(live())
        assert outcome.interaction.organization_ids == {"lab"}

    def test_reprs_show_no_content(self, desk) -> None:
        """P3: neither subject nor body appear in the repr of an outcome."""
        outcome = desk.record(live(subject="Secret pumps", text="Secret text"))
        assert "Secret" not in repr(outcome)


class TestReviewed:
    """Mail that is easily lost or joined to the wrong one."""

    def test_one_text_to_two_customers_is_two_mails(self, desk) -> None:
        """I5: the same words to two customers in one minute are two interactions."""
        desk.store.put_contact(BOB)
        first = desk.record(live(message_id="1@x"))
        second = desk.record(live(to=["bob@lab.example"], message_id="2@x"))
        assert isinstance(second, tp.Recorded)
        assert first.interaction.contact_ids == ("ada",)
        assert second.interaction.contact_ids == ("bob",)

    def test_a_bridge_joins_what_it_shows_to_be_one(self, desk, build_forward) -> None:
        """I9: a live copy joins an attached and an inline one that shared no key."""
        fields = {
            "sender": "Ada Byron <ada@lab.example>",
            "to": ["ann@acme.example"],
            "subject": "Pumps",
            "text": "How much are four pumps?",
            "date": NOON - timedelta(hours=3),
            "message_id": "o@x",
        }
        inner = build_mail(**(fields | {"text": "[From outside]\n\nHow much?"}))
        attached = build_mail(
            sender="kim@acme.example",
            to=["crm+interaction@acme.example"],
            subject="Fwd: Pumps",
            files=[File("Pumps.eml", inner)],
            message_id="a@x",
        )
        first = desk.record(attached)
        second = desk.record(build_forward(message_id="i@x"))
        assert first.interaction.id != second.interaction.id
        outcome = desk.record(build_mail(**fields, cc=["crm+interaction@acme.example"]))
        assert isinstance(outcome, tp.Duplicate)
        assert list(desk.store.interactions.values()) == [outcome.interaction]
        assert outcome.interaction.loggers == ("ann@acme.example", "kim@acme.example")

    def test_more_than_one_attached_original_stays_attached(self, desk) -> None:
        """T4: beside the original, attached messages and files are attachments."""
        mails = [
            build_mail(
                sender="ada@lab.example",
                to=["ann@acme.example"],
                subject=f"Pump {number}",
                message_id=f"{number}@x",
            )
            for number in range(2)
        ]
        raw = build_mail(
            sender="ann@acme.example",
            to=["crm+interaction@acme.example"],
            subject="Fwd: Pumps",
            files=[
                File("first.eml", mails[0]),
                File("second.eml", mails[1]),
                File("quote.pdf", b"%PDF", "application/pdf"),
            ],
            message_id="f@x",
        )
        outcome = desk.record(raw)
        assert outcome.interaction.subject == "Pump 0"
        names = [each.filename for each in outcome.interaction.attachments]
        assert names == ["second.eml", "quote.pdf"]

    def test_a_recipient_by_name_alone_is_not_internal(
        self, desk, build_forward
    ) -> None:
        """D5: a colleague's own mail to a name without an address is not ignored."""
        outcome = desk.record(
            build_forward(author="Ann <ann@acme.example>", recipients="Ada Byron")
        )
        assert outcome.reason == tp.ForwarderSenderNotFound("Ada Byron")
        assert len(desk.notifier.sent) == 1

    def test_the_end_of_the_calendar(self, desk, build_forward) -> None:
        """A6: a date at the end of the calendar stops nobody; the forward's is taken."""
        outcome = desk.record(build_forward(date="1 Jan 0001 00:00"))
        assert isinstance(outcome, tp.Recorded)
        assert outcome.interaction.occurred_at == NOON
        assert Caution.DATE_FROM_FORWARD in outcome.cautions

    def test_a_file_that_one_copy_lost_is_stored(self, desk) -> None:
        """T1: the content of a file that only the second copy brings is kept."""
        desk.record(live())
        outcome = desk.record(live(files=[File("offer.pdf", b"%PDF")]))
        assert str(outcome.reason) == "already recorded: attachments added"
        (attachment,) = outcome.interaction.attachments
        assert desk.store.get_content(attachment.sha256) == b"%PDF"

    def test_a_merge_between_two_copies(self, desk, build_forward) -> None:
        """M8: a contact that was merged since the first copy is not linked beside."""
        desk.record(build_forward(message_id="f1@x"))
        desk.store.put_contact(
            tp.Contact(id="ada", email_addresses=["ada@lab.example"], merged_into="bob")
        )
        desk.store.put_contact(BOB)
        outcome = desk.record(build_forward(message_id="f2@x"))
        assert outcome.interaction.contact_ids == ("bob",)

    def test_a_vanished_survivor_hides_nobody(self, desk) -> None:
        """M4: an exact form that leads nowhere gives way to the one without the tag."""
        desk.store.put_contact(
            tp.Contact(
                id="x", email_addresses=["ada+x@lab.example"], merged_into="gone"
            )
        )
        outcome = desk.record(live(to=["ada+x@lab.example"]))
        assert outcome.interaction.contact_ids == ("ada",)

    def test_a_plus_tag_does_not_evade_the_list(self, open_desk) -> None:
        """P1: an address on the never-log list stands for its plus-tags too."""
        desk = open_desk(never_log=["ada@lab.example"])
        outcome = desk.record(live(to=["ada+crm@lab.example"]))
        assert isinstance(outcome, tp.Ignored)

    def test_a_listed_author_leaves_no_notice(self, open_desk) -> None:
        """P1: of a mail by a never-log author nothing is stored, whatever its tag."""
        desk = open_desk(never_log=["eve@rival.example"])
        desk.record(live())
        outcome = desk.record(
            build_mail(
                sender="eve@rival.example",
                to=["ann@acme.example"],
                cc=["crm+typo@acme.example"],
                message_id="2@x",
                headers={"References": "<1@mail.example>"},
            )
        )
        assert isinstance(outcome, tp.Ignored)
        assert desk.notifier.sent == []

    def test_a_listed_address_goes_on_waiting(self, open_desk) -> None:
        """P1: what was parked is not linked once its address is on the list."""
        desk = open_desk()
        desk.record(live(to=["bob@lab.example"]))
        desk.store.put_contact(BOB)
        strict = open_desk(never_log=["bob@lab.example"])
        assert strict.recorder.retry(BOB, now=NOON) == ()

    def test_a_group_that_rewrites_from(self, desk) -> None:
        """D3: a customer's mail through our own group is the customer's, not ours."""
        outcome = desk.record(
            build_mail(
                sender="'Ada Byron' via Sales <sales@acme.example>",
                to=["sales@acme.example"],
                cc=["crm+interaction@acme.example"],
                headers={
                    "X-Original-From": "Ada Byron <ada@lab.example>",
                    "List-Id": "<sales.acme.example>",
                },
            )
        )
        assert isinstance(outcome, tp.Recorded)
        assert outcome.interaction.direction is tp.Direction.INBOUND
        assert outcome.interaction.author.address == "ada@lab.example"

    def test_reply_to_makes_nobody_internal(self, open_desk) -> None:
        """D8: a Reply-To that names a colleague does not make the mail a colleague's."""
        desk = open_desk(author_field=tp.AuthorField.REPLY_TO)
        outcome = desk.record(
            build_mail(
                sender="ada@lab.example",
                to=["ann@acme.example"],
                cc=["crm+interaction@acme.example"],
                headers={"Reply-To": "ann@acme.example"},
            )
        )
        assert outcome.interaction.direction is tp.Direction.INBOUND

    def test_a_redirection_leaves_its_evidence(self, desk) -> None:
        """F8: the outcome of a redirected mail says who redirected it."""
        outcome = desk.record(
            build_mail(
                sender="ada@lab.example",
                to=["ann@acme.example"],
                headers={
                    "Resent-From": "ann@acme.example",
                    "Resent-To": "crm+interaction@acme.example",
                },
            )
        )
        assert outcome.evidence.resent_by == tp.Address("ann@acme.example")

    def test_advice_names_usable_tags_only(self, open_desk) -> None:
        """C7: the tags that a notice advises are those that its reader may use."""
        secret = tp.TagRule(
            tag="hr", inbound=tp.InteractionType.INBOUND, users=["boss@acme.example"]
        )
        desk = open_desk(tags=[*desk_tags(), secret])
        outcome = desk.record(live(tag="nonsense"))
        assert outcome.reason.allowed == ("interaction", "quote")

    def test_a_lone_envelope_string_is_refused(self, desk) -> None:
        """C1: one string in the place of several recipients is an error, not letters."""
        with pytest.raises(TypeError, match="not the one string"):
            desk.record(live(), envelope_recipients="crm@acme.example")

    def test_no_attachment_at_all(self, open_desk) -> None:
        """A6: a limit of zero bytes drops every file, with a notice."""
        desk = open_desk(max_attachment_bytes=0)
        outcome = desk.record(live(files=[File("a.bin", b"x")]))
        assert outcome.interaction.attachments == ()
        assert [each.kind for each in desk.notifier.sent] == ["Attachment Dropped"]

    def test_header_fields_over_the_limit(self, open_desk) -> None:
        """A6: a capture address behind too many header fields is no reason to ignore."""
        desk = open_desk(limits=tp.Limits(max_headers=20))
        flood = b"".join(b"X-Flood: %d\n" % number for number in range(30))
        raw = b"From: ann@acme.example\n" + flood + b"To: crm+quote@acme.example\n\nHi"
        outcome = desk.record(raw)
        assert isinstance(outcome.reason, tp.LimitExceeded)


def desk_tags() -> tuple[tp.TagRule, ...]:
    """The tags of the standard inbox."""
    return tp.Inbox(addresses=["c@a.example"], internal_domains=["a.example"]).tags
