# What nobody catches is reported on stderr.
import asyncio


async def fail(delay):
    await asyncio.sleep(delay)
    raise ValueError(f"after {delay}")


def callback():
    return 1 / 0


async def sleeper():
    await asyncio.sleep(10)


async def main():
    loop = asyncio.get_running_loop()
    loop.call_soon(callback)
    asyncio.create_task(fail(0.1))
    await asyncio.sleep(0.5)
    future = loop.create_future()
    future.set_exception(KeyError("x"))
    del future
    loop.call_exception_handler({"message": "by hand", "what": [1, 2]})
    loop.set_exception_handler(lambda loop, context: 1 / 0)
    loop.call_soon(callback)
    await asyncio.sleep(0.1)
    loop.set_exception_handler(None)
    task = asyncio.create_task(sleeper())
    await asyncio.sleep(0)
    print(repr(task))
    task.cancel()
    print(repr(task))
    try:
        await task
    except asyncio.CancelledError:
        print(repr(task))
    task = asyncio.create_task(fail(0), name="failing")
    print(repr(task))
    await asyncio.wait([task])
    print(repr(task))
    task.exception()
    print(repr(loop.call_soon(callback)), repr(loop.call_later(5, callback)))
    gathered = asyncio.gather(sleeper(), sleeper())
    print(gathered)
    gathered.cancel()
    print(asyncio.Lock.__name__, asyncio.Queue(), asyncio.Semaphore)
    fut = loop.create_future()
    fut.add_done_callback(callback)
    fut.add_done_callback(print)
    fut.add_done_callback(callback)
    print(fut)
    big = loop.create_future()
    big.set_result("x" * 100)
    print(big)
    big = loop.create_future()
    big.set_result(list(range(20)))
    print(big)
    print(str(loop).partition(" ")[2])


asyncio.run(main())
