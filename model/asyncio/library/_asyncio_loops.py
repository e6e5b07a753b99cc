# _asyncio_loops.py: drives event loops that have methods of the program's own for that (CPython: base_events.py, runners.py)
#
# SPDX-License-Identifier: GPL-3.0-or-later

import _asyncio_events as _native
from asyncio import ensure_future as _ensure_future, gather as _gather, isfuture as _isfuture


# What the end of a run has to do: it gets no lanes.
_shutdowns = []


class EpollSelector:
    """What a loop has as its _selector: nothing but time and other threads ever end its select."""

    __module__ = "selectors"

    def __init__(self, loop):
        self._loop = loop

    def select(self, timeout=None):
        _native.select(self._loop, timeout)
        return []

    def get_map(self):
        return {}

    def close(self):
        pass


def run_once(loop):
    loop._process_events(loop._selector.select(_native.begin_turn(loop)))
    _native.run_batch(loop, loop.time() + loop._clock_resolution)


def run_forever(loop):
    loop._run_forever_setup()
    try:
        loop._run_once()
        while not loop._stopping:
            loop._run_once()
    finally:
        loop._run_forever_cleanup()


def _run_until_complete_cb(future):
    error = None if future.cancelled() else future.exception()
    # These have ended the loop already.
    if not isinstance(error, (SystemExit, KeyboardInterrupt)):
        future.get_loop().stop()


def run_until_complete(loop, awaitable):
    is_new = not _isfuture(awaitable)
    if any(awaitable is coroutine for coroutine in _shutdowns):
        future = _native.create_quiet_task(loop, awaitable)
    else:
        future = _ensure_future(awaitable, loop=loop)
    if is_new:
        future._log_destroy_pending = False
    future.add_done_callback(_run_until_complete_cb)
    try:
        loop.run_forever()
    except BaseException:
        if is_new and future.done() and not future.cancelled():
            future.exception()
        raise
    finally:
        future.remove_done_callback(_run_until_complete_cb)
    if not future.done():
        raise RuntimeError("Event loop stopped before Future completed.")
    return future.result()


def _cancel_all(loop):
    tasks = _native.get_tasks(loop)
    if not tasks:
        return
    for task in tasks:
        task.cancel()
    loop.run_until_complete(_gather(*tasks, return_exceptions=True))
    for task in tasks:
        if not task.cancelled() and task.exception() is not None:
            loop.call_exception_handler({"message": "unhandled exception during asyncio.run() shutdown",
                                         "exception": task.exception(), "task": task})


def _close(loop, runner):
    try:
        _cancel_all(loop)
        for shutdown in loop.shutdown_asyncgens, loop.shutdown_default_executor:
            _shutdowns.append(shutdown())
            try:
                loop.run_until_complete(_shutdowns[-1])
            finally:
                _shutdowns.pop()
    finally:
        _native.finish(runner, loop)


def _run_main(loop, runner, task):
    try:
        result = loop.run_until_complete(task)
    except BaseException as error:
        _native.end_run(runner, task, error)
        raise
    _native.end_run(runner, task, None)
    return result


def run_for_runner(loop, runner, task, closes):
    try:
        return None if task is None else _run_main(loop, runner, task)
    finally:
        if closes:
            _close(loop, runner)
