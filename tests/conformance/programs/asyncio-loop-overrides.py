# Methods of a loop that the program puts in the place of the native ones are what asyncio calls.
import asyncio


async def work(n):
    await asyncio.sleep(0.1)
    return n


async def failing():
    raise ValueError("lost")


async def main():
    loop = asyncio.get_running_loop()
    counted = []
    call_soon, call_at, call_later, create_task = loop.call_soon, loop.call_at, loop.call_later, loop.create_task

    def counting(callback, *args, context=None):
        counted.append(len(args))
        return call_soon(callback, *args, context=context)

    def telling_at(when, callback, *args, context=None):
        print("call_at", round(when, 3))
        return call_at(when, callback, *args, context=context)

    def telling_later(delay, callback, *args, context=None):
        print("call_later", delay)
        return call_later(delay, callback, *args, context=context)

    def naming(coro, **kwargs):
        print("create_task", coro.__name__, sorted(kwargs))
        return create_task(coro, **kwargs)

    loop.create_task = naming
    print(await asyncio.create_task(work(1), name="one"), await asyncio.gather(work(2), work(3)))
    async with asyncio.TaskGroup() as group:
        group.create_task(work(4))
    del loop.create_task

    loop.call_later, loop.call_at = telling_later, telling_at
    await asyncio.sleep(0.25)
    print(await asyncio.wait([asyncio.create_task(work(5))], timeout=0.01) is None)
    async with asyncio.timeout(3):
        await asyncio.sleep(0)
    loop.call_later(0.5, print, "later").cancel()
    del loop.call_later, loop.call_at

    loop.call_soon = counting
    future = loop.create_future()
    future.add_done_callback(lambda done: print("done", done.result()))
    future.set_result("result")
    await asyncio.sleep(0)
    print(await asyncio.create_task(work(6)))
    del loop.call_soon
    print(counted)

    reported = []
    loop.call_exception_handler = reported.append
    task = asyncio.create_task(failing())
    await asyncio.sleep(0)
    del task
    await asyncio.sleep(0)
    loop.call_soon(lambda: 1 / 0)
    await asyncio.sleep(0)
    del loop.call_exception_handler
    print([(context["message"].split(" <")[0].split(" main")[0], repr(context["exception"])) for context in reported])


asyncio.run(main())
