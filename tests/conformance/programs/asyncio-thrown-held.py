# asyncio-thrown-held.py: what is thrown into a task goes when its step is over: then no task is the current one
#
# SPDX-License-Identifier: GPL-3.0-or-later
import asyncio


def current():
    task = asyncio.current_task()
    return task and task.get_name()


class Thing:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("gone:", self.name, "in", current())


async def fails():
    raise ValueError("lost")


def handler(loop, context):
    print("handler in", current(), context["message"], repr(context.get("exception")))


async def by_timeout():
    thing = Thing("by timeout")
    try:
        async with asyncio.timeout(0.01):
            await asyncio.sleep(1)
    except TimeoutError:
        print("timeout")


async def by_cancel():
    thing = Thing("by cancel")
    try:
        await asyncio.sleep(1)
    except asyncio.CancelledError:
        print("cancelled")


async def by_future(future):
    thing = Thing("by future")
    try:
        await future
    except ValueError:
        print("failed")


async def by_yield():
    thing = Thing("by yield")
    try:
        asyncio.current_task().cancel()
        await asyncio.sleep(0)
    except asyncio.CancelledError:
        print("cancelled itself")


async def goes_on():
    try:
        await asyncio.sleep(1)
    except asyncio.CancelledError:
        thing = Thing("of a step that goes on")
    await asyncio.sleep(0)


async def main():
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(handler)
    future = loop.create_future()
    tasks = [asyncio.create_task(one, name=one.__name__)
             for one in (by_timeout(), by_cancel(), by_future(future), by_yield(), goes_on())]
    await asyncio.sleep(0.005)
    tasks[1].cancel()
    tasks[4].cancel()
    future.set_exception(ValueError("x"))
    del future
    await asyncio.sleep(0.1)
    lost = asyncio.create_task(fails())
    try:
        async with asyncio.timeout(0.01):
            await asyncio.sleep(0.01)
    except TimeoutError:
        print("main is late")


asyncio.run(main())
