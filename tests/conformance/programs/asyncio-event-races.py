import asyncio

async def waiter(name, event):
    print(name, await event.wait(), event.is_set())

async def main():
    event = asyncio.Event()
    print(event)
    tasks = [asyncio.create_task(waiter(i, event)) for i in range(3)]
    await asyncio.sleep(0)
    print(event)
    event.set()
    event.clear()
    late = asyncio.create_task(waiter("late", event))
    await asyncio.gather(*tasks)
    print(late.done())
    event.set()
    event.set()
    await late
    await waiter("direct", event)
    print(event)

asyncio.run(main())
