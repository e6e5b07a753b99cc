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
