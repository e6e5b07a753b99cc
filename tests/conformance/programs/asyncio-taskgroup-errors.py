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
    async with asyncio.TaskGroup() as tg:
        a = tg.create_task(work("a", 1))
        b = tg.create_task(work("b", 2), name="bee")
        print(tg)
    print(a.result(), b.result(), b.get_name(), tg)
    try:
        async with asyncio.TaskGroup() as tg:
            tg.create_task(work("c", 1, ValueError("c")))
            tg.create_task(work("d", 1, KeyError("d")))
            tg.create_task(work("e", 5))
            await asyncio.sleep(9)
            print("never")
    except* ValueError as group:
        print("values", group.exceptions, group.message)
    except* KeyError as group:
        print("keys", group.exceptions, loop.time())
    try:
        async with asyncio.TaskGroup() as tg:
            tg.create_task(work("f", 5))
            await asyncio.sleep(0)
            raise RuntimeError("body")
    except ExceptionGroup as group:
        print(repr(group), group)
    try:
        tg.create_task(work("late", 1))
    except RuntimeError as error:
        print(error.args[0][:40])

asyncio.run(main())
