"""What is shielded, gathered or waited for knows the task that did so as long as it is not done, and keeps it alive."""
import asyncio


def show(future):
    waiting = future._asyncio_awaited_by
    return waiting and sorted(task.get_name() for task in waiting)


async def leaf():
    await asyncio.sleep(1)


async def shields(task):
    await asyncio.shield(task)


async def gathers(task):
    await asyncio.gather(task, asyncio.sleep(1))


async def waits(task):
    await asyncio.wait([task])


async def groups(task):
    async with asyncio.TaskGroup() as group:
        child = group.create_task(leaf(), name="child")
        await asyncio.sleep(0.3)
        print(show(child))


async def main():
    task = asyncio.create_task(leaf(), name="leaf")
    tasks = [asyncio.create_task(f(task), name=f.__name__) for f in (shields, gathers, waits, groups)]
    await asyncio.sleep(0.5)
    print(show(task))
    for one in tasks[0], tasks[2]:
        one.cancel()
        await asyncio.sleep(0.1)
        print(show(task))
    task.cancel()
    await asyncio.sleep(0.1)
    print(show(task))


async def fails_behind_a_shield(inner):
    try:
        async with asyncio.timeout(0.1):
            await asyncio.shield(inner)
    except TimeoutError:
        pass
    raise ValueError("shield")


async def fails_behind_a_gather(inner):
    try:
        await asyncio.gather(inner, fails())
    except KeyError:
        pass
    raise ValueError("gather")


async def fails():
    raise KeyError


async def reports():
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(lambda loop, context: print("reported:", context["message"], repr(context["exception"])))
    for function in fails_behind_a_shield, fails_behind_a_gather:
        inner = loop.create_future()
        asyncio.create_task(function(inner))
        await asyncio.sleep(0.2)
        print("still waiting")
        inner.set_result(None)
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        print("done")


asyncio.run(main())
asyncio.run(reports())
