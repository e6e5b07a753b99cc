# multiprocessing.pool.py: pools of processes (CPython: Lib/multiprocessing/pool.py)
#
# SPDX-License-Identifier: GPL-3.0-or-later

import threading
import multiprocessing
import _multiprocessing as _mp
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor, as_completed, wait
from functools import partial
from os import cpu_count

__all__ = ["Pool", "ThreadPool"]


class RemoteTraceback(Exception):
    def __init__(self, tb):
        self.tb = tb

    def __str__(self):
        return self.tb


def _run_chunk(function, is_star, chunk):
    return [function(*args) for args in chunk] if is_star else [function(item) for item in chunk]


def _chunks(items, size):
    return [items[i:i + size] for i in range(0, len(items), size)]


def _value(future, timeout=None):
    try:
        return future.result(timeout)
    except BaseException as error:
        if type(error.__cause__).__name__ == "_RemoteTraceback":
            error.__cause__ = RemoteTraceback(str(error.__cause__))
        raise


class ApplyResult:
    def __init__(self, futures, join, callback, error_callback):
        self._futures, self._join = futures, join
        self._callback, self._error_callback = callback, error_callback
        self._left = len(futures)
        self._event = threading.Event()
        self._event._set_purpose("the result of a job of the pool")
        if not futures:
            self._finish()
        for future in futures:
            future.add_done_callback(self._note)

    def _note(self, future):
        self._left -= 1
        if self._event.is_set() or self._left and future.exception() is None:
            return
        self._finish()

    def _finish(self):
        try:
            self._value, self._success = self._join([_value(future) for future in self._futures if future.done()]), True
            if self._callback:
                self._callback(self._value)
        except Exception as error:
            self._value, self._success = error, False
            if self._error_callback:
                self._error_callback(error)
        self._event.set()

    def ready(self):
        return self._event.is_set()

    def successful(self):
        if not self.ready():
            raise ValueError(f"{self!r} not ready")
        return self._success

    def wait(self, timeout=None):
        self._event.wait(timeout)

    def get(self, timeout=None):
        if not self._event.wait(timeout):
            raise multiprocessing.TimeoutError
        if self._success:
            return self._value
        raise self._value


AsyncResult = ApplyResult


class _Results:
    """What imap() gives: an iterator whose next() may have a timeout."""

    def __init__(self, futures, is_chunked):
        self._futures, self._is_chunked = iter(futures), is_chunked
        self._ready = []

    def __iter__(self):
        return self

    def next(self, timeout=None):
        while not self._ready:
            try:
                value = _value(next(self._futures), timeout)
            except TimeoutError:
                raise multiprocessing.TimeoutError from None
            self._ready = list(reversed(value)) if self._is_chunked else [value]
        return self._ready.pop()

    __next__ = next


class Pool:
    def __init__(self, processes=None, initializer=None, initargs=(), maxtasksperchild=None, context=None):
        if processes is None:
            processes = cpu_count() or 1
        if processes < 1:
            raise ValueError("Number of processes must be at least 1")
        if maxtasksperchild is not None and (not isinstance(maxtasksperchild, int) or maxtasksperchild <= 0):
            raise ValueError("maxtasksperchild must be a positive int or None")
        if initializer is not None and not callable(initializer):
            raise TypeError("initializer must be a callable")
        self._processes, self._state = processes, "RUN"
        self._executor = self._make(initializer, initargs, maxtasksperchild, context)

    def _make(self, initializer, initargs, maxtasksperchild, context):
        assert not multiprocessing.current_process().daemon, "daemonic processes are not allowed to have children"
        executor = ProcessPoolExecutor(self._processes, context, initializer, initargs, max_tasks_per_child=maxtasksperchild)
        method = (context or multiprocessing).get_start_method()
        kind = {"fork": "Fork", "spawn": "Spawn"}.get(method, "ForkServer")
        _mp._fill(executor, f"{kind}PoolWorker")
        return executor

    def __repr__(self):
        return f"<{type(self).__module__}.{type(self).__qualname__} state={self._state} pool_size={self._processes}>"

    def _check_running(self):
        if self._state != "RUN":
            raise ValueError("Pool not running")

    def apply(self, func, args=(), kwds={}):
        return self.apply_async(func, args, kwds).get()

    def apply_async(self, func, args=(), kwds={}, callback=None, error_callback=None):
        self._check_running()
        future = self._executor.submit(func, *args, **kwds)
        return ApplyResult([future], lambda values: values[0], callback, error_callback)

    def map(self, func, iterable, chunksize=None):
        return self._map(func, iterable, chunksize, False).get()

    def starmap(self, func, iterable, chunksize=None):
        return self._map(func, iterable, chunksize, True).get()

    def map_async(self, func, iterable, chunksize=None, callback=None, error_callback=None):
        return self._map(func, iterable, chunksize, False, callback, error_callback)

    def starmap_async(self, func, iterable, chunksize=None, callback=None, error_callback=None):
        return self._map(func, iterable, chunksize, True, callback, error_callback)

    def _map(self, func, iterable, chunksize, is_star, callback=None, error_callback=None):
        self._check_running()
        items = list(iterable)
        if chunksize is None:
            chunksize, more = divmod(len(items), self._processes * 4)
            chunksize += bool(more)
        if chunksize < 1:
            chunksize = 1
        run = partial(_run_chunk, func, is_star)
        futures = [self._executor.submit(run, chunk) for chunk in _chunks(items, chunksize)]
        return ApplyResult(futures, lambda parts: [value for part in parts for value in part], callback, error_callback)

    def imap(self, func, iterable, chunksize=1):
        return _Results(*self._imap(func, iterable, chunksize))

    def imap_unordered(self, func, iterable, chunksize=1):
        futures, is_chunked = self._imap(func, iterable, chunksize)
        return _Results(as_completed(futures), is_chunked)

    def _imap(self, func, iterable, chunksize):
        self._check_running()
        if chunksize < 1:
            raise ValueError(f"Chunksize must be 1+, not {chunksize}")
        if chunksize == 1:
            return [self._executor.submit(func, item) for item in iterable], False
        run = partial(_run_chunk, func, False)
        return [self._executor.submit(run, chunk) for chunk in _chunks(list(iterable), chunksize)], True

    def close(self):
        if self._state == "RUN":
            self._state = "CLOSE"
            self._executor.shutdown(wait=False)

    def terminate(self):
        self._state = "TERMINATE"
        self._executor.kill_workers()

    def join(self):
        if self._state == "RUN":
            raise ValueError("Pool is still running")
        self._executor.shutdown(wait=True)

    def __enter__(self):
        self._check_running()
        return self

    def __exit__(self, *args):
        self.terminate()


class ThreadPool(Pool):
    def __init__(self, processes=None, initializer=None, initargs=()):
        Pool.__init__(self, processes, initializer, initargs)

    def _make(self, initializer, initargs, maxtasksperchild, context):
        return ThreadPoolExecutor(self._processes, "ThreadPool", initializer, initargs)

    def terminate(self):
        self._state = "TERMINATE"
        self._executor.shutdown(wait=False, cancel_futures=True)
