import asyncio

async def user(name, lock, hold):
    print(name, "wants")
    async with lock:
        print(name, "has", asyncio.get_running_loop().time())
        await asyncio.sleep(hold)
    print(name, "left", lock.locked())

async def barger(lock):
    await asyncio.sleep(1)
    print("barger wants")
    async with lock:
        print("barger has")

async def main():
    lock = asyncio.Lock()
    await asyncio.gather(*(user(i, lock, 1) for i in range(3)), barger(lock))
    await lock.acquire()
    tasks = [asyncio.create_task(user(f"t{i}", lock, 0), name=f"t{i}") for i in range(4)]
    await asyncio.sleep(0)
    print(lock)
    tasks[0].cancel()
    lock.release()
    tasks[1].cancel()
    print(lock)
    print(await asyncio.gather(*tasks, return_exceptions=True))
    print(lock)
    try:
        lock.release()
    except RuntimeError as error:
        print(error)

asyncio.run(main())
