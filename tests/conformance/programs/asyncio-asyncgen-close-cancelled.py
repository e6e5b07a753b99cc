# aclose(), asend() and athrow() that are cancelled before they have begun hand the cancellation on to the generator.
import asyncio


async def numbers(name):
    try:
        while True:
            yield name
    except BaseException as error:
        print(name, repr(error))
        await asyncio.sleep(0.1)
        print(name, "slept")
        raise
    finally:
        print(name, "ends")


async def main():
    for name in ("aclose", "asend", "athrow"):
        stream = numbers(name)
        print(await anext(stream))
        call = {"aclose": stream.aclose, "asend": lambda: stream.asend(1), "athrow": lambda: stream.athrow(ValueError)}[name]
        task = asyncio.ensure_future(call())
        task.cancel("before it has begun")
        try:
            print(await task)
        except asyncio.CancelledError as error:
            print(name, "cancelled", error.args)
        print(await anext(stream, "over"))
    stream = numbers("left")
    await anext(stream)
    del stream
    await asyncio.sleep(0)


asyncio.run(main())
