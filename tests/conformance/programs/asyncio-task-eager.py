# Eager tasks run at once up to their first suspension.
import asyncio


async def quick(n):
    print("quick", n, asyncio.current_task().get_name())
    return n


async def slow(n):
    print("slow begins", n, len(asyncio.all_tasks()))
    await asyncio.sleep(0)
    print("slow ends", n)
    return n


async def fails():
    raise ValueError("at once")


async def main():
    loop = asyncio.get_running_loop()
    loop.set_task_factory(asyncio.eager_task_factory)
    task = asyncio.create_task(quick(1), name="q")
    print(task.done(), task.result(), asyncio.current_task().get_name(), task)
    task = asyncio.create_task(slow(2), name="s")
    print(task.done(), task)
    print(await task)
    task = asyncio.create_task(fails())
    print(task.done(), repr(task.exception()))
    lazy = asyncio.create_task(slow(3), eager_start=False)
    print("not begun")
    await lazy
    print(await asyncio.gather(quick(4), slow(5)))
    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(quick(6)), group.create_task(slow(7))]
        print([task.done() for task in tasks])
    loop.set_task_factory(None)
    print((await asyncio.create_task(quick(8), eager_start=True)))


asyncio.run(main())
