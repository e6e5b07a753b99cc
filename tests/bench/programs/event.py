"""Two hundred waiters that are woken a hundred times."""
# SPDX-License-Identifier: GPL-3.0-or-later
import asyncio


async def waiter(events, seen):
    for event in events:
        await event.wait()
        seen.append(1)


async def main():
    events = [asyncio.Event() for _ in range(100)]
    seen = []
    tasks = [asyncio.create_task(waiter(events, seen)) for _ in range(200)]
    for event in events:
        await asyncio.sleep(0)
        event.set()
    await asyncio.gather(*tasks)
    print(len(seen))


asyncio.run(main())
