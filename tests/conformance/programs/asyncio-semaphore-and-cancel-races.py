# asyncio-semaphore-and-cancel-races.py: a semaphore that is released in the turn in which its waiters are cancelled
#
# SPDX-License-Identifier: GPL-3.0-or-later
import asyncio


async def holder(semaphore, name, seconds):
    async with semaphore:
        print(name, "has it", semaphore._value)
        await asyncio.sleep(seconds)
    print(name, "has left")


async def trial(order):
    print("--", order)
    semaphore = asyncio.Semaphore(1)
    await semaphore.acquire()
    waiters = [asyncio.create_task(holder(semaphore, f"w{i}", 0.01), name=f"w{i}") for i in range(3)]
    await asyncio.sleep(0)
    for step in order:
        if step == "r":
            semaphore.release()
        elif step == "y":
            await asyncio.sleep(0)
        elif step == "a":
            print("barges in" if not semaphore.locked() else "would wait")
            await asyncio.wait_for(semaphore.acquire(), 1)
            semaphore.release()
        else:
            print("cancel", step, waiters[int(step)].cancel())
        print(step, semaphore.locked(), str(semaphore).split("[")[1])
    results = await asyncio.gather(*(asyncio.wait_for(waiter, 1) for waiter in waiters), return_exceptions=True)
    print([repr(result) for result in results], semaphore.locked())


async def main():
    for order in "r", "r0", "0r", "ry0", "r01", "10r", "r0y1", "rr", "ra", "0y1ya" if 0 else "rya", "r2", "r012":
        await trial(order)
    bounded = asyncio.BoundedSemaphore(2)
    async with bounded, bounded:
        print(bounded.locked())
    try:
        bounded.release()
    except ValueError as error:
        print(error)
    try:
        asyncio.Semaphore(-1)
    except ValueError as error:
        print(error)
    lazy = asyncio.Semaphore(0)
    task = asyncio.create_task(lazy.acquire())
    await asyncio.sleep(0)
    lazy.release()
    print(lazy.locked(), await task, lazy.locked())


asyncio.run(main())
