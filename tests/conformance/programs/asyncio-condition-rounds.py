# asyncio-condition-rounds.py: a condition: wake-ups in order, notify without the lock, a predicate that changes, cancelled waiters
#
# SPDX-License-Identifier: GPL-3.0-or-later
import asyncio


async def waiter(condition, name, predicate=None):
    async with condition:
        print(name, "waits")
        try:
            result = await (condition.wait_for(predicate) if predicate else condition.wait())
            print(name, "woke", result, condition.locked())
        except asyncio.CancelledError as error:
            print(name, "cancelled", condition.locked(), error.args)
            raise
        await asyncio.sleep(0.01)
    return name


async def main():
    condition = asyncio.Condition()
    for wrong in (condition.notify, condition.notify_all, lambda: condition.release()):
        try:
            wrong()
        except RuntimeError as error:
            print(error)
    try:
        await condition.wait()
    except RuntimeError as error:
        print(error)
    tasks = [asyncio.create_task(waiter(condition, f"w{i}")) for i in range(5)]
    await asyncio.sleep(0.1)
    async with condition:
        condition.notify(2)
        print("notified", condition)
    await asyncio.sleep(0.1)
    tasks[2].cancel("c")
    async with condition:
        condition.notify()
    await asyncio.sleep(0.1)
    async with condition:
        condition.notify_all()
    print([repr(result) for result in await asyncio.gather(*tasks, return_exceptions=True)])
    level = 0
    tasks = [asyncio.create_task(waiter(condition, f"p{i}", lambda i=i: level >= i)) for i in (3, 1, 2, 0)]
    for _ in range(3):
        await asyncio.sleep(0.1)
        async with condition:
            level += 1
            print("level", level)
            condition.notify_all()
    print(await asyncio.gather(*tasks))
    lock = asyncio.Lock()
    first, second = asyncio.Condition(lock), asyncio.Condition(lock)
    tasks = [asyncio.create_task(waiter(first, "first")), asyncio.create_task(waiter(second, "second"))]
    await asyncio.sleep(0)
    async with lock:
        second.notify()
        first.notify()
    print(await asyncio.gather(*tasks), lock)
    task = asyncio.create_task(waiter(condition, "late"))
    await asyncio.sleep(0)
    async with condition:
        condition.notify()
        task.cancel()
        await asyncio.sleep(0.05)
        print("still has it", condition.locked(), task.done())
    print([repr(result) for result in await asyncio.gather(task, return_exceptions=True)])
    try:
        await asyncio.wait_for(waiter(condition, "timed"), 0.1)
    except TimeoutError:
        print("timeout", condition.locked())


asyncio.run(main())
