# asyncio-asyncgens-at-shutdown.py: an asynchronous generator that is open when the loop ends is closed by it
#
# SPDX-License-Identifier: GPL-3.0-or-later
import asyncio


async def numbers(name, pause=0.0, error=None):
    try:
        for i in range(3):
            yield i
    except GeneratorExit:
        print(name, "exit")
        raise
    finally:
        print(name, "finally")
        await asyncio.sleep(pause)
        print(name, "cleaned", f"{asyncio.get_running_loop().time():.2f}")
        if error:
            raise error


async def never():
    print("never")
    yield


def handler(loop, context):
    print("handler:", context["message"].split("<")[0], repr(context.get("exception")))


async def main(n):
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(handler)
    if n == 0:
        kept.extend([numbers("a", 0.2), never()])
        print(await anext(kept[0]))
    elif n == 4:
        kept.append(numbers("c", 0.1, ValueError("c")))
        print(await anext(kept[-1]))
    elif n == 1:
        async for i in numbers("dropped by break"):
            break
        print("after break")
        await asyncio.sleep(0)
        stream = numbers("deleted", 0.1)
        await anext(stream)
        del stream
        print("deleted")
        await asyncio.sleep(0.2)
        stream = numbers("open at return")
        await anext(stream)
    elif n == 2:
        stream = numbers("closed by hand")
        print(await anext(stream), await stream.aclose(), await stream.aclose())
        try:
            await anext(stream)
        except StopAsyncIteration:
            print("stopped")
        stream = numbers("used up")
        print([i async for i in stream], await anext(stream, "default"))
    else:
        await loop.shutdown_asyncgens()
        stream = numbers("after shutdown")
        print(await anext(stream))
    return n


kept = []
for n in range(5):
    print("run", n, "returned", asyncio.run(main(n)))
loop = asyncio.new_event_loop()
stream = numbers("of a loop by hand")
print(loop.run_until_complete(anext(stream)))
loop.run_until_complete(loop.shutdown_asyncgens())
loop.close()
print("end")
