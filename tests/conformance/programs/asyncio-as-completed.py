import asyncio

async def work(name, delay):
    await asyncio.sleep(delay)
    if name == "bad":
        raise ValueError(name)
    return name

async def main():
    loop = asyncio.get_running_loop()
    for coro in asyncio.as_completed([work("a", 3), work("b", 1), work("c", 2)]):
        print(await coro, loop.time())
    tasks = [asyncio.create_task(work(n, d), name=n) for n, d in (("x", 2), ("bad", 1), ("z", 1))]
    async for task in asyncio.as_completed(tasks):
        print(task in tasks, task.get_name(), repr(task.exception()))
    try:
        for coro in asyncio.as_completed([work("p", 1), work("q", 9)], timeout=2):
            print(await coro)
    except TimeoutError as error:
        print("timeout", repr(error), loop.time())
    try:
        async for task in asyncio.as_completed([work("r", 1), work("s", 9)], timeout=2):
            print(await task)
    except TimeoutError as error:
        print("timeout", repr(error), loop.time())
    coro = work("t", 1)
    coro.close()
    try:
        asyncio.as_completed(coro)
    except TypeError as error:
        print(error)

asyncio.run(main())
