import asyncio

async def work():
    try:
        async with asyncio.timeout(2):
            try:
                await asyncio.sleep(9)
            except asyncio.CancelledError:
                print("inside", asyncio.current_task().cancelling())
                raise
    except TimeoutError:
        print("timeout", asyncio.current_task().cancelling())
    except asyncio.CancelledError:
        print("cancelled", asyncio.current_task().cancelling())
        raise

async def main():
    for when in (1, 2, 3):
        t = asyncio.create_task(work())
        asyncio.get_running_loop().call_later(when, t.cancel)
        print(when, await asyncio.gather(t, return_exceptions=True))

asyncio.run(main())
