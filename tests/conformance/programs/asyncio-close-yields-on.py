# A coroutine that is closed while it waits for an asynchronous generator that goes on yielding.
import asyncio


class Wait:
    def __await__(self):
        yield


async def numbers():
    while True:
        try:
            await Wait()
        except GeneratorExit:
            print("goes on")
        yield 1


async def work():
    async for number in numbers():
        print("number", number)


coroutine = work()
coroutine.send(None)
try:
    coroutine.close()
except RuntimeError as error:
    print(error)
print("closed")
