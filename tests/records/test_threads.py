"""Threads (rule I9)."""

from datetime import timedelta

import attrs
from hypothesis import given
from hypothesis import strategies as st

from touchpoints.records.interactions import Interaction
from touchpoints.records.threads import group_threads
from touchpoints.testing import NOON, build_interaction


def mail(number: int, *references: str) -> Interaction:
    """The numbered mail, which answers others."""
    return attrs.evolve(
        build_interaction(f"i{number}", keys=(f"mid:{number}@x",)),
        message_id=f"{number}@x",
        references=references,
        occurred_at=NOON + timedelta(hours=number),
    )


def ids(threads) -> list[list[str]]:
    """The threads by the ids in them."""
    return [[each.id for each in thread] for thread in threads]


def test_an_answer_joins_its_thread() -> None:
    """I9: a mail that refers to another is of the same thread, oldest first."""
    threads = group_threads([mail(3, "1@x"), mail(2), mail(1)])
    assert ids(threads) == [["i1", "i3"], ["i2"]]


def test_two_answers_to_an_unknown_mail_are_one_thread() -> None:
    """I9: a mail that nobody recorded still joins those that answer it."""
    threads = group_threads([mail(1, "0@x"), mail(2, "0@x")])
    assert ids(threads) == [["i1", "i2"]]


def test_a_chain_is_one_thread() -> None:
    """I9: threads follow answers to answers, however many."""
    chain = [mail(number, f"{number - 1}@x") for number in range(1, 50)]
    assert len(group_threads(reversed(chain))) == 1


def test_a_mail_without_an_id_has_a_thread_of_its_own() -> None:
    """I9: an interaction whose Message-ID is unknown is joined by nothing else."""
    one = attrs.evolve(mail(1), message_id=None)
    other = attrs.evolve(mail(2), message_id=None)
    assert ids(group_threads([one, other])) == [["i1"], ["i2"]]


def test_nothing_has_no_threads() -> None:
    """I9: no interactions, no threads."""
    assert group_threads([]) == ()


@given(
    st.permutations([mail(1), mail(2, "1@x"), mail(3, "9@x"), mail(4, "2@x", "9@x")])
)
def test_the_order_of_arrival_makes_no_difference(mails) -> None:
    """I9: the same mails in any order are the same threads."""
    assert ids(group_threads(mails)) == [["i1", "i2", "i3", "i4"]]
