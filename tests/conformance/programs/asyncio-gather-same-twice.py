# gather() of nothing, of the same thing twice, of what is done, of plain futures.
import asyncio


async def work(n):
    print("work", n)
    return n


async def main():
    loop = asyncio.get_running_loop()
    empty = asyncio.gather()
    print(empty, await empty)
    coroutine = work(1)
    task = asyncio.create_task(work(2))
    print(await asyncio.gather(coroutine, task, coroutine, task))
    print(await asyncio.gather(task, work(3)))
    future = loop.create_future()
    loop.call_later(0.01, future.set_result, "later")
    print(await asyncio.gather(future, future, asyncio.gather(work(4), work(5))))
    failed = loop.create_future()
    failed.set_exception(KeyError("k"))
    print(await asyncio.gather(failed, work(6), return_exceptions=True))
    try:
        await asyncio.gather(failed, work(7))
    except KeyError as error:
        print("raised", error)
    await asyncio.sleep(0)


asyncio.run(main())
