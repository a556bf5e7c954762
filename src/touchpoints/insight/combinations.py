"""What conditions have in common, and how they are combined: all, any, not."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, datetime, tzinfo
from typing import ClassVar, Protocol, Self, TypeVar, final

import attrs

from touchpoints.errors import ConfigurationError
from touchpoints.insight.vias import Via
from touchpoints.records.moments import require_aware

_K = TypeVar("_K")

#: How deep groups and negations may be nested, so that no condition that somebody
#: sends in can exhaust the stack.
MAX_DEPTH = 50


class Answer(Protocol):
    """When and how somebody was last contacted, as `last_contacted` answers it."""

    @property
    def on(self) -> datetime:
        """When; an aware moment."""
        ...

    @property
    def via(self) -> Via | None:
        """How; None for a way that has no name there, such as a chat."""
        ...


#: A condition at one moment: whether it holds for an answer, None: never contacted.
Predicate = Callable[[Answer | None], bool]


class Condition(ABC):
    """A question about last contacted that is true or false (rules, section 14).

    Conditions are values: equal where they ask the same in the same words, hashable,
    and combined by `&` (all), `|` (any) and `~` (not). `str` reads one back as an
    English sentence; two conditions that are not equal have different sentences.
    """

    __slots__ = ()

    @property
    @abstractmethod
    def words(self) -> str:
        """The condition in words that can stand within a sentence."""

    @property
    def words_in_group(self) -> str:
        """The words as they stand beside others, in parentheses where needed."""
        return self.words

    @property
    def is_explicit(self) -> bool:
        """Whether its words alone say what becomes of the never contacted."""
        return True

    @property
    def depth(self) -> int:
        """How deep it is nested; 1 for a single question."""
        return 1

    @property
    def includes_never_contacted(self) -> bool:
        """Whether it holds for the never contacted, which no clock changes."""
        return self.predicate(now=datetime.max.replace(tzinfo=UTC))(None)

    @abstractmethod
    def _predicate(self, now: datetime, zone: tzinfo | None, /) -> Predicate: ...

    def predicate(self, *, now: datetime, zone: tzinfo | None = None) -> Predicate:
        """The condition at one moment, as a plain function of an answer.

        Args:
            now: The present moment.
            zone: Whose calendar counts the days; None: days have 24 hours, and those
                that are named by their date are UTC's.

        Raises:
            ValueError: `now` is naive.
        """
        return self._predicate(require_aware(now, "now"), zone)

    def matches(
        self, answer: Answer | None, *, now: datetime, zone: tzinfo | None = None
    ) -> bool:
        """Whether it holds.

        Args:
            answer: What `last_contacted` answers; None: never contacted.
            now: The present moment.
            zone: As for `predicate`.

        Raises:
            ValueError: `now` is naive.
        """
        return self.predicate(now=now, zone=zone)(answer)

    def select(
        self,
        answers: Mapping[_K, Answer | None],
        *,
        now: datetime,
        zone: tzinfo | None = None,
    ) -> tuple[_K, ...]:
        """The ids for which it holds, in the order of the mapping.

        Args:
            answers: An answer for every id that may be selected, None for those who
                were never contacted: who is not in the mapping is not selected.
            now: The present moment.
            zone: As for `predicate`.

        Raises:
            ValueError: `now` is naive.
        """
        holds = self.predicate(now=now, zone=zone)
        return tuple([key for key, answer in answers.items() if holds(answer)])

    def became_true(
        self,
        before: Answer | None,
        after: Answer | None,
        *,
        now: datetime,
        since: datetime | None = None,
        zone: tzinfo | None = None,
    ) -> bool:
        """Whether it holds and did not before: what a workflow starts on.

        Args:
            before: The answer as it was.
            after: The answer as it is; the same one where only time went by.
            now: The present moment.
            since: When `before` was looked at; None: just now, so that only a change
                of the answer counts.
            zone: As for `predicate`.

        Raises:
            ValueError: A moment is naive.
        """
        if self.matches(before, now=now if since is None else since, zone=zone):
            return False
        return self.matches(after, now=now, zone=zone)

    def __and__(self, other: "Condition") -> "Condition":
        return AllOf.of((self, other))

    def __or__(self, other: "Condition") -> "Condition":
        return AnyOf.of((self, other))

    def __invert__(self) -> "Condition":
        return Not(self)

    def __bool__(self) -> bool:
        """Refuse to be taken for true or false, as `a and b` and `not a` would.

        Raises:
            TypeError: Always.
        """
        msg = "a condition is neither true nor false: combine by & | ~, ask `matches`"
        raise TypeError(msg)

    def __str__(self) -> str:
        start = len(self.words) - len(self.words.lstrip("("))
        sentence = self.words[: start + 1].upper() + self.words[start + 1 :]
        if self.is_explicit:
            return f"{sentence}."
        fate = "included" if self.includes_never_contacted else "left out"
        return f"{sentence}; the never contacted are {fate}."


def _check_depth(condition: Condition) -> None:
    if condition.depth > MAX_DEPTH:
        msg = f"conditions must not be nested more than {MAX_DEPTH} deep"
        raise ConfigurationError(msg)


def _is_condition(value: object) -> bool:
    return isinstance(value, Condition)


def _to_condition(value: Condition) -> Condition:
    # attrs' own validator would quote the whole value, whatever its size.
    if not _is_condition(value):
        msg = f"expected a condition, not a value of type {type(value).__name__}"
        raise TypeError(msg)
    return value


def _to_conditions(values: Iterable[Condition]) -> tuple[Condition, ...]:
    return tuple(map(_to_condition, values))


@attrs.frozen
class _Group(Condition):
    """What all-of and any-of have in common."""

    conditions: tuple[Condition, ...] = attrs.field(converter=_to_conditions)
    joint: ClassVar[str]

    @classmethod
    def of(cls, conditions: Iterable[Condition]) -> Self:
        """The group of these; groups of the same sort among them are dissolved.

        So `(a & b) & c` equals `a & (b & c)`.
        """
        nested = (
            each.conditions if isinstance(each, cls) else (each,) for each in conditions
        )
        return cls(tuple([each for several in nested for each in several]))

    def __attrs_post_init__(self) -> None:
        """Refuse a group that is none, or that would exhaust the stack."""
        if len(self.conditions) < 2:
            msg = "a group needs at least two conditions"
            raise ConfigurationError(msg)
        _check_depth(self)

    @property
    def words(self) -> str:
        """Those of its conditions, joined."""
        return self.joint.join([each.words_in_group for each in self.conditions])

    @property
    def words_in_group(self) -> str:
        """In parentheses."""
        return f"({self.words})"

    @property
    def is_explicit(self) -> bool:
        """Whether all of its conditions are."""
        return all(each.is_explicit for each in self.conditions)

    @property
    def depth(self) -> int:
        """One more than that of its deepest condition."""
        return 1 + max(each.depth for each in self.conditions)

    def _joined(
        self,
        now: datetime,
        zone: tzinfo | None,
        join: Callable[[Predicate, Predicate], Predicate],
    ) -> Predicate:
        """Their predicates as one: in pairs, so that a wide group is no deep one.

        Faster than a loop over them, and several times as fast as `any`.
        """
        tests = [each.predicate(now=now, zone=zone) for each in self.conditions]
        while len(tests) > 1:
            unpaired = tests[len(tests) // 2 * 2 :]
            pairs = zip(tests[::2], tests[1::2], strict=False)
            tests = [*(join(first, second) for first, second in pairs), *unpaired]
        return tests[0]


def _both(first: Predicate, second: Predicate) -> Predicate:
    return lambda answer: first(answer) and second(answer)


def _either(first: Predicate, second: Predicate) -> Predicate:
    return lambda answer: first(answer) or second(answer)


@final
@attrs.frozen
class AllOf(_Group):
    """Holds where every one of its conditions does.

    Attributes:
        conditions: Two or more.

    Raises:
        ConfigurationError: There are fewer, or they are nested too deep.
        TypeError: Something is no condition.
    """

    joint: ClassVar[str] = " and "

    def _predicate(self, now: datetime, zone: tzinfo | None, /) -> Predicate:
        return self._joined(now, zone, _both)


@final
@attrs.frozen
class AnyOf(_Group):
    """Holds where at least one of its conditions does.

    Attributes:
        conditions: Two or more.

    Raises:
        ConfigurationError: There are fewer, or they are nested too deep.
        TypeError: Something is no condition.
    """

    joint: ClassVar[str] = " or "

    def _predicate(self, now: datetime, zone: tzinfo | None, /) -> Predicate:
        return self._joined(now, zone, _either)


@final
@attrs.frozen
class Not(Condition):
    """Holds where its condition does not, for the never contacted as for all others.

    So the negation of a comparison, which is false for the never contacted, holds for
    them; its sentence says so.

    Attributes:
        condition: What must not hold.

    Raises:
        ConfigurationError: Conditions are nested too deep.
        TypeError: It is no condition.
    """

    condition: Condition = attrs.field(converter=_to_condition)

    def __attrs_post_init__(self) -> None:
        """Refuse what would exhaust the stack."""
        _check_depth(self)

    @property
    def words(self) -> str:
        """The words of its condition in parentheses, after "not"."""
        return f"not ({self.condition.words})"

    @property
    def is_explicit(self) -> bool:
        """A "not" can be taken to leave them out, which it does not."""
        return False

    @property
    def depth(self) -> int:
        """One more than its condition's."""
        return 1 + self.condition.depth

    def __invert__(self) -> Condition:
        return self.condition

    def _predicate(self, now: datetime, zone: tzinfo | None, /) -> Predicate:
        test = self.condition.predicate(now=now, zone=zone)
        return lambda answer: not test(answer)
