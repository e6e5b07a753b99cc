import asyncio
import time
from concurrent.futures import ProcessPoolExecutor

def work(n):
    time.sleep(n)
    return n * n

def fail(n):
    raise ValueError("bad", n)

async def main():
    loop = asyncio.get_running_loop()
    with ProcessPoolExecutor(max_workers=2) as pool:
        print(await asyncio.gather(*(loop.run_in_executor(pool, work, n) for n in (3, 1, 2, 1))), loop.time())
        try:
            await loop.run_in_executor(pool, fail, 1)
        except ValueError as error:
            print(error.args, loop.time())
        async def tick():
            for i in range(3):
                print("tick", loop.time())
                await asyncio.sleep(1)
        _, result = await asyncio.gather(tick(), loop.run_in_executor(pool, work, 2))
        print(result)

if __name__ == "__main__":
    asyncio.run(main())
