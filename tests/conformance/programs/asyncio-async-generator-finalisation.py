# Asynchronous generators that are left before their end: when their finally runs.
import asyncio


async def numbers(name):
    try:
        for i in range(10):
            yield i
            await asyncio.sleep(0)
    finally:
        print(name, "closing")
        await asyncio.sleep(0.01)
        print(name, "closed")


async def first(name):
    async for n in numbers(name):
        return n


async def main():
    async for n in numbers("a"):
        if n == 2:
            break
    print("after a")
    await asyncio.sleep(0.05)
    print(await first("b"))
    await asyncio.sleep(0.05)
    generator = numbers("c")
    print(await anext(generator), await generator.asend(None))
    await generator.aclose()
    print(await anext(generator, "over"))
    kept = numbers("d")
    print(await anext(kept))
    unused = numbers("e")
    return kept, unused


print(len(asyncio.run(main())))
