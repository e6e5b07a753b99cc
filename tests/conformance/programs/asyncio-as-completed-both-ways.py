# as_completed(): as an iterator of coroutines, and as an asynchronous one that gives the tasks themselves.
import asyncio


async def work(name, delay):
    await asyncio.sleep(delay)
    if name == "bad":
        raise ValueError(name)
    return name


async def main():
    for awaitable in asyncio.as_completed([work("slow", 0.03), work("bad", 0.02), work("fast", 0.01)]):
        try:
            print(await awaitable)
        except ValueError as error:
            print("failed", error)
    tasks = [asyncio.create_task(work(n, d), name=n) for n, d in (("x", 0.02), ("y", 0.01))]
    async for task in asyncio.as_completed(tasks):
        print(task in tasks, task.get_name(), task.result())
    try:
        for awaitable in asyncio.as_completed([work("a", 0.01), work("b", 1)], timeout=0.05):
            print(await awaitable)
    except TimeoutError as error:
        print("timeout", repr(error))
    iterator = asyncio.as_completed([])
    print(list(iterator), [x async for x in asyncio.as_completed([])])


asyncio.run(main())
