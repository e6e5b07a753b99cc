# What an iterator of a class returns by raising StopIteration is the value of await and of yield from.
import asyncio


class Once:
    def __iter__(self):
        return self

    def __next__(self):
        raise StopIteration(42)


class Counted:
    def __init__(self, steps):
        self.steps = steps

    def __iter__(self):
        return self

    def __await__(self):
        return self

    def __next__(self):
        if self.steps == 0:
            raise StopIteration("done")
        self.steps -= 1
        return None


class Fails(Counted):
    def __next__(self):
        raise LookupError("no next")


class Wrapped:
    def __await__(self):
        return Once()


def generator():
    print("from", (yield from Once()))
    print("from", (yield from Counted(2)))


async def main():
    print(await Wrapped(), await Counted(3))
    print(await asyncio.gather(Counted(1), other()))
    try:
        await Fails(1)
    except LookupError as error:
        print("LookupError", error)


async def other():
    for step in range(3):
        print("step", step)
        await asyncio.sleep(0)
    return "other"


print(list(generator()))
asyncio.run(main())
