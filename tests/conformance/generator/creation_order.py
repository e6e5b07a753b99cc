# creation_order.py: what CPython's asyncio goes through in the order of memory addresses, in the order of creation
#
# SPDX-License-Identifier: GPL-3.0-or-later
"""Without this two runs of one program under CPython can differ, and there would be nothing to compare with."""
import asyncio
import itertools
import weakref
from asyncio import base_events, taskgroups, tasks

import ideal_clock


class InOrder(set):
    """A set that is gone through in the order in which things were added."""

    def __init__(self, items=()):
        super().__init__()
        self.order = {}
        for item in items:
            self.add(item)

    def __iter__(self):
        return iter(list(self.order))

    def add(self, item):
        super().add(item)
        self.order.setdefault(item)

    def remove(self, item):
        super().remove(item)
        del self.order[item]

    def discard(self, item):
        super().discard(item)
        self.order.pop(item, None)

    def pop(self):
        item = next(iter(self.order))
        self.remove(item)
        return item

    def clear(self):
        super().clear()
        self.order.clear()


class WeakInOrder:
    """In the place of a WeakSet."""

    def __init__(self):
        self.order = {}

    def __len__(self):
        return sum(reference() is not None for reference in self.order.values())

    def __iter__(self):
        return iter([item for item in [reference() for reference in self.order.values()] if item is not None])

    def add(self, item):
        self.order[id(item)] = weakref.ref(item)

    def discard(self, item):
        self.order.pop(id(item), None)

    def clear(self):
        self.order.clear()


numbers = weakref.WeakKeyDictionary()
all_tasks_unordered = tasks.all_tasks
loop_init = ideal_clock.IdealLoop.__init__
loop_create_task = ideal_clock.IdealLoop.create_task


def init(self):
    loop_init(self)
    self._asyncgens = WeakInOrder()


def create_task(self, coro, *, name=None, **kwargs):
    """Also gives names that start at Task-1 in each program: the counter of CPython's cannot be reset."""
    if not asyncio.iscoroutine(coro):
        return loop_create_task(self, coro, name=name, **kwargs)  # no task, no number
    number = next(counter)
    if name is None:
        name = f"Task-{next(names)}"
    task = loop_create_task(self, coro, name=name, **kwargs)
    numbers[task] = number
    try:
        return task
    finally:
        del task  # which an exception of an eager start would keep, by its frame's caller


def all_tasks(loop=None):
    if loop is None:
        loop = asyncio.get_running_loop()
    return InOrder(sorted(all_tasks_unordered(loop), key=lambda task: numbers.get(task, 1 << 60)))


class AsCompleted(tasks._AsCompletedIterator):
    """The same, but for the order of what is given to it."""

    def __init__(self, aws, timeout):
        super().__init__([], timeout)
        loop = asyncio.get_event_loop()
        self._todo = InOrder([tasks.ensure_future(aw, loop=loop) for aw in InOrder(aws)])
        for future in self._todo:
            future.add_done_callback(self._handle_completion)
        if self._todo and timeout is not None:
            self._timeout_handle = loop.call_later(timeout, self._handle_timeout)
        self._todo_left = len(self._todo)


def start_anew():
    """Before each program."""
    global counter, names
    counter, names = itertools.count(), itertools.count(1)


AsCompleted.__name__ = AsCompleted.__qualname__ = "_AsCompletedIterator"
tasks._AsCompletedIterator = AsCompleted
for module in base_events, taskgroups, tasks:
    module.set = InOrder
asyncio.all_tasks = tasks.all_tasks = all_tasks
ideal_clock.IdealLoop.__init__ = init
ideal_clock.IdealLoop.create_task = create_task
