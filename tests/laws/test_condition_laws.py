"""Laws of conditions: an algebra of truth values that reads back what it asks."""

import json
from datetime import UTC, date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import attrs
from hypothesis import example, given, settings
from hypothesis import strategies as st

from touchpoints.insight.combinations import AllOf, AnyOf, Not
from touchpoints.insight.conditions import (
    Condition,
    all_of,
    any_of,
    last_contacted_on,
    last_contacted_via,
)
from touchpoints.insight.vias import Via
from touchpoints.serialization import make_converter

CONVERTER = make_converter()
VIENNA = ZoneInfo("Europe/Vienna")
DAY = timedelta(days=1)
#: Clocks that change in the night, at midnight, and once by a whole day.
ZONES = [
    ZoneInfo(name)
    for name in (
        "UTC",
        "Europe/Vienna",
        "America/New_York",
        "America/Havana",
        "Africa/Cairo",
        "Pacific/Apia",
    )
]
#: Around the change of Vienna's clocks, so that what is drawn meets.
OCTOBER = datetime(2024, 10, 27, tzinfo=UTC)


@attrs.frozen
class LastContact:
    """All that a condition asks an answer for."""

    on: datetime
    via: Via | None


def instant(moment: datetime) -> datetime:
    """The moment in UTC: in one zone Python would sort by the clock on the wall."""
    return moment.astimezone(UTC)


zones = st.none() | st.sampled_from(ZONES)
offsets = st.integers(-14, 14).map(lambda hours: timezone(timedelta(hours=hours)))
walls = st.sampled_from([UTC, *ZONES]) | offsets
moments = st.one_of(
    st.builds(
        lambda minutes, zone: (OCTOBER + timedelta(minutes=minutes)).astimezone(zone),
        st.integers(-4_000, 4_000),
        walls,
    ),
    st.datetimes(
        datetime(1990, 1, 1),  # noqa: DTZ001 - the zone is drawn beside it
        datetime(2040, 1, 1),  # noqa: DTZ001
        timezones=walls,
    ),
)
days = st.integers(-4, 4).map(lambda n: OCTOBER.date() + n * DAY) | st.dates(
    date(1990, 1, 1), date(2040, 1, 1)
)
whens = days | moments
counts = st.integers(1, 4) | st.integers(1, 20_000)
answers = st.none() | st.builds(LastContact, moments, st.none() | st.sampled_from(Via))

comparisons = st.one_of(
    st.builds(last_contacted_on.equals, whens),
    st.builds(last_contacted_on.before, whens),
    st.builds(last_contacted_on.after, whens),
    st.builds(
        lambda pair: last_contacted_on.between(*sorted(pair)), st.tuples(days, days)
    ),
    st.builds(
        lambda pair: last_contacted_on.between(*sorted(pair, key=instant)),
        st.tuples(moments, moments),
    ),
    st.builds(lambda n: last_contacted_on.more_than(days=n), counts),
    st.builds(lambda n: last_contacted_on.less_than(days=n), counts),
    st.builds(last_contacted_via.equals, st.sampled_from(Via)),
    st.builds(
        last_contacted_via.is_in, st.sets(st.sampled_from(Via), min_size=1, max_size=3)
    ),
)
questions = comparisons | st.sampled_from(
    [
        last_contacted_on.is_empty(),
        last_contacted_on.is_not_empty(),
        last_contacted_via.is_empty(),
        last_contacted_via.is_not_empty(),
    ]
)
conditions = st.recursive(
    questions,
    lambda inner: st.one_of(
        st.lists(inner, min_size=2, max_size=3).map(lambda some: all_of(*some)),
        st.lists(inner, min_size=2, max_size=3).map(lambda some: any_of(*some)),
        st.lists(inner, min_size=2, max_size=3).map(AllOf),
        st.lists(inner, min_size=2, max_size=3).map(AnyOf),
        inner.map(Not),
    ),
    max_leaves=6,
)
few = st.recursive(
    st.sampled_from(
        [
            last_contacted_on.is_empty(),
            last_contacted_on.more_than(days=1),
            last_contacted_on.more_than(days=11),
            last_contacted_on.less_than(days=1),
            last_contacted_on.equals(OCTOBER),
            last_contacted_on.equals(OCTOBER.date()),
            last_contacted_via.is_in([Via.EMAIL, Via.SMS]),
            last_contacted_via.equals(Via.EMAIL),
            last_contacted_via.equals(Via.SMS),
        ]
    ),
    lambda inner: st.one_of(
        st.lists(inner, min_size=2, max_size=2).map(AllOf),
        st.lists(inner, min_size=2, max_size=2).map(AnyOf),
        inner.map(Not),
    ),
    max_leaves=3,
)


@attrs.frozen
class Moment:
    """What a condition is asked with."""

    answer: LastContact | None
    now: datetime
    zone: ZoneInfo | None

    def holds(self, condition: Condition) -> bool:
        """Whether the condition holds."""
        return condition.matches(self.answer, now=self.now, zone=self.zone)


asked = st.builds(Moment, answers, moments, zones)


@given(conditions, conditions, asked)
def test_de_morgan(a, b, moment) -> None:
    """Section 14: not all is any not, and not any is all not."""
    assert moment.holds(~(a & b)) == moment.holds(~a | ~b)
    assert moment.holds(~(a | b)) == moment.holds(~a & ~b)


@given(conditions, asked)
def test_negation(condition, moment) -> None:
    """Section 14: `~` is plain negation, also for the never-contacted; twice is none."""
    assert moment.holds(~condition) is not moment.holds(condition)
    assert ~Not(condition) == condition
    assert moment.holds(Not(Not(condition))) is moment.holds(condition)


@given(conditions, conditions, conditions, asked)
def test_all_and_any(a, b, c, moment) -> None:
    """Section 14: `&` is and, `|` is or, in whatever order and grouping."""
    one, two, three = map(moment.holds, (a, b, c))

    assert moment.holds(a & b) is moment.holds(b & a) is (one and two)
    assert moment.holds(a | b) is moment.holds(b | a) is (one or two)
    assert (a & b) & c == a & (b & c) == all_of(a, b, c)
    assert (a | b) | c == a | (b | c) == any_of(a, b, c)
    assert moment.holds(a & (b | c)) is (one and (two or three))
    assert moment.holds(AllOf([a, AllOf([b, c])])) is moment.holds(a & b & c)


@given(comparisons, moments, zones)
def test_comparisons_of_the_never_contacted(comparison, now, zone) -> None:
    """Section 14: a comparison is false for the never-contacted, at any moment."""
    assert not comparison.matches(None, now=now, zone=zone)


@given(conditions, moments, zones)
def test_the_never_contacted_do_not_depend_on_the_clock(condition, now, zone) -> None:
    """What becomes of the never contacted can be said without a clock."""
    never = condition.matches(None, now=now, zone=zone)

    assert condition.includes_never_contacted is never
    if not condition.is_explicit:
        fate = "included" if never else "left out"
        assert str(condition).endswith(f"; the never contacted are {fate}.")


@given(conditions, st.lists(answers, max_size=8), moments, zones)
def test_select(condition, several, now, zone) -> None:
    """Section 14: filtering many gives those that match one by one, in their order."""
    numbered = dict(enumerate(several))
    matching = [
        number
        for number, answer in numbered.items()
        if condition.matches(answer, now=now, zone=zone)
    ]

    assert condition.select(numbered, now=now, zone=zone) == tuple(matching)


@given(conditions, answers, answers, moments, moments)
def test_became_true(condition, before, after, since, now) -> None:
    """Section 14: it became true where it holds and did not; then its opposite did not."""
    did = condition.became_true(before, after, since=since, now=now)
    held = condition.matches(before, now=since)
    holds = condition.matches(after, now=now)

    assert did is (holds and not held)
    assert (~condition).became_true(before, after, since=since, now=now) is (
        held and not holds
    )


@given(conditions)
def test_round_trip(condition) -> None:
    """Section 14: what is written as JSON is read back equal, with the same sentence."""
    text = json.dumps(CONVERTER.unstructure(condition))
    again = CONVERTER.structure(json.loads(text), Condition)

    assert again == condition
    assert hash(again) == hash(condition)
    assert str(again) == str(condition)


@given(few, few)
@settings(max_examples=300)
def test_sentences_tell_conditions_apart(a, b) -> None:
    """Section 14: the same condition has one sentence, and no other has that."""
    assert (str(a) == str(b)) is (a == b)
    assert str(a).lstrip("(")[0].isupper()
    assert str(a).endswith(".")


@given(asked, whens)
def test_before_on_or_after(moment, when) -> None:
    """Section 14: whoever was contacted was so before, on or after any day or moment."""
    field = last_contacted_on
    three = [field.before(when), field.equals(when), field.after(when)]

    assert sum(map(moment.holds, three)) == (moment.answer is not None)


@given(asked, days, days)
def test_between(moment, one, other) -> None:
    """Section 14: between is not before its start and not after its end."""
    start, end = sorted([one, other])
    field = last_contacted_on
    outside = field.before(start) | field.after(end)

    assert moment.holds(field.between(start, end)) is (
        moment.answer is not None and not moment.holds(outside)
    )


@given(moments, moments, counts)
@example(
    datetime(2024, 3, 30, 12, tzinfo=VIENNA),
    datetime(2024, 3, 31, 11, tzinfo=VIENNA),
    1,
)
@example(
    datetime(2024, 10, 27, 2, 30, tzinfo=VIENNA),
    datetime(2024, 10, 27, 2, 30, fold=1, tzinfo=VIENNA),
    1,
)
def test_days_of_24_hours(on, now, n) -> None:
    """Section 14: without a zone, days are 24 hours, whatever the clocks do."""
    elapsed = now.astimezone(UTC) - on.astimezone(UTC)
    answer = LastContact(on, Via.EMAIL)

    assert last_contacted_on.more_than(days=n).matches(answer, now=now) is (
        elapsed > n * DAY
    )
    assert last_contacted_on.less_than(days=n).matches(answer, now=now) is (
        elapsed < n * DAY
    )


@given(moments, moments, counts, st.sampled_from(ZONES))
@example(
    datetime(2024, 10, 27, 0, 5, tzinfo=VIENNA),
    datetime(2024, 10, 28, 0, 15, tzinfo=VIENNA),
    1,
    VIENNA,
)
@example(
    datetime(2024, 3, 30, 23, 55, tzinfo=VIENNA),
    datetime(2024, 4, 1, 0, 5, tzinfo=VIENNA),
    1,
    VIENNA,
)
def test_days_of_the_calendar(on, now, n, zone) -> None:
    """Section 14: with a zone, days are counted on its calendar and hours are not."""
    passed = (now.astimezone(zone).date() - on.astimezone(zone).date()).days
    answer = LastContact(on, Via.EMAIL)
    field = last_contacted_on

    assert field.more_than(days=n).matches(answer, now=now, zone=zone) is (passed > n)
    assert field.less_than(days=n).matches(answer, now=now, zone=zone) is (passed < n)


@given(moments, days, st.sampled_from(ZONES))
def test_a_day_s_name(on, day, zone) -> None:
    """Section 14: with a zone, a contact is on the day that its calendar shows."""
    condition = last_contacted_on.equals(day)
    answer = LastContact(on, Via.EMAIL)

    assert condition.matches(answer, now=OCTOBER, zone=zone) is (
        on.astimezone(zone).date() == day
    )


@given(conditions, asked, walls)
def test_clocks_on_walls_do_not_matter(condition, moment, wall) -> None:
    """An answer and a clock mean the same moment in whatever zone they are written."""
    if moment.answer is not None:
        there = attrs.evolve(moment.answer, on=moment.answer.on.astimezone(wall))
        moved = Moment(there, moment.now.astimezone(wall), moment.zone)

        assert moved.holds(condition) is moment.holds(condition)


@given(answers, moments, counts, st.integers(0, 10**6), zones)
def test_quiet_stays_quiet(answer, now, n, seconds, zone) -> None:
    """More than N days ago stays so while nothing happens: an alert on it fires once."""
    condition = last_contacted_on.more_than(days=n)
    later = now.astimezone(UTC) + timedelta(seconds=seconds)

    if condition.matches(answer, now=now, zone=zone):
        assert condition.matches(answer, now=later, zone=zone)
