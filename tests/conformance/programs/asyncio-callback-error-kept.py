"""The exception of a callback is told with its handle, in a cycle: what both hold goes when cycles are looked for."""
import asyncio
import gc


class Thing:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("goes", self.name)


def fails(thing):
    raise ValueError(thing.name)


async def boom():
    raise KeyError("boom")


async def main():
    loop = asyncio.get_running_loop()
    loop.call_soon(fails, Thing("argument"))
    future = loop.create_future()
    future.set_exception(OSError("of the future"))
    future.add_done_callback(lambda future: 1 / 0)
    del future
    task = asyncio.create_task(boom())
    task.add_done_callback([].remove)
    del task
    await asyncio.sleep(0.01)
    print("slept")
    gc.collect()
    print("collected")
    loop.set_exception_handler(lambda loop, context: print(context["message"], sorted(context)))
    loop.call_soon(fails, Thing("of the handler"))
    await asyncio.sleep(0.01)
    print("end")


asyncio.run(main())
