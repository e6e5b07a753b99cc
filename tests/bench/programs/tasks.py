"""Ten thousand tasks that are made, run and gathered."""
# SPDX-License-Identifier: GPL-3.0-or-later
import asyncio


async def work(i):
    await asyncio.sleep(0)
    return i


async def main():
    tasks = [asyncio.create_task(work(i)) for i in range(10000)]
    print(sum(await asyncio.gather(*tasks)))
    print(len(await asyncio.gather(*(work(i) for i in range(10000)))))


asyncio.run(main())
