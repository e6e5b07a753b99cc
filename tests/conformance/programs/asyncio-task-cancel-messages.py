# The message of cancel() on its way through tasks that wait for each other.
import asyncio


async def inner():
    try:
        await asyncio.sleep(1)
    except asyncio.CancelledError as error:
        print("inner", error.args)
        raise


async def outer():
    try:
        await asyncio.create_task(inner())
    except asyncio.CancelledError as error:
        print("outer", error.args)
        raise


async def main():
    for message in (), ("stop",), (None,), (42,):
        task = asyncio.create_task(outer())
        await asyncio.sleep(0.01)
        print(task.cancel(*message))
        try:
            await task
        except asyncio.CancelledError as error:
            print("main", error.args)
        print(task.cancel("late"), task.cancelled())
        try:
            task.result()
        except asyncio.CancelledError as error:
            print("result", error.args)
        try:
            task.exception()
        except asyncio.CancelledError as error:
            print("exception", error.args)


asyncio.run(main())
