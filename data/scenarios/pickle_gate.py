"""Pickle gate: what cannot cross

A job that goes to another process leaves this one
as bytes. Python writes them with `pickle`, and
pickle knows a function by its name only: the
worker imports the program and looks that name up.

A lambda has no name to look up, so the first job
stops at the gate: no worker ever takes it, and
`main` gets the reason as an exception. A mark in
its lane shows where. A lock belongs to this
process and cannot be written down at all. The
third job is the same function with a name, and
its bar appears in the worker's lane.

What comes back crosses the same gate. A result
that cannot be pickled fails after the work has
been done, which is the dearer place to find out:
look at the bar of the last job.
"""

import asyncio
import threading
import time
from concurrent.futures import ProcessPoolExecutor

def double(x):
    time.sleep(0.5)
    return x * 2

def make_lock():
    time.sleep(0.5)
    return threading.Lock()

async def attempt(pool, name, function, *args):
    loop = asyncio.get_running_loop()
    try:
        result = await loop.run_in_executor(pool, function, *args)
        print(f"{name}: {result}")
    except Exception as error:
        print(f"{name}: {type(error).__name__}")

async def main():
    with ProcessPoolExecutor(1) as pool:
        await attempt(pool, "a lambda", lambda x: x * 2, 21)
        await asyncio.sleep(0.25)
        await attempt(pool, "a lock", double, threading.Lock())
        await asyncio.sleep(0.25)
        await attempt(pool, "a function", double, 21)
        await attempt(pool, "a lock as result", make_lock)

if __name__ == "__main__":
    asyncio.run(main())
