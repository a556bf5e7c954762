"""The answer as a value: explained only when asked, and equal whoever found it."""

import copy
import pickle
from datetime import UTC, datetime

import attrs
import pytest

import touchpoints as tp
from touchpoints.insight.contacted import (
    Contacted,
    PassedOver,
    PassedOverLater,
    explain_never,
)
from touchpoints.insight.qualifying import PassedOverReason
from touchpoints.insight.vias import Via
from touchpoints.records.touchpoints import TouchpointKind

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
FAILED = PassedOver(
    item="t3", kind=TouchpointKind.SMS, on=NOON, reason=PassedOverReason.FAILED
)
ANSWER = Contacted(
    on=NOON,
    via=Via.EMAIL,
    by="rep",
    item="t2",
    inbound=None,
    outbound=NOON,
    passed_over=(FAILED,),
)


class Finder:
    """Finds what was passed over, and counts how often."""

    def __init__(self) -> None:
        self.asked = 0

    def __call__(self, _owner: str) -> tuple[PassedOver, ...]:
        """What was passed over."""
        self.asked += 1
        return (FAILED,)


def lazy(finder: Finder) -> Contacted:
    """The same answer, which still has to look for what was passed over."""
    return attrs.evolve(ANSWER, passed_over=PassedOverLater(finder, "ada"))


def test_it_looks_once_and_only_when_asked() -> None:
    """L11: nobody pays for an explanation that is not read, nor pays twice."""
    finder = Finder()
    answer = lazy(finder)
    assert (answer.item, answer.via, hash(answer)) == ("t2", Via.EMAIL, hash(ANSWER))
    assert finder.asked == 0
    assert answer.passed_over == answer.passed_over == (FAILED,)
    assert answer.explain() == ANSWER.explain()
    assert answer._repr_html_() == ANSWER._repr_html_()
    assert finder.asked == 1


def test_it_equals_what_was_looked_for_before() -> None:
    """L12: answers are equal where what they passed over is, found or not."""
    assert lazy(Finder()) == ANSWER == lazy(Finder())
    assert lazy(Finder()) != attrs.evolve(ANSWER, passed_over=())
    assert len({lazy(Finder()), ANSWER}) == 1


@pytest.mark.parametrize(
    "clone",
    [copy.copy, copy.deepcopy, lambda answer: pickle.loads(pickle.dumps(answer))],
    ids=["copy", "deepcopy", "pickle"],
)
def test_a_copy_is_the_same_answer(clone) -> None:
    """L11: a copy, in this process or another, has the same explanation."""
    record = [
        tp.Email(
            id="t2",
            direction=tp.Direction.OUTBOUND,
            contact_ids={"ada"},
            created_at=NOON,
            occurred_at=NOON,
        ),
        tp.Document(id="t3", contact_ids={"ada"}, created_at=NOON, occurred_at=NOON),
        tp.Case(
            id="t4",
            contact_ids={"ada"},
            created_at=NOON,
            occurred_at=NOON.replace(hour=13),
        ),
    ]
    answer = tp.last_contacted(record, now=NOON).contact("ada")
    assert answer is not None
    found = clone(answer)
    assert found == answer
    assert [each.item for each in found.passed_over] == ["t4"]


def test_a_pickle_holds_no_more_than_the_answer() -> None:
    """P3: the record that an answer was found in does not travel with it."""
    secret = tp.Email(
        id="t2",
        direction=tp.Direction.OUTBOUND,
        contact_ids={"ada"},
        subject="Secret",
        created_at=NOON,
        occurred_at=NOON,
    )
    planned = attrs.evolve(secret, id="t9", occurred_at=NOON.replace(hour=13))
    answer = tp.last_contacted([secret, planned], now=NOON).contact("ada")
    assert b"t9" in pickle.dumps(answer)
    assert b"Secret" not in pickle.dumps(answer)


def test_by_default_nothing_was_passed_over() -> None:
    """L11: an answer made by hand needs no explanation."""
    answer = Contacted(
        on=NOON, via=None, by=None, item="t1", inbound=None, outbound=None
    )
    assert answer.passed_over == ()
    assert answer.explain() == "Last contacted on 2026-03-02 12:00 UTC: t1."


def test_never_is_explained_by_all_that_is_no_contact() -> None:
    """L6, L11: never says what there is and why it does not count."""
    assert explain_never([]) == "Never contacted."
    assert explain_never([FAILED]) == (
        "Never contacted.\n"
        "No contact:\n"
        "- SMS t3, 2026-03-02 12:00 UTC: failed to be delivered"
    )
