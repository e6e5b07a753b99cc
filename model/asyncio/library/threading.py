# threading.py: threads and what they share
#
# SPDX-License-Identifier: GPL-3.0-or-later

import _thread
import contextvars as _contextvars
import sys as _sys
from _collections import deque as _deque
from _thread import (TIMEOUT_MAX, BoundedSemaphore, Event, RLock, Semaphore, _ThreadHandle, _add_object, _inner_lock,
                     _start, _trace, _waiter, get_ident, get_native_id, stack_size)
from _thread import LockType as Lock, _local as local, error as ThreadError
from time import monotonic as _now

__all__ = [
    "get_ident", "active_count", "Condition", "current_thread", "enumerate", "main_thread", "TIMEOUT_MAX", "Event", "Lock",
    "RLock", "Semaphore", "BoundedSemaphore", "Thread", "Barrier", "BrokenBarrierError", "Timer", "ThreadError",
    "setprofile", "settrace", "local", "stack_size", "excepthook", "ExceptHookArgs", "gettrace", "getprofile",
    "setprofile_all_threads", "settrace_all_threads", "get_native_id",
]


def _warn_old(old, new):
    import warnings
    warnings.warn(f"{old} is deprecated, {new} instead", DeprecationWarning, stacklevel=3)


class Condition:
    # Of what others are made from: the entity in the trace, and what its waiters are shown to wait for.
    _entity = None
    _wait_kind = "condition"
    _purpose = None     # what that is, in words, where the program does not know it

    def __init__(self, lock=None):
        if self._entity is None:
            self._entity = _add_object("condition", 0)
        if lock is None:
            lock = _inner_lock(True, self._entity)
        self._lock = lock
        self._waiters = _deque()
        self.acquire = lock.acquire
        self.release = lock.release
        self.locked = lock.locked
        for name in ("_release_save", "_acquire_restore", "_is_owned"):
            if hasattr(lock, name):
                setattr(self, name, getattr(lock, name))

    def __enter__(self):
        return self._lock.__enter__()

    def __exit__(self, *args):
        return self._lock.__exit__(*args)

    def __repr__(self):
        return f"<Condition({self._lock}, {len(self._waiters)})>"

    # For locks that know nothing of the thread that has them.
    def _release_save(self):
        self._lock.release()

    def _acquire_restore(self, state):
        self._lock.acquire()

    def _is_owned(self):
        if not self._lock.acquire(False):
            return True
        self._lock.release()
        return False

    def wait(self, timeout=None):
        if not self._is_owned():
            raise RuntimeError("cannot wait on un-acquired lock")
        waiter = _waiter(self._wait_kind, self._entity, self._purpose)
        self._waiters.append(waiter)
        if self._entity:
            _trace("waiter-added", self._entity, len(self._waiters))
        state = self._release_save()
        notified = False
        try:
            if timeout is None:
                notified = waiter.acquire()
            elif timeout > 0:
                notified = waiter.acquire(True, timeout)
            else:
                notified = waiter.acquire(False)
            return notified
        finally:
            self._acquire_restore(state)
            if not notified and waiter in self._waiters:
                self._waiters.remove(waiter)
            if self._entity:
                _trace("waiter-removed", self._entity, len(self._waiters))

    def wait_for(self, predicate, timeout=None):
        end = None
        while not (result := predicate()):
            if timeout is None:
                self.wait()
                continue
            if end is None:
                end = _now() + timeout
                left = timeout
            elif (left := end - _now()) <= 0:
                break
            self.wait(left)
        return result

    def notify(self, n=1):
        if not self._is_owned():
            raise RuntimeError("cannot notify on un-acquired lock")
        woken = 0
        while self._waiters and woken < n:
            self._waiters.popleft().release()
            woken += 1
        if self._entity and self._wait_kind == "condition":
            _trace("notified", self._entity, woken)

    def notify_all(self):
        self.notify(len(self._waiters))

    def notifyAll(self):
        _warn_old("notifyAll()", "use notify_all()")
        self.notify_all()


class _Inner(Condition):
    def __init__(self, lock, entity, kind):
        self._entity = entity
        self._wait_kind = kind
        Condition.__init__(self, lock)


class BrokenBarrierError(RuntimeError):
    pass


class Barrier:
    def __init__(self, parties, action=None, timeout=None):
        if parties < 1:
            raise ValueError("parties must be >= 1")
        self._entity = _add_object("barrier", parties)
        self._cond = _Inner(_inner_lock(False, 0), self._entity, "barrier")
        self._action = action
        self._timeout = timeout
        self._parties = parties
        self._state = "filling"
        self._count = 0

    def __repr__(self):
        cls = type(self)
        state = "broken" if self.broken else f"waiters={self.n_waiting}/{self._parties}"
        return f"<{cls.__module__}.{cls.__qualname__} at {id(self):#x}: {state}>"

    def wait(self, timeout=None):
        if timeout is None:
            timeout = self._timeout
        with self._cond:
            while self._state in ("draining", "resetting"):
                self._cond.wait()
            if self._state == "broken":
                raise BrokenBarrierError
            index = self._count
            self._count += 1
            _trace("arrived", self._entity, self._count)
            try:
                if self._count == self._parties:
                    self._open()
                else:
                    self._stay(timeout)
                return index
            finally:
                self._leave()

    def _open(self):
        try:
            if self._action:
                self._action()
        except BaseException:
            self._break()
            raise
        self._state = "draining"
        _trace("tripped", self._entity, 0)
        self._cond.notify_all()

    def _stay(self, timeout):
        if not self._cond.wait_for(lambda: self._state != "filling", timeout):
            self._break()
        if self._state != "draining":
            raise BrokenBarrierError

    def _leave(self):
        self._count -= 1
        if self._count == 0 and self._state in ("draining", "resetting"):
            self._state = "filling"
            self._cond.notify_all()

    def _break(self):
        self._state = "broken"
        _trace("broken", self._entity, 0)
        self._cond.notify_all()

    def reset(self):
        with self._cond:
            if self._count == 0:
                self._state = "filling"
            elif self._state != "draining":
                self._state = "resetting"
            self._cond.notify_all()

    def abort(self):
        with self._cond:
            self._break()

    @property
    def parties(self):
        return self._parties

    @property
    def n_waiting(self):
        return self._count if self._state == "filling" else 0

    @property
    def broken(self):
        return self._state == "broken"


_active = {}
_limbo = {}
_n_names = 0
_trace_hook = _profile_hook = None


def _new_name(template):
    global _n_names
    _n_names += 1
    return template % _n_names


class Thread:
    _initialized = False

    def __init__(self, group=None, target=None, name=None, args=(), kwargs=None, *, daemon=None, context=None):
        assert group is None, "group argument must be None for now"
        if name:
            name = str(name)
        else:
            name = _new_name("Thread-%d")
            if target is not None and hasattr(target, "__name__"):
                name += f" ({target.__name__})"
        self._target = target
        self._name = name
        self._args = args
        self._kwargs = {} if kwargs is None else kwargs
        self._daemonic = current_thread().daemon if daemon is None else daemon
        self._context = context
        self._ident = self._native_id = None
        self._handle = _ThreadHandle()
        self._is_started = False
        self._initialized = True

    def __repr__(self):
        assert self._initialized, "Thread.__init__() was not called"
        status = "stopped" if self._handle.is_done() else "started" if self._is_started else "initial"
        if self._daemonic:
            status += " daemon"
        if self._ident is not None:
            status += f" {self._ident}"
        return f"<{type(self).__name__}({self._name}, {status})>"

    def start(self):
        if not self._initialized:
            raise RuntimeError("thread.__init__() not called")
        if self._is_started or self in _limbo:
            raise RuntimeError("threads can only be started once")
        if self._context is None:
            self._context = _contextvars.Context()
        _limbo[self] = self
        try:
            _start(self._bootstrap, self._handle, self._name, self._daemonic)
        except BaseException:
            _limbo.pop(self, None)
            raise

    def run(self):
        try:
            if self._target is not None:
                self._target(*self._args, **self._kwargs)
        finally:
            del self._target, self._args, self._kwargs

    def _bootstrap(self):
        self._ident = get_ident()
        self._native_id = get_native_id()
        self._is_started = True
        _active[self._ident] = self
        _limbo.pop(self, None)
        try:
            self._context.run(self.run)
        except BaseException as error:
            _report(error, self)
        finally:
            del _active[get_ident()]

    def join(self, timeout=None):
        if not self._initialized:
            raise RuntimeError("Thread.__init__() not called")
        if not self._is_started:
            raise RuntimeError("cannot join thread before it is started")
        if self is current_thread():
            raise RuntimeError("cannot join current thread")
        self._handle.join(None if timeout is None else max(timeout, 0))

    @property
    def name(self):
        assert self._initialized, "Thread.__init__() not called"
        return self._name

    @name.setter
    def name(self, name):
        assert self._initialized, "Thread.__init__() not called"
        self._name = str(name)
        if self._ident is not None:
            _thread._set_name(self._ident, self._name)

    @property
    def ident(self):
        assert self._initialized, "Thread.__init__() not called"
        return self._ident

    @property
    def native_id(self):
        assert self._initialized, "Thread.__init__() not called"
        return self._native_id

    def is_alive(self):
        assert self._initialized, "Thread.__init__() not called"
        return self._is_started and not self._handle.is_done()

    @property
    def daemon(self):
        assert self._initialized, "Thread.__init__() not called"
        return self._daemonic

    @daemon.setter
    def daemon(self, daemonic):
        if not self._initialized:
            raise RuntimeError("Thread.__init__() not called")
        if self._is_started:
            raise RuntimeError("cannot set daemon status of active thread")
        self._daemonic = daemonic

    def isDaemon(self):
        _warn_old("isDaemon()", "get the daemon attribute")
        return self.daemon

    def setDaemon(self, daemonic):
        _warn_old("setDaemon()", "set the daemon attribute")
        self.daemon = daemonic

    def getName(self):
        _warn_old("getName()", "get the name attribute")
        return self.name

    def setName(self, name):
        _warn_old("setName()", "set the name attribute")
        self.name = name


class ExceptHookArgs(tuple):
    __module__ = "_thread"
    __qualname__ = "_ExceptHookArgs"
    n_fields = n_sequence_fields = 4
    n_unnamed_fields = 0

    exc_type = property(lambda self: self[0], doc="Exception type")
    exc_value = property(lambda self: self[1], doc="Exception value")
    exc_traceback = property(lambda self: self[2], doc="Exception traceback")
    thread = property(lambda self: self[3], doc="Thread")

    def __new__(cls, values):
        self = tuple.__new__(cls, values)
        if len(self) != 4:
            raise TypeError(f"_thread._ExceptHookArgs() takes a 4-sequence ({len(self)}-sequence given)")
        return self

    def __repr__(self):
        names = "exc_type", "exc_value", "exc_traceback", "thread"
        return f"_thread._ExceptHookArgs({', '.join(f'{name}={value!r}' for name, value in zip(names, self))})"


def excepthook(args, /):
    if args.exc_type is SystemExit:
        return
    name = args.thread.name if args.thread is not None else get_ident()
    print(f"Exception in thread {name}:\n", _thread._format_exception(args.exc_value), sep="", end="", file=_sys.stderr)


__excepthook__ = excepthook


def _report(error, thread):
    if not isinstance(error, SystemExit):
        _thread._note_failure(error)
    try:
        excepthook(ExceptHookArgs((type(error), error, error.__traceback__, thread)))
    except Exception as other:
        other.__suppress_context__ = True
        print("Exception in threading.excepthook:\n", _thread._format_exception(other), sep="", end="", file=_sys.stderr)


class Timer(Thread):
    def __init__(self, interval, function, args=None, kwargs=None):
        Thread.__init__(self)
        self.interval = interval
        self.function = function
        self.args = [] if args is None else args
        self.kwargs = {} if kwargs is None else kwargs
        self.finished = Event()

    def cancel(self):
        self.finished.set()

    def run(self):
        if not self.finished.wait(self.interval):
            self.function(*self.args, **self.kwargs)
        self.finished.set()


class _MainThread(Thread):
    pass


class _DummyThread(Thread):
    def join(self, timeout=None):
        raise RuntimeError("cannot join a dummy thread")


# A thread that was not started here: the main one, those of executors.
def _adopt(cls, ident, name, daemonic, native_id):
    thread = cls.__new__(cls)
    thread._target, thread._args, thread._kwargs = None, (), {}
    thread._name, thread._daemonic, thread._ident, thread._native_id = name, daemonic, ident, native_id
    thread._context = None
    thread._handle = _ThreadHandle()
    thread._is_started = thread._initialized = True
    _active[ident] = thread
    return thread


def _look_around():
    known = _thread._threads()
    alive = {entry[0] for entry in known}
    for ident, thread in list(_active.items()):
        if ident not in alive:
            thread._handle._set_done()
            del _active[ident]
    for ident, name, daemonic, native_id in known:
        if ident not in _active and all(thread._name != name for thread in _limbo):
            _adopt(_DummyThread if name.startswith("Dummy-") else Thread, ident, name, daemonic, native_id)


def _find(idents):
    _look_around()
    return {_active[ident] for ident in idents}


def current_thread():
    thread = _active.get(get_ident())
    if thread is None:
        _look_around()
        thread = _active[get_ident()]
    return thread


def currentThread():
    _warn_old("currentThread()", "use current_thread()")
    return current_thread()


def enumerate():
    _look_around()
    return list(_active.values()) + list(_limbo.values())


def active_count():
    return len(enumerate())


def activeCount():
    _warn_old("activeCount()", "use active_count()")
    return active_count()


def main_thread():
    return _main_thread


def settrace(func):
    global _trace_hook
    _trace_hook = func


def setprofile(func):
    global _profile_hook
    _profile_hook = func


settrace_all_threads, setprofile_all_threads = settrace, setprofile


def gettrace():
    return _trace_hook


def getprofile():
    return _profile_hook


_main_thread = _adopt(_MainThread, *[entry for entry in _thread._threads() if entry[0] == _thread._get_main_thread_ident()][0])
