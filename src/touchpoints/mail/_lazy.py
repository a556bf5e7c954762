"""Attributes that are read when first asked for, and then kept."""

import functools
from typing import Self, TypeVar, overload

_Value = TypeVar("_Value")


class lazy(functools.cached_property[_Value]):  # noqa: N801 - written as a decorator
    """A `functools.cached_property` at a fifth of its cost, and of that in slots.

    A message has a dozen of them, and reading them was a tenth of reading a short mail:
    CPython 3.11 takes a lock for each, and attrs goes through ``__getattr__`` where a
    class has slots. What they compute is pure, so threads that meet do the same work
    twice and keep the same answer. The class needs a ``__dict__``.
    """

    @overload
    def __get__(self, instance: None, owner: type | None = None) -> Self: ...

    @overload
    def __get__(self, instance: object, owner: type | None = None) -> _Value: ...

    def __get__(
        self, instance: object | None, owner: type | None = None
    ) -> Self | _Value:
        """The value, computed; the next look-up finds it in the instance itself."""
        if instance is None:
            return self
        value = instance.__dict__[self.func.__name__] = self.func(instance)
        return value
