# An exception that is thrown in gets for its context what the frame that it arrives in handles; what is handled further out
# is not seen. What a future raises gets what is handled wherever that is.
import asyncio


async def inner():
    try:
        await asyncio.sleep(1)
    except asyncio.CancelledError as error:
        print("inner", repr(error.__context__))
        raise


async def outer():
    try:
        raise KeyError("outer")
    except KeyError:
        try:
            await inner()
        except asyncio.CancelledError as error:
            print("outer", repr(error.__context__))


async def fails():
    raise ValueError("failed")


async def main():
    task = asyncio.create_task(outer())
    await asyncio.sleep(0)
    task.cancel()
    await task

    future = asyncio.create_task(fails())
    await asyncio.sleep(0)
    try:
        raise LookupError("main")
    except LookupError:
        try:
            future.result()
        except ValueError as error:
            print("result", repr(error.__context__))

    task = asyncio.create_task(asyncio.sleep(1))
    await asyncio.sleep(0)
    try:
        raise LookupError("waits")
    except LookupError:
        try:
            await asyncio.wait_for(task, -1)
        except TimeoutError as error:
            print("wait_for", repr(error.__context__), repr(error.__cause__.__context__))


async def stream():
    yield 1


async def run_in_except():
    for begun in (False, True):
        agen = stream()
        if begun:
            await anext(agen)
        try:
            await agen.athrow(ValueError(begun))
        except ValueError as error:
            print("athrow", begun, repr(error.__context__))
    task = asyncio.create_task(fails())
    task.cancel()
    try:
        await task
    except asyncio.CancelledError as error:
        print("never begun", repr(error.__context__))
    try:
        raise OSError("inside")
    except OSError as error:
        print("raised", repr(error.__context__))


asyncio.run(main())
try:
    raise KeyError("around the loop")
except KeyError:
    asyncio.run(run_in_except())

error = ValueError("twice")
error.__context__ = KeyError("before")
try:
    try:
        1 / 0
    except ZeroDivisionError:
        raise error
except ValueError as caught:
    print("raised again", repr(caught.__context__))
