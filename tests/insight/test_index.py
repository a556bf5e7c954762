"""The index follows every change of the record; the laws hold it to the definition."""

from datetime import UTC, datetime, timedelta

import attrs
import pytest

import touchpoints as tp
from touchpoints.insight._sorted_places import SortedPlaces
from touchpoints.insight.index import LastContactedIndex
from touchpoints.insight.last_contacted import last_contacted
from touchpoints.insight.qualifying import LastContactedPolicy
from touchpoints.insight.vias import Via

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
DAY = timedelta(days=1)
EMAIL = tp.Email(
    id="t1",
    direction=tp.Direction.OUTBOUND,
    performed_by="rep",
    contact_ids={"ada"},
    created_at=NOON,
    occurred_at=NOON,
)
MEETING = tp.Event(
    id="t2",
    kind=tp.EventKind.MEETING,
    status=tp.EventStatus.HELD,
    performed_by="rep",
    contact_ids={"ada", "bob"},
    organization_ids={"lab"},
    deal_ids={"d1"},
    created_at=NOON,
    starts_at=NOON + DAY,
)
NOW = NOON + 9 * DAY


def item(index: LastContactedIndex, contact_id: str = "ada") -> str | None:
    """The touchpoint that was the last contact."""
    answer = index.contact(contact_id, now=NOW)
    return None if answer is None else answer.item


class TestRecord:
    """What the index begins with."""

    def test_tasks_are_passed_by(self) -> None:
        """L12: a record of touchpoints and tasks is taken as the function takes it."""
        task = tp.Task(id="k", created_at=NOON, contact_ids={"ada"})
        index = LastContactedIndex([task, EMAIL])
        assert len(index) == 1
        assert item(index) == "t1"

    def test_a_deleted_contact_is_on_no_list(self) -> None:
        """M8: whoever was deleted can still be asked about, but is not listed."""
        gone = tp.Contact(id="ada", is_deleted=True)
        index = LastContactedIndex([EMAIL], contacts=[gone])
        assert index.contacts(now=NOW) == {}
        assert item(index) == "t1"

    def test_one_contact_of_thousands(self, growth) -> None:
        """L12: what a contact's move costs is linear in who else was on its mail."""

        def move(size: int) -> None:
            people = {f"c{number}" for number in range(size)}
            campaign = attrs.evolve(EMAIL, contact_ids=people)
            index = LastContactedIndex([campaign])
            index.move("c5", organization_id="lab")

        assert growth(move, 1_000, 4_000) < 8


class TestChanges:
    """L4 and L12: every change of the record shows."""

    def test_it_begins_with_a_record(self) -> None:
        """L12: it answers for contacts, organisations and deals."""
        index = LastContactedIndex([EMAIL, MEETING])
        assert item(index) == "t2"
        answer = index.contact("ada", now=NOW)
        assert answer == last_contacted([MEETING, EMAIL], now=NOW).contact("ada")
        assert index.deal("d1", now=NOW) is not None
        assert index.organization("mill", now=NOW) is None

    def test_removing_goes_back_to_the_one_before_and_to_none(self) -> None:
        """L4: the answer goes back when the last touchpoint is deleted, and to None."""
        index = LastContactedIndex([EMAIL, MEETING])
        index.remove("t2")
        assert item(index) == "t1"
        index.remove("t1")
        assert item(index) is None
        assert index.contacts(now=NOW) == {}

    def test_a_change_of_status_shows(self) -> None:
        """L4, S1: a meeting that turns out not to have been held is passed over."""
        index = LastContactedIndex([EMAIL, MEETING])
        index.change(attrs.evolve(MEETING, status=tp.EventStatus.NOT_HELD))
        answer = index.contact("ada", now=NOW)
        assert answer is not None
        assert answer.via is Via.EMAIL
        assert [each.reason.value for each in answer.passed_over] == ["was not held"]

    def test_unlinking_shows(self) -> None:
        """L4: a touchpoint parted from a contact counts for the others still."""
        index = LastContactedIndex([EMAIL, MEETING])
        index.unlink("t2", contact_id="ada", deal_id="d1")
        assert (item(index), item(index, "bob")) == ("t1", "t2")
        assert index.deal("d1", now=NOW) is None
        assert index.organization("lab", now=NOW) is not None
        index.unlink("t2", organization_id="lab")
        assert index.organization("lab", now=NOW) is None

    def test_merging_joins_and_parting_separates(self) -> None:
        """L4, M8: a survivor gets the merged contact's record, and gives it back."""
        index = LastContactedIndex([EMAIL, MEETING])
        index.merge("ada", into="cyd")
        assert item(index, "cyd") == item(index, "ada") == "t2"
        assert list(index.contacts(now=NOW)) == ["bob", "cyd"]
        index.put_contact(tp.Contact(id="ada"))
        assert item(index, "cyd") is None
        assert item(index, "ada") == "t2"

    def test_unlinking_a_survivor_parts_from_whom_it_absorbed(self) -> None:
        """L4, M8: an unlinked survivor has none of the merged contact's record left."""
        index = LastContactedIndex([EMAIL, MEETING])
        index.merge("ada", into="countess")
        index.unlink("t1", contact_id="countess")
        index.unlink("t2", contact_id="ada")
        assert item(index, "countess") is None
        assert item(index, "bob") == "t2"

    def test_a_contact_that_only_gets_a_name_moves_nothing(self) -> None:
        """L12: a new name changes no answer, and what changes later still shows."""
        ada = tp.Contact(id="ada", organization_id="mill")
        index = LastContactedIndex([EMAIL], contacts=[ada])
        index.put_contact(attrs.evolve(ada, name="Ada"))
        assert list(index.organizations(now=NOW)) == ["mill"]
        index.put_contact(attrs.evolve(ada, name="Ada", is_deleted=True))
        assert index.organization("mill", now=NOW) is None

    def test_a_merge_of_one_is_refused(self) -> None:
        """M8: a contact cannot be merged into itself."""
        with pytest.raises(ValueError, match="ada cannot be merged into itself"):
            LastContactedIndex().merge("ada", into="ada")

    def test_moving_a_contact_moves_what_has_no_organization_of_its_own(self) -> None:
        """L8: on a contact's move both organisations are recomputed."""
        index = LastContactedIndex(
            [EMAIL, MEETING], contacts=[tp.Contact(id="ada", organization_id="lab")]
        )
        index.move("ada", organization_id="mill")
        lab = index.organization("lab", now=NOW)
        mill = index.organization("mill", now=NOW)
        assert lab is not None
        assert mill is not None
        assert (lab.item, mill.item) == ("t2", "t1")
        index.move("ada", organization_id=None)
        assert index.organization("mill", now=NOW) is None
        assert list(index.organizations(now=NOW)) == ["lab"]

    def test_a_contact_without_touchpoints_is_never_contacted(self) -> None:
        """L6: who is known and was never contacted is there, with None."""
        index = LastContactedIndex()
        index.move("dee", organization_id="lab")
        assert index.contacts(now=NOW) == {"dee": None}
        assert index.organizations(now=NOW) == {"lab": None}
        assert index.deals(now=NOW) == {}


class TestClock:
    """L5: the clock needs no write, and moves as it likes."""

    def test_time_alone_changes_the_answer(self) -> None:
        """L5: a future touchpoint is passed over until its moment, then it counts."""
        index = LastContactedIndex([EMAIL, MEETING])
        before = index.contact("ada", now=NOON)
        assert before is not None
        assert before.item == "t1"
        assert [each.item for each in before.passed_over] == ["t2"]
        assert item(index) == "t2"
        assert index.contact("ada", now=NOON) == before
        assert index.contact("ada", now=NOON - DAY) is None

    def test_the_clock_is_aware(self) -> None:
        """L5: a naive `now` names no moment."""
        naive = datetime(2026, 3, 2)  # noqa: DTZ001 - naive on purpose
        with pytest.raises(ValueError, match="now must be an aware datetime"):
            LastContactedIndex().contact("ada", now=naive)


class TestExplaining:
    """L11: why there was no later contact, or none at all."""

    def test_words_are_those_of_the_function(self) -> None:
        """L11, L12: the index explains as the function does, at any moment."""
        record = [EMAIL, attrs.evolve(MEETING, status=tp.EventStatus.NOT_HELD)]
        contacts = [tp.Contact(id="old", merged_into="bob")]
        index = LastContactedIndex(record, contacts=contacts)
        for now in (NOON - DAY, NOON, NOW):
            last = last_contacted(record, contacts=contacts, now=now)
            for named in (
                {"contact_id": "ada"},
                {"contact_id": "old"},
                {"organization_id": "lab"},
                {"deal_id": "d1"},
                {"deal_id": "d9"},
            ):
                assert index.explain(now=now, **named) == last.explain(**named)
        assert index.explain(contact_id="old", now=NOW) == (
            "Never contacted.\n"
            "No contact:\n"
            "- Meeting t2, 2026-03-03 12:00 UTC: was not held"
        )

    def test_an_answer_does_not_change_with_the_index(self) -> None:
        """L1, L12: what was answered stands, whatever becomes of the record."""
        index = LastContactedIndex([EMAIL, MEETING])
        answer = index.contact("ada", now=NOON)
        index.remove("t2")
        assert answer is not None
        assert [each.item for each in answer.passed_over] == ["t2"]
        assert answer != index.contact("ada", now=NOON)

    @pytest.mark.parametrize("named", [{}, {"contact_id": "ada", "deal_id": "d1"}])
    def test_one_is_explained_at_a_time(self, named) -> None:
        """L11: nobody and several have no answer."""
        with pytest.raises(ValueError, match="name one of contact_id, organization_id"):
            LastContactedIndex().explain(now=NOW, **named)


class TestMistakes:
    """Changes that cannot be meant are errors and change nothing."""

    def test_an_id_comes_in_once(self) -> None:
        """L12: adding a touchpoint that is in is refused: it is a change."""
        with pytest.raises(ValueError, match="t1 is in the index already"):
            LastContactedIndex([EMAIL, EMAIL])

    def test_what_is_not_in_does_not_change(self) -> None:
        """L12: changing, removing or unlinking an unknown touchpoint is an error."""
        index = LastContactedIndex()
        with pytest.raises(KeyError, match="t1"):
            index.change(EMAIL)
        with pytest.raises(KeyError, match="t1"):
            index.remove("t1")
        with pytest.raises(KeyError, match="t1"):
            index.unlink("t1", contact_id="ada")
        assert len(index) == 0

    def test_it_says_what_is_in_it(self) -> None:
        """P3: its repr gives a number and nothing else."""
        index = LastContactedIndex([EMAIL])
        assert "t1" in index
        assert "t2" not in index
        assert repr(index) == "<LastContactedIndex of 1 touchpoints>"

    def test_it_has_a_policy(self) -> None:
        """L3: the policy says what counts, as for the function."""
        policy = LastContactedPolicy().excluding(tp.TouchpointKind.MEETING)
        assert item(LastContactedIndex([EMAIL, MEETING], policy=policy)) == "t1"


class TestSortedPlaces:
    """L12: the collection under the index."""

    def test_it_can_be_emptied_and_filled(self) -> None:
        """L12: taking the last place out leaves a collection that still works."""
        only = (NOON, 1, "t1")
        places = SortedPlaces(only)
        places.remove(only)
        assert not places
        assert places.last_until(NOON) is None
        assert list(places.after(only)) == []
        places.add(only)
        assert list(places) == [only]

    def test_whole_blocks_come_and_go(self) -> None:
        """L12: thousands of places in, and out again from the front and the middle."""
        wanted = [(NOON + timedelta(minutes=n), 1, f"t{n}") for n in range(3_000)]
        places = SortedPlaces(wanted[0])
        for each in wanted[1:]:
            places.add(each)
        for each in wanted[:1_000]:
            places.remove(each)
        assert list(places) == wanted[1_000:]
        assert places.last_until(NOON) is None
        assert list(places.after(wanted[2_997])) == wanted[2_998:]
        assert places.last_until(wanted[2_500][0]) == wanted[2_500]
