"""The frames of the loop and of asyncio.run() are behind a task's own, and know what they run: an exception that such a frame keeps is in
a cycle with the tasks that are cancelled at the end, and what main() fails with is in one with its task."""
import asyncio
import gc

gc.disable()


class Named:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("gone:", self.name)


async def waits(name):
    named = Named(name)
    await asyncio.sleep(1)


async def groups(name):
    named = Named(name)
    async with asyncio.TaskGroup() as group:
        child = group.create_task(waits(name + "'s child"))


async def gathers(name):
    named = Named(name)
    gathered = asyncio.gather(asyncio.sleep(1), asyncio.sleep(2))
    async for one in asyncio.as_completed([gathered]):
        pass


async def main(function, fails):
    named = Named("main")
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(lambda loop, context: print("reported:", context["message"], repr(context["exception"])))
    asyncio.create_task(function(function.__name__))
    await asyncio.sleep(0.1)
    if fails:
        raise ValueError("main")


for fails in False, True:
    for function in waits, groups, gathers:
        print("run", function.__name__)
        try:
            asyncio.run(main(function, fails))
        except ValueError as error:
            print(error)
        print("over")
        gc.collect()
        print("collected")
