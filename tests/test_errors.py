"""The exceptions and their tree."""

import pickle

import pytest

from touchpoints import errors, recorder
from touchpoints.errors import (
    ConfigurationError,
    InvalidAddress,
    InvalidData,
    InvalidForm,
    InvalidTransition,
    StoreConflict,
    TouchpointsError,
)


class TestTree:
    """One root, a short tree, drawn in the docstring."""

    @pytest.mark.parametrize(
        "error",
        [
            ConfigurationError,
            InvalidAddress,
            InvalidForm,
            InvalidData,
            InvalidTransition,
        ],
    )
    def test_bad_values_are_value_errors_too(self, error) -> None:
        """Whoever catches ValueError for a bad argument catches ours as well."""
        assert issubclass(error, ValueError)
        assert issubclass(error, TouchpointsError)

    @pytest.mark.parametrize("error", [StoreConflict, recorder.NotificationFailed])
    def test_what_the_surroundings_do_is_no_value_error(self, error) -> None:
        """A busy store and a failing notifier are nobody's bad argument."""
        assert issubclass(error, TouchpointsError)
        assert not issubclass(error, ValueError)

    def test_the_drawing_is_complete(self) -> None:
        """Every error that the library has stands in the docstring's drawing."""
        for error in TouchpointsError.__subclasses__():
            assert f" {error.__name__} " in str(errors.__doc__)


@pytest.mark.parametrize("error", [InvalidForm, InvalidData])
class TestFields:
    """W6: bad input is a clear, per-field error."""

    def test_reads_as_a_line_for_each_field(self, error) -> None:
        """W6: the message names every bad field and what is wrong with it."""
        fault = error({"email": "is missing", "phone": "is too long"})
        assert str(fault) == "email: is missing; phone: is too long"

    def test_keeps_a_copy_of_its_own(self, error) -> None:
        """A mapping that changes later does not change the error."""
        faults = {"email": "is missing"}
        fault = error(faults)
        faults.clear()
        assert fault.errors == {"email": "is missing"}

    def test_survives_a_trip_between_processes(self, error) -> None:
        """A worker's error arrives whole in the process that waits for it."""
        fault = pickle.loads(pickle.dumps(error({"email": "is missing"})))
        assert fault.errors == {"email": "is missing"}


class TestInvalidTransition:
    """S1: only the legal changes of status are made."""

    def test_says_what_cannot_become_what_and_why(self) -> None:
        """S1: the message and the attributes survive a trip between processes."""
        fault = InvalidTransition("event t4", "Held", "it has not started")
        again = pickle.loads(pickle.dumps(fault))
        assert (again.item, again.status) == ("event t4", "Held")
        assert again.reason == "it has not started"
        assert str(again) == "event t4 cannot become Held: it has not started"


class TestStoreConflict:
    """I7: check-and-insert is one atomic operation, which may lose the race."""

    def test_says_how_often_it_was_tried(self) -> None:
        """I7: the message and the attribute give the number of attempts."""
        conflict = pickle.loads(pickle.dumps(StoreConflict(10)))
        assert conflict.attempts == 10
        assert str(conflict) == "the store changed at each of 10 attempts"
