import asyncio

async def stubborn():
    for i in range(3):
        try:
            await asyncio.sleep(10)
        except asyncio.CancelledError as stop:
            print("ignored", i, stop.args, asyncio.current_task().cancelling())
    return "survived"

async def self_cancel():
    asyncio.current_task().cancel("me")
    print("still here")
    try:
        await asyncio.sleep(0)
    finally:
        print("finally")

async def main():
    t = asyncio.create_task(stubborn())
    for i in range(3):
        await asyncio.sleep(1)
        t.cancel(i)
    print(await t, t.cancelling(), t.cancelled())
    s = asyncio.create_task(self_cancel())
    print(await asyncio.gather(s, return_exceptions=True))
    async def convert():
        try:
            await asyncio.sleep(1)
        except asyncio.CancelledError:
            raise ValueError("instead") from None
    c = asyncio.create_task(convert())
    await asyncio.sleep(0)
    c.cancel()
    try:
        await c
    except ValueError as error:
        print(error, c.cancelled(), c.cancelling())

asyncio.run(main())
