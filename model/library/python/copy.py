"""copy: shallow and deep copies."""
# SPDX-License-Identifier: GPL-3.0-or-later

from copyreg import dispatch_table
from _weakref import ref as _ref

__all__ = ["Error", "copy", "deepcopy", "replace"]


class Error(Exception):
    pass


error = Error

_atomic = {type(None), int, float, bool, complex, str, bytes, type, range, type(Ellipsis), type(NotImplemented), type(len),
           type(lambda: None), property, type((lambda: None).__code__), type(list[int]), type(int | str),
           _ref}


def copy(x):
    cls = type(x)
    if cls in _atomic or cls in (tuple, frozenset, slice):
        return x
    if cls in (list, dict, set, bytearray):
        return x.copy()
    if issubclass(cls, type):
        return x
    method = getattr(cls, "__copy__", None)
    if method is not None:
        return method(x)
    state = _reduce(x, cls)
    return x if isinstance(state, str) else _reconstruct(x, None, *state)


def deepcopy(x, memo=None, _nil=[]):
    cls = type(x)
    if cls in _atomic:
        return x
    if memo is None:
        memo = {}
    else:
        known = memo.get(id(x), _nil)
        if known is not _nil:
            return known
    if cls is list:
        made = []
        memo[id(x)] = made
        for item in x:
            made.append(deepcopy(item, memo))
    elif cls is tuple:
        made = _deepcopy_tuple(x, memo)
    elif cls is dict:
        made = {}
        memo[id(x)] = made
        for key, value in x.items():
            made[deepcopy(key, memo)] = deepcopy(value, memo)
    elif issubclass(cls, type):
        made = x
    elif cls is _method:
        made = cls(x.__func__, deepcopy(x.__self__, memo))
    else:
        method = getattr(x, "__deepcopy__", None)
        if method is not None:
            made = method(memo)
        else:
            state = _reduce(x, cls)
            made = x if isinstance(state, str) else _reconstruct(x, memo, *state)
    if made is not x:
        memo[id(x)] = made
        # The copied object must live as long as the memo, or its id would stand for another one.
        memo.setdefault(id(memo), []).append(x)
    return made


def _deepcopy_tuple(x, memo):
    items = [deepcopy(item, memo) for item in x]
    known = memo.get(id(x))  # a tuple that is part of itself
    if known is not None:
        return known
    for old, new in zip(x, items):
        if old is not new:
            return tuple(items)
    return x


def _reduce(x, cls):
    """What to call with which arguments for an object like x, and what to put into it; a str: it is copied as itself."""
    function = dispatch_table.get(cls)
    return x.__reduce_ex__(4) if function is None else function(x)


def _reconstruct(x, memo, make, args, state=None, items=None, pairs=None, *rest):
    deep = memo is not None
    if deep and args:
        args = [deepcopy(argument, memo) for argument in args]
    made = make(*args)
    if deep:
        memo[id(x)] = made
    if state is not None:
        if deep:
            state = deepcopy(state, memo)
        if hasattr(made, "__setstate__"):
            made.__setstate__(state)
        else:
            slots = None
            if isinstance(state, tuple) and len(state) == 2:
                state, slots = state
            if state is not None:
                made.__dict__.update(state)
            if slots is not None:
                for name, value in slots.items():
                    setattr(made, name, value)
    if items is not None:
        for item in items:
            made.append(deepcopy(item, memo) if deep else item)
    if pairs is not None:
        for key, value in pairs:
            made[deepcopy(key, memo) if deep else key] = deepcopy(value, memo) if deep else value
    return made


def replace(obj, /, **changes):
    cls = obj.__class__
    method = getattr(cls, "__replace__", None)
    if method is None:
        if hasattr(cls, "__dataclass_fields__"):
            from dataclasses import replace as replace_fields
            return replace_fields(obj, **changes)
        raise TypeError(f"replace() does not support {cls.__name__} objects")
    return method(obj, **changes)


class _C:
    def method(self):
        pass


_method = type(_C().method)
del _C
