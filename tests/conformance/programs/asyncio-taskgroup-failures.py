# TaskGroup: what is cancelled when, and what comes out, of tasks, of the body, of both.
import asyncio


async def fails(delay, error):
    await asyncio.sleep(delay)
    raise error


async def waits(name):
    try:
        await asyncio.sleep(1)
    except asyncio.CancelledError as error:
        print(name, "cancelled", error.args)
        raise


async def fails_when_cancelled():
    try:
        await asyncio.sleep(1)
    except asyncio.CancelledError:
        raise KeyError("while cancelled")


def show(group, indent=""):
    print(indent + type(group).__name__, group.message if isinstance(group, BaseExceptionGroup) else group)
    for error in getattr(group, "exceptions", ()):
        show(error, indent + "  ")


async def attempt(*coroutines, body=None):
    try:
        async with asyncio.TaskGroup() as group:
            for coroutine in coroutines:
                group.create_task(coroutine)
            if body is not None:
                await body
    except* asyncio.CancelledError as errors:
        show(errors)
    except* Exception as errors:
        show(errors)
    print("--", asyncio.current_task().cancelling())


async def main():
    await attempt(fails(0.01, ValueError("one")), waits("a"))
    await attempt(fails(0.01, ValueError("one")), fails(0.01, TypeError("two")), waits("a"))
    await attempt(waits("a"), body=fails(0.01, RuntimeError("body")))
    await attempt(fails(0.01, ValueError("task")), fails_when_cancelled(), body=asyncio.sleep(0.02))
    await attempt(fails(0, asyncio.CancelledError("by itself")), body=asyncio.sleep(0.02))
    await attempt(attempt(fails(0, OSError("inner"))), fails(0.02, ValueError("outer")))
    await attempt(fails(0, ExceptionGroup("own", [ValueError(1)])))


asyncio.run(main())
