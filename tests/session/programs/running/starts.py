import asyncio
import time


async def once():
    await asyncio.sleep(0.5)
    return "ran while it was imported"


result = asyncio.run(once())
time.sleep(0.25)
print(result, time.monotonic())
