import asyncio


async def use(sem, name, delay):
    async with sem:
        print(name, "in", sem.locked())
        await asyncio.sleep(delay)
    print(name, "out")


async def main():
    sem = asyncio.Semaphore(2)
    await asyncio.gather(*(use(sem, i, (5 - i) / 10) for i in range(6)))
    bounded = asyncio.BoundedSemaphore(1)
    await bounded.acquire()
    bounded.release()
    try:
        bounded.release()
    except ValueError as error:
        print(error)
    try:
        asyncio.Semaphore(-1)
    except ValueError as error:
        print(error)
    sem = asyncio.Semaphore(0)
    tasks = [asyncio.create_task(use(sem, f"t{i}", 0.1)) for i in range(4)]
    await asyncio.sleep(0)
    sem.release()
    sem.release()
    tasks[0].cancel()
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    print([t.done() for t in tasks], sem.locked())
    sem.release()
    await asyncio.gather(*tasks, return_exceptions=True)
    print(sem._value, asyncio.get_running_loop().time())


asyncio.run(main())
