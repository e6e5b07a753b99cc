# notify(n) wakes those who have waited longest, and none more than there are.
import asyncio


async def waiter(condition, name):
    async with condition:
        print(name, "waits")
        print(name, "woken", await condition.wait(), condition.locked())


async def main():
    condition = asyncio.Condition()
    tasks = [asyncio.create_task(waiter(condition, f"w{i}")) for i in range(5)]
    await asyncio.sleep(0)
    for n in 1, 2, 10:
        async with condition:
            condition.notify(n)
            print("notified", n, repr(condition).split("[")[1])
        await asyncio.sleep(0.01)
    await asyncio.gather(*tasks)
    for call in condition.notify, condition.notify_all, condition.release:
        try:
            call()
        except RuntimeError as error:
            print(error)
    try:
        await condition.wait()
    except RuntimeError as error:
        print(error)


asyncio.run(main())
