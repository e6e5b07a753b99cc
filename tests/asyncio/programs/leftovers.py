# asyncio.run() cancels what is left, and waits for it.
import asyncio


async def forever(name):
    try:
        while True:
            await asyncio.sleep(1)
    finally:
        print(name, "finally")
        await asyncio.sleep(0.5)
        print(name, "after")


async def numbers(name):
    try:
        for i in range(10):
            yield i
            await asyncio.sleep(0.1)
    finally:
        print(name, "generator closed")
        await asyncio.sleep(0)
        print(name, "really")


async def main():
    task = asyncio.create_task(forever("a"))
    asyncio.get_running_loop().call_later(100, print, "never")
    async for i in numbers("first"):
        print(i)
        if i == 2:
            break
    print("after the loop")
    await asyncio.sleep(0.1)
    global gen
    gen = numbers("second")
    print(await anext(gen))
    return "result"


print(asyncio.run(main()))
