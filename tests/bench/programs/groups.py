"""Task groups, timeouts, cancellation."""
# SPDX-License-Identifier: GPL-3.0-or-later
import asyncio


async def work(i, seen):
    try:
        async with asyncio.timeout(60):
            await asyncio.sleep(0)
            seen.append(i)
            await asyncio.Event().wait()
    except asyncio.CancelledError:
        seen.append(-i)
        raise


async def main():
    seen = []
    for _ in range(100):
        tasks = []
        async with asyncio.TaskGroup() as group:
            for i in range(20):
                tasks.append(group.create_task(work(i, seen)))
            await asyncio.sleep(0)
            await asyncio.sleep(0)
            for task in tasks:
                task.cancel()
    print(len(seen), sum(seen))


asyncio.run(main())
