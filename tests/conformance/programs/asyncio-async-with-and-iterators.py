# Classes with __aenter__, __aexit__, __aiter__ and __anext__: order, errors, missing methods.
import asyncio


class Door:
    def __init__(self, name, swallows=False):
        self.name, self.swallows = name, swallows

    async def __aenter__(self):
        await asyncio.sleep(0)
        print("enter", self.name)
        return self.name

    async def __aexit__(self, kind, error, traceback):
        await asyncio.sleep(0)
        print("exit", self.name, kind and kind.__name__, error)
        return self.swallows


class Steps:
    def __init__(self, n):
        self.n = n

    def __aiter__(self):
        return self

    async def __anext__(self):
        if not self.n:
            raise StopAsyncIteration
        self.n -= 1
        return self.n


class NoExit:
    async def __aenter__(self):
        pass


class BadIterator:
    def __aiter__(self):
        return 5


async def main():
    async with Door("a") as a, Door("b", True) as b:
        print(a, b)
        raise ValueError("swallowed by b")
    try:
        async with Door("c"):
            async with Door("d"):
                raise KeyError("k")
    except KeyError as error:
        print("caught", error)
    async for step in Steps(3):
        if step == 1:
            continue
        print(step)
    else:
        print("else")
    for broken in NoExit(), 5:
        try:
            async with broken:
                pass
        except TypeError as error:
            print(error)
    for broken in BadIterator(), [1]:
        try:
            async for _ in broken:
                pass
        except TypeError as error:
            print(error)


asyncio.run(main())
