"""A loop that is closed lets go what is ready, then its timers: what is found out then comes from two lines of the library."""
import asyncio
import contextlib


async def job():
    pass


async def numbers():
    for i in range(3):
        try:
            yield i
        finally:
            await asyncio.sleep(0.02)


async def leaves():
    print(await numbers().asend(None))


async def keeps_one():
    async with contextlib.aclosing(numbers()) as stream:
        async for item in stream:
            last = asyncio.create_task(job(), name=f"job {item}")


async def waits(future):
    await future


async def main(work):
    asyncio.create_task(work(), name="main's")


def run(work):
    loop = asyncio.new_event_loop()
    loop.create_task(work).add_done_callback(lambda _: loop.stop())
    loop.run_forever()
    return loop


# from where the loop is closed, not from the line that calls close()
run(leaves()).close()
run(main(keeps_one)).close()

# so it is where a handle is cancelled
loop = asyncio.new_event_loop()
handle = loop.call_soon(print, job())
handle.cancel()
loop.close()

# what it has waited for notes a task until that goes on: they are found together
loop = asyncio.new_event_loop()
future = loop.create_future()
task = loop.create_task(waits(future))
loop.call_soon(loop.stop)
loop.run_forever()
future.set_result(None)
loop.close()
del future, task
print("end")
