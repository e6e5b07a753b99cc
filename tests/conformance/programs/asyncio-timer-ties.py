import asyncio

async def main():
    loop = asyncio.get_running_loop()
    for i, when in enumerate([3, 1, 2, 1, 3, 1, 2, 1, 1, 3, 2, 1]):
        loop.call_at(when, print, when, i)
    await asyncio.sleep(4)
    handles = [loop.call_at(5 + i % 2, print, "second", i) for i in range(10)]
    for i in (0, 3, 4):
        handles[i].cancel()
    await asyncio.sleep(4)

asyncio.run(main())
