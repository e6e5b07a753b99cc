"""In debug mode the coroutines of the library know where they were made, and may be started eagerly."""
import asyncio


async def forgets():
    asyncio.sleep(1)
    asyncio.Lock().acquire()
    asyncio.Queue().get()


async def main():
    await forgets()
    task = asyncio.create_task(asyncio.sleep(0.1, "slept"), eager_start=True)
    print(task.done(), await task)
    async with asyncio.TaskGroup() as group:
        inner = group.create_task(asyncio.wait_for(asyncio.sleep(0.1, "in time"), 1), eager_start=True)
    print(inner.result())
    coroutine = asyncio.sleep(0)
    print([place[2] for place in coroutine.cr_origin if place[0] == __file__][:1])
    coroutine.close()


asyncio.run(main(), debug=True)
