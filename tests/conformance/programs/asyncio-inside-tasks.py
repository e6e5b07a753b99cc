# What a program sees that looks into tasks, futures and the handles of steps: no __dict__, no name of a step.
import asyncio


async def nothing():
    pass


async def main():
    task = asyncio.current_task()
    future = asyncio.get_running_loop().create_future()
    for thing in task, future, asyncio.Task, asyncio.Future:
        print("__dict__" in dir(thing), "__module__" in dir(thing), hasattr(thing, "__dict__"))
    task.extra = 1
    print("extra" in dir(task), "extra" in task.__dir__(), task.extra)
    try:
        vars(task)
    except TypeError as error:
        print(error)

    class Own(asyncio.Task):
        pass

    print("__dict__" in dir(Own), Own.__module__, asyncio.Task.__module__)
    print(dir(task))
    print(dir(future))

    other = asyncio.create_task(nothing())
    step = asyncio.get_running_loop()._ready[-1]
    print(str(step).startswith("<Handle <_asyncio.TaskStepMethWrapper object at 0x"), str(step).endswith(">()>"))
    print(type(step._callback).__name__, step._callback.__self__ is other, hasattr(step._callback, "__name__"))
    await other
    asyncio.create_task(look_at_end())


async def look_at_end():
    # What ends the loop is due behind this.
    print([str(handle).split()[1].rstrip(">") for handle in asyncio.get_running_loop()._ready])


asyncio.run(main())
