# The task that closes an abandoned generator has the context that the generator was left in.
import asyncio
import contextvars

VAR = contextvars.ContextVar("var", default="unset")


async def numbers():
    VAR.set("by the generator")
    try:
        yield 1
        yield 2
    finally:
        print("ends", VAR.get(), asyncio.current_task().get_name())


async def main():
    async for number in numbers():
        break
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    print("main", VAR.get())

    async def other():
        VAR.set("by the other task")
        async for number in numbers():
            VAR.set("changed since")
            break

    await asyncio.create_task(other())
    await asyncio.sleep(0)
    print("main", VAR.get())


asyncio.run(main())


async def cancelled():
    """What only the traceback of what the await raised holds goes before the step's context is left."""
    VAR.set("of the step")
    left = numbers()
    await anext(left)
    inner = asyncio.create_task(asyncio.sleep(1))
    inner.cancel()
    try:
        await inner
    except asyncio.CancelledError:
        pass
    print("ending", VAR.get())


async def again():
    await asyncio.create_task(cancelled())
    await asyncio.sleep(0)
    await asyncio.sleep(0)

asyncio.run(again())
