"""copy: shallow and deep copies."""
# SPDX-License-Identifier: GPL-3.0-or-later

__all__ = ["Error", "copy", "deepcopy", "replace"]


class Error(Exception):
    pass


error = Error

_atomic = (type(None), int, float, bool, complex, str, bytes, type, range, type(Ellipsis), type(NotImplemented), type(len),
           type(lambda: None), property)


def copy(x):
    cls = type(x)
    if cls in _atomic or isinstance(x, type):
        return x
    if cls in (list, dict, set, bytearray):
        return x.copy()
    if cls in (tuple, frozenset):
        return x
    method = getattr(cls, "__copy__", None)
    if method is not None:
        return method(x)
    return _rebuild(x, cls, None, lambda value: value)


def deepcopy(x, memo=None):
    if memo is None:
        memo = {}
    known = memo.get(id(x), memo)
    if known is not memo:
        return known
    cls = type(x)
    if cls in _atomic or isinstance(x, type):
        return x
    method = getattr(cls, "__deepcopy__", None)
    if method is not None:
        made = method(x, memo)
    elif cls is list:
        made = []
        memo[id(x)] = made
        for item in x:
            made.append(deepcopy(item, memo))
    elif cls is tuple:
        items = [deepcopy(item, memo) for item in x]
        if id(x) in memo:
            return memo[id(x)]
        made = tuple(items) if any(a is not b for a, b in zip(items, x)) else x
    elif cls is dict:
        made = {}
        memo[id(x)] = made
        for key, value in x.items():
            made[deepcopy(key, memo)] = deepcopy(value, memo)
    elif cls in (set, frozenset):
        made = cls([deepcopy(item, memo) for item in x])
    elif cls is bytearray:
        made = x.copy()
    else:
        made = _rebuild(x, cls, memo, lambda value: deepcopy(value, memo))
    if made is not x:
        memo[id(x)] = made
        memo.setdefault(id(memo), []).append(x)  # keeps it alive, so that its id is not used again
    return made


def _rebuild(x, cls, memo, convert):
    refuse = _cannot_pickle(x)
    if refuse is not None:
        raise TypeError(refuse)
    if isinstance(x, BaseException):
        made = cls.__new__(cls, *[convert(argument) for argument in x.args])
    elif isinstance(x, (list, set, bytearray)):
        made = cls.__new__(cls)
    elif isinstance(x, (int, float, str, bytes, tuple, frozenset)):
        base = next(b for b in (int, float, str, bytes, tuple, frozenset) if isinstance(x, b))
        made = base.__new__(cls, tuple(convert(item) for item in x) if base is tuple else base(x))
    else:
        made = cls.__new__(cls)
    if memo is not None:
        memo[id(x)] = made
    if isinstance(x, list):
        for item in x:
            made.append(convert(item))
    elif isinstance(x, dict):
        for key, value in x.items():
            made[convert(key)] = convert(value)
    elif isinstance(x, set):
        made.update([convert(item) for item in x])
    state = getattr(x, "__dict__", None)
    if hasattr(cls, "__getstate__") and "__getstate__" in cls.__dict__:
        state = x.__getstate__()
    if state:
        if hasattr(made, "__setstate__"):
            made.__setstate__(convert(state))
        else:
            for name, value in state.items():
                object.__setattr__(made, name, convert(value))
    for base in cls.__mro__:
        slots = base.__dict__.get("__slots__", ())
        for name in (slots,) if isinstance(slots, str) else slots:
            if name not in ("__dict__", "__weakref__") and hasattr(x, name):
                object.__setattr__(made, name, convert(getattr(x, name)))
    return made


def _cannot_pickle(x):
    name = type(x).__name__
    if name in ("generator", "coroutine", "async_generator", "module", "frame", "lock"):
        return f"cannot pickle '{name}' object"
    return None


def replace(obj, /, **changes):
    method = getattr(type(obj), "__replace__", None)
    if method is None:
        if hasattr(type(obj), "__dataclass_fields__"):
            from dataclasses import replace as replace_fields
            return replace_fields(obj, **changes)
        raise TypeError(f"replace() does not support {type(obj).__name__} objects")
    return method(obj, **changes)
