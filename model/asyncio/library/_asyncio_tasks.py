# _asyncio_tasks.py: what of tasks is rarely asked for: their stacks, eager factories (CPython: base_tasks.py, tasks.py)
#
# SPDX-License-Identifier: GPL-3.0-or-later


def _frames_of(task):
    """The frame in which it is suspended, or those of the exception that has ended it."""
    coro = task.get_coro()
    for name in "cr_frame", "gi_frame", "ag_frame":
        if hasattr(coro, name):
            frame = getattr(coro, name)
            break
    else:
        frame = None
    if frame is not None:
        frames = []
        while frame is not None:
            frames.append((frame, frame.f_lineno))
            frame = getattr(frame, "f_back", None)
        return frames[::-1], True
    frames = []
    if task._exception is not None:
        traceback = task._exception.__traceback__
        while traceback is not None:
            frames.append((traceback.tb_frame, traceback.tb_lineno))
            traceback = traceback.tb_next
    return frames, False


def _stack(task, limit):
    frames, suspended = _frames_of(task)
    if limit is None:
        return frames
    if suspended:
        return frames[-limit:] if limit > 0 else []
    return frames[:limit]


def get_stack(task, limit):
    return [frame for frame, _ in _stack(task, limit)]


def print_stack(task, limit, file):
    import linecache
    import sys
    stack = [(frame, frame.f_lineno) for frame, _ in _stack(task, limit)]
    error = task._exception
    if not stack:
        print(f"No stack for {task!r}", file=file)
    elif error is not None:
        print(f"Traceback for {task!r} (most recent call last):", file=file)
    else:
        print(f"Stack for {task!r} (most recent call last):", file=file)
    lines_to = sys.stderr if file is None else file
    for frame, line in stack:
        code = frame.f_code
        text = linecache.getline(code.co_filename, line, frame.f_globals).strip()
        print(f'  File "{code.co_filename}", line {line}, in {code.co_name}', file=lines_to)
        if text:
            print(f"    {text}", file=lines_to)
    if error is not None:
        import traceback
        for line in traceback.format_exception_only(type(error), error):
            print(line, file=file, end="")


def create_eager_task_factory(constructor):
    def factory(loop, coro, *, eager_start=True, **kwargs):
        return constructor(coro, loop=loop, eager_start=eager_start, **kwargs)
    return factory


def drive(coro):
    """Drives a coroutine whose class is the program's own."""
    throw = None
    while True:
        try:
            result = coro.send(None) if throw is None else coro.throw(throw)
        except StopIteration as stop:
            return stop.value
        throw = None
        try:
            yield result
        except BaseException as error:
            throw = error


def stack_summary(places):
    """What `_source_traceback` shows of places, the innermost one first."""
    from traceback import FrameSummary, StackSummary
    return StackSummary.from_list([FrameSummary(*place) for place in reversed(places)])


def stack_text(frames):
    from traceback import format_list
    return "".join(format_list(frames)).rstrip()


def run_handle(handle):
    try:
        handle._context.run(handle._callback, *handle._args)
    except (SystemExit, KeyboardInterrupt):
        raise
    except BaseException as error:
        context = {"message": f"Exception in callback {handle._describe()}", "exception": error, "handle": handle}
        if handle._source_traceback:
            context["source_traceback"] = handle._source_traceback
        handle._loop.call_exception_handler(context)


async def block_in(block):
    """What a coroutine in C awaits to block its thread: the program never sees it, whoever drives the coroutine."""
    block()
