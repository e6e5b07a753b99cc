import asyncio


async def stubborn():
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError as error:
        print("first", error.args)
        await asyncio.sleep(0.5)
        print("cleaned up")
        raise


async def swallow():
    while True:
        try:
            await asyncio.sleep(10)
        except asyncio.CancelledError:
            print("swallowed")
            break
    return "went on"


async def child():
    try:
        await asyncio.sleep(10)
    finally:
        print("child ends")


async def parent():
    try:
        await child()
    except asyncio.CancelledError:
        print("parent ends")
        raise


async def main():
    task = asyncio.create_task(stubborn())
    print(task.cancel())
    try:
        await task
    except asyncio.CancelledError:
        print("never started")
    task = asyncio.create_task(stubborn())
    await asyncio.sleep(0)
    print(task.cancel("reason"), task.cancelling(), task.cancelled(), task.done())
    try:
        await task
    except asyncio.CancelledError as error:
        print("outer", error.args, task.cancelled())
    task = asyncio.create_task(swallow())
    await asyncio.sleep(0.1)
    task.cancel()
    print(await task, task.cancelled(), task.cancelling(), task.uncancel())
    task = asyncio.create_task(parent())
    await asyncio.sleep(0.1)
    task.cancel()
    task.cancel()
    print(task.cancelling())
    await asyncio.wait([task])
    print(task.cancelled(), task.cancel())
    try:
        task.result()
    except asyncio.CancelledError:
        print("result raises")
    try:
        task.exception()
    except asyncio.CancelledError:
        print("exception raises")
    inner = asyncio.create_task(swallow())
    async def waits():
        return await inner
    outer = asyncio.create_task(waits())
    await asyncio.sleep(0.1)
    outer.cancel()
    print(await outer)
    me = asyncio.current_task()
    me.cancel()
    try:
        await asyncio.sleep(1)
    except asyncio.CancelledError:
        print("cancelled myself", me.cancelling(), me.uncancel())
    print(asyncio.get_running_loop().time())


asyncio.run(main())
