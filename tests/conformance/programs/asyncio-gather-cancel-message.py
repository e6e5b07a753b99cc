# A cancelled gather() takes the message of its last child, whichever ended last.
import asyncio


async def stubborn(name, delay):
    try:
        await asyncio.sleep(1)
    except asyncio.CancelledError as error:
        print(name, "cancelled", error.args)
        await asyncio.sleep(delay)
        return name


async def busy(name):
    try:
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        await asyncio.sleep(0)
    except asyncio.CancelledError as error:
        print(name, "cancelled", error.args)
    return name


async def attempt(*children):
    both = asyncio.gather(*children, return_exceptions=True)
    asyncio.get_running_loop().call_soon(both.cancel, "message")
    try:
        print(await both)
    except asyncio.CancelledError as error:
        print("gather", error.args)


async def main():
    await attempt(stubborn("a", 0.2), busy("b"))
    await attempt(busy("b"), stubborn("a", 0.2))
    await attempt(stubborn("a", 0.1), stubborn("b", 0.2))


asyncio.run(main())
