"""Async generators, async comprehensions, async context managers: order, misuse, closing."""
import asyncio
async def numbers(n):
    try:
        for i in range(n):
            await asyncio.sleep(0)
            got = yield i
            if got: print("got", got)
    except ValueError as error:
        print("caught", error); yield "after"
    finally:
        print("closing"); await asyncio.sleep(0); print("closed")
class CM:
    def __init__(self, name, swallow=False): self.name = name; self.swallow = swallow
    async def __aenter__(self): print("enter", self.name); await asyncio.sleep(0); return self
    async def __aexit__(self, t, v, tb): print("exit", self.name, t and t.__name__); return self.swallow
class AIter:
    def __init__(self, n): self.n = n
    def __aiter__(self): return self
    async def __anext__(self):
        if not self.n: raise StopAsyncIteration
        self.n -= 1
        return self.n
async def main():
    print([x async for x in numbers(3)], {x async for x in AIter(2)}, {x: x * x async for x in AIter(3)}, [x async for x in numbers(5) if x % 2])
    g = numbers(3)
    print(await g.__anext__(), await g.asend("hello"), await g.athrow(ValueError("v")))
    try: await g.__anext__()
    except StopAsyncIteration as stop: print("stop", stop.args)
    g = numbers(3); print(await anext(g), await g.aclose(), await anext(g, "default"))
    async for x in numbers(3):
        if x == 1: break
        print(x)
    else: print("no")
    async for x in AIter(1): print(x)
    else: print("else")
    async with CM("a") as a, CM("b", True): print(a.name); raise KeyError("swallowed")
    try:
        async with CM("c"): raise ValueError("through")
    except ValueError as error: print(error)
    print(await asyncio.gather(*[add(i) async for i in AIter(3)]), [await add(i) for i in range(3)], sum([x async for x in AIter(4)]), [y async for x in AIter(2) for y in (x, x)])
    lazy = (x async for x in AIter(2)); print(type(lazy).__name__, [x async for x in lazy], lazy.ag_running, lazy.ag_frame)
    for action in (lambda: anext(5), lambda: aiter([]), lambda: bad_for(), lambda: bad_with(), lambda: bad_await(), lambda: twice(), lambda: bad_aiter(), lambda: bad_anext(), lambda: not_async_cm()):
        try:
            result = action()
            print(await result if hasattr(result, "__await__") else result)
        except Exception as error: print(type(error).__name__, error)
    g = numbers(1); await anext(g)
    try: await g.asend(None)
    except StopAsyncIteration: print("done")
    g = numbers(2)
    try: await g.asend(5)
    except TypeError as error: print(error)
    async def raises():
        yield 1
        raise StopAsyncIteration
    try: print([x async for x in raises()])
    except RuntimeError as error: print(error, repr(error.__cause__))
    async def stops():
        yield 1
        raise StopIteration("x")
    try: print([x async for x in stops()])
    except RuntimeError as error: print(error)
    async def ignores():
        try: yield 1
        except GeneratorExit: yield 2
    g = ignores(); await anext(g)
    try: await g.aclose()
    except RuntimeError as error: print(error)
    a, b = numbers(2), None
    task = asyncio.create_task(anext_of(a)); await asyncio.sleep(0)
    try: await anext(a)
    except RuntimeError as error: print(error)
    print(await task); await a.aclose()
async def anext_of(g): return await anext(g)
async def add(x): await asyncio.sleep(0); return x + 1
async def bad_for():
    async for x in [1]: pass
async def bad_with():
    async with 5: pass
async def not_async_cm():
    class Sync:
        def __enter__(self): pass
        def __exit__(self, *a): pass
    async with Sync(): pass
async def bad_await(): await [1]
async def twice():
    c = add(1); await c; await c
class BadAiter:
    def __aiter__(self): return 5
class BadAnext:
    def __aiter__(self): return self
    def __anext__(self): return 5
async def bad_aiter():
    async for x in BadAiter(): pass
async def bad_anext():
    async for x in BadAnext(): pass
asyncio.run(main())
class Awaitable:
    def __init__(self, result): self.result = result
    def __await__(self):
        if self.result == "iterator": return iter([])
        if self.result == "number": return 5
        if self.result == "coroutine": return add(1)
        if self.result == "yields": yield 1
        return self.result
async def wait(result): return await Awaitable(result)
for result in ("value",):
    print(asyncio.run(wait(result)))
class Wrong:
    def __init__(self, what): self.what = what
    def __await__(self): return self.what
async def wait_wrong(what): return await Wrong(what)
for what in (5, [1], iter([])):
    try: print(asyncio.run(wait_wrong(what)))
    except Exception as error: print(type(error).__name__, error)
