# queue.py: queues between threads
#
# SPDX-License-Identifier: GPL-3.0-or-later

from _collections import deque
from _queue import Empty, SimpleQueue
from _thread import _add_object, _inner_lock, _trace
from threading import _Inner
from time import monotonic as _now

__all__ = ["Empty", "Full", "ShutDown", "Queue", "PriorityQueue", "LifoQueue", "SimpleQueue"]


class Full(Exception):
    pass


class ShutDown(Exception):
    pass


class Queue:
    def __init__(self, maxsize=0):
        self.maxsize = maxsize
        self._init(maxsize)
        self._entity = _add_object("queue", maxsize)
        self.mutex = _inner_lock(False, 0)
        self.not_empty = _Inner(self.mutex, self._entity, "queue-get")
        self.not_full = _Inner(self.mutex, self._entity, "queue-put")
        self.all_tasks_done = _Inner(self.mutex, self._entity, "queue-join")
        self.unfinished_tasks = 0
        self.is_shutdown = False

    def task_done(self):
        with self.all_tasks_done:
            self._finish(1)

    def _finish(self, n):
        if self.unfinished_tasks < n:
            raise ValueError("task_done() called too many times")
        self.unfinished_tasks -= n
        _trace("task-done-called", self._entity, self.unfinished_tasks)
        if self.unfinished_tasks == 0:
            self.all_tasks_done.notify_all()

    def join(self):
        with self.all_tasks_done:
            while self.unfinished_tasks:
                self.all_tasks_done.wait()

    def qsize(self):
        with self.mutex:
            return self._qsize()

    def empty(self):
        with self.mutex:
            return not self._qsize()

    def full(self):
        with self.mutex:
            return 0 < self.maxsize <= self._qsize()

    # Waits in the condition until `is_there()`, at most for the timeout. False: it is not, and the time is over.
    @staticmethod
    def _await(condition, is_there, block, timeout):
        if block and timeout is not None and timeout < 0:
            raise ValueError("'timeout' must be a non-negative number")
        if is_there():
            return True
        if not block:
            return False
        if timeout is None:
            while not is_there():
                condition.wait()
            return True
        end = _now() + timeout
        while not is_there():
            left = end - _now()
            if left <= 0:
                return False
            condition.wait(left)
        return True

    def _has_room(self):
        if self.is_shutdown:
            raise ShutDown
        return self._qsize() < self.maxsize

    def _has_item(self):
        if self._qsize():
            return True
        if self.is_shutdown:
            raise ShutDown
        return False

    def put(self, item, block=True, timeout=None):
        with self.not_full:
            if self.is_shutdown:
                raise ShutDown
            if self.maxsize > 0 and not self._await(self.not_full, self._has_room, block, timeout):
                raise Full
            self._put(item)
            self.unfinished_tasks += 1
            _trace("put", self._entity, self._qsize())
            self.not_empty.notify()

    def get(self, block=True, timeout=None):
        with self.not_empty:
            if not self._await(self.not_empty, self._has_item, block, timeout):
                raise Empty
            item = self._get()
            _trace("got", self._entity, self._qsize())
            self.not_full.notify()
            return item

    def put_nowait(self, item):
        return self.put(item, block=False)

    def get_nowait(self):
        return self.get(block=False)

    def shutdown(self, immediate=False):
        with self.mutex:
            self.is_shutdown = True
            _trace("shutdown", self._entity, 0)
            if immediate:
                while self._qsize():
                    self._get()
                    if self.unfinished_tasks > 0:
                        self.unfinished_tasks -= 1
                _trace("got", self._entity, 0)
                self.all_tasks_done.notify_all()
            self.not_empty.notify_all()
            self.not_full.notify_all()

    def _init(self, maxsize):
        self.queue = deque()

    def _qsize(self):
        return len(self.queue)

    def _put(self, item):
        self.queue.append(item)

    def _get(self):
        return self.queue.popleft()


class PriorityQueue(Queue):
    def _init(self, maxsize):
        self.queue = []

    def _put(self, item):
        from heapq import heappush
        heappush(self.queue, item)

    def _get(self):
        from heapq import heappop
        return heappop(self.queue)


class LifoQueue(Queue):
    def _init(self, maxsize):
        self.queue = []

    def _put(self, item):
        self.queue.append(item)

    def _get(self):
        return self.queue.pop()
