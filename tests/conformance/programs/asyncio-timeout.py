import asyncio

async def main():
    loop = asyncio.get_running_loop()
    try:
        async with asyncio.timeout(1) as cm:
            print(cm, cm.when(), cm.expired())
            await asyncio.sleep(2)
    except TimeoutError as error:
        print("timeout", repr(error), repr(error.__cause__), loop.time(), cm.expired(), cm)
    async with asyncio.timeout(None) as cm:
        print(cm, cm.when())
        cm.reschedule(loop.time() + 1)
        await asyncio.sleep(0.5)
        cm.reschedule(None)
        await asyncio.sleep(5)
    print(cm, loop.time())
    try:
        async with asyncio.timeout_at(loop.time() - 1):
            print("body runs")
            await asyncio.sleep(0)
            print("never")
    except TimeoutError:
        print("late already")
    async with asyncio.timeout(0):
        print("no await, no timeout")
    try:
        async with asyncio.timeout(3):
            try:
                async with asyncio.timeout(1):
                    await asyncio.sleep(9)
            except TimeoutError:
                print("inner", loop.time())
            await asyncio.sleep(9)
    except TimeoutError:
        print("outer", loop.time())
    for action in (lambda: asyncio.timeout(1).reschedule(2), lambda: cm.reschedule(2)):
        try:
            action()
        except RuntimeError as error:
            print(error)
    try:
        async with cm:
            pass
    except RuntimeError as error:
        print(error)
    try:
        async with asyncio.timeout(1):
            raise KeyError("body")
    except KeyError as error:
        print(repr(error), repr(asyncio.timeout(5)))

asyncio.run(main())
