# What a loop has of its own in the place of call_soon() and default_exception_handler()
import asyncio
import gc


class Refused(Exception):
    pass


def fail():
    raise ZeroDivisionError("in a callback")


loop = asyncio.new_event_loop()
loop.default_exception_handler = lambda context: print("own:", context["message"].split(" at ")[0], repr(context["exception"]))
loop.call_soon(fail)
loop.call_soon(loop.stop)
loop.run_forever()


def broken(context):
    raise LookupError(context["message"].split(" at ")[0])


def handler(loop, context):
    raise ValueError("in the handler")


loop.default_exception_handler = broken
with_logger = []


class Logger:
    def error(self, message, exc_info=None):
        print("logged:", message, exc_info)


asyncio.base_events.logger, logger = Logger(), asyncio.base_events.logger
for handles in None, handler:
    loop.set_exception_handler(handles)
    loop.call_soon(fail)
    loop.call_soon(loop.stop)
    loop.run_forever()
asyncio.base_events.logger = logger
del loop.default_exception_handler
loop.close()

# What call_soon() raises comes out of what called it.
loop = asyncio.new_event_loop()
future = loop.create_future()
future.add_done_callback(print)
other = loop.create_future()
other.add_done_callback(print)
done = loop.create_future()
done.set_result(1)


def call_soon(callback, *args, **kwargs):
    raise Refused


async def nothing():
    pass


loop.call_soon = call_soon
coroutine = nothing()
for action in (lambda: future.set_result(1), lambda: other.cancel(), lambda: done.add_done_callback(print)):
    try:
        action()
    except Refused as error:
        print(repr(error))
print(future, other)
del loop.call_soon
coroutine.close()
loop.close()

# A debugged handle keeps what it looked like.
loop = asyncio.new_event_loop()
loop.set_debug(True)
handle = loop.call_soon(print, 1, 2)
handle.cancel()
print(repr(handle).split(" created at ")[0])
timer = loop.call_at(7, print, 3)
timer.cancel()
print(repr(timer).split(" created at ")[0])
loop.close()

future = asyncio.Future(loop=asyncio.new_event_loop())
for name in "_asyncio_future_blocking", "_log_traceback":
    try:
        delattr(future, name)
    except AttributeError as error:
        print(error)

print(asyncio.base_events._MIN_SCHEDULED_TIMER_HANDLES, asyncio.base_events._MIN_CANCELLED_TIMER_HANDLES_FRACTION,
      asyncio.base_events.MAXIMUM_SELECT_TIMEOUT)
is_debug_mode, asyncio.coroutines._is_debug_mode = asyncio.coroutines._is_debug_mode, lambda: True
print(asyncio.new_event_loop().get_debug())
asyncio.coroutines._is_debug_mode = is_debug_mode
print(asyncio.new_event_loop().get_debug())


# What has an outcome from outside makes no step any more.
async def ends():
    return 10


def show(loop, context):
    print(" ".join(context["message"].split()[:3]), repr(context["exception"]).split(": <")[0])


loop = asyncio.new_event_loop()
loop.set_exception_handler(show)
coroutine = ends()
task = loop.create_task(coroutine)
asyncio.Future.set_result(task, "given")
print(loop.run_until_complete(task))
coroutine.close()
print(coroutine.cr_code is ends.__code__, coroutine.cr_frame)


# A task that cannot be made is told to who has asked for it from another thread.
def factory(loop, coro, **options):
    raise NameError("no task")


async def asks():
    coroutine = ends()
    asked = asyncio.run_coroutine_threadsafe(coroutine, loop)
    loop.set_task_factory(factory)
    await asyncio.sleep(0)
    print(repr(asked.exception(timeout=0)))
    coroutine.close()


loop.run_until_complete(asks())
loop.close()
