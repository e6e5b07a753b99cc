# The exception handler of the loop: what it is told, and what happens when it fails itself.
import asyncio


def handler(loop, context):
    print("handler", {key: type(value).__name__ if key != "message" else value for key, value in sorted(context.items())})


def broken(loop, context):
    raise RuntimeError("the handler itself")


async def fails():
    raise ValueError("lost")


async def main():
    loop = asyncio.get_running_loop()
    print(loop.get_exception_handler())
    loop.set_exception_handler(handler)
    print(loop.get_exception_handler() is handler)
    task = asyncio.create_task(fails())
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    del task
    loop.call_exception_handler({"message": "by hand", "extra": 1, "exception": KeyError("k")})
    loop.set_exception_handler(broken)
    loop.call_exception_handler({"message": "to a broken one"})
    loop.set_exception_handler(None)
    loop.call_exception_handler({"message": "plain", "b": 2, "a": [1]})
    loop.call_exception_handler({"exception": ValueError("no message")})
    loop.default_exception_handler({"message": "default", "exception": ValueError("v")})


asyncio.run(main())
