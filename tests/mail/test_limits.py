"""How much of a message is read (rule A6)."""

import attrs
import pytest

from touchpoints.errors import ConfigurationError
from touchpoints.mail.limits import Limits


@pytest.mark.parametrize("name", [each.name for each in attrs.fields(Limits)])
class TestLimits:
    """The configuration."""

    def test_a_limit_below_one_is_an_error(self, name):
        """A6: each limit has to let something through, or the host is told."""
        with pytest.raises(ConfigurationError, match=f"{name} must be at least 1"):
            Limits(**{name: 0})

    def test_a_limit_of_one_is_a_limit(self, name):
        """A6: any limit from one on is taken."""
        assert getattr(Limits(**{name: 1}), name) == 1
