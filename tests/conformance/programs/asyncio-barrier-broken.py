# reset() and abort() while tasks wait, and a waiter that is cancelled.
import asyncio


async def waiter(barrier, name):
    try:
        print(name, await barrier.wait())
    except asyncio.BrokenBarrierError as error:
        print(name, "broken", repr(error), barrier.broken)
    except asyncio.CancelledError:
        print(name, "cancelled", barrier.broken)
        raise


async def main():
    barrier = asyncio.Barrier(3)
    tasks = [asyncio.create_task(waiter(barrier, n)) for n in "ab"]
    await asyncio.sleep(0)
    print(repr(barrier).split("[")[1])
    await barrier.reset()
    await asyncio.gather(*tasks)
    print(barrier.broken, barrier.n_waiting)
    tasks = [asyncio.create_task(waiter(barrier, n)) for n in "cd"]
    await asyncio.sleep(0)
    await barrier.abort()
    await asyncio.gather(*tasks)
    print(repr(barrier).split("[")[1])
    await waiter(barrier, "e")
    await barrier.reset()
    tasks = [asyncio.create_task(waiter(barrier, n)) for n in "fgh"]
    await asyncio.sleep(0)
    tasks[0].cancel()
    print([type(r).__name__ for r in await asyncio.gather(*tasks, return_exceptions=True)], barrier.n_waiting)


asyncio.run(main())
