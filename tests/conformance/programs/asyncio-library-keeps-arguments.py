"""What a function of the library was called with stays as long as the traceback of an exception that came out of it."""
import asyncio
import contextlib
import sys

sys.stderr = sys.stdout


class Thing:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("goes", self.name)


async def job():
    pass


async def numbers():
    try:
        for i in range(3):
            yield i
    finally:
        await asyncio.sleep(0.1)


async def closes():
    async with contextlib.aclosing(numbers()) as stream:
        async for item in stream:
            asyncio.create_task(job())


def leaves():
    with contextlib.ExitStack() as stack:
        stack.callback(lambda: 1 / 0)
        raise KeyError(Thing("error"))


def keyed(value):
    raise ValueError(value.name)


for function in lambda: closes().send(None), leaves, lambda: sorted([Thing("item")], key=keyed), lambda: max([Thing("most")], key=keyed):
    try:
        function()
    except Exception as error:
        print(repr(error))
    print("after")


# wait() knows the task that waits: one that fails of being cancelled there is found where cycles are looked for
async def fails():
    raise KeyError("brother")


async def waits():
    async with asyncio.TaskGroup() as group:
        group.create_task(fails())
        await asyncio.wait([asyncio.ensure_future(asyncio.sleep(0))], timeout=0.03)


async def main():
    asyncio.create_task(waits())
    await asyncio.sleep(0.1)
    print("slept")


asyncio.run(main())
print("end")
