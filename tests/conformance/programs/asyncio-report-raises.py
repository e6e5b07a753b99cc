# asyncio-report-raises.py: a handler that ends the program is ignored where a task or a future is lost
#
# SPDX-License-Identifier: GPL-3.0-or-later
import asyncio
import sys


async def fails():
    raise ValueError("lost")


async def waits(future):
    await future


def handler(loop, context):
    print("handler:", context["message"])
    if stop:
        raise stop


async def main():
    global stop
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(handler)
    for stop in None, SystemExit(3), KeyboardInterrupt(), KeyError("k"):
        print(repr(stop))
        task = asyncio.create_task(fails())
        await asyncio.sleep(0)
        del task
        future = loop.create_future()
        future.set_exception(ValueError("lost, too"))
        del future
        task = asyncio.create_task(waits(loop.create_future()))
        await asyncio.sleep(0)
        del task
    stop = None
    await asyncio.sleep(0)
    return "end"


print(asyncio.run(main()))
