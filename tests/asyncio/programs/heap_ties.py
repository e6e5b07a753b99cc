# Timers that are due at the same moment come out as heapq leaves them.
import asyncio


async def main():
    loop = asyncio.get_running_loop()
    delays = [5, 1, 3, 3, 1, 5, 2, 3, 1, 4, 2, 2, 5, 3, 1, 4, 4, 2, 1, 3, 5, 2, 4, 1, 3]
    handles = [loop.call_later(d / 8, print, n, d) for n, d in enumerate(delays)]
    for n in (3, 4, 10, 17):
        handles[n].cancel()
    await asyncio.sleep(1)
    print("many")
    handles = [loop.call_later((n * 7 % 13) / 16, print, "x", n) for n in range(150)]
    for n in range(150):
        if n % 5:
            handles[n].cancel()
    await asyncio.sleep(2)
    print(loop.time())


asyncio.run(main())
