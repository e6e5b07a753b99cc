# What an async for raises is shown with the whole of it, what a comprehension raises with the whole of that.
import asyncio, traceback
class It:
    def __aiter__(self):
        return self
    async def __anext__(self):
        raise ValueError
class It2:
    def __aiter__(self):
        return self
    def __anext__(self):
        raise ValueError
class It3:
    def __aiter__(self):
        return self
    def __anext__(self):
        return 5
async def one():
    async for x in It():
        print(x)
async def two():
    async for x in It2():
        print(x)
async def three():
    async for x in It3():
        print(x)
async def four():
    async for x in asyncio.as_completed([asyncio.sleep(1)], timeout=0.1):
        print(x)
async def five():
    return [x async for x in It()]
async def six():
    return [x async for x in It2()]
async def seven():
    return [x async for x in asyncio.as_completed([asyncio.sleep(1)], timeout=0.1)]
async def main():
    for f in (one, two, three, four, five, six, seven):
        print(f.__name__)
        try:
            await f()
        except Exception:
            traceback.print_exc()
asyncio.run(main())
