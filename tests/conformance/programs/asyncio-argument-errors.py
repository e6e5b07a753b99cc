# Wrong arguments to what asyncio offers: which exception, and how it is worded.
import asyncio


def attempt(function, *args, **kwargs):
    try:
        print("made", type(function(*args, **kwargs)).__name__)
    except Exception as error:
        print(type(error).__name__, error)


async def main():
    loop = asyncio.get_running_loop()
    attempt(asyncio.Lock, loop=1)
    attempt(asyncio.Lock, 1)
    attempt(asyncio.Event, 1)
    attempt(asyncio.Condition, 1, 2)
    attempt(asyncio.Condition, "no lock")
    attempt(asyncio.Semaphore, -1)
    attempt(asyncio.Semaphore, 1, 2)
    attempt(asyncio.BoundedSemaphore, -1)
    attempt(asyncio.Barrier)
    attempt(asyncio.Barrier, 0)
    attempt(asyncio.Queue, 1, 2)
    attempt(asyncio.Queue, size=1)
    attempt(asyncio.TaskGroup, 1)
    attempt(asyncio.Timeout)
    attempt(asyncio.timeout)
    attempt(asyncio.Runner, 1)
    attempt(asyncio.Future, 1)
    attempt(asyncio.Task)
    attempt(asyncio.Task, 1)
    attempt(asyncio.sleep)
    attempt(asyncio.create_task)
    attempt(asyncio.create_task, 1)
    attempt(asyncio.gather, 1)
    attempt(asyncio.shield, 1)
    attempt(asyncio.ensure_future, 1)
    attempt(asyncio.as_completed, 1)
    attempt(asyncio.as_completed, loop.create_future())
    attempt(asyncio.run, 1)
    attempt(asyncio.Lock().release)
    attempt(asyncio.Lock().acquire, 1)
    attempt(asyncio.Lock().locked, 1)
    attempt(asyncio.Queue().put)
    attempt(asyncio.Queue().put_nowait, 1, 2)
    attempt(asyncio.Event().set, 1)
    attempt(asyncio.Semaphore().release, 1)
    attempt(loop.call_soon)
    attempt(loop.call_later, None, print)
    attempt(loop.call_at, None, print)
    attempt(loop.set_task_factory, 1)
    attempt(loop.set_exception_handler, 1)
    attempt(loop.run_until_complete, 1)
    attempt(loop.create_future().set_exception, 1)
    attempt(loop.create_future().result)
    attempt(loop.create_future().exception)
    for what in asyncio.wait([]), asyncio.wait([1]), asyncio.wait(loop.create_future()), asyncio.wait_for(1, 1), asyncio.sleep("1"):
        try:
            await what
        except Exception as error:
            print(type(error).__name__, error)
    done = loop.create_future()
    done.set_result(1)
    attempt(done.set_result, 2)
    attempt(done.set_exception, ValueError())
    try:
        asyncio.gathr
    except AttributeError as error:
        print(error, error.name)


asyncio.run(main())
