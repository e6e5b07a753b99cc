# Awaiting oneself, awaiting twice, and awaiting what cannot be awaited.
import asyncio


async def myself():
    await asyncio.current_task()


async def once():
    return 1


class Bad:
    def __await__(self):
        yield 7


class Plain:
    def __await__(self):
        return 5


async def attempt(awaitable):
    try:
        print(await awaitable)
    except Exception as error:
        print(type(error).__name__, error)


async def main():
    task = asyncio.create_task(myself(), name="me")
    await attempt(task)
    coroutine = once()
    await attempt(coroutine)
    await attempt(coroutine)
    for thing in 1, None, "x", Bad(), Plain(), [once]:
        await attempt(thing)
    task = asyncio.create_task(once())
    print(await task, await task)


asyncio.run(main())
