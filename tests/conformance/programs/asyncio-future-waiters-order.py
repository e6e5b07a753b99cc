# Several tasks that wait for one future wake in the order in which they came.
import asyncio


async def waiter(future, name):
    try:
        print(name, "got", await future)
    except ValueError as error:
        print(name, "failed", error, error.__traceback__ is not None)


async def main():
    loop = asyncio.get_running_loop()
    for outcome in "result", "error":
        future = loop.create_future()
        tasks = [asyncio.create_task(waiter(future, f"w{i}")) for i in range(3)]
        await asyncio.sleep(0)
        loop.call_soon(print, "before")
        if outcome == "result":
            future.set_result(outcome)
        else:
            future.set_exception(ValueError(outcome))
        loop.call_soon(print, "after")
        await asyncio.gather(*tasks)
    future = loop.create_future()
    tasks = [asyncio.create_task(waiter(future, f"w{i}")) for i in range(3)]
    await asyncio.sleep(0)
    tasks[0].cancel()
    print(await asyncio.gather(*tasks, return_exceptions=True), future)


asyncio.run(main())
