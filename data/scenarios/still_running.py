"""Cancelled job: it is still running

A job is given one second, and takes three. The
timeout cancels what `main` waits for, and `main`
goes on at once: its lane says so at 1 s. The job
itself has never heard of it. Nothing can stop a
function in the middle of another thread, so its
bar goes on, and it prints its line two seconds
after nobody wanted it any more.

The second half shows the price. The pool has one
thread, which is still busy, so the next job waits
in the line although it is short.

A job that has not begun is another matter: the
third one is cancelled while it waits in the line,
and no thread ever takes it. Code that must be
stopped has to look now and then whether it is
still wanted, at an `Event` for instance.
"""

import asyncio
import time
from concurrent.futures import ThreadPoolExecutor

def job(name, seconds):
    time.sleep(seconds)
    print(f"{name} is done")

async def main():
    loop = asyncio.get_running_loop()
    with ThreadPoolExecutor(1) as pool:
        try:
            async with asyncio.timeout(1):
                await loop.run_in_executor(pool, job, "long", 3)
        except TimeoutError:
            print("main does not wait for it")

        short = loop.run_in_executor(pool, job, "short", 0.5)
        third = loop.run_in_executor(pool, job, "third", 1)
        third.cancel()
        await short

asyncio.run(main())
