# asyncio-wait-first-exception-last.py: FIRST_EXCEPTION asks for the exception of each but the last one, which stays to be reported
#
# SPDX-License-Identifier: GPL-3.0-or-later
import asyncio


async def fails(seconds, name):
    await asyncio.sleep(seconds)
    raise ValueError(name)


def handler(loop, context):
    print("handler:", context["message"], repr(context["exception"]))


async def several(delays):
    waited = [asyncio.create_task(fails(seconds, f"{place} of {len(delays)}")) for place, seconds in enumerate(delays)]
    done, pending = await asyncio.wait(waited, return_when=asyncio.FIRST_EXCEPTION)
    print(len(done), "done,", len(pending), "pending")
    await asyncio.sleep(0.5)


async def main():
    asyncio.get_running_loop().set_exception_handler(handler)
    for delays in ([0.1], [0.1, 0.1], [0.1, 0.2], [0, 0, 0]):
        print(delays)
        await several(delays)
    for return_when in asyncio.ALL_COMPLETED, asyncio.FIRST_COMPLETED:
        print(return_when)
        await asyncio.wait([asyncio.create_task(fails(0, "x"))], return_when=return_when)
    print("end")


asyncio.run(main())
