import asyncio

async def user(name, sem):
    async with sem:
        print(name, "in", asyncio.get_running_loop().time(), sem)
        await asyncio.sleep(1)

async def main():
    sem = asyncio.Semaphore(2)
    await asyncio.gather(*(user(i, sem) for i in range(5)))
    zero = asyncio.Semaphore(0)
    tasks = [asyncio.create_task(zero.acquire(), name=f"t{i}") for i in range(3)]
    await asyncio.sleep(0)
    print(zero, zero.locked())
    zero.release()
    tasks[0].cancel()
    zero.release()
    print(zero, zero.locked())
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    print([t.done() for t in tasks], zero, tasks[0].cancelled())
    zero.release()
    await asyncio.sleep(0.1)
    print([t.done() for t in tasks], zero)
    bounded = asyncio.BoundedSemaphore(1)
    for action in (bounded.release, lambda: asyncio.Semaphore(-1)):
        try:
            action()
        except ValueError as error:
            print(error)

asyncio.run(main())
