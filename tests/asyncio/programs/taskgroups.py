import asyncio


async def work(name, delay, fail=None):
    try:
        await asyncio.sleep(delay)
    except asyncio.CancelledError:
        print(name, "cancelled")
        raise
    print(name, "done")
    if fail:
        raise fail
    return name


async def main():
    async with asyncio.TaskGroup() as group:
        a = group.create_task(work("a", 0.2))
        b = group.create_task(work("b", 0.1), name="bee")
        print(group, b.get_name())
    print(a.result(), b.result())
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(work("c", 0.3))
            group.create_task(work("d", 0.1, ValueError("d failed")))
            group.create_task(work("e", 0.1, KeyError("e failed")))
            await asyncio.sleep(5)
            print("never")
    except ExceptionGroup as error:
        print(repr(error), [repr(e) for e in error.exceptions])
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(work("f", 0.3))
            raise RuntimeError("body")
    except ExceptionGroup as error:
        print(error, error.exceptions)
    async def nested():
        async with asyncio.TaskGroup() as outer:
            outer.create_task(work("g", 0.4))
            async with asyncio.TaskGroup() as inner:
                inner.create_task(work("h", 0.1, OSError("h")))
    try:
        await nested()
    except* OSError as group:
        print("except*", group.exceptions)
    task = asyncio.create_task(nested())
    await asyncio.sleep(0.05)
    task.cancel()
    try:
        await task
    except asyncio.CancelledError:
        print("cancelled from outside", task.cancelled())
    async with asyncio.TaskGroup() as empty:
        pass
    try:
        empty.create_task(work("late", 0))
    except RuntimeError as error:
        print(error)
    async def swallow():
        async with asyncio.timeout(0.1):
            async with asyncio.TaskGroup() as tg:
                tg.create_task(work("slow", 1))
    try:
        await swallow()
    except TimeoutError:
        print("timeout")
    print(asyncio.current_task().cancelling(), round(asyncio.get_running_loop().time(), 3))


asyncio.run(main())
