# asend(), athrow() and aclose(), and using one generator from two tasks.
import asyncio


async def echo():
    got = None
    while True:
        try:
            got = yield got
            await asyncio.sleep(0)
        except ValueError as error:
            got = f"caught {error}"


async def slow():
    yield 1
    await asyncio.sleep(0.01)
    yield 2


async def main():
    generator = echo()
    print(await generator.asend(None), await generator.asend("x"), await generator.athrow(ValueError("v")), await anext(generator))
    try:
        await generator.athrow(KeyError("k"))
    except KeyError as error:
        print(repr(error))
    print(await anext(generator, "ended"))
    generator = slow()
    print(await anext(generator))
    first = asyncio.ensure_future(generator.__anext__())
    await asyncio.sleep(0)
    try:
        await anext(generator)
    except RuntimeError as error:
        print(error)
    print(await first)
    print([x async for x in slow()], {x: x async for x in slow()}, [x async for x in slow() if x > 1])
    print(repr(generator).split(" at ")[0], generator.ag_running)


asyncio.run(main())
