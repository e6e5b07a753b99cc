"""Threads: a place for calls that block

Libraries that know nothing of asyncio block:
their functions return when the answer is there,
and until then the whole loop stands still. Here
`time.sleep` plays such a function.

First `main` calls it directly, and `heartbeat`
misses its beats: they are due under the long bar,
and the late one follows it at once. Then the same
calls go to threads with `asyncio.to_thread`. Each
thread has a lane; the three calls lie below each
other, and the beats come in time.

Threads help with waiting, not with computing. All
threads of a process share one interpreter: put
`sum(range(10**7))` in the place of the sleep and
watch the lanes take turns. For that there are
processes.
"""

import asyncio
import time

def fetch(name):
    time.sleep(1)
    return f"answer to {name}"

async def heartbeat():
    while True:
        print("beat")
        await asyncio.sleep(0.4)

async def main():
    beats = asyncio.create_task(heartbeat())
    await asyncio.sleep(0.5)

    print(fetch("a direct call"))

    answers = await asyncio.gather(
        asyncio.to_thread(fetch, "a"),
        asyncio.to_thread(fetch, "b"),
        asyncio.to_thread(fetch, "c"),
    )
    print(answers)
    beats.cancel()

asyncio.run(main())
