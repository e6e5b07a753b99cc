# wait_for(): timeouts of nothing, zero and less; what it does to what it waits for.
import asyncio


async def stubborn():
    try:
        await asyncio.sleep(1)
    except asyncio.CancelledError:
        print("not now")
        await asyncio.sleep(0.02)
        return "after all"


async def fails_when_cancelled():
    try:
        await asyncio.sleep(1)
    except asyncio.CancelledError:
        raise RuntimeError("while cancelling")


async def attempt(what, timeout):
    loop = asyncio.get_running_loop()
    begin = loop.time()
    try:
        result = await asyncio.wait_for(what, timeout)
    except Exception as error:
        result = repr(error), repr(error.__cause__), repr(error.__context__)
    print(result, f"{loop.time() - begin:.2f}")


async def main():
    await attempt(asyncio.sleep(0.01, "in time"), None)
    await attempt(asyncio.sleep(0.01, "in time"), 0.01)
    await attempt(asyncio.sleep(0.01, "never"), 0)
    await attempt(asyncio.sleep(0, "never"), -1)
    done = asyncio.create_task(asyncio.sleep(0, "done"))
    await done
    await attempt(done, 0)
    await attempt(stubborn(), 0.01)
    await attempt(fails_when_cancelled(), 0.01)
    shielded = asyncio.create_task(asyncio.sleep(0.05, "goes on"))
    await attempt(asyncio.shield(shielded), 0.01)
    print(await shielded)
    task = asyncio.create_task(attempt(asyncio.sleep(1), 2))
    await asyncio.sleep(0.01)
    task.cancel("stop")
    try:
        await task
    except asyncio.CancelledError as error:
        print("cancelled", error.args)


asyncio.run(main())
