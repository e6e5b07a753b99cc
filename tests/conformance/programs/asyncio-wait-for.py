import asyncio

async def work(delay, result):
    try:
        await asyncio.sleep(delay)
        return result
    except asyncio.CancelledError:
        print("cleaning", result)
        await asyncio.sleep(1)
        print("cleaned", result)
        raise

async def main():
    loop = asyncio.get_running_loop()
    print(await asyncio.wait_for(work(1, "a"), 2), await asyncio.wait_for(work(1, "b"), None))
    try:
        await asyncio.wait_for(work(5, "c"), 1)
    except TimeoutError as error:
        print("timeout", repr(error), repr(error.__cause__), loop.time())
    for timeout in (0, -1):
        try:
            print(await asyncio.wait_for(work(1, "d"), timeout))
        except asyncio.TimeoutError as error:
            print("timeout", timeout, repr(error))
    for timeout in (1, 0.999999, 1.000001):
        try:
            print(timeout, await asyncio.wait_for(asyncio.sleep(1, "tie"), timeout))
        except TimeoutError:
            print(timeout, "too late")
    f = loop.create_future()
    f.set_result("ready")
    print(await asyncio.wait_for(f, 0))
    async def swallow():
        try:
            await asyncio.sleep(9)
        except asyncio.CancelledError:
            return "swallowed"
    try:
        print(await asyncio.wait_for(swallow(), 1))
    except TimeoutError:
        print("still a timeout")
    async def fails():
        try:
            await asyncio.sleep(9)
        finally:
            raise KeyError("in cleanup")
    try:
        await asyncio.wait_for(fails(), 1)
    except KeyError as error:
        print(repr(error))

asyncio.run(main())
