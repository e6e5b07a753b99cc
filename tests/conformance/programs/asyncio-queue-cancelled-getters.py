# A getter or a putter that is cancelled takes and leaves nothing.
import asyncio


async def main():
    queue = asyncio.Queue(1)
    getters = [asyncio.create_task(queue.get(), name=f"g{i}") for i in range(3)]
    await asyncio.sleep(0)
    getters[0].cancel()
    queue.put_nowait("x")
    getters[1].cancel()
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    print([(g.get_name(), g.done(), g.cancelled()) for g in getters], queue.qsize())
    await asyncio.sleep(0.01)
    print([(g.get_name(), g.done(), g.cancelled()) for g in getters], queue.qsize())
    putters = [asyncio.create_task(queue.put(i)) for i in range(3)]
    await asyncio.sleep(0)
    putters[1].cancel()
    await asyncio.sleep(0)
    print(queue, [p.done() for p in putters])
    print(await queue.get(), await queue.get(), queue)


asyncio.run(main())
