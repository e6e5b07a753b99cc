import asyncio
import concurrent.futures
import time


def blocking(name, seconds):
    time.sleep(seconds)
    return name


def failing():
    raise ValueError("in a thread")


async def ticker():
    for i in range(4):
        print("tick", i, round(asyncio.get_running_loop().time(), 3))
        await asyncio.sleep(0.3)


async def main():
    loop = asyncio.get_running_loop()
    tick = asyncio.create_task(ticker())
    print(await asyncio.gather(asyncio.to_thread(blocking, "a", 0.5), asyncio.to_thread(blocking, "b", 0.2)))
    print(await loop.run_in_executor(None, blocking, "c", 0.1))
    await tick
    try:
        await asyncio.to_thread(failing)
    except ValueError as error:
        print(error)
    with concurrent.futures.ThreadPoolExecutor(max_workers=2) as pool:
        futures = [loop.run_in_executor(pool, blocking, n, 1) for n in range(5)]
        start = loop.time()
        print(await asyncio.gather(*futures), round(loop.time() - start, 3))
    with concurrent.futures.ProcessPoolExecutor(max_workers=3) as pool:
        start = loop.time()
        results = await asyncio.gather(*(loop.run_in_executor(pool, pow, n, 2) for n in range(5)))
        print(results, loop.time() - start)
    try:
        await loop.run_in_executor(pool, pow, 1, 2)
    except RuntimeError as error:
        print(error)
    print(await asyncio.to_thread(lambda *, key: key, key="keyword"))


asyncio.run(main())
