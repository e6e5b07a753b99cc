"""Timers that are due one after the other."""
# SPDX-License-Identifier: GPL-3.0-or-later
import asyncio


async def work(i, order):
    await asyncio.sleep(0.1 + i * 1e-4)
    order.append(i)


async def main():
    order = []
    await asyncio.gather(*(work((i * 37) % 500, order) for i in range(500)))
    print(len(order), sum(order))


asyncio.run(main())
