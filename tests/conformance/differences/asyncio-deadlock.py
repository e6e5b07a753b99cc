# asyncio-deadlock.py: a program that nothing can ever wake
#
# SPDX-License-Identifier: GPL-3.0-or-later
#
# A program that nothing can ever wake: CPython waits for ever.
# Coroscope says who waits for what, on stderr, and ends with status 3.
import asyncio


async def main():
    lock = asyncio.Lock()
    await lock.acquire()
    print("once")
    await lock.acquire()
    print("never")


asyncio.run(main())
