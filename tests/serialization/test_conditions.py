"""Conditions to and from plain data."""

import json
from datetime import UTC, date, datetime, timedelta, timezone

import attrs
import pytest
from cattrs import BaseValidationError, ForbiddenExtraKeysError

from touchpoints.errors import ConfigurationError
from touchpoints.insight.combinations import MAX_DEPTH, Not
from touchpoints.insight.conditions import (
    Condition,
    last_contacted_on,
    last_contacted_via,
)
from touchpoints.insight.vias import Via
from touchpoints.serialization import make_converter

CONVERTER = make_converter()
QUIET = last_contacted_on.more_than(days=30)
MAIL_AT = datetime(2019, 6, 27, 12, 30, tzinfo=timezone(timedelta(hours=2)))


def read(data: object) -> Condition:
    """The condition that plain data describe."""
    return CONVERTER.structure(data, Condition)


class TestWriting:
    """What a host stores."""

    @pytest.mark.parametrize(
        ("condition", "data"),
        [
            (QUIET, {"type": "MoreThanDaysAgo", "days": 30}),
            (last_contacted_on.is_empty(), {"type": "NeverContacted"}),
            (
                last_contacted_on.equals(date(2019, 6, 27)),
                {"type": "ContactedOn", "when": "2019-06-27"},
            ),
            (
                last_contacted_on.before(MAIL_AT),
                {"type": "ContactedBefore", "when": "2019-06-27T10:30:00+00:00"},
            ),
            (
                last_contacted_via.is_in([Via.SMS, Via.EMAIL]),
                {"type": "ContactedVia", "vias": ["Email", "SMS"]},
            ),
            (
                QUIET & ~last_contacted_via.equals(Via.SMS),
                {
                    "type": "AllOf",
                    "conditions": [
                        {"type": "MoreThanDaysAgo", "days": 30},
                        {
                            "type": "Not",
                            "condition": {"type": "ContactedVia", "vias": ["SMS"]},
                        },
                    ],
                },
            ),
        ],
    )
    def test_plain_data(self, condition, data) -> None:
        """Section 14: conditions are serialisable, each under the name of its class."""
        assert CONVERTER.unstructure(condition) == data
        assert CONVERTER.unstructure(condition, Condition) == data
        assert json.loads(json.dumps(data)) == data

    def test_within_a_value_of_the_host(self) -> None:
        """A host's own class can hold a condition."""

        @attrs.frozen
        class SavedList:
            name: str
            condition: Condition

        saved = SavedList("Quiet", QUIET)
        data = CONVERTER.unstructure(saved)

        assert data["condition"] == {"type": "MoreThanDaysAgo", "days": 30}
        assert CONVERTER.structure(data, SavedList) == saved


class TestReading:
    """What a host stored, or somebody sent."""

    @pytest.mark.parametrize(
        "when", [MAIL_AT, "2019-06-27T12:30:00+02:00", "2019-06-27T10:30:00Z"]
    )
    def test_moments(self, when) -> None:
        """A moment is read from a text with its offset, or as it is."""
        condition = read({"type": "ContactedAfter", "when": when})

        assert condition == last_contacted_on.after(MAIL_AT.astimezone(UTC))

    @pytest.mark.parametrize("when", [date(2019, 6, 27), "2019-06-27"])
    def test_days(self, when) -> None:
        """A day is read from a text, or as it is, as TOML gives it."""
        condition = read({"type": "ContactedAfter", "when": when})

        assert condition == last_contacted_on.after(date(2019, 6, 27))

    @pytest.mark.parametrize(
        "when", ["27.06.2019", "soon", "2019-06-27T12:30:00", 20190627, None]
    )
    def test_neither_day_nor_moment(self, when) -> None:
        """Anything else is refused in words that say what is expected."""
        with pytest.raises(BaseValidationError) as caught:
            read({"type": "ContactedOn", "when": when})

        (error,) = caught.value.exceptions
        assert "is no day, such as 2026-11-30, and no date and time" in str(error)

    @pytest.mark.parametrize(
        ("data", "error", "message"),
        [
            ({"type": "Nonsense"}, ValueError, "has a type that is none of: AllOf, "),
            ({"days": 3}, ValueError, "has a type that is none of: AllOf, "),
            ({"type": ["AllOf"]}, ValueError, "has a type that is none of: AllOf, "),
            ("MoreThanDaysAgo", TypeError, "is no mapping"),
            (None, TypeError, "is no mapping"),
        ],
    )
    def test_no_condition(self, data, error, message) -> None:
        """What is no condition is refused in words."""
        with pytest.raises(error, match=message):
            read(data)

    @pytest.mark.parametrize(
        "data",
        [
            {"type": "MoreThanDaysAgo", "days": "30"},
            {"type": "MoreThanDaysAgo"},
            {"type": "ContactedVia", "vias": ["Chat"]},
            {"type": "ContactedVia", "vias": "Email"},
            {"type": "AllOf", "conditions": "NeverContacted"},
            {"type": "AllOf", "conditions": [{"type": "NeverContacted"}, None]},
            {"type": "Not", "condition": {"type": "Nonsense"}},
        ],
    )
    def test_bad_fields(self, data) -> None:
        """Every field is read strictly."""
        with pytest.raises(BaseValidationError):
            read(data)

    @pytest.mark.parametrize(
        "data",
        [
            {"type": "LessThanDaysAgo", "days": 0},
            {"type": "AnyOf", "conditions": [{"type": "NeverContacted"}]},
            {"type": "ContactedBetween", "start": "2019-06-27", "end": "2019-06-26"},
        ],
    )
    def test_senseless_conditions(self, data) -> None:
        """What a constructor refuses is refused when read."""
        with pytest.raises(BaseValidationError) as caught:
            read(data)

        assert isinstance(caught.value.exceptions[0], ConfigurationError)

    def test_unknown_key(self) -> None:
        """Section 14: a condition with a key that is not known is refused."""
        with pytest.raises(BaseValidationError) as caught:
            read({"type": "MoreThanDaysAgo", "days": 30, "zone": "?"})

        (error,) = caught.value.exceptions
        assert isinstance(error, ForbiddenExtraKeysError)
        assert error.extra_fields == {"zone"}


class TestNesting:
    """Data nested without end."""

    def test_as_deep_as_conditions_go(self) -> None:
        """The deepest condition there can be is read back."""
        condition = QUIET
        for _ in range(MAX_DEPTH - 1):
            condition = Not(condition)

        assert read(CONVERTER.unstructure(condition)) == condition

    @pytest.mark.parametrize(
        "wrap",
        [
            lambda data: {"type": "Not", "condition": data},
            lambda data: {"type": "AllOf", "conditions": [data, data]},
            lambda data: {"type": "AnyOf", "conditions": (data, None)},
        ],
        ids=["not", "all", "any"],
    )
    def test_deeper(self, wrap) -> None:
        """Deeper data are refused before they can exhaust the stack."""
        data = {"type": "NeverContacted"}
        for _ in range(10):
            data = wrap(data)
        for _ in range(5_000):
            data = {"type": "Not", "condition": data}

        with pytest.raises(ValueError, match="is nested more than 50 deep"):
            read(data)
