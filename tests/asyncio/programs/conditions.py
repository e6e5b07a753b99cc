import asyncio


async def consumer(cond, items, name):
    async with cond:
        while not items:
            print(name, "waits")
            await cond.wait()
            print(name, "woken", bool(items))
        print(name, "takes", items.pop(0))


async def main():
    cond = asyncio.Condition()
    items = []
    tasks = [asyncio.create_task(consumer(cond, items, f"c{i}")) for i in range(4)]
    await asyncio.sleep(0.1)
    async with cond:
        items.append(1)
        cond.notify()
    await asyncio.sleep(0.1)
    async with cond:
        items.extend([2, 3])
        cond.notify_all()
    await asyncio.sleep(0.1)
    tasks[3].cancel()
    tasks[2].cancel()
    print(await asyncio.gather(*tasks, return_exceptions=True))
    try:
        cond.notify()
    except RuntimeError as error:
        print(error)
    try:
        await cond.wait()
    except RuntimeError as error:
        print(error)
    count = 0

    async def until(n):
        async with cond:
            print("until", n, await cond.wait_for(lambda: count >= n))

    waiting = [asyncio.create_task(until(n)) for n in (2, 1, 3)]
    for _ in range(3):
        await asyncio.sleep(0.1)
        async with cond:
            count += 1
            cond.notify_all()
    await asyncio.gather(*waiting)
    shared = asyncio.Lock()
    a, b = asyncio.Condition(shared), asyncio.Condition(shared)
    async with a:
        print(shared.locked(), b.locked())
    async def cancelled_waiter():
        async with cond:
            try:
                await cond.wait()
            except asyncio.CancelledError:
                print("locked again", cond.locked())
                raise
    task = asyncio.create_task(cancelled_waiter())
    await asyncio.sleep(0)
    await cond.acquire()
    task.cancel()
    await asyncio.sleep(0.1)
    task.cancel()
    await asyncio.sleep(0.1)
    print(task.done())
    cond.release()
    await asyncio.wait([task])
    print(task.cancelled())


asyncio.run(main())
