# TaskGroup: results, names, nested groups, tasks that make tasks.
import asyncio


async def work(n):
    await asyncio.sleep(0.01 * n)
    print("work", n)
    return n


async def spread(group, n):
    print("spread", n)
    if n:
        group.create_task(spread(group, n - 1), name=f"spread {n - 1}")
    await asyncio.sleep(0.01)
    print("spread ends", n)


async def main():
    async with asyncio.TaskGroup() as group:
        print(group)
        tasks = [group.create_task(work(n), name=f"w{n}") for n in (3, 1, 2)]
        print(group, tasks[0])
        group.create_task(spread(group, 2))
    print([task.result() for task in tasks], group)
    async with asyncio.TaskGroup() as outer:
        async with asyncio.TaskGroup() as inner:
            inner.create_task(work(1))
            outer.create_task(work(2))
        print("inner is over")
    print("outer is over")
    try:
        group.create_task(work(0))
    except RuntimeError as error:
        print(error)
    try:
        async with group:
            pass
    except RuntimeError as error:
        print(error)
    fresh = asyncio.TaskGroup()
    try:
        fresh.create_task(work(0))
    except RuntimeError as error:
        print(error)


asyncio.run(main())
