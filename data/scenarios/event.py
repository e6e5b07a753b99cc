"""Event: a flag that coroutines wait for

An event is a flag that coroutines can wait for.
It starts out cleared, so the waiter prints its
first line and stops at `await event.wait()`. It
does not look at the flag again and again: it is
not run at all until somebody sets the flag. Watch
the beginning closely, too. `create_task` does not
start the waiter, it only makes it ready: the
hollow bar. The waiter runs when `main` gives way
at its own `await`, and not a moment earlier.

At 2 s `main` wakes and calls `event.set()`. The
flag's line rises, and the arrow leads from the
call to the waiter, which becomes ready at that
moment and runs in the loop's next turn.

By then `main` is done, and the program is about
to end. The waiter still gets to print, because it
was made ready first and stands in line before the
end. Put an `await asyncio.sleep(1)` between its
last two lines and it is cancelled in that sleep:
the text never appears. A program ends with
`main`, not with its last task.
"""

import asyncio

event = asyncio.Event()

async def waiter():
    print("Waiting for event")
    await event.wait()
    print("Event received")

async def main():
    asyncio.create_task(waiter())
    await asyncio.sleep(2)
    event.set()

asyncio.run(main())
