# time.sleep() stops everything.
import asyncio
import time


async def sleeper(name):
    for _ in range(3):
        await asyncio.sleep(0.5)
        print(name, round(time.monotonic(), 3))


async def blocker():
    await asyncio.sleep(0.2)
    time.sleep(1)
    print("blocked until", round(time.perf_counter(), 3))


async def main():
    await asyncio.gather(sleeper("a"), blocker(), sleeper("b"))
    print(time.time() - 1767225600.0, time.strftime("%Y-%m-%d %H:%M:%S", time.gmtime(86400.5)))


start = time.time()
time.sleep(0.25)
print(time.time() - start)
asyncio.run(main())
