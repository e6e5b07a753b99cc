# Two conditions on one lock: a buffer with room for two.
import asyncio


class Buffer:
    def __init__(self, size):
        lock = asyncio.Lock()
        self.not_full, self.not_empty = asyncio.Condition(lock), asyncio.Condition(lock)
        self.items, self.size = [], size

    async def put(self, item):
        async with self.not_full:
            while len(self.items) == self.size:
                await self.not_full.wait()
            self.items.append(item)
            self.not_empty.notify()

    async def get(self):
        async with self.not_empty:
            while not self.items:
                await self.not_empty.wait()
            item = self.items.pop(0)
            self.not_full.notify()
            return item


async def producer(buffer, name):
    for i in range(4):
        await buffer.put(f"{name}{i}")
        print("put", f"{name}{i}", len(buffer.items))


async def consumer(buffer, name):
    for _ in range(4):
        print(name, "got", await buffer.get())
        await asyncio.sleep(0)


async def main():
    buffer = Buffer(2)
    await asyncio.gather(producer(buffer, "a"), producer(buffer, "b"), consumer(buffer, "x"), consumer(buffer, "y"))


asyncio.run(main())
