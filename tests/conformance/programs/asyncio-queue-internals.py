# What programs do with `_queue`, and with classes of their own that put it to other uses.
import asyncio


class Stack(asyncio.Queue):
    def _put(self, item):
        self._queue.appendleft(item)


class Highest(asyncio.PriorityQueue):
    def _put(self, item):
        super()._put((-item[0], item[1]))

    def _get(self):
        priority, value = super()._get()
        return (-priority, value)


class Unique(asyncio.Queue):
    def _init(self, maxsize):
        print("for", maxsize)
        self._queue = set()

    def _put(self, item):
        self._queue.add(item)

    def _get(self):
        return self._queue.pop()


async def main():
    queue = asyncio.Queue[int]()
    queue.put_nowait(1)
    queue.put_nowait(2)
    print(queue._queue, queue._queue[1], len(queue._queue), queue)
    queue._queue.rotate(1)
    print(await queue.get(), queue.qsize(), queue)
    queue._queue.clear()
    print(queue.empty(), queue)
    heap = asyncio.PriorityQueue()
    for item in 5, 1, 4:
        await heap.put(item)
    print(heap._queue, heap)
    heap._queue.append(0)
    print([heap.get_nowait() for _ in range(4)])
    stack = Stack(2)
    stack.put_nowait(1)
    stack.put_nowait(2)
    print(stack.full(), await stack.get(), stack)
    highest = Highest()
    highest.put_nowait((1, "low"))
    highest.put_nowait((9, "high"))
    print(await highest.get(), highest)
    unique = Unique(3)
    unique.put_nowait("a")
    unique.put_nowait("a")
    print(unique.qsize(), unique.full(), unique)
    last = asyncio.LifoQueue()
    last.put_nowait(1)
    last.put_nowait(2)
    print(last._queue, last.get_nowait(), last._queue)


asyncio.run(main())
