# The frame of Timeout.__aexit__() is in the traceback of its TimeoutError, and knows the task that fails of it: that is
# reported only where cycles are looked for. A task that fails otherwise is reported where the last reference goes.
import asyncio
import gc


async def times_out():
    async with asyncio.timeout(0.1):
        await asyncio.sleep(1)


async def waits():
    await asyncio.wait_for(asyncio.sleep(1), 0.1)


async def fails():
    async with asyncio.timeout(1):
        await asyncio.wait_for(asyncio.sleep(0.1), 1)
        raise ValueError


def on_problem(loop, context):
    print("handler", context["message"], repr(context["exception"]))


async def main():
    gc.disable()
    asyncio.get_running_loop().set_exception_handler(on_problem)
    for function in (times_out, waits, fails):
        task = asyncio.create_task(function())
        await asyncio.wait([task])
        print("done", function.__name__)
        del task
        print("dropped")
    gc.collect()
    print("collected")


asyncio.run(main())
