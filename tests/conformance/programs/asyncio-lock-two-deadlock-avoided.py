# Two locks in the same order, with timeouts.
import asyncio


async def transfer(name, first, second, pause):
    try:
        async with asyncio.timeout(0.05):
            async with first:
                print(name, "has the first")
                await asyncio.sleep(pause)
                async with second:
                    print(name, "has both")
    except TimeoutError:
        print(name, "gave up", first.locked(), second.locked())


async def main():
    a, b = asyncio.Lock(), asyncio.Lock()
    await asyncio.gather(transfer("x", a, b, 0.01), transfer("y", b, a, 0.01))
    await asyncio.gather(transfer("x", a, b, 0.01), transfer("y", a, b, 0.01))


asyncio.run(main())
