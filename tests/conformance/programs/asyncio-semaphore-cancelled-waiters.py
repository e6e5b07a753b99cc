# A permit is not lost when the one that was to get it is cancelled.
import asyncio


async def worker(semaphore, name):
    async with semaphore:
        print(name)
        await asyncio.sleep(0.01)


async def main():
    semaphore = asyncio.Semaphore(1)
    tasks = [asyncio.create_task(worker(semaphore, f"w{i}")) for i in range(5)]
    await asyncio.sleep(0.005)
    tasks[1].cancel()
    tasks[3].cancel()
    await asyncio.sleep(0.005)
    tasks[2].cancel()
    print([type(r).__name__ for r in await asyncio.gather(*tasks, return_exceptions=True)], semaphore.locked())
    await semaphore.acquire()
    waiter = asyncio.create_task(semaphore.acquire())
    await asyncio.sleep(0)
    semaphore.release()
    waiter.cancel()
    await asyncio.sleep(0)
    print(waiter.cancelled(), semaphore.locked(), semaphore._value)


asyncio.run(main())
