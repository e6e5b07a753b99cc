# sleep(): zero, negative, results, not a number, and what it is worth in turns.
import asyncio
import math


async def spin(name, n):
    for i in range(n):
        print(name, i)
        await asyncio.sleep(0)


async def main():
    loop = asyncio.get_running_loop()
    print(await asyncio.sleep(0, "zero"), await asyncio.sleep(-1, "negative"), await asyncio.sleep(0.25, "result"), loop.time())
    for delay in math.nan, "1", None:
        try:
            await asyncio.sleep(delay)
        except (ValueError, TypeError) as error:
            print(type(error).__name__, error)
    await asyncio.gather(spin("a", 3), spin("b", 2))
    begin = loop.time()
    await asyncio.gather(*(asyncio.sleep(0.1) for _ in range(100)))
    print(f"{loop.time() - begin:.2f}")
    task = asyncio.create_task(asyncio.sleep(math.inf))
    await asyncio.sleep(1)
    task.cancel()
    await asyncio.wait([task])
    print(task.cancelled(), True + await asyncio.sleep(True, 1))


asyncio.run(main())
