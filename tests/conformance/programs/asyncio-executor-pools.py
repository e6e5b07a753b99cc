# Pools of threads: how many run at once, errors, cancelled jobs, results in order.
import asyncio
import concurrent.futures
import time


def job(n):
    time.sleep(0.1 * n)
    if n == 3:
        raise ValueError("three")
    return n


async def main():
    loop = asyncio.get_running_loop()
    with concurrent.futures.ThreadPoolExecutor(max_workers=2) as pool:
        begin = loop.time()
        jobs = [loop.run_in_executor(pool, job, n) for n in (1, 2, 3, 1)]
        for future in asyncio.as_completed(jobs):
            try:
                print(await future, f"{loop.time() - begin:.1f}")
            except ValueError as error:
                print("failed", error, f"{loop.time() - begin:.1f}")
    print(await asyncio.gather(*(asyncio.to_thread(job, n) for n in (2, 1)), return_exceptions=True))
    begin = loop.time()
    try:
        await asyncio.wait_for(loop.run_in_executor(None, job, 2), 0.05)
    except TimeoutError:
        print("too slow", f"{loop.time() - begin:.2f}")


asyncio.run(main())
