# At most three at a time: when each begins and ends.
import asyncio


async def fetch(limit, n, loop):
    async with limit:
        begin = loop.time()
        await asyncio.sleep(0.1 * (1 + n % 3))
        print(f"{n}: {begin:.1f} to {loop.time():.1f}")
        return n * n


async def main():
    loop = asyncio.get_running_loop()
    limit = asyncio.Semaphore(3)
    print(await asyncio.gather(*(fetch(limit, n, loop) for n in range(8))), f"{loop.time():.1f}")


asyncio.run(main())
