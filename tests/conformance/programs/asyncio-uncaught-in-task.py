# Exceptions out of main, out of tasks, out of tasks while main fails.
import asyncio


async def fails(name, delay):
    try:
        await asyncio.sleep(delay)
    finally:
        print(name, "ends")
    raise ValueError(name)


async def main():
    asyncio.create_task(fails("first", 0.01))
    other = asyncio.create_task(fails("second", 0.5))
    await asyncio.sleep(0.1)
    print("main raises")
    raise RuntimeError("main") from KeyError("cause")


asyncio.run(main())
