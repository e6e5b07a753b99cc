"""Modules whose bodies run a loop, and coroutines of other modules."""
import asyncio

import starts
from workers import Worker, produce


async def main():
    queue = asyncio.Queue(2)
    worker = Worker(queue, asyncio.Event())
    async with asyncio.TaskGroup() as group:
        group.create_task(produce(queue, 3))
        group.create_task(worker.run(), name="worker")
    print(worker.seen, starts.result)


if __name__ == "__main__":
    asyncio.run(main())
