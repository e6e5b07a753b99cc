# Timeouts within timeouts: which of them ends what, also at the same moment.
import asyncio


async def attempt(outer_delay, inner_delay, work):
    loop = asyncio.get_running_loop()
    begin = loop.time()
    try:
        async with asyncio.timeout(outer_delay) as outer:
            try:
                async with asyncio.timeout(inner_delay) as inner:
                    await asyncio.sleep(work)
                    print("in time", end=" ")
            except TimeoutError:
                print("inner", end=" ")
            await asyncio.sleep(0.02)
    except TimeoutError:
        print("outer", end=" ")
    print(outer.expired(), inner.expired(), f"{loop.time() - begin:.2f}", asyncio.current_task().cancelling())


async def main():
    for outer in 0.01, 0.03, None:
        for inner in 0.01, 0.03, None:
            print(outer, inner, end=": ")
            await attempt(outer, inner, 0.02)
    await attempt(0, 0, 0)
    await attempt(0.01, 0.01, 0.01)


asyncio.run(main())
