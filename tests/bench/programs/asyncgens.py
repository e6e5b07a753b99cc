"""Asynchronous generators, comprehensions and context managers."""
# SPDX-License-Identifier: GPL-3.0-or-later
import asyncio
from contextlib import asynccontextmanager


@asynccontextmanager
async def opened(name, log):
    log.append(name)
    await asyncio.sleep(0)
    try:
        yield name
    finally:
        log.append(-name)


async def ticks(n):
    for i in range(n):
        if i % 10 == 0:
            await asyncio.sleep(0)
        yield i


async def main():
    log = []
    total = 0
    for i in range(300):
        async with opened(i, log) as name:
            total += name
            async for tick in ticks(50):
                total += tick
    print(total, len(log), sum([i async for i in ticks(5000)]))


asyncio.run(main())
