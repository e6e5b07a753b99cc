# A coroutine of asyncio that is driven with send() by the program itself, and not by a task, may not go on before its time.
import asyncio


def drive(what, coroutine):
    yielded = coroutine.send(None)
    print(what, type(yielded).__name__, yielded._asyncio_future_blocking)
    try:
        coroutine.send(None)
    except RuntimeError as error:
        print(what, error)
    try:
        coroutine.send(None)
    except RuntimeError as error:
        print(what, error)


async def sleeper():
    await asyncio.sleep(1)


async def locked(lock):
    async with lock:
        pass


async def grouped():
    async with asyncio.TaskGroup() as group:
        group.create_task(asyncio.sleep(1))


async def waiting(condition):
    async with condition:
        await condition.wait()


async def asked_again():
    coroutine = sleeper()
    first = coroutine.send(None)
    first._asyncio_future_blocking = False
    print("again", coroutine.send(None) is first)
    try:
        await first
    except RuntimeError as error:
        print("again", error)
    first._asyncio_future_blocking = False
    await first
    try:
        coroutine.send(None)
    except StopIteration as stop:
        print("done", stop.value)


async def job():
    return await asyncio.get_running_loop().run_in_executor(None, str, 6)


async def in_threads():
    """The first starts a thread, the second finds it there."""
    for make in asyncio.to_thread(int, "4"), asyncio.to_thread(int, "5"), job():
        yielded = make.send(None)
        print(type(yielded).__name__, yielded._asyncio_future_blocking)
        yielded._asyncio_future_blocking = False
        await yielded
        try:
            make.send(None)
        except StopIteration as stop:
            print("done", stop.value)


async def main():
    drive("sleep", sleeper())
    lock = asyncio.Lock()
    await lock.acquire()
    drive("lock", locked(lock))
    print(len(lock._waiters))
    semaphore = asyncio.Semaphore(0)
    drive("semaphore", semaphore.acquire())
    print(len(semaphore._waiters))
    drive("event", asyncio.Event().wait())
    drive("condition", waiting(asyncio.Condition()))
    queue = asyncio.Queue(1)
    drive("get", queue.get())
    queue.put_nowait(1)
    drive("put", queue.put(2))
    drive("join", queue.join())
    drive("wait", asyncio.wait([asyncio.ensure_future(asyncio.sleep(1))]))
    drive("wait_for", asyncio.wait_for(asyncio.sleep(1), 5))
    await asked_again()
    await in_threads()


asyncio.run(main())
