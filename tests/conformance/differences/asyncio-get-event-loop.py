# asyncio-get-event-loop.py: a loop is made where none runs
#
# SPDX-License-Identifier: GPL-3.0-or-later
#
# asyncio.get_event_loop() where no loop runs and none was set: Python up to 3.13 made a loop, and most tutorials were written
# for that; CPython 3.14 raises RuntimeError: There is no current event loop in thread 'MainThread'.
# Coroscope makes the loop, and warns on stderr that 3.14 does not.
import asyncio


async def main():
    await asyncio.sleep(0.1)
    print("ran")


loop = asyncio.get_event_loop()
loop.run_until_complete(main())
loop.close()
