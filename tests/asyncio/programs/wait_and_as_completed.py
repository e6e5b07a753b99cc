import asyncio


async def work(n, fail=False):
    await asyncio.sleep(n / 10)
    if fail:
        raise ValueError(n)
    return n


def names(tasks):
    return sorted(t.get_name() for t in tasks)


async def main():
    tasks = [asyncio.create_task(work(n), name=f"t{n}") for n in (3, 1, 2)]
    done, pending = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    print(names(done), names(pending))
    done, pending = await asyncio.wait(tasks, timeout=0.15)
    print(names(done), names(pending))
    done, pending = await asyncio.wait(tasks)
    print(names(done), names(pending))
    tasks = [asyncio.create_task(work(n, n == 2), name=f"t{n}") for n in (3, 1, 2)]
    done, pending = await asyncio.wait(tasks, return_when=asyncio.FIRST_EXCEPTION)
    print(names(done), names(pending))
    for task in pending:
        task.cancel()
    await asyncio.wait(pending)
    try:
        await asyncio.wait([])
    except ValueError as error:
        print(error)
    try:
        await asyncio.wait([work(1)])
    except TypeError as error:
        print(error)
    for coro in asyncio.as_completed([work(3), work(1), work(2)]):
        print(await coro)
    tasks = {asyncio.create_task(work(n)): n for n in (2, 3, 1)}
    async for task in asyncio.as_completed(tasks):
        print(tasks[task], task.result())
    try:
        for coro in asyncio.as_completed([work(1), work(9)], timeout=0.5):
            print(await coro)
    except TimeoutError:
        print("timeout")
    inner = asyncio.create_task(work(2))
    outer = asyncio.shield(inner)
    await asyncio.sleep(0)
    outer.cancel()
    try:
        await outer
    except asyncio.CancelledError:
        print("outer cancelled", inner.cancelled())
    print(await inner)


asyncio.run(main())
