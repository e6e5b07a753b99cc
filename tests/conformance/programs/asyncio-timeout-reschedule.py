# A timeout that is moved, its repr, and using it wrongly.
import asyncio


async def main():
    loop = asyncio.get_running_loop()
    async with asyncio.timeout(None) as limit:
        print(limit, limit.when())
        limit.reschedule(loop.time() + 0.05)
        print(limit, limit.when())
        limit.reschedule(None)
        await asyncio.sleep(0.1)
        print("still here", limit)
    print(limit, limit.expired())
    try:
        limit.reschedule(1)
    except RuntimeError as error:
        print(error)
    try:
        async with limit:
            pass
    except RuntimeError as error:
        print(error)
    try:
        async with asyncio.timeout_at(loop.time() - 1) as past:
            print("begins")
            await asyncio.sleep(0)
            print("goes on")
            await asyncio.sleep(0.01)
    except TimeoutError as error:
        print(repr(error), past, repr(error.__cause__))
    fresh = asyncio.timeout(1)
    print(fresh, fresh.expired())
    try:
        fresh.reschedule(2)
    except RuntimeError as error:
        print(error)


async def too_early():
    return asyncio.timeout(1)

asyncio.run(main())
try:
    asyncio.timeout(1)
except RuntimeError as error:
    print(error)
