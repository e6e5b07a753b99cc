import asyncio

async def main():
    queue = asyncio.Queue(1)
    queue.put_nowait("item")
    putter = asyncio.create_task(queue.put("more"))
    joiner = asyncio.create_task(queue.join())
    await asyncio.sleep(0)
    queue.shutdown()
    print(queue, await asyncio.gather(putter, return_exceptions=True))
    print(await queue.get())
    for action in (queue.get(), queue.put(1)):
        try:
            await action
        except asyncio.QueueShutDown as error:
            print(repr(error))
    for action in (queue.get_nowait, lambda: queue.put_nowait(2)):
        try:
            action()
        except asyncio.QueueShutDown as error:
            print(repr(error))
    print(joiner.done())
    queue.task_done()
    await joiner
    now = asyncio.Queue()
    for i in range(3):
        now.put_nowait(i)
    getters = asyncio.create_task(asyncio.Queue().get())
    joiner = asyncio.create_task(now.join())
    await asyncio.sleep(0)
    now.shutdown(immediate=True)
    await joiner
    print(now, now.qsize())
    getters.cancel()

asyncio.run(main())
