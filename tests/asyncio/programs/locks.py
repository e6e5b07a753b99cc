import asyncio


async def use(lock, name, delay):
    print(name, "wants")
    async with lock:
        print(name, "has", lock.locked())
        await asyncio.sleep(delay)
    print(name, "released")


async def main():
    lock = asyncio.Lock()
    await asyncio.gather(*(use(lock, n, 0.1) for n in "abcd"))
    await lock.acquire()
    waiting = [asyncio.create_task(use(lock, f"w{i}", 0)) for i in range(3)]
    await asyncio.sleep(0)
    waiting[0].cancel()
    await asyncio.sleep(0)
    lock.release()
    print(lock.locked())
    await use(lock, "barger", 0)
    await asyncio.gather(*waiting, return_exceptions=True)
    try:
        lock.release()
    except RuntimeError as error:
        print(error)
    await lock.acquire()
    first = asyncio.create_task(lock.acquire())
    second = asyncio.create_task(use(lock, "second", 0))
    await asyncio.sleep(0)
    lock.release()
    first.cancel()
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    print(lock.locked(), first.cancelled())
    await second
    print(str(lock)[-11:])


asyncio.run(main())
