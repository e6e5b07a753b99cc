"""Sixty tasks that share four permits, three hundred times each."""
# SPDX-License-Identifier: GPL-3.0-or-later
import asyncio


async def worker(semaphore, log):
    for i in range(300):
        async with semaphore:
            log.append(i)
            await asyncio.sleep(0)


async def main():
    semaphore = asyncio.Semaphore(4)
    log = []
    await asyncio.gather(*(worker(semaphore, log) for _ in range(60)))
    print(len(log))


asyncio.run(main())
