# Classes that CPython has in Python can be changed by the program; those that it has in C cannot.
import asyncio
from unittest import mock

asyncio.Queue.twice = lambda self: self.qsize() * 2
queue = asyncio.Queue()
queue.put_nowait(1)
print(queue.twice())
del asyncio.Queue.twice
print(hasattr(queue, "twice"))


def patch(kind, name, function):
    original = getattr(kind, name)

    def patched(self, *args, **kwargs):
        print(f"{kind.__name__}.{name}{args}")
        return function(original, self, *args, **kwargs)

    setattr(kind, name, patched)
    return lambda: setattr(kind, name, original)


def same(original, self, *args, **kwargs):
    return original(self, *args, **kwargs)


async def main():
    undo = [patch(asyncio.Lock, "acquire", same), patch(asyncio.Lock, "release", same), patch(asyncio.Semaphore, "release", same),
            patch(asyncio.TaskGroup, "create_task", lambda original, self, coro: original(self, coro, name="patched")),
            patch(asyncio.Timeout, "expired", same)]
    async with asyncio.Lock() as nothing:
        print("locked", nothing)
    async with asyncio.Semaphore(2):
        print("within")
    async with asyncio.TaskGroup() as group:
        print(group.create_task(asyncio.sleep(0)).get_name())
    async with asyncio.timeout(1) as limit:
        print(limit.expired())
    for put_back in undo:
        put_back()
    async with asyncio.Lock():
        print("as it was")

    with mock.patch.object(asyncio.Event, "is_set", return_value=5):
        print(asyncio.Event().is_set())
    with mock.patch.object(asyncio.Event, "wait") as wait:
        wait.return_value = 7
        print(await asyncio.Event().wait())
    print(asyncio.Event().is_set())
    with mock.patch("asyncio.base_events.BaseEventLoop.call_exception_handler") as handler:
        asyncio.get_running_loop().call_exception_handler({"message": "nobody sees this"})
        print(handler.call_count)


asyncio.run(main())
asyncio.BaseEventLoop.mark = 1
print(asyncio.new_event_loop().mark)
for kind in asyncio.Task, asyncio.Future:
    try:
        kind.mark = 1
    except TypeError as error:
        print(error)
