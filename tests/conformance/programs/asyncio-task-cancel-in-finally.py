# What happens in finally while a task is cancelled, and again while that is going on.
import asyncio


async def work():
    try:
        await asyncio.sleep(1)
    finally:
        print("cleaning")
        try:
            await asyncio.sleep(0.05)
            print("clean")
        except asyncio.CancelledError:
            print("cancelled again")
            raise


async def main():
    task = asyncio.create_task(work())
    await asyncio.sleep(0)
    task.cancel()
    await asyncio.sleep(0.1)
    print(task)
    task = asyncio.create_task(work())
    await asyncio.sleep(0)
    task.cancel()
    await asyncio.sleep(0.01)
    task.cancel()
    await asyncio.sleep(0.01)
    print(task.cancelled(), task.cancelling())


asyncio.run(main())
