# Task factories: what they are given, and what they may return.
import asyncio


class Loud(asyncio.Task):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.tag = "loud"

    def cancel(self, msg=None):
        print("cancel", self.get_name(), msg)
        return super().cancel(msg)


def factory(loop, coro, **kwargs):
    print("makes", coro.__name__, sorted(kwargs))
    return Loud(coro, loop=loop, **kwargs)


async def work(n):
    await asyncio.sleep(n)
    return n


async def main():
    loop = asyncio.get_running_loop()
    print(loop.get_task_factory())
    loop.set_task_factory(factory)
    print(loop.get_task_factory() is factory)
    task = asyncio.create_task(work(0.01), name="named")
    print(task.tag, task)
    print(await asyncio.gather(work(0), task))
    task = loop.create_task(work(1))
    try:
        async with asyncio.timeout(0.01):
            await task
    except TimeoutError:
        print("timeout", task.cancelled())
    async with asyncio.TaskGroup() as group:
        group.create_task(work(0), name="in group")
    loop.set_task_factory(None)
    print(type(asyncio.ensure_future(work(0))).__name__)


asyncio.run(main())
