"""Forty tasks that want one lock, five hundred times each."""
# SPDX-License-Identifier: GPL-3.0-or-later
import asyncio


async def worker(lock, counts, name):
    for _ in range(500):
        async with lock:
            counts[name] = counts.get(name, 0) + 1
            await asyncio.sleep(0)


async def main():
    lock = asyncio.Lock()
    counts = {}
    await asyncio.gather(*(worker(lock, counts, n) for n in range(40)))
    print(sum(counts.values()))


asyncio.run(main())
