# asyncio-gather-of-everything.py: gather of tasks, futures, coroutines, gathers and the same thing twice: results, order, cancellation from each side
#
# SPDX-License-Identifier: GPL-3.0-or-later
import asyncio


async def work(name, seconds=0.0, error=None):
    print("begins", name)
    try:
        await asyncio.sleep(seconds)
        if error:
            raise error
        return name
    except asyncio.CancelledError:
        print("cancelled", name)
        raise


async def trial(name, make):
    print("--", name)
    try:
        print(await make())
    except BaseException as error:
        print(repr(error), error.args)
    await asyncio.sleep(0.5)


async def cancels_child():
    tasks = [asyncio.create_task(work(i, 0.1 * i)) for i in range(1, 4)]
    gathered = asyncio.gather(*tasks)
    asyncio.get_running_loop().call_later(0.15, tasks[2].cancel, "child")
    return await gathered


async def cancels_outer(exceptions):
    gathered = asyncio.gather(work("x", 0.2), work("y", 0.1), asyncio.gather(work("z", 0.3)), return_exceptions=exceptions)
    asyncio.get_running_loop().call_later(0.15, gathered.cancel, "outer")
    return await gathered


async def cancels_waiter():
    task = asyncio.create_task(cancels_outer(True))
    await asyncio.sleep(0.05)
    task.cancel("waiter")
    return await task


async def twice():
    coroutine = work("once")
    task = asyncio.create_task(work("task"))
    return await asyncio.gather(coroutine, task, coroutine, task, work("other"))


async def fails(exceptions):
    return await asyncio.gather(work("slow", 0.2), work("fails", 0.1, ValueError("v")), work("too", 0.1, KeyError("k")),
                                return_exceptions=exceptions)


async def done_before():
    future = asyncio.get_running_loop().create_future()
    future.set_result("ready")
    cancelled = asyncio.get_running_loop().create_future()
    cancelled.cancel()
    print(await asyncio.gather(future))
    return await asyncio.gather(future, cancelled, return_exceptions=True)


async def main():
    for name, make in (("child", cancels_child), ("outer", lambda: cancels_outer(False)), ("outer, exceptions", lambda: cancels_outer(True)),
                       ("waiter", cancels_waiter), ("twice", twice), ("fails", lambda: fails(False)), ("fails, exceptions", lambda: fails(True)),
                       ("done", done_before)):
        await trial(name, make)
    empty = asyncio.gather()
    print(empty.done(), await empty, type(empty).__name__)


asyncio.run(main())
