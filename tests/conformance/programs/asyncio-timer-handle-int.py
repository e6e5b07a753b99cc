# A timer's moment is as it was given.
import asyncio


async def main():
    loop = asyncio.get_running_loop()
    for when in (0, 2, 1.5, loop.time() + 1, -1):
        handle = loop.call_at(when, print)
        print(handle.when(), handle)
        handle.cancel()
        print(handle)
    print(loop.call_later(0, int).when(), loop.call_later(1, int).when(), asyncio.timeout_at(3).when())


asyncio.run(main())
