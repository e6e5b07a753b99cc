# asyncio._internals.py: what of asyncio is private, but used by test suites and by libraries with tasks of their own
# (CPython: tasks.py, futures.py, coroutines.py)
#
# SPDX-License-Identifier: GPL-3.0-or-later

import threading
import weakref as _weakref
import _asyncio
from asyncio import CancelledError, InvalidStateError, get_running_loop as _get_running
from _asyncio import all_tasks as _c_all_tasks, current_task as _c_current_task
from asyncio.log import logger

MAXIMUM_SELECT_TIMEOUT = 86400
_MIN_SCHEDULED_TIMER_HANDLES, _MIN_CANCELLED_TIMER_HANDLES_FRACTION = 100, 0.5

_PENDING, _CANCELLED, _FINISHED = "PENDING", "CANCELLED", "FINISHED"

# Both sides are native here, as Task and Future are.
_c__get_running_loop = _py__get_running_loop = _asyncio._get_running_loop
_c__set_running_loop = _py__set_running_loop = _asyncio._set_running_loop
_c_get_event_loop = _py_get_event_loop = _asyncio.get_event_loop
_c_get_running_loop = _py_get_running_loop = _asyncio.get_running_loop
_c_future_add_to_awaited_by = _py_future_add_to_awaited_by = _asyncio.future_add_to_awaited_by
_c_future_discard_from_awaited_by = _py_future_discard_from_awaited_by = _asyncio.future_discard_from_awaited_by

# Of tasks that are not ours: those that the native functions were given, then those of the functions in Python
_foreign_tasks, _foreign_eager_tasks = _weakref.WeakSet(), set()
_scheduled_tasks, _eager_tasks, _current_tasks = _weakref.WeakSet(), set(), {}

_add_foreign, _discard_foreign = _foreign_tasks.add, _foreign_tasks.discard
_add_foreign_eager, _discard_foreign_eager = _foreign_eager_tasks.add, _foreign_eager_tasks.discard


def _get_loop(fut):
    try:
        get_loop = fut.get_loop
    except AttributeError:
        return fut._loop
    return get_loop()


def _pending_of(loop, *groups):
    return {task for group in groups for task in list(group) if _get_loop(task) is loop and not task.done()}


def _with_foreign(tasks, loop):
    return tasks | _pending_of(loop, _foreign_tasks, _foreign_eager_tasks)


def all_tasks(loop=None):
    # Our own tasks are those of both sides.
    if loop is None:
        loop = _get_running()
    return _c_all_tasks(loop) | _pending_of(loop, _eager_tasks, _scheduled_tasks)


def current_task(loop=None):
    if loop is None:
        loop = _get_running()
    task = _current_tasks.get(loop)
    return _c_current_task(loop) if task is None else task


def _foreign_current(loop):
    return _current_tasks.get(loop)


def _register_task(task):
    _scheduled_tasks.add(task)


def _register_eager_task(task):
    _eager_tasks.add(task)


def _unregister_task(task):
    _scheduled_tasks.discard(task)


def _unregister_eager_task(task):
    _eager_tasks.discard(task)


def _enter_task(loop, task):
    running = _current_tasks.get(loop)
    if running is not None:
        raise RuntimeError(f"Cannot enter into task {task!r} while another task {running!r} is being executed.")
    _current_tasks[loop] = task


def _leave_task(loop, task):
    running = _current_tasks.get(loop)
    if running is not task:
        raise RuntimeError(f"Leaving task {task!r} does not match the current task {running!r}.")
    del _current_tasks[loop]


def _leave_foreign_task(loop, task):
    """Of a loop that is not ours: in C's words."""
    running = _current_tasks.get(loop)
    if running is not task:
        raise RuntimeError(f"Invalid attempt to leave task {task!r} while task {running!r} is entered.")
    del _current_tasks[loop]


def _swap_current_task(loop, task):
    previous = _current_tasks.pop(loop, None) if task is None else _current_tasks.get(loop)
    if task is not None:
        _current_tasks[loop] = task
    return previous


_py_all_tasks, _py_current_task = all_tasks, current_task
_py_enter_task, _py_leave_task, _py_swap_current_task = _enter_task, _leave_task, _swap_current_task
_py_register_task, _py_unregister_task = _register_task, _unregister_task
_py_register_eager_task, _py_unregister_eager_task = _register_eager_task, _unregister_eager_task

from _asyncio import (_enter_task, _leave_task, _register_eager_task, _register_task, _swap_current_task,
                      _unregister_eager_task, _unregister_task)

_c_enter_task, _c_leave_task, _c_swap_current_task = _enter_task, _leave_task, _swap_current_task
_c_register_task, _c_unregister_task = _register_task, _unregister_task
_c_register_eager_task, _c_unregister_eager_task = _register_eager_task, _unregister_eager_task


def _set_result_unless_cancelled(fut, result):
    if not fut.cancelled():
        fut.set_result(result)


def _convert_future_exc(exc):
    """The exception of a future of concurrent.futures as asyncio's own."""
    from concurrent import futures
    for theirs, ours in (futures.CancelledError, CancelledError), (futures.InvalidStateError, InvalidStateError):
        if type(exc) is theirs:
            return ours(*exc.args).with_traceback(exc.__traceback__)
    return exc


def _copy_future_state(source, dest):
    assert source.done()
    if dest.cancelled():
        return
    assert not dest.done()
    if source.cancelled():
        dest.cancel()
    elif (exception := source.exception()) is not None:
        dest.set_exception(_convert_future_exc(exception))
    else:
        dest.set_result(source.result())


def _is_debug_mode():
    import os
    import sys
    return sys.flags.dev_mode or (not sys.flags.ignore_environment and bool(os.environ.get("PYTHONASYNCIODEBUG")))


def _format_coroutine(coro):
    name = getattr(coro, "__qualname__", None) or getattr(coro, "__name__", None)
    name = f"{name or f'<{type(coro).__name__} without __name__>'}()"
    code = getattr(coro, "cr_code", None) or getattr(coro, "gi_code", None)
    if not code:
        return f"{name} running" if getattr(coro, "cr_running", getattr(coro, "gi_running", False)) else name
    place = code.co_filename or "<empty co_filename>"
    frame = getattr(coro, "gi_frame", None) or getattr(coro, "cr_frame", None)
    if frame is None:
        return f"{name} done, defined at {place}:{code.co_firstlineno}"
    return f"{name} running at {place}:{frame.f_lineno}"


def _log_by_other(level, message, exception):
    """A report of the loop to what a test has put in the place of base_events.logger; False: nothing is there."""
    from asyncio import base_events
    other = base_events.logger
    if other is logger:
        return False
    if level == "exception":
        other.error(message, exc_info=True)
    elif level == "error":
        info = False if exception is None else (type(exception), exception, exception.__traceback__)
        other.error(message, exc_info=info)
    else:
        getattr(other, level)(message)
    return True
