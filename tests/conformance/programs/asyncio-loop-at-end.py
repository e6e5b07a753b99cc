# A loop that was set and is not closed outlives the program with all that it still has to do: nobody is told, and no finally runs.
import asyncio


async def sleeper(name):
    try:
        await asyncio.sleep(10)
    finally:
        print("finally", name)


async def main():
    asyncio.ensure_future(sleeper("second"))
    await asyncio.sleep(0)


async def never():
    pass


loop = asyncio.new_event_loop()
asyncio.set_event_loop(loop)
first = loop.create_task(sleeper("first"))
loop.run_until_complete(main())
last = loop.create_task(never())
print("end")
