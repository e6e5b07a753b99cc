# wait(): what is done and what is pending, in each of its three ways.
import asyncio


async def work(name, delay, error=None):
    await asyncio.sleep(delay)
    if error is not None:
        raise error
    return name


def names(tasks):
    return sorted(task.get_name() for task in tasks)


async def main():
    for when in asyncio.FIRST_COMPLETED, asyncio.FIRST_EXCEPTION, asyncio.ALL_COMPLETED:
        tasks = [asyncio.create_task(work("a", 0.01), name="a"), asyncio.create_task(work("b", 0.02, ValueError()), name="b"),
                 asyncio.create_task(work("c", 0.03), name="c"), asyncio.create_task(work("d", 0.01), name="d")]
        done, pending = await asyncio.wait(tasks, return_when=when)
        print(when, names(done), names(pending), f"{asyncio.get_running_loop().time():.2f}")
        for task in pending:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
    task = asyncio.create_task(work("e", 0.05), name="e")
    print([names(part) for part in await asyncio.wait([task], timeout=0.01)])
    print([names(part) for part in await asyncio.wait({task}, timeout=0)])
    print([names(part) for part in await asyncio.wait(iter([task]))])
    try:
        await asyncio.wait([task], return_when="SOON")
    except ValueError as error:
        print(error)


asyncio.run(main())
