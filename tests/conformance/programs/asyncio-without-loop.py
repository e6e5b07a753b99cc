# What needs a running loop and finds none: the exception's frames keep the coroutine that was handed in.
import asyncio


async def nothing():
    pass


lock = asyncio.Lock()
for name, call in {
    "create_task": lambda: asyncio.create_task(nothing()),
    "wait_for": lambda: asyncio.wait_for(nothing(), 1).send(None),
    "timeout": lambda: asyncio.timeout(1).__aenter__().send(None),
    "sleep": lambda: asyncio.sleep(1).send(None),
    "Event.wait": lambda: asyncio.Event().wait().send(None),
    "Lock.acquire": lambda: lock.acquire().send(None),
    "Lock.acquire again": lambda: lock.acquire().send(None),
    "Queue.get": lambda: asyncio.Queue().get().send(None),
}.items():
    try:
        call()
    except StopIteration as stop:
        print(name, "returned", stop.value)
    except Exception as error:
        print(name, repr(error))
print(lock)
