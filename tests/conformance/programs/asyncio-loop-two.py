# Two loops: what belongs to the one does not work in the other.
import asyncio

first, second = asyncio.new_event_loop(), asyncio.new_event_loop()
future = first.create_future()
lock = asyncio.Lock()


async def await_foreign():
    try:
        await future
    except RuntimeError as error:
        print(str(error).replace(repr(asyncio.current_task()), "TASK"))


async def contend():
    async def hold():
        async with lock:
            await asyncio.sleep(0)
    try:
        await asyncio.gather(hold(), hold())
        print("fine")
    except RuntimeError as error:
        print(str(error).split(" at ")[0], "...", str(error).split("]> ")[-1])


second.run_until_complete(await_foreign())
first.run_until_complete(contend())
second.run_until_complete(contend())
try:
    second.run_until_complete(future)
except ValueError as error:
    print(error)
first.close()
second.close()
