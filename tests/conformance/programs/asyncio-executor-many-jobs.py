# The default executor has 32 workers on the clock of these recordings, and one without a number 4.
import asyncio
import time
from concurrent.futures import ThreadPoolExecutor


def job(number):
    time.sleep(1)
    return number


async def main():
    loop = asyncio.get_running_loop()
    for executor, n in ((None, 20), (None, 40), (ThreadPoolExecutor(), 9), (ThreadPoolExecutor(2), 5)):
        begin = loop.time()
        print(sum(await asyncio.gather(*[loop.run_in_executor(executor, job, i) for i in range(n)])), loop.time() - begin)
    begin = loop.time()
    await asyncio.gather(*[asyncio.to_thread(job, i) for i in range(12)])
    print(loop.time() - begin)


asyncio.run(main())
