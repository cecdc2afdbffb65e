"""A value that is worked out when it is first asked for, and kept."""

from collections.abc import Callable
from typing import Any, Generic, TypeVar, overload

__all__ = ["once"]

Value = TypeVar("Value")


class once(Generic[Value]):  # noqa: N801 - used as a decorator, like `property`
    """As `functools.cached_property`, without the lock that it takes on Python 3.11: two threads may both work it out."""

    def __init__(self, function: Callable[[Any], Value]) -> None:  # Any: whatever class it is of
        self._function = function
        self._name = function.__name__
        self.__doc__ = function.__doc__

    @overload
    def __get__(self, instance: None, owner: type) -> "once[Value]": ...
    @overload
    def __get__(self, instance: object, owner: type) -> Value: ...
    def __get__(self, instance: object | None, owner: type) -> "Value | once[Value]":
        """The value, which from now on stands in the object itself."""
        if instance is None:
            return self
        value = instance.__dict__[self._name] = self._function(instance)
        return value
