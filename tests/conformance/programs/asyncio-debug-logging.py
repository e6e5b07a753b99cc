# What asyncio tells a logger of level DEBUG.
import logging, asyncio, sys
logging.basicConfig(level=logging.DEBUG, stream=sys.stdout, format="%(levelname)s:%(name)s:%(funcName)s:%(message)s")
async def main():
    logging.info("in")
asyncio.run(main())
asyncio.run(main(), debug=True)
loop = asyncio.new_event_loop()
loop.set_debug(True)
loop.close()
loop.close()
logging.getLogger("asyncio").setLevel(logging.INFO)
asyncio.run(main(), debug=True)
