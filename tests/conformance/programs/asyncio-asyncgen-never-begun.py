# An asynchronous generator that was asked for something, but has not begun, is closed by a task of the loop as any other; one
# that nobody has asked is not.
import asyncio


async def stream():
    print("begun")
    yield 1


async def named():
    print(asyncio.current_task().get_name())


async def main():
    one = stream()
    try:
        await one.asend(7)
    except TypeError as error:
        print(error)
    del one
    await asyncio.sleep(0)
    await asyncio.create_task(named())

    two = stream()
    del two
    await asyncio.sleep(0)
    await asyncio.create_task(named())

    three = stream()
    print(await anext(three))
    del three
    await asyncio.sleep(0)
    await asyncio.create_task(named())


asyncio.run(main())
