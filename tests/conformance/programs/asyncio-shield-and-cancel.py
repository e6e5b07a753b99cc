# shield(): the outer one is cancelled, the inner one is not; and the other way round.
import asyncio


async def work(fails=False):
    await asyncio.sleep(0.02)
    print("work is done")
    if fails:
        raise ValueError("nobody looks")
    return "result"


async def main():
    inner = asyncio.create_task(work())
    outer = asyncio.shield(inner)
    print(outer, inner)
    await asyncio.sleep(0)
    print(outer.cancel(), outer.cancelled(), inner.cancelled())
    try:
        await outer
    except asyncio.CancelledError:
        print("outer cancelled")
    print(await inner)
    print(asyncio.shield(inner) is inner, await asyncio.shield(inner))
    inner = asyncio.create_task(work())
    outer = asyncio.shield(inner)
    await asyncio.sleep(0)
    inner.cancel()
    try:
        await outer
    except asyncio.CancelledError:
        print("inner cancelled", outer.cancelled())
    inner = asyncio.create_task(work(True), name="inner")
    outer = asyncio.shield(inner)
    await asyncio.sleep(0)
    outer.cancel()
    await asyncio.sleep(0.05)
    print(inner.done())


asyncio.run(main())
