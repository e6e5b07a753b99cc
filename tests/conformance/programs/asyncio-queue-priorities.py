# A priority queue: ties, tuples, and items that cannot be compared.
import asyncio


class Job:
    def __init__(self, priority, name):
        self.priority, self.name = priority, name

    def __lt__(self, other):
        return self.priority < other.priority


async def main():
    queue = asyncio.PriorityQueue()
    for item in (3, "c"), (1, "b"), (1, "a"), (2, "z"):
        await queue.put(item)
    print([queue.get_nowait() for _ in range(4)])
    for job in Job(2, "two"), Job(1, "one"), Job(2, "second two"), Job(0, "zero"):
        queue.put_nowait(job)
    print([queue.get_nowait().name for _ in range(4)])
    queue.put_nowait((1, {}))
    try:
        queue.put_nowait((1, {}))
    except TypeError as error:
        print(error, queue.qsize())


asyncio.run(main())
