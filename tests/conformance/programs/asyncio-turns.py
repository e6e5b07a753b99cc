# asyncio-turns.py: what runs in which turn of the loop: tasks, callbacks, futures, sleep(0), gather and groups side by side
#
# SPDX-License-Identifier: GPL-3.0-or-later
import asyncio


async def marks(name, turns):
    for turn in range(turns):
        print(name, turn)
        await asyncio.sleep(0)
    return name


async def nothing():
    pass


async def chain(depth):
    if depth:
        await chain(depth - 1)
    else:
        await asyncio.sleep(0)
    print("chain", depth)


async def awaits(task, name):
    await task
    print(name, "goes on")


async def main():
    loop = asyncio.get_running_loop()

    def count(n):
        print("turn", n)
        if n < 12:
            loop.call_soon(count, n + 1)

    loop.call_soon(count, 0)
    task = asyncio.create_task(marks("task", 3))
    watchers = [asyncio.create_task(awaits(task, f"watcher {i}")) for i in range(2)]
    print(await asyncio.gather(marks("g1", 2), marks("g2", 1), nothing()))
    print("gathered")
    await asyncio.wait([asyncio.create_task(nothing())])
    print("waited")
    await asyncio.wait_for(nothing(), 1)
    print("wait_for without a turn")
    await asyncio.wait_for(asyncio.create_task(nothing()), 1)
    print("wait_for a task")
    async with asyncio.TaskGroup() as group:
        group.create_task(nothing())
    print("group")
    async with asyncio.TaskGroup() as group:
        pass
    print("empty group")
    await chain(2)
    event = asyncio.Event()
    loop.call_soon(event.set)
    await event.wait()
    print("event")
    lock = asyncio.Lock()
    async with lock:
        waiter = asyncio.create_task(lock.acquire())
        await asyncio.sleep(0)
    print("released", lock.locked(), waiter.done())
    await waiter
    print("acquired")
    queue = asyncio.Queue()
    getter = asyncio.create_task(queue.get())
    await asyncio.sleep(0)
    queue.put_nowait(1)
    print("put", await getter)
    future = loop.create_future()
    loop.call_soon(future.set_result, "f")
    print(await asyncio.shield(future))
    await asyncio.gather(*watchers)
    print(await asyncio.gather(), [await one for one in asyncio.as_completed([nothing(), marks("last", 1)])])


asyncio.run(main())
