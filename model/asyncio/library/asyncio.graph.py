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
        if frame is not None:
            frames.append(FrameCallGraphEntry(frame))
        coro = inner
    return frames


def _running_stack(depth):
    """The frames of the task that runs, the innermost first."""
    frames = []
    frame = _sys._getframe(depth)
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


def _capture(future, skipped, limit):
    """Of the frames of the running task as many as the program wants are left out; those of this module do not count."""
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
    frames = _running_stack(max(skipped, 0)) if limit != 0 else []
    if limit is not None:
        frames = frames[-limit:] if limit > 0 else frames[:-limit] if limit < 0 else []
    return FutureCallGraph(future, tuple(frames), _parents(future, limit))


def capture_call_graph(future=None, /, *, depth=1, limit=None):
    return _capture(future, depth - 1, limit)


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


def _format(future, skipped, limit):
    graph = _capture(future, skipped, limit)
    if graph is None:
        return ""
    lines = []
    _render(graph, lines, "")
    return "\n".join(lines)


def format_call_graph(future=None, /, *, depth=1, limit=None):
    return _format(future, depth - 1, limit)


# CPython begins with its own frame here.
def print_call_graph(future=None, /, *, file=None, depth=1, limit=None):
    print(_format(future, depth - 2, limit), file=file)
