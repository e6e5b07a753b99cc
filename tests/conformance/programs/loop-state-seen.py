# what the loop and futures show of their state in attributes with an underscore
import asyncio
import collections.abc

loop = asyncio.new_event_loop()
first = loop.call_soon(print, "soon")
later = loop.call_later(2, print, "later")
sooner = loop.call_later(1, print, "sooner")
print(len(loop._ready), first in loop._ready, loop._scheduled == [sooner, later], loop._timer_cancelled_count)
sooner.cancel()
print(loop._timer_cancelled_count, loop._scheduled[0].cancelled(), loop._debug, loop._closed, loop._stopping)
print(loop._default_executor, loop._exception_handler, loop._task_factory)
while loop._ready:
    loop.stop()
    loop.run_forever()
print(len(loop._ready), len(loop._scheduled))

future = loop.create_future()
print(future._callbacks, future._state, future._cancel_message)


def callback(future):
    print("called", future.cancelled())


future.add_done_callback(callback)
print([entry[0] is callback for entry in future._callbacks])
future._cancel_message = "no reason"
future.cancel("the reason")
print(future._cancel_message, future._callbacks, len(loop._ready))
loop.stop()
loop.run_forever()


class Own(collections.abc.Coroutine):
    """A coroutine of the program's own making"""

    def __init__(self, loop):
        self.future = loop.create_future()
        self.steps = []

    def send(self, value):
        self.steps.append(value)
        if len(self.steps) == 1:
            return None
        if len(self.steps) == 2:
            self.future._asyncio_future_blocking = True
            return self.future
        raise StopIteration(self.steps)

    def throw(self, kind, value=None, traceback=None):
        self.steps.append(repr(kind))
        raise StopIteration(self.steps)

    def __await__(self):
        return self


own = Own(loop)
task = loop.create_task(own, name="own")
print(task.get_coro() is own, asyncio.iscoroutine(own))
loop.call_later(1, own.future.set_result, "x")
print(loop.run_until_complete(task))
own = Own(loop)
task = loop.create_task(own)
loop.call_later(1, task.cancel)
print(loop.run_until_complete(task), own.future.cancelled())
loop.close()
print(loop._closed)
