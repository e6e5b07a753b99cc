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


# A loop that is run again closes what was left while it stood still; one that is closed does not.
async def begin(name):
    generator = numbers(name)
    print(await anext(generator))
    return generator


loop = asyncio.new_event_loop()
left = loop.run_until_complete(begin("f"))
del left
print("left")
loop.run_until_complete(asyncio.sleep(0.05))
kept = loop.run_until_complete(begin("g"))
loop.run_until_complete(loop.shutdown_asyncgens())
closed = asyncio.new_event_loop()
left = closed.run_until_complete(begin("h"))
closed.close()
del left


async def in_a_ring(name):
    async def first():
        return name, ring, await generator.__anext__()

    ring = [first]
    generator = numbers(name)
    await first()


import gc

loop.run_until_complete(in_a_ring("i"))
gc.collect()
print("collected")
loop.run_until_complete(asyncio.sleep(0.05))
loop.close()
