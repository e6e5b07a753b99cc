# multiprocessing.dummy.py: what multiprocessing has, with threads (CPython: Lib/multiprocessing/dummy)
#
# SPDX-License-Identifier: GPL-3.0-or-later

import array as _array
import sys as _sys
import threading as _threading
import weakref as _weakref
from queue import Queue
from threading import Barrier, BoundedSemaphore, Condition, Event, Lock, RLock, Semaphore, current_thread as current_process

__all__ = ["Process", "current_process", "active_children", "freeze_support", "Lock", "RLock", "Semaphore", "BoundedSemaphore",
           "Condition", "Event", "Barrier", "Queue", "Manager", "Pipe", "Pool", "JoinableQueue"]

JoinableQueue = Queue
dict, list = dict, list
current_process()._children = _weakref.WeakKeyDictionary()


class DummyProcess(_threading.Thread):
    _pid = None

    def __init__(self, group=None, target=None, name=None, args=(), kwargs=None):
        super().__init__(group, target, name, args, kwargs)
        self._children = _weakref.WeakKeyDictionary()
        self._start_called = False
        self._parent = current_process()

    def start(self):
        if self._parent is not current_process():
            raise RuntimeError(f"Parent is {self._parent!r} but current_process is {current_process()!r}")
        self._start_called = True
        if hasattr(self._parent, "_children"):
            self._parent._children[self] = None
        super().start()

    @property
    def exitcode(self):
        return 0 if self._start_called and not self.is_alive() else None


Process = DummyProcess


def active_children():
    return [child for child in current_process()._children if child.is_alive()]


def freeze_support():
    pass


class Namespace:
    def __init__(self, /, **names):
        self.__dict__.update(names)

    def __repr__(self):
        names = sorted(f"{name}={value!r}" for name, value in vars(self).items() if not name.startswith("_"))
        return f"{type(self).__name__}({', '.join(names)})"


class Value:
    def __init__(self, typecode, value, lock=True):
        self._typecode, self.value = typecode, value

    def __repr__(self):
        return f"<{type(self).__name__}({self._typecode!r}, {self.value!r})>"


def Array(typecode, sequence, lock=True):
    return _array.array(typecode, sequence)


def Manager():
    return _sys.modules[__name__]


def shutdown():
    pass


def Pool(processes=None, initializer=None, initargs=()):
    from multiprocessing.pool import ThreadPool
    return ThreadPool(processes, initializer, initargs)


class Connection:
    def __init__(self, _in, _out):
        self._in, self._out = _in, _out
        self.send = self.send_bytes = _out.put
        self.recv = self.recv_bytes = _in.get

    def poll(self, timeout=0.0):
        if self._in.empty() and timeout > 0:
            with self._in.not_empty:
                self._in.not_empty.wait(timeout)
        return not self._in.empty()

    def close(self):
        pass

    def __enter__(self):
        return self

    def __exit__(self, *args):
        self.close()


def Pipe(duplex=True):
    there, back = Queue(), Queue()
    return Connection(there, back), Connection(back, there)
