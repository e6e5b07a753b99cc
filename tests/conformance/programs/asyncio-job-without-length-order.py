# Jobs that take no time, handed in by several tasks in one turn: each is heard of at the next select, after what was ready then.
import asyncio
import time
from concurrent.futures import ThreadPoolExecutor


def job(value, seconds=0):
    time.sleep(seconds)
    return value


async def ticker():
    for turn in range(8):
        print("turn", turn)
        await asyncio.sleep(0)


async def thread(name):
    print(name, await asyncio.to_thread(job, name))
    print(name, await asyncio.to_thread(job, name, 0.01))


async def pool(name, executor):
    loop = asyncio.get_running_loop()
    first = loop.run_in_executor(executor, job, 1)
    second = loop.run_in_executor(executor, job, 2)
    loop.call_soon(print, name, "call_soon")
    print(name, await second, await first)


async def sleeper():
    await asyncio.sleep(0)
    asyncio.get_running_loop().call_soon(print, "before the loop is blocked")
    time.sleep(0.05)
    asyncio.get_running_loop().call_soon(print, "after the loop was blocked")


async def main():
    with ThreadPoolExecutor(2) as executor:
        await asyncio.gather(ticker(), thread("a"), thread("b"), pool("p", executor), thread("c"), pool("q", executor))
        await asyncio.gather(thread("d"), sleeper(), thread("e"))


asyncio.run(main())
