# Which task awaits which, as text and as objects
import asyncio
import io
import re


def show(text):
    print(re.sub(r"id=0x[0-9a-f]+", "id=0x", text))


def names(graph):
    return [entry.frame.f_code.co_name for entry in graph.call_stack]


def plain(depth):
    return asyncio.capture_call_graph(depth=depth)


async def inner():
    print(names(asyncio.capture_call_graph()), names(plain(1)), names(plain(2)), names(plain(3)))
    print(names(asyncio.capture_call_graph(limit=1)), names(asyncio.capture_call_graph(limit=-1)))
    show(asyncio.format_call_graph())
    show(asyncio.format_call_graph(depth=2))
    stream = io.StringIO()
    asyncio.print_call_graph(depth=2, file=stream)
    show(stream.getvalue())
    try:
        asyncio.capture_call_graph(depth=50)
    except ValueError as error:
        print("ValueError:", error)


async def middle():
    await inner()


async def sleeper(future):
    await future


async def main():
    await asyncio.create_task(middle(), name="middle")
    future = asyncio.get_running_loop().create_future()
    async with asyncio.TaskGroup() as group:
        task = group.create_task(sleeper(future), name="sleeper")
        await asyncio.sleep(0)
        show(asyncio.format_call_graph(task))
        show(asyncio.format_call_graph(future))
        graph = asyncio.capture_call_graph(task)
        print(graph.future is task, names(graph), [parent.future.get_name() for parent in graph.awaited_by])
        future.set_result(None)


asyncio.run(main())
try:
    asyncio.capture_call_graph()
except RuntimeError as error:
    print("RuntimeError:", error)
