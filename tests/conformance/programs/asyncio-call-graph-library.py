# Which tasks await which, as objects and as text
import asyncio
import io
import re


def names(graph):
    return [entry.frame.f_code.co_name for entry in graph.call_stack], [
        (parent.future.get_name(), *names(parent)) for parent in graph.awaited_by]


def inner(depth):
    try:
        print(names(asyncio.capture_call_graph(depth=depth)))
    except ValueError as error:
        print(error)


async def look():
    for depth in 0, 1, 2, 50:
        inner(depth)
    print(names(asyncio.capture_call_graph(limit=0)))
    for limit in 1, -1:
        print(limit, names(asyncio.capture_call_graph(limit=limit)))
    text = io.StringIO()
    asyncio.print_call_graph(file=text)
    asyncio.print_call_graph(file=text, depth=2)
    text.write(asyncio.format_call_graph())
    for line in text.getvalue().splitlines():
        # where the library lies is not the same everywhere
        print(re.sub(r"id=0x[0-9a-f]+", "id=0x", re.sub(r"'/\S*/(\w+\.py)'", r"\1", line)))


async def wait_for_it(task):
    await asyncio.wait([task])


async def main():
    async with asyncio.TaskGroup() as group:
        task = group.create_task(look(), name="look")
        group.create_task(wait_for_it(task), name="waits")


asyncio.run(main())

for action in asyncio.capture_call_graph, lambda: asyncio.capture_call_graph(1):
    try:
        action()
    except (RuntimeError, TypeError) as error:
        print(repr(error))


async def others():
    event, lock, queue = asyncio.Event(), asyncio.Lock(), asyncio.Queue()
    await lock.acquire()
    queue.put_nowait(1)

    async def holds():
        async with lock:
            pass

    async def generates():
        await asyncio.sleep(5)
        yield

    async def iterates():
        async for _ in generates():
            pass

    coroutines = event.wait(), holds(), queue.join(), asyncio.Barrier(2).wait(), asyncio.wait_for(event.wait(), 3), iterates()
    tasks = [asyncio.create_task(coroutine) for coroutine in coroutines]
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    for task in tasks[:2]:
        graph = asyncio.capture_call_graph(task)
        print([(entry.frame.f_generator.cr_code.co_qualname, entry.frame.f_lineno) for entry in graph.call_stack][-1:])
    for task in tasks:
        task.cancel()


asyncio.run(others())
