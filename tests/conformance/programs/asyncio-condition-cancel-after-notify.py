# A waiter that was notified and is cancelled before it has the lock again passes the notification on.
import asyncio


async def waiter(condition, name):
    async with condition:
        try:
            await condition.wait()
            print(name, "notified")
        except asyncio.CancelledError:
            print(name, "cancelled", condition.locked())
            raise


async def main():
    condition = asyncio.Condition()
    first = asyncio.create_task(waiter(condition, "first"))
    second = asyncio.create_task(waiter(condition, "second"))
    await asyncio.sleep(0)
    async with condition:
        condition.notify()
        first.cancel()
        await asyncio.sleep(0)
    print(await asyncio.gather(first, return_exceptions=True))
    await asyncio.sleep(0.01)
    print(second.done())
    if not second.done():
        async with condition:
            condition.notify()
    await second


asyncio.run(main())
