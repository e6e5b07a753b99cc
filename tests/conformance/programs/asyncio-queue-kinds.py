import asyncio

async def main():
    for kind in (asyncio.Queue, asyncio.PriorityQueue, asyncio.LifoQueue):
        queue = kind()
        for item in (3, 1, 2, 5, 4):
            await queue.put(item)
        print(queue)
        print([queue.get_nowait() for _ in range(queue.qsize())])
        getters = [asyncio.create_task(queue.get()) for _ in range(3)]
        await asyncio.sleep(0)
        print(queue)
        getters[0].cancel()
        for item in (9, 8, 7):
            queue.put_nowait(item)
        print(await asyncio.gather(*getters, return_exceptions=True), queue)
    mixed = asyncio.PriorityQueue()
    await mixed.put((1, "a"))
    try:
        await mixed.put((1, 2))
    except TypeError as error:
        print(error)

asyncio.run(main())
