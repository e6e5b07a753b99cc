"""reprlib: reprs of a bounded length, and of what contains itself."""
# SPDX-License-Identifier: GPL-3.0-or-later

import builtins
from itertools import islice

__all__ = ["Repr", "repr", "recursive_repr"]


def recursive_repr(fillvalue="..."):
    def decorate(function):
        running = set()

        def wrapper(self):
            if id(self) in running:
                return fillvalue
            running.add(id(self))
            try:
                return function(self)
            finally:
                running.discard(id(self))

        for name in "__module__", "__doc__", "__name__", "__qualname__":
            setattr(wrapper, name, getattr(function, name))
        wrapper.__type_params__ = getattr(function, "__type_params__", ())
        wrapper.__wrapped__ = function
        return wrapper
    return decorate


def _sorted(items):
    try:
        return sorted(items)
    except Exception:
        return list(items)


class Repr:
    def __init__(self, *, maxlevel=6, maxtuple=6, maxlist=6, maxarray=5, maxdict=4, maxset=6, maxfrozenset=6, maxdeque=6, maxstring=30,
                 maxlong=40, maxother=30, fillvalue="...", indent=None):
        self.maxlevel, self.maxtuple, self.maxlist, self.maxarray, self.maxdict = maxlevel, maxtuple, maxlist, maxarray, maxdict
        self.maxset, self.maxfrozenset, self.maxdeque, self.maxstring = maxset, maxfrozenset, maxdeque, maxstring
        self.maxlong, self.maxother, self.fillvalue, self.indent = maxlong, maxother, fillvalue, indent

    def repr(self, x):
        return self.repr1(x, self.maxlevel)

    def repr1(self, x, level):
        method = getattr(self, f"repr_{type(x).__name__.replace(' ', '_')}", None)
        return method(x, level) if method is not None else self.repr_instance(x, level)

    def _join(self, pieces, level):
        if self.indent is None:
            return ", ".join(pieces)
        if not pieces:
            return ""
        indent = self.indent
        if isinstance(indent, int):
            if indent < 0:
                raise ValueError(f"Repr.indent cannot be negative int (was {indent!r})")
            indent = " " * indent
        try:
            separator = ",\n" + (self.maxlevel - level + 1) * indent
        except TypeError as error:
            raise TypeError(f"Repr.indent must be a str, int or None, not {type(self.indent)}") from error
        return separator.join(("", *pieces, ""))[1:-len(indent) or None]

    def _repr_items(self, x, level, left, right, limit, trail=""):
        if level <= 0 and x:
            text = self.fillvalue
        else:
            pieces = [self.repr1(item, level - 1) for item in islice(x, limit)]
            if len(x) > limit:
                pieces.append(self.fillvalue)
            text = self._join(pieces, level)
            if len(x) == 1 and trail and self.indent is None:
                right = trail + right
        return f"{left}{text}{right}"

    def repr_tuple(self, x, level):
        return self._repr_items(x, level, "(", ")", self.maxtuple, ",")

    def repr_list(self, x, level):
        return self._repr_items(x, level, "[", "]", self.maxlist)

    def repr_array(self, x, level):
        return self._repr_items(x, level, f"array('{x.typecode}', [", "])", self.maxarray) if x else f"array('{x.typecode}')"

    def repr_set(self, x, level):
        return self._repr_items(_sorted(x), level, "{", "}", self.maxset) if x else "set()"

    def repr_frozenset(self, x, level):
        return self._repr_items(_sorted(x), level, "frozenset({", "})", self.maxfrozenset) if x else "frozenset()"

    def repr_deque(self, x, level):
        return self._repr_items(x, level, "deque([", "])", self.maxdeque)

    def repr_dict(self, x, level):
        if not x:
            return "{}"
        if level <= 0:
            return "{" + self.fillvalue + "}"
        pieces = [f"{self.repr1(key, level - 1)}: {self.repr1(x[key], level - 1)}" for key in islice(_sorted(x), self.maxdict)]
        if len(x) > self.maxdict:
            pieces.append(self.fillvalue)
        return "{" + self._join(pieces, level) + "}"

    def _shorten(self, text, limit):
        if len(text) <= limit:
            return text
        before = max(0, (limit - 3) // 2)
        return text[:before] + self.fillvalue + text[len(text) - max(0, limit - 3 - before):]

    def repr_str(self, x, level):
        text = builtins.repr(x[:self.maxstring])
        if len(text) <= self.maxstring:
            return text
        before = max(0, (self.maxstring - 3) // 2)
        after = max(0, self.maxstring - 3 - before)
        text = builtins.repr(x[:before] + x[len(x) - after:])
        return text[:before] + self.fillvalue + text[len(text) - after:]

    def repr_int(self, x, level):
        return self._shorten(builtins.repr(x), self.maxlong)

    def repr_instance(self, x, level):
        try:
            text = builtins.repr(x)
        except Exception:
            return f"<{x.__class__.__name__} instance at {id(x):#x}>"
        return self._shorten(text, self.maxother)


aRepr = Repr()
repr = aRepr.repr
