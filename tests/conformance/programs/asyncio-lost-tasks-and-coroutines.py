# What is reported about coroutines and tasks that nobody cares for.
import asyncio


async def work():
    return 1


async def fails():
    raise ValueError("lost")


class Service:
    async def start(self):
        pass


async def main():
    work()
    Service().start()
    coroutine = work()
    del coroutine
    task = asyncio.create_task(fails(), name="lost")
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    del task
    print("after the report")
    future = asyncio.get_running_loop().create_future()
    future.set_exception(KeyError("also lost"))
    del future
    looked_at = asyncio.create_task(fails())
    await asyncio.wait([looked_at])
    print(repr(looked_at.exception()))


asyncio.run(main())
