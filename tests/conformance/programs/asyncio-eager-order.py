# asyncio-eager-order.py: eager tasks: what runs before create_task() returns, and in what order the others go on
#
# SPDX-License-Identifier: GPL-3.0-or-later
import asyncio

log = []


async def quick(name):
    print("quick", name, asyncio.current_task().get_name())
    return name


async def slow(name, turns=1):
    print("slow", name)
    for turn in range(turns):
        await asyncio.sleep(0)
        print("slow", name, turn)
    return name


async def fails(name):
    raise ValueError(name)


async def parent():
    print("parent in", asyncio.current_task().get_name())
    task = asyncio.create_task(slow("child"), name="child")
    print("back in", asyncio.current_task().get_name(), task.done())
    return await task


async def cancels():
    asyncio.current_task().cancel()
    print("cancelling", asyncio.current_task().cancelling())
    await asyncio.sleep(0)


async def main():
    loop = asyncio.get_running_loop()
    loop.set_task_factory(asyncio.eager_task_factory)
    loop.call_soon(print, "call_soon before")
    done = asyncio.create_task(quick("a"), name="A")
    print(done, done.done(), done in asyncio.all_tasks())
    done.add_done_callback(lambda task: print("callback of", task.get_name()))
    waiting = asyncio.create_task(slow("b", 2), name="B")
    print(waiting.done(), waiting in asyncio.all_tasks())
    failed = asyncio.create_task(fails("c"), name="C")
    print(failed.done(), repr(failed.exception()))
    print(await asyncio.gather(done, waiting, quick("d"), slow("e")))
    print(await parent())
    print(await asyncio.gather(parent(), parent()))
    task = asyncio.create_task(cancels(), name="cancels")
    print(await asyncio.gather(task, return_exceptions=True), task.cancelled())
    async with asyncio.TaskGroup() as group:
        print("in the group")
        group.create_task(quick("f"), name="F")
        group.create_task(slow("g"), name="G")
        print("end of the group")
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(fails("h"))
            print("still here")
            await asyncio.sleep(0)
            print("not here")
    except* ValueError as caught:
        print(caught.exceptions)
    late = asyncio.Task(slow("i"), name="I", eager_start=False)
    print("made late")
    now = asyncio.Task(slow("j"), name="J", loop=loop, eager_start=True)
    print("made now")
    print(await late, await now)
    try:
        async with asyncio.timeout(0):
            await asyncio.create_task(slow("k", 3))
    except TimeoutError:
        print("timeout")
    print([await one async for one in asyncio.as_completed([slow("l")])])


asyncio.run(main())
