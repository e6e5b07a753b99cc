import asyncio

async def numbers(name):
    try:
        for i in range(5):
            yield i
            await asyncio.sleep(1)
    finally:
        print(name, "closing", asyncio.get_running_loop().time())
        await asyncio.sleep(0)
        print(name, "closed")

async def main():
    async for i in numbers("a"):
        print(i)
        if i == 1:
            break
    print("after break")
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    g = numbers("b")
    print(await g.asend(None), await anext(g))
    await g.aclose()
    print(await anext(g, "default"))
    try:
        await anext(g)
    except StopAsyncIteration:
        print("exhausted")
    h = numbers("c")
    await anext(h)
    try:
        await h.athrow(ValueError("thrown"))
    except ValueError as error:
        print(error)
    k = numbers("left open")
    await anext(k)
    print([i async for i in numbers("d") if i % 2], await asyncio.sleep(0, "end"))
    globals()["keep"] = k

asyncio.run(main())
print("done")
