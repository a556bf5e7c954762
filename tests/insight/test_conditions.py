"""Conditions on last contacted: what they match, how they combine, how they read."""

from datetime import UTC, date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import attrs
import pytest

from touchpoints.errors import ConfigurationError
from touchpoints.insight.combinations import MAX_DEPTH, AllOf, AnyOf, Not
from touchpoints.insight.conditions import (
    Condition,
    all_of,
    any_of,
    last_contacted_on,
    last_contacted_via,
)
from touchpoints.insight.vias import Via

VIENNA = ZoneInfo("Europe/Vienna")
MAIL_AT = datetime(2019, 6, 27, 10, 30, tzinfo=UTC)
NOW = MAIL_AT + timedelta(days=1)
DAY = MAIL_AT.date()
SECOND = timedelta(seconds=1)


@attrs.frozen
class LastContact:
    """All that a condition asks an answer for."""

    on: datetime = MAIL_AT
    via: Via | None = Via.EMAIL


MAIL = LastContact()
CHAT = LastContact(via=None)

COMPARISONS = [
    last_contacted_on.equals(DAY),
    last_contacted_on.equals(MAIL_AT),
    last_contacted_on.before(DAY),
    last_contacted_on.after(DAY),
    last_contacted_on.between(DAY, DAY),
    last_contacted_on.more_than(days=30),
    last_contacted_on.less_than(days=30),
    last_contacted_via.equals(Via.EMAIL),
    last_contacted_via.is_in(Via),
]


def holds(condition: Condition, on: datetime, zone=None) -> bool:
    """Whether it holds for somebody who was contacted then."""
    return condition.matches(LastContact(on), now=NOW, zone=zone)


class TestOn:
    """Comparisons with a day or a moment."""

    @pytest.mark.parametrize(
        ("condition", "expected"),
        [
            (last_contacted_on.before(DAY), [True, False, False, False, False]),
            (last_contacted_on.equals(DAY), [False, True, True, True, False]),
            (last_contacted_on.after(DAY), [False, False, False, False, True]),
            (last_contacted_on.before(MAIL_AT), [True, True, False, False, False]),
            (last_contacted_on.equals(MAIL_AT), [False, False, True, False, False]),
            (last_contacted_on.after(MAIL_AT), [False, False, False, True, True]),
            (
                last_contacted_on.between(DAY, DAY + timedelta(days=1)),
                [False, True, True, True, True],
            ),
            (
                last_contacted_on.between(MAIL_AT - SECOND, MAIL_AT),
                [False, False, True, False, False],
            ),
        ],
    )
    def test_comparisons(self, condition, expected) -> None:
        """Section 14: On equals, before, after and between, both ends included."""
        midnight = datetime(2019, 6, 27, tzinfo=UTC)
        moments = [
            midnight - SECOND,
            midnight,
            MAIL_AT,
            midnight + timedelta(hours=24) - SECOND,
            midnight + timedelta(hours=24),
        ]

        assert [holds(condition, moment) for moment in moments] == expected

    def test_a_day_is_the_zone_s(self) -> None:
        """Section 14: where a zone is given, a day is that of its calendar."""
        late = datetime(2019, 6, 26, 22, 30, tzinfo=UTC)

        assert holds(last_contacted_on.equals(DAY), late, VIENNA)
        assert not holds(last_contacted_on.equals(DAY), late)
        assert holds(last_contacted_on.before(DAY), late)
        assert not holds(last_contacted_on.before(DAY), late, VIENNA)

    def test_the_hour_that_comes_twice(self) -> None:
        """Moments are compared, not the clocks on two walls or on one."""
        first = datetime(2024, 10, 27, 2, 30, tzinfo=VIENNA)
        second = first.replace(fold=1)

        assert holds(last_contacted_on.before(second), first)
        assert not holds(last_contacted_on.equals(second), first)
        assert holds(last_contacted_on.equals(second), second)
        assert holds(last_contacted_on.after(first), second)

    def test_any_zone_names_the_same_moment(self) -> None:
        """Conditions with the same moment are equal and read the same."""
        there = MAIL_AT.astimezone(timezone(timedelta(hours=-7)))

        assert last_contacted_on.before(there) == last_contacted_on.before(MAIL_AT)
        assert str(last_contacted_on.before(there)) == (
            "Last contacted before 27 June 2019 at 10:30 UTC."
        )

    @pytest.mark.parametrize(
        ("start", "end", "message"),
        [
            (DAY, DAY - timedelta(days=1), "there is nothing"),
            (MAIL_AT, MAIL_AT - SECOND, "there is nothing"),
            (DAY, MAIL_AT, "two days or two moments"),
            (MAIL_AT, DAY, "two days or two moments"),
        ],
    )
    def test_between_makes_sense(self, start, end, message) -> None:
        """A span that holds nothing, or with ends of two kinds, is refused."""
        with pytest.raises(ConfigurationError, match=message):
            last_contacted_on.between(start, end)

    @pytest.mark.parametrize("compare", ["equals", "before", "after"])
    def test_naive_moments(self, compare) -> None:
        """A moment without a zone names none."""
        with pytest.raises(ValueError, match="must be an aware datetime"):
            getattr(last_contacted_on, compare)(MAIL_AT.replace(tzinfo=None))


class TestDaysAgo:
    """Comparisons with so many days ago."""

    @pytest.mark.parametrize(
        ("ago", "is_more", "is_less"),
        [
            (timedelta(days=30) - SECOND, False, True),
            (timedelta(days=30), False, False),
            (timedelta(days=30) + SECOND, True, False),
        ],
    )
    def test_days_are_24_hours(self, ago, is_more, is_less) -> None:
        """Section 14: without a zone, N days ago is N times 24 hours ago."""
        on = NOW - ago

        assert holds(last_contacted_on.more_than(days=30), on) is is_more
        assert holds(last_contacted_on.less_than(days=30), on) is is_less

    @pytest.mark.parametrize(
        ("now", "one_day_ago"),
        [
            # 23 and 25 hours after the same time of day: the clocks changed between.
            (datetime(2024, 3, 31, 12, tzinfo=VIENNA), datetime(2024, 3, 30, 11)),  # noqa: DTZ001
            (datetime(2024, 10, 27, 12, tzinfo=VIENNA), datetime(2024, 10, 26, 13)),  # noqa: DTZ001
        ],
    )
    def test_24_hours_while_clocks_change(self, now, one_day_ago) -> None:
        """Section 14: 24 hours are 24 hours though `now` carries a zone."""
        moment = one_day_ago.replace(tzinfo=VIENNA)
        more = last_contacted_on.more_than(days=1)

        assert more.matches(LastContact(moment - SECOND), now=now)
        assert not more.matches(LastContact(moment), now=now)

    @pytest.mark.parametrize(
        "now",
        [
            datetime(2024, 3, 31, 0, 30, tzinfo=VIENNA),
            datetime(2024, 3, 31, 23, 30, tzinfo=VIENNA),
        ],
    )
    @pytest.mark.parametrize(
        ("on", "is_more", "is_less"),
        [
            (datetime(2024, 3, 29, 23, 59, tzinfo=VIENNA), True, False),
            (datetime(2024, 3, 30, 0, 0, tzinfo=VIENNA), False, False),
            (datetime(2024, 3, 30, 23, 59, tzinfo=VIENNA), False, False),
            (datetime(2024, 3, 31, 0, 0, tzinfo=VIENNA), False, True),
        ],
    )
    def test_days_of_the_calendar(self, now, on, is_more, is_less) -> None:
        """Section 14: with a zone, the hour of now and of the contact do not matter."""
        more = last_contacted_on.more_than(days=1)
        less = last_contacted_on.less_than(days=1)

        assert more.matches(LastContact(on), now=now, zone=VIENNA) is is_more
        assert less.matches(LastContact(on), now=now, zone=VIENNA) is is_less

    def test_a_day_of_25_hours(self) -> None:
        """Section 14: on the long day, 24 hours and a day of the calendar differ."""
        now = datetime(2024, 10, 28, 0, 15, tzinfo=VIENNA)
        on = datetime(2024, 10, 27, 0, 5, tzinfo=VIENNA)
        more = last_contacted_on.more_than(days=1)

        assert more.matches(LastContact(on), now=now)
        assert not more.matches(LastContact(on), now=now, zone=VIENNA)

    def test_zero_days_ago(self) -> None:
        """More than 0 days ago is before now, or before today."""
        more = last_contacted_on.more_than(days=0)

        assert holds(more, NOW - SECOND)
        assert not holds(more, NOW)
        assert not holds(more, NOW - SECOND, VIENNA)

    def test_a_clock_that_runs_ahead(self) -> None:
        """A moment later than now is less than any number of days ago."""
        assert holds(last_contacted_on.less_than(days=1), NOW + timedelta(days=1))

    @pytest.mark.parametrize("zone", [None, VIENNA])
    def test_longer_ago_than_time_itself(self, zone) -> None:
        """No number of days is too large to ask for."""
        assert not holds(last_contacted_on.more_than(days=10**9), MAIL_AT, zone)
        assert holds(last_contacted_on.less_than(days=10**9), MAIL_AT, zone)

    @pytest.mark.parametrize("days", [-1, True, 1.5, "3", None])
    def test_more_than_makes_sense(self, days) -> None:
        """Section 14: days are counted in whole numbers, from 0 up."""
        with pytest.raises(ConfigurationError, match="0 whole days or more, not"):
            last_contacted_on.more_than(days=days)

    @pytest.mark.parametrize("days", [-1, 0, True, 1.5, "3"])
    def test_less_than_makes_sense(self, days) -> None:
        """Less than 0 days ago is never, so it is refused."""
        with pytest.raises(ConfigurationError, match="1 whole days or more, not"):
            last_contacted_on.less_than(days=days)


class TestVia:
    """Comparisons with the way of contact."""

    def test_equals(self) -> None:
        """Section 14: Via equals one value."""
        condition = last_contacted_via.equals(Via.EMAIL)

        assert condition.matches(MAIL, now=NOW)
        assert not condition.matches(LastContact(via=Via.EMAIL_CAMPAIGN), now=NOW)

    def test_is_in(self) -> None:
        """Section 14: Via is in several values."""
        condition = last_contacted_via.is_in([Via.MEETING, Via.ONSITE_MEETING])
        matching = {
            via for via in Via if condition.matches(LastContact(via=via), now=NOW)
        }

        assert matching == {Via.MEETING, Via.ONSITE_MEETING}

    def test_order_and_repetition_say_nothing(self) -> None:
        """Values are a set: in whatever order, however often."""
        several = last_contacted_via.is_in([Via.SMS, Via.EMAIL, Via.SMS])

        assert several == last_contacted_via.is_in([Via.EMAIL, Via.SMS])
        assert last_contacted_via.is_in([Via.SMS]) == last_contacted_via.equals(Via.SMS)

    def test_none_of_nothing(self) -> None:
        """A choice from no values matches nobody, so it is refused."""
        with pytest.raises(ConfigurationError, match="at least one value"):
            last_contacted_via.is_in([])

    def test_a_lone_value(self) -> None:
        """A value is a text, and its letters must not pass as several."""
        with pytest.raises(TypeError, match="not the one string"):
            last_contacted_via.is_in(Via.SMS)

    def test_no_via(self) -> None:
        """A chat moves nobody's last contacted, so it is no Via."""
        with pytest.raises(ValueError, match="Chat"):
            last_contacted_via.equals("Chat")


class TestNeverContacted:
    """Those who were never contacted are never there by accident."""

    @pytest.mark.parametrize("condition", COMPARISONS, ids=str)
    def test_comparisons_are_false(self, condition) -> None:
        """Section 14: a comparison is false for the never-contacted."""
        assert not condition.matches(None, now=NOW)
        assert not condition.includes_never_contacted

    @pytest.mark.parametrize("condition", COMPARISONS, ids=str)
    def test_negation_is_plain(self, condition) -> None:
        """Section 14: `~` is plain negation and its sentence says so."""
        assert (~condition).matches(None, now=NOW)
        assert (~condition).includes_never_contacted
        assert str(~condition) == (
            f"Not ({condition.words}); the never contacted are included."
        )

    @pytest.mark.parametrize("field", [last_contacted_on, last_contacted_via])
    def test_empty(self, field) -> None:
        """Section 14: is empty, and its opposite."""
        assert field.is_empty().matches(None, now=NOW)
        assert not field.is_empty().matches(MAIL, now=NOW)
        assert field.is_not_empty().matches(MAIL, now=NOW)
        assert not field.is_not_empty().matches(None, now=NOW)

    @pytest.mark.parametrize(
        ("field", "is_empty"), [(last_contacted_on, False), (last_contacted_via, True)]
    )
    def test_a_way_without_a_name(self, field, is_empty) -> None:
        """Where a policy counts chats, Via is empty though On is not."""
        assert field.is_empty().matches(CHAT, now=NOW) is is_empty
        assert field.is_not_empty().matches(CHAT, now=NOW) is not is_empty
        assert not last_contacted_via.is_in(Via).matches(CHAT, now=NOW)


class TestCombinations:
    """All, any and not."""

    first = last_contacted_on.more_than(days=7)
    second = last_contacted_via.equals(Via.EMAIL)
    third = last_contacted_on.is_empty()

    def test_all(self) -> None:
        """Section 14: all of them must hold."""
        both = self.second & last_contacted_on.equals(DAY)

        assert both.matches(MAIL, now=NOW)
        assert not (both & self.first).matches(MAIL, now=NOW)

    def test_any(self) -> None:
        """Section 14: one of them is enough."""
        assert (self.first | self.second).matches(MAIL, now=NOW)
        assert not (self.first | self.third).matches(MAIL, now=NOW)

    def test_functions_and_operators(self) -> None:
        """Section 14: `all_of` is `&` and `any_of` is `|`, over any number."""
        three = (self.first, self.second, self.third)

        assert all_of(*three) == self.first & self.second & self.third
        assert any_of(*three) == self.first | self.second | self.third
        assert all_of(self.first) == any_of(self.first) == self.first

    def test_groups_of_one_sort_dissolve(self) -> None:
        """Whoever wrote the parentheses, the sentence is the same."""
        assert (self.first & self.second) & self.third == (
            self.first & (self.second & self.third)
        )
        assert (self.first | self.second) | self.third == (
            self.first | (self.second | self.third)
        )

    def test_negation_of_a_negation(self) -> None:
        """Two negations are none."""
        assert ~~self.first == self.first

    @pytest.mark.parametrize("combine", [all_of, any_of])
    def test_of_nothing(self, combine) -> None:
        """A group of nothing means everybody or nobody, so it is refused."""
        with pytest.raises(ConfigurationError, match="at least one condition"):
            combine()

    @pytest.mark.parametrize("group", [AllOf, AnyOf])
    @pytest.mark.parametrize("count", [0, 1])
    def test_a_group_is_several(self, group, count) -> None:
        """A group of one would read like the one, and not equal it."""
        with pytest.raises(ConfigurationError, match="at least two"):
            group([self.first] * count)

    @pytest.mark.parametrize(
        "combine",
        [
            lambda one: one & True,
            lambda one: one | None,
            lambda one: AllOf([one, "x"]),
            lambda _one: Not(None),
        ],
    )
    def test_only_conditions_combine(self, combine) -> None:
        """What is no condition is refused by the name of its type."""
        with pytest.raises(TypeError, match="expected a condition, not a value of"):
            combine(self.first)

    def test_no_truth_value(self) -> None:
        """`a and b` would quietly be b, so it is refused."""
        with pytest.raises(TypeError, match="neither true nor false"):
            bool(self.first)

    def test_depth(self) -> None:
        """Nesting has an end, so that no stored condition exhausts the stack."""
        condition = self.first
        for _ in range(MAX_DEPTH - 1):
            condition = Not(condition)
        assert condition.depth == MAX_DEPTH
        assert str(condition)

        for deepen in (
            Not,
            lambda one: one & self.second,
            lambda one: self.second | one,
        ):
            with pytest.raises(ConfigurationError, match="50 deep"):
                deepen(condition)

    @pytest.mark.parametrize("count", [2, 3, 4, 5, 2_001])
    def test_width(self, count) -> None:
        """A group may be as wide as one likes, and every one in it is asked."""
        others = [
            last_contacted_on.equals(DAY + timedelta(days=n)) for n in range(count)
        ]
        for condition in (others[0], others[-1]):
            on = datetime.combine(condition.when, datetime.min.time(), tzinfo=UTC)
            assert holds(any_of(*others), on)
            assert not holds(all_of(*(~other for other in others)), on)
        assert not holds(any_of(*others), MAIL_AT - timedelta(days=1))

    def test_values(self) -> None:
        """Conditions are values: frozen, equal by content, usable as keys."""
        again = last_contacted_on.more_than(days=7)

        assert {self.first: "quiet"}[again] == "quiet"
        with pytest.raises(attrs.exceptions.FrozenInstanceError):
            again.days = 8


ANSWERS = {
    "ada": MAIL,
    "bob": None,
    "cyd": LastContact(NOW - timedelta(days=40), Via.MEETING),
}


class TestSelect:
    """A condition as a list's filter."""

    quiet = last_contacted_on.more_than(days=30) | last_contacted_on.is_empty()

    def test_ids_in_order(self) -> None:
        """Section 14: a list's condition gives the ids, in the order they came."""
        assert self.quiet.select(ANSWERS, now=NOW) == ("bob", "cyd")
        assert self.quiet.select({}, now=NOW) == ()

    def test_the_clock_is_given(self) -> None:
        """Section 14: evaluated against an injected clock."""
        later = NOW + timedelta(days=30)

        assert self.quiet.select(ANSWERS, now=later) == ("ada", "bob", "cyd")

    def test_zone(self) -> None:
        """Section 14: a list's days are those of the zone that is given."""
        now = datetime(2024, 10, 28, 0, 15, tzinfo=VIENNA)
        answers = {"ada": LastContact(datetime(2024, 10, 27, 0, 5, tzinfo=VIENNA))}
        more = last_contacted_on.more_than(days=1)

        assert more.select(answers, now=now) == ("ada",)
        assert more.select(answers, now=now, zone=VIENNA) == ()

    def test_predicate(self) -> None:
        """The condition at one moment is a plain function, for what has its own loop."""
        is_quiet = self.quiet.predicate(now=NOW)

        assert [is_quiet(answer) for answer in ANSWERS.values()] == [
            False,
            True,
            True,
        ]

    @pytest.mark.parametrize("condition", [*COMPARISONS, quiet, ~quiet], ids=str)
    def test_naive_now(self, condition) -> None:
        """Whatever it asks, a condition needs to know the moment."""
        naive = NOW.replace(tzinfo=None)

        with pytest.raises(ValueError, match="now must be an aware datetime"):
            condition.matches(MAIL, now=naive)
        with pytest.raises(ValueError, match="now must be an aware datetime"):
            condition.select({}, now=naive)


class TestBecameTrue:
    """A condition as a workflow's entry criterion."""

    quiet = last_contacted_on.more_than(days=30)
    by_mail = last_contacted_via.equals(Via.EMAIL)

    @pytest.mark.parametrize(
        ("before", "after", "expected"),
        [
            (None, MAIL, True),
            (LastContact(via=Via.SMS), MAIL, True),
            (MAIL, LastContact(NOW), False),
            (MAIL, None, False),
            (None, None, False),
        ],
    )
    def test_an_answer_that_changed(self, before, after, expected) -> None:
        """Section 14: a workflow starts when its condition becomes true, and once."""
        assert self.by_mail.became_true(before, after, now=NOW) is expected

    def test_time_that_went_by(self) -> None:
        """Section 14: the clock alone can make a condition true."""
        morning = MAIL_AT + timedelta(days=30)
        evening = morning + timedelta(hours=8)

        assert self.quiet.became_true(MAIL, MAIL, now=evening, since=morning)
        assert not self.quiet.became_true(MAIL, MAIL, now=morning, since=NOW)
        assert not self.quiet.became_true(
            MAIL, MAIL, now=evening + SECOND, since=evening
        )

    def test_without_since_time_stands_still(self) -> None:
        """Where only the answers are given, only they can make the difference."""
        assert not self.quiet.became_true(MAIL, MAIL, now=MAIL_AT + timedelta(days=31))

    def test_zone(self) -> None:
        """Section 14: with a zone, a condition on days becomes true at midnight."""
        midnight = datetime(2019, 7, 28, tzinfo=VIENNA)
        day = {"now": midnight, "since": midnight - SECOND}

        assert self.quiet.became_true(MAIL, MAIL, **day, zone=VIENNA)
        assert not self.quiet.became_true(MAIL, MAIL, **day)

    def test_naive_since(self) -> None:
        """The moment before needs a zone as well."""
        with pytest.raises(ValueError, match="now must be an aware datetime"):
            self.quiet.became_true(MAIL, MAIL, now=NOW, since=datetime(2019, 6, 1))  # noqa: DTZ001


VIAS = last_contacted_via.is_in([Via.CALL, Via.SMS, Via.EMAIL])
QUIET = last_contacted_on.more_than(days=30)
EMPTY = last_contacted_on.is_empty()


@pytest.mark.parametrize(
    ("condition", "sentence"),
    [
        (EMPTY, "Never contacted."),
        (last_contacted_on.is_not_empty(), "Contacted at least once."),
        (
            last_contacted_via.is_empty(),
            "Last Contacted Via is empty; the never contacted are included.",
        ),
        (
            last_contacted_via.is_not_empty(),
            "Last Contacted Via is not empty; the never contacted are left out.",
        ),
        (last_contacted_on.equals(DAY), "Last contacted on 27 June 2019."),
        (
            last_contacted_on.after(MAIL_AT),
            "Last contacted after 27 June 2019 at 10:30 UTC.",
        ),
        (
            last_contacted_on.between(date(2019, 6, 1), date(2019, 6, 30)),
            "Last contacted from 1 June 2019 through 30 June 2019.",
        ),
        (QUIET, "Last contacted more than 30 days ago."),
        (last_contacted_on.less_than(days=1), "Last contacted less than 1 day ago."),
        (last_contacted_via.equals(Via.SMS), "Last contacted via SMS."),
        (VIAS, "Last contacted via Email, SMS or Call."),
        (
            last_contacted_via.is_in([Via.SMS, Via.EMAIL]),
            "Last contacted via Email or SMS.",
        ),
        (QUIET | EMPTY, "Last contacted more than 30 days ago or never contacted."),
        (
            QUIET & (VIAS | EMPTY),
            (
                "Last contacted more than 30 days ago and ((last contacted via Email, "
                "SMS or Call) or never contacted)."
            ),
        ),
        (
            VIAS & QUIET,
            (
                "(Last contacted via Email, SMS or Call) and last contacted more than "
                "30 days ago."
            ),
        ),
        (
            QUIET & ~VIAS,
            (
                "Last contacted more than 30 days ago and not (last contacted via "
                "Email, SMS or Call); the never contacted are left out."
            ),
        ),
        (
            EMPTY | ~(QUIET & VIAS),
            (
                "Never contacted or not (last contacted more than 30 days ago and (last "
                "contacted via Email, SMS or Call)); the never contacted are included."
            ),
        ),
    ],
)
def test_sentences(condition, sentence) -> None:
    """Section 14: a condition is readable back as a sentence."""
    assert str(condition) == sentence
