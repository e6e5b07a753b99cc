# A lock that is free while somebody is about to get it is not handed to whoever asks first.
import asyncio


async def main():
    lock = asyncio.Lock()
    order = []

    async def queued(name):
        await lock.acquire()
        order.append(name)
        lock.release()

    await lock.acquire()
    tasks = [asyncio.create_task(queued(n)) for n in ("first", "second")]
    await asyncio.sleep(0)
    lock.release()
    print(lock.locked())
    await lock.acquire()
    order.append("main")
    print(order, lock.locked())
    lock.release()
    await asyncio.gather(*tasks)
    print(order)


asyncio.run(main())
