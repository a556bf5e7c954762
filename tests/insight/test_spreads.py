"""Spreads: median, quartiles and sample size beside every mean."""

import statistics
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from touchpoints.insight.spreads import spread

HOUR = timedelta(hours=1)

counts = st.lists(st.integers(0, 1_000), min_size=2, max_size=30)


class TestSpread:
    """What it says about a sample."""

    def test_nothing_has_no_spread(self) -> None:
        """K5: no sample, no estimate; never a zero."""
        assert spread([]) is None

    def test_one_value_is_all_of_it(self) -> None:
        """K5: of a single deal the mean, the median and the quartiles are the same."""
        found = spread([3])
        assert found is not None
        assert found.count == 1
        assert {
            found.mean,
            found.median,
            found.lower_quartile,
            found.upper_quartile,
            found.minimum,
            found.maximum,
        } == {3.0}

    def test_by_hand(self) -> None:
        """K5: 1, 2, 4, 8 and 20: the middle is 4, the quartiles are 2 and 8."""
        found = spread([20, 1, 8, 4, 2])
        assert found is not None
        assert (found.mean, found.median) == (7.0, 4.0)
        assert (found.lower_quartile, found.upper_quartile) == (2.0, 8.0)
        assert (found.minimum, found.maximum) == (1.0, 20.0)

    def test_numbers_become_fractions(self) -> None:
        """K5: whole numbers have a spread of floats, so columns are of one type."""
        found = spread([1, 2])
        assert found is not None
        assert isinstance(found.minimum, float)

    def test_spans_of_time_stay_spans(self) -> None:
        """K7: response times have a spread too, exact to the microsecond."""
        found = spread([2 * HOUR, HOUR])
        assert found is not None
        assert (found.mean, found.median) == (1.5 * HOUR, 1.5 * HOUR)
        assert found.lower_quartile == 1.25 * HOUR

    @pytest.mark.parametrize(
        ("values", "shown"),
        [
            ([1], "1 (median 1, quartiles 1 to 1, sample of 1)"),
            ([1, 2, 2], "1.667 (median 2, quartiles 1.5 to 2, sample of 3)"),
            (
                [HOUR],
                "1:00:00 (median 1:00:00, quartiles 1:00:00 to 1:00:00, sample of 1)",
            ),
        ],
    )
    def test_it_reads_as_a_line(self, values, shown) -> None:
        """K5: the printed mean never stands without its spread and sample size."""
        assert str(spread(values)) == shown


class TestLaws:
    """What holds for every sample."""

    @given(counts)
    def test_quartiles_are_those_of_the_statistics_module(self, values) -> None:
        """K5: the quartiles are the inclusive ones, on any sample."""
        found = spread(values)
        assert found is not None
        lower, median, upper = statistics.quantiles(values, method="inclusive")
        assert found.lower_quartile == lower
        assert found.median == median == statistics.median(values)
        assert found.upper_quartile == upper
        assert found.mean == statistics.fmean(values)

    @given(counts, st.randoms(use_true_random=False))
    def test_order_is_nothing(self, values, random) -> None:
        """K5: the same sample in another order has the same spread."""
        shuffled = random.sample(values, len(values))
        assert spread(shuffled) == spread(values)

    @given(counts)
    def test_spans_and_numbers_agree(self, values) -> None:
        """K5, K7: the spread of hours is the spread of their number."""
        numbers = spread(values)
        spans = spread([4 * HOUR * value for value in values])
        assert numbers is not None
        assert spans is not None
        assert spans.upper_quartile == 4 * HOUR * numbers.upper_quartile
        assert spans.minimum <= spans.lower_quartile <= spans.median
        assert spans.median <= spans.upper_quartile <= spans.maximum
