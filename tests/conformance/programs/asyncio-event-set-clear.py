# An event that is set and cleared in one breath still wakes those that waited.
import asyncio


async def waiter(event, name):
    print(name, "waits", event.is_set())
    print(name, await event.wait(), event.is_set())


async def main():
    event = asyncio.Event()
    tasks = [asyncio.create_task(waiter(event, n)) for n in "abc"]
    await asyncio.sleep(0)
    print(repr(event).split("[")[1])
    event.set()
    event.clear()
    print(repr(event).split("[")[1])
    late = asyncio.create_task(waiter(event, "late"))
    await asyncio.gather(*tasks)
    print(late.done(), repr(event).split("[")[1])
    event.set()
    await late
    print(await event.wait(), repr(event).split("[")[1])


asyncio.run(main())
