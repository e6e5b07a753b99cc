# Callbacks, tasks and timers take their turns in the order in which they were registered.
import asyncio


async def worker(name, steps):
    for i in range(steps):
        print(name, i)
        await asyncio.sleep(0)
    return name


async def main():
    loop = asyncio.get_running_loop()
    loop.call_soon(print, "soon 1")
    task = asyncio.create_task(worker("a", 3))
    loop.call_soon(print, "soon 2")
    loop.call_later(0, print, "later 0")
    loop.call_later(0.5, print, "later 0.5")
    loop.call_at(loop.time() + 0.5, print, "at 0.5")
    loop.call_later(0.25, print, "later 0.25")
    other = asyncio.create_task(worker("b", 2))
    handle = loop.call_soon(print, "never")
    handle.cancel()
    print(handle.cancelled())
    timer = loop.call_later(0.1, print, "never")
    timer.cancel()
    print(timer.when(), timer.cancelled())
    task.add_done_callback(lambda t: print("done", t.result()))
    print(await task, await other)
    await asyncio.sleep(1)
    print(loop.time())


asyncio.run(main())
