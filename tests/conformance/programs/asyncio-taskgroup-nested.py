import asyncio

async def fail(delay, error):
    await asyncio.sleep(delay)
    raise error

async def inner():
    async with asyncio.TaskGroup() as tg:
        tg.create_task(fail(1, ValueError("inner")))
        tg.create_task(asyncio.sleep(9))

async def main():
    try:
        async with asyncio.TaskGroup() as tg:
            tg.create_task(inner())
            tg.create_task(fail(1, KeyError("outer")))
    except ExceptionGroup as group:
        print(repr(group))
    async def parent():
        try:
            async with asyncio.TaskGroup() as tg:
                tg.create_task(asyncio.sleep(9), name="child")
        except BaseException as error:
            print("parent", repr(error), asyncio.current_task().cancelling())
            raise
    t = asyncio.create_task(parent())
    await asyncio.sleep(1)
    t.cancel("outside")
    print(await asyncio.gather(t, return_exceptions=True), t.cancelled())
    async with asyncio.TaskGroup() as tg:
        c = tg.create_task(asyncio.sleep(9))
        await asyncio.sleep(0)
        c.cancel()
    print("a cancelled child is no error", c.cancelled(), asyncio.get_running_loop().time())
    try:
        async with asyncio.TaskGroup() as tg:
            tg.create_task(fail(0, KeyboardInterrupt()) if False else fail(1, ValueError(1)))
            try:
                await asyncio.sleep(5)
            except asyncio.CancelledError:
                raise TypeError("from body")
    except* Exception as group:
        print(group.exceptions)

asyncio.run(main())
