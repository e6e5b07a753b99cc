# Debug mode: reprs tell where futures, tasks and handles were made.
import asyncio
import functools


async def work(delay=0.01):
    await asyncio.sleep(delay)


def last(made):
    """Where it was made, without the folders."""
    place = made._source_traceback[-1]
    return place.filename.rsplit("/", 1)[-1], place.lineno, place.name


async def main():
    loop = asyncio.get_running_loop()
    print("main", last(asyncio.current_task()))
    for make in asyncio.create_task, loop.create_task, asyncio.ensure_future, asyncio.Task:
        task = make(work())
        print(make.__name__, last(task))
        await task
        print(task)
    async with asyncio.TaskGroup() as group:
        print("group", last(group.create_task(work())))
    for make in loop.create_future, asyncio.Future:
        print(make.__name__, last(make()), make())
    outer = asyncio.gather(work(), work())
    print("gather", last(outer), [last(child) for child in outer._children])
    await outer
    print("executor", last(loop.run_in_executor(None, work.__name__.upper)))
    for handle in (loop.call_soon(work.__name__.split, "o"), loop.call_later(1, print, 1, "two"), loop.call_at(3, print),
                   loop.call_soon_threadsafe(len, "x")):
        print(last(handle), handle)
        handle.cancel()
    async with asyncio.timeout(1) as timeout:
        print(timeout._timeout_handler)
    task = asyncio.create_task(work(10), name="sleeper")
    await asyncio.sleep(0)
    print(task)
    task.cancel()
    print([frame.name for frame in task._source_traceback][-2:])
    loop.set_debug(False)
    print(asyncio.create_task(work())._source_traceback, loop.call_soon(len, "x"))


asyncio.run(main(), debug=True)


async def short():
    print(last(asyncio.current_task()))


loop = asyncio.new_event_loop()
loop.set_debug(True)
loop.run_until_complete(short())


# handles of the program's own making
def report(loop, context):
    print(sorted(context), context["message"].split(" at ")[0], repr(context["exception"]))


loop.set_debug(False)
loop.set_exception_handler(report)
handle = asyncio.Handle(print, ("called", 1), loop)
handle._run()
print(handle._callback, handle._args, handle._loop is loop, handle.cancelled(), handle._source_traceback)
asyncio.Handle(lambda: 1 / 0, (), loop)._run()
loop._add_callback(handle)
loop._run_once()
first, second = (asyncio.TimerHandle(when, print, (), loop) for when in (1, 2.5))
print(first < second, first <= second, first > second, first == asyncio.TimerHandle(1, print, (), loop), first.when(), second)
first.cancel()
print(first, first._callback, first == second)
asyncio._set_running_loop(loop)
print(asyncio.get_running_loop() is loop)
asyncio._set_running_loop(None)
print(asyncio._get_running_loop())
loop.close()


# a factory hides itself, and a class of tasks hands on its end
class Watched(asyncio.Task):
    def __init__(self, coro, **options):
        super().__init__(coro, **options)

    def __del__(self):
        super().__del__()
        print("gone:", self.get_name())


def make_watched(loop, coro, **options):
    task = Watched(coro, loop=loop, **options)
    print(task._source_traceback is task._source_traceback, task._source_traceback[-1].name)
    del task._source_traceback[-1]
    return task


async def watched():
    asyncio.get_running_loop().set_task_factory(make_watched)
    print(asyncio.create_task(work(), name="watched"))
    await asyncio.sleep(0)
    print([hasattr(kind, "__del__") for kind in (asyncio.Future, asyncio.Task, asyncio.Event)])


asyncio.run(watched(), debug=True)


# A callback that fails is reported with what it was called with
async def fails():
    def bad(a, b=1):
        return a / b
    loop = asyncio.get_running_loop()
    loop.call_soon(bad, 5, 0)
    loop.call_soon(functools.partial(bad, b=0), 6)
    loop.call_soon(bad, "x")
    await asyncio.sleep(0.01)


asyncio.run(fails(), debug=True)
asyncio.run(fails())
