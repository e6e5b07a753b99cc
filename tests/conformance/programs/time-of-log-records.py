# Milliseconds of log records, and time_ns(): what time() gives, with its precision.
import asyncio
import logging
import sys
import time

logging.basicConfig(stream=sys.stdout, format="%(asctime)s %(msecs)r %(message)s", force=True)


async def main():
    for delay in 0.01, 0.29, 0.6, 0.3, 0.05, 0.1, 0.2, 0.25, 0.5, 1, 0.3:
        await asyncio.sleep(delay)
        logging.warning("%r %d %d", time.time(), time.time_ns(), time.monotonic_ns())


asyncio.run(main())
