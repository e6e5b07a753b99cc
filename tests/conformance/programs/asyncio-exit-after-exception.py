# What an uncaught exception's traceback keeps goes when it has been printed, and has its say.
import asyncio


class Thing:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("del", self.name)


async def fails():
    raise ValueError("nobody looks")


async def main():
    thing = Thing("local")
    task = asyncio.create_task(fails())
    await asyncio.sleep(0)
    raise KeyError(thing.name)


asyncio.run(main())
