# asyncio-loop-dropped.py: a loop that nobody closed is closed where it goes, before anything that is in a cycle with it
#
# SPDX-License-Identifier: GPL-3.0-or-later
import asyncio
import gc
import warnings


async def never():
    print("never begins")


async def waits():
    try:
        await asyncio.sleep(10)
    finally:
        print("waits is over")


async def main(n):
    global kept
    kept = [asyncio.create_task(never(), name=f"never {n} {i}") for i in range(2)]
    other = asyncio.create_task(waits(), name=f"waits {n}")
    return n


loop = asyncio.new_event_loop()
print(loop.run_until_complete(main(1)))
kept = None
print(loop.is_closed())
del loop
gc.collect()
print("collected")

warnings.simplefilter("always", ResourceWarning)
loop = asyncio.new_event_loop()
print(loop.run_until_complete(main(2)))
kept = None
loop.close()
print("closed by hand")
del loop
gc.collect()

loop = asyncio.new_event_loop()
loop.call_soon(print, "never called")
del loop
print("end")
last = asyncio.new_event_loop()
print(last.run_until_complete(main(3)))
