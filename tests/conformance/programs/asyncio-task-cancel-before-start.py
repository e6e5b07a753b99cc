# A task that is cancelled before its first step never begins.
import asyncio


async def work(name):
    print(name, "begins")
    await asyncio.sleep(0)
    print(name, "ends")


async def main():
    task = asyncio.create_task(work("a"))
    print(task.cancel())
    try:
        await task
    except asyncio.CancelledError:
        print("never began", task.cancelled())
    task = asyncio.create_task(work("b"))
    await asyncio.sleep(0)
    task.cancel()
    task.cancel()
    print(task.cancelling())
    print(await asyncio.gather(task, return_exceptions=True))


asyncio.run(main())
