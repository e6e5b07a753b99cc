# asyncio-streams-of-queues.py: producers and consumers over bounded queues: who goes on first when space or items appear
#
# SPDX-License-Identifier: GPL-3.0-or-later
import asyncio


def say(*words):
    print(f"{asyncio.get_running_loop().time():.2f}", *words)


async def producer(queue, name, n, pause):
    for i in range(n):
        await queue.put(f"{name}{i}")
        say("put", f"{name}{i}", queue.qsize())
        await asyncio.sleep(pause)


async def consumer(queue, name, pause):
    try:
        while True:
            item = await queue.get()
            say(name, "got", item, queue.qsize())
            await asyncio.sleep(pause)
            queue.task_done()
    except asyncio.QueueShutDown:
        say(name, "is told to end")
    except asyncio.CancelledError:
        say(name, "cancelled")
        raise


async def trial(size, pauses, end):
    print("--", size, pauses, end)
    queue = asyncio.Queue(size)
    consumers = [asyncio.create_task(consumer(queue, f"consumer {i}", pauses[1])) for i in range(2)]
    async with asyncio.TaskGroup() as group:
        for name in "ab":
            group.create_task(producer(queue, name, 3, pauses[0]))
    await queue.join()
    if end == "cancel":
        for task in consumers:
            task.cancel()
    else:
        queue.shutdown(immediate=end == "now")
    print([repr(result) for result in await asyncio.gather(*consumers, return_exceptions=True)], queue.empty())


async def races():
    queue = asyncio.Queue(1)
    getters = [asyncio.create_task(queue.get(), name=f"getter {i}") for i in range(3)]
    await asyncio.sleep(0)
    queue.put_nowait("x")
    print(queue.qsize(), "a getter has been told")
    print(queue.get_nowait(), "is taken by who comes in between")
    getters[0].cancel()
    queue.put_nowait("y")
    done, pending = await asyncio.wait(getters, timeout=0.1)
    print(sorted((task.get_name(), task.cancelled() or task.result()) for task in done), len(pending))
    putters = [asyncio.create_task(queue.put(i)) for i in range(3)]
    await asyncio.sleep(0)
    print(await getters[1] if getters[1].done() and not getters[1].cancelled() else "-", queue.qsize())
    queue.shutdown()
    print([repr(result) for result in await asyncio.gather(*putters, *getters, return_exceptions=True)])
    for wrong in (queue.get_nowait, lambda: queue.put_nowait(1), queue.task_done, queue.task_done, queue.task_done):
        try:
            print(wrong())
        except (ValueError, asyncio.QueueShutDown, asyncio.QueueEmpty, asyncio.QueueFull) as error:
            print(repr(error))


async def main():
    for size in 0, 1, 2:
        await trial(size, (0, 0), "cancel")
    await trial(1, (0.1, 0.3), "shutdown")
    await trial(2, (0, 0.1), "now")
    await races()


asyncio.run(main())
