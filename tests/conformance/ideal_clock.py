# ideal_clock.py: an event loop for CPython on which waiting takes virtual time and work takes none
#
# SPDX-License-Identifier: GPL-3.0-or-later
"""Only the selector and the clock of asyncio's own BaseEventLoop are replaced, so callbacks run in CPython's order.

Jobs of executors run at once, in this process, and end after the time that they slept; a pool runs as many of them
side by side as it has workers. The status of a program that nothing could ever wake is 3.
"""
import asyncio
import atexit
import builtins
import concurrent.futures
import contextvars
import ctypes
import functools
import heapq
import linecache
import random
import sys
import time
import warnings
from asyncio import base_events, events, futures, runners, threads
from asyncio.log import logger

try:
    import js
    js.eval("globalThis.idealNow = 0; Date.now = () => globalThis.idealNow")
except ImportError:
    js = None

EPOCH = 1767225600.0  # 2026-01-01T00:00:00Z
LONGEST_WAIT = base_events.MAXIMUM_SELECT_TIMEOUT


class Deadlock(BaseException):
    """Nothing is ready, no timer is set and no job is out."""


class ClockType(type):
    """Clock.now, which datetime.now(), time.localtime() and their kin see too: under pyodide they ask JavaScript."""

    seconds = 0.0

    @property
    def now(cls):
        return cls.seconds

    @now.setter
    def now(cls, seconds):
        cls.seconds = seconds
        if js is not None:
            js.idealNow = (EPOCH + seconds) * 1000


class Clock(metaclass=ClockType):
    pass


class IdealSelector:
    def __init__(self, loop):
        self.loop = loop

    def select(self, timeout):
        jobs = self.loop.jobs
        if timeout is None:
            if not jobs:
                raise Deadlock
            Clock.now = max(Clock.now, jobs[0][0])
        elif timeout > 0:
            # The deadline itself: adding the difference again would round.
            end = self.loop._scheduled[0]._when if timeout < LONGEST_WAIT else Clock.now + timeout
            if jobs:
                end = min(end, jobs[0][0])
            Clock.now = max(Clock.now, end)
        while jobs and jobs[0][0] <= Clock.now:
            _, _, settle = heapq.heappop(jobs)
            settle()
        return []

    def close(self):
        pass


class IdealLoop(base_events.BaseEventLoop):
    def __init__(self):
        super().__init__()
        self._selector = IdealSelector(self)
        self._clock_resolution = 1e-9
        self.jobs = []
        self.jobs_so_far = 0
        self.default_pool = None
        logger.debug("Using selector: %s", "EpollSelector")  # as the loop that Linux has

    def time(self):
        return Clock.now

    def _process_events(self, event_list):
        pass

    def _write_to_self(self):
        pass

    def set_default_executor(self, executor):
        self.default_pool = executor

    def run_in_executor(self, executor, func, *args):
        self._check_closed()
        if executor is None:
            executor = self.default_pool = self.default_pool or IdealPool(32)
        return futures.wrap_future(executor.submit(func, *args), loop=self)

    async def shutdown_default_executor(self, timeout=None):
        """Ends when the last worker has ended, as CPython's thread that joins them tells the loop."""
        if self.default_pool is None:
            return
        done = self.create_future()
        self.jobs_so_far += 1
        tell = functools.partial(self.call_soon_threadsafe, futures._set_result_unless_cancelled, done, None)
        heapq.heappush(self.jobs, (max(Clock.now, *self.default_pool.free_at), self.jobs_so_far, tell))
        await done


def call_job(function, args, kwargs):
    """What it does to the future at its end.

    As in CPython's pools, no frame that its exception passed knows the exception itself, and what is handled where the job is
    handed in is not its context.
    """
    handled = sys.exception()
    try:
        result = contextvars.Context().run(function, *args, **kwargs)
    except BaseException as error:
        link = error
        while link is not None and link.__context__ is not handled:
            link = link.__context__
        if link is not None:
            link.__context__ = None
        del link, handled
        return functools.partial(concurrent.futures.Future.set_exception, exception=error)
    return functools.partial(concurrent.futures.Future.set_result, result=result)


def end_thread(settle):
    """Behind the first frame of a thread is none: what the job's exception keeps does not reach what handed the job in."""
    error = settle.keywords.get("exception")
    if error is None:
        return
    first = error.__traceback__.tb_frame
    if first.f_back is not None:
        link = ctypes.c_void_p.from_address(id(first) + object.__basicsize__)
        ctypes.c_ssize_t.from_address(link.value).value -= 1
        link.value = None


class IdealPool(concurrent.futures.Executor):
    def __init__(self, max_workers=None, *args, **kwargs):
        self.free_at = [0.0] * (max_workers or 4)
        self.closed = False

    def submit(self, fn, /, *args, **kwargs):
        if self.closed:
            raise RuntimeError("cannot schedule new futures after shutdown")
        worker = self.free_at.index(min(self.free_at))
        submitted, Clock.now = Clock.now, max(Clock.now, self.free_at[worker])
        future = concurrent.futures.Future()
        future.set_running_or_notify_cancel()
        loop = events._get_running_loop()
        events._set_running_loop(None)
        settle = call_job(fn, args, kwargs)
        end_thread(settle)
        settle = functools.partial(settle, future)
        events._set_running_loop(loop)
        end, Clock.now = Clock.now, submitted
        self.free_at[worker] = end
        if loop is None:
            Clock.now = end
            settle()
        else:
            loop.jobs_so_far += 1
            heapq.heappush(loop.jobs, (end, loop.jobs_so_far, settle))
        return future

    def shutdown(self, wait=True, *, cancel_futures=False):
        self.closed = True


async def to_thread(func, /, *args, **kwargs):
    context = contextvars.copy_context()
    call = functools.partial(context.run, func, *args, **kwargs)
    return await events.get_running_loop().run_in_executor(None, call)


def sleep(seconds):
    Clock.now += seconds


def install():
    events._set_running_loop(None)
    asyncio.run = runners.run = getattr(asyncio.run, "__wrapped__", asyncio.run)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        base = events._BaseDefaultEventLoopPolicy
        asyncio.set_event_loop_policy(type("Policy", (base,), {"_loop_factory": staticmethod(IdealLoop)})())
    asyncio.new_event_loop = events.new_event_loop = IdealLoop
    asyncio.to_thread = threads.to_thread = to_thread
    concurrent.futures.ProcessPoolExecutor = concurrent.futures.ThreadPoolExecutor = IdealPool
    time.time = lambda: EPOCH + Clock.now
    time.monotonic = time.perf_counter = lambda: Clock.now
    time.monotonic_ns = time.perf_counter_ns = lambda: int(Clock.now * 1e9)
    time.time_ns = lambda: int((EPOCH + Clock.now) * 1e9)
    time.sleep = sleep


def run(name, source):
    """Runs one program; its exit status as the shell would see it."""
    install()
    Clock.now = 0.0
    random.seed(0)
    sys.argv = [name]
    atexit._clear()
    sys.stdin = None
    linecache.cache[name] = (len(source), None, source.splitlines(True), name)
    module = type(sys)("__main__")
    module.__file__ = name
    module.__builtins__ = builtins
    sys.modules["__main__"] = module
    # What stands below the program does not count.
    frame, depth = sys._getframe(), 0
    while frame is not None:
        frame, depth = frame.f_back, depth + 1
    sys.setrecursionlimit(1000 + depth)
    status = 0
    try:
        exec(compile(source, name, "exec"), module.__dict__)
    except Deadlock:
        status = 3
    except SystemExit as stop:
        status = stop.code & 255 if isinstance(stop.code, int) else int(stop.code is not None)
        if isinstance(stop.code, str):
            print(stop.code, file=sys.stderr)
    except BaseException as error:
        # The innermost call of this file is no part of the program.
        frames = error.__traceback__
        if frames is not None and frames.tb_frame.f_code is run.__code__:
            frames = frames.tb_next
        error.__traceback__ = frames
        sys.excepthook(type(error), error, frames)
        status = 130 if isinstance(error, KeyboardInterrupt) else 1
    atexit._run_exitfuncs()
    sys.stdout.flush()
    sys.stderr.flush()
    return status
