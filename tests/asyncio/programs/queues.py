import asyncio


async def producer(queue, n):
    for i in range(n):
        await queue.put(i)
        print("put", i, queue.qsize())
    await queue.put(None)


async def consumer(queue, name):
    while True:
        item = await queue.get()
        print(name, "got", item)
        queue.task_done()
        if item is None:
            await queue.put(None) if name == "x" else None
            break
        await asyncio.sleep(0.1)


async def main():
    queue = asyncio.Queue(2)
    await asyncio.gather(producer(queue, 6), consumer(queue, "x"), consumer(queue, "y"))
    await queue.join()
    print(queue.empty(), queue.full(), queue.maxsize)
    try:
        queue.get_nowait()
    except asyncio.QueueEmpty as error:
        print("empty", repr(error))
    queue.put_nowait(1)
    queue.put_nowait(2)
    try:
        queue.put_nowait(3)
    except asyncio.QueueFull as error:
        print("full", repr(error))
    print(queue)
    putters = [asyncio.create_task(queue.put(n)) for n in (10, 11)]
    await asyncio.sleep(0)
    print(queue)
    putters[0].cancel()
    print(await queue.get(), await queue.get(), await queue.get())
    queue.task_done()
    queue.task_done()
    joiner = asyncio.create_task(queue.join())
    await asyncio.sleep(0)
    print(joiner.done())
    queue.task_done()
    await joiner
    try:
        queue.task_done()
    except ValueError as error:
        print(error)
    getters = [asyncio.create_task(queue.get()) for _ in range(3)]
    await asyncio.sleep(0)
    print(queue)
    getters[0].cancel()
    queue.put_nowait("a")
    queue.put_nowait("b")
    print(await asyncio.gather(*getters, return_exceptions=True))

    heap = asyncio.PriorityQueue()
    for item in [(3, "c"), (1, "a"), (2, "b"), (1, "A")]:
        await heap.put(item)
    print([heap.get_nowait() for _ in range(heap.qsize())])
    stack = asyncio.LifoQueue()
    for item in "xyz":
        stack.put_nowait(item)
    print([await stack.get() for _ in range(3)])

    queue = asyncio.Queue(1)
    waiting = asyncio.create_task(queue.get())
    await asyncio.sleep(0)
    queue.shutdown()
    try:
        await waiting
    except asyncio.QueueShutDown as error:
        print("shut down", repr(error))
    try:
        await queue.put(1)
    except asyncio.QueueShutDown:
        print("refused")
    queue = asyncio.Queue()
    for i in range(3):
        queue.put_nowait(i)
    queue.shutdown()
    print(await queue.get(), queue)
    queue.task_done()
    queue.shutdown(immediate=True)
    await queue.join()
    print(queue.qsize())


asyncio.run(main())
