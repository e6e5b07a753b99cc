# Classes of the program's own: what asyncio's methods go through is what the class has in their place
import asyncio


class Lock(asyncio.Lock):
    async def acquire(self):
        print("Lock.acquire")
        return await super().acquire()

    def release(self):
        print("Lock.release")
        super().release()


class Semaphore(asyncio.Semaphore):
    async def acquire(self):
        print("Semaphore.acquire", self._value)
        return await super().acquire()

    def release(self):
        print("Semaphore.release", self._value)
        super().release()


class Bounded(asyncio.BoundedSemaphore):
    def release(self):
        print("Bounded.release")
        super().release()


class Condition(asyncio.Condition):
    async def wait(self):
        print("Condition.wait")
        return await super().wait()

    def notify(self, n=1):
        print("Condition.notify", n)
        super().notify(n)


class Barrier(asyncio.Barrier):
    async def wait(self):
        print("Barrier.wait")
        return await super().wait()


class Queue(asyncio.Queue):
    def put_nowait(self, item):
        print("Queue.put_nowait", item)
        super().put_nowait(item)

    def get_nowait(self):
        print("Queue.get_nowait")
        return super().get_nowait()


class Plain(asyncio.Lock):
    pass


async def main():
    for thing in (Lock(), Semaphore(2), Bounded(1), Plain(), Condition(Lock())):
        async with thing as value:
            print(type(thing).__name__, value)

    async def waiter():
        async with condition:
            print(await condition.wait_for(lambda: items))

    items, condition = [], Condition()
    tasks = [asyncio.create_task(waiter()) for _ in range(2)]
    await asyncio.sleep(0.1)
    async with condition:
        items.append("ready")
        condition.notify_all()
    await asyncio.gather(*tasks)

    barrier = Barrier(1)
    async with barrier as place:
        print("place", place)

    queue = Queue(1)

    async def consumer():
        while (item := await queue.get()) is not None:
            print("got", item)
            await asyncio.sleep(0.1)

    task = asyncio.create_task(consumer())
    for item in 1, 2, 3, None:
        await queue.put(item)
    await task

    coroutine = Lock().__aenter__()
    print(coroutine.__name__, coroutine.__qualname__)
    coroutine.close()
    try:
        async with Lock() as value:
            raise KeyError("from within")
    except KeyError as error:
        print("KeyError:", error)


asyncio.run(main())
