import asyncio


async def work():
    await asyncio.sleep(1)
    return 42


async def fails():
    raise ValueError("oops")


async def main():
    task = asyncio.current_task()
    print(task.get_name(), task is asyncio.current_task())
    first = asyncio.create_task(work())
    second = asyncio.create_task(work(), name="named")
    print(first.get_name(), second.get_name())
    second.set_name("renamed")
    print(second.get_name(), len(asyncio.all_tasks()))
    print(sorted(t.get_name() for t in asyncio.all_tasks()))
    await first
    print(first.result(), first.done(), second.done())
    await asyncio.sleep(0)
    failing = asyncio.create_task(fails())
    try:
        await failing
    except ValueError as error:
        print(error, repr(failing.exception()))
    try:
        asyncio.create_task(5)
    except TypeError as error:
        print(error)
    try:
        first.set_result(1)
    except RuntimeError as error:
        print(error)
    print(asyncio.iscoroutine(work), asyncio.iscoroutine(first.get_coro()))

    async def self_wait():
        await asyncio.current_task()

    task = asyncio.create_task(self_wait(), name="selfish")
    try:
        await task
    except RuntimeError as error:
        print(str(error)[:40])
    coro = work()
    coro.close()
    result = await asyncio.create_task(asyncio.sleep(0.5, "slept"))
    print(result)

    async def parent():
        child = asyncio.create_task(work())
        child.add_done_callback(lambda t: print("child done", asyncio.current_task()))
        return child

    child = await parent()
    print(await child)
    await asyncio.sleep(0)


asyncio.run(main())
try:
    asyncio.get_running_loop()
except RuntimeError as error:
    print(error)
try:
    asyncio.current_task()
except RuntimeError as error:
    print(error)
async def second_run():
    print(asyncio.current_task().get_name().startswith("Task-"))
    return "second"
print(asyncio.run(second_run()))
try:
    asyncio.run(5)
except TypeError as error:
    print(error)
except ValueError as error:
    print(error)
