"""Twenty producers and twenty consumers around a queue of ten places."""
# SPDX-License-Identifier: GPL-3.0-or-later
import asyncio


async def producer(queue, n):
    for i in range(n):
        await queue.put(i)


async def consumer(queue, totals):
    total = 0
    while True:
        item = await queue.get()
        if item is None:
            break
        total += item
    totals.append(total)


async def main():
    queue = asyncio.Queue(10)
    totals = []
    consumers = [asyncio.create_task(consumer(queue, totals)) for _ in range(20)]
    await asyncio.gather(*(producer(queue, 1000) for _ in range(20)))
    for _ in consumers:
        await queue.put(None)
    await asyncio.gather(*consumers)
    print(sum(totals))


asyncio.run(main())
