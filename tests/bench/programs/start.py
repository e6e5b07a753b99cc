"""Almost nothing: what starting costs."""
# SPDX-License-Identifier: GPL-3.0-or-later
import asyncio


async def main():
    await asyncio.sleep(0)
    print("done")


asyncio.run(main())
