import asyncio


async def waiter(event, name):
    print(name, "waits", await event.wait())


async def main():
    event = asyncio.Event()
    tasks = [asyncio.create_task(waiter(event, n)) for n in "abc"]
    await asyncio.sleep(0)
    event.set()
    event.clear()
    print(event.is_set())
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    late = asyncio.create_task(waiter(event, "late"))
    await asyncio.sleep(1)
    print(late.done())
    event.set()
    event.set()
    await late
    await waiter(event, "set")
    event.clear()
    task = asyncio.create_task(waiter(event, "gone"))
    await asyncio.sleep(0)
    task.cancel()
    event.set()
    await asyncio.wait([task])
    print(task.cancelled(), event)if False else print(task.cancelled())


asyncio.run(main())
