import asyncio

async def work(name, delay, error=None):
    try:
        await asyncio.sleep(delay)
        if error:
            raise error
        print(name, "ok")
        return name
    except asyncio.CancelledError as stop:
        print(name, "cancelled", stop.args)
        raise

async def main():
    loop = asyncio.get_running_loop()
    try:
        await asyncio.gather(work("a", 1, ValueError("bad")), work("b", 2))
    except ValueError as error:
        print("caught", error, loop.time())
    await asyncio.sleep(2)
    results = await asyncio.gather(work("c", 1, KeyError("k")), work("d", 1), work("e", 1, ValueError(1)),
                                   return_exceptions=True)
    print(results)
    outer = asyncio.gather(work("f", 1), work("g", 5))
    loop.call_later(2, outer.cancel, "why")
    try:
        await outer
    except asyncio.CancelledError as stop:
        print("outer", stop.args, outer.cancelled(), loop.time())
    task = asyncio.create_task(work("h", 5))
    loop.call_later(1, task.cancel)
    print(await asyncio.gather(task, work("i", 2), return_exceptions=True))

asyncio.run(main())
