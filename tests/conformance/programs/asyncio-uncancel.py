import asyncio

async def work():
    task = asyncio.current_task()
    try:
        await asyncio.sleep(5)
    except asyncio.CancelledError:
        print("cancelling", task.cancelling())
        print("uncancel", task.uncancel(), task.uncancel(), task.cancelling())
    await asyncio.sleep(1)
    return "done"

async def main():
    t = asyncio.create_task(work())
    await asyncio.sleep(0)
    print(t.uncancel(), t.cancelling())
    print(t.cancel(), t.cancel(), t.cancelling())
    print(await t, t.cancelling())
    u = asyncio.create_task(asyncio.sleep(1, "not cancelled"))
    u.cancel()
    u.uncancel()
    print(await asyncio.gather(u, return_exceptions=True))

asyncio.run(main())
