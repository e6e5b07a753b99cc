"""What iter(callable, sentinel) gives, and next() of iterators in Python: in Python, so that they can wait."""
# SPDX-License-Identifier: GPL-3.0-or-later


class callable_iterator:
    __module__ = "builtins"
    __slots__ = ("_function", "_sentinel")

    def __iter__(self):
        return self

    def __next__(self):
        if self._function is None:
            raise StopIteration
        try:
            value = self._function()
        except StopIteration:
            self._function = None
            raise
        if value is self._sentinel or self._sentinel == value:
            self._function = self._sentinel = None
            raise StopIteration
        return value


def iterate(function, sentinel, /):
    self = callable_iterator()
    self._function, self._sentinel = function, sentinel
    return self


def next_or(iterator, default, /):
    try:
        return next(iterator)
    except StopIteration:
        return default
