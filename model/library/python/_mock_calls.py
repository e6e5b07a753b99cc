"""How unittest.mock writes down calls: call, ANY, sentinel."""
# SPDX-License-Identifier: GPL-3.0-or-later


class _Sentinel:
    def __init__(self, name):
        self.name = name

    def __repr__(self):
        return f"sentinel.{self.name}"

    def __reduce__(self):
        return f"sentinel.{self.name}"


class _Sentinels:
    def __init__(self):
        self._made = {}

    def __getattr__(self, name):
        if name == "__bases__":
            raise AttributeError
        return self._made.setdefault(name, _Sentinel(name))


sentinel = _Sentinels()
DEFAULT = sentinel.DEFAULT


def format_call(name, args, kwargs):
    shown = [repr(arg) for arg in args] + [f"{key}={value!r}" for key, value in kwargs.items()]
    return f"{name}({', '.join(shown)})"


def _parts(value):
    """(name, args, kwargs) of a tuple of which some may be left out; None: it is no call"""
    name, args, kwargs = "", (), {}
    if len(value) > 3:
        return None
    if len(value) == 3:
        return tuple(value)
    rest = list(value)
    if rest and isinstance(rest[0], str):
        name = rest.pop(0)
    if len(rest) == 2:
        args, kwargs = rest
    elif rest:
        if isinstance(rest[0], tuple):
            args = rest[0]
        else:
            kwargs = rest[0]
    return name, args, kwargs


class Call(tuple):
    def __new__(cls, value=(), name="", parent=None, two=False, from_kall=True):
        name, args, kwargs = _parts(value) if value else (name or "", (), {})
        return tuple.__new__(cls, (args, kwargs) if two else (name, args, kwargs))

    def __init__(self, value=(), name=None, parent=None, two=False, from_kall=True):
        self._mock_name, self._mock_parent, self._mock_from_kall = name, parent, from_kall

    def __eq__(self, other):
        try:
            parts = _parts(other)
        except TypeError:
            return NotImplemented
        if parts is None:
            return False
        name, args, kwargs = self if len(self) == 3 else ("", *self)
        parent, other_parent = self._mock_parent, getattr(other, "_mock_parent", None)
        if parent and other_parent and parent != other_parent:
            return False
        if name and parts[0] != name:
            return False
        return parts[1:] == (args, kwargs)

    __ne__ = object.__ne__
    __hash__ = None

    def __call__(self, /, *args, **kwargs):
        if self._mock_name is None:
            return Call(("", args, kwargs), name="()")
        return Call((self._mock_name, args, kwargs), name=f"{self._mock_name}()", parent=self)

    def __getattr__(self, name):
        if self._mock_name is None:
            return Call(name=name, from_kall=False)
        return Call(name=f"{self._mock_name}.{name}", parent=self, from_kall=False)

    def __getattribute__(self, name):
        if name in tuple.__dict__ and not name.startswith("__"):
            raise AttributeError
        return tuple.__getattribute__(self, name)

    @property
    def args(self):
        return self[len(self) - 2]

    @property
    def kwargs(self):
        return self[len(self) - 1]

    def __repr__(self):
        if not self._mock_from_kall:
            name = self._mock_name or "call"
            return f"call{name}" if name.startswith("()") else name
        name, args, kwargs = self if len(self) == 3 else ("", *self)
        if name:
            name = name if name.startswith("()") else f".{name}"
        return format_call(f"call{name}", args, kwargs)

    def call_list(self):
        found, call = [], self
        while call is not None:
            if call._mock_from_kall:
                found.append(call)
            call = call._mock_parent
        return CallList(reversed(found))


Call.__name__ = Call.__qualname__ = "_Call"
call = Call(from_kall=False)


class CallList(list):
    def __contains__(self, value):
        if not isinstance(value, list):
            return list.__contains__(self, value)
        n = len(value)
        return any(self[i:i + n] == value for i in range(len(self) - n + 1))

    def __repr__(self):
        from pprint import pformat
        return pformat(list(self))


class _Any:
    def __eq__(self, other):
        return True

    def __ne__(self, other):
        return False

    def __repr__(self):
        return "<ANY>"

    __hash__ = object.__hash__


_Any.__name__ = _Any.__qualname__ = "_ANY"
ANY = _Any()
