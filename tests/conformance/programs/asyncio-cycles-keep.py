"""What CPython keeps in a reference cycle of a task, its exception and that one's frames lives on: it is reported, or closed, late."""
import asyncio
import contextlib


async def numbers():
    try:
        yield 1
        yield 2
    finally:
        print("numbers are closed")


@contextlib.asynccontextmanager
async def room():
    try:
        yield
    finally:
        await asyncio.sleep(0)


async def times_out_in_a_room():
    async with room():
        agen = numbers()
        await anext(agen)
        async with asyncio.timeout(0.5):
            await asyncio.sleep(1)


async def fails_in_a_room():
    async with room():
        agen = numbers()
        await anext(agen)
        raise ValueError("in a room")


async def fails_later():
    await asyncio.sleep(0.1)
    raise ValueError("later")


async def waits_and_is_cancelled():
    asyncio.current_task().cancel()
    tasks = [asyncio.create_task(fails_later())]
    await asyncio.wait(tasks)


async def waits_too_short():
    tasks = [asyncio.create_task(fails_later())]
    await asyncio.wait(tasks, timeout=0.05)


async def main():
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(lambda loop, context: print("reported:", context["message"], repr(context["exception"])))
    for job in times_out_in_a_room, fails_in_a_room:
        print(job.__name__)
        print(await asyncio.gather(asyncio.create_task(job()), return_exceptions=True))
        await asyncio.sleep(1)
    for job in waits_and_is_cancelled, waits_too_short:
        print(job.__name__)
        asyncio.create_task(job())
        await asyncio.sleep(1)
    print("end")
    loop.set_exception_handler(lambda loop, context: None)


asyncio.run(main())
