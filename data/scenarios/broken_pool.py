"""Broken pool: one worker dies, all jobs fail

Three jobs are on their way when a worker ends
without a word: `os._exit` does what a crash, or
the system's killer when memory runs out, would
do. Its lane stops with a mark there.

The pool cannot know what that worker had in its
hands. So it gives up as a whole: every job that
is not done yet fails with `BrokenProcessPool`,
the one in the other worker, too, although nothing
was wrong with it. Follow the arrows from the two
workers to the coroutines that waited.

A broken pool stays broken, and `submit` says so.
What helps is a new pool, and to give it only the
jobs that are safe to do once more.
"""

import asyncio
import os
import time
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool

def work(n):
    time.sleep(n)
    return n

def crash():
    time.sleep(0.5)
    os._exit(1)

async def watch(name, job):
    try:
        print(f"{name}: {await job}")
    except BrokenProcessPool:
        print(f"{name}: the pool is broken")

async def main():
    loop = asyncio.get_running_loop()
    with ProcessPoolExecutor(2) as pool:
        await asyncio.gather(
            watch("innocent", loop.run_in_executor(pool, work, 2)),
            watch("guilty", loop.run_in_executor(pool, crash)),
            watch("in line", loop.run_in_executor(pool, work, 1)),
        )
    with ProcessPoolExecutor(1) as pool:
        await watch("in a new pool", loop.run_in_executor(pool, work, 1))

if __name__ == "__main__":
    asyncio.run(main())
