import asyncio

async def work(delay):
    await asyncio.sleep(delay)
    print("work done", asyncio.get_running_loop().time())
    return "result"

async def caller(inner):
    try:
        return await asyncio.shield(inner)
    except asyncio.CancelledError as stop:
        print("caller cancelled", stop.args)
        print("inner goes on:", await inner)

async def main():
    inner = asyncio.create_task(work(2))
    t = asyncio.create_task(caller(inner))
    await asyncio.sleep(1)
    t.cancel("x")
    print(await t)
    inner = asyncio.create_task(work(2))
    outer = asyncio.shield(inner)
    inner.cancel()
    try:
        await outer
    except asyncio.CancelledError:
        print("inner cancelled", outer.cancelled())
    try:
        await asyncio.wait_for(asyncio.shield(inner := asyncio.create_task(work(3))), 1)
    except TimeoutError:
        print("timeout", inner.done())
    await inner
    async def fails():
        await asyncio.sleep(1)
        raise ValueError("lost")
    o = asyncio.shield(fails())
    await asyncio.sleep(0)
    o.cancel()
    await asyncio.sleep(2)

asyncio.run(main())
