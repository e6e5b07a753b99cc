# A TaskGroup whose parent is cancelled, while it waits and while it is already failing.
import asyncio


async def waits(name):
    try:
        await asyncio.sleep(1)
    except asyncio.CancelledError:
        print(name, "cleans up")
        await asyncio.sleep(0.02)
        print(name, "is clean")
        raise


async def fails():
    await asyncio.sleep(0.01)
    raise ValueError("v")


async def parent(failing):
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(waits("a"))
            if failing:
                group.create_task(fails())
            await asyncio.sleep(0.5)
            print("not reached")
    except BaseException as error:
        print("parent", repr(error), asyncio.current_task().cancelling())
        raise


async def main():
    for failing, delay in (False, 0.005), (True, 0.005), (True, 0.02):
        task = asyncio.create_task(parent(failing))
        await asyncio.sleep(delay)
        task.cancel("outside")
        print([repr(r) for r in await asyncio.gather(task, return_exceptions=True)], task.cancelled())


asyncio.run(main())
