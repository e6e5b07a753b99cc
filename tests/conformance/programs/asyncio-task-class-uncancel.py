# Tasks of a class of the program are asked by timeouts and groups how often they were cancelled, and told to forget one.
import asyncio
import warnings


class Telling(asyncio.Task):
    def cancelling(self):
        n = super().cancelling()
        print(f"  {self.get_name()}: cancelling() is {n}")
        return n

    def uncancel(self):
        n = super().uncancel()
        print(f"  {self.get_name()}: uncancel() leaves {n}")
        return n

    def cancel(self, msg=None):
        print(f"  {self.get_name()}: cancel({msg!r})")
        return super().cancel(msg)


def factory(loop, coro, **kwargs):
    return Telling(coro, loop=loop, **kwargs)


async def fail(after):
    await asyncio.sleep(after)
    raise ValueError(after)


async def timeouts():
    try:
        async with asyncio.timeout(1):
            await asyncio.sleep(5)
    except TimeoutError:
        print("timed out")
    async with asyncio.timeout(1):
        print("in time")
    try:
        async with asyncio.timeout(1):
            async with asyncio.timeout(1):
                await asyncio.sleep(5)
    except TimeoutError:
        print("both timed out")
    try:
        await asyncio.wait_for(asyncio.sleep(5), 1)
    except TimeoutError:
        print("wait_for timed out")


async def groups():
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(fail(1), name="fails")
            group.create_task(asyncio.sleep(9), name="sleeps")
            await asyncio.sleep(9)
    except* ValueError as error:
        print(error.exceptions)
    try:
        async with asyncio.TaskGroup() as outer:
            async with asyncio.TaskGroup() as inner:
                inner.create_task(fail(1), name="inner")
                outer.create_task(fail(1), name="outer")
                await asyncio.sleep(9)
    except* ValueError as error:
        print(error.exceptions)


class Stubborn(asyncio.Task):
    """Says that somebody else has cancelled it as well."""

    def uncancel(self):
        return super().uncancel() + 1


async def stubborn():
    try:
        async with asyncio.timeout(1):
            await asyncio.sleep(5)
    except TimeoutError:
        print("timed out")
    except asyncio.CancelledError:
        print("cancelled")


async def main():
    loop = asyncio.get_running_loop()
    loop.set_task_factory(factory)
    await asyncio.create_task(timeouts(), name="T")
    await asyncio.create_task(groups(), name="G")
    await Stubborn(stubborn(), loop=loop)

asyncio.run(main())


async def lost():
    pass


async def loses():
    forgotten = lost()
    await asyncio.sleep(0)


async def eager():
    forgotten = lost()


async def starts():
    loop = asyncio.get_running_loop()
    loop.set_task_factory(asyncio.eager_task_factory)
    for _ in range(2):
        await asyncio.create_task(eager())
    await loop.create_task(loses())
    async with asyncio.TaskGroup() as group:
        group.create_task(eager())

asyncio.run(starts())
