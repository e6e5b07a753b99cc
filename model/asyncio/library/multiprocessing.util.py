# multiprocessing.util.py: what is to be done when a process ends (CPython: Lib/multiprocessing/util.py)
#
# SPDX-License-Identifier: GPL-3.0-or-later

import atexit as _atexit
import itertools as _itertools
import weakref as _weakref

_finalizer_registry = {}
_counter = _itertools.count()


class Finalize:
    """Is called once: by hand, when its object goes, or at the end of the process, by its priority."""

    def __init__(self, obj, callback, args=(), kwargs=None, exitpriority=None):
        if exitpriority is not None and not isinstance(exitpriority, int):
            raise TypeError(f"Exitpriority ({exitpriority!r}) must be None or int, not {type(exitpriority)!s}")
        if obj is None and exitpriority is None:
            raise ValueError("Without object, exitpriority cannot be None")
        self._weakref = None if obj is None else _weakref.ref(obj, self)
        self._callback, self._args, self._kwargs = callback, args, kwargs or {}
        self._key = exitpriority, next(_counter)
        _finalizer_registry[self._key] = self

    def __call__(self, wr=None):
        if _finalizer_registry.pop(self._key, None) is not None:
            return self._callback(*self._args, **self._kwargs)

    def cancel(self):
        _finalizer_registry.pop(self._key, None)

    def still_active(self):
        return self._key in _finalizer_registry


def _run_finalizers(minpriority=None):
    keys = [key for key in _finalizer_registry if key[0] is not None and (minpriority is None or key[0] >= minpriority)]
    for key in sorted(keys, reverse=True):
        if key in _finalizer_registry:
            _finalizer_registry[key]()


def _cleanup_tests():
    _run_finalizers()


_atexit.register(_run_finalizers)
