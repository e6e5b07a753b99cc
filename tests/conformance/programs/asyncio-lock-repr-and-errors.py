# A lock: its repr in every state, and what goes wrong with it.
import asyncio


async def holder(lock, name):
    async with lock:
        print(name, repr(lock).split("[")[1])
        await asyncio.sleep(0.01)


async def main():
    lock = asyncio.Lock()
    print(lock.locked(), repr(lock).split("[")[1])
    tasks = [asyncio.create_task(holder(lock, n)) for n in "abc"]
    await asyncio.sleep(0)
    print(lock.locked(), repr(lock).split("[")[1])
    await asyncio.gather(*tasks)
    print(repr(lock).split("[")[1])
    try:
        lock.release()
    except RuntimeError as error:
        print(error)
    print(await lock.acquire(), await asyncio.sleep(0, lock.locked()))
    lock.release()


asyncio.run(main())
