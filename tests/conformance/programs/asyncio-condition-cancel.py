import asyncio

async def waiter(name, cond):
    async with cond:
        try:
            await cond.wait()
            print(name, "woken")
        except asyncio.CancelledError:
            print(name, "cancelled, locked:", cond.locked())
            raise

async def main():
    cond = asyncio.Condition()
    tasks = [asyncio.create_task(waiter(i, cond)) for i in range(3)]
    await asyncio.sleep(0)
    async with cond:
        cond.notify(1)
        tasks[0].cancel()
        tasks[1].cancel()
        await asyncio.sleep(1)
        print("releasing")
    await asyncio.sleep(1)
    print([(t.done(), t.done() and t.cancelled()) for t in tasks])
    async with cond:
        cond.notify_all()
    print(await asyncio.gather(*tasks, return_exceptions=True))

asyncio.run(main())
