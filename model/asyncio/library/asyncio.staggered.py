# asyncio.staggered.py: attempts that begin one after the other until one succeeds (CPython: Lib/asyncio/staggered.py)
#
# SPDX-License-Identifier: GPL-3.0-or-later

import contextlib
from asyncio import (CancelledError, Event, current_task, future_add_to_awaited_by, future_discard_from_awaited_by,
                     get_running_loop, wait_for)

__all__ = ("staggered_race",)


class _Race:
    def __init__(self, coro_fns, delay, loop):
        self.coro_fns, self.delay, self.loop = enumerate(coro_fns), delay, loop
        self.parent = current_task(loop)
        self.winner = self.index = self.finished = None
        self.running, self.exceptions, self.lost = set(), [], []

    def _begin(self, previous_failed):
        this_failed, may_go_on = Event(), Event()
        task = self.loop.create_task(self._attempt(may_go_on, previous_failed, this_failed))
        future_add_to_awaited_by(task, self.parent)
        self.running.add(task)
        task.add_done_callback(self._ended)
        # it is in the set before it does anything
        may_go_on.set()

    def _ended(self, task):
        self.running.discard(task)
        future_discard_from_awaited_by(task, self.parent)
        if self.finished is not None and not self.finished.done() and not self.running:
            self.finished.set_result(None)
        if not task.cancelled() and task.exception() is not None:
            self.lost.append(task.exception())

    async def _attempt(self, may_go_on, previous_failed, this_failed):
        await may_go_on.wait()
        if previous_failed is not None:
            with contextlib.suppress(TimeoutError):
                await wait_for(previous_failed.wait(), self.delay)
        index, coro_fn = next(self.coro_fns, (None, None))
        if index is None:
            return
        self._begin(this_failed)
        self.exceptions.append(None)
        try:
            result = await coro_fn()
        except (SystemExit, KeyboardInterrupt):
            raise
        except BaseException as error:
            self.exceptions[index] = error
            this_failed.set()
        else:
            self.winner, self.index = result, index
            for task in self.running:
                if task is not current_task(self.loop):
                    task.cancel()

    async def run(self):
        cancelled = None
        self._begin(None)
        while self.running:
            self.finished = self.loop.create_future()
            try:
                await self.finished
            except CancelledError as error:
                cancelled = error
                for task in self.running:
                    task.cancel(*error.args)
            self.finished = None
        if self.lost:
            raise ExceptionGroup("staggered race failed", self.lost)
        if cancelled is not None:
            raise cancelled
        return self.winner, self.index, self.exceptions


async def staggered_race(coro_fns, delay, *, loop=None):
    race = _Race(coro_fns, delay, loop or get_running_loop())
    try:
        return await race.run()
    finally:
        del race
