"""The inbox from a plain mapping, as a TOML file gives it."""

from collections.abc import Mapping

from cattrs import BaseValidationError

from touchpoints.errors import ConfigurationError, InvalidData
from touchpoints.intake.inbox import Inbox
from touchpoints.serialization.converters import make_strict_converter
from touchpoints.serialization.faults import faults, leaves


def load_inbox(mapping: Mapping[str, object]) -> Inbox:
    """The inbox that a mapping describes, its keys the names of the fields of `Inbox`.

    Args:
        mapping: As `tomllib.load` gives it; `tags`, `colleagues` and `limits` are
            tables in it, policies their values, `time_zone` a name.

    Raises:
        InvalidData: A key is unknown or missing, or a value of the wrong kind. Every
            bad one is named.
        ConfigurationError: The inbox cannot work.

    >>> inbox = load_inbox(
    ...     {
    ...         "addresses": ["crm@acme.example"],
    ...         "internal_domains": ["acme.example"],
    ...         "ambiguous": "ask",
    ...         "limits": {"max_bytes": 1_000_000},
    ...     }
    ... )
    >>> inbox.ambiguous, inbox.limits.max_bytes
    (<AmbiguousPolicy.ASK: 'ask'>, 1000000)
    """
    try:
        return make_strict_converter().structure(mapping, Inbox)
    except TypeError as error:
        raise InvalidData({_ROOT: str(error)}) from error
    except BaseValidationError as error:
        raise _summed_up(tuple(leaves(error, ""))) from error


_ROOT = "inbox"


def _summed_up(
    found: tuple[tuple[str, Exception], ...],
) -> InvalidData | ConfigurationError:
    if all(isinstance(leaf, ConfigurationError) for _, leaf in found):
        return ConfigurationError(
            "; ".join(f"{path}: {leaf}" if path else str(leaf) for path, leaf in found)
        )
    named = (fault for path, leaf in found for fault in faults(path, leaf, root=_ROOT))
    return InvalidData(dict(named))
