"""Parallel jobs: the same work twice

Four sums take time, and `ticker` wants to run ten
times a second meanwhile. First `main` computes
the sums itself. That is one long bar in the lane
of `main`: the loop is busy, and the ticks that
were due stay away until it is over.

Then the same four calls go to a pool. Its four
workers start first, each imports this program,
and then four bars lie exactly below each other:
the work takes the time of one sum instead of
four. The loop is idle meanwhile, so the ticks
come when they are due.

The sums themselves are no faster. What a pool
costs is to be seen as well: the start of its
workers, and the way there and back. For a sum of
a hundred numbers it would not be worth it. Make
the pool smaller, with `ProcessPoolExecutor(2)`,
and the jobs queue up: two bars, then two more.
"""

import asyncio
from concurrent.futures import ProcessPoolExecutor

N = 2_000_000

def total(n):
    return sum(i * i for i in range(n))

async def ticker():
    while True:
        print("tick")
        await asyncio.sleep(0.1)

async def main():
    loop = asyncio.get_running_loop()
    ticks = asyncio.create_task(ticker())
    await asyncio.sleep(0.2)

    print("on the loop")
    results = [total(N) for _ in range(4)]

    print("on the pool")
    with ProcessPoolExecutor(4) as pool:
        jobs = [loop.run_in_executor(pool, total, N) for _ in range(4)]
        print(results == await asyncio.gather(*jobs))
    ticks.cancel()

if __name__ == "__main__":
    asyncio.run(main())
