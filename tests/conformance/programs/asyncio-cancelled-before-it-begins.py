"""A coroutine of the library that is cancelled before it has begun keeps its arguments with the exception, as one of the program does."""
import asyncio
import gc

gc.disable()


async def never_begins():
    pass


async def waits():
    inner = asyncio.gather(asyncio.create_task(never_begins()), asyncio.sleep(0))
    outer = asyncio.gather(asyncio.wait_for(inner, 1), never_begins(), return_exceptions=True)
    await outer


async def main():
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(lambda loop, context: print("reported:", context["message"], repr(context["exception"])))
    asyncio.create_task(waits())


print(asyncio.run(main()))
print("over")
gc.collect()
print("collected")
