import asyncio

async def waiter(name, cond):
    async with cond:
        print(name, "waits")
        print(name, await cond.wait(), cond.locked())

async def main():
    cond = asyncio.Condition()
    tasks = [asyncio.create_task(waiter(i, cond)) for i in range(4)]
    await asyncio.sleep(0)
    print(cond)
    async with cond:
        cond.notify(2)
        print("notified")
        await asyncio.sleep(1)
    await asyncio.sleep(1)
    print([t.done() for t in tasks])
    async with cond:
        cond.notify_all()
    await asyncio.gather(*tasks)
    value = 0
    async def until():
        async with cond:
            print("got", await cond.wait_for(lambda: value >= 2))
    t = asyncio.create_task(until())
    for i in range(3):
        await asyncio.sleep(1)
        async with cond:
            value += 1
            print("value", value)
            cond.notify_all()
    await t
    for action in (cond.wait, cond.notify, cond.notify_all, cond.release):
        try:
            result = action()
            if result is not None:
                await result
        except RuntimeError as error:
            print(error)

asyncio.run(main())
