# _asyncio_lines.py: `_waiters` and its kin: who stands in line, as the deque that a program sees
#
# SPDX-License-Identifier: GPL-3.0-or-later

from collections import deque as _deque


def _through(name):
    plain = getattr(_deque, name)

    def change(self, *args):
        result = plain(self, *args)
        setattr(self._owner, self._attribute, self)
        return result
    change.__name__ = name
    return change


class _Line(_deque):
    """A deque that hands every change back to the attribute that it was read from."""

    append, appendleft, pop, popleft = (_through(name) for name in ("append", "appendleft", "pop", "popleft"))
    clear, remove, extend, extendleft = (_through(name) for name in ("clear", "remove", "extend", "extendleft"))


_Line.__name__ = _Line.__qualname__ = "deque"


def line(owner, attribute, items):
    self = _Line(items)
    self._owner, self._attribute = owner, attribute
    return self


def plain(items):
    return _deque(items)
