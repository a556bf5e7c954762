"""Copies of one interaction (rules I1 to I9)."""

from datetime import timedelta, timezone

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from touchpoints.intake.copies import (
    Gain,
    combine,
    find_copies,
    gains,
    is_other_mail,
    settle,
)
from touchpoints.intake.exchanges import is_same_minute
from touchpoints.records.interactions import (
    Caution,
    Interaction,
    InteractionType,
    Participant,
    Role,
    Side,
    Source,
    StatedDate,
    StoredAttachment,
)
from touchpoints.records.people import Contact
from touchpoints.testing import NOON, build_interaction

STATED = StatedDate(moment=NOON)


def interaction(interaction_id="i1", *, source=Source.LIVE, **fields) -> Interaction:
    """An interaction of Ada's, with the fields that a test is about."""
    fields = {"stated_date": STATED, **fields}
    return attrs.evolve(build_interaction(interaction_id), source=source, **fields)


class TestFindCopies:
    """Which stored interactions a mail is a copy of."""

    def test_a_shared_message_id_is_a_copy(self) -> None:
        """I1: the same Message-ID is the same mail."""
        stored = interaction("i1")
        assert find_copies(interaction("i2"), [stored]) == (stored,)

    def test_no_shared_key_is_no_copy(self) -> None:
        """I1: mails that share no key are two mails."""
        assert find_copies(interaction("i2", keys=("mid:2",)), [interaction()]) == ()

    def test_a_fingerprint_and_minute_is_a_copy(self) -> None:
        """I5: the same fingerprint in the same minute is the same mail."""
        stored = interaction("i1", keys=("mid:1", "fpr:1"))
        later = StatedDate(moment=NOON + timedelta(seconds=30))
        copy = interaction("i2", keys=("mid:2", "fpr:1"), stated_date=later)
        assert find_copies(copy, [stored]) == (stored,)

    def test_a_fingerprint_in_another_minute_is_none(self) -> None:
        """I5: the same words a minute later are another mail."""
        stored = interaction("i1", keys=("mid:1", "fpr:1"))
        later = StatedDate(moment=NOON + timedelta(minutes=1))
        copy = interaction("i2", keys=("mid:2", "fpr:1"), stated_date=later)
        assert find_copies(copy, [stored]) == ()

    def test_two_message_ids_are_two_mails(self) -> None:
        """I5: the same words to two customers at once are two mails by their ids."""
        stored = interaction("i1", keys=("mid:1", "fpr:1"), message_id="1")
        other = interaction("i2", keys=("mid:2", "fpr:1"), message_id="2")
        assert find_copies(other, [stored]) == ()

    def test_undated_mails_are_one_only_by_many_words(self) -> None:
        """I5: without dates, only a full fingerprint shows that two forwards are one."""
        words = "w " * 20
        for text, is_one in (("Thanks!", False), (words, True)):
            stored = interaction("i1", keys=("fpr:1",), stated_date=None, text=text)
            copy = interaction("i2", keys=("fpr:1",), stated_date=None, text=text)
            assert bool(find_copies(copy, [stored])) is is_one

    def test_a_copy_may_join_several(self) -> None:
        """I9: a copy that shares a key with two stored ones shows that they are one."""
        by_id = interaction("z", keys=("mid:1",))
        by_fingerprint = interaction("a", keys=("fpr:1",))
        copy = interaction("c", keys=("mid:1", "fpr:1"))
        assert find_copies(copy, [by_fingerprint, by_id]) == (by_fingerprint, by_id)

    def test_a_reused_message_id_is_no_copy(self) -> None:
        """I8: a Message-ID with another author is another mail."""
        stored = build_interaction("i1", address="eve@lab.example")
        assert find_copies(interaction("i2"), [stored]) == ()


class TestOtherMail:
    """I8: what makes two mails of one Message-ID."""

    def test_another_author(self) -> None:
        """I8: another From is another mail."""
        assert is_other_mail(interaction(), build_interaction(address="eve@x.example"))

    def test_another_subject_and_date(self) -> None:
        """I8: another subject together with another date is another mail."""
        other = interaction(
            subject="Pumps", stated_date=StatedDate(moment=NOON - timedelta(hours=1))
        )
        assert is_other_mail(interaction(), other)

    def test_another_subject_alone(self) -> None:
        """I8: a subject that a gateway edited is no difference."""
        assert not is_other_mail(interaction(), interaction(subject="[SPAM?] Hello"))

    def test_another_date_alone(self) -> None:
        """I8: a date alone is no difference."""
        other = interaction(stated_date=StatedDate(moment=NOON - timedelta(hours=1)))
        assert not is_other_mail(interaction(), other)

    def test_a_banner_in_the_body(self) -> None:
        """I8: a gateway's banner in the body is no difference."""
        assert not is_other_mail(interaction(), interaction(text="[External]\nHello"))


class TestMinutes:
    """I5: the wall-clock minute."""

    UNZONED = StatedDate(moment=NOON, is_zone_known=False)

    def test_one_instant_in_two_zones(self) -> None:
        """I5: two known zones are compared as instants."""
        there = NOON.astimezone(timezone(timedelta(hours=9)))
        assert is_same_minute(STATED, StatedDate(moment=there))

    @pytest.mark.parametrize("minutes", [0, 15, -330, 345, 60 * 14, -60 * 12])
    def test_an_unknown_zone_may_be_any(self, minutes) -> None:
        """I5: a wall clock may be ahead or behind by any real offset."""
        wall = StatedDate(moment=NOON + timedelta(minutes=minutes), is_zone_known=False)
        assert is_same_minute(STATED, wall)
        assert is_same_minute(wall, STATED)

    @pytest.mark.parametrize("minutes", [1, 7, -59, 60 * 15, -60 * 13, -60 * 48])
    def test_an_unknown_zone_is_a_real_one(self, minutes) -> None:
        """I5: no wall clock is seven minutes or two days off."""
        wall = StatedDate(moment=NOON + timedelta(minutes=minutes), is_zone_known=False)
        assert not is_same_minute(STATED, wall)
        assert not is_same_minute(wall, STATED)

    @pytest.mark.parametrize(
        ("hours", "is_same"), [(0, True), (21, True), (-21, True), (24, False)]
    )
    def test_two_unknown_zones_are_less_than_a_day_apart(self, hours, is_same) -> None:
        """I5: two wall clocks may differ, but what comes daily is not one mail."""
        moved = StatedDate(moment=NOON + timedelta(hours=hours), is_zone_known=False)
        assert is_same_minute(self.UNZONED, moved) is is_same

    def test_no_date_equals_no_date_only(self) -> None:
        """I5: a mail without a date is a copy of none that has one."""
        assert is_same_minute(None, None)
        assert not is_same_minute(None, STATED)
        assert not is_same_minute(STATED, None)


class TestCombine:
    """What two copies make together."""

    def test_loggers_add_up(self) -> None:
        """I3: a second salesperson is a second logger."""
        combined = combine(
            interaction(), interaction("i2", loggers=["bob@acme.example"])
        )
        assert combined.loggers == ("ann@acme.example", "bob@acme.example")
        assert gains(interaction(), combined) == (Gain.LOGGER_ADDED,)

    def test_the_stored_id_stays(self) -> None:
        """I3: it is the same interaction, whichever copy is the better one."""
        stored = interaction("i1", source=Source.INLINE)
        assert combine(stored, interaction("i2")).id == "i1"

    def test_counts_do_not_move(self) -> None:
        """I3: a second copy moves neither the date nor the day of the record."""
        later = interaction("i2", recorded_at=NOON + timedelta(days=1))
        combined = combine(interaction(), later)
        assert (combined.occurred_at, combined.recorded_at) == (NOON, NOON)

    def test_a_quote_upgrades(self) -> None:
        """I4: interaction, then quote, upgrades the type."""
        quote = interaction("i2", type=InteractionType.QUOTE)
        combined = combine(interaction(), quote)
        assert combined.type is InteractionType.QUOTE
        assert gains(interaction(), combined) == (Gain.TYPE_UPGRADED,)

    def test_a_quote_stays(self) -> None:
        """I4: quote, then interaction, changes nothing."""
        quote = interaction(type=InteractionType.QUOTE)
        combined = combine(quote, interaction("i2"))
        assert combined == quote
        assert gains(quote, combined) == ()

    def test_contacts_add_up(self) -> None:
        """I5: a forward that names more people adds their contacts."""
        bob = Participant(
            address="bob@lab.example",
            role=Role.CC,
            side=Side.EXTERNAL,
            contact_ids={"bob"},
        )
        stored = interaction()
        copy = interaction("i2", participants=(*stored.participants, bob))
        combined = combine(stored, copy)
        assert combined.contact_ids == ("ada", "bob")
        assert gains(stored, combined) == (Gain.CONTACTS_ADDED,)

    @pytest.mark.parametrize("poorer", [Source.RESENT, Source.ATTACHED, Source.INLINE])
    def test_the_more_direct_source_wins(self, poorer) -> None:
        """I9: live wins over attached wins over inline, whichever came first."""
        live = interaction("i1", text="exact")
        poor = interaction("i2", source=poorer, text="quoted")
        assert combine(live, poor).text == combine(poor, live).text == "exact"
        assert gains(poor, combine(poor, live)) == (Gain.SOURCE_IMPROVED,)

    def test_cautions_about_a_date_leave_with_it(self) -> None:
        """F5: an assumed zone is forgotten once a copy with the true date is there."""
        inline = interaction(
            source=Source.INLINE,
            cautions=frozenset({Caution.ZONE_ASSUMED, Caution.TAG_NOT_ALONE}),
        )
        assert inline.zone_assumed
        combined = combine(inline, interaction("i2"))
        assert combined.cautions == {Caution.TAG_NOT_ALONE}
        assert not combined.zone_assumed

    def test_a_better_name_is_kept(self) -> None:
        """I9: a display name that only one copy has is kept, whatever the order."""
        named = interaction(
            "i2",
            participants=tuple(
                attrs.evolve(each, name="Ada Byron")
                for each in interaction().participants
            ),
        )
        for combined in (combine(interaction(), named), combine(named, interaction())):
            assert combined.author.name == "Ada Byron"


FILE = StoredAttachment(filename="a.pdf", media_type="x/y", size=1, sha256="1")

people = st.lists(
    st.builds(
        Participant,
        address=st.sampled_from(
            ["ann@acme.example", "bob@lab.example", "x@lab.example"]
        ),
        name=st.sampled_from(["", "Bob", "Bobby"]),
        role=st.sampled_from([Role.TO, Role.CC]),
        side=st.just(Side.EXTERNAL),
        contact_ids=st.sampled_from([(), ("bob",), ("x",)]),
    ),
    unique_by=lambda each: each.address,
    max_size=3,
)


@st.composite
def copies(draw) -> Interaction:
    """A copy of one mail of Ada's, out of whatever source."""
    author = attrs.evolve(
        build_interaction().author, name=draw(st.sampled_from(["", "Ada", "Ada B."]))
    )
    return interaction(
        "i1",
        source=draw(st.sampled_from(list(Source))),
        participants=(author, *draw(people)),
        text=draw(st.sampled_from(["Hello", "Hello!", "[EXT] Hello"])),
        type=draw(st.sampled_from([InteractionType.INBOUND, InteractionType.QUOTE])),
        attachments=draw(st.sampled_from([(), (FILE,)])),
        notes=draw(st.sampled_from([(), ("For you",), ("FYI",)])),
        keys=draw(st.sampled_from([("mid:1",), ("mid:1", "fpr:1")])),
        references=draw(st.sampled_from([(), ("r1",), ("r1", "r2")])),
        loggers=draw(
            st.sampled_from([(), ("ann@acme.example",), ("bob@acme.example",)])
        ),
        cautions=frozenset(draw(st.sets(st.sampled_from(list(Caution)), max_size=2))),
    )


def merged(*parts: Interaction) -> Interaction:
    """The copies combined, in this order."""
    first, *rest = parts
    for part in rest:
        first = combine(first, part)
    return first


@given(copies())
def test_a_copy_of_itself_changes_nothing(copy) -> None:
    """I6: combining is idempotent."""
    once = combine(copy, copy)
    assert combine(once, copy) == once


@given(copies(), copies())
def test_two_copies_combine_either_way(one, other) -> None:
    """I9: combining is commutative."""
    assert combine(one, other) == combine(other, one)


@given(copies(), copies(), copies())
def test_three_copies_combine_in_any_order(one, two, three) -> None:
    """I9: combining is associative, so that the order of mails makes no difference."""
    assert merged(one, two, three) == merged(three, one, two) == merged(two, three, one)


def test_a_file_that_one_copy_lost_comes_back() -> None:
    """T1: a file that a gateway or a limit took from one copy comes with another."""
    other = attrs.evolve(FILE, filename="0.pdf", sha256="2")
    one = interaction(attachments=(FILE,))
    two = interaction("i2", attachments=(other,), source=Source.INLINE)
    for combined in (combine(one, two), combine(two, one)):
        assert combined.attachments == (other, FILE)
    assert gains(one, combine(one, two)) == (Gain.ATTACHMENTS_ADDED,)


class TestSettle:
    """M8: contacts that were merged between two copies."""

    def test_merged_contacts_become_their_survivor(self) -> None:
        """M8: what was linked to a merged contact counts as its survivor's."""
        contacts = [Contact(id="ada", merged_into="bob"), Contact(id="bob")]
        assert settle(interaction(), contacts).contact_ids == ("bob",)

    def test_others_stay(self) -> None:
        """M8: unmerged, unknown and lost contacts are left as they are."""
        assert settle(interaction(), []) == interaction()
        lost = [Contact(id="ada", merged_into="x"), Contact(id="eve", merged_into="y")]
        assert settle(interaction(), lost) == interaction()
        other = [Contact(id="eve", merged_into="bob"), Contact(id="bob")]
        assert settle(interaction(), other) == interaction()
