# What anext(), asend() and athrow() return keeps its generator: for as long as a task of it lives, no longer where it is awaited.
import asyncio
class D:
    def __init__(s, n): s.n = n
    def __del__(s): print("del", s.n)
async def g(name):
    d = D(name)
    try:
        yield 1
        yield 2
    finally:
        print("finally", name)
async def fails(name):
    d = D(name)
    yield 1
    raise ValueError(name)
async def main():
    print(await anext(g("a")))
    print("after a")
    await asyncio.sleep(0)
    print("turn")
    await asyncio.sleep(0)
    print(await g("b").asend(None))
    print("after b")
    await asyncio.sleep(0)
    print("turn")
    await asyncio.sleep(0)
    print(await anext(g("c"), 5))
    print("after c")
    await asyncio.sleep(0)
    print("turn")
    await asyncio.sleep(0)
    async for x in g("d"):
        print(x)
        break
    print("after d")
    await asyncio.sleep(0)
    print("turn")
    await asyncio.sleep(0)
    try:
        await g("e").athrow(ValueError("x"))
    except ValueError as e:
        print(e)
    print("after e")
    x = g("f")
    await anext(x)
    try:
        await x.athrow(ValueError("x"))
    except ValueError as e:
        del x
        print(e)
    print("after f")
    x = g("g")
    await anext(x)
    await x.aclose()
    print("closed")
    del x
    print("after g")
    x = fails("h")
    await anext(x)
    a = anext(x)
    del x
    try:
        await a
    except ValueError as e:
        print(e)
    print("after h")
    del a
    print("after h")
    x = fails("i")
    await anext(x)
    try:
        await anext(x)
    except ValueError as e:
        print(e)
        del x
    print("after i")
    a = g("j").asend(None)
    try:
        a.send(None)
    except StopIteration as e:
        print("value", e.value)
    print("held")
    del a
    await asyncio.sleep(0)
    print("turn")
    await asyncio.sleep(0)
    t = asyncio.create_task(g("k").aclose())
    await t
    print("closed k")
    t = asyncio.create_task(anext(g("l")))
    await asyncio.sleep(0)
    t2 = t
    t = None
    await t2
    print("l", t2)
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    print("del")
    del t2
    await asyncio.sleep(0)
    print("turn")
    await asyncio.sleep(0)
asyncio.run(main())
