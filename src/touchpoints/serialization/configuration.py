"""The inbox from a plain mapping, as a TOML file gives it."""

from collections.abc import Iterator, Mapping
from difflib import get_close_matches

import attrs
from cattrs import BaseValidationError, ForbiddenExtraKeysError
from cattrs.errors import ClassValidationError, IterableValidationError

from touchpoints.errors import ConfigurationError, InvalidData
from touchpoints.intake.inbox import Inbox
from touchpoints.serialization.converters import make_strict_converter


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
        raise _summed_up(tuple(_leaves(error, ""))) from error


_ROOT = "inbox"


def _summed_up(
    leaves: tuple[tuple[str, Exception], ...],
) -> InvalidData | ConfigurationError:
    if all(isinstance(leaf, ConfigurationError) for _, leaf in leaves):
        return ConfigurationError(
            "; ".join(f"{path}: {leaf}" if path else str(leaf) for path, leaf in leaves)
        )
    faults = (fault for path, leaf in leaves for fault in _faults(path, leaf))
    return InvalidData(dict(faults))


def _leaves(error: Exception, path: str) -> Iterator[tuple[str, Exception]]:
    """The single errors in a group of groups, each with its path.

    The recursion is as deep as classes hold classes, whatever the input.
    """
    if isinstance(error, ClassValidationError):
        fields, others = error.group_exceptions()
        for each, field in fields:
            yield from _leaves(each, f"{path}.{field.name}" if path else field.name)
    elif isinstance(error, IterableValidationError):
        items, others = error.group_exceptions()
        for each, item in items:
            yield from _leaves(each, f"{path}[{item.index}]")
    else:
        yield path, error
        return
    for each in others:
        yield from _leaves(each, path)


def _faults(path: str, leaf: Exception) -> Iterator[tuple[str, str]]:
    if isinstance(leaf, ForbiddenExtraKeysError):
        for key in sorted(map(str, leaf.extra_fields)):
            yield f"{path}.{key}" if path else key, _unknown(key, leaf.cl)
    elif isinstance(leaf, KeyError):
        yield path, "is missing"
    else:
        yield path or _ROOT, str(leaf)


def _unknown(key: str, kind: type) -> str:
    names = [field.alias or field.name for field in attrs.fields(kind)]
    close = get_close_matches(key, names, n=1)
    return f"is unknown; do you mean {close[0]}?" if close else "is unknown"
