# asyncio-tasks-that-end-oddly.py: tasks that end by SystemExit, KeyboardInterrupt, GeneratorExit, StopIteration and groups of them
#
# SPDX-License-Identifier: GPL-3.0-or-later
import asyncio


over = []


async def ends(error, late=False):
    if late:
        await asyncio.sleep(0.01)
    raise error


async def brother(name):
    try:
        await asyncio.sleep(1)
    finally:
        over.append(name)


async def main(error, how):
    task = asyncio.create_task(brother("brother"))
    await asyncio.sleep(0)
    try:
        if how == "task":
            await asyncio.create_task(ends(error))
        elif how == "late":
            await asyncio.create_task(ends(error, True))
        elif how == "gather":
            print(await asyncio.gather(ends(error, True), brother("gathered"), return_exceptions=True))
        elif how == "group":
            async with asyncio.TaskGroup() as group:
                group.create_task(ends(error, True))
                group.create_task(brother("grouped"))
        elif how == "callback":
            def callback():
                raise error
            asyncio.get_running_loop().call_soon(callback)
            await asyncio.sleep(0.1)
        else:
            raise error
    except BaseException as caught:
        print("main caught", repr(caught))
        raise
    return "returned"


for error in SystemExit(3), KeyboardInterrupt("k"), GeneratorExit("g"), StopIteration("s"), StopAsyncIteration("a"):
    for how in "direct", "task", "late", "gather", "group", "callback":
        if how == "callback" and not isinstance(error, (SystemExit, KeyboardInterrupt)):
            continue
        try:
            print(repr(error), how, "->", asyncio.run(main(error, how)))
        except BaseException as caught:
            print(repr(error), how, "raised", repr(caught))
        print(sorted(over))
        over.clear()
