# Methods of the logger "asyncio" that a program has replaced hear of what the loop reports.
import asyncio
import logging
import time

logger = logging.getLogger("asyncio")


def fail():
    raise ZeroDivisionError("in a callback")


def slow():
    time.sleep(1)


def heard(kind):
    def method(message, *args, **options):
        message = message % args if args else message
        info = options.get("exc_info")
        print(kind, message.split(" at ")[0].split(" took ")[0][:40], info if not info else [type(info[0]).__name__, repr(info[1])])

    return method


async def main():
    loop = asyncio.get_running_loop()
    loop.call_soon(fail)
    await asyncio.sleep(0)
    loop.call_exception_handler({"message": "of nothing"})
    loop.set_debug(True)
    loop.call_soon(slow)
    await asyncio.sleep(0)


logger.error, logger.warning = heard("error"), heard("warning")
asyncio.run(main())
del logger.error, logger.warning


class Own(logging.Logger):
    def error(self, message, *args, **options):
        print("own class:", message.split("(")[0])


logger.__class__ = Own
asyncio.run(main())
