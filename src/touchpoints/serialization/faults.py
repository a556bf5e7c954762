"""What is wrong with a mapping, place by place, from the errors that cattrs raises."""

from collections.abc import Iterator
from difflib import get_close_matches

import attrs
from cattrs import ForbiddenExtraKeysError
from cattrs.errors import ClassValidationError, IterableValidationError


def leaves(error: Exception, path: str) -> Iterator[tuple[str, Exception]]:
    """The single errors in a group of groups, each with its path.

    The recursion is as deep as classes hold classes, whatever the input.
    """
    if isinstance(error, ClassValidationError):
        fields, others = error.group_exceptions()
        for each, field in fields:
            yield from leaves(each, f"{path}.{field.name}" if path else field.name)
    elif isinstance(error, IterableValidationError):
        items, others = error.group_exceptions()
        for each, item in items:
            yield from leaves(each, f"{path}[{item.index}]")
    else:
        yield path, error
        return
    for each in others:
        yield from leaves(each, path)


def faults(path: str, leaf: Exception, *, root: str) -> Iterator[tuple[str, str]]:
    """What is wrong at one place; `root` names the whole, where the path is empty."""
    if isinstance(leaf, ForbiddenExtraKeysError):
        for key in sorted(map(str, leaf.extra_fields)):
            yield f"{path}.{key}" if path else key, _unknown(key, leaf.cl)
    elif isinstance(leaf, KeyError):
        yield path, "is missing"
    else:
        yield path or root, str(leaf)


def _unknown(key: str, kind: type) -> str:
    names = [field.alias or field.name for field in attrs.fields(kind)]
    close = get_close_matches(key, names, n=1)
    return f"is unknown; do you mean {close[0]}?" if close else "is unknown"
