"""The contract suites: what every store and notifier must pass."""

from abc import ABC, abstractmethod
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import attrs

from touchpoints.intake.changes import Change, ContactChange, Content
from touchpoints.intake.knowledge import Known, Question
from touchpoints.ports import AttachmentStore, Notifier, Store
from touchpoints.records.deals import Deal
from touchpoints.records.interactions import Direction, StoredAttachment
from touchpoints.records.people import Contact, Organization
from touchpoints.records.touchpoints import Chat
from touchpoints.testing.builders import NOON, build_interaction, build_notice


def _content(data: bytes) -> Content:
    return Content(
        attachment=StoredAttachment(
            filename="offer.pdf",
            media_type="application/pdf",
            size=len(data),
            sha256=f"digest of {len(data)} bytes",
        ),
        data=data,
    )


class AttachmentStoreContract(ABC):
    """What `AttachmentStore` promises."""

    @abstractmethod
    def make_attachment_store(self) -> AttachmentStore:
        """A new, empty attachment store."""

    def test_returns_what_was_put(self) -> None:
        """A content that was put is there under its digest, however often it was put."""
        store = self.make_attachment_store()
        content = _content(b"%PDF")
        store.put_content(content)
        store.put_content(content)
        assert store.get_content(content.attachment.sha256) == b"%PDF"

    def test_knows_nothing_of_what_was_not_put(self) -> None:
        """A digest under which nothing was put gives None."""
        assert self.make_attachment_store().get_content("unknown") is None


class StoreContract(ABC):
    """What `Store` promises: look-ups miss nothing, a commit is all or nothing."""

    @abstractmethod
    def make_store(
        self,
        *,
        contacts: Iterable[Contact] = (),
        organizations: Iterable[Organization] = (),
    ) -> Store:
        """A new store that holds only these contacts and organisations."""

    def test_is_empty_at_first(self) -> None:
        """An empty store answers every question with the empty `Known`."""
        store = self.make_store()
        question = Question(
            mail="mid:1@mail.example",
            addresses=frozenset({"ada@lab.example"}),
            domains=frozenset({"lab.example"}),
            keys=frozenset({"mid:1@mail.example"}),
            awaited=frozenset({"ada@lab.example"}),
            recipients=frozenset({"ann@acme.example"}),
        )
        assert store.look_up(question) == Known()

    def test_finds_contacts_by_any_address(self) -> None:
        """M3: a contact is found by its primary and by its secondary address."""
        ada = Contact(id="ada", email_addresses=["ada@lab.example", "a@home.example"])
        bob = Contact(id="bob", email_addresses=["bob@lab.example"])
        store = self.make_store(contacts=[ada, bob])
        for address in ("ada@lab.example", "a@home.example"):
            question = Question(addresses=frozenset({address}))
            assert store.look_up(question).contacts == (ada,)

    def test_finds_survivors_of_merged_contacts(self) -> None:
        """M8: a look-up brings all that a contact was merged into, circles included."""
        contacts = [
            Contact(id="a", email_addresses=["a@lab.example"], merged_into="b"),
            Contact(id="b", merged_into="c"),
            Contact(id="c"),
            Contact(id="x", email_addresses=["x@lab.example"], merged_into="y"),
            Contact(id="y", merged_into="x"),
        ]
        store = self.make_store(contacts=contacts)
        question = Question(addresses=frozenset({"a@lab.example", "x@lab.example"}))
        found = {contact.id for contact in store.look_up(question).contacts}
        assert found == {"a", "b", "c", "x", "y"}

    def test_finds_organizations_by_domain(self) -> None:
        """M10: an organisation is found by its mail domain."""
        lab = Organization(id="lab", domains=["lab.example"])
        store = self.make_store(organizations=[lab])
        question = Question(domains=frozenset({"lab.example"}))
        assert store.look_up(question).organizations == (lab,)

    def test_finds_recorded_interactions_by_key(self) -> None:
        """I1: what was recorded is found by each of its keys, and is not parked."""
        store = self.make_store()
        interaction = build_interaction(keys=("mid:1@mail.example", "fpr:1"))
        assert store.commit(Change(recorded=(interaction,)))
        for key in interaction.keys:
            known = store.look_up(Question(keys=frozenset({key})))
            assert known.interactions == (interaction,)
            assert known.parked == ()

    def test_finds_parked_interactions_by_awaited_address(self) -> None:
        """M14: what was parked is found by the address that it waits for."""
        store = self.make_store()
        parked = build_interaction(contact_ids=(), address="ada+news@lab.example")
        assert store.commit(Change(parked=(parked,)))
        for key in ("ada@lab.example", "ada+news@lab.example"):
            known = store.look_up(Question(awaited=frozenset({key})))
            assert known.parked == (parked,)
            assert known.interactions == ()

    def test_unparks_what_is_recorded(self) -> None:
        """M14: a parked interaction that is recorded stops being parked."""
        store = self.make_store()
        store.commit(Change(parked=(build_interaction(contact_ids=()),)))
        recorded = build_interaction(revision=1)
        assert store.commit(Change(recorded=(recorded,)))
        known = store.look_up(Question(keys=frozenset(recorded.keys)))
        assert known.interactions == (recorded,)
        assert known.parked == ()

    def test_replaces_what_it_was_based_on(self) -> None:
        """I3: a following revision takes the place of the stored one, keys included."""
        store = self.make_store()
        store.commit(Change(recorded=(build_interaction(),)))
        changed = build_interaction(keys=("mid:2@mail.example",), revision=1)
        assert store.commit(Change(recorded=(changed,)))
        old = store.look_up(Question(keys=frozenset({"mid:1@mail.example"})))
        new = store.look_up(Question(keys=frozenset({"mid:2@mail.example"})))
        assert (old.interactions, new.interactions) == ((), (changed,))

    def test_refuses_a_revision_that_does_not_follow(self) -> None:
        """I7: a change to another revision than the stored one is a conflict."""
        store = self.make_store()
        store.commit(Change(recorded=(build_interaction(),)))
        assert not store.commit(Change(recorded=(build_interaction(revision=2),)))
        assert not store.commit(Change(recorded=(build_interaction(revision=0),)))
        unknown = build_interaction("i2", keys=("mid:2@mail.example",), revision=1)
        assert not store.commit(Change(recorded=(unknown,)))

    def test_refuses_a_key_that_nobody_weighed(self) -> None:
        """I7: a new interaction that shares a key with an unseen one is a conflict."""
        store = self.make_store()
        store.commit(Change(recorded=(build_interaction("i1", keys=("fpr:1",)),)))
        store.commit(
            Change(parked=(build_interaction("i2", keys=("fpr:2",), contact_ids=()),))
        )
        for key in ("fpr:1", "fpr:2"):
            rival = build_interaction("i3", keys=("mid:3@mail.example", key))
            assert not store.commit(Change(recorded=(rival,)))
            assert not store.commit(Change(parked=(rival,)))

    def test_accepts_a_key_that_was_weighed(self) -> None:
        """I5: two mails with one fingerprint stay apart if the decision says so."""
        store = self.make_store()
        store.commit(Change(recorded=(build_interaction("i1", keys=("fpr:1",)),)))
        other = build_interaction("i2", keys=("fpr:1",))
        assert store.commit(Change(recorded=(other,), seen={"i1"}))
        known = store.look_up(Question(keys=frozenset({"fpr:1"})))
        assert {each.id for each in known.interactions} == {"i1", "i2"}

    def test_replaces_the_absorbed(self) -> None:
        """I9: interactions that turned out to be one are one afterwards."""
        store = self.make_store()
        first = build_interaction("i1", keys=("mid:1",))
        second = build_interaction("i2", keys=("fpr:2",))
        parked = build_interaction("i3", keys=("fpr:3",), contact_ids=())
        store.commit(Change(recorded=(first, second), parked=(parked,)))
        one = build_interaction("i1", keys=("mid:1", "fpr:2", "fpr:3"), revision=1)
        assert store.commit(Change(recorded=(one,), absorbed=(second, parked)))
        known = store.look_up(Question(keys=frozenset(one.keys)))
        assert (known.interactions, known.parked) == ((one,), ())

    def test_refuses_to_absorb_what_changed(self) -> None:
        """I7: an interaction that changed since it was read is not absorbed."""
        store = self.make_store()
        first = build_interaction("i1", keys=("mid:1",))
        second = build_interaction("i2", keys=("fpr:2",))
        store.commit(Change(recorded=(first, second)))
        one = build_interaction("i1", keys=("mid:1", "fpr:2"), revision=1)
        stale = build_interaction("i2", keys=("fpr:2",), revision=7)
        assert not store.commit(Change(recorded=(one,), absorbed=(stale,)))

    def test_lets_one_of_many_workers_insert(self) -> None:
        """I7: of many workers that insert one mail at once, exactly one succeeds."""
        store = self.make_store()
        workers = 8
        barrier = Barrier(workers)

        def insert(number: int) -> bool:
            interaction = build_interaction(f"i{number}")
            barrier.wait(timeout=30)
            return store.commit(Change(recorded=(interaction,)))

        with ThreadPoolExecutor(workers) as pool:
            assert sum(pool.map(insert, range(workers))) == 1

    def test_stores_all_or_nothing(self) -> None:
        """W5: contact, interaction and deal are stored together or not at all."""
        store = self.make_store()
        store.commit(Change(recorded=(build_interaction("i1"),)))
        ada = Contact(id="ada", email_addresses=["ada@lab.example"])
        rival = Change(
            recorded=(build_interaction("i2"),),
            contacts=(ContactChange(before=None, after=ada),),
            deals=(Deal(id="d1", created_at=NOON, contact_ids=["ada"]),),
            touchpoints=(_chat(),),
            notices=(build_notice(),),
        )
        assert not store.commit(rival)
        question = Question(
            mail="mid:1@mail.example",
            addresses=frozenset({"ada@lab.example"}),
            touchpoint_ids={_chat().id},
        )
        assert store.look_up(question) == Known()
        assert store.commit(attrs.evolve(rival, recorded=()))
        known = store.look_up(question)
        assert known.contacts == (ada,)
        assert known.deals == rival.deals
        assert known.touchpoints == rival.touchpoints
        assert known.unsent == rival.notices

    def test_inserts_a_contact_once(self) -> None:
        """W2: a new contact with an address of a stored one is a conflict."""
        ada = Contact(id="ada", email_addresses=["ada@lab.example"])
        store = self.make_store(contacts=[ada])
        twin = Contact(id="twin", email_addresses=["ADA@lab.example"])
        namesake = Contact(id="ada", email_addresses=["other@lab.example"])
        for rival in (twin, namesake):
            change = ContactChange(before=None, after=rival)
            assert not store.commit(Change(contacts=(change,)))

    def test_inserts_beside_deleted_and_merged_contacts(self) -> None:
        """M8: a deleted or merged contact does not stand in a new one's way."""
        store = self.make_store(
            contacts=[
                Contact(id="a", email_addresses=["ada@lab.example"], is_deleted=True),
                Contact(id="b", email_addresses=["ada@lab.example"], merged_into="c"),
            ]
        )
        ada = Contact(id="ada", email_addresses=["ada@lab.example"])
        change = ContactChange(before=None, after=ada)
        assert store.commit(Change(contacts=(change,)))

    def test_replaces_a_contact_that_did_not_change(self) -> None:
        """W2: a contact is replaced only while it is as it was read."""
        ada = Contact(id="ada", email_addresses=["ada@lab.example"])
        store = self.make_store(contacts=[ada])
        named = attrs.evolve(ada, name="Ada Byron")
        change = Change(contacts=(ContactChange(before=ada, after=named),))
        assert store.commit(change)
        assert not store.commit(change)
        question = Question(addresses=frozenset({"ada@lab.example"}))
        assert store.look_up(question).contacts == (named,)

    def test_inserts_a_deal_once(self) -> None:
        """W3: a deal whose id is stored already is a conflict."""
        store = self.make_store()
        change = Change(deals=(Deal(id="d1", created_at=NOON),))
        assert store.commit(change)
        assert not store.commit(change)

    def test_finds_deals_of_interactions(self) -> None:
        """W3: a look-up brings the deals of the interactions that it finds."""
        store = self.make_store()
        deal = Deal(id="d1", created_at=NOON)
        interaction = build_interaction(deal_ids=("d1", "unknown"))
        assert store.commit(Change(recorded=(interaction,), deals=(deal,)))
        known = store.look_up(Question(keys=frozenset(interaction.keys)))
        assert known.deals == (deal,)

    def test_replaces_touchpoints_by_id(self) -> None:
        """A touchpoint takes the place of the one with its id; unknown ids are left out."""
        store = self.make_store()
        chat = _chat()
        named = attrs.evolve(chat, performed_by="ann")
        assert store.commit(Change(touchpoints=(chat,)))
        assert store.commit(Change(touchpoints=(named,)))
        question = Question(touchpoint_ids={chat.id, "unknown"})
        assert store.look_up(question).touchpoints == (named,)

    def test_keeps_notices_until_they_are_sent(self) -> None:
        """A3: a notice is unsent until marked, and remembered for good."""
        store = self.make_store()
        notice = build_notice()
        store.commit(Change(notices=(notice,)))
        question = Question(mail=notice.mail.key)
        before = store.look_up(question)
        assert before.unsent == (notice,)
        assert [entry.kind for entry in before.notices] == [notice.kind]
        store.mark_sent((notice,))
        store.mark_sent((notice,))
        after = store.look_up(question)
        assert after.unsent == ()
        assert after.notices == before.notices

    def test_stores_a_notice_once(self) -> None:
        """A3: of two workers that write one notice, the second has a conflict."""
        store = self.make_store()
        assert store.commit(Change(notices=(build_notice(),)))
        assert not store.commit(Change(notices=(build_notice(),)))
        store.mark_sent((build_notice(),))
        assert not store.commit(Change(notices=(build_notice(),)))

    def test_finds_recent_notices_of_recipients(self) -> None:
        """A3: a recipient's latest notices are found, for the limit on their rate."""
        store = self.make_store()
        notices = tuple(build_notice(mail=f"mid:{n}@mail.example") for n in range(5))
        for notice in notices:
            store.commit(Change(notices=(notice,)))
        question = Question(
            recipients=frozenset({"ann@acme.example"}), recent_notices=2
        )
        found = {entry.mail for entry in store.look_up(question).notices}
        assert {"mid:3@mail.example", "mid:4@mail.example"} <= found

    def test_finds_recent_notices_of_loggers(self) -> None:
        """A3: the loggers of the interactions found count as recipients."""
        store = self.make_store()
        interaction = build_interaction(loggers=("bob@acme.example",))
        notice = build_notice(mail="mid:9@x.example", recipient="bob@acme.example")
        store.commit(Change(recorded=(interaction,), notices=(notice,)))
        known = store.look_up(Question(keys=frozenset(interaction.keys)))
        assert [entry.recipient for entry in known.notices] == ["bob@acme.example"]


def _chat() -> Chat:
    return Chat(id="t1", created_at=NOON, occurred_at=NOON, direction=Direction.INBOUND)


class NotifierContract(ABC):
    """What `Notifier` promises: it takes every notice, the same one twice included."""

    @abstractmethod
    def make_notifier(self) -> Notifier:
        """A notifier that can deliver."""

    def test_takes_a_notice_again(self) -> None:
        """A3: a notice that comes a second time, after a crash, raises no error."""
        notifier = self.make_notifier()
        notice = build_notice()
        notifier.send(notice)
        notifier.send(notice)
        assert notice == build_notice()
