# virtual_clock.py: runs an asyncio program under CPython on a clock that only waiting moves
#
# SPDX-License-Identifier: GPL-3.0-or-later
import asyncio
import concurrent.futures
import functools
import heapq
import random
import sys
import time
import traceback
import warnings
from asyncio import base_events, events, futures, taskgroups, tasks

START = 1767225600.0


class Deadlock(BaseException):
    """Nothing could ever wake the loop."""


class Moment:
    now = 0.0


class Waiting:
    """In the place of a selector: moves the clock to what comes next."""

    def __init__(self, loop):
        self.loop = loop

    def select(self, timeout):
        loop = self.loop
        ends = [loop.jobs[0][0]] if loop.jobs else []
        if timeout is None:
            if not ends:
                raise Deadlock
        elif timeout > 0:
            ends.append(loop._scheduled[0]._when if timeout < base_events.MAXIMUM_SELECT_TIMEOUT else Moment.now + timeout)
        if timeout is None or timeout > 0:
            Moment.now = max(Moment.now, min(ends))
        while loop.jobs and loop.jobs[0][0] <= Moment.now:
            future, settle = heapq.heappop(loop.jobs)[2:]
            settle(future)
        return []

    def close(self):
        pass


class Loop(base_events.BaseEventLoop):
    def __init__(self):
        super().__init__()
        self._selector = Waiting(self)
        self._clock_resolution = 1e-9
        self.jobs = []
        self.n_jobs = 0
        self.pool = None

    def time(self):
        return Moment.now

    def _process_events(self, event_list):
        pass

    def _write_to_self(self):
        pass

    def run_in_executor(self, executor, func, *args):
        self._check_closed()
        if executor is None:
            self.pool = executor = self.pool or Workers(8)
        return futures.wrap_future(executor.submit(func, *args), loop=self)

    async def shutdown_default_executor(self, timeout=None):
        while self.pool is not None and self.jobs:
            await asyncio.sleep(self.jobs[0][0] - Moment.now)


class Workers(concurrent.futures.Executor):
    """A job runs where it is submitted, as of the moment at which a worker is free."""

    def __init__(self, max_workers=None, *args, **kwargs):
        self.free = [0.0] * (max_workers or 8)
        self.closed = False

    def submit(self, fn, /, *args, **kwargs):
        if self.closed:
            raise RuntimeError("cannot schedule new futures after shutdown")
        before = Moment.now
        worker = self.free.index(min(self.free))
        Moment.now = max(before, self.free[worker])
        future = concurrent.futures.Future()
        future.set_running_or_notify_cancel()
        try:
            settle = functools.partial(concurrent.futures.Future.set_result, result=fn(*args, **kwargs))
        except BaseException as error:
            settle = functools.partial(concurrent.futures.Future.set_exception, exception=error)
        self.free[worker], Moment.now = Moment.now, before
        loop = events._get_running_loop()
        if loop is None:
            settle(future)
        else:
            loop.n_jobs += 1
            heapq.heappush(loop.jobs, (self.free[worker], loop.n_jobs, future, settle))
        return future

    def shutdown(self, wait=True, *, cancel_futures=False):
        self.closed = True


class InOrder(dict):
    """A set that is gone through in the order in which things were added."""

    def __init__(self, items=()):
        super().__init__(dict.fromkeys(items))

    def add(self, item):
        self[item] = None

    def discard(self, item):
        self.pop(item, None)


class Group(taskgroups.TaskGroup):
    def __init__(self):
        super().__init__()
        self._tasks = InOrder()


async def to_thread(func, /, *args, **kwargs):
    return await events.get_running_loop().run_in_executor(None, functools.partial(func, *args, **kwargs))


def sleep(seconds):
    Moment.now += seconds


def install():
    warnings.simplefilter("ignore")
    all_tasks = tasks.all_tasks
    tasks.set = InOrder
    tasks.all_tasks = lambda loop=None: sorted(all_tasks(loop), key=lambda task: id(task))
    Group.__name__ = Group.__qualname__ = "TaskGroup"
    asyncio.TaskGroup = taskgroups.TaskGroup = Group
    asyncio.run = asyncio.runners.run = getattr(asyncio.run, "__wrapped__", asyncio.run)
    events._set_running_loop(None)
    policy = type("Policy", (events._BaseDefaultEventLoopPolicy,), {"_loop_factory": staticmethod(Loop)})()
    asyncio.set_event_loop_policy(policy)
    asyncio.new_event_loop = events.new_event_loop = Loop
    asyncio.to_thread = to_thread
    concurrent.futures.ProcessPoolExecutor = concurrent.futures.ThreadPoolExecutor = Workers
    time.time = lambda: START + Moment.now
    time.monotonic = time.perf_counter = lambda: Moment.now
    time.monotonic_ns = time.perf_counter_ns = lambda: int(Moment.now * 1e9)
    time.time_ns = lambda: int((START + Moment.now) * 1e9)
    time.sleep = sleep


def run(path, source):
    """Runs it as __main__; returns the moment of its end and its status, as text."""
    install()
    random.seed(0)
    sys.argv = [path]
    status = 0
    try:
        exec(compile(source, path, "exec"), {"__name__": "__main__", "__file__": path})
    except Deadlock:
        status = 3
    except SystemExit as stop:
        status = stop.code if isinstance(stop.code, int) else int(stop.code is not None)
    except BaseException:
        traceback.print_exc()
        status = 1
    sys.stdout.flush()
    return f"{Moment.now:.9f} {status}"
