import asyncio


async def slow(delay):
    try:
        await asyncio.sleep(delay)
        return delay
    except asyncio.CancelledError:
        print("slow cancelled", delay)
        raise


async def main():
    print(await asyncio.wait_for(slow(0.5), 1))
    try:
        await asyncio.wait_for(slow(2), 1)
    except TimeoutError as error:
        print("timeout", repr(error), type(error.__cause__).__name__)
    try:
        await asyncio.wait_for(slow(2), timeout=0)
    except asyncio.TimeoutError:
        print("no time")
    print(await asyncio.wait_for(slow(0.1), None))
    task = asyncio.create_task(slow(3))
    try:
        await asyncio.wait_for(asyncio.shield(task), 0.5)
    except TimeoutError:
        print("shielded", task.done())
    print(await task)
    queue = asyncio.Queue()
    try:
        await asyncio.wait_for(queue.get(), 0.25)
    except TimeoutError:
        print("nothing came")
    queue.put_nowait(1)
    print(await asyncio.wait_for(queue.get(), 0.25))
    event = asyncio.Event()
    try:
        async with asyncio.timeout(0.5):
            await event.wait()
    except TimeoutError:
        print("event timeout")
    async with asyncio.timeout(1) as scope:
        await asyncio.sleep(0.5)
        scope.reschedule(asyncio.get_running_loop().time() + 1)
        await asyncio.sleep(0.75)
    print(scope.expired(), scope.when())
    try:
        async with asyncio.timeout_at(asyncio.get_running_loop().time() - 1) as scope:
            print("inside")
            await asyncio.sleep(0.1)
    except TimeoutError:
        print("past", scope.expired())
    try:
        async with asyncio.timeout(0.2):
            try:
                async with asyncio.timeout(0.1):
                    await asyncio.sleep(1)
            except TimeoutError:
                print("inner")
                await asyncio.sleep(1)
    except TimeoutError:
        print("outer")
    print(round(asyncio.get_running_loop().time(), 6))


asyncio.run(main())
