# _concurrent.py: what of concurrent.futures yields: it can be suspended as any other code
#
# SPDX-License-Identifier: GPL-3.0-or-later

import time
from _collections import deque
from _functools import partial
from _concurrent_futures import _report, _wait


def call_back(future, callbacks, result):
    for callback in callbacks:
        try:
            callback(future)
        except Exception as error:
            _report(future, error)
    return result


def map(executor, function, iterables, timeout, buffersize):
    if buffersize is not None and not isinstance(buffersize, int):
        raise TypeError("buffersize must be an integer or None")
    if buffersize is not None and buffersize < 1:
        raise ValueError("buffersize must be None or > 0")
    end = None if timeout is None else time.monotonic() + timeout
    rows = zip(*iterables)
    futures = deque()
    for args in rows if buffersize is None else _first(rows, buffersize):
        futures.append(executor.submit(function, *args))
    return _results(executor, function, futures, None if buffersize is None else rows, end)


def leave(executor):
    executor.shutdown(wait=True)
    return False


def _process_chunk(function, chunk):
    return [function(*args) for args in chunk]


def _chunks(rows, size):
    while chunk := tuple(_first(rows, size)):
        yield chunk


def map_chunks(executor, function, iterables, timeout, chunksize, buffersize):
    if chunksize < 1:
        raise ValueError("chunksize must be >= 1.")
    if chunksize == 1:
        results = map(executor, function, iterables, timeout, buffersize)
        results.__name__ = results.__qualname__ = _flatten.__name__
        return results
    call = partial(_process_chunk, function)
    return _flatten(map(executor, call, [_chunks(zip(*iterables), chunksize)], timeout, buffersize))


def _flatten(results):
    for result in results:
        yield from result


def _first(rows, n):
    for _ in range(n):
        try:
            yield next(rows)
        except StopIteration:
            return


def _results(executor, function, futures, rows, end):
    try:
        while futures:
            if rows is not None and (args := next(rows, None)) is not None:
                futures.append(executor.submit(function, *args))
            future = futures.popleft()
            try:
                result = future.result(None if end is None else end - time.monotonic())
            finally:
                future.cancel()
            del future
            yield result
    finally:
        for future in futures:
            future.cancel()


_results.__name__, _results.__qualname__ = "result_iterator", "Executor.map.<locals>.result_iterator"
_flatten.__name__ = _flatten.__qualname__ = "_chain_from_iterable_of_lists"


def _distinct(futures):
    return list(dict.fromkeys(futures))


def _remaining(end, n_pending, n_futures):
    if end is None:
        return None
    remaining = end - time.monotonic()
    if remaining < 0:
        raise TimeoutError(f"{n_pending} (of {n_futures}) futures unfinished")
    return remaining


def as_completed(fs, timeout=None):
    end = None if timeout is None else time.monotonic() + timeout
    pending = _distinct(fs)
    n_futures = len(pending)
    order = []
    for future in pending:
        if future.done():
            order.append(future)
        else:
            future.add_done_callback(order.append)
    n_given = 0
    while n_given < n_futures:
        if n_given == len(order):
            waiting = [future for future in pending if not future.done()]
            _wait(waiting, _remaining(end, n_futures - n_given, n_futures), "FIRST_COMPLETED")
            continue
        n_given += 1
        yield order[n_given - 1]


class DoneAndNotDoneFutures(tuple):
    @property
    def done(self):
        return self[0]

    @property
    def not_done(self):
        return self[1]

    def __repr__(self):
        return f"DoneAndNotDoneFutures(done={self[0]!r}, not_done={self[1]!r})"


def wait(fs, timeout=None, return_when="ALL_COMPLETED"):
    futures = _distinct(fs)
    done = [future for future in futures if future.done()]
    enough = len(done) == len(futures)
    if return_when == "FIRST_COMPLETED":
        enough = enough or bool(done)
    elif return_when == "FIRST_EXCEPTION":
        enough = enough or any(not future.cancelled() and future.exception() is not None for future in done)
    elif return_when != "ALL_COMPLETED":
        raise ValueError(f"Invalid return condition: {return_when!r}")
    if not enough:
        _wait(futures, timeout, return_when)
    done = {future for future in futures if future.done()}
    return DoneAndNotDoneFutures((done, set(futures) - done))
