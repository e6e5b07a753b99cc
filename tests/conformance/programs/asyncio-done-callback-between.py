# A callback of the program that stands between a future and the task that awaits it: the task goes on within it.
import asyncio
import contextvars
import time

VAR = contextvars.ContextVar("VAR", default="outside")


class Traced(asyncio.Future):
    def add_done_callback(self, fn, *, context=None):
        def traced(future):
            print("  before", VAR.get(), asyncio.current_task())
            fn(future)
            print("  after", VAR.get(), asyncio.current_task())
        super().add_done_callback(traced, context=context)


class TracedTask(asyncio.Task):
    def add_done_callback(self, fn, *, context=None):
        def traced(task):
            print("  before", task.result())
            fn(task)
            print("  after", task.result())
        super().add_done_callback(traced, context=context)


async def step(future, name):
    VAR.set(name)
    try:
        print(name, "waits")
        print(name, "got", await future, asyncio.current_task().get_name())
    except (ValueError, asyncio.CancelledError) as error:
        print(name, "caught", repr(error))
    time.sleep(1)
    await asyncio.sleep(1)
    print(name, "ends", VAR.get())
    return name


async def once(future):
    return await future


async def fails(future):
    await future
    raise LookupError("after")


async def main():
    loop = asyncio.get_running_loop()
    for end in "result", "exception", "cancel", "task cancelled":
        future = Traced()
        task = asyncio.create_task(step(future, end), name=f"task {end}")
        await asyncio.sleep(0)
        print(end)
        match end:
            case "result":
                future.set_result(1)
            case "exception":
                future.set_exception(ValueError(1))
            case "cancel":
                future.cancel("gone")
            case _:
                task.cancel("asked to")
        print(await task)
    future = Traced()
    tasks = [asyncio.create_task(coroutine) for coroutine in (once(future), fails(future), step(future, "third"))]
    loop.call_later(1, future.set_result, 5)
    print(await asyncio.gather(*tasks, return_exceptions=True))
    inner = TracedTask(asyncio.sleep(1, "inner"), loop=loop)
    print(await inner)
    print(await asyncio.wait_for(TracedTask(asyncio.sleep(1, "timed"), loop=loop), 2))
    async with asyncio.timeout(1):
        future = Traced()
        loop.call_later(0.5, future.set_result, "in time")
        print(await future)


asyncio.run(main())
