# asyncio.graph.py: which task awaits which, as text and as objects (CPython: Lib/asyncio/graph.py)
#
# SPDX-License-Identifier: GPL-3.0-or-later

import sys as _sys
from asyncio import Future as _Future, Task as _Task, _get_running_loop, current_task as _current_task
from dataclasses import dataclass as _dataclass

__all__ = ("capture_call_graph", "format_call_graph", "print_call_graph", "FrameCallGraphEntry", "FutureCallGraph")


@_dataclass(frozen=True, slots=True)
class FrameCallGraphEntry:
    frame: object


@_dataclass(frozen=True, slots=True)
class FutureCallGraph:
    future: object
    call_stack: tuple
    awaited_by: tuple


class _LibraryFrame:
    """A frame of the library, whose own are not seen otherwise, as it looks in CPython."""

    f_back = f_generator = f_trace = None

    def __init__(self, file, line, qualname, is_async=True):
        self.f_code, self.f_lineno = self, line
        self.co_filename = f"/usr/lib/python3.14/asyncio/{file}"
        self.co_qualname, self.co_name = qualname, qualname.rpartition(".")[2]
        if is_async:
            self.f_generator = self.cr_code = self.cr_frame = self


# Where coroutines of the library stand while they wait
_PLACES = {
    "Barrier._wait": ("locks.py", 564), "Barrier.wait": ("locks.py", 527), "Condition.wait": ("locks.py", 272),
    "Condition.wait_for": ("locks.py", 313), "Event.wait": ("locks.py", 213), "Lock.acquire": ("locks.py", 110),
    "Queue.get": ("queues.py", 186), "Queue.join": ("queues.py", 248), "Queue.put": ("queues.py", 139),
    "Semaphore.acquire": ("locks.py", 407), "TaskGroup.__aexit__": ("taskgroups.py", 72),
    "TaskGroup._aexit": ("taskgroups.py", 121), "_AsCompletedIterator.__anext__": ("tasks.py", 587),
    "_AsCompletedIterator._wait_for_one": ("tasks.py", 614), "_ContextManagerMixin.__aenter__": ("locks.py", 14),
    "_wait": ("tasks.py", 521), "sleep": ("tasks.py", 702), "to_thread": ("threads.py", 25), "wait": ("tasks.py", 432),
    "wait_for": ("tasks.py", 488),
}
# What they await is one coroutine with them here.
_INNER = {"Barrier.wait": "Barrier._wait", "Queue.join": "Event.wait", "TaskGroup.__aexit__": "TaskGroup._aexit",
          "wait": "_wait"}


def _library_frames(qualname):
    while qualname in _PLACES:
        yield _LibraryFrame(*_PLACES[qualname], qualname)
        qualname = _INNER.get(qualname)


def _check(future):
    if not isinstance(future, _Future):
        raise TypeError(f"{future!r} object does not appear to be compatible with asyncio.Future")


def _suspended_stack(coro):
    """The frames of what is suspended, the innermost last."""
    frames = []
    while coro is not None:
        if hasattr(coro, "cr_await"):
            frame, inner = coro.cr_frame, coro.cr_await
        elif hasattr(coro, "ag_await"):
            frame, inner = coro.ag_frame, coro.ag_await
        else:
            break
        inside = _library_frames(coro.__qualname__) if frame is None else (frame,)
        frames.extend(map(FrameCallGraphEntry, inside))
        coro = inner
    return frames


def _running_stack(depth, own):
    """The frames of the task that runs, the innermost first; the library's own are counted, but only as far as they lead to it."""
    frames = [FrameCallGraphEntry(frame) for frame in own[max(depth, 0):]]
    frame = _sys._getframe(max(depth - len(own), 0))
    while frame is not None:
        frames.append(FrameCallGraphEntry(frame))
        back = frame.f_back
        if frame.f_generator is not None and back is not None and back.f_generator is None:
            break
        frame = back
    return frames


def _parents(future, limit):
    return tuple(_build(parent, limit) for parent in future._asyncio_awaited_by or ())


def _build(future, limit):
    _check(future)
    frames = []
    if limit != 0 and hasattr(future, "get_coro"):
        frames = _suspended_stack(future.get_coro())
    if limit is not None:
        frames = frames[:limit] if limit > 0 else frames[limit:] if limit < 0 else []
    return FutureCallGraph(future, tuple(reversed(frames)), _parents(future, limit))


def _capture(future, depth, limit, own):
    loop = _get_running_loop()
    if future is not None:
        if loop is None or future is not _current_task(loop):
            return _build(future, limit)
    elif loop is None:
        raise RuntimeError("capture_call_graph() is called outside of a running event loop and no *future* to introspect "
                           "was provided")
    else:
        future = _current_task(loop)
    if future is None:
        return None
    _check(future)
    frames = _running_stack(depth, own) if limit != 0 else []
    if limit is not None:
        frames = frames[-limit:] if limit > 0 else frames[:-limit] if limit < 0 else []
    return FutureCallGraph(future, tuple(frames), _parents(future, limit))


def capture_call_graph(future=None, /, *, depth=1, limit=None):
    return _capture(future, depth, limit, _OWN[:1])


def _describe(frame):
    generator = frame.f_generator
    place = f"  |   File {frame.f_code.co_filename!r}, line {frame.f_lineno}, in "
    if generator is None:
        return f"{place}{frame.f_code.co_qualname}()"
    for attribute, kind in ("cr_code", "async"), ("ag_code", "async generator"), ("gi_code", "generator"):
        if hasattr(generator, attribute):
            return f"{place}{kind} {getattr(generator, attribute).co_qualname}()"


def _render(graph, lines, indent):
    future = graph.future
    if isinstance(future, _Task):
        lines.append(f"{indent}* Task(name={future.get_name()!r}, id={id(future):#x})")
    else:
        lines.append(f"{indent}* Future(id={id(future):#x})")
    if graph.call_stack:
        lines.append(indent + "  + Call stack:")
        lines.extend(indent + _describe(entry.frame) for entry in graph.call_stack)
    if graph.awaited_by:
        lines.append(indent + "  + Awaited by:")
        for parent in graph.awaited_by:
            _render(parent, lines, indent + "    ")


def _format(future, depth, limit, own):
    graph = _capture(future, depth, limit, own)
    if graph is None:
        return ""
    lines = []
    _render(graph, lines, "")
    return "\n".join(lines)


def format_call_graph(future=None, /, *, depth=1, limit=None):
    return _format(future, depth + 1, limit, _OWN[:2])


def print_call_graph(future=None, /, *, file=None, depth=1, limit=None):
    # The call in here is one of those that the depth counts.
    print(_format(future, depth + 1, limit, _OWN), file=file)


_OWN = tuple(_LibraryFrame("graph.py", line, function.__name__, False)
             for line, function in ((154, capture_call_graph), (254, format_call_graph), (276, print_call_graph)))
