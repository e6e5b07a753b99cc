import asyncio
import time
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor

def work(n):
    time.sleep(n)
    return n * n

def fail(n):
    time.sleep(n)
    raise ValueError("bad", n)

async def main():
    loop = asyncio.get_running_loop()
    print(await asyncio.to_thread(work, 2), loop.time())
    print(await asyncio.gather(*(loop.run_in_executor(None, work, n) for n in (3, 1, 2))), loop.time())
    with ThreadPoolExecutor(max_workers=2) as pool:
        print(await asyncio.gather(*(loop.run_in_executor(pool, work, 1) for n in range(5))), loop.time())
        try:
            await loop.run_in_executor(pool, fail, 1)
        except ValueError as error:
            print(error.args, loop.time())
    print(await asyncio.gather(asyncio.to_thread(fail, 1), asyncio.sleep(2, "s"), return_exceptions=True), loop.time())
    try:
        await asyncio.wait_for(asyncio.to_thread(work, 3), 1)
    except TimeoutError:
        print("timeout", loop.time())
    for done in asyncio.as_completed([asyncio.to_thread(work, n) for n in (4, 5)]):
        print(await done, loop.time())
    try:
        loop.run_in_executor(pool, work, 1)
    except RuntimeError as error:
        print(error)

asyncio.run(main())
