# the lines of waiters that the primitives keep, looked at and changed by the program
import asyncio
import collections


class Stranger:
    """Stands in a line and is no future"""

    def cancelled(self):
        return False


async def lock_and_semaphore():
    lock = asyncio.Lock()
    print(lock._waiters, lock._locked)
    await lock.acquire()
    tasks = [asyncio.create_task(lock.acquire(), name=f"t{i}") for i in range(3)]
    await asyncio.sleep(0)
    print(len(lock._waiters), isinstance(lock._waiters, collections.deque), type(lock._waiters).__name__)
    tasks[0].cancel()
    await asyncio.sleep(0)
    print(len(lock._waiters), [waiter.done() for waiter in lock._waiters])
    lock.release()
    await tasks[1]
    lock.release()
    await tasks[2]
    lock.release()
    print(lock._waiters, bool(lock._waiters))

    semaphore = asyncio.Semaphore(2)
    print(semaphore._value, semaphore._waiters)
    async with semaphore, semaphore:
        waiting = asyncio.create_task(semaphore.acquire())
        await asyncio.sleep(0)
        print(semaphore._value, len(semaphore._waiters), semaphore._waiters[0].done())
        semaphore.release()
        await waiting
    print(semaphore._value, len(semaphore._waiters))
    try:
        asyncio.BoundedSemaphore(loop=None)
    except TypeError as error:
        print(error)


async def changed():
    event = asyncio.Event()
    print(event._waiters, event._value)
    future = asyncio.get_running_loop().create_future()
    event._waiters.append(future)
    print(repr(event).rpartition(" [")[2], event._waiters[0] is future)
    event.set()
    print(future.result())

    semaphore = asyncio.Semaphore()
    semaphore._waiters = collections.deque()
    semaphore._waiters.append(Stranger())
    print(repr(semaphore).rpartition(" [")[2])
    semaphore._waiters.clear()
    print(repr(semaphore).rpartition(" [")[2])

    condition = asyncio.Condition()
    condition._waiters.append(future)
    print(repr(condition).rpartition(" [")[2], condition._lock.locked())

    queue = asyncio.Queue(1)
    queue.put_nowait("a")
    putter = asyncio.get_running_loop().create_future()
    queue._putters.append(putter)
    print(queue._format(), len(queue._getters), queue.get_nowait(), putter.result())
    queue._unfinished_tasks = 2
    print(queue._format(), queue._is_shutdown)
    for kind in asyncio.LifoQueue, asyncio.PriorityQueue:
        other = kind()
        other.put_nowait(3)
        other.shutdown()
        print(other._format())


async def bound():
    loop = asyncio.new_event_loop()
    lock = asyncio.Lock()
    lock._loop = loop
    async with lock:
        try:
            await asyncio.Condition(lock).acquire()
        except RuntimeError as error:
            print(str(error).partition(" at ")[0], "is bound" in str(error))
    condition = asyncio.Condition()
    condition._loop = loop
    async with condition:
        try:
            await condition.wait()
        except RuntimeError as error:
            print(str(error).partition(" at ")[0])
    loop.close()

    barrier = asyncio.Barrier(3)
    tasks = [asyncio.create_task(barrier.wait()) for _ in range(2)]
    await asyncio.sleep(0)
    print(barrier._count, barrier._parties, barrier._cond.locked())
    await barrier.wait()
    await asyncio.gather(*tasks)
    print(barrier._count)

    async with asyncio.TaskGroup() as group:
        group.create_task(asyncio.sleep(1), name="first")
        group.create_task(asyncio.sleep(0), name="second")
        print(sorted(task.get_name() for task in group._tasks))
        await asyncio.sleep(0.5)
        print(sorted(task.get_name() for task in group._tasks))


asyncio.run(lock_and_semaphore())
asyncio.run(changed())
asyncio.run(bound())


# What is no future can be put there, and fails when it is its turn
async def strangers():
    for make, wake in ((asyncio.Event, asyncio.Event.set), (asyncio.Semaphore, asyncio.Semaphore.release)):
        primitive = make()
        primitive._waiters = collections.deque("x")
        try:
            wake(primitive)
        except AttributeError as error:
            print(make.__name__, error)


asyncio.run(strangers())
