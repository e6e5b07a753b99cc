# The repr of a task in every state.
import asyncio


async def work(future):
    return await future


async def fails():
    raise ValueError("v")


async def main():
    loop = asyncio.get_running_loop()
    future = loop.create_future()
    task = asyncio.create_task(work(future), name="worker")
    print(task)
    await asyncio.sleep(0)
    print(task)
    task.add_done_callback(print)
    print(task)
    task.cancel("why")
    print(task, task.cancelling())
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    print(task, task.cancelled())
    done = asyncio.create_task(asyncio.sleep(0, "x" * 100))
    await done
    print(done)
    failed = asyncio.create_task(fails(), name="f")
    await asyncio.wait([failed])
    print(failed, failed.exception())
    print(repr(failed.get_coro()).split(" at ")[0], failed.get_name())
    failed.set_name(12)
    print(failed.get_name())


asyncio.run(main())
