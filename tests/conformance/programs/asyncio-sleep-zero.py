import asyncio

async def count(name, steps):
    for i in range(steps):
        print(name, i)
        await asyncio.sleep(0)
    return name

async def main():
    a = asyncio.create_task(count("a", 3))
    b = asyncio.create_task(count("b", 2))
    await count("main", 2)
    print(await a, await b)
    print(await asyncio.sleep(0, "result"), await asyncio.sleep(1, "later"))
    print(await asyncio.sleep(-1, "negative"), asyncio.get_running_loop().time())
    try:
        await asyncio.sleep(float("nan"))
    except ValueError as error:
        print(error)
    try:
        await asyncio.sleep("1")
    except TypeError as error:
        print(error)

asyncio.run(main())
