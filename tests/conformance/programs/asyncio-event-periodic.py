# An event as the signal to stop of a task that does something again and again.
import asyncio


async def ticker(stop, period):
    ticks = 0
    loop = asyncio.get_running_loop()
    while True:
        try:
            await asyncio.wait_for(stop.wait(), period)
            break
        except TimeoutError:
            ticks += 1
            print(f"tick {ticks} at {loop.time():.2f}")
    return ticks


async def main():
    stop = asyncio.Event()
    task = asyncio.create_task(ticker(stop, 0.1))
    await asyncio.sleep(0.35)
    stop.set()
    print(await task)


asyncio.run(main())
