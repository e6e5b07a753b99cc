# How tasks, futures and handles look: where library coroutines stand, and where callbacks are defined
import asyncio


class Unprintable:
    def __repr__(self):
        raise ValueError("no")


async def returning(value):
    return value


async def napping():
    await asyncio.sleep(1)


async def notified(condition):
    async with condition:
        await condition.wait()


async def main():
    print(asyncio.current_task())
    queue, bounded = asyncio.Queue(), asyncio.Queue(1)
    bounded.put_nowait(1)
    queue.put_nowait(1)
    await queue.get()
    event, lock, semaphore = asyncio.Event(), asyncio.Lock(), asyncio.Semaphore(1)
    condition, barrier = asyncio.Condition(), asyncio.Barrier(3)
    await lock.acquire()
    await semaphore.acquire()
    coroutines = [
        queue.get(), bounded.put(2), event.wait(), lock.acquire(), semaphore.acquire(), asyncio.sleep(1), asyncio.sleep(0),
        asyncio.wait_for(event.wait(), 2), barrier.wait(), notified(condition), condition.wait_for(lambda: False),
        queue.join(), asyncio.wait([asyncio.ensure_future(napping())]), lock.__aenter__(),
    ]
    tasks = [asyncio.create_task(coroutine) for coroutine in coroutines]
    for _ in range(3):
        for task in tasks:
            print(task)
        print("--")
        await asyncio.sleep(0)

    sleeper = asyncio.create_task(asyncio.sleep(5))
    gathered = asyncio.gather(sleeper, event.wait())
    print(sleeper)
    print(gathered)
    shielded = asyncio.shield(sleeper)
    print(sleeper)
    print(shielded)
    await asyncio.sleep(1.5)
    for task in tasks:
        print(task)

    async with asyncio.TaskGroup() as group:
        member = group.create_task(asyncio.sleep(1))
        print(member)
    print(member)
    loop = asyncio.get_running_loop()
    print(loop.call_later(1, print))
    handle = loop.call_soon(napping)
    print(handle)
    handle.cancel()
    for value in ({3, 1, 2}, frozenset({2, 1}), {"b": 1, "a": 2}, {"b": 1, 2: 3}, set(), (1,), [[[[[[[1]]]]]]], list(range(9)),
                  {tuple(range(9)): "x" * 40}, (Unprintable,), {1, "a"} - {1}, b"y" * 40, 10**50, dict.fromkeys("edcba")):
        print(await asyncio.wait([asyncio.create_task(returning(value), name="t")]))
    task = asyncio.create_task(returning(Unprintable()), name="t")
    await task
    print(repr(task).partition(" result=")[2].startswith("<Unprintable instance at "))
    sleeper.cancel()
    for task in tasks:
        task.cancel()
    await asyncio.wait(tasks)
    print(tasks[0])


asyncio.run(main())
