# _mp_shared.py: what processes share: it lives in the process that made it, and the others ask for it
#
# SPDX-License-Identifier: GPL-3.0-or-later

import multiprocessing
import pickle
import threading
import queue as _queue
from collections import deque
from os import getpid
import _multiprocessing as _mp
from time import monotonic as _now

_states = []    # by number


def serve(request):
    number, name, args = pickle.loads(request)
    try:
        answer = _services[name](*args) if number is None else getattr(_states[number], name)(*args)
        return pickle.dumps((True, answer))
    except Exception as error:
        return pickle.dumps((False, error))


# A process has ended: what it held open is closed.
def forget(process):
    for state in _states:
        if hasattr(state, "drop"):
            state.drop(process)


def tell(source):
    for listener in source._listeners:
        listener.set()


def _ask(*question):
    done, value = pickle.loads(_mp._ask(pickle.dumps(question)))
    if done:
        return value
    raise value


def _attach(cls, number, more):
    self = cls.__new__(cls)
    self._state, self._number = None, number
    self.__dict__.update(more)
    return self


def _owner():
    return getpid(), threading.get_ident()


class _Handle:
    _is_free = False    # it may cross at any time, as what a manager has made

    def __init__(self, state):
        self._state = state
        self._number = len(_states)
        _states.append(state)

    def __reduce__(self):
        if multiprocessing._starting is None and not self._is_free:
            raise RuntimeError(f"{type(self).__name__} objects should only be shared between processes through inheritance")
        if self._state is not None and _mp._get_name() is not None:
            _mp._refuse(f"a {type(self).__name__} that a process shares with those that it starts", "make it in the first process")
        return _attach, (type(self), self._number, self._more())

    def _more(self):
        return {"_is_free": True} if self._is_free else {}

    def _get_state(self):
        return _states[self._number] if self._state is None else self._state

    def _call(self, name, *args):
        if self._state is not None:
            return getattr(self._state, name)(*args)
        return _ask(self._number, name, args)


# ---- locks ----

class _LockState:
    def __init__(self, value=1, most=None, is_recursive=False):
        self.semaphore = threading.Semaphore(value)
        self.value, self.most, self.is_recursive = value, most, is_recursive
        self.owner, self.count = None, 0

    def acquire(self, owner, block, timeout):
        if self.is_recursive and self.owner == owner:
            self.count += 1
            return True
        if not block:
            got = self.semaphore.acquire(False)
        else:
            got = self.semaphore.acquire(True, None if timeout is None else max(timeout, 0))
        if got:
            self.owner, self.count = owner, 1
            self.value -= 1
        return got

    def release(self, owner):
        if self.is_recursive:
            if self.owner != owner:
                raise AssertionError("attempt to release recursive lock not owned by thread")
            self.count -= 1
            if self.count:
                return
        elif self.most is not None and self.value >= self.most:
            raise ValueError("semaphore or lock released too many times")
        self.owner, self.count = None, 0
        self.value += 1
        self.semaphore.release()

    def get_value(self):
        return self.value

    def get_most(self):
        return self.most

    def get_owner(self):
        return self.owner, self.count

    def give_up(self, owner):
        count = self.count
        self.count = 1
        self.release(owner)
        return count

    def take_back(self, owner, count):
        self.acquire(owner, True, None)
        self.count = count


class _Lockable(_Handle):
    def acquire(self, block=True, timeout=None):
        return self._call("acquire", _owner(), block, timeout)

    def release(self):
        self._call("release", _owner())

    def locked(self):
        return self._call("get_value") == 0

    def _describe_owner(self):
        owner, count = self._call("get_owner")
        if owner is None:
            return "None", 0
        if owner[0] != getpid():
            return "SomeOtherProcess", "nonzero"
        if owner[1] != threading.get_ident():
            return "SomeOtherThread", "nonzero"
        name, thread = multiprocessing.current_process().name, threading.current_thread().name
        return name if thread == "MainThread" else f"{name}|{thread}", count

    def __enter__(self):
        return self.acquire()

    def __exit__(self, *args):
        self.release()


class Lock(_Lockable):
    def __init__(self):
        super().__init__(_LockState(1, 1))

    def __repr__(self):
        return f"<{type(self).__name__}(owner={self._describe_owner()[0]})>"


class RLock(_Lockable):
    def __init__(self):
        super().__init__(_LockState(1, 1, True))

    def __repr__(self):
        name, count = self._describe_owner()
        return f"<{type(self).__name__}({name}, {count})>"


class Semaphore(_Lockable):
    def __init__(self, value=1):
        super().__init__(_LockState(value))

    def get_value(self):
        return self._call("get_value")

    def __repr__(self):
        return f"<{type(self).__name__}(value={self.get_value()})>"


class BoundedSemaphore(Semaphore):
    def __init__(self, value=1):
        _Handle.__init__(self, _LockState(value, value))

    def __repr__(self):
        return f"<{type(self).__name__}(value={self.get_value()}, maxvalue={self._call('get_most')})>"


class _ConditionState:
    def __init__(self, lock):
        self.lock = lock
        self.waiters = deque()

    def count_waiters(self):
        return len(self.waiters)

    def wait(self, owner, timeout):
        waiter = threading.Semaphore(0)
        self.waiters.append(waiter)
        count = self.lock.give_up(owner)
        got = waiter.acquire(True, timeout)
        if not got and waiter in self.waiters:
            self.waiters.remove(waiter)
        self.lock.take_back(owner, count)
        return got

    def notify(self, n):
        while self.waiters and n > 0:
            self.waiters.popleft().release()
            n -= 1

    def notify_all(self):
        self.notify(len(self.waiters))


class Condition(_Handle):
    def __init__(self, lock=None):
        self._lock = RLock() if lock is None else lock
        self.acquire, self.release = self._lock.acquire, self._lock.release
        super().__init__(_ConditionState(self._lock._state))

    def _more(self):
        return super()._more() | {"_lock": self._lock, "acquire": self._lock.acquire, "release": self._lock.release}

    def __enter__(self):
        return self._lock.__enter__()

    def __exit__(self, *args):
        return self._lock.__exit__(*args)

    def wait(self, timeout=None):
        return self._call("wait", _owner(), timeout)

    def wait_for(self, predicate, timeout=None):
        result = predicate()
        end = None if timeout is None else _now() + timeout
        while not result:
            left = None if end is None else end - _now()
            if left is not None and left <= 0:
                break
            self.wait(left)
            result = predicate()
        return result

    def notify(self, n=1):
        self._call("notify", n)

    def notify_all(self):
        self._call("notify_all")

    def __repr__(self):
        return f"<{type(self).__name__}({self._lock}, {self._call('count_waiters')})>"


class Event(_Handle):
    def __init__(self):
        super().__init__(threading.Event())

    def is_set(self):
        return self._call("is_set")

    def set(self):
        self._call("set")

    def clear(self):
        self._call("clear")

    def wait(self, timeout=None):
        return self._call("wait", timeout)

    def __repr__(self):
        return f"<{type(self).__qualname__} at {id(self):#x} {'set' if self.is_set() else 'unset'}>"


class _BarrierState(threading.Barrier):
    _is_acting = False

    def get(self, name):
        return getattr(self, name)

    # As wait(), but the last one is told, with None, to call the action; then it calls finish().
    def arrive(self, timeout):
        with self._cond:
            while self._is_acting:
                self._cond.wait()
            if self._state == "filling" and self._count == self._parties - 1:
                self._is_acting = True
                return None
        return self.wait(timeout)

    def finish(self, has_succeeded):
        with self._cond:
            self._is_acting = False
            self._cond.notify_all()
        if has_succeeded:
            return self.wait()
        self.abort()


class Barrier(_Handle):
    def __init__(self, parties, action=None, timeout=None):
        super().__init__(_BarrierState(parties, None, timeout))
        self._action = action

    def _more(self):
        return super()._more() | {"_action": self._action}

    def wait(self, timeout=None):
        if self._action is None:
            return self._call("wait", timeout)
        index = self._call("arrive", timeout)
        if index is not None:
            return index
        try:
            self._action()
        except BaseException:
            self._call("finish", False)
            raise
        return self._call("finish", True)

    def reset(self):
        self._call("reset")

    def abort(self):
        self._call("abort")

    parties = property(lambda self: self._call("get", "parties"))
    n_waiting = property(lambda self: self._call("get", "n_waiting"))
    broken = property(lambda self: self._call("get", "broken"))

    def __repr__(self):
        name = f"{type(self).__module__}.{type(self).__qualname__} at {id(self):#x}"
        return f"<{name}: broken>" if self.broken else f"<{name}: waiters={self.n_waiting}/{self.parties}>"


for _class in Lock, RLock, Semaphore, BoundedSemaphore, Condition, Event, Barrier:
    _class.__module__ = "multiprocessing.synchronize"


# ---- processes that other processes start: the first one starts them, and hears of their end ----

class _Started:
    _listeners = ()     # events that are set when there is news

    def __init__(self, *how, identity):
        self.done = threading.Event()
        self.done._set_purpose(f'the end of the process "{how[0]}"')
        self.identity = identity
        self.popen = _mp._start(*how, self.hear_of_end)

    def hear_of_end(self, exitcode):
        forget(self.identity)
        self.done.set()
        tell(self)

    def get_pid(self):
        return self.popen.pid

    def get_exitcode(self):
        return self.popen.exitcode

    def kill(self, number):
        self.popen.kill(number)

    def wait(self, timeout):
        return self.done.wait(timeout)


    def _is_ready(self):
        return self.done.is_set()


def _start(*how):
    _states.append(_Started(*how[:-1], identity=how[-1]))
    return len(_states) - 1, _states[-1].get_pid()


# Which of them something can be had from, by position; none: time is up. Here, where they live.
def wait_for_any(sources, timeout):
    news = threading.Event()
    news._set_purpose("one of several pipes or processes")
    end = None if timeout is None else _now() + timeout
    for source in sources:
        source._listeners = [*source._listeners, news]
    try:
        while True:
            ready = [i for i, source in enumerate(sources) if source._is_ready()]
            left = None if end is None else end - _now()
            if ready or left is not None and left <= 0:
                return ready
            news.wait(left)
            news.clear()
    finally:
        for source in sources:
            source._listeners = [listener for listener in source._listeners if listener is not news]


def _wait(numbers, timeout):
    return wait_for_any([_states[number] for number in numbers], timeout)


_services = {"start": _start, "wait": _wait}


def wait(handles, timeout):
    if _mp._get_name() is None:
        return wait_for_any([handle._get_state() if isinstance(handle, _Handle) else handle for handle in handles], timeout)
    own = [handle._state for handle in handles if handle._state is not None]
    if len(own) == len(handles):
        return wait_for_any(own, timeout)
    if own:
        _mp._refuse("waiting for what two processes have made", "make it in the first process")
    return _ask(None, "wait", ([handle._number for handle in handles], timeout))


class StartedProcess(_Handle):
    def __init__(self, *how):
        self._state = self._code = None
        self._number, self.pid = _ask(None, "start", how)

    @property
    def exitcode(self):
        if self._code is None:
            self._code = self._call("get_exitcode")
        return self._code

    def kill(self, number):
        self._call("kill", number)

    def wait(self, timeout=None):
        return self._call("wait", timeout)


# ---- queues: items are kept as pickles ----

class Queue(_Handle):
    def __init__(self, maxsize=0):
        super().__init__(_queue.Queue(maxsize))
        self._closed = False

    def _more(self):
        return super()._more() | {"_closed": False}

    def put(self, obj, block=True, timeout=None):
        if self._closed:
            raise ValueError(f"Queue {self!r} is closed")
        try:
            data = pickle.dumps(obj)
        except Exception:
            import traceback
            traceback.print_exc()
            return
        self._call("put", data, block, timeout)

    def get(self, block=True, timeout=None):
        if self._closed:
            raise ValueError(f"Queue {self!r} is closed")
        return pickle.loads(self._call("get", block, timeout))

    def put_nowait(self, obj):
        return self.put(obj, False)

    def get_nowait(self):
        return self.get(False)

    def qsize(self):
        return self._call("qsize")

    def empty(self):
        return self._call("empty")

    def full(self):
        return self._call("full")

    def close(self):
        self._closed = True

    def join_thread(self):
        assert self._closed, f"Queue {self!r} not closed"

    def cancel_join_thread(self):
        pass


class JoinableQueue(Queue):
    def task_done(self):
        self._call("task_done")

    def join(self):
        self._call("join")


class SimpleQueue(_Handle):
    def __init__(self):
        super().__init__(_queue.Queue())

    def put(self, obj):
        self._call("put", pickle.dumps(obj))

    def get(self):
        return pickle.loads(self._call("get"))

    def empty(self):
        return self._call("empty")

    def close(self):
        pass


for _class in Queue, JoinableQueue, SimpleQueue:
    _class.__module__ = "multiprocessing.queues"


def Pipe(duplex=True):
    from multiprocessing.connection import Pipe
    return Pipe(duplex)


# ---- numbers ----

_bits = {"b": 8, "h": 16, "i": 32, "l": 64, "q": 64}
_names = {"b": "c_byte", "B": "c_ubyte", "h": "c_short", "H": "c_ushort", "i": "c_int", "I": "c_uint", "l": "c_long",
          "L": "c_ulong", "q": "c_longlong", "Q": "c_ulonglong", "f": "c_float", "d": "c_double", "c": "c_char", "u": "c_wchar"}


def _check_code(code):
    if not isinstance(code, str):
        _mp._refuse("a shared value of a type of ctypes", "use a letter, as 'i' or 'd'")
    if code not in _names:
        raise TypeError("this type has no size")


def _convert(code, value):
    if code in "fd":
        if isinstance(value, (str, bytes)):
            raise TypeError(f"must be real number, not {type(value).__name__}")
        return float(value)
    if code == "c":
        if not isinstance(value, bytes) or len(value) != 1:
            raise TypeError("one character bytes, bytearray, or an integer in range(256) expected")
        return value
    if code == "u":
        return value
    if not isinstance(value, int):
        raise TypeError(f"'{type(value).__name__}' object cannot be interpreted as an integer")
    bits = _bits[code.lower()]
    value &= (1 << bits) - 1
    return value - (1 << bits) if code.islower() and value >> (bits - 1) else value


class _Cells:
    def __init__(self, cells):
        self.cells = cells

    def get(self, key):
        return self.cells[key]

    def set(self, key, value):
        self.cells[key] = value

    def length(self):
        return len(self.cells)


class _Guarded(_Handle):
    _lock = None

    def _guard(self, lock):
        if lock is True or lock is None:
            lock = RLock()
        elif lock is not False and not hasattr(lock, "acquire"):
            raise AttributeError(f"{lock!r} has no method 'acquire'")
        if lock is not False:
            self._lock = lock
            self.acquire, self.release = lock.acquire, lock.release

    def _more(self):
        more = super()._more() | {"_code": self._code}
        if self._lock is not None:
            more |= {"_lock": self._lock, "acquire": self._lock.acquire, "release": self._lock.release}
        return more

    def get_lock(self):
        return self._lock

    def get_obj(self):
        return self

    def __enter__(self):
        return self._lock.__enter__()

    def __exit__(self, *args):
        return self._lock.__exit__(*args)


class Synchronized(_Guarded):
    def __init__(self, code, value, lock):
        _check_code(code)
        self._code = code
        super().__init__(_Cells([_convert(code, value)]))
        self._guard(lock)

    @property
    def value(self):
        return self._call("get", 0)

    @value.setter
    def value(self, value):
        self._call("set", 0, _convert(self._code, value))

    def __repr__(self):
        plain = f"{_names[self._code]}({self.value!r})"
        return plain if self._lock is None else f"<Synchronized wrapper for {plain}>"


class SynchronizedArray(_Guarded):
    def __init__(self, code, size_or_initializer, lock):
        _check_code(code)
        self._code = code
        if isinstance(size_or_initializer, int):
            cells = [b"\0" if code == "c" else _convert(code, 0)] * size_or_initializer
        else:
            items = size_or_initializer
            cells = [_convert(code, bytes([item]) if code == "c" else item) for item in items]
        super().__init__(_Cells(cells))
        self._guard(lock)

    def __len__(self):
        return self._call("length")

    def __getitem__(self, key):
        value = self._call("get", key)
        return b"".join(value) if self._code == "c" and isinstance(key, slice) else value

    def __setitem__(self, key, value):
        if isinstance(key, slice):
            value = [_convert(self._code, bytes([item]) if self._code == "c" else item) for item in value]
            if len(value) != len(self._call("get", key)):
                raise ValueError("Can only assign sequence of same size")
        else:
            value = _convert(self._code, value)
        self._call("set", key, value)

    def __iter__(self):
        return iter(self._call("get", slice(None)))

    def __repr__(self):
        plain = f"<multiprocessing.sharedctypes.{_names[self._code]}_Array_{len(self)} object at {id(self):#x}>"
        return plain if self._lock is None else f"<{type(self).__name__} wrapper for {plain}>"


class SynchronizedString(SynchronizedArray):
    @property
    def raw(self):
        return self[:]

    @property
    def value(self):
        return self[:].split(b"\0")[0]

    @value.setter
    def value(self, value):
        if len(value) > len(self):
            raise ValueError("byte string too long")
        self[:len(value)] = value
        if len(value) < len(self):
            self[len(value)] = b"\0"


for _class in Synchronized, SynchronizedArray, SynchronizedString:
    _class.__module__ = "multiprocessing.sharedctypes"
del _class


def Value(typecode_or_type, value=0, *, lock=True):
    return Synchronized(typecode_or_type, value, lock)


def RawValue(typecode_or_type, value=0):
    return Synchronized(typecode_or_type, value, False)


def Array(typecode_or_type, size_or_initializer, *, lock=True):
    cls = SynchronizedString if typecode_or_type == "c" else SynchronizedArray
    return cls(typecode_or_type, size_or_initializer, lock)


def RawArray(typecode_or_type, size_or_initializer):
    return Array(typecode_or_type, size_or_initializer, lock=False)


def Manager():
    from multiprocessing.managers import SyncManager
    manager = SyncManager()
    manager.start()
    return manager
