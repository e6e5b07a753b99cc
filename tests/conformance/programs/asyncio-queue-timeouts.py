# get() and put() under wait_for(), and the exceptions of the nowait forms.
import asyncio


async def main():
    queue = asyncio.Queue(1)
    try:
        await asyncio.wait_for(queue.get(), 0.01)
    except TimeoutError:
        print("nothing came", queue)
    queue.put_nowait(1)
    try:
        await asyncio.wait_for(queue.put(2), 0.01)
    except TimeoutError:
        print("no room", queue)
    for call in (lambda: queue.put_nowait(3)), queue.get_nowait, queue.get_nowait:
        try:
            print("got", call())
        except (asyncio.QueueFull, asyncio.QueueEmpty) as error:
            print(type(error).__name__, error.args)
    print(queue.empty(), queue.full(), queue.qsize(), queue.maxsize)


asyncio.run(main())
