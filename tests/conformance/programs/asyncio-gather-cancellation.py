# Cancelling gather(), its children, and the task that awaits it.
import asyncio


async def child(n):
    try:
        await asyncio.sleep(n)
        return n
    except asyncio.CancelledError as error:
        print("child", n, "cancelled", error.args)
        raise


async def main():
    both = asyncio.gather(child(0.1), child(0.2))
    await asyncio.sleep(0)
    print(both.cancel("all"), both.done(), both)
    try:
        await both
    except asyncio.CancelledError as error:
        print("gathered", error.args)
    tasks = [asyncio.create_task(child(n)) for n in (0.1, 0.2)]
    both = asyncio.gather(*tasks)
    await asyncio.sleep(0)
    tasks[0].cancel("one")
    try:
        await both
    except asyncio.CancelledError as error:
        print("one of them", error.args, tasks[1].done())
    print(await tasks[1])
    tasks = [asyncio.create_task(child(n)) for n in (0.1, 0.2)]
    tasks[0].cancel()
    print(await asyncio.gather(*tasks, return_exceptions=True))
    outer = asyncio.create_task(asyncio.wait_for(asyncio.gather(child(1), child(2)), 0.05))
    try:
        await outer
    except TimeoutError as error:
        print("too late", repr(error.__cause__))


asyncio.run(main())
