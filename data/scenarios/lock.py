"""Lock: one coroutine at a time

Both coroutines start at the same moment, and both
want the lock. The first one finds it free and
walks straight in: an `async with` that gets its
lock at once does not even pause. Then it sleeps
for a second and keeps the lock while it sleeps.
Holding is not a state of its own, so it is drawn
as a band under whatever the coroutine is doing.

The second coroutine finds the lock taken and has
to wait; its bar is hatched in the lock's colour.
For a whole second nothing runs and the loop is
idle. At 1 s the first coroutine wakes, prints and
leaves the block. That releases the lock, and the
arrow shows that the release is what wakes the
second one.

Two sleeps of one second therefore take two
seconds. Take the `async with` away, run it again,
and they take one. A lock turns what could overlap
into a line of people: right where they share
something, a waste where they do not.
"""

import asyncio

lock = asyncio.Lock()

async def critical_section():
    async with lock:
        print("Lock acquired")
        await asyncio.sleep(1)
        print("Lock released")

async def main():
    await asyncio.gather(critical_section(), critical_section())

asyncio.run(main())
