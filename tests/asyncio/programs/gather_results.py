import asyncio


async def value(delay, result):
    await asyncio.sleep(delay)
    if isinstance(result, Exception):
        raise result
    return result


async def main():
    print(await asyncio.gather(value(0.3, "a"), value(0.1, "b"), value(0.2, "c")))
    print(await asyncio.gather())
    print(await asyncio.gather(value(0.1, 1), value(0.2, ValueError("no")), return_exceptions=True))
    try:
        await asyncio.gather(value(0.3, "late"), value(0.1, KeyError("k")))
    except KeyError as error:
        print("caught", repr(error))
    tasks = [asyncio.create_task(value(i / 10, i)) for i in range(4)]
    shared = tasks[1]
    print(await asyncio.gather(*tasks, shared, shared))
    outer = asyncio.gather(value(5, 1), value(6, 2))
    await asyncio.sleep(0)
    print(outer.cancel())
    try:
        await outer
    except asyncio.CancelledError:
        print("cancelled", outer.cancelled())
    one = asyncio.create_task(value(1, 1))
    both = asyncio.gather(one, value(0.5, 2), return_exceptions=True)
    await asyncio.sleep(0.1)
    one.cancel("because")
    print(await both)
    done = asyncio.create_task(value(0, "x"))
    await done
    print(await asyncio.gather(done, value(0, "y")))


asyncio.run(main())
