# asyncio-barrier-and-cancel.py: a barrier whose waiters are cancelled, reset or aborted while it fills and drains
#
# SPDX-License-Identifier: GPL-3.0-or-later
import asyncio


async def party(barrier, name):
    try:
        async with barrier as place:
            print(name, "passes at", place, barrier.n_waiting)
            await asyncio.sleep(0.01)
        return name
    except (asyncio.BrokenBarrierError, asyncio.CancelledError) as error:
        print(name, repr(error), barrier)
        raise


async def outcome(tasks):
    return [repr(result) for result in await asyncio.gather(*tasks, return_exceptions=True)]


async def main():
    barrier = asyncio.Barrier(3)
    for what in "pass", "cancel", "reset", "abort":
        print("--", what)
        tasks = [asyncio.create_task(party(barrier, f"{what} {i}")) for i in range(2)]
        await asyncio.sleep(0)
        print(barrier.n_waiting, barrier.parties, barrier.broken, barrier)
        if what == "cancel":
            tasks[0].cancel()
            await asyncio.sleep(0)
            print(barrier.n_waiting, barrier.broken)
            tasks.append(asyncio.create_task(party(barrier, "cancel 2")))
        elif what == "reset":
            await barrier.reset()
        elif what == "abort":
            await barrier.abort()
            print(barrier.broken)
        if what in ("pass", "cancel"):
            tasks.append(asyncio.create_task(party(barrier, f"{what} last")))
        print(await outcome(tasks))
        if barrier.broken:
            try:
                await barrier.wait()
            except asyncio.BrokenBarrierError as error:
                print(repr(error))
            await barrier.reset()
    print("-- rounds")
    tasks = [asyncio.create_task(party(barrier, f"round {i}")) for i in range(6)]
    print(await outcome(tasks))
    tasks = [asyncio.create_task(asyncio.wait_for(barrier.wait(), 0.1 * i)) for i in (1, 2)]
    print(await outcome(tasks), barrier.broken, barrier.n_waiting)
    try:
        asyncio.Barrier(0)
    except ValueError as error:
        print(error)


asyncio.run(main())
