# asyncio-frames-hold.py: frames in a traceback hold their callers: what only they know lives until cycles are looked for
#
# SPDX-License-Identifier: GPL-3.0-or-later
import asyncio
import gc


class Thing:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("gone:", self.name)


async def fails(error):
    await asyncio.sleep(0)
    raise error


async def short_of_time(what):
    thing = Thing(f"of {what}")
    try:
        if what == "gather":
            await asyncio.wait_for(asyncio.gather(asyncio.sleep(1), asyncio.sleep(2)), 0.01)
        elif what == "sleep":
            await asyncio.wait_for(asyncio.sleep(1), 0.01)
        elif what == "no time":
            await asyncio.wait_for(asyncio.gather(asyncio.sleep(1)), 0)
        elif what == "task":
            await asyncio.wait_for(asyncio.create_task(asyncio.sleep(1)), 0.01)
        elif what == "timeout":
            async with asyncio.timeout(0.01):
                await asyncio.gather(asyncio.sleep(1), asyncio.sleep(2))
    except TimeoutError as error:
        print(what, repr(error), repr(error.__cause__))


async def completed(plain):
    thing = Thing(f"of as_completed, {plain}")
    try:
        if plain:
            for one in asyncio.as_completed([fails(ValueError(1))]):
                await one
        else:
            async for one in asyncio.as_completed([fails(ValueError(2))]):
                await one
    except ValueError as error:
        print(repr(error))


async def main():
    gc.disable()
    for what in "gather", "sleep", "no time", "task", "timeout":
        await short_of_time(what)
        await asyncio.sleep(0.1)
        print("after", what)
    for plain in True, False:
        await completed(plain)
        await asyncio.sleep(0.1)
        print("after as_completed,", plain)
    gc.collect()
    print("end")


asyncio.run(main())
