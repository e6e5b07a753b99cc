import asyncio

async def producer(queue, name):
    for i in range(3):
        await queue.put((name, i))
        print("put", name, i, queue.qsize(), asyncio.get_running_loop().time())

async def consumer(queue):
    while True:
        item = await queue.get()
        print("got", item)
        await asyncio.sleep(1)
        queue.task_done()

async def main():
    queue = asyncio.Queue(maxsize=2)
    print(queue, queue.maxsize, queue.empty(), queue.full())
    c = asyncio.create_task(consumer(queue))
    await asyncio.gather(producer(queue, "a"), producer(queue, "b"))
    print(queue)
    await queue.join()
    print("joined", asyncio.get_running_loop().time(), queue)
    c.cancel()
    for action in (queue.get_nowait, queue.task_done, lambda: [queue.put_nowait(i) for i in range(3)]):
        try:
            action()
        except Exception as error:
            print(type(error).__name__, error)
    print(queue)

asyncio.run(main())
