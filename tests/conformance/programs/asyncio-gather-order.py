import asyncio

async def work(name, delay):
    print("start", name)
    await asyncio.sleep(delay)
    print("end", name, asyncio.get_running_loop().time())
    return name

async def main():
    print(await asyncio.gather(work("a", 3), work("b", 1), work("c", 2)))
    print(await asyncio.gather())
    coro = work("same", 0)
    print(await asyncio.gather(coro, coro))
    future = asyncio.gather(work("x", 1), work("y", 1))
    print(type(future).__name__, future.done())
    print(await future, future.done())

asyncio.run(main())
