# Waiters of a lock that are cancelled before, while and after they are woken.
import asyncio


async def worker(lock, name, log):
    try:
        async with lock:
            log.append(f"{name} in")
            await asyncio.sleep(0.01)
    except asyncio.CancelledError:
        log.append(f"{name} cancelled")
        raise


async def main():
    for victim in range(1, 4):
        lock, log = asyncio.Lock(), []
        tasks = [asyncio.create_task(worker(lock, f"w{i}", log)) for i in range(4)]
        await asyncio.sleep(0)
        tasks[victim].cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        print(victim, log, lock.locked())
    lock = asyncio.Lock()
    await lock.acquire()
    waiter = asyncio.create_task(lock.acquire())
    other = asyncio.create_task(lock.acquire())
    await asyncio.sleep(0)
    lock.release()
    waiter.cancel()
    print(await asyncio.gather(waiter, other, return_exceptions=True), lock.locked())


asyncio.run(main())
